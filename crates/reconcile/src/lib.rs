//! What all readings say together: readings in, a [`Record`] out.
//!
//! No document is opened here; everything rests on the readings' evidence. What is not certain is left apart: two entries
//! where one would do cost a reader less than one where two are meant.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic))]

mod cast;
mod cluster;
mod conflicts;
mod events;
mod issues;
mod matter;
pub mod names;
mod origins;
mod participation;
mod parts;
mod positions;
mod published;
mod wording;

use std::collections::BTreeMap;

use reading::{AttributionItem, LocalPerson, Reading};
use record::{Attribution, ChainLink, Evidence, Note, Party, Person, Provenance, Record, Role, TimeEntry};

use cast::{Cast, CastParty, CastPerson};

use origins::Dependence;
pub use published::publication_dates;

/// Puts the readings of one story together. The order of the readings does not matter.
pub fn reconcile(readings: &[Reading], notes: &[Note]) -> Record {
    let mut readings: Vec<Reading> = readings.to_vec();
    readings.sort_by(|a, b| {
        (&a.document.path, &a.document.url, &a.document.id).cmp(&(&b.document.path, &b.document.url, &b.document.id))
    });
    let cast = Cast::of(&readings);
    let dependence = Dependence::of(&readings);
    let positions = positions::positions(&readings, &cast, &dependence);
    let links = positions::links(&readings, &cast, &positions);
    let issues = issues::issues(&positions, &links, &issues::names(&cast, &positions));
    let positions = issues::assign(positions, &issues);
    let events = events::events(&readings, &cast, &dependence);
    let participation = participation::participation(&readings, &cast);
    let attributions = readings
        .iter()
        .flat_map(|reading| reading.attributions.iter().map(|item| attribution(reading, item, &cast)))
        .collect();
    let sides = readings.iter().flat_map(|reading| &reading.sides).flat_map(|sides| &sides.parties);
    let sides = sides.filter_map(|party| cast.party(party).map(str::to_owned));
    let parts = parts::parts(&positions, &participation, sides);
    let mut notes = notes.to_vec();
    notes.sort();
    Record {
        documents: readings.iter().map(|reading| dependence.entry(&reading.document)).collect(),
        parties: cast.parties.iter().map(|party| entry(party, &parts)).collect(),
        people: people(&readings, &cast),
        conflicts: conflicts::conflicts(&readings, &cast, &events),
        participation,
        times: readings.iter().flat_map(times).collect(),
        events,
        links,
        positions,
        issues,
        attributions,
        provenance: readings.iter().flat_map(provenance).collect(),
        notes,
        ..Record::default()
    }
}

fn entry(party: &CastParty, parts: &BTreeMap<String, record::Part>) -> Party {
    Party {
        id: party.id.clone(),
        name: party.name.clone(),
        part: parts.get(&party.id).copied(),
        kind: party.kind,
        aliases: party.aliases.clone(),
        iso3166: party.iso.clone(),
    }
}

fn people(readings: &[Reading], cast: &Cast) -> Vec<Person> {
    let locals: BTreeMap<&str, &LocalPerson> =
        readings.iter().flat_map(|reading| &reading.people).map(|person| (person.id.as_str(), person)).collect();
    let person = |one: &CastPerson| Person {
        id: one.id.clone(),
        name: one.name.clone(),
        aliases: one.aliases.clone(),
        party: one.party.clone(),
        roles: roles(one.members.iter().filter_map(|id| locals.get(id.as_str()).copied())),
    };
    cast.people.iter().map(person).collect()
}

/// One entry a distinct title, with every place where it stands.
fn roles<'p>(locals: impl Iterator<Item = &'p LocalPerson>) -> Vec<Role> {
    let mut found: Vec<Role> = Vec::new();
    for item in locals.flat_map(|person| &person.roles) {
        let same = |role: &&mut Role| role.title.to_lowercase() == item.title.to_lowercase();
        match found.iter_mut().find(same) {
            Some(role) => role.evidence.push(item.evidence.clone()),
            None => found.push(Role { title: item.title.clone(), evidence: vec![item.evidence.clone()] }),
        }
    }
    found
}

fn times(reading: &Reading) -> Vec<TimeEntry> {
    let entry = |time: &reading::TimeItem| {
        let Evidence { document, start, end, quote } = time.evidence.clone();
        TimeEntry { document, start, end, quote, r#type: time.kind, value: time.value.clone(), edtf: time.edtf.clone() }
    };
    reading.times.iter().map(entry).collect()
}

fn attribution(reading: &Reading, item: &AttributionItem, cast: &Cast) -> Attribution {
    let document = reading.document.id.clone();
    let link = |quote: &String| ChainLink { quote: quote.clone(), entity: cast.entity(quote).map(str::to_owned) };
    Attribution {
        id: format!("{document}:{}-{}:attribution", item.content.start, item.content.end),
        document,
        content: item.content.clone(),
        cue: item.cue.clone(),
        source: item.source.clone(),
        chain: item.chain.iter().map(link).collect(),
        kind: item.kind,
    }
}

fn provenance(reading: &Reading) -> Vec<Provenance> {
    let entry = |reliance: &reading::Reliance| Provenance {
        document: reading.document.id.clone(),
        relies_on: reliance.relies_on.clone(),
        kind: reliance.kind,
        basis: record::Basis::Stated,
        evidence: vec![reliance.evidence.clone()],
    };
    reading.reliances.iter().map(entry).collect()
}

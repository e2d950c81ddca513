//! One position for what several documents tell of one party.

use reading::{LinkItem, PartyName, PositionItem, Reading};
use record::{DocumentId, Link, Position, PositionEvidence, Span};

use crate::cast::Cast;
use crate::cluster::{groups, members};
use crate::origins::Dependence;
use crate::wording::{content, overlap};

/// Share of the shorter's content words from which two passages of one party and stance are one position: two in three.
const SAME: f64 = 0.66;

/// The positions of all documents; `issue` is still empty.
pub fn positions(readings: &[Reading], cast: &Cast, dependence: &Dependence) -> Vec<Position> {
    let items: Vec<(&DocumentId, &PositionItem, &str)> = readings
        .iter()
        .flat_map(|reading| reading.positions.iter().map(|item| (&reading.document.id, item)))
        .filter_map(|(id, item)| Some((id, item, holder(cast, &item.holder)?)))
        .collect();
    let words: Vec<_> = items.iter().map(|(_, item, _)| content(&item.content.quote)).collect();
    let same = |a: usize, b: usize| {
        let enough = words[a].len().min(words[b].len()) >= 2;
        items[a].2 == items[b].2
            && items[a].1.stance == items[b].1.stance
            && enough
            && overlap(&words[a], &words[b]) >= SAME
    };
    // Two items of one list are two positions.
    let apart = |a: usize, b: usize| items[a].0 == items[b].0;
    let grouped = groups(items.len(), same, apart);
    members(&grouped)
        .iter()
        .filter_map(|group| position(&group.iter().map(|i| items[*i]).collect::<Vec<_>>(), dependence))
        .collect()
}

/// The party that a holder's name stands for: a person's, where the name is known to be one's from another document.
fn holder<'c>(cast: &'c Cast, name: &PartyName) -> Option<&'c str> {
    let plain = name.iso.is_none() && !name.generic;
    let person = || cast.people.iter().find(|person| person.aliases.iter().any(|alias| alias.text == name.name));
    match plain.then(person).flatten() {
        Some(person) => person.party.as_deref(),
        None => cast.party(name),
    }
}

/// The trade-offs of all documents, between positions that are known.
pub fn links(readings: &[Reading], cast: &Cast, positions: &[Position]) -> Vec<Link> {
    let links = readings.iter().flat_map(|reading| reading.links.iter().map(move |link| (&reading.document.id, link)));
    let mut found: Vec<Link> = Vec::new();
    for link in links.filter_map(|(document, link)| tie(document, link, cast, positions)) {
        let shares = |one: &[String], other: &[String]| one.iter().any(|id| other.contains(id));
        let same = |other: &&mut Link| {
            other.party == link.party && (shares(&other.gives, &link.gives) || shares(&other.gets, &link.gets))
        };
        match found.iter_mut().find(same) {
            Some(other) => join(other, link),
            None => found.push(link),
        }
    }
    found
}

/// One trade-off that several documents tell.
fn join(link: &mut Link, other: Link) {
    let new = |ids: Vec<String>, known: &[String]| ids.into_iter().filter(|id| !known.contains(id)).collect::<Vec<_>>();
    let (gives, gets) = (new(other.gives, &link.gives), new(other.gets, &link.gets));
    link.gives.extend(gives);
    link.gets.extend(gets);
    link.evidence.extend(other.evidence);
}

fn tie(document: &DocumentId, link: &LinkItem, cast: &Cast, positions: &[Position]) -> Option<Link> {
    let party = holder(cast, &link.party)?;
    let known = |spans: &[Span]| {
        let told = |position: &&Position| {
            let here = |one: &PositionEvidence| {
                one.document == *document && spans.iter().any(|span| (one.start, one.end) == (span.start, span.end))
            };
            position.party == party && position.evidence.iter().any(here)
        };
        positions.iter().filter(told).map(|position| position.id.clone()).collect::<Vec<_>>()
    };
    let (gives, gets) = (known(&link.gives), known(&link.gets));
    let whole = !gives.is_empty() && !gets.is_empty();
    whole.then(|| Link {
        id: format!("{document}:{}-{}:link", link.evidence.start, link.evidence.end),
        gives,
        gets,
        party: Some(party.to_owned()),
        evidence: vec![link.evidence.clone()],
    })
}

fn position(items: &[(&DocumentId, &PositionItem, &str)], dependence: &Dependence) -> Option<Position> {
    let shortest = items.iter().min_by_key(|(id, item, _)| (item.content.quote.len(), *id, item.content.start))?;
    let id =
        items.iter().map(|(id, item, _)| format!("{id}:{}-{}:position", item.content.start, item.content.end)).min()?;
    Some(Position {
        id,
        party: shortest.2.to_owned(),
        stance: shortest.1.stance,
        issue: String::new(),
        option: None,
        content: shortest.1.content.quote.clone(),
        reason: None,
        red_line: items.iter().any(|(_, item, _)| item.red_line.is_some()),
        since: None,
        evidence: items.iter().map(|(_, item, _)| evidence(item)).collect(),
        origins: dependence.origins(items.iter().map(|(id, _, _)| *id)),
    })
}

fn evidence(item: &PositionItem) -> PositionEvidence {
    let record::Evidence { document, start, end, quote } = item.content.clone();
    PositionEvidence { document, start, end, quote, attribution: None }
}

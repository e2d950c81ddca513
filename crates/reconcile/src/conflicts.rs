//! Where documents cannot both be right, as far as that is certain: the day of one event, the office of one person.

use reading::{LocalPerson, Reading, RoleItem, TitleParts};
use record::{Conflict, ConflictKind, DocumentId, Edtf, Event, Evidence, Side};

use crate::cast::{Cast, CastPerson};
use crate::wording::{content, overlap};

/// The conflicts of a set of readings.
pub fn conflicts(readings: &[Reading], cast: &Cast, events: &[Event]) -> Vec<Conflict> {
    let dates = events.iter().filter_map(of_date);
    let roles = cast.people.iter().flat_map(|person| of_roles(readings, person));
    dates.chain(roles).collect()
}

/// One event that documents put on different days. A wider date that covers the other is less precise, and no conflict.
fn of_date(event: &Event) -> Option<Conflict> {
    let mut sides: Vec<(&Edtf, Side)> = Vec::new();
    for told in &event.evidence {
        let Some(date) = told.date.as_ref().filter(|date| date.days() <= 7) else { continue };
        match sides.iter_mut().find(|(other, _)| *other == date) {
            Some((_, side)) => side.evidence.push(told.evidence()),
            None => sides.push((date, Side { value: date.as_str().to_owned(), evidence: vec![told.evidence()] })),
        }
    }
    let differ = |a: &Edtf, b: &Edtf| !a.covers(b) && !b.covers(a);
    let clash = sides.iter().any(|(a, _)| sides.iter().any(|(b, _)| differ(a, b)));
    let id = format!("{}:date-conflict", event.id);
    let sides = sides.into_iter().map(|(_, side)| side).collect();
    clash.then(|| Conflict { id, kind: ConflictKind::Date, about: event.id.clone(), sides })
}

/// A title and where it stands.
struct Held<'r> {
    document: &'r DocumentId,
    role: &'r RoleItem,
    parts: &'r TitleParts,
}

/// A person whom documents give offices that exclude each other, a conflict for each kind of office.
fn of_roles(readings: &[Reading], person: &CastPerson) -> Vec<Conflict> {
    let held = held(readings, person);
    let mut found: Vec<Conflict> = Vec::new();
    for (at, one) in held.iter().enumerate() {
        for other in
            held.iter().skip(at + 1).filter(|other| other.document != one.document && exclude(one.parts, other.parts))
        {
            let known = |conflict: &Conflict| {
                conflict.sides.iter().any(|side| side.value == value(one.role))
                    && conflict.sides.iter().any(|side| side.value == value(other.role))
            };
            if !found.iter().any(known) {
                let sides =
                    [one, other].map(|side| Side { value: value(side.role), evidence: places(&held, side.role) });
                found.push(Conflict {
                    id: format!("{}:role-conflict-{}", person.id, found.len() + 1),
                    kind: ConflictKind::Role,
                    about: person.id.clone(),
                    sides: sides.into(),
                });
            }
        }
    }
    found
}

fn held<'r>(readings: &'r [Reading], person: &CastPerson) -> Vec<Held<'r>> {
    let of = |reading: &'r Reading| {
        let locals = reading.people.iter().filter(|local: &&LocalPerson| person.members.contains(&local.id));
        locals.flat_map(move |local| {
            local.roles.iter().filter_map(move |role| {
                Some(Held { document: &reading.document.id, role, parts: role.parts.as_ref()? })
            })
        })
    };
    readings.iter().flat_map(of).collect()
}

fn value(role: &RoleItem) -> String {
    role.title.to_lowercase()
}

fn places(held: &[Held], role: &RoleItem) -> Vec<Evidence> {
    held.iter().filter(|one| value(one.role) == value(role)).map(|one| one.role.evidence.clone()).collect()
}

/// Modifiers that name a deputy's rank.
const DEPUTY: &[&str] = &["deputy", "vice", "assistant", "associate"];
/// Modifiers that say nothing of the field of an office.
const GENERAL: &[&str] = &[
    "acting",
    "interim",
    "new",
    "senior",
    "chief",
    "top",
    "special",
    "former",
    "veteran",
    "lead",
    "general",
    "national",
    "executive",
    "state",
];

/// Whether two titles cannot both be right: heads of different senses with the same field before them ("finance director",
/// "finance minister"), or the deputy's and the principal's rank of one office. A former office excludes nothing.
fn exclude(a: &TitleParts, b: &TitleParts) -> bool {
    let former = |parts: &TitleParts| parts.modifiers.iter().any(|word| word == "former");
    if former(a) || former(b) {
        return false;
    }
    other_head(a, b) || other_rank(a, b) || other_rank(b, a)
}

fn field(parts: &TitleParts) -> Vec<&String> {
    parts
        .modifiers
        .iter()
        .filter(|word| !GENERAL.contains(&word.as_str()) && !DEPUTY.contains(&word.as_str()))
        .collect()
}

fn other_head(a: &TitleParts, b: &TitleParts) -> bool {
    let (x, y) = (field(a), field(b));
    !x.is_empty()
        && x == y
        && a.sense != b.sense
        && a.tail.is_empty() == b.tail.is_empty()
        && a.sense != "soldier"
        && b.sense != "soldier"
}

/// "deputy director of the office" and "director of the office".
fn other_rank(deputy: &TitleParts, principal: &TitleParts) -> bool {
    let ranks = |parts: &TitleParts| parts.modifiers.iter().any(|word| DEPUTY.contains(&word.as_str()));
    let office = overlap(&content(&deputy.tail.join(" ")), &content(&principal.tail.join(" "))) >= 0.5;
    ranks(deputy)
        && !ranks(principal)
        && deputy.head == principal.head
        && field(deputy) == field(principal)
        && (office || deputy.tail.is_empty() && principal.tail.is_empty() && !field(deputy).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(modifiers: &[&str], head: &str, sense: &str, tail: &[&str]) -> TitleParts {
        let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        TitleParts { modifiers: own(modifiers), head: head.into(), sense: sense.into(), tail: own(tail) }
    }

    #[test]
    fn titles_that_exclude_each_other() {
        let finance = |head, sense| parts(&["finance"], head, sense, &[]);
        assert!(exclude(&finance("minister", "minister"), &finance("director", "leader")));
        assert!(!exclude(&finance("minister", "minister"), &finance("secretary", "minister")));
        let of_office = ["of", "the", "water", "office"];
        assert!(exclude(
            &parts(&["deputy"], "director", "leader", &of_office),
            &parts(&[], "director", "leader", &of_office)
        ));
        assert!(!exclude(
            &parts(&["deputy"], "director", "leader", &of_office),
            &parts(&[], "director", "leader", &["of", "police"])
        ));
        assert!(!exclude(&parts(&["former", "finance"], "minister", "minister", &[]), &finance("director", "leader")));
        assert!(!exclude(&parts(&["lead"], "negotiator", "negotiator", &[]), &parts(&[], "minister", "minister", &[])));
    }
}

//! Who sits at the table, as all documents together tell.

use std::collections::{BTreeMap, BTreeSet};

use reading::{Reading, Seat};
use record::{Function, Participation};

use crate::cast::Cast;

/// The rule by which a side's office gives a seat, where nobody has a better claim to it.
const OFFICE: &str = "seats/office-of-side";

/// One entry a person and function: without rounds as events of prose, all seats are at the one table. Who leads or mediates
/// for one document and merely sits there for another does the greater.
pub fn participation(readings: &[Reading], cast: &Cast) -> Vec<Participation> {
    let all = || readings.iter().flat_map(|reading| &reading.seats);
    let mut found = Vec::new();
    for seat in all().filter(|seat| seat.rule != OFFICE) {
        add(&mut found, seat, cast);
    }
    let sole = sole(&found, all().filter(|seat| seat.rule == OFFICE), cast);
    for seat in sole {
        add(&mut found, seat, cast);
    }
    let kept = found.iter().filter(|other| !found.iter().any(|one| greater(one, other)));
    kept.cloned().collect()
}

fn add(found: &mut Vec<Participation>, seat: &Seat, cast: &Cast) {
    let Some(person) = cast.person(&seat.person) else { return };
    let party = party_of(seat, person, cast);
    match found.iter_mut().find(|one| one.person == person && one.function == seat.function) {
        Some(one) => {
            one.party = one.party.take().or(party);
            one.evidence.push(seat.evidence.clone());
        }
        None => found.push(Participation {
            person: person.to_owned(),
            party,
            function: seat.function,
            round: None,
            evidence: vec![seat.evidence.clone()],
        }),
    }
}

fn party_of(seat: &Seat, person: &str, cast: &Cast) -> Option<String> {
    let home = || cast.people.iter().find(|one| one.id == person).and_then(|one| one.party.clone());
    seat.party.as_ref().and_then(|name| cast.party(name)).map(str::to_owned).or_else(home)
}

/// Of those who hold an office of a side that nobody leads, the seats of whoever is the only one.
fn sole<'r>(found: &[Participation], offices: impl Iterator<Item = &'r Seat>, cast: &Cast) -> Vec<&'r Seat> {
    let mut by_party: BTreeMap<String, Vec<&Seat>> = BTreeMap::new();
    for seat in offices {
        let Some(person) = cast.person(&seat.person) else { continue };
        let seated = found.iter().any(|one| one.person == person);
        if let Some(party) = party_of(seat, person, cast).filter(|_| !seated) {
            by_party.entry(party).or_default().push(seat);
        }
    }
    let led = |party: &String| {
        found.iter().any(|one| {
            one.party.as_ref() == Some(party)
                && matches!(one.function, Function::Head | Function::Mediator | Function::Host)
        })
    };
    let one = |seats: &Vec<&Seat>| {
        seats.iter().filter_map(|seat| cast.person(&seat.person)).collect::<BTreeSet<_>>().len() == 1
    };
    by_party.into_iter().filter(|(party, seats)| !led(party) && one(seats)).flat_map(|(_, seats)| seats).collect()
}

fn greater(one: &Participation, other: &Participation) -> bool {
    one.person == other.person
        && matches!(
            (one.function, other.function),
            (Function::Mediator | Function::Host, Function::Head | Function::Member)
                | (Function::Head, Function::Member)
        )
}

//! What each party does in the negotiation, as far as its seats and positions show.

use std::collections::BTreeMap;

use record::{Function, Part, Participation, Position};

/// The part of each party that has one: whoever's person mediates mediates; who is named as a side, sits at the table or has
/// positions negotiates.
pub fn parts(
    positions: &[Position],
    participation: &[Participation],
    sides: impl Iterator<Item = String>,
) -> BTreeMap<String, Part> {
    let mut found: BTreeMap<String, Part> = sides.map(|party| (party, Part::Negotiates)).collect();
    for position in positions {
        found.insert(position.party.clone(), Part::Negotiates);
    }
    for seat in participation.iter().filter(|seat| matches!(seat.function, Function::Head | Function::Member)) {
        found.extend(seat.party.clone().map(|party| (party, Part::Negotiates)));
    }
    for seat in participation {
        let part = match seat.function {
            Function::Mediator => Part::Mediates,
            Function::Host => Part::Hosts,
            Function::Observer => Part::Observes,
            Function::Head | Function::Member => continue,
        };
        found.extend(seat.party.clone().map(|party| (party, part)));
    }
    found
}

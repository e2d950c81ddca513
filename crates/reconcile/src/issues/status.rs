//! Where an issue stands.

use std::collections::BTreeSet;

use record::{Link, Position, Stance, Status};

/// Blocked where one rejects what another demands; conditional where one accepts in exchange for something; agreed where two
/// accept, nobody rejects and nobody else demands; else open.
pub fn status(positions: &[&Position], links: &[Link]) -> Status {
    let parties = |stance: Stance| {
        positions
            .iter()
            .filter(|position| position.stance == stance)
            .map(|position| position.party.as_str())
            .collect::<BTreeSet<_>>()
    };
    let (rejects, demands, accepts) = (parties(Stance::Reject), parties(Stance::Demand), parties(Stance::Accept));
    let given = |position: &Position| links.iter().any(|link| link.gives.contains(&position.id));
    if rejects.iter().any(|party| demands.iter().any(|other| other != party)) {
        Status::Blocked
    } else if positions.iter().filter(|position| position.stance == Stance::Accept).any(|position| given(position)) {
        Status::Conditional
    } else if accepts.len() >= 2 && rejects.is_empty() && demands.is_subset(&accepts) {
        Status::Agreed
    } else {
        Status::Open
    }
}

//! `conflicts`: where documents differ.

use std::collections::BTreeSet;

use record::{Conflict, Side};

use crate::comparison::Comparison;
use crate::gold;
use crate::pairing::pair_off;
use crate::places::Place;
use crate::tally::{Row, Wanted};

/// A conflict of the gold, and where each of its sides stands.
type Want<'a> = (&'a gold::Conflict, Vec<Vec<Place>>);

/// The kind is right, and two sides lie on two different sides of the gold's.
pub fn conflicts(of: &Comparison) -> Row {
    let gots = &of.record.conflicts;
    let sides = |conflict: &gold::Conflict| conflict.sides.iter().map(|side| of.quotes(&side.evidence)).collect();
    let golds = of.gold.conflicts.iter().map(|conflict| (conflict, sides(conflict)));
    let wants: Wanted<Want> = Wanted::new(golds, |(conflict, _)| conflict.optional);
    let same = |got: &Conflict, want: &Want| same_conflict(of, got, want);
    let pairs = pair_off(gots, wants.all(), same);
    let right = pairs.iter().filter(|(_, want)| *want < wants.must().len()).count();
    let left = (0..gots.len()).filter(|at| !pairs.iter().any(|(got, _)| got == at));
    let wrong = left.filter(|at| !wants.may().iter().any(|want| same(&gots[*at], want))).count();
    Row::of_pairs("conflicts", right, right + wrong, wants.must().len())
}

fn same_conflict(of: &Comparison, got: &Conflict, want: &Want) -> bool {
    let lies_on = |side: &Side| lies_on(&of.places(&side.evidence), &want.1);
    let sides: BTreeSet<usize> = got.sides.iter().filter_map(lies_on).collect();
    got.kind.word() == want.0.kind && sides.len() >= 2
}

/// The gold's side on which at least half of the evidence lies, the first of equals.
fn lies_on(mine: &[Place], sides: &[Vec<Place>]) -> Option<usize> {
    let on = |side: &Vec<Place>| mine.iter().filter(|place| side.iter().any(|gold| place.touches(gold))).count();
    let (hits, side) = sides.iter().enumerate().rev().map(|(at, side)| (on(side), at)).max_by_key(|(hits, _)| *hits)?;
    (hits > 0 && 2 * hits >= mine.len()).then_some(side)
}

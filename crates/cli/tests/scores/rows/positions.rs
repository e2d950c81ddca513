//! `positions`: what a party wants or refuses, as each document tells it.

use std::collections::BTreeSet;

use record::PositionEvidence;

use crate::comparison::Comparison;
use crate::gold::Position;
use crate::pairing::pair_off;
use crate::places::Place;
use crate::tally::{Row, Wanted};

/// Where a position stands, the party's key, the stance.
type Got<'a> = (Place, Option<&'a str>, &'a str);
type Want<'a> = (Place, &'a Position);

/// Span, party and stance are right. Found is counted in pairs of document and gold position: one telling of several in a
/// document is enough.
pub fn positions(of: &Comparison) -> Row {
    let gots: Vec<Got> = predicted(of).into_iter().collect();
    let tellings =
        of.gold.positions.iter().flat_map(|p| of.quotes(&p.evidence).into_iter().map(move |place| (place, p)));
    let wants = Wanted::new(tellings, |(_, position)| position.optional);
    let must: BTreeSet<(&str, usize)> = wants.must().iter().map(telling).collect();
    let hits = pair_off(&gots, wants.all(), same_position).into_iter().map(|(_, want)| want);
    let hits: Vec<&Want> = hits.filter(|want| *want < wants.must().len()).map(|want| &wants.all()[want]).collect();
    let wrong = gots.iter().filter(|got| !wants.all().iter().any(|want| same_position(got, want))).count();
    let told: BTreeSet<(&str, usize)> = hits.iter().copied().map(telling).collect();
    Row::new("positions", (hits.len() as f64, hits.len() + wrong), (told.len() as f64, must.len()))
}

fn predicted(of: &Comparison) -> BTreeSet<Got<'_>> {
    let places =
        |p: &record::Position| of.places(&p.evidence.iter().map(PositionEvidence::evidence).collect::<Vec<_>>());
    let tellings = of
        .record
        .positions
        .iter()
        .flat_map(|p| places(p).into_iter().map(move |place| (place, of.party(&p.party), p.stance.word())));
    tellings.collect()
}

fn telling<'a>(want: &Want<'a>) -> (&'a str, usize) {
    (&want.1.key, want.0.document())
}

fn same_position(got: &Got, want: &Want) -> bool {
    got.1 == Some(&want.1.party) && got.2 == want.1.stance && got.0.overlaps(&want.0)
}

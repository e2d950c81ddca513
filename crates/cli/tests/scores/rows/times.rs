//! `times_span`, `times_value`, `published`: where times stand, and which days they are.

use record::{Edtf, Evidence, TimeEntry, TimeType};

use crate::comparison::Comparison;
use crate::dates::same_value;
use crate::gold::Time;
use crate::places::Place;
use crate::tally::{Row, Wanted, found};

type Got<'a> = (Place, &'a TimeEntry);
type Want<'a> = (Place, &'a Time);

/// The spans share half of their words.
pub fn times_span(of: &Comparison) -> Row {
    let wants = wanted(of);
    found("times_span", &predicted(of, &wants), &wants, here, here, copies)
}

/// And the value is one of the gold's.
pub fn times_value(of: &Comparison) -> Row {
    let wants = wanted(of);
    found("times_value", &predicted(of, &wants), &wants, |g, w| here(g, w) && valued(g.1, w.1), here, copies)
}

/// The publication dates, where the gold has one.
pub fn published(of: &Comparison) -> Row {
    let gold = of.gold.documents.iter().enumerate().filter_map(|(number, d)| Some((number, d.published.as_deref()?)));
    let dated: Vec<(Option<&Edtf>, &str)> = gold.map(|(number, date)| (publication(of, number), date)).collect();
    let right = dated.iter().filter(|(mine, date)| mine.is_some_and(|m| m.as_str().get(..10) == Some(date))).count();
    let predicted = dated.iter().filter(|(mine, _)| mine.is_some()).count();
    Row::of_pairs("published", right, predicted, dated.len())
}

fn publication(of: &Comparison, number: usize) -> Option<&Edtf> {
    of.record.documents.iter().find(|d| of.document(&d.id) == Some(number))?.published.as_ref()
}

fn wanted(of: &Comparison) -> Wanted<Want<'_>> {
    let place = |time: &Time| of.quoted(&time.at.doc, &time.at.quote, time.at.nth);
    Wanted::new(of.gold.times.iter().map(|time| (place(time), time)), |(_, time)| time.optional)
}

/// A recurring time and a vague reference are no times to the gold: such an entry counts only where the gold has it.
fn predicted<'a>(of: &'a Comparison, wants: &Wanted<Want>) -> Vec<Got<'a>> {
    let vague = |time: &TimeEntry| time.r#type == TimeType::Set || time.value.ends_with("_REF");
    let placed = of.record.times.iter().filter_map(|time| Some((of.place(&evidence(time))?, time)));
    placed.filter(|got| !vague(got.1) || wants.all().iter().any(|want| here(got, want))).collect()
}

fn evidence(time: &TimeEntry) -> Evidence {
    Evidence { document: time.document.clone(), start: time.start, end: time.end, quote: time.quote.clone() }
}

fn here(got: &Got, want: &Want) -> bool {
    got.0.overlaps(&want.0)
}

fn copies(got: &Got, earlier: &Got) -> bool {
    got.0 == earlier.0
}

fn valued(got: &TimeEntry, want: &Time) -> bool {
    let values = std::iter::once(&want.edtf).chain(&want.also);
    values.into_iter().any(|value| same_value(got.edtf.as_deref(), value.as_deref()))
}

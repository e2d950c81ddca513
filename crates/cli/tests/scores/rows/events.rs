//! `events`, `events_any_type`, `events_date`: what happened, once a story.

use record::{Event, EventType, Evidence};

use crate::comparison::Comparison;
use crate::dates::{compatible, same_value};
use crate::gold;
use crate::pairing::pair_off;
use crate::places::Place;
use crate::tally::{Row, Wanted};

type Got<'a> = (&'a Event, Vec<Place>);
type Want<'a> = (&'a gold::Event, Vec<Place>);

/// Events without statements, by type; events and statements whatever the type; and the dates of the latter.
pub fn events(of: &Comparison) -> [Row; 3] {
    let typed = |got: &Got, want: &Want| got.0.r#type.word() == want.0.r#type && same_event(got, want);
    let acts = scored(of, "events", |kind| kind != EventType::Statement.word(), typed);
    let any = scored(of, "events_any_type", |_| true, same_event);
    [acts.0, any.0, any.1]
}

/// One to one, so that an event told as two is one too many. A predicted statement that the gold has as an attribution is
/// no error: which statements are events is a matter of taste.
fn scored(
    of: &Comparison,
    name: &'static str,
    counts: impl Fn(&str) -> bool,
    same: impl Fn(&Got, &Want) -> bool,
) -> (Row, Row) {
    let gots: Vec<Got> =
        of.record.events.iter().filter(|e| counts(e.r#type.word())).map(|e| (e, told(of, e))).collect();
    let golds = of.gold.events.iter().filter(|e| counts(&e.r#type)).map(|e| (e, of.quotes(&e.evidence)));
    let wants = Wanted::new(golds, |(event, _)| event.optional);
    let pairs = pair_off(&gots, wants.all(), same);
    let right = pairs.iter().filter(|(_, want)| *want < wants.must().len()).count();
    let said = said(of);
    let wrong =
        (0..gots.len()).filter(|at| !pairs.iter().any(|(got, _)| got == at) && !cited(&gots[*at], &said)).count();
    (Row::of_pairs(name, right, right + wrong, wants.must().len()), dates(&gots, wants.all(), &pairs))
}

/// Of the events found that the gold dates: is the date equal.
fn dates(gots: &[Got], wants: &[Want], pairs: &[(usize, usize)]) -> Row {
    let dated = pairs.iter().map(|&(got, want)| (gots[got].0.date.as_ref(), wants[want].0.date.as_deref()));
    let dated: Vec<_> = dated.filter(|(_, gold)| gold.is_some()).collect();
    let right = dated.iter().filter(|(mine, gold)| same_value(mine.map(record::Edtf::as_str), *gold)).count();
    let predicted = dated.iter().filter(|(mine, _)| mine.is_some()).count();
    Row::of_pairs("events_date", right, predicted, dated.len())
}

fn same_event(got: &Got, want: &Want) -> bool {
    let touch = got.1.iter().any(|place| want.1.iter().any(|gold| place.touches(gold)));
    touch && compatible(got.0.date.as_ref(), want.0.date.as_deref())
}

fn cited(got: &Got, said: &[Place]) -> bool {
    got.0.r#type == EventType::Statement && got.1.iter().any(|place| said.iter().any(|content| place.overlaps(content)))
}

fn told(of: &Comparison, event: &Event) -> Vec<Place> {
    of.places(&event.evidence.iter().map(record::Told::evidence).collect::<Vec<Evidence>>())
}

fn said(of: &Comparison) -> Vec<Place> {
    of.gold.attributions.iter().map(|one| of.quoted(&one.doc, &one.content, one.nth)).collect()
}

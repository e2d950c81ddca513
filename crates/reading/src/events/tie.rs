//! Which tellings in a document are of one happening.

use record::EventType;

use crate::items::EventItem;

/// Share of the shorter telling's content words from which two are of one happening where nothing else tells.
const SAME: f64 = 0.5;

/// No date wider than this many days makes two happenings one by itself.
const NARROW: i64 = 7;

/// The same for rounds and breakdowns, of which there are few.
const MONTH: i64 = 31;

/// Numbers the happenings: each telling has the number of the nearest one before it of the same happening, or a new one.
pub fn tie(found: &mut [EventItem]) {
    for at in 0..found.len() {
        let (before, rest) = found.split_at_mut(at);
        let Some(item) = rest.first_mut() else { continue };
        let one = |number: usize| before.iter().filter(move |other| other.happening == number);
        let fits = |number: usize| {
            one(number).all(|other| !is_apart(other, item)) && one(number).any(|other| is_one(other, item))
        };
        let mut numbers = before.iter().rev().map(|other| other.happening);
        item.happening = numbers.find(|number| fits(*number)).unwrap_or(at);
    }
}

/// Whether two tellings cannot be of one happening.
fn is_apart(a: &EventItem, b: &EventItem) -> bool {
    let dates = matches!((&a.date, &b.date), (Some(x), Some(y)) if !x.meets(y));
    let ordinals = matches!((a.ordinal, b.ordinal), (Some(x), Some(y)) if x != y);
    let places = matches!((&a.place, &b.place), (Some(x), Some(y)) if x != y);
    let counted = a.ordinal.is_some() && a.ordinal == b.ordinal;
    let undated = a.date.is_none() || b.date.is_none();
    a.kind != b.kind
        || dates
        || ordinals
        || places
        || a.listed && b.listed
        || a.planned != b.planned && undated && !counted
}

fn is_one(a: &EventItem, b: &EventItem) -> bool {
    let dated = |item: &EventItem| item.date.as_ref().is_some_and(|date| date.days() <= NARROW);
    let both = dated(a) && dated(b);
    let month = |item: &EventItem| item.date.as_ref().is_some_and(|date| date.days() <= MONTH);
    let months = month(a) && month(b);
    let alike = shared(a, b) >= SAME;
    let vague = |item: &EventItem, other: &EventItem| {
        item.date.is_none() && item.ordinal.is_none() && (other.date.is_some() || other.ordinal.is_none())
    };
    match a.kind {
        EventType::Round if b.again => true,
        EventType::Round => months || vague(a, b) || vague(b, a) || a.ordinal.is_some() && a.ordinal == b.ordinal,
        EventType::Breakdown => months || a.date.is_none() || b.date.is_none() || alike,
        EventType::Proposal => both && sort(a) == sort(b) || alike,
        EventType::Other => sort(a) == sort(b) && (both || alike),
        EventType::Meeting | EventType::Agreement | EventType::Appointment => alike || both && shared(a, b) > 0.2,
        EventType::Incident | EventType::Statement => alike,
    }
}

/// The sort of happening inside a type.
fn sort(item: &EventItem) -> &str {
    let last = item.rule.rsplit('/').next().unwrap_or(&item.rule);
    last.split('-').next().unwrap_or(last)
}

/// The share of the shorter telling's words that the other has too.
fn shared(a: &EventItem, b: &EventItem) -> f64 {
    let shorter = a.words.len().min(b.words.len());
    let common = a.words.iter().filter(|word| b.words.contains(word)).count();
    if shorter == 0 { 0.0 } else { common as f64 / shorter as f64 }
}

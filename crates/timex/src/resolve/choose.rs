//! Which of several that come round: the Tuesday, the November that is meant.

use jiff::civil::Date;

use super::period::{Period, days_between};
use crate::anchors::{Anchors, Direction};
use crate::expression::{Season, Which};

/// A period, and the reason for it.
pub(crate) type Chosen = Option<(Period, String)>;

/// How a reason begins where the tense had a say.
pub(crate) const NEAREST: &str = "the nearest";

/// Of a day or month without a year, one that is this near is meant where the other one is that far away and no tense is
/// seen; nor is a day told of as to come, which far ahead would have its year.
const NEAR: (i64, i64) = (92, 240);
/// A quarter is told of when its figures are out, soon after it ends, also by those who expect to report them.
const QUARTER: (i64, i64) = (92, 200);
/// Against the tense that is seen it must be nearer still: few tell of the ninth of October ten months later without its year.
const NEAR_DAY: (i64, i64) = (61, 300);
/// And a month even more so: "said that he would be gone by January", in December.
const NEAR_MONTH: (i64, i64) = (35, 300);

/// Without a publication date, the year of a month is taken from a date told nearby if it is closer than this; ahead of
/// it a time may lie farther, since stories move on.
const SAFE_DAYS: i64 = 155;
const SAFE_DAYS_AHEAD: i64 = 290;

/// Chooses among candidates in order of time.
pub(crate) fn among(candidates: &[Period], which: Which, base: Date, direction: Direction, anchor: &str) -> Chosen {
    let (latest_past, why) = match which {
        Which::Last | Which::Previous => {
            return pick(before(candidates, base), format!("the last one before {anchor} {base}"));
        }
        Which::Next | Which::Following => {
            return pick(after(candidates, base), format!("the first one after {anchor} {base}"));
        }
        Which::Bare | Which::This => (begun(candidates, base), format!("{NEAREST} in the past from {anchor} {base}")),
    };
    let coming = not_over(candidates, base);
    let ahead = format!("{NEAREST} to come from {anchor} {base}");
    let (to, ago) = (until(coming, base), since(latest_past, base));
    let (near, far) = match (coming, direction) {
        (_, Direction::Unknown) | (Some(Period::Day(_)), Direction::Future) => NEAR,
        (Some(Period::Day(_)), _) => NEAR_DAY,
        (Some(Period::Season(_, Season::Quarter(_))), Direction::Future) => QUARTER,
        _ => NEAR_MONTH,
    };
    match direction {
        Direction::Unknown | Direction::Past if to <= near && ago > far => pick(coming, ahead),
        Direction::Future if ago <= near && to > far => pick(latest_past, why),
        Direction::Future => pick(coming, ahead),
        Direction::Past => pick(latest_past, why),
        Direction::Unknown => pick(latest_past.or(coming), why),
    }
}

/// The candidate nearest to a date told nearby, where that is close enough to be safe.
pub(crate) fn nearby(candidates: &[Period], told: Date) -> Chosen {
    let safe = |days: i64| if days < 0 { -days <= SAFE_DAYS } else { days <= SAFE_DAYS_AHEAD };
    let distance = |period: &Period| period.first().map_or(i64::MAX, |first| days_between(told, first));
    // The nearest, a time ahead counting for half as far as it is.
    let far = |period: &&Period| {
        let days = distance(period);
        if days < 0 { days.saturating_mul(-2) } else { days }
    };
    let nearest = candidates.iter().min_by_key(far)?;
    safe(distance(nearest)).then(|| (*nearest, format!("the nearest to {told}, told shortly before")))
}

/// The anchor day of a choice, and its name.
pub(crate) fn base(which: Which, anchors: &Anchors) -> Option<(Date, &'static str)> {
    match which {
        Which::Following | Which::Previous => {
            anchors.reference.day.or(anchors.reference.month).map(|day| (day, "the time told before,"))
        }
        _ => anchors.published.map(|day| (day, "publication")),
    }
}

fn pick(period: Option<Period>, why: String) -> Chosen {
    period.map(|period| (period, why))
}

fn before(candidates: &[Period], base: Date) -> Option<Period> {
    candidates.iter().rev().find(|p| p.last().is_some_and(|last| last < base)).copied()
}

fn after(candidates: &[Period], base: Date) -> Option<Period> {
    candidates.iter().find(|p| p.first().is_some_and(|first| first > base)).copied()
}

fn begun(candidates: &[Period], base: Date) -> Option<Period> {
    candidates.iter().rev().find(|p| p.first().is_some_and(|first| first <= base)).copied()
}

fn not_over(candidates: &[Period], base: Date) -> Option<Period> {
    candidates.iter().find(|p| p.last().is_some_and(|last| last >= base)).copied()
}

/// How many days ago a period ended; 0 while it runs.
fn since(period: Option<Period>, base: Date) -> i64 {
    period.and_then(|p| p.last()).map_or(i64::MAX, |last| days_between(last, base).max(0))
}

/// In how many days a period begins; 0 while it runs.
fn until(period: Option<Period>, base: Date) -> i64 {
    period.and_then(|p| p.first()).map_or(i64::MAX, |first| days_between(base, first).max(0))
}

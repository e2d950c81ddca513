//! The second step: an underspecified expression and its anchors give a value, or an honest blank.

mod calendar;
pub(crate) mod choose;
mod length;
pub(crate) mod period;
mod relative;
mod template;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::anchors::{Anchors, DateOrder, Direction};
use crate::expression::{Anchor, DayPart, Expression, Holiday, Length, Modifier, Part, Unit, Which};
use crate::timex::Kind;
use choose::Chosen;
use period::Period;

/// The value of an expression.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolved {
    /// The TIMEX3 type.
    pub kind: Kind,
    /// The TIMEX3 value, never empty; what is not known is `X`.
    pub value: String,
    /// The TIMEX3 modifier.
    pub modifier: Option<Modifier>,
    /// EDTF for points and intervals, ISO 8601 for durations; none where it cannot be resolved.
    pub edtf: Option<String>,
    /// Which anchor and direction decided it.
    pub why: String,
    #[serde(skip)]
    pub(crate) period: Option<Period>,
}

/// Works out the value of an expression; what the anchors do not tell stays open.
///
/// ```
/// use timex::{Anchors, Expression, Weekday, resolve};
///
/// let tuesday = Expression::Weekday { weekday: Weekday::Tuesday, which: Default::default() };
/// let anchors = Anchors { published: Some(jiff::civil::date(2021, 6, 10)), ..Anchors::default() };
/// assert_eq!(resolve(&tuesday, &anchors).edtf.as_deref(), Some("2021-06-08"));
/// assert_eq!(resolve(&tuesday, &Anchors::default()).edtf, None);
/// ```
pub fn resolve(expression: &Expression, anchors: &Anchors) -> Resolved {
    match expression {
        Expression::Duration { length, bound } => duration(*length, *bound),
        Expression::Set { length, weekday } => {
            let value = match weekday {
                Some(day) => format!("XXXX-WXX-{}", day.iso()),
                None if length.unit == Unit::Weekend => "XXXX-WXX-WE".to_owned(),
                None => length::value(*length),
            };
            blank(expression, value, "comes round")
        }
        Expression::Vague { .. } => blank(expression, template::of(expression), "told vaguely"),
        Expression::Between { from, to } => between(from, to, anchors),
        Expression::Since { from } => since(from, anchors),
        Expression::DayPart { part, on } => day_part(expression, *part, on, anchors),
        _ => match period_of(expression, anchors) {
            Some((period, why)) => known(expression, period, why),
            None => blank(expression, template::of(expression), "no anchor decides it"),
        },
    }
}

/// The period of an expression that names a single one.
fn period_of(expression: &Expression, anchors: &Anchors) -> Chosen {
    let told = |period: Option<Period>| period.map(|period| (period, "told in full".to_owned()));
    match expression {
        Expression::Year { year } => told(Period::year(*year)),
        Expression::Decade { first } => told(whole(Period::Decade(*first))),
        Expression::Century { first } => told(whole(Period::Century(*first))),
        Expression::Month { year, month, which } => {
            calendar::yearly(*year, *which, anchors, |y| Period::month(y, *month))
        }
        Expression::Day { year, month, day, weekday } => told_day(*year, *month, *day)
            .or_else(|| calendar::yearly(*year, Which::Bare, anchors, calendar::day(*month, *day, *weekday))),
        Expression::DayOfMonth { day, weekday } => calendar::day_of_month(*day, *weekday, anchors),
        Expression::Numeric { first, second, year } => told(numeric(*first, *second, *year, anchors.order)),
        Expression::Holiday { holiday, year, which } => holiday_of(*holiday, *year, *which, anchors),
        Expression::Weekday { weekday, which } => calendar::weekday(*weekday, *which, anchors),
        Expression::Season { season, year, which } => {
            calendar::yearly(*year, *which, anchors, calendar::season(*season))
        }
        Expression::Unit { unit, offset, from } => relative::unit(*unit, *offset, from, anchors),
        Expression::Shift { length, back, from } => relative::shift(*length, *back, from, anchors),
        Expression::Part { of, .. } | Expression::DayPart { on: of, .. } => inner(of, anchors),
        Expression::Clock { hour, minute, zone, on } => clock((*hour, *minute, *zone), on.as_deref(), anchors),
        Expression::Nth { nth, unit, of } => {
            let (whole, why) = inner(of.as_deref()?, anchors)?;
            Some((relative::nth(*nth, *unit, whole)?, why))
        }
        Expression::NthWeekday { nth, weekday, of } => {
            let (whole, why) = inner(of, anchors)?;
            Some((relative::nth_weekday(*nth, *weekday, whole)?, why))
        }
        Expression::Within { time, of } => within(time, of, anchors),
        Expression::Overnight { from } => overnight(from, anchors),
        Expression::Duration { .. } | Expression::Set { .. } => None,
        Expression::Between { .. } | Expression::Since { .. } | Expression::Vague { .. } => None,
    }
}

fn inner(expression: &Expression, anchors: &Anchors) -> Chosen {
    let resolved = resolve(expression, anchors);
    Some((resolved.period?, resolved.why))
}

fn whole(period: Period) -> Option<Period> {
    period.first().and(period.last()).map(|_| period)
}

/// A full date stands even where the weekday told along with it is wrong.
fn told_day(year: Option<i16>, month: i8, day: i8) -> Chosen {
    Some((Period::day(year?, month, day)?, "told in full".to_owned()))
}

/// Day and month are told apart where one of them is no month, or where the order is known.
fn numeric(first: i8, second: i8, year: i16, order: DateOrder) -> Option<Period> {
    match (first > 12, second > 12, order) {
        (true, false, _) | (false, false, DateOrder::DayFirst) => Period::day(year, second, first),
        (false, true, _) | (false, false, DateOrder::MonthFirst) => Period::day(year, first, second),
        _ if first == second => Period::day(year, first, second),
        _ => None,
    }
}

/// "June of the following year": the year is worked out first, and then stands as if it had been told.
fn within(time: &Expression, of: &Expression, anchors: &Anchors) -> Chosen {
    let (period, why) = inner(of, anchors)?;
    let Period::Year(year) = period else { return None };
    let (period, _) = inner(time, &Anchors { year_hint: Some(year), ..anchors.clone() })?;
    Some((period, why))
}

fn holiday_of(holiday: Holiday, year: Option<i16>, which: Which, anchors: &Anchors) -> Chosen {
    calendar::yearly(year, which, anchors, calendar::holiday(holiday))
}

/// A time of day belongs to the day told with it, else to the day last told of, else to that of publication.
fn clock((hour, minute, zone): (i8, i8, Option<i16>), on: Option<&Expression>, anchors: &Anchors) -> Chosen {
    let valid = (0..24).contains(&hour) && (0..60).contains(&minute);
    let (day, why) = match on {
        Some(on) => {
            let (period, why) = inner(on, anchors)?;
            (single_day(period)?, why)
        }
        None => match (anchors.reference.day, anchors.published) {
            (Some(day), _) => (day, format!("on {day}, told before")),
            (None, published) => (published?, "on the day of publication".to_owned()),
        },
    };
    valid.then_some((Period::Moment(day, hour, minute, zone), why))
}

fn single_day(period: Period) -> Option<Date> {
    matches!(period, Period::Day(_)).then(|| period.first()).flatten()
}

fn overnight(from: &Anchor, anchors: &Anchors) -> Chosen {
    let (day, why) = relative::unit(Unit::Day, 0, from, anchors)?;
    let day = single_day(day)?;
    Some((Period::Days(period::plus_days(day, -1)?, day), why))
}

fn duration(length: Length, bound: Option<Modifier>) -> Resolved {
    let edtf = length::iso(length);
    let why = if edtf.is_some() { "a length" } else { "a length without a number" };
    Resolved {
        kind: Kind::Duration,
        value: length::value(length),
        modifier: bound,
        edtf,
        why: why.to_owned(),
        period: None,
    }
}

/// Each end helps to find the other: "from November to February 2025".
fn between(from: &Expression, to: &Expression, anchors: &Anchors) -> Resolved {
    let (start, end) = ends(from, to, anchors);
    let period = start.period.zip(end.period).and_then(|(a, b)| Some(Period::Days(a.first()?, b.last()?)));
    let period = period.filter(|p| p.first() <= p.last());
    let edge = |edtf: &str, last: bool| {
        let mut parts = edtf.split('/');
        (if last { parts.next_back() } else { parts.next() }).unwrap_or_default().to_owned()
    };
    let value = format!("{}/{}", edge(&start.value, false), edge(&end.value, true));
    let edtf = start.edtf.zip(end.edtf).map(|(a, b)| format!("{}/{}", edge(&a, false), edge(&b, true)));
    Resolved {
        kind: Kind::Date,
        value,
        modifier: None,
        edtf: edtf.filter(|_| period.is_some()),
        why: start.why,
        period,
    }
}

fn ends(from: &Expression, to: &Expression, anchors: &Anchors) -> (Resolved, Resolved) {
    if tells_year(to) && !tells_year(from) {
        let end = resolve(to, anchors);
        let before = end.period.and_then(|period| period.last());
        let back = Anchors { published: before, direction: Direction::Past, year_hint: None, ..anchors.clone() };
        return (resolve(from, &back), end);
    }
    let start = resolve(from, anchors);
    let after = start.period.and_then(|period| period.first());
    let on = Anchors { published: after, direction: Direction::Future, year_hint: None, ..anchors.clone() };
    let end = if tells_year(to) || after.is_none() { resolve(to, anchors) } else { resolve(to, &on) };
    (start, end)
}

/// Whether an expression needs no anchor.
pub(crate) fn tells_year(expression: &Expression) -> bool {
    match expression {
        Expression::Month { year, .. } | Expression::Day { year, .. } => year.is_some(),
        Expression::Holiday { year, .. } | Expression::Season { year, .. } => year.is_some(),
        Expression::Part { of, .. } | Expression::DayPart { on: of, .. } => tells_year(of),
        Expression::Clock { on, .. } | Expression::Nth { of: on, .. } => on.as_deref().is_some_and(tells_year),
        Expression::NthWeekday { of, .. } => tells_year(of),
        Expression::Weekday { .. } | Expression::DayOfMonth { .. } => false,
        // Counted from today: not to be counted from the other end of an interval.
        _ => true,
    }
}

/// TIMEX3 dates the beginning alone. In EDTF, years and longer are an interval that is open; what is finer is the point
/// at which something began.
fn since(from: &Expression, anchors: &Anchors) -> Resolved {
    let start = resolve(from, anchors);
    let long = start.period.is_some_and(|period| period.is_year_or_longer());
    let open = |edtf: String| if long { format!("{}/..", edtf.split('/').next().unwrap_or_default()) } else { edtf };
    let edtf = start.edtf.filter(|_| start.period.is_some()).map(open);
    Resolved { edtf, period: start.period.filter(|_| !long), ..start }
}

fn day_part(expression: &Expression, part: DayPart, on: &Expression, anchors: &Anchors) -> Resolved {
    let day = resolve(on, anchors);
    let suffix = template::day_part(part);
    let date = day.value.split('T').next().filter(|_| day_like(on)).unwrap_or("XXXX-XX-XX");
    let value = format!("{date}{suffix}");
    Resolved { kind: kind_of(expression), value, ..day }
}

fn known(expression: &Expression, period: Period, why: String) -> Resolved {
    let sign = if approximate(expression) { "~" } else { "" };
    let edtf = period.edtf().map(|edtf| if edtf.contains('/') { edtf } else { format!("{edtf}{sign}") });
    let value = period.value().unwrap_or_else(|| template::of(expression));
    let kind = if matches!(period, Period::Moment(..)) { Kind::Time } else { kind_of(expression) };
    Resolved { kind, value, modifier: modifier_of(expression), edtf, why, period: Some(period) }
}

fn blank(expression: &Expression, value: String, why: &str) -> Resolved {
    let (kind, modifier) = (kind_of(expression), modifier_of(expression));
    Resolved { kind, value, modifier, edtf: None, why: why.to_owned(), period: None }
}

fn kind_of(expression: &Expression) -> Kind {
    match expression {
        Expression::Clock { .. } | Expression::DayPart { .. } => Kind::Time,
        Expression::Duration { .. } => Kind::Duration,
        Expression::Set { .. } => Kind::Set,
        _ => Kind::Date,
    }
}

fn modifier_of(expression: &Expression) -> Option<Modifier> {
    match expression {
        Expression::Part { part: Part::Early, .. } => Some(Modifier::Start),
        Expression::Part { part: Part::Mid, .. } => Some(Modifier::Mid),
        Expression::Part { part: Part::Late, .. } => Some(Modifier::End),
        Expression::Part { part: Part::About, .. } => Some(Modifier::Approx),
        Expression::Duration { bound, .. } => *bound,
        _ => None,
    }
}

/// A part of a month or year is told loosely, and so is "two years ago"; a late hour of a day is still that day.
fn approximate(expression: &Expression) -> bool {
    match expression {
        Expression::Part { part: Part::Early | Part::Mid | Part::Late, of } => !day_like(of),
        Expression::Part { part: Part::About, .. } => true,
        Expression::Within { time, .. } => approximate(time),
        Expression::Part { of, .. } => approximate(of),
        Expression::Shift { from: Anchor::Stretch, .. } => false,
        Expression::Shift { length, from, .. } => match length.unit {
            Unit::Week | Unit::Fortnight => *from != Anchor::Published,
            Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade | Unit::Century => true,
            _ => false,
        },
        _ => false,
    }
}

fn day_like(expression: &Expression) -> bool {
    match expression {
        Expression::Day { .. } | Expression::Weekday { .. } | Expression::Holiday { .. } => true,
        Expression::Numeric { .. } | Expression::DayPart { .. } | Expression::Clock { .. } => true,
        Expression::DayOfMonth { .. } | Expression::NthWeekday { .. } => true,
        Expression::Within { time, .. } => day_like(time),
        Expression::Unit { unit, .. } | Expression::Nth { unit, .. } => *unit <= Unit::Day,
        Expression::Shift { length, .. } => length.unit <= Unit::Day,
        Expression::Part { of, .. } => day_like(of),
        _ => false,
    }
}

//! Times counted from an anchor: "last week", "two days later", "the last week of October".

use jiff::civil::Date;

use super::choose::Chosen;
use super::period::{Period, monday, plus_days, plus_months};
use super::resolve;
use crate::anchors::{Anchors, Reference};
use crate::expression::{Anchor, Length, Season, Unit, Weekday};

/// Where counting starts: a period, and its name.
fn origin(from: &Anchor, unit: Unit, anchors: &Anchors) -> Option<(Period, String)> {
    match from {
        Anchor::Published => anchors.published.map(|day| (Period::Day(day), format!("publication {day}"))),
        Anchor::Reference => reference(unit, anchors).map(|period| (period, told(&period))),
        Anchor::Stretch => stretch(anchors).map(|period| (period, told(&period))),
        Anchor::Event => None,
        Anchor::Time(time) => resolve(time, anchors).period.map(|period| (period, told(&period))),
    }
}

fn told(period: &Period) -> String {
    format!("{}, told before", period.value().unwrap_or_default())
}

/// The time last told of, as fine as it is known.
fn reference(unit: Unit, anchors: &Anchors) -> Option<Period> {
    let reference = &anchors.reference;
    let year = reference.year.and_then(Period::year);
    if matches!(unit, Unit::Year | Unit::Decade | Unit::Century) && year.is_some() {
        return year;
    }
    let month = reference.month.and_then(|m| Period::month(m.year(), m.month()));
    let day = reference.day.map(|day| match reference.time {
        Some((hour, minute)) => Period::Moment(day, hour, minute, None),
        None => Period::Day(day),
    });
    day.or(month)
}

/// The quarter last told of, else the year.
fn stretch(anchors: &Anchors) -> Option<Period> {
    let Reference { quarter: told, year, .. } = anchors.reference;
    told.and_then(|day| quarter(day, 0)).or_else(|| year.and_then(Period::year))
}

/// "last week", "that month": the unit that lies `offset` units from the anchor's own.
pub(crate) fn unit(unit: Unit, offset: i32, from: &Anchor, anchors: &Anchors) -> Chosen {
    let (origin, name) = origin(from, unit, anchors)?;
    let offset = i64::from(offset);
    let first = origin.first()?;
    let period = match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Period::Day(plus_days(whole_day(origin)?, offset)?),
        Unit::Week => Period::Week(plus_days(monday(whole_day(origin)?)?, 7 * offset)?),
        Unit::Fortnight => {
            let start = plus_days(monday(whole_day(origin)?)?, 14 * offset)?;
            Period::Days(start, plus_days(start, 13)?)
        }
        Unit::Weekend => Period::Weekend(plus_days(monday(whole_day(origin)?)?, 7 * offset + 5)?),
        Unit::Month => plus_months(first.year(), within_month(origin)?, offset)?,
        Unit::Quarter => quarter(first, offset)?,
        Unit::Year => Period::year(add_years(first.year(), offset)?)?,
        Unit::Decade => Period::Decade(add_years(first.year() - first.year().rem_euclid(10), 10 * offset)?),
        Unit::Century => Period::Century(add_years(first.year() - first.year().rem_euclid(100), 100 * offset)?),
    };
    period.first().and(period.last())?;
    Some((period, format!("{offset:+} from {name}")))
}

/// The day of an anchor that is one.
fn whole_day(origin: Period) -> Option<Date> {
    match origin {
        Period::Day(day) | Period::Moment(day, ..) => Some(day),
        _ => None,
    }
}

/// The month of an anchor that lies in one.
fn within_month(origin: Period) -> Option<i8> {
    match origin {
        Period::Day(_) | Period::Moment(..) | Period::Month(..) => origin.first().map(|first| first.month()),
        _ => None,
    }
}

fn quarter(day: Date, offset: i64) -> Option<Period> {
    let start = (day.month() - 1) / 3 * 3 + 1;
    match plus_months(day.year(), start, offset.checked_mul(3)?)? {
        Period::Month(year, month) => Some(Period::Season(year, Season::Quarter((month - 1) / 3 + 1))),
        _ => None,
    }
}

fn add_years(year: i16, years: i64) -> Option<i16> {
    i16::try_from(i64::from(year).checked_add(years)?).ok()
}

/// "a decade ago", "two days later".
pub(crate) fn shift(length: Length, back: bool, from: &Anchor, anchors: &Anchors) -> Chosen {
    let (origin, name) = origin(from, Unit::Day, anchors).or_else(|| match from {
        Anchor::Stretch => origin(&Anchor::Published, Unit::Day, anchors),
        _ => None,
    })?;
    let period = match length.count {
        Some(count) => {
            let count = if back { -i64::from(count) } else { i64::from(count) };
            shift_by(count, length, origin, from)?
        }
        None => vague_shift(length.unit, origin)?,
    };
    period.first().and(period.last())?;
    let sign = if back { "before" } else { "after" };
    Some((period, format!("counted {sign} {name}")))
}

/// As fine as the unit: days give a day, years a year. Weeks from today are told loosely and give a week.
fn shift_by(count: i64, length: Length, origin: Period, from: &Anchor) -> Option<Period> {
    let loose = *from == Anchor::Published;
    let start = if count < 0 { origin.first()? } else { origin.last()? };
    let half = |of: i64| if length.half { of * count.signum() } else { 0 };
    match length.unit {
        Unit::Second | Unit::Minute => Some(Period::Day(whole_day(origin)?)),
        Unit::Hour if matches!(origin, Period::Moment(..)) => hours_from(origin, count),
        Unit::Hour if count.abs() < 12 => Some(Period::Day(whole_day(origin)?)),
        Unit::Hour if count % 24 == 0 => plus_days(whole_day(origin)?, count / 24).map(Period::Day),
        Unit::Hour | Unit::Weekend => None,
        Unit::Day => plus_days(days_origin(origin, start)?, count).map(Period::Day),
        Unit::Week | Unit::Fortnight => {
            let days = count.checked_mul(if length.unit == Unit::Week { 7 } else { 14 })?;
            let day = plus_days(days_origin(origin, start)?, days)?;
            Some(if loose { Period::Week(monday(day)?) } else { Period::Day(day) })
        }
        Unit::Month => plus_months(start.year(), within_month(origin)?, count),
        Unit::Quarter => plus_months(start.year(), within_month(origin)?, count.checked_mul(3)?),
        Unit::Year if length.half => {
            plus_months(start.year(), within_month(origin)?, count.checked_mul(12)?.checked_add(half(6))?)
        }
        Unit::Year => match origin {
            Period::Season(year, season) => Some(Period::Season(add_years(year, count)?, season)),
            _ => Period::year(add_years(start.year(), count)?),
        },
        Unit::Decade => Period::year(add_years(start.year(), count.checked_mul(10)?)?),
        Unit::Century => Period::year(add_years(start.year(), count.checked_mul(100)?)?),
    }
}

/// "nine hours earlier", from a time of day.
fn hours_from(origin: Period, count: i64) -> Option<Period> {
    let Period::Moment(day, hour, minute, zone) = origin else { return None };
    let hours = i64::from(hour).checked_add(count)?;
    let day = plus_days(day, hours.div_euclid(24))?;
    Some(Period::Moment(day, i8::try_from(hours.rem_euclid(24)).ok()?, minute, zone))
}

/// Days are counted from a day, or from the edge of a few days.
fn days_origin(origin: Period, edge: Date) -> Option<Date> {
    matches!(origin, Period::Day(_) | Period::Moment(..) | Period::Days(..) | Period::Weekend(_)).then_some(edge)
}

/// "hours later" is the same day; "days later", after a month was told, that month.
fn vague_shift(unit: Unit, origin: Period) -> Option<Period> {
    match (unit, origin) {
        (Unit::Second | Unit::Minute | Unit::Hour, Period::Day(day) | Period::Moment(day, ..)) => {
            Some(Period::Day(day))
        }
        (Unit::Day, Period::Month(..)) => Some(origin),
        _ => None,
    }
}

/// "the last week of October": weeks of a month are counted from its first day, the last one from its end.
pub(crate) fn nth(nth: i8, unit: Unit, whole: Period) -> Option<Period> {
    let (first, last) = (whole.first()?, whole.last()?);
    let step = i64::from(nth) - i64::from(nth > 0);
    let period = match unit {
        Unit::Day => Period::Day(plus_days(if nth > 0 { first } else { last }, if nth > 0 { step } else { step + 1 })?),
        Unit::Week if nth > 0 => {
            let start = plus_days(first, 7 * step)?;
            Period::Days(start, plus_days(start, 6)?.min(last))
        }
        Unit::Week => {
            let end = plus_days(last, 7 * (step + 1))?;
            Period::Days(plus_days(end, -6)?.max(first), end)
        }
        Unit::Quarter if nth > 0 => quarter(first, step)?,
        Unit::Month if nth > 0 => plus_months(first.year(), first.month(), step)?,
        Unit::Month => plus_months(last.year(), last.month(), step + 1)?,
        _ => return None,
    };
    (nth != 0 && period.first()? >= first && period.last()? <= last && period.first()? <= period.last()?)
        .then_some(period)
}

/// "the first Monday of May": weekdays of a longer time are counted from its beginning, the last one from its end.
pub(crate) fn nth_weekday(nth: i8, weekday: Weekday, whole: Period) -> Option<Period> {
    let (first, last) = (whole.first()?, whole.last()?);
    let (edge, step) = if nth > 0 { (first, i64::from(nth) - 1) } else { (plus_days(last, -6)?, i64::from(nth) + 1) };
    let start = (0..7).filter_map(|days| plus_days(edge, days)).find(|day| weekday.is_of(*day))?;
    let day = plus_days(start, 7 * step)?;
    (nth != 0 && (first..=last).contains(&day)).then_some(Period::Day(day))
}

//! Months, days, weekdays, holidays and seasons whose year or week is not told.

use jiff::civil::Date;

use super::choose::{self, Chosen, among, nearby};
use super::period::{Period, days_between, monday, plus_days, plus_months};
use crate::anchors::{Anchors, Direction};
use crate::expression::{Holiday, Season, Weekday, Which};

/// Something that comes round once a year, in the year that is told, hinted at or chosen.
pub(crate) fn yearly(year: Option<i16>, which: Which, anchors: &Anchors, at: impl Fn(i16) -> Option<Period>) -> Chosen {
    if let Some(year) = year {
        return Some((at(year)?, "the year is told".to_owned()));
    }
    if let (Some(year), Which::Bare) = (anchors.year_hint, which) {
        return Some((at(year)?, format!("the year {year} is told around it")));
    }
    if let Some((base, anchor)) = choose::base(which, anchors) {
        if which == Which::This {
            return this_year(base, &at);
        }
        return among(&around(base, &at), which, base, anchors.direction, anchor);
    }
    match which {
        Which::Bare => anchors.narrative.and_then(|told| nearby(&around(told, &at), told)),
        _ => None,
    }
}

/// Eight years each way, since the leap day can be that far off.
fn around(base: Date, at: &impl Fn(i16) -> Option<Period>) -> Vec<Period> {
    (-8..=8).filter_map(|offset| at(base.year().checked_add(offset)?)).collect()
}

/// "this winter": the one that is going on, else the one of this calendar year.
fn this_year(base: Date, at: &impl Fn(i16) -> Option<Period>) -> Chosen {
    let runs = |p: &Period| p.first().is_some_and(|f| f <= base) && p.last().is_some_and(|l| base <= l);
    let period = around(base, at).into_iter().find(runs).or_else(|| at(base.year()))?;
    Some((period, format!("of the year of publication {base}")))
}

/// A day of the month; a weekday told along with it rules out the years in which it does not fit.
pub(crate) fn day(month: i8, day: i8, weekday: Option<Weekday>) -> impl Fn(i16) -> Option<Period> {
    move |year| {
        let date = Date::new(year, month, day).ok()?;
        weekday.is_none_or(|weekday| weekday.is_of(date)).then(|| Period::day(year, month, day)).flatten()
    }
}

/// "the 5th": of the month last told of, the nearest to the day last told of, else chosen by the tense.
pub(crate) fn day_of_month(day: i8, weekday: Option<Weekday>, anchors: &Anchors) -> Chosen {
    let in_month = |of: Date, months: i64| {
        let month = plus_months(of.year(), of.month(), months)?.first()?;
        let date = Date::new(month.year(), month.month(), day).ok()?;
        weekday.is_none_or(|weekday| weekday.is_of(date)).then_some(Period::Day(date))
    };
    let around = |base: Date| (-11..=11).filter_map(|months| in_month(base, months)).collect::<Vec<_>>();
    match (anchors.reference.day, anchors.reference.month, anchors.published) {
        (Some(told), ..) => {
            let later = i64::from(anchors.direction == Direction::Future);
            let distance = |p: &Period| {
                p.first()
                    .map_or(i64::MAX, |first| 2 * days_between(told, first).abs() - later * i64::from(first > told))
            };
            let nearest = around(told).into_iter().min_by_key(distance)?;
            Some((nearest, format!("the nearest to {told}, told before")))
        }
        (None, Some(month), _) => Some((in_month(month, 0)?, format!("in the month of {month}, told before"))),
        (None, None, Some(base)) => among(&around(base), Which::Bare, base, anchors.direction, "publication"),
        (None, None, None) => None,
    }
}

/// The stretch of a year that a season or quarter is.
pub(crate) fn season(season: Season) -> impl Fn(i16) -> Option<Period> {
    move |year| {
        let period = Period::Season(year, season);
        (period.first().is_some() && period.last().is_some()).then_some(period)
    }
}

/// A weekday in the week that is told or chosen.
pub(crate) fn weekday(weekday: Weekday, which: Which, anchors: &Anchors) -> Chosen {
    let (base, anchor) = choose::base(which, anchors)?;
    let in_week = |weeks: i64| plus_days(monday(base)?, weeks * 7 + i64::from(weekday.iso()) - 1).map(Period::Day);
    match which {
        Which::This => Some((in_week(0)?, format!("in the week of publication {base}"))),
        Which::Next => Some((in_week(1)?, format!("in the week after that of publication {base}"))),
        _ => {
            let weeks: Vec<Period> = (-2..=2).filter_map(in_week).collect();
            among(&weeks, which, base, anchors.direction, anchor)
        }
    }
}

/// The day of a holiday in a year.
pub(crate) fn holiday(holiday: Holiday) -> impl Fn(i16) -> Option<Period> {
    move |year| match holiday {
        Holiday::Fixed { month, day } => Period::day(year, month, day),
        Holiday::OnOrAfter { month, day, weekday } => {
            let earliest = Date::new(year, month, day).ok()?;
            (0..7).filter_map(|days| plus_days(earliest, days)).find(|day| weekday.is_of(*day)).map(Period::Day)
        }
        Holiday::Easter { offset } => plus_days(easter(year)?, i64::from(offset)).map(Period::Day),
        Holiday::Moveable => None,
    }
}

/// Easter Sunday of the Gregorian calendar, by the method published anonymously in *Nature* in 1876.
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (golden, century, of_century) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15).rem_euclid(30);
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4).rem_euclid(7);
    let shift = (golden + 11 * epact + 22 * weekday) / 451;
    let day = epact + weekday - 7 * shift + 114;
    Date::new(year, i8::try_from(day / 31).ok()?, i8::try_from(day % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_of_some_years() {
        for (year, want) in [(1961, "1961-04-02"), (2000, "2000-04-23"), (2024, "2024-03-31"), (2025, "2025-04-20")] {
            assert_eq!(easter(year).unwrap().to_string(), want);
        }
    }
}

//! A resolved stretch of the calendar, and how it is written.

use jiff::Span;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::template::time;
use crate::expression::Season;

/// A known stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Period {
    Day(Date),
    /// From its first day to its last.
    Days(Date, Date),
    /// Its Monday.
    Week(Date),
    /// Its Saturday.
    Weekend(Date),
    Month(i16, i8),
    Season(i16, Season),
    Year(i16),
    /// Its first year.
    Decade(i16),
    Century(i16),
    /// A day, an hour and a minute, and the minutes east of Greenwich.
    Moment(Date, i8, i8, Option<i16>),
}

/// Years that fit the four digits of EDTF and of a TIMEX3 value.
fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    (0..=9999).contains(&year).then(|| Date::new(year, month, day).ok()).flatten()
}

fn month_end(year: i16, month: i8) -> Option<Date> {
    Some(date(year, month, 1)?.last_of_month())
}

/// A day some days away, within the calendar.
pub(crate) fn plus_days(from: Date, days: i64) -> Option<Date> {
    let to = from.checked_add(Span::new().try_days(days).ok()?).ok()?;
    (0..=9999).contains(&to.year()).then_some(to)
}

/// The month some months away.
pub(crate) fn plus_months(year: i16, month: i8, months: i64) -> Option<Period> {
    let total = i64::from(year).checked_mul(12)?.checked_add(i64::from(month) - 1)?.checked_add(months)?;
    let year = i16::try_from(total.div_euclid(12)).ok()?;
    Period::month(year, i8::try_from(total.rem_euclid(12) + 1).ok()?)
}

/// The Monday of a day's week.
pub(crate) fn monday(of: Date) -> Option<Date> {
    plus_days(of, -i64::from(of.weekday().to_monday_zero_offset()))
}

/// How many days from one date to another.
pub(crate) fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map(|span| i64::from(span.get_days())).unwrap_or(i64::MAX)
}

impl Period {
    pub(crate) fn day(year: i16, month: i8, day: i8) -> Option<Period> {
        date(year, month, day).map(Period::Day)
    }

    pub(crate) fn month(year: i16, month: i8) -> Option<Period> {
        date(year, month, 1).map(|_| Period::Month(year, month))
    }

    pub(crate) fn year(year: i16) -> Option<Period> {
        date(year, 1, 1).map(|_| Period::Year(year))
    }

    /// Its first day.
    pub(crate) fn first(&self) -> Option<Date> {
        match *self {
            Period::Day(day) | Period::Moment(day, ..) | Period::Days(day, _) => Some(day),
            Period::Week(day) | Period::Weekend(day) => Some(day),
            Period::Month(year, month) => date(year, month, 1),
            Period::Season(year, season) => date(year, months(season)?.0, 1),
            Period::Year(year) | Period::Decade(year) | Period::Century(year) => date(year, 1, 1),
        }
    }

    /// Its last day.
    pub(crate) fn last(&self) -> Option<Date> {
        match *self {
            Period::Day(day) | Period::Moment(day, ..) | Period::Days(_, day) => Some(day),
            Period::Week(day) => plus_days(day, 6),
            Period::Weekend(day) => plus_days(day, 1),
            Period::Month(year, month) => month_end(year, month),
            Period::Season(year, Season::Winter) => month_end(year.checked_add(1)?, 2),
            Period::Season(year, season) => month_end(year, months(season)?.1),
            Period::Year(year) => date(year, 12, 31),
            Period::Decade(year) => date(year.checked_add(9)?, 12, 31),
            Period::Century(year) => date(year.checked_add(99)?, 12, 31),
        }
    }

    pub(crate) fn is_year_or_longer(&self) -> bool {
        matches!(self, Period::Year(_) | Period::Decade(_) | Period::Century(_))
    }

    /// The TIMEX3 value.
    pub(crate) fn value(&self) -> Option<String> {
        Some(match *self {
            Period::Day(day) => day.to_string(),
            Period::Days(first, last) => format!("{first}/{last}"),
            Period::Week(day) => iso_week(day),
            Period::Weekend(day) => format!("{}-WE", iso_week(day)),
            Period::Month(year, month) => format!("{year:04}-{month:02}"),
            Period::Season(year, season) => format!("{year:04}-{}", season_value(season)),
            Period::Year(year) => format!("{year:04}"),
            Period::Decade(year) => format!("{:03}", year / 10),
            Period::Century(year) => format!("{:02}", year / 100),
            Period::Moment(day, hour, minute, zone) => format!("{day}{}", time(hour, minute, zone)),
        })
    }

    /// The EDTF string.
    pub(crate) fn edtf(&self) -> Option<String> {
        Some(match *self {
            Period::Week(_) | Period::Weekend(_) | Period::Days(..) => format!("{}/{}", self.first()?, self.last()?),
            Period::Season(year, Season::Half(half)) => {
                let (first, last) = months(Season::Half(half))?;
                format!("{year:04}-{first:02}/{year:04}-{last:02}")
            }
            Period::Season(year, season) => format!("{year:04}-{}", season_number(season)?),
            Period::Decade(year) if year % 10 == 0 => format!("{:03}X", year / 10),
            Period::Decade(year) => format!("{year:04}/{:04}", year.checked_add(9)?),
            Period::Century(year) => format!("{year:04}/{:04}", year.checked_add(99)?),
            _ => self.value()?,
        })
    }
}

/// The first and last month; a winter ends in the next year.
fn months(season: Season) -> Option<(i8, i8)> {
    Some(match season {
        Season::Spring => (3, 5),
        Season::Summer => (6, 8),
        Season::Autumn => (9, 11),
        Season::Winter => (12, 2),
        Season::Quarter(n @ 1..=4) => (n * 3 - 2, n * 3),
        Season::Half(n @ 1..=2) => (n * 6 - 5, n * 6),
        Season::Quarter(_) | Season::Half(_) => return None,
    })
}

/// ISO 8601-2 sub-year groupings: seasons 21–24, quarters 33–36.
fn season_number(season: Season) -> Option<i8> {
    Some(match season {
        Season::Spring => 21,
        Season::Summer => 22,
        Season::Autumn => 23,
        Season::Winter => 24,
        Season::Quarter(n @ 1..=4) => 32 + n,
        Season::Half(_) | Season::Quarter(_) => return None,
    })
}

/// A season as TIMEX3 writes it.
pub(crate) fn season_value(season: Season) -> String {
    match season {
        Season::Spring => "SP".to_owned(),
        Season::Summer => "SU".to_owned(),
        Season::Autumn => "FA".to_owned(),
        Season::Winter => "WI".to_owned(),
        Season::Quarter(n @ 1..=4) => format!("Q{n}"),
        Season::Half(n @ 1..=2) => format!("H{n}"),
        Season::Quarter(_) => "QX".to_owned(),
        Season::Half(_) => "HX".to_owned(),
    }
}

fn iso_week(day: Date) -> String {
    let week: ISOWeekDate = day.iso_week_date();
    debug_assert!(week.weekday() == Weekday::Monday || week.weekday() == Weekday::Saturday);
    format!("{:04}-W{:02}", week.year(), week.week())
}

//! Dates as Extended Date/Time Format strings (EDTF, ISO 8601-2:2019), and the days that they cover.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A date or interval in EDTF: `2025-03-04`, `2025-03`, `2025`, `2025-21` (spring), `2025-33` (first quarter), `2025-03~`,
/// `2025-03-04/2025-03-06`, `2025/..`, `202X`, and a day with a time, `2025-03-04T17:00`.
///
/// ```
/// use record::Edtf;
///
/// let month = Edtf::parse("2025-02").unwrap();
/// assert_eq!(month.bounds().1.to_string(), "2025-02-28");
/// assert!(Edtf::parse("2025-13").is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Edtf(String);

impl Edtf {
    /// Reads an EDTF string; `None` where it is no date that this type knows, a duration included.
    pub fn parse(text: &str) -> Option<Edtf> {
        bounds(text).map(|_| Edtf(text.to_owned()))
    }

    /// One day.
    pub fn day(date: Date) -> Edtf {
        Edtf(date.to_string())
    }

    /// The string.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// First and last day covered, an open end being the calendar's.
    pub fn bounds(&self) -> (Date, Date) {
        bounds(&self.0).unwrap_or((Date::MIN, Date::MAX))
    }

    /// Whether the date is one day, with or without a time.
    pub fn is_day(&self) -> bool {
        let (first, last) = self.bounds();
        first == last
    }

    /// Whether the two share a day.
    pub fn meets(&self, other: &Edtf) -> bool {
        let ((a, b), (c, d)) = (self.bounds(), other.bounds());
        a <= d && c <= b
    }

    /// Whether every day of the other is one of this one's.
    pub fn covers(&self, other: &Edtf) -> bool {
        let ((a, b), (c, d)) = (self.bounds(), other.bounds());
        a <= c && d <= b
    }

    /// Whether it is marked approximate or uncertain.
    pub fn is_approximate(&self) -> bool {
        self.0.contains(['~', '?', '%'])
    }

    /// How many days it covers; an open end counts as endless.
    pub fn days(&self) -> i64 {
        let (first, last) = self.bounds();
        if first == Date::MIN || last == Date::MAX {
            return i64::MAX;
        }
        first.until(last).map(|span| i64::from(span.get_days())).unwrap_or(i64::MAX - 1).saturating_add(1)
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl TryFrom<String> for Edtf {
    type Error = String;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Edtf::parse(&text).ok_or_else(|| format!("{text:?} is no EDTF date"))
    }
}

impl From<Edtf> for String {
    fn from(date: Edtf) -> String {
        date.0
    }
}

fn bounds(text: &str) -> Option<(Date, Date)> {
    match text.split_once('/') {
        Some((from, to)) => {
            let from = end_or(from, (Date::MIN, Date::MIN))?;
            let to = end_or(to, (Date::MAX, Date::MAX))?;
            (from.0 <= to.1).then_some((from.0, to.1))
        }
        None => single(text),
    }
}

fn end_or(text: &str, open: (Date, Date)) -> Option<(Date, Date)> {
    if text.is_empty() || text == ".." { Some(open) } else { single(text) }
}

fn single(text: &str) -> Option<(Date, Date)> {
    let plain: String = text.chars().filter(|c| !matches!(c, '~' | '?' | '%')).collect();
    let (date, time) = plain.split_once('T').map_or((plain.as_str(), None), |(date, time)| (date, Some(time)));
    if time.is_some_and(|time| !is_time(time)) {
        return None;
    }
    let parts: Vec<&str> = date.split('-').collect();
    match parts.as_slice() {
        [year] => year_bounds(year),
        [year, week] if week.starts_with('W') => week_bounds(number(year, 4)?, number(&week[1..], 2)?),
        [year, month] => month_bounds(number(year, 4)?, month),
        [year, month, "XX"] => month_bounds(number(year, 4)?, month),
        [year, month, day] => {
            let day = Date::new(number(year, 4)?, narrow(month)?, narrow(day)?).ok()?;
            Some((day, day))
        }
        _ => None,
    }
}

fn is_time(time: &str) -> bool {
    !time.is_empty() && time.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '+' | '-' | 'Z' | '.'))
}

fn number(text: &str, digits: usize) -> Option<i16> {
    (text.len() == digits && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn narrow(text: &str) -> Option<i8> {
    number(text, 2).and_then(|n| i8::try_from(n).ok())
}

fn year_bounds(year: &str) -> Option<(Date, Date)> {
    match year.strip_suffix('X') {
        Some(decade) => {
            let first = number(decade, 3)?.checked_mul(10)?;
            Some((Date::new(first, 1, 1).ok()?, Date::new(first.checked_add(9)?, 12, 31).ok()?))
        }
        None => {
            let year = number(year, 4)?;
            Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
        }
    }
}

fn week_bounds(year: i16, week: i16) -> Option<(Date, Date)> {
    let monday =
        jiff::civil::ISOWeekDate::new(year, i8::try_from(week).ok()?, jiff::civil::Weekday::Monday).ok()?.date();
    Some((monday, monday.checked_add(6.days()).ok()?))
}

/// Months 1–12; 21–24 are seasons and 33–36 quarters (ISO 8601-2, sub-year groupings; seasons as north of the equator).
fn month_bounds(year: i16, month: &str) -> Option<(Date, Date)> {
    if month == "XX" {
        return Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?));
    }
    let month = narrow(month)?;
    let (first, last_year, last) = match month {
        1..=12 => (month, year, month),
        21..=23 => ((month - 20) * 3, year, (month - 20) * 3 + 2),
        24 => (12, year.checked_add(1)?, 2),
        33..=36 => ((month - 33) * 3 + 1, year, (month - 32) * 3),
        _ => return None,
    };
    Some((Date::new(year, first, 1).ok()?, Date::new(last_year, last, 1).ok()?.last_of_month()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<String> {
        bounds(text).map(|(first, last)| format!("{first} {last}"))
    }

    #[test]
    fn bounds_of_each_form() {
        let cases = [
            ("2024-02", "2024-02-01 2024-02-29"),
            ("2024-02-29", "2024-02-29 2024-02-29"),
            ("2024~", "2024-01-01 2024-12-31"),
            ("202X", "2020-01-01 2029-12-31"),
            ("2024-24", "2024-12-01 2025-02-28"),
            ("2024-22", "2024-06-01 2024-08-31"),
            ("2024-35", "2024-07-01 2024-09-30"),
            ("2026-W53", "2026-12-28 2027-01-03"),
            ("2024-03-01/2024-03-04", "2024-03-01 2024-03-04"),
            ("1967/..", "1967-01-01 9999-12-31"),
            ("2024-10-23T17:00", "2024-10-23 2024-10-23"),
        ];
        for (text, want) in cases {
            assert_eq!(shown(text).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in
            ["", "P2M", "2024-13", "2023-02-29", "24-01-01", "2024-03-04/2024-03-01", "XXXX-11", "2024-10-23Tnoon", "é"]
        {
            assert_eq!(Edtf::parse(text), None, "{text}");
        }
    }

    #[test]
    fn covering_and_meeting() {
        let month = Edtf::parse("2025-03").unwrap();
        let day = Edtf::parse("2025-03-04").unwrap();
        assert!(month.covers(&day) && !day.covers(&month) && month.meets(&day));
        assert_eq!(month.days(), 31);
        assert!(!month.meets(&Edtf::parse("2025-04-01").unwrap()));
    }
}

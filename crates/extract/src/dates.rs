//! Publication dates as pages write them: `2025-03-04`, `4 March 2025`, `March 4, 2025`, `Tue., Mar. 4, 2025`.
//!
//! Only whole dates with a year are read here, and only where a page states its own date; times in prose are another crate's.

use std::sync::LazyLock;

use jiff::civil::Date;
use record::{Edtf, Span};
use regex::{Captures, Regex};

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const MONTH: &str = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";

const TIME: &str =
    r"(?:(?:,|\s+at|\s*[-–|·])?\s*[0-9]{1,2}(?:[:.][0-9]{2}){1,2}\s*(?:[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,4}\b\)?)?)?";

static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let weekday = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?";
    let iso = r"(?<y1>[0-9]{4})[-/](?<m1>[0-9]{2})[-/](?<d1>[0-9]{2})(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?\s?(?:Z\b|[+-][0-9]{2}:?[0-9]{2})?)?\b";
    // No border after the year: pages print "March 4, 20252:15 PM".
    let day_first = format!(
        r"(?<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?<m2>{MONTH})\b\.?,?[\s-]+(?<y2>(?:19|20)[0-9]{{2}})"
    );
    let month_first =
        format!(r"(?<m3>{MONTH})\b\.?\s+(?<d3>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+(?<y3>(?:19|20)[0-9]{{2}})");
    // With dots the day comes first; with slashes the order shows only where one number is no month.
    let dots = r"(?<d4>[0-9]{1,2})\.(?<m4>[0-9]{1,2})\.(?<y4>(?:19|20)[0-9]{2})\b";
    let day_slash = r"(?<d5>1[3-9]|2[0-9]|3[01])/(?<m5>[0-9]{1,2})/(?<y5>(?:19|20)[0-9]{2})\b";
    let month_slash = r"(?<m6>[0-9]{1,2})/(?<d6>1[3-9]|2[0-9]|3[01])/(?<y6>(?:19|20)[0-9]{2})\b";
    let forms = format!("{iso}|{day_first}|{month_first}|{dots}|{day_slash}|{month_slash}");
    Regex::new(&format!(r"(?i)\b(?<date>{weekday}(?:{forms}))(?-i:{TIME})")).ok()
});

/// A date in a line, where it stands, and what stands around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dated {
    pub date: Edtf,
    /// The words of the date.
    pub span: Span,
    /// The date with a time of day after it.
    pub whole: Span,
}

/// The first whole date in `words`; spans are relative to them.
pub(crate) fn first(words: &str) -> Option<Dated> {
    let found = DATE.as_ref()?.captures(words)?;
    let (whole, date) = (found.get(0)?, found.name("date")?);
    Some(Dated { date: Edtf::day(value(&found)?), span: date.range().into(), whole: whole.range().into() })
}

/// The date that `words` are, with nothing but space, stops and brackets around it.
pub(crate) fn alone(words: &str) -> Option<Dated> {
    first(words).filter(|found| {
        let rest = format!("{}{}", &words[..found.whole.start], &words[found.whole.end..]);
        rest.chars().all(|c| c.is_whitespace() || matches!(c, '.' | ',' | '(' | ')' | '[' | ']' | '|' | '·'))
    })
}

/// The date of a metadata field: EDTF, or a date in words, with a time or without.
pub(crate) fn field(words: &str) -> Option<Edtf> {
    let words = words.trim();
    first(words).filter(|found| found.span.start == 0).map(|found| found.date).or_else(|| Edtf::parse(words))
}

fn value(found: &Captures<'_>) -> Option<Date> {
    let of = |key: &str| {
        ["1", "2", "3", "4", "5", "6"].iter().find_map(|n| found.name(&format!("{key}{n}"))).map(|m| m.as_str())
    };
    let (year, month, day) = (of("y")?.parse().ok()?, of("m")?, of("d")?.parse().ok()?);
    Date::new(year, month_number(month)?, day).ok()
}

fn month_number(month: &str) -> Option<i8> {
    let lower = month.to_lowercase();
    let by_name = MONTHS.iter().position(|name| lower.starts_with(name)).and_then(|at| i8::try_from(at + 1).ok());
    by_name.or_else(|| lower.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_day_in_many_hands() {
        for words in [
            "2025-03-04",
            "2025-03-04T10:00:00+01:00",
            "2025-03-04 10:00",
            "2025/03/04",
            "4 March 2025",
            "4th of March 2025",
            "March 4, 2025",
            "Mar. 4, 2025",
            "MARCH 4 2025",
            "Tuesday, 4 March 2025",
            "Tue, 04 Mar 2025 10:00:00 GMT",
            "March 4th, 2025, 10:15 a.m.",
            "4-Mar-2025",
            "04.03.2025",
        ] {
            assert_eq!(alone(words).map(|d| d.date.to_string()).as_deref(), Some("2025-03-04"), "{words}");
            assert_eq!(field(words).map(|d| d.to_string()).as_deref(), Some("2025-03-04"), "{words}");
        }
    }

    #[test]
    fn no_whole_date_is_none() {
        for words in [
            "March 2025",
            "4 March",
            "31 February 2025",
            "2025-13-01",
            "12025-03-04",
            "04/03/2025",
            "The 4 unions",
            "Marching 4, 2025",
        ] {
            assert_eq!(first(words), None, "{words}");
        }
    }

    #[test]
    fn numbers_with_slashes_are_read_where_their_order_shows() {
        for words in ["13/03/2025", "03/13/2025"] {
            assert_eq!(first(words).map(|d| d.date.to_string()).as_deref(), Some("2025-03-13"), "{words}");
        }
    }

    #[test]
    fn a_fused_hour_or_second_date_does_no_harm() {
        for words in ["4 Mar 20254 Mar 2025", "March 4, 20252:15 PM GMT"] {
            assert_eq!(first(words).map(|d| d.date.to_string()).as_deref(), Some("2025-03-04"), "{words}");
        }
    }

    #[test]
    fn a_date_in_a_sentence_is_not_alone() {
        assert_eq!(alone("The strike began on 4 March 2025"), None);
        assert!(alone("(4 March 2025)").is_some());
    }

    #[test]
    fn a_field_may_be_a_month() {
        assert_eq!(field("2025-03").map(|d| d.to_string()).as_deref(), Some("2025-03"));
        assert_eq!(field("soon"), None);
    }

    #[test]
    fn the_span_is_the_date_without_the_hour() {
        let words = "on 4 March 2025, 10:15 GMT";
        assert_eq!(first(words).unwrap().span.of(words), Some("4 March 2025"));
        assert_eq!(first(words).unwrap().whole.of(words), Some("4 March 2025, 10:15 GMT"));
    }
}

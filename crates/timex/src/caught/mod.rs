//! What a rule caught, and the plain values in it: numbers, weekdays, units, lengths, parts.

mod clock;
mod dates;

use std::collections::BTreeMap;
use std::str::FromStr;

use crate::expression::*;

/// What a rule caught: values of vocabulary, settings of the rule, times of lower layers.
pub(crate) struct Caught<'a> {
    pub(crate) words: &'a BTreeMap<String, String>,
    pub(crate) with: &'a BTreeMap<String, String>,
    pub(crate) times: BTreeMap<String, Expression>,
}

impl Caught<'_> {
    pub(crate) fn word(&self, name: &str) -> Option<&str> {
        self.words.get(name).or_else(|| self.with.get(name)).map(String::as_str)
    }

    pub(crate) fn number<T: FromStr>(&self, name: &str) -> Option<T> {
        self.word(name)?.replace(',', "").parse().ok()
    }

    pub(crate) fn time(&self, name: &str) -> Option<Expression> {
        self.times.get(name).cloned()
    }

    pub(crate) fn weekday(&self) -> Option<Weekday> {
        self.number("weekday").and_then(Weekday::from_iso)
    }

    /// A weekday that a lower layer found, as it stands.
    pub(crate) fn bare_weekday(&self) -> Option<Weekday> {
        match self.time("weekday")? {
            Expression::Weekday { weekday, which: Which::Bare } => Some(weekday),
            _ => None,
        }
    }

    pub(crate) fn age(&self) -> Option<Age> {
        match self.word("age")? {
            "past" => Some(Age::Past),
            "present" => Some(Age::Present),
            "future" => Some(Age::Future),
            _ => None,
        }
    }

    pub(crate) fn which(&self) -> Which {
        match self.word("which") {
            Some("last") => Which::Last,
            Some("this") => Which::This,
            Some("next") => Which::Next,
            Some("following") => Which::Following,
            Some("previous") => Which::Previous,
            _ => Which::Bare,
        }
    }

    pub(crate) fn unit(&self) -> Option<Unit> {
        Some(match self.word("unit")? {
            "second" => Unit::Second,
            "minute" => Unit::Minute,
            "hour" => Unit::Hour,
            "day" => Unit::Day,
            "weekend" => Unit::Weekend,
            "week" => Unit::Week,
            "fortnight" => Unit::Fortnight,
            "month" => Unit::Month,
            "quarter" => Unit::Quarter,
            "year" => Unit::Year,
            "decade" => Unit::Decade,
            "century" => Unit::Century,
            _ => return None,
        })
    }

    pub(crate) fn offset(&self) -> Option<i32> {
        match self.word("which") {
            Some("last" | "previous") => Some(-1),
            Some("next" | "following") => Some(1),
            Some("this") => Some(0),
            _ => self.number("offset"),
        }
    }

    pub(crate) fn from(&self) -> Anchor {
        match (self.times.get("from"), self.word("from")) {
            (Some(time), _) => Anchor::Time(Box::new(time.clone())),
            (None, Some("reference")) => Anchor::Reference,
            (None, Some("stretch")) => Anchor::Stretch,
            (None, Some("event")) => Anchor::Event,
            _ => Anchor::Published,
        }
    }

    /// "half a year" has a half alone; a count of `x`, or none, is vague.
    pub(crate) fn length(&self) -> Option<Length> {
        let unit = self.unit()?;
        let half = self.word("half").is_some();
        let Some(count) = self.word("count").filter(|count| *count != "x") else {
            return Some(Length { count: half.then_some(0), half, unit });
        };
        let count = count.replace(',', "");
        let (whole, half) = count.strip_suffix(".5").map_or((count.as_str(), half), |whole| (whole, true));
        let tens: u32 = self.number("tens").unwrap_or(0);
        Some(Length { count: Some(whole.parse::<u32>().ok()?.checked_add(tens)?), half, unit })
    }

    pub(crate) fn bound(&self) -> Option<Modifier> {
        Some(match self.word("bound")? {
            "approx" => Modifier::Approx,
            "less" => Modifier::LessThan,
            "more" => Modifier::MoreThan,
            "at-most" => Modifier::EqualOrLess,
            "at-least" => Modifier::EqualOrMore,
            _ => return None,
        })
    }

    pub(crate) fn part(&self) -> Option<Part> {
        Some(match self.word("part")? {
            "early" => Part::Early,
            "mid" => Part::Mid,
            "late" => Part::Late,
            "earlier" => Part::Earlier,
            "later" => Part::Later,
            "about" => Part::About,
            _ => return None,
        })
    }

    pub(crate) fn day_part(&self) -> Option<DayPart> {
        Some(match self.word("day_part")? {
            "morning" => DayPart::Morning,
            "midday" => DayPart::Midday,
            "afternoon" => DayPart::Afternoon,
            "evening" => DayPart::Evening,
            "night" => DayPart::Night,
            "dawn" => DayPart::Dawn,
            _ => return None,
        })
    }
}

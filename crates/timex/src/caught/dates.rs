//! Years, months, days, seasons, holidays and what is counted from them, out of what a rule caught.

use super::Caught;
use crate::expression::*;

impl Caught<'_> {
    /// Two digits mean the years 1970 to 2069.
    pub(crate) fn year(&self, name: &str) -> Option<i16> {
        let digits = self.word(name)?.trim_start_matches('\'');
        let year: i16 = digits.parse().ok()?;
        Some(match (digits.len(), year) {
            (2, ..70) => 2000 + year,
            (2, _) => 1900 + year,
            _ => year,
        })
    }

    /// In figures, or in words: "nineteen ninety-six".
    pub(crate) fn plain_year(&self) -> Option<Expression> {
        let year = self.year("year").or_else(|| self.year_in_words())?;
        Some(self.in_part(Expression::Year { year }))
    }

    /// A part that is told before it: "the late 1980s".
    pub(crate) fn in_part(&self, time: Expression) -> Expression {
        match self.part() {
            Some(part) => Expression::Part { part, of: Box::new(time) },
            None => time,
        }
    }

    pub(crate) fn decade(&self) -> Option<Expression> {
        let digits = self.word("decade")?;
        let first: i16 = digits.parse().ok()?;
        Some(self.in_part(Expression::Decade { first: if digits.len() == 2 { 1900 + first } else { first } }))
    }

    pub(crate) fn century(&self) -> Option<Expression> {
        let first = self.number::<i16>("nth")?.checked_sub(1)?.checked_mul(100)?;
        Some(self.in_part(Expression::Century { first }))
    }

    pub(crate) fn year_in_words(&self) -> Option<i16> {
        let century: i16 = self.number("century")?;
        Some(100 * century + self.number("rest").unwrap_or(0) + self.number("tens").unwrap_or(0))
    }

    pub(crate) fn month(&self, role: &str, year: Option<i16>) -> Option<Expression> {
        Some(Expression::Month { year, month: self.number(role)?, which: self.which() })
    }

    pub(crate) fn day(&self, role: &str, month: &str, year: Option<i16>) -> Option<Expression> {
        let (month, day) = (self.number(month)?, self.number(role)?);
        let last = match month {
            2 => 29,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        let weekday = self.weekday();
        (1..=last).contains(&day).then_some(Expression::Day { year, month, day, weekday })
    }

    pub(crate) fn day_range(&self) -> Option<Expression> {
        let year = self.year("year");
        let until_month = if self.word("until_month").is_some() { "until_month" } else { "month" };
        let from =
            self.day("day", "month", self.year("from_year").or_else(|| year.filter(|_| until_month == "month")))?;
        let to = self.day("until", until_month, year)?;
        let (first, last): (i8, i8) = (self.number("day")?, self.number("until")?);
        let gap = last.checked_sub(first)?;
        if self.word("list").is_some() && gap != 1 + i8::from(self.word("mid").is_some()) {
            return None; // "3 and 17 May" are two days, no span of days
        }
        Some(Expression::Between { from: Box::new(from), to: Box::new(to) })
    }

    pub(crate) fn month_range(&self) -> Option<Expression> {
        let from = self.month("month", self.year("from_year"))?;
        let to = self.month("until", self.year("year"))?;
        Some(Expression::Between { from: Box::new(from), to: Box::new(to) })
    }

    /// "2019–23" completes its end from its beginning.
    pub(crate) fn year_range(&self) -> Option<Expression> {
        let from = self.year("year")?;
        let short = self.word("until")?.len() == 2;
        let until: i16 = self.number("until")?;
        let until = if short { from - from.rem_euclid(100) + until } else { until };
        let year = |year| Box::new(Expression::Year { year });
        let listed = self.word("list").is_some() && until != from + 1;
        (from < until && !listed).then(|| Expression::Between { from: year(from), to: year(until) })
    }

    pub(crate) fn numeric(&self) -> Option<Expression> {
        let (first, second) = (self.number("first")?, self.number("second")?);
        Some(Expression::Numeric { first, second, year: self.year("year")? })
    }

    /// Counted in days, so that it is exact: two Fridays ago is a week before last Friday.
    pub(crate) fn weekday_shift(&self) -> Option<Expression> {
        let back = self.word("direction") == Some("back");
        let weeks = self.number::<u32>("count")?.checked_sub(u32::from(back))?;
        let which = if back { Which::Last } else { Which::Bare };
        let from = Anchor::Time(Box::new(Expression::Weekday { weekday: self.weekday()?, which }));
        Some(Expression::Shift { length: Length { count: Some(7 * weeks), half: false, unit: Unit::Day }, back, from })
    }

    /// The value of a holiday is `fixed MONTH DAY`, `weekday MONTH DAY WEEKDAY`, `easter OFFSET` or `moveable`.
    pub(crate) fn holiday(&self) -> Option<Expression> {
        let words: Vec<&str> = self.word("holiday")?.split(' ').collect();
        let holiday = match words.as_slice() {
            ["fixed", month, day] => Holiday::Fixed { month: month.parse().ok()?, day: day.parse().ok()? },
            ["weekday", month, day, weekday] => Holiday::OnOrAfter {
                month: month.parse().ok()?,
                day: day.parse().ok()?,
                weekday: Weekday::from_iso(weekday.parse().ok()?)?,
            },
            ["easter", offset] => Holiday::Easter { offset: offset.parse().ok()? },
            ["moveable"] => Holiday::Moveable,
            _ => return None,
        };
        Some(Expression::Holiday { holiday, year: self.year("year"), which: self.which() })
    }

    pub(crate) fn season(&self) -> Option<Expression> {
        let season = match self.word("season") {
            Some("spring") => Season::Spring,
            Some("summer") => Season::Summer,
            Some("autumn") => Season::Autumn,
            Some("winter") => Season::Winter,
            Some(_) => return None,
            None => match self.number("quarter") {
                Some(quarter) => Season::Quarter(quarter),
                None => Season::Half(self.number("half_year")?),
            },
        };
        let year = self.year("year").or(match self.times.get("of") {
            Some(Expression::Year { year }) => Some(*year),
            _ => None,
        });
        Some(Expression::Season { season, year, which: self.which() })
    }

    pub(crate) fn shift(&self) -> Option<Expression> {
        let length = match self.times.get("length") {
            Some(Expression::Duration { length, .. }) => *length,
            _ => self.length()?,
        };
        Some(Expression::Shift { length, back: self.word("direction") == Some("back"), from: self.from() })
    }

    pub(crate) fn within(&self) -> Option<Expression> {
        let time = self.time("time").or_else(|| self.season())?;
        if matches!(time, Expression::Season { year: Some(_), .. }) && !self.times.contains_key("time") {
            return Some(time);
        }
        let yearless = match &time {
            Expression::Month { year, which, .. }
            | Expression::Season { year, which, .. }
            | Expression::Holiday { year, which, .. } => year.is_none() && *which == Which::Bare,
            Expression::Day { year, .. } => year.is_none(),
            _ => false,
        };
        let of = self.time("of")?;
        let relative = matches!(of, Expression::Unit { unit: Unit::Year, .. } | Expression::Year { .. });
        let within = || self.in_part(Expression::Within { time: Box::new(time.clone()), of: Box::new(of.clone()) });
        (yearless && relative).then(within)
    }
}

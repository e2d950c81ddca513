//! What a rule makes of what it caught: one function for each value of `make`.

use std::collections::BTreeMap;
use std::str::FromStr;

use serde::Deserialize;

use crate::expression::*;

/// The constructors that rules may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Make {
    /// The words are no time, whatever shorter rules say.
    Nothing,
    Year,
    Decade,
    Century,
    Month,
    Day,
    /// "the 5th".
    DayOfMonth,
    /// Two days of one month, or of two.
    DayRange,
    MonthRange,
    YearRange,
    Numeric,
    Weekday,
    Holiday,
    Season,
    Unit,
    Shift,
    Part,
    DayPart,
    Clock,
    /// A clock time caught as `same`, put on the day caught as `on`.
    ClockOnDay,
    Nth,
    NthWeekday,
    /// A weekday some weeks from the one that is past or to come: "two Fridays ago", "Monday week".
    WeekdayShift,
    Duration,
    Set,
    Between,
    Since,
    Overnight,
    /// "now", "recently", "the future".
    Vague,
    /// What comes round yearly, in a year that is itself relative: "March last year".
    Within,
    /// The time caught, on a wider span.
    Same,
}

/// What a rule caught: values of vocabulary, settings of the rule, times of lower layers.
pub(crate) struct Caught<'a> {
    pub(crate) words: &'a BTreeMap<String, String>,
    pub(crate) with: &'a BTreeMap<String, String>,
    pub(crate) times: BTreeMap<String, Expression>,
}

/// The expression; none where the words, taken together, are no time.
pub(crate) fn construct(make: Make, caught: &Caught<'_>) -> Option<Expression> {
    match make {
        Make::Nothing => None,
        Make::Year => caught.plain_year(),
        Make::Decade => caught.decade(),
        Make::Century => caught.century(),
        Make::Month => caught.month("month", caught.year("year").or_else(|| caught.year_in_words())),
        Make::Day => caught.day("day", "month", caught.year("year")),
        Make::DayOfMonth => Some(Expression::DayOfMonth { day: caught.number("day")?, weekday: caught.weekday() }),
        Make::DayRange => caught.day_range(),
        Make::MonthRange => caught.month_range(),
        Make::YearRange => caught.year_range(),
        Make::Numeric => caught.numeric(),
        Make::Weekday => Some(Expression::Weekday { weekday: caught.weekday()?, which: caught.which() }),
        Make::Holiday => caught.holiday(),
        Make::Season => caught.season(),
        Make::Unit => Some(Expression::Unit { unit: caught.unit()?, offset: caught.offset()?, from: caught.from() }),
        Make::Shift => caught.shift(),
        Make::Part => Some(Expression::Part { part: caught.part()?, of: Box::new(caught.time("of")?) }),
        Make::DayPart => Some(Expression::DayPart { part: caught.day_part()?, on: Box::new(caught.on_day()?) }),
        Make::Clock => caught.clock(),
        Make::ClockOnDay => caught.clock_on_day(),
        Make::Nth => Some(Expression::Nth {
            nth: caught.number("nth")?,
            unit: caught.unit()?,
            of: caught.time("of").map(Box::new),
        }),
        Make::NthWeekday => Some(Expression::NthWeekday {
            nth: caught.number("nth")?,
            weekday: caught.bare_weekday()?,
            of: Box::new(caught.time("of")?),
        }),
        Make::WeekdayShift => caught.weekday_shift(),
        Make::Duration => Some(Expression::Duration { length: caught.length()?, bound: caught.bound() }),
        Make::Set => Some(Expression::Set { length: caught.length()?, weekday: caught.weekday() }),
        Make::Between => {
            Some(Expression::Between { from: Box::new(caught.time("from")?), to: Box::new(caught.time("to")?) })
        }
        Make::Since => Some(Expression::Since { from: Box::new(caught.time("from")?) }),
        Make::Overnight => Some(Expression::Overnight { from: caught.from() }),
        Make::Vague => caught.age().map(|age| Expression::Vague { age }),
        Make::Within => caught.within(),
        Make::Same => caught.time("same"),
    }
}

impl Caught<'_> {
    fn word(&self, name: &str) -> Option<&str> {
        self.words.get(name).or_else(|| self.with.get(name)).map(String::as_str)
    }

    fn number<T: FromStr>(&self, name: &str) -> Option<T> {
        self.word(name)?.replace(',', "").parse().ok()
    }

    fn time(&self, name: &str) -> Option<Expression> {
        self.times.get(name).cloned()
    }

    /// Two digits mean the years 1970 to 2069.
    fn year(&self, name: &str) -> Option<i16> {
        let digits = self.word(name)?.trim_start_matches('\'');
        let year: i16 = digits.parse().ok()?;
        Some(match (digits.len(), year) {
            (2, ..70) => 2000 + year,
            (2, _) => 1900 + year,
            _ => year,
        })
    }

    /// In figures, or in words: "nineteen ninety-six".
    fn plain_year(&self) -> Option<Expression> {
        let year = self.year("year").or_else(|| self.year_in_words())?;
        Some(self.in_part(Expression::Year { year }))
    }

    /// A part that is told before it: "the late 1980s".
    fn in_part(&self, time: Expression) -> Expression {
        match self.part() {
            Some(part) => Expression::Part { part, of: Box::new(time) },
            None => time,
        }
    }

    fn decade(&self) -> Option<Expression> {
        let digits = self.word("decade")?;
        let first: i16 = digits.parse().ok()?;
        Some(self.in_part(Expression::Decade { first: if digits.len() == 2 { 1900 + first } else { first } }))
    }

    fn century(&self) -> Option<Expression> {
        let first = self.number::<i16>("nth")?.checked_sub(1)?.checked_mul(100)?;
        Some(self.in_part(Expression::Century { first }))
    }

    fn year_in_words(&self) -> Option<i16> {
        let century: i16 = self.number("century")?;
        Some(100 * century + self.number("rest").unwrap_or(0) + self.number("tens").unwrap_or(0))
    }

    fn month(&self, role: &str, year: Option<i16>) -> Option<Expression> {
        Some(Expression::Month { year, month: self.number(role)?, which: self.which() })
    }

    fn day(&self, role: &str, month: &str, year: Option<i16>) -> Option<Expression> {
        let (month, day) = (self.number(month)?, self.number(role)?);
        let last = match month {
            2 => 29,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        let weekday = self.weekday();
        (1..=last).contains(&day).then_some(Expression::Day { year, month, day, weekday })
    }

    fn day_range(&self) -> Option<Expression> {
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

    fn month_range(&self) -> Option<Expression> {
        let from = self.month("month", self.year("from_year"))?;
        let to = self.month("until", self.year("year"))?;
        Some(Expression::Between { from: Box::new(from), to: Box::new(to) })
    }

    /// "2019–23" completes its end from its beginning.
    fn year_range(&self) -> Option<Expression> {
        let from = self.year("year")?;
        let short = self.word("until")?.len() == 2;
        let until: i16 = self.number("until")?;
        let until = if short { from - from.rem_euclid(100) + until } else { until };
        let year = |year| Box::new(Expression::Year { year });
        let listed = self.word("list").is_some() && until != from + 1;
        (from < until && !listed).then(|| Expression::Between { from: year(from), to: year(until) })
    }

    fn numeric(&self) -> Option<Expression> {
        let (first, second) = (self.number("first")?, self.number("second")?);
        Some(Expression::Numeric { first, second, year: self.year("year")? })
    }

    fn weekday(&self) -> Option<Weekday> {
        self.number("weekday").and_then(Weekday::from_iso)
    }

    /// A weekday that a lower layer found, as it stands.
    fn bare_weekday(&self) -> Option<Weekday> {
        match self.time("weekday")? {
            Expression::Weekday { weekday, which: Which::Bare } => Some(weekday),
            _ => None,
        }
    }

    fn age(&self) -> Option<Age> {
        match self.word("age")? {
            "past" => Some(Age::Past),
            "present" => Some(Age::Present),
            "future" => Some(Age::Future),
            _ => None,
        }
    }

    fn which(&self) -> Which {
        match self.word("which") {
            Some("last") => Which::Last,
            Some("this") => Which::This,
            Some("next") => Which::Next,
            Some("following") => Which::Following,
            Some("previous") => Which::Previous,
            _ => Which::Bare,
        }
    }

    /// Counted in days, so that it is exact: two Fridays ago is a week before last Friday.
    fn weekday_shift(&self) -> Option<Expression> {
        let back = self.word("direction") == Some("back");
        let weeks = self.number::<u32>("count")?.checked_sub(u32::from(back))?;
        let which = if back { Which::Last } else { Which::Bare };
        let from = Anchor::Time(Box::new(Expression::Weekday { weekday: self.weekday()?, which }));
        Some(Expression::Shift { length: Length { count: Some(7 * weeks), half: false, unit: Unit::Day }, back, from })
    }

    /// The value of a holiday is `fixed MONTH DAY`, `weekday MONTH DAY WEEKDAY`, `easter OFFSET` or `moveable`.
    fn holiday(&self) -> Option<Expression> {
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

    fn season(&self) -> Option<Expression> {
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

    fn unit(&self) -> Option<Unit> {
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

    fn offset(&self) -> Option<i32> {
        match self.word("which") {
            Some("last" | "previous") => Some(-1),
            Some("next" | "following") => Some(1),
            Some("this") => Some(0),
            _ => self.number("offset"),
        }
    }

    fn from(&self) -> Anchor {
        match (self.times.get("from"), self.word("from")) {
            (Some(time), _) => Anchor::Time(Box::new(time.clone())),
            (None, Some("reference")) => Anchor::Reference,
            (None, Some("stretch")) => Anchor::Stretch,
            (None, Some("event")) => Anchor::Event,
            _ => Anchor::Published,
        }
    }

    fn shift(&self) -> Option<Expression> {
        let length = match self.times.get("length") {
            Some(Expression::Duration { length, .. }) => *length,
            _ => self.length()?,
        };
        Some(Expression::Shift { length, back: self.word("direction") == Some("back"), from: self.from() })
    }

    /// "half a year" has a half alone; a count of `x`, or none, is vague.
    fn length(&self) -> Option<Length> {
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

    fn bound(&self) -> Option<Modifier> {
        Some(match self.word("bound")? {
            "approx" => Modifier::Approx,
            "less" => Modifier::LessThan,
            "more" => Modifier::MoreThan,
            "at-most" => Modifier::EqualOrLess,
            "at-least" => Modifier::EqualOrMore,
            _ => return None,
        })
    }

    fn part(&self) -> Option<Part> {
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

    fn day_part(&self) -> Option<DayPart> {
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

    /// The day caught, or the day so many days from the anchor.
    fn on_day(&self) -> Option<Expression> {
        if let Some(day) = self.time("on") {
            return Some(day);
        }
        Some(Expression::Unit { unit: Unit::Day, offset: self.offset()?, from: self.from() })
    }

    /// Twelve hours with "a.m." or "p.m."; noon is "12 p.m.". "Quarter to six" counts back from the hour.
    fn clock(&self) -> Option<Expression> {
        let hour: i8 = self.number("hour")?;
        let to: i8 = self.number("minutes_to").unwrap_or(0);
        let minute: i8 = self.number("minute").unwrap_or(0);
        let (hour, minute) = if to > 0 { ((hour + 11) % 12, 60 - to) } else { (hour, minute) };
        let hour = match self.word("meridiem").or_else(|| self.half_of_day(hour)) {
            Some(_) if !(0..=12).contains(&hour) || hour == 0 && to == 0 => return None,
            Some("pm") => hour % 12 + 12,
            Some(_) => hour % 12,
            None => hour,
        };
        let on = self.time("on").map(Box::new);
        let zone = self.number("zone");
        ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some(Expression::Clock { hour, minute, zone, on })
    }

    /// "six on Monday evening" is after noon; of the night only the hours before midnight are.
    fn half_of_day(&self, hour: i8) -> Option<&'static str> {
        match self.day_part()? {
            DayPart::Afternoon | DayPart::Evening => Some("pm"),
            DayPart::Night if hour > 6 => Some("pm"),
            DayPart::Morning | DayPart::Dawn => Some("am"),
            DayPart::Midday | DayPart::Night => None,
        }
    }

    fn clock_on_day(&self) -> Option<Expression> {
        match self.time("same")? {
            Expression::Clock { hour, minute, zone, on: None } => {
                let after_noon = (1..12).contains(&hour) && self.half_of_day(hour) == Some("pm");
                let hour = if after_noon { hour + 12 } else { hour };
                Some(Expression::Clock { hour, minute, zone, on: Some(Box::new(self.time("on")?)) })
            }
            _ => None,
        }
    }

    fn within(&self) -> Option<Expression> {
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

//! What a rule makes of what it caught: one function for each value of `make`.

use serde::Deserialize;

use crate::caught::Caught;
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

//! The private characters that stand for a found time in the layers above, one for each kind of time.

use crate::expression::{Expression, Unit};

/// What kind of time a found one is, as far as rules of higher layers distinguish.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Slot {
    Year,
    Month,
    Day,
    Week,
    Season,
    Decade,
    Clock,
    Duration,
    Set,
    Interval,
    Approximate,
    /// Words that are no time.
    Nothing,
}

const ALL: [Slot; 12] = [
    Slot::Year,
    Slot::Month,
    Slot::Day,
    Slot::Week,
    Slot::Season,
    Slot::Decade,
    Slot::Clock,
    Slot::Duration,
    Slot::Set,
    Slot::Interval,
    Slot::Approximate,
    Slot::Nothing,
];

impl Slot {
    /// The character that stands for it.
    pub(crate) fn letter(self) -> char {
        char::from_u32(0xe000 + self as u32).unwrap_or('\u{e000}')
    }

    /// The character class of a name as patterns use it: `@day`, `@date` (any point or stretch of the calendar), `@any`.
    pub(crate) fn class(name: &str) -> Option<String> {
        let members: &[Slot] = match name {
            "year" => &[Slot::Year],
            "month" => &[Slot::Month],
            "day" => &[Slot::Day],
            "week" => &[Slot::Week],
            "season" => &[Slot::Season],
            "clock" => &[Slot::Clock],
            "duration" => &[Slot::Duration],
            "date" => &[Slot::Year, Slot::Month, Slot::Day, Slot::Week, Slot::Season, Slot::Decade],
            "point" => &[Slot::Year, Slot::Month, Slot::Day, Slot::Week, Slot::Season, Slot::Decade, Slot::Approximate],
            "any" => &ALL,
            _ => return None,
        };
        Some(format!("[{}]", members.iter().map(|slot| slot.letter()).collect::<String>()))
    }

    /// Whether a character stands for a found time.
    pub(crate) fn is_letter(c: char) -> bool {
        ('\u{e000}'..='\u{f8ff}').contains(&c)
    }

    /// The slot of an expression.
    pub(crate) fn of(expression: &Expression) -> Slot {
        match expression {
            Expression::Year { .. } => Slot::Year,
            Expression::Decade { .. } | Expression::Century { .. } => Slot::Decade,
            Expression::Month { .. } => Slot::Month,
            Expression::Day { .. } | Expression::Numeric { .. } | Expression::Holiday { .. } => Slot::Day,
            Expression::Weekday { .. } | Expression::Overnight { .. } => Slot::Day,
            Expression::DayPart { .. } | Expression::DayOfMonth { .. } | Expression::NthWeekday { .. } => Slot::Day,
            Expression::Within { time, .. } => Slot::of(time),
            Expression::Season { .. } => Slot::Season,
            Expression::Unit { unit, .. } => Slot::of_unit(*unit),
            Expression::Nth { unit, .. } => Slot::of_unit(*unit),
            Expression::Shift { .. } | Expression::Part { .. } => Slot::Approximate,
            Expression::Clock { .. } => Slot::Clock,
            Expression::Duration { .. } => Slot::Duration,
            Expression::Set { .. } | Expression::Vague { .. } => Slot::Set,
            Expression::Between { .. } | Expression::Since { .. } => Slot::Interval,
        }
    }

    fn of_unit(unit: Unit) -> Slot {
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour => Slot::Clock,
            Unit::Day => Slot::Day,
            Unit::Weekend | Unit::Week | Unit::Fortnight => Slot::Week,
            Unit::Month => Slot::Month,
            Unit::Quarter => Slot::Season,
            Unit::Year => Slot::Year,
            Unit::Decade | Unit::Century => Slot::Decade,
        }
    }
}

//! What an expression is resolved against.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Everything that decides the value of an underspecified expression.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchors {
    /// The publication date, or the day of speaking inside a quotation.
    pub published: Option<Date>,
    /// The time last told of.
    pub reference: Reference,
    /// A date with its year told a little earlier in the text; stands in for a missing publication date, but only to find
    /// the year of a month that is near.
    pub narrative: Option<Date>,
    /// The tense of what is told.
    pub direction: Direction,
    /// The year that dates without one belong to.
    pub year_hint: Option<i16>,
    /// Whether "5/1/2026" is in January or in May.
    pub order: DateOrder,
}

/// Which of two figures of a date is the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// As in the United States.
    MonthFirst,
    /// As in most of the world.
    DayFirst,
    /// Not known: dates that the figures alone do not tell stay open.
    #[default]
    Unknown,
}

/// The day, month and year last told of. A month clears the day, a bare year clears neither: "the 1974 agreement"
/// does not move a narrative away from its September.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// The last day.
    pub day: Option<Date>,
    /// The hour and minute of that day, where they are told.
    pub time: Option<(i8, i8)>,
    /// The first of the last month.
    pub month: Option<Date>,
    /// The last year.
    pub year: Option<i16>,
    /// The first day of the last quarter, until another year is told.
    pub quarter: Option<Date>,
}

/// Whether what is told is over or to come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Told of as over.
    Past,
    /// Told of as to come.
    Future,
    /// No cue: mostly the past, in news.
    #[default]
    Unknown,
}

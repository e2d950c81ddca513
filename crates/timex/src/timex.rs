//! The public result types, and what a caller knows about a block of text.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::anchors::{DateOrder, Direction};
use crate::expression::{Expression, Modifier};
use crate::verbs::Verb;

/// One time expression of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timex {
    /// First byte in the text.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
    /// The TIMEX3 type.
    pub kind: Kind,
    /// What the words say, before it is resolved.
    pub expression: Expression,
    /// The TIMEX3 value; unresolved parts are `X`: `XXXX-11`, `PXM`.
    pub value: String,
    /// The TIMEX3 modifier.
    pub modifier: Option<Modifier>,
    /// EDTF for points and intervals, ISO 8601 for durations; none where it cannot be resolved.
    pub edtf: Option<String>,
    /// The rule that found it, such as `times/date/day-month-year`.
    pub rule: String,
    /// Whether it is told of as over or to come.
    pub direction: Direction,
    /// Which anchor and direction decided the value.
    pub why: String,
}

/// The type of a time expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Kind {
    /// A day or a longer stretch of the calendar.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Something that comes round.
    Set,
}

/// What is known about a block of text beside its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Context {
    /// The publication date of the document.
    pub published: Option<Date>,
    /// What kind of block it is.
    pub block: BlockRole,
    /// The year that dates of this block belong to, where its surroundings tell, as under a column "Date (2024)".
    pub year_hint: Option<i16>,
    /// The verbs of the text with their clauses, where a parser has told them; empty without one.
    pub verbs: Vec<Verb>,
    /// The order of day and month in the figures of a date, as the place of publication tells.
    pub order: DateOrder,
}

/// What a block of text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockRole {
    /// Running text.
    #[default]
    Prose,
    /// "GENEVA, Oct 9 (Agency) –".
    Dateline,
    /// A cell of a column of dates, where a bare year or short weekday is a time.
    TableDateCell,
    /// A title or heading.
    Heading,
}

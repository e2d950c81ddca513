//! What an expression says before anything is known about the day on which it was written: "last week" is
//! a week and an offset of minus one, and stays that when its value is worked out.

use jiff::civil;
use serde::{Deserialize, Serialize};

/// An underspecified time, as found in the text.
///
/// ```
/// use timex::{Anchors, Expression, resolve};
///
/// let november = Expression::Month { year: None, month: 11, which: Default::default() };
/// assert_eq!(resolve(&november, &Anchors::default()).value, "XXXX-11");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expression {
    /// "1974".
    Year {
        /// The calendar year.
        year: i16,
    },
    /// "the 1990s": ten years from `first`.
    Decade {
        /// The first year.
        first: i16,
    },
    /// "the 19th century".
    Century {
        /// The first year, counted as common speech does: 1800 for the 19th.
        first: i16,
    },
    /// "November", "last May", "May 2025".
    Month {
        /// The year, where the text gives one.
        year: Option<i16>,
        /// 1 to 12.
        month: i8,
        /// "last", "next", "this".
        which: Which,
    },
    /// "Sept. 23", "Monday, 5 January 2026".
    Day {
        /// The year, where the text gives one.
        year: Option<i16>,
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
        /// A weekday told along with it, which helps to find the year.
        weekday: Option<Weekday>,
    },
    /// "the 5th": a day of the month told of, or of the one that is near.
    DayOfMonth {
        /// 1 to 31.
        day: i8,
        /// A weekday told along with it.
        weekday: Option<Weekday>,
    },
    /// "05/01/2026": day and month in an order that only the numbers can tell.
    Numeric {
        /// The number that stands first.
        first: i8,
        /// The number that stands second.
        second: i8,
        /// The calendar year.
        year: i16,
    },
    /// "Halloween", "Easter 2025".
    Holiday {
        /// How its day is found.
        holiday: Holiday,
        /// The year, where the text gives one.
        year: Option<i16>,
        /// "last", "next", "this".
        which: Which,
    },
    /// "Tuesday", "last Tuesday".
    Weekday {
        /// The day of the week.
        weekday: Weekday,
        /// "last", "next", "this", "the following".
        which: Which,
    },
    /// "the third quarter", "summer 2024".
    Season {
        /// Which stretch of the year.
        season: Season,
        /// The year, where the text gives one.
        year: Option<i16>,
        /// "last", "next", "this".
        which: Which,
    },
    /// "yesterday", "last week", "that month": a calendar unit, counted from an anchor.
    Unit {
        /// The calendar unit.
        unit: Unit,
        /// How many units from the anchor's own.
        offset: i32,
        /// What it is counted from.
        from: Anchor,
    },
    /// "a decade ago", "two days after 5 March".
    Shift {
        /// How far.
        length: Length,
        /// Towards the past.
        back: bool,
        /// What it is counted from.
        from: Anchor,
    },
    /// "late 2024", "the middle of last month".
    Part {
        /// Which part.
        part: Part,
        /// The whole.
        of: Box<Expression>,
    },
    /// "Monday night", "that morning".
    DayPart {
        /// Which part of the day.
        part: DayPart,
        /// The day.
        on: Box<Expression>,
    },
    /// "5 p.m.", "12:01 a.m. on Friday".
    Clock {
        /// 0 to 24.
        hour: i8,
        /// 0 to 59.
        minute: i8,
        /// Minutes east of Greenwich, where a time zone is told that has one meaning.
        zone: Option<i16>,
        /// The day, where the text gives one.
        on: Option<Box<Expression>>,
    },
    /// "the last week of October", "its sixth week".
    Nth {
        /// 1 is the first, -1 the last.
        nth: i8,
        /// What is counted.
        unit: Unit,
        /// Within what; none where it is something that happened.
        of: Option<Box<Expression>>,
    },
    /// "the first Monday of May 2025".
    NthWeekday {
        /// 1 is the first, -1 the last.
        nth: i8,
        /// The day of the week.
        weekday: Weekday,
        /// Within what.
        of: Box<Expression>,
    },
    /// "March last year", "the summer of that year": a time that comes round yearly, in a year that is itself relative.
    Within {
        /// What comes round.
        time: Box<Expression>,
        /// The year.
        of: Box<Expression>,
    },
    /// "four years", "months".
    Duration {
        /// How long.
        length: Length,
        /// "almost", "more than".
        bound: Option<Modifier>,
    },
    /// "every Monday", "every two weeks".
    Set {
        /// The period.
        length: Length,
        /// The weekday that comes round.
        weekday: Option<Weekday>,
    },
    /// "from March to June 2025".
    Between {
        /// Its beginning.
        from: Box<Expression>,
        /// Its end, which belongs to it.
        to: Box<Expression>,
    },
    /// "since 1967".
    Since {
        /// Its beginning.
        from: Box<Expression>,
    },
    /// "now", "recently", "the future": no time of the calendar.
    Vague {
        /// On which side of now it lies.
        age: Age,
    },
    /// "overnight": the night before the anchor's day, on two dates.
    Overnight {
        /// The day after the night.
        from: Anchor,
    },
}

/// What a relative time is counted from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// The day on which it was said or published.
    Published,
    /// The time last told of.
    Reference,
    /// The quarter last told of, else the year, else the day of publication.
    Stretch,
    /// Something that happened, whose time is not looked up here.
    Event,
    /// Another expression.
    Time(Box<Expression>),
}

/// A length of time; without a count it is vague ("months").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Length {
    /// How many units, where told.
    pub count: Option<u32>,
    /// And a half.
    pub half: bool,
    /// The unit.
    pub unit: Unit,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// Weeks, from Monday.
    Week,
    /// Two weeks.
    Fortnight,
    /// Calendar months.
    Month,
    /// Three months.
    Quarter,
    /// Calendar years.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// Which of several that come round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    /// Nothing is said: "on Tuesday".
    #[default]
    Bare,
    /// "last Tuesday".
    Last,
    /// "this Tuesday".
    This,
    /// "next Tuesday".
    Next,
    /// "the following Tuesday", after the time last told of.
    Following,
    /// "the previous Tuesday", before the time last told of.
    Previous,
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// The weekday of an ISO number, 1 being Monday.
    pub fn from_iso(number: i8) -> Option<Weekday> {
        const ALL: [Weekday; 7] = [
            Weekday::Monday,
            Weekday::Tuesday,
            Weekday::Wednesday,
            Weekday::Thursday,
            Weekday::Friday,
            Weekday::Saturday,
            Weekday::Sunday,
        ];
        usize::try_from(number).ok().and_then(|n| ALL.get(n.checked_sub(1)?).copied())
    }

    /// Its ISO number, 1 to 7.
    pub fn iso(self) -> i8 {
        self as i8 + 1
    }

    /// Whether a date falls on it.
    pub fn is_of(self, date: civil::Date) -> bool {
        date.weekday().to_monday_one_offset() == self.iso()
    }
}

/// How the day of a holiday is found in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holiday {
    /// The same date each year.
    Fixed {
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
    },
    /// A weekday on or after a date.
    OnOrAfter {
        /// 1 to 12.
        month: i8,
        /// The earliest day of the month.
        day: i8,
        /// The weekday.
        weekday: Weekday,
    },
    /// So many days from Easter Sunday of the Gregorian calendar.
    Easter {
        /// Days, negative before.
        offset: i32,
    },
    /// By a calendar that is not computed here.
    Moveable,
}

/// A named stretch of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Season {
    /// March to May, north of the equator.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February; it bears the year of its December.
    Winter,
    /// 1 to 4.
    Quarter(i8),
    /// 1 or 2.
    Half(i8),
}

/// Where a time that is told vaguely lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Age {
    /// "recently".
    Past,
    /// "now".
    Present,
    /// "in the future".
    Future,
}

/// A part of a longer time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// "early March", "the start of 2025".
    Early,
    /// "mid-September".
    Mid,
    /// "late 2024", "the end of the month".
    Late,
    /// "around 1990": near it.
    About,
    /// "earlier this month": some time in it, before now.
    Earlier,
    /// "later that month": some time in it, after what was told.
    Later,
}

/// A part of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum DayPart {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
    Dawn,
}

/// The `mod` of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Modifier {
    /// "about".
    Approx,
    /// "early".
    Start,
    /// "mid".
    Mid,
    /// "late".
    End,
    /// "nearly", "less than".
    LessThan,
    /// "more than".
    MoreThan,
    /// "at most".
    EqualOrLess,
    /// "at least".
    EqualOrMore,
}

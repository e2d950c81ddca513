//! TIMEX3 values of what could not be resolved, with `X` where nothing is known.

use super::period::season_value;
use crate::expression::{Age, DayPart, Expression, Holiday, Unit};

/// The value of an expression that no anchor decides.
pub(crate) fn of(expression: &Expression) -> String {
    match expression {
        Expression::Month { month, year, .. } => format!("{}-{month:02}", year_or_x(*year)),
        Expression::Day { year, month, day, .. } => format!("{}-{month:02}-{day:02}", year_or_x(*year)),
        Expression::DayOfMonth { day, .. } => format!("XXXX-XX-{day:02}"),
        Expression::Numeric { year, .. } => format!("{}-XX-XX", year_or_x(Some(*year))),
        Expression::Holiday { holiday: Holiday::Fixed { month, day }, year, .. } => {
            format!("{}-{month:02}-{day:02}", year_or_x(*year))
        }
        Expression::Holiday { year, .. } => format!("{}-XX-XX", year_or_x(*year)),
        Expression::Weekday { weekday, .. } => format!("XXXX-WXX-{}", weekday.iso()),
        Expression::Season { season, year, .. } => format!("{}-{}", year_or_x(*year), season_value(*season)),
        Expression::Unit { unit, .. } | Expression::Nth { unit, .. } => of_unit(*unit).to_owned(),
        Expression::Shift { length, .. } => of_unit(length.unit).to_owned(),
        Expression::Part { of: whole, .. } | Expression::Within { time: whole, .. } => of(whole),
        Expression::NthWeekday { weekday, .. } => format!("XXXX-WXX-{}", weekday.iso()),
        Expression::Clock { hour, minute, zone, .. } => format!("XXXX-XX-XX{}", time(*hour, *minute, *zone)),
        Expression::DayPart { part, on } => {
            let day = of(on);
            format!("{}{}", day.split('T').next().unwrap_or_default(), day_part(*part))
        }
        Expression::Vague { age: Age::Past } => "PAST_REF".to_owned(),
        Expression::Vague { age: Age::Present } => "PRESENT_REF".to_owned(),
        Expression::Vague { age: Age::Future } => "FUTURE_REF".to_owned(),
        Expression::Overnight { .. } => "XXXX-XX-XXTNI".to_owned(),
        _ => "XXXX".to_owned(),
    }
}

/// Minutes east of Greenwich that a time zone can have.
const ZONES: std::ops::RangeInclusive<i16> = -720..=840;

/// A time of day as ISO 8601 writes it behind the date.
pub(super) fn time(hour: i8, minute: i8, zone: Option<i16>) -> String {
    let zone = match zone.filter(|east| ZONES.contains(east)) {
        None => String::new(),
        Some(0) => "Z".to_owned(),
        Some(east) => {
            let sign = if east < 0 { '-' } else { '+' };
            format!("{sign}{:02}:{:02}", east.abs() / 60, east.abs() % 60)
        }
    };
    format!("T{hour:02}:{minute:02}{zone}")
}

fn year_or_x(year: Option<i16>) -> String {
    year.filter(|year| (0..=9999).contains(year)).map_or_else(|| "XXXX".to_owned(), |year| format!("{year:04}"))
}

fn of_unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => "XXXX-XX-XXTXX",
        Unit::Day => "XXXX-XX-XX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
    }
}

/// The part of the day, as TIMEX3 writes it behind the date.
pub(crate) fn day_part(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning | DayPart::Dawn => "TMO",
        DayPart::Midday => "TMI",
        DayPart::Afternoon => "TAF",
        DayPart::Evening => "TEV",
        DayPart::Night => "TNI",
    }
}

//! Times of day, out of what a rule caught.

use super::Caught;
use crate::expression::*;

impl Caught<'_> {
    /// The day caught, or the day so many days from the anchor.
    pub(crate) fn on_day(&self) -> Option<Expression> {
        if let Some(day) = self.time("on") {
            return Some(day);
        }
        Some(Expression::Unit { unit: Unit::Day, offset: self.offset()?, from: self.from() })
    }

    /// Twelve hours with "a.m." or "p.m."; noon is "12 p.m.". "Quarter to six" counts back from the hour.
    pub(crate) fn clock(&self) -> Option<Expression> {
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
    pub(crate) fn half_of_day(&self, hour: i8) -> Option<&'static str> {
        match self.day_part()? {
            DayPart::Afternoon | DayPart::Evening => Some("pm"),
            DayPart::Night if hour > 6 => Some("pm"),
            DayPart::Morning | DayPart::Dawn => Some("am"),
            DayPart::Midday | DayPart::Night => None,
        }
    }

    pub(crate) fn clock_on_day(&self) -> Option<Expression> {
        match self.time("same")? {
            Expression::Clock { hour, minute, zone, on: None } => {
                let after_noon = (1..12).contains(&hour) && self.half_of_day(hour) == Some("pm");
                let hour = if after_noon { hour + 12 } else { hour };
                Some(Expression::Clock { hour, minute, zone, on: Some(Box::new(self.time("on")?)) })
            }
            _ => None,
        }
    }
}

//! Lengths of time in ISO 8601.

use crate::expression::{Length, Unit};

/// The duration, where the count is known: `P18M` for a year and a half.
pub(crate) fn iso(length: Length) -> Option<String> {
    let count = u64::from(length.count?);
    let (factor, designator, time) = scale(length.unit);
    let whole = count.checked_mul(factor)?;
    if !length.half {
        return Some(format!("P{time}{whole}{designator}"));
    }
    Some(match length.unit {
        Unit::Year => format!("P{}M", count * 12 + 6),
        Unit::Day => format!("PT{}H", count * 24 + 12),
        Unit::Hour => format!("PT{}M", count * 60 + 30),
        Unit::Minute => format!("PT{}S", count * 60 + 30),
        _ if factor % 2 == 0 => format!("P{time}{}{designator}", whole + factor / 2),
        _ => format!("P{time}{whole}.5{designator}"),
    })
}

/// The TIMEX3 value, with `X` for a count that is not told.
pub(crate) fn value(length: Length) -> String {
    iso(length).unwrap_or_else(|| match length.unit {
        Unit::Fortnight => "PXW".to_owned(),
        Unit::Quarter => "PXQ".to_owned(),
        Unit::Decade => "PXDE".to_owned(),
        Unit::Century => "PXCE".to_owned(),
        Unit::Weekend => "PXWE".to_owned(),
        unit => {
            let (_, designator, time) = scale(unit);
            format!("P{time}X{designator}")
        }
    })
}

/// How many of which ISO unit a unit is, and the sign that a time of day follows.
fn scale(unit: Unit) -> (u64, char, &'static str) {
    match unit {
        Unit::Second => (1, 'S', "T"),
        Unit::Minute => (1, 'M', "T"),
        Unit::Hour => (1, 'H', "T"),
        Unit::Day => (1, 'D', ""),
        Unit::Weekend => (2, 'D', ""),
        Unit::Week => (1, 'W', ""),
        Unit::Fortnight => (2, 'W', ""),
        Unit::Month => (1, 'M', ""),
        Unit::Quarter => (3, 'M', ""),
        Unit::Year => (1, 'Y', ""),
        Unit::Decade => (10, 'Y', ""),
        Unit::Century => (100, 'Y', ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths() {
        let cases = [
            (Some(4), false, Unit::Year, "P4Y"),
            (Some(2), true, Unit::Year, "P30M"),
            (Some(0), true, Unit::Hour, "PT30M"),
            (Some(1), true, Unit::Month, "P1.5M"),
            (Some(2), true, Unit::Decade, "P25Y"),
            (None, false, Unit::Week, "PXW"),
            (None, false, Unit::Hour, "PTXH"),
        ];
        for (count, half, unit, want) in cases {
            assert_eq!(value(Length { count, half, unit }), want);
        }
    }
}

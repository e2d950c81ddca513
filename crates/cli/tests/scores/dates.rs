//! Dates held against the gold's, by the days that they cover.

use record::Edtf;

/// Whether the two do not contradict each other: they share a day, or one of them says nothing.
pub fn compatible(mine: Option<&Edtf>, gold: Option<&str>) -> bool {
    match (mine, gold.and_then(Edtf::parse)) {
        (Some(mine), Some(gold)) => mine.meets(&gold),
        _ => true,
    }
}

/// Whether the two are the same days. Where the gold's is approximate, an approximate value or an interval inside it is as
/// good. What is no date (a duration, no value) is compared by its letters.
pub fn same_value(mine: Option<&str>, gold: Option<&str>) -> bool {
    let (mine, gold) = (mine.unwrap_or_default(), gold.unwrap_or_default());
    match (Edtf::parse(mine), Edtf::parse(gold)) {
        (Some(m), Some(g)) => m.bounds() == g.bounds() || (is_loose(mine, gold) && g.covers(&m)),
        _ => plain(mine) == plain(gold),
    }
}

fn is_loose(mine: &str, gold: &str) -> bool {
    gold.contains('~') && mine.contains(['~', '/'])
}

fn plain(value: &str) -> String {
    value.replace(['~', '?', '%'], "")
}

#[test]
fn values_are_compared_by_days() {
    let same = |mine, gold| same_value(Some(mine), Some(gold));
    assert!(same("2025-03-04T17:00", "2025-03-04") && same("2025-03", "2025-03-01/2025-03-31"));
    assert!(same("2024-12~", "2024~") && !same("2024-12", "2024~") && !same("2024-12~", "2024"));
    assert!(same("P2M", "P2M") && !same("P2M", "P8W") && same_value(None, None) && !same_value(None, Some("2025")));
}

#[test]
fn a_date_contradicts_only_another_date() {
    let day = Edtf::parse("2025-03-04");
    assert!(
        compatible(day.as_ref(), Some("2025-03")) && compatible(day.as_ref(), None) && compatible(None, Some("2025"))
    );
    assert!(!compatible(day.as_ref(), Some("2025-02")));
}

//! The floors hold: the comparison fails where a score is below its floor, and re-pinning lowers none unseen.

use std::collections::BTreeMap;

use crate::floors::{Floor, Floors};

fn floors(row: &str, precision: f64, f1: f64) -> Floors {
    let fingerprint = BTreeMap::from([("gold.json".to_owned(), "00".to_owned())]);
    Floors { fingerprint, floors: BTreeMap::from([(row.to_owned(), Floor { precision, f1 })]) }
}

#[test]
fn a_score_below_its_floor_is_a_fault_that_names_row_floor_and_value() {
    let pinned = floors("roles", 0.9, 0.8);
    assert_eq!(pinned.faults(&floors("roles", 0.89, 0.81)), ["roles: precision is 0.890, its floor 0.900"]);
    assert_eq!(pinned.faults(&floors("roles", 0.95, 0.7)), ["roles: f1 is 0.700, its floor 0.800"]);
    assert_eq!(pinned.faults(&floors("roles", 0.896, 0.796)), [""; 0], "within the slack");
}

#[test]
fn a_row_without_floor_and_a_floor_without_row_are_faults() {
    let faults = floors("roles", 0.9, 0.8).faults(&floors("events", 0.9, 0.8));
    assert_eq!(faults.len(), 2, "{faults:?}");
}

#[test]
fn a_changed_gold_is_a_fault_that_says_how_to_pin_anew() {
    let mut now = floors("roles", 0.9, 0.8);
    now.fingerprint.insert("gold.json".to_owned(), "01".to_owned());
    now.fingerprint.insert("documents/new.txt".to_owned(), "02".to_owned());
    let faults = floors("roles", 0.9, 0.8).faults(&now);
    assert!(faults.len() == 2 && faults.iter().all(|fault| fault.contains("UPDATE_FLOORS=1")), "{faults:?}");
}

#[test]
fn pinning_anew_raises_keeps_and_refuses() {
    let pinned = floors("roles", 0.9, 0.8);
    assert_eq!(pinned.repin(&floors("roles", 0.95, 0.798), false), Ok(floors("roles", 0.95, 0.8)));
    assert!(pinned.repin(&floors("roles", 0.95, 0.7), false).is_err());
    assert!(pinned.repin(&floors("events", 0.95, 0.9), false).is_err(), "a row is gone");
    assert_eq!(pinned.repin(&floors("roles", 0.95, 0.7), true), Ok(floors("roles", 0.95, 0.7)));
}

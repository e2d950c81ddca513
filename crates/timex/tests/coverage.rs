//! The sentences of `coverage.txt`: every kind of time in the styles of the press, and what looks like one and is none.

#![allow(clippy::unwrap_used)]

mod common;

use common::{published, shown};

#[test]
fn every_sentence_gives_its_times() {
    let context = published("2025-10-15");
    let lines = include_str!("coverage.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let cases: Vec<(&str, &str)> = lines.map(|line| line.split_once('|').unwrap()).collect();
    assert!(cases.len() > 190);
    let fault = |(text, want): &(&str, &str)| {
        let got = shown(&[(text.trim(), &context)]);
        (got != want.trim()).then(|| format!("{text}\n    want {}\n    got  {got}", want.trim()))
    };
    let faults: Vec<String> = cases.iter().filter_map(fault).collect();
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

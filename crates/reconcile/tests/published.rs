//! The set gives away when a report without a date was written, or it does not.

mod common;

use common::readings;
use reconcile::publication_dates;

fn dates(texts: &[&str]) -> Vec<String> {
    publication_dates(&readings(texts)).into_iter().map(|(_, inferred)| inferred.published.to_string()).collect()
}

const DATED: &str = "---\ndate: 2031-04-16\n---\nFishermen blockaded the harbour of Port Arlen on Tuesday after the quota talks broke down, trapping two ferries.\n";

#[test]
fn a_weekday_told_in_the_words_of_another_report_gives_the_days_after() {
    let undated = "The fishermen’s blockade of the harbour at Port Arlen trapped two ferries on Tuesday, and the quota talks broke down.\n";
    assert_eq!(dates(&[DATED, undated]), ["2031-04-15/2031-04-17"]);
    assert_eq!(dates(&[undated, DATED]), ["2031-04-15/2031-04-17"]);
}

#[test]
fn today_gives_the_day() {
    let undated = "Fishermen blockaded the harbour of Port Arlen today after the quota talks broke down.\n";
    assert_eq!(dates(&[DATED, undated]), ["2031-04-15"]);
}

#[test]
fn what_is_quoted_and_what_tells_of_something_else_gives_nothing() {
    let quoted =
        "“Fishermen blockaded the harbour of Port Arlen today after the quota talks broke down,” a skipper wrote.\n";
    let other = "The nurses of Ostvik rejected the pay offer on Tuesday by a wide margin.\n";
    assert!(dates(&[DATED, quoted]).is_empty());
    assert!(dates(&[DATED, other]).is_empty());
}

//! One event for what several reports tell, and no one event for two.

#![allow(clippy::unwrap_used)]

mod common;

use common::readings;
use reconcile::reconcile;
use record::{Event, EventType};

fn events(texts: &[&str]) -> Vec<Event> {
    reconcile(&readings(texts), &[]).events
}

fn of(events: &[Event], kind: EventType) -> Vec<&Event> {
    events.iter().filter(|event| event.r#type == kind).collect()
}

const ROUND: &str = "The third round of talks between Chile and Peru opened in Quito on 3 March 2024.\n";

#[test]
fn reports_of_one_round_are_one_event_and_keep_the_date_as_told() {
    let again = "Talks between Peru and Chile resumed in Quito in March 2024, officials said.\n";
    let found = events(&[ROUND, again]);
    let rounds = of(&found, EventType::Round);
    assert_eq!(rounds.len(), 1);
    assert_eq!(rounds[0].date.as_ref().unwrap().to_string(), "2024-03-03");
    let told: Vec<String> =
        rounds[0].evidence.iter().filter_map(|told| Some(told.date.as_ref()?.to_string())).collect();
    assert_eq!(told.len(), 2);
    assert!(told.contains(&"2024-03".to_owned()));
}

#[test]
fn other_numbers_and_other_days_are_other_rounds() {
    let second = "The second round of talks between Chile and Peru was held in Quito in March 2024.\n";
    let later = "Talks between Chile and Peru resumed in Quito on 9 March 2024.\n";
    assert_eq!(of(&events(&[ROUND, second]), EventType::Round).len(), 2);
    assert_eq!(of(&events(&[ROUND, later]), EventType::Round).len(), 2);
}

#[test]
fn two_votes_are_two_events() {
    let first = "Members of the pilots’ union voted on 3 March 2024 on the first offer.\n";
    let second = "Members of the pilots’ union voted on 5 March 2024 on the second offer.\n";
    assert_eq!(of(&events(&[first, second]), EventType::Other).len(), 2);
}

#[test]
fn a_report_without_a_date_joins_by_its_person() {
    let dated = "The chief negotiator, Ada Roe, resigned on 3 March 2024.\n";
    let undated = "The resignation of Ada Roe, the chief negotiator, surprised the ministry.\n";
    let found = events(&[dated, undated]);
    assert_eq!(of(&found, EventType::Appointment).len(), 1);
}

#[test]
fn order_does_not_matter_and_a_copy_adds_a_report() {
    let vote = "Members of the pilots’ union voted on 5 March 2024 on the second offer.\n";
    let (there, back) = (events(&[ROUND, vote]), events(&[vote, ROUND]));
    assert_eq!(format!("{there:?}"), format!("{back:?}"));
    let copied = events(&[ROUND, vote, &format!("{vote}\nOur desk has more.\n")]);
    assert_eq!(copied.len(), there.len());
    assert_eq!(of(&copied, EventType::Other)[0].evidence.len(), 2);
}

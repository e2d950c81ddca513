//! What is told as an event, what is planned, and what is neither; tellings of one happening.

#![allow(clippy::unwrap_used)]

use extract::{Capture, Limits, Media, RawFile, extract};
use nlp::Pipeline;
use reading::{EventItem, Rules, parse, read};

fn events(text: &str) -> Vec<EventItem> {
    let (rules, pipeline) = (Rules::english().unwrap(), Pipeline::embedded().unwrap());
    let file = RawFile { bytes: text.as_bytes().to_vec(), path: Some("a.txt".into()), url: None, media: Media::Text };
    let (document, _) = extract(&Capture::number(vec![file])[0], &Limits::default());
    let document = document.unwrap();
    read(&document, &parse(&document, &pipeline), &rules).0.events
}

fn kinds(text: &str) -> Vec<String> {
    events(text).iter().map(|event| format!("{}{}", event.kind, if event.planned { ", planned" } else { "" })).collect()
}

#[test]
fn what_happened_is_told() {
    assert_eq!(kinds("The ministers signed the accord in Quito."), ["agreement"]);
    assert_eq!(kinds("The talks have collapsed, an aide said."), ["breakdown"]);
    assert_eq!(kinds("A truce initialled by both envoys last week holds."), ["agreement"]);
}

#[test]
fn wishes_conditions_denials_and_forecasts_are_no_events() {
    for text in [
        "The union urged the ministers to sign the accord.",
        "If the talks collapse, the mines will shut.",
        "The ministers did not sign the accord.",
        "The talks could collapse within days.",
        "The carrier threatened to suspend the talks.",
        "The mayor demanded the resignation of the minister.",
        "Nobody knows when the two sides will meet again.",
        "Did the ministers sign the accord?",
        "“We signed the accord,” she said.",
    ] {
        let found = kinds(text);
        assert!(found.iter().all(|kind| kind == "statement"), "{text} gives {found:?}");
    }
}

#[test]
fn planned_rounds_and_meetings_count() {
    assert_eq!(kinds("The two sides are due to meet again on 3 March 2024."), ["round, planned"]);
    assert_eq!(kinds("The envoy will meet both ministers in Oslo."), ["meeting, planned"]);
}

#[test]
fn the_time_is_that_of_the_verb_and_not_of_its_object() {
    let found = events("On 5 March 2024 the board rejected the offer that the union had tabled on 3 March 2024.");
    let date = |kind: &str| {
        let event = found.iter().find(|event| event.kind.to_string() == kind).unwrap();
        event.date.as_ref().map(ToString::to_string)
    };
    assert_eq!(date("other").as_deref(), Some("2024-03-05"));
    assert_eq!(date("proposal").as_deref(), Some("2024-03-03"));
}

#[test]
fn tellings_of_one_happening_are_tied_and_numbers_keep_rounds_apart() {
    let found = events(
        "The third round of talks opened in Quito on 3 March 2024.\n\nThe talks resumed in Quito after a long pause.\n\nThe second round of talks was held in Lima.",
    );
    let happenings: Vec<usize> = found.iter().map(|event| event.happening).collect();
    assert_eq!(found.iter().map(|event| event.ordinal).collect::<Vec<_>>(), [Some(3), None, Some(2)]);
    assert_eq!(happenings[0], happenings[1]);
    assert_ne!(happenings[0], happenings[2]);
}

#[test]
fn paragraphs_that_begin_with_a_time_are_a_chronology_from_three_on() {
    let text = "2 March 2024 – The ferries stay in port.\n\n5 March 2024 – The owners offer a raise.\n\n9 March 2024 – The crews sail again.\n";
    let listed = |text: &str| events(text).iter().filter(|event| event.listed).count();
    assert_eq!(listed(text), 3);
    assert_eq!(listed("2 March 2024 – The ferries stay in port, the owners said on Monday.\n"), 0);
}

#[test]
fn a_round_has_its_mediator_and_format() {
    let found = events("Indirect talks mediated by Norway opened in Quito on 3 March 2024.");
    let round = found.iter().find(|event| event.kind.to_string() == "round").unwrap();
    assert_eq!(round.table.mediator.as_deref(), Some("Norway"));
    assert_eq!(round.table.format, Some(record::Format::Indirect));
}

//! The brief of a hand-made record, whole.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use dossier::{RenderError, SectionKind, TerminalStyle, Texts, brief, markdown, terminal};
use record::{DocumentId, Record};
use support::{ev, expect, herring, texts};
use unicode_width::UnicodeWidthStr;

#[test]
fn the_brief_as_markdown() {
    expect("herring.md", &markdown(&brief(&herring(), &texts()).unwrap()));
}

#[test]
fn the_brief_in_a_terminal() {
    let brief = brief(&herring(), &texts()).unwrap();
    expect("herring-60.txt", &terminal(&brief, &TerminalStyle { width: 60, colour: false }));
}

#[test]
fn every_line_fits_and_none_ends_in_a_space() {
    let brief = brief(&herring(), &texts()).unwrap();
    for width in 20..=120 {
        for line in terminal(&brief, &TerminalStyle { width, colour: false }).lines() {
            assert!(line.width() <= width && !line.ends_with(' '), "{width}: {line:?}");
        }
    }
}

#[test]
fn colour_changes_no_word() {
    let brief = brief(&herring(), &texts()).unwrap();
    let plain = terminal(&brief, &TerminalStyle { width: 72, colour: false });
    let coloured = terminal(&brief, &TerminalStyle { width: 72, colour: true });
    assert!(coloured.contains("\u{1b}[1;31mred line\u{1b}[0m"));
    let mut bare = String::new();
    for part in coloured.split('\u{1b}') {
        bare.push_str(part.strip_prefix('[').and_then(|rest| rest.split_once('m')).map_or(part, |(_, text)| text));
    }
    assert_eq!(bare, plain);
}

#[test]
fn an_empty_record_says_what_was_not_found() {
    let brief = brief(&Record::default(), &Texts::default()).unwrap();
    assert_eq!(brief.sections.iter().map(|section| section.kind).collect::<Vec<_>>(), [SectionKind::Glance]);
    expect("empty.md", &markdown(&brief));
}

#[test]
fn a_quote_that_does_not_stand_there_fails_the_rendering() {
    let mut record = herring();
    record.conflicts[0].sides[1].evidence[0].start += 1;
    let error = brief(&record, &texts()).unwrap_err();
    assert!(matches!(&error, RenderError::Spans(faults) if faults.len() == 1));
    let start = ev("d2", "broke off on 5 March 2031").start + 1;
    let told = error.to_string();
    assert!(told.contains("document d2") && told.contains(&format!("bytes {start}..")), "{told}");
}

#[test]
fn a_document_that_is_not_listed_fails_the_rendering() {
    let mut record = herring();
    record.documents.remove(2);
    assert_eq!(brief(&record, &texts()).unwrap_err(), RenderError::Unlisted(vec![DocumentId::new("d3")]));
}

#[test]
fn persons_without_an_entry_keep_seats_of_their_own() {
    let mut record = herring();
    record.people.clear();
    record.participation.iter_mut().for_each(|seat| seat.party = Some("skar".to_owned()));
    let page = markdown(&brief(&record, &texts()).unwrap());
    assert!(page.contains("**holm** leads") && page.contains("**lindqvist** leads"), "{page}");
}

#[test]
fn who_mediates_a_round_is_named_at_a_glance() {
    let mut record = herring();
    record.parties[0].part = None;
    record.participation.clear();
    let page = markdown(&brief(&record, &texts()).unwrap());
    assert!(page.contains("**Mediator:** **Tidewater Commission**\n"), "{page}");
    assert!(page.contains("Nobody is named at the table."));
}

#[test]
fn levels_never_skip_one() {
    for section in brief(&herring(), &texts()).unwrap().sections {
        for group in section.groups {
            let mut deepest = 0;
            for item in group.items {
                assert!(item.level <= deepest, "{item:?}");
                deepest = item.level + 1;
            }
        }
    }
}

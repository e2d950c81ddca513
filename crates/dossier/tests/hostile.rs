//! Words of a source stay words, whatever is in them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use dossier::{Filters, ShowKind, TerminalStyle, Texts, brief, markdown, table, table_md, table_text, terminal};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};
use record::{DocumentId, Record};
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

/// What might act on a page, in a terminal or in a list.
const NASTY: [&str; 24] = [
    "<script>alert(1)</script>",
    "[click](javascript:alert(1))",
    "![x](http://evil.example/x.png)",
    "**bold** __bold__ *it* _it_ ~~gone~~",
    "`code` ```fence```",
    "# heading",
    "- item",
    "+ item",
    "1. item",
    "12) item",
    "> quotation",
    "a | b | c",
    "&lt;b&gt; &#60;i&#62; &amp;",
    "=====",
    "-----",
    "\\",
    "[1]: http://evil.example",
    "two\n\n# lines\r\n- more",
    "$x$ $$y$$",
    "<!-- hidden -->",
    "\u{1b}[31mred\u{1b}]0;title\u{7}",
    "\u{202e}gnirts\u{202c} \u{2066}x\u{2069}",
    "zero\u{200b}width\u{feff}",
    "[^1] and [x] and * * *",
];

/// The herring record with `words` in place of every text of a source; spans are moved to a text that holds them.
fn with_words(words: &str) -> (Record, String) {
    let mut value = serde_json::to_value(support::herring()).unwrap();
    replace(&mut value, "", words);
    let mut record: Record = serde_json::from_value(value).unwrap();
    for document in &mut record.documents {
        document.title = Some(words.to_owned());
    }
    (record, words.to_owned())
}

const OURS: [&str; 23] = [
    "entity",
    "schema",
    "id",
    "document",
    "documents",
    "person",
    "issue",
    "round",
    "host",
    "mediator",
    "option",
    "gives",
    "gets",
    "positions",
    "sha256",
    "encoding",
    "language",
    "relies_on",
    "participants",
    "terms",
    "severity",
    "kind",
    "edtf",
];

fn replace(value: &mut Value, key: &str, words: &str) {
    let closed =
        ["type", "status", "stance", "part", "function", "format", "basis", "published", "published_from", "since"];
    match value {
        Value::Object(map) => {
            let is_span = map.contains_key("quote") && map.contains_key("start");
            if is_span {
                map.insert("start".to_owned(), 0.into());
                map.insert("end".to_owned(), words.len().into());
            }
            for (key, inner) in map.iter_mut() {
                replace(inner, key, words);
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|inner| replace(inner, key, words)),
        Value::String(text) => {
            let is_id = key == "party" || OURS.contains(&key) || closed.contains(&key);
            let is_date = key == "date";
            if !is_id && !is_date {
                *text = words.to_owned();
            }
        }
        _ => {}
    }
}

/// The same with ids that name nothing and rounds that have neither number nor date, so that words stand in for them.
fn without_footing(words: &str) -> Record {
    let (mut record, _) = with_words(words);
    record.parties.clear();
    record.issues.clear();
    for event in &mut record.events {
        event.date = None;
        event.round.iter_mut().for_each(|round| round.ordinal = None);
    }
    record.participation.iter_mut().for_each(|seat| seat.party = Some(words.to_owned()));
    record.positions.iter_mut().for_each(|position| position.party = words.to_owned());
    record.provenance.iter_mut().for_each(|entry| entry.relies_on = words.to_owned());
    record.links.iter_mut().for_each(|link| link.gives = vec![]);
    record
}

fn texts_of(words: &str) -> Texts<'_> {
    ["d1", "d2", "d3"].into_iter().map(|id| (DocumentId::new(id), words)).collect()
}

fn shown_in_markdown(words: &str) -> String {
    let (record, text) = with_words(words);
    markdown(&brief(&record, &texts_of(&text)).unwrap())
}

/// Everything that the Markdown of a brief is made of; a source can add nothing to it.
fn is_ours(tag: &Tag) -> bool {
    matches!(tag, Tag::Heading { .. } | Tag::List(None) | Tag::Item | Tag::Strong | Tag::Paragraph)
}

fn assert_plain(page: &str) {
    for event in Parser::new_ext(page, Options::all()) {
        match event {
            Event::Start(tag) => assert!(is_ours(&tag), "{tag:?} in\n{page}"),
            Event::End(_) | Event::Text(_) => {}
            Event::SoftBreak => panic!("a paragraph that goes on in\n{page}"),
            other => panic!("{other:?} in\n{page}"),
        }
    }
}

fn skeleton(page: &str) -> (usize, usize) {
    let events: Vec<Event> = Parser::new_ext(page, Options::all()).collect();
    let count = |wanted: fn(&Tag) -> bool| {
        events.iter().filter(|event| matches!(event, Event::Start(tag) if wanted(tag))).count()
    };
    (count(|tag| matches!(tag, Tag::Heading { .. })), count(|tag| matches!(tag, Tag::Item)))
}

#[test]
fn markdown_has_no_markup_but_ours() {
    let plain = skeleton(&shown_in_markdown("herring"));
    for words in NASTY {
        let page = shown_in_markdown(words);
        assert_plain(&page);
        assert_eq!(skeleton(&page), plain, "{words:?} changes the structure of\n{page}");
        assert_plain(&markdown(&brief(&without_footing(words), &texts_of(words)).unwrap()));
    }
}

#[test]
fn a_terminal_gets_no_control_character() {
    for words in NASTY {
        let (record, text) = with_words(words);
        let page = terminal(&brief(&record, &texts_of(&text)).unwrap(), &TerminalStyle { width: 60, colour: false });
        assert_harmless(&page, words);
        for kind in ShowKind::ALL {
            let table = table(&record, kind, &Filters::default());
            assert_harmless(&table_text(&table, 80), words);
            assert_harmless(&table_md(&table), words);
        }
    }
}

fn assert_harmless(page: &str, words: &str) {
    let bad = page.chars().find(|&c| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200b}' | '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    });
    assert_eq!(bad, None, "{words:?} in\n{page}");
}

#[test]
fn a_hidden_character_is_shown() {
    assert!(shown_in_markdown("left\u{202e}right").contains("left⟨U+202E⟩right"));
}

#[test]
fn a_huge_word_is_broken_to_the_width() {
    let word = "herring".repeat(300);
    let (record, text) = with_words(&word);
    let page = terminal(&brief(&record, &texts_of(&text)).unwrap(), &TerminalStyle { width: 40, colour: false });
    assert!(page.lines().all(|line| line.width() <= 40));
}

#[test]
fn a_long_quote_ends_with_dots_after_a_word() {
    let words = "the boats were seized again ".repeat(20);
    let page = shown_in_markdown(words.trim());
    assert!(page.contains(" …”"), "{page}");
    assert!(!page.contains("seiz …") && !page.contains("agai …"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_words_act(words in "([*_\\[\\]()<>#|`~&;=+$.!:/\\\\ -]|[a-z0-9]|\n){1,24}") {
        prop_assume!(!words.trim().is_empty());
        assert_plain(&shown_in_markdown(&words));
    }

    #[test]
    fn any_words_are_rendered(words in "(\\PC|\\p{Cc}| ){1,40}") {
        prop_assume!(!words.trim().is_empty());
        let (record, text) = with_words(&words);
        let made = brief(&record, &texts_of(&text)).unwrap();
        let page = terminal(&made, &TerminalStyle { width: 50, colour: false });
        prop_assert!(page.lines().all(|line| !line.ends_with(' ')));
        assert_harmless(&page, &words);
    }
}

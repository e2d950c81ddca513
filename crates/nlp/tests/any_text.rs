//! What holds for every text.
#![cfg(feature = "embedded")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::sync::LazyLock;

use nlp::{Parse, Pipeline};
use proptest::prelude::*;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::embedded().unwrap());

/// Spans are ordered, on boundaries and cover all text that is not white space; heads form a forest; sentences and
/// entities are made of tokens in order.
fn check(text: &str, parse: &Parse) {
    assert_eq!(parse.text(), text);
    let mut rebuilt = String::new();
    let mut end = 0;
    for token in parse.tokens() {
        assert!(token.start() >= end && token.start() < token.end());
        assert!(text[end..token.start()].chars().all(char::is_whitespace));
        assert_eq!(&text[token.start()..token.end()], token.text());
        rebuilt.push_str(token.text());
        if token.space_after() {
            rebuilt.push(' ');
        }
        end = token.end();
        assert!(token.ancestors().count() < parse.len());
        assert!(token.children().all(|child| child.head() == token));
        assert!(token.sentence().start() <= token.index() && token.index() < token.sentence().end());
    }
    assert_eq!(rebuilt, text);
    let mut next = 0;
    for sentence in parse.sentences() {
        assert_eq!(sentence.start(), next);
        assert!(sentence.end() > next);
        next = sentence.end();
    }
    assert_eq!(next, parse.len());
    let mut free = 0;
    for entity in parse.entities() {
        assert!(entity.span().start() >= free && entity.span().end() > entity.span().start());
        assert!(!entity.text().is_empty());
        free = entity.span().end();
    }
    for chunk in parse.noun_chunks() {
        assert!(chunk.root().is_some());
    }
}

const PIECES: [&str; 40] = [
    " ",
    "  ",
    "\n",
    "\r\n",
    "\t",
    "\u{a0}",
    "\u{1c}",
    "\u{200b}",
    "\u{feff}",
    "the",
    "Ministers",
    "met",
    "don't",
    "U.S.",
    "won't",
    "'s",
    ".",
    "...",
    "(",
    ")",
    "\"",
    "'",
    "-",
    "--",
    "$5",
    "3.5m",
    "http://a.b/c",
    "x.y",
    "😀",
    "👨‍👩‍👧",
    "e\u{301}",
    "שלום",
    "مرحبا",
    "中文",
    "İ",
    "ß",
    "ǅ",
    ":)",
    "o.O",
    "9",
];

fn pieces() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..60).prop_map(|list| list.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: if cfg!(debug_assertions) { 40 } else { 300 }, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_characters(text in "\\PC{0,80}") {
        check(&text, &PIPELINE.parse(&text));
    }

    #[test]
    fn any_code_points(text in proptest::collection::vec(any::<char>(), 0..60)) {
        let text: String = text.into_iter().collect();
        check(&text, &PIPELINE.parse(&text));
    }

    #[test]
    fn nasty_pieces(text in pieces()) {
        check(&text, &PIPELINE.parse(&text));
    }

    #[test]
    fn neighbours_and_threads_change_nothing(texts in proptest::collection::vec(pieces(), 1..12)) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let alone: Vec<String> = texts.iter().map(|text| format!("{:?}", rows(&PIPELINE.parse(text)))).collect();
        for parses in [PIPELINE.parse_batch(&texts), PIPELINE.parse_parallel(&texts, 3)] {
            let together: Vec<String> = parses.iter().map(|parse| format!("{:?}", rows(parse))).collect();
            prop_assert_eq!(&alone, &together);
        }
    }
}

type Row = (usize, usize, String, String, String, usize, String, bool);

fn rows(parse: &Parse) -> Vec<Row> {
    let own = |t: nlp::Token<'_>| {
        let (tag, lemma, bio) = (t.tag().to_owned(), t.lemma().to_owned(), t.bio());
        (t.start(), t.end(), tag, lemma, t.dep().to_owned(), t.head().index(), bio, t.is_sentence_start())
    };
    parse.tokens().map(own).collect()
}

#[test]
fn large_and_repetitive_texts() {
    // Without optimisation a twentieth is enough.
    let size = if cfg!(debug_assertions) { 1 } else { 20 };
    let sentence = "The ministers didn't agree on the $4.5bn plan; talks resume on Monday, a spokesman said. ";
    let texts = [
        sentence.repeat(115 * size),
        "(".repeat(2500 * size),
        ".)".repeat(1500 * size),
        "a".repeat(10_000 * size),
        "x.".repeat(2500 * size),
        "a-".repeat(1500 * size),
        "\n".repeat(5000 * size),
        "http://".repeat(250 * size),
        "word ".repeat(1000 * size),
    ];
    for text in &texts {
        check_large(text, &PIPELINE.parse(text));
    }
}

/// The checks that take linear time.
fn check_large(text: &str, parse: &Parse) {
    let covered: usize = parse.tokens().map(|t| t.end() - t.start() + usize::from(t.space_after())).sum();
    assert_eq!(covered, text.len());
    assert_eq!(parse.sentences().map(|s| s.end() - s.start()).sum::<usize>(), parse.len());
}

//! Bad input: a note with the reason, no panic, and what can be read is read.

use crate::common::{read_bytes, read_within, show};
use extract::{BlockKind, Capture, Document, Limits, RawFile};
use proptest::prelude::*;
use record::{Severity, Span};

/// The codes of the notes, and that each is a sentence.
#[track_caller]
fn check_notes(bytes: &[u8], limits: &Limits, codes: &[&str]) -> Option<Document> {
    let (document, notes) = read_within(bytes, limits);
    assert_eq!(notes.iter().map(|note| note.code.as_str()).collect::<Vec<_>>(), codes);
    assert!(notes.iter().all(|note| note.document.is_some() && note.message.ends_with('.')));
    assert_eq!(document.is_none(), notes.iter().any(|note| note.severity == Severity::Error));
    document
}

#[test]
fn files_without_text_are_refused() {
    let limits = Limits::default();
    for bytes in [&b""[..], b" \n\t\r\n", "\u{FEFF}\u{200B}\u{A0}".as_bytes(), b"---\n\n***\n", b"---\ntitle: A\n---\n"]
    {
        check_notes(bytes, &limits, &["no-text"]);
    }
    check_notes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", &limits, &["binary"]);
}

#[test]
fn a_file_over_the_limit_is_refused_with_the_way_out() {
    let limits = Limits { max_bytes: 10, ..Limits::default() };
    check_notes(b"Eleven byte", &limits, &["too-large"]);
    let (_, notes) = read_within(b"Eleven byte", &limits);
    assert!(
        notes[0].message.contains("limit of 10") && notes[0].message.contains("--max-bytes 11"),
        "{}",
        notes[0].message
    );
}

#[test]
fn a_text_without_a_sentence_is_read_with_a_warning() {
    assert!(check_notes(b"Pay\n\n- Nine percent\n", &Limits::default(), &["no-prose"]).is_some());
}

#[test]
fn front_matter_that_does_not_parse_is_read_past() {
    let document =
        check_notes(b"---\ntitle: Talks: day two\n---\nThe talks go on.\n", &Limits::default(), &["front-matter"])
            .unwrap();
    assert_eq!(show(&document), "paragraph: The talks go on.");
}

#[test]
fn a_huge_line_is_read_in_pieces() {
    let line = "The talks go on and nobody knows for how long. ".repeat(220_000);
    let document = check_notes(line.as_bytes(), &Limits::default(), &["block-cut"]).unwrap();
    assert!(
        document.blocks.len() >= 9 && document.blocks.iter().all(|block| block.span.end - block.span.start <= 1 << 20)
    );
    let unbroken = "x".repeat(100);
    let document = check_notes(
        unbroken.as_bytes(),
        &Limits { max_block_bytes: 30, ..Limits::default() },
        &["block-cut", "no-prose"],
    )
    .unwrap();
    assert_eq!(document.blocks.len(), 4);
}

#[test]
fn many_short_lines_are_read_in_linear_time() {
    let text = "Pay\n\n- Nine percent\n\nالعربية\n\nIt said:\n\n".repeat(20_000);
    assert!(read_bytes(text.as_bytes()).0.is_some());
}

#[test]
fn line_ends_of_every_kind() {
    let lf = "Pilots walk out at Carrow\n\nThe pilots left.\n\nIt wants:\n- More pay\n- A boat\n";
    let expected = show(&read_bytes(lf.as_bytes()).0.unwrap());
    for end in ["\r\n", "\r", "\u{2028}", "\u{85}"] {
        let text = lf.replace('\n', end);
        let document = read_bytes(text.as_bytes()).0.unwrap();
        assert_eq!(document.text, text);
        assert_eq!(show(&document), expected, "{end:?}");
    }
    assert_eq!(
        show(&read_bytes(b"The pilots left.\x0cThe port stayed.\x0c").0.unwrap()),
        "paragraph: The pilots left.\nparagraph: The port stayed."
    );
}

#[test]
fn invisible_characters_at_the_ends_are_in_no_block() {
    let document = read_bytes(
        "\u{FEFF}\u{A0}#\u{A0}Pilots walk out\u{200B}\n\n\u{200F}\u{A0}The pilots left.\u{AD}\u{2060}\n".as_bytes(),
    )
    .0
    .unwrap();
    assert_eq!(show(&document), "title level 1: Pilots walk out\nparagraph: The pilots left.");
    assert!(document.verbatim && document.text.starts_with('\u{FEFF}'));
}

#[test]
fn right_to_left_text_is_read() {
    let document = read_bytes("استئناف المحادثات في الميناء اليوم\n\nقال المتحدث إن المحادثات انتهت دون نتيجة اليوم. وسيعود الطرفان إلى الطاولة يوم الاثنين القادم كما أعلن الوسيط.\n\n• زيادة الأجور\n• جداول العمل\n".as_bytes()).0.unwrap();
    assert_eq!(document.language.as_deref(), Some("ar"));
    let kinds: Vec<BlockKind> = document.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::Title, BlockKind::Paragraph, BlockKind::ListItem, BlockKind::ListItem]);
}

#[test]
fn captures_are_numbered_whatever_the_order_of_files() {
    let file =
        |path: &str, bytes: &[u8]| RawFile { path: Some(path.to_owned()), bytes: bytes.to_vec(), ..RawFile::default() };
    let files = vec![file("c", b"same"), file("a", b"same"), file("b", b"other")];
    let shown = |files: Vec<RawFile>| {
        Capture::number(files).iter().map(|c| format!("{} {}", c.path.clone().unwrap(), c.id)).collect::<Vec<_>>()
    };
    let ids = shown(files.clone());
    assert_eq!(ids, ["a 0967115f2813", "b d9298a10d1b0", "c 0967115f2813-2"]);
    assert_eq!(shown(files.into_iter().rev().collect()), ids);
    assert_eq!(Capture::number(vec![file("a", b"same")])[0].sha256.len(), 64);
}

/// What holds for every document: spans in order, apart, on boundaries, not empty; indices that point at what they say.
fn sound(document: &Document) {
    let mut end = 0;
    for (at, block) in document.blocks.iter().enumerate() {
        let words = block.span.of(&document.text).unwrap();
        assert!(!words.is_empty() && words == words.trim() && block.span.start >= end, "{at}: {words:?}");
        end = block.span.end;
        let kind = |at: usize| document.blocks[at].kind;
        assert!(block.heading.is_none_or(|heading| heading < at && kind(heading) == BlockKind::Heading));
        assert!(block.lead.is_none_or(|lead| lead < at && block.kind == BlockKind::ListItem));
        assert!(block.columns.is_none_or(|columns| columns < at && kind(columns) == BlockKind::TableHeader));
        let inside = |cell: &Span| cell.is_empty() || (block.span.contains(*cell) && cell.of(&document.text).is_some());
        assert!(block.cells.iter().all(inside) && !block.rule.is_empty());
    }
    for span in [document.title_span, document.published_span].into_iter().flatten() {
        assert!(span.of(&document.text).is_some());
    }
}

/// Lines of what articles and their marks are made of.
fn line() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "#",
        "##",
        "- ",
        "* ",
        "• ",
        "– ",
        "> ",
        "|",
        "|---|",
        "---",
        "===",
        "**",
        "_",
        "1. ",
        "(a) ",
        "Pilots ",
        "walk ",
        "out ",
        "The port said no. ",
        "of the union; ",
        "demands:",
        "CARROW, March 4, 2025 (QW) - ",
        "(Anna Example/PP)",
        "By Anna Example",
        "Published 4 March 2025",
        "Leave a Comment",
        "é",
        "\u{200B}",
        "\u{A0}",
        "العربية ",
        "“",
        "”",
        "…",
        "😀",
        "\\|",
        "title: a",
        "\u{FEFF}",
        " | The Beacon",
        "\t",
        "a long word that goes on and on until the line is full ",
    ]);
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn markdown() -> impl Strategy<Value = String> {
    let end = prop::sample::select(vec!["\n", "\n\n", "\r\n", "\r", "\u{C}", "\n---\n"]);
    prop::collection::vec((line(), end), 0..25)
        .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn blocks_of_random_bytes_are_sound(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Some(document) = read_bytes(&bytes).0 {
            sound(&document);
        }
    }

    #[test]
    fn blocks_of_random_text_are_sound(text in r"[^\x00]{0,200}") {
        if let Some(document) = read_bytes(text.as_bytes()).0 {
            prop_assert!(document.verbatim && document.text == text);
            sound(&document);
        }
    }

    #[test]
    fn blocks_of_random_markdown_are_sound(text in markdown(), limit in 0_usize..80) {
        for max_block_bytes in [limit, 1 << 20] {
            if let Some(document) = read_within(text.as_bytes(), &Limits { max_block_bytes, ..Limits::default() }).0 {
                prop_assert_eq!(&document.text, &text);
                sound(&document);
            }
        }
    }

    #[test]
    fn random_front_matter_is_read_past(yaml in "[a-c:\\-\\[\\]{}&*!|>'\"#%@, \n\t]{0,60}") {
        let text = format!("---\ntitle: a\n{yaml}\n---\nThe pilots left.\n");
        if let Some(document) = read_bytes(text.as_bytes()).0 {
            sound(&document);
        }
    }
}

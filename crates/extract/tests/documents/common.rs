//! Reads a text and shows its blocks, one a line.

use extract::{Block, Capture, Document, Limits, RawFile, extract};
use record::Note;

/// One file, read within the usual limits.
pub fn read_bytes(bytes: &[u8]) -> (Option<Document>, Vec<Note>) {
    read_within(bytes, &Limits::default())
}

/// One file, read within these limits.
pub fn read_within(bytes: &[u8], limits: &Limits) -> (Option<Document>, Vec<Note>) {
    let file = RawFile { bytes: bytes.to_vec(), path: Some("a.txt".to_owned()), ..RawFile::default() };
    extract(&Capture::number(vec![file])[0], limits)
}

/// `kind: words`, with `level N`, `under N` (the heading's index), `after N` (the lead's) and `of N` (the header row's) where
/// they are known; line ends inside a block show as `/`.
pub fn show(document: &Document) -> String {
    document.blocks.iter().map(|block| line(block, &document.text)).collect::<Vec<_>>().join("\n")
}

fn line(block: &Block, text: &str) -> String {
    let kind = serde_json::to_value(block.kind).unwrap();
    let mut shown = kind.as_str().unwrap().to_owned();
    let number = |word: &str, value: Option<usize>| value.map(|value| format!(" {word} {value}")).unwrap_or_default();
    shown += &number("level", block.level.map(usize::from));
    shown += &number("under", block.heading);
    shown += &number("after", block.lead);
    shown += &number("of", block.columns);
    let words = if block.cells.is_empty() {
        block.span.of(text).unwrap().split('\n').map(str::trim).collect::<Vec<_>>().join("/")
    } else {
        block.cells.iter().map(|cell| cell.of(text).unwrap()).collect::<Vec<_>>().join(" ¦ ")
    };
    format!("{shown}: {words}")
}

//! The bytes of one press article, as plain text or light Markdown, to a [`Document`]: its text, what it says about itself
//! (headline, outlet, byline, date), and its blocks in order.
//!
//! ```
//! use extract::{BlockKind, Capture, Limits, RawFile, extract};
//!
//! let bytes = b"# Pilots go back to sea\n\nCARROW, March 4, 2025 (Quaywire) - The pilots sailed again on Tuesday.\n".to_vec();
//! let captures = Capture::number(vec![RawFile { bytes, ..RawFile::default() }]);
//! let (document, notes) = extract(&captures[0], &Limits::default());
//! let document = document.unwrap();
//! assert_eq!(document.title.as_deref(), Some("Pilots go back to sea"));
//! assert_eq!(document.outlet.as_deref(), Some("Quaywire"));
//! let kinds: Vec<BlockKind> = document.blocks.iter().map(|block| block.kind).collect();
//! assert_eq!(kinds, [BlockKind::Title, BlockKind::Dateline, BlockKind::Paragraph]);
//! assert!(notes.is_empty());
//! ```
//!
//! The steps, each in a module of its own: bytes to text (`decode`), the YAML header (`front`), text to lines (`lines`), lines to
//! blocks by their marks (`shape`, `wrap`, `table`, `blocks`), rules on lines (`rules`, `marks`), lists without bullets (`lists`),
//! the headline (`title`), headings of plain text (`headings`), datelines and captions (`openings`), and what a block stands under
//! (`finish`). It is not for HTML, and it reads no times in prose.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic))]

mod blocks;
mod capture;
mod dates;
mod decode;
mod document;
mod draft;
mod finish;
mod front;
mod headings;
mod language;
mod lines;
mod lists;
mod marks;
mod metadata;
mod openings;
mod rules;
mod shape;
mod table;
mod title;
mod words;
mod wrap;

pub use capture::{Capture, Media, Metadata, RawFile};
pub use document::{Block, BlockKind, Document};

use decode::{Decoded, Remark};
use draft::Draft;
use front::Front;
use metadata::Found;
use record::{Note, Severity};

/// How large a document and a block may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// A file of more bytes is not read.
    pub max_bytes: usize,
    /// A block of more bytes is cut into several.
    pub max_block_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { max_bytes: 20 << 20, max_block_bytes: 1 << 20 }
    }
}

/// Reads one capture; `None` where it holds no text that can be read, with a note that says why.
pub fn extract(capture: &Capture, limits: &Limits) -> (Option<Document>, Vec<Note>) {
    let mut remarks = Vec::new();
    let document = read(capture, limits, &mut remarks);
    let notes =
        remarks.into_iter().map(|(severity, code, message)| Note::on(&capture.id, severity, code, message)).collect();
    (document, notes)
}

fn read(capture: &Capture, limits: &Limits, remarks: &mut Vec<Remark>) -> Option<Document> {
    if capture.bytes.len() > limits.max_bytes {
        remarks.push(too_large(capture.bytes.len(), limits.max_bytes));
        return None;
    }
    let decoded = decode::decode(&capture.bytes).map_err(|remark| remarks.push(remark)).ok()?;
    let front = front::read(&decoded.text);
    remarks.extend(decoded.remarks.iter().chain(&front.remarks).cloned());
    let (drafts, found) = drafts(&decoded.text, capture, &front);
    if drafts.is_empty() {
        remarks.push(no_text(front.body > 0));
        return None;
    }
    let (drafts, cut) = finish::cut_large(&decoded.text, drafts, limits.max_block_bytes);
    if cut > 0 {
        remarks.push(block_cut(cut, limits.max_block_bytes));
    }
    Some(document(capture, decoded, front, drafts, found, remarks))
}

/// The text's blocks, and what they say of the article.
fn drafts(text: &str, capture: &Capture, front: &Front) -> (Vec<Draft>, Found) {
    let rules = rules::built_in();
    let lines = lines::split(text, front.body);
    let mut drafts = blocks::by_marks(text, &lines, |line| rules.sets_apart(line));
    let said = marks::apply(text, &mut drafts, rules);
    let mut drafts = lists::join_torn(text, drafts);
    lists::by_semicolons(text, &mut drafts);
    let known = capture.given.title.as_deref().or(front.metadata.title.as_deref());
    let title = title::find(text, &mut drafts, known);
    headings::find(text, &mut drafts);
    let (drafts, dateline) = openings::split(text, drafts);
    (drafts, Found { said, title, dateline })
}

fn document(
    capture: &Capture,
    decoded: Decoded,
    front: Front,
    drafts: Vec<Draft>,
    found: Found,
    remarks: &mut Vec<Remark>,
) -> Document {
    let text = decoded.text;
    let blocks = finish::blocks(&text, drafts);
    if !finish::has_prose(&text, &blocks) {
        remarks.push(no_prose());
    }
    let words = finish::word_count(&text, &blocks);
    let about = metadata::decide(&text, &blocks, capture, front.metadata, found);
    Document {
        id: capture.id.clone(),
        path: capture.path.clone(),
        url: about.fields.url,
        sha256: capture.sha256.clone(),
        verbatim: decoded.verbatim,
        encoding: decoded.encoding.to_owned(),
        title: about.fields.title,
        title_span: about.title_span,
        outlet: about.fields.outlet,
        byline: about.fields.byline,
        published: about.fields.published,
        published_from: about.published_from,
        published_span: about.published_span,
        language: about.fields.language,
        text,
        blocks,
        words,
    }
}

fn too_large(size: usize, limit: usize) -> Remark {
    let message = format!(
        "The file has {size} bytes, more than the limit of {limit}; it was not read. Raise the limit with --max-bytes {size}, or split the file."
    );
    (Severity::Error, "too-large", message)
}

fn no_text(has_front: bool) -> Remark {
    let what = if has_front { "front matter and nothing after it" } else { "no words" };
    (Severity::Error, "no-text", format!("The file holds {what}. Put the article's text into it, or leave it out."))
}

fn block_cut(count: usize, limit: usize) -> Remark {
    let message = format!(
        "Passages longer than {limit} bytes without a line end: {count}. They were read in pieces, and a sentence at a cut may be missed. Check that the file is an article, and has its line ends."
    );
    (Severity::Warning, "block-cut", message)
}

fn no_prose() -> Remark {
    let message = "The file holds no sentence, only headings, names or numbers; little can be read from it. Check that the article's text was saved.";
    (Severity::Warning, "no-prose", message.to_owned())
}

//! What comes out: [`Document`] and its [`Block`]s.

use record::{DocumentId, Edtf, PublishedFrom, Span};
use serde::Serialize;

/// One article, read: its text, what it says about itself, and its parts in order.
#[derive(Clone, Debug, Serialize)]
pub struct Document {
    /// The capture's id.
    pub id: DocumentId,
    /// Where the file lay.
    pub path: Option<String>,
    /// Where it was published: given, or from front matter.
    pub url: Option<String>,
    /// SHA-256 of the file's bytes, in hex.
    pub sha256: String,
    /// The text that every span points into.
    pub text: String,
    /// Whether the text's bytes are the file's, byte for byte.
    pub verbatim: bool,
    /// The encoding that the file was read in, by its WHATWG name (`UTF-8`, `windows-1252`).
    pub encoding: String,
    /// The headline: given, from front matter, or from the text.
    pub title: Option<String>,
    /// Where the text shows the headline.
    pub title_span: Option<Span>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// When it was published.
    pub published: Option<Edtf>,
    /// How that is known.
    pub published_from: Option<PublishedFrom>,
    /// Where the text shows the date.
    pub published_span: Option<Span>,
    /// The language, as ISO 639-1.
    pub language: Option<String>,
    /// The parts, in order of the text; no two overlap.
    pub blocks: Vec<Block>,
    /// How many words stand outside furniture.
    pub words: usize,
}

/// One part of the text that is read as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its words, without bullet, `#`, outer table pipes, surrounding emphasis marks and white space.
    pub span: Span,
    /// The depth of a heading where the text shows one: 1 for `#`.
    pub level: Option<u8>,
    /// Index of the heading that it stands under.
    pub heading: Option<usize>,
    /// For list items: index of the paragraph or heading right before the list that ends with a colon.
    pub lead: Option<usize>,
    /// The cells of a table row; an empty cell is an empty span.
    pub cells: Vec<Span>,
    /// For table rows: index of the table's header row.
    pub columns: Option<usize>,
    /// The rule that made it this kind.
    pub rule: String,
}

/// The kinds of [`Block`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// The headline.
    Title,
    /// Who wrote it.
    Byline,
    /// Place, and perhaps date and agency, before the first sentence.
    Dateline,
    /// A heading inside the article.
    Heading,
    /// Prose.
    Paragraph,
    /// One item of a list.
    ListItem,
    /// The row that names a table's columns.
    TableHeader,
    /// Another row of a table.
    TableRow,
    /// Words about a picture.
    Caption,
    /// A passage set off as quoted.
    Quotation,
    /// What belongs to the page and not to the article: share lines, cookie notices, kickers.
    Furniture,
}

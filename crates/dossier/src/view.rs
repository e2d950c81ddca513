//! The view model: what a brief says, in order, before any layout.
//!
//! A [`Brief`] has sections, a section has groups, a group has items at a level of indentation, an item has one line, a line
//! has pieces. A piece knows whether its words are ours or a source's, and each quote and reference carries its evidence, so
//! that a page can open the passage.

use record::{DocumentId, Evidence};
use serde::Serialize;

use crate::words::shorten;

/// Everything that a brief says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Brief {
    /// What the talks are.
    pub title: Line,
    /// The sections that have something to say, in reading order.
    pub sections: Vec<Section>,
    /// The documents; reference `[n]` is the n-th, counted from one.
    pub documents: Vec<DocumentId>,
}

/// A part of the brief under one heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Which part; it gives the heading.
    pub kind: SectionKind,
    /// What stands in it.
    pub groups: Vec<Group>,
}

/// Which part of the brief a section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SectionKind {
    /// What the talks are and where they stand.
    Glance,
    /// Delegations and other people.
    People,
    /// Positions, issue by issue.
    Positions,
    /// Events by date.
    Timeline,
    /// Conflicts, with all their sides.
    Conflicts,
    /// Who is quoted, who rests on whom, caveats.
    Sources,
    /// What one document alone says.
    Single,
    /// The documents and the notes on them.
    Documents,
}

impl SectionKind {
    /// The heading.
    pub fn heading(self) -> &'static str {
        match self {
            SectionKind::Glance => "At a glance",
            SectionKind::People => "Who is at the table",
            SectionKind::Positions => "What each side wants",
            SectionKind::Timeline => "Timeline",
            SectionKind::Conflicts => "Where the reports disagree",
            SectionKind::Sources => "Who says so",
            SectionKind::Single => "What only one document carries",
            SectionKind::Documents => "Documents",
        }
    }

    /// A short name for anchors.
    pub fn anchor(self) -> &'static str {
        match self {
            SectionKind::Glance => "glance",
            SectionKind::People => "people",
            SectionKind::Positions => "positions",
            SectionKind::Timeline => "timeline",
            SectionKind::Conflicts => "conflicts",
            SectionKind::Sources => "sources",
            SectionKind::Single => "single",
            SectionKind::Documents => "documents",
        }
    }
}

/// Items that belong together: a party's people, an issue's positions, a day's events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// What they have in common.
    pub heading: Option<Line>,
    /// The items.
    pub items: Vec<Item>,
}

/// One line of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// 0 for an item of its own, 1 for one that belongs to the item before, and so on; never more than one deeper than it.
    pub level: u8,
    /// What it says.
    pub line: Line,
}

/// A line, not yet broken to any width.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Its pieces, which follow each other without a gap: spaces stand inside [`Piece::Words`].
    pub pieces: Vec<Piece>,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Piece {
    /// Words of ours. A no-break space keeps a reference with the words that it belongs to.
    Words(String),
    /// Words of ours that stand out.
    Label(String),
    /// A name or date that stands out, out of a source.
    Name(String),
    /// Other words out of a source, without quotation marks.
    Told(String),
    /// The exact words of a document.
    Quote(Quote),
    /// A mark; its word says all, colour only helps.
    Mark(Mark),
    /// Where it stands.
    References(Vec<Reference>),
}

/// Exact words of a document, perhaps shortened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Quote {
    /// The words shown, which stand in the evidence's quote: its beginning, or all of it, or the office out of it.
    pub text: String,
    /// Whether words were left off at the end.
    pub shortened: bool,
    /// The whole quote and its place.
    pub evidence: Evidence,
}

/// A document's number, and the passages in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reference {
    /// The number.
    pub number: usize,
    /// The passages.
    pub evidence: Vec<Evidence>,
}

/// A word that is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// A party wants it.
    Demands,
    /// A party would give it.
    Offers,
    /// A party agrees to it.
    Accepts,
    /// A party will not have it.
    Rejects,
    /// A document says that it is a red line.
    RedLine,
    /// Still to come when told.
    Planned,
    /// The issue is settled.
    Agreed,
    /// The issue is open.
    Open,
    /// The issue is blocked.
    Blocked,
    /// The issue is settled on a condition.
    Conditional,
    /// Shown by wording or content, not said.
    Inferred,
}

impl Mark {
    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Mark::Demands => "demands",
            Mark::Offers => "offers",
            Mark::Accepts => "accepts",
            Mark::Rejects => "rejects",
            Mark::RedLine => "red line",
            Mark::Planned => "planned",
            Mark::Agreed => "agreed",
            Mark::Open => "open",
            Mark::Blocked => "blocked",
            Mark::Conditional => "conditional",
            Mark::Inferred => "inferred",
        }
    }
}

impl Group {
    pub(crate) fn plain(items: Vec<Item>) -> Group {
        Group { heading: None, items }
    }

    pub(crate) fn under(heading: Line, items: Vec<Item>) -> Group {
        Group { heading: Some(heading), items }
    }
}

impl Item {
    pub(crate) fn top(line: Line) -> Item {
        Item { level: 0, line }
    }

    pub(crate) fn sub(line: Line) -> Item {
        Item { level: 1, line }
    }
}

impl Line {
    pub(crate) fn new() -> Line {
        Line::default()
    }

    pub(crate) fn push(mut self, piece: Piece) -> Line {
        self.pieces.push(piece);
        self
    }

    pub(crate) fn words(self, words: impl Into<String>) -> Line {
        self.push(Piece::Words(words.into()))
    }

    pub(crate) fn label(self, words: impl Into<String>) -> Line {
        self.push(Piece::Label(words.into()))
    }

    pub(crate) fn name(self, name: impl Into<String>) -> Line {
        self.push(Piece::Name(name.into()))
    }

    pub(crate) fn told(self, words: impl Into<String>) -> Line {
        self.push(Piece::Told(words.into()))
    }

    pub(crate) fn mark(self, mark: Mark) -> Line {
        self.push(Piece::Mark(mark))
    }

    pub(crate) fn quote(self, evidence: &Evidence) -> Line {
        let (text, shortened) = shorten(&evidence.quote);
        self.push(Piece::Quote(Quote { text: text.to_owned(), shortened, evidence: evidence.clone() }))
    }

    /// Words out of a longer quote.
    pub(crate) fn quote_part(self, words: &str, evidence: &Evidence) -> Line {
        self.push(Piece::Quote(Quote { text: words.to_owned(), shortened: false, evidence: evidence.clone() }))
    }

    /// Adds the references, kept with the words before; nothing where there are none.
    pub(crate) fn refs(self, references: Vec<Reference>) -> Line {
        if references.is_empty() {
            return self;
        }
        self.words("\u{a0}").push(Piece::References(references))
    }
}

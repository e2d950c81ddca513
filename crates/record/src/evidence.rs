//! Where words stand: [`Span`], [`DocumentId`], [`Evidence`].

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Names one document of a run: the first twelve hex digits of its bytes' SHA-256, and a running number among equal ones.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DocumentId(String);

impl DocumentId {
    /// Takes the id as it is.
    pub fn new(id: impl Into<String>) -> Self {
        DocumentId(id.into())
    }

    /// The id's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A half-open range of bytes in a document's UTF-8 text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The bytes from `start` up to `end`; an end before the start makes it empty.
    pub fn new(start: usize, end: usize) -> Self {
        Span { start, end: end.max(start) }
    }

    /// The words at this span, or `None` where it is out of bounds or inside a character.
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }

    /// Whether no byte is inside.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the other lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Moved to the right by `offset` bytes.
    pub fn shift(self, offset: usize) -> Span {
        Span::new(self.start + offset, self.end + offset)
    }

    /// Without white space at either end.
    pub fn trim(self, text: &str) -> Span {
        let Some(words) = self.of(text) else { return self };
        let start = self.start + (words.len() - words.trim_start().len());
        Span::new(start, start + words.trim().len())
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}

/// The words that carry a statement, and where they stand.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// The document.
    pub document: DocumentId,
    /// First byte of the quote in the document's text.
    pub start: usize,
    /// One past the last byte of the quote.
    pub end: usize,
    /// The words: `text[start..end]`, never empty.
    pub quote: String,
}

impl Evidence {
    /// Cuts the words at `span` out of `text`; `None` where the span is empty, out of bounds or inside a character.
    pub fn cut(document: &DocumentId, text: &str, span: Span) -> Option<Evidence> {
        let quote = span.of(text).filter(|words| !words.is_empty())?;
        Some(Evidence { document: document.clone(), start: span.start, end: span.end, quote: quote.to_owned() })
    }

    /// The place without the words.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// Whether the quote stands in `text` where it claims to.
    pub fn holds_in(&self, text: &str) -> bool {
        !self.quote.is_empty() && text.get(self.start..self.end) == Some(self.quote.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_cut_inside_a_character_is_none() {
        let id = DocumentId::new("d");
        assert_eq!(Evidence::cut(&id, "Élysée", Span::new(1, 3)), None);
        assert_eq!(Evidence::cut(&id, "Élysée", Span::new(3, 3)), None);
        assert_eq!(Evidence::cut(&id, "Élysée", Span::new(0, 99)), None);
    }

    #[test]
    fn trim_takes_white_space_off_both_ends() {
        assert_eq!(Span::new(0, 8).trim("  deal  "), Span::new(2, 6));
        assert_eq!(Span::new(0, 2).trim("  "), Span::new(2, 2));
    }

    proptest! {
        #[test]
        fn what_is_cut_holds(text in "\\PC{0,40}", a in 0usize..60, b in 0usize..60) {
            if let Some(evidence) = Evidence::cut(&DocumentId::new("d"), &text, Span::new(a, b)) {
                prop_assert!(evidence.holds_in(&text));
                let longer = format!("x{}", text);
                let moved = Evidence { start: a + 1, end: b + 1, ..evidence };
                prop_assert!(moved.holds_in(&longer));
            }
        }
    }
}

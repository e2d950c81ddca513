//! Places in documents, counted in words, and how two of them are compared.

use std::ops::Range;

use crate::words::word_ranges;

/// Words `from..to` of one document (its number in the gold).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    document: usize,
    from: usize,
    to: usize,
}

impl Place {
    /// Number of the document in the gold.
    pub fn document(&self) -> usize {
        self.document
    }

    /// Whether the two share half of their words (Dice).
    pub fn overlaps(&self, other: &Place) -> bool {
        let shared = self.shared(other);
        shared > 0 && 4 * shared >= self.words() + other.words()
    }

    /// Whether the two share a word.
    pub fn meets(&self, other: &Place) -> bool {
        self.shared(other) > 0
    }

    /// Looser than [`Place::overlaps`], for what more than its place tells apart (events, sides of conflicts): one may be
    /// the whole sentence round the other. Three times the words and twelve is as long as a sentence may be.
    pub fn touches(&self, other: &Place) -> bool {
        let (short, long) = (self.words().min(other.words()), self.words().max(other.words()));
        short > 0 && 2 * self.shared(other) >= short && long <= 3 * short + 12
    }

    fn words(&self) -> usize {
        self.to - self.from
    }

    fn shared(&self, other: &Place) -> usize {
        let same = self.document == other.document;
        if same { self.to.min(other.to).saturating_sub(self.from.max(other.from)) } else { 0 }
    }
}

/// A document's text and its words.
pub struct Text {
    document: usize,
    text: String,
    words: Vec<Range<usize>>,
}

impl Text {
    /// The text of the document with this number.
    pub fn new(document: usize, text: String) -> Text {
        Text { document, words: word_ranges(&text), text }
    }

    /// Whether these very words stand at these bytes.
    pub fn holds(&self, bytes: Range<usize>, quote: &str) -> bool {
        !quote.is_empty() && self.text.get(bytes) == Some(quote)
    }

    /// The words that the bytes touch; `None` where there are none.
    pub fn place(&self, bytes: Range<usize>) -> Option<Place> {
        let from = self.words.partition_point(|word| word.end <= bytes.start);
        let to = self.words.partition_point(|word| word.start < bytes.end);
        (from < to).then_some(Place { document: self.document, from, to })
    }

    /// The place where the words stand for the `nth` time, 1 being the first.
    pub fn find(&self, quote: &str, nth: usize) -> Option<Place> {
        let mut starts = self.text.char_indices().map(|(at, _)| at).filter(|&at| self.text[at..].starts_with(quote));
        let start = starts.nth(nth.checked_sub(1)?)?;
        self.place(start..start + quote.len())
    }
}

#[test]
fn places_share_half_of_their_words_or_a_sentence() {
    let text = Text::new(0, "one two three four five six seven eight".into());
    let place = |quote| text.find(quote, 1).unwrap();
    assert!(place("one two three").overlaps(&place("two three four")));
    assert!(!place("one two three").overlaps(&place("three four five")));
    assert!(!place("one").overlaps(&place("one two three four")));
    assert!(place("one").touches(&place("one two three four five six seven eight")));
    let elsewhere = Text::new(1, "one two three".into());
    assert!(!place("one two three").meets(&elsewhere.find("one two three", 1).unwrap()));
}

#[test]
fn the_second_of_two_equal_quotes_is_found() {
    let text = Text::new(0, "talks, then talks".into());
    assert_eq!(text.find("talks", 2), text.place(12..17));
    assert_eq!(text.find("talks", 3), None);
}

//! A piece of a page, with what scan, lexicon and parse together say of its words.

use nlp::{EntityKind, PartOfSpeech, Token};

use crate::lexicon::Lexicon;
use crate::page::{Page, Piece};
use crate::scan::{Scan, Shape};

/// A piece and its page.
#[derive(Clone, Copy)]
pub struct View<'a, 't> {
    /// The document.
    pub page: &'a Page<'t>,
    /// The block or cell.
    pub piece: &'a Piece<'t>,
}

impl<'a, 't> View<'a, 't> {
    /// The words.
    pub fn scan(&self) -> &'a Scan<'t> {
        &self.piece.scan
    }

    /// The word classes.
    pub fn lexicon(&self) -> &'a Lexicon {
        &self.page.rules.lexicon
    }

    /// The token that word `at` begins with.
    pub fn token(&self, at: usize) -> Option<Token<'t>> {
        self.piece.token_at(self.scan().words.get(at)?.span.start)
    }

    /// Whether word `at` is one of these parts of speech.
    pub fn is_pos(&self, at: usize, parts: &[PartOfSpeech]) -> bool {
        self.token(at).is_some_and(|token| parts.contains(&token.pos()))
    }

    /// What the entity recogniser takes word `at` for.
    pub fn entity(&self, at: usize) -> Option<EntityKind> {
        Some(self.token(at)?.entity()?.kind())
    }

    /// Whether word `at` can head a title: a noun in the singular that says what a person is.
    pub fn is_head(&self, at: usize) -> bool {
        let word = self.scan().word(at);
        // "Her number two", "his opposite number".
        let number =
            word == "number" && (self.scan().word(at + 1) == "two" || at > 0 && self.scan().word(at - 1) == "opposite");
        (self.lexicon().is_person(word) || number) && self.scan().shape(at) != Shape::Clitic
    }

    /// Whether word `at` is a possessive ending: "’s", or an apostrophe after a plural.
    pub fn is_possessive(&self, at: usize) -> bool {
        let scan = self.scan();
        let plural = || {
            let joined = at > 0
                && scan.words.get(at).zip(scan.words.get(at - 1)).is_some_and(|(b, a)| a.span.end == b.span.start);
            joined && matches!(scan.word(at), "’" | "'") && scan.lower(at - 1).ends_with('s') && scan.touches_next(at)
        };
        scan.shape(at) == Shape::Clitic || plural()
    }

    /// Whether word `at` is a capital and no function or calendar word.
    pub fn is_proper(&self, at: usize) -> bool {
        let word = self.scan().word(at);
        self.scan().shape(at) == Shape::Capital
            && !self.lexicon().is_function(word)
            && !self.lexicon().is_calendar(word)
    }
}

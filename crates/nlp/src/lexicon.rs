//! Words and runs that were seen before, so that each is analysed once.
//!
//! What is remembered never changes a result: it is a function of the text alone.

use std::ops::Range;

use hashbrown::HashMap;

use crate::lexeme::{Lexeme, Norms};
use crate::text::unicode::is_space;
use crate::tokenizer::{Piece, Tokenizer};

/// A token before its analysis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct RawToken {
    /// The number of its word in the lexicon.
    pub lexeme: u32,
    /// Byte offsets in the text.
    pub start: usize,
    pub end: usize,
    /// Whether one space follows that belongs to no token.
    pub spacy: bool,
}

/// The words of the texts so far.
#[derive(Default)]
pub(crate) struct Lexicon {
    // The maps are only looked up: their order never shows.
    runs: HashMap<Box<str>, Range<usize>>,
    /// Word and length in bytes of each part of each run.
    parts: Vec<(u32, usize)>,
    by_id: HashMap<u64, u32>,
    by_exception: HashMap<usize, u32>,
    pub lexemes: Vec<Lexeme>,
}

/// More runs than this are not kept from one text to the next.
const MAX_RUNS: usize = 60_000;
/// A longer run is not remembered.
const MAX_RUN_LEN: usize = 64;

impl Lexicon {
    /// Whether it is time to begin again with an empty lexicon.
    pub fn is_full(&self) -> bool {
        [self.runs.len(), self.lexemes.len(), self.parts.len() / 4].iter().any(|&len| len > MAX_RUNS)
    }

    /// The tokens of a text.
    pub fn tokenize(&mut self, tokenizer: &Tokenizer, norms: &Norms, text: &str, tokens: &mut Vec<RawToken>) {
        let first = tokens.len();
        for_each_run(text, &mut |range, spacy| {
            let parts = self.parts_of(tokenizer, norms, &text[range.clone()]);
            let mut start = range.start;
            for &(lexeme, len) in &self.parts[parts] {
                let end = start + len;
                tokens.push(RawToken { lexeme, start, end, spacy: false });
                start = end;
            }
            if let Some(last) = tokens.last_mut() {
                last.spacy = spacy;
            }
        });
        if tokens[first..].iter().any(|t| self.lexemes[t.lexeme as usize].begins_special) {
            self.join_specials(tokenizer, norms, text, tokens, first);
        }
    }

    fn parts_of(&mut self, tokenizer: &Tokenizer, norms: &Norms, run: &str) -> Range<usize> {
        if let Some(parts) = self.runs.get(run) {
            return parts.clone();
        }
        let start = self.parts.len();
        tokenizer.split(run, &mut |piece| match piece {
            Piece::Text(range) => {
                let lexeme = self.word(tokenizer, norms, &run[range.clone()]);
                self.parts.push((lexeme, range.len()));
            }
            Piece::Exception(numbers) => {
                for number in numbers {
                    let (lexeme, len) = self.exception(tokenizer, norms, number);
                    self.parts.push((lexeme, len));
                }
            }
        });
        let parts = start..self.parts.len();
        if run.len() <= MAX_RUN_LEN {
            self.runs.insert(run.into(), parts.clone());
        }
        parts
    }

    fn word(&mut self, tokenizer: &Tokenizer, norms: &Norms, text: &str) -> u32 {
        let id = crate::text::hash::string_id(text);
        if let Some(&known) = self.by_id.get(&id) {
            return known;
        }
        let number = self.add(tokenizer, norms.lexeme(text, None));
        self.by_id.insert(id, number);
        number
    }

    fn exception(&mut self, tokenizer: &Tokenizer, norms: &Norms, number: usize) -> (u32, usize) {
        let token = &tokenizer.exceptions().tokens()[number];
        let len = token.text.len();
        if let Some(&known) = self.by_exception.get(&number) {
            return (known, len);
        }
        let lexeme = match &token.norm {
            None => self.word(tokenizer, norms, &token.text),
            Some(norm) => self.add(tokenizer, norms.lexeme(&token.text, Some(norm))),
        };
        self.by_exception.insert(number, lexeme);
        (lexeme, len)
    }

    fn add(&mut self, tokenizer: &Tokenizer, mut lexeme: Lexeme) -> u32 {
        lexeme.begins_special = tokenizer.specials.begins_with(lexeme.orth);
        self.lexemes.push(lexeme);
        self.lexemes.len() as u32 - 1
    }

    /// The second pass over the tokens from `first` on.
    fn join_specials(
        &mut self,
        tokenizer: &Tokenizer,
        norms: &Norms,
        text: &str,
        tokens: &mut Vec<RawToken>,
        first: usize,
    ) {
        let ids: Vec<u64> = tokens[first..].iter().map(|t| self.lexemes[t.lexeme as usize].orth).collect();
        let found = tokenizer.specials.find(&ids);
        if found.is_empty() {
            return;
        }
        let old = tokens.split_off(first);
        let mut done = 0;
        for range in found {
            tokens.extend_from_slice(&old[done..range.start]);
            done = range.end;
            let (start, end) = (old[range.start].start, old[range.end - 1].end);
            match tokenizer.exceptions().get(&text[start..end]) {
                Some(numbers) => self.replace(tokenizer, norms, numbers, old[range.end - 1], start, tokens),
                None => tokens.extend_from_slice(&old[range]),
            }
        }
        tokens.extend_from_slice(&old[done..]);
    }

    fn replace(
        &mut self,
        tokenizer: &Tokenizer,
        norms: &Norms,
        numbers: Range<usize>,
        last: RawToken,
        mut start: usize,
        tokens: &mut Vec<RawToken>,
    ) {
        for number in numbers {
            let (lexeme, len) = self.exception(tokenizer, norms, number);
            tokens.push(RawToken { lexeme, start, end: start + len, spacy: false });
            start += len;
        }
        if let Some(token) = tokens.last_mut() {
            token.spacy = last.spacy;
        }
    }
}

/// Calls `found` with each run of text or of white space, and whether a single space follows that belongs to none.
pub(crate) fn for_each_run(text: &str, found: &mut dyn FnMut(Range<usize>, bool)) {
    let mut start = 0;
    let mut in_space = text.chars().next().is_some_and(is_space);
    for (at, c) in text.char_indices() {
        if is_space(c) == in_space {
            continue;
        }
        in_space = !in_space;
        let single = c == ' ';
        if start < at {
            found(start..at, single);
        }
        start = if single { at + 1 } else { at };
    }
    if start < text.len() {
        found(start..text.len(), false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_space_and_text() {
        let runs = |text: &str| {
            let mut runs = Vec::new();
            for_each_run(text, &mut |range, spacy| runs.push((text[range].to_owned(), spacy)));
            runs
        };
        let own = |list: &[(&str, bool)]| list.iter().map(|&(t, s)| (t.to_owned(), s)).collect::<Vec<_>>();
        assert_eq!(runs("a   b"), own(&[("a", true), ("  ", false), ("b", false)]));
        assert_eq!(runs("a \n b"), own(&[("a", true), ("\n ", false), ("b", false)]));
        assert_eq!(runs("  x "), own(&[("  ", false), ("x", true)]));
        assert_eq!(runs("a\n\nb"), own(&[("a", false), ("\n\n", false), ("b", false)]));
        assert_eq!(runs(""), own(&[]));
    }
}

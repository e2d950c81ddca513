//! Splitting one run of text without white space.

use std::ops::Range;

use super::Tokenizer;

/// A part of a run: bytes of it that are one token, or an exception.
pub(crate) enum Piece {
    /// A byte range of the run.
    Text(Range<usize>),
    /// The numbers of an exception's tokens.
    Exception(Range<usize>),
}

/// A run as characters, with the byte offset of each and of the end.
struct Run<'a> {
    text: &'a str,
    chars: Vec<char>,
    offsets: Vec<usize>,
}

impl<'a> Run<'a> {
    fn new(text: &'a str) -> Self {
        let offsets = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        Self { text, chars: text.chars().collect(), offsets }
    }

    fn bytes(&self, range: Range<usize>) -> Range<usize> {
        self.offsets[range.start]..self.offsets[range.end]
    }

    fn str(&self, range: Range<usize>) -> &'a str {
        &self.text[self.bytes(range)]
    }

    fn chars(&self, range: Range<usize>) -> &[char] {
        &self.chars[range]
    }
}

impl Tokenizer {
    /// Splits a run, exceptions included.
    pub fn split(&self, text: &str, emit: &mut dyn FnMut(Piece)) {
        if let Some(numbers) = self.exceptions.get(text) {
            emit(Piece::Exception(numbers));
            return;
        }
        self.split_affixes(text, true, emit);
    }

    /// Splits a run that is not an exception itself; `exceptions` says whether parts of it may be.
    pub(super) fn split_affixes(&self, text: &str, exceptions: bool, emit: &mut dyn FnMut(Piece)) {
        let run = Run::new(text);
        let mut suffixes = Vec::new();
        let rest = self.strip(&run, exceptions, &mut |prefix| emit(Piece::Text(prefix)), &mut suffixes);
        if !rest.is_empty() {
            self.emit_rest(&run, rest, exceptions, emit);
        }
        suffixes.into_iter().rev().for_each(|suffix| emit(Piece::Text(suffix)));
    }

    /// Takes prefixes and suffixes off until nothing changes; returns the characters that remain.
    fn strip(
        &self,
        run: &Run<'_>,
        exceptions: bool,
        prefix: &mut dyn FnMut(Range<usize>),
        suffixes: &mut Vec<Range<usize>>,
    ) -> Range<usize> {
        let known = |range: Range<usize>| exceptions && !range.is_empty() && self.exceptions.contains(run.str(range));
        let (mut low, mut high) = (0, run.chars.len());
        let mut last_len = 0;
        while low < high && high - low != last_len {
            let s = run.chars(low..high);
            if self.whole.as_ref().is_some_and(|p| p.match_at(s, 0).is_some()) || known(low..high) {
                break;
            }
            last_len = high - low;
            let p = self.prefix_len(s);
            if p > 0 && known(low + p..high) {
                prefix(run.bytes(low..low + p));
                low += p;
                break;
            }
            let q = self.suffix_len(&s[p..]);
            if q > 0 && known(low..high - q) {
                suffixes.push(run.bytes(high - q..high));
                high -= q;
                break;
            }
            if p > 0 {
                prefix(run.bytes(low..low + p));
                low += p;
            }
            if q > 0 && low + q <= high {
                suffixes.push(run.bytes(high - q..high));
                high -= q;
            }
        }
        low..high
    }

    fn prefix_len(&self, s: &[char]) -> usize {
        self.prefix.as_ref().and_then(|p| p.search(s, 0)).map_or(0, |(start, end)| end - start)
    }

    fn suffix_len(&self, s: &[char]) -> usize {
        self.suffix.as_ref().and_then(|p| p.search(s, 0)).map_or(0, |(start, end)| end - start)
    }

    fn emit_rest(&self, run: &Run<'_>, rest: Range<usize>, exceptions: bool, emit: &mut dyn FnMut(Piece)) {
        let known = if exceptions { self.exceptions.get(run.str(rest.clone())) } else { None };
        if let Some(numbers) = known {
            return emit(Piece::Exception(numbers));
        }
        let s = run.chars(rest.clone());
        let single =
            |pattern: &Option<crate::regex::Pattern>| pattern.as_ref().is_some_and(|p| p.match_at(s, 0).is_some());
        if single(&self.whole) || (s.contains(&'.') && single(&self.url)) {
            return emit(Piece::Text(run.bytes(rest)));
        }
        self.split_infixes(run, rest, emit);
    }

    fn split_infixes(&self, run: &Run<'_>, rest: Range<usize>, emit: &mut dyn FnMut(Piece)) {
        let s = run.chars(rest.clone());
        let mut emit = |from: usize, to: usize| {
            if from < to {
                emit(Piece::Text(run.bytes(rest.start + from..rest.start + to)));
            }
        };
        let (mut done, mut from) = (0, 0);
        while let Some((start, end)) = self.infix.as_ref().and_then(|p| p.search(s, from)) {
            from = if end > start { end } else { end + 1 };
            if start > 0 {
                emit(done, start);
                emit(start, end);
                done = end;
            }
            if from > s.len() {
                break;
            }
        }
        emit(done, s.len());
    }
}

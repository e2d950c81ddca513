//! A stretch of prose → words, sentences, quotations, all as spans of the document.
//!
//! This is what can be known without a parser: where words begin and end, which have capitals, where a sentence ends. It is
//! not a tokenizer for a model, which has its own.

use std::ops::Range;

use record::Span;

use crate::lexicon::Lexicon;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Begins with a small letter.
    Lower,
    /// Begins with a capital, also after a particle and a hyphen ("al-Example").
    Capital,
    /// Begins with a digit or a currency sign.
    Number,
    /// The possessive ending.
    Clitic,
    /// Punctuation.
    Mark,
}

/// One word or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// How it is written.
    pub shape: Shape,
}

/// Words in quotation marks, the marks left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The words inside the marks.
    pub inner: Span,
    /// With the marks.
    pub outer: Span,
}

/// A block's words, sentences and quotations.
#[derive(Clone, Debug)]
pub struct Scan<'t> {
    /// The whole document's text.
    pub text: &'t str,
    /// The block.
    pub span: Span,
    /// In order.
    pub words: Vec<Word>,
    /// Ranges of `words`.
    pub sentences: Vec<Range<usize>>,
    /// In order, not nested.
    pub quotes: Vec<Quote>,
}

impl<'t> Scan<'t> {
    /// Scans `span` of `text`; a span out of bounds gives an empty scan.
    pub fn new(text: &'t str, span: Span, lexicon: &Lexicon) -> Scan<'t> {
        let words = words(text, span, lexicon);
        let quotes = crate::quote_marks::quotes(text, span);
        let sentences = sentences(text, &words, &quotes, lexicon);
        Scan { text, span, words, sentences, quotes }
    }

    /// The letters of word `index`, empty past the end.
    pub fn word(&self, index: usize) -> &'t str {
        self.words.get(index).and_then(|word| word.span.of(self.text)).unwrap_or_default()
    }

    /// Word `index` in lower case.
    pub fn lower(&self, index: usize) -> String {
        self.word(index).to_lowercase()
    }

    /// How word `index` is written; a mark past the end.
    pub fn shape(&self, index: usize) -> Shape {
        self.words.get(index).map_or(Shape::Mark, |word| word.shape)
    }

    /// Whether word `index` is this mark.
    pub fn is(&self, index: usize, mark: &str) -> bool {
        self.word(index) == mark
    }

    /// The span from the first to the last word of a range; empty for an empty range.
    pub fn span_of(&self, range: Range<usize>) -> Span {
        match (self.words.get(range.start), self.words.get(range.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if range.start < range.end => first.span.join(last.span),
            _ => Span::default(),
        }
    }

    /// Whether nothing but one space (or a no-break space) parts word `index` from the next.
    pub fn touches_next(&self, index: usize) -> bool {
        match (self.words.get(index), self.words.get(index + 1)) {
            (Some(a), Some(b)) => {
                let gap = self.text.get(a.span.end..b.span.start).unwrap_or("\n");
                matches!(gap, " " | "\u{a0}" | "\n" | "\r\n")
            }
            _ => false,
        }
    }

    /// The sentence that word `index` is in.
    pub fn sentence_of(&self, index: usize) -> Range<usize> {
        self.sentences.iter().find(|sentence| sentence.contains(&index)).cloned().unwrap_or(index..index)
    }

    /// The first word that begins at or after `offset`.
    pub fn word_at(&self, offset: usize) -> usize {
        self.words.partition_point(|word| word.span.start < offset)
    }

    /// The quotation that holds `offset`, if any.
    pub fn quote_at(&self, offset: usize) -> Option<&Quote> {
        self.quotes.iter().find(|quote| quote.outer.start <= offset && offset < quote.outer.end)
    }
}

fn words(text: &str, span: Span, lexicon: &Lexicon) -> Vec<Word> {
    let Some(piece) = span.of(text) else { return vec![] };
    let chars: Vec<(usize, char)> = piece.char_indices().map(|(at, c)| (at + span.start, c)).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let (start, c) = chars[at];
        if c.is_whitespace() {
            at += 1;
        } else if let Some(length) = clitic(&chars, at) {
            at += length;
            found.push(Word { span: Span::new(start, end_of(&chars, at, span.end)), shape: Shape::Clitic });
        } else if c.is_alphanumeric() || matches!(c, '$' | '€' | '£' | '¥') {
            at = word_end(&chars, at, text, lexicon);
            let span = Span::new(start, end_of(&chars, at, span.end));
            found.push(Word { span, shape: shape(span.of(text).unwrap_or_default(), lexicon) });
        } else {
            at += 1;
            found.push(Word { span: Span::new(start, end_of(&chars, at, span.end)), shape: Shape::Mark });
        }
    }
    found
}

fn end_of(chars: &[(usize, char)], at: usize, last: usize) -> usize {
    chars.get(at).map_or(last, |(offset, _)| *offset)
}

/// "’s" after a word, or a lone apostrophe after a plural: the number of characters.
fn clitic(chars: &[(usize, char)], at: usize) -> Option<usize> {
    let is = |i: usize, f: fn(char) -> bool| chars.get(i).is_some_and(|(_, c)| f(*c));
    let before = at > 0 && is(at - 1, char::is_alphanumeric);
    if !before || !is(at, |c| matches!(c, '\'' | '’')) {
        return None;
    }
    let s = is(at + 1, |c| matches!(c, 's' | 'S')) && !is(at + 2, char::is_alphanumeric);
    s.then_some(2)
}

/// Past the last character of the word that begins at `at`. Hyphens, apostrophes, ampersands and full stops between letters or
/// digits belong to it, and the stop after an abbreviation or an initial.
fn word_end(chars: &[(usize, char)], mut at: usize, text: &str, lexicon: &Lexicon) -> usize {
    let first = at;
    at += 1;
    while let Some((_, c)) = chars.get(at) {
        let next_joins = chars.get(at + 1).is_some_and(|(_, n)| n.is_alphanumeric());
        let joiner = matches!(c, '-' | '&' | '.' | '‑' | ',' | ':' | '/')
            || matches!(c, '\'' | '’') && clitic(chars, at).is_none();
        if c.is_alphanumeric() || is_mark(*c) || matches!(c, '%') {
            at += 1;
        } else if joiner && next_joins && joins(chars, at) {
            at += 2;
        } else {
            break;
        }
    }
    let stop = chars.get(at).is_some_and(|(_, c)| *c == '.');
    let number = chars.get(at + 2).is_some_and(|(_, c)| c.is_ascii_digit());
    let word = text.get(chars[first].0..chars.get(at).map_or(text.len(), |(o, _)| *o)).unwrap_or_default();
    // "No." is short for number only before one.
    if stop && takes_stop(word, lexicon) && (number || !word.eq_ignore_ascii_case("no")) { at + 1 } else { at }
}

/// Whether the mark at `at` joins its neighbours: commas and colons between digits alone, a full stop between digits or
/// single letters alone.
fn joins(chars: &[(usize, char)], at: usize) -> bool {
    let digits = chars[at - 1].1.is_ascii_digit() && chars[at + 1].1.is_ascii_digit();
    match chars[at].1 {
        ',' | ':' | '/' => digits,
        '.' => digits || chars[at - 1].1.is_uppercase() && (at < 2 || !chars[at - 2].1.is_alphanumeric()),
        _ => true,
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn takes_stop(word: &str, lexicon: &Lexicon) -> bool {
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I";
    let letters = word.contains('.') && word.split('.').all(|part| part.chars().count() == 1);
    initial || letters || lexicon.is_abbreviation(word)
}

fn shape(word: &str, lexicon: &Lexicon) -> Shape {
    let Some(first) = word.chars().next() else { return Shape::Mark };
    if first.is_uppercase() {
        Shape::Capital
    } else if first.is_alphabetic() {
        let after_particle = word.split_once(['-', '‑', '\'', '’']).is_some_and(|(particle, rest)| {
            (lexicon.is_particle(particle) || particle.chars().count() == 1) && rest.starts_with(char::is_uppercase)
        });
        if after_particle { Shape::Capital } else { Shape::Lower }
    } else {
        Shape::Number
    }
}

fn sentences(text: &str, words: &[Word], quotes: &[Quote], lexicon: &Lexicon) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut quote = quotes.iter().peekable();
    for at in 0..words.len() {
        while quote.next_if(|quote| quote.outer.end <= words[at].span.start).is_some() {}
        let inside = quote
            .peek()
            .is_some_and(|quote| quote.inner.start <= words[at].span.start && words[at].span.end < quote.inner.end);
        if !inside && ends_sentence(text, words, at, lexicon) {
            found.push(start..at + 1);
            start = at + 1;
        }
    }
    if start < words.len() {
        found.push(start..words.len());
    }
    found
}

/// Whether the sentence ends with word `at`: a full stop, question or exclamation mark, with closing marks after it, and then
/// something that can open a sentence.
fn ends_sentence(text: &str, words: &[Word], at: usize, lexicon: &Lexicon) -> bool {
    let of = |i: usize| words.get(i).and_then(|word| word.span.of(text)).unwrap_or_default();
    let closing = |word: &str| matches!(word, "”" | "\"" | ")" | "]" | "’" | "»");
    let mut end = at;
    while end > 0 && closing(of(end)) {
        end -= 1;
    }
    let stop = matches!(of(end), "." | "!" | "?" | "…");
    let abbreviated = of(end).ends_with('.') && of(end).len() > 1 && !lexicon.is_title(of(end));
    let Some(next) = words.get(at + 1) else { return false };
    let parted = text.get(words[at].span.end..next.span.start).is_some_and(|gap| gap.contains(char::is_whitespace));
    let opening = next.shape == Shape::Capital
        || next.shape == Shape::Number
        || matches!(of(at + 1), "“" | "\"" | "‘" | "(" | "[" | "„");
    if !parted || !opening {
        return false;
    }
    stop || abbreviated && lexicon.is_function(of(at + 1)) && next.shape == Shape::Capital
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(text: &str) -> Vec<String> {
        let lexicon = Lexicon::english().unwrap();
        let scan = Scan::new(text, Span::new(0, text.len()), &lexicon);
        scan.sentences.iter().map(|s| scan.span_of(s.clone()).of(text).unwrap().to_owned()).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        for (text, want) in [
            ("The board met. It agreed.", vec!["The board met.", "It agreed."]),
            (
                "Maj. Gen. Ada Roe met the U.S. team on Sept. 3. They spoke.",
                vec!["Maj. Gen. Ada Roe met the U.S. team on Sept. 3.", "They spoke."],
            ),
            ("“No. Never,” she said. He left.", vec!["“No. Never,” she said.", "He left."]),
            ("“We stay out.” The crowd cheered.", vec!["“We stay out.”", "The crowd cheered."]),
            ("They say neither yes nor no. Ada Roe left.", vec!["They say neither yes nor no.", "Ada Roe left."]),
            ("Pay rose by 3.5 percent. Nobody cheered", vec!["Pay rose by 3.5 percent.", "Nobody cheered"]),
        ] {
            assert_eq!(scan(text), want);
        }
    }

    #[test]
    fn words_keep_hyphens_and_leave_the_possessive() {
        let lexicon = Lexicon::english().unwrap();
        let text = "al-Roe’s two-day U.S. trip, 3,000 km";
        let scan = Scan::new(text, Span::new(0, text.len()), &lexicon);
        let words: Vec<&str> = (0..scan.words.len()).map(|i| scan.word(i)).collect();
        assert_eq!(words, ["al-Roe", "’s", "two-day", "U.S.", "trip", ",", "3,000", "km"]);
        assert_eq!(scan.shape(0), Shape::Capital);
        assert_eq!(scan.shape(1), Shape::Clitic);
    }
}

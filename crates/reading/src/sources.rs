//! The words that name a source, before or after a verb of saying.

use std::ops::Range;

use record::Span;

use crate::page::Page;
use crate::scan::{Scan, Shape};

/// A source's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// As word indexes of the scan.
    pub words: Range<usize>,
    /// As bytes.
    pub span: Span,
}

/// No source has more words than this.
const LONGEST: usize = 10;

/// The source that ends before the verb at `verb`, not reaching back past word `lowest`. Words such as "later" or "has" may stand
/// between, and an apposition between commas.
pub fn source_before(page: &Page, scan: &Scan, verb: usize, lowest: usize) -> Option<Source> {
    let lexicon = &page.rules.lexicon;
    let mut end = verb;
    while end > lowest && (lexicon.is_between(scan.word(end - 1)) || scan.lower(end - 1).ends_with("ly")) {
        end -= 1;
    }
    // "Ada Roe, head of the office, who chairs it, said": back over what stands between commas to the name.
    let mut apposed = 0;
    while end > lowest && scan.is(end - 1, ",")
        || apposed > 0 && apposed < 3 && end > lowest + 1 && is_apposition(page, scan, end, lowest)
    {
        let comma = (lowest..end - usize::from(scan.is(end - 1, ","))).rev().find(|i| scan.is(*i, ","))?;
        (end - comma <= 24).then_some(())?;
        end = comma;
        apposed += 1;
    }
    let start = clause_start(page, scan, end, lowest);
    checked(page, scan, start..end)
}

/// Whether the words before `end`, back to a comma, are an office or description that goes with a name before that comma.
fn is_apposition(page: &Page, scan: &Scan, end: usize, lowest: usize) -> bool {
    let lexicon = &page.rules.lexicon;
    let Some(comma) = (lowest..end).rev().find(|i| scan.is(*i, ",")) else { return false };
    let first = comma + 1;
    let office = (first..end).any(|i| lexicon.head_sense(scan.word(i)).is_some());
    let named = comma > lowest && scan.shape(comma - 1) == Shape::Capital;
    let pronoun = scan.shape(first) == Shape::Capital
        && !lexicon.is_title(scan.word(first))
        && !lexicon.is_modifier(scan.word(first));
    office && named && !pronoun
}

/// The source that begins at word `start`.
pub fn source_after(page: &Page, scan: &Scan, start: usize) -> Option<Source> {
    let sentence = scan.sentence_of(start);
    let stops = |i: &usize| scan.word(*i) != "and" && breaks(page, scan, *i) || scan.word(*i) == "adding";
    let end = (start..sentence.end).find(stops).unwrap_or(sentence.end);
    checked(page, scan, start..end.min(start + LONGEST + 4))
}

/// Back from `end` to the word after a comma, a conjunction or another clause's end.
fn clause_start(page: &Page, scan: &Scan, end: usize, lowest: usize) -> usize {
    let start = (lowest..end).rev().find(|i| breaks(page, scan, *i)).map_or(lowest, |i| i + 1);
    let opener = |i: &usize| page.rules.lexicon.is_conjunction(scan.word(*i));
    (start..end).find(|i| !opener(i)).unwrap_or(end)
}

/// Whether a source does not reach over word `at`. "And" between two capitals stands inside a name ("Trade and Industry"); "to"
/// before a noun goes with it ("an official close to the talks").
fn breaks(page: &Page, scan: &Scan, at: usize) -> bool {
    let (word, lexicon) = (scan.word(at), &page.rules.lexicon);
    let capital = |i: usize| scan.shape(i) == Shape::Capital;
    match scan.shape(at) {
        Shape::Mark => !matches!(word, "(" | ")" | "&"),
        Shape::Lower if word == "and" => {
            !(at > 0 && capital(at - 1) && capital(at + 1) && lexicon.is_organisation(scan.word(at - 1)))
        }
        Shape::Lower if word == "to" => scan.shape(at + 1) == Shape::Lower && !is_noun_phrase(page, scan, at + 1),
        Shape::Lower => lexicon.is_conjunction(word) || lexicon.is_finite(word),
        _ => false,
    }
}

fn is_noun_phrase(page: &Page, scan: &Scan, at: usize) -> bool {
    let (word, lexicon) = (scan.word(at), &page.rules.lexicon);
    lexicon.is_determiner(word) || lexicon.is_modifier(word) || can_speak(page, scan, at)
}

/// The words as a source, where they can be one: a pronoun, a name, or an article or quantity with a noun that can speak.
fn checked(page: &Page, scan: &Scan, words: Range<usize>) -> Option<Source> {
    let lexicon = &page.rules.lexicon;
    if words.is_empty() || words.len() > LONGEST {
        return None;
    }
    let first = scan.lower(words.start);
    let capital = scan.shape(words.start) == Shape::Capital;
    let determined = lexicon.is_determiner(&first);
    let pronoun = words.len() == 1 && lexicon.is_pronoun(&first);
    let name = capital && !lexicon.is_function(&first) && !lexicon.is_calendar(&first);
    let noun_alone = lexicon.is_source(&first) || !capital && lexicon.is_modifier(&first);
    let speaks = words
        .clone()
        .any(|i| can_speak(page, scan, i) || determined && i > words.start && scan.shape(i) == Shape::Capital);
    let common = (determined || noun_alone) && speaks && ends_in_source(page, scan, words.clone());
    let good = pronoun || name && words.clone().all(|i| goes_with_name(page, scan, i)) || common;
    (good && !has_clause(page, scan, words.clone())).then(|| Source { span: scan.span_of(words.clone()), words })
}

/// Whether the last word can speak, or goes with one that can through a preposition: in "the carrier wants" neither does.
fn ends_in_source(page: &Page, scan: &Scan, words: Range<usize>) -> bool {
    let last = words.end - 1;
    let preposition = words.clone().skip(1).any(|i| page.rules.lexicon.is_function(scan.word(i)));
    can_speak(page, scan, last) || scan.shape(last) != Shape::Lower || preposition
}

/// A noun that can be a source: "official", "union", "minister".
fn can_speak(page: &Page, scan: &Scan, at: usize) -> bool {
    let (word, lexicon) = (scan.lower(at), &page.rules.lexicon);
    lexicon.is_source(&word) || lexicon.generic(&word).is_some() || lexicon.head_sense(&word).is_some()
}

/// What may stand in a source that begins with a name, as in "Chilean officials close to the talks": no verb of its own.
fn goes_with_name(page: &Page, scan: &Scan, at: usize) -> bool {
    let (word, lexicon) = (scan.word(at), &page.rules.lexicon);
    scan.shape(at) != Shape::Lower
        || can_speak(page, scan, at)
        || lexicon.is_modifier(word)
        || lexicon.is_particle(word)
        || lexicon.is_function(word)
        || word.contains('-')
}

/// Whether the words hold a verb, or a second noun phrase without a preposition ("a charge the union"): a clause, no source.
fn has_clause(page: &Page, scan: &Scan, words: Range<usize>) -> bool {
    let lexicon = &page.rules.lexicon;
    let verb = |i: usize| {
        lexicon.is_finite(scan.word(i)) || scan.shape(i) == Shape::Lower && lexicon.reporting(scan.word(i)).is_some()
    };
    let bare = |i: usize| {
        let joined = lexicon.is_function(scan.word(i - 1)) || scan.shape(i - 1) != Shape::Lower;
        matches!(scan.word(i), "the" | "a" | "an") && !joined
    };
    words.clone().any(verb) || words.clone().skip(1).any(bare)
}

//! Titles in apposition after a name.

use std::ops::Range;

use nlp::PartOfSpeech;

use super::owner::owner_after;
use super::{Title, title};
use crate::scan::Shape;
use crate::view::View;

/// No title in apposition has more words than this.
const LONGEST: usize = 16;

/// What opens an apposition before its noun.
const OPENERS: &[&str] = &[
    "the",
    "a",
    "an",
    "its",
    "his",
    "her",
    "their",
    "our",
    "also",
    "then",
    "now",
    "once",
    "formerly",
    "currently",
    "long",
    "until",
    "recently",
];

/// Titles in apposition after a name that ends before word `at`, which is a comma or an opening bracket.
pub fn after_name(view: View, at: usize) -> Vec<Title> {
    let scan = view.scan();
    let sentence = scan.sentence_of(at);
    let bracket = scan.is(at, "(");
    // "Ada Roe, 71, head of the commission": the age stands between.
    let at = if scan.shape(at + 1) == Shape::Number && scan.is(at + 2, ",") { at + 2 } else { at };
    let closes = |i: &usize| if bracket { scan.is(*i, ")") } else { closes(view, *i) };
    let Some(end) = (at + 1..sentence.end.max(at + 1)).find(closes) else { return vec![] };
    if end - at > LONGEST {
        return vec![];
    }
    split_at_and(view, at + 1..end).into_iter().filter_map(|part| apposed(view, part)).collect()
}

/// Whether an apposition ends before word `at`: a mark, or a word that opens a clause.
fn closes(view: View, at: usize) -> bool {
    let word = view.scan().word(at);
    let clause = view.scan().shape(at) == Shape::Lower
        && matches!(
            word,
            "who" | "which" | "since" | "following" | "after" | "before" | "when" | "where" | "whose" | "but" | "while"
        );
    clause || matches!(word, "," | ";" | "." | "—" | "–" | "(" | ":" | "?" | "!")
}

/// "the district president and the union’s lead negotiator" are two titles, each with a head.
fn split_at_and(view: View, words: Range<usize>) -> Vec<Range<usize>> {
    let scan = view.scan();
    let parts = |i: &usize| {
        let article = matches!(scan.lower(i + 1).as_str(), "the" | "its" | "his" | "her" | "a");
        scan.word(*i) == "and"
            && *i > words.start
            && head_in(view, words.start..*i).is_some()
            && head_in(view, i + 1..words.end).is_some()
            && (article || starts_title(view, i + 1))
    };
    match words.clone().find(parts) {
        Some(and) => vec![words.start..and, and + 1..words.end],
        None => vec![words],
    }
}

/// "head of" and the like, which a title can begin with.
fn starts_title(view: View, at: usize) -> bool {
    view.is_head(at) && matches!(view.scan().word(at + 1), "of" | "for" | "to")
}

/// The first head of a title that is no possessor ("the director’s").
fn head_in(view: View, mut words: Range<usize>) -> Option<usize> {
    words.find(|i| view.is_head(*i) && !view.is_possessive(i + 1) && !view.is_pos(*i, &[PartOfSpeech::Verb]))
}

/// The head of a title, the last of several heads and modifiers in a row: "deputy director", "chief executive".
fn last_head(view: View, words: Range<usize>) -> Option<usize> {
    let scan = view.scan();
    let goes_on = |i: usize| view.is_head(i) || view.lexicon().is_modifier(scan.word(i));
    let mut head = head_in(view, words.clone())?;
    while head + 1 < words.end && scan.touches_next(head) && goes_on(head + 1) {
        head += 1;
    }
    Some(head)
}

/// A title in apposition: an article, a possessor or modifiers, then a head that no name follows.
fn apposed(view: View, words: Range<usize>) -> Option<Title> {
    use PartOfSpeech::{Adjective, Noun, ProperNoun};
    let (scan, lexicon) = (view.scan(), view.lexicon());
    let first = scan.lower(words.start);
    let article = OPENERS.contains(&first.as_str());
    let opening = article
        || lexicon.is_modifier(&first)
        || view.is_head(words.start)
        || scan.shape(words.start) == Shape::Capital
        || view.is_pos(words.start, &[Adjective, Noun, ProperNoun])
        || view.token(words.start).is_some_and(|token| token.tag() == "VBN")
            && head_in(view, words.start..words.start + 3).is_some();
    if !opening || lexicon.is_function(&first) && !article && !lexicon.is_modifier(&first) {
        return None;
    }
    let clitic = words.clone().filter(|i| view.is_possessive(*i)).rfind(|i| head_in(view, i + 1..words.end).is_some());
    let articles = words.clone().take_while(|i| OPENERS.contains(&scan.lower(*i).as_str())).count();
    let start = clitic.map_or(words.start + articles, |i| i + 1);
    let head = last_head(view, start..words.end)?;
    let before_head = (start..head).all(|i| fits_before_head(view, i));
    let named = scan.shape(head + 1) == Shape::Capital && head + 1 < words.end && scan.touches_next(head);
    if !before_head || named && !lexicon.is_organisation(scan.word(head + 1)) {
        return None;
    }
    let end = (head + 1..words.end).rfind(|i| !lexicon.is_function(scan.word(*i))).map_or(head + 1, |i| i + 1);
    let words = words.start..end;
    Some(title(view, start..words.end, head, owner_after(view, start, head, words.end)))
}

/// What may stand between the opening of an apposition and its head: adjectives and names, no verb, no clause.
fn fits_before_head(view: View, at: usize) -> bool {
    let (scan, lexicon) = (view.scan(), view.lexicon());
    let word = scan.word(at);
    let small = scan.shape(at) == Shape::Lower;
    let finite = view.token(at).is_some_and(|token| matches!(token.tag(), "VBD" | "VBZ" | "VBP" | "MD"));
    let joins = matches!(
        word,
        "and"
            | "that"
            | "to"
            | "in"
            | "on"
            | "by"
            | "with"
            | "from"
            | "the"
            | "a"
            | "an"
            | "his"
            | "her"
            | "its"
            | "their"
    );
    (scan.shape(at) != Shape::Mark || view.is_possessive(at))
        && lexicon.reporting(word).is_none()
        && !(lexicon.is_finite(word) || small && (joins || finite))
}

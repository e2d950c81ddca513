//! Titles before a name.

use std::ops::Range;

use nlp::{PartOfSpeech, Relation};

use super::owner::owner;
use super::{Title, title};
use crate::scan::Shape;
use crate::view::View;

/// No title before a name has more words than this before its head.
const LONGEST: usize = 6;

/// No tail of a title before a name ("of foreign affairs") has more words.
const LONGEST_TAIL: usize = 8;

/// The titles in capitals at the head of a run: an office, a rank or both. Forms of address alone are none.
pub fn before_in_run(view: View, words: Range<usize>) -> Vec<Title> {
    let (scan, lexicon) = (view.scan(), view.lexicon());
    let ranks = words.clone().rev().take_while(|i| lexicon.is_rank(scan.word(*i))).count();
    let rank = words.end - ranks..words.end;
    let office = words.start..rank.start;
    let plural = |i: usize| lexicon.is_persons(scan.word(i)) && !view.is_head(i);
    let head = office.clone().rev().find(|i| view.is_head(*i) || plural(*i));
    let office = head.map(|head| {
        let lead = lead(view, words.start);
        let found = title(view, lead..office.end, head, owner(view, lead, office.end));
        Title { office: true, shared: plural(head), ..found }
    });
    let rank = (ranks > 0).then(|| {
        let start = if office.is_some() { rank.start } else { lead(view, rank.start) };
        Title { office: true, ..title(view, start..rank.end, rank.end - 1, owner(view, start, rank.end)) }
    });
    office.into_iter().chain(rank).collect()
}

/// Where a title in capitals begins: with what modifies it, unless another title stands before it.
fn lead(view: View, start: usize) -> usize {
    let titled = start > 0 && view.scan().shape(start - 1) == Shape::Lower && view.is_head(start - 1);
    if titled { start } else { extend_left(view, start) }
}

/// The title in small letters right before a name: "the union's lead negotiator Ada Roe", "ministers Ada Roe and Bo Coe".
pub fn before_name(view: View, name: usize) -> Option<Title> {
    let (scan, lexicon) = (view.scan(), view.lexicon());
    let head = name.checked_sub(1)?;
    let small = scan.shape(head) == Shape::Lower && scan.touches_next(head) && !is_verb(view, head);
    let shared = lexicon.is_persons(scan.word(head)) && !lexicon.is_person(scan.word(head));
    // An adjective is as often another word's: "the liberal Freie Liste".
    let adjective = lexicon.head_sense(scan.word(head)).is_none() && view.is_pos(head, &[PartOfSpeech::Adjective]);
    if !small || adjective || !(lexicon.may_be_person(scan.word(head)) || shared) {
        return None;
    }
    let start = extend_left(view, head);
    Some(Title { shared, ..title(view, start..head + 1, head, owner(view, start, head + 1)) })
}

/// A noun of persons that is a verb here: "they pilot Ada Roe's plan".
fn is_verb(view: View, at: usize) -> bool {
    view.is_pos(at, &[PartOfSpeech::Verb]) && view.token(at).is_some_and(|token| token.tag() != "VBG")
}

/// The first word of a title before a name that ends right before word `at`, with its tail: "Minister of Water Resources Ada Roe".
pub fn before_with_tail(view: View, at: usize) -> Option<Title> {
    let scan = view.scan();
    let lowest = scan.sentence_of(at).start.max(at.saturating_sub(LONGEST_TAIL));
    let fits = |i: usize| {
        let small =
            matches!(scan.word(i), "of" | "for" | "to" | "the" | "and") || view.is_pos(i, &[PartOfSpeech::Noun]);
        scan.touches_next(i) && (scan.shape(i) == Shape::Capital || scan.shape(i) == Shape::Lower && small)
    };
    let head = (lowest..at).rev().find(|i| {
        view.is_head(*i) && matches!(scan.word(i + 1), "of" | "for" | "to") && i + 2 < at && (*i + 1..at).all(fits)
    })?;
    let start = extend_left(view, head);
    Some(title(view, start..at, head, owner(view, start, head + 1)))
}

/// The title between an article or possessor and a name set off by commas: "the carrier's chief executive, Ada Roe, said".
pub fn before_comma(view: View, name: usize, end: usize) -> Option<Title> {
    let scan = view.scan();
    let comma = name.checked_sub(1).filter(|i| scan.is(*i, ","))?;
    let closed = matches!(scan.word(end), "," | "." | ";" | ":" | "(" | "") || end >= scan.words.len();
    let (start, head) = title_back(view, comma)?;
    let opens = |i: usize| {
        view.is_possessive(i)
            || matches!(scan.lower(i).as_str(), "the" | "its" | "their" | "his" | "her" | "a" | "an" | "our")
    };
    let opened = start > 0 && opens(start - 1);
    (closed && opened).then(|| title(view, start..comma, head, owner(view, start, head + 1)))
}

/// The title that ends before word `end`, with a tail after "of", "for" or "to" or without: its first word and its head.
fn title_back(view: View, end: usize) -> Option<(usize, usize)> {
    let (scan, lexicon) = (view.scan(), view.lexicon());
    let lowest = scan.sentence_of(end).start.max(end.saturating_sub(LONGEST_TAIL));
    let tail = |head: usize| {
        head + 1 == end
            || matches!(scan.word(head + 1), "of" | "for" | "to" | "in" | "at")
                && !(head + 1..end).any(|i| scan.shape(i) == Shape::Mark || lexicon.is_finite(scan.word(i)))
    };
    let head = (lowest..end).rev().find(|i| view.is_head(*i) && !is_verb(view, *i) && tail(*i))?;
    Some((extend_left(view, head), head))
}

/// The first word of a title that runs up to `head`: adjectives and nouns, capitals or numbers that touch.
pub fn extend_left(view: View, head: usize) -> usize {
    let scan = view.scan();
    let sentence = scan.sentence_of(head).start;
    let mut start = head;
    while start > sentence && head - start < LONGEST && scan.touches_next(start - 1) && modifies(view, start - 1) {
        start -= 1;
    }
    start
}

/// Whether a word before a head belongs to its title.
fn modifies(view: View, at: usize) -> bool {
    use PartOfSpeech::{Adjective, Adposition, Adverb, Auxiliary, Noun, ProperNoun, Verb};
    let (scan, lexicon) = (view.scan(), view.lexicon());
    let word = scan.word(at);
    let opens = scan.sentence_of(at).start == at;
    match scan.shape(at) {
        Shape::Capital if opens && view.is_pos(at, &[Adverb, Verb, Adposition, Auxiliary]) => false,
        Shape::Capital if lexicon.is_modifier(word) => {
            !opens || scan.shape(at + 1) == Shape::Capital || !lexicon.is_function(word)
        }
        Shape::Capital => view.is_proper(at),
        Shape::Number => at > 0 && scan.shape(at - 1) == Shape::Capital && scan.touches_next(at - 1),
        Shape::Lower if lexicon.is_modifier(word) || matches!(word, "then" | "late") => true,
        Shape::Lower => {
            let participle = view.token(at).is_some_and(|token| {
                matches!(token.tag(), "VBN" | "VBG") && token.relation() == Relation::AdjectivalModifier
            });
            (participle || view.is_pos(at, &[Adjective, Noun, ProperNoun]))
                && !lexicon.is_function(word)
                && lexicon.reporting(word).is_none()
                && !lexicon.is_finite(word)
        }
        _ => false,
    }
}

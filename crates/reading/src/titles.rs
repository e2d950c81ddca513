//! Titles beside a name: before it, after a comma, in brackets; and whose they are.

use std::ops::Range;

use crate::gazetteer::FormKind;
use crate::items::{PartyName, TitleParts};
use crate::page::{Page, strip_article};
use crate::scan::{Scan, Shape};
use record::Span;

/// A title beside a name.
#[derive(Clone, Debug)]
pub struct Title {
    /// Its words.
    pub span: Span,
    /// Whose person the words say it is.
    pub party: Option<PartyName>,
}

/// No title in apposition has more words than this.
const LONGEST: usize = 16;

/// Splits a run of capitals into a title and a name: the last title word that a name can follow ends the title.
pub fn split_run(page: &Page, scan: &Scan, run: Range<usize>) -> (Range<usize>, Range<usize>) {
    let lexicon = &page.rules.lexicon;
    let last = run.clone().rev().skip(1).find(|i| lexicon.is_title(scan.word(*i)));
    let end = last.map_or(run.start, |i| i + 1);
    (run.start..end, end..run.end)
}

/// The title in capitals at the head of a run. Honorifics alone are none.
pub fn before_in_run(page: &Page, scan: &Scan, title: Range<usize>) -> Option<Title> {
    let lexicon = &page.rules.lexicon;
    let office = title.clone().any(|i| lexicon.head_sense(scan.word(i)).is_some() || lexicon.is_rank(scan.word(i)));
    let lead = extend_left(page, scan, title.start);
    office.then(|| Title { span: scan.span_of(lead..title.end), party: owner(page, scan, lead, title.end) })
}

/// The title in small letters right before a name: "the union's lead negotiator Ada Roe".
pub fn before_name(page: &Page, scan: &Scan, name: usize) -> Option<Title> {
    let head = name.checked_sub(1)?;
    let small = scan.shape(head) == Shape::Lower && scan.touches_next(head);
    page.rules.lexicon.head_sense(scan.word(head)).filter(|_| small && !is_plural(page, scan.word(head)))?;
    let start = extend_left(page, scan, head);
    Some(Title { span: scan.span_of(start..head + 1), party: owner(page, scan, start, head + 1) })
}

/// The title between an article or possessor and a name set off by commas: "the carrier's chief executive, Ada Roe, said".
pub fn before_comma(page: &Page, scan: &Scan, name: usize, end: usize) -> Option<Title> {
    let comma = name.checked_sub(1).filter(|i| scan.is(*i, ","))?;
    let closed = matches!(scan.word(end), "," | "." | ";" | ":" | "") || end >= scan.words.len();
    let (start, head) = title_back(page, scan, comma)?;
    let opened = start > 0
        && (scan.shape(start - 1) == Shape::Clitic
            || matches!(scan.lower(start - 1).as_str(), "the" | "its" | "their" | "his" | "her"));
    (closed && opened).then(|| Title { span: scan.span_of(start..comma), party: owner(page, scan, start, head + 1) })
}

/// The title that ends before word `end`, with a tail after "of", "for" or "to" or without: its first word and its head.
fn title_back(page: &Page, scan: &Scan, end: usize) -> Option<(usize, usize)> {
    let lexicon = &page.rules.lexicon;
    let lowest = scan.sentence_of(end).start.max(end.saturating_sub(8));
    let head =
        (lowest..end).rev().find(|i| lexicon.head_sense(scan.word(*i)).is_some() && !is_plural(page, scan.word(*i)))?;
    let tail = head + 1 == end
        || matches!(scan.word(head + 1), "of" | "for" | "to" | "in")
            && !(head + 1..end).any(|i| scan.shape(i) == Shape::Mark || lexicon.is_finite(scan.word(i)));
    tail.then(|| (extend_left(page, scan, head), head))
}

/// A plural head ("ministers Ada Roe and Bo Coe") is a title of several and belongs to no single name.
fn is_plural(page: &Page, word: &str) -> bool {
    word.strip_suffix('s').is_some_and(|singular| page.rules.lexicon.head_sense(singular).is_some())
}

/// The first word of a title that runs up to `head`: modifiers, and capitals or numbers that touch.
fn extend_left(page: &Page, scan: &Scan, head: usize) -> usize {
    let lexicon = &page.rules.lexicon;
    let sentence = scan.sentence_of(head).start;
    let mut start = head;
    while start > sentence && head - start < 6 && scan.touches_next(start - 1) {
        let word = scan.word(start - 1);
        let proper =
            scan.shape(start - 1) == Shape::Capital && !lexicon.is_function(word) && !lexicon.is_calendar(word);
        let number = scan.shape(start - 1) == Shape::Number && start >= 2 && scan.shape(start - 2) == Shape::Capital;
        if !(proper || number || lexicon.is_modifier(word) && !is_adverbial_first(scan, start - 1)) {
            break;
        }
        start -= 1;
    }
    start
}

/// "First" and "new" open a sentence as other words than a title's.
fn is_adverbial_first(scan: &Scan, at: usize) -> bool {
    scan.sentence_of(at).start == at && matches!(scan.lower(at).as_str(), "first" | "top" | "state")
}

/// Whose person: the possessor before the title, or the state or body that its first words name.
fn owner(page: &Page, scan: &Scan, start: usize, end: usize) -> Option<PartyName> {
    if is_unattached(page, scan, start..end) {
        return None;
    }
    possessor(page, scan, start).or_else(|| first_party(page, scan, start..end)).or_else(|| of_party(page, scan, end))
}

/// "Ruritania’s" or "the union’s" before word `at`.
fn possessor(page: &Page, scan: &Scan, at: usize) -> Option<PartyName> {
    let clitic = at.checked_sub(1).filter(|i| scan.shape(*i) == Shape::Clitic)?;
    let mut start = clitic.checked_sub(1)?;
    let capital = |i: usize| scan.shape(i) == Shape::Capital && !page.rules.lexicon.is_function(scan.word(i));
    while start > 0 && capital(start) && capital(start - 1) && scan.touches_next(start - 1) && clitic - start < 6 {
        start -= 1;
    }
    page.party(scan.span_of(start..clitic).of(scan.text)?)
}

/// The state, or the body in capitals, that a title begins with ("US envoy", "Harbour Office director").
fn first_party(page: &Page, scan: &Scan, title: Range<usize>) -> Option<PartyName> {
    if let Some(state) = title.clone().find_map(|i| state_alone(page, scan, &title, i)) {
        return Some(state);
    }
    let lexicon = &page.rules.lexicon;
    let is_name = |i: usize| matches!(scan.shape(i), Shape::Capital | Shape::Number);
    let count =
        title.clone().take_while(|i| is_name(*i) && !(lexicon.is_modifier(scan.word(*i)) && *i != title.start)).count();
    let words = title.start..title.start + count;
    let bare = words.clone().any(|i| lexicon.is_title(scan.word(i))) || lexicon.is_modifier(scan.word(title.start));
    if words.is_empty() || bare || words.len() == title.len() {
        return None;
    }
    page.party(scan.span_of(words).of(scan.text)?).filter(|party| page.is_established(party))
}

/// The state that a word of a title names, where it is no part of a longer name ("Ruritanian Airlines chief") and no city.
fn state_alone(page: &Page, scan: &Scan, title: &Range<usize>, at: usize) -> Option<PartyName> {
    let (state, kind, length) = page.state_at(scan, at)?;
    let lexicon = &page.rules.lexicon;
    let stranger = |i: usize| {
        let word = scan.word(i);
        scan.shape(i) == Shape::Capital
            && !lexicon.is_title(word)
            && !lexicon.is_modifier(word)
            && page.state_at(scan, i).is_none()
    };
    let before = at.checked_sub(1).is_some_and(|i| title.contains(&i) && stranger(i));
    let after = title.contains(&(at + length)) && stranger(at + length);
    (!before && !after && kind != FormKind::Capital).then_some(state)
}

/// Titles that make nobody a party's person: what was, and those who watch or report.
fn is_unattached(page: &Page, scan: &Scan, title: Range<usize>) -> bool {
    title.into_iter().any(|i| page.rules.lexicon.is_unattached(scan.word(i)))
}

/// "president of Ruritania".
fn of_party(page: &Page, scan: &Scan, end: usize) -> Option<PartyName> {
    if scan.word(end) != "of" {
        return None;
    }
    let at = if scan.lower(end + 1) == "the" { end + 2 } else { end + 1 };
    page.state_at(scan, at).map(|(state, _, _)| state)
}

/// Titles in apposition after a name that ends before word `at`, which is a comma or an opening bracket.
pub fn after_name(page: &Page, scan: &Scan, at: usize) -> Vec<Title> {
    let sentence = scan.sentence_of(at);
    let bracket = scan.is(at, "(");
    let closes = |i: &usize| {
        let word = scan.word(*i);
        let clause = scan.shape(*i) == Shape::Lower
            && matches!(
                word,
                "who"
                    | "which"
                    | "since"
                    | "following"
                    | "after"
                    | "before"
                    | "until"
                    | "when"
                    | "where"
                    | "whose"
                    | "but"
                    | "while"
            );
        if bracket {
            word == ")"
        } else {
            clause || matches!(word, "," | ";" | "." | "—" | "–" | "(" | ":" | "?" | "!")
        }
    };
    let Some(end) = (at + 1..sentence.end.max(at + 1)).find(closes) else { return vec![] };
    if end - at > LONGEST {
        return vec![];
    }
    split_at_and(page, scan, at + 1..end).into_iter().filter_map(|part| apposed(page, scan, part)).collect()
}

/// "the district president and the union’s lead negotiator" are two titles: an "and" before an article or a possessor parts.
fn split_at_and(page: &Page, scan: &Scan, words: Range<usize>) -> Vec<Range<usize>> {
    let parts = |i: &usize| {
        scan.word(*i) == "and"
            && matches!(scan.lower(i + 1).as_str(), "the" | "its" | "his" | "her" | "a")
            && head_in(page, scan, i + 1..words.end).is_some()
    };
    match words.clone().find(parts) {
        Some(and) => vec![words.start..and, and + 1..words.end],
        None => vec![words],
    }
}

/// The first head of a title that is no possessor ("the director’s").
fn head_in(page: &Page, scan: &Scan, words: Range<usize>) -> Option<usize> {
    words
        .into_iter()
        .find(|i| page.rules.lexicon.head_sense(scan.word(*i)).is_some() && scan.shape(i + 1) != Shape::Clitic)
}

/// The head of a title, the last of several heads and modifiers in a row: "deputy director", "chief executive".
fn last_head(page: &Page, scan: &Scan, words: Range<usize>) -> Option<usize> {
    let lexicon = &page.rules.lexicon;
    let goes_on = |i: usize| lexicon.head_sense(scan.word(i)).is_some() || lexicon.is_modifier(scan.word(i));
    let mut head = head_in(page, scan, words.clone())?;
    while head + 1 < words.end && scan.touches_next(head) && goes_on(head + 1) {
        head += 1;
    }
    Some(head)
}

/// A title in apposition: an article, a possessor or modifiers, then a head that no name follows.
fn apposed(page: &Page, scan: &Scan, words: Range<usize>) -> Option<Title> {
    let lexicon = &page.rules.lexicon;
    let first = scan.lower(words.start);
    let article =
        matches!(first.as_str(), "the" | "a" | "an" | "its" | "his" | "her" | "their" | "also" | "then" | "now");
    let opening =
        article || lexicon.is_modifier(&first) || lexicon.is_title(&first) || scan.shape(words.start) == Shape::Capital;
    if !opening || lexicon.is_function(&first) && !article {
        return None;
    }
    let clitic = words
        .clone()
        .filter(|i| scan.shape(*i) == Shape::Clitic)
        .rfind(|i| head_in(page, scan, i + 1..words.end).is_some());
    let start = clitic.map_or(words.start + usize::from(article), |i| i + 1);
    let head = last_head(page, scan, start..words.end)?;
    let before_head = (start..head).all(|i| fits_before_head(page, scan, i));
    let named = scan.shape(head + 1) == Shape::Capital && head + 1 < words.end && scan.touches_next(head);
    if !before_head || named && !lexicon.is_organisation(scan.word(head + 1)) {
        return None;
    }
    Some(Title { span: scan.span_of(start..words.end), party: owner_after(page, scan, start, words.end) })
}

/// What may stand between the opening of an apposition and its head: adjectives and names, no verb, no clause.
fn fits_before_head(page: &Page, scan: &Scan, at: usize) -> bool {
    let lexicon = &page.rules.lexicon;
    let word = scan.word(at);
    let small = scan.shape(at) == Shape::Lower;
    scan.shape(at) != Shape::Mark
        && lexicon.reporting(word).is_none()
        && !(lexicon.is_finite(word)
            || small
                && matches!(
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
                ))
}

/// Whose person an apposition makes somebody: its possessor, the state it begins with, or the state after "of".
fn owner_after(page: &Page, scan: &Scan, start: usize, end: usize) -> Option<PartyName> {
    let head = last_head(page, scan, start..end)?;
    if is_unattached(page, scan, start..end) {
        return None;
    }
    possessor(page, scan, start)
        .or_else(|| first_party(page, scan, start..head + 1))
        .or_else(|| of_party(page, scan, head + 1))
        .or_else(|| of_body(page, scan, head + 1, end))
}

/// "director of the Example Office", "president of the union’s …".
fn of_body(page: &Page, scan: &Scan, at: usize, end: usize) -> Option<PartyName> {
    if scan.word(at) != "of" {
        return None;
    }
    let stop = (at + 1..end).find(|i| scan.shape(*i) == Shape::Clitic || scan.is(*i, "(")).unwrap_or(end);
    let words = scan.span_of(at + 1..stop).of(scan.text)?;
    page.party(words).filter(|party| party.generic || strip_article(words).starts_with(char::is_uppercase))
}

/// Takes a title apart at its last head before "of", "to" or a comma.
pub fn parts(page: &Page, title: &str) -> Option<TitleParts> {
    let lexicon = &page.rules.lexicon;
    let words: Vec<&str> = title.split(' ').collect();
    let opens_tail = |word: &&str| matches!(*word, "of" | "to" | "for" | "in" | "at");
    let reach = words.iter().position(opens_tail).unwrap_or(words.len());
    let head = words[..reach].iter().rposition(|word| lexicon.head_sense(word).is_some())?;
    let small = |words: &[&str]| words.iter().map(|word| word.to_lowercase()).collect::<Vec<_>>();
    let modifiers =
        words[..head].iter().filter(|word| lexicon.is_modifier(word)).map(|word| word.to_lowercase()).collect();
    let sense = lexicon.head_sense(words[head])?.to_owned();
    Some(TitleParts { modifiers, head: words[head].to_lowercase(), sense, tail: small(&words[head + 1..]) })
}

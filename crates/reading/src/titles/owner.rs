//! Whose person a title makes somebody.

use std::ops::Range;

use record::PartyKind;

use crate::gazetteer::FormKind;
use crate::items::PartyName;
use crate::page::strip_article;
use crate::scan::Shape;
use crate::view::View;

/// Whose person: the possessor before the title, the state or body that its first words name, or the one after "of".
pub fn owner(view: View, start: usize, end: usize) -> Option<PartyName> {
    if is_unattached(view, start..end) {
        return None;
    }
    let relational = end.checked_sub(1).is_some_and(|head| view.lexicon().is_relational(view.scan().word(head)));
    possessor(view, start)
        .filter(|_| !relational)
        .or_else(|| first_party(view, start..end))
        .or_else(|| of_party(view, end))
}

/// Whose person an apposition makes somebody: as before a name, or the body after "of".
pub fn owner_after(view: View, start: usize, head: usize, end: usize) -> Option<PartyName> {
    if is_unattached(view, start..end) {
        return None;
    }
    owner(view, start, head + 1).or_else(|| of_body(view, head + 1, end))
}

/// Whose person the words beside a name make it, without a title: "Ruritania's Ada Roe", "Ada Roe of the Example Federation",
/// "for the union, Ada Roe", "Ada Roe for the union".
pub fn affiliation(view: View, start: usize, end: usize) -> Option<PartyName> {
    possessor(view, start).or_else(|| beside(view, end)).or_else(|| spoken_for(view, start))
}

/// "of the Example Federation" or "for the union" right after a name.
fn beside(view: View, at: usize) -> Option<PartyName> {
    let scan = view.scan();
    if !matches!(scan.word(at), "of" | "for") {
        return None;
    }
    if let Some(state) = of_party(view, at) {
        return Some(state);
    }
    let end = phrase_end(view, at + 1);
    let party = view.page.party(scan.span_of(at + 1..end).of(scan.text)?)?;
    (view.page.is_established(&party) || party.kind != PartyKind::Other).then_some(party)
}

/// "For the union, Ada Roe": the phrase between "for" and the comma or colon before a name or its title.
fn spoken_for(view: View, start: usize) -> Option<PartyName> {
    let scan = view.scan();
    let mark = start.checked_sub(1).filter(|i| matches!(scan.word(*i), "," | ":"))?;
    let lowest = scan.sentence_of(mark).start.max(mark.saturating_sub(6));
    let cue = (lowest..mark).rev().find(|i| scan.shape(*i) == Shape::Mark || scan.lower(*i) == "for")?;
    let words = scan.span_of(cue + 1..mark).of(scan.text)?;
    let opens =
        cue == lowest || cue == scan.sentence_of(cue).start || matches!(scan.word(cue - 1), ";" | "•" | "–" | "-");
    let party = view.page.party(words).filter(|_| scan.lower(cue) == "for" && opens)?;
    (view.page.is_established(&party) || party.kind != PartyKind::Other).then_some(party)
}

/// Where the noun phrase in capitals, or the common noun after an article, that begins at word `at` ends.
fn phrase_end(view: View, at: usize) -> usize {
    let scan = view.scan();
    let mut end = at + usize::from(scan.lower(at) == "the");
    let first = end;
    let joins = |i: usize| matches!(scan.word(i), "of" | "and" | "for" | "the");
    while scan.shape(end) == Shape::Capital
        || end > first
            && joins(end)
            && (scan.shape(end + 1) == Shape::Capital || joins(end + 1) && scan.shape(end + 2) == Shape::Capital)
    {
        end += 1;
        if !scan.touches_next(end - 1) {
            break;
        }
    }
    if end == first { end + usize::from(scan.shape(end) == Shape::Lower) } else { end }
}

/// "Ruritania’s" or "the union’s" before word `at`.
pub fn possessor(view: View, at: usize) -> Option<PartyName> {
    let scan = view.scan();
    let clitic = at.checked_sub(1).filter(|i| view.is_possessive(*i))?;
    let mut start = clitic.checked_sub(1)?;
    let capital = |i: usize| scan.shape(i) == Shape::Capital && !view.lexicon().is_function(scan.word(i));
    while start > 0 && capital(start) && capital(start - 1) && scan.touches_next(start - 1) && clitic - start < 6 {
        start -= 1;
    }
    view.page.party(scan.span_of(start..clitic).of(scan.text)?)
}

/// The state, or the body in capitals, that a title begins with ("US envoy", "Harbour Office director").
fn first_party(view: View, title: Range<usize>) -> Option<PartyName> {
    if let Some(state) = title.clone().find_map(|i| state_alone(view, &title, i)) {
        return Some(state);
    }
    let (scan, lexicon) = (view.scan(), view.lexicon());
    let is_name = |i: usize| matches!(scan.shape(i), Shape::Capital | Shape::Number);
    let count =
        title.clone().take_while(|i| is_name(*i) && !(lexicon.is_modifier(scan.word(*i)) && *i != title.start)).count();
    let words = title.start..title.start + count;
    let bare = words.clone().any(|i| lexicon.is_title(scan.word(i))) || lexicon.is_modifier(scan.word(title.start));
    if words.is_empty() || bare || words.len() == title.len() {
        return None;
    }
    view.page.party(scan.span_of(words).of(scan.text)?).filter(|party| view.page.is_established(party))
}

/// The state that a word of a title names, where it is no part of a longer name ("Ruritanian Airlines chief") and no city.
fn state_alone(view: View, title: &Range<usize>, at: usize) -> Option<PartyName> {
    let (page, scan) = (view.page, view.scan());
    let (state, kind, length) = page.state_at(scan, at)?;
    let lexicon = view.lexicon();
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
fn is_unattached(view: View, mut title: Range<usize>) -> bool {
    title.any(|i| {
        let word = view.scan().word(i);
        view.lexicon().is_unattached(word) || word.to_lowercase().starts_with("ex-")
    })
}

/// "president of Ruritania".
fn of_party(view: View, end: usize) -> Option<PartyName> {
    let scan = view.scan();
    if !matches!(scan.word(end), "of" | "for") {
        return None;
    }
    let at = if scan.lower(end + 1) == "the" { end + 2 } else { end + 1 };
    view.page.state_at(scan, at).map(|(state, _, _)| state)
}

/// "director of the Example Office", "president of the union’s …".
fn of_body(view: View, at: usize, end: usize) -> Option<PartyName> {
    let scan = view.scan();
    if !matches!(scan.word(at), "of" | "for") {
        return None;
    }
    let stop = (at + 1..end).find(|i| scan.shape(*i) == Shape::Clitic || scan.is(*i, "(")).unwrap_or(end);
    let words = scan.span_of(at + 1..stop).of(scan.text)?;
    view.page.party(words).filter(|party| party.generic || strip_article(words).starts_with(char::is_uppercase))
}

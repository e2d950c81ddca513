//! Things that are called like people.

use std::ops::Range;

use nlp::{EntityKind, PartOfSpeech, Relation};

use super::candidates::Candidate;
use crate::scan::Shape;
use crate::view::View;

/// A thing that bears a person's name: a ship after its noun, a room with its noun after the name, a work.
pub fn is_thing(view: View, candidate: &Candidate, office: bool, in_run: bool) -> bool {
    let (scan, name) = (view.scan(), &candidate.name);
    let before = candidate.title.start.min(name.start).checked_sub(1);
    let article = before.is_some_and(|i| {
        matches!(scan.lower(i).as_str(), "the" | "a" | "an" | "this")
            && scan.touches_next(i)
            && candidate.title.is_empty()
    });
    let named =
        before.is_some_and(|i| is_things_noun(view, i) && (has_article(view, i) || !in_run && names(view, i, name)));
    let work = !office && is_work(view, name) || is_titled(view, name);
    article || named || work || noun_follows(view, name) && (!office || name.len() == 1)
}

/// Whether the words name whom somebody works for: "Ada Coe chief executive Bo Roe", "an analyst at Ada Coe". Advisers, aides and
/// envoys are people's as often.
pub fn employs(view: View, candidate: &Candidate) -> bool {
    let (scan, name) = (view.scan(), &candidate.name);
    let at = name.start.checked_sub(2).is_some_and(|i| scan.word(i + 1) == "at" && view.is_head(i));
    let small = |i: &usize| scan.shape(*i) == Shape::Lower && scan.touches_next(i - 1);
    let title = (name.end..name.end + LONGEST_TITLE).take_while(small).count();
    let last = name.end + title;
    let before_person = title > 0 && is_firms(view, last - 1) && scan.touches_next(last - 1) && view.is_proper(last);
    let noun = |i: usize| view.is_head(i) || view.lexicon().is_modifier(scan.word(i));
    candidate.title.is_empty() && name.len() > 1 && (at || before_person && (name.end..last).all(noun))
}

fn is_firms(view: View, at: usize) -> bool {
    matches!(view.lexicon().head_sense(view.scan().word(at)), Some("leader" | "staff"))
}

/// No title between a body's name and a person's has more words.
const LONGEST_TITLE: usize = 4;

/// Whether word `at`, right before a name, is a noun that cannot be a person's: "the tanker Ada Roe".
fn is_things_noun(view: View, at: usize) -> bool {
    let (scan, lexicon) = (view.scan(), view.lexicon());
    let word = scan.word(at);
    scan.shape(at) == Shape::Lower
        && scan.touches_next(at)
        && view.is_pos(at, &[PartOfSpeech::Noun])
        && !matches!(view.entity(at), Some(EntityKind::Date | EntityKind::Time))
        && !(lexicon.may_be_person(word) || lexicon.is_persons(word))
        && !(lexicon.is_calendar(word) || lexicon.is_function(word))
}

fn has_article(view: View, at: usize) -> bool {
    at > 0 && matches!(view.scan().lower(at - 1).as_str(), "the" | "a" | "its")
}

/// "The Rosa Roe guesthouse": a noun of no person right after a name that modifies it.
fn noun_follows(view: View, name: &Range<usize>) -> bool {
    let (scan, lexicon) = (view.scan(), view.lexicon());
    let (last, next) = (name.end.saturating_sub(1), scan.word(name.end));
    scan.touches_next(last)
        && scan.shape(name.end) == Shape::Lower
        && name.start > scan.sentence_of(name.start).start
        && view.is_pos(name.end, &[PartOfSpeech::Noun])
        && !(lexicon.is_person(next) || lexicon.is_persons(next))
        && view.token(last).is_some_and(|token| token.relation() == Relation::Compound)
}

/// A title with its colon inside a sentence ("they read Rosa Roe: Reckoning"), where no speaker stands.
fn is_titled(view: View, name: &Range<usize>) -> bool {
    let scan = view.scan();
    let inside = name.start > scan.sentence_of(name.start).start && scan.shape(name.start - 1) == Shape::Lower;
    inside && scan.is(name.end, ":") && scan.shape(name.end + 1) == Shape::Capital
}

/// Whether a noun before a name names it: it modifies the name, or the name stands in apposition to it.
fn names(view: View, noun: usize, name: &Range<usize>) -> bool {
    let (Some(noun), Some(last)) = (view.token(noun), view.token(name.end.saturating_sub(1))) else { return false };
    matches!(noun.relation(), Relation::Compound | Relation::NominalModifier) && noun.head().index() == last.index()
        || last.relation() == Relation::Apposition && last.head().index() == noun.index()
}

/// ", a comic opera": an apposition with an indefinite article whose noun is no person.
fn is_work(view: View, name: &Range<usize>) -> bool {
    let scan = view.scan();
    let opens = scan.is(name.end, ",") && matches!(scan.word(name.end + 1), "a" | "an");
    let Some(article) = view.token(name.end + 1).filter(|_| opens) else { return false };
    let noun = article.head();
    article.relation() == Relation::Determiner
        && noun.pos() == PartOfSpeech::Noun
        && noun.relation() == Relation::Apposition
        && !view.lexicon().is_person(noun.text())
        && !view.lexicon().is_body_noun(noun.text())
}

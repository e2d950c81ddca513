//! What shows that capitalised words are a person's name.

use std::collections::BTreeSet;
use std::ops::Range;

use nlp::{EntityKind, PartOfSpeech, Relation};

use super::candidates::{Candidate, candidates};
use crate::lexicon::Given;
use crate::page::Page;
use crate::rules::Construction;
use crate::scan::Shape;
use crate::titles::Title;
use crate::view::View;

/// What the whole document shows of its names.
pub struct Known<'t> {
    /// Words that stand alone as a name.
    alone: BTreeSet<&'t str>,
    /// Of these, the ones with a form of address before them.
    addressed: BTreeSet<&'t str>,
    /// Words in small letters.
    small: BTreeSet<&'t str>,
}

impl<'t> Known<'t> {
    /// Looks through a document.
    pub fn of(page: &Page<'t>) -> Known<'t> {
        let mut known = Known { alone: BTreeSet::new(), addressed: BTreeSet::new(), small: BTreeSet::new() };
        for piece in &page.prose {
            let view = View { page, piece };
            let scan = view.scan();
            known.small.extend((0..scan.words.len()).filter(|i| scan.shape(*i) == Shape::Lower).map(|i| scan.word(i)));
            for candidate in candidates(view).into_iter().filter(|candidate| candidate.name.len() == 1) {
                let word = scan.word(candidate.name.start);
                known.alone.insert(word);
                if !candidate.title.is_empty() && page.rules.lexicon.is_title(scan.word(candidate.title.end - 1)) {
                    known.addressed.insert(word);
                }
            }
        }
        known
    }
}

/// Why the words are a person's name; `None` where nothing shows it.
pub fn construction(
    view: View,
    known: &Known,
    candidate: &Candidate,
    titles: &[(Title, Construction)],
    beside: bool,
) -> Option<Construction> {
    let (scan, lexicon) = (view.scan(), view.lexicon());
    let Candidate { title, name } = candidate;
    let sure = !title.is_empty() && lexicon.is_sure_title(scan.word(title.end - 1));
    let in_run = !title.is_empty() && title.clone().any(|i| lexicon.is_title(scan.word(i)));
    let office = titles.iter().any(|(title, _)| title.office);
    if is_thing(view, candidate, office, in_run) {
        return None;
    }
    let signs = Signs::of(view, known, name);
    if name.clone().filter(|i| scan.shape(*i) == Shape::Mark).count() > 1 {
        return Some(Construction::NameWithNickname);
    }
    if sure || name.len() > 1 && in_run {
        return Some(Construction::TitleBeforeName);
    }
    if name.len() < 2 {
        let relative = titles.iter().any(|(title, how)| !title.office && *how == Construction::TitleBeforeName);
        return (relative && signs.given && (signs.person || !signs.word)).then_some(Construction::TitleBeforeName);
    }
    if let Some((_, how)) = titles.iter().find(|(title, _)| title.office || signs.supports()) {
        return Some(*how);
    }
    from_signs(view, &signs, name, beside)
}

/// Without a title: what the name itself, its sentence and the document show.
fn from_signs(view: View, signs: &Signs, name: &Range<usize>, beside: bool) -> Option<Construction> {
    let scan = view.scan();
    if signs.particle {
        Some(Construction::NameWithParticle)
    } else if scan.is(name.end, ",") && matches!(scan.word(name.end + 1), "who" | "whose") && !signs.body {
        Some(Construction::NameWho)
    } else if speaks(view, name) && signs.alone {
        Some(Construction::NameSpeaks)
    } else if scan.is(name.end, "/") && name.start > 0 && scan.is(name.start - 1, "(") {
        Some(Construction::PhotoCredit)
    } else if signs.given && (signs.person || signs.alone || !signs.word && !signs.is_body) && !(signs.body && is_place(view, name)) {
        Some(Construction::GivenName)
    } else if is_korean(view, name) && signs.person {
        Some(Construction::GivenName)
    } else if signs.person && is_noun(view, name.start) && (signs.addressed || signs.alone || signs.word) {
        Some(Construction::NamedEntity)
    } else {
        (beside && (signs.given || !signs.body)).then_some(Construction::NameBesideName)
    }
}

/// What speaks for a person.
struct Signs {
    /// A given name comes first.
    given: bool,
    /// It is an English word too.
    word: bool,
    /// The entity recogniser says so.
    person: bool,
    /// It says that the last word is something else.
    body: bool,
    /// It says that all of the words are an organisation.
    is_body: bool,
    /// The family name stands alone elsewhere.
    alone: bool,
    /// It does so after a form of address.
    addressed: bool,
    /// A particle that only people's names have.
    particle: bool,
}

impl Signs {
    fn of(view: View, known: &Known, name: &Range<usize>) -> Signs {
        let (scan, lexicon) = (view.scan(), view.lexicon());
        let (first, last) = (scan.word(name.start), scan.word(name.end.saturating_sub(1)));
        let part = |word: &str| lexicon.given(word).or_else(|| lexicon.given(word.split(['-', '‑']).next().unwrap_or(word)));
        let given = part(first);
        let entity = [name.start, name.end.saturating_sub(1)].map(|i| view.entity(i));
        let initial = first.ends_with('.') && first.chars().count() <= 3;
        let lower = known.small.contains(last.to_lowercase().as_str());
        Signs {
            given: given.is_some() || initial && name.len() > 1,
            word: given == Some(Given::Word),
            person: entity.contains(&Some(EntityKind::Person)),
            is_body: entity == [Some(EntityKind::Organization); 2] && !is_foreign(first, last),
            body: entity[1].is_some_and(|kind| kind != EntityKind::Person),
            alone: known.alone.contains(last) && !lower,
            addressed: known.addressed.contains(last),
            particle: is_arabic_or_particle(view, name),
        }
    }

    /// Whether a noun that may stand for a body too is a person's beside this name.
    fn supports(&self) -> bool {
        self.given || self.person || self.addressed || self.alone || self.particle
    }
}

/// Whether a name's first word is a noun, and no adjective before one name ("Landlocked Ruritania").
fn is_noun(view: View, at: usize) -> bool {
    view.is_pos(at, &[PartOfSpeech::ProperNoun, PartOfSpeech::Noun])
}

/// Firms that are named after people seldom have double-barrelled or accented names.
fn is_foreign(first: &str, last: &str) -> bool {
    last.contains('-') || !first.is_ascii() || !last.is_ascii()
}

/// "al-Example", or a particle that bodies and places do not have.
fn is_arabic_or_particle(view: View, name: &Range<usize>) -> bool {
    let scan = view.scan();
    let article = name.start > 0 && matches!(scan.word(name.start - 1), "the" | "The");
    let fits = |i: usize| match scan.shape(i) {
        Shape::Lower => view.lexicon().is_personal_particle(scan.word(i)),
        Shape::Capital => {
            let word = scan.word(i);
            word.starts_with(char::is_lowercase) && word.contains(['-', '‑'])
        }
        _ => false,
    };
    let kunya = scan.word(name.start) == "Abu" && name.len() == 2 && view.page.state_at(scan, name.start).is_none();
    kunya || !article && name.clone().skip(1).any(fits)
}

/// A family name and a given name of two syllables, the second in small letters: "Baek Do-hyun".
pub fn is_korean(view: View, name: &Range<usize>) -> bool {
    let scan = view.scan();
    let short = |part: &str| (2..=6).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic);
    let given = |word: &str| {
        word.split_once('-').is_some_and(|(one, two)| short(one) && short(two) && two.starts_with(char::is_lowercase))
    };
    name.len() == 2 && given(scan.word(name.start + 1)) && !view.lexicon().is_person(scan.word(name.start + 1))
}

/// Whether a preposition of place stands before the name.
fn is_place(view: View, name: &Range<usize>) -> bool {
    name.start.checked_sub(1).is_some_and(|i| view.lexicon().is_before_place(view.scan().word(i)))
}

/// A verb of saying stands right before or after the name.
fn speaks(view: View, name: &Range<usize>) -> bool {
    let says = |i: usize| {
        view.scan().shape(i) == Shape::Lower && view.lexicon().reporting(view.scan().word(i)).is_some()
    };
    says(name.end) || name.start > 0 && says(name.start - 1)
}

/// A thing that bears a person's name: a ship after its noun, a room or a law with its noun after the name, a work in apposition.
fn is_thing(view: View, candidate: &Candidate, office: bool, in_run: bool) -> bool {
    let (scan, name) = (view.scan(), &candidate.name);
    let start = candidate.title.start.min(name.start);
    let before = start.checked_sub(1);
    let article = before.is_some_and(|i| matches!(scan.lower(i).as_str(), "the" | "a" | "an" | "this") && scan.touches_next(i));
    let noun_before = before.is_some_and(|i| {
        let word = scan.word(i);
        scan.shape(i) == Shape::Lower
            && scan.touches_next(i)
            && view.is_pos(i, &[PartOfSpeech::Noun])
            && !view.lexicon().may_be_person(word)
            && !view.lexicon().is_persons(word)
            && !view.lexicon().is_calendar(word)
            && !view.lexicon().is_function(word)
            && (i > 0 && matches!(scan.lower(i - 1).as_str(), "the" | "a" | "its")
                || !in_run && view.token(i).is_some_and(|token| names(token, view, name)))
    });
    let noun_after = scan.touches_next(name.end.saturating_sub(1))
        && scan.shape(name.end) == Shape::Lower
        && name.start > scan.sentence_of(name.start).start
        && view.is_pos(name.end, &[PartOfSpeech::Noun])
        && !view.lexicon().is_person(scan.word(name.end))
        && !view.lexicon().is_persons(scan.word(name.end))
        && view.token(name.end.saturating_sub(1)).is_some_and(|token| token.relation() == Relation::Compound);
    let titled = scan.is(name.end, ":") && scan.shape(name.end + 1) == Shape::Capital && article_free(view, name);
    noun_before || article && candidate.title.is_empty() || noun_after && (!office || name.len() == 1) || !office && is_work(view, name) || titled
}

/// A name inside a sentence, as a title with its colon is ("they read Rosa Roe: Reckoning") and a speaker is not.
fn article_free(view: View, name: &Range<usize>) -> bool {
    let sentence = view.scan().sentence_of(name.start).start;
    name.start > sentence && view.scan().shape(name.start - 1) == Shape::Lower
}

/// Whether a noun before a name names it: it modifies the name, or the name stands in apposition to it.
fn names(noun: nlp::Token, view: View, name: &Range<usize>) -> bool {
    let Some(last) = view.token(name.end.saturating_sub(1)) else { return false };
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

//! What speaks for a person in a name, its sentence and the document.

use std::ops::Range;

use nlp::{EntityKind, PartOfSpeech};

use super::evidence::Known;
use crate::lexicon::Given;
use crate::scan::Shape;
use crate::view::View;

/// What speaks for a person.
pub struct Signs {
    /// A given name comes first.
    pub given: bool,
    /// It is an English word too.
    pub word: bool,
    /// The entity recogniser says so.
    pub person: bool,
    /// It says that the last word is something else.
    pub body: bool,
    /// It says that all of the words are an organisation.
    pub is_body: bool,
    /// Its first word is a noun, and no adjective before a name ("Landlocked Ruritania").
    pub noun: bool,
    /// The family name stands alone elsewhere.
    pub alone: bool,
    /// It does so after a form of address.
    pub addressed: bool,
    /// A particle that only people's names have.
    pub particle: bool,
}

impl Signs {
    /// What a name, its sentence and the document show.
    pub fn of(view: View, known: &Known, name: &Range<usize>) -> Signs {
        let (scan, lexicon) = (view.scan(), view.lexicon());
        let (first, last) = (scan.word(name.start), scan.word(name.end.saturating_sub(1)));
        let part =
            |word: &str| lexicon.given(word).or_else(|| lexicon.given(word.split(['-', '‑']).next().unwrap_or(word)));
        let given = part(first);
        let entity = [name.start, name.end.saturating_sub(1)].map(|i| view.entity(i));
        let initial = first.ends_with('.') && first.chars().count() <= 3;
        let lower = known.small.contains(last.to_lowercase().as_str());
        Signs {
            noun: view.is_pos(name.start, &[PartOfSpeech::ProperNoun, PartOfSpeech::Noun]),
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

    /// Whether the given name alone shows a person: none that is a word too, unless more speaks for it, and no firm's.
    pub fn names_a_person(&self) -> bool {
        self.given && (self.person || self.alone || !self.word && !self.is_body)
    }

    /// Whether a noun that may stand for a body too is a person's beside this name.
    pub fn supports(&self) -> bool {
        self.given || self.person || self.addressed || self.alone || self.particle
    }
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

//! States by name, demonym, capital and seat of government, from `data/gazetteer/*.tsv` (see its SOURCE.md).

use std::collections::{BTreeMap, BTreeSet};

use crate::scan::{Scan, Shape};

/// By which of its words a text names a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormKind {
    /// "Ruritania".
    Name,
    /// "Ruritanian".
    Demonym,
    /// Its capital, which may be the city alone.
    Capital,
    /// A palace, a street, a ministry's address.
    Seat,
}

/// A state that a text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// ISO 3166 alpha-3 code.
    pub iso: &'static str,
    /// By which word.
    pub kind: FormKind,
    /// What else the word may mean.
    pub doubt: Doubt,
}

/// What a form needs before it is taken for the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Nothing.
    None,
    /// Not to open a sentence, where any word has a capital ("Turkey", "Polish").
    Opening,
    /// Another form of the same state in the document: it is also a person's name or another place ("Jordan", "Georgia").
    Alone,
    /// It is one of several states, and the word does not say which ("Congo").
    Several,
}

impl Doubt {
    /// From the `kind` column of ambiguous.tsv. A name of one capital word in capitals throughout ("US") is none.
    fn read(form: &str, why: &str, kind: FormKind) -> Doubt {
        match why {
            "word" if form.chars().any(char::is_lowercase) => Doubt::Opening,
            "name" | "place" if kind == FormKind::Name => Doubt::Alone,
            "states" => Doubt::Several,
            _ => Doubt::None,
        }
    }
}

/// The states of the world.
pub struct Gazetteer {
    forms: BTreeMap<&'static str, Form>,
    names: BTreeMap<&'static str, &'static str>,
    venues: BTreeSet<&'static str>,
    outlets: BTreeSet<&'static str>,
}

const STATES: &str = include_str!("../../../data/gazetteer/states.tsv");
const SEATS: &str = include_str!("../../../data/gazetteer/seats.tsv");
const OUTLETS: &str = include_str!("../../../data/gazetteer/outlets.tsv");
const PLACES: &str = include_str!("../../../data/gazetteer/places.tsv");
const AMBIGUOUS: &str = include_str!("../../../data/gazetteer/ambiguous.tsv");

/// No form has more words than this.
const LONGEST: usize = 6;

impl Gazetteer {
    /// Reads the tables that come with the crate.
    pub fn load() -> Gazetteer {
        let mut gazetteer = Gazetteer {
            forms: BTreeMap::new(),
            names: BTreeMap::new(),
            venues: BTreeSet::new(),
            outlets: BTreeSet::new(),
        };
        let doubts: BTreeMap<&str, &str> =
            rows(AMBIGUOUS).filter_map(|row| Some((*row.first()?, *row.get(2)?))).collect();
        let mut add = |form: &'static str, iso: &'static str, kind: FormKind| {
            let doubt = Doubt::read(form, doubts.get(form).unwrap_or(&""), kind);
            let entry = Form { iso, kind, doubt };
            gazetteer.forms.entry(form).or_insert(entry);
        };
        for row in rows(STATES) {
            let [iso, name, names, demonyms, capitals] = row[..] else { continue };
            add(name, iso, FormKind::Name);
            split(names).for_each(|form| add(form, iso, FormKind::Name));
            split(demonyms).for_each(|form| add(form, iso, FormKind::Demonym));
            split(capitals).for_each(|form| add(form, iso, FormKind::Capital));
        }
        for row in rows(SEATS) {
            let [iso, seat] = row[..] else { continue };
            add(seat, iso, FormKind::Seat);
        }
        gazetteer.names = rows(STATES).filter_map(|row| Some((*row.first()?, *row.get(1)?))).collect();
        gazetteer.outlets = rows(OUTLETS).filter_map(|row| row.first().copied()).collect();
        gazetteer.venues = rows(PLACES).filter_map(|row| row.first().copied()).collect();
        gazetteer
    }

    /// Whether the words are the name of a well-known outlet.
    pub fn is_outlet(&self, words: &str) -> bool {
        self.outlets.contains(words)
    }

    /// Whether the words are a capital or a venue of negotiations.
    pub fn is_venue(&self, words: &str) -> bool {
        self.venues.contains(words) || self.forms.get(words).is_some_and(|form| form.kind == FormKind::Capital)
    }

    /// The state that exactly these words name.
    pub fn exact(&self, words: &str) -> Option<Form> {
        let bare = words.strip_prefix("the ").or_else(|| words.strip_prefix("The ")).unwrap_or(words);
        self.forms.get(words).or_else(|| self.forms.get(bare)).copied()
    }

    /// The longest form that begins at word `at`, and how many words it has.
    pub fn at(&self, scan: &Scan, at: usize) -> Option<(Form, usize)> {
        let first = scan.word(at);
        let article = || first.get(..2).is_some_and(|letters| letters.eq_ignore_ascii_case("al"));
        if scan.shape(at) != Shape::Capital && !article() {
            return None;
        }
        self.forms.range(first..).next().filter(|(form, _)| form.starts_with(first))?;
        (1..=LONGEST).rev().find_map(|length| {
            let words = scan.span_of(at..at + length).of(scan.text)?;
            self.forms.get(words).filter(|_| at + length <= scan.words.len()).map(|form| (*form, length))
        })
    }

    /// A state's English name by its code.
    pub fn name(&self, iso: &str) -> Option<&'static str> {
        self.names.get(iso).copied()
    }
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().skip(1).filter(|line| !line.is_empty()).map(|line| line.split('\t').collect())
}

fn split(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('|').filter(|form| !form.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_known_by_each_of_its_forms() {
        let gazetteer = Gazetteer::load();
        for (words, iso, kind) in [
            ("Norway", "NOR", FormKind::Name),
            ("Norwegian", "NOR", FormKind::Demonym),
            ("Oslo", "NOR", FormKind::Capital),
            ("Kremlin", "RUS", FormKind::Seat),
            ("the Philippines", "PHL", FormKind::Name),
        ] {
            let form = gazetteer.exact(words).unwrap_or_else(|| panic!("{words}"));
            assert_eq!((form.iso, form.kind), (iso, kind), "{words}");
        }
        assert_eq!(gazetteer.exact("Ruritania"), None);
        assert_eq!(gazetteer.name("NOR"), Some("Norway"));
    }

    #[test]
    fn a_form_with_two_meanings_says_so() {
        let gazetteer = Gazetteer::load();
        for (words, doubt) in [
            ("Jordan", Doubt::Alone),
            ("Turkey", Doubt::Opening),
            ("Congo", Doubt::Several),
            ("US", Doubt::None),
            ("Norway", Doubt::None),
        ] {
            assert_eq!(gazetteer.exact(words).unwrap().doubt, doubt, "{words}");
        }
    }
}

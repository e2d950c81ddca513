//! Word classes, read from `rules/en/{words,titles,reporting}.toml`.

use std::collections::{BTreeMap, BTreeSet};

use record::PartyKind;
use serde::Deserialize;

use crate::rules::RuleError;

type Words = BTreeSet<String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordsFile {
    function: Words,
    determiners: Words,
    place_openers: Words,
    named_after_place: Words,
    unreal: Words,
    ahead: Words,
    particles: Words,
    calendar: Words,
    abbreviations: Words,
    organisation: Words,
    media: Words,
    surnames: Words,
    topographic: Words,
    media_nouns: Words,
    generic: BTreeMap<PartyKind, Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TitlesFile {
    heads: BTreeMap<String, Words>,
    senses: BTreeMap<String, Words>,
    lists: BTreeMap<String, Words>,
    modifiers: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReportingFile {
    free: Words,
    bound: Words,
    quoting: Words,
    addressing: Words,
    sources: Words,
    pronouns: Words,
    between: Words,
    finite: Words,
    no_clause: Words,
    clause_openers: Words,
    conjunctions: Words,
}

/// How a verb passes on what somebody says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reporting {
    /// With or without "that".
    Free,
    /// A clause after "that", or words in quotation marks.
    Bound,
    /// Words in quotation marks alone.
    Quoting,
}

/// The word classes.
pub struct Lexicon {
    words: WordsFile,
    titles: TitlesFile,
    reporting: ReportingFile,
}

macro_rules! asks {
    ($($(#[$doc:meta])* $name:ident => $($field:ident).+;)+) => {
        $($(#[$doc])* pub fn $name(&self, word: &str) -> bool { self.$($field).+.contains(&word.to_lowercase()) })+
    };
}

impl Lexicon {
    /// The English word classes that come with the crate.
    pub fn english() -> Result<Lexicon, RuleError> {
        Ok(Lexicon {
            words: read("words.toml", include_str!("../../../rules/en/words.toml"))?,
            titles: read("titles.toml", include_str!("../../../rules/en/titles.toml"))?,
            reporting: read("reporting.toml", include_str!("../../../rules/en/reporting.toml"))?,
        })
    }

    asks! {
        /// A word that opens a sentence without being a name.
        is_function => words.function;
        /// An article, a possessive or a quantity before a noun.
        is_determiner => words.determiners;
        /// A word before a city's name that says that the place is meant.
        is_place_opener => words.place_openers;
        /// A noun for what is named after the city where it is.
        is_named_after_place => words.named_after_place;
        /// A word that makes an event a condition, a wish, a forecast or a denial.
        is_unreal => words.unreal;
        /// A word that says that something is still to come.
        is_ahead => words.ahead;
        /// A lower-case part of a name.
        is_particle => words.particles;
        /// A month, a weekday, a holiday.
        is_calendar => words.calendar;
        /// A word that makes a name a body's.
        is_organisation => words.organisation;
        /// A word that makes a name an outlet's.
        is_media => words.media;
        /// A body's word that people are called by too.
        is_surname => words.surnames;
        /// The first word of a place whose name looks like a person's.
        is_topographic => words.topographic;
        /// A word before a name that makes it an outlet's.
        is_media_noun => words.media_nouns;
        /// A word that may stand inside a title.
        is_modifier => titles.modifiers;
        /// A noun that can be a source.
        is_source => reporting.sources;
        /// A pronoun that can be a source.
        is_pronoun => reporting.pronouns;
        /// A word between a source and its verb.
        is_between => reporting.between;
        /// A finite verb or auxiliary that a bare source has none of.
        is_finite => reporting.finite;
        /// A word after which, or with which, no clause begins.
        is_no_clause => reporting.no_clause;
        /// A word that opens a clause without "that".
        is_clause_opener => reporting.clause_openers;
        /// A word that opens another clause.
        is_conjunction => reporting.conjunctions;
        /// A verb that takes the listener first.
        is_addressing => reporting.addressing;
    }

    /// An abbreviation, given without its stop or with it.
    pub fn is_abbreviation(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        self.words.abbreviations.contains(&word) || self.words.abbreviations.contains(&format!("{word}."))
    }

    /// How a verb form passes on words, where it is one that does.
    pub fn reporting(&self, word: &str) -> Option<Reporting> {
        let word = word.to_lowercase();
        let is = |set: &Words| set.contains(&word);
        if is(&self.reporting.free) {
            Some(Reporting::Free)
        } else if is(&self.reporting.bound) {
            Some(Reporting::Bound)
        } else if is(&self.reporting.quoting) {
            Some(Reporting::Quoting)
        } else {
            None
        }
    }

    /// The sense of a title's head ("minister", "envoy"), where the word is one.
    pub fn head_sense(&self, word: &str) -> Option<&str> {
        let word = word.to_lowercase();
        let singular = word.strip_suffix('s').unwrap_or(&word);
        let sense =
            |w: &str| self.titles.heads.iter().find(|(_, words)| words.contains(w)).map(|(sense, _)| sense.as_str());
        sense(&word).or_else(|| sense(singular))
    }

    /// Whether the word is an honorific or an abbreviated rank.
    pub fn is_honorific(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        self.titles.lists.get("honorifics").is_some_and(|list| list.contains(&word)) || self.is_rank(&word)
    }

    /// A word of a title that makes nobody a party's person.
    pub fn is_unattached(&self, word: &str) -> bool {
        self.titles.lists.get("unattached").is_some_and(|list| list.contains(&word.to_lowercase()))
    }

    /// Whether the word is an abbreviated rank.
    pub fn is_rank(&self, word: &str) -> bool {
        self.titles.lists.get("ranks").is_some_and(|list| list.contains(&word.to_lowercase()))
    }

    /// A head, honorific or rank.
    pub fn is_title(&self, word: &str) -> bool {
        self.is_honorific(word) || self.head_sense(word).is_some()
    }

    /// A head after which one capitalised word is a person.
    pub fn is_sure_title(&self, word: &str) -> bool {
        self.is_honorific(word)
            || self.titles.senses.get("sure").is_some_and(|list| list.contains(&word.to_lowercase()))
    }

    /// The kind of body that a common noun stands for.
    pub fn generic(&self, word: &str) -> Option<PartyKind> {
        let word = word.to_lowercase();
        self.words.generic.iter().find(|(_, words)| words.contains(&word)).map(|(kind, _)| *kind)
    }
}

pub(crate) fn read<T: for<'de> Deserialize<'de>>(file: &str, text: &str) -> Result<T, RuleError> {
    toml::from_str(text).map_err(|error| RuleError::Syntax { file: file.to_owned(), message: error.to_string() })
}

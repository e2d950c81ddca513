//! Word classes of events: `rules/en/happening_words.toml`.

use std::collections::{BTreeMap, BTreeSet};

use nlp::{PartOfSpeech, Token};
use serde::Deserialize;

type Words = BTreeSet<String>;

/// Nouns by what they stand for, and the words that make what they govern a wish or a plan. Lemmas, in small letters.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventWords {
    classes: BTreeMap<String, Words>,
    wishing: Words,
    planning: Words,
    saying: Words,
    conditions: Words,
    ordinals: Vec<String>,
    measures: Words,
    denying: Words,
    certain: Words,
    undoing: Words,
    causing: Words,
    settings: Words,
    cardinals: Vec<String>,
    mediating: Words,
    hosting: Words,
    auspices: Words,
    direct: Words,
    indirect: Words,
}

impl EventWords {
    /// Whether a token is one of the words: lemmas, or the name of a class after `@`. `@people` are those who can act: names,
    /// pronouns and the nouns of the class; `@person` leaves out bodies' names.
    pub fn is(&self, token: Token, words: &[String]) -> bool {
        let lemma = lemma(token);
        words.iter().any(|word| match word.strip_prefix('@') {
            Some("person") => is_person(token) || self.has("people", &lemma) && token.pos() != PartOfSpeech::ProperNoun,
            Some("people") => is_name(token) || self.has("people", &lemma) || self.has("sides", &lemma),
            Some(class) => self.has(class, &lemma),
            None => *word == lemma,
        })
    }

    fn has(&self, class: &str, lemma: &str) -> bool {
        self.classes.get(class).is_some_and(|words| words.contains(lemma))
    }

    /// Whether what stands below a word is wished, refused or tried, not told; some words need a preposition for that ("call for").
    pub fn is_wishing(&self, token: Token, below: Token) -> bool {
        let lemma = lemma(token);
        self.wishing.contains(&lemma) || self.wishing.contains(&format!("{lemma} {}", below.text().to_lowercase()))
    }

    /// A preposition before what merely surrounds: "after the talks".
    pub fn is_setting(&self, token: Token) -> bool {
        self.settings.contains(&lemma(token))
    }

    /// Whether what a word governs is to come.
    pub fn is_planning(&self, token: Token) -> bool {
        self.planning.contains(&lemma(token))
    }

    /// Whether what a word governs is told by somebody.
    pub fn is_saying(&self, token: Token) -> bool {
        self.saying.contains(&lemma(token))
    }

    /// A word that opens a condition.
    pub fn is_condition(&self, token: Token) -> bool {
        self.conditions.contains(&lemma(token))
    }

    /// A determiner that says that there is none, or any.
    pub fn is_denying(&self, token: Token) -> bool {
        self.denying.contains(&lemma(token))
    }

    /// A modal verb of what is sure to come.
    pub fn is_certain(&self, token: Token) -> bool {
        self.certain.contains(&token.text().to_lowercase())
    }

    /// A verb that undoes what it governs.
    pub fn is_undoing(&self, token: Token) -> bool {
        self.undoing.contains(&lemma(token))
    }

    /// A verb whose infinitive happened when it did ("managed to meet").
    pub fn is_causing(&self, token: Token) -> bool {
        self.causing.contains(&lemma(token))
    }

    /// A unit that talks last.
    pub fn is_measure(&self, token: Token) -> bool {
        self.measures.contains(&lemma(token))
    }

    /// A verb that says that somebody mediates.
    pub fn is_mediating(&self, token: Token) -> bool {
        self.mediating.contains(&lemma(token))
    }

    /// A verb that says that somebody gives the place.
    pub fn is_hosting(&self, token: Token) -> bool {
        self.hosting.contains(&lemma(token))
    }

    /// A noun behind "under" that says that somebody mediates.
    pub fn is_auspices(&self, token: Token) -> bool {
        self.auspices.contains(&lemma(token))
    }

    /// A word for talks face to face.
    pub fn is_direct(&self, token: Token) -> bool {
        self.direct.contains(&token.text().to_lowercase())
    }

    /// A word for talks through a third.
    pub fn is_indirect(&self, token: Token) -> bool {
        self.indirect.contains(&token.text().to_lowercase())
    }

    /// The number behind a noun: "round three", "round 3".
    pub fn cardinal(&self, word: &str) -> Option<u32> {
        let word = word.to_lowercase();
        let spelt = self.cardinals.iter().position(|cardinal| *cardinal == word);
        let spelt = spelt.and_then(|at| u32::try_from(at + 1).ok());
        spelt.or_else(|| word.parse().ok().filter(|number| (1..=99).contains(number)))
    }

    /// "third", "3rd" → 3.
    pub fn ordinal(&self, word: &str) -> Option<u32> {
        let word = word.to_lowercase();
        if let Some(at) = self.ordinals.iter().position(|ordinal| *ordinal == word) {
            return u32::try_from(at + 1).ok();
        }
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end))?;
        digits.parse().ok().filter(|number| (1..=99).contains(number))
    }
}

/// The lemma in small letters.
pub fn lemma(token: Token) -> String {
    token.lemma().to_lowercase()
}

fn is_name(token: Token) -> bool {
    let acts = matches!(lemma(token).as_str(), "he" | "she" | "they" | "who" | "both" | "it" | "his" | "her" | "their");
    matches!(token.pos(), PartOfSpeech::ProperNoun)
        || acts
        || token.entity().is_some_and(|entity| matches!(entity.label(), "PERSON" | "ORG" | "GPE" | "NORP"))
}

fn is_person(token: Token) -> bool {
    token.entity().is_some_and(|entity| entity.label() == "PERSON")
        || matches!(lemma(token).as_str(), "he" | "she" | "they")
}

//! Relations, entity kinds and parts of speech as closed lists, and how a model's labels map to them.
//!
//! Rules that read a [`crate::Parse`] see only these, so that another model's labels fit in by a table of data
//! (`schemes/*.toml`). The model's own label stays at hand as text.

use serde::{Deserialize, Serialize};

/// Part of speech: the universal tags, and `Space` for white space.
///
/// ```
/// use nlp::PartOfSpeech;
///
/// assert_eq!("PROPN".parse::<PartOfSpeech>(), Ok(PartOfSpeech::ProperNoun));
/// assert_eq!(PartOfSpeech::Verb.as_str(), "VERB");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[non_exhaustive]
pub enum PartOfSpeech {
    /// Not known.
    #[default]
    None,
    /// ADJ
    Adjective,
    /// ADP: prepositions and postpositions.
    Adposition,
    /// ADV
    Adverb,
    /// AUX
    Auxiliary,
    /// CONJ: what older models call a coordinating conjunction.
    Conjunction,
    /// CCONJ
    CoordinatingConjunction,
    /// DET
    Determiner,
    /// INTJ
    Interjection,
    /// NOUN
    Noun,
    /// NUM
    Numeral,
    /// PART
    Particle,
    /// PRON
    Pronoun,
    /// PROPN
    ProperNoun,
    /// PUNCT
    Punctuation,
    /// SCONJ
    SubordinatingConjunction,
    /// SYM
    Symbol,
    /// VERB
    Verb,
    /// X: other.
    Other,
    /// SPACE
    Space,
}

const PARTS_OF_SPEECH: [(PartOfSpeech, &str); 20] = [
    (PartOfSpeech::None, ""),
    (PartOfSpeech::Adjective, "ADJ"),
    (PartOfSpeech::Adposition, "ADP"),
    (PartOfSpeech::Adverb, "ADV"),
    (PartOfSpeech::Auxiliary, "AUX"),
    (PartOfSpeech::Conjunction, "CONJ"),
    (PartOfSpeech::CoordinatingConjunction, "CCONJ"),
    (PartOfSpeech::Determiner, "DET"),
    (PartOfSpeech::Interjection, "INTJ"),
    (PartOfSpeech::Noun, "NOUN"),
    (PartOfSpeech::Numeral, "NUM"),
    (PartOfSpeech::Particle, "PART"),
    (PartOfSpeech::Pronoun, "PRON"),
    (PartOfSpeech::ProperNoun, "PROPN"),
    (PartOfSpeech::Punctuation, "PUNCT"),
    (PartOfSpeech::SubordinatingConjunction, "SCONJ"),
    (PartOfSpeech::Symbol, "SYM"),
    (PartOfSpeech::Verb, "VERB"),
    (PartOfSpeech::Other, "X"),
    (PartOfSpeech::Space, "SPACE"),
];

impl PartOfSpeech {
    /// The universal tag, empty if the part of speech is not known.
    pub fn as_str(self) -> &'static str {
        PARTS_OF_SPEECH.iter().find(|(pos, _)| *pos == self).map_or("", |(_, name)| name)
    }
}

impl std::str::FromStr for PartOfSpeech {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, UnknownName> {
        PARTS_OF_SPEECH.iter().find(|(_, n)| *n == name).map(|(pos, _)| *pos).ok_or(UnknownName)
    }
}

/// A name that is in none of the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a name of the list")]
pub struct UnknownName;

macro_rules! kinds {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$doc])* $variant),*
        }
    };
}

kinds! {
    /// How a token depends on its head.
    ///
    /// ```
    /// let pipeline = nlp::Pipeline::embedded()?;
    /// let parse = pipeline.parse("Ministers met.");
    /// assert_eq!(parse.token(0).relation(), nlp::Relation::NominalSubject);
    /// assert_eq!(parse.token(0).dep(), "nsubj");
    /// # Ok::<(), nlp::ModelError>(())
    /// ```
    Relation {
        /// The token heads its sentence.
        Root,
        /// "**ministers** met"
        NominalSubject,
        /// "**talks** were held"
        PassiveNominalSubject,
        /// "**meeting** helps", a clause as subject.
        ClausalSubject,
        /// A clause as the subject of a passive.
        PassiveClausalSubject,
        /// "signed the **deal**"
        DirectObject,
        /// "gave **them** time"
        IndirectObject,
        /// "sent to **them**", or an oblique that is neither subject nor object.
        Oblique,
        /// "held **by** the mediator"
        Agent,
        /// "is **minister**"
        AttributeComplement,
        /// "named him **envoy**"
        ObjectPredicate,
        /// "is **ready**"
        AdjectivalComplement,
        /// "said it **failed**"
        ClausalComplement,
        /// "wants to **leave**"
        OpenClausalComplement,
        /// "talks **in** Paris", the preposition.
        PrepositionalModifier,
        /// "in **Paris**"
        PrepositionalObject,
        /// "of **meeting**"
        PrepositionalComplement,
        /// "the **minister**, **head** of the team"
        Apposition,
        /// A clause that modifies a noun: "steps **taken** so far".
        ClausalModifier,
        /// "the deal that **failed**"
        RelativeClause,
        /// "left when talks **failed**"
        AdverbialClause,
        /// "met **again**"
        AdverbialModifier,
        /// "two **days** later"
        NounAdverbialModifier,
        /// "**new** talks"
        AdjectivalModifier,
        /// A noun that modifies a noun.
        NominalModifier,
        /// "**five** days"
        NumericModifier,
        /// "**about** five"
        QuantifierModifier,
        /// "**peace** talks"
        Compound,
        /// "**the** talks"
        Determiner,
        /// "**all** the talks"
        Predeterminer,
        /// "**their** demands"
        Possessive,
        /// "Syria**'s**" or another mark of case.
        CaseMarker,
        /// "**has** met"
        Auxiliary,
        /// "**was** held"
        PassiveAuxiliary,
        /// "**is** ready", where the predicate heads the clause.
        Copula,
        /// "did **not** meet"
        Negation,
        /// "set **up**"
        Particle,
        /// "**that** it failed"
        Marker,
        /// "France **and** Italy"
        Coordination,
        /// "France and **Italy**"
        Conjunct,
        /// "**both** France and Italy"
        Preconjunction,
        /// "**there** is"
        Expletive,
        /// "**well**, no"
        Interjection,
        /// A clause beside the main one: "the talks, he **said**, failed".
        Parataxis,
        /// A loose remark.
        Meta,
        /// A punctuation mark.
        Punctuation,
        /// A fixed expression or a name in parts.
        FixedExpression,
        /// Related in a way that the model does not name.
        Unspecified,
        /// A label that the scheme does not list.
        Other,
    }
}

kinds! {
    /// What an entity is.
    ///
    /// ```
    /// let pipeline = nlp::Pipeline::embedded()?;
    /// let parse = pipeline.parse("They met in Paris on Monday.");
    /// let kinds: Vec<_> = parse.entities().map(|entity| (entity.text(), entity.kind())).collect();
    /// assert_eq!(kinds, [("Paris", nlp::EntityKind::GeopoliticalEntity), ("Monday", nlp::EntityKind::Date)]);
    /// # Ok::<(), nlp::ModelError>(())
    /// ```
    EntityKind {
        /// People.
        Person,
        /// Nationalities, religious and political groups.
        Group,
        /// Buildings, airports, roads.
        Facility,
        /// Companies, agencies, institutions.
        Organization,
        /// Countries, cities, states.
        GeopoliticalEntity,
        /// Other places: mountains, waters, regions.
        Location,
        /// Things that are made.
        Product,
        /// Wars, storms, games.
        Event,
        /// Titles of books, songs, films.
        WorkOfArt,
        /// Laws and treaties.
        Law,
        /// Languages.
        Language,
        /// Dates and periods.
        Date,
        /// Times within a day.
        Time,
        /// Percentages.
        Percent,
        /// Sums of money.
        Money,
        /// Measurements.
        Quantity,
        /// "first", "second".
        Ordinal,
        /// Other numbers.
        Cardinal,
        /// What a model calls miscellaneous.
        Miscellaneous,
        /// A label that the scheme does not list.
        Other,
    }
}

/// How a model's labels map to the lists.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scheme {
    relations: std::collections::BTreeMap<String, Relation>,
    entities: std::collections::BTreeMap<String, EntityKind>,
}

const SCHEMES: [&str; 2] = [include_str!("../schemes/clear.toml"), include_str!("../schemes/universal.toml")];

/// The schemes in the order in which they are tried.
fn schemes() -> Vec<Scheme> {
    SCHEMES.iter().filter_map(|text| toml::from_str(text).ok()).collect()
}

/// The names that a model uses; number 0 of each list is the empty name.
#[derive(Debug, Clone)]
pub(crate) struct Labels {
    pub tags: Vec<Box<str>>,
    pub deps: Vec<Box<str>>,
    pub relations: Vec<Relation>,
    pub entities: Vec<Box<str>>,
    pub kinds: Vec<EntityKind>,
    pub morphs: Vec<Box<str>>,
}

impl Default for Labels {
    fn default() -> Self {
        let empty = || vec![Box::from("")];
        let (relations, kinds) = (vec![Relation::Unspecified], vec![EntityKind::Other]);
        Self { tags: empty(), deps: empty(), relations, entities: empty(), kinds, morphs: empty() }
    }
}

/// The number of a name in a list, which grows if it is new.
pub(crate) fn intern(list: &mut Vec<Box<str>>, name: &str) -> u16 {
    let at = list.iter().position(|known| **known == *name).unwrap_or_else(|| {
        list.push(name.into());
        list.len() - 1
    });
    // More names than there are numbers share the last one; loading refuses such a model.
    u16::try_from(at).unwrap_or(u16::MAX)
}

impl Labels {
    /// Maps all names that were interned, by the scheme that knows most of them.
    pub fn map(&mut self) {
        let schemes = schemes();
        let known = |scheme: &Scheme| self.deps.iter().filter(|dep| scheme.relations.contains_key(&***dep)).count();
        // Of schemes that know equally many the first is taken.
        let Some(scheme) = schemes.iter().rev().max_by_key(|scheme| known(scheme)) else { return };
        let relation = |dep: &str| scheme.relations.get(dep).copied();
        let kind = |label: &str| scheme.entities.get(label).copied();
        self.relations = self.deps.iter().map(|dep| relation(dep).unwrap_or(Relation::Other)).collect();
        self.kinds = self.entities.iter().map(|label| kind(label).unwrap_or(EntityKind::Other)).collect();
        self.relations[0] = Relation::Unspecified;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_well_formed() {
        assert_eq!(schemes().len(), SCHEMES.len());
    }
}

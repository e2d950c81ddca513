//! Word classes, read from `rules/en/{words,titles,reporting}.toml`.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use record::PartyKind;
use serde::Deserialize;

use crate::rules::RuleError;

pub type Words = BTreeSet<String>;

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
    thing: Words,
    resolve: Words,
    direct: Words,
    documentary: Words,
    addressing: Words,
    particles: Words,
    irregular: Vec<Vec<String>>,
    prepositional: BTreeSet<(String, String)>,
    measured: BTreeSet<(String, String)>,
    relaying: Words,
    relaying_words: Words,
    phrases: Words,
    owners: Words,
    grounds: Words,
    nouns: Words,
    making: Words,
    copular: Words,
    documents: Words,
    resumptive: Words,
    of_things: Words,
    own_voice: Words,
    conditions: Words,
    continuations: Words,
    sources: Words,
    pronouns: Words,
    between: Words,
    finite: Words,
    conjunctions: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NamesFile {
    bodies: Words,
    persons: Words,
    particles: Words,
    personal_particles: Words,
    suffixes: Words,
    places: Words,
    relational: Words,
    roles: Words,
    tables: Words,
    things: Words,
    works: Words,
    firms: Words,
}

/// A given name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// A name and nothing else.
    Sure,
    /// An English word too ("Faith", "Mark").
    Word,
}

const GIVEN: &str = include_str!("../../../data/people/given.tsv");
const PERSONS: &str = include_str!("../../../data/people/persons.tsv");
/// What shows that a name is a party's, and the nouns that parties go by. Verbs and nouns are lemmas.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartyWords {
    /// Verbs of which a party is the subject.
    pub acts: Words,
    /// Verbs of which it is the object.
    pub moves: Words,
    /// What a party is that would act.
    pub willing: Words,
    /// What a party has.
    pub has: Words,
    /// What is done with a party, or is between two.
    pub partners: Words,
    /// A party as it sits at the table.
    pub sides: Words,
    /// What with "both" or "the two" names the sides.
    pub both: Words,
    /// What a person has who belongs to it.
    pub homes: Words,
    /// Ends of adjectives and peoples' names.
    pub demonyms: Words,
    /// What a document calls a party, by its kind.
    pub nouns: BTreeMap<PartyKind, Words>,
    /// What working people join in.
    pub joined: Words,
    /// First words of the names of a union's parts.
    pub branches: Words,
    /// Titles of those who belong to a body of the kind.
    pub offices: BTreeMap<PartyKind, Words>,
    /// Words of a name that tell the kind.
    pub kinds: BTreeMap<PartyKind, Words>,
    /// Words that tell a person's gender: "female", "male".
    pub gender: BTreeMap<Gender, Words>,
}

/// How sentences say who sits at the table. Verbs and nouns are lemmas.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableWords {
    /// To lead a delegation.
    pub leads: Words,
    /// What is led besides delegations.
    pub led: Words,
    /// To mediate.
    pub mediates: Words,
    /// Of these, those that need no object.
    pub mediates_alone: Words,
    /// Of these, those that only give the place.
    pub hosts: Words,
    /// What is mediated.
    pub talks: Words,
    /// To speak for a party.
    pub speaks: Words,
    /// To be at a table.
    pub sits: Words,
    /// Where one sits.
    pub tables: Words,
    /// Words that put somebody on the other side.
    pub opposite: Words,
    /// Of a delegation, to have members.
    pub includes: Words,
    /// To take another's place.
    pub replaces: Words,
    /// To come along.
    pub accompanies: Words,
    /// Prepositions for beside.
    pub beside: Words,
    /// Whom one negotiates with, as a person.
    pub counterparts: Words,
    /// Titles of those who mediate.
    pub mediators: Words,
    /// Titles of those who negotiate.
    pub negotiators: Words,
    /// Words of a title that make a negotiator the first.
    pub chiefs: Words,
}

/// Grammatical gender of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// "She".
    Female,
    /// "He".
    Male,
}

/// What a verb of saying can have beside it. A verb may allow several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// A clause without "that".
    pub bare: bool,
    /// A clause, and a quotation before or after it.
    pub clause: bool,
    /// Words in quotation marks that are part of its own clause.
    pub quote: bool,
    /// An object that is what is passed on.
    pub thing: bool,
    /// An infinitive that tells what the source will do.
    pub resolve: bool,
    /// An infinitive that tells what the listener is to do.
    pub direct: bool,
    /// A clause, where a paper or a count is the subject.
    pub documentary: bool,
}

/// The word classes.
pub struct Lexicon {
    words: WordsFile,
    titles: TitlesFile,
    heads: BTreeMap<String, String>,
    reporting: ReportingFile,
    names: NamesFile,
    given: Vec<(&'static str, Given)>,
    persons: Vec<(&'static str, bool)>,
    finite_forms: BTreeMap<String, String>,
    /// Of parties.
    pub parties: PartyWords,
    /// Of seats at the table.
    pub table: TableWords,
}

macro_rules! asks {
    ($($(#[$doc:meta])* $name:ident => $($field:ident).+;)+) => {
        $($(#[$doc])* pub fn $name(&self, word: &str) -> bool { self.$($field).+.contains(lower(word).as_ref()) })+
    };
}

impl Lexicon {
    /// The English word classes that come with the crate.
    pub fn english() -> Result<Lexicon, RuleError> {
        let reporting: ReportingFile = read("reporting.toml", include_str!("../../../rules/en/reporting.toml"))?;
        let mut titles: TitlesFile = read("titles.toml", include_str!("../../../rules/en/titles.toml"))?;
        Ok(Lexicon {
            words: read("words.toml", include_str!("../../../rules/en/words.toml"))?,
            heads: by_head(std::mem::take(&mut titles.heads)),
            titles,
            names: read("names.toml", include_str!("../../../rules/en/names.toml"))?,
            given: given(),
            persons: persons(),
            finite_forms: finite_forms(&reporting),
            reporting,
            table: read("table.toml", include_str!("../../../rules/en/table.toml"))?,
            parties: read("parties.toml", include_str!("../../../rules/en/parties.toml"))?,
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
        /// A noun of persons that stands for bodies as often.
        is_body_noun => names.bodies;
        /// A particle inside a name, of the longer list.
        is_inner_particle => names.particles;
        /// A particle that people's names alone have.
        is_personal_particle => names.personal_particles;
        /// What may follow a family name.
        is_suffix => names.suffixes;
        /// A preposition after which a name is a place.
        is_before_place => names.places;
        /// A noun for a person by what another is.
        is_relational => names.relational;
        /// A verb, as a lemma, that says what somebody's part is.
        is_role_verb => names.roles;
        /// A verb, as a lemma, that says what somebody does for a living.
        is_work_verb => names.works;
        /// A word that makes a name a firm's.
        is_firm => names.firms;
        /// The last word of a name that is a thing's.
        is_thing => names.things;
        /// A noun for a body of negotiators, of which somebody's part is said.
        is_table => names.tables;
        /// A verb that has things as its subject as well as people, by its base form.
        is_of_things => reporting.of_things;
        /// A pronoun for the article itself or its reader.
        is_own_voice => reporting.own_voice;
        /// A word before a clause that belongs to what is said.
        is_condition => reporting.conditions;
        /// A word behind a cue with which what is said goes on.
        is_continuation => reporting.continuations;
        /// A noun that can be a source.
        is_source => reporting.sources;
        /// A pronoun that can be a source.
        is_pronoun => reporting.pronouns;
        /// A word between a source and its verb.
        is_between => reporting.between;
        /// A finite verb or auxiliary that a bare source has none of.
        is_finite => reporting.finite;
        /// A word that opens another clause.
        is_conjunction => reporting.conjunctions;
        /// A verb that takes the listener first, by its base form.
        is_addressing => reporting.addressing;
        /// A particle with which a verb says nothing.
        is_other_particle => reporting.particles;
        /// A verb that passes on another source's words, by its base form.
        is_relaying => reporting.relaying;
        /// A noun for something said.
        is_saying => reporting.nouns;
        /// A verb for bringing something said into the world, by its base form.
        is_making => reporting.making;
        /// A noun that says so of a clause after "is".
        is_copular_saying => reporting.copular;
        /// A paper that says something.
        is_document => reporting.documents;
        /// A noun that stands for an outlet named before.
        is_resumptive => reporting.resumptive;
    }

    /// An abbreviation, given without its stop or with it.
    pub fn is_abbreviation(&self, word: &str) -> bool {
        let word = lower(word);
        self.words.abbreviations.contains(word.as_ref()) || self.words.abbreviations.contains(&format!("{word}."))
    }

    /// What a verb of saying can have beside it, by its base form.
    pub fn says(&self, lemma: &str) -> Option<Frame> {
        let lemma = lower(lemma);
        let (is, verbs) = (|set: &Words| set.contains(lemma.as_ref()), &self.reporting);
        let bare = is(&verbs.free);
        let frame = Frame {
            bare,
            clause: bare || is(&verbs.bound),
            quote: bare || is(&verbs.bound) || is(&verbs.quoting),
            thing: is(&verbs.thing),
            resolve: is(&verbs.resolve),
            direct: is(&verbs.direct),
            documentary: is(&verbs.documentary),
        };
        let any = frame.quote || frame.thing || frame.direct || frame.documentary || self.is_governing(&lemma);
        any.then_some(frame)
    }

    /// What a verb of saying in a finite form can have beside it.
    pub fn reporting(&self, word: &str) -> Option<Frame> {
        self.finite_forms.get(lower(word).as_ref()).and_then(|lemma| self.says(lemma)).filter(|frame| frame.quote)
    }

    fn is_governing(&self, lemma: &str) -> bool {
        let verbs = self.reporting.prepositional.iter().chain(&self.reporting.measured);
        verbs.into_iter().any(|(verb, _)| verb == lemma)
    }

    /// The prepositions after which a verb has what is passed on.
    pub fn prepositions(&self, lemma: &str) -> Vec<&str> {
        self.reporting.prepositional.iter().filter(|(verb, _)| verb == lemma).map(|(_, word)| word.as_str()).collect()
    }

    /// Whether the verb passes on its object together with a figure after this preposition.
    pub fn is_measured(&self, lemma: &str, preposition: &str) -> bool {
        self.reporting.measured.contains(&(lemma.to_owned(), preposition.to_owned()))
    }

    /// Groups of words that pass on a clause with "that".
    pub fn reporting_phrases(&self) -> impl Iterator<Item = &str> {
        self.reporting.phrases.iter().map(String::as_str)
    }

    /// Groups of words before a source, its words beside them.
    pub fn owner_phrases(&self) -> impl Iterator<Item = &str> {
        self.reporting.owners.iter().map(String::as_str)
    }

    /// Groups of words before a source that stand with a clause.
    pub fn ground_phrases(&self) -> impl Iterator<Item = &str> {
        self.reporting.grounds.iter().map(String::as_str)
    }

    /// Groups of words before another source on which a report rests.
    pub fn relaying_phrases(&self) -> impl Iterator<Item = &str> {
        self.reporting.relaying_words.iter().map(String::as_str)
    }

    /// The sense of a title's head ("minister", "envoy"), where the word is one.
    pub fn head_sense(&self, word: &str) -> Option<&str> {
        let word = lower(word);
        let sense = |word: &str| self.heads.get(word).map(String::as_str);
        sense(&word).or_else(|| sense(&singular(&word)?))
    }

    /// Whether the word is an honorific or an abbreviated rank.
    pub fn is_honorific(&self, word: &str) -> bool {
        let word = lower(word);
        self.titles.lists.get("honorifics").is_some_and(|list| list.contains(word.as_ref())) || self.is_rank(&word)
    }

    /// A word of a title that makes nobody a party's person.
    pub fn is_unattached(&self, word: &str) -> bool {
        self.titles.lists.get("unattached").is_some_and(|list| list.contains(lower(word).as_ref()))
    }

    /// Whether the word is an abbreviated rank.
    pub fn is_rank(&self, word: &str) -> bool {
        self.titles.lists.get("ranks").is_some_and(|list| list.contains(lower(word).as_ref()))
    }

    /// A head, honorific or rank.
    pub fn is_title(&self, word: &str) -> bool {
        self.is_honorific(word) || self.head_sense(word).is_some()
    }

    /// A head after which one capitalised word is a person.
    pub fn is_sure_title(&self, word: &str) -> bool {
        self.is_honorific(word)
            || self.titles.senses.get("sure").is_some_and(|list| list.contains(lower(word).as_ref()))
    }

    /// Whether a word is a given name.
    pub fn given(&self, word: &str) -> Option<Given> {
        let plain = word.replace('’', "'");
        let at = self.given.binary_search_by_key(&plain.as_str(), |(name, _)| name).ok()?;
        self.given.get(at).map(|(_, given)| *given)
    }

    /// A noun, in the singular, that says what a person is: an office, or any other. Of a word with hyphens the first part or
    /// the last does ("minister-designate", "ex-envoy").
    pub fn is_person(&self, word: &str) -> bool {
        let word = lower(word);
        let office = |part: &str| self.heads.contains_key(part);
        let is = |word: &str| {
            !self.is_body_noun(word) && (self.names.persons.contains(word) || self.person_sense(word) == Some(true))
                || office(word)
        };
        is(&word)
            || word.strip_prefix("ex-").is_some_and(is)
            || word.split_once('-').is_some_and(|(first, last)| office(first) || is(last) && first.len() > 2)
    }

    /// A noun with a person among its senses, which it may be right before a name ("whip Ada Roe").
    pub fn may_be_person(&self, word: &str) -> bool {
        self.is_person(word) || !self.is_body_noun(word) && self.person_sense(&lower(word)).is_some()
    }

    /// Whether a noun is a person first of all, where it is one at all.
    fn person_sense(&self, noun: &str) -> Option<bool> {
        let at = self.persons.binary_search_by_key(&noun, |(noun, _)| noun).ok()?;
        self.persons.get(at).map(|(_, first)| *first)
    }

    /// A noun of persons in the plural.
    pub fn is_persons(&self, word: &str) -> bool {
        singular(&lower(word)).is_some_and(|word| self.is_person(&word))
    }

    /// The kind of body that a common noun stands for.
    pub fn generic(&self, word: &str) -> Option<PartyKind> {
        let word = lower(word);
        self.words.generic.iter().find(|(_, words)| words.contains(word.as_ref())).map(|(kind, _)| *kind)
    }
}

/// In lower case; what is so already is not copied.
pub fn lower(word: &str) -> Cow<'_, str> {
    let is_lower = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    if word.bytes().all(is_lower) { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

/// Each head with the first sense that has it.
fn by_head(senses: BTreeMap<String, Words>) -> BTreeMap<String, String> {
    let pairs = senses.into_iter().rev();
    pairs.flat_map(|(sense, heads)| heads.into_iter().map(move |head| (head, sense.clone()))).collect()
}

fn persons() -> Vec<(&'static str, bool)> {
    PERSONS
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once('\t'))
        .map(|(noun, also)| (noun, also.is_empty()))
        .collect()
}

/// The singular of a plural that its spelling shows.
pub fn singular(word: &str) -> Option<String> {
    if let Some(stem) = word.strip_suffix("men") {
        return Some(format!("{stem}man"));
    }
    word.strip_suffix("ies").map(|stem| format!("{stem}y")).or_else(|| word.strip_suffix('s').map(str::to_owned))
}

fn given() -> Vec<(&'static str, Given)> {
    let row = |line: &'static str| {
        let (name, also) = line.split_once('\t')?;
        Some((name, if also.is_empty() { Given::Sure } else { Given::Word }))
    };
    GIVEN.lines().skip(1).filter_map(row).collect()
}

/// The present and past of each verb of saying, with its base form.
fn finite_forms(reporting: &ReportingFile) -> BTreeMap<String, String> {
    let verbs = [&reporting.free, &reporting.bound, &reporting.quoting];
    let regular =
        verbs.into_iter().flatten().flat_map(|verb| regular(verb).into_iter().map(|form| (form, verb.clone())));
    let irregular = reporting
        .irregular
        .iter()
        .flat_map(|forms| forms.iter().skip(1).filter_map(|form| Some((form.clone(), forms.first()?.clone()))));
    regular.chain(irregular).collect()
}

fn regular(verb: &str) -> [String; 2] {
    let y = verb.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    let sibilant = verb.ends_with(['s', 'x']) || verb.ends_with("ch") || verb.ends_with("sh");
    match (y, verb.strip_suffix('e')) {
        (Some(stem), _) => [format!("{stem}ies"), format!("{stem}ied")],
        (_, Some(stem)) => [format!("{verb}s"), format!("{stem}ed")],
        _ if sibilant => [format!("{verb}es"), format!("{verb}ed")],
        _ => [format!("{verb}s"), format!("{verb}ed")],
    }
}

/// A data file of words.
pub(crate) fn read<T: for<'de> Deserialize<'de>>(file: &str, text: &str) -> Result<T, RuleError> {
    toml::from_str(text).map_err(|error| RuleError::Syntax { file: file.to_owned(), message: error.to_string() })
}

//! Rules as data: the files in `rules/en/`, read and checked when a [`Rules`] is made.
//!
//! A rule has an id, a gloss, at least one example and one counter-example, and a `pattern` (a regular expression with
//! slots), a `cue` (words with a stance and their complements), a `frame` (words and their grammar) or the name of a
//! `construction` that is written in code. A rule that lacks one of these, or has a key that is not known, does not load. The examples are executed by this crate's tests.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use record::{EventType, Function, ProvenanceKind, Stance};
use regex::Regex;
use regex_syntax::ast::parse::Parser;
use serde::Deserialize;
use thiserror::Error;

use crate::events::{EventWords, Frame};
use crate::gazetteer::Gazetteer;
use crate::lexicon::Lexicon;

/// Why rules do not load. Embedded rules that the tests have seen load always do.
#[derive(Debug, Error)]
pub enum RuleError {
    /// The file is no TOML of the expected form.
    #[error("rules/en/{file}: {message}")]
    Syntax {
        /// The file.
        file: String,
        /// What the reader says.
        message: String,
    },
    /// A rule lacks something.
    #[error("rules/en/{file}: rule {id}: {what}")]
    Incomplete {
        /// The file.
        file: String,
        /// The rule.
        id: String,
        /// What it lacks.
        what: String,
    },
    /// The time rules do not load.
    #[error(transparent)]
    Times(#[from] timex::RuleError),
}

/// A text on which a rule must fire, and what it must give there.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// A whole document's text.
    pub text: String,
    /// The item, as [`crate::Item`] shows it.
    pub gives: String,
}

/// A text with the rule's trigger in it on which the rule must not fire.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counter {
    /// A whole document's text.
    pub text: String,
    /// Why not.
    pub why: String,
}

/// A way of saying that is found by code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Construction {
    /// "President Ada Roe", "the union's lead negotiator Ada Roe".
    TitleBeforeName,
    /// "The carrier's chief executive, Ada Roe, …".
    TitleBeforeComma,
    /// "Ada Roe, the minister of trade".
    TitleAfterComma,
    /// "Ada Roe (trade minister)".
    TitleInBrackets,
    /// "Ada Roe, who …".
    NameWho,
    /// "Ada Roe said", "said Ada Roe".
    NameSpeaks,
    /// "Ada al-Roe".
    NameWithParticle,
    /// "(Ada Roe/Agency)" under a picture.
    PhotoCredit,
    /// "Minister Ada Roe and Bo Coe".
    NameBesideName,
    /// A given name and one capitalised word or more.
    GivenName,
    /// What the entity recogniser takes for a person and the document calls like one.
    NamedEntity,
    /// "Ada ‘Big Ada’ Roe".
    NameWithNickname,
    /// "By Ada Roe".
    Byline,
    /// "Ada Roe is the union's lead negotiator", "Ada Roe, who heads the delegation".
    TitleInClause,
    /// "…," Ada Roe said.
    QuoteThenSource,
    /// Ada Roe said: "…".
    SourceThenQuote,
    /// The union said that ….
    SourceThenClause,
    /// …, the union said.
    ClauseThenSource,
    /// …, according to the union.
    ClauseAccording,
    /// According to the union, ….
    AccordingClause,
    /// The Gazette quoted an official as saying that ….
    QuotedAsSaying,
    /// "Under the deal, the carrier will …", "the deal sets …".
    TermsOfDeal,
    /// "In return, the carrier would …".
    InReturn,
    /// "The carrier said it would raise …".
    WillGive,
    /// The union vowed to ….
    SourceThenInfinitive,
    /// The union denied ….
    SourceThenThing,
    /// The union's claim that ….
    CueNoun,
    /// "…", in the words of Ada Roe.
    InWordsOf,
    /// Ada Roe would rather they left: "…".
    SpeakerThenQuote,
    /// Ada Roe said no. "…".
    QuoteGoesOn,
    /// A row of a table whose first column holds times.
    TimelineRow,
    /// A list item that begins with a time.
    TimelineItem,
    /// "Ruritania: led by Ada Roe and Bo Coe".
    DelegationList,
    /// "Lead negotiator".
    SeatTitle,
    /// "Roe heads the Ruritanian team".
    SeatLeads,
    /// "Roe mediates".
    SeatMediates,
    /// "Roe spoke for the union".
    SeatSpeaksFor,
    /// "Roe sat opposite".
    SeatSits,
    /// "The delegation includes Roe".
    SeatIncludes,
    /// "Roe replaced Coe as lead negotiator".
    SeatReplaces,
    /// "Flanked by Coe".
    SeatBeside,
    /// "Her counterpart, Coe".
    SeatCounterpart,
    /// "She", "its", "them".
    Pronoun,
    /// "I" and "we" in a quotation.
    FirstPerson,
    /// "The union".
    NounOfParty,
    /// "The Federation", of a longer name.
    ShortForm,
    /// "The Ruritanian delegation", "the Roe camp".
    NamedSide,
    /// "Her party".
    HomeOfPerson,
    /// "Both sides".
    BothSides,
    /// "The minister".
    OfficeNoun,
    /// "Any deal must …", in a party's mouth.
    MustInMouth,
    /// "We will not …", "the union would never …", in a party's mouth.
    WillNot,
    /// "That offer would lift wages", of an offer whose holder is known.
    TermsOfOffer,
}

/// Which class of words a cue is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CueClass {
    /// "demands …"
    Verb,
    /// "its demand for …"
    Noun,
    /// "ready to …"
    Adjective,
    /// "… is out of the question": said of the matter, by whom the words are passed on from.
    Predicate,
}

/// Words that carry a stance, and what completes them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cue {
    /// Their class.
    pub class: CueClass,
    /// Lemmas; a verb's particle stands behind it ("rule out").
    pub words: Vec<String>,
    /// What may be the matter: `object`, `that`, `should`, `to`, `infinitive`, `ing`, `claim` (somebody's "demand"), `itself`, or a
    /// preposition.
    #[serde(default)]
    pub frame: Vec<String>,
    /// The stance under a negation; without one, a negated cue says nothing.
    pub negated: Option<Stance>,
    /// Lemmas that are no matter of a negotiation as the head of a complement ("declined to comment").
    #[serde(default)]
    pub except: Vec<String>,
}

/// One rule.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// `file/name`.
    pub id: String,
    /// What it says, in a sentence.
    pub gloss: String,
    /// A regular expression with slots.
    pub pattern: Option<String>,
    /// Or the name of a construction.
    pub construction: Option<Construction>,
    /// Or words with a stance, found in the parse.
    pub cue: Option<Cue>,
    /// The stance that it gives.
    pub stance: Option<Stance>,
    /// The event type that it gives.
    pub event: Option<EventType>,
    /// The words and grammar that tell an event.
    pub frame: Option<Frame>,
    /// The kind of reliance that it gives.
    pub reliance: Option<ProvenanceKind>,
    /// The function at the table that it gives.
    pub function: Option<Function>,
    /// Whether its words stand with an outlet's name and with no other's.
    #[serde(default)]
    pub trusted: bool,
    /// Whether it holds only of an outlet that is not the document's own, so that the document's must be known.
    #[serde(default)]
    pub of_others: bool,
    /// Whether the name must do nothing in the document but pass on what others say.
    #[serde(default)]
    pub unless_acts: bool,
    /// Whether it ties only what somebody would do, not what somebody does or asks for.
    #[serde(default)]
    pub soft: bool,
    /// Texts on which it fires.
    pub example: Vec<Example>,
    /// Texts on which it does not.
    pub counter: Vec<Counter>,
    #[serde(skip)]
    regex: OnceLock<Option<Regex>>,
}

impl Rule {
    /// The compiled pattern, where the rule has one. It is compiled when a text first needs it.
    pub fn regex(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| Regex::new(&spelt(self.pattern.as_ref()?)).ok()).as_ref()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule: Vec<Rule>,
}

/// Words that stand for a party, and verbs through which it acts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holders {
    /// Persons and groups that speak for whose they are.
    pub people: Vec<String>,
    /// Verbs whose infinitive is done as well: "voted to …".
    pub carried_out: Vec<String>,
    /// Who works or votes in a union's name.
    pub crew: Vec<String>,
    /// Nouns for all sides together.
    pub joint: Vec<String>,
    /// Words before them.
    pub joint_before: Vec<String>,
    /// Of these nouns, those for which "the" or nothing is enough.
    pub joint_alone: Vec<String>,
    /// Blocs of states.
    pub blocs: Vec<Bloc>,
    /// Participles behind a position that stress it.
    pub stressing: Vec<String>,
    /// Nouns of bodies that wish from outside.
    pub outsiders: Vec<String>,
}

/// A bloc of states, and what stands for it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bloc {
    /// Its name.
    pub name: String,
    /// The forms by which a text shows that it is about the bloc.
    pub forms: Vec<String>,
    /// Institutions that speak for it.
    pub institutions: Vec<String>,
    /// The code of the state whose capital is its seat.
    pub seat_state: String,
    /// Words by which a text shows that the capital may be the state's.
    pub unless: Vec<String>,
    /// The codes of its states.
    pub members: Vec<String>,
}

fn words<T: for<'de> Deserialize<'de>>(file: &str, text: &str) -> Result<T, RuleError> {
    toml::from_str(text).map_err(|error| RuleError::Syntax { file: file.to_owned(), message: error.to_string() })
}

/// What stands for a slot in a pattern. Where a class has both cases of all letters, to look for others of each takes long.
const SLOTS: &[(&str, &str)] = &[
    (
        "{party}",
        r"(?P<party>(?-i:(?:[Tt]he )?[\p{L}\d][\p{L}\p{M}\d.&’'/-]*(?: [\p{L}\d&][\p{L}\p{M}\d.&’'/-]*){0,6}?))",
    ),
    ("{other}", r"(?P<other>(?:[Tt]he )?[\p{L}\d][\p{L}\p{M}\d.&’'/-]*(?: [\p{L}\d&][\p{L}\p{M}\d.&’'/-]*){0,6}?)"),
    (
        "{outlet}",
        r"(?P<outlet>(?:[Tt]he )?\p{Lu}[\p{L}\p{M}\d&’'-]*(?:\.\p{Lu}[\p{L}\d]*)*(?: (?:of |and |the )?\p{Lu}[\p{L}\p{M}\d&’'-]*){0,5})",
    ),
    ("{poss}", r"(?:['’]s?)"),
];

/// Everything that reading goes by: word classes, states, rules, the time tagger.
pub struct Rules {
    /// Word classes.
    pub lexicon: Lexicon,
    /// Words that stand for a party.
    pub holders: Holders,
    /// States.
    pub gazetteer: Gazetteer,
    /// Time expressions.
    pub tagger: timex::Tagger,
    /// How people are introduced.
    pub people: Vec<Rule>,
    /// How words are passed on.
    pub attributions: Vec<Rule>,
    /// How positions are listed.
    pub positions: Vec<Rule>,
    /// Words that carry a stance.
    pub stances: Vec<Rule>,
    /// How one position is tied to another.
    pub exchanges: Vec<Rule>,
    /// Marks of a red line.
    pub red_lines: Vec<Rule>,
    /// What sort of happening a row of a timeline tells.
    pub events: Vec<Rule>,
    /// What sort of happening a sentence tells.
    pub happenings: Vec<Rule>,
    /// Word classes that those go by.
    pub event_words: EventWords,
    /// Who sits at the table.
    pub seats: Vec<Rule>,
    /// Who negotiates with whom.
    pub sides: Vec<Rule>,
    /// Whom pronouns and noun phrases stand for.
    pub coreference: Vec<Rule>,
    /// How a document says that it rests on another.
    pub reliances: Vec<Rule>,
    /// How a document says that it does not vouch.
    pub caveats: Vec<Rule>,
}

macro_rules! file {
    ($name:literal) => {
        load($name, include_str!(concat!("../../../rules/en/", $name)))
    };
}

impl Rules {
    /// The English rules that come with the crate.
    pub fn english() -> Result<Rules, RuleError> {
        Ok(Rules {
            lexicon: Lexicon::english()?,
            holders: words("holders.toml", include_str!("../../../rules/en/holders.toml"))?,
            gazetteer: Gazetteer::load(),
            tagger: timex::Tagger::english()?,
            people: file!("people.toml")?,
            attributions: file!("attributions.toml")?,
            positions: file!("positions.toml")?,
            stances: file!("stances.toml")?,
            exchanges: file!("exchanges.toml")?,
            red_lines: file!("red_lines.toml")?,
            events: file!("events.toml")?,
            happenings: file!("happenings.toml")?,
            event_words: crate::lexicon::read(
                "happening_words.toml",
                include_str!("../../../rules/en/happening_words.toml"),
            )?,
            seats: file!("seats.toml")?,
            sides: file!("sides.toml")?,
            coreference: file!("coreference.toml")?,
            reliances: file!("reliances.toml")?,
            caveats: file!("caveats.toml")?,
        })
    }

    /// Every rule of this crate, in order of file and line.
    pub fn all(&self) -> impl Iterator<Item = &Rule> {
        let files = [
            &self.people,
            &self.attributions,
            &self.positions,
            &self.stances,
            &self.exchanges,
            &self.red_lines,
            &self.events,
            &self.happenings,
            &self.seats,
            &self.sides,
            &self.coreference,
            &self.reliances,
            &self.caveats,
        ];
        files.into_iter().flatten()
    }
}

/// The id of the rule for a construction; constructions without a rule do not fire.
pub(crate) fn rule_for(rules: &[Rule], construction: Construction) -> Option<&Rule> {
    rules.iter().find(|rule| rule.construction == Some(construction))
}

/// Reads and checks one rule file.
pub(crate) fn load(file: &str, text: &str) -> Result<Vec<Rule>, RuleError> {
    let syntax = |error: toml::de::Error| RuleError::Syntax { file: file.to_owned(), message: error.to_string() };
    let rules = toml::from_str::<File>(text).map_err(syntax)?.rule;
    let mut seen = BTreeSet::new();
    for rule in &rules {
        let fault = |what: String| RuleError::Incomplete { file: file.to_owned(), id: rule.id.clone(), what };
        if !seen.insert(rule.id.clone()) {
            return Err(fault("its id is used twice".into()));
        }
        if rule.example.is_empty() || rule.counter.is_empty() {
            return Err(fault("it needs an example and a counter-example".into()));
        }
        let otherwise = rule.construction.is_some() || rule.cue.is_some() || rule.frame.is_some();
        match &rule.pattern {
            Some(pattern) => check(pattern).map_err(fault)?,
            None if otherwise => {}
            None => return Err(fault("it needs a pattern, a cue, a frame or a construction".into())),
        }
    }
    Ok(rules)
}

/// Whether a pattern is well formed; to compile all of them takes longer than to read a document.
fn check(pattern: &str) -> Result<(), String> {
    Parser::new().parse(&spelt(pattern)).map(|_| ()).map_err(|error| error.to_string())
}

/// A pattern with its slots filled and its classes spelt out.
fn spelt(pattern: &str) -> String {
    let whole = SLOTS.iter().fold(pattern.to_owned(), |pattern, (slot, stands)| pattern.replace(slot, stands));
    plain_classes(&whole)
}

/// Unicode's classes of letters have hundreds of ranges, and to compile them for each pattern takes longer than to read a story.
/// A few wide ranges do as well here, where other checks follow; word boundaries are ASCII's, which the fast engines know.
const CLASSES: &[(&str, &str)] = &[
    (r"\p{Lu}", r"A-ZÀ-ÞĀ-ɏͰ-ΫЀ-Я֐-\u{1FFF}\u{2C00}-\u{D7FF}"),
    (r"\p{L}", r"A-Za-zª-\u{1FFF}\u{2C00}-\u{D7FF}"),
    (r"\p{M}", r"\u{300}-\u{36F}"),
    (r"\w", r"0-9A-Za-z_ª-\u{1FFF}\u{2C00}-\u{D7FF}"),
    (r"\d", "0-9"),
];

fn plain_classes(pattern: &str) -> String {
    let mut out = String::with_capacity(2 * pattern.len());
    let (mut rest, mut inside) = (pattern, false);
    while let Some(c) = rest.chars().next() {
        let class = CLASSES.iter().find(|(name, _)| rest.starts_with(name));
        let taken = match (class, c) {
            (Some((name, ranges)), _) => {
                match *name {
                    _ if inside => out.push_str(ranges),
                    r"\p{L}" | r"\w" => out.extend(["(?-i:[", ranges, "])"]),
                    _ => out.extend(["[", ranges, "]"]),
                }
                name.len()
            }
            (None, '\\') if rest.starts_with(r"\b") && !inside => {
                out.push_str(r"(?-u:\b)");
                2
            }
            (None, '\\') => {
                let escape: String = rest.chars().take(2).collect();
                out.push_str(&escape);
                escape.len()
            }
            (None, _) => {
                inside = c == '[' || inside && c != ']';
                out.push(c);
                c.len_utf8()
            }
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: &str = "[[rule]]\nid = \"a/b\"\ngloss = \"g\"\npattern = \"x\"\n";
    const PROOF: &str = "example = [{ text = \"x\", gives = \"x\" }]\ncounter = [{ text = \"y\", why = \"w\" }]\n";

    fn message(text: &str) -> String {
        load("t.toml", text).err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn a_rule_without_proof_does_not_load() {
        assert!(load("t.toml", &format!("{RULE}{PROOF}")).is_ok());
        assert!(message(RULE).contains("missing field"));
        let empty = PROOF.replace("[{ text = \"y\", why = \"w\" }]", "[]");
        assert!(message(&format!("{RULE}{empty}")).contains("rule a/b: it needs an example and a counter-example"));
    }

    #[test]
    fn classes_inside_and_outside_of_brackets() {
        assert_eq!(plain_classes(r"\b\d+[\d.]\."), r"(?-u:\b)[0-9]+[0-9.]\.");
        let regex = Regex::new(&spelt(r"^[\p{Lu}]\p{L}+ \w+$")).unwrap();
        assert!(regex.is_match("Élan vital") && regex.is_match("Łódź 7") && !regex.is_match("élan vital"));
    }

    #[test]
    fn an_unknown_key_a_bad_pattern_and_a_repeated_id_are_refused() {
        assert!(message(&format!("{RULE}colour = 1\n{PROOF}")).contains("colour"));
        assert!(message(&format!("{RULE}{PROOF}").replace("\"x\"\n", "\"(\"\n")).contains("a/b"));
        assert!(message(&format!("{RULE}{PROOF}{RULE}{PROOF}")).contains("twice"));
    }
}

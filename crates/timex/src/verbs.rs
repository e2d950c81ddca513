//! The verbs of a text as a parser tells them, and the direction in which the one that governs a time points.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::anchors::Direction;

/// A verb that a parser found, with the clause that it heads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verb {
    /// The bytes of its clause, everything that depends on it included.
    pub clause: Range<usize>,
    /// Its lemma, in small letters.
    pub lemma: String,
    /// Its tense.
    pub tense: Tense,
}

/// The tense of a verb with its auxiliaries, as far as the time of what it tells goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tense {
    /// "met", "has met", "would have met"
    Past,
    /// "meets"
    Present,
    /// "are meeting"
    Progressive,
    /// "will meet", "should meet"
    Future,
    /// "to meet", "meet" after another verb: as the verb says that it depends on.
    Infinitive,
    /// "meeting", "held": tells no time by itself.
    Participle,
}

/// What lemmas add to tense; from `cues.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lemmas {
    /// Present tense that tells what is, not what is arranged: "says", "remains".
    stative: Vec<String>,
    /// What follows in the infinitive has happened as far as they have: "failed to agree", "began to leave".
    implicative: Vec<String>,
    /// In the past tense, what follows in the infinitive was to come and is over: "was to meet", "was due to open".
    bygone: Vec<String>,
    /// In the past tense they set a time that is to come: "has scheduled a vote on Friday".
    arranging: Vec<String>,
}

/// The direction told by the innermost clause that holds `at`, with the verb that decides; none where the verbs leave it open.
/// A time that possesses ("Friday's vote") says when something else was: only a past and a future verb tell of it.
pub(crate) fn direction<'v>(
    verbs: &'v [Verb],
    at: usize,
    possesses: bool,
    lemmas: &Lemmas,
) -> Option<(Direction, &'v str)> {
    let mut around: Vec<&Verb> = verbs.iter().filter(|verb| verb.clause.contains(&at)).collect();
    around.sort_by_key(|verb| verb.clause.len());
    let is = |list: &[String], verb: &Verb| list.contains(&verb.lemma);
    let (mut chain, mut ahead) = (around.into_iter(), None);
    loop {
        let Some(verb) = chain.next() else { return ahead };
        let told = |direction| Some((direction, verb.lemma.as_str()));
        return match verb.tense {
            // The time of an infinitive lies ahead of the verb it depends on, whatever that verb's tense.
            Tense::Past if ahead.is_some() && is(&lemmas.bygone, verb) => told(Direction::Past),
            _ if ahead.is_some() && !is(&lemmas.implicative, verb) => ahead,
            Tense::Infinitive if is(&lemmas.stative, verb) || possesses => continue,
            Tense::Infinitive => {
                ahead = ahead.or(told(Direction::Future));
                continue;
            }
            Tense::Past if is(&lemmas.arranging, verb) => told(Direction::Future),
            Tense::Past => told(Direction::Past),
            Tense::Future => told(Direction::Future),
            Tense::Present | Tense::Progressive if possesses || is(&lemmas.stative, verb) => None,
            Tense::Present | Tense::Progressive => told(Direction::Future),
            Tense::Participle => None,
        };
    }
}

/// The verbs of a parse, for [`crate::Context::verbs`]; offsets are the parse's.
#[cfg(feature = "parse")]
pub fn verbs(parse: &nlp::Parse) -> Vec<Verb> {
    let verb = |group: nlp::VerbGroup| {
        let span = group.verb.subtree_span();
        Verb { clause: span.bytes(), lemma: group.verb.lemma().to_lowercase(), tense: tense(&group) }
    };
    parse.verb_groups().map(verb).collect()
}

#[cfg(feature = "parse")]
fn tense(group: &nlp::VerbGroup) -> Tense {
    use nlp::VerbForm;
    match group.form {
        VerbForm::Past => Tense::Past,
        VerbForm::Present | VerbForm::Modal if group.perfect => Tense::Past,
        VerbForm::Present if group.progressive => Tense::Progressive,
        VerbForm::Present => Tense::Present,
        VerbForm::Modal => Tense::Future,
        VerbForm::Infinitive | VerbForm::Base => Tense::Infinitive,
        VerbForm::PresentParticiple | VerbForm::PastParticiple => Tense::Participle,
    }
}

//! Frames: which word tells an event, and what must stand with it.

use nlp::{PartOfSpeech, Relation, Token};
use serde::Deserialize;

use super::words::{EventWords, lemma};
use crate::grammar::{actor, antecedent, conjuncts, is_nominal, is_passive, is_verbal, object, subject};
use crate::lexicon::lower;

/// What tells an event: a verb or noun, and what must stand with it. Words are lemmas or `@class`; a list that is empty asks nothing.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Frame {
    /// Verbs; after a space, the particle that must follow ("call off").
    pub verbs: Vec<String>,
    /// Nouns; before a space, the word that must modify them ("phone call").
    pub nouns: Vec<String>,
    /// Who acts.
    pub actor: Vec<String>,
    /// What it is done to or what befalls it: object, subject of a passive or of a verb without object, noun after "of".
    pub theme: Vec<String>,
    /// What it must not be done to: an idea is killed without force.
    pub except: Vec<String>,
    /// A preposition and what stands behind it: "from @talks"; "= @people" is what somebody is named.
    pub with: Vec<String>,
    /// The verb has no object.
    pub alone: bool,
    /// The verb has an object, a clause that depends on it, or stands in the passive.
    pub acted: bool,
    /// Without object, the subject counts as what it befalls ("the talks *resumed*").
    pub ergative: bool,
    /// The verb has no particle.
    pub bare: bool,
    /// The verb stands in the past or perfect.
    pub past: bool,
    /// The noun is no plural.
    pub singular: bool,
    /// Several act.
    pub several: bool,
    /// The noun has a number in a row.
    pub numbered: bool,
    /// A noun that is told apart from others of its kind by number, time, place or length.
    pub specific: bool,
    /// It counts where it is still to come.
    pub planned: bool,
    /// It counts only with a time of its own.
    pub dated: bool,
    /// What is said belongs to it.
    pub says: bool,
    /// What the infinitive after the verb is: "failed to @settle".
    pub complement: Vec<String>,
}

impl Frame {
    /// Whether a lemma is one of the frame's; the rest of what it asks needs the grammar.
    pub fn names(&self, lemma: &str) -> bool {
        let verb = |spec: &String| spec.split(' ').next() == Some(lemma);
        let noun = |spec: &String| spec.rsplit(' ').next() == Some(lemma);
        self.verbs.iter().any(verb) || self.nouns.iter().any(noun)
    }
}

/// Whether a token tells the event of a frame.
pub fn fits(frame: &Frame, token: Token, words: &EventWords) -> bool {
    if is_verbal(token) { verb_fits(frame, token, words) } else { noun_fits(frame, token, words) }
}

fn verb_fits(frame: &Frame, verb: Token, words: &EventWords) -> bool {
    let named = frame.verbs.iter().any(|spec| is_verb(spec, verb));
    named
        && (frame.theme.is_empty() || any(theme(frame, verb), &frame.theme, words))
        && (frame.except.is_empty() || !any(theme(frame, verb), &frame.except, words))
        && (frame.actor.is_empty() || any(agent(verb), &frame.actor, words))
        && (frame.complement.is_empty() || complements(verb).any(|inner| words.is(inner, &frame.complement)))
        && (!frame.acted || is_acted(verb))
        && (!frame.bare || verb.children_by(Relation::Particle).next().is_none())
        && (!frame.several || agent(verb).is_some_and(is_several))
        && (!frame.past || is_past(verb))
        && (!frame.alone || object(verb).is_none() && !is_passive(verb))
        && (frame.with.is_empty() || frame.with.iter().any(|spec| stands_with(spec, verb, words)))
}

fn any(first: Option<Token>, wanted: &[String], words: &EventWords) -> bool {
    first.is_some_and(|first| conjuncts(first).into_iter().any(|token| words.is(token, wanted)))
}

fn is_verb(spec: &str, verb: Token) -> bool {
    let mut parts = spec.split(' ');
    let particle = |part: &str| {
        let is = |child: &Token| child.index() > verb.index() && child.text().eq_ignore_ascii_case(part);
        verb.children()
            .any(|child| is(&child) || child.children().any(|inner| is(&inner) && inner.index() <= verb.index() + 3))
    };
    parts.next().is_some_and(|first| lower(verb.lemma()) == first) && parts.all(particle)
}

fn complements<'p>(verb: Token<'p>) -> impl Iterator<Item = Token<'p>> {
    verb.children_by(Relation::OpenClausalComplement)
}

/// Who acts; "the sides are *due* to meet" included.
fn agent<'p>(verb: Token<'p>) -> Option<Token<'p>> {
    let through = || {
        let adjective = Some(verb.head()).filter(|head| head.relation() == Relation::AdjectivalComplement)?;
        subject(adjective.head())
    };
    actor(verb).or_else(through)
}

fn is_several(noun: Token) -> bool {
    conjuncts(noun).len() > 1 || matches!(lemma(noun).as_str(), "they" | "both" | "two" | "three" | "four" | "pair")
}

fn is_acted(verb: Token) -> bool {
    let below = |child: Token| {
        matches!(
            child.relation(),
            Relation::DirectObject | Relation::ClausalComplement | Relation::OpenClausalComplement
        )
    };
    is_passive(verb) || verb.children().any(below)
}

fn is_past(verb: Token) -> bool {
    use nlp::VerbForm::{Modal, Past, PastParticiple, Present};
    verb.verb_group().is_some_and(|group| match group.form {
        Past | PastParticiple => true,
        Present | Modal => group.perfect,
        _ => false,
    })
}

/// What an event befalls. In "took place" the object says nothing of it.
pub fn theme<'p>(frame: &Frame, verb: Token<'p>) -> Option<Token<'p>> {
    let object = || object(verb).map(|object| antecedent(object).unwrap_or(object));
    if is_passive(verb) {
        return subject(verb);
    }
    let says_much = |object: &Token| !frame.ergative || object.children().next().is_some() || subject(verb).is_none();
    let own = object().filter(says_much);
    own.or_else(|| subject(verb).filter(|_| frame.ergative)).or_else(object)
}

/// "from @talks": a preposition's object anywhere below the verb, no other clause between.
fn stands_with(spec: &str, verb: Token, words: &EventWords) -> bool {
    let Some((preposition, class)) = spec.split_once(' ') else { return false };
    let wanted = [class.to_owned()];
    if preposition == "=" {
        let office =
            |child: &Token| matches!(child.relation(), Relation::ObjectPredicate | Relation::AttributeComplement);
        return verb.children().filter(office).any(|child| words.is(child, &wanted));
    }
    obliques(verb).iter().any(|(marker, noun)| {
        marker == preposition && conjuncts(*noun).into_iter().any(|token| words.is(token, &wanted))
    })
}

/// The nouns that prepositions tie to a token, with the last preposition before each.
pub fn obliques<'p>(token: Token<'p>) -> Vec<(String, Token<'p>)> {
    let mut found = Vec::new();
    let mut open: Vec<Token<'p>> = token.children().collect();
    while let Some(at) = open.pop() {
        let leads = matches!(
            at.relation(),
            Relation::PrepositionalModifier
                | Relation::Oblique
                | Relation::Agent
                | Relation::Particle
                | Relation::AdverbialModifier
        );
        if leads {
            found.extend(at.children_by(Relation::PrepositionalObject).map(|noun| (lemma(at), noun)));
            open.extend(at.children());
        }
    }
    found
}

fn noun_fits(frame: &Frame, noun: Token, words: &EventWords) -> bool {
    let head =
        matches!(noun.pos(), PartOfSpeech::Noun | PartOfSpeech::ProperNoun) && noun.relation() != Relation::Compound;
    let owners = || {
        let of = obliques(noun)
            .into_iter()
            .filter(|(marker, _)| matches!(marker.as_str(), "of" | "in" | "between" | "with"));
        let beside = noun.children().filter(|child| {
            matches!(child.relation(), Relation::Possessive | Relation::Compound | Relation::NominalModifier)
                && is_nominal(*child)
        });
        of.map(|(_, noun)| noun).chain(beside).collect::<Vec<_>>()
    };
    head && frame.nouns.iter().any(|spec| is_noun(spec, noun))
        && (!frame.singular || !noun.tag().ends_with('S'))
        && (!frame.numbered || is_numbered(noun, words))
        && (frame.theme.is_empty() || owners().into_iter().any(|owner| any(Some(owner), &frame.theme, words)))
}

fn is_noun(spec: &str, noun: Token) -> bool {
    match spec.rsplit_once(' ') {
        Some((modifier, head)) => {
            lower(noun.lemma()) == head
                && noun
                    .children()
                    .any(|child| child.index() < noun.index() && child.text().eq_ignore_ascii_case(modifier))
        }
        None => lower(noun.lemma()) == spec,
    }
}

/// "The third round", "the next session", "round three".
pub fn is_numbered(noun: Token, words: &EventWords) -> bool {
    let next = |child: Token| child.index() < noun.index() && child.text().eq_ignore_ascii_case("next");
    number(noun, words).is_some() || noun.children().any(next)
}

/// The number of a session in a row of sessions.
pub fn number(noun: Token, words: &EventWords) -> Option<u32> {
    noun.children().find_map(|child| {
        if child.index() < noun.index() {
            words.ordinal(child.text())
        } else {
            words.cardinal(child.text()).filter(|_| child.index() == noun.index() + 1 && lemma(noun) == "round")
        }
    })
}

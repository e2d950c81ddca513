//! Whether what a word tells happened, is planned, or neither: tense, modality, negation, conditions, and the verbs and nouns above it
//! (Saurí and Pustejovsky 2009, "FactBank: a corpus annotated with event factuality", with three values in place of eight).

use nlp::{Relation, Token, VerbForm};

use super::words::EventWords;
use crate::grammar::{is_nominal, is_verbal};

/// How a text stands to an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reality {
    /// It happened, or is told as if.
    Told,
    /// It is fixed for later.
    Planned,
    /// Wished, denied, supposed, predicted.
    Unreal,
}
use Reality::{Planned, Told, Unreal};

/// No verb is looked for further up than this many steps.
const REACH: usize = 8;

/// How the text stands to what a token tells. A definite noun with its own time ("the session of 3 March") stands for what is
/// known, whatever is said of it.
pub fn reality(token: Token, own_time: bool, words: &EventWords) -> Reality {
    if own_time && is_definite(token) {
        return Told;
    }
    let own = if is_verbal(token) { of_verb(token, words) } else { of_noun(token, words) };
    own.max(above(token, words))
}

fn is_definite(token: Token) -> bool {
    let defines = |child: Token| child.text().eq_ignore_ascii_case("the") || child.relation() == Relation::Possessive;
    is_nominal(token) && token.children().any(defines)
}

fn of_verb(verb: Token, words: &EventWords) -> Reality {
    let Some(group) = verb.verb_group() else { return Told };
    if group.negated
        || verb.children().any(|child| child.relation() == Relation::NominalSubject && is_none(child, words))
    {
        return Unreal;
    }
    let open = verb.children().any(|child| child.tag() == "WRB") && group.form == VerbForm::Modal;
    match (group.form, group.modal) {
        _ if open => Unreal,
        (VerbForm::Modal, Some(modal)) if group.perfect || !words.is_certain(modal) => Unreal,
        (VerbForm::Modal, _) => Planned,
        (VerbForm::Present, _) if !group.perfect && (group.progressive || group.passive) => Told,
        (VerbForm::Base, _) if verb.is_root() => Unreal,
        _ => Told,
    }
}

/// "No deal", "any talks".
fn is_none(noun: Token, words: &EventWords) -> bool {
    noun.children()
        .any(|child| matches!(child.relation(), Relation::Determiner | Relation::Negation) && words.is_denying(child))
}

fn of_noun(noun: Token, words: &EventWords) -> Reality {
    if is_none(noun, words) { Unreal } else { Told }
}

/// What the words above a token make of it.
fn above(token: Token, words: &EventWords) -> Reality {
    let mut found = Told;
    let mut at = token;
    for _ in 0..REACH {
        let head = at.head();
        // A relative clause is told, whatever becomes of its noun.
        if head.index() == at.index() || found == Unreal || at.relation() == Relation::RelativeClause {
            break;
        }
        found = found.max(step(at, head, words));
        at = head;
    }
    found
}

fn step(at: Token, head: Token, words: &EventWords) -> Reality {
    use Relation::{
        AdverbialClause, ClausalComplement, ClausalModifier, ClausalSubject, Conjunct, NominalSubject,
        OpenClausalComplement, PassiveNominalSubject, PrepositionalModifier,
    };
    let relation = at.relation();
    let condition = || at.children().any(|child| child.index() < at.index() && words.is_condition(child));
    let excluded = || matches!(at.lemma(), "without" | "despite" | "instead" | "against");
    if relation == AdverbialClause && condition() || relation == PrepositionalModifier && excluded() {
        return Unreal;
    }
    if relation == PrepositionalModifier && words.is_setting(at) {
        return Told;
    }
    match relation {
        AdverbialClause | Conjunct => Told,
        NominalSubject if is_verbal(at) => Told,
        NominalSubject | PassiveNominalSubject | ClausalSubject => of_subject(head, words),
        ClausalComplement | OpenClausalComplement | ClausalModifier if is_verbal(at) => of_complement(at, head, words),
        _ if is_verbal(head) => of_object(at, head, words),
        _ if is_nominal(head) && words.is_wishing(head, at) => Unreal,
        _ => Told,
    }
}

fn is_infinitive(verb: Token) -> bool {
    verb.verb_group().is_some_and(|group| matches!(group.form, VerbForm::Infinitive | VerbForm::Base))
}

fn of_complement(at: Token, head: Token, words: &EventWords) -> Reality {
    let finite = !is_infinitive(at);
    let negated = head.verb_group().is_some_and(|group| group.negated);
    if negated && !words.is_saying(head) || words.is_wishing(head, at) && !(finite && words.is_saying(head)) {
        Unreal
    } else if finite || words.is_causing(head) {
        Told
    } else if words.is_planning(head) || is_nominal(head) {
        Planned
    } else {
        Unreal
    }
}

fn of_subject(verb: Token, words: &EventWords) -> Reality {
    match verb.verb_group() {
        Some(group) if group.negated => Unreal,
        Some(group) if group.modal.is_some_and(|modal| !words.is_certain(modal)) => Unreal,
        Some(group) if group.modal.is_some_and(|modal| !modal.text().eq_ignore_ascii_case("would")) => Planned,
        Some(group) if group.passive && words.is_planning(verb) => Planned,
        Some(group) if group.passive && (words.is_undoing(verb) || words.is_wishing(verb, verb)) => Unreal,
        _ => Told,
    }
}

fn of_object(at: Token, verb: Token, words: &EventWords) -> Reality {
    if words.is_wishing(verb, at) || words.is_undoing(verb) {
        return Unreal;
    }
    match verb.verb_group() {
        Some(group) if group.negated => Unreal,
        Some(group) if group.modal.is_some_and(|modal| !modal.text().eq_ignore_ascii_case("will")) => Unreal,
        Some(group)
            if group.modal.is_some() || words.is_planning(verb) && verb.lemma() != "be" && verb.lemma() != "get" =>
        {
            Planned
        }
        _ => Told,
    }
}

//! How far a clause reaches that carries a position: from the cue, or its subject where that is short, to the end of the matter.

use std::ops::Range;

use nlp::{PartOfSpeech, Relation, Token};

use crate::grammar::{is_nominal, is_verbal, phrase, subtree};

/// The tokens of a matter without what is merely added: no clause that a comma parts, no circumstance, no second matter.
pub fn matter(content: Token) -> Range<usize> {
    let whole = subtree(content);
    let stop = stops(content, content).into_iter().filter(|at| *at > content.index()).min().unwrap_or(whole.end);
    let stop = without_joint(content, stop);
    let own = if is_verbal(content) { whole.start } else { phrase(content).start.max(whole.start) };
    own.min(content.index())..stop.max(content.index() + 1)
}

/// A range's end without the marks and the "and" that stand before what is added.
fn without_joint(head: Token, stop: usize) -> usize {
    let joins =
        |token: &Token| matches!(token.relation(), Relation::Coordination | Relation::Punctuation | Relation::Marker);
    let before = head.sentence().tokens().filter(|token| token.index() > head.index() && token.index() < stop);
    before.rev().find(|token| !joins(token)).map_or(head.index() + 1, |last| last.index() + 1)
}

/// Where what is added to the matter begins.
fn stops(token: Token, matter: Token) -> Vec<usize> {
    let mut found = Vec::new();
    for child in token.children() {
        if is_added(child, token, matter) {
            found.push(subtree(child).start);
        } else {
            found.extend(stops(child, matter));
        }
    }
    found
}

fn is_added(child: Token, head: Token, matter: Token) -> bool {
    use Relation::{
        AdverbialClause, Apposition, ClausalModifier, Conjunct, Parataxis, PrepositionalModifier, RelativeClause,
    };
    let comma = previous(child).is_some_and(|mark| matches!(mark.text(), "," | "—" | "–" | "--" | "(" | ";"));
    match child.relation() {
        RelativeClause | Apposition | ClausalModifier => comma,
        AdverbialClause => child.index() > head.index(),
        Parataxis => true,
        PrepositionalModifier => comma || is_exchange(child),
        Conjunct => head.index() == matter.index() && is_second(child) || is_verbal(child) && is_clause(child),
        _ => false,
    }
}

/// "In exchange for", "in return for": what stands behind it is another position.
fn is_exchange(preposition: Token) -> bool {
    preposition.lemma().eq_ignore_ascii_case("in")
        && preposition.children().any(|noun| matches!(noun.lemma(), "exchange" | "return"))
}

fn previous(token: Token) -> Option<Token> {
    let start = subtree(token).start;
    token.sentence().tokens().take_while(|other| other.index() < start).last()
}

/// A verb with its own subject or its own modal verb.
fn is_clause(verb: Token) -> bool {
    use Relation::{NominalSubject, PassiveNominalSubject};
    verb.children()
        .any(|child| matches!(child.relation(), NominalSubject | PassiveNominalSubject) || child.tag() == "MD")
}

/// Whether a coordinated phrase is a matter of its own: joined by "and", and of three words at least.
pub fn is_second(conjunct: Token) -> bool {
    let joined = conjunct.head().children_by(Relation::Coordination).all(|word| word.lemma() == "and");
    let words = conjunct.subtree().filter(|token| token.pos() != PartOfSpeech::Punctuation).count();
    let denied = conjunct.children().any(|child| matches!(child.lemma(), "not" | "nor"));
    joined && !denied && words >= 3 && (is_nominal(conjunct) || is_verbal(conjunct))
}

/// The clause of a cue and its matter. The subject is in it where it stands right before and is no longer than the matter.
pub fn clause(cue: Token, content: Token, subject: Option<Token>) -> Range<usize> {
    let matter = matter(content);
    let group = group_start(cue);
    let mut range = group.min(matter.start)..with_circumstances(cue, matter.end).max(cue.index() + 1);
    let Some(subject) = subject.filter(|subject| subject.index() < group) else { return range };
    let own = phrase(subject);
    let between = group.saturating_sub(own.end);
    if between <= 1 && range.start == group && own.len() <= matter.len().min(6) {
        range.start = own.start;
    }
    range
}

/// A clause from its subject to the end of its matter.
pub fn subject_and(subject: Token, verb: Token) -> Range<usize> {
    let own = phrase(subject);
    let added = stops(verb, verb).into_iter().filter(|at| *at > verb.index()).min();
    let stop = added.unwrap_or_else(|| subtree(verb).end);
    let start = match own.len() {
        _ if subject.head().index() != verb.index() => group_start(verb),
        _ if group_start(verb).saturating_sub(subject.index()) > FAR => group_start(verb),
        LONG.. => subject.index(),
        _ => own.start,
    };
    start.min(verb.index())..without_joint(verb, stop).max(verb.index() + 1)
}

/// A subject whose head stands so many tokens before its verb is left out.
const FAR: usize = 8;

/// A subject of so many tokens is left out but for its head.
const LONG: usize = 13;

/// The end of what follows the matter without a comma and depends on the cue: "wants calm *in the wards by May*".
pub fn with_circumstances(cue: Token, end: usize) -> usize {
    use Relation::{AdverbialModifier, NounAdverbialModifier, Particle, PrepositionalModifier};
    let mut end = end;
    let first = end;
    for child in cue.children().filter(|child| child.index() >= first) {
        let fits =
            matches!(child.relation(), Particle | PrepositionalModifier | AdverbialModifier | NounAdverbialModifier);
        let range = subtree(child);
        if !fits || range.start != end || is_exchange(child) {
            break;
        }
        end = stops(child, child).into_iter().min().unwrap_or(range.end);
    }
    end
}

/// Where a verb group begins: its first auxiliary, negation or adverb right before.
fn group_start(cue: Token) -> usize {
    let of_group = |child: &Token| {
        matches!(
            child.relation(),
            Relation::Auxiliary | Relation::PassiveAuxiliary | Relation::Negation | Relation::AdverbialModifier
        ) && child.index() < cue.index()
            && child.children().next().is_none()
    };
    let first = cue.children().filter(of_group).map(|child| child.index()).min();
    first.unwrap_or(cue.index())
}

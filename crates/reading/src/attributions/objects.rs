//! What a verb of saying passes on that is no clause of its own: an infinitive, a thing, what stands after a preposition.

use nlp::{Relation, Token, VerbForm};
use record::Span;

use crate::attributions::clauses::to_end;
use crate::attributions::text::{Text, is_temporal};
use crate::grammar::{object, subtree};

/// An infinitive that tells what the source will do or what somebody is to do.
pub fn infinitive(text: &Text, verb: Token, own: bool) -> Option<Span> {
    let open = verb.children_by(Relation::OpenClausalComplement);
    let mut clauses =
        open.chain(verb.children_by(Relation::ClausalComplement)).filter(|clause| clause.index() > verb.index());
    let clause = clauses.find(|clause| clause.verb_group().is_some_and(|group| group.form == VerbForm::Infinitive))?;
    let to = || verb.children_by(Relation::PrepositionalModifier).find(|word| matches!(word.text(), "to" | "on"));
    let listener = object(verb).or_else(to);
    let tokens = subtree(clause);
    let directed = listener.is_some() || tokens.start < clause.index() && has_subject(clause);
    (own != directed).then(|| text.piece.span(tokens.start..to_end(text, verb, clause)))
}

fn has_subject(clause: Token) -> bool {
    clause.children_by(Relation::NominalSubject).next().is_some()
}

/// The object of a verb that passes on a thing, with what follows and belongs to it.
pub fn thing(text: &Text, verb: Token) -> Option<Span> {
    let thing = object(verb).filter(|thing| thing.index() > verb.index())?;
    let source = text.lexicon().is_relaying(verb.lemma()) && (text.can_speak(thing) || text.is_document(thing));
    (!source).then_some(())?;
    let mut range = subtree(thing);
    let beside = thing.children_by(Relation::Apposition).map(|beside| subtree(beside).start).min();
    range.end = beside.map_or(range.end, |start| start.max(thing.index() + 1));
    for child in verb.children_by(Relation::PrepositionalModifier) {
        if child.index() == range.end && !is_temporal(child) {
            range.end = subtree(child).end;
        }
    }
    let span = text.piece.span(range);
    let plain = text.words(span).split_whitespace().count() >= 2;
    plain.then_some(span)
}

/// What stands after the preposition that a verb asks for: "warned *of a long winter*".
pub fn prepositional(text: &Text, verb: Token) -> Option<Span> {
    let wanted = text.lexicon().prepositions(verb.lemma());
    verb.children_by(Relation::PrepositionalModifier).filter(|child| child.index() > verb.index()).find_map(|child| {
        let measured = text.lexicon().is_measured(verb.lemma(), child.text());
        let inner = child.children().find(|inner| {
            matches!(inner.relation(), Relation::PrepositionalObject | Relation::PrepositionalComplement)
        })?;
        let start = if measured { subtree(object(verb)?).start } else { subtree(inner).start };
        let span = text.piece.span(start..subtree(inner).end);
        let enough = text.words(span).split_whitespace().count() >= 2;
        (enough && (measured || wanted.contains(&child.text()))).then_some(span)
    })
}

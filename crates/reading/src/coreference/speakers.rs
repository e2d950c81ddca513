//! Who speaks in a quotation, and whom "I" and "we" stand for there.

use nlp::{Relation, Token};
use record::Span;

use super::Discourse;
use super::pronouns::span_of;
use crate::grammar::subject;
use crate::items::Entity;
use crate::page::Piece;
use crate::rules::Construction;

/// Resolves "I" and "we" in the quotations of a piece, once its other words are resolved.
pub fn first_persons(discourse: &mut Discourse, piece: &Piece) {
    let mut last: Option<(Span, Entity)> = None;
    for quote in &piece.scan.quotes {
        let speaker = speaker(discourse, piece, quote.outer, false).or_else(|| last.take().map(|(_, entity)| entity));
        let Some(speaker) = speaker else { continue };
        for token in piece.parse.tokens() {
            let span = span_of(piece, token);
            if span.is_empty() || !quote.inner.contains(span) {
                continue;
            }
            if let Some(entity) = stands_for(discourse, token, &speaker) {
                discourse.refer(piece, span, vec![entity], Construction::FirstPerson);
            }
        }
        last = Some((quote.outer, speaker));
    }
}

fn stands_for(discourse: &Discourse, token: Token, speaker: &Entity) -> Option<Entity> {
    let singular = match token.text().to_lowercase().as_str() {
        "i" | "me" | "my" | "mine" | "myself" => true,
        "we" | "us" | "our" | "ours" | "ourselves" => false,
        _ => return None,
    };
    match (speaker, singular) {
        (Entity::Person(_), true) | (Entity::Party(_), false) => Some(speaker.clone()),
        (Entity::Person(id), false) => discourse.party_of(id).map(Entity::Party),
        (Entity::Party(_), true) => None,
    }
}

/// The speaker of a quotation, where a name says it.
pub fn speaker_by_name(discourse: &Discourse, piece: &Piece, quote: Span) -> Option<Entity> {
    speaker(discourse, piece, quote, true)
}

/// The subject of the verb of saying that is nearest to a quotation in its sentence.
fn speaker(discourse: &Discourse, piece: &Piece, quote: Span, named: bool) -> Option<Entity> {
    let scan = &piece.scan;
    let sentence = scan.sentence_of(scan.word_at(quote.start));
    let around = scan.span_of(sentence);
    let lexicon = &discourse.page.rules.lexicon;
    let distance = |span: Span| {
        if span.end <= quote.start { quote.start - span.end } else { span.start.saturating_sub(quote.end) }
    };
    let mut best: Option<(usize, Entity)> = None;
    for token in piece.parse.tokens() {
        let span = span_of(piece, token);
        let outside = !span.is_empty() && around.contains(span) && scan.quote_at(span.start).is_none();
        if !outside || lexicon.reporting(token.text()).is_none() || token.relation() == Relation::AdjectivalModifier {
            continue;
        }
        let told = subject(token).and_then(|subject| entity(discourse, piece, subject, named));
        let Some(entity) = told.or_else(|| beside(discourse, piece, span)) else { continue };
        if best.as_ref().is_none_or(|(known, _)| distance(span) < *known) {
            best = Some((distance(span), entity));
        }
    }
    best.map(|(_, entity)| entity)
}

/// The person whose name stands right before or behind a verb of saying, a comma aside.
fn beside(discourse: &Discourse, piece: &Piece, verb: Span) -> Option<Entity> {
    let mut persons = discourse
        .known
        .near(piece.scan.span)
        .iter()
        .filter(|(known, entity)| piece.scan.span.contains(*known) && matches!(entity, Entity::Person(_)));
    let gap = |start: usize, end: usize| {
        discourse.page.text().get(start..end).map(|gap| gap.trim_matches([' ', ',']).is_empty())
    };
    let touches = |known: Span| gap(known.end, verb.start) == Some(true) || gap(verb.end, known.start) == Some(true);
    persons.find(|(known, _)| touches(*known)).map(|(_, entity)| entity.clone())
}

/// Whom a subject names or has been found to stand for.
fn entity(discourse: &Discourse, piece: &Piece, subject: Token, named: bool) -> Option<Entity> {
    let apposed = subject.children_by(Relation::Apposition);
    let mut tokens = std::iter::once(subject).chain(apposed);
    tokens.find_map(|token| {
        let span = span_of(piece, token);
        let known = discourse.known.near(span).iter().find(|(known, _)| known.overlaps(span));
        let known = known.map(|(_, entity)| entity.clone());
        let resolved =
            || match discourse.seen_here().iter().rev().find(|seen| seen.span.contains(span))?.entities.as_slice() {
                [only] => Some(only.clone()),
                _ => None,
            };
        known.or_else(|| if named { None } else { resolved() })
    })
}

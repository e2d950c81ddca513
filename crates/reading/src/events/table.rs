//! Who mediates a round, who hosts it, and whether the sides speak face to face.

use nlp::{Relation, Token};
use record::Format;

use super::frames::obliques;
use super::words::EventWords;
use crate::grammar::{actor, is_nominal, is_verbal, phrase};
use crate::items::Table;

/// What the clause that tells a round says of the table.
pub fn table(tokens: &[Token], words: &EventWords) -> Table {
    Table {
        mediator: tokens.iter().find_map(|token| mediator(*token, words)),
        host: tokens.iter().filter(|token| words.is_hosting(**token)).find_map(|token| name(actor(*token)?)),
        format: tokens.iter().find_map(|token| format(*token, words)),
    }
}

/// "Mediated by Norway", "Norway-mediated", "under Norway's auspices".
fn mediator(token: Token, words: &EventWords) -> Option<String> {
    if is_verbal(token) && words.is_mediating(token) {
        let beside = token.children().find(|child| is_nominal(*child) && child.index() + 2 == token.index());
        return actor(token).or(beside).and_then(name);
    }
    let under = token.relation() == Relation::PrepositionalObject && token.head().lemma() == "under";
    if !under || !words.is_auspices(token) {
        return None;
    }
    let owner = token.children().find(|child| matches!(child.relation(), Relation::Possessive | Relation::Compound));
    owner
        .or_else(|| obliques(token).into_iter().find(|(marker, _)| marker == "of").map(|(_, noun)| noun))
        .and_then(name)
}

/// The words of a phrase that names somebody.
fn name(head: Token) -> Option<String> {
    let sentence = head.sentence();
    let range = phrase(head);
    let kept = sentence.tokens().filter(|token| range.contains(&token.index()) && token.tag() != "POS");
    let (first, last) = kept.fold((None, None), |(first, _), token| (first.or(Some(token)), Some(token)));
    let (first, last) = (first?, last?);
    let text = sentence.text();
    text.get(first.start() - sentence.start()..last.end() - sentence.start()).map(str::to_owned)
}

fn format(token: Token, words: &EventWords) -> Option<Format> {
    let beside = matches!(token.relation(), Relation::AdjectivalModifier | Relation::Compound);
    let talks = beside && words.is(token.head(), &["@talks".to_owned()]);
    match (talks, words.is_direct(token), words.is_indirect(token)) {
        (true, true, _) => Some(Format::Direct),
        (true, _, true) => Some(Format::Indirect),
        _ => None,
    }
}

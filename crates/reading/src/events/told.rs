//! Events that sentences tell.

use std::collections::BTreeSet;
use std::ops::Range;

use nlp::{Relation, Token};
use record::{Edtf, EventType};

use super::factual::{Reality, reality};
use super::frames::{Frame, fits, is_numbered, number, theme};
use super::table::table;
use super::when::{When, place, when};
use super::words::{EventWords, lemma};
use crate::grammar::{governor, is_nominal, is_verbal, phrase, subtree};
use crate::items::{EventItem, Table, TimeItem};
use crate::page::{Page, Piece};
use crate::rules::Rule;

/// A word that tells an event.
struct Hit<'t, 'r> {
    token: Token<'t>,
    rule: &'r Rule,
    kind: EventType,
    when: Option<When>,
    planned: bool,
    range: Range<usize>,
}

/// The events of a piece's sentences from a byte on; those without a time of their own have the one given, if any.
pub fn told(page: &Page, piece: &Piece, times: &[TimeItem], from: usize, otherwise: Option<&Edtf>) -> Vec<EventItem> {
    let end = piece.scan.span.end;
    let near = times.partition_point(|time| time.evidence.start < piece.scan.span.start);
    let times: Vec<TimeItem> = times[near..].iter().take_while(|time| time.evidence.start < end).cloned().collect();
    let hits: Vec<Hit> = piece.parse.tokens().filter_map(|token| hit(page, piece, &times, token)).collect();
    let kept =
        hits.iter().filter(|hit| piece.scan.span.start + hit.token.start() >= from && !is_inside_other(hit, &hits));
    kept.filter_map(|hit| item(page, piece, hit, otherwise)).collect()
}

fn hit<'t, 'r>(page: &'r Page, piece: &Piece<'t>, times: &[TimeItem], token: Token<'t>) -> Option<Hit<'t, 'r>> {
    (is_verbal(token) && token.verb_group().is_some() || is_nominal(token)).then_some(())?;
    let lemma = lemma(token);
    let frames = page.rules.happenings.iter().filter_map(|rule| Some((rule, rule.frame.as_ref()?, rule.event?)));
    let mut named = frames.filter(|(_, frame, _)| frame.names(&lemma)).peekable();
    named.peek()?;
    let quoted = piece.scan.quote_at(piece.scan.span.start + token.start()).is_some();
    (!quoted && !is_question(token)).then_some(())?;
    let words = &page.rules.event_words;
    let when = when(page, piece, times, token);
    let planned = match reality(token, when.as_ref().is_some_and(|when| when.own), words) {
        Reality::Told => when.as_ref().is_some_and(|when| when.ahead),
        Reality::Planned => true,
        Reality::Unreal => return None,
    };
    let stands = |frame: &Frame, kind: EventType| {
        let fixed = when.is_some() || matches!(kind, EventType::Round | EventType::Meeting);
        fits(frame, token, words)
            && (!planned || frame.planned && fixed)
            && (!frame.dated || when.as_ref().is_some_and(|when| when.own))
            && (!frame.specific || is_specific(page, piece, frame, token, when.as_ref()))
            && !is_habit(token, when.as_ref(), frame)
    };
    let (rule, frame, kind) = named.find(|(_, frame, kind)| stands(frame, *kind))?;
    let range = if is_verbal(token) { clause(token, frame) } else { noun_phrase(token) };
    Some(Hit { token, rule, kind, when, planned, range })
}

fn is_question(token: Token) -> bool {
    token.sentence().tokens().next_back().is_some_and(|last| last.text() == "?")
}

/// The simple present without a time is a general remark.
fn is_habit(token: Token, when: Option<&When>, frame: &Frame) -> bool {
    let Some(group) = token.verb_group() else { return false };
    let simple = group.form == nlp::VerbForm::Present && !group.perfect && !group.progressive && !group.passive;
    simple && when.is_none() && !frame.says && token.tag() == "VBP"
}

/// A time, a number in a row, a length or a place tells one session from others.
fn is_specific(page: &Page, piece: &Piece, frame: &Frame, token: Token, when: Option<&When>) -> bool {
    let words = &page.rules.event_words;
    let noun = if is_verbal(token) { theme(frame, token) } else { Some(token) };
    let alone = |noun: Token| is_numbered(noun, words) || has_length(noun, words);
    let range = if is_verbal(token) { clause(token, frame) } else { noun_phrase(token) };
    let placed = place(page, piece, piece.span(range)).is_some();
    when.is_some_and(|when| when.own || is_verbal(token)) || noun.is_some_and(alone) || placed
}

/// "An 18-hour session", "two days of talks".
fn has_length(noun: Token, words: &EventWords) -> bool {
    let long = |token: Token| words.is_measure(token) && token.children_by(Relation::NumericModifier).next().is_some();
    noun.relation() == Relation::PrepositionalObject && long(noun.head().head())
        || noun.children().any(|child| is_length(child, words))
}

/// "18-hour".
fn is_length(token: Token, words: &EventWords) -> bool {
    let parts = token.children().chain(std::iter::once(token));
    let text = token.text().to_lowercase();
    let joined = text.split_once('-').is_some_and(|(_, unit)| ["day", "hour", "week"].contains(&unit));
    joined || words.is_measure(token) && parts.into_iter().any(|part| part.text() == "-")
}

/// Whether another word of the same type tells the clause that a word stands in.
fn is_inside_other(hit: &Hit, hits: &[Hit]) -> bool {
    let mut others = hits.iter().filter(|other| other.kind == hit.kind && other.token != hit.token);
    if is_verbal(hit.token) {
        others.any(|other| is_carried_by(hit.token, other.token))
    } else {
        others.any(|other| holds(other, hit))
    }
}

/// "*Met* in Quito to resume the talks": one happening, told twice.
fn is_carried_by(verb: Token, other: Token) -> bool {
    let infinite = matches!(verb.tag(), "VB" | "VBG");
    let below = matches!(
        verb.relation(),
        Relation::OpenClausalComplement | Relation::AdverbialClause | Relation::ClausalComplement
    );
    infinite && below && is_verbal(other) && other.is_ancestor_of(verb)
}

fn holds(other: &Hit, hit: &Hit) -> bool {
    let near = governor(hit.token) == Some(other.token) || !is_dated_apart(hit, other);
    let inside = other.range.contains(&hit.token.index());
    inside && (is_verbal(other.token) && near || is_nominal(other.token) && other.token.is_ancestor_of(hit.token))
}

fn is_dated_apart(a: &Hit, b: &Hit) -> bool {
    matches!((&a.when, &b.when), (Some(a), Some(b)) if !a.date.meets(&b.date))
}

/// The tokens of a verb's clause, without clauses beside it or behind it.
fn clause(verb: Token, frame: &Frame) -> Range<usize> {
    let beside = |child: &Token| {
        use Relation::{AdverbialClause, ClausalComplement, Conjunct, Coordination, Parataxis, Punctuation};
        match child.relation() {
            Conjunct | Coordination | Parataxis | Punctuation | AdverbialClause => true,
            ClausalComplement => !frame.says,
            _ => false,
        }
    };
    let mut range = verb.index()..verb.index() + 1;
    for child in verb.children().filter(|child| !beside(child)) {
        let inner = subtree(child);
        range = range.start.min(inner.start)..range.end.max(inner.end);
    }
    if verb.relation() == Relation::ClausalModifier && is_nominal(verb.head()) {
        range.start = range.start.min(phrase(verb.head()).start);
    }
    range
}

fn noun_phrase(noun: Token) -> Range<usize> {
    let long = noun.relation() == Relation::PrepositionalObject
        && noun.head().lemma() == "of"
        && is_nominal(noun.head().head());
    let start = if long { phrase(noun.head().head()).start } else { phrase(noun).start };
    let kept = noun.children().filter(|child| child.relation() == Relation::PrepositionalModifier);
    let end = kept.map(|child| subtree(child).end).max().unwrap_or(0).max(phrase(noun).end);
    start..end
}

fn item(page: &Page, piece: &Piece, hit: &Hit, otherwise: Option<&Edtf>) -> Option<EventItem> {
    let span = piece.span(hit.range.clone());
    let words = &page.rules.event_words;
    let inside = |token: &Token| hit.range.contains(&token.index());
    let tokens: Vec<Token> = piece.parse.tokens().filter(inside).collect();
    let ordinal = ordinal(hit, words);
    Some(EventItem {
        kind: hit.kind,
        date: hit.when.as_ref().map(|when| when.date.clone()).or_else(|| otherwise.cloned()),
        place: place(page, piece, span),
        ordinal,
        table: if hit.kind == EventType::Round { table(&tokens, words) } else { Table::default() },
        words: content(&tokens),
        happening: 0,
        again: is_again(hit.token),
        listed: false,
        planned: hit.planned,
        evidence: page.evidence(span)?,
        rule: hit.rule.id.clone(),
    })
}

/// "This is the fifth round": what a noun says of something told before.
fn is_again(token: Token) -> bool {
    let marks = token.relation() == Relation::DirectObject && token.head().lemma() == "mark";
    let says = matches!(token.relation(), Relation::AttributeComplement | Relation::Apposition);
    is_nominal(token) && (marks || says)
}

/// The lemmas of words with content, in small letters, sorted; times are none.
pub fn content(tokens: &[Token]) -> Vec<String> {
    use nlp::PartOfSpeech::{Adjective, Noun, Numeral, ProperNoun, Verb};
    let carries = |token: &&Token| {
        let timed = token.entity().is_some_and(|entity| matches!(entity.label(), "DATE" | "TIME"));
        matches!(token.pos(), Adjective | Noun | Numeral | ProperNoun | Verb) && !timed
    };
    let words: BTreeSet<String> = tokens.iter().filter(carries).map(|token| lemma(*token)).collect();
    words.into_iter().collect()
}

/// "The third round", "the second offer": the number of the round, or of what else the clause tells of.
fn ordinal(hit: &Hit, words: &EventWords) -> Option<u32> {
    let inside = hit.token.sentence().tokens().filter(|token| hit.range.contains(&token.index()));
    let above = Some(hit.token.head()).filter(|_| hit.token.relation() == Relation::RelativeClause);
    let sitting = |token: &Token| {
        hit.kind != EventType::Round || words.is(*token, &["@sitting".to_owned()]) && lemma(*token) != "talk"
    };
    let timed = |token: &Token| token.entity().is_some_and(|entity| matches!(entity.label(), "DATE" | "TIME"));
    let counted = inside.chain(above).filter(|token| is_nominal(*token) && sitting(token) && !timed(token));
    counted.into_iter().find_map(|noun| number(noun, words))
}

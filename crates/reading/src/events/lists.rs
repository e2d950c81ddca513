//! Timelines: a table's rows, and list items or paragraphs that begin with a time.

use std::collections::BTreeSet;

use extract::{Block, BlockKind};
use nlp::Token;
use record::{Edtf, EventType, Span};

use super::frames::fits;
use super::table::table;
use super::told::content;
use super::when::{is_date, place};
use crate::items::{EventItem, TimeItem};
use crate::page::{Page, Piece};
use crate::rules::{Construction, Rule, rule_for};
use crate::times::date_in;

/// From how many paragraphs that begin with a time a document is taken for a chronology; one alone may be a dateline.
const CHRONOLOGY: usize = 3;

/// The events that a document lists, in order.
pub fn entries(page: &Page, times: &[TimeItem]) -> Vec<EventItem> {
    let entry = |block: &&Block| opened(page, block, times).is_some();
    let paragraphs = page.document.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    let chronology = paragraphs.filter(entry).count() >= CHRONOLOGY;
    let told = |block: &Block| match block.kind {
        BlockKind::TableRow => row(page, block, times),
        BlockKind::ListItem => list_item(page, block, times),
        BlockKind::Paragraph if chronology => list_item(page, block, times),
        _ => None,
    };
    page.document.blocks.iter().filter_map(told).collect()
}

fn row(page: &Page, block: &Block, times: &[TimeItem]) -> Option<EventItem> {
    let (first, rest) = block.cells.split_first()?;
    let told = rest.iter().filter(|cell| !cell.is_empty()).copied().reduce(Span::join)?;
    let rule = rule_for(&page.rules.events, Construction::TimelineRow)?;
    opens_with_time(times, *first).then_some(())?;
    event(page, date_in(times, *first), told, &rule.id)
}

/// "3 March: the first round opens."
fn list_item(page: &Page, block: &Block, times: &[TimeItem]) -> Option<EventItem> {
    let (time, told) = opened(page, block, times)?;
    let rule = rule_for(&page.rules.events, Construction::TimelineItem)?;
    event(page, time.edtf.as_deref().and_then(Edtf::parse), told, &rule.id)
}

/// The time that opens a block, and the first sentence of what follows it.
fn opened<'t>(page: &Page, block: &Block, times: &'t [TimeItem]) -> Option<(&'t TimeItem, Span)> {
    let time = times.iter().find(|time| block.span.contains(time.evidence.span()))?;
    let start = time.evidence.start - block.span.start;
    let after = page.text().get(time.evidence.end..block.span.end)?;
    let bare = after.trim_start_matches(['*', '_', ' ', ')']);
    let told = bare.strip_prefix([':', '–', '—']).or_else(|| bare.strip_prefix("- ")).or_else(|| bold(after, bare))?;
    (start <= 3 && is_date(time)).then_some(())?;
    let span = Span::new(block.span.end - told.len(), block.span.end).trim(page.text());
    Some((time, first_sentence(page, span)))
}

/// What follows a time that is set off by bold letters alone.
fn bold<'t>(after: &str, bare: &'t str) -> Option<&'t str> {
    after.starts_with("**").then_some(bare)
}

fn first_sentence(page: &Page, span: Span) -> Span {
    let piece = page.prose_at(span);
    let ends = piece.and_then(|piece| {
        let sentence = piece.scan.sentences.get(
            piece.scan.sentences.partition_point(|sentence| piece.scan.span_of(sentence.clone()).end <= span.start),
        )?;
        Some(piece.scan.span_of(sentence.clone()).end)
    });
    ends.map_or(span, |end| Span::new(span.start, end.clamp(span.start, span.end)))
}

/// Whether a cell is a time and nothing much besides.
fn opens_with_time(times: &[TimeItem], cell: Span) -> bool {
    let inside = |time: &&TimeItem| cell.contains(time.evidence.span()) && is_date(time);
    times.iter().find(inside).is_some_and(|time| {
        time.evidence.start <= cell.start + 3 && 2 * time.evidence.quote.len() >= cell.end - cell.start
    })
}

/// The type is that of the first rule whose words stand in what is told.
fn event(page: &Page, date: Option<Edtf>, told: Span, otherwise: &str) -> Option<EventItem> {
    let evidence = page.evidence(told)?;
    let words = evidence.quote.as_str();
    let typed = page
        .rules
        .events
        .iter()
        .find(|rule| rule.event.is_some() && rule.regex().is_some_and(|regex| regex.is_match(words)));
    let pieces = || page.prose.iter().filter(|piece| told.overlaps(piece.scan.span));
    let typed = typed.or_else(|| pieces().find_map(|piece| trigger(page, piece, told)));
    let kind = typed.and_then(|rule| rule.event).unwrap_or(EventType::Other);
    let place = pieces().find_map(|piece| place(page, piece, told));
    let tokens: Vec<Vec<Token>> = pieces().map(|piece| tokens_of(piece, told)).collect();
    Some(EventItem {
        kind,
        date,
        place,
        ordinal: ordinal(page, words).filter(|_| kind == EventType::Round),
        words: tokens.iter().flat_map(|tokens| content(tokens)).collect::<BTreeSet<_>>().into_iter().collect(),
        happening: 0,
        again: false,
        table: tokens.iter().map(|tokens| table(tokens, &page.rules.event_words)).next().unwrap_or_default(),
        planned: is_planned(page, words),
        listed: true,
        rule: typed.map_or(otherwise, |rule| rule.id.as_str()).to_owned(),
        evidence,
    })
}

fn tokens_of<'t>(piece: &Piece<'t>, told: Span) -> Vec<Token<'t>> {
    let inside = |token: &Token| told.overlaps(Span::new(token.start(), token.end()).shift(piece.scan.span.start));
    piece.parse.tokens().filter(inside).collect()
}

/// The rule of the first word that tells an event, whatever its form: a timeline's lines are told as facts.
fn trigger<'r>(page: &'r Page, piece: &Piece, told: Span) -> Option<&'r Rule> {
    tokens_of(piece, told).into_iter().find_map(|token| {
        let fit = |rule: &&Rule| rule.frame.as_ref().is_some_and(|frame| fits(frame, token, &page.rules.event_words));
        page.rules.happenings.iter().find(fit)
    })
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn is_planned(page: &Page, words: &str) -> bool {
    words_of(words).any(|word| page.rules.lexicon.is_ahead(word))
}

/// "Third round in Quito" → 3.
fn ordinal(page: &Page, words: &str) -> Option<u32> {
    let all: Vec<&str> = words_of(words).collect();
    let pairs = all
        .windows(2)
        .filter(|pair| matches!(pair[1].to_lowercase().as_str(), "round" | "session" | "sitting" | "meeting"));
    pairs.into_iter().find_map(|pair| page.rules.event_words.ordinal(pair[0]))
}

//! Happenings: rows of timelines, list items that begin with a time, and sentences that tell one with its date.

use extract::{Block, BlockKind};
use record::{Edtf, EventType, Evidence, Span, TimeType};

use crate::items::{EventItem, TimeItem};
use crate::page::{Page, Piece};
use crate::rules::{Construction, rule_for};
use crate::times::date_in;

/// The events that a document tells, in order.
pub fn events(page: &Page, times: &[TimeItem]) -> Vec<EventItem> {
    let mut found = Vec::new();
    for block in &page.document.blocks {
        match block.kind {
            BlockKind::TableRow => found.extend(row(page, block, times)),
            BlockKind::ListItem => found.extend(list_item(page, block, times)),
            _ => {}
        }
    }
    for piece in page
        .prose
        .iter()
        .filter(|piece| page.block(piece.block).is_some_and(|block| block.kind == BlockKind::Paragraph))
    {
        found.extend(
            piece
                .scan
                .sentences
                .iter()
                .filter_map(|sentence| told(page, piece, piece.scan.span_of(sentence.clone()), times)),
        );
    }
    found.sort_by_key(|event| event.evidence.start);
    found
}

/// No date that is wider than this many days makes a sentence an event.
const WIDEST: i64 = 31;
/// How far a date may stand from the words that tell the event, in bytes.
const REACH: usize = 90;

/// A sentence that tells an event with its date: the first rule whose words stand in it, and the date nearest to them.
fn told(page: &Page, piece: &Piece, sentence: Span, times: &[TimeItem]) -> Option<EventItem> {
    let words = sentence.of(page.text())?;
    let (rule, at) = page
        .rules
        .happenings
        .iter()
        .find_map(|rule| Some((rule, Span::from(rule.regex()?.find(words)?.range()).shift(sentence.start))))?;
    let dated = times.iter().filter(|time| sentence.contains(time.evidence.span()) && is_date(time));
    let narrow =
        dated.filter_map(|time| Some((time, Edtf::parse(time.edtf.as_deref()?).filter(|date| date.days() <= WIDEST)?)));
    let (time, date) = narrow.min_by_key(|(time, _)| distance(time.evidence.span(), at))?;
    let fact = distance(time.evidence.span(), at) <= REACH && is_told_as_fact(page, words, at, sentence.start);
    fact.then_some(())?;
    let event = EventItem {
        kind: rule.event?,
        date: Some(date),
        place: place(page, piece, sentence),
        listed: false,
        planned: is_planned(page, words),
        evidence: page.evidence(sentence)?,
        rule: rule.id.clone(),
    };
    Some(event)
}

fn distance(a: Span, b: Span) -> usize {
    if a.overlaps(b) { 0 } else { b.start.saturating_sub(a.end).max(a.start.saturating_sub(b.end)) }
}

/// No condition, wish, forecast or denial before the end of the words that tell the event, and no relative clause inside them: "talks
/// that began in May" is background to something else.
fn is_told_as_fact(page: &Page, sentence: &str, told: Span, start: usize) -> bool {
    let has = |stretch: Option<&str>, fits: &dyn Fn(&str) -> bool| words_of(stretch.unwrap_or_default()).any(fits);
    let relative = |word: &str| matches!(word, "that" | "which" | "who" | "after" | "before" | "since" | "because");
    let until = sentence.get(..told.end - start);
    !has(until, &|word| page.rules.lexicon.is_unreal(word))
        && !has(sentence.get(told.start - start..told.end - start), &relative)
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The first capital or venue after "in" or "at".
fn place(page: &Page, piece: &Piece, sentence: Span) -> Option<String> {
    let scan = &piece.scan;
    let inside =
        (scan.word_at(sentence.start)..scan.words.len()).take_while(|i| scan.words[*i].span.end <= sentence.end);
    inside.filter(|i| matches!(scan.lower(*i).as_str(), "in" | "at")).find_map(|i| {
        let words = (1..=4).rev().filter_map(|length| scan.span_of(i + 1..i + 1 + length).of(scan.text));
        words.into_iter().find(|words| page.rules.gazetteer.is_venue(words)).map(str::to_owned)
    })
}

fn is_planned(page: &Page, words: &str) -> bool {
    words_of(words).any(|word| page.rules.lexicon.is_ahead(word))
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
    let time = times.iter().find(|time| block.span.contains(time.evidence.span()))?;
    let start = time.evidence.start - block.span.start;
    let after = page.text().get(time.evidence.end..block.span.end)?;
    let bare = after.trim_start_matches(['*', '_', ' ', ')']);
    let told = bare.strip_prefix([':', '–', '—']).or_else(|| bare.strip_prefix("- "))?;
    (start <= 3 && is_date(time)).then_some(())?;
    let span = Span::new(block.span.end - told.len(), block.span.end).trim(page.text());
    let rule = rule_for(&page.rules.events, Construction::TimelineItem)?;
    event(page, time.edtf.as_deref().and_then(Edtf::parse), span, &rule.id)
}

/// Whether a cell is a time and nothing much besides.
fn opens_with_time(times: &[TimeItem], cell: Span) -> bool {
    let inside = |time: &&TimeItem| cell.contains(time.evidence.span()) && is_date(time);
    times.iter().find(inside).is_some_and(|time| {
        time.evidence.start <= cell.start + 3 && 2 * time.evidence.quote.len() >= cell.end - cell.start
    })
}

fn is_date(time: &TimeItem) -> bool {
    matches!(time.kind, TimeType::Date | TimeType::Time)
}

/// The type is that of the first rule whose words stand in what is told, read sentence by sentence.
fn event(page: &Page, date: Option<Edtf>, told: Span, otherwise: &str) -> Option<EventItem> {
    let evidence: Evidence = page.evidence(told)?;
    let words = evidence.quote.as_str();
    let typed = page
        .rules
        .events
        .iter()
        .find(|rule| rule.event.is_some() && rule.regex().is_some_and(|regex| regex.is_match(words)));
    let kind = typed.and_then(|rule| rule.event).unwrap_or(EventType::Other);
    let place =
        page.prose.iter().filter(|piece| told.contains(piece.scan.span)).find_map(|piece| place(page, piece, told));
    let planned = is_planned(page, words);
    Some(EventItem {
        kind,
        date,
        place,
        planned,
        listed: true,
        rule: typed.map_or(otherwise, |rule| rule.id.as_str()).to_owned(),
        evidence,
    })
}

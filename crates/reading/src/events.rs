//! Happenings from timelines: table rows whose first cell is a time, list items that begin with one.

use extract::{Block, BlockKind};
use record::{Edtf, Evidence, Span, TimeType};

use crate::items::{EventItem, TimeItem};
use crate::page::Page;
use crate::rules::{Construction, rule_for};
use crate::times::date_in;

/// The events that a document's timelines tell, in order.
pub fn events(page: &Page, times: &[TimeItem]) -> Vec<EventItem> {
    let mut found = Vec::new();
    for block in &page.document.blocks {
        match block.kind {
            BlockKind::TableRow => found.extend(row(page, block, times)),
            BlockKind::ListItem => found.extend(list_item(page, block, times)),
            _ => {}
        }
    }
    found
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
fn event(page: &Page, date: Option<Edtf>, told: Span, place: &str) -> Option<EventItem> {
    let evidence: Evidence = page.evidence(told)?;
    let words = evidence.quote.as_str();
    let typed = page
        .rules
        .events
        .iter()
        .find(|rule| rule.event.is_some() && rule.regex().is_some_and(|regex| regex.is_match(words)));
    let kind = typed.and_then(|rule| rule.event).unwrap_or(record::EventType::Other);
    let lower = words.to_lowercase();
    let planned = ["planned", "scheduled", "expected", "due to", "to be held"].iter().any(|mark| lower.contains(mark));
    Some(EventItem { kind, date, planned, rule: typed.map_or(place, |rule| rule.id.as_str()).to_owned(), evidence })
}

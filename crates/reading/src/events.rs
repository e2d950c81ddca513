//! What happened when: rows of timelines, entries that begin with a time, and sentences that tell an event.

mod factual;
mod frames;
mod lists;
mod table;
mod tie;
mod told;
mod when;
mod words;

use extract::BlockKind;

use crate::items::{EventItem, TimeItem};
use crate::page::Page;
pub use frames::Frame;
pub use words::EventWords;

/// The tellings of events in a document, in order. One event may be told more than once.
pub fn events(page: &Page, times: &[TimeItem]) -> Vec<EventItem> {
    let mut found = lists::entries(page, times);
    let mut prose = Vec::new();
    for piece in &page.prose {
        let Some(block) = page.block(piece.block) else { continue };
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) {
            continue;
        }
        let entry = found.iter().find(|entry| block.span.contains(entry.evidence.span()));
        let from = entry.map_or(block.span.start, |entry| entry.evidence.end);
        prose.extend(told::told(page, piece, times, from, entry.and_then(|entry| entry.date.as_ref())));
    }
    found.extend(prose);
    found.sort_by_key(|event| (event.evidence.start, event.evidence.end));
    tie::tie(&mut found);
    found
}

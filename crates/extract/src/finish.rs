//! Drafts to blocks: no block too large, and each with its heading, lead and columns.

use std::collections::BTreeMap;

use record::Span;

use crate::document::{Block, BlockKind};
use crate::draft::Draft;
use crate::{lists, words};

/// Cuts blocks over `limit` bytes at white space; answers how many were cut.
pub(crate) fn cut_large(text: &str, drafts: Vec<Draft>, limit: usize) -> (Vec<Draft>, usize) {
    let mut cut = 0;
    let mut parts = Vec::with_capacity(drafts.len());
    for draft in drafts {
        if draft.span.end - draft.span.start <= limit {
            parts.push(draft);
            continue;
        }
        cut += 1;
        let kind = if draft.cells.is_empty() { draft.kind } else { BlockKind::Paragraph };
        for span in pieces(text, draft.span, limit) {
            parts.push(Draft { kind, span, cells: vec![], table: None, rule: "block/cut".into(), ..draft.clone() });
        }
    }
    (parts, cut)
}

fn pieces(text: &str, span: Span, limit: usize) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut start = span.start;
    while start < span.end {
        let end = cut_at(text, start, span.end, limit);
        let piece = crate::lines::trim(text, Span::new(start, end));
        if !piece.is_empty() {
            pieces.push(piece);
        }
        start = end;
    }
    pieces
}

/// The last white space before the limit, else the last character's end, and one character at the least.
fn cut_at(text: &str, start: usize, end: usize, limit: usize) -> usize {
    let most = start.saturating_add(limit);
    if end <= most {
        return end;
    }
    let most = words::boundary(text, most);
    let space = text[start..most]
        .char_indices()
        .rev()
        .find(|(_, c)| c.is_whitespace())
        .map(|(at, c)| start + at + c.len_utf8());
    space
        .or((most > start).then_some(most))
        .unwrap_or_else(|| text[start..].chars().next().map_or(end, |c| start + c.len_utf8()))
}

/// Gives each block what it stands under.
pub(crate) fn blocks(text: &str, drafts: Vec<Draft>) -> Vec<Block> {
    let mut headings: Vec<(Option<u8>, usize)> = Vec::new();
    let mut columns: BTreeMap<usize, usize> = BTreeMap::new();
    let mut lead = None;
    let mut blocks = Vec::with_capacity(drafts.len());
    for (at, draft) in drafts.iter().enumerate() {
        if draft.is(BlockKind::Heading) {
            close(&mut headings, draft.level);
        } else if !draft.is(BlockKind::ListItem) && heads_box(&drafts[..at], headings.last().map(|(_, at)| *at)) {
            headings.pop();
        }
        let heading = headings.last().map(|(_, at)| *at);
        match draft.kind {
            BlockKind::Heading => headings.push((draft.level, at)),
            BlockKind::TableHeader => columns.extend(draft.table.map(|table| (table, at))),
            _ => {}
        }
        if !draft.is(BlockKind::ListItem) {
            lead = lists::leads(draft, text).then_some(at);
        }
        blocks.push(block(draft, heading, lead, &columns));
    }
    blocks
}

/// "Key points" and its list above the article: such a heading reaches to the list's end. `heading` is the last one in `before`.
fn heads_box(before: &[Draft], heading: Option<usize>) -> bool {
    let Some(at) = heading.filter(|at| *at + 1 < before.len() && before[*at].level.is_none()) else { return false };
    let no_prose = |draft: &Draft| {
        !matches!(draft.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::TableRow | BlockKind::Heading)
    };
    before[at + 1..].iter().all(|draft| draft.is(BlockKind::ListItem)) && before[..at].iter().all(no_prose)
}

/// A heading ends those of its own level and below; one without a level ends those without, and stands under the last with one.
fn close(headings: &mut Vec<(Option<u8>, usize)>, level: Option<u8>) {
    match level {
        Some(level) => headings.retain(|(other, _)| other.is_some_and(|other| other < level)),
        None => headings.retain(|(other, _)| other.is_some()),
    }
}

fn block(draft: &Draft, heading: Option<usize>, lead: Option<usize>, columns: &BTreeMap<usize, usize>) -> Block {
    let of_table = |table| if draft.is(BlockKind::TableRow) { columns.get(&table).copied() } else { None };
    Block {
        kind: draft.kind,
        span: draft.span,
        level: draft.level.filter(|_| draft.is(BlockKind::Heading) || draft.is(BlockKind::Title)),
        heading,
        lead: lead.filter(|_| draft.is(BlockKind::ListItem)),
        cells: draft.cells.clone(),
        columns: draft.table.and_then(of_table),
        rule: draft.rule.clone().into_owned(),
    }
}

/// How many words stand outside furniture.
pub(crate) fn word_count(text: &str, blocks: &[Block]) -> usize {
    let read = blocks.iter().filter(|block| block.kind != BlockKind::Furniture);
    read.map(|block| words::count(&text[block.span.start..block.span.end])).sum()
}

/// Whether any block holds a sentence: four words and a stop.
pub(crate) fn has_prose(text: &str, blocks: &[Block]) -> bool {
    let prose =
        |kind| matches!(kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quotation | BlockKind::TableRow);
    blocks.iter().filter(|block| prose(block.kind)).any(|block| {
        let words = &text[block.span.start..block.span.end];
        words::count(words) >= 4 && words.contains(['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।'])
    })
}

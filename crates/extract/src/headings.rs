//! Headings of plain text: a short line that something longer, or a list, follows.

use crate::document::BlockKind;
use crate::draft::Draft;
use crate::{lists, words};

const MOST_WORDS: usize = 14;

/// Marks headings below the headline; drafts that the deck's rule has settled stay as they are.
pub(crate) fn find(text: &str, drafts: &mut [Draft]) {
    let mut next: Option<usize> = None;
    let mut in_row = 0;
    for at in (0..drafts.len()).rev() {
        let governs = next.is_some_and(|next| governs(text, &drafts[at], &drafts[next], in_row));
        if governs {
            drafts[at].turn(BlockKind::Heading, "heading/short-line");
            in_row += 1;
        } else if !is_passed_over(&drafts[at]) {
            in_row = 0;
        }
        if !is_passed_over(&drafts[at]) {
            next = Some(at);
        }
    }
}

fn is_passed_over(draft: &Draft) -> bool {
    matches!(draft.kind, BlockKind::Furniture | BlockKind::Caption)
}

/// Whether a line is the heading of what follows. Two headings in a row are a section and its first part; more are no headings.
fn governs(text: &str, draft: &Draft, next: &Draft, in_row: usize) -> bool {
    let line = draft.words(text);
    let follows = match next.kind {
        BlockKind::Paragraph => {
            next.span.end - next.span.start > line.len()
                && (!next.is_headline_like(text, MOST_WORDS) || lists::leads(next, text))
        }
        BlockKind::ListItem | BlockKind::TableHeader | BlockKind::TableRow => true,
        BlockKind::Heading => next.marked || in_row < 2,
        _ => false,
    };
    follows && draft.rule != "paragraph/deck" && draft.is_headline_like(text, MOST_WORDS) && says_heading(line)
}

/// "The Port's Offer:" is a heading; "The pilots are asking for:" leads to a list and governs nothing after it.
fn says_heading(line: &str) -> bool {
    match words::last_mark(line) {
        Some(':' | '!') => words::is_title_case(line) || words::is_all_capitals(line),
        _ => true,
    }
}

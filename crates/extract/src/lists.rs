//! Lists without bullets, and sentences that a page break tore apart.

use crate::document::BlockKind;
use crate::draft::Draft;
use crate::words;

/// The last item of a list by semicolons may be a sentence, but no longer one than this.
const LONGEST_ITEM: usize = 80;

/// A paragraph broken off at this many characters or more may go on in the next one.
const SHORTEST_TORN: usize = 45;

/// After a line that ends with a colon, paragraphs that end with semicolons are list items, and so is the one after them.
///
/// ```text
/// The pilots' demands:
///
/// Nine percent more pay;
///
/// Rosters four weeks ahead.
/// ```
pub(crate) fn by_semicolons(text: &str, drafts: &mut [Draft]) {
    let mut open = false;
    for at in 0..drafts.len() {
        if open && drafts[at].is(BlockKind::Paragraph) {
            open = ends_with_semicolon(drafts[at].words(text));
            if open || words::count(drafts[at].words(text)) <= LONGEST_ITEM {
                drafts[at].turn(BlockKind::ListItem, "list/semicolons");
            }
        } else {
            open = leads(&drafts[at], text) && drafts.get(at + 1).is_some_and(|next| begins_list(next, text));
        }
    }
}

/// Whether a block announces what comes next.
pub(crate) fn leads(draft: &Draft, text: &str) -> bool {
    matches!(draft.kind, BlockKind::Paragraph | BlockKind::Heading)
        && matches!(words::last_mark(draft.words(text)), Some(':' | '：'))
}

fn begins_list(draft: &Draft, text: &str) -> bool {
    draft.is(BlockKind::Paragraph) && ends_with_semicolon(draft.words(text))
}

/// `…;`, `…; and`.
fn ends_with_semicolon(words: &str) -> bool {
    let bare = words.strip_suffix("and").or_else(|| words.strip_suffix("or")).map_or(words, str::trim_end);
    bare.ends_with([';', '；', '؛'])
}

/// Joins a paragraph that stops inside a sentence with the one after it, which begins with a small letter.
pub(crate) fn join_torn(text: &str, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut joined: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        match joined.last_mut() {
            Some(last) if is_torn(last, &draft, text) => {
                last.span = last.span.join(draft.span);
                last.one_line = false;
                last.turn(BlockKind::Paragraph, "paragraph/torn");
            }
            _ => joined.push(draft),
        }
    }
    joined
}

fn is_torn(first: &Draft, second: &Draft, text: &str) -> bool {
    let (words_before, words_after) = (first.words(text), second.words(text));
    let breaks_off = words_before.ends_with(|c: char| c.is_alphabetic() || matches!(c, ',' | '-' | '\u{2010}'));
    first.is(BlockKind::Paragraph)
        && second.is(BlockKind::Paragraph)
        && breaks_off
        && words::starts_low(words_after)
        && words_before.chars().rev().take(SHORTEST_TORN).count() == SHORTEST_TORN
}

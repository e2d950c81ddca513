//! Lines that say what they are: furniture, bylines, dates of publication, captions; and words of a script left over.

use std::collections::BTreeSet;

use record::{Edtf, Span};
use unicode_script::{Script, UnicodeScript};

use crate::dates::{self, Dated};
use crate::document::BlockKind;
use crate::draft::Draft;
use crate::rules::{LineKind, LineRules, Place, Rule};
use crate::words;

/// What lines say of the article.
#[derive(Debug, Default)]
pub(crate) struct Said {
    pub byline: Option<String>,
    /// From a line that names an outlet as the one who translated, or whose staff wrote.
    pub outlet: Option<String>,
    pub published: Option<(Edtf, Span)>,
    pub updated: Option<(Edtf, Span)>,
    /// A date alone on a line before the article, or in the byline.
    pub lone_date: Option<(Edtf, Span)>,
    /// From a line on the report that a translation was made from.
    pub original: Option<(Edtf, Span)>,
}

/// How many blocks at the top a date that stands alone may be among.
const FIRST_BLOCKS: usize = 8;
/// How many blocks at the end an imprint may be among.
const LAST_BLOCKS: usize = 3;

/// Applies the rules on lines.
pub(crate) fn apply(text: &str, drafts: &mut [Draft], rules: &LineRules) -> Said {
    let mut said = Said::default();
    let mut head = true;
    let mut list_goes = false;
    let tail_from = drafts.len().saturating_sub(LAST_BLOCKS);
    for (at, draft) in drafts.iter_mut().enumerate() {
        let line = draft.words(text);
        let rule = if may_be_marked(draft) { rule_of(line, head, at >= tail_from, rules) } else { None };
        match rule {
            Some(rule) => {
                hear(&mut said, rule, line, draft.span, head);
                list_goes = rule.opens_list;
                turn(draft, rule);
            }
            None if list_goes && draft.is(BlockKind::ListItem) => draft.turn(BlockKind::Furniture, "furniture/list"),
            None => {
                list_goes = false;
                if head && at < FIRST_BLOCKS {
                    lone_date(&mut said, draft, text);
                }
                head &= !is_body(draft, text);
            }
        }
    }
    said.original = said.original.take().or_else(|| tail(text, drafts));
    drop_left_over(text, drafts);
    said
}

/// "(Agency, 4 March 2025)" or "— Carrow Gazette, 4 March 2025" under the article.
fn tail(text: &str, drafts: &[Draft]) -> Option<(Edtf, Span)> {
    let last = drafts.iter().rev().take(LAST_BLOCKS).filter(|draft| draft.one_line && draft.words(text).len() <= 80);
    last.into_iter().find_map(|draft| {
        let line = draft.words(text);
        let bare = line.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '—' | '–' | '©' | '.' | ' '));
        let start = draft.span.start + line.find(bare)?;
        let dated = dates::first(bare).filter(|dated| is_imprint(bare, dated))?;
        Some((dated.date, dated.span.shift(start)))
    })
}

fn may_be_marked(draft: &Draft) -> bool {
    draft.one_line && matches!(draft.kind, BlockKind::Paragraph | BlockKind::Heading | BlockKind::ListItem)
}

fn rule_of<'a>(line: &str, head: bool, tail: bool, rules: &'a LineRules) -> Option<&'a Rule> {
    rules.of(line).find(|rule| {
        let dated = || dates::first(line).is_some_and(|dated| is_date_line(line, &dated));
        let here = match rule.place {
            Place::Any => true,
            Place::Head => head,
            Place::Tail => tail,
        };
        here && (!rule.dated || dated())
    })
}

fn turn(draft: &mut Draft, rule: &Rule) {
    let kind = match rule.kind {
        LineKind::Outlet | LineKind::Original => return,
        LineKind::Byline => BlockKind::Byline,
        LineKind::Caption => BlockKind::Caption,
        LineKind::Furniture | LineKind::Published | LineKind::Updated => BlockKind::Furniture,
    };
    draft.turn(kind, rule.id.clone());
}

/// Whether what follows the date is no clause: nothing, a bar and what it divides off, another date, a place.
pub(crate) fn is_date_line(line: &str, dated: &Dated) -> bool {
    let after = line[dated.whole.end..].trim_start();
    let rest = after.trim_start_matches(|c: char| !c.is_alphanumeric());
    let divided = after.starts_with(['|', '·', '•', '(', '-', '–', '—', '/']);
    let names = words::count(rest) <= 3 && rest.split_whitespace().all(|word| !words::starts_low(word));
    names
        || divided
        || ["by ", "updated", "last updated", "modified"].iter().any(|start| rest.to_lowercase().starts_with(start))
}

fn hear(said: &mut Said, rule: &Rule, line: &str, span: Span, head: bool) {
    if said.byline.is_none() && head {
        said.byline = rule.group("byline", line).map(|names| without_date(&names));
    }
    if said.outlet.is_none() {
        said.outlet = rule.group("outlet", line);
    }
    let slot = match rule.kind {
        LineKind::Published => &mut said.published,
        LineKind::Updated => &mut said.updated,
        LineKind::Byline if head => &mut said.lone_date,
        LineKind::Original => &mut said.original,
        _ => return,
    };
    if let (None, Some(dated)) = (slot.as_ref(), dates::first(line)) {
        *slot = Some((dated.date, dated.span.shift(span.start)));
    }
}

/// "ANNA EXAMPLE March 4, 2025": the names.
fn without_date(names: &str) -> String {
    let end = dates::first(names).map_or(names.len(), |dated| dated.span.start);
    names[..end].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.').to_owned()
}

fn lone_date(said: &mut Said, draft: &mut Draft, text: &str) {
    if !may_be_marked(draft) || draft.words(text).len() > 80 {
        return;
    }
    let line = draft.words(text).trim_start_matches(['*', '_']);
    let start = draft.span.end - line.len();
    let opens = || dates::first(line).filter(|dated| dated.span.start == 0 && is_date_and_more(line, dated));
    let imprint = || dates::first(line).filter(|dated| is_imprint(line, dated));
    if let Some(dated) = dates::alone(line).or_else(opens).or_else(imprint) {
        said.lone_date.get_or_insert((dated.date, dated.span.shift(start)));
        draft.turn(BlockKind::Furniture, "published/alone");
    }
}

/// "March 4, 2025 10:15 pm (Updated: March 5, 2025) · 2 min read"; but not "March 4, 2025 – the day the port stood still".
fn is_date_and_more(line: &str, dated: &Dated) -> bool {
    let rest = line[dated.whole.end..].trim_start_matches(|c: char| !c.is_alphanumeric());
    let named = words::count(rest) <= 3 && rest.split_whitespace().all(|word| !words::starts_low(word));
    named || rest.starts_with(|c: char| c.is_ascii_digit()) || rest.to_lowercase().contains("updat")
}

/// Words of an imprint that are written small.
const IMPRINT: &[&str] = &[
    "of", "no", "no.", "edition", "issue", "filed", "in", "the", "min", "read", "minutes", "and", "at", "on", "stand",
];

/// "Carrow Gazette, 4 March 2025", "Carrow | 4 March 2025", "Anna Example | March 4, 2025 | 4 min read": up to five words of
/// names or numbers, parted from the date by a mark. A headline with a date at its end has no mark there, or more words.
pub(crate) fn is_imprint(line: &str, dated: &Dated) -> bool {
    let (before, after) = (line[..dated.whole.start].trim_end(), line[dated.whole.end..].trim_matches(['*', '_', ' ']));
    let small = |word: &str| words::starts_low(word) && !IMPRINT.contains(&word.to_lowercase().as_str());
    let names = |part: &str| words::count(part) <= 5 && !part.split_whitespace().any(small);
    let parted = before.is_empty()
        || before.ends_with([',', '|', '·', '-', '–', '—', '/', ':'])
        || before.to_lowercase().ends_with(" of")
        || before.to_lowercase().ends_with(" on");
    parted && names(before) && names(after) && !after.ends_with(['.', '!', '?'])
}

/// Whether the article has begun: prose, a lead to a list, a list, a table; and not a headline, which has no stop, or its deck.
pub(crate) fn is_body(draft: &Draft, text: &str) -> bool {
    let line = draft.words(text);
    match draft.kind {
        BlockKind::Paragraph => {
            words::count(line) > 40
                || words::last_mark(line).is_some_and(|c| matches!(c, '.' | ':' | '…' | '。' | '۔' | '।'))
        }
        BlockKind::ListItem | BlockKind::TableHeader | BlockKind::TableRow | BlockKind::Quotation => true,
        _ => false,
    }
}

/// One to three words in a script that nothing else in the document uses: the page's link to another language.
fn drop_left_over(text: &str, drafts: &mut [Draft]) {
    let short: Vec<Option<Script>> =
        drafts.iter().map(|draft| may_be_marked(draft).then(|| short_script(draft.words(text))).flatten()).collect();
    if !short.iter().any(Option::is_some) {
        return;
    }
    let rest = drafts.iter().zip(&short).filter(|(draft, script)| script.is_none() && !draft.is(BlockKind::Furniture));
    let elsewhere: BTreeSet<&str> = rest
        .flat_map(|(draft, _)| draft.words(text).chars().filter_map(letter_script))
        .map(|s| s.short_name())
        .collect();
    for (draft, script) in drafts.iter_mut().zip(&short) {
        if script.is_some_and(|script| !elsewhere.is_empty() && !elsewhere.contains(script.short_name())) {
            draft.turn(BlockKind::Furniture, "furniture/other-script");
        }
    }
}

/// The one script of a line of one to three words.
fn short_script(line: &str) -> Option<Script> {
    if line.len() > 120 || words::count(line) > 3 || line.chars().count() > 30 {
        return None;
    }
    let mut scripts = line.chars().filter_map(letter_script);
    let first = scripts.next()?;
    scripts.all(|script| script == first).then_some(first)
}

fn letter_script(c: char) -> Option<Script> {
    if c.is_ascii() {
        return c.is_ascii_alphabetic().then_some(Script::Latin);
    }
    let script = c.script();
    (c.is_alphabetic() && !matches!(script, Script::Common | Script::Inherited | Script::Unknown)).then_some(script)
}

//! Positions from lists and tables: a heading names the holder and says what the items are.

use extract::BlockKind;
use record::{Span, Stance};
use regex::Captures;

use super::holders::side;
use crate::items::{PartyName, PositionItem};
use crate::page::Page;
use crate::rules::Rule;

/// What a heading says of the items under it, and by which rule.
struct Holder<'r> {
    party: PartyName,
    span: Span,
    stance: Stance,
    rule: &'r str,
}

/// The positions that lists and tables of a document give, in order.
pub fn listed(page: &Page) -> Vec<PositionItem> {
    let mut found: Vec<PositionItem> = Vec::new();
    for (index, block) in page.document.blocks.iter().enumerate() {
        match block.kind {
            BlockKind::ListItem => {
                found.extend(own_subject(page, block.span).or_else(|| under_heading(page, index, block.span)))
            }
            BlockKind::TableRow => found.extend(cells(page, index)),
            _ => {}
        }
    }
    found
}

/// A list item that is a sentence with its own holder: "The union wants a say on rosters."
fn own_subject(page: &Page, span: Span) -> Option<PositionItem> {
    let words = span.of(page.text())?;
    let rules = page
        .rules
        .positions
        .iter()
        .filter(|rule| rule.pattern.as_ref().is_some_and(|pattern| pattern.contains("?P<content>")));
    rules.into_iter().find_map(|rule| {
        let caught = rule.regex()?.captures(words)?;
        let holder = holder(page, rule, &caught, span.start)?;
        item(page, &holder, span)
    })
}

fn under_heading(page: &Page, index: usize, span: Span) -> Option<PositionItem> {
    let block = page.block(index)?;
    let heading = block.heading.and_then(|at| holder_in(page, at));
    let lead = block.lead.and_then(|at| holder_in(page, at));
    let holder = lead.or(heading)?;
    // "Their red lines include:" says it of every item.
    let announced = [block.lead, block.heading].into_iter().flatten().find_map(|at| {
        let words = page.block(at)?.span.of(page.text())?;
        super::red_line(page, words)
    });
    item(page, &holder, span).map(|item| PositionItem { red_line: item.red_line.clone().or(announced), ..item })
}

/// The holder that a heading or lead-in names, where a rule knows the heading.
fn holder_in<'r>(page: &'r Page, index: usize) -> Option<Holder<'r>> {
    let span = page.block(index)?.span;
    let words = span.of(page.text())?;
    holder_of_words(page, words, span.start)
}

fn holder_of_words<'r>(page: &'r Page, words: &str, start: usize) -> Option<Holder<'r>> {
    let rules = page
        .rules
        .positions
        .iter()
        .filter(|rule| rule.pattern.as_ref().is_some_and(|pattern| !pattern.contains("?P<content>")));
    rules.into_iter().find_map(|rule| holder(page, rule, &rule.regex()?.captures(words)?, start))
}

fn holder<'r>(page: &Page, rule: &'r Rule, caught: &Captures, start: usize) -> Option<Holder<'r>> {
    let party = caught.name("party")?;
    let name =
        page.party(party.as_str()).filter(|name| name.iso.is_some() || name.generic || mentioned(page, &name.name))?;
    let span = Span::new(start + party.start(), start + party.end());
    let name = side(page, name);
    Some(Holder { party: name, span, stance: rule.stance?, rule: &rule.id })
}

/// A name in a heading is a holder's only if the article's prose uses it too: any word has a capital in a heading.
fn mentioned(page: &Page, name: &str) -> bool {
    page.prose.iter().any(|piece| piece.scan.span.of(page.text()).is_some_and(|words| words.contains(name)))
}

/// Cells under a column whose heading names the holder.
fn cells(page: &Page, index: usize) -> Vec<PositionItem> {
    let Some(block) = page.block(index) else { return vec![] };
    let Some(header) = block.columns.and_then(|at| page.block(at)) else { return vec![] };
    let pairs = header.cells.iter().zip(&block.cells).skip(1);
    pairs
        .filter_map(|(head, cell)| item(page, &holder_of_words(page, head.of(page.text())?, head.start)?, *cell))
        .collect()
}

fn item(page: &Page, holder: &Holder, span: Span) -> Option<PositionItem> {
    let words = span.of(page.text())?;
    let bare = Span::new(span.start, span.start + words.trim_end_matches([';', ',']).len()).trim(page.text());
    let content = page.evidence(bare)?;
    content.quote.chars().any(char::is_alphanumeric).then_some(())?;
    let (stance, turned) = turned(page, &content.quote, holder.stance);
    Some(PositionItem {
        holder: holder.party.clone(),
        holder_evidence: page.evidence(holder.span)?,
        stance,
        red_line: super::red_line(page, own_words(&content.quote)),
        content,
        rule: turned.unwrap_or(holder.rule).to_owned(),
    })
}

/// An item's words up to a dash, behind which others may have their say.
fn own_words(words: &str) -> &str {
    words.split(['—', '–']).next().unwrap_or(words)
}

/// "Rejection of …" in a list of demands is no demand.
fn turned<'r>(page: &'r Page, words: &str, stance: Stance) -> (Stance, Option<&'r str>) {
    let turn = page.rules.red_lines.iter().find(|rule| rule.stance.is_some() && matches(rule, words));
    match turn {
        Some(rule) => (rule.stance.unwrap_or(stance), Some(rule.id.as_str())),
        None => (stance, None),
    }
}

fn matches(rule: &Rule, words: &str) -> bool {
    rule.regex().is_some_and(|regex| regex.is_match(words))
}

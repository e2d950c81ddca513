//! Who wants what, and what they will not have: from lists and tables, from words with a stance in the parse, and from the
//! conditions that tie one position to another.

mod clauses;
mod cues;
mod deals;
mod exchanges;
mod holders;
mod lists;
mod mouth;
mod stated;

use record::Span;

use crate::coreference::Mentions;
use crate::items::{AttributionItem, LinkItem, LocalPerson, PartyName, PositionItem, Sides};
use crate::page::Page;
use crate::rules::Rule;
use holders::{Holder, Holders};

/// The positions of a document in order, and what ties them.
pub fn positions(
    page: &Page,
    people: &[LocalPerson],
    mentions: &Mentions,
    sides: &[Sides],
    attributions: &[AttributionItem],
) -> (Vec<PositionItem>, Vec<LinkItem>) {
    let holders = Holders { page, people, mentions, sides, attributions };
    let mut found = lists::listed(page);
    let (stated, links) = stated::stated(&holders);
    for item in stated {
        let same = |other: &PositionItem| {
            other.content.span().overlaps(item.content.span())
                && other.stance == item.stance
                && other.holder == item.holder
        };
        if !found.iter().any(same) {
            found.push(item);
        }
    }
    let outside = outsiders(&holders);
    found.retain(|item| !outside.contains(&item.holder));
    found.sort_by_key(|item| (item.content.start, item.content.end));
    (found, links)
}

/// Who wishes from outside: a state whose bloc is at the table, and whom the document calls a lobby or the like.
fn outsiders(holders: &Holders) -> Vec<PartyName> {
    let Some(pair) = holders.pair() else { return vec![] };
    let words = &holders.page.rules.holders;
    let at_table = |name: &String| pair.iter().any(|side| side.name == *name);
    let represented = |party: &PartyName| {
        let blocs = words.blocs.iter().filter(|bloc| at_table(&bloc.name));
        party.iso.as_ref().is_some_and(|iso| blocs.into_iter().any(|bloc| bloc.members.contains(iso)))
    };
    let lobby = |party: &PartyName| {
        !party.generic && words.outsiders.iter().any(|noun| is_called(holders.page.text(), &party.name, noun))
    };
    let all = holders.counts().into_keys();
    all.filter(|party| !pair.contains(party) && (represented(party) || lobby(party))).collect()
}

/// Whether a noun stands right before a name, or right behind it with an article.
fn is_called(text: &str, name: &str, noun: &str) -> bool {
    [format!("{noun} {name}"), format!("{noun}, {name}"), format!("{name} {noun}"), format!("{name}, a {noun}")]
        .iter()
        .any(|words| text.contains(words))
}

/// A position of prose.
fn item(page: &Page, holder: &Holder, rule: &Rule, stance: record::Stance, span: Span) -> Option<PositionItem> {
    let content = page.evidence(whole(page, span))?;
    let words = around(page, span);
    Some(PositionItem {
        holder: holder.party.clone(),
        holder_evidence: page.evidence(holder.span)?,
        stance,
        red_line: red_line(page, words),
        content,
        rule: rule.id.clone(),
    })
}

/// The rule by which words make a red line.
fn red_line(page: &Page, words: &str) -> Option<String> {
    let marks = |rule: &&Rule| rule.stance.is_none() && rule.regex().is_some_and(|regex| regex.is_match(words));
    page.rules.red_lines.iter().find(marks).map(|rule| rule.id.clone())
}

/// Up to the end of a word with a hyphen, which the parse takes for three, and of a quotation that began inside.
fn whole(page: &Page, span: Span) -> Span {
    let rest = page.text().get(span.end..).unwrap_or_default();
    let hyphen = |c: char| c.is_alphanumeric() || matches!(c, '-' | '%');
    let more = rest.find(|c| !hyphen(c)).unwrap_or(rest.len());
    Span::new(span.start, span.end + more)
}

/// How far words reach behind a position that stress it: ", insisting".
fn insisting(page: &Page, rest: &str) -> usize {
    let Some(after) = rest.strip_prefix(", ") else { return 0 };
    let verb = after.split(' ').next().unwrap_or_default();
    let stresses = page.rules.holders.stressing.iter().any(|one| one == verb);
    if stresses { 2 + verb.len() } else { 0 }
}

/// The words of a position with those right behind it, up to the end of its clause.
fn around<'t>(page: &Page<'t>, span: Span) -> &'t str {
    let rest = page.text().get(span.end..).unwrap_or_default();
    let stops = [".", ",", ";", "\n", "—", "–", " but ", " while ", " and ", " as ", " though "];
    let from = insisting(page, rest);
    let end = stops.iter().filter_map(|stop| rest.get(from..)?.find(stop)).min().map_or(rest.len(), |at| from + at);
    Span::new(span.start, span.end + end).of(page.text()).unwrap_or_default()
}

//! "What each side wants": positions issue by issue, party by party, with reasons and what is tied to what.

use std::collections::{BTreeMap, BTreeSet};

use record::{Evidence, Issue, Link, Position, Stance, Status};

use super::{carrying, parts};
use crate::book::{Book, carried, documents_of};
use crate::dates::human;
use crate::view::{Group, Item, Line, Mark};
use crate::words::capital;

pub fn groups(book: &Book) -> Vec<Group> {
    let mut by_issue: BTreeMap<&str, Vec<&Position>> = BTreeMap::new();
    for position in &book.record.positions {
        by_issue.entry(&position.issue).or_default().push(position);
    }
    let mut groups: Vec<Option<Group>> = issues_in_order(book, &by_issue)
        .into_iter()
        .map(|issue| Some(Group::under(heading(issue), items(book, by_issue.remove(&*issue.id)?))))
        .collect();
    let rest: Vec<&Position> = by_issue.into_values().flatten().collect();
    groups.push(Some(Group::under(Line::new().words("Other points"), items(book, rest))));
    groups.push(Some(Group::under(Line::new().words("What is tied to what"), loose_links(book))));
    parts(groups)
}

/// The issues that most documents speak of first.
fn issues_in_order<'a>(book: &Book<'a>, by_issue: &BTreeMap<&str, Vec<&Position>>) -> Vec<&'a Issue> {
    let weight = |issue: &Issue| {
        let positions = by_issue.get(&*issue.id).map_or(&[][..], Vec::as_slice);
        let evidence = positions.iter().flat_map(|position| &position.evidence);
        let documents: BTreeSet<_> = evidence.map(|passage| &passage.document).collect();
        std::cmp::Reverse((documents.len(), positions.len()))
    };
    let mut issues: Vec<&Issue> = book.record.issues.iter().collect();
    issues.sort_by_cached_key(|issue| weight(issue));
    issues
}

fn heading(issue: &Issue) -> Line {
    Line::new().name(capital(&issue.name)).words(" (").mark(mark_of(issue.status)).words(")")
}

fn items(book: &Book, mut positions: Vec<&Position>) -> Vec<Item> {
    positions.sort_by_key(|position| (book.rank(&position.party), position.stance, !position.red_line));
    positions.into_iter().flat_map(|position| item(book, position)).collect()
}

fn item(book: &Book, position: &Position) -> Vec<Item> {
    let mut items = vec![Item::top(position_line(book, position))];
    if let Some(reason) = &position.reason {
        let line = Line::new().words("reason: ").quote(reason).refs(book.refs([reason]));
        items.push(Item::sub(line));
    }
    items.extend(ties(book, position).into_iter().map(Item::sub));
    items
}

/// "Northmere demands, as a red line: “…” [1], according to …; also [3] (2 documents, 1–2 origins)".
pub fn position_line(book: &Book, position: &Position) -> Line {
    let line = holder(book, position).words(": ");
    let evidence = carrying(position);
    let line = book.said(line, &position.content, &evidence, &source_of(book, position, &evidence));
    let line = carried(documents_of(&evidence).len(), &position.origins)
        .into_iter()
        .fold(line, |line, carried| line.words(format!(" ({carried})")));
    position.since.iter().fold(line, |line, since| line.words(format!("; held since {}", human(since))))
}

/// "Northmere demands, as a red line".
pub fn holder(book: &Book, position: &Position) -> Line {
    let line = Line::new().name(book.name(&position.party)).words(" ").mark(verb(position.stance));
    if position.red_line { line.words(", as a ").mark(Mark::RedLine) } else { line }
}

/// Who is quoted for the words shown, outermost first: "Reuters, quoting an official".
fn source_of(book: &Book, position: &Position, evidence: &[Evidence]) -> String {
    let shown = book.shown(&position.content, evidence);
    let passage = position.evidence.iter().find(|passage| Some(&passage.evidence()) == shown);
    let attribution = passage.and_then(|passage| passage.attribution.as_deref()).and_then(|id| book.attribution(id));
    let chain = attribution.map(|attribution| attribution.chain.iter().map(|link| link.quote.as_str()).collect());
    chain.map(|chain: Vec<&str>| chain.join(", quoting ")).unwrap_or_default()
}

/// What a position is to be exchanged for, with the words that say so, and the other way round.
fn ties(book: &Book, position: &Position) -> Vec<Line> {
    let given = book.record.links.iter().filter(|link| link.gives.contains(&position.id) && !link.gets.is_empty());
    let got = book.record.links.iter().filter(|link| link.gets.contains(&position.id) && !link.gives.is_empty());
    let given = given.map(|link| {
        let line = contents(book, Line::new().words("in exchange for: "), &link.gets).words("; ");
        book.said(line, "", &link.evidence, "")
    });
    let got =
        got.map(|link| contents(book, Line::new().words("in return: "), &link.gives).refs(book.refs(&link.evidence)));
    given.chain(got).collect()
}

fn contents(book: &Book, line: Line, ids: &[String]) -> Line {
    ids.iter().enumerate().fold(line, |line, (index, id)| {
        let line = if index == 0 { line } else { line.words("; ") };
        line.told(bare(book.name(id)))
    })
}

/// The words of what is given in exchange, without the "in exchange for" that the line says itself.
fn bare(content: &str) -> &str {
    let openings = ["in exchange for ", "in return for "];
    openings.iter().find_map(|opening| content.strip_prefix(opening)).unwrap_or(content)
}

/// Links that no position of the record shows on both sides.
fn loose_links(book: &Book) -> Vec<Item> {
    let known = |ids: &[String]| ids.iter().any(|id| book.position(id).is_some());
    let loose = |link: &&Link| !known(&link.gives) || link.gets.is_empty();
    book.record.links.iter().filter(loose).map(|link| Item::top(loose_link(book, link))).collect()
}

fn loose_link(book: &Book, link: &Link) -> Line {
    let line = match &link.party {
        Some(party) => Line::new().name(book.name(party)).words(": "),
        None => Line::new(),
    };
    book.said(line, "", &link.evidence, "")
}

fn verb(stance: Stance) -> Mark {
    match stance {
        Stance::Demand => Mark::Demands,
        Stance::Offer => Mark::Offers,
        Stance::Accept => Mark::Accepts,
        Stance::Reject => Mark::Rejects,
    }
}

pub fn mark_of(status: Status) -> Mark {
    match status {
        Status::Agreed => Mark::Agreed,
        Status::Open => Mark::Open,
        Status::Blocked => Mark::Blocked,
        Status::Conditional => Mark::Conditional,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_exchanged_is_not_introduced_twice() {
        assert_eq!(bare("in exchange for two berths"), "two berths");
        assert_eq!(bare("two berths in exchange for a ramp"), "two berths in exchange for a ramp");
    }
}

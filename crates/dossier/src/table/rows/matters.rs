//! Events, positions, issues and conflicts.

use std::collections::BTreeSet;

use record::{Conflict, DocumentId, Event, Evidence, Issue, Position, Side};

use super::{Cell, Column, Facets, Row, documents, machine, numbers, quote, range, shown, side_of};
use crate::book::Book;
use crate::sections::timeline::is_planned;
use crate::sections::{carrying, told};

pub const TIMELINE: &[Column] = &[
    shown("date"),
    shown("type"),
    shown("planned"),
    shown("event"),
    shown("place"),
    shown("participants"),
    shown("documents"),
    shown("origins"),
    machine("quote"),
    machine("id"),
];

pub fn event_row(book: &Book, event: &Event) -> Row {
    let evidence = told(&event.evidence);
    let documents = documents(&evidence);
    Row {
        cells: vec![
            Cell::date(event.date.as_ref()),
            Cell::text(event.r#type.word()),
            Cell::Flag(is_planned(event)),
            Cell::text(&event.title),
            Cell::maybe(event.place.as_deref()),
            Cell::List(event.participants.iter().map(|id| book.name(id).to_owned()).collect()),
            numbers(book, &documents),
            Cell::text(range(&event.origins)),
            quote(book, &event.title, &evidence),
            Cell::text(&event.id),
        ],
        facets: Facets {
            parties: side_of(book, &event.participants),
            documents,
            date: event.date.clone(),
            origins: Some(event.origins.at_least),
            issue: None,
        },
    }
}

pub const POSITIONS: &[Column] = &[
    shown("party"),
    shown("stance"),
    shown("red line"),
    shown("issue"),
    shown("content"),
    shown("since"),
    shown("documents"),
    shown("origins"),
    machine("reason"),
    machine("quote"),
    machine("id"),
];

pub fn positions_in_order<'a>(book: &Book<'a>) -> Vec<&'a Position> {
    let mut positions: Vec<&Position> = book.record.positions.iter().collect();
    positions.sort_by_key(|position| (book.rank(&position.party), &position.issue, position.stance));
    positions
}

pub fn position_row(book: &Book, position: &Position) -> Row {
    let evidence = carrying(position);
    let documents = documents(&evidence);
    Row {
        cells: vec![
            Cell::text(book.name(&position.party)),
            Cell::text(position.stance.word()),
            Cell::Flag(position.red_line),
            Cell::text(book.name(&position.issue)),
            Cell::text(&position.content),
            Cell::date(position.since.as_ref()),
            numbers(book, &documents),
            Cell::text(range(&position.origins)),
            Cell::maybe(position.reason.as_ref().map(|reason| &*reason.quote)),
            quote(book, &position.content, &evidence),
            Cell::text(&position.id),
        ],
        facets: Facets {
            parties: vec![position.party.clone()],
            issue: Some(position.issue.clone()),
            documents,
            date: position.since.clone(),
            origins: Some(position.origins.at_least),
        },
    }
}

pub const ISSUES: &[Column] =
    &[shown("issue"), shown("status"), shown("parties"), shown("positions"), shown("documents"), machine("id")];

pub fn issue_row(book: &Book, issue: &Issue) -> Row {
    let positions: Vec<&Position> =
        book.record.positions.iter().filter(|position| position.issue == issue.id).collect();
    let parties: BTreeSet<(usize, &str)> =
        positions.iter().map(|position| (book.rank(&position.party), &*position.party)).collect();
    let evidence: Vec<Evidence> = positions.iter().flat_map(|position| carrying(position)).collect();
    let documents = documents(&evidence);
    Row {
        cells: vec![
            Cell::text(&issue.name),
            Cell::text(issue.status.word()),
            Cell::List(parties.iter().map(|(_, id)| book.name(id).to_owned()).collect()),
            Cell::Number(positions.len()),
            numbers(book, &documents),
            Cell::text(&issue.id),
        ],
        facets: Facets {
            parties: parties.iter().map(|(_, id)| (*id).to_owned()).collect(),
            issue: Some(issue.id.clone()),
            documents,
            ..Facets::default()
        },
    }
}

pub const CONFLICTS: &[Column] =
    &[shown("kind"), shown("about"), shown("value"), shown("documents"), shown("quotes"), machine("id")];

pub fn side_rows(book: &Book, conflict: &Conflict) -> Vec<Row> {
    let all = documents(conflict.sides.iter().flat_map(|side| &side.evidence));
    conflict.sides.iter().map(|side| side_row(book, conflict, side, all.clone())).collect()
}

/// A row passes a filter by source with all of its conflict's sides: one side alone would be no conflict.
pub fn side_row(book: &Book, conflict: &Conflict, side: &Side, all: BTreeSet<DocumentId>) -> Row {
    Row {
        cells: vec![
            Cell::text(conflict.kind.word()),
            Cell::text(book.name(&conflict.about)),
            Cell::text(&side.value),
            numbers(book, &documents(&side.evidence)),
            Cell::List(side.evidence.iter().map(|passage| passage.quote.clone()).collect()),
            Cell::text(&conflict.id),
        ],
        facets: Facets { documents: all, ..Facets::default() },
    }
}

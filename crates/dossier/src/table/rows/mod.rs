//! The rows of each kind of table, with what they can be filtered by.

mod actors;
mod matters;
mod reports;

use std::collections::BTreeSet;

use record::{DocumentId, Evidence, Origins};

use super::filters::Facets;
use super::{Cell, Column, ShowKind};
use crate::book::{Book, parties_in_order};
use crate::sections::timeline::by_date;
use actors::{PARTIES, PEOPLE, party_row, person_row};
use matters::{
    CONFLICTS, ISSUES, POSITIONS, TIMELINE, event_row, issue_row, position_row, positions_in_order, side_rows,
};
use reports::{ATTRIBUTIONS, NOTES, SOURCES, TIMES, attribution_row, document_row, note_row, time_row};

/// One entry.
pub struct Row {
    pub cells: Vec<Cell>,
    pub facets: Facets,
}

const fn shown(name: &'static str) -> Column {
    Column { name, machine: false }
}

const fn machine(name: &'static str) -> Column {
    Column { name, machine: true }
}

/// Columns and rows of a kind.
pub fn of(book: &Book, kind: ShowKind) -> (&'static [Column], Vec<Row>) {
    let record = book.record;
    match kind {
        ShowKind::People => (PEOPLE, record.people.iter().map(|person| person_row(book, person)).collect()),
        ShowKind::Parties => (PARTIES, parties_in_order(record).into_iter().map(party_row).collect()),
        ShowKind::Timeline => {
            (TIMELINE, by_date(&record.events).into_iter().map(|event| event_row(book, event)).collect())
        }
        ShowKind::Positions => {
            (POSITIONS, positions_in_order(book).into_iter().map(|entry| position_row(book, entry)).collect())
        }
        ShowKind::Issues => (ISSUES, record.issues.iter().map(|issue| issue_row(book, issue)).collect()),
        ShowKind::Conflicts => (CONFLICTS, record.conflicts.iter().flat_map(|entry| side_rows(book, entry)).collect()),
        ShowKind::Sources => (SOURCES, record.documents.iter().map(|document| document_row(book, document)).collect()),
        ShowKind::Attributions => {
            (ATTRIBUTIONS, record.attributions.iter().map(|entry| attribution_row(book, entry)).collect())
        }
        ShowKind::Times => (TIMES, record.times.iter().map(|time| time_row(book, time)).collect()),
        ShowKind::Notes => (NOTES, record.notes.iter().map(|note| note_row(book, note)).collect()),
    }
}

/// The participants, and the parties of those who are persons.
fn side_of(book: &Book, participants: &[String]) -> Vec<String> {
    let people = book.record.people.iter().filter(|person| participants.contains(&person.id));
    participants.iter().cloned().chain(people.filter_map(|person| person.party.clone())).collect()
}

fn documents<'e>(evidence: impl IntoIterator<Item = &'e Evidence>) -> BTreeSet<DocumentId> {
    evidence.into_iter().map(|passage| passage.document.clone()).collect()
}

fn number(book: &Book, id: &DocumentId) -> Cell {
    book.number(id).map_or_else(|| Cell::text(id.as_str()), Cell::Number)
}

fn numbers(book: &Book, documents: &BTreeSet<DocumentId>) -> Cell {
    let numbers: BTreeSet<usize> = documents.iter().filter_map(|id| book.number(id)).collect();
    Cell::Numbers(numbers.into_iter().collect())
}

fn quote(book: &Book, content: &str, evidence: &[Evidence]) -> Cell {
    Cell::maybe(book.shown(content, evidence).map(|passage| &*passage.quote))
}

/// "2" or "1–3".
fn range(origins: &Origins) -> String {
    let (least, most) = (origins.at_least, origins.at_most);
    if least >= most { most.to_string() } else { format!("{least}–{most}") }
}

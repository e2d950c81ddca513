//! "What only one document carries": what a reader should not take for confirmed.

use std::collections::BTreeMap;

use record::{DocumentId, Event, Origins, Position};

use super::{carrying, told};
use crate::book::{Book, called, documents_of};
use crate::dates::human;
use crate::sections::positions::holder;
use crate::sections::timeline::event_line;
use crate::view::{Group, Item, Line, Reference};
use crate::words::{capital, count, list};

/// How many are shown of a document.
const SHOWN: usize = 3;

pub fn groups(book: &Book) -> Vec<Group> {
    let alone = alone(book);
    if book.record.documents.len() < 2 || alone.is_empty() {
        return vec![];
    }
    let sum = |number: fn(&Alone) -> usize| alone.values().map(number).sum::<usize>();
    let (positions, events) = (sum(|alone| alone.positions.len()), sum(|alone| alone.events.len()));
    let mut items = vec![Item::top(total(book, positions, events))];
    items.extend(one_origin(book));
    items.extend(alone.into_iter().flat_map(|(number, alone)| of_document(book, number, &alone)));
    vec![Group::plain(items)]
}

#[derive(Default)]
struct Alone<'a> {
    positions: Vec<&'a Position>,
    events: Vec<&'a Event>,
}

fn alone<'a>(book: &Book<'a>) -> BTreeMap<usize, Alone<'a>> {
    let mut alone: BTreeMap<usize, Alone> = BTreeMap::new();
    for position in &book.record.positions {
        if let Some(number) = only(book, position.evidence.iter().map(|passage| &passage.document)) {
            alone.entry(number).or_default().positions.push(position);
        }
    }
    for event in &book.record.events {
        if let Some(number) = only(book, event.evidence.iter().map(|passage| &passage.document)) {
            alone.entry(number).or_default().events.push(event);
        }
    }
    alone
}

/// The number of the document, where all passages stand in the same one.
fn only<'a>(book: &Book, mut documents: impl Iterator<Item = &'a DocumentId>) -> Option<usize> {
    let first = documents.next()?;
    documents.all(|document| document == first).then(|| book.number(first)).flatten()
}

fn total(book: &Book, positions: usize, events: usize) -> Line {
    let of = |number: usize, all: usize, noun: &str| format!("{number} of {}", count(all, noun));
    let positions = of(positions, book.record.positions.len(), "position");
    let events = of(events, book.record.events.len(), "event");
    let parts: Vec<String> = [(positions, book.record.positions.len()), (events, book.record.events.len())]
        .into_iter()
        .filter(|(_, all)| *all > 0)
        .map(|(words, _)| words)
        .collect();
    Line::new().words(format!("In one document only: {}.", list(&parts)))
}

/// What several documents carry that are shown to rest on one origin.
fn one_origin(book: &Book) -> Option<Item> {
    let single = |documents: usize, origins: &Origins| documents > 1 && origins.at_most == 1;
    let positions =
        book.record.positions.iter().filter(|entry| single(documents_of(&carrying(entry)).len(), &entry.origins));
    let events =
        book.record.events.iter().filter(|entry| single(documents_of(&told(&entry.evidence)).len(), &entry.origins));
    let number = positions.count() + events.count();
    let words = if number == 1 { "stands" } else { "stand" };
    let line = format!("{number} more {words} in several documents that rest on one origin.");
    (number > 0).then(|| Item::top(Line::new().words(line)))
}

fn of_document(book: &Book, number: usize, alone: &Alone) -> Vec<Item> {
    let parts: Vec<String> = [(alone.positions.len(), "position"), (alone.events.len(), "event")]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, noun)| count(number, noun))
        .collect();
    let outlet = book.record.documents.get(number - 1).map(called).unwrap_or_default();
    let reference = Reference { number, evidence: vec![] };
    let head = Line::new().name(outlet).refs(vec![reference]).words(format!(": {}", list(&parts)));
    let mut positions = alone.positions.clone();
    positions.sort_by_key(|position| !position.red_line);
    let positions = positions.into_iter().map(|position| position_short(book, position));
    let lines: Vec<Line> = positions.chain(alone.events.iter().map(|event| event_short(book, event))).collect();
    let more = lines.len().saturating_sub(SHOWN);
    let mut items = vec![Item::top(head)];
    items.extend(lines.into_iter().take(SHOWN).map(Item::sub));
    items.extend((more > 0).then(|| Item::sub(Line::new().words(format!("… and {more} more")))));
    items
}

fn position_short(book: &Book, position: &Position) -> Line {
    book.said(holder(book, position).words(": "), &position.content, &carrying(position), "")
}

fn event_short(book: &Book, event: &Event) -> Line {
    let line = match &event.date {
        Some(date) => Line::new().name(capital(&human(date))).words(": "),
        None => Line::new(),
    };
    event_line(book, line, event)
}

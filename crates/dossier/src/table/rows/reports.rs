//! Documents, and what stands in each: attributions, times, notes.

use std::collections::BTreeSet;

use record::{Attribution, DocumentEntry, DocumentId, Note, TimeEntry};

use super::{Cell, Column, Facets, Row, machine, number, shown, side_of};
use crate::book::Book;

pub const SOURCES: &[Column] = &[
    shown("document"),
    shown("outlet"),
    shown("title"),
    shown("published"),
    shown("date from"),
    shown("rests on"),
    machine("words"),
    shown("path"),
    machine("url"),
    machine("language"),
    machine("id"),
];

pub fn document_row(book: &Book, document: &DocumentEntry) -> Row {
    let named = |name: &str| match book.number(&DocumentId::new(name)) {
        Some(number) => format!("[{number}]"),
        None => name.to_owned(),
    };
    let rests = book.record.provenance.iter().filter(|entry| entry.document == document.id);
    let rests: BTreeSet<String> = rests.map(|entry| format!("{} {}", entry.kind, named(&entry.relies_on))).collect();
    Row {
        cells: vec![
            number(book, &document.id),
            Cell::maybe(document.outlet.as_deref()),
            Cell::maybe(document.title.as_deref()),
            Cell::date(document.published.as_ref()),
            Cell::maybe(document.published_from.map(|from| from.word())),
            Cell::List(rests.into_iter().collect()),
            Cell::Number(document.words),
            Cell::maybe(document.path.as_deref()),
            Cell::maybe(document.url.as_deref()),
            Cell::maybe(document.language.as_deref()),
            Cell::text(document.id.as_str()),
        ],
        facets: Facets {
            documents: [document.id.clone()].into(),
            date: document.published.clone(),
            ..Facets::default()
        },
    }
}

pub const ATTRIBUTIONS: &[Column] = &[
    shown("document"),
    shown("source"),
    shown("chain"),
    shown("kind"),
    shown("content"),
    machine("start"),
    machine("end"),
    machine("id"),
];

pub fn attribution_row(book: &Book, attribution: &Attribution) -> Row {
    let chain: Vec<String> = attribution.chain.iter().map(|link| link.quote.clone()).collect();
    let bare = chain == [attribution.source.quote.as_str()];
    let entities: Vec<String> = attribution.chain.iter().filter_map(|link| link.entity.clone()).collect();
    Row {
        cells: vec![
            number(book, &attribution.document),
            Cell::text(&attribution.source.quote),
            Cell::List(if bare { vec![] } else { chain }),
            Cell::text(attribution.kind.word()),
            Cell::text(&attribution.content.quote),
            Cell::Number(attribution.content.start),
            Cell::Number(attribution.content.end),
            Cell::text(&attribution.id),
        ],
        facets: Facets {
            parties: side_of(book, &entities),
            documents: [attribution.document.clone()].into(),
            ..Facets::default()
        },
    }
}

pub const TIMES: &[Column] = &[
    shown("document"),
    shown("words"),
    shown("type"),
    shown("value"),
    shown("date"),
    machine("start"),
    machine("end"),
];

pub fn time_row(book: &Book, time: &TimeEntry) -> Row {
    Row {
        cells: vec![
            number(book, &time.document),
            Cell::text(&time.quote),
            Cell::text(time.r#type.word()),
            Cell::text(&time.value),
            Cell::maybe(time.edtf.as_deref()),
            Cell::Number(time.start),
            Cell::Number(time.end),
        ],
        facets: Facets {
            documents: [time.document.clone()].into(),
            date: time.edtf.as_deref().and_then(record::Edtf::parse),
            ..Facets::default()
        },
    }
}

pub const NOTES: &[Column] = &[shown("document"), shown("severity"), shown("code"), shown("message")];

pub fn note_row(book: &Book, note: &Note) -> Row {
    Row {
        cells: vec![
            note.document.as_ref().map_or(Cell::None, |id| number(book, id)),
            Cell::text(note.severity.word()),
            Cell::text(&note.code),
            Cell::text(&note.message),
        ],
        facets: Facets { documents: note.document.iter().cloned().collect(), ..Facets::default() },
    }
}

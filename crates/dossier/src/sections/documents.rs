//! "Documents": the numbered list that the references point at, with the notes of the run.

use record::{DocumentEntry, DocumentId, Note, PublishedFrom};

use super::parts;
use crate::book::Book;
use crate::dates::human;
use crate::view::{Group, Item, Line, Piece, Reference};

pub fn groups(book: &Book) -> Vec<Group> {
    let items = book.record.documents.iter().zip(1..).flat_map(|(document, number)| items(book, document, number));
    let listed = Group::plain(items.collect());
    let rest = book.record.notes.iter().filter(|note| known(book, note).is_none());
    let rest = rest.map(|note| Item::top(noted(note))).collect();
    parts([Some(listed), Some(Group::under(Line::new().words("Notes"), rest))])
}

fn items(book: &Book, document: &DocumentEntry, number: usize) -> Vec<Item> {
    let notes = book.record.notes.iter().filter(|note| known(book, note) == Some(&document.id));
    let below = [origin(document), place(document)].into_iter().flatten().chain(notes.map(noted));
    [Item::top(entry(document, number))].into_iter().chain(below.map(Item::sub)).collect()
}

fn known<'a>(book: &Book, note: &'a Note) -> Option<&'a DocumentId> {
    note.document.as_ref().filter(|id| book.number(id).is_some())
}

/// "[3] Quota talks collapse, The Harbour Post, 5 March 2025 (date from the text)".
fn entry(document: &DocumentEntry, number: usize) -> Line {
    let line = Line::new().push(Piece::References(vec![Reference { number, evidence: vec![] }])).words(" ");
    let line = match &document.title {
        Some(title) => line.name(title),
        None => line.words("without a title"),
    };
    let line = document.outlet.iter().fold(line, |line, outlet| line.words(", ").told(outlet));
    let line = document.byline.iter().fold(line, |line, byline| line.words(", ").told(byline));
    match (&document.published, document.published_from) {
        (Some(date), from) => line.words(format!(", {}{}", human(date), from_where(from))),
        (None, _) => line.words(", date not known"),
    }
}

fn from_where(from: Option<PublishedFrom>) -> &'static str {
    match from {
        Some(PublishedFrom::Metadata) => " (date from its metadata)",
        Some(PublishedFrom::Text) => " (date from the text)",
        Some(PublishedFrom::Inferred) => " (date inferred from the other documents)",
        None => "",
    }
}

fn place(document: &DocumentEntry) -> Option<Line> {
    document.path.as_ref().or(document.url.as_ref()).map(|place| Line::new().told(place))
}

fn origin(document: &DocumentEntry) -> Option<Line> {
    document.origin.as_ref().map(|origin| Line::new().words("made from ").told(origin))
}

fn noted(note: &Note) -> Line {
    Line::new().words(format!("{}: ", note.severity)).told(&note.message)
}

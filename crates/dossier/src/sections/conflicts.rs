//! "Where the reports disagree": each conflict with all its sides, none of them the right one.

use record::{Conflict, ConflictKind, Side};

use crate::book::Book;
use crate::dates::human_value;
use crate::view::{Group, Item, Line};
use crate::words::{capital, folded};

pub fn groups(book: &Book) -> Vec<Group> {
    book.record.conflicts.iter().map(|conflict| group(book, conflict)).collect()
}

fn group(book: &Book, conflict: &Conflict) -> Group {
    Group::under(
        heading(conflict.kind, book.name(&conflict.about)),
        conflict.sides.iter().flat_map(|side| items(book, conflict.kind, side)).collect(),
    )
}

/// "When: the talks broke off", or "When the talks broke off" where the words ask it themselves.
fn heading(kind: ConflictKind, about: &str) -> Line {
    let asks_itself = folded(about).starts_with(&folded(asked(kind)));
    let line = if asks_itself { Line::new() } else { Line::new().words(format!("{}: ", asked(kind))) };
    line.name(if asks_itself { capital(about) } else { about.to_owned() })
}

fn items(book: &Book, kind: ConflictKind, side: &Side) -> Vec<Item> {
    let value = if kind == ConflictKind::Date { human_value(&side.value) } else { side.value.clone() };
    let passages = side.evidence.iter().map(|passage| {
        let line = Line::new().told(book.outlet(&passage.document)).words(": ").quote(passage);
        Item::sub(line.refs(book.refs([passage])))
    });
    [Item::top(Line::new().name(value))].into_iter().chain(passages).collect()
}

fn asked(kind: ConflictKind) -> &'static str {
    match kind {
        ConflictKind::Date => "When",
        ConflictKind::Number => "How many",
        ConflictKind::Role => "In which office",
        ConflictKind::Person => "Who",
        ConflictKind::Place => "Where",
        ConflictKind::Cause => "Why",
        ConflictKind::Stance => "What a side wants",
        ConflictKind::Status => "Where it stands",
    }
}

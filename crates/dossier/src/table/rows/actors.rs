//! People and parties.

use std::collections::BTreeSet;

use record::{Party, Person};

use super::{Cell, Column, Facets, Row, documents, machine, numbers, shown};
use crate::book::Book;

pub const PEOPLE: &[Column] = &[
    shown("name"),
    shown("party"),
    shown("function"),
    shown("offices"),
    shown("forms"),
    shown("documents"),
    machine("id"),
];

pub fn person_row(book: &Book, person: &Person) -> Row {
    let seats: Vec<_> = book.record.participation.iter().filter(|seat| seat.person == person.id).collect();
    let functions: BTreeSet<_> = seats.iter().map(|seat| seat.function).collect();
    let roles = person.roles.iter().flat_map(|role| &role.evidence);
    let documents = documents(seats.iter().flat_map(|seat| &seat.evidence).chain(roles));
    let parties = person.party.iter().chain(seats.iter().filter_map(|seat| seat.party.as_ref())).cloned().collect();
    Row {
        cells: vec![
            Cell::text(&person.name),
            Cell::maybe(person.party.as_deref().map(|id| book.name(id))),
            Cell::List(functions.into_iter().map(|function| function.word().to_owned()).collect()),
            Cell::List(person.roles.iter().map(|role| role.title.clone()).collect()),
            Cell::List(person.aliases.iter().map(|alias| alias.text.clone()).collect()),
            numbers(book, &documents),
            Cell::text(&person.id),
        ],
        facets: Facets { parties, documents, ..Facets::default() },
    }
}

pub const PARTIES: &[Column] =
    &[shown("name"), shown("part"), shown("kind"), shown("forms"), machine("iso3166"), machine("id")];

pub fn party_row(party: &Party) -> Row {
    let forms = party.aliases.iter().map(|alias| format!("{} ({})", alias.text, alias.count)).collect();
    Row {
        cells: vec![
            Cell::text(&party.name),
            Cell::maybe(party.part.map(|part| part.word())),
            Cell::text(party.kind.word()),
            Cell::List(forms),
            Cell::maybe(party.iso3166.as_deref()),
            Cell::text(&party.id),
        ],
        facets: Facets { parties: vec![party.id.clone()], ..Facets::default() },
    }
}

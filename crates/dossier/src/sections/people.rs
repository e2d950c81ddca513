//! "Who is at the table": delegations with the offices as the sources word them, then others who hold an office.

use std::collections::{BTreeMap, BTreeSet};

use record::{Evidence, Function, Part, Participation, Person, Role};

use super::parts;
use crate::book::{Book, parties_in_order};
use crate::view::{Group, Item, Line};
use crate::words::joint;

pub fn groups(book: &Book) -> Vec<Group> {
    let seats = seats(book);
    let mut groups: Vec<Option<Group>> = delegations(book, &seats);
    groups.push(delegation(book, None, &seats));
    groups.push(others(book));
    parts(groups)
}

/// One person in one capacity for one party, over all rounds.
type Seats<'a> = BTreeMap<(Option<&'a str>, Function, usize, &'a str), Vec<&'a Participation>>;

fn seats<'a>(book: &Book<'a>) -> Seats<'a> {
    let order: BTreeMap<&str, usize> =
        book.record.people.iter().enumerate().map(|(index, person)| (&*person.id, index)).collect();
    let mut seats = Seats::new();
    for seat in &book.record.participation {
        let index = order.get(&*seat.person).copied();
        let own = index.and_then(|index| book.record.people[index].party.as_deref());
        let key = (seat.party.as_deref().or(own), seat.function, index.unwrap_or(usize::MAX), &*seat.person);
        seats.entry(key).or_default().push(seat);
    }
    seats
}

fn delegations<'a>(book: &Book<'a>, seats: &Seats<'a>) -> Vec<Option<Group>> {
    let known = parties_in_order(book.record);
    let ids: BTreeSet<&str> = known.iter().map(|party| &*party.id).collect();
    let unknown: BTreeSet<&str> = seats.keys().filter_map(|key| key.0).filter(|id| !ids.contains(id)).collect();
    known.iter().map(|party| &*party.id).chain(unknown).map(|id| delegation(book, Some(id), seats)).collect()
}

fn delegation(book: &Book, party: Option<&str>, seats: &Seats) -> Option<Group> {
    let mut items: Vec<Item> =
        seats.iter().filter(|(key, _)| key.0 == party).flat_map(|(_, seats)| delegate(book, seats)).collect();
    let entry = party.and_then(|id| book.record.parties.iter().find(|entry| entry.id == id));
    let part = entry.and_then(|entry| entry.part);
    if items.is_empty() && part == Some(Part::Negotiates) && !seats.is_empty() {
        items.push(Item::top(Line::new().words("Nobody is named at the table.")));
    }
    let heading = match party {
        Some(id) => Line::new().name(book.name(id)),
        None => Line::new().words("For a party that is not named"),
    };
    let heading = part.into_iter().fold(heading, |line, part| line.words(format!(" ({part})")));
    (!items.is_empty()).then(|| Group::under(heading, items))
}

fn delegate(book: &Book, seats: &[&Participation]) -> Vec<Item> {
    let Some(first) = seats.first() else { return vec![] };
    let does = match first.function {
        Function::Head => " leads the delegation",
        Function::Member => " is in the delegation",
        Function::Mediator => " mediates",
        Function::Host => " hosts",
        Function::Observer => " observes",
    };
    let line = Line::new().name(book.name(&first.person)).words(does);
    let line = rounds(book, line, seats);
    let person = book.record.people.iter().find(|person| person.id == first.person);
    let line = person.into_iter().fold(line, |line, person| offices(book, line, " – ", &person.roles));
    let evidence: Vec<Evidence> = seats.iter().flat_map(|seat| seat.evidence.iter().cloned()).collect();
    let mut items = vec![Item::top(line)];
    if !evidence.is_empty() {
        items.push(Item::sub(book.said(Line::new(), "", &evidence, "")));
    }
    items
}

fn rounds(book: &Book, line: Line, seats: &[&Participation]) -> Line {
    let mut names: Vec<String> = Vec::new();
    for name in seats.iter().filter_map(|seat| seat.round.as_deref()).map(|id| book.round(id)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() { line } else { line.words(" (").told(names.join("; ")).words(")") }
}

/// Adds the offices, quoted where the evidence holds the very words.
fn offices(book: &Book, line: Line, before: &str, roles: &[Role]) -> Line {
    roles.iter().enumerate().fold(line, |line, (index, role)| {
        let line = line.words(if index == 0 { before } else { joint(index, roles.len()) });
        let holding = role.evidence.iter().find(|passage| passage.quote.contains(&role.title));
        let line = match holding {
            Some(passage) => line.quote_part(&role.title, passage),
            None => line.told(&role.title),
        };
        line.refs(book.refs(&role.evidence))
    })
}

/// How many people are named who do not sit at the table.
const OTHERS: usize = 20;

fn others(book: &Book) -> Option<Group> {
    let seated: BTreeSet<&str> = book.record.participation.iter().map(|seat| &*seat.person).collect();
    let mut people: Vec<&Person> =
        book.record.people.iter().filter(|person| !person.roles.is_empty() && !seated.contains(&*person.id)).collect();
    people.sort_by_key(|person| person.party.as_deref().map_or(usize::MAX, |party| book.rank(party)));
    let more = people.len().saturating_sub(OTHERS);
    let mut items: Vec<Item> = people.into_iter().take(OTHERS).map(|person| Item::top(other(book, person))).collect();
    items.extend((more > 0).then(|| Item::top(Line::new().words(format!("… and {more} more")))));
    Some(Group::under(Line::new().words("Also named"), items))
}

fn other(book: &Book, person: &Person) -> Line {
    let line = Line::new().name(&person.name);
    let line = match &person.party {
        Some(party) => line.words(" (").told(book.name(party)).words(")"),
        None => line,
    };
    offices(book, line, ": ", &person.roles)
}

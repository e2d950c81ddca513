//! "At a glance": what the talks are, where they stand, what was read; and in so many words what was not found.

use std::collections::{BTreeMap, BTreeSet};

use record::{Edtf, Event, EventType, Function, Part, Party, Record, Severity, Status};

use super::{names, plain_names, sides, told};
use crate::book::{Book, parties_in_order};
use crate::dates::human;
use crate::sections::positions::mark_of;
use crate::sections::timeline::{by_date, event_line, in_brackets, is_planned, round_details};
use crate::view::{Group, Item, Line};
use crate::words::{count, ordinal};

pub fn groups(book: &Book) -> Vec<Group> {
    let mut items = vec![Item::top(between(book.record)), Item::top(mediator(book))];
    items.extend(rounds(book));
    items.extend(nobody(book.record));
    items.extend(status(book.record));
    items.push(Item::top(read(book.record)));
    items.push(Item::top(disagreements(book.record)));
    items.extend(unread(book.record));
    vec![Group::plain(items)]
}

fn between(record: &Record) -> Line {
    match sides(record).as_slice() {
        [] => Line::new().words("The documents do not show who negotiates with whom."),
        [one] => Line::new().label("Party:").words(" ").name(*one).words("; no other side is named."),
        more => names(Line::new().label("Between:").words(" "), more, 12),
    }
}

fn mediator(book: &Book) -> Line {
    let (bodies, persons) = mediators(book);
    let seats = book.record.participation.iter().filter(|seat| seat.function == Function::Mediator);
    let refs = book.refs(seats.flat_map(|seat| &seat.evidence));
    let line = Line::new().label("Mediator:").words(" ");
    match (bodies.is_empty(), persons.is_empty()) {
        (true, true) => Line::new().words("No mediator is named."),
        (true, false) => names(line, &persons, 6).refs(refs),
        (false, true) => names(line, &bodies, 6),
        (false, false) => names(names(line, &bodies, 6).words(", through "), &persons, 6).refs(refs),
    }
}

/// The bodies and the persons that mediate, whether they do so by their part, at a table or in a round.
fn mediators<'b>(book: &'b Book) -> (Vec<&'b str>, Vec<&'b str>) {
    let record = book.record;
    let rounds = record.events.iter().filter_map(|event| event.round.as_ref()?.mediator.as_deref());
    let seats = record.participation.iter().filter(|seat| seat.function == Function::Mediator);
    let ids: BTreeSet<&str> = rounds.chain(seats.map(|seat| seat.person.as_str())).collect();
    let mediates = |party: &&Party| party.part == Some(Part::Mediates) || ids.contains(party.id.as_str());
    let bodies: Vec<&Party> = parties_in_order(record).into_iter().filter(mediates).collect();
    let is_body = |id: &&str| bodies.iter().any(|body| body.id == *id);
    let persons: BTreeSet<&str> = ids.iter().filter(|id| !is_body(id)).map(|id| book.name(id)).collect();
    (bodies.iter().map(|body| body.name.as_str()).collect(), persons.into_iter().collect())
}

/// The latest round that was held and those that are planned; without a round, the latest events.
fn rounds(book: &Book) -> Vec<Item> {
    let all = by_date(book.record.events.iter().filter(|event| event.r#type == EventType::Round));
    let (planned, held): (Vec<&Event>, Vec<&Event>) = all.into_iter().partition(|event| is_planned(event));
    let latest = held.iter().rev().find(|event| event.date.is_some()).or_else(|| held.last());
    let mut items = match latest {
        Some(round) => vec![Item::top(dated(book, "Latest round:", round))],
        None => latest_events(book),
    };
    items.extend(planned.iter().take(3).map(|round| Item::top(dated(book, "Planned:", round))));
    items
}

fn latest_events(book: &Book) -> Vec<Item> {
    let none = "No round of talks that was held is told of";
    let past = book.record.events.iter().filter(|event| event.date.is_some() && !is_planned(event));
    let dated: Vec<&Event> = by_date(past.filter(|event| event.r#type != EventType::Statement));
    if dated.is_empty() {
        return vec![Item::top(Line::new().words(format!("{none}.")))];
    }
    let lines = dated.iter().rev().take(3).map(|event| {
        let when = event.date.as_ref().map(human).unwrap_or_default();
        Item::sub(event_line(book, Line::new().name(when).words(": "), event))
    });
    [Item::top(Line::new().words(format!("{none}; the latest dated events are:")))].into_iter().chain(lines).collect()
}

/// "Latest round: third, 5 March 2025 (Port Merrow): “…” [1]".
fn dated(book: &Book, label: &str, round: &Event) -> Line {
    let line = Line::new().label(label).words(" ");
    let line = match round.round.as_ref().and_then(|detail| detail.ordinal) {
        Some(number) => line.words(format!("{}, ", ordinal(number))),
        None => line,
    };
    let line = match &round.date {
        Some(date) => line.name(human(date)),
        None => line.words("date not given"),
    };
    let line = in_brackets(line, round_details(book, round));
    book.said(line.words(": "), &round.title, &told(&round.evidence), "")
}

fn nobody(record: &Record) -> Option<Item> {
    record.participation.is_empty().then(|| Item::top(Line::new().words("Nobody is named at the table.")))
}

fn status(record: &Record) -> Vec<Item> {
    let mut by_status: BTreeMap<Status, Vec<&str>> = BTreeMap::new();
    for issue in &record.issues {
        by_status.entry(issue.status).or_default().push(&issue.name);
    }
    if record.positions.is_empty() {
        return vec![Item::top(Line::new().words("No demand, offer or other position was found."))];
    }
    let order = [Status::Blocked, Status::Conditional, Status::Open, Status::Agreed];
    let present = order.into_iter().filter_map(|status| Some((status, by_status.get(&status)?)));
    let lines = present.map(|(status, issues)| plain_names(Line::new().mark(mark_of(status)).words(": "), issues, 7));
    let lines: Vec<Item> = lines.map(Item::sub).collect();
    let head = (!lines.is_empty()).then(|| Item::top(Line::new().label("Where things stand:")));
    head.into_iter().chain(lines).collect()
}

fn read(record: &Record) -> Line {
    let total = record.documents.len();
    if total == 0 {
        return Line::new().words("No document was read.");
    }
    let line = outlets(Line::new().label("Read:").words(format!(" {}", count(total, "document"))), record);
    match published(record) {
        Some(when) => line.words(format!(", published {when}")),
        None => line.words("; no publication date is known"),
    }
}

fn outlets(line: Line, record: &Record) -> Line {
    let named: BTreeSet<&str> = record.documents.iter().filter_map(|document| document.outlet.as_deref()).collect();
    let nameless = record.documents.iter().filter(|document| document.outlet.is_none()).count();
    let named: Vec<&str> = named.into_iter().collect();
    let line = match named.len() {
        0 => return line.words(" without a named outlet"),
        1 => line.words(" from "),
        n => line.words(format!(" from {} (", count(n, "outlet"))),
    };
    let line = plain_names(line, &named, 8).words(if named.len() > 1 { ")" } else { "" });
    if nameless == 0 { line } else { line.words(format!(", {nameless} without a named outlet")) }
}

fn published(record: &Record) -> Option<String> {
    let dates: Vec<&Edtf> = record.documents.iter().filter_map(|document| document.published.as_ref()).collect();
    let first = dates.iter().min_by_key(|date| date.bounds())?;
    let last = dates.iter().max_by_key(|date| (date.bounds().1, date.bounds().0))?;
    let both = Edtf::parse(&format!("{first}/{last}"));
    let span = both.map_or_else(|| format!("{} to {}", human(first), human(last)), |both| human(&both));
    let missing = record.documents.len() - dates.len();
    Some(if missing == 0 { span } else { format!("{span} ({missing} without a date)") })
}

fn disagreements(record: &Record) -> Line {
    match record.conflicts.len() {
        0 => Line::new().words("No disagreement between the reports was found."),
        n => Line::new().label("Disagreements:").words(format!(" the reports differ on {}", count(n, "point"))),
    }
}

fn unread(record: &Record) -> Option<Item> {
    let errors = record.notes.iter().filter(|note| note.severity == Severity::Error).count();
    let line =
        Line::new().label("Not read:").words(format!(" {}; see the notes under Documents", count(errors, "file")));
    (errors > 0).then(|| Item::top(line))
}

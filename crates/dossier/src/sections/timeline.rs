//! "Timeline": events by date, what is only said indented under the same day, what is planned marked so.

use record::{Edtf, Event, EventType, Evidence, Told};

use super::told;
use crate::book::{Book, carried, documents_of};
use crate::dates::human_or_none;
use crate::view::{Group, Item, Line, Mark};
use crate::words::{capital, folded, joint, ordinal};

pub fn groups(book: &Book) -> Vec<Group> {
    let mut days: Vec<(Option<&Edtf>, Vec<&Event>)> = Vec::new();
    for event in by_date(&book.record.events) {
        match days.last_mut() {
            Some((date, events)) if *date == event.date.as_ref() => events.push(event),
            _ => days.push((event.date.as_ref(), vec![event])),
        }
    }
    days.into_iter().map(|(date, events)| day(book, date, events)).collect()
}

/// Events by the days that they cover, those without a date at the end; of two that begin together the longer comes first.
pub fn by_date<'a>(events: impl IntoIterator<Item = &'a Event>) -> Vec<&'a Event> {
    let mut events: Vec<&Event> = events.into_iter().collect();
    events.sort_by_cached_key(|event| place(event.date.as_ref()));
    events
}

type Place = (bool, jiff::civil::Date, std::cmp::Reverse<jiff::civil::Date>, Option<Edtf>);

fn place(date: Option<&Edtf>) -> Place {
    let (first, last) = date.map_or((jiff::civil::Date::MAX, jiff::civil::Date::MAX), Edtf::bounds);
    let first = if first == jiff::civil::Date::MIN { last } else { first };
    (date.is_none(), first, std::cmp::Reverse(last), date.cloned())
}

fn day(book: &Book, date: Option<&Edtf>, events: Vec<&Event>) -> Group {
    let (said, done): (Vec<&Event>, Vec<&Event>) =
        events.into_iter().partition(|event| event.r#type == EventType::Statement);
    let level = u8::from(date.is_some() && !done.is_empty());
    let done = done.into_iter().flat_map(|event| items(book, event, 0));
    let said: Vec<Item> = said.into_iter().flat_map(|event| items(book, event, level)).collect();
    let heading = Line::new().name(capital(&human_or_none(date)));
    Group::under(heading, done.chain(said).collect())
}

fn items(book: &Book, event: &Event, level: u8) -> Vec<Item> {
    let evidence = told(&event.evidence);
    let line = event_line(book, Line::new(), event);
    let line = carried(documents_of(&evidence).len(), &event.origins)
        .into_iter()
        .fold(line, |line, carried| line.words(format!(" ({carried})")));
    let mut items = vec![Item { level, line }];
    let below = [taking_part(book, event), dated_otherwise(book, event)];
    items.extend(below.into_iter().flatten().map(|line| Item { level: level + 1, line }));
    items
}

/// "Breakdown: “the talks collapsed” [2]; also [3]".
pub fn event_line(book: &Book, line: Line, event: &Event) -> Line {
    let line = match event.r#type {
        EventType::Round => round_words(book, line, event).words(": "),
        EventType::Other => planned(line, event),
        other => planned(line.words(capital(other.word())), event).words(": "),
    };
    book.said(line, &event.title, &told(&event.evidence), "")
}

fn planned(line: Line, event: &Event) -> Line {
    if is_planned(event) { line.words(" (").mark(Mark::Planned).words(")") } else { line }
}

/// "Third round (planned, indirect talks, Port Merrow)".
pub fn round_words(book: &Book, line: Line, event: &Event) -> Line {
    let number = event.round.as_ref().and_then(|round| round.ordinal);
    let words = number.map_or_else(|| "round".to_owned(), |number| format!("{} round", ordinal(number)));
    let words = if line.pieces.is_empty() { capital(&words) } else { words };
    let planned = is_planned(event).then(|| Line::new().mark(Mark::Planned));
    let mediator = event.round.as_ref().and_then(|round| round.mediator.as_deref());
    let mediator = mediator.map(|id| Line::new().words("mediated by ").told(book.name(id)));
    in_brackets(line.words(words), planned.into_iter().chain(round_details(book, event)).chain(mediator).collect())
}

/// Where and how a round is held.
pub fn round_details(book: &Book, event: &Event) -> Vec<Line> {
    let round = event.round.as_ref();
    let host = round.and_then(|round| round.host.as_deref());
    let details = [
        event.place.as_ref().map(|place| Line::new().told(place)),
        round.and_then(|round| round.format).map(|format| Line::new().words(format!("{format} talks"))),
        host.map(|id| Line::new().words("hosted by ").told(book.name(id))),
    ];
    details.into_iter().flatten().collect()
}

pub fn in_brackets(line: Line, details: Vec<Line>) -> Line {
    if details.is_empty() {
        return line;
    }
    let line = details.into_iter().enumerate().fold(line, |line, (index, detail)| {
        let line = line.words(if index == 0 { " (" } else { ", " });
        detail.pieces.into_iter().fold(line, Line::push)
    });
    line.words(")")
}

/// Those who took part, where the words shown do not name them all.
fn taking_part(book: &Book, event: &Event) -> Option<Line> {
    let shown = folded(&event.title);
    let names: Vec<&str> = event.participants.iter().map(|id| book.name(id)).collect();
    if !matches!(event.r#type, EventType::Round | EventType::Meeting)
        || names.iter().all(|name| shown.contains(&folded(name)))
    {
        return None;
    }
    let line = Line::new().words("taking part: ");
    Some(names.iter().enumerate().fold(line, |line, (index, name)| line.words(joint(index, names.len())).told(*name)))
}

/// Documents that give another date, one that is only more or less precise aside.
fn dated_otherwise(book: &Book, event: &Event) -> Option<Line> {
    let best = event.date.as_ref()?;
    let differs = |told: &&Told| told.date.as_ref().is_some_and(|date| !date.covers(best) && !best.covers(date));
    let others: Vec<(String, Evidence)> = event
        .evidence
        .iter()
        .filter(differs)
        .map(|told| (human_or_none(told.date.as_ref()), told.evidence()))
        .collect();
    let line = Line::new().words("dated otherwise: ");
    let line = others.iter().enumerate().fold(line, |line, (index, (date, passage))| {
        line.words(format!("{}{date}", if index == 0 { "" } else { "; " })).refs(book.refs([passage]))
    });
    (!others.is_empty()).then_some(line)
}

/// Whether an event was still to come when it was told of.
pub fn is_planned(event: &Event) -> bool {
    event.round.as_ref().is_some_and(|round| round.planned)
}

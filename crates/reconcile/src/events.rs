//! One event for what several documents tell.

use jiff::civil::Date;
use reading::{EventItem, Reading};
use record::{DocumentId, Edtf, Event, EventType, RoundDetail, Told};

use crate::cast::Cast;
use crate::cluster::{groups, members};
use crate::origins::Dependence;
use crate::wording::{content, overlap};

/// How many days apart reports may put one event.
const WEEK: i32 = 7;

/// Share of the shorter's content words from which two tellings of one type and time are one event.
const SAME: f64 = 0.6;

/// The events of all documents, by date.
pub fn events(readings: &[Reading], cast: &Cast, dependence: &Dependence) -> Vec<Event> {
    let items: Vec<(&DocumentId, &EventItem)> =
        readings.iter().flat_map(|reading| reading.events.iter().map(|item| (&reading.document.id, item))).collect();
    let words: Vec<_> = items.iter().map(|(_, item)| content(&item.evidence.quote)).collect();
    let who: Vec<Vec<String>> = items.iter().map(|item| participants(&[*item], cast)).collect();
    let days: Vec<_> = items.iter().map(|(_, item)| item.date.as_ref().map(Edtf::bounds)).collect();
    // Most pairs are apart in time, and that is told first.
    let close = |a: usize, b: usize| matches!((days[a], days[b]), (Some(x), Some(y)) if between(x, y) <= WEEK);
    let same = |a: usize, b: usize| {
        if !close(a, b) || items[a].1.kind != items[b].1.kind {
            return false;
        }
        let (x, y) = (items[a].1, items[b].1);
        let enough = words[a].len().min(words[b].len()) >= 2;
        let alike = near(x.date.as_ref(), y.date.as_ref()) && enough && overlap(&words[a], &words[b]) >= SAME;
        x.kind == y.kind && (alike || meets(x, y) && identical(x, y, &who[a], &who[b]))
    };
    // Two rows of one timeline are two events; so are two sentences with different dates.
    let apart = |a: usize, b: usize| {
        let (x, y) = (items[a].1, items[b].1);
        items[a].0 == items[b].0 && (x.listed && y.listed || !meets(x, y))
    };
    let grouped = groups(items.len(), same, apart);
    let mut found: Vec<Event> = members(&grouped)
        .iter()
        .filter_map(|group| event(&group.iter().map(|i| items[*i]).collect::<Vec<_>>(), cast, dependence))
        .collect();
    // Events without a date stand last.
    found.sort_by_key(|event| (event.date.is_none(), event.date.as_ref().map(Edtf::bounds), event.id.clone()));
    found
}

fn meets(a: &EventItem, b: &EventItem) -> bool {
    matches!((&a.date, &b.date), (Some(a), Some(b)) if a.meets(b))
}

/// Whether two tellings of one type whose dates meet have what makes such an event one: a round its place or its days, an
/// appointment its person, a meeting those who met, anything else its day and its sort, or a figure that is not round.
fn identical(a: &EventItem, b: &EventItem, who: &[String], others: &[String]) -> bool {
    let shared = who.iter().filter(|id| others.contains(id)).count();
    let person = who.iter().any(|id| id.ends_with(":person") && others.contains(id));
    let narrow = |item: &EventItem| item.date.as_ref().is_some_and(|date| date.days() <= 3);
    let both_narrow = narrow(a) && narrow(b);
    let bounds = |item: &EventItem| item.date.as_ref().map(Edtf::bounds);
    let day = bounds(a) == bounds(b) && a.date.as_ref().is_some_and(Edtf::is_day);
    let strangers = who.is_empty() || others.is_empty();
    let no_other_place = a.place == b.place || a.place.is_none() || b.place.is_none();
    match a.kind {
        EventType::Round => no_other_place && (a.place.is_some() && a.place == b.place || both_narrow),
        EventType::Appointment => person,
        EventType::Meeting => no_other_place && (shared >= 2 || day && (shared >= 1 || strangers)),
        EventType::Breakdown => both_narrow,
        EventType::Agreement | EventType::Proposal => day || same_figure(a, b),
        EventType::Other => {
            sort(a) == sort(b) && sort(a) != "timeline-row" && sort(a) != "timeline-item" && (day || same_figure(a, b))
        }
        EventType::Statement | EventType::Incident => false,
    }
}

/// Whether both tell one figure that is not round: a share, or a number with a decimal part.
fn same_figure(a: &EventItem, b: &EventItem) -> bool {
    let figures = |item: &EventItem| {
        let words = content(&item.evidence.quote).into_iter();
        words
            .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()) && word.contains('.'))
            .map(|word| word.trim_end_matches('%').to_owned())
            .collect::<Vec<_>>()
    };
    let others = figures(b);
    figures(a).iter().any(|figure| others.contains(figure))
}

/// The sort of happening inside a type: the last part of the rule's id.
fn sort(item: &EventItem) -> &str {
    item.rule.rsplit('/').next().unwrap_or(&item.rule)
}

/// Dates that meet, or days within a week of each other: reports of one event may differ by days, and that is then a conflict.
fn near(a: Option<&Edtf>, b: Option<&Edtf>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    a.meets(b) || a.is_day() && b.is_day() && between(a.bounds(), b.bounds()) <= WEEK
}

/// How many days lie between two stretches of days; 0 and less where they meet.
fn between((first, last): (Date, Date), (from, to): (Date, Date)) -> i32 {
    last.min(to).until(first.max(from)).map_or(i32::MAX, |span| span.get_days())
}

fn event(items: &[(&DocumentId, &EventItem)], cast: &Cast, dependence: &Dependence) -> Option<Event> {
    let first = items.iter().min_by_key(|(id, item)| (*id, item.evidence.start))?;
    let kind = first.1.kind;
    let told: Vec<Told> = items.iter().map(|(_, item)| tell(item)).collect();
    Some(Event {
        id: format!("{}:{}-{}:event", first.0, first.1.evidence.start, first.1.evidence.end),
        r#type: kind,
        title: first.1.evidence.quote.clone(),
        date: best_date(kind, &told),
        place: items.iter().find_map(|(_, item)| item.place.clone()),
        participants: participants(items, cast),
        plover: None,
        terms: vec![],
        origins: dependence.origins(items.iter().map(|(id, _)| *id)),
        evidence: told,
        round: (kind == EventType::Round).then(|| RoundDetail {
            ordinal: items.iter().find_map(|(_, item)| ordinal(&item.evidence.quote)),
            format: None,
            host: None,
            mediator: None,
            planned: items.iter().all(|(_, item)| item.planned),
        }),
    })
}

fn tell(item: &EventItem) -> Told {
    let record::Evidence { document, start, end, quote } = item.evidence.clone();
    Told { document, start, end, quote, date: item.date.clone() }
}

/// The narrowest date, where all the others meet it; the span of all where they differ. A round may last: where a report gives its
/// days, another's one day is part of them.
fn best_date(kind: EventType, told: &[Told]) -> Option<Edtf> {
    let mut dates: Vec<&Edtf> = told.iter().filter_map(|told| told.date.as_ref()).collect();
    dates.sort_by_key(|date| (date.days(), *date));
    let narrowest = *dates.first()?;
    if dates.iter().all(|date| date.meets(narrowest)) {
        let lasts =
            |date: &&&Edtf| kind == EventType::Round && (2..=7).contains(&date.days()) && date.covers(narrowest);
        return dates.iter().rev().find(lasts).copied().or(Some(narrowest)).cloned();
    }
    let first = dates.iter().map(|date| date.bounds().0).min()?;
    let last = dates.iter().map(|date| date.bounds().1).max()?;
    Edtf::parse(&format!("{first}/{last}"))
}

/// People and parties whose names the words hold.
fn participants(items: &[(&DocumentId, &EventItem)], cast: &Cast) -> Vec<String> {
    let told = |name: &str| {
        items.iter().any(|(_, item)| item.place.as_deref() != Some(name) && takes_part(&item.evidence.quote, name))
    };
    let people = cast
        .people
        .iter()
        .filter(|person| person.aliases.iter().any(|alias| told(&alias.text)))
        .map(|person| person.id.clone());
    let parties = cast
        .parties
        .iter()
        .filter(|party| party.aliases.iter().any(|alias| told(&alias.text)))
        .map(|party| party.id.clone());
    let mut found: Vec<String> = people.chain(parties).collect();
    found.sort();
    found.dedup();
    found
}

/// Whether the words name somebody who takes part: not where something is, and not the source of the report.
fn takes_part(text: &str, name: &str) -> bool {
    let told = text.split("according to").next().unwrap_or(text);
    told.match_indices(name).any(|(at, _)| {
        let (before, after) = (&told[..at], told[at + name.len()..].chars().next());
        let whole = !before.ends_with(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric);
        let place = ["in", "at", "near", "from", "of"].iter().any(|word| before.ends_with(&format!(" {word} ")));
        whole && !place
    })
}

/// "third round" → 3.
fn ordinal(words: &str) -> Option<u32> {
    const ORDINALS: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth",
    ];
    let lower = words.to_lowercase();
    let before = lower.split(" round").next().filter(|before| before.len() < lower.len())?;
    // "The first round after a pause" counts nothing.
    let since = lower
        .get(before.len()..)?
        .split(['.', ';'])
        .next()?
        .split(' ')
        .any(|word| matches!(word, "after" | "since" | "in"));
    let last = before.rsplit([' ', '(']).next().filter(|last| !(since && *last == "first"))?;
    let spelt = ORDINALS.iter().position(|ordinal| *ordinal == last).and_then(|at| u32::try_from(at + 1).ok());
    spelt.or_else(|| {
        last.trim_end_matches(|c: char| c.is_alphabetic())
            .parse()
            .ok()
            .filter(|number| (1..=99).contains(number) && last.ends_with(|c: char| c.is_alphabetic()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals() {
        for (words, want) in [
            ("Third round (planned)", Some(3)),
            ("the 12th round of talks", Some(12)),
            ("a new round", None),
            ("the first round of talks after a long pause", None),
            ("the talks", None),
            ("2024 round", None),
        ] {
            assert_eq!(ordinal(words), want, "{words}");
        }
    }
}

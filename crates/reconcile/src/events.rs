//! One event for what several documents tell.

use reading::{EventItem, Reading};
use record::{DocumentId, Edtf, Event, EventType, RoundDetail, Told};

use crate::cast::Cast;
use crate::cluster::{groups, members};
use crate::origins::Dependence;
use crate::wording::{content, overlap};

/// Share of the shorter's content words from which two tellings of one type and time are one event.
const SAME: f64 = 0.6;

/// The events of all documents, by date.
pub fn events(readings: &[Reading], cast: &Cast, dependence: &Dependence) -> Vec<Event> {
    let items: Vec<(&DocumentId, &EventItem)> =
        readings.iter().flat_map(|reading| reading.events.iter().map(|item| (&reading.document.id, item))).collect();
    let words: Vec<_> = items.iter().map(|(_, item)| content(&item.evidence.quote)).collect();
    let same = |a: usize, b: usize| {
        let (x, y) = (items[a].1, items[b].1);
        let enough = words[a].len().min(words[b].len()) >= 2;
        x.kind == y.kind && near(x.date.as_ref(), y.date.as_ref()) && enough && overlap(&words[a], &words[b]) >= SAME
    };
    // Two rows of one timeline are two events.
    let apart = |a: usize, b: usize| items[a].0 == items[b].0;
    let grouped = groups(items.len(), same, apart);
    let mut found: Vec<Event> = members(&grouped)
        .iter()
        .filter_map(|group| event(&group.iter().map(|i| items[*i]).collect::<Vec<_>>(), cast, dependence))
        .collect();
    // Events without a date stand last.
    found.sort_by_key(|event| (event.date.is_none(), event.date.as_ref().map(Edtf::bounds), event.id.clone()));
    found
}

/// Dates that meet, or days within a week of each other: reports of one event may differ by days, and that is then a conflict.
fn near(a: Option<&Edtf>, b: Option<&Edtf>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let ((first, last), (from, to)) = (a.bounds(), b.bounds());
    let days = last.min(to).until(first.max(from)).map_or(i32::MAX, |span| span.get_days());
    a.meets(b) || a.is_day() && b.is_day() && days.abs() <= 7
}

fn event(items: &[(&DocumentId, &EventItem)], cast: &Cast, dependence: &Dependence) -> Option<Event> {
    let first = items.iter().min_by_key(|(id, item)| (*id, item.evidence.start))?;
    let kind = first.1.kind;
    let told: Vec<Told> = items.iter().map(|(_, item)| tell(item)).collect();
    Some(Event {
        id: format!("{}:{}-{}:event", first.0, first.1.evidence.start, first.1.evidence.end),
        r#type: kind,
        title: first.1.evidence.quote.clone(),
        date: best_date(&told),
        place: None,
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

/// The narrowest date, where all the others cover it; the span of all where they differ.
fn best_date(told: &[Told]) -> Option<Edtf> {
    let mut dates: Vec<&Edtf> = told.iter().filter_map(|told| told.date.as_ref()).collect();
    dates.sort_by_key(|date| (date.days(), *date));
    let narrowest = *dates.first()?;
    if dates.iter().all(|date| date.meets(narrowest)) {
        return Some(narrowest.clone());
    }
    let first = dates.iter().map(|date| date.bounds().0).min()?;
    let last = dates.iter().map(|date| date.bounds().1).max()?;
    Edtf::parse(&format!("{first}/{last}"))
}

/// People and parties whose names the words hold.
fn participants(items: &[(&DocumentId, &EventItem)], cast: &Cast) -> Vec<String> {
    let told = |name: &str| items.iter().any(|(_, item)| has_words(&item.evidence.quote, name));
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

fn has_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
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
    let last = before.rsplit([' ', '(']).next()?;
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
            ("the talks", None),
            ("2024 round", None),
        ] {
            assert_eq!(ordinal(words), want, "{words}");
        }
    }
}

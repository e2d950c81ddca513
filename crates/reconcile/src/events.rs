//! One event for what several documents tell.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use reading::{EventItem, Reading};
use record::{DocumentId, Edtf, Event, EventType, RoundDetail, Told};

use crate::cast::Cast;
use crate::cluster::{groups, members};
use crate::origins::Dependence;
use crate::wording::content;

/// How many days apart reports may put one event.
const WEEK: i32 = 7;

/// The same for rounds, which may be a week apart.
const DAYS: i32 = 2;

/// How many days after it a round without a date is news.
const SOON: i32 = 3;

/// Share of the shorter's content words from which two tellings of one type and time are one event.
const SAME: f64 = 0.6;

/// The same where the dates differ by days.
const CLOSE: f64 = 0.75;

/// The same for breakdowns without a date: talks break down in few ways.
const LOOSE: f64 = 0.4;

/// The events of all documents, by date.
pub fn events(readings: &[Reading], cast: &Cast, dependence: &Dependence) -> Vec<Event> {
    let items: Vec<(&DocumentId, &EventItem)> =
        readings.iter().flat_map(|reading| reading.events.iter().map(|item| (&reading.document.id, item))).collect();
    let forms = Forms::of(cast);
    let published: BTreeMap<&DocumentId, Option<&Edtf>> =
        readings.iter().map(|reading| (&reading.document.id, reading.document.published.as_ref())).collect();
    let day = |document: &DocumentId| published.get(document).copied().flatten().map(Edtf::bounds);
    let told: Vec<Telling> =
        items.iter().map(|(document, item)| Telling::of(document, item, day(document), &forms)).collect();
    let same = |a: usize, b: usize| told[a].is_one_with(&told[b]) || told[a].agrees(&told[b]);
    let apart = |a: usize, b: usize| told[a].is_apart(&told[b]);
    let grouped = groups(items.len(), same, apart);
    let mut found: Vec<Event> = members(&grouped)
        .iter()
        .filter_map(|group| event(&group.iter().map(|i| (items[*i], &told[*i])).collect::<Vec<_>>(), cast, dependence))
        .collect();
    // Events without a date stand last.
    found.sort_by_key(|event| (event.date.is_none(), event.date.as_ref().map(Edtf::bounds), event.id.clone()));
    found
}

/// A report of an event, with what it is compared by.
struct Telling<'r> {
    document: &'r DocumentId,
    item: &'r EventItem,
    days: Option<(Date, Date)>,
    published: Option<(Date, Date)>,
    wide: i64,
    who: Vec<String>,
    people: Vec<String>,
}

impl<'r> Telling<'r> {
    fn of(
        document: &'r DocumentId,
        item: &'r EventItem,
        published: Option<(Date, Date)>,
        forms: &Forms,
    ) -> Telling<'r> {
        let who = forms.participants(item);
        let people = who.iter().filter(|id| id.ends_with(":person")).cloned().collect();
        let days = item.date.as_ref().map(Edtf::bounds);
        Telling { document, item, days, published, wide: item.date.as_ref().map_or(0, Edtf::days), who, people }
    }

    /// Whether one document tells both of one happening.
    fn is_one_with(&self, other: &Telling) -> bool {
        self.document == other.document && self.item.happening == other.item.happening
    }

    /// Whether both cannot be of one event: one document tells them apart, or their dates or numbers differ.
    fn is_apart(&self, other: &Telling) -> bool {
        let limit = if self.item.kind == EventType::Round { DAYS } else { WEEK };
        let dates = matches!((self.days, other.days), (Some(a), Some(b)) if between(a, b) > limit);
        let numbers = matches!((self.item.ordinal, other.item.ordinal), (Some(a), Some(b)) if a != b);
        self.document == other.document && self.item.happening != other.item.happening || dates || numbers
    }

    /// Whether two documents tell of one event.
    fn agrees(&self, other: &Telling) -> bool {
        if self.item.kind != other.item.kind || self.document == other.document || self.is_apart(other) {
            return false;
        }
        match (self.days, other.days) {
            (Some(_), Some(_)) => self.agrees_dated(other),
            _ => self.agrees_undated(other),
        }
    }

    fn agrees_dated(&self, other: &Telling) -> bool {
        let (a, b) = (self.item, other.item);
        let share = if meets(a, b) { SAME } else { CLOSE };
        let alike = near(a.date.as_ref(), b.date.as_ref()) && self.is_alike(other, share);
        alike || meets(a, b) && (self.is_identical(other) || same_figure(a, b))
    }

    /// What makes events whose dates meet one: a round its place or its days, an appointment its person, a meeting those who met,
    /// anything else its day and its sort.
    fn is_identical(&self, other: &Telling) -> bool {
        let (a, b) = (self.item, other.item);
        let within = |days: i64| self.wide <= days && other.wide <= days;
        let day = self.days == other.days && self.wide == 1;
        let strangers = self.are_strangers(other);
        let elsewhere = matches!((&a.place, &b.place), (Some(x), Some(y)) if x != y);
        match a.kind {
            EventType::Round => !elsewhere && (a.place.is_some() && a.place == b.place || within(7)),
            EventType::Appointment => shared(&self.people, &other.people) > 0 || day && !strangers,
            EventType::Meeting => !elsewhere && (shared(&self.who, &other.who) >= 2 || day && !strangers),
            EventType::Breakdown => within(31),
            EventType::Agreement | EventType::Proposal => day,
            EventType::Other => day && sort(a) == sort(b) && sort(a) != "timeline",
            EventType::Statement | EventType::Incident => false,
        }
    }

    /// Whether both name people, and none in common.
    fn are_strangers(&self, other: &Telling) -> bool {
        !self.people.is_empty() && !other.people.is_empty() && shared(&self.people, &other.people) == 0
    }

    /// Reports of which one or both give no date: by number, person or wording.
    fn agrees_undated(&self, other: &Telling) -> bool {
        let (a, b) = (self.item, other.item);
        let elsewhere = matches!((&a.place, &b.place), (Some(x), Some(y)) if x != y);
        let numbered = a.ordinal.is_some() && a.ordinal == b.ordinal;
        let person = shared(&self.people, &other.people) > 0;
        !elsewhere
            && match a.kind {
                EventType::Round => {
                    numbered || self.is_alike(other, SAME) || self.is_of_the_day(other) || other.is_of_the_day(self)
                }
                EventType::Appointment => person,
                EventType::Meeting => {
                    let there = a.place.is_some() && a.place == b.place && !self.are_strangers(other);
                    there || shared(&self.who, &other.who) >= 2
                }
                EventType::Breakdown => self.is_alike(other, LOOSE),
                EventType::Other => sort(a) == sort(b) && self.is_alike(other, SAME),
                _ => self.is_alike(other, SAME),
            }
    }

    /// Whether this report without a date is the news of a document that came out within days of the other's date.
    fn is_of_the_day(&self, other: &Telling) -> bool {
        let plain = self.days.is_none() && self.item.ordinal.is_none() && self.item.planned == other.item.planned;
        let close = |published| other.wide <= 7 && other.days.is_some_and(|days| between(days, published) <= SOON);
        plain && self.published.is_some_and(close)
    }

    fn is_alike(&self, other: &Telling, share: f64) -> bool {
        let shorter = self.item.words.len().min(other.item.words.len());
        shorter >= 2 && shared(&self.item.words, &other.item.words) as f64 >= share * shorter as f64
    }
}

/// How many entries two sorted lists share.
fn shared(a: &[String], b: &[String]) -> usize {
    a.iter().filter(|word| b.binary_search(word).is_ok()).count()
}

fn meets(a: &EventItem, b: &EventItem) -> bool {
    matches!((&a.date, &b.date), (Some(a), Some(b)) if a.meets(b))
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

/// The sort of happening inside a type: the first word of the last part of the rule's id.
fn sort(item: &EventItem) -> &str {
    let last = item.rule.rsplit('/').next().unwrap_or(&item.rule);
    last.split('-').next().unwrap_or(last)
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

fn event(reports: &[((&DocumentId, &EventItem), &Telling)], cast: &Cast, dependence: &Dependence) -> Option<Event> {
    let items = || reports.iter().map(|(item, _)| *item);
    let first = items().min_by_key(|(id, item)| (*id, item.evidence.start))?;
    let kind = first.1.kind;
    let told: Vec<Told> = items().map(|(_, item)| tell(item)).collect();
    let named = |words: Option<&String>| cast.entity(words?).map(str::to_owned);
    let participants: BTreeSet<&String> = reports.iter().flat_map(|(_, telling)| &telling.who).collect();
    Some(Event {
        id: format!("{}:{}-{}:event", first.0, first.1.evidence.start, first.1.evidence.end),
        r#type: kind,
        title: first.1.evidence.quote.clone(),
        date: best_date(kind, &told),
        place: items().find_map(|(_, item)| item.place.clone()),
        participants: participants.into_iter().cloned().collect(),
        plover: None,
        terms: vec![],
        origins: dependence.origins(items().map(|(id, _)| id)),
        evidence: told,
        round: (kind == EventType::Round).then(|| RoundDetail {
            ordinal: items().find_map(|(_, item)| item.ordinal),
            format: items().find_map(|(_, item)| item.table.format),
            host: items().find_map(|(_, item)| named(item.table.host.as_ref())),
            mediator: items().find_map(|(_, item)| named(item.table.mediator.as_ref())),
            planned: items().all(|(_, item)| item.planned),
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

/// The forms of people's and parties' names, by their first word.
struct Forms<'c>(BTreeMap<&'c str, Vec<(&'c str, &'c str)>>);

impl<'c> Forms<'c> {
    fn of(cast: &'c Cast) -> Forms<'c> {
        let people = cast.people.iter().flat_map(|one| one.aliases.iter().map(|alias| (&*alias.text, &*one.id)));
        let parties = cast.parties.iter().flat_map(|one| one.aliases.iter().map(|alias| (&*alias.text, &*one.id)));
        let mut forms: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
        for (form, id) in people.chain(parties) {
            if let Some(first) = words_of(form).next() {
                forms.entry(first).or_default().push((form, id));
            }
        }
        Forms(forms)
    }

    /// People and parties whose names the words hold, sorted.
    fn participants(&self, item: &EventItem) -> Vec<String> {
        let quote = &item.evidence.quote;
        let candidates = words_of(quote).filter_map(|word| self.0.get(word)).flatten();
        let told = candidates
            .filter(|(form, id)| {
                item.place.as_deref() != Some(form) && takes_part(quote, form, id.ends_with(":person"))
            })
            .map(|(_, id)| (*id).to_owned());
        let found: BTreeSet<String> = told.collect();
        found.into_iter().collect()
    }
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether the words name somebody who takes part: not where something is, and not the source of the report.
fn takes_part(text: &str, name: &str, person: bool) -> bool {
    let told = text.split("according to").next().unwrap_or(text);
    told.match_indices(name).any(|(at, _)| {
        let (before, after) = (&told[..at], told[at + name.len()..].chars().next());
        let whole = !before.ends_with(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric);
        let place = ["in", "at", "near", "from", "of"].iter().any(|word| before.ends_with(&format!(" {word} ")));
        whole && (person || !place)
    })
}

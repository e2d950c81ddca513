//! A publication date that a document does not state but its words give away.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use record::{Edtf, Span};
use regex::Regex;

use crate::items::TimeItem;
use crate::page::Page;
use crate::times;

/// A date and the words that give it away.
pub struct Inferred {
    /// The day.
    pub published: Edtf,
    /// Why, in words.
    pub why: String,
}

/// The times of a document, and the publication date where it is not stated but its words give it away. What the day of writing
/// decides is then resolved with it.
pub fn times(page: &Page) -> (Vec<TimeItem>, Option<Inferred>) {
    let stated = times::times(page, page.document.published.as_ref());
    match infer(page, &stated) {
        Some(inferred) => (times::times(page, Some(&inferred.published)), Some(inferred)),
        None => (stated, None),
    }
}

/// "This Monday" in a report is the day it is written, unless the sentence looks ahead. Which Monday that is follows from a
/// whole date in the first paragraph, the news that is reported: the first Monday from then on.
fn infer(page: &Page, times: &[TimeItem]) -> Option<Inferred> {
    if page.document.published.is_some() {
        return None;
    }
    let regex = Regex::new(r"\b[Tt]his (Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b").ok()?;
    let news = news_day(page, times)?;
    page.prose.iter().find_map(|piece| {
        piece.scan.sentences.iter().find_map(|sentence| {
            let words = piece.scan.span_of(sentence.clone()).of(page.text())?;
            let found = regex.captures(words).filter(|_| !looks_ahead(words))?;
            let day = first_from(news, weekday(found.get(1)?.as_str())?)?;
            let why = format!("“{}”, told after {news}, which the first paragraph reports", found.get(0)?.as_str());
            Some(Inferred { published: Edtf::day(day), why })
        })
    })
}

/// The last whole date in the first paragraph.
fn news_day(page: &Page, times: &[TimeItem]) -> Option<Date> {
    let first: Span = page.prose.first()?.scan.span;
    let whole = |time: &&TimeItem| {
        first.contains(time.evidence.span()) && time.evidence.quote.contains(|c: char| c.is_ascii_digit())
    };
    let dates = times.iter().filter(whole).filter_map(|time| Edtf::parse(time.edtf.as_deref()?));
    dates.filter(Edtf::is_day).map(|date| date.bounds().0).max()
}

fn looks_ahead(words: &str) -> bool {
    let lower = words.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).any(|word| {
        matches!(
            word,
            "will"
                | "would"
                | "due"
                | "set"
                | "scheduled"
                | "may"
                | "might"
                | "expected"
                | "to"
                | "until"
                | "by"
                | "before"
        )
    }) && !lower.trim_start_matches(['“', '"']).starts_with("this ")
        || lower.contains(" will ")
}

fn weekday(name: &str) -> Option<Weekday> {
    let all = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];
    let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    names.iter().position(|known| *known == name).and_then(|at| all.get(at).copied())
}

fn first_from(day: Date, weekday: Weekday) -> Option<Date> {
    (0..7).filter_map(|days: i64| day.checked_add(days.days()).ok()).find(|day| day.weekday() == weekday)
}

//! A publication date that a document does not state but its words give away.

use jiff::ToSpan;
use jiff::civil::Date;
use record::{DocumentId, Edtf, Note, Severity, Span};
use timex::{Expression, Which};

use crate::items::TimeItem;
use crate::page::Page;
use crate::times;

/// A publication date that is not stated, and the words that give it away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inferred {
    /// The day, or the first and last day that it can be.
    pub published: Edtf,
    /// Why, in words.
    pub why: String,
}

impl Inferred {
    /// Says so.
    pub fn note(&self, document: &DocumentId) -> Note {
        let message = format!("the publication date {} is inferred from {}", self.published, self.why);
        Note::on(document, Severity::Info, "date-inferred", message)
    }
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
    let news = news_day(page, times)?;
    let weekdays = times.iter().filter_map(|time| match &time.expression {
        Expression::Weekday { weekday, which: Which::This } => Some((time, *weekday)),
        _ => None,
    });
    let (time, weekday) = weekdays.into_iter().find(|(time, _)| !looks_ahead(page, time))?;
    let day = (0..7).filter_map(|days: i64| news.checked_add(days.days()).ok()).find(|day| weekday.is_of(*day))?;
    let why = format!("“{}”, told after {news}, which the first paragraph reports", time.evidence.quote);
    Some(Inferred { published: Edtf::day(day), why })
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

/// Whether the sentence of a time tells of what is to come, or its words give a limit ("until this Monday").
fn looks_ahead(page: &Page, time: &TimeItem) -> bool {
    const LIMIT: &[&str] = &["until", "by", "before", "from"];
    let span = time.evidence.span();
    page.prose_at(span).is_some_and(|piece| {
        let at = piece.scan.word_at(span.start);
        let ahead = piece.scan.sentence_of(at).any(|i| {
            let word = piece.scan.word(i);
            page.rules.lexicon.is_ahead(word) || page.rules.lexicon.is_unreal(word)
        });
        ahead || at > 0 && LIMIT.contains(&piece.scan.lower(at - 1).as_str())
    })
}

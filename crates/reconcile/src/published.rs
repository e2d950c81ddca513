//! Publication dates that documents do not state but the set gives away: a report that says "on Monday" of what another
//! dates 5 January was written in the days after.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;
use reading::{Inferred, Reading, TimeItem};
use record::{DocumentId, Edtf};
use timex::{Anchor, Direction, Expression, Unit, Weekday, Which};

/// A report that names a weekday names one of the last days, mostly that of its writing or the day before.
const LAG: i64 = 2;
/// And one to come lies within the week.
const AHEAD: i64 = 6;
/// So many words must two sentences share to tell of the same,
const SHARED: usize = 3;
/// and this part of the weight of the poorer one's words.
const ALIKE: f64 = 0.2;
/// The likeness of all passages that a date brings together.
const ENOUGH: f64 = 0.33;
/// The first times of a report are of its news; further down come history and prospects.
const HEAD: usize = 6;
/// How much better the best date must be than the second.
const MARGIN: f64 = 1.2;

/// The dates of the documents that have none, by document id. The order of the readings does not matter.
pub fn publication_dates(readings: &[Reading]) -> Vec<(DocumentId, Inferred)> {
    let told = Told::of(readings);
    let undated = readings.iter().filter(|reading| reading.document.published.is_none());
    undated.filter_map(|reading| Some((reading.document.id.clone(), told.infer(reading)?))).collect()
}

/// What the set tells, day by day.
struct Told<'r> {
    days: BTreeMap<Date, Vec<Passage<'r>>>,
    weights: BTreeMap<&'r str, f64>,
}

/// The words with which a document tells of a day.
struct Passage<'r> {
    words: BTreeSet<&'r str>,
    reading: &'r Reading,
    time: &'r TimeItem,
}

/// Two passages that a date brings together.
#[derive(Clone, Copy)]
struct Match<'r> {
    likeness: f64,
    day: Date,
    time: &'r TimeItem,
    other: &'r Passage<'r>,
}

impl<'r> Told<'r> {
    fn of(readings: &'r [Reading]) -> Told<'r> {
        let mut days: BTreeMap<Date, Vec<Passage>> = BTreeMap::new();
        for reading in readings {
            for time in &reading.times {
                if let Some(day) = day_of(time) {
                    days.entry(day).or_default().push(Passage { words: words(time), reading, time });
                }
            }
        }
        let passages: BTreeSet<BTreeSet<&str>> =
            readings.iter().flat_map(|reading| &reading.times).map(words).collect();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        passages.iter().flatten().for_each(|word| *counts.entry(word).or_default() += 1);
        let weight = |count: usize| (1.0 + passages.len() as f64 / count as f64).ln();
        Told { days, weights: counts.into_iter().map(|(word, count)| (word, weight(count))).collect() }
    }

    /// The dates under which most of what the document tells agrees with what the others tell of the same days.
    fn infer<'s>(&'s self, reading: &'s Reading) -> Option<Inferred> {
        let scored = self.scored(reading);
        let best = scored.iter().map(|(_, matches)| sum(matches)).fold(0.0, f64::max);
        let good = || scored.iter().filter(|(_, matches)| sum(matches) >= best / MARGIN).map(|(date, _)| *date);
        let together = good().next()?.checked_add((LAG + AHEAD).days()).ok()? >= good().next_back()?;
        if best < ENOUGH || !together {
            return None;
        }
        let top: Vec<&(Date, Vec<Match>)> = scored.iter().filter(|(_, matches)| sum(matches) == best).collect();
        let strongest = top.first()?.1.iter().max_by(|a, b| a.likeness.total_cmp(&b.likeness))?;
        Some(Inferred { published: range(top.first()?.0, top.last()?.0)?, why: reason(strongest) })
    }

    /// The days near those that the set tells of, no earlier than what the document tells as over, each with the passages that
    /// it brings together.
    fn scored<'s>(&'s self, reading: &'s Reading) -> Vec<(Date, Vec<Match<'s>>)> {
        let head = reading.times.iter().take(HEAD);
        let relative: Vec<(&TimeItem, Relative)> = head.filter_map(|time| Some((time, Relative::of(time)?))).collect();
        let over = reading.times.iter().filter(|time| time.direction == Direction::Past).filter_map(day_of).max();
        let near =
            |day: &Date| (-AHEAD..=AHEAD).filter_map(|days| day.checked_add(days.days()).ok()).collect::<Vec<_>>();
        let candidates: BTreeSet<Date> = self.days.keys().flat_map(near).collect();
        let possible = candidates.into_iter().filter(|date| over.is_none_or(|over| over <= *date));
        possible.map(|date| (date, self.matches(reading, &relative, date))).collect()
    }

    fn matches<'s>(&'s self, reading: &Reading, relative: &[(&'s TimeItem, Relative)], date: Date) -> Vec<Match<'s>> {
        relative.iter().filter_map(|(time, relative)| self.find(reading, time, relative.seen_from(date)?)).collect()
    }

    /// The passage of another document that tells of a day in the most alike words.
    fn find<'s>(&'s self, reading: &Reading, time: &'s TimeItem, day: Date) -> Option<Match<'s>> {
        let mine = words(time);
        let others =
            self.days.get(&day)?.iter().filter(|other| other.reading.document.sha256 != reading.document.sha256);
        let matches = others.map(|other| Match { likeness: self.alike(&mine, &other.words), day, time, other });
        let best = matches.max_by(|a, b| {
            a.likeness.total_cmp(&b.likeness).then_with(|| b.other.time.evidence.cmp(&a.other.time.evidence))
        });
        best.filter(|best| best.likeness >= ALIKE)
    }

    fn alike(&self, a: &BTreeSet<&str>, b: &BTreeSet<&str>) -> f64 {
        let sum =
            |words: &mut dyn Iterator<Item = &&str>| -> f64 { words.filter_map(|word| self.weights.get(*word)).sum() };
        let poorer = sum(&mut a.iter()).min(sum(&mut b.iter()));
        let common = a.intersection(b).count();
        if common < SHARED || poorer == 0.0 { 0.0 } else { sum(&mut a.intersection(b)) / poorer }
    }
}

fn sum(matches: &[Match]) -> f64 {
    matches.iter().map(|found| found.likeness).sum()
}

fn range(first: Date, last: Date) -> Option<Edtf> {
    if first == last { Some(Edtf::day(first)) } else { Edtf::parse(&format!("{first}/{last}")) }
}

fn reason(found: &Match) -> String {
    let document = &found.other.reading.document;
    let file = document.path.as_deref().and_then(|path| path.rsplit(['/', '\\']).next());
    let source = file.map_or_else(|| document.id.to_string(), str::to_owned);
    let (mine, theirs) = (&found.time.evidence.quote, &found.other.time.evidence.quote);
    format!("“{mine}”, told in the words with which {source} tells of “{theirs}” ({})", found.day)
}

fn words(time: &TimeItem) -> BTreeSet<&str> {
    time.words.iter().map(String::as_str).collect()
}

/// The day of a time, where it is one day that does not hang on what was told before it.
fn day_of(time: &TimeItem) -> Option<Date> {
    if hangs(&time.expression) {
        return None;
    }
    let date = Edtf::parse(time.edtf.as_deref()?)?;
    date.is_day().then(|| date.bounds().0)
}

fn hangs(expression: &Expression) -> bool {
    use Expression::{Clock, DayPart, Shift, Unit};
    match expression {
        Unit { from, .. } | Shift { from, .. } => *from == Anchor::Reference,
        DayPart { on, .. } | Clock { on: Some(on), .. } => hangs(on),
        Clock { on: None, .. } => true,
        _ => false,
    }
}

/// A day named by its distance from the day of writing.
enum Relative {
    /// "today": 0, "yesterday": -1.
    Days(i32),
    /// "on Monday", over or to come.
    Weekday(Weekday, Direction),
}

impl Relative {
    fn of(time: &TimeItem) -> Option<Relative> {
        // What is quoted counts from the day on which it was said.
        (!time.quoted).then(|| Relative::told(&time.expression, time.direction))?
    }

    fn told(expression: &Expression, direction: Direction) -> Option<Relative> {
        match expression {
            Expression::Unit { unit: Unit::Day, offset, from: Anchor::Published } => Some(Relative::Days(*offset)),
            Expression::Weekday { weekday, which: Which::Bare | Which::This } => {
                Some(Relative::Weekday(*weekday, direction))
            }
            Expression::DayPart { on, .. } | Expression::Clock { on: Some(on), .. } => Relative::told(on, direction),
            _ => None,
        }
    }

    /// The day that is meant in a report of `date`; none where a report of that day would not name it so.
    fn seen_from(&self, date: Date) -> Option<Date> {
        let within = |days: &mut dyn Iterator<Item = i64>, weekday: &Weekday| {
            days.filter_map(|days| date.checked_add(days.days()).ok()).find(|day| weekday.is_of(*day))
        };
        match self {
            Relative::Days(offset) => date.checked_add(i64::from(*offset).days()).ok(),
            Relative::Weekday(weekday, Direction::Future) => within(&mut (0..=AHEAD), weekday),
            Relative::Weekday(weekday, _) => within(&mut (-LAG..=0), weekday),
        }
    }
}

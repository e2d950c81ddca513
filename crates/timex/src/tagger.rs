//! The first step and both together: rules find expressions, layer by layer, and each is resolved in the order of the text.

use std::collections::BTreeMap;

use crate::anchors::{Anchors, Direction, Reference};
use crate::caught::Caught;
use crate::construct::{Make, construct};
use crate::cues::{Cues, Place};
use crate::error::RuleError;
use crate::expression::{Anchor, Expression, Season};
use crate::mask::Mask;
use crate::pattern::Hit;
use crate::resolve::choose;
use crate::resolve::period::Period;
use crate::resolve::{Resolved, resolve, tells_year};
use crate::rules::{self, Layer, Only, Proofs, Rule};
use crate::slot::Slot;
use crate::timex::{BlockRole, Context, Timex};
use crate::verbs;
use crate::vocabulary::Vocabulary;

/// Compiled rules; build one and use it for all texts.
///
/// ```
/// use timex::{Context, Tagger};
///
/// let tagger = Tagger::english()?;
/// let context = Context { published: Some(jiff::civil::date(2019, 4, 18)), ..Context::default() };
/// let times = tagger.tag("The envoys, who met late last year, will return on Monday for two days.", &context);
/// let edtf: Vec<_> = times.iter().map(|time| time.edtf.as_deref().unwrap_or("-")).collect();
/// assert_eq!(edtf, ["2018~", "2019-04-22", "P2D"]);
/// # Ok::<(), timex::RuleError>(())
/// ```
#[derive(Debug)]
pub struct Tagger {
    vocabulary: Vocabulary,
    layers: Vec<Layer>,
    cues: Cues,
}

macro_rules! embedded {
    ($name:literal) => {
        (concat!("rules/en/times/", $name), include_str!(concat!("../../../rules/en/times/", $name)))
    };
}

/// In the order of their priority: where two rules match the same length, the earlier wins.
const FILES: [(&str, &str); 14] = [
    embedded!("nothing.toml"),
    embedded!("date.toml"),
    embedded!("year.toml"),
    embedded!("season.toml"),
    embedded!("holiday.toml"),
    embedded!("relative.toml"),
    embedded!("duration.toml"),
    embedded!("clock.toml"),
    embedded!("set.toml"),
    embedded!("cell.toml"),
    embedded!("part.toml"),
    embedded!("anchored.toml"),
    embedded!("interval.toml"),
    embedded!("vague.toml"),
];

/// An expression and where it stands in the original text.
#[derive(Clone, Debug)]
struct Found {
    start: usize,
    end: usize,
    /// None for words that are no time.
    expression: Option<Expression>,
    rule: String,
}

impl Tagger {
    /// The embedded rules for English.
    pub fn english() -> Result<Tagger, RuleError> {
        let (name, source) = embedded!("vocabulary.toml");
        let vocabulary = Vocabulary::load(name, source)?;
        let (name, source) = embedded!("cues.toml");
        let cues = Cues::load(name, source)?;
        Ok(Tagger { layers: rules::load(&FILES, &vocabulary)?, vocabulary, cues })
    }

    /// The times of one text, sorted, not overlapping.
    pub fn tag(&self, text: &str, context: &Context) -> Vec<Timex> {
        self.tag_blocks(&[(text, context)]).pop().unwrap_or_default()
    }

    /// The times of the blocks of one document, offsets within each block; what one block tells of carries into the next.
    ///
    /// ```
    /// use timex::{Context, Tagger};
    ///
    /// let context = Context::default();
    /// let blocks = [("They met on 30 April 2018.", &context), ("The next day they signed.", &context)];
    /// let times = Tagger::english()?.tag_blocks(&blocks);
    /// assert_eq!(times[1][0].edtf.as_deref(), Some("2018-05-01"));
    /// # Ok::<(), timex::RuleError>(())
    /// ```
    pub fn tag_blocks(&self, blocks: &[(&str, &Context)]) -> Vec<Vec<Timex>> {
        let mut narrative = Narrative::default();
        blocks.iter().map(|(text, context)| self.block(text, context, &mut narrative)).collect()
    }

    /// How many rules there are.
    pub fn rule_count(&self) -> usize {
        self.layers.iter().map(|layer| layer.rules.len()).sum()
    }

    pub(crate) fn proofs(&self) -> impl Iterator<Item = (&str, &Proofs)> {
        self.layers.iter().flat_map(|layer| layer.rules.iter().map(|rule| (rule.id.as_str(), &rule.proofs)))
    }

    fn block(&self, text: &str, context: &Context, narrative: &mut Narrative) -> Vec<Timex> {
        let found = self.find(text, context.block, &mut Vec::new());
        let mask = Mask::new(text, &slots(&found));
        let places = letters(&mask);
        narrative.next_block();
        let mut times = Vec::with_capacity(found.len());
        let mut told_at = 0;
        for (found, (start, end)) in found.into_iter().zip(places) {
            let Some(expression) = found.expression else { continue };
            let possesses =
                text.get(found.end..).is_some_and(|rest| rest.starts_with("'s ") || rest.starts_with("’s "));
            let governed = verbs::direction(&context.verbs, found.start, possesses, &self.cues.lemmas);
            let place = Place {
                expression: &expression,
                block: context.block,
                governed: governed.map(|(direction, _)| direction),
            };
            let direction = self.cues.direction(&mask.text, (start, end), place);
            let mut anchors = narrative.anchors(context, direction);
            if self.is_quoted(&mask.text, told_at, start) {
                anchors.published = anchors.published.and(anchors.reference.day);
            }
            let resolved = resolve(&expression, &anchors);
            if matches!(resolved.period, Some(Period::Day(_))) {
                told_at = end;
            }
            narrative.tell(&expression, &resolved);
            times.push(Timex {
                start: found.start,
                end: found.end,
                kind: resolved.kind,
                value: resolved.value,
                modifier: resolved.modifier,
                edtf: resolved.edtf,
                rule: found.rule,
                direction,
                why: explained(resolved.why, governed.filter(|(told, _)| *told == direction)),
                expression,
            });
        }
        times
    }

    /// Whether a time stands in a quotation that opens after the day last told of, in the same sentence: "said on Friday
    /// that they would meet 'next week'". What is quoted counts from the day on which it was said.
    fn is_quoted(&self, text: &str, told_at: usize, start: usize) -> bool {
        let between = text.get(told_at..start).unwrap_or_default();
        told_at > 0 && self.cues.within_sentence(between) && between.matches('"').count() % 2 == 1
    }

    /// The rules that fire on a text at any layer, also where a higher one takes up what they found.
    pub(crate) fn fired(&self, text: &str, block: BlockRole) -> Vec<String> {
        let mut fired = Vec::new();
        self.find(text, block, &mut fired);
        fired
    }

    /// Layer upon layer; a layer sees the times of the ones below as single signs.
    fn find(&self, text: &str, block: BlockRole, fired: &mut Vec<String>) -> Vec<Found> {
        let mut found = Vec::new();
        let mut mask = Mask::new(text, &[]);
        for layer in &self.layers {
            let candidates = self.candidates(layer, &mask, block, &found);
            if !candidates.is_empty() {
                found = select(candidates, found);
                mask = Mask::new(text, &slots(&found));
            }
            fired.extend(found.iter().map(|found| found.rule.clone()));
        }
        found.retain(|found| found.expression.is_some());
        found
    }

    fn candidates(&self, layer: &Layer, mask: &Mask, block: BlockRole, below: &[Found]) -> Vec<Found> {
        let places = letters(mask);
        let mut candidates = Vec::new();
        for index in layer.awake(&mask.text) {
            let Some(rule) = layer.rules.get(index) else { continue };
            if rule.only == Only::TableDateCell && block != BlockRole::TableDateCell {
                continue;
            }
            for hit in rule.pattern.hits(&mask.text, &self.vocabulary) {
                candidates.extend(candidate(rule, hit, mask, below, &places));
            }
        }
        candidates
    }
}

/// The expression of a hit, with the times of lower layers that it caught.
fn candidate(rule: &Rule, hit: Hit, mask: &Mask, below: &[Found], places: &[(usize, usize)]) -> Option<Found> {
    if rule.forbids(mask.text.get(..hit.start)?, mask.text.get(hit.end..)?) {
        return None;
    }
    let (start, end) = mask.original(hit.start, hit.end)?;
    let times = hit.times.iter().filter_map(|(role, at)| {
        let index = places.binary_search_by_key(at, |(start, _)| *start).ok()?;
        Some((role.clone(), below.get(index)?.expression.clone()?))
    });
    let caught = Caught { words: &hit.words, with: &rule.with, times: times.collect() };
    let expression = construct(rule.make, &caught);
    (expression.is_some() || rule.make == Make::Nothing).then(|| Found {
        start,
        end,
        expression,
        rule: rule.id.clone(),
    })
}

/// The longest first, then the earlier rule; what was found below stays unless a longer one takes it in.
fn select(mut candidates: Vec<Found>, below: Vec<Found>) -> Vec<Found> {
    candidates.sort_by_key(|found| std::cmp::Reverse(found.end - found.start));
    let mut taken: BTreeMap<usize, Found> = BTreeMap::new();
    for found in candidates.into_iter().chain(below) {
        // None of those taken overlap, so only the last one that begins before this one's end can be in its way.
        let neighbour = taken.range(..found.end).next_back();
        if neighbour.is_none_or(|(_, other)| other.end <= found.start) {
            taken.insert(found.start, found);
        }
    }
    taken.into_values().collect()
}

fn slots(found: &[Found]) -> Vec<(usize, usize, Slot)> {
    let slot = |found: &Found| found.expression.as_ref().map_or(Slot::Nothing, Slot::of);
    found.iter().map(|found| (found.start, found.end, slot(found))).collect()
}

/// Where each found time stands in a masked text.
fn letters(mask: &Mask) -> Vec<(usize, usize)> {
    let letters = mask.text.char_indices().filter(|(_, c)| Slot::is_letter(*c));
    letters.map(|(at, c)| (at, at + c.len_utf8())).collect()
}

/// The reason for a value, with the verb whose tense chose between what was and what is to come.
fn explained(why: String, governed: Option<(Direction, &str)>) -> String {
    match governed {
        Some((direction, lemma)) if why.starts_with(choose::NEAREST) => {
            let tense = if direction == Direction::Past { "the past" } else { "what is to come" };
            format!("{why}; “{lemma}” tells of {tense}")
        }
        _ => why,
    }
}

/// What has been told so far in a document.
#[derive(Debug, Default)]
struct Narrative {
    reference: Reference,
    /// A date told with its year, and how many blocks ago.
    full: Option<(jiff::civil::Date, usize)>,
}

/// For how many blocks a date with its year helps to date what follows.
const FULL_DATE_REACH: usize = 2;

impl Narrative {
    fn next_block(&mut self) {
        self.full = self.full.map(|(date, age)| (date, age + 1)).filter(|(_, age)| *age <= FULL_DATE_REACH);
    }

    fn anchors(&self, context: &Context, direction: Direction) -> Anchors {
        Anchors {
            published: context.published,
            reference: self.reference,
            narrative: self.full.map(|(date, _)| date),
            direction,
            year_hint: context.year_hint,
            order: context.order,
        }
    }

    fn tell(&mut self, expression: &Expression, resolved: &Resolved) {
        let Some(period) = resolved.period else { return };
        if matches!(expression, Expression::Shift { from: Anchor::Stretch, .. }) {
            return; // what is compared with is not what is told of
        }
        match period {
            Period::Day(day) | Period::Moment(day, ..) | Period::Days(_, day) => {
                let month = day.first_of_month();
                let time = match period {
                    Period::Moment(_, hour, minute, _) => Some((hour, minute)),
                    _ => None,
                };
                let quarter = self.reference.quarter;
                self.reference =
                    Reference { day: Some(day), time, month: Some(month), year: Some(day.year()), quarter };
            }
            Period::Month(year, _) => {
                let quarter = self.reference.quarter;
                let year = Some(year);
                self.reference = Reference { day: None, time: None, month: period.first(), year, quarter };
            }
            Period::Year(year) => self.reference = Reference { year: Some(year), quarter: None, ..self.reference },
            Period::Season(_, Season::Quarter(_)) => self.reference.quarter = period.first(),
            _ => {}
        }
        let dated = matches!(period, Period::Day(_) | Period::Month(..) | Period::Moment(..) | Period::Days(..));
        if dated && (tells_year(expression) || resolved.edtf.is_some()) {
            self.full = period.first().map(|first| (first, 0));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_builds() {
        for rule in Tagger::english().unwrap().layers.iter().flat_map(|layer| &layer.rules) {
            assert!(rule.builds(), "{}", rule.id);
        }
    }
}

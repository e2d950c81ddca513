//! The tense around an expression: from words that lean on it, from the verb that a parser says governs it, and, without
//! a parser or where it leaves the tense open, from words alone: "will", "is due to", "said".

use regex::Regex;
use serde::Deserialize;

use crate::anchors::Direction;
use crate::error::RuleError;
use crate::expression::Expression;
use crate::slot::Slot;
use crate::timex::BlockRole;
use crate::verbs::Lemmas;

/// The compiled `cues.toml`.
#[derive(Debug)]
pub(crate) struct Cues {
    before: Vec<(Direction, Regex)>,
    clause: Vec<(Direction, Regex)>,
    weak_future: Regex,
    weak_future_weekday: Regex,
    weak_past: Regex,
    opens_clause: Regex,
    past_behind: Regex,
    heading_future: Regex,
    abbreviations: Regex,
    pub(crate) lemmas: Lemmas,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    cue: Vec<RawCue>,
    weak_future: String,
    weak_future_weekday: String,
    weak_past: String,
    opens_clause: String,
    past_behind: String,
    heading_future: String,
    abbreviations: String,
    lemmas: Lemmas,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCue {
    #[serde(rename = "gloss")]
    _gloss: String,
    direction: Direction,
    place: Stands,
    words: Vec<String>,
}

#[derive(Deserialize, PartialEq, Eq, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum Stands {
    Before,
    Clause,
}

impl Cues {
    pub(crate) fn load(file: &str, source: &str) -> Result<Cues, RuleError> {
        let raw: File = toml::from_str(source).map_err(|e| RuleError::syntax(file, e))?;
        let compile = |pattern: String| Regex::new(&pattern).map_err(|e| RuleError::syntax(file, e));
        let (mut before, mut clause) = (Vec::new(), Vec::new());
        for cue in raw.cue {
            let words = cue.words.join("|");
            match cue.place {
                Stands::Before => before.push((cue.direction, compile(format!(r"(?i)\b(?:{words}) ?$"))?)),
                Stands::Clause => clause.push((cue.direction, compile(format!(r"(?i)\b(?:{words})\b"))?)),
            }
        }
        Ok(Cues {
            before,
            clause,
            weak_future: compile(raw.weak_future)?,
            weak_future_weekday: compile(raw.weak_future_weekday)?,
            weak_past: compile(raw.weak_past)?,
            opens_clause: compile(raw.opens_clause)?,
            past_behind: compile(raw.past_behind)?,
            heading_future: compile(raw.heading_future)?,
            abbreviations: compile(raw.abbreviations)?,
            lemmas: raw.lemmas,
        })
    }

    /// The direction at a span of a masked text: the word before decides, then the verb that a parser says governs, then the
    /// nearest verb within the sentence, then weaker signs. A time that opens its clause looks to the right first, any other only as far as the next comma.
    pub(crate) fn direction(&self, text: &str, (start, end): (usize, usize), place: Place<'_>) -> Direction {
        let left = self.sentence_left(text.get(..start).unwrap_or_default());
        let right = self.sentence_right(text.get(end..).unwrap_or_default());
        let weekday = is_weekday(place.expression);
        let before = self.before.iter().find(|(_, regex)| regex.is_match(left)).map(|(direction, _)| *direction);
        let behind = (weekday && self.past_behind.is_match(right)).then_some(Direction::Past);
        let heading = place.block == BlockRole::Heading && self.heading_future.is_match(left);
        before
            .or(behind)
            .or(place.governed)
            .or_else(|| self.verb(left, right))
            .or(heading.then_some(Direction::Future))
            .or_else(|| self.weak(left, right, weekday))
            .unwrap_or_default()
    }

    fn verb(&self, left: &str, right: &str) -> Option<Direction> {
        let clause = right.split(',').next().unwrap_or_default();
        if right.starts_with("'s ") {
            // "Friday's vote": the verb of the clause is not about the day, unless the day stands first.
            let future = |direction: &Direction| *direction == Direction::Future && left.is_empty();
            return self.nearest_right(clause).filter(future);
        }
        if self.opens_clause.is_match(left) {
            return self.nearest_right(right).or_else(|| self.nearest_left(left));
        }
        self.nearest_left(left).or_else(|| self.nearest_right(clause))
    }

    fn weak(&self, left: &str, right: &str, weekday: bool) -> Option<Direction> {
        if self.weak_future.is_match(left) || weekday && self.weak_future_weekday.is_match(left) {
            return Some(Direction::Future);
        }
        (self.weak_past.is_match(left) || self.weak_past.is_match(right)).then_some(Direction::Past)
    }

    fn nearest_left(&self, left: &str) -> Option<Direction> {
        let last = |regex: &Regex| regex.find_iter(left).last().map(|m| (m.end(), m.len()));
        let found = self.clause.iter().filter_map(|(direction, regex)| Some((last(regex)?, *direction)));
        found.max_by_key(|(at, _)| *at).map(|(_, direction)| direction)
    }

    fn nearest_right(&self, right: &str) -> Option<Direction> {
        let first = |regex: &Regex| regex.find(right).map(|m| m.start());
        let found = self.clause.iter().filter_map(|(direction, regex)| Some((first(regex)?, *direction)));
        found.min_by_key(|(at, _)| *at).map(|(_, direction)| direction)
    }

    /// Whether a piece of text between two times holds no end of a sentence.
    pub(crate) fn within_sentence(&self, between: &str) -> bool {
        self.sentence_left(between).len() == between.len()
    }

    /// Where a sentence ends: a mark and a space, before something that can begin one.
    fn ends(&self, text: &str, at: usize, mark: char) -> bool {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + mark.len_utf8()..).unwrap_or_default();
        let mut after = after.trim_start_matches(['"', '\'', ')']).chars();
        let space = after.next().is_none_or(char::is_whitespace);
        let opens = |c: char| c.is_uppercase() || matches!(c, '"' | '(' | '[') || Slot::is_letter(c);
        space && after.next().is_none_or(opens) && !(mark == '.' && self.abbreviations.is_match(before))
    }

    fn is_end(&self, text: &str, at: usize, c: char) -> bool {
        c == '\n' || (matches!(c, '.' | '!' | '?') && self.ends(text, at, c))
    }

    fn sentence_left<'t>(&self, left: &'t str) -> &'t str {
        let left = left.get(ceil(left, left.len().saturating_sub(WINDOW))..).unwrap_or(left);
        let start = left.char_indices().rev().find(|(at, c)| self.is_end(left, *at, *c));
        start.and_then(|(at, c)| left.get(at + c.len_utf8()..)).unwrap_or(left)
    }

    fn sentence_right<'t>(&self, right: &'t str) -> &'t str {
        let right = right.get(..ceil(right, WINDOW)).unwrap_or(right);
        let end = right.char_indices().find(|(at, c)| self.is_end(right, *at, *c));
        end.and_then(|(at, _)| right.get(..at)).unwrap_or(right)
    }
}

/// Whether an expression names its day by the weekday.
fn is_weekday(expression: &Expression) -> bool {
    match expression {
        Expression::Weekday { .. } => true,
        Expression::DayPart { on, .. } | Expression::Clock { on: Some(on), .. } => is_weekday(on),
        _ => false,
    }
}

/// What stands where, as far as its tense is concerned.
pub(crate) struct Place<'a> {
    pub(crate) expression: &'a Expression,
    pub(crate) block: BlockRole,
    /// The direction of the governing verb, where a parser tells it.
    pub(crate) governed: Option<Direction>,
}

/// Windows are kept short, so that a text without full stops costs no more than one with them.
const WINDOW: usize = 240;

/// The first boundary of a character at or after a byte.
pub(crate) fn ceil(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

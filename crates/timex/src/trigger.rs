//! Which rules are worth running on a text, told at one pass.
//!
//! Of each rule it is worked out which words any of its matches must hold: all of these, one of those. All words go into one
//! automaton, and only the rules whose words are in a text are run on it. This is how code search picks the files to search
//! (Russ Cox, "Regular Expression Matching with a Trigram Index", 2012).

use std::collections::BTreeMap;

use aho_corasick::AhoCorasick;
use regex_syntax::hir::{self, Hir, HirKind};

use crate::vocabulary::{Class, Vocabulary};

/// Finds the rules of a list that can match.
#[derive(Debug)]
pub(crate) struct Triggers {
    words: AhoCorasick,
    /// For each word, the signs that it gives: its own, and those of the classes it is a form of.
    signs: Vec<Vec<usize>>,
    count: usize,
    rules: Vec<Need>,
}

impl Triggers {
    /// For the outlines of rules, in which signs stand for classes of the vocabulary.
    pub(crate) fn new<'h>(
        outlines: impl Iterator<Item = &'h Hir>,
        vocabulary: &Vocabulary,
    ) -> Result<Triggers, String> {
        let mut signs = Signs::new(vocabulary);
        let rules = outlines.map(|outline| signs.need(outline)).collect();
        let words = AhoCorasick::builder().ascii_case_insensitive(true).build(signs.by_word.keys());
        let words = words.map_err(|e| e.to_string())?;
        Ok(Triggers { words, signs: signs.by_word.into_values().collect(), count: signs.count, rules })
    }

    /// The places in the list.
    pub(crate) fn awake(&self, text: &str) -> impl Iterator<Item = usize> {
        let mut given = vec![false; self.count];
        for word in self.words.find_overlapping_iter(text) {
            for sign in self.signs.get(word.pattern().as_usize()).into_iter().flatten() {
                given.get_mut(*sign).into_iter().for_each(|given| *given = true);
            }
        }
        self.rules.iter().enumerate().filter(move |(_, need)| need.is_met(&given)).map(|(place, _)| place)
    }
}

/// What any match holds.
#[derive(Clone, Debug, PartialEq)]
enum Need {
    /// A word, or a form of a class.
    Sign(usize),
    Any(Vec<Need>),
    All(Vec<Need>),
}

impl Need {
    /// Nothing is known of the matches.
    const NONE: Need = Need::All(Vec::new());

    fn any(needs: Vec<Need>) -> Need {
        if needs.contains(&Need::NONE) { Need::NONE } else { Need::Any(needs) }
    }

    fn is_met(&self, given: &[bool]) -> bool {
        match self {
            Need::Sign(sign) => given.get(*sign).copied().unwrap_or(true),
            Need::Any(needs) => needs.iter().any(|need| need.is_met(given)),
            Need::All(needs) => needs.iter().all(|need| need.is_met(given)),
        }
    }
}

/// Words in small letters and the signs they give.
struct Signs<'v> {
    vocabulary: &'v Vocabulary,
    by_word: BTreeMap<String, Vec<usize>>,
    by_class: BTreeMap<char, Need>,
    words: BTreeMap<String, usize>,
    count: usize,
}

impl<'v> Signs<'v> {
    fn new(vocabulary: &'v Vocabulary) -> Signs<'v> {
        let (by_word, by_class, words) = Default::default();
        Signs { vocabulary, by_word, by_class, words, count: 0 }
    }

    fn need(&mut self, hir: &Hir) -> Need {
        match hir.kind() {
            HirKind::Literal(literal) => self.literal(std::str::from_utf8(&literal.0).unwrap_or_default()),
            HirKind::Class(class) => Need::any(members(class).iter().map(|member| self.word(member)).collect()),
            HirKind::Capture(capture) => self.need(&capture.sub),
            HirKind::Repetition(repetition) if repetition.min > 0 => self.need(&repetition.sub),
            HirKind::Concat(parts) => self.all(parts),
            HirKind::Alternation(parts) => Need::any(parts.iter().map(|part| self.need(part)).collect()),
            HirKind::Empty | HirKind::Look(_) | HirKind::Repetition(_) => Need::NONE,
        }
    }

    /// Letters that follow each other are one word.
    fn all(&mut self, parts: &[Hir]) -> Need {
        let mut needs = Vec::new();
        let mut word = String::new();
        for part in parts {
            match letters(part) {
                Some(letters) => word.push_str(&letters),
                None => needs.extend([self.word(&std::mem::take(&mut word)), self.need(part)]),
            }
        }
        needs.push(self.word(&word));
        needs.retain(|need| *need != Need::NONE);
        Need::All(needs)
    }

    /// In an outline a class stands alone, as a group.
    fn literal(&mut self, text: &str) -> Need {
        let sign = text.chars().next().unwrap_or_default();
        match (self.by_class.get(&sign), self.vocabulary.signed(sign)) {
            (Some(need), _) => need.clone(),
            (None, Some(class)) => {
                let need = self.class(class);
                self.by_class.insert(sign, need.clone());
                need
            }
            (None, None) => self.word(text),
        }
    }

    /// Its forms are known in small letters alone, which only of ASCII's the automaton takes for the same as capitals.
    fn class(&mut self, class: &Class) -> Need {
        if class.forms().any(|form| is_common(form) || !form.is_ascii()) {
            return Need::NONE;
        }
        let sign = self.next();
        for form in class.forms() {
            self.by_word.entry(form.to_owned()).or_default().push(sign);
        }
        let patterns = class.patterns().iter().map(|pattern| self.need(pattern));
        Need::any(std::iter::once(Need::Sign(sign)).chain(patterns).collect())
    }

    fn word(&mut self, word: &str) -> Need {
        let word = word.to_ascii_lowercase();
        if is_common(&word) {
            return Need::NONE;
        }
        if let Some(sign) = self.words.get(&word) {
            return Need::Sign(*sign);
        }
        let sign = self.next();
        self.words.insert(word.clone(), sign);
        self.by_word.entry(word).or_default().push(sign);
        Need::Sign(sign)
    }

    fn next(&mut self) -> usize {
        self.count += 1;
        self.count - 1
    }
}

/// What is in nearly every text, so that to look for it is not worth while.
fn is_common(word: &str) -> bool {
    word.is_empty() || word.len() == 1 && " .,abcdefghilmnoprstuwy".contains(word)
}

/// What is one word and nothing else.
fn letters(hir: &Hir) -> Option<String> {
    match hir.kind() {
        HirKind::Literal(literal) => String::from_utf8(literal.0.to_vec()).ok(),
        HirKind::Class(class) => <[String; 1]>::try_from(members(class)).ok().map(|[letter]| letter),
        _ => None,
    }
}

/// The members of a small class, in small letters; an empty one stands for a class that is large.
fn members(class: &hir::Class) -> Vec<String> {
    const MOST: usize = 16;
    let ranges: Vec<(char, char)> = match class {
        hir::Class::Unicode(class) => class.iter().map(|range| (range.start(), range.end())).collect(),
        hir::Class::Bytes(class) => class.iter().map(|range| (range.start().into(), range.end().into())).collect(),
    };
    let mut members: Vec<_> = ranges.into_iter().flat_map(|(from, to)| from..=to).take(MOST + 1).collect();
    members.iter_mut().for_each(|c| c.make_ascii_lowercase());
    members.dedup();
    if members.len() > MOST { vec![String::new()] } else { members.iter().map(char::to_string).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wakes(pattern: &str, text: &str) -> bool {
        let hir = regex_syntax::parse(pattern).unwrap();
        Triggers::new([hir].iter(), &Vocabulary::default()).unwrap().awake(text).count() == 1
    }

    #[test]
    fn a_rule_wakes_where_its_words_are() {
        let cases = [
            ("(?i-u)(in|on) (may|june)( [0-9])?", "we met in JUNE", "in july"),
            ("(?i-u)(in|on) (may|june)( [0-9])?", "maybe on and on", "may, june and july"),
            ("(?i-u)the days? after", "the day, after all", "the week after"),
            ("(?i-u)(a|the) (19|20)[0-9]{2}( guests)?", "there are 2000", "the 18"),
            ("(at [0-9]{2}|[0-9]{2} (hours|days))", "5 days", "at all hours"),
            ("(?:[–—]|to) ([0-9]+ )?may", "to 5 may", "may"),
        ];
        for (pattern, yes, no) in cases {
            assert!(wakes(pattern, yes) && !wakes(pattern, no), "{pattern}");
        }
    }

    #[test]
    fn a_rule_that_needs_no_word_is_always_awake() {
        for pattern in ["may|.*|june", r"\w+(may)*", "[a-z]{3}", "(may)?", "[-a] ?"] {
            assert!(wakes(pattern, ""), "{pattern}");
        }
    }
}

//! A body's name taken apart.

use std::ops::Range;

use super::super::align::{self, JOINED};
use super::super::romanise::{Word, words};
use super::super::tables::{GENERIC, LEGAL, NUMBERS, SMALL, STATES};

/// What a word does in a body's name.
#[derive(Clone, Debug, PartialEq)]
pub enum Sort {
    /// Tells this body from others.
    Plain,
    /// A number.
    Number(u32),
    /// A state, by its code.
    State(&'static str),
    /// "Group", "company": often left out.
    Light,
    /// "The", "of".
    Small,
}

/// A body's name taken apart.
#[derive(Default)]
pub struct Name {
    words: Vec<Word>,
    /// What each word does.
    pub sorts: Vec<Sort>,
    /// First letters of what each word was written as.
    letters: Vec<String>,
    /// Its words, each alone and as one word with those that follow.
    pub joined: Vec<Vec<Word>>,
    /// Classes of its legal forms.
    pub legal: Vec<&'static str>,
    /// First letters of its legal forms.
    pub legal_letters: String,
}

impl Name {
    /// Takes a name apart; `states` says whether words that name a state are taken as one.
    pub fn of(name: &str, states: bool) -> Name {
        let mut all = words(&spaced(name), true);
        let mut found = Name::default();
        found.strip(&mut all);
        let mut at = 0;
        while at < all.len() {
            at += found.take(&all[at..], states);
        }
        found.joined = Word::stretches(&found.words, JOINED);
        if !found.sorts.iter().any(is_own) {
            found.sorts.iter_mut().for_each(|sort| *sort = Sort::Plain);
        }
        found
    }

    /// Takes legal forms off both ends, as long as a word is left.
    fn strip(&mut self, all: &mut Vec<Word>) {
        loop {
            let texts: Vec<&str> = all.iter().map(|word| word.text.as_str()).collect();
            let fits = |form: &[&str], start: usize| is_form(form, texts.get(start..start + form.len()));
            let at_end =
                LEGAL.iter().find(|(form, _)| form.len() < texts.len() && fits(form, texts.len() - form.len()));
            let at_start = || LEGAL.iter().find(|(form, _)| form.len() < texts.len() && fits(form, 0));
            let (range, class) = if let Some((form, class)) = at_end {
                (all.len() - form.len()..all.len(), *class)
            } else if let Some((form, class)) = at_start() {
                (0..form.len(), *class)
            } else {
                return;
            };
            self.legal.push(class);
            self.legal_letters.extend(all.drain(range).filter_map(|word| word.text.chars().next()));
        }
    }

    /// Takes the next word, or the words that are one state or number; says how many.
    fn take(&mut self, rest: &[Word], states: bool) -> usize {
        let texts: Vec<&str> = rest.iter().map(|word| word.text.as_str()).collect();
        let known = STATES.get(texts[0]).filter(|_| states).into_iter().flatten();
        let state = known.into_iter().find(|(form, _)| starts(&texts, form));
        if let Some((form, code)) = state
            && (form[0].len() > 2 || rest[0].capitals)
        {
            return self.push(&rest[..form.len()], Sort::State(code));
        }
        let (number, length) = number(rest, self.words.is_empty());
        if let Some(number) = number {
            return self.push(&rest[..length], Sort::Number(number));
        }
        let canonical = GENERIC.get(texts[0]).and_then(|words| words.first().copied()).unwrap_or(texts[0]);
        let sort = match SMALL.get(canonical).or_else(|| SMALL.get(texts[0])) {
            Some(&"0") => Sort::Small,
            Some(_) => Sort::Light,
            None => Sort::Plain,
        };
        self.push(&rest[..1], sort)
    }

    fn push(&mut self, words: &[Word], sort: Sort) -> usize {
        self.letters.push(words.iter().filter_map(|word| word.text.chars().next()).collect());
        self.words.push(if words.len() == 1 { words[0].clone() } else { Word::join(words) });
        self.sorts.push(sort);
        words.len()
    }

    /// Whether a state's name of several words is taken as one.
    pub fn has_long_state(&self) -> bool {
        self.sorts.iter().zip(&self.letters).any(|(sort, letters)| matches!(sort, Sort::State(_)) && letters.len() > 1)
    }

    /// A word in English, as far as it is generic.
    pub fn canonical(&self, at: usize) -> String {
        let text = self.words[at].text.as_str();
        GENERIC.get(text).and_then(|words| words.first().copied()).unwrap_or(text).to_owned()
    }

    /// The first letters of a stretch, with or without small words.
    pub fn initials(&self, range: Range<usize>, small: bool) -> String {
        let kept = range.filter(|at| small || self.sorts[*at] != Sort::Small);
        kept.map(|at| self.letters[at].as_str()).collect()
    }
}

impl align::Name for Name {
    fn words(&self) -> &[Word] {
        &self.words
    }

    fn is_own(&self, at: usize) -> bool {
        is_own(&self.sorts[at])
    }
}

/// Whether words are a legal form, long ones with a slip or two.
fn is_form(form: &[&str], words: Option<&[&str]>) -> bool {
    let Some(words) = words else { return false };
    let length = |words: &[&str]| words.iter().map(|word| word.len()).sum::<usize>();
    let (letters, slips) = (length(form), length(form) / 10);
    form == words
        || letters >= 10
            && letters.abs_diff(length(words)) <= slips
            && strsim::osa_distance(&form.concat(), &words.concat()) <= slips
}

fn is_own(sort: &Sort) -> bool {
    !matches!(sort, Sort::Small | Sort::Light)
}

fn starts(texts: &[&str], form: &[String]) -> bool {
    form.len() <= texts.len() && !form.is_empty() && form.iter().zip(texts).all(|(x, y)| x == y)
}

/// A name with spaces around what joins words ("&", "+"), and before capitals that end a word ("ExampleAG").
fn spaced(name: &str) -> String {
    let mut found = String::new();
    let letters: Vec<char> = name.chars().collect();
    for (at, c) in letters.iter().enumerate() {
        let small = at >= 3 && letters[at - 3..at].iter().all(|c| c.is_lowercase());
        let ends = letters[at..].iter().take_while(|c| c.is_uppercase()).count();
        let last = letters.get(at + ends).is_none_or(|c| !c.is_alphanumeric());
        if small && ends >= 2 && last {
            found.push(' ');
        }
        match c {
            '&' | '+' => found.push_str(" and "),
            '%' => found.push_str(" percent"),
            c => found.push(*c),
        }
    }
    found
}

/// The number that the words begin with, and how many they are. A letter alone is Roman unless it stands first.
fn number(rest: &[Word], first: bool) -> (Option<u32>, usize) {
    let value = |word: &Word| match word.text.as_str() {
        "i" if !first && word.capitals => Some(1),
        "v" if !first && word.capitals => Some(5),
        "x" if !first && word.capitals => Some(10),
        text => text.parse().ok().or_else(|| NUMBERS.get(text).and_then(|number| number.parse().ok())),
    };
    match (rest.first().and_then(value), rest.get(1).and_then(value)) {
        (Some(tens @ 20..=90), Some(unit @ 1..=9)) if tens % 10 == 0 => (Some(tens + unit), 2),
        (one, _) => (one, 1),
    }
}

//! A person's name taken apart.

use super::super::align;
use super::super::romanise::{Word, words};
use super::super::sounds::is_vowel;
use super::super::tables::{GIVEN, PARTICLES, SUFFIXES, TITLES};

/// A name taken apart.
pub struct Name {
    words: Vec<Word>,
    /// Which words are names, not particles.
    pub names: Vec<bool>,
    /// Which words follow "bin" or its like.
    pub fathers: Vec<bool>,
    /// What tells the generation.
    pub rank: Option<&'static str>,
    /// Whether a comma says that the family name stands first.
    pub inverted: bool,
}

impl Name {
    /// Takes a name apart.
    pub fn of(name: &str) -> Name {
        let all = words(name, false);
        let mixed = name.chars().any(char::is_lowercase);
        let (words, rank) = bare(split(all, mixed));
        let kinds: Vec<Option<&str>> = (0..words.len()).map(|at| particle(&words, at)).collect();
        let names = kinds.iter().map(Option::is_none).collect::<Vec<_>>();
        let names = if names.contains(&true) { names } else { vec![true; words.len()] };
        let fathers = (0..words.len()).map(|at| at > 0 && kinds[at - 1] == Some("son")).collect();
        Name { words, names, fathers, rank, inverted: name.contains(',') }
    }
}

impl align::Name for Name {
    fn words(&self) -> &[Word] {
        &self.words
    }

    fn is_own(&self, at: usize) -> bool {
        self.names[at]
    }
}

/// What sort of particle a word is, if any: a name that stands first or is an initial is none.
fn particle(words: &[Word], at: usize) -> Option<&'static str> {
    let word = &words[at];
    match word.text.as_str() {
        "al" if word.is_abjad() => return Some("article"),
        "bn" | "abn" if word.is_abjad() => return Some("son"),
        _ if word.is_abjad() => return None,
        _ => {}
    }
    let first = at == 0 && (words.len() < 2 || GIVEN.contains_key(word.text.as_str()));
    let initial = word.text.len() == 1 && word.capitals;
    PARTICLES.get(word.text.as_str()).copied().filter(|_| !first && !initial)
}

/// Initials that are written as one word become words.
fn split(all: Vec<Word>, mixed: bool) -> Vec<Word> {
    let many = all.len() > 1;
    let initials = |word: &Word| {
        let vowels = word.text.chars().any(|c| is_vowel(c) || c == 'y');
        mixed && many && word.capitals && word.text.len() == 2 && !vowels && !word.is_abjad()
    };
    all.into_iter().flat_map(|word| if initials(&word) { word.letters() } else { vec![word] }).collect()
}

/// Without titles before the name and between its words, and without what tells the generation.
fn bare(all: Vec<Word>) -> (Vec<Word>, Option<&'static str>) {
    let is_title = |at: usize, word: &Word| at + 1 < all.len() && TITLES.contains(word.text.as_str());
    let is_rank = |at: usize, word: &Word| at > 0 && SUFFIXES.contains_key(word.text.as_str());
    let rank = all.iter().enumerate().find(|(at, word)| is_rank(*at, word));
    let rank = rank.and_then(|(_, word)| SUFFIXES.get(word.text.as_str()).copied());
    let kept: Vec<Word> = all
        .iter()
        .enumerate()
        .filter(|(at, word)| !is_title(*at, word) && !is_rank(*at, word))
        .map(|(_, word)| word.clone())
        .collect();
    if kept.is_empty() { (all, None) } else { (kept, rank) }
}

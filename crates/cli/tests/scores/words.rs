//! Words: where they stand in a text, and which of them count when two names are held side by side.

use std::collections::BTreeSet;
use std::ops::Range;

const JOINERS: [char; 3] = ['-', '\'', '’'];

const FUNCTION_WORDS: [&str; 20] = [
    "a", "an", "the", "and", "at", "by", "for", "in", "of", "on", "to", "that", "his", "her", "its", "s", "mr", "mrs",
    "ms", "said",
];

const TITLES: [&str; 16] = [
    "mr",
    "mrs",
    "ms",
    "dr",
    "sir",
    "sheikh",
    "gen",
    "general",
    "maj",
    "major",
    "president",
    "prime",
    "minister",
    "foreign",
    "ambassador",
    "envoy",
];

/// The bytes of each word: letters, digits and underscores, with single hyphens and apostrophes inside.
pub fn word_ranges(text: &str) -> Vec<Range<usize>> {
    let (mut words, mut open) = (Vec::new(), None);
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let joins = open.is_some() && JOINERS.contains(&c) && characters.peek().is_some_and(|(_, c)| in_word(*c));
        match open {
            None if in_word(c) => open = Some(at),
            Some(start) if !joins && !in_word(c) => {
                words.push(start..at);
                open = None;
            }
            _ => {}
        }
    }
    words.extend(open.map(|start| start..text.len()));
    words
}

/// The words that carry meaning, in small letters and without a possessive ending.
pub fn content_words(text: &str) -> BTreeSet<String> {
    bare_words(text).filter(|word| !FUNCTION_WORDS.contains(&word.as_str())).collect()
}

/// A form of a name as it is compared: small letters, no possessive ending, no title before it.
pub fn name_key(form: &str) -> String {
    bare_words(form).filter(|word| !TITLES.contains(&word.as_str())).collect::<Vec<_>>().join(" ")
}

/// Whether two sets share half of their words (Dice).
pub fn share_half(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    let shared = a.intersection(b).count();
    shared > 0 && 4 * shared >= a.len() + b.len()
}

/// Whether a predicted name of a source may stand for the gold's: it has half of the shorter one's words, and is not so
/// long that it would fit any name.
pub fn name_fits(mine: &BTreeSet<String>, gold: &BTreeSet<String>) -> bool {
    let shared = mine.intersection(gold).count();
    shared > 0 && 2 * shared >= mine.len().min(gold.len()) && mine.len() <= 2 * gold.len() + 3
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn bare_words(text: &str) -> impl Iterator<Item = String> {
    word_ranges(text).into_iter().map(|range| {
        let word = text[range].to_lowercase();
        let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
        bare.unwrap_or(&word).to_owned()
    })
}

#[test]
fn hyphens_and_apostrophes_inside_a_word_do_not_part_it() {
    let text = "The union’s -- ‘first-ever’ 7.5% offer-";
    let words: Vec<&str> = word_ranges(text).into_iter().map(|range| &text[range]).collect();
    assert_eq!(words, ["The", "union’s", "first-ever", "7", "5", "offer"]);
}

#[test]
fn names_are_compared_without_titles_and_possessives() {
    assert_eq!(name_key("Prime Minister Orlan’s"), "orlan");
    assert!(name_fits(&content_words("a spokesman for the ministry"), &content_words("the ministry's spokesman")));
    assert!(!name_fits(&content_words("one two three four five six"), &content_words("six")));
}

//! Names of persons as strings: what can be one, its family name, which forms can be one man's.

use std::ops::Range;

use crate::page::Page;
use crate::scan::Scan;

/// The longest name in words, particles included.
const LONGEST: usize = 6;

/// Whether the words can be a person's name: no body's, place's or calendar's word, no digit, no acronym. After a title, the
/// second of two words may be one that bodies have too ("Minister Ada West").
pub fn is_name(page: &Page, scan: &Scan, words: Range<usize>, titled: bool) -> bool {
    let lexicon = &page.rules.lexicon;
    let surname = |i: usize| titled && words.len() == 2 && i + 1 == words.end && lexicon.is_surname(scan.word(i));
    let plain = |i: usize| {
        let word = scan.word(i);
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let acronym = letters > 1 && !word.contains('.') && word.chars().all(|c| !c.is_lowercase());
        let known = lexicon.is_organisation(word)
            || lexicon.is_media(word)
            || lexicon.is_calendar(word)
            || lexicon.is_function(word);
        let is_initial = letters == 1 && word.ends_with('.');
        letters > 0
            && !acronym
            && (!known || is_initial || surname(i))
            && !word.contains(|c: char| c.is_ascii_digit() || c == '&')
    };
    let has_state =
        || words.clone().any(|i| page.state_at(scan, i).is_some_and(|(_, _, length)| i + length <= words.end));
    !words.is_empty()
        && words.len() <= LONGEST
        && words.clone().all(plain)
        && !has_state()
        && !lexicon.is_topographic(scan.word(words.start))
}

/// The family name: the last word, with the particles before it taken off ("van der Roe" → "Roe", "al-Roe" → "Roe").
pub fn family(name: &str) -> &str {
    let last = name.rsplit(' ').next().unwrap_or(name);
    core(last)
}

/// A word without an Arabic article in front.
pub fn core(word: &str) -> &str {
    match word.split_once(['-', '‑']) {
        Some((article, rest))
            if article.chars().count() <= 3 && rest.starts_with(char::is_uppercase) && is_article(article) =>
        {
            rest
        }
        _ => word,
    }
}

fn is_article(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "al" | "el" | "an" | "as" | "ash" | "ad" | "at" | "ar" | "az" | "ul")
}

/// Whether a short form can stand for a full name inside one document: its words are words of the name, in order, the last
/// one the family name.
pub fn shortens(short: &str, full: &str) -> bool {
    let full_words: Vec<&str> = full.split(' ').map(core).collect();
    let mut at = 0;
    let in_order = short.split(' ').map(core).all(|word| {
        match full_words[at.min(full_words.len())..].iter().position(|w| *w == word) {
            Some(found) => {
                at += found + 1;
                true
            }
            None => false,
        }
    });
    in_order && family(short) == family(full)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn family_names() {
        for (name, want) in [
            ("Ada Roe", "Roe"),
            ("Ada al-Roe", "Roe"),
            ("Ada van der Roe", "Roe"),
            ("Jean-Luc Roe", "Roe"),
            ("Roe-Coe", "Roe-Coe"),
        ] {
            assert_eq!(family(name), want);
        }
    }

    #[test]
    fn short_forms() {
        assert!(
            shortens("Roe", "Ada al-Roe") && shortens("van Roe", "Ada van Roe") && shortens("al-Roe", "Ada Bo Roe")
        );
        assert!(!shortens("Ada", "Ada Roe") && !shortens("Bo Roe", "Ada Roe"));
    }
}

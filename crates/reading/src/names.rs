//! Names of persons as strings: what can be one, its family name, which forms can be one man's.

use std::ops::Range;

use crate::lexicon::{Given, Lexicon};
use crate::page::Page;
use crate::scan::Scan;

/// The longest name in words, particles included.
const LONGEST: usize = 8;

/// Whether the words can be a person's name: no body's, place's or calendar's word, no digit, no acronym. After a title, the
/// second of two words may be one that bodies have too ("Minister Ada West").
pub fn is_name(page: &Page, scan: &Scan, words: Range<usize>, titled: bool) -> bool {
    let lexicon = &page.rules.lexicon;
    let (first, last) = (scan.word(words.start), scan.word(words.end.saturating_sub(1)));
    let office = || words.clone().all(|i| lexicon.is_title(scan.word(i)) || lexicon.is_modifier(scan.word(i)));
    let thing = !titled && lexicon.is_thing(last) && (words.len() > 2 || lexicon.given(first).is_none());
    (1..=LONGEST).contains(&words.len())
        && !office()
        && !thing
        && !lexicon.is_topographic(first)
        && words.clone().all(|i| is_part_of_name(lexicon, scan, &words, i, titled))
        && !has_state(page, scan, &words)
}

/// Whether a name can have the word in its place: a particle, a suffix and what stands in quotation marks belong to it.
fn is_part_of_name(lexicon: &Lexicon, scan: &Scan, words: &Range<usize>, at: usize, titled: bool) -> bool {
    let word = scan.word(at);
    let quoted = (words.start..at).filter(|k| is_quote(scan.word(*k))).count() % 2 == 1;
    let small = word.starts_with(char::is_lowercase) && (lexicon.is_particle(word) || lexicon.is_inner_particle(word));
    if quoted || is_quote(word) || at > words.start && (small || lexicon.is_suffix(word)) {
        return true;
    }
    let surname = titled && words.len() == 2 && at + 1 == words.end && lexicon.is_surname(word);
    let known = lexicon.is_organisation(word)
        || lexicon.is_media(word)
        || lexicon.is_firm(word)
        || lexicon.is_calendar(word)
        || lexicon.is_function(word) && at != words.start;
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let initial = letters == 1 && word.ends_with('.');
    let acronym = letters > 1 && !word.contains('.') && word.chars().all(|c| !c.is_lowercase());
    letters > 0
        && !acronym
        && (!known || initial || surname)
        && !word.contains(|c: char| c.is_ascii_digit() || c == '&')
}

/// Whether a state's form stands in a name; as a family name after a given one it may ("Ada Lima").
fn has_state(page: &Page, scan: &Scan, words: &Range<usize>) -> bool {
    let given = words.len() > 1 && page.rules.lexicon.given(scan.word(words.start)) == Some(Given::Sure);
    let end = words.end - usize::from(given);
    (words.start..end).any(|i| page.state_at(scan, i).is_some_and(|(_, _, length)| i + length <= words.end))
}

/// A mark of quotation, as around a nickname inside a name.
fn is_quote(word: &str) -> bool {
    matches!(word, "‘" | "’" | "'" | "“" | "”" | "\"")
}

/// The family name: the last word but for "III" or "Jr.", with the particles before it taken off ("van der Roe" → "Roe",
/// "al-Roe" → "Roe").
pub fn family(name: &str) -> &str {
    let is_suffix = |word: &str| matches!(word, "II" | "III" | "IV" | "Jr." | "Jr" | "Sr." | "Sr");
    let last = name.rsplit(' ').find(|word| !is_suffix(word)).unwrap_or(name);
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
/// one the family name. An initial stands for its name.
pub fn shortens(short: &str, full: &str) -> bool {
    let full_words: Vec<&str> = full.split(' ').map(core).collect();
    let mut at = 0;
    let in_order = short.split(' ').map(core).all(|word| {
        match full_words[at.min(full_words.len())..].iter().position(|w| is_same(word, w)) {
            Some(found) => {
                at += found + 1;
                true
            }
            None => false,
        }
    });
    in_order && is_same(family(short), family(full))
}

/// Two words of names are equal, a particle in capitals or not, or one is the other's initial, or one of them is misspelt by two
/// letters that changed places or by a mark left out.
fn is_same(short: &str, full: &str) -> bool {
    let initial = short.strip_suffix('.').filter(|letter| letter.chars().count() == 1);
    let particle = full.starts_with(char::is_lowercase) && short.to_lowercase() == full;
    short == full || particle || is_misspelt(short, full) || initial.is_some_and(|letter| full.starts_with(letter))
}

/// Whether two words differ by the marks on their letters alone ("Coé", "Coe") or by two neighbours that changed places.
fn is_misspelt(one: &str, other: &str) -> bool {
    let pairs: Vec<(char, char)> = one.chars().zip(other.chars()).collect();
    if one.chars().count() != other.chars().count() || pairs.len() < 4 {
        return false;
    }
    let differ: Vec<usize> = (0..pairs.len()).filter(|i| pairs[*i].0 != pairs[*i].1).collect();
    let swapped = |a: usize, b: usize| b == a + 1 && a > 0 && pairs[a].0 == pairs[b].1 && pairs[a].1 == pairs[b].0;
    let marked = |i: &usize| pairs[*i].0.is_ascii() != pairs[*i].1.is_ascii();
    match differ.as_slice() {
        [a, b] if swapped(*a, *b) => true,
        _ => differ.iter().all(marked),
    }
}

/// Whether one word is a part of a name by which its bearer can be called, though it is not the family name: the first, one in the
/// middle of three or more, or the nickname.
pub fn is_part(form: &str, full: &str) -> bool {
    let words: Vec<&str> = full.split(' ').collect();
    let middle = || words.len() > 2 && words[1..words.len() - 1].contains(&form);
    words.len() > 1 && (words[0] == form || middle())
        || nickname(full).is_some_and(|name| name.eq_ignore_ascii_case(form))
}

/// What stands in quotation marks inside a name.
pub fn nickname(name: &str) -> Option<&str> {
    let (_, rest) = name.split_once([' '])?;
    let rest = rest.get(rest.find(['‘', '“', '"', '\''])?..)?;
    let mut chars = rest.chars();
    chars.next();
    let inner = chars.as_str();
    inner.get(..inner.find(['’', '”', '"', '\''])?)
}

/// A name without its nickname.
pub fn without_nickname(name: &str) -> String {
    match nickname(name).and_then(|inner| Some((name.find(inner)?, inner.len()))) {
        Some((at, length)) => {
            let keep = |c: char| !matches!(c, '‘' | '’' | '“' | '”' | '"' | '\'');
            let head = name[..at].trim_end_matches(|c| !keep(c));
            let tail = name[at + length..].trim_start_matches(|c| !keep(c));
            format!("{}{tail}", head.trim_end_matches(' ').to_owned() + if tail.starts_with(' ') { "" } else { " " })
        }
        None => name.to_owned(),
    }
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
        assert!(
            shortens("A. Roe", "Ada Roe") && shortens("De la Roe", "Ada de la Roe") && shortens("Roe", "Ada Roe III")
        );
        assert!(shortens("Moreno", "Ada Moreño") && shortens("Gabreil Roe", "Gabriel Roe"));
        assert!(
            !shortens("Maria Roe", "Marta Roe")
                && !shortens("Ada", "Ada Roe")
                && !shortens("Bo Roe", "Ada Roe")
                && !shortens("B. Roe", "Ada Roe")
        );
    }

    #[test]
    fn parts_and_nicknames() {
        assert!(is_part("Ada", "Ada Roe") && is_part("Roe", "Ada Roe Coe") && is_part("Big Bo", "Bo ‘Big Bo’ Coe"));
        assert!(!is_part("Coe", "Ada Coe") && !is_part("Ada", "Ada"));
        assert_eq!(nickname("Bo ‘Big Bo’ Coe"), Some("Big Bo"));
        assert_eq!(nickname("Nuno d’Orey"), None);
        assert_eq!(without_nickname("Bo ‘Big Bo’ Coe"), "Bo Coe");
        assert_eq!(without_nickname("Bo Coe"), "Bo Coe");
    }
}

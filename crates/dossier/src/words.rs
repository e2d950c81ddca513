//! Small matters of English: numbers that agree, lists, ordinals, and quotes cut short between words.

use unicode_segmentation::UnicodeSegmentation;

/// How many characters of a quote are shown; the rest is one click or one look into the document away.
const QUOTE: usize = 240;

/// "1 report", "3 reports".
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// "third", "21st".
pub fn ordinal(number: u32) -> String {
    const FIRST: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth",
    ];
    let index = usize::try_from(number).ok().and_then(|n| n.checked_sub(1));
    match index.and_then(|index| FIRST.get(index)) {
        Some(word) => (*word).to_owned(),
        None => format!("{number}{}", ending(number)),
    }
}

fn ending(number: u32) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// What stands before the item at `index` of a list of `length`: nothing, a comma, "and".
pub fn joint(index: usize, length: usize) -> &'static str {
    match index {
        0 => "",
        _ if index + 1 == length => " and ",
        _ => ", ",
    }
}

/// "a, b and c".
pub fn list(words: &[String]) -> String {
    words.iter().enumerate().map(|(index, word)| joint(index, words.len()).to_owned() + word).collect()
}

/// With a capital at the beginning.
pub fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

/// The beginning of a quote, and whether words were left off. It never ends inside a word: a first word that is longer than
/// the limit stays whole.
pub fn shorten(quote: &str) -> (&str, bool) {
    shorten_to(quote, QUOTE)
}

/// As [`shorten`], to a limit in characters.
pub fn shorten_to(quote: &str, limit: usize) -> (&str, bool) {
    let Some((end, _)) = quote.char_indices().nth(limit) else { return (quote, false) };
    let cut = after_a_space(quote, end).unwrap_or_else(|| at_a_boundary(quote, end));
    let kept = quote[..cut].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '–' | '—'));
    if quote[cut..].trim().is_empty() || kept.is_empty() { (quote, false) } else { (kept, true) }
}

/// The last space in the second half of what may stay: news in most languages has one there.
fn after_a_space(quote: &str, end: usize) -> Option<usize> {
    let next = quote[end..].chars().next()?;
    let cut = if next.is_whitespace() { Some(end) } else { quote[..end].rfind(char::is_whitespace) };
    cut.filter(|&cut| cut * 2 >= end)
}

/// The last boundary between words (Unicode, annex 29) for scripts without spaces, or else the end of the first word.
fn at_a_boundary(quote: &str, end: usize) -> usize {
    let mut cut = None;
    for (at, _) in quote.split_word_bound_indices().filter(|(at, _)| *at > 0) {
        if at > end && cut.is_some() {
            break;
        }
        cut = Some(at);
    }
    cut.unwrap_or(quote.len())
}

/// In quotation marks: single ones where the words have double ones inside, none where they bring a pair of their own.
pub fn quoted(text: &str, shortened: bool) -> String {
    let dots = if shortened { " …" } else { "" };
    let is_double = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»');
    let inside = text.chars().filter(|c| is_double(*c)).count();
    let own = inside == 2 && text.starts_with(is_double) && text.ends_with(is_double) && !shortened;
    match inside {
        0 => format!("“{text}{dots}”"),
        _ if own => text.to_owned(),
        _ => format!("‘{text}{dots}’"),
    }
}

/// The words in lower case with single spaces and without punctuation at the ends, to tell whether two are the same.
pub fn folded(text: &str) -> String {
    let spaced = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    spaced.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_agree() {
        assert_eq!(count(1, "report"), "1 report");
        assert_eq!(count(0, "report"), "0 reports");
        let shown: Vec<String> = [1, 3, 12, 13, 21, 22, 111].into_iter().map(ordinal).collect();
        assert_eq!(shown, ["first", "third", "twelfth", "13th", "21st", "22nd", "111th"]);
    }

    #[test]
    fn lists_end_with_and() {
        let words = |n: usize| list(&["a", "b", "c"].map(str::to_owned)[..n]);
        assert_eq!([words(0), words(1), words(2), words(3)], ["", "a", "a and b", "a, b and c"]);
    }

    #[test]
    fn a_quote_is_cut_between_words() {
        assert_eq!(shorten_to("the quota, and the nets", 12), ("the quota", true));
        assert_eq!(shorten_to("the quota", 9), ("the quota", false));
        assert_eq!(shorten_to("the quota and", 9), ("the quota", true));
        assert_eq!(shorten_to("unbreakable", 4), ("unbreakable", false));
        assert_eq!(shorten_to("unbreakable word", 4), ("unbreakable", true));
    }

    #[test]
    fn a_script_without_spaces_is_cut_too() {
        let (kept, shortened) = shorten_to("漁獲枠をめぐる協議は決裂した", 6);
        assert!(shortened && kept.chars().count() <= 6, "{kept}");
    }

    proptest! {
        #[test]
        fn what_is_kept_is_a_beginning(quote in "(\\PC| ){0,80}", limit in 0usize..40) {
            let (kept, shortened) = shorten_to(&quote, limit);
            prop_assert!(quote.starts_with(kept));
            prop_assert_eq!(shortened, kept.len() < quote.len());
        }
    }
}

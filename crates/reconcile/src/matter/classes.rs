//! Word classes of English that tell what a position is about from who holds it and how: `rules/en/matters.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::wording::stem;

const MATTERS: &str = include_str!("../../../../rules/en/matters.toml");
const STANCES: &str = include_str!("../../../../rules/en/stances.toml");
const WORDS: &str = include_str!("../../../../rules/en/words.toml");
const HOLDERS: &str = include_str!("../../../../rules/en/holders.toml");

/// What a word does in a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Holds: "demands", "insistence".
    Holding,
    /// Says what happens, is no part of a noun phrase.
    Verb,
    /// Says what is to be done with the matter: "the return of".
    Carrier,
    /// Says nothing of the matter by itself.
    Vague,
    /// A number or sum.
    Figure,
    /// A determiner.
    Opener,
    /// May stand between two noun phrases of one name.
    Joiner,
    /// Begins a clause that hangs from the one before.
    Subordinator,
    /// Any other function word.
    Function,
    /// A word with content.
    Plain,
}

static CLASSES: LazyLock<BTreeMap<String, BTreeSet<String>>> = LazyLock::new(|| {
    let mut found: BTreeMap<String, BTreeSet<String>> = lists(MATTERS);
    let mut words = lists(WORDS);
    found.entry("also".into()).or_default().extend(words.remove("function").unwrap_or_default());
    let calendar = words.remove("calendar").unwrap_or_default();
    let days = calendar.iter().map(|word| word.trim_end_matches('.').to_owned());
    let people = lists(HOLDERS).remove("people").unwrap_or_default();
    found.entry("vague".into()).or_default().extend(days.chain(people));
    found.entry("holding".into()).or_default().extend(cues());
    for name in ["holding", "verbs", "carriers", "vague"] {
        if let Some(words) = found.get_mut(name) {
            *words = words.iter().map(|word| stem(word)).collect();
        }
    }
    found
});

/// The lists of words at the top of a file.
fn lists(file: &str) -> BTreeMap<String, BTreeSet<String>> {
    let table = file.parse::<toml::Table>().unwrap_or_default();
    table.iter().map(|(name, value)| (name.clone(), words(value))).collect()
}

fn words(value: &toml::Value) -> BTreeSet<String> {
    let entries = value.as_array().into_iter().flatten();
    entries.filter_map(|word| Some(word.as_str()?.to_owned())).collect()
}

/// The cues of stances that are one word.
fn cues() -> Vec<String> {
    let table = STANCES.parse::<toml::Table>().unwrap_or_default();
    let rules = table.get("rule").and_then(toml::Value::as_array).into_iter().flatten();
    let cues = rules.filter_map(|rule| rule.get("cue")?.get("words"));
    cues.flat_map(words).filter(|cue| !cue.contains(' ')).collect()
}

fn is(list: &str, word: &str) -> bool {
    CLASSES.get(list).is_some_and(|words| words.contains(word))
}

/// The class of a word in small letters.
pub fn class(word: &str) -> Class {
    if is_figure(word) {
        return Class::Figure;
    }
    let exact = [("openers", Class::Opener), ("joiners", Class::Joiner), ("subordinators", Class::Subordinator)];
    if let Some((_, class)) = exact.iter().find(|(list, _)| is(list, word)) {
        return *class;
    }
    let stemmed =
        [("vague", Class::Vague), ("carriers", Class::Carrier), ("holding", Class::Holding), ("verbs", Class::Verb)];
    let (stem, single) = (stem(word), undoubled(&stem(word)));
    let listed = |list: &str| is(list, &stem) || is(list, &single);
    if is("also", word) && !listed("vague")
        || word.len() > 4 && word.ends_with("ly")
        || word.ends_with("n’t")
        || word.ends_with("n't")
    {
        return Class::Function;
    }
    stemmed.iter().find(|(list, _)| listed(list)).map_or(Class::Plain, |(_, class)| *class)
}

/// "committ", the stem of "committed", as "commit".
fn undoubled(stem: &str) -> String {
    let mut ends = stem.chars().rev();
    let twice = ends.next().is_some_and(|last| last.is_alphabetic() && ends.next() == Some(last));
    let kept = if twice { stem.chars().count().saturating_sub(1) } else { usize::MAX };
    stem.chars().take(kept).collect()
}

/// "12", "$300", "5.5%", "3rd" and "forty", but not "777X", which is a name.
fn is_figure(word: &str) -> bool {
    let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    let sum = word.starts_with(|c: char| c.is_ascii_digit() || "$€£".contains(c));
    sum && matches!(letters.as_str(), "" | "st" | "nd" | "rd" | "th" | "m" | "bn" | "k") || is("numbers", word)
}

/// Whether a verb is a noun where a noun phrase has begun.
pub fn is_nominal(word: &str) -> bool {
    is("nominal", word)
}

/// Whether a cue after the word has its matter before it.
pub fn is_copula(word: &str) -> bool {
    is("copulas", word)
}

/// Whether the word points back to what was said before.
pub fn is_pointing(word: &str) -> bool {
    is("pointing", word)
}

/// Whether a name does not begin with the word.
pub fn is_opener(word: &str) -> bool {
    is("openers", word)
}

/// Whether the word begins a clause that hangs from the one before, though it may join two noun phrases too.
pub fn is_subordinator(word: &str) -> bool {
    is("subordinators", word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_the_class_of_their_base_form() {
        for (word, want) in [
            ("insisted", Class::Holding),
            ("lobbies", Class::Holding),
            ("improving", Class::Verb),
            ("guarantees", Class::Carrier),
            ("packages", Class::Vague),
            ("$300", Class::Figure),
            ("the", Class::Function),
            ("firmly", Class::Function),
            ("rosters", Class::Plain),
        ] {
            assert_eq!(class(word), want, "{word}");
        }
    }
}

//! Word classes of English that tell what a position is about from who holds it and how: `rules/en/matters.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::wording::stem;

const MATTERS: &str = include_str!("../../../../rules/en/matters.toml");
const STANCES: &str = include_str!("../../../../rules/en/stances.toml");
const WORDS: &str = include_str!("../../../../rules/en/words.toml");

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
    let function = lists(WORDS).remove("function").unwrap_or_default();
    found.insert("function".into(), function);
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

/// The cues of stances, of several words the first.
fn cues() -> Vec<String> {
    let table = STANCES.parse::<toml::Table>().unwrap_or_default();
    let rules = table.get("rule").and_then(toml::Value::as_array).into_iter().flatten();
    let cues = rules.filter_map(|rule| rule.get("cue")?.get("words"));
    cues.flat_map(words).filter_map(|cue| Some(cue.split(' ').next()?.to_owned())).collect()
}

fn is(list: &str, word: &str) -> bool {
    CLASSES.get(list).is_some_and(|words| words.contains(word))
}

/// The class of a word in small letters.
pub fn class(word: &str) -> Class {
    let stem = stem(word);
    if word.starts_with(|c: char| c.is_ascii_digit() || "$€£".contains(c)) || is("numbers", word) {
        return Class::Figure;
    }
    let exact = [
        ("openers", Class::Opener),
        ("joiners", Class::Joiner),
        ("subordinators", Class::Subordinator),
    ];
    if let Some((_, class)) = exact.iter().find(|(list, _)| is(list, word)) {
        return *class;
    }
    let stemmed = [
        ("vague", Class::Vague),
        ("carriers", Class::Carrier),
        ("verbs", Class::Verb),
        ("holding", Class::Holding),
    ];
    if is("function", word) && !is("vague", &stem) || word.len() > 4 && word.ends_with("ly") {
        return Class::Function;
    }
    stemmed.iter().find(|(list, _)| is(list, &stem)).map_or(Class::Plain, |(_, class)| *class)
}

/// Whether a verb stands in its base form, in which it may be a noun ("a 40% raise").
pub fn is_bare(word: &str) -> bool {
    !["s", "ed", "ing"].iter().any(|end| word.ends_with(end))
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

//! The lexical data of names, from `data/names` and the gazetteer, read once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

macro_rules! table {
    ($name:literal) => {
        include_str!(concat!("../../../../data/names/", $name))
    };
}

/// The lines of a table without its header, each split at tabs.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().skip(1).map(|line| line.split('\t').collect())
}

/// First columns by second.
fn pairs(table: &'static str) -> BTreeMap<&'static str, &'static str> {
    rows(table).filter_map(|row| Some((*row.first()?, *row.get(1)?))).collect()
}

/// Forms to the words whose line they stand in.
fn groups(table: &'static str) -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let mut found: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in rows(table) {
        let Some(word) = row.first() else { continue };
        let forms = row.get(1).into_iter().flat_map(|forms| forms.split('|')).filter(|form| !form.is_empty());
        for form in forms.chain([*word]) {
            found.entry(form).or_default().insert(word);
        }
    }
    found
}

/// Given names and family names, each with the names it is a form of.
pub static GIVEN: LazyLock<BTreeMap<&str, BTreeSet<&str>>> = LazyLock::new(|| groups(table!("given.tsv")));

/// Generic words of bodies' names, each with the English words it can be.
pub static GENERIC: LazyLock<BTreeMap<&str, BTreeSet<&str>>> = LazyLock::new(|| groups(table!("generic.tsv")));

/// Names known as such: `given`, `family` or `both`.
pub static KNOWN: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| pairs(table!("known.tsv")));

/// Particles: `article`, `son` or `of`.
pub static PARTICLES: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| pairs(table!("particles.tsv")));

/// Words before a name that are no part of it.
pub static TITLES: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| rows(table!("titles.tsv")).filter_map(|row| row.first().copied()).collect());

/// Words after a name that tell generations apart.
pub static SUFFIXES: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| pairs(table!("suffixes.tsv")));

/// Words that weigh nothing (`0`) or little (`1`) in a body's name.
pub static SMALL: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| pairs(table!("small.tsv")));

/// Numbers in words and Roman figures.
pub static NUMBERS: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| pairs(table!("numbers.tsv")));

/// Legal forms, as words, with their class; longest first.
pub static LEGAL: LazyLock<Vec<(Vec<&str>, &str)>> = LazyLock::new(|| {
    let forms = rows(table!("legal.tsv")).filter_map(|row| Some((*row.first()?, *row.get(1)?)));
    let mut found: Vec<(Vec<&str>, &str)> =
        forms.flat_map(|(class, forms)| forms.split('|').map(move |form| (form.split(' ').collect(), class))).collect();
    found.sort_by_key(|(words, class)| (std::cmp::Reverse(words.len()), words.clone(), *class));
    found
});

/// Letters of other scripts in Latin ones.
pub static LETTERS: LazyLock<BTreeMap<&str, (&str, &str)>> = LazyLock::new(|| {
    rows(table!("letters.tsv")).filter_map(|row| Some((*row.get(1)?, (*row.first()?, *row.get(2)?)))).collect()
});

/// Letters that stand for one sound, where they do, and the sound, by the first letter; longest first, and of equal letters
/// those of one place before those of all.
pub static SOUNDS: LazyLock<BTreeMap<u8, Vec<(&str, &str, &str)>>> = LazyLock::new(|| {
    let mut found: BTreeMap<u8, Vec<(&str, &str, &str)>> = BTreeMap::new();
    for row in rows(table!("sounds.tsv")) {
        if let ([letters, place, sound], Some(first)) = (&row[..], row[0].bytes().next()) {
            found.entry(first).or_default().push((letters, place, sound));
        }
    }
    found.values_mut().for_each(|entries| {
        entries.sort_by_key(|(letters, place, _)| (std::cmp::Reverse(letters.len()), place.is_empty()));
    });
    found
});

/// What it costs to take one sound for another, in tenths; the second value is for scripts that write consonants.
pub static ALIKE: LazyLock<BTreeMap<(char, char), (u32, u32)>> = LazyLock::new(|| {
    let mut found = BTreeMap::new();
    for row in rows(table!("alike.tsv")) {
        let (Some(pair), Some(Ok(cost))) = (row.first(), row.get(1).map(|cost| cost.parse::<u32>())) else { continue };
        let mut sounds = pair.chars();
        let (Some(x), Some(y)) = (sounds.next(), sounds.next()) else { continue };
        let entry = found.entry((x.min(y), x.max(y))).or_insert((u32::MAX, u32::MAX));
        let abjad = row.get(2) == Some(&"abjad");
        *entry = if abjad { (entry.0, entry.1.min(cost)) } else { (entry.0.min(cost), entry.1.min(cost)) };
    }
    found
});

/// States' names and demonyms in small letters, as words, with the state's code, by the first word; longest first.
pub static STATES: LazyLock<BTreeMap<String, Vec<State>>> = LazyLock::new(|| {
    let mut found: BTreeMap<String, Vec<State>> = BTreeMap::new();
    for row in rows(include_str!("../../../../data/gazetteer/states.tsv")) {
        let forms = row.iter().take(4).skip(1).flat_map(|forms| forms.split('|')).filter(|form| !form.is_empty());
        for form in forms {
            let words: Vec<String> = super::romanise::words(form, true).into_iter().map(|word| word.text).collect();
            let Some(first) = words.first() else { continue };
            found.entry(first.clone()).or_default().push((words, row[0]));
        }
    }
    found.values_mut().for_each(|states| states.sort_by_key(|(words, _)| std::cmp::Reverse(words.len())));
    found
});

/// A form as words, and the state's code.
type State = (Vec<String>, &'static str);

/// Whether two words are forms of one name.
pub fn share_group(groups: &BTreeMap<&str, BTreeSet<&str>>, a: &str, b: &str) -> bool {
    matches!((groups.get(a), groups.get(b)), (Some(x), Some(y)) if !x.is_disjoint(y))
}

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

/// Names with all their forms, themselves among them.
pub static FORMS: LazyLock<BTreeMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let forms = |row: &[&'static str]| row.iter().flat_map(|column| column.split('|')).collect();
    rows(table!("given.tsv")).filter_map(|row| Some((*row.first()?, forms(&row)))).collect()
});

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
pub static SOUNDS: LazyLock<BTreeMap<u8, Vec<Sound>>> = LazyLock::new(|| {
    let mut found: BTreeMap<u8, Vec<Sound>> = BTreeMap::new();
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

/// Letters, where they stand, the sound.
type Sound = (&'static str, &'static str, &'static str);

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

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: &[(&str, usize, &str)] = &[
        ("alike", 3, table!("alike.tsv")),
        ("generic", 2, table!("generic.tsv")),
        ("given", 2, table!("given.tsv")),
        ("known", 2, table!("known.tsv")),
        ("legal", 2, table!("legal.tsv")),
        ("letters", 3, table!("letters.tsv")),
        ("numbers", 2, table!("numbers.tsv")),
        ("particles", 2, table!("particles.tsv")),
        ("small", 2, table!("small.tsv")),
        ("sounds", 3, table!("sounds.tsv")),
        ("suffixes", 2, table!("suffixes.tsv")),
        ("titles", 1, table!("titles.tsv")),
    ];

    #[test]
    fn every_line_has_its_columns_and_stands_once() {
        for (name, columns, table) in ALL {
            let lines: Vec<&str> = table.lines().collect();
            let distinct: BTreeSet<&&str> = lines.iter().collect();
            assert_eq!(distinct.len(), lines.len(), "{name}: a line stands twice");
            let wrong = lines.iter().find(|line| line.split('\t').count() != *columns);
            assert_eq!(wrong, None, "{name}");
        }
    }

    #[test]
    fn forms_are_written_as_they_are_looked_up() {
        let plain = |form: &&str| form.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == ' ');
        for forms in [&GIVEN, &GENERIC] {
            assert_eq!(forms.keys().find(|form| !plain(form)), None);
        }
        let legal = LEGAL.iter().flat_map(|(form, _)| form);
        let words = legal.chain(KNOWN.keys()).chain(PARTICLES.keys()).chain(TITLES.iter()).chain(SMALL.keys());
        assert_eq!(words.copied().find(|word| !plain(word)), None);
    }

    #[test]
    fn costs_are_read() {
        assert_eq!(ALIKE.get(&('g', 'k')), Some(&(2, 1)));
        assert_eq!(ALIKE.get(&('b', 'p')), Some(&(2, 1)));
        assert!(ALIKE.values().all(|(_, abjad)| *abjad <= 10));
    }
}

//! The sounds of a word in Latin letters, and what sets two words' sounds apart.

use super::tables::{ALIKE, SOUNDS};

/// The sounds of a word: one sign for the letters that transliterate one sound, doubled ones once. Capitals are sounds that
/// Latin letters spell with two: C as in "cheese", S as in "sheep", Z as in "measure", X as in "loch", G its voiced form, H
/// as in "thin", T as in "tsar".
pub fn sounds(word: &str) -> Vec<char> {
    let mut found: Vec<char> = Vec::new();
    let mut at = 0;
    while at < word.len() {
        let (length, sound) = next(word, at);
        for c in sound.chars() {
            if found.last() != Some(&c) {
                found.push(c);
            }
        }
        at += length;
    }
    found
}

/// How many letters make the next sound, and which it is. The word is ASCII.
fn next(word: &str, at: usize) -> (usize, &str) {
    let rest = &word[at..];
    let fits = |letters: &str, place: &str| {
        rest.starts_with(letters)
            && match place {
                "start" => at == 0,
                "end" => at > 0 && letters.len() == rest.len(),
                _ => true,
            }
    };
    let entries = SOUNDS.get(&rest.as_bytes()[0]).into_iter().flatten();
    let found = entries.into_iter().find(|(letters, place, _)| fits(letters, place));
    found.map_or((1, &word[at..=at]), |(letters, _, sound)| (letters.len(), sound))
}

pub fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// A sequence of sounds, with whether its script leaves vowels out.
pub type Spoken<'s> = (&'s [char], bool);

/// What sets two sequences of sounds apart, in tenths of a changed consonant.
pub fn distance((a, abjad_a): Spoken, (b, abjad_b): Spoken) -> u32 {
    let mixed = abjad_a != abjad_b;
    // In a word of one syllable the vowel is what tells it from the next.
    let short = !mixed && !abjad_a && (syllables(a) < 2 || syllables(b) < 2);
    let change = |x: char, y: char| change(x, y, mixed, short);
    let single = |c: char, at: usize, abjad: bool| single(c, at, mixed.then_some(abjad), short);
    let mut row = vec![0];
    for (j, y) in b.iter().enumerate() {
        row.push(row[j] + single(*y, j, abjad_b));
    }
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] += single(*x, i, abjad_a);
        for (j, y) in b.iter().enumerate() {
            let more = (row[j] + single(*y, j, abjad_b)).min(row[j + 1] + single(*x, i, abjad_a));
            let best = more.min(corner + change(*x, *y));
            corner = row[j + 1];
            row[j + 1] = best;
        }
    }
    row[b.len()]
}

/// Runs of vowels, an "i" between two vowels being none.
fn syllables(sounds: &[char]) -> usize {
    let vowel = |at: usize| sounds.get(at).is_some_and(|c| is_vowel(*c));
    let core = |at: usize| vowel(at) && !(sounds[at] == 'i' && at > 0 && vowel(at - 1) && vowel(at + 1));
    (0..sounds.len()).filter(|at| core(*at) && (*at == 0 || !core(at - 1))).count()
}

/// The price of one sound for another.
fn change(x: char, y: char, mixed: bool, short: bool) -> u32 {
    if x == y {
        return 0;
    }
    let entry = ALIKE.get(&(x.min(y), x.max(y)));
    let cost = entry.map(|(plain, abjad)| if mixed { *abjad } else { *plain }).filter(|cost| *cost < u32::MAX);
    match (is_vowel(x) && is_vowel(y), mixed, short) {
        (true, true, _) => cost.unwrap_or(3),
        (true, false, true) if cost == Some(1) && matches!((x, y), ('o', 'u') | ('u', 'o')) => 3,
        (true, false, true) => 8,
        (true, false, false) => cost.unwrap_or(5),
        _ => cost.unwrap_or(10),
    }
}

/// The price of one sound more. `side`: where one of the two words is in a script without vowels, whether this one is.
fn single(c: char, at: usize, side: Option<bool>, short: bool) -> u32 {
    match (c, side) {
        ('h', _) if at == 0 => 5,
        ('h', _) => 2,
        ('v', Some(true)) => 4,
        (c, Some(true)) if is_vowel(c) => 3,
        (c, Some(false)) if is_vowel(c) => 0,
        ('i', None) if !short => 2,
        (c, None) if is_vowel(c) => {
            if short {
                6
            } else {
                3
            }
        }
        _ => 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(a: &str, b: &str) -> u32 {
        distance((&sounds(a), false), (&sounds(b), false))
    }

    #[test]
    fn spellings_of_one_sound_are_near() {
        for (a, b) in [("chaykovsky", "tchaikovski"), ("shukri", "choukry"), ("qasim", "kassem"), ("gamal", "jamal")] {
            assert!(apart(a, b) <= 5, "{a} {b} {}", apart(a, b));
        }
    }

    #[test]
    fn other_sounds_are_far() {
        for (a, b) in [("hassan", "hussein"), ("mohammed", "mahmoud"), ("li", "liu"), ("lund", "lind")] {
            assert!(apart(a, b) >= 6, "{a} {b} {}", apart(a, b));
        }
    }
}

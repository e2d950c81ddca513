//! Whether two words can be one name.

use super::How;
use super::romanise::{Script, Word};
use super::sounds::{distance, is_vowel};
use super::tables::{FORMS, GIVEN, KNOWN, share_group};

/// From here on two words count as one.
pub const ENOUGH: f64 = 0.6;

/// A form in another script must be this much alike.
const SURE: f64 = 0.85;

/// How alike two words of persons' names are, from 0 to 1, and in what way.
pub fn compare(a: &Word, b: &Word) -> (f64, How) {
    if a.text == b.text {
        return (1.0, How::Equal);
    }
    if a.script == Script::Syllables && b.script == Script::Syllables {
        return (0.0, How::Slip);
    }
    if is_initial(a) || is_initial(b) {
        return initial(a, b);
    }
    if share_group(&GIVEN, &a.text, &b.text) {
        return (0.9, How::Form);
    }
    let strict = KNOWN.contains_key(a.text.as_str()) && KNOWN.contains_key(b.text.as_str());
    let (score, how) = spelled(a, b, strict);
    let foreign = score < ENOUGH && a.script != b.script && (has_foreign_form(a, b) || has_foreign_form(b, a));
    if foreign { (0.8, How::Form) } else { (score, how) }
}

/// Whether the second word, in another script, is a form of the first: "Isaac", "יצחק".
fn has_foreign_form(a: &Word, b: &Word) -> bool {
    let names = GIVEN.get(a.text.as_str()).into_iter().flatten();
    let mut forms = names.filter_map(|name| FORMS.get(name)).flatten();
    forms.any(|form| transliteration(&Word::latin(form), b, false) >= SURE)
}

/// The same for words that no table has forms of; `strict` says that both are known words, so that a letter sets them apart.
pub fn spelled(a: &Word, b: &Word, strict: bool) -> (f64, How) {
    if is_feminine(&a.text, &b.text) || is_feminine(&b.text, &a.text) {
        return (0.4, How::Slip);
    }
    let sound = transliteration(a, b, strict);
    // Across scripts the transliteration has had its share of what differs.
    let slip = match (a.script == b.script, strict) {
        (true, false) => slip(a, b),
        (false, false) if !a.is_abjad() && !b.is_abjad() => Some(slip(a, b)).filter(|slip| *slip >= 0.8).unwrap_or(0.0),
        _ => 0.0,
    };
    if sound >= slip { (sound, How::Transliteration) } else { (slip, How::Slip) }
}

/// Whether the word is a letter.
pub fn is_initial(word: &Word) -> bool {
    word.text.len() == 1 && matches!(word.script, Script::Latin | Script::Other)
}

fn initial(a: &Word, b: &Word) -> (f64, How) {
    let begins = a.text.chars().next() == b.text.chars().next();
    let sounds =
        distance((a.sounds.get(..1).unwrap_or_default(), false), (b.sounds.get(..1).unwrap_or_default(), false));
    let letters = a.text.len() + b.text.len() > 2;
    if begins || letters && sounds <= 1 { (0.8, How::Initial) } else { (0.0, How::Initial) }
}

/// Whether the one is the other's form for a woman: "Viktor", "Viktoria".
fn is_feminine(short: &str, long: &str) -> bool {
    let rest = long.strip_prefix(short).filter(|_| !short.ends_with(is_vowel));
    rest.is_some_and(|rest| matches!(rest, "a" | "ia" | "ya" | "ka" | "ina"))
}

/// How far two words are two spellings of the same sounds.
fn transliteration(a: &Word, b: &Word, strict: bool) -> f64 {
    let mixed = a.is_abjad() != b.is_abjad();
    let length = match (a.is_abjad(), b.is_abjad()) {
        (true, false) => a.sounds.len(),
        (false, true) => b.sounds.len(),
        _ => a.sounds.len().max(b.sounds.len()),
    };
    let (x, y) =
        if a.script == b.script || mixed { (a.sounds.clone(), b.sounds.clone()) } else { (nasal(a), nasal(b)) };
    let each = f64::from(distance((&x, a.is_abjad()), (&y, b.is_abjad()))) / length.max(1) as f64;
    let limit = match (strict, mixed, length) {
        (true, false, _) => 0.4,
        (_, true, ..=2) => 1.0,
        (_, true, _) => 1.2,
        (_, _, 4..) if a.script != b.script => 1.3,
        (_, _, ..=3) => 2.0 / length.max(1) as f64,
        _ => 0.9,
    };
    if each <= limit { 1.0 - 0.3 * each } else { 0.5 * (1.0 - each / 10.0).max(0.0) }
}

/// A word's sounds with "n" for "ng", which many scripts write as one letter.
fn nasal(word: &Word) -> Vec<char> {
    let at = |i: usize| word.sounds.get(i).copied();
    let kept = (0..word.sounds.len()).filter(|i| !(at(*i) == Some('g') && *i > 0 && at(i - 1) == Some('n')));
    kept.filter_map(at).collect()
}

/// How far two words are one but for a slip: letters or sounds more, less, changed, or two exchanged (Damerau 1964).
fn slip(a: &Word, b: &Word) -> f64 {
    let spoken = |word: &Word| word.sounds.iter().collect::<String>();
    let long = a.sounds.len().min(b.sounds.len()) >= 6;
    slipped(&a.text, &b.text).max(if long { slipped(&spoken(a), &spoken(b)) } else { 0.0 })
}

/// The texts are ASCII.
fn slipped(a: &str, b: &str) -> f64 {
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    if long - short > 3 {
        return 0.0;
    }
    let wrong = strsim::osa_distance(a, b);
    match (wrong, short, a.get(..1) == b.get(..1)) {
        (0, _, _) => 1.0,
        (1, 6.., _) => 0.85,
        (1, 5, true) => 0.8,
        (1, 5, false) => 0.65,
        (1, 4, true) => 0.7,
        (2, 7.., true) => 0.72,
        (2, 9.., false) => 0.65,
        _ => 0.5 * (1.0 - wrong as f64 / long.max(1) as f64),
    }
}

/// The first two consonants of a word, those that transliterations exchange being one.
pub fn key(word: &Word) -> String {
    let class = |c: &char| match c {
        'b' | 'p' | 'f' | 'v' => Some('b'),
        'd' | 't' | 'H' => Some('d'),
        'k' | 'g' | 'q' | 'X' | 'G' | 'C' | 'S' | 's' | 'z' | 'Z' | 'T' | 'j' => Some('k'),
        'h' => None,
        c if is_vowel(*c) => None,
        c => Some(*c),
    };
    let mut found: Vec<char> = word.sounds.iter().filter_map(class).collect();
    found.dedup();
    found.into_iter().take(2).collect()
}

//! Whether two names can be one person's.

use std::collections::BTreeSet;
use std::ops::Range;

use super::align::{JOINED, Pair, align};
use super::romanise::{Word, words};
use super::sounds::is_vowel;
use super::tables::{GIVEN, KNOWN, PARTICLES, SUFFIXES, TITLES};
use super::word::{ENOUGH, compare, is_initial, key};
use super::{How, Reason, Similarity};

/// A name taken apart.
struct Name {
    words: Vec<Word>,
    /// Which words are names, not particles.
    names: Vec<bool>,
    /// Which words follow "bin" or its like.
    fathers: Vec<bool>,
    /// What tells the generation.
    rank: Option<&'static str>,
    /// Whether a comma says that the family name stands first.
    inverted: bool,
}

impl Name {
    fn of(name: &str) -> Name {
        let all = words(name, false);
        let mixed = name.chars().any(char::is_lowercase);
        let (words, rank) = bare(split(all, mixed));
        let first = |at: usize| at == 0 && (words.len() < 2 || GIVEN.contains_key(words[0].text.as_str()));
        let particle =
            |at: usize| PARTICLES.get(words[at].text.as_str()).filter(|_| !first(at) && !words[at].is_abjad());
        let article = |at: usize| words[at].is_abjad() && matches!(words[at].text.as_str(), "al" | "bn" | "abn");
        let small =
            |at: usize| particle(at).is_some() && !(words[at].text.len() == 1 && words[at].capitals) || article(at);
        let names: Vec<bool> = (0..words.len()).map(|at| !small(at) && at + 1 <= words.len()).collect();
        let son = |at: usize| {
            particle(at) == Some(&"son") || words[at].is_abjad() && matches!(words[at].text.as_str(), "bn" | "abn")
        };
        let fathers = (0..words.len()).map(|at| at > 0 && son(at - 1)).collect();
        let names = if names.contains(&true) { names } else { vec![true; words.len()] };
        Name { words, names, fathers, rank, inverted: name.contains(',') }
    }

    fn text(&self, words: Range<usize>) -> String {
        self.words[words].iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// The names that no pair has.
    fn left(&self, taken: impl Fn(usize) -> bool) -> Vec<usize> {
        (0..self.words.len()).filter(|at| self.names[*at] && !taken(*at)).collect()
    }

    fn count(&self) -> usize {
        self.names.iter().filter(|name| **name).count()
    }
}

/// Initials that are written as one word become words.
fn split(all: Vec<Word>, mixed: bool) -> Vec<Word> {
    let many = all.len() > 1;
    let initials = |word: &Word| {
        let vowels = word.text.chars().any(|c| is_vowel(c) || c == 'y');
        mixed && many && word.capitals && word.text.len() == 2 && !vowels && !word.is_abjad()
    };
    all.into_iter().flat_map(|word| if initials(&word) { word.letters() } else { vec![word] }).collect()
}

/// Without titles before the name and between its words, and without what tells the generation.
fn bare(all: Vec<Word>) -> (Vec<Word>, Option<&'static str>) {
    let is_title = |word: &Word| TITLES.contains(word.text.as_str());
    let is_rank = |at: usize, word: &Word| at > 0 && SUFFIXES.contains_key(word.text.as_str());
    let rank = all.iter().enumerate().find(|(at, word)| is_rank(*at, word));
    let rank = rank.and_then(|(_, word)| SUFFIXES.get(word.text.as_str()).copied());
    let kept: Vec<Word> = all
        .iter()
        .enumerate()
        .filter(|(at, word)| !is_title(word) && !is_rank(*at, word))
        .map(|(_, word)| word.clone())
        .collect();
    if kept.is_empty() { (all, None) } else { (kept, rank) }
}

/// The keys of a name's words: the first two consonants of each.
pub fn keys(name: &str) -> BTreeSet<String> {
    let name = Name::of(name);
    let named = name.words.iter().zip(&name.names).filter(|(word, is_name)| **is_name && !is_initial(word));
    named.map(|(word, _)| key(word)).collect()
}

/// See [`super::similarity`].
pub fn similarity(a: &str, b: &str) -> Similarity {
    let (a, b) = (Name::of(a), Name::of(b));
    let (joined_a, joined_b) = (Word::stretches(&a.words, JOINED), Word::stretches(&b.words, JOINED));
    let compared =
        |x: Range<usize>, y: Range<usize>| compare(&joined_a[x.start][x.len() - 1], &joined_b[y.start][y.len() - 1]);
    let pairs = align((&a.words, &a.names), (&b.words, &b.names), compared, ENOUGH);
    let left_a = a.left(|at| pairs.iter().any(|pair| pair.a.contains(&at)));
    let left_b = b.left(|at| pairs.iter().any(|pair| pair.b.contains(&at)));
    let why = reasons((&a, &left_a), (&b, &left_b), &pairs);
    let (score, objection) = judge((&a, &left_a), (&b, &left_b), &pairs);
    let score = score.clamp(0.0, 1.0);
    Similarity { score, why: why.into_iter().chain(objection).collect() }
}

type Side<'n> = (&'n Name, &'n [usize]);

fn reasons((a, left_a): Side, (b, left_b): Side, pairs: &[Pair]) -> Vec<Reason> {
    let pair = |pair: &Pair| Reason { left: a.text(pair.a.clone()), right: b.text(pair.b.clone()), how: pair.how };
    let text =
        |name: &Name, left: &[usize]| left.iter().map(|at| name.words[*at].text.as_str()).collect::<Vec<_>>().join(" ");
    let how = if left_a.is_empty() || left_b.is_empty() { How::Missing } else { How::Contradiction };
    let rest = Reason { left: text(a, left_a), right: text(b, left_b), how };
    let some = !left_a.is_empty() || !left_b.is_empty();
    pairs.iter().map(pair).chain(some.then_some(rest)).collect()
}

/// The score, and what speaks against the names being one apart from words left over.
fn judge((a, left_a): Side, (b, left_b): Side, pairs: &[Pair]) -> (f64, Option<Reason>) {
    let share = pairs.len() as f64 / a.count().max(b.count()).max(1) as f64;
    if pairs.is_empty() || !left_a.is_empty() && !left_b.is_empty() {
        return (0.45 * share, None);
    }
    let against = |how: How, left: String, right: String| Some(Reason { left, right, how });
    if let (Some(x), Some(y)) = (a.rank, b.rank)
        && x != y
    {
        return (0.4, against(How::Contradiction, x.to_owned(), y.to_owned()));
    }
    if is_fathers((a, left_a), b, pairs.iter().map(|pair| (pair.a.start, pair.b.start)))
        || is_fathers((b, left_b), a, pairs.iter().map(|pair| (pair.b.start, pair.a.start)))
    {
        return (0.35, against(How::Order, a.text(0..a.words.len()), b.text(0..b.words.len())));
    }
    if middle(a, left_a, pairs.iter().map(|pair| pair.a.start))
        || middle(b, left_b, pairs.iter().map(|pair| pair.b.start))
    {
        return (0.4, against(How::Order, a.text(0..a.words.len()), b.text(0..b.words.len())));
    }
    let turned = turned(a, b, pairs);
    if turned == Turn::Other {
        return (0.4, against(How::Order, a.text(0..a.words.len()), b.text(0..b.words.len())));
    }
    let missing = missing(a, left_a, pairs.iter().map(|pair| pair.a.start)).max(missing(
        b,
        left_b,
        pairs.iter().map(|pair| pair.b.start),
    ));
    let scrambled = if turned == Turn::Scrambled { 0.1 } else { 0.0 };
    (quality(pairs, a, b) - missing - scrambled, None)
}

/// Half the mean, half the worst of the pairs; one name alone says less.
fn quality(pairs: &[Pair], a: &Name, b: &Name) -> f64 {
    let worst = pairs.iter().map(|pair| pair.score).fold(1.0, f64::min);
    let mean = pairs.iter().map(|pair| pair.score).sum::<f64>() / pairs.len() as f64;
    let one = a.count().min(b.count()) == 1
        && a.count() != b.count()
        && pairs.iter().all(|pair| pair.a.len() == 1 && pair.b.len() == 1);
    let full = |pair: &Pair| pair.how != How::Initial;
    let scale = match (one, pairs.iter().any(full)) {
        (true, _) => 0.56,
        (_, false) => 0.45,
        _ => 1.0,
    };
    scale * (worst + mean) / 2.0
}

/// What names that the other lacks take off: little for a middle name, more for the first.
fn missing(name: &Name, left: &[usize], mut taken: impl Iterator<Item = usize>) -> f64 {
    let each: f64 = left.iter().map(|at| if is_initial(&name.words[*at]) { 0.02 } else { 0.05 }).sum();
    let first = taken.next().zip(left.first()).is_some_and(|(taken, left)| *left < taken) && !name.inverted;
    each.min(0.2) + if first && name.count() > 2 { 0.1 } else { 0.0 }
}

/// Whether an initial is left over before one that both have: "A. H. W. Roe" is not "A. W. Roe".
fn middle(name: &Name, left: &[usize], mut taken: impl Iterator<Item = usize>) -> bool {
    let first = left.iter().find(|at| is_initial(&name.words[**at]));
    first.is_some_and(|left| taken.any(|at| at > *left && is_initial(&name.words[at])))
}

/// Whether the other name is the father's: its first word is what follows "bin", and the first word here is left over.
fn is_fathers((name, left): Side, other: &Name, mut pairs: impl Iterator<Item = (usize, usize)>) -> bool {
    let Some(first) = other.names.iter().position(|is_name| *is_name) else { return false };
    let own = name.names.iter().position(|is_name| *is_name);
    left.first().copied() == own && pairs.any(|(at, there)| there == first && name.fathers[at])
}

/// How the words of two names follow each other.
#[derive(PartialEq)]
enum Turn {
    /// In the same order, or with the last first.
    Fine,
    /// In another.
    Scrambled,
    /// In another that makes another name.
    Other,
}

fn turned(a: &Name, b: &Name, pairs: &[Pair]) -> Turn {
    let starts: Vec<usize> = pairs.iter().map(|pair| pair.b.start).collect();
    let falls = starts.windows(2).filter(|two| two[0] > two[1]).count();
    let comma = a.inverted || b.inverted;
    let is_given = |word: &Word| KNOWN.get(word.text.as_str()).is_some_and(|kind| *kind != "family");
    let all_given = pairs.iter().all(|pair| a.words[pair.a.clone()].iter().all(is_given));
    let sons = a.fathers.contains(&true) && b.fathers.contains(&true);
    let rotated = starts.last() < starts.first();
    match falls {
        0 => Turn::Fine,
        _ if comma => Turn::Fine,
        1 if sons || all_given => Turn::Other,
        1 if rotated => Turn::Fine,
        _ => Turn::Scrambled,
    }
}

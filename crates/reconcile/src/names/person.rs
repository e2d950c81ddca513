//! Whether two names can be one person's.

mod name;

use std::collections::BTreeSet;
use std::ops::Range;

use super::align::{JOINED, Name as _, Pair, Paired, align};
use super::romanise::Word;
use super::tables::KNOWN;
use super::word::{ENOUGH, compare, is_initial, key};
use super::{How, Reason, Similarity};
use name::Name;

/// The keys of a name's words: the first two consonants of each.
pub fn keys(name: &str) -> BTreeSet<String> {
    let name = Name::of(name);
    let named = name.words().iter().zip(&name.names).filter(|(word, is_name)| **is_name && !is_initial(word));
    named.map(|(word, _)| key(word)).collect()
}

/// See [`super::similarity`].
pub fn similarity(a: &str, b: &str) -> Similarity {
    let (a, b) = (Name::of(a), Name::of(b));
    let (joined_a, joined_b) = (Word::stretches(a.words(), JOINED), Word::stretches(b.words(), JOINED));
    let compared = |x: Range<usize>, y: Range<usize>| {
        let (v, w) = (&joined_a[x.start][x.len() - 1], &joined_b[y.start][y.len() - 1]);
        let joins = x.len() + y.len() > 2;
        if joins && (is_initial(v) || is_initial(w)) { (0.0, How::Initial) } else { compare(v, w) }
    };
    let pairs = align((a.words(), &a.names), (b.words(), &b.names), compared, ENOUGH);
    let paired = Paired::new(&a, &b, pairs);
    let objection = if paired.contradicts() { None } else { objection(&paired) };
    let score = score(&paired, objection.as_ref().map(|(score, _)| *score));
    Similarity { score, why: paired.reasons().into_iter().chain(objection.map(|(_, reason)| reason)).collect() }
}

fn score(paired: &Paired<Name>, objection: Option<f64>) -> f64 {
    if paired.pairs.is_empty() || paired.contradicts() {
        let share = paired.pairs.len() as f64 / paired.a.count().max(paired.b.count()).max(1) as f64;
        return 0.45 * share;
    }
    let missing = missing(paired).max(missing(&paired.turned()));
    let scrambled = if turn(paired) == Turn::Scrambled { 0.1 } else { 0.0 };
    objection.unwrap_or_else(|| (scale(paired) * paired.quality() - missing - scrambled).clamp(0.0, 1.0))
}

/// What speaks against the names being one apart from words left over, with the score it leaves.
fn objection(paired: &Paired<Name>) -> Option<(f64, Reason)> {
    let (a, b) = (paired.a, paired.b);
    if let (Some(x), Some(y)) = (a.rank, b.rank)
        && x != y
    {
        return Some((0.4, Reason { left: x.to_owned(), right: y.to_owned(), how: How::Contradiction }));
    }
    let other = paired.either(is_fathers) || paired.either(skips_initial) || turn(paired) == Turn::Other;
    let text = |name: &Name| name.text(0..name.words().len());
    (other && !paired.pairs.is_empty()).then(|| (0.4, Reason { left: text(a), right: text(b), how: How::Order }))
}

/// One name alone says less, initials alone too little.
fn scale(paired: &Paired<Name>) -> f64 {
    let (few, many) = (paired.a.count().min(paired.b.count()), paired.a.count().max(paired.b.count()));
    let single = paired.pairs.iter().all(|pair| pair.a.len() == 1 && pair.b.len() == 1);
    match (few == 1 && many > 1 && single, paired.pairs.iter().any(|pair| pair.how != How::Initial)) {
        (true, _) => 0.56,
        (_, false) => 0.45,
        _ => 1.0,
    }
}

/// What names of the first that the second lacks take off: little for a middle name, more for the first.
fn missing(paired: &Paired<Name>) -> f64 {
    let (name, left) = (paired.a, &paired.left_a);
    let each: f64 = left.iter().map(|at| if is_initial(&name.words()[*at]) { 0.02 } else { 0.05 }).sum();
    let taken = paired.pairs.iter().map(|pair| pair.a.start).min();
    let first = taken.zip(left.first()).is_some_and(|(taken, left)| *left < taken) && !name.inverted;
    each.min(0.2) + if first && name.count() > 2 { 0.1 } else { 0.0 }
}

/// Whether an initial of the first is left over before one that both have: "A. H. W. Roe" is not "A. W. Roe".
fn skips_initial(paired: &Paired<Name>) -> bool {
    let initial = |at: usize| is_initial(&paired.a.words()[at]);
    let first = paired.left_a.iter().copied().find(|at| initial(*at));
    first.is_some_and(|left| paired.pairs.iter().any(|pair| pair.a.start > left && initial(pair.a.start)))
}

/// Whether the second name is the father's of the first: it begins with what follows "bin" there, where the first word is
/// left over.
fn is_fathers(paired: &Paired<Name>) -> bool {
    let first = |name: &Name| name.names.iter().position(|is_name| *is_name);
    let after = |at: usize| paired.a.fathers[at];
    paired.left_a.first().copied() == first(paired.a)
        && paired.pairs.iter().any(|pair| first(paired.b) == Some(pair.b.start) && after(pair.a.start))
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

fn turn(paired: &Paired<Name>) -> Turn {
    let starts: Vec<usize> = paired.pairs.iter().map(|pair| pair.b.start).collect();
    let falls = starts.windows(2).filter(|two| two[0] > two[1]).count();
    let is_given = |word: &Word| KNOWN.get(word.text.as_str()).is_some_and(|kind| *kind != "family");
    let given = |name: &Name, at: Range<usize>| name.words()[at].iter().all(is_given);
    let both_given = |pair: &Pair| given(paired.a, pair.a.clone()) && given(paired.b, pair.b.clone());
    let all_given = paired.pairs.iter().all(both_given);
    let sons = paired.a.fathers.contains(&true) && paired.b.fathers.contains(&true);
    match falls {
        0 => Turn::Fine,
        _ if paired.a.inverted || paired.b.inverted => Turn::Fine,
        1 if sons || all_given => Turn::Other,
        1 if starts.last() < starts.first() => Turn::Fine,
        _ => Turn::Scrambled,
    }
}

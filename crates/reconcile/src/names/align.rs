//! Which words of one name are which of another.

use std::ops::Range;

use super::How;
use super::romanise::Word;

/// Words of one name that are words of another.
#[derive(Clone, Debug)]
pub struct Pair {
    /// Words of the first.
    pub a: Range<usize>,
    /// Words of the second.
    pub b: Range<usize>,
    /// How alike, from 0 to 1.
    pub score: f64,
    /// In what way.
    pub how: How,
}

/// No more words are written as one.
pub const JOINED: usize = 4;

/// Words written as one must be this much alike.
const SURE: f64 = 0.75;

/// Words written as one differ from them by no more letters, which is much where vowels are left out.
const LONGER: usize = 6;

/// Pairs words with words, the likest first, then those nearest in place; one word may stand for up to four that are written
/// as one. `alone` says which words can be paired by themselves. No word is paired twice.
pub fn align(
    (a, alone_a): (&[Word], &[bool]),
    (b, alone_b): (&[Word], &[bool]),
    compare: impl Fn(Range<usize>, Range<usize>) -> (f64, How),
    enough: f64,
) -> Vec<Pair> {
    let mut found: Vec<Pair> = Vec::new();
    let mut consider = |x: Range<usize>, y: Range<usize>, least: f64| {
        let (score, how) = compare(x.clone(), y.clone());
        if score >= least {
            found.push(Pair { a: x, b: y, score, how });
        }
    };
    let near = |x: &Range<usize>, y: &Range<usize>| letters(&a[x.clone()]).abs_diff(letters(&b[y.clone()])) <= LONGER;
    for (i, can_a) in alone_a.iter().enumerate().take(a.len()) {
        for (j, can_b) in alone_b.iter().enumerate().take(b.len()) {
            if *can_a && *can_b {
                consider(i..i + 1, j..j + 1, enough);
            }
            for length in 2..=JOINED {
                let (x, y) = (i..i + length, j..j + length);
                let fits = |x: &Range<usize>, y: &Range<usize>| near(x, y) || a[i].capitals || b[j].capitals;
                if *can_b && x.end <= a.len() && alone_a[x.clone()].contains(&true) && fits(&x, &(j..j + 1)) {
                    consider(x, j..j + 1, SURE);
                }
                if *can_a && y.end <= b.len() && alone_b[y.clone()].contains(&true) && fits(&(i..i + 1), &y) {
                    consider(i..i + 1, y, SURE);
                }
            }
        }
    }
    choose(found, a, b)
}

fn letters(words: &[Word]) -> usize {
    words.iter().map(|word| word.text.len()).sum()
}

fn choose(mut found: Vec<Pair>, a: &[Word], b: &[Word]) -> Vec<Pair> {
    let shorter = |pair: &Pair| letters(&a[pair.a.clone()]).min(letters(&b[pair.b.clone()]));
    let order = |pair: &Pair| (pair.a.start.abs_diff(pair.b.start), pair.a.len() + pair.b.len());
    found.sort_by(|x, y| {
        y.score
            .total_cmp(&x.score)
            .then_with(|| shorter(y).cmp(&shorter(x)))
            .then_with(|| order(x).cmp(&order(y)))
            .then_with(|| (x.a.start, x.b.start).cmp(&(y.a.start, y.b.start)))
    });
    let mut chosen: Vec<Pair> = Vec::new();
    for pair in found {
        let meets = |x: &Range<usize>, y: &Range<usize>| x.start < y.end && y.start < x.end;
        if !chosen.iter().any(|one| meets(&one.a, &pair.a) || meets(&one.b, &pair.b)) {
            chosen.push(pair);
        }
    }
    chosen.sort_by_key(|pair| (pair.a.start, pair.b.start));
    chosen
}

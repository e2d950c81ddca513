//! Which words of one name are which of another.

use std::ops::Range;

use super::romanise::Word;
use super::{How, Reason};

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

/// What is made of words, some of which tell whose name it is.
pub trait Name {
    /// All its words.
    fn words(&self) -> &[Word];
    /// Whether a word must not be missing from another form of the name without notice.
    fn is_own(&self, at: usize) -> bool;
    /// How many such words it has.
    fn count(&self) -> usize {
        (0..self.words().len()).filter(|at| self.is_own(*at)).count()
    }
    /// Words with spaces.
    fn text(&self, at: impl IntoIterator<Item = usize>) -> String {
        at.into_iter().map(|at| self.words()[at].text.as_str()).collect::<Vec<_>>().join(" ")
    }
}

/// Two names with their words paired.
#[derive(Clone)]
pub struct Paired<'n, N> {
    /// The first name.
    pub a: &'n N,
    /// The second.
    pub b: &'n N,
    /// In order of the first name.
    pub pairs: Vec<Pair>,
    /// Words of the first that no pair has.
    pub left_a: Vec<usize>,
    /// Words of the second that no pair has.
    pub left_b: Vec<usize>,
}

impl<'n, N: Name> Paired<'n, N> {
    /// Finds what the pairs leave over.
    pub fn new(a: &'n N, b: &'n N, pairs: Vec<Pair>) -> Self {
        let left = |name: &N, taken: &dyn Fn(usize) -> bool| {
            (0..name.words().len()).filter(|at| name.is_own(*at) && !taken(*at)).collect()
        };
        let left_a = left(a, &|at| pairs.iter().any(|pair| pair.a.contains(&at)));
        let left_b = left(b, &|at| pairs.iter().any(|pair| pair.b.contains(&at)));
        Paired { a, b, pairs, left_a, left_b }
    }

    /// The same, the second name standing first; the pairs keep their order.
    pub fn turned(&self) -> Self {
        let turn = |pair: &Pair| Pair { a: pair.b.clone(), b: pair.a.clone(), ..pair.clone() };
        let pairs = self.pairs.iter().map(turn).collect();
        Paired { a: self.b, b: self.a, pairs, left_a: self.left_b.clone(), left_b: self.left_a.clone() }
    }

    /// Whether something holds of the names in one order or the other.
    pub fn either(&self, holds: impl Fn(&Self) -> bool) -> bool {
        holds(self) || holds(&self.turned())
    }

    /// Whether each name has words that the other has not.
    pub fn contradicts(&self) -> bool {
        !self.left_a.is_empty() && !self.left_b.is_empty()
    }

    /// Half the mean of the pairs' scores, half the worst.
    pub fn quality(&self) -> f64 {
        let worst = self.pairs.iter().map(|pair| pair.score).fold(1.0, f64::min);
        let mean = self.pairs.iter().map(|pair| pair.score).sum::<f64>() / self.pairs.len().max(1) as f64;
        (worst + mean) / 2.0
    }

    /// What is what, and what is left over.
    pub fn reasons(&self) -> Vec<Reason> {
        let pair = |pair: &Pair| Reason {
            left: self.a.text(pair.a.clone()),
            right: self.b.text(pair.b.clone()),
            how: pair.how,
        };
        let how = if self.contradicts() { How::Contradiction } else { How::Missing };
        let text = |name: &N, left: &[usize]| name.text(left.iter().copied());
        let rest = Reason { left: text(self.a, &self.left_a), right: text(self.b, &self.left_b), how };
        let some = !self.left_a.is_empty() || !self.left_b.is_empty();
        self.pairs.iter().map(pair).chain(some.then_some(rest)).collect()
    }
}

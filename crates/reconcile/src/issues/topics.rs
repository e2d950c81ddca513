//! How alike the matters of positions are, and what a group of them is called.

use std::collections::{BTreeMap, BTreeSet};

use record::{Position, Stance};

use crate::matter::{self, Phrase};

/// From this likeness two positions are on one issue.
const SAME: f64 = 0.5;
/// Below it they are not, whatever they are like apart from each other.
const APART: f64 = 0.1;
/// What a word outside the governed phrase weighs, beside one in it.
const ASIDE: f64 = 0.5;
/// What the head noun of a phrase weighs, beside its other words.
const HEAD: f64 = 2.0;
/// What a phrase that is not governed is worth as a name.
const LESSER: f64 = 0.3;
/// What a word weighs at the least.
const LEAST: f64 = 0.5;
/// The share of a rare head noun's weight that two matters are measured by where they weigh less.
const FULL: f64 = 0.75;
/// How many bytes before a position that points back what it points to may stand.
const NEAR: usize = 500;

/// The matters of positions.
pub struct Topics {
    phrases: Vec<Vec<Phrase>>,
    words: Vec<BTreeMap<String, f64>>,
    weight: BTreeMap<String, f64>,
}

impl Topics {
    /// Finds them; `names` are the roots of words that name parties and people.
    pub fn of(positions: &[Position], names: &BTreeSet<String>) -> Topics {
        let phrases: Vec<Vec<Phrase>> =
            positions.iter().map(|position| matter::phrases(&position.content, names)).collect();
        let own: Vec<BTreeMap<String, f64>> = phrases.iter().map(|phrases| words(phrases)).collect();
        let weight = weights(&own);
        let words = (0..own.len()).map(|at| told(at, positions, &own)).map(|at| own[at].clone()).collect();
        Topics { phrases, words, weight }
    }

    /// Pairs that are on one issue, the most alike first.
    pub fn pairs(&self) -> Vec<(usize, usize)> {
        let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, words) in self.words.iter().enumerate() {
            words.keys().for_each(|word| holders.entry(word).or_default().push(at));
        }
        let pairs: BTreeSet<(usize, usize)> =
            holders.values().flat_map(|at| at.iter().flat_map(|b| at.iter().map(move |a| (*a, *b)))).collect();
        let alike = pairs.into_iter().filter(|(a, b)| a < b).map(|(a, b)| (self.alike(a, b), a, b));
        let mut found: Vec<(f64, usize, usize)> = alike.filter(|(alike, _, _)| *alike >= SAME).collect();
        found.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        found.into_iter().map(|(_, a, b)| (a, b)).collect()
    }

    /// Whether two positions have next to nothing in common.
    pub fn differ(&self, a: usize, b: usize) -> bool {
        self.alike(a, b) < APART
    }

    /// The share of the weight of the lighter one's words that both have.
    fn alike(&self, a: usize, b: usize) -> f64 {
        let (a, b) = (&self.words[a], &self.words[b]);
        let weigh = |word: &String, share: f64| share * self.weight.get(word).copied().unwrap_or_default();
        let sum = |words: &BTreeMap<String, f64>| words.iter().map(|(word, share)| weigh(word, *share)).sum::<f64>();
        let both = a.iter().filter_map(|(word, share)| Some(weigh(word, share.min(*b.get(word)?)))).sum::<f64>();
        let full = FULL * HEAD * ((self.words.len() as f64 + 1.0).ln() + LEAST);
        both / sum(a).min(sum(b)).max(full)
    }

    /// The noun phrase that says most of what the group shares, the governed ones before others.
    pub fn name(&self, group: &[usize]) -> Option<String> {
        let phrases = group.iter().flat_map(|at| &self.phrases[*at]);
        let worth = |phrase: &Phrase| {
            let shared = |word: &&String| group.iter().filter(|at| self.words[**at].contains_key(*word)).count() as f64;
            let weigh = |word: &String| shared(&word).powi(2) * self.weight.get(word).copied().unwrap_or_default();
            let sum =
                phrase.words.iter().map(weigh).sum::<f64>() / (phrase.text.split(' ').count().max(3) as f64).sqrt();
            let telling = phrase.first && phrase.words.iter().any(|word| !matter::is_unit(word));
            (telling, if phrase.first { sum } else { LESSER * sum })
        };
        // Of equals the longest, then the first by spelling, whatever the order of the documents.
        let better = |(one, of): &((bool, f64), &Phrase), (other, than): &((bool, f64), &Phrase)| {
            one > other || one == other && (than.text.len(), &of.text) < (of.text.len(), &than.text)
        };
        let best = phrases.map(|phrase| (worth(phrase), phrase)).reduce(|x, y| if better(&y, &x) { y } else { x });
        best.map(|(_, phrase)| phrase.text.clone())
    }
}

/// The words of the phrases; those of the governed one weigh most.
fn words(phrases: &[Phrase]) -> BTreeMap<String, f64> {
    let mut found = BTreeMap::new();
    for phrase in phrases.iter().rev() {
        let share = if phrase.first { 1.0 } else { ASIDE };
        let weigh = |word: &String| if phrase.heads.contains(word) { HEAD * share } else { share };
        found.extend(phrase.words.iter().map(|word| (word.clone(), weigh(word))));
    }
    found
}

/// What a word weighs: the more, the fewer positions have it.
fn weights(words: &[BTreeMap<String, f64>]) -> BTreeMap<String, f64> {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for word in words.iter().flat_map(BTreeMap::keys) {
        *count.entry(word.clone()).or_default() += 1;
    }
    let all = words.len() as f64 + 1.0;
    count.into_iter().map(|(word, count)| (word, (all / count as f64).ln() + LEAST)).collect()
}

/// The position whose matter this one has: its own, or where an answer names none, that of the nearest demand or
/// offer of another party before it in its document.
fn told(at: usize, positions: &[Position], words: &[BTreeMap<String, f64>]) -> usize {
    let answer = matches!(positions[at].stance, Stance::Accept | Stance::Reject);
    if !words[at].is_empty() || !answer || !matter::points_back(&positions[at].content) {
        return at;
    }
    let other = |other: &usize| {
        let open = matches!(positions[*other].stance, Stance::Demand | Stance::Offer);
        open && positions[*other].party != positions[at].party && !words[*other].is_empty()
    };
    let before = (0..positions.len()).filter(other).filter_map(|other| {
        let places = positions[at].evidence.iter().flat_map(|here| {
            let there = positions[other].evidence.iter().filter(move |there| there.document == here.document);
            there.filter_map(move |there| here.start.checked_sub(there.start))
        });
        Some((places.min()?, other))
    });
    before.filter(|(distance, _)| *distance <= NEAR).min().map_or(at, |(_, other)| other)
}

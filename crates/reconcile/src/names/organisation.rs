//! Whether two names can be one body's.

mod name;

use std::collections::BTreeSet;
use std::ops::Range;

use super::align::{Name as _, Pair, Paired, align};
use super::romanise::Word;
use super::tables::{GENERIC, KNOWN, STATES, share_group};
use super::word::{ENOUGH, key, spelled};
use super::{How, Reason, Similarity};
use name::{Name, Sort};

/// See [`super::similarity`].
pub fn similarity(a: &str, b: &str) -> Similarity {
    let best = |states: bool| {
        let (forms_a, forms_b) = (forms(a, states), forms(b, states));
        let long = forms_a.iter().chain(&forms_b).any(Name::has_long_state);
        let all = forms_a.iter().flat_map(|x| forms_b.iter().map(move |y| one(x, y)));
        (all.max_by(|x, y| x.score.total_cmp(&y.score)), long)
    };
    let (first, long) = best(true);
    let second = if long { best(false).0 } else { None };
    let likest = first.into_iter().chain(second).max_by(|x, y| x.score.total_cmp(&y.score));
    likest.unwrap_or(Similarity { score: 0.0, why: vec![] })
}

/// A name; where it gives its acronym in brackets, that and the rest; each side of a slash that two names stand about.
fn forms(name: &str, states: bool) -> Vec<Name> {
    let inside = name.split_once('(').and_then(|(before, rest)| Some((before, rest.split_once(')')?)));
    let acronym = |text: &str| text.chars().count() >= 2 && text.chars().all(|c| c.is_uppercase() || c == '.');
    if let Some((before, (text, after))) = inside.filter(|(_, (text, _))| acronym(text)) {
        return vec![Name::of(text, states), Name::of(&format!("{before} {after}"), states)];
    }
    let halves = name.split_once('/').filter(|(x, y)| x.trim().len() >= 4 && y.trim().len() >= 4);
    let halves = halves.into_iter().flat_map(|(x, y)| [Name::of(x, states), Name::of(y, states)]);
    [Name::of(name, states)].into_iter().chain(halves).collect()
}

/// The keys of a name.
pub fn keys(name: &str) -> BTreeSet<String> {
    let name = Name::of(name, true);
    let plain = |at: &usize| name.sorts[*at] == Sort::Plain && !GENERIC.contains_key(name.words()[*at].text.as_str());
    let all = 0..name.words().len();
    let mut found: BTreeSet<String> = all.clone().filter(plain).map(|at| key(&name.words()[at])).collect();
    if found.is_empty() {
        found.extend(all.clone().filter(|at| name.is_own(*at)).map(|at| name.canonical(at)));
    }
    let written = if name.words().len() == 1 { name.text(all.clone()) } else { name.initials(all, false) };
    found.insert(format!("={written}"));
    found
}

fn one(a: &Name, b: &Name) -> Similarity {
    let compared = |x: Range<usize>, y: Range<usize>| compare(a, x, b, y);
    let alone = |name: &Name| name.sorts.iter().map(|sort| *sort != Sort::Small).collect::<Vec<_>>();
    let pairs = match acronym(a, b) {
        Some(whole) => vec![whole],
        None => align((a.words(), &alone(a)), (b.words(), &alone(b)), compared, ENOUGH),
    };
    let paired = Paired::new(a, b, pairs);
    let (score, objection) = judge(&paired);
    Similarity { score, why: paired.reasons().into_iter().chain(objection).collect() }
}

/// How alike two stretches are.
fn compare(a: &Name, x: Range<usize>, b: &Name, y: Range<usize>) -> (f64, How) {
    if x.len() > 1 || y.len() > 1 {
        return joined(a, x, b, y);
    }
    let (v, w) = (&a.words()[x.start], &b.words()[y.start]);
    match (&a.sorts[x.start], &b.sorts[y.start]) {
        (Sort::Number(m), Sort::Number(n)) => (if m == n { 1.0 } else { 0.0 }, How::Equal),
        (Sort::State(m), Sort::State(n)) => (if m == n { 1.0 } else { 0.0 }, How::Equal),
        (Sort::Number(_), _) | (_, Sort::Number(_)) => (0.0, How::Equal),
        _ => plain(v, w),
    }
}

fn plain(v: &Word, w: &Word) -> (f64, How) {
    if v.text == w.text {
        return (1.0, How::Equal);
    }
    if share_group(&GENERIC, &v.text, &w.text) {
        return (0.95, How::Form);
    }
    if v.text.strip_suffix('s') == Some(&w.text) || w.text.strip_suffix('s') == Some(&v.text) {
        return (0.95, How::Form);
    }
    let known = |word: &Word| {
        KNOWN.contains_key(word.text.as_str())
            || GENERIC.contains_key(word.text.as_str())
            || STATES.contains_key(&word.text)
    };
    spelled(v, w, known(v) && known(w))
}

fn joined(a: &Name, x: Range<usize>, b: &Name, y: Range<usize>) -> (f64, How) {
    let short = |name: &Name, one: &Range<usize>, other: &Name, many: &Range<usize>| {
        let word = &name.words()[one.start];
        one.len() == 1 && many.len() > 1 && word.capitals && word.text.len() >= 2 && {
            word.text == other.initials(many.clone(), false) || word.text == other.initials(many.clone(), true)
        }
    };
    if short(a, &x, b, &y) || short(b, &y, a, &x) {
        return (0.9, How::Acronym);
    }
    plain_joined(&a.joined[x.start][x.len() - 1], &b.joined[y.start][y.len() - 1])
}

fn plain_joined(v: &Word, w: &Word) -> (f64, How) {
    if v.text == w.text { (1.0, How::Equal) } else { spelled(v, w, false) }
}

/// The pair of whole names, where one is the other's acronym; long ones may leave out the last word.
fn acronym(a: &Name, b: &Name) -> Option<Pair> {
    let score = stands(a, b).or_else(|| stands(b, a))?;
    Some(Pair { a: 0..a.words().len(), b: 0..b.words().len(), score, how: How::Acronym })
}

fn stands(short: &Name, long: &Name) -> Option<f64> {
    let text = short.text(0..short.words().len()).replace(' ', "");
    let one = short.words().len() == 1 || short.words().iter().all(|word| word.text.len() == 1);
    if !one || long.words().len() < 2 || text.len() < 2 || !short.words().iter().all(|word| word.capitals) {
        return None;
    }
    let whole = 0..long.words().len();
    let letters = [long.initials(whole.clone(), true), long.initials(whole, false)];
    if letters.iter().any(|letters| *letters == text || format!("{letters}{}", long.legal_letters) == text) {
        return Some(0.85);
    }
    let cut =
        text.len() >= 4 && letters.iter().any(|letters| letters.len() == text.len() + 1 && letters.starts_with(&text));
    cut.then_some(0.6)
}

fn judge(paired: &Paired<Name>) -> (f64, Option<Reason>) {
    let (a, b) = (paired.a, paired.b);
    if !paired.pairs.iter().any(|pair| pair.a.clone().any(|at| a.is_own(at))) {
        return (0.0, None);
    }
    let left = paired.left_a.len().max(paired.left_b.len());
    let clipped = left > 0 && !paired.contradicts() && paired.either(is_clipped);
    if left > 0 && !clipped {
        return (0.48 * (1.0 - left as f64 / a.count().max(b.count()) as f64), None);
    }
    if !a.legal.is_empty() && !b.legal.is_empty() && !a.legal.iter().any(|class| b.legal.contains(class)) {
        let reason = Reason { left: a.legal.join(" "), right: b.legal.join(" "), how: How::Contradiction };
        return (0.45, Some(reason));
    }
    (paired.quality() - if clipped { 0.2 } else { 0.0 }, None)
}

/// Whether the second name goes on after "and" where the first ends, as press does with long names.
fn is_clipped(paired: &Paired<Name>) -> bool {
    let Some(first) = paired.left_b.first() else { return false };
    let before = first.checked_sub(1).map(|at| paired.b.words()[at].text.as_str());
    paired.a.count() >= 3
        && matches!(before, Some("and" | "et" | "y" | "und" | "e"))
        && paired.pairs.iter().all(|pair| pair.b.end <= *first)
}

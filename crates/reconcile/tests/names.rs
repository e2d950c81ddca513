//! Names are told apart and together as `pairs.tsv` says, and whatever stands in a name, a score comes out.

use proptest::prelude::*;
use reconcile::names::{How, Kind, similarity};

const PAIRS: &str = include_str!("pairs.tsv");

struct Pair {
    a: &'static str,
    b: &'static str,
    kind: Kind,
    same: bool,
}

fn pairs() -> Vec<Pair> {
    let pair = |line: &'static str| {
        let [a, b, kind, same, _] = line.split('\t').collect::<Vec<_>>()[..] else { return None };
        let kind = if kind == "person" { Kind::Person } else { Kind::Organisation };
        Some(Pair { a, b, kind, same: same == "yes" })
    };
    let found: Vec<Pair> = PAIRS.lines().skip(1).filter_map(pair).collect();
    assert_eq!(found.len() + 1, PAIRS.lines().count(), "a line without five columns");
    found
}

/// F1 of "same" over the pairs of a kind, and what went wrong.
fn measure(kind: Kind) -> (f64, Vec<String>) {
    let (mut right, mut wrong) = (0, vec![]);
    for pair in pairs().iter().filter(|pair| pair.kind == kind) {
        let found = similarity(pair.a, pair.b, kind);
        match (found.is_same(), pair.same) {
            (true, true) => right += 1,
            (false, false) => {}
            _ => wrong.push(format!("{} | {} | {:.2} {:?}", pair.a, pair.b, found.score, found.why)),
        }
    }
    (2.0 * f64::from(right) / (2.0 * f64::from(right) + wrong.len() as f64), wrong)
}

#[test]
fn pairs_of_persons() {
    let (f1, wrong) = measure(Kind::Person);
    assert!(f1 >= 0.99, "{f1:.3}\n{}", wrong.join("\n"));
}

#[test]
fn pairs_of_organisations() {
    let (f1, wrong) = measure(Kind::Organisation);
    assert!(f1 >= 0.99, "{f1:.3}\n{}", wrong.join("\n"));
}

#[test]
fn pairs_that_are_one_share_a_key() {
    let kept = |pair: &&Pair| pair.same && similarity(pair.a, pair.b, pair.kind).is_same();
    let all = pairs();
    let apart: Vec<(&str, &str)> = all
        .iter()
        .filter(kept)
        .filter(|pair| {
            reconcile::names::keys(pair.a, pair.kind).is_disjoint(&reconcile::names::keys(pair.b, pair.kind))
        })
        .map(|pair| (pair.a, pair.b))
        .collect();
    assert!(apart.len() <= 4, "{apart:?}");
}

#[test]
fn every_score_says_why() {
    for pair in pairs() {
        let found = similarity(pair.a, pair.b, pair.kind);
        let against = |how: How| matches!(how, How::Missing | How::Contradiction | How::Order);
        let spoken = found.why.iter().any(|reason| against(reason.how));
        assert!(!found.why.is_empty() && (found.is_same() || spoken), "{} | {} {:?}", pair.a, pair.b, found);
    }
}

/// Pieces that set the rules off.
const PIECES: &[&str] = &[
    "Ada",
    "al-",
    "bin",
    "Roe",
    "J.",
    "محمد",
    "ال",
    "כהן",
    "'",
    "Волков",
    "王",
    "김",
    "Co.",
    "GmbH",
    "(UN)",
    "/",
    "Bank",
    "of",
    "the",
    "II",
    "3",
    "&",
    "United States",
    "US",
    "ﷺ",
    "ญ",
    "é",
    "",
    " ",
];

fn name() -> impl Strategy<Value = String> {
    let words = proptest::collection::vec(proptest::sample::select(PIECES), 0..8);
    prop_oneof![words.prop_map(|words| words.join(" ")), ".{0,24}"]
}

proptest! {
    #[test]
    fn any_names_have_a_score_and_either_may_stand_first(a in name(), b in name()) {
        for kind in [Kind::Person, Kind::Organisation] {
            let (one, other) = (similarity(&a, &b, kind).score, similarity(&b, &a, kind).score);
            prop_assert!((0.0..=1.0).contains(&one), "{one}");
            prop_assert!((one - other).abs() < 1e-9, "{one} {other}");
        }
    }

    #[test]
    fn a_name_is_like_itself(a in name()) {
        for kind in [Kind::Person, Kind::Organisation] {
            let found = similarity(&a, &a, kind);
            prop_assert!(found.why.is_empty() || found.is_same(), "{found:?}");
        }
    }
}

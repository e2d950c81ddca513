//! B-cubed: how far two ways of putting forms together agree.

use std::collections::BTreeMap;

/// Each form, and the thing that it is taken to name.
pub type Clusters = BTreeMap<String, String>;

/// For each form that both know, the share of its companions in `mine` (itself counts) that are its companions in `theirs`;
/// the sum over all forms. Of the predicted against the gold this is precision before the division, the other way round
/// recall.
pub fn agreement(mine: &Clusters, theirs: &Clusters) -> f64 {
    let both = mine.iter().filter_map(|(form, here)| Some((here, theirs.get(form)?)));
    both.map(|(here, there)| {
        let companions: Vec<&String> = mine.iter().filter(|(_, thing)| *thing == here).map(|(form, _)| form).collect();
        let agreed = companions.iter().filter(|form| theirs.get(**form) == Some(there)).count();
        agreed as f64 / companions.len() as f64
    })
    .sum()
}

/// Those forms of the first that the second knows too.
pub fn known(mine: &Clusters, theirs: &Clusters) -> Clusters {
    mine.iter().filter(|(form, _)| theirs.contains_key(*form)).map(|(a, b)| (a.clone(), b.clone())).collect()
}

#[test]
fn b_cubed_of_a_merger_and_of_a_split() {
    let clusters = |pairs: &[(&str, &str)]| pairs.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect::<Clusters>();
    let gold = clusters(&[("a", "x"), ("b", "x"), ("c", "y")]);
    let merged = clusters(&[("a", "1"), ("b", "1"), ("c", "1")]);
    let split = clusters(&[("a", "1"), ("b", "2"), ("c", "3")]);
    let close = |sum: f64, want: f64| (sum - want).abs() < 1e-9;
    assert!(
        close(agreement(&merged, &gold), 2.0 / 3.0 + 2.0 / 3.0 + 1.0 / 3.0) && close(agreement(&gold, &merged), 3.0)
    );
    assert!(close(agreement(&split, &gold), 3.0) && close(agreement(&gold, &split), 0.5 + 0.5 + 1.0));
}

#[test]
fn a_form_that_was_not_found_counts_among_its_companions() {
    let one = Clusters::from([("a".into(), "1".into())]);
    let two = Clusters::from([("a".into(), "x".into()), ("b".into(), "x".into())]);
    assert!((agreement(&two, &one) - 0.5).abs() < 1e-9 && (agreement(&known(&two, &one), &one) - 1.0).abs() < 1e-9);
}

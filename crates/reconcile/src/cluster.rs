//! Groups of things that are the same, by pairs.

use std::collections::BTreeMap;

/// Divides `count` things into groups: two are in one group where `same` says so of them, directly or through others, unless
/// `apart` says of any pair that would meet that they are different. Pairs are taken in order; the answer is the group number
/// of each thing, groups being numbered by their first member.
pub fn groups(count: usize, same: impl Fn(usize, usize) -> bool, apart: impl Fn(usize, usize) -> bool) -> Vec<usize> {
    let pairs = (0..count).flat_map(|b| (0..b).map(move |a| (a, b)));
    linked(count, pairs, same, apart)
}

/// The same for the pairs given alone: no other pair is looked at, so that the time taken grows with their number.
pub fn linked(
    count: usize,
    pairs: impl Iterator<Item = (usize, usize)>,
    same: impl Fn(usize, usize) -> bool,
    apart: impl Fn(usize, usize) -> bool,
) -> Vec<usize> {
    let mut group: Vec<usize> = (0..count).collect();
    let mut members: Vec<Vec<usize>> = (0..count).map(|i| vec![i]).collect();
    for (a, b) in pairs {
        let (x, y) = (group[a].min(group[b]), group[a].max(group[b]));
        if x == y || !same(a, b) || members[x].iter().any(|i| members[y].iter().any(|j| apart(*i, *j))) {
            continue;
        }
        let moved = std::mem::take(&mut members[y]);
        moved.iter().for_each(|i| group[*i] = x);
        members[x].extend(moved);
    }
    group
}

/// The members of each group, in order of their first.
pub fn members(group: &[usize]) -> Vec<Vec<usize>> {
    let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, g) in group.iter().enumerate() {
        found.entry(*g).or_default().push(i);
    }
    found.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_the_same_meets_unless_kept_apart() {
        let same = |a: usize, b: usize| a + 1 == b;
        assert_eq!(groups(4, same, |_, _| false), [0, 0, 0, 0]);
        assert_eq!(groups(4, same, |a, b| (a.min(b), a.max(b)) == (0, 3)), [0, 0, 0, 3]);
        assert_eq!(linked(4, [(0, 1), (2, 3)].into_iter(), |_, _| true, |_, _| false), [0, 0, 2, 2]);
        assert_eq!(members(&[0, 0, 2, 0]), [vec![0, 1, 3], vec![2]]);
    }
}

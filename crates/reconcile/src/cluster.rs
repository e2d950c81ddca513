//! Groups of things that are the same, by pairs.

/// Divides `count` things into groups: two are in one group where `same` says so of them, directly or through others, unless
/// `apart` says of any pair that would meet that they are different. Pairs are taken in order; the answer is the group number
/// of each thing, groups being numbered by their first member.
pub fn groups(count: usize, same: impl Fn(usize, usize) -> bool, apart: impl Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut group: Vec<usize> = (0..count).collect();
    for b in 0..count {
        for a in 0..b {
            if group[a] != group[b] && same(a, b) {
                join(&mut group, a, b, &apart);
            }
        }
    }
    group
}

fn join(group: &mut [usize], a: usize, b: usize, apart: &impl Fn(usize, usize) -> bool) {
    let members = |g: usize| (0..group.len()).filter(|i| group[*i] == g).collect::<Vec<_>>();
    let (left, right) = (members(group[a]), members(group[b]));
    if left.iter().any(|x| right.iter().any(|y| apart(*x, *y))) {
        return;
    }
    let into = left[0].min(right[0]);
    for i in left.into_iter().chain(right) {
        group[i] = into;
    }
}

/// The members of each group, in order of their first.
pub fn members(group: &[usize]) -> Vec<Vec<usize>> {
    let firsts = (0..group.len()).filter(|i| group[*i] == *i);
    firsts.map(|first| (0..group.len()).filter(|i| group[*i] == first).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_the_same_meets_unless_kept_apart() {
        let same = |a: usize, b: usize| a + 1 == b;
        assert_eq!(groups(4, same, |_, _| false), [0, 0, 0, 0]);
        assert_eq!(groups(4, same, |a, b| (a.min(b), a.max(b)) == (0, 3)), [0, 0, 0, 3]);
        assert_eq!(members(&[0, 0, 2, 0]), [vec![0, 1, 3], vec![2]]);
    }
}

//! One to one: the largest pairing of predicted with wanted entries.

/// Pairs of places in the two lists, no entry in two pairs, as many pairs as can be. Each predicted entry in turn is given
/// the first wanted one that can be freed for it.
pub fn pair_off<G, W>(gots: &[G], wants: &[W], meets: impl Fn(&G, &W) -> bool) -> Vec<(usize, usize)> {
    let fits = |got: &G| (0..wants.len()).filter(|&want| meets(got, &wants[want])).collect();
    let choices: Vec<Vec<usize>> = gots.iter().map(fits).collect();
    let mut holder = vec![None; wants.len()];
    for got in 0..gots.len() {
        settle(got, &choices, &mut holder, &mut vec![false; wants.len()]);
    }
    holder.into_iter().enumerate().filter_map(|(want, got)| Some((got?, want))).collect()
}

/// Finds the predicted entry a wanted one that is free, or whose holder can take another.
fn settle(got: usize, choices: &[Vec<usize>], holder: &mut [Option<usize>], tried: &mut [bool]) -> bool {
    choices[got].iter().any(|&want| {
        if std::mem::replace(&mut tried[want], true) {
            return false;
        }
        let free = holder[want].is_none_or(|rival| settle(rival, choices, holder, tried));
        if free {
            holder[want] = Some(got);
        }
        free
    })
}

#[test]
fn the_largest_pairing_is_found_where_the_first_choice_would_block_it() {
    let meets = |got: &&[u8], want: &u8| got.contains(want);
    assert_eq!(pair_off(&[&[1, 2][..], &[1][..]], &[1, 2], meets), [(1, 0), (0, 1)]);
    assert_eq!(pair_off(&[&[1, 2, 3][..], &[1, 2][..], &[1][..]], &[1, 2, 3], meets).len(), 3);
    assert_eq!(pair_off(&[&[1, 2][..]], &[3, 2, 1], meets), [(0, 1)]);
    assert_eq!(pair_off(&[&[1][..], &[1][..]], &[1], meets), [(0, 0)]);
}

//! Right, false and missed, counted; and the table of it.

use std::collections::BTreeSet;

use crate::pairing::pair_off;

/// Gold entries, those that must be found before those that may be.
pub struct Wanted<W> {
    entries: Vec<W>,
    must: usize,
}

impl<W> Wanted<W> {
    /// Sorts the entries; optional are those on which two careful readers differed.
    pub fn new(entries: impl IntoIterator<Item = W>, optional: impl Fn(&W) -> bool) -> Self {
        let (may, mut entries): (Vec<W>, Vec<W>) = entries.into_iter().partition(optional);
        let must = entries.len();
        entries.extend(may);
        Wanted { entries, must }
    }

    /// All, those that must be found first.
    pub fn all(&self) -> &[W] {
        &self.entries
    }

    /// Those whose absence is a miss.
    pub fn must(&self) -> &[W] {
        &self.entries[..self.must]
    }

    /// Those whose absence is no miss, and which it is no error to find.
    pub fn may(&self) -> &[W] {
        &self.entries[self.must..]
    }
}

/// One line of the table.
#[derive(Clone, Debug)]
pub struct Row {
    /// What is scored.
    pub name: &'static str,
    /// The share of the predicted that is right.
    pub precision: f64,
    /// The share of the gold that is found.
    pub recall: f64,
    /// How many were predicted, those left out that are neither right nor false.
    pub predicted: usize,
    /// How many the gold asks for.
    pub gold: usize,
}

impl Row {
    /// How much of the predicted is right, how much of the gold is found; nothing out of nothing is 0.
    pub fn new(name: &'static str, (right, predicted): (f64, usize), (found, gold): (f64, usize)) -> Row {
        let share = |part: f64, whole: usize| if whole == 0 { 0.0 } else { part / whole as f64 };
        Row { name, precision: share(right, predicted), recall: share(found, gold), predicted, gold }
    }

    /// A row of entries that are paired one to one.
    pub fn of_pairs(name: &'static str, right: usize, predicted: usize, gold: usize) -> Row {
        Row::new(name, (right as f64, predicted), (right as f64, gold))
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        let sum = self.precision + self.recall;
        if sum == 0.0 { 0.0 } else { 2.0 * self.precision * self.recall / sum }
    }
}

/// Predicted entries paired with those that must be found, where they hit. What is left over is false, unless it comes near
/// an entry that may be found. A second hit on an entry is neither right nor false; a copy of an earlier one is false.
pub fn found<G, W>(
    name: &'static str,
    gots: &[G],
    wanted: &Wanted<W>,
    hits: impl Fn(&G, &W) -> bool,
    near: impl Fn(&G, &W) -> bool,
    copies: impl Fn(&G, &G) -> bool,
) -> Row {
    let paired: BTreeSet<usize> = pair_off(gots, wanted.must(), &hits).into_iter().map(|(got, _)| got).collect();
    let is_false = |at: usize| {
        let got = &gots[at];
        let second = wanted.must().iter().any(|want| hits(got, want));
        let copy = gots[..at].iter().any(|earlier| copies(got, earlier));
        !wanted.may().iter().any(|want| near(got, want)) && (!second || copy)
    };
    let wrong = (0..gots.len()).filter(|at| !paired.contains(at) && is_false(*at)).count();
    Row::of_pairs(name, paired.len(), paired.len() + wrong, wanted.must().len())
}

/// The rows of several stories added up, in the order of the table; a row without entries is left out.
pub fn sum(tables: Vec<Vec<Row>>) -> Vec<Row> {
    let mut sums: Vec<(Row, f64, f64)> = Vec::new();
    for row in tables.into_iter().flatten() {
        let (right, hit) = (row.precision * row.predicted as f64, row.recall * row.gold as f64);
        match sums.iter_mut().find(|(sum, ..)| sum.name == row.name) {
            Some((sum, rights, hits)) => {
                sum.predicted += row.predicted;
                sum.gold += row.gold;
                *rights += right;
                *hits += hit;
            }
            None => sums.push((row, right, hit)),
        }
    }
    let whole = |(row, right, hit): (Row, f64, f64)| Row::new(row.name, (right, row.predicted), (hit, row.gold));
    sums.into_iter().map(whole).filter(|row| row.predicted + row.gold > 0).collect()
}

/// Prints the rows under a heading.
pub fn print(story: &str, rows: &[Row]) {
    println!("\n{story:20}{:>7}{:>7}{:>7}{:>11}{:>6}", "P", "R", "F1", "predicted", "gold");
    for row in rows {
        let Row { name, precision, recall, predicted, gold } = row;
        println!("{name:20}{precision:7.2}{recall:7.2}{:7.2}{predicted:11}{gold:6}", row.f1());
    }
}

#[test]
fn second_hits_copies_and_optional_entries() {
    let wanted = Wanted::new([(1, false), (9, true)], |want| want.1);
    let row = |gots: &[u8]| {
        let row = found("numbers", gots, &wanted, |g, w| g / 10 == w.0, |g, w| g / 10 == w.0, |a, b| a == b);
        (row.precision, row.recall, row.predicted, row.gold)
    };
    assert_eq!(row(&[10]), (1.0, 1.0, 1, 1));
    assert_eq!(row(&[10, 11]), (1.0, 1.0, 1, 1), "a second hit");
    assert_eq!(row(&[10, 10]), (0.5, 1.0, 2, 1), "a copy");
    assert_eq!(row(&[10, 90]), (1.0, 1.0, 1, 1), "an optional entry");
    assert_eq!(row(&[50]), (0.0, 0.0, 1, 1), "a false one");
}

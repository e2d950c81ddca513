//! The cells of a Markdown table's line.

use record::Span;

use crate::lines::trim;
use crate::shape::unwrap;

/// The cells between the pipes, without white space and emphasis marks; `\|` is no border.
pub(crate) fn cells(text: &str, line: Span) -> Vec<Span> {
    let words = &text[line.start..line.end];
    let mut borders: Vec<usize> =
        words.match_indices('|').map(|(at, _)| at).filter(|at| !words[..*at].ends_with('\\')).collect();
    if borders.first() != Some(&0) {
        borders.insert(0, usize::MAX);
    }
    if borders.last().is_some_and(|last| last.wrapping_add(1) < words.len()) {
        borders.push(words.len());
    }
    // `usize::MAX` stands for a border before the line: one past it is the first byte.
    let cell = |pair: &[usize]| Span::new(line.start + pair[0].wrapping_add(1), line.start + pair[1]);
    borders.windows(2).map(|pair| unwrap(text, trim(text, cell(pair))).0).collect()
}

/// From the first cell that holds something to the last; `None` where all are empty.
pub(crate) fn extent(cells: &[Span]) -> Option<Span> {
    let first = cells.iter().find(|cell| !cell.is_empty())?;
    let last = cells.iter().rev().find(|cell| !cell.is_empty())?;
    Some(first.join(*last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &[&str]) {
        let found: Vec<&str> =
            cells(line, Span::new(0, line.len())).into_iter().map(|cell| cell.of(line).unwrap()).collect();
        assert_eq!(found, expected, "{line:?}");
    }

    #[test]
    fn cells_stand_between_pipes() {
        check("| Pay | 4% |", &["Pay", "4%"]);
        check("Pay | 4%", &["Pay", "4%"]);
        check("| | **First** | Second", &["", "First", "Second"]);
        check(r"| a \| b | c |", &[r"a \| b", "c"]);
        check("||", &[""]);
        check("|", &[]);
    }
}

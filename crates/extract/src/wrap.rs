//! Which lines are one paragraph, broken to fit a width.
//!
//! A line that was broken to fit has no room for the first word of the next one: that, and not its length alone, tells it from a
//! line that ends where its author ended it.

use std::ops::Range;

use crate::lines::Line;
use crate::words;

const NARROWEST: usize = 45;
const WIDEST: usize = 110;

/// The width that a document's lines were broken at; `None` where its paragraphs are single lines.
pub(crate) fn width(lines: impl Iterator<Item = Line>) -> Option<usize> {
    let mut lengths: Vec<usize> = lines.map(|line| line.chars).collect();
    lengths.sort_unstable();
    let at = (lengths.len() * 9).div_ceil(10).checked_sub(1)?;
    lengths.get(at).copied().filter(|width| (NARROWEST..=WIDEST).contains(width))
}

/// Divides a run of lines, with no empty line between them, into paragraphs. `alone` knows lines that are no part of a paragraph.
pub(crate) fn paragraphs(
    text: &str,
    run: &[Line],
    width: Option<usize>,
    alone: impl Fn(&str) -> bool,
) -> Vec<Range<usize>> {
    let Some(width) = width.filter(|_| !each_is_a_sentence(text, run)) else {
        return (0..run.len()).map(|at| at..at + 1).collect();
    };
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for at in 0..run.len() {
        match ranges.last_mut() {
            Some(last) if at > 0 && goes_on(text, run[at - 1], run[at], width, &alone) => last.end = at + 1,
            _ => ranges.push(at..at + 1),
        }
    }
    ranges
}

fn each_is_a_sentence(text: &str, run: &[Line]) -> bool {
    run.len() > 1 && run.iter().all(|line| words::ends_sentence(of(text, *line)))
}

/// Whether `next` goes on where `line` was broken off; an indented line begins a new paragraph.
fn goes_on(text: &str, line: Line, next: Line, width: usize, alone: impl Fn(&str) -> bool) -> bool {
    let set_apart = || alone(of(text, next)) || is_heading_like(text, next);
    let indented = next.indent >= line.indent + 2;
    no_room(text, line, next, width) && !indented && !(words::ends_sentence(of(text, line)) && set_apart())
}

/// Whether the first word of `next` would not have fitted.
pub(crate) fn no_room(text: &str, line: Line, next: Line, width: usize) -> bool {
    let first = of(text, next).split_whitespace().next().map_or(0, |word| word.chars().count());
    (NARROWEST..=WIDEST).contains(&line.chars) && line.chars + 1 + first > width
}

fn is_heading_like(text: &str, line: Line) -> bool {
    let line = of(text, line);
    words::starts_high(line) && words::is_title_case(line) && words::count(line) <= 10 && !words::ends_sentence(line)
}

fn of(text: &str, line: Line) -> &str {
    &text[line.span.start..line.span.end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::split;

    /// Paragraphs divided by ` / `, line ends inside shown as spaces.
    fn check(text: &str, expected: &str) {
        let lines = split(text, 0);
        let shown: Vec<String> = paragraphs(text, &lines, width(lines.iter().copied()), |line| line == "Advertisement")
            .into_iter()
            .map(|range| lines[range].iter().map(|line| of(text, *line)).collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(shown.join(" / "), expected);
    }

    #[test]
    fn broken_lines_are_joined_and_a_short_one_ends_the_paragraph() {
        check(
            "The harbour master said on Monday that the pilots would not sail\nuntil their pay had been settled, and that the talks\nwould go on.\nThe port authority said nothing, and its chairman could not be found\nin his office.\n",
            "The harbour master said on Monday that the pilots would not sail until their pay had been settled, and that the talks / would go on. / The port authority said nothing, and its chairman could not be found in his office.",
        );
        check(
            "The harbour master said on Monday that the pilots would not sail\nuntil their pay had been settled, and that the talks would go on.\nAdvertisement",
            "The harbour master said on Monday that the pilots would not sail until their pay had been settled, and that the talks would go on. / Advertisement",
        );
    }

    #[test]
    fn sentences_of_one_line_stay_apart() {
        check(
            "The pilots want nine percent more pay over the next two years.\nThe port authority offers four percent and a bonus this year.\n",
            "The pilots want nine percent more pay over the next two years. / The port authority offers four percent and a bonus this year.",
        );
    }
}

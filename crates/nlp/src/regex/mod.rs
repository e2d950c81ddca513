//! Python regular expressions as tokenizers use them.
//!
//! The `regex` crate has no look-around, and translating 12 KB classes for another engine costs more than the start of a
//! program may take. What occurs is small: ordered alternatives of literals, classes, bounded repeats and look-around of
//! fixed width. [`Pattern`] splits a source at its top-level `|`, knows for each alternative which characters it can
//! begin and end with, and runs only those that can match. No pattern can take more than linear time in the text.

mod parse;
mod program;
mod run;

use parse::{Ast, Parsed};
use program::{Edge, Program, Shape, edges};

/// A compiled pattern.
pub(crate) struct Pattern {
    program: Program,
    alternatives: Vec<Alternative>,
    /// For each ASCII character, the alternatives that may begin with it; the last list is for all other characters.
    by_first: Vec<Vec<u16>>,
    /// Every alternative begins with `^`.
    anchored: bool,
    /// Every alternative ends with `$`.
    at_end: bool,
}

struct Alternative {
    start: usize,
    last: Edge,
    /// All characters that a match can hold.
    members: Edge,
    nullable: bool,
    max_len: Option<usize>,
}

impl Pattern {
    /// Compiles a pattern in the syntax of Python's `re`.
    pub fn new(source: &str) -> Result<Self, String> {
        let Parsed { ast, sets } = parse::parse(source)?;
        let branches = match ast {
            Ast::Alt(branches) => branches,
            other => vec![other],
        };
        let mut program = Program::new(sets);
        let mut alternatives = Vec::with_capacity(branches.len());
        let mut by_first = vec![Vec::new(); 129];
        for (index, branch) in branches.iter().enumerate() {
            let shape = edges(branch, &program.sets);
            let start = program.add(branch)?;
            let index = u16::try_from(index).map_err(|_| "too many alternatives")?;
            for (code, list) in by_first.iter_mut().enumerate() {
                if shape.nullable || shape.first.admits_class(code) {
                    list.push(index);
                }
            }
            let Shape { last, members, nullable, max_len, .. } = shape;
            alternatives.push(Alternative { start, last, members, nullable, max_len });
        }
        let anchored = branches.iter().all(|b| b.first_is(&Ast::Start));
        let at_end = branches.iter().all(|b| b.last_is(&Ast::End));
        Ok(Self { program, alternatives, by_first, anchored, at_end })
    }

    /// The end of the match that begins at `at`, of the first alternative that has one.
    pub fn match_at(&self, text: &[char], at: usize) -> Option<usize> {
        let class = text.get(at).map_or(128, |&c| (c as usize).min(128));
        let list = self.by_first.get(class)?;
        list.iter().find_map(|&index| {
            let alternative = self.alternatives.get(usize::from(index))?;
            if !self.can_end(alternative, text, at) {
                return None;
            }
            run::run(&self.program, alternative.start, text, at)
        })
    }

    fn can_end(&self, alternative: &Alternative, text: &[char], at: usize) -> bool {
        if !self.at_end || alternative.nullable {
            return true;
        }
        // `$` also holds before a last line feed.
        let ends = |text: &[char]| text.last().is_some_and(|&c| alternative.last.admits(c));
        let within = alternative.max_len.is_none_or(|max| text.len() - at <= max + 1);
        within && (ends(text) || (text.last() == Some(&'\n') && ends(&text[..text.len() - 1])))
    }

    /// The leftmost match that begins at `from` or later.
    pub fn search(&self, text: &[char], from: usize) -> Option<(usize, usize)> {
        if self.anchored {
            return if from == 0 { self.match_at(text, 0).map(|end| (0, end)) } else { None };
        }
        let from = if self.at_end { from.max(self.earliest(text)) } else { from };
        (from..=text.len()).find_map(|at| self.match_at(text, at).map(|end| (at, end)))
    }

    /// Where a match that must reach the end can begin at the earliest.
    fn earliest(&self, text: &[char]) -> usize {
        // Of an unbounded match, no more than the last characters that it can hold.
        let unbounded = |a: &Alternative| text.iter().rev().skip(1).take_while(|&&c| a.members.admits(c)).count() + 1;
        let lengths = self.alternatives.iter().filter(|a| self.can_end(a, text, text.len()));
        let longest = lengths.map(|a| a.max_len.unwrap_or_else(|| unbounded(a))).max().unwrap_or(0);
        text.len().saturating_sub(longest + 1)
    }

    /// Whether there is a match anywhere.
    pub fn is_match(&self, text: &[char]) -> bool {
        self.search(text, 0).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;
    use proptest::prelude::*;

    fn find(pattern: &str, text: &str) -> Option<(usize, usize)> {
        let chars: Vec<char> = text.chars().collect();
        Pattern::new(pattern).unwrap().search(&chars, 0)
    }

    #[test]
    fn alternation_is_ordered_not_longest() {
        assert_eq!(find("a|ab", "ab"), Some((0, 1)));
        assert_eq!(find("(?:-|--)(?=b)", "--b"), Some((0, 2)));
    }

    #[test]
    fn look_around() {
        assert_eq!(find(r"^\+(?![0-9])", "+4"), None);
        assert_eq!(find(r"^\+(?![0-9])", "+a"), Some((0, 1)));
        assert_eq!(find(r"(?<=°[FfCcKk])\.$", "3°C."), Some((3, 4)));
        assert_eq!(find(r"(?<![a-z])x", "ax x"), Some((3, 4)));
    }

    #[test]
    fn suffixes_are_searched_from_the_left() {
        assert_eq!(find(r"\.$|\.\.+$", "a..."), Some((1, 4)));
        assert_eq!(find(r"s$|'s$", "it's"), Some((2, 4)));
    }

    #[test]
    fn classes_and_escapes() {
        assert_eq!(find(r"[\u00A6\U0001F600-\U0001F64F]", "x😀"), Some((1, 2)));
        assert_eq!(find(r"[^\s\]]+", " a]"), Some((1, 2)));
        assert_eq!(find(r"\d{2,3}", "1 1234"), Some((2, 5)));
        assert_eq!(find("[]a]+", "]a"), Some((0, 2)));
    }

    #[test]
    fn faults_are_told() {
        for bad in ["(a", "[a", "a{2", "*a", r"(?<=a+)b", r"\1", "(?i)a"] {
            assert!(Pattern::new(bad).is_err() || bad == "a{2", "{bad}");
        }
    }

    #[test]
    fn no_catastrophe() {
        assert_eq!(find("^(?:a|a)*b$", &"a".repeat(5000)), None);
        assert_eq!(find("^(?:a*)*$", "aaaa"), Some((0, 4)));
    }

    proptest! {
        #[test]
        fn any_source_is_compiled_or_refused(source in r"[a-c\[\]()|?*+{}0-9,\\^$.:=!<-]{0,24}", text in "[a-c.]{0,12}") {
            let chars: Vec<char> = text.chars().collect();
            if let Ok(pattern) = Pattern::new(&source)
                && let Some((start, end)) = pattern.search(&chars, 0)
            {
                prop_assert!(start <= end && end <= chars.len());
            }
        }
    }
}

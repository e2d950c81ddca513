//! Regular expressions that start cheaply: a program reads a few pages, so that what is built counts for more than what is run.
//!
//! Three things are spared. A regular expression is built when a text first needs it. None looks for literals to skip to,
//! since [`crate::trigger`] has already told where it is worth running; to find such literals in long lists of words is most of
//! the work of building. And only what must know Unicode does: a letter of a rule is ASCII's, in either case.

use std::sync::OnceLock;

use regex_automata::meta::{Builder, Config, Regex};
use regex_automata::nfa::thompson::WhichCaptures;
use regex_automata::util::syntax;
use regex_automata::{Input, MatchKind, PatternSet};
use regex_syntax::hir::Hir;

use crate::vocabulary::Vocabulary;

/// A regular expression, checked when it is made and built when it is first needed. Capitals are ignored.
#[derive(Debug)]
pub(crate) struct Lazy {
    source: String,
    regex: OnceLock<Option<Regex>>,
}

impl Lazy {
    /// Of an outline, and the same with its classes spelled out.
    pub(crate) fn new(outline: &str, vocabulary: &Vocabulary) -> Lazy {
        Lazy { source: vocabulary.spell(outline), regex: OnceLock::new() }
    }

    pub(crate) fn regex(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| build(&self.source).ok()).as_ref()
    }

    pub(crate) fn is_match(&self, text: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text))
    }
}

/// Tells at one pass over a text which of many regular expressions are in it; dear to build, cheap to run.
#[derive(Debug)]
pub(crate) struct Set(Regex);

/// Memory for all of them in one automaton; it is built as far as texts need it.
const SET_BYTES: usize = 64 << 20;

impl Set {
    pub(crate) fn new<'l>(all: impl Iterator<Item = &'l Lazy>) -> Result<Set, String> {
        let hirs = all.map(|lazy| parse(&lazy.source)).collect::<Result<Vec<_>, _>>()?;
        let config = Config::new().auto_prefilter(false).match_kind(MatchKind::All);
        let config = config.which_captures(WhichCaptures::None).nfa_size_limit(Some(SET_BYTES));
        let builder = Builder::new().configure(config.hybrid_cache_capacity(SET_BYTES)).build_many_from_hir(&hirs);
        builder.map(Set).map_err(|e| e.to_string())
    }

    /// The places in the list of those that match.
    pub(crate) fn matches(&self, text: &str) -> Vec<usize> {
        let mut found = PatternSet::new(self.0.pattern_len());
        self.0.which_overlapping_matches(&Input::new(text), &mut found);
        found.iter().map(|pattern| pattern.as_usize()).collect()
    }
}

fn build(source: &str) -> Result<Regex, String> {
    let config = Config::new().auto_prefilter(false);
    Builder::new().configure(config).build_from_hir(&parse(source)?).map_err(|e| e.to_string())
}

pub(crate) fn parse(source: &str) -> Result<Hir, String> {
    syntax::parse(&format!("(?i-u){}", plain(source))).map_err(|e| e.to_string())
}

/// Marks what must know Unicode: classes that go beyond ASCII, escapes for kinds of letters, and the full stop.
fn plain(source: &str) -> String {
    let mut out = String::with_capacity(2 * source.len());
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let (piece, after) = rest.split_at_checked(piece_len(rest, c)).unwrap_or((rest, ""));
        match needs_unicode(piece) {
            true => out.extend(["(?u:", piece, ")"]),
            false => out.push_str(piece),
        }
        rest = after;
    }
    out
}

/// How long what stands first is: an escape, a class in square brackets, or one character.
fn piece_len(rest: &str, first: char) -> usize {
    match first {
        '\\' => escape_len(rest),
        '[' => class_len(rest),
        c => c.len_utf8(),
    }
}

/// How long an escape is: `\.`, or `\p{Ll}` with its braces.
pub(crate) fn escape_len(rest: &str) -> usize {
    let braced = rest.starts_with(r"\p{");
    let close = rest.find('}').filter(|_| braced).map(|at| at + 1);
    close.unwrap_or_else(|| rest.chars().take(2).map(char::len_utf8).sum())
}

/// Up to the first bracket that closes, other than one that stands first or is escaped.
fn class_len(rest: &str) -> usize {
    let first = if rest.starts_with("[^") { 2 } else { 1 };
    let mut escaped = false;
    let close = rest.char_indices().skip(first).find(|(at, c)| {
        let closes = *c == ']' && !escaped && *at > first;
        escaped = *c == '\\' && !escaped;
        closes
    });
    close.map_or(rest.len(), |(at, _)| at + 1)
}

fn needs_unicode(piece: &str) -> bool {
    let escape =
        |piece: &str| [r"\p", r"\P", r"\d", r"\D", r"\w", r"\W", r"\s", r"\S"].iter().any(|e| piece.contains(e));
    let class = piece.starts_with('[') && (piece.starts_with("[^") || !piece.is_ascii());
    piece == "." || class || escape(piece)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_must_know_unicode_does() {
        assert_eq!(
            plain(r"a.\.[0-9–][a-z][^]x\]]\p{Lu}+\d[(\]]"),
            r"a(?u:.)\.(?u:[0-9–])[a-z](?u:[^]x\]])(?u:\p{Lu})+(?u:\d)[(\]]"
        );
    }
}

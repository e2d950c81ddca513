//! The notation of patterns, turned into a regular expression.
//!
//! | in a pattern | means |
//! | --- | --- |
//! | `{month}` | a member of the class `month`, kept under the name `month` |
//! | `{until=month}` | the same, kept under the name `until` |
//! | `{@day}`, `{from=@day}` | a time that a lower layer found |
//! | `<` … `>` | what belongs to the expression, where the rest is context |
//! | ` ` | white space within a paragraph |
//! | anything else | as in a regular expression, capitals ignored |

use std::collections::BTreeMap;

use regex_automata::Input;
use regex_automata::util::captures::Captures;
use regex_syntax::hir::Hir;

use crate::automaton::{self, Lazy, escape_len};
use crate::slot::Slot;
use crate::vocabulary::Vocabulary;

/// A compiled pattern.
#[derive(Debug)]
pub(crate) struct Pattern {
    outline: Hir,
    regex: Lazy,
    roles: Vec<Role>,
}

#[derive(Debug)]
struct Role {
    group: String,
    name: String,
    class: String,
}

/// The class of what `<` and `>` mark.
const SPAN: &str = "<>";

/// Where a pattern matched, and what its roles caught.
pub(crate) struct Hit {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Values of vocabulary by role.
    pub(crate) words: BTreeMap<String, String>,
    /// Positions of found times by role.
    pub(crate) times: BTreeMap<String, usize>,
}

impl Pattern {
    pub(crate) fn compile(notation: &str, vocabulary: &Vocabulary) -> Result<Pattern, String> {
        let mut roles = Vec::new();
        let body = if notation.contains('<') {
            expand(notation, vocabulary, &mut roles)?
        } else {
            expand(&format!("<{notation}>"), vocabulary, &mut roles)?
        };
        let outline = format!(r"\b{{start-half}}(?:{body})\b{{end-half}}");
        Ok(Pattern { outline: automaton::parse(&outline)?, regex: Lazy::new(&outline, vocabulary), roles })
    }

    pub(crate) fn regex(&self) -> &Lazy {
        &self.regex
    }

    /// The regular expression, with a sign for each class.
    pub(crate) fn outline(&self) -> &Hir {
        &self.outline
    }

    /// Every hit; they may overlap, since the context of one can be the span of another.
    pub(crate) fn hits(&self, text: &str, vocabulary: &Vocabulary) -> Vec<Hit> {
        let mut hits = Vec::new();
        let Some(regex) = self.regex.regex() else { return hits };
        let mut captures = regex.create_captures();
        let mut at = 0;
        loop {
            regex.search_captures(&Input::new(text).range(at..), &mut captures);
            let Some(hit) = self.hit(text, &captures, vocabulary) else { break };
            at = next_boundary(text, hit.start);
            if !Pattern::cuts_word(text, hit.start, hit.end) {
                hits.push(hit);
            }
            if at >= text.len() {
                break;
            }
        }
        hits
    }

    /// Word boundaries are those of ASCII, which the fast engines know; a letter beyond it ends no word either.
    fn cuts_word(text: &str, start: usize, end: usize) -> bool {
        let before = text.get(..start).and_then(|text| text.chars().next_back());
        let after = text.get(end..).and_then(|text| text.chars().next());
        [before, after].into_iter().flatten().any(|c| !c.is_ascii() && c.is_alphanumeric())
    }

    fn hit(&self, text: &str, captures: &Captures, vocabulary: &Vocabulary) -> Option<Hit> {
        let group = |role: &Role| captures.get_group_by_name(&role.group);
        let span = self.roles.iter().filter(|role| role.class == SPAN).find_map(group);
        let span = span.or_else(|| captures.get_group(0))?;
        let (mut words, mut times) = (BTreeMap::new(), BTreeMap::new());
        for role in self.roles.iter().filter(|role| role.class != SPAN) {
            let Some(caught) = group(role) else { continue };
            if role.class.starts_with('@') {
                times.entry(role.name.clone()).or_insert(caught.start);
            } else {
                let value = vocabulary.value(&role.class, text.get(caught.range())?);
                words.entry(role.name.clone()).or_insert(value);
            }
        }
        Some(Hit { start: span.start, end: span.end, words, times })
    }
}

fn next_boundary(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.chars().next()).map_or(text.len(), |c| at + c.len_utf8())
}

/// A pattern for the text just before a span (`$` is the span) or just after it (`^`), without roles.
pub(crate) fn context(notation: &str, vocabulary: &Vocabulary) -> Result<Lazy, String> {
    let outline = expand(notation, vocabulary, &mut Vec::new())?;
    automaton::parse(&outline).map(|_| Lazy::new(&outline, vocabulary))
}

/// Replaces the notation's own signs; round brackets group without catching.
fn expand(notation: &str, vocabulary: &Vocabulary, roles: &mut Vec<Role>) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = notation;
    while let Some(c) = rest.chars().next() {
        let width = c.len_utf8();
        match c {
            '\\' => {
                let escaped = escape_len(rest);
                out.push_str(rest.get(..escaped).unwrap_or_default());
                rest = rest.get(escaped..).unwrap_or_default();
                continue;
            }
            '<' => out.push_str(&open_span(roles)),
            '>' => out.push(')'),
            '(' if !rest.starts_with("(?") => out.push_str("(?:"),
            '{' if rest.get(1..).is_some_and(|after| after.starts_with(|c: char| c.is_alphabetic() || c == '@')) => {
                let close = rest.find('}').ok_or("a brace is not closed")?;
                out.push_str(&role(rest.get(1..close).unwrap_or_default(), vocabulary, roles)?);
                rest = rest.get(close + 1..).unwrap_or_default();
                continue;
            }
            c => out.push(c),
        }
        rest = rest.get(width..).unwrap_or_default();
    }
    Ok(out)
}

/// Each alternative may mark its own span.
fn open_span(roles: &mut Vec<Role>) -> String {
    let group = format!("r{}", roles.len());
    roles.push(Role { group: group.clone(), name: SPAN.to_owned(), class: SPAN.to_owned() });
    format!("(?P<{group}>")
}

/// One `{role=class}` as a named group; the group's name is unique, so that a role may stand in two alternatives.
fn role(inside: &str, vocabulary: &Vocabulary, roles: &mut Vec<Role>) -> Result<String, String> {
    let (name, class) = inside.split_once('=').unwrap_or((inside.trim_start_matches('@'), inside));
    let regex = match class.strip_prefix('@') {
        Some(slot) => Slot::class(slot),
        None => vocabulary.sign(class).map(String::from),
    };
    let regex = regex.ok_or_else(|| format!("there is no class {class:?}"))?;
    let group = format!("r{}", roles.len());
    roles.push(Role { group: group.clone(), name: name.to_owned(), class: class.to_owned() });
    Ok(format!("(?P<{group}>{regex})"))
}

//! What the words of a position are about: the noun phrases in them, without who holds the position and how.

mod classes;

use std::collections::BTreeSet;

use crate::wording::stem;
use classes::{Class, class, is_bare, is_opener, is_subordinator};

/// No phrase has more words.
const LONGEST: usize = 6;
/// Words that begin alike in so many letters are one ("normalise", "normalisation").
const ROOT: usize = 7;

/// A noun phrase of a position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Its words as they stand there.
    pub text: String,
    /// The roots of those that say what it is.
    pub words: BTreeSet<String>,
    /// Whether it is what the cue governs, as far as the order of words shows.
    pub first: bool,
}

/// The noun phrases of a position in order, the governed one first. `names` are the roots of words that name parties and people.
pub fn phrases(content: &str, names: &BTreeSet<String>) -> Vec<Phrase> {
    let tokens = tokens(content);
    let runs = runs(&tokens, names);
    let cue = tokens.iter().position(|token| token.class == Class::Holding);
    let hangs = tokens.iter().skip(1).position(|token| is_subordinator(&token.lower)).map(|at| at + 1);
    let clause = hangs.filter(|at| cue.is_none_or(|cue| cue + 1 < *at)).unwrap_or(tokens.len());
    let found = runs.iter().filter_map(|run| Some((run.0, phrase(&tokens, *run, names)?)));
    let mut found: Vec<(bool, usize, Phrase)> = found
        .map(|(at, phrase)| (cue.is_some_and(|cue| at < cue) || at >= clause, at, phrase))
        .collect();
    found.sort_by_key(|(aside, at, _)| (*aside, *at));
    let mut found: Vec<Phrase> = found.into_iter().map(|(_, _, phrase)| phrase).collect();
    if let Some(first) = found.first_mut() {
        first.first = true;
    }
    found
}

/// The roots of the words that say what a passage is about, whether in a noun phrase or not.
pub fn roots(words: &str) -> BTreeSet<String> {
    let tokens = tokens(words);
    tokens.iter().filter_map(|token| root(token, &BTreeSet::new())).collect()
}

/// The figures of a passage, in small letters.
pub fn figures(words: &str) -> BTreeSet<String> {
    let tokens = tokens(words);
    tokens.into_iter().filter(|token| token.class == Class::Figure).map(|token| token.lower).collect()
}

/// A word of the content.
struct Token<'t> {
    text: &'t str,
    start: usize,
    lower: String,
    class: Class,
    /// Whether a mark that parts words stands before it.
    gap: bool,
    /// Whether it is a possessive.
    owner: bool,
}

fn tokens(content: &str) -> Vec<Token<'_>> {
    let inside = |c: char| c.is_alphanumeric() || "%$€£'’.,-‑".contains(c);
    let mut found = Vec::new();
    let mut from = 0;
    for piece in content.split_inclusive(|c: char| !inside(c)) {
        let at = from;
        from += piece.len();
        let word = piece.trim_end_matches(|c: char| !inside(c));
        let bare = word.trim_start_matches(['\'', '’', '.', ',', '-']).trim_end_matches(['\'', '’', '.', ',', '-']);
        let start = at + word.find(bare).unwrap_or(0);
        let between = content.get(found.last().map_or(0, end)..start).unwrap_or_default();
        let gap = between.contains(|c: char| ",;:()—–.!?/".contains(c));
        let stripped = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s"));
        if !bare.is_empty() {
            let lower = stripped.unwrap_or(bare).to_lowercase();
            let class = class(&lower);
            found.push(Token { text: bare, start, lower, class, gap, owner: stripped.is_some() });
        }
    }
    found
}

fn end(token: &Token) -> usize {
    token.start + token.text.len()
}

/// The root of a word that says what the matter is; a share or a sum has its unit's.
fn root(token: &Token, names: &BTreeSet<String>) -> Option<String> {
    match token.class {
        Class::Figure if token.lower.ends_with('%') => Some("%".to_owned()),
        Class::Figure => token.lower.chars().next().filter(|c| "$€£".contains(*c)).map(String::from),
        Class::Plain if matches!(token.lower.as_str(), "percent" | "cent") => Some("%".to_owned()),
        Class::Plain => Some(cut(&token.lower)).filter(|root| !names.contains(root) && root.chars().count() > 1),
        _ => None,
    }
}

fn cut(word: &str) -> String {
    stem(word).chars().take(ROOT).collect()
}

/// Runs of tokens that can be noun phrases, joined ones too: first and one past the last.
fn runs(tokens: &[Token], names: &BTreeSet<String>) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut open: Option<usize> = None;
    for (at, token) in tokens.iter().enumerate() {
        let bound = open.is_some_and(|_| token.gap || ends(tokens, at));
        if bound {
            found.extend(open.take().map(|from| (from, at)));
        }
        match open {
            None if begins(token) => open = Some(at),
            Some(from) if token.owner && names.contains(&cut(&token.lower)) && from == at => open = None,
            _ => {}
        }
    }
    found.extend(open.map(|from| (from, tokens.len())));
    join(tokens, found)
}

fn begins(token: &Token) -> bool {
    matches!(token.class, Class::Plain | Class::Vague | Class::Carrier | Class::Figure)
        || token.class == Class::Opener
        || token.lower == "the"
}

/// Whether the word at `at` is no more part of the run before it. A verb's base form is a noun there, save after a plural.
fn ends(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let plural = at.checked_sub(1).is_some_and(|before| tokens[before].lower.ends_with('s') && !tokens[before].owner);
    match token.class {
        Class::Plain => is_participle(tokens, at),
        Class::Vague | Class::Carrier | Class::Figure => false,
        Class::Verb | Class::Holding => plural || !is_bare(&token.lower),
        _ => true,
    }
}

/// "rosters posted four weeks ahead": a word in -ed before anything but a noun.
fn is_participle(tokens: &[Token], at: usize) -> bool {
    let next = tokens.get(at + 1).filter(|next| !next.gap);
    tokens[at].lower.ends_with("ed") && next.is_none_or(|next| !matches!(next.class, Class::Plain | Class::Vague))
}

/// Joins runs over "of", "for" and the like while the phrase stays short.
fn join(tokens: &[Token], runs: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for run in runs {
        let before = found.last().copied();
        let meets = |last: (usize, usize)| {
            let bridge = &tokens[last.1..run.0];
            let joins = matches!(bridge, [one] if one.class == Class::Joiner && !one.gap) && !tokens[run.0].gap;
            joins && !is_carried(tokens, last) && run.1 - last.0 <= LONGEST
        };
        match before.filter(|last| meets(*last)) {
            Some(last) => {
                found.pop();
                found.push((last.0, run.1));
            }
            None => found.push(run),
        }
    }
    found
}

/// Whether a run says no more than what is to be done with what follows it: "the return".
fn is_carried(tokens: &[Token], run: (usize, usize)) -> bool {
    tokens[run.0..run.1].last().is_some_and(|token| token.class == Class::Carrier)
}

/// The phrase of a run, without what it does not begin or end with; none where nothing is said.
fn phrase(tokens: &[Token], (from, to): (usize, usize), names: &BTreeSet<String>) -> Option<Phrase> {
    let mut run = &tokens[from..to];
    let words: BTreeSet<String> = run.iter().filter_map(|token| root(token, names)).collect();
    while let [first, rest @ ..] = run
        && (is_opener(&first.lower) || !rest.is_empty() && is_left_out(first, names))
    {
        run = rest;
    }
    let kept = if run.len() > LONGEST { run.get(run.len() - LONGEST..)? } else { run };
    let text = text(kept)?;
    (!words.is_empty()).then_some(Phrase { text, words, first: false })
}

fn is_left_out(token: &Token, names: &BTreeSet<String>) -> bool {
    token.class == Class::Carrier || token.owner && names.contains(&cut(&token.lower))
}

fn text(run: &[Token]) -> Option<String> {
    let words: Vec<&str> = run.iter().map(|token| token.text).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(content: &str) -> Vec<String> {
        let names = ["Selvia", "Selvian", "Oster", "Quarrymen"].iter().map(|name| cut(&name.to_lowercase())).collect();
        phrases(content, &names).into_iter().map(|phrase| phrase.text).collect()
    }

    #[test]
    fn the_governed_noun_phrase_comes_first() {
        for (content, want) in [
            ("Selvia demands the return of the northern ferry licences that lapsed in May", "the northern ferry licences"),
            ("Oster's insistence on a ban on night fishing", "ban on night fishing"),
            ("The quarry refused to improve sick pay", "sick pay"),
            ("A 12% raise over two years", "12% raise over two years"),
            ("rosters posted four weeks ahead", "rosters"),
            ("A complete halt to Selvian dredging, which cost two crews their boats", "Selvian dredging"),
            ("The customs union was flatly rejected by Oster", "The customs union"),
        ] {
            assert_eq!(of(content).first().map(String::as_str), Some(want), "{content}: {:?}", of(content));
        }
    }

    #[test]
    fn what_points_back_has_no_phrase() {
        for content in ["Oster rejected this", "Members buried it", "That proposal was flatly rejected by Oster", "Selvia has refused to give way"] {
            assert_eq!(of(content), Vec::<String>::new(), "{content}");
        }
    }

    #[test]
    fn forms_of_one_word_have_one_root() {
        assert_eq!(roots("normalisation"), roots("normalised"));
        assert_eq!(figures("12% over two years"), BTreeSet::from(["12%".to_owned(), "two".to_owned()]));
    }
}

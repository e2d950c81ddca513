//! What the words of a position are about: the noun phrases in them, without who holds the position and how.

mod classes;

use std::collections::BTreeSet;

use crate::wording::stem;
use classes::{Class, class, is_copula, is_nominal, is_opener, is_pointing, is_subordinator};

/// No phrase has more words.
const LONGEST: usize = 6;
/// Words that begin alike in so many letters are one ("normalise", "normalisation").
const ROOT: usize = 7;

/// Digits of a year, the one figure that stands inside a noun phrase.
const YEAR: usize = 4;

/// A noun phrase of a position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Its words as they stand there.
    pub text: String,
    /// The roots of those that say what it is.
    pub words: BTreeSet<String>,
    /// The roots of its head nouns, as far as the order of words shows: two in "peace and trade".
    pub heads: BTreeSet<String>,
    /// Whether it is what the cue governs, as far as the order of words shows.
    pub first: bool,
}

/// The noun phrases of a position in order, the governed one first. `names` are the roots of words that name parties and people.
pub fn phrases(content: &str, names: &BTreeSet<String>) -> Vec<Phrase> {
    let tokens = tokens(content);
    let runs = runs(&tokens, names);
    let inside = |at: usize| runs.iter().any(|run| run.0 <= at && at < run.1);
    let cue = (0..tokens.len()).find(|at| tokens[*at].class == Class::Holding && !inside(*at));
    let hangs = tokens.iter().skip(1).position(|token| is_subordinator(&token.lower)).map(|at| at + 1);
    let clause = hangs.filter(|at| cue.is_none_or(|cue| cue + 1 < *at)).unwrap_or(tokens.len());
    let passive = cue.is_some_and(|cue| {
        let by = tokens.get(cue + 1).is_some_and(|next| next.lower == "by");
        by || tokens[..cue].iter().any(|token| is_copula(&token.lower))
    });
    let before = |at: usize| cue.is_some_and(|cue| at < cue && !tokens[at + 1..=cue].iter().any(|token| token.gap));
    let holder = |at: usize| before(at) && !passive;
    let told = runs.iter().filter(|run| !holder(run.0));
    let mut found: Vec<(bool, Phrase)> = told
        .filter_map(|run| {
            let aside = before(run.0) && !passive || run.0 >= clause;
            Some((aside, phrase(&tokens, *run, names)?))
        })
        .collect();
    found.sort_by_key(|(aside, _)| *aside);
    let mut found: Vec<Phrase> = found.into_iter().map(|(_, phrase)| phrase).collect();
    mark(&mut found);
    found
}

/// Marks the governed phrase. A share or a sum elsewhere is none of the matter.
fn mark(phrases: &mut Vec<Phrase>) {
    for (at, phrase) in phrases.iter_mut().enumerate() {
        phrase.first = at == 0;
        phrase.words.retain(|word| at == 0 || !is_unit(word));
    }
    phrases.retain(|phrase| !phrase.words.is_empty());
}

/// Whether a root is the unit of a figure.
pub fn is_unit(root: &str) -> bool {
    matches!(root, "%" | "$" | "€" | "£")
}

/// Whether a passage without noun phrases speaks of what was said before: a pronoun after the cue, "that proposal" before it, or
/// nothing at all ("refused to give way").
pub fn points_back(content: &str) -> bool {
    let tokens = tokens(content);
    let cue = tokens.iter().position(|token| token.class == Class::Holding);
    let after = cue.and_then(|cue| tokens.get(cue + 1..)).unwrap_or_default();
    let opens = tokens.first().is_some_and(|first| first.class == Class::Opener && is_pointing(&first.lower));
    let names =
        after.iter().any(|token| token.class == Class::Figure || matches!(token.lower.as_str(), "the" | "a" | "an"));
    cue.is_some() && (opens || !names || after.iter().any(|token| is_pointing(&token.lower)))
}

/// The roots of the words with a capital letter in names, save those that stand in the contents without one.
pub fn names<'n>(names: impl Iterator<Item = &'n str>, contents: impl Iterator<Item = &'n str>) -> BTreeSet<String> {
    let small = |token: &Token| token.text.starts_with(char::is_lowercase);
    let of = |passage: &str, lower: bool| {
        let tokens = tokens(passage).into_iter().filter(|token| small(token) == lower);
        tokens.map(|token| cut(&token.lower)).collect::<Vec<_>>()
    };
    let common: BTreeSet<String> = contents.flat_map(|content| of(content, true)).collect();
    names.flat_map(|name| of(name, false)).filter(|root| !common.contains(root)).collect()
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

/// The root of a word that says what the matter is.
fn root(token: &Token, names: &BTreeSet<String>) -> Option<String> {
    let nominal = matches!(token.class, Class::Plain | Class::Verb) && !is_share(token);
    nominal.then(|| cut(&token.lower)).filter(|root| !names.contains(root) && root.chars().count() > 1)
}

fn is_share(token: &Token) -> bool {
    token.lower.ends_with('%') || matches!(token.lower.as_str(), "percent" | "cent")
}

/// The unit of a phrase that begins with a share or a sum: a matter of its own, whatever the figure. A mere margin ("by 51%") has none.
fn unit(run: &[Token], margin: bool) -> Option<String> {
    let [first, rest @ ..] = run else { return None };
    let share = run.iter().take(3).find(|token| is_share(token)).map(|_| "%".to_owned());
    let sum = || first.lower.chars().next().filter(|c| "$€£".contains(*c)).map(String::from);
    let whole = rest.iter().any(|token| !is_share(token) && token.class != Class::Joiner);
    (first.class == Class::Figure && (whole || !margin)).then(|| share.or_else(sum)).flatten()
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

/// Whether the word at `at` is no more part of the run before it. Some verbs are nouns there, and so is a form in -ing, save after a
/// plural or before a determiner.
fn ends(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let plural = at.checked_sub(1).is_some_and(|before| tokens[before].lower.ends_with('s') && !tokens[before].owner);
    match token.class {
        Class::Plain => is_participle(tokens, at),
        Class::Vague | Class::Carrier => false,
        Class::Figure => {
            token.lower.len() != YEAR && at.checked_sub(1).is_some_and(|at| tokens[at].class == Class::Plain)
        }
        Class::Verb if token.lower.ends_with("ing") => plural || is_verb(tokens, at),
        Class::Verb | Class::Holding => plural || !is_nominal(&token.lower),
        _ => true,
    }
}

/// "rosters posted four weeks ahead", "strikes targeting depots": a word in -ed before anything but a noun, one in -ing
/// after a plural.
fn is_participle(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &tokens[before]);
    let plural = before.is_some_and(|before| before.class == Class::Plain && before.lower.ends_with('s'));
    let (ed, ing) = (tokens[at].lower.ends_with("ed"), tokens[at].lower.ends_with("ing"));
    ed && !is_followed(tokens, at) || ing && plural
}

/// Whether a noun follows, as far as its class shows.
fn is_followed(tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| !next.gap && matches!(next.class, Class::Plain | Class::Vague))
}

/// Whether what follows a form in -ing shows that it is a verb: a determiner, a figure, a function word that joins no phrases.
fn is_verb(tokens: &[Token], at: usize) -> bool {
    let next = tokens.get(at + 1).filter(|next| !next.gap);
    next.is_some_and(|next| matches!(next.class, Class::Opener | Class::Figure | Class::Function))
}

/// Joins runs over "of", "for" and the like while the phrase stays short.
fn join(tokens: &[Token], runs: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let says = |run: (usize, usize)| {
        tokens[run.0..run.1].iter().any(|token| matches!(token.class, Class::Plain | Class::Figure | Class::Verb))
    };
    let mut found: Vec<(usize, usize)> = Vec::new();
    for run in runs {
        let before = found.last().copied();
        let meets = |last: (usize, usize)| {
            let bridge = &tokens[last.1..run.0];
            let joins = matches!(bridge, [one] if one.class == Class::Joiner && !one.gap) && !tokens[run.0].gap;
            joins && ![last, run].iter().any(|run| is_carried(tokens, *run) || !says(*run)) && run.1 - last.0 <= LONGEST
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
    while let [first, rest @ ..] = run
        && (is_opener(&first.lower) || !rest.is_empty() && is_left_out(first, names))
    {
        run = rest;
    }
    let margin = tokens[..from].iter().rev().take(2).any(|token| token.lower == "by");
    let kept = run.get(run.len().saturating_sub(LONGEST)..)?;
    let words: BTreeSet<String> = run.iter().filter_map(|token| root(token, names)).chain(unit(run, margin)).collect();
    let heads = heads(kept, names).into_iter().chain(unit(run, margin)).collect();
    let past = |word: &str| word.ends_with("ed") && !word.ends_with("eed");
    let verb = matches!(run, [only] if past(&only.lower) && only.start == tokens[from].start);
    let text = kept.iter().map(|token| token.text).collect::<Vec<_>>().join(" ");
    (!words.is_empty() && !verb).then_some(Phrase { text, words, heads, first: false })
}

/// The last word that says anything before the first joiner, and before and after each "and".
fn heads(run: &[Token], names: &BTreeSet<String>) -> BTreeSet<String> {
    let parts = run.split(|token| token.lower == "and").map(|part| {
        let noun = part.iter().take_while(|token| token.class != Class::Joiner);
        noun.filter_map(|token| root(token, names)).last()
    });
    parts.flatten().collect()
}

fn is_left_out(token: &Token, names: &BTreeSet<String>) -> bool {
    token.class == Class::Carrier || token.owner && names.contains(&cut(&token.lower))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(content: &str) -> Vec<String> {
        let names = names(["Selvia", "Selvian", "Oster Harbour Union"].into_iter(), [content].into_iter());
        phrases(content, &names).into_iter().map(|phrase| phrase.text).collect()
    }

    #[test]
    fn the_governed_noun_phrase_comes_first() {
        for (content, want) in [
            (
                "Selvia demands the return of the northern ferry licences that lapsed in May",
                "the northern ferry licences",
            ),
            ("Oster's insistence on lower mooring fees", "lower mooring fees"),
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
        for content in [
            "Oster rejected this",
            "Members buried it",
            "That proposal was flatly rejected by Oster",
            "Selvia has refused to give way",
        ] {
            assert_eq!(of(content), Vec::<String>::new(), "{content}");
            assert!(points_back(content), "{content}");
        }
    }

    #[test]
    fn forms_of_one_word_have_one_root() {
        assert_eq!(cut("normalisation"), cut("normalised"));
        assert!(!points_back("It will not reopen the plan"));
        assert_eq!(figures("12% over two years"), BTreeSet::from(["12%".to_owned(), "two".to_owned()]));
    }
}

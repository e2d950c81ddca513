//! Rules on single lines, as data: `rules/en/blocks/furniture.toml` and `lines.toml`.
//!
//! A rule has an id, a gloss, a pattern over the whole line, examples and counter-examples; one without them does not load.
//! The tests run every example and counter-example.

use std::sync::{LazyLock, OnceLock};

use regex::{Regex, RegexSet, RegexSetBuilder};
use serde::Deserialize;

use crate::words;

/// Lines of more bytes are no furniture; a limit, so that one huge line costs nothing.
const LONGEST_LINE: usize = 1200;

/// What a line becomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LineKind {
    /// No part of the article.
    #[default]
    Furniture,
    /// Who wrote it.
    Byline,
    /// When it was published.
    Published,
    /// When it was last changed.
    Updated,
    /// About a picture.
    Caption,
    /// Whose report it is; the line stays what it is.
    Outlet,
    /// When the report that it was made from was published; the line stays what it is.
    Original,
}

impl LineKind {
    /// Whether the line stays what it is, since it is part of the article too.
    pub fn stays(self) -> bool {
        matches!(self, LineKind::Outlet | LineKind::Original)
    }
}

/// Where in the document a rule holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Place {
    /// Everywhere.
    #[default]
    Any,
    /// Before the first paragraph.
    Head,
    /// Among the last blocks.
    Tail,
}

/// One rule.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rule {
    pub id: String,
    gloss: String,
    #[serde(default)]
    pub kind: LineKind,
    #[serde(default)]
    pub place: Place,
    pattern: String,
    /// Whether the line must hold a whole date.
    #[serde(default)]
    pub dated: bool,
    /// Whether list items right under the line share its fate.
    #[serde(default)]
    pub opens_list: bool,
    /// The most words that a line of this kind has.
    #[serde(default = "usual_most_words")]
    most_words: usize,
    example: Vec<Example>,
    counter: Vec<String>,
    #[serde(skip)]
    regex: OnceLock<Option<Regex>>,
}

fn usual_most_words() -> usize {
    30
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
#[cfg_attr(not(test), expect(dead_code, reason = "the tests run the examples"))]
enum Example {
    Line(String),
    Giving(Giving),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(test), expect(dead_code, reason = "the tests run the examples"))]
struct Giving {
    text: String,
    gives: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule: Vec<Rule>,
}

/// All rules on lines.
#[derive(Debug, Default)]
pub(crate) struct LineRules {
    rules: Vec<Rule>,
    set: RegexSet,
}

/// Why rules do not load.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RuleError {
    /// The file is no TOML of the right form.
    #[error("{file}: {error}")]
    Form { file: &'static str, error: Box<toml::de::Error> },
    /// A rule lacks its proof.
    #[error("{file}: rule {id:?} has no {lacks}")]
    Unproved { file: &'static str, id: String, lacks: &'static str },
    /// A pattern is no regular expression.
    #[error("a pattern of the rules on lines: {0}")]
    Pattern(#[from] regex::Error),
}

/// Stands for `\p{Lu}`: the capitals of Latin, Greek and Cyrillic, and the blocks of Latin where large and small letters
/// alternate. All of Unicode's capitals cost 7 ms of the 13 that the rules take to compile. Word borders are those of ASCII for
/// a like reason: with Unicode's, a line with a curly quotation mark takes the regex engine's slow path.
const CAPITAL: &str = r"[A-ZÀ-ÖØ-Þ\x{100}-\x{17F}\x{1E00}-\x{1EFF}Ά-Ϋ\x{400}-\x{42F}]";

const FILES: [(&str, &str); 2] = [
    ("rules/en/blocks/lines.toml", include_str!("../../../rules/en/blocks/lines.toml")),
    ("rules/en/blocks/furniture.toml", include_str!("../../../rules/en/blocks/furniture.toml")),
];

static BUILT_IN: LazyLock<LineRules> = LazyLock::new(|| load(&FILES).unwrap_or_default());

/// The program's own rules. That they load is for a test to say.
pub(crate) fn built_in() -> &'static LineRules {
    &BUILT_IN
}

fn load(files: &[(&'static str, &str)]) -> Result<LineRules, RuleError> {
    let mut rules = Vec::new();
    for (file, text) in files {
        let read: File = toml::from_str(text).map_err(|error| RuleError::Form { file, error: Box::new(error) })?;
        rules.extend(read.rule.into_iter().map(|rule| proved(file, rule)).collect::<Result<Vec<_>, _>>()?);
    }
    let set = RegexSetBuilder::new(rules.iter().map(Rule::expression)).size_limit(64 << 20).build()?;
    Ok(LineRules { rules, set })
}

fn proved(file: &'static str, rule: Rule) -> Result<Rule, RuleError> {
    let lacks = match () {
        () if rule.id.is_empty() => "id",
        () if rule.gloss.is_empty() => "gloss",
        () if rule.example.is_empty() => "example",
        () if rule.counter.is_empty() => "counter-example",
        () => return Ok(rule),
    };
    Err(RuleError::Unproved { file, id: rule.id, lacks })
}

impl LineRules {
    /// The rules that hold for a line, in their order.
    pub fn of<'a>(&'a self, line: &str) -> impl Iterator<Item = &'a Rule> + use<'a> {
        let matches = (line.len() <= LONGEST_LINE).then(|| self.set.matches(line).into_iter().collect::<Vec<_>>());
        let count = words::count(line);
        let rules = matches.unwrap_or_default().into_iter().filter_map(|at| self.rules.get(at));
        rules.filter(move |rule| count <= rule.most_words)
    }

    /// Whether a line that may stand anywhere is something other than prose.
    pub fn sets_apart(&self, line: &str) -> bool {
        self.of(line).any(|rule| {
            !rule.kind.stays() && rule.place == Place::Any && (!rule.dated || crate::dates::first(line).is_some())
        })
    }
}

impl Rule {
    /// The pattern as it is compiled: furniture in any case of letters, and with two classes made small (see [`CAPITAL`]).
    fn expression(&self) -> String {
        let pattern = self.pattern.replace(r"\b", r"(?-u:\b)").replace(r"\p{Lu}", CAPITAL);
        match self.kind {
            LineKind::Furniture => format!("(?i){pattern}"),
            _ => pattern,
        }
    }

    /// What the pattern's group of this name holds in a line.
    pub fn group(&self, name: &str, line: &str) -> Option<String> {
        let regex = self.regex.get_or_init(|| Regex::new(&self.expression()).ok()).as_ref()?;
        Some(regex.captures(line)?.name(name)?.as_str().trim().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates;

    fn holds(rules: &LineRules, rule: &Rule, line: &str) -> bool {
        rules.of(line).any(|found| found.id == rule.id)
            && (!rule.dated || dates::first(line).is_some_and(|d| !rest_is_prose(line, &d)))
    }

    /// A date followed by a clause is prose; the pass over lines asks the same.
    fn rest_is_prose(line: &str, dated: &dates::Dated) -> bool {
        !crate::marks::is_date_line(line, dated)
    }

    fn text_of(example: &Example) -> &str {
        match example {
            Example::Line(text) | Example::Giving(Giving { text, .. }) => text,
        }
    }

    fn faults(rules: &LineRules, rule: &Rule) -> Vec<String> {
        let missed =
            rule.example.iter().filter(|e| !holds(rules, rule, text_of(e))).map(|e| format!("misses {:?}", text_of(e)));
        let given = rule.example.iter().filter_map(|example| match example {
            Example::Giving(Giving { text, gives }) => {
                let given = rule.group("byline", text).or_else(|| rule.group("outlet", text));
                (given.as_ref() != Some(gives)).then(|| format!("gives {given:?} for {text:?}"))
            }
            Example::Line(_) => None,
        });
        let taken = rule.counter.iter().filter(|line| holds(rules, rule, line)).map(|line| format!("takes {line:?}"));
        missed.chain(given).chain(taken).map(|what| format!("{} {what}", rule.id)).collect()
    }

    #[test]
    fn every_rule_holds_for_its_examples_and_for_no_counter_example() {
        let rules = load(&FILES).unwrap_or_else(|error| panic!("{error}"));
        let faults: Vec<String> = rules.rules.iter().flat_map(|rule| faults(&rules, rule)).collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn no_counter_example_is_taken_by_another_rule() {
        let rules = load(&FILES).unwrap();
        let free = |rule: &&Rule| !rule.kind.stays() && rule.place == Place::Any;
        let takers = |line: &String| {
            rules
                .rules
                .iter()
                .filter(free)
                .filter(|rule| holds(&rules, rule, line))
                .map(|rule| format!("{} {line:?}", rule.id))
                .collect::<Vec<_>>()
        };
        let taken: Vec<String> = rules.rules.iter().flat_map(|rule| &rule.counter).flat_map(takers).collect();
        assert!(taken.is_empty(), "{}", taken.join("\n"));
    }

    /// A counter-example proves something only where it holds a word of the rule's trigger.
    #[test]
    fn counter_examples_hold_a_word_of_an_example() {
        let words = |text: &str| -> Vec<String> {
            text.to_lowercase()
                .split(|c: char| !c.is_alphanumeric())
                .filter(|w| w.len() > 1)
                .map(String::from)
                .collect()
        };
        for rule in &load(&FILES).unwrap().rules {
            let known: Vec<String> = rule.example.iter().flat_map(|example| words(text_of(example))).collect();
            for counter in &rule.counter {
                assert!(
                    words(counter).iter().any(|word| known.contains(word)),
                    "{}: {counter:?} has no word of an example",
                    rule.id
                );
            }
        }
    }

    #[test]
    fn ids_are_unique() {
        let rules = load(&FILES).unwrap();
        let mut ids: Vec<&str> = rules.rules.iter().map(|rule| rule.id.as_str()).collect();
        ids.sort_unstable();
        ids.windows(2).for_each(|pair| assert_ne!(pair[0], pair[1]));
    }

    #[test]
    fn what_is_unproved_or_unknown_does_not_load() {
        let unknown =
            "[[rule]]\nid = 'a'\ngloss = 'b'\npattern = 'c'\nexample = ['c']\ncounter = ['d']\nkindd = 'byline'\n";
        let unproved = "[[rule]]\nid = 'a'\ngloss = 'b'\npattern = 'c'\nexample = ['c']\ncounter = []\n";
        assert!(load(&[("x.toml", unknown)]).unwrap_err().to_string().contains("kindd"));
        assert!(load(&[("x.toml", unproved)]).unwrap_err().to_string().contains("counter-example"));
    }
}

//! Rule files: read, checked, compiled.

use std::collections::BTreeMap;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde::Deserialize;

use crate::automaton::{Lazy, Set};
use crate::construct::Make;
use crate::error::RuleError;
use crate::pattern::{self, Pattern};
use crate::trigger::Triggers;
use crate::vocabulary::Vocabulary;

/// The rules of one layer, in the order of the files.
#[derive(Debug)]
pub(crate) struct Layer {
    pub(crate) rules: Vec<Rule>,
    triggers: Triggers,
    set: OnceLock<Option<Set>>,
    /// How many bytes have been read.
    read: AtomicUsize,
}

/// After so many bytes what a set costs to build is soon won back, since it wakes no rule in vain.
const LONG: usize = 200_000;

impl Layer {
    /// The places of the rules that are worth running on a text, some of which may not match.
    pub(crate) fn awake(&self, text: &str) -> Vec<usize> {
        let read = self.read.fetch_add(text.len(), Ordering::Relaxed);
        let build = || Set::new(self.rules.iter().map(|rule| rule.pattern.regex())).ok();
        match (read > LONG).then(|| self.set.get_or_init(build).as_ref()).flatten() {
            Some(set) => set.matches(text),
            None => self.triggers.awake(text).collect(),
        }
    }
}

/// One compiled rule.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) id: String,
    pub(crate) pattern: Pattern,
    pub(crate) make: Make,
    pub(crate) with: BTreeMap<String, String>,
    pub(crate) unless_before: Option<Lazy>,
    pub(crate) unless_after: Option<Lazy>,
    /// Not where both fit, before and after.
    pub(crate) unless_around: Option<(Lazy, Lazy)>,
    pub(crate) only: Only,
    pub(crate) proofs: Proofs,
}

/// How many bytes before a span its context reaches.
const CONTEXT: usize = 120;

impl Rule {
    /// Whether all that is built when it is first needed can be.
    #[cfg(test)]
    pub(crate) fn builds(&self) -> bool {
        let around = self.unless_around.iter().flat_map(|(left, right)| [left, right]);
        let contexts = self.unless_before.iter().chain(&self.unless_after).chain(around);
        contexts.chain([self.pattern.regex()]).all(|lazy| lazy.regex().is_some())
    }

    /// Whether what stands around a span forbids it.
    pub(crate) fn forbids(&self, before: &str, after: &str) -> bool {
        let before = before.get(crate::cues::ceil(before, before.len().saturating_sub(CONTEXT))..).unwrap_or(before);
        self.unless_before.as_ref().is_some_and(|regex| regex.is_match(before))
            || self.unless_after.as_ref().is_some_and(|regex| regex.is_match(after))
            || self.unless_around.as_ref().is_some_and(|(left, right)| left.is_match(before) && right.is_match(after))
    }
}

/// The executed examples of a rule.
#[derive(Debug, Clone)]
pub(crate) struct Proofs {
    pub(crate) example: Vec<Example>,
    pub(crate) counter: Vec<Counter>,
}

/// Which blocks a rule is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Only {
    #[default]
    Anywhere,
    TableDateCell,
}

/// A text and what the rule gives for it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Example {
    pub(crate) text: String,
    pub(crate) published: Option<String>,
    pub(crate) gives: String,
}

/// A text with the rule's trigger in which it must not fire.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Counter {
    pub(crate) text: String,
    pub(crate) why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    layer: usize,
    #[serde(default)]
    rule: Vec<toml::Table>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    id: String,
    gloss: String,
    #[serde(rename = "match")]
    pattern: String,
    make: Make,
    #[serde(default)]
    with: BTreeMap<String, String>,
    unless_before: Option<String>,
    unless_after: Option<String>,
    unless_around: Option<Around>,
    #[serde(default)]
    only: Only,
    example: Vec<Example>,
    counter: Vec<Counter>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Around {
    before: String,
    after: String,
}

/// Reads the files, given as name and content, into layers.
pub(crate) fn load(files: &[(&str, &str)], vocabulary: &Vocabulary) -> Result<Vec<Layer>, RuleError> {
    let mut layers: BTreeMap<usize, Vec<Rule>> = BTreeMap::new();
    let mut ids = std::collections::BTreeSet::new();
    for (file, source) in files {
        let raw: File = toml::from_str(source).map_err(|e| RuleError::syntax(file, e))?;
        for table in raw.rule {
            let id = table.get("id").and_then(|id| id.as_str()).unwrap_or("without an id").to_owned();
            let made = read(table).and_then(|rule| compile(rule, vocabulary));
            let made = made.map_err(|message| RuleError::rule(file, &id, message))?;
            if !ids.insert(id.clone()) {
                return Err(RuleError::rule(file, &id, "there are two rules of this id"));
            }
            layers.entry(raw.layer).or_default().push(made);
        }
    }
    layers.into_values().map(|rules| layer(rules, vocabulary)).collect()
}

fn read(table: toml::Table) -> Result<RawRule, String> {
    table.try_into().map_err(|e| e.to_string())
}

fn layer(rules: Vec<Rule>, vocabulary: &Vocabulary) -> Result<Layer, RuleError> {
    let triggers = Triggers::new(rules.iter().map(|rule| rule.pattern.outline()), vocabulary);
    let triggers = triggers.map_err(|e| RuleError::syntax("the rules of a layer together", e))?;
    Ok(Layer { rules, triggers, set: OnceLock::new(), read: AtomicUsize::new(0) })
}

fn compile(raw: RawRule, vocabulary: &Vocabulary) -> Result<Rule, String> {
    if !raw.id.starts_with("times/") {
        return Err("the id must begin with \"times/\"".to_owned());
    }
    if raw.gloss.is_empty() || raw.example.is_empty() || raw.counter.is_empty() {
        return Err("a rule needs a gloss, an example and a counter-example".to_owned());
    }
    if raw.counter.iter().any(|counter| counter.why.is_empty()) {
        return Err("a counter-example says why".to_owned());
    }
    let before = |notation: String| pattern::context(&format!("({notation})$"), vocabulary);
    let after = |notation: String| pattern::context(&format!("^({notation})"), vocabulary);
    let around = |around: Around| Ok::<_, String>((before(around.before)?, after(around.after)?));
    Ok(Rule {
        pattern: Pattern::compile(&raw.pattern, vocabulary)?,
        unless_before: raw.unless_before.map(before).transpose()?,
        unless_after: raw.unless_after.map(after).transpose()?,
        unless_around: raw.unless_around.map(around).transpose()?,
        id: raw.id,
        make: raw.make,
        with: raw.with,
        only: raw.only,
        proofs: Proofs { example: raw.example, counter: raw.counter },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
layer = 0
[[rule]]
id = "times/a/b"
gloss = "A word."
match = "then"
make = "nothing"
example = [{ text = "then", gives = "nothing" }]
counter = [{ text = "than", why = "another word" }]
"#;

    fn fault(source: &str) -> String {
        load(&[("a.toml", source)], &Vocabulary::default()).unwrap_err().to_string()
    }

    #[test]
    fn a_complete_rule_loads() {
        assert_eq!(load(&[("a.toml", GOOD)], &Vocabulary::default()).unwrap().len(), 1);
    }

    #[test]
    fn faults_name_the_rule() {
        let cases = [
            (GOOD.replace("gloss", "glos"), "unknown field"),
            (
                GOOD.replace("counter = [{ text = \"than\", why = \"another word\" }]", "counter = []"),
                "counter-example",
            ),
            (GOOD.replace("example = [{ text = \"then\", gives = \"nothing\" }]", ""), "missing field"),
            (GOOD.replace("\"then\"\nmake", "\"{then}\"\nmake"), "no class"),
            (GOOD.replace("\"then\"\nmake", "\"th(en\"\nmake"), "unclosed group"),
            (GOOD.replace("make = \"nothing\"", "make = \"something\""), "unknown variant"),
            (format!("{GOOD}{}", GOOD.replace("layer = 0", "")), "two rules"),
        ];
        for (source, want) in cases {
            let fault = fault(&source);
            assert!(fault.contains("times/a/b") && fault.contains(want), "{want}: {fault}");
        }
    }
}

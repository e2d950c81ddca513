//! Named classes of words and their values, read from `vocabulary.toml`.

use std::collections::BTreeMap;

use regex_syntax::hir::Hir;
use serde::Deserialize;

use crate::automaton;
use crate::error::RuleError;

/// All classes, by name.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    classes: BTreeMap<String, Class>,
    /// In the order of their signs.
    names: Vec<String>,
}

/// One class: the regular expression that finds a member, and what each member means.
#[derive(Debug)]
pub(crate) struct Class {
    sign: char,
    regex: String,
    /// By form, in small letters.
    values: BTreeMap<String, String>,
    /// What finds the members that are not forms.
    patterns: Vec<Hir>,
}

/// A class stands in the outline of a pattern as one private character; this is the first.
const FIRST_SIGN: u32 = 0xf0000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    class: Vec<RawClass>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawClass {
    name: String,
    #[serde(rename = "gloss")]
    _gloss: String,
    /// Value to forms; a form is plain text, matched as a whole.
    #[serde(default)]
    forms: BTreeMap<String, Vec<String>>,
    /// A regular expression instead of forms; what it finds is the value.
    pattern: Option<String>,
    /// Other classes, defined above, whose members belong to this one too.
    #[serde(default)]
    includes: Vec<String>,
    /// Whether capitals matter.
    #[serde(default)]
    exact: bool,
}

impl Vocabulary {
    pub(crate) fn load(file: &str, source: &str) -> Result<Vocabulary, RuleError> {
        let raw: File = toml::from_str(source).map_err(|e| RuleError::syntax(file, e))?;
        let mut vocabulary = Vocabulary::default();
        for class in raw.class {
            let name = class.name.clone();
            let made = vocabulary.class(class).map_err(|message| RuleError::rule(file, &name, message))?;
            if vocabulary.classes.insert(name.clone(), made).is_some() {
                return Err(RuleError::rule(file, &name, "this class is defined twice"));
            }
            vocabulary.names.push(name);
        }
        Ok(vocabulary)
    }

    fn class(&self, raw: RawClass) -> Result<Class, String> {
        let mut values = BTreeMap::new();
        let mut parts = Vec::new();
        let mut patterns = Vec::new();
        for (value, form) in raw.forms.iter().flat_map(|(value, forms)| forms.iter().map(move |form| (value, form))) {
            values.insert(form.to_lowercase(), value.clone());
            parts.push(regex::escape(form));
        }
        // Longest first, since the first alternative that fits is taken.
        parts.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        if let Some(pattern) = raw.pattern {
            patterns.push(automaton::parse(&pattern)?);
            parts.push(pattern);
        }
        for name in &raw.includes {
            let other = self
                .classes
                .get(name)
                .ok_or_else(|| format!("includes the class {name:?}, which is not defined above"))?;
            values.extend(other.values.clone());
            parts.push(other.regex.clone());
            patterns.extend(other.patterns.clone());
        }
        if parts.is_empty() {
            return Err("a class needs forms, a pattern or other classes".to_owned());
        }
        let flag = if raw.exact { "(?-i:" } else { "(?:" };
        let sign = u32::try_from(self.names.len()).ok().and_then(|number| char::from_u32(FIRST_SIGN + number));
        let sign = sign.ok_or("there are too many classes")?;
        Ok(Class { sign, regex: format!("{flag}{})", parts.join("|")), values, patterns })
    }

    /// The character that stands for a class in an outline.
    pub(crate) fn sign(&self, class: &str) -> Option<char> {
        self.classes.get(class).map(|class| class.sign)
    }

    /// The class that a character stands for.
    pub(crate) fn signed(&self, sign: char) -> Option<&Class> {
        let number = u32::from(sign).checked_sub(FIRST_SIGN)?;
        self.classes.get(self.names.get(usize::try_from(number).ok()?)?)
    }

    /// An outline with the regular expressions of its classes.
    pub(crate) fn spell(&self, outline: &str) -> String {
        let mut out = String::with_capacity(4 * outline.len());
        for c in outline.chars() {
            match self.signed(c) {
                Some(class) => out.push_str(&class.regex),
                None => out.push(c),
            }
        }
        out
    }

    /// What a member means; a member of a pattern means itself.
    pub(crate) fn value(&self, class: &str, form: &str) -> String {
        let lower = form.to_lowercase();
        self.classes.get(class).and_then(|class| class.values.get(&lower)).cloned().unwrap_or(lower)
    }
}

impl Class {
    /// In small letters.
    pub(crate) fn forms(&self) -> impl Iterator<Item = &str> {
        self.values.keys().map(String::as_str)
    }

    pub(crate) fn patterns(&self) -> &[Hir] {
        &self.patterns
    }
}

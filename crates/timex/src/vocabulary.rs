//! Named classes of words and their values, read from `vocabulary.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::RuleError;

/// All classes, by name.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    classes: BTreeMap<String, Class>,
}

/// One class: the regular expression that finds a member, and what each member means.
#[derive(Debug, Default)]
struct Class {
    regex: String,
    values: BTreeMap<String, String>,
}

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
        }
        Ok(vocabulary)
    }

    fn class(&self, raw: RawClass) -> Result<Class, String> {
        let mut values = BTreeMap::new();
        let mut parts = Vec::new();
        for (value, form) in raw.forms.iter().flat_map(|(value, forms)| forms.iter().map(move |form| (value, form))) {
            values.insert(form.to_lowercase(), value.clone());
            parts.push(regex::escape(form));
        }
        // Longest first, since the first alternative that fits is taken.
        parts.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        parts.extend(raw.pattern);
        for name in &raw.includes {
            let other = self
                .classes
                .get(name)
                .ok_or_else(|| format!("includes the class {name:?}, which is not defined above"))?;
            values.extend(other.values.clone());
            parts.push(other.regex.clone());
        }
        if parts.is_empty() {
            return Err("a class needs forms, a pattern or other classes".to_owned());
        }
        let flag = if raw.exact { "(?-i:" } else { "(?:" };
        Ok(Class { regex: format!("{flag}{})", parts.join("|")), values })
    }

    /// The regular expression of a class.
    pub(crate) fn regex(&self, class: &str) -> Option<&str> {
        self.classes.get(class).map(|class| class.regex.as_str())
    }

    /// What a member means; a member of a pattern means itself.
    pub(crate) fn value(&self, class: &str, form: &str) -> String {
        let lower = form.to_lowercase();
        self.classes.get(class).and_then(|class| class.values.get(&lower)).cloned().unwrap_or(lower)
    }
}

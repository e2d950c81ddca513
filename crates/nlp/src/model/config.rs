//! `config.cfg`: sections with dotted names, JSON values, `${section:key}` interpolation.
//!
//! Both forms that occur are read: inline JSON objects and their expansion into sections of their own. The result is one
//! JSON tree.

use serde_json::{Map, Value};

/// Interpolations that lead to one another deeper than this are refused.
const MAX_INTERPOLATION: usize = 16;
/// Sections nested deeper than this are refused.
const MAX_DEPTH: usize = 32;

/// The whole configuration as one tree.
#[derive(Debug, Clone, Default)]
pub(crate) struct Config {
    root: Map<String, Value>,
}

impl Config {
    /// Reads the text of a `config.cfg`; the error names the line.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut config = Self::default();
        let mut section = Vec::new();
        let mut lines = text.lines().enumerate().peekable();
        while let Some((number, line)) = lines.next() {
            let line = line.trim_end();
            if line.is_empty() || line.starts_with(['#', ';']) {
                continue;
            }
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                section = name.split('.').map(str::to_owned).collect();
                config.section(&section).ok_or_else(|| format!("line {}: [{name}] cannot be a section", number + 1))?;
                continue;
            }
            let (key, value) = line.split_once('=').ok_or_else(|| format!("line {}: not key = value", number + 1))?;
            let mut value = value.trim().to_owned();
            while let Some((_, more)) = lines.next_if(|(_, l)| l.starts_with([' ', '\t']) && !l.trim().is_empty()) {
                value.push_str(more.trim());
            }
            let place = config.section(&section).ok_or_else(|| format!("line {}: no section", number + 1))?;
            place.insert(key.trim().to_owned(), json_or_text(&value));
        }
        Ok(config)
    }

    fn section(&mut self, path: &[String]) -> Option<&mut Map<String, Value>> {
        if path.len() > MAX_DEPTH {
            return None;
        }
        path.iter().try_fold(&mut self.root, |map, name| {
            map.entry(name.clone()).or_insert_with(|| Value::Object(Map::new())).as_object_mut()
        })
    }

    /// The value at a dotted path, interpolations of the whole value resolved.
    pub fn get(&self, path: &str) -> Option<&Value> {
        self.resolve(path, MAX_INTERPOLATION)
    }

    fn resolve(&self, path: &str, depth: usize) -> Option<&Value> {
        let mut names = path.split(['.', ':']);
        let first = self.root.get(names.next()?)?;
        let value = names.try_fold(first, |value, name| value.as_object()?.get(name))?;
        match value.as_str().and_then(reference) {
            Some(target) => self.resolve(target, depth.checked_sub(1)?),
            None => Some(value),
        }
    }

    /// Text at a dotted path.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.get(path)?.as_str()
    }

    /// A non-negative number at a dotted path.
    pub fn number(&self, path: &str) -> Option<usize> {
        self.get(path)?.as_u64().and_then(|n| usize::try_from(n).ok())
    }

    /// A boolean at a dotted path; absent is `false`.
    pub fn flag(&self, path: &str) -> bool {
        self.get(path).and_then(Value::as_bool).unwrap_or(false)
    }

    /// A list of texts at a dotted path.
    pub fn texts(&self, path: &str) -> Option<Vec<&str>> {
        self.get(path)?.as_array()?.iter().map(Value::as_str).collect()
    }
}

fn reference(text: &str) -> Option<&str> {
    text.strip_prefix("${")?.strip_suffix('}')
}

fn json_or_text(value: &str) -> Value {
    serde_json::from_str(value).unwrap_or_else(|_| Value::String(value.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sections_inline_objects_and_interpolation() {
        let text = "[a]\r\nx = {\"@kind\":\"K.v1\"}\r\nlist = [\"p\",\r\n  \"q\"]\r\n\r\n[a.model]\r\nwidth = ${a.other:width}\r\n\
                    [a.other]\r\nwidth = 96\r\n";
        let config = Config::parse(text).unwrap();
        assert_eq!(config.text("a.x.@kind"), Some("K.v1"));
        assert_eq!(config.texts("a.list"), Some(vec!["p", "q"]));
        assert_eq!(config.number("a.model.width"), Some(96));
        assert_eq!(config.get("a.none"), None);
    }

    #[test]
    fn circles_end_and_faults_name_their_line() {
        let config = Config::parse("[a]\nx = ${a:y}\ny = ${a:x}\n").unwrap();
        assert_eq!(config.get("a.x"), None);
        assert_eq!(Config::parse("[a]\nnonsense\n").unwrap_err(), "line 2: not key = value");
        assert_eq!(Config::parse("[a]\nb = 1\n[a.b]\n").unwrap_err(), "line 3: [a.b] cannot be a section");
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[\\[\\]a-c.=${}:\n \"0-9]{0,80}") {
            if let Ok(config) = Config::parse(&text) {
                config.get("a.b.c");
            }
        }
    }
}

//! The English rule lemmatizer: exceptions, suffix rules and lists of known words.

use std::collections::BTreeMap;

use crate::error::{ModelError, Result};
use crate::labels::PartOfSpeech;
use crate::model::config::Config;
use crate::model::files::Files;
use crate::model::msgpack::{Fault, Reader};
use crate::text::hash::string_id;
use crate::text::unicode::is_alphabetic;

/// The tables of a model.
pub(crate) struct Lemmatizer {
    tables: BTreeMap<PartOfSpeech, Tables>,
}

/// The tables of one part of speech.
#[derive(Default)]
struct Tables {
    /// Old ending and new ending, in the order in which they are tried.
    rules: Vec<(Box<str>, Box<str>)>,
    exceptions: BTreeMap<Box<str>, Vec<Box<str>>>,
    index: WordList,
}

/// A sorted list of words in one string.
#[derive(Default)]
struct WordList {
    text: String,
    /// Where each word ends.
    ends: Vec<u32>,
}

impl WordList {
    fn new(mut words: Vec<&str>) -> Self {
        if !words.is_sorted() {
            words.sort_unstable();
        }
        let mut list = Self { text: String::with_capacity(words.iter().map(|w| w.len()).sum()), ends: Vec::new() };
        for word in words {
            list.text.push_str(word);
            list.ends.push(list.text.len() as u32);
        }
        list
    }

    fn get(&self, at: usize) -> &str {
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.text[start..self.ends[at] as usize]
    }

    fn contains(&self, word: &str) -> bool {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.get(middle).cmp(word) {
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        false
    }
}

const HINT: &str = "only the English lemmatizer in rule mode is supported; leave the component out";

impl Lemmatizer {
    /// Reads the lemmatizer called `name`.
    pub fn load(files: &Files<'_>, config: &Config, name: &str) -> Result<Self> {
        let mode = config.text(&format!("components.{name}.mode")).unwrap_or("lookup");
        let language = config.text("nlp.lang").unwrap_or("");
        if mode != "rule" || language != "en" {
            let found = format!("mode {mode:?} for language {language:?}");
            return Err(ModelError::unsupported(&format!("components.{name}"), &found, HINT));
        }
        let file = format!("{name}/lookups/lookups.bin");
        let bytes = files.read(&file)?;
        let tables = read(&bytes).map_err(|f| ModelError::damaged(&file, format!("{} at byte {}", f.what, f.at)))?;
        Ok(Self { tables })
    }

    /// The lemma of a word; `lower` is its lower-cased text.
    pub fn lemma(&self, text: &str, lower: &str, pos: PartOfSpeech, morph: &str) -> String {
        if matches!(pos, PartOfSpeech::None | PartOfSpeech::Space) || is_base_form(pos, morph) {
            return lower.to_owned();
        }
        match self.tables.get(&pos) {
            Some(tables) => tables.lemma(text, lower),
            None if pos == PartOfSpeech::ProperNoun => text.to_owned(),
            None => lower.to_owned(),
        }
    }
}

fn is_base_form(pos: PartOfSpeech, morph: &str) -> bool {
    let has = |feature: &str| morph.split('|').any(|f| f == feature);
    let finite_present =
        || has("VerbForm=Fin") && has("Tense=Pres") && !morph.split('|').any(|f| f.starts_with("Number="));
    (pos == PartOfSpeech::Noun && has("Number=Sing"))
        || (pos == PartOfSpeech::Verb && finite_present())
        || ["VerbForm=Inf", "VerbForm=None", "Degree=Pos"].into_iter().any(has)
}

impl Tables {
    /// A form that the list knows goes before all earlier ones, an exception before all forms.
    fn lemma(&self, text: &str, lower: &str) -> String {
        let (mut forms, mut unknown): (Vec<String>, Vec<String>) = Default::default();
        for (old, new) in &self.rules {
            let Some(stem) = lower.strip_suffix(&**old) else { continue };
            let form = format!("{stem}{new}");
            if form.is_empty() {
                continue;
            }
            if self.index.contains(&form) {
                forms.insert(0, form);
            } else if form.chars().all(is_alphabetic) {
                unknown.push(form);
            } else {
                forms.push(form);
            }
        }
        for exception in self.exceptions.get(lower).into_iter().flatten() {
            if !forms.iter().any(|form| **form == **exception) {
                forms.insert(0, exception.to_string());
            }
        }
        forms.into_iter().chain(unknown).next().unwrap_or_else(|| text.to_owned())
    }
}

/// The parts of speech that tables may exist for, by the id of their lower-cased name.
fn pos_of_key(key: u64) -> Option<PartOfSpeech> {
    const NAMES: [&str; 18] = [
        "ADJ", "ADP", "ADV", "AUX", "CONJ", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT",
        "SCONJ", "SYM", "VERB", "X",
    ];
    NAMES.iter().find(|name| string_id(&name.to_lowercase()) == key)?.parse().ok()
}

type Read<T> = std::result::Result<T, Fault>;

fn read(bytes: &[u8]) -> Read<BTreeMap<PartOfSpeech, Tables>> {
    let mut reader = Reader::new(bytes);
    let mut tables: BTreeMap<PartOfSpeech, Tables> = BTreeMap::new();
    let mut has_rules = false;
    for _ in 0..reader.map()? {
        let name = reader.text()?;
        has_rules |= name == "lemma_rules";
        for _ in 0..reader.map()? {
            let Some(pos) = pos_of_key(reader.unsigned()?) else {
                reader.skip()?;
                continue;
            };
            let table = tables.entry(pos).or_default();
            match name {
                "lemma_rules" => table.rules = read_rules(&mut reader)?,
                "lemma_exc" => table.exceptions = read_exceptions(&mut reader)?,
                "lemma_index" => table.index = WordList::new(read_words(&mut reader)?),
                _ => reader.skip()?,
            }
        }
    }
    reader.end()?;
    if !has_rules {
        return Err(Fault { at: 0, what: "the table lemma_rules is not here" });
    }
    // An empty table is no table.
    tables.retain(|_, t| !(t.rules.is_empty() && t.exceptions.is_empty() && t.index.ends.is_empty()));
    Ok(tables)
}

fn read_rules(reader: &mut Reader<'_>) -> Read<Vec<(Box<str>, Box<str>)>> {
    let mut rules = Vec::new();
    for _ in 0..reader.array()? {
        if reader.array()? != 2 {
            return Err(Fault { at: reader.position(), what: "a rule of two endings was expected" });
        }
        rules.push((reader.text()?.into(), reader.text()?.into()));
    }
    Ok(rules)
}

fn read_exceptions(reader: &mut Reader<'_>) -> Read<BTreeMap<Box<str>, Vec<Box<str>>>> {
    let mut exceptions = BTreeMap::new();
    for _ in 0..reader.map()? {
        let word = reader.text()?.into();
        exceptions.insert(word, read_words(reader)?.into_iter().map(Box::from).collect());
    }
    Ok(exceptions)
}

fn read_words<'a>(reader: &mut Reader<'a>) -> Read<Vec<&'a str>> {
    let len = reader.array()?;
    let mut words = Vec::with_capacity(len);
    for _ in 0..len {
        words.push(reader.text()?);
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables(rules: &[(&str, &str)], known: &[&str], exceptions: &[(&str, &[&str])]) -> Tables {
        let own = |list: &[&str]| list.iter().map(|&w| Box::from(w)).collect();
        Tables {
            rules: rules.iter().map(|&(old, new)| (old.into(), new.into())).collect(),
            exceptions: exceptions.iter().map(|&(word, list)| (word.into(), own(list))).collect(),
            index: WordList::new(known.to_vec()),
        }
    }

    #[test]
    fn known_forms_then_odd_ones_then_unknown_ones() {
        let verbs =
            tables(&[("s", ""), ("es", "e"), ("es", "")], &["demand", "pass", "passe"], &[("sees", &["saw", "see"])]);
        assert_eq!(verbs.lemma("Demands", "demands"), "demand");
        assert_eq!(verbs.lemma("passes", "passes"), "pass");
        assert_eq!(verbs.lemma("sees", "sees"), "see");
        assert_eq!(verbs.lemma("zorbs", "zorbs"), "zorb");
        assert_eq!(verbs.lemma("ex-works", "ex-works"), "ex-work");
        assert_eq!(verbs.lemma("Ran", "ran"), "Ran");
    }
}

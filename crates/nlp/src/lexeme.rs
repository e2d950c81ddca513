//! What depends on a word alone: the ids that its embeddings are found by.

use crate::error::{ModelError, Result};
use crate::model::files::Files;
use crate::model::msgpack::{Fault, Reader};
use crate::text::base_norms::BASE_NORMS;
use crate::text::hash::string_id;
use crate::text::unicode;

/// An attribute that a network may embed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Attribute {
    Orth,
    Lower,
    Norm,
    Prefix,
    Suffix,
    Shape,
    Spacy,
    IsSpace,
}

impl Attribute {
    /// The attribute that a configuration calls `name`.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "ORTH" => Self::Orth,
            "LOWER" => Self::Lower,
            "NORM" => Self::Norm,
            "PREFIX" => Self::Prefix,
            "SUFFIX" => Self::Suffix,
            "SHAPE" => Self::Shape,
            "SPACY" => Self::Spacy,
            "IS_SPACE" => Self::IsSpace,
            _ => return None,
        })
    }
}

/// A word: its text and the ids of its attributes.
#[derive(Debug, Clone)]
pub(crate) struct Lexeme {
    pub text: Box<str>,
    pub lower: Box<str>,
    pub is_space: bool,
    /// Whether an exception of the second pass of the tokenizer begins with this word.
    pub begins_special: bool,
    pub orth: u64,
    lower_id: u64,
    norm: u64,
    prefix: u64,
    suffix: u64,
    shape: u64,
}

impl Lexeme {
    /// The id of an attribute; `spacy` says whether a space follows the token.
    pub fn attribute(&self, attribute: Attribute, spacy: bool) -> u64 {
        match attribute {
            Attribute::Orth => self.orth,
            Attribute::Lower => self.lower_id,
            Attribute::Norm => self.norm,
            Attribute::Prefix => self.prefix,
            Attribute::Suffix => self.suffix,
            Attribute::Shape => self.shape,
            Attribute::Spacy => spacy.into(),
            Attribute::IsSpace => self.is_space.into(),
        }
    }
}

/// The normal forms that a model lists.
pub(crate) struct Norms {
    /// String id and normal form, ascending.
    table: Vec<(u64, Box<str>)>,
}

const FILE: &str = "vocab/lookups.bin";

impl Norms {
    /// Reads the table `lexeme_norm`, which may be absent.
    pub fn load(files: &Files<'_>) -> Result<Self> {
        let bytes = files.read(FILE)?;
        let mut table =
            read_norms(&bytes).map_err(|f| ModelError::damaged(FILE, format!("{} at byte {}", f.what, f.at)))?;
        table.sort_by_key(|(id, _)| *id);
        Ok(Self { table })
    }

    fn norm<'a>(&'a self, orth: u64, text: &str, lower: &'a str) -> &'a str {
        if let Ok(at) = self.table.binary_search_by_key(&orth, |(id, _)| *id) {
            return &self.table[at].1;
        }
        let base = BASE_NORMS.iter().find(|(from, _)| *from == text);
        base.map_or(lower, |(_, to)| to)
    }

    /// All that is known of a word; `norm` is the normal form that an exception of the tokenizer gives it.
    pub fn lexeme(&self, text: &str, norm: Option<&str>) -> Lexeme {
        let lower = text.to_lowercase();
        let orth = string_id(text);
        let norm = norm.unwrap_or_else(|| self.norm(orth, text, &lower));
        let prefix = text.chars().next().map_or(0, char::len_utf8);
        let suffix = text.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
        Lexeme {
            is_space: !text.is_empty() && text.chars().all(unicode::is_space),
            begins_special: false,
            orth,
            lower_id: string_id(&lower),
            norm: string_id(norm),
            prefix: string_id(&text[..prefix]),
            suffix: string_id(&text[suffix..]),
            shape: string_id(&shape(text)),
            text: text.into(),
            lower: lower.into(),
        }
    }
}

fn read_norms(bytes: &[u8]) -> std::result::Result<Vec<(u64, Box<str>)>, Fault> {
    let mut reader = Reader::new(bytes);
    let mut norms = Vec::new();
    for _ in 0..reader.map()? {
        let name = reader.text()?;
        if name != "lexeme_norm" {
            if name.starts_with("lemma_") {
                return Err(Fault { at: reader.position(), what: "the tables of a lemmatizer" });
            }
            for _ in 0..reader.map()? {
                reader.unsigned()?;
                reader.skip()?;
            }
            continue;
        }
        for _ in 0..reader.map()? {
            norms.push((reader.unsigned()?, reader.text()?.into()));
        }
    }
    reader.end()?;
    Ok(norms)
}

/// Letters become `x` or `X`, digits `d`; of a run of equal ones four are kept.
fn shape(text: &str) -> String {
    if text.chars().nth(99).is_some() {
        return "LONG".to_owned();
    }
    let mut shape = String::with_capacity(text.len());
    let (mut last, mut run) = (None, 0);
    for c in text.chars() {
        let kind = kind(c);
        run = if last == Some(kind) { run + 1 } else { 0 };
        last = Some(kind);
        if run < 4 {
            shape.push(kind);
        }
    }
    shape
}

fn kind(c: char) -> char {
    if unicode::is_alphabetic(c) {
        if unicode::is_uppercase(c) { 'X' } else { 'x' }
    } else if unicode::is_digit(c) {
        'd'
    } else {
        c
    }
}

#[cfg(test)]
mod tests {
    use super::shape;

    #[test]
    fn shapes() {
        assert_eq!(shape("Rapporteur"), "Xxxxx");
        assert_eq!(shape("C-130s"), "X-dddx");
        assert_eq!(shape("......"), "....");
        assert_eq!(shape("ǅ²½"), "xd½");
        assert_eq!(shape(&"a".repeat(100)), "LONG");
    }
}

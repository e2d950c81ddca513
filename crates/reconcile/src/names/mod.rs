//! Whether two names can be one person's or one body's: a score and the reasons for it.
//!
//! A name is written in Latin letters first (romanisation by table: the ALA-LC and BGN/PCGN systems, simplified; other scripts
//! by `deunicode`), then its words are paired, each pair being equal, a short form or translation, a transliteration (equal
//! consonants, vowels that transliterations differ in: our own measure, after the idea of consonant keys that Philips'
//! Metaphone (1990) made common), or a slip (Damerau 1964, in the form of optimal string alignment). What is left unpaired
//! speaks against: a word on each side is a contradiction, a word on one side a name less or, in a body's name, another body.
//!
//! ```
//! use reconcile::names::{Kind, similarity};
//!
//! let one = similarity("Khaled bin Khattab", "خالد بن خطاب", Kind::Person);
//! assert!(one.is_same());
//! let two = similarity("First National Bank", "Second National Bank", Kind::Organisation);
//! assert!(!two.is_same());
//! assert_eq!(two.why.last().unwrap().to_string(), "first ≠ second: contradiction");
//! ```

mod align;
mod organisation;
mod person;
mod romanise;
mod sounds;
mod tables;
mod word;

use std::collections::BTreeSet;
use std::fmt;

pub(crate) use romanise::fold;

/// What bears the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A person.
    Person,
    /// A state's office, a company, a union, any other body.
    Organisation,
}

/// How two parts of names stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// The same letters.
    Equal,
    /// Two spellings of the same sounds.
    Transliteration,
    /// Short forms, or forms of two languages.
    Form,
    /// A letter for the word that begins with it.
    Initial,
    /// The first letters of the words.
    Acronym,
    /// Letters more, less, changed or exchanged.
    Slip,
    /// One name has it, the other does not.
    Missing,
    /// Each name has one where the other has another.
    Contradiction,
    /// The same parts in an order that makes another name.
    Order,
}

impl fmt::Display for How {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            How::Equal => "equal",
            How::Transliteration => "transliteration",
            How::Form => "form of one name",
            How::Initial => "initial",
            How::Acronym => "acronym",
            How::Slip => "slip",
            How::Missing => "missing",
            How::Contradiction => "contradiction",
            How::Order => "order",
        })
    }
}

/// One step of a decision: parts of the two names, romanised, and how they stand to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The part of the first name; empty where it has none.
    pub left: String,
    /// The part of the second name; empty where it has none.
    pub right: String,
    /// How they stand to each other.
    pub how: How,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if matches!(self.how, How::Missing | How::Contradiction | How::Order) { '≠' } else { '=' };
        let shown = |part: &str| if part.is_empty() { "–".to_owned() } else { part.to_owned() };
        write!(f, "{} {sign} {}: {}", shown(&self.left), shown(&self.right), self.how)
    }
}

/// A score and the reasons for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Similarity {
    /// From 0 (nothing in common) to 1 (equal).
    pub score: f64,
    /// What of the one name is what of the other, and what is left.
    pub why: Vec<Reason>,
}

impl Similarity {
    /// The score from which on two names count as one.
    pub const THRESHOLD: f64 = 0.5;

    /// The same, the second name standing first.
    fn turned(self) -> Similarity {
        let turn = |one: Reason| Reason { left: one.right, right: one.left, how: one.how };
        Similarity { score: self.score, why: self.why.into_iter().map(turn).collect() }
    }

    /// Whether the score reaches the threshold.
    pub fn is_same(&self) -> bool {
        self.score >= Self::THRESHOLD
    }
}

/// How likely two names are one person's or one body's, as far as names can tell.
///
/// In: two names in any script, in any order of their words; what bears them. Out: a score from 0 to 1, symmetric in the
/// names, and the reasons. A name without letters is like no other.
pub fn similarity(a: &str, b: &str, kind: Kind) -> Similarity {
    let compare = match kind {
        Kind::Person => person::similarity,
        Kind::Organisation => organisation::similarity,
    };
    if a <= b { compare(a, b) } else { compare(b, a).turned() }
}

/// Keys of a name: two names that [`similarity`] holds to be one nearly always share one, and few others do. A person's are
/// the first two consonants of each word, letters that transliterations exchange being one; a body's are the same of the
/// words that not every body has, its initials, and, where it has no such words, all of them.
pub fn keys(name: &str, kind: Kind) -> BTreeSet<String> {
    match kind {
        Kind::Person => person::keys(name),
        Kind::Organisation => organisation::keys(name),
    }
}

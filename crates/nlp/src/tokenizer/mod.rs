//! From text to tokens: runs of white space, exceptions, affixes, and a second pass that joins exceptions again.
//!
//! A tokenizer holds what a model says; what was seen in texts so far is kept in a [`crate::lexicon::Lexicon`].

mod affixes;
mod load;
mod specials;

use hashbrown::HashMap;

pub(crate) use affixes::Piece;
pub(crate) use specials::Specials;

use crate::regex::Pattern;

/// The rules of one model.
pub(crate) struct Tokenizer {
    prefix: Option<Pattern>,
    suffix: Option<Pattern>,
    infix: Option<Pattern>,
    url: Option<Pattern>,
    whole: Option<Pattern>,
    exceptions: Exceptions,
    /// What the second pass looks for.
    pub specials: Specials,
}

/// A token of an exception.
#[derive(Debug, Clone)]
pub(crate) struct ExceptionToken {
    /// Its text.
    pub text: Box<str>,
    /// Its normal form, where it is not that of the text.
    pub norm: Option<Box<str>>,
}

/// Texts that are split as listed.
#[derive(Default)]
pub(crate) struct Exceptions {
    // Only looked up, never iterated after loading.
    by_text: HashMap<Box<str>, std::ops::Range<usize>>,
    tokens: Vec<ExceptionToken>,
    longest: usize,
}

impl Exceptions {
    fn insert(&mut self, text: &str, tokens: Vec<ExceptionToken>) {
        let start = self.tokens.len();
        self.tokens.extend(tokens);
        self.longest = self.longest.max(text.len());
        self.by_text.insert(text.into(), start..self.tokens.len());
    }

    /// The numbers of the tokens of an exception.
    pub fn get(&self, text: &str) -> Option<std::ops::Range<usize>> {
        if text.len() > self.longest { None } else { self.by_text.get(text).cloned() }
    }

    fn contains(&self, text: &str) -> bool {
        text.len() <= self.longest && self.by_text.contains_key(text)
    }

    /// All tokens; the numbers of [`Exceptions::get`] point here.
    pub fn tokens(&self) -> &[ExceptionToken] {
        &self.tokens
    }
}

impl Tokenizer {
    /// The exceptions.
    pub fn exceptions(&self) -> &Exceptions {
        &self.exceptions
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::files::Files;

    fn pieces(text: &str) -> Vec<String> {
        let tokenizer = Tokenizer::load(&Files::Static(crate::embedded::FILES)).unwrap();
        let mut out = Vec::new();
        tokenizer.split(text, &mut |piece| match piece {
            Piece::Text(range) => out.push(text[range].to_owned()),
            Piece::Exception(numbers) => {
                out.extend(numbers.map(|n| tokenizer.exceptions().tokens()[n].text.to_string()));
            }
        });
        out
    }

    #[test]
    fn affixes_and_exceptions() {
        assert_eq!(pieces("(don't)"), ["(", "do", "n't", ")"]);
        assert_eq!(pieces("U.S."), ["U.S."]);
        assert_eq!(pieces("re-opened,"), ["re", "-", "opened", ","]);
        assert_eq!(pieces("$5m."), ["$", "5", "m", "."]);
        assert_eq!(pieces("https://example.org/a-b?c=d"), ["https://example.org/a-b?c=d"]);
        assert_eq!(pieces("\"Well...\""), ["\"", "Well", "...", "\""]);
    }
}

//! Parses made by hand, for tests of what reads them.

use std::ops::Range;
use std::sync::Arc;

use crate::labels::{Labels, PartOfSpeech, intern};
use crate::parse::{EntityData, Parse, TokenData};
use crate::transition::tree::Tree;

/// A token of a parse that is made by hand.
///
/// ```
/// use nlp::{Parse, PartOfSpeech, Relation, Word};
///
/// let parse = Parse::from_words(
///     [
///         Word::new("Ministers").tag("NNS").pos(PartOfSpeech::Noun).lemma("minister").head(1).dep("nsubj"),
///         Word::new("met").tag("VBD").pos(PartOfSpeech::Verb).lemma("meet"),
///         Word::new("Monday").pos(PartOfSpeech::ProperNoun).head(1).dep("npadvmod").no_space(),
///         Word::new(".").pos(PartOfSpeech::Punctuation).head(1).dep("punct"),
///     ],
///     [(2..3, "DATE")],
/// )?;
/// assert_eq!(parse.text(), "Ministers met Monday.");
/// assert_eq!(parse.token(1).children_by(Relation::NominalSubject).count(), 1);
/// assert_eq!(parse.entities().next().map(|entity| entity.text()), Some("Monday"));
/// # Ok::<(), nlp::BuildError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Word {
    text: String,
    tag: String,
    pos: PartOfSpeech,
    morph: String,
    lemma: Option<String>,
    head: Option<usize>,
    dep: Option<String>,
    space_after: bool,
}

impl Word {
    /// A root with this text, followed by a space unless it is the last.
    pub fn new(text: &str) -> Self {
        let (tag, pos, morph, lemma, head, dep) = Default::default();
        Self { text: text.to_owned(), tag, pos, morph, lemma, head, dep, space_after: true }
    }

    /// Sets the fine-grained tag.
    pub fn tag(self, tag: &str) -> Self {
        Self { tag: tag.to_owned(), ..self }
    }

    /// Sets the part of speech.
    pub fn pos(self, pos: PartOfSpeech) -> Self {
        Self { pos, ..self }
    }

    /// Sets the morphological features.
    pub fn morph(self, morph: &str) -> Self {
        Self { morph: morph.to_owned(), ..self }
    }

    /// Sets the lemma; without one it is the text.
    pub fn lemma(self, lemma: &str) -> Self {
        Self { lemma: Some(lemma.to_owned()), ..self }
    }

    /// Sets the number of the token that it depends on.
    pub fn head(self, head: usize) -> Self {
        Self { head: Some(head), ..self }
    }

    /// Sets the relation, in the names of the English models; without one it is `ROOT` for a root, else `dep`.
    pub fn dep(self, dep: &str) -> Self {
        Self { dep: Some(dep.to_owned()), ..self }
    }

    /// Says that the next token follows at once.
    pub fn no_space(self) -> Self {
        Self { space_after: false, ..self }
    }

    fn dep_or_default(&self, is_root: bool) -> &str {
        self.dep.as_deref().unwrap_or(if is_root { "ROOT" } else { "dep" })
    }
}

/// Why a parse cannot be made from words.
///
/// ```
/// let error = nlp::Parse::from_words([nlp::Word::new("met").head(7)], []).err();
/// assert_eq!(error, Some(nlp::BuildError::Head { token: 0, head: 7 }));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// A token is empty.
    #[error("token {token} has no text")]
    Empty {
        /// The token.
        token: usize,
    },
    /// A head is not a token.
    #[error("token {token} depends on token {head}, which is not there")]
    Head {
        /// The token.
        token: usize,
        /// Its head.
        head: usize,
    },
    /// Tokens depend on each other in a circle.
    #[error("token {token} depends on itself by way of others")]
    Circle {
        /// One of the tokens.
        token: usize,
    },
    /// An entity is empty, not within the tokens, or not after the one before it.
    #[error("the entity of tokens {start} to {end} does not fit")]
    Entity {
        /// Its first token.
        start: usize,
        /// The token after its last.
        end: usize,
    },
}

impl Parse {
    /// Makes a parse by hand: words with a space between them, and entities as ranges of tokens with a label.
    ///
    /// Sentences follow from the heads: each root and all that depends on it.
    ///
    /// ```
    /// use nlp::{Parse, Word};
    ///
    /// let parse = Parse::from_words([Word::new("Talks").head(1), Word::new("failed")], [])?;
    /// assert_eq!(parse.token(0).head().text(), "failed");
    /// # Ok::<(), nlp::BuildError>(())
    /// ```
    pub fn from_words<'a>(
        words: impl IntoIterator<Item = Word>,
        entities: impl IntoIterator<Item = (Range<usize>, &'a str)>,
    ) -> Result<Self, BuildError> {
        let words: Vec<Word> = words.into_iter().collect();
        let mut labels = Labels::default();
        let tree = tree(&words, &mut labels)?;
        let mut text = String::new();
        let mut parse = Self::empty("", &Arc::default());
        for (i, word) in words.iter().enumerate() {
            let start = text.len();
            text.push_str(&word.text);
            let end = text.len();
            let spacy = word.space_after && i + 1 < words.len();
            if spacy {
                text.push(' ');
            }
            let lemma_start = parse.lemmas.len();
            parse.lemmas.push_str(word.lemma.as_deref().unwrap_or(&word.text));
            parse.tokens.push(TokenData {
                start,
                end,
                lemma_start,
                lemma_end: parse.lemmas.len(),
                tag: intern(&mut labels.tags, &word.tag),
                morph: intern(&mut labels.morphs, &word.morph),
                pos: word.pos,
                spacy,
                is_space: word.text.chars().all(crate::text::unicode::is_space),
                ..tree.token(i)
            });
        }
        parse.text = text.into();
        parse.add_entities(entities, &mut labels)?;
        labels.map();
        parse.labels = Arc::new(labels);
        Ok(parse)
    }

    fn add_entities<'a>(
        &mut self,
        entities: impl IntoIterator<Item = (Range<usize>, &'a str)>,
        labels: &mut Labels,
    ) -> Result<(), BuildError> {
        let mut free = 0;
        for (Range { start, end }, label) in entities {
            if start < free || start >= end || end > self.tokens.len() {
                return Err(BuildError::Entity { start, end });
            }
            free = end;
            let label = intern(&mut labels.entities, label);
            self.entities.push(EntityData { start: start as u32, end: end as u32, label });
            let number = self.entities.len() as u32;
            self.tokens[start..end].iter_mut().for_each(|token| token.entity = number);
        }
        Ok(())
    }
}

fn tree(words: &[Word], labels: &mut Labels) -> Result<Tree, BuildError> {
    let mut tree = Tree::default();
    for (token, word) in words.iter().enumerate() {
        let head = word.head.unwrap_or(token);
        if word.text.is_empty() {
            return Err(BuildError::Empty { token });
        }
        if head >= words.len() {
            return Err(BuildError::Head { token, head });
        }
        tree.heads.push(head as u32);
        tree.labels.push(intern(&mut labels.deps, word.dep_or_default(head == token)));
    }
    match (0..words.len()).find(|&token| is_circle(&tree.heads, token)) {
        Some(token) => Err(BuildError::Circle { token }),
        None => {
            tree.finish();
            Ok(tree)
        }
    }
}

fn is_circle(heads: &[u32], token: usize) -> bool {
    let mut at = token;
    for _ in 0..=heads.len() {
        let head = heads[at] as usize;
        if head == at {
            return false;
        }
        at = head;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_and_misplaced_entities_are_refused() {
        let circle = [Word::new("a").head(1), Word::new("b").head(0)];
        assert_eq!(Parse::from_words(circle, []).err(), Some(BuildError::Circle { token: 0 }));
        let two = || [Word::new("a"), Word::new("b")];
        let overlapping = Parse::from_words(two(), [(0..2, "ORG"), (1..2, "ORG")]);
        assert_eq!(overlapping.err(), Some(BuildError::Entity { start: 1, end: 2 }));
        assert_eq!(Parse::from_words([Word::new("")], []).err(), Some(BuildError::Empty { token: 0 }));
    }

    #[test]
    fn sentences_follow_from_heads() {
        let words = [Word::new("It").head(1), Word::new("failed"), Word::new("They").head(3), Word::new("left")];
        let parse = Parse::from_words(words, []).unwrap();
        let texts: Vec<_> = parse.sentences().map(|s| s.text().to_owned()).collect();
        assert_eq!(texts, ["It failed", "They left"]);
    }
}

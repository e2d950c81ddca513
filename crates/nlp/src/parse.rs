//! The result: tokens with their annotations, and the views on them.

use std::ops::Range;
use std::sync::Arc;

use crate::labels::{EntityKind, Labels, PartOfSpeech, Relation};

/// One analysed text.
///
/// Offsets are bytes of the text. Every character that is not white space belongs to exactly one token; a single space
/// after a token belongs to none, other white space is a token of its own.
///
/// ```
/// let pipeline = nlp::Pipeline::embedded()?;
/// let parse = pipeline.parse("The talks failed. They resume on Monday.");
/// assert_eq!(parse.sentences().count(), 2);
/// let verbs: Vec<_> = parse.tokens().filter(|t| t.pos() == nlp::PartOfSpeech::Verb).map(|t| t.lemma()).collect();
/// assert_eq!(verbs, ["fail", "resume"]);
/// # Ok::<(), nlp::ModelError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Parse {
    pub(crate) text: Box<str>,
    pub(crate) tokens: Vec<TokenData>,
    pub(crate) lemmas: String,
    pub(crate) entities: Vec<EntityData>,
    pub(crate) labels: Arc<Labels>,
}

/// What is stored of a token.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TokenData {
    pub start: usize,
    pub end: usize,
    pub lemma_start: usize,
    pub lemma_end: usize,
    pub head: u32,
    pub left: u32,
    pub right: u32,
    /// The entity that the token belongs to, plus one.
    pub entity: u32,
    pub tag: u16,
    pub dep: u16,
    pub morph: u16,
    pub pos: PartOfSpeech,
    pub spacy: bool,
    pub starts_sentence: bool,
    pub is_space: bool,
}

/// What is stored of an entity.
#[derive(Debug, Clone, Copy)]
pub(crate) struct EntityData {
    pub start: u32,
    pub end: u32,
    pub label: u16,
}

impl Parse {
    /// The text that was analysed.
    ///
    /// ```
    /// let parse = nlp::Pipeline::embedded()?.parse("It failed.");
    /// assert_eq!(parse.text(), "It failed.");
    /// # Ok::<(), nlp::ModelError>(())
    /// ```
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many tokens there are.
    ///
    /// ```
    /// let parse = nlp::Pipeline::embedded()?.parse("It failed.");
    /// assert_eq!((parse.len(), parse.is_empty()), (3, false));
    /// # Ok::<(), nlp::ModelError>(())
    /// ```
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether the text holds nothing at all.
    ///
    /// ```
    /// assert!(nlp::Pipeline::embedded()?.parse("").is_empty());
    /// # Ok::<(), nlp::ModelError>(())
    /// ```
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The token with a number; like indexing a slice, a number beyond the last token is a fault of the caller.
    ///
    /// ```
    /// let parse = nlp::Pipeline::embedded()?.parse("It failed.");
    /// assert_eq!(parse.token(1).lemma(), "fail");
    /// # Ok::<(), nlp::ModelError>(())
    /// ```
    pub fn token(&self, index: usize) -> Token<'_> {
        Token { parse: self, index, data: &self.tokens[index] }
    }

    /// The token with a number, if there is one.
    ///
    /// ```
    /// let parse = nlp::Pipeline::embedded()?.parse("It failed.");
    /// assert!(parse.get(2).is_some() && parse.get(3).is_none());
    /// # Ok::<(), nlp::ModelError>(())
    /// ```
    pub fn get(&self, index: usize) -> Option<Token<'_>> {
        self.tokens.get(index).map(|data| Token { parse: self, index, data })
    }

    /// All tokens in order, white space included.
    ///
    /// ```
    /// let parse = nlp::Pipeline::embedded()?.parse("They don't.");
    /// let texts: Vec<_> = parse.tokens().map(|token| token.text()).collect();
    /// assert_eq!(texts, ["They", "do", "n't", "."]);
    /// # Ok::<(), nlp::ModelError>(())
    /// ```
    pub fn tokens(&self) -> impl DoubleEndedIterator<Item = Token<'_>> + ExactSizeIterator {
        self.tokens.iter().enumerate().map(move |(index, data)| Token { parse: self, index, data })
    }

    /// The token that covers a byte of the text, if one does.
    ///
    /// ```
    /// let parse = nlp::Pipeline::embedded()?.parse("It failed.");
    /// assert_eq!(parse.token_at(4).map(|token| token.text()), Some("failed"));
    /// assert!(parse.token_at(2).is_none());
    /// # Ok::<(), nlp::ModelError>(())
    /// ```
    pub fn token_at(&self, byte: usize) -> Option<Token<'_>> {
        let index = self.tokens.partition_point(|token| token.end <= byte);
        self.get(index).filter(|token| token.start() <= byte)
    }

    /// Some tokens in a row; the range is cut to the tokens that exist.
    ///
    /// ```
    /// let parse = nlp::Pipeline::embedded()?.parse("The talks failed again.");
    /// assert_eq!(parse.span(0..2).text(), "The talks");
    /// # Ok::<(), nlp::ModelError>(())
    /// ```
    pub fn span(&self, tokens: Range<usize>) -> Span<'_> {
        let end = tokens.end.min(self.len());
        Span { parse: self, start: tokens.start.min(end), end }
    }

    /// The sentences in order; together they hold all tokens.
    ///
    /// ```
    /// let parse = nlp::Pipeline::embedded()?.parse("It failed. They left.");
    /// let texts: Vec<_> = parse.sentences().map(|sentence| sentence.text()).collect();
    /// assert_eq!(texts, ["It failed.", "They left."]);
    /// # Ok::<(), nlp::ModelError>(())
    /// ```
    pub fn sentences(&self) -> impl Iterator<Item = Span<'_>> {
        let mut start = 0;
        std::iter::from_fn(move || {
            if start >= self.len() {
                return None;
            }
            let rest = &self.tokens[start + 1..];
            let end = start + 1 + rest.iter().position(|t| t.starts_sentence).unwrap_or(rest.len());
            let sentence = Span { parse: self, start, end };
            start = end;
            Some(sentence)
        })
    }

    /// The named entities in order.
    ///
    /// ```
    /// let parse = nlp::Pipeline::embedded()?.parse("Talks in Geneva resumed on 4 May.");
    /// let entities: Vec<_> = parse.entities().map(|e| (e.text(), e.label())).collect();
    /// assert_eq!(entities, [("Geneva", "GPE"), ("4 May", "DATE")]);
    /// # Ok::<(), nlp::ModelError>(())
    /// ```
    pub fn entities(&self) -> impl DoubleEndedIterator<Item = Entity<'_>> + ExactSizeIterator {
        self.entities.iter().map(move |data| Entity { parse: self, data })
    }
}

/// Some tokens in a row.
///
/// ```
/// let parse = nlp::Pipeline::embedded()?.parse("It failed. They left early.");
/// let second = parse.sentences().nth(1).map(|sentence| (sentence.start(), sentence.text()));
/// assert_eq!(second, Some((3, "They left early.")));
/// # Ok::<(), nlp::ModelError>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Span<'a> {
    parse: &'a Parse,
    start: usize,
    end: usize,
}

impl<'a> Span<'a> {
    pub(crate) fn new(parse: &'a Parse, start: usize, end: usize) -> Self {
        Self { parse, start, end }
    }

    /// The number of the first token.
    pub fn start(self) -> usize {
        self.start
    }

    /// The number after that of the last token.
    pub fn end(self) -> usize {
        self.end
    }

    /// Where the span lies in the text, in bytes.
    pub fn bytes(self) -> Range<usize> {
        let tokens = &self.parse.tokens[self.start..self.end];
        match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => first.start..last.end,
            _ => 0..0,
        }
    }

    /// The words of the text.
    pub fn text(self) -> &'a str {
        &self.parse.text[self.bytes()]
    }

    /// The tokens.
    pub fn tokens(self) -> impl DoubleEndedIterator<Item = Token<'a>> + ExactSizeIterator {
        let parse = self.parse;
        (self.start..self.end).map(move |index| parse.token(index))
    }

    /// The first token whose head lies outside, or that is a root: the word that the others depend on.
    ///
    /// ```
    /// let parse = nlp::Pipeline::embedded()?.parse("The five ministers met.");
    /// assert_eq!(parse.span(0..3).root().map(|token| token.text()), Some("ministers"));
    /// # Ok::<(), nlp::ModelError>(())
    /// ```
    pub fn root(self) -> Option<Token<'a>> {
        self.tokens().find(|t| t.is_root() || !(self.start..self.end).contains(&t.head().index()))
    }
}

/// A named entity.
///
/// ```
/// let parse = nlp::Pipeline::embedded()?.parse("France agreed.");
/// let entity = parse.entities().next().map(|e| (e.text(), e.kind(), e.span().end()));
/// assert_eq!(entity, Some(("France", nlp::EntityKind::GeopoliticalEntity, 1)));
/// # Ok::<(), nlp::ModelError>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Entity<'a> {
    parse: &'a Parse,
    data: &'a EntityData,
}

impl<'a> Entity<'a> {
    /// Its tokens.
    pub fn span(self) -> Span<'a> {
        Span { parse: self.parse, start: self.data.start as usize, end: self.data.end as usize }
    }

    /// Its words.
    pub fn text(self) -> &'a str {
        self.span().text()
    }

    /// What it is.
    pub fn kind(self) -> EntityKind {
        self.parse.labels.kinds.get(usize::from(self.data.label)).copied().unwrap_or(EntityKind::Other)
    }

    /// What the model calls it.
    pub fn label(self) -> &'a str {
        name(&self.parse.labels.entities, self.data.label)
    }
}

fn name(list: &[Box<str>], number: u16) -> &str {
    list.get(usize::from(number)).map_or("", |name| name)
}

/// One token of a [`Parse`].
///
/// ```
/// let parse = nlp::Pipeline::embedded()?.parse("Both sides rejected the draft.");
/// let verb = parse.token(2);
/// assert_eq!((verb.text(), verb.start(), verb.end()), ("rejected", 11, 19));
/// assert_eq!((verb.tag(), verb.pos().as_str(), verb.lemma()), ("VBD", "VERB", "reject"));
/// let children: Vec<_> = verb.children().map(|child| child.text()).collect();
/// assert_eq!(children, ["sides", "draft", "."]);
/// let object = parse.token(4);
/// assert_eq!((object.head().text(), object.dep()), ("rejected", "dobj"));
/// # Ok::<(), nlp::ModelError>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Token<'a> {
    parse: &'a Parse,
    index: usize,
    data: &'a TokenData,
}

impl PartialEq for Token<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.parse, other.parse) && self.index == other.index
    }
}

impl Eq for Token<'_> {}

impl<'a> Token<'a> {
    /// Its number.
    pub fn index(self) -> usize {
        self.index
    }

    /// The byte of the text where it begins.
    pub fn start(self) -> usize {
        self.data.start
    }

    /// The byte after its last.
    pub fn end(self) -> usize {
        self.data.end
    }

    /// Its text.
    pub fn text(self) -> &'a str {
        &self.parse.text[self.data.start..self.data.end]
    }

    /// Whether a single space follows that belongs to no token.
    pub fn space_after(self) -> bool {
        self.data.spacy
    }

    /// Whether it is white space.
    pub fn is_space(self) -> bool {
        self.data.is_space
    }

    /// The fine-grained tag, in the model's own names.
    pub fn tag(self) -> &'a str {
        name(&self.parse.labels.tags, self.data.tag)
    }

    /// The part of speech.
    pub fn pos(self) -> PartOfSpeech {
        self.data.pos
    }

    /// The morphological features, as in `Number=Sing|Person=3`.
    pub fn morph(self) -> &'a str {
        name(&self.parse.labels.morphs, self.data.morph)
    }

    /// The base form.
    pub fn lemma(self) -> &'a str {
        &self.parse.lemmas[self.data.lemma_start..self.data.lemma_end]
    }

    /// The token that it depends on; a root is its own head.
    pub fn head(self) -> Token<'a> {
        self.parse.token(self.data.head as usize)
    }

    /// Whether it depends on no other token.
    pub fn is_root(self) -> bool {
        self.data.head as usize == self.index
    }

    /// How it depends on its head.
    pub fn relation(self) -> Relation {
        self.parse.labels.relations.get(usize::from(self.data.dep)).copied().unwrap_or(Relation::Other)
    }

    /// The same in the model's own names.
    pub fn dep(self) -> &'a str {
        name(&self.parse.labels.deps, self.data.dep)
    }

    /// Whether a sentence begins with it.
    pub fn is_sentence_start(self) -> bool {
        self.data.starts_sentence
    }

    /// The sentence that it stands in.
    ///
    /// ```
    /// let parse = nlp::Pipeline::embedded()?.parse("It failed. They left.");
    /// assert_eq!(parse.token(4).sentence().text(), "They left.");
    /// # Ok::<(), nlp::ModelError>(())
    /// ```
    pub fn sentence(self) -> Span<'a> {
        let tokens = &self.parse.tokens;
        let start = (0..=self.index).rev().find(|&i| tokens[i].starts_sentence).unwrap_or(0);
        let rest = &tokens[self.index + 1..];
        let end = self.index + 1 + rest.iter().position(|t| t.starts_sentence).unwrap_or(rest.len());
        Span { parse: self.parse, start, end }
    }

    /// The entity that it belongs to.
    ///
    /// ```
    /// let parse = nlp::Pipeline::embedded()?.parse("They met in New York.");
    /// assert_eq!(parse.token(4).entity().map(|entity| entity.text()), Some("New York"));
    /// # Ok::<(), nlp::ModelError>(())
    /// ```
    pub fn entity(self) -> Option<Entity<'a>> {
        let at = (self.data.entity as usize).checked_sub(1)?;
        self.parse.entities.get(at).map(|data| Entity { parse: self.parse, data })
    }

    /// `B-` or `I-` and the label of its entity, as in `B-PERSON`; empty outside of entities.
    ///
    /// ```
    /// let parse = nlp::Pipeline::embedded()?.parse("They met in New York.");
    /// assert_eq!((parse.token(4).bio().as_str(), parse.token(0).bio().as_str()), ("I-GPE", ""));
    /// # Ok::<(), nlp::ModelError>(())
    /// ```
    pub fn bio(self) -> String {
        self.entity().map_or_else(String::new, |entity| {
            let mark = if entity.span().start() == self.index { "B" } else { "I" };
            format!("{mark}-{}", entity.label())
        })
    }

    /// The tokens that depend on it, in order.
    pub fn children(self) -> impl DoubleEndedIterator<Item = Token<'a>> {
        let parse = self.parse;
        let span = self.data.left as usize..=self.data.right as usize;
        span.filter(move |&i| i != self.index && parse.tokens[i].head as usize == self.index)
            .map(move |i| parse.token(i))
    }

    /// The tokens that depend on it by a relation, in order.
    ///
    /// ```
    /// use nlp::Relation::DirectObject;
    ///
    /// let parse = nlp::Pipeline::embedded()?.parse("Both sides rejected the draft.");
    /// let objects: Vec<_> = parse.token(2).children_by(DirectObject).map(|child| child.text()).collect();
    /// assert_eq!(objects, ["draft"]);
    /// # Ok::<(), nlp::ModelError>(())
    /// ```
    pub fn children_by(self, relation: Relation) -> impl DoubleEndedIterator<Item = Token<'a>> {
        self.children().filter(move |child| child.relation() == relation)
    }

    /// It and all tokens below it, in order.
    ///
    /// ```
    /// let parse = nlp::Pipeline::embedded()?.parse("Both sides rejected the second draft.");
    /// let words: Vec<_> = parse.token(5).subtree().map(|token| token.text()).collect();
    /// assert_eq!(words, ["the", "second", "draft"]);
    /// # Ok::<(), nlp::ModelError>(())
    /// ```
    pub fn subtree(self) -> impl DoubleEndedIterator<Item = Token<'a>> {
        let parse = self.parse;
        let span = self.data.left as usize..=self.data.right as usize;
        span.map(move |i| parse.token(i)).filter(move |&token| token == self || self.is_ancestor_of(token))
    }

    /// The span from the first to the last token of the subtree; it holds others too where the tree is not projective.
    ///
    /// ```
    /// let parse = nlp::Pipeline::embedded()?.parse("Both sides rejected the second draft.");
    /// assert_eq!(parse.token(5).subtree_span().text(), "the second draft");
    /// # Ok::<(), nlp::ModelError>(())
    /// ```
    pub fn subtree_span(self) -> Span<'a> {
        Span { parse: self.parse, start: self.data.left as usize, end: self.data.right as usize + 1 }
    }

    /// The tokens above it: its head, the head of that, up to the root.
    ///
    /// ```
    /// let parse = nlp::Pipeline::embedded()?.parse("Both sides rejected the draft.");
    /// let above: Vec<_> = parse.token(3).ancestors().map(|token| token.text()).collect();
    /// assert_eq!(above, ["draft", "rejected"]);
    /// # Ok::<(), nlp::ModelError>(())
    /// ```
    pub fn ancestors(self) -> impl Iterator<Item = Token<'a>> {
        std::iter::successors(Some(self), |token| (!token.is_root()).then(|| token.head())).skip(1)
    }

    /// Whether it is above another token.
    ///
    /// ```
    /// let parse = nlp::Pipeline::embedded()?.parse("Both sides rejected the draft.");
    /// assert!(parse.token(2).is_ancestor_of(parse.token(3)));
    /// # Ok::<(), nlp::ModelError>(())
    /// ```
    pub fn is_ancestor_of(self, other: Token<'_>) -> bool {
        other.ancestors().any(|token| token.index == self.index)
    }
}

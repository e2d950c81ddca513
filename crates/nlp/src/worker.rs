//! The work on a group of texts, and what one thread remembers between groups.

use std::ops::Range;
use std::sync::Arc;

use hashbrown::HashMap;

use crate::components::ruler::{Attributes, View};
use crate::labels::{Labels, PartOfSpeech};
use crate::lexicon::{Lexicon, RawToken};
use crate::network::tok2vec::{Key, Memory, PAD, key};
use crate::parse::{EntityData, Parse, TokenData};
use crate::pipeline::Model;
use crate::transition::Shares;
use crate::transition::arc_eager::State;
use crate::transition::biluo::{Found, Seen};
use crate::transition::tree::Tree;

/// What is remembered, and room to work in.
#[derive(Default)]
pub(crate) struct Worker {
    lexicon: Lexicon,
    words: Vec<Option<Box<[u16]>>>,
    lemmas: Lemmas,
    memories: Vec<Memory>,
    tokens: Vec<RawToken>,
    documents: Vec<Range<usize>>,
    tags: Rows<u16>,
    for_parser: Rows<f32>,
    for_recogniser: Rows<f32>,
    scores: Vec<f32>,
    shares: Shares,
    state: State,
    tree: Tree,
    seen: Vec<Seen>,
    found: Vec<Found>,
}

/// Something for each row of a network's input; the rows of a document follow one another.
#[derive(Default)]
struct Rows<T> {
    rows: Vec<T>,
    /// Items of one row.
    each: usize,
    /// Rows between documents.
    gap: usize,
}

impl<T> Rows<T> {
    fn begin(&mut self, each: usize, gap: usize) {
        self.rows.clear();
        (self.each, self.gap) = (each, gap);
    }

    fn of(&self, document: usize, tokens: &Range<usize>) -> &[T] {
        let first = tokens.start + document * self.gap;
        &self.rows[first * self.each..(first + tokens.len()) * self.each]
    }
}

/// Lemmas that were computed before, by word, part of speech and morphology.
#[derive(Default)]
struct Lemmas {
    // Only looked up: the order never shows.
    known: HashMap<(u32, PartOfSpeech, u16), Range<usize>>,
    text: String,
}

impl Worker {
    /// Analyses texts, each as one document.
    pub fn parse(&mut self, model: &Model, texts: &[&str]) -> Vec<Parse> {
        self.begin(model);
        for text in texts {
            let start = self.tokens.len();
            self.lexicon.tokenize(&model.tokenizer, &model.norms, text, &mut self.tokens);
            self.documents.push(start..self.tokens.len());
        }
        self.run_networks(model);
        texts.iter().enumerate().map(|(number, text)| self.annotate(model, number, text)).collect()
    }

    fn begin(&mut self, model: &Model) {
        if self.lexicon.is_full() {
            *self = Self::default();
        }
        self.tokens.clear();
        self.documents.clear();
        self.memories.resize_with(model.networks.len(), Memory::default);
    }

    fn run_networks(&mut self, model: &Model) {
        for (number, network) in model.networks.iter().enumerate() {
            let tagger = model.tagger.as_ref().filter(|(n, _)| *n == number).map(|(_, tagger)| tagger);
            let parser = model.parser.as_ref().filter(|(n, _)| *n == number).map(|(_, parser)| &parser.scorer);
            let recogniser = model.recogniser.as_ref().filter(|(n, _)| *n == number).map(|(_, ner)| &ner.scorer);
            let gap = network.depth();
            let sequence = self.sequence(gap);
            if tagger.is_some() {
                self.tags.begin(1, gap);
            }
            let mut heads = [(parser, &mut self.for_parser), (recogniser, &mut self.for_recogniser)];
            for (scorer, rows) in &mut heads {
                if let Some(scorer) = scorer {
                    rows.begin(scorer.reduced(), gap);
                    rows.rows.resize(sequence.len() * rows.each, 0.0);
                }
            }
            let (tags, scores) = (&mut self.tags.rows, &mut self.scores);
            let lexemes = &self.lexicon.lexemes;
            network.run(model.arch, lexemes, &sequence, &mut self.memories[number], &mut |first, vectors| {
                if let Some(tagger) = tagger {
                    tagger.tag(model.arch, vectors, network.width, scores, tags);
                }
                for (scorer, rows) in &mut heads {
                    if let Some(scorer) = scorer {
                        let count = vectors.len() / network.width;
                        let out = &mut rows.rows[first * rows.each..(first + count) * rows.each];
                        scorer.reduce(model.arch, vectors, network.width, out);
                    }
                }
            });
        }
    }

    /// The tokens of all documents with rows between them.
    fn sequence(&self, gap: usize) -> Vec<Key> {
        let mut sequence = Vec::with_capacity(self.tokens.len() + gap * self.documents.len());
        for document in &self.documents {
            sequence.extend(self.tokens[document.clone()].iter().map(|token| key(token.lexeme, token.spacy)));
            sequence.extend(std::iter::repeat_n(PAD, gap));
        }
        sequence
    }

    fn annotate(&mut self, model: &Model, number: usize, text: &str) -> Parse {
        let document = self.documents[number].clone();
        self.find_tree(model, number, &document);
        self.find_entities(model, number, &document);
        let mut parse = Parse::empty(text, &model.labels);
        parse.tokens.reserve_exact(document.len());
        parse.lemmas.reserve(text.len());
        let tags = if model.tagger.is_some() { Some(self.tags.of(number, &document)) } else { None };
        for (i, token) in self.tokens[document.clone()].iter().enumerate() {
            let is_space = self.lexicon.lexemes[token.lexeme as usize].is_space;
            parse.tokens.push(TokenData {
                start: token.start,
                end: token.end,
                tag: tags.and_then(|tags| tags.get(i)).copied().unwrap_or(0),
                spacy: token.spacy,
                is_space,
                ..self.tree.token(i)
            });
        }
        self.apply_ruler(model, &document, &mut parse);
        self.set_entities(&mut parse);
        parse
    }

    fn find_tree(&mut self, model: &Model, number: usize, document: &Range<usize>) {
        let Some((_, parser)) = &model.parser else { return self.tree.flat(document.len()) };
        let reduced = self.for_parser.of(number, document);
        parser.parse(model.arch, reduced, document.len(), &mut self.shares, &mut self.state);
        let (tokens, lexemes) = (&self.tokens[document.clone()], &self.lexicon.lexemes);
        let is_space = |i: usize| lexemes[tokens[i].lexeme as usize].is_space;
        self.tree.set(parser, &self.state.heads, &self.state.labels, &is_space);
    }

    fn find_entities(&mut self, model: &Model, number: usize, document: &Range<usize>) {
        self.found.clear();
        let Some((_, recogniser)) = &model.recogniser else { return };
        self.seen.clear();
        // Without a parser no token is known to begin a sentence.
        let starts = |i: usize| model.parser.is_some() && self.tree.starts[i];
        self.seen.extend(self.tokens[document.clone()].iter().enumerate().map(|(i, token)| Seen {
            is_space: self.lexicon.lexemes[token.lexeme as usize].is_space,
            starts_sentence: starts(i),
        }));
        let reduced = self.for_recogniser.of(number, document);
        recogniser.find(model.arch, reduced, &self.seen, &mut self.shares, &mut self.found);
    }

    fn set_entities(&self, parse: &mut Parse) {
        for (number, &Found { start, end, label }) in self.found.iter().enumerate() {
            parse.entities.push(EntityData { start, end, label });
            parse.tokens[start as usize..end as usize].iter_mut().for_each(|t| t.entity = number as u32 + 1);
        }
    }

    /// Parts of speech, morphology and lemmas.
    fn apply_ruler(&mut self, model: &Model, document: &Range<usize>, parse: &mut Parse) {
        self.words.resize(self.lexicon.lexemes.len(), None);
        let mut carried: Vec<u16> = Vec::new();
        let mut here: Vec<u16> = Vec::new();
        for i in 0..document.len() {
            let token = self.tokens[document.start + i];
            here.clear();
            here.append(&mut carried);
            if let Some(ruler) = &model.ruler {
                let lexemes = &self.lexicon.lexemes;
                let view = |i: usize, data: &TokenData| View {
                    lexeme: &lexemes[self.tokens[document.start + i].lexeme as usize],
                    tag: data.tag,
                    dep: data.dep,
                    pos: data.pos,
                };
                let word = &mut self.words[token.lexeme as usize];
                let of_word = word.get_or_insert_with(|| ruler.entries_of(&lexemes[token.lexeme as usize]));
                let next = parse.tokens.get(i + 1).map(|data| view(i + 1, data));
                let mut found = |offset: usize, entry: u16| match offset {
                    0 => here.push(entry),
                    _ => carried.push(entry),
                };
                ruler.matches(of_word, view(i, &parse.tokens[i]), next, &mut found);
                here.sort_unstable();
            }
            let mut set = Attributes::default();
            if let Some(ruler) = &model.ruler {
                here.iter().for_each(|&entry| set.overwrite(ruler.attributes(entry)));
            }
            let data = &mut parse.tokens[i];
            set.apply(data);
            let lemma_start = parse.lemmas.len();
            parse.lemmas.push_str(self.lemma(model, token, set.lemma, &parse.tokens[i]));
            parse.tokens[i].lemma_start = lemma_start;
            parse.tokens[i].lemma_end = parse.lemmas.len();
        }
    }

    fn lemma<'a>(&'a mut self, model: &'a Model, token: RawToken, set: Option<u16>, data: &TokenData) -> &'a str {
        if let Some((number, ruler)) = set.zip(model.ruler.as_ref()) {
            return ruler.lemmas.get(usize::from(number)).map_or("", |lemma| lemma);
        }
        let Some(lemmatizer) = &model.lemmatizer else { return "" };
        let Lemmas { known, text } = &mut self.lemmas;
        let lexeme = &self.lexicon.lexemes[token.lexeme as usize];
        let range = known.entry((token.lexeme, data.pos, data.morph)).or_insert_with(|| {
            let start = text.len();
            let morph = model.labels.morphs.get(usize::from(data.morph)).map_or("", |m| m);
            text.push_str(&lemmatizer.lemma(&lexeme.text, &lexeme.lower, data.pos, morph));
            start..text.len()
        });
        &text[range.clone()]
    }
}

impl Attributes {
    fn overwrite(&mut self, by: Self) {
        self.tag = by.tag.or(self.tag);
        self.pos = by.pos.or(self.pos);
        self.morph = by.morph.or(self.morph);
        self.dep = by.dep.or(self.dep);
        self.lemma = by.lemma.or(self.lemma);
    }

    fn apply(&self, data: &mut TokenData) {
        data.tag = self.tag.unwrap_or(data.tag);
        data.pos = self.pos.unwrap_or(data.pos);
        data.morph = self.morph.unwrap_or(data.morph);
        data.dep = self.dep.unwrap_or(data.dep);
    }
}

impl Parse {
    /// A parse without tokens.
    pub(crate) fn empty(text: &str, labels: &Arc<Labels>) -> Self {
        let (tokens, lemmas, entities) = Default::default();
        Self { text: text.into(), tokens, lemmas, entities, labels: Arc::clone(labels) }
    }
}

#[cfg(test)]
impl Worker {
    /// The bits of all reduced vectors.
    pub fn bits(&self) -> Vec<u32> {
        self.for_parser.rows.iter().chain(&self.for_recogniser.rows).map(|x| x.to_bits()).collect()
    }

    /// The bits of the reduced vectors of a document.
    pub fn bits_of(&self, document: usize) -> Vec<u32> {
        let tokens = &self.documents[document];
        let rows = [self.for_parser.of(document, tokens), self.for_recogniser.of(document, tokens)];
        rows.concat().iter().map(|x| x.to_bits()).collect()
    }
}

//! A piece of a document as its attributions are looked for: its grammar, its quotations and its names, all by bytes of the
//! document.

use std::ops::Range;

use nlp::{PartOfSpeech, Relation, Token};
use record::Span;

use crate::grammar::{is_nominal, is_time};
use crate::lexicon::Lexicon;
use crate::page::{Page, Piece};
use crate::people::NameMention;
use crate::scan::{Quote, Scan};

/// A piece and what is known around it.
#[derive(Clone, Copy)]
pub struct Text<'p, 't> {
    pub page: &'p Page<'t>,
    pub names: &'p [NameMention],
    pub piece: &'p Piece<'t>,
}

impl<'p, 't> Text<'p, 't> {
    pub fn scan(&self) -> &'p Scan<'t> {
        &self.piece.scan
    }

    pub fn lexicon(&self) -> &'p Lexicon {
        &self.page.rules.lexicon
    }

    /// The words of a span.
    pub fn words(&self, span: Span) -> &'t str {
        span.of(self.page.text()).unwrap_or_default()
    }

    /// Where a token stands.
    pub fn span(&self, token: Token) -> Span {
        Span::new(token.start(), token.end()).shift(self.scan().span.start)
    }

    /// The tokens that begin inside a span.
    pub fn tokens(&self, span: Span) -> Range<usize> {
        let base = self.scan().span.start;
        let first = |at: usize| {
            let at = at.saturating_sub(base);
            let (mut low, mut high) = (0, self.piece.parse.len());
            while low < high {
                let middle = (low + high) / 2;
                let before = self.piece.parse.get(middle).is_some_and(|token| token.start() < at);
                if before { low = middle + 1 } else { high = middle }
            }
            low
        };
        first(span.start)..first(span.end)
    }

    pub fn token(&self, index: usize) -> Option<Token<'t>> {
        self.piece.parse.get(index)
    }

    /// The quotation that a token stands in.
    pub fn quote(&self, token: Token) -> Option<&'p Quote> {
        self.scan().quote_at(self.span(token).start)
    }

    /// The sentence around a byte: one that ends where a reader ends it, quotations whole.
    pub fn sentence(&self, at: usize) -> Span {
        let scan = self.scan();
        let word = scan.word_at(at + 1).saturating_sub(1);
        scan.span_of(scan.sentence_of(word))
    }

    /// The same without the mark that ends it.
    pub fn sentence_words(&self, at: usize) -> Span {
        let sentence = self.sentence(at);
        let bare = self.words(sentence).trim_end_matches(['.', '!', '?', ' ']).len();
        Span::new(sentence.start, sentence.start + bare)
    }

    /// The words between two bytes, without white space.
    pub fn between(&self, start: usize, end: usize) -> &'t str {
        if start < end { self.words(Span::new(start, end)).trim() } else { "" }
    }

    /// The name of a person in a span.
    pub fn name_in(&self, span: Span) -> Option<&'p NameMention> {
        names_in(self.names, span).next()
    }

    /// Whether a nominal can say something: a name, a pronoun of persons, a noun for people or bodies.
    pub fn can_speak(&self, head: Token) -> bool {
        let lexicon = self.lexicon();
        match head.pos() {
            PartOfSpeech::Pronoun => lexicon.is_pronoun(head.text()) || matches!(head.text(), "one" | "both" | "who"),
            PartOfSpeech::ProperNoun => !is_time(head) && !lexicon.is_calendar(head.text()),
            PartOfSpeech::Noun | PartOfSpeech::Adjective | PartOfSpeech::Numeral => {
                let (word, lemma) = (head.text().to_lowercase(), head.lemma().to_lowercase());
                [&word, &lemma].into_iter().any(|word| {
                    lexicon.is_source(word)
                        || lexicon.is_media_noun(word)
                        || lexicon.generic(word).is_some()
                        || lexicon.head_sense(word).is_some()
                })
            }
            _ => false,
        }
    }

    /// Whether a nominal is a paper that says something: a letter, a survey.
    pub fn is_document(&self, head: Token) -> bool {
        self.lexicon().is_document(head.lemma()) || self.lexicon().is_document(head.text())
    }
}

/// Of names in order those inside a span.
pub fn names_in(names: &[NameMention], span: Span) -> impl Iterator<Item = &NameMention> {
    let from = names.partition_point(|name| name.span.start < span.start);
    let begin_inside = names.iter().skip(from).take_while(move |name| name.span.start <= span.end);
    begin_inside.filter(move |name| span.contains(name.span))
}

/// Whether a token is a finite verb or auxiliary.
pub fn is_finite(token: Token) -> bool {
    matches!(token.tag(), "VBD" | "VBZ" | "VBP" | "MD")
}

/// Whether a phrase tells a time: "on Monday", "last week".
pub fn is_temporal(token: Token) -> bool {
    is_time(token)
        || token.relation() == Relation::PrepositionalModifier
            && token.children_by(Relation::PrepositionalObject).any(|object| is_time(object) && is_nominal(object))
}

//! Noun chunks as spaCy defines them for English: a noun or pronoun in the place of a noun phrase, with what stands
//! before it and depends on it; no chunk lies inside another.

use crate::labels::{PartOfSpeech, Relation};
use crate::parse::{Parse, Span, Token};

impl Parse {
    /// The noun chunks in order.
    ///
    /// ```
    /// let parse = nlp::Pipeline::embedded()?.parse("Two foreign ministers and their aides met the envoy.");
    /// let chunks: Vec<_> = parse.noun_chunks().map(|chunk| chunk.text()).collect();
    /// assert_eq!(chunks, ["Two foreign ministers", "their aides", "the envoy"]);
    /// # Ok::<(), nlp::ModelError>(())
    /// ```
    pub fn noun_chunks(&self) -> impl Iterator<Item = Span<'_>> {
        let mut free = 0;
        self.tokens().filter_map(move |token| {
            let start = token.subtree_span().start();
            if !is_nominal(token) || start < free || !heads_phrase(token) {
                return None;
            }
            free = token.index() + 1;
            Some(Span::new(self, start, token.index() + 1))
        })
    }
}

fn is_nominal(token: Token<'_>) -> bool {
    matches!(token.pos(), PartOfSpeech::Noun | PartOfSpeech::ProperNoun | PartOfSpeech::Pronoun)
}

fn heads_phrase(token: Token<'_>) -> bool {
    if token.relation() != Relation::Conjunct {
        return takes_phrase(token.relation());
    }
    let mut head = token.head();
    while head.relation() == Relation::Conjunct && head.head().index() < head.index() {
        head = head.head();
    }
    takes_phrase(head.relation())
}

fn takes_phrase(relation: Relation) -> bool {
    use Relation::*;
    matches!(
        relation,
        ObjectPredicate
            | NominalSubject
            | DirectObject
            | PassiveNominalSubject
            | PrepositionalComplement
            | PrepositionalObject
            | IndirectObject
            | Apposition
            | AttributeComplement
            | Root
    )
}

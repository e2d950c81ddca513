//! Candidates: what has been named, where, and in what place of its clause.

use nlp::{Relation, Token};
use record::Span;

use crate::grammar::{governor, is_nominal};
use crate::items::Entity;
use crate::page::Piece;

/// A place of the text that names somebody or may stand for somebody.
pub enum Place<'t> {
    /// A name.
    Name(Span, Entity),
    /// Several names that are coordinated.
    Group(Span, Vec<Entity>),
    /// A pronoun.
    Pronoun(Pointed<'t>),
    /// A noun with an article or a possessive.
    Noun(Pointed<'t>),
}

/// A token and where its phrase stands in the document.
#[derive(Clone, Copy)]
pub struct Pointed<'t> {
    /// The head.
    pub token: Token<'t>,
    /// The phrase.
    pub span: Span,
}

impl<'t> Place<'t> {
    /// A pronoun.
    pub fn pronoun(token: Token<'t>, piece: &Piece<'t>) -> Place<'t> {
        Place::Pronoun(Pointed { token, span: piece.span(token.index()..token.index() + 1) })
    }

    /// A noun, from its first dependent in front to itself.
    pub fn noun(token: Token<'t>, piece: &Piece<'t>) -> Place<'t> {
        let before = token.children().filter(|child| child.index() < token.index() && belongs(*child));
        let first = before.map(|child| first_of(child)).min().unwrap_or(token.index());
        Place::Noun(Pointed { token, span: piece.span(first..token.index() + 1) })
    }

    /// The words.
    pub fn span(&self) -> Span {
        match self {
            Place::Name(span, _) | Place::Group(span, _) => *span,
            Place::Pronoun(pointed) | Place::Noun(pointed) => pointed.span,
        }
    }
}

fn belongs(child: Token) -> bool {
    !matches!(child.relation(), Relation::Punctuation | Relation::Preconjunction | Relation::Coordination)
}

fn first_of(token: Token) -> usize {
    token.subtree().next().map_or(token.index(), |first| first.index())
}

/// Where in its clause a phrase stands; the weights are Lappin and Leass's, with the weight for a recent sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The subject.
    Subject,
    /// The object.
    Object,
    /// Inside another noun phrase: a possessor, a modifier.
    Inner,
    /// Anything else.
    Other,
}

impl Role {
    /// The role of a noun.
    pub fn of(token: Token) -> Role {
        let mut token = token;
        while matches!(token.relation(), Relation::Conjunct | Relation::Apposition) && is_nominal(token.head()) {
            token = token.head();
        }
        match token.relation() {
            Relation::NominalSubject | Relation::PassiveNominalSubject => Role::Subject,
            Relation::DirectObject | Relation::IndirectObject => Role::Object,
            Relation::Possessive | Relation::Compound | Relation::NominalModifier | Relation::AdjectivalModifier => {
                Role::Inner
            }
            _ => Role::Other,
        }
    }

    /// What it weighs.
    pub fn weight(self) -> f64 {
        match self {
            Role::Subject => 180.0,
            Role::Object => 150.0,
            Role::Other => 140.0,
            Role::Inner => 125.0,
        }
    }
}

/// A candidate.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Where.
    pub span: Span,
    /// Whom the words name.
    pub entities: Vec<Entity>,
    /// Whether the words are plural.
    pub plural: bool,
    /// Their place in the clause.
    pub role: Role,
    /// Where the verb of their clause stands.
    pub verb: Option<usize>,
    /// Number of the sentence.
    pub sentence: usize,
}

/// The verb of a token's own clause, for a token that is an argument of it and not inside another noun phrase.
pub fn clause<'p>(token: Token<'p>) -> Option<Token<'p>> {
    match Role::of(token) {
        Role::Inner => None,
        _ => governor(token),
    }
}

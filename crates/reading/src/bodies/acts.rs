//! What shows that a name is a party's: what it does, has, and is called.

use nlp::{EntityKind, PartOfSpeech, Relation, Token};

use crate::grammar::is_nominal;
use crate::page::Page;

/// Whether a noun does what parties do, has what they have, or is what one negotiates with.
pub fn acts(page: &Page, token: Token) -> bool {
    let words = &page.rules.lexicon.parties;
    let mut token = token;
    while matches!(token.relation(), Relation::Conjunct | Relation::Apposition) && is_nominal(token.head()) {
        token = token.head();
    }
    let head = token.head();
    let lemma = head.lemma().to_lowercase();
    let title = || page.rules.lexicon.head_sense(head.text()).is_some();
    match token.relation() {
        Relation::NominalSubject if head.lemma() == "be" => is_willing(page, head),
        Relation::NominalSubject => words.acts.contains(&lemma) || page.rules.lexicon.reporting(head.text()).is_some(),
        Relation::DirectObject => words.moves.contains(&lemma),
        Relation::Possessive | Relation::Compound | Relation::AdjectivalModifier | Relation::NominalModifier => {
            words.has.contains(&lemma) || title()
        }
        Relation::PrepositionalObject => is_partner(page, head),
        _ => false,
    }
}

/// "Is ready", "was prepared".
fn is_willing(page: &Page, verb: Token) -> bool {
    let words = &page.rules.lexicon.parties;
    verb.children_by(Relation::AdjectivalComplement).any(|token| words.willing.contains(&token.text().to_lowercase()))
}

/// Whether what a preposition governs is a party by it: "talks with", "an envoy of", "rejected by".
fn is_partner(page: &Page, preposition: Token) -> bool {
    let words = &page.rules.lexicon.parties;
    let up = preposition.head();
    let lemma = up.lemma().to_lowercase();
    let title = page.rules.lexicon.head_sense(up.text()).is_some();
    match preposition.lemma().to_lowercase().as_str() {
        "of" | "for" | "from" if up.entity().is_some_and(|entity| entity.kind() == EntityKind::Person) => true,
        "of" | "for" => title || words.sides.contains(&lemma) || lemma == "behalf",
        "with" | "between" | "against" | "from" | "to" => words.partners.contains(&lemma) || title,
        "by" => words.acts.contains(&lemma),
        _ => false,
    }
}

/// The common nouns in apposition to a name or before it: "the brewer Example", "Example, a brewer".
pub fn nouns(page: &Page, token: Token) -> Vec<String> {
    let is_common = |token: &Token| token.pos() == PartOfSpeech::Noun;
    let mut found: Vec<Token> = token.children_by(Relation::Apposition).filter(is_common).collect();
    let before =
        token.children_by(Relation::Compound).filter(|child| is_common(child) && child.index() < token.index());
    found.extend(before);
    if token.relation() == Relation::Apposition && is_common(&token.head()) {
        found.push(token.head());
    }
    if token.relation() == Relation::NominalSubject && token.head().lemma() == "be" {
        found.extend(token.head().children_by(Relation::AttributeComplement).filter(is_common));
    }
    let plain = |token: &Token| page.rules.lexicon.head_sense(token.text()).is_none();
    found.iter().filter(|token| plain(token)).map(|token| token.lemma().to_lowercase()).collect()
}

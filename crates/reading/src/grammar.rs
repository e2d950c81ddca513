//! What the words of a clause are to one another: who acts, on whom, how far a phrase reaches. On spaCy's English relations
//! (the CLEAR scheme: Choi and Palmer 2012, "Guidelines for the CLEAR Style Constituent to Dependency Conversion").

use std::ops::Range;

use nlp::{EntityKind, PartOfSpeech, Relation, Token};

/// Whether a token can head a noun phrase.
pub fn is_nominal(token: Token) -> bool {
    matches!(token.pos(), PartOfSpeech::Noun | PartOfSpeech::ProperNoun | PartOfSpeech::Pronoun)
}

/// Whether a token can head a clause.
pub fn is_verbal(token: Token) -> bool {
    matches!(token.pos(), PartOfSpeech::Verb | PartOfSpeech::Auxiliary)
}

/// Whether a token belongs to a date or time.
pub fn is_time(token: Token) -> bool {
    token.entity().is_some_and(|entity| matches!(entity.kind(), EntityKind::Date | EntityKind::Time))
}

/// The head of the phrase that is the grammatical subject of a verb. A verb without one takes it over: a coordinated verb from
/// the first ("met and *signed*"), an infinitive from what governs it ("wants to *leave*", "told the crew to *leave*"), a
/// participle from the noun that it modifies, a relative clause from its antecedent.
pub fn subject<'p>(verb: Token<'p>) -> Option<Token<'p>> {
    let own = |verb: Token<'p>| {
        let is = |child: &Token| matches!(child.relation(), Relation::NominalSubject | Relation::PassiveNominalSubject);
        verb.children().find(is)
    };
    let mut at = verb;
    for _ in 0..REACH {
        if let Some(subject) = own(at) {
            return Some(antecedent(subject).unwrap_or(subject));
        }
        let head = at.head();
        at = match at.relation() {
            Relation::Conjunct if is_verbal(head) => head,
            Relation::OpenClausalComplement | Relation::ClausalComplement if is_verbal(head) && !is_finite(at) => {
                match object(head) {
                    Some(object) if at.relation() == Relation::OpenClausalComplement => return Some(object),
                    _ => head,
                }
            }
            Relation::AdverbialClause if is_verbal(head) && !is_finite(at) => head,
            Relation::OpenClausalComplement => head,
            Relation::ClausalModifier if is_nominal(head) => return Some(head),
            Relation::RelativeClause if is_nominal(head) => return Some(head),
            Relation::PrepositionalComplement if is_verbal(head.head()) => head.head(),
            _ => return None,
        };
    }
    None
}

/// No subject is looked for further up than this many steps.
const REACH: usize = 6;

fn is_finite(verb: Token) -> bool {
    use nlp::VerbForm::{Modal, Past, Present};
    verb.verb_group().is_some_and(|group| matches!(group.form, Past | Present | Modal))
}

/// What a relative pronoun stands for: the noun that its clause modifies.
pub fn antecedent<'p>(pronoun: Token<'p>) -> Option<Token<'p>> {
    if !matches!(pronoun.tag(), "WP" | "WDT" | "WP$") {
        return None;
    }
    let clause = pronoun.ancestors().find(|up| up.relation() == Relation::RelativeClause)?;
    Some(clause.head()).filter(|head| is_nominal(*head))
}

/// The direct object of a verb.
pub fn object<'p>(verb: Token<'p>) -> Option<Token<'p>> {
    verb.children_by(Relation::DirectObject).next()
}

/// Who does what a verb tells: its subject, or in the passive the one after "by".
pub fn actor<'p>(verb: Token<'p>) -> Option<Token<'p>> {
    if is_passive(verb) {
        let by = verb.children_by(Relation::Agent).next()?;
        return by.children_by(Relation::PrepositionalObject).next();
    }
    subject(verb)
}

/// Whom or what it is done to: the object, or in the passive the subject.
pub fn patient<'p>(verb: Token<'p>) -> Option<Token<'p>> {
    if is_passive(verb) { subject(verb) } else { object(verb) }
}

/// Whether a verb stands in the passive, a bare participle after a noun included ("the draft *rejected* by the union").
pub fn is_passive(verb: Token) -> bool {
    let participle = verb.tag() == "VBN" && verb.relation() == Relation::ClausalModifier;
    participle || verb.verb_group().is_some_and(|group| group.passive)
}

/// The noun that a preposition ties to a token: `oblique(met, "with")` in "met with the envoy".
pub fn oblique<'p>(token: Token<'p>, preposition: &str) -> Option<Token<'p>> {
    let is = |child: &Token| {
        matches!(child.relation(), Relation::PrepositionalModifier | Relation::Oblique | Relation::Agent)
            && child.lemma().eq_ignore_ascii_case(preposition)
    };
    token.children().filter(is).find_map(|child| child.children_by(Relation::PrepositionalObject).next())
}

/// A token and those coordinated with it, in order: "France, *Italy* and *Spain*".
pub fn conjuncts<'p>(first: Token<'p>) -> Vec<Token<'p>> {
    let mut all = vec![first];
    let mut at = 0;
    while let Some(token) = all.get(at).copied() {
        all.extend(token.children_by(Relation::Conjunct));
        at += 1;
    }
    all.sort_by_key(|token| token.index());
    all
}

/// The verb that governs a token: the nearest one above it.
pub fn governor<'p>(token: Token<'p>) -> Option<Token<'p>> {
    token.ancestors().find(|up| is_verbal(*up))
}

/// The tokens of a noun phrase without what is merely added to it: no relative clause, apposition, coordinated phrase or
/// bracket; a phrase with "of" belongs to it ("the head *of the delegation*").
pub fn phrase(head: Token) -> Range<usize> {
    let added = |child: &Token| {
        use Relation::{
            AdverbialClause, Apposition, ClausalModifier, Conjunct, Coordination, Preconjunction,
            PrepositionalModifier, Punctuation, RelativeClause,
        };
        let behind = child.index() > head.index();
        match child.relation() {
            RelativeClause | Conjunct | Coordination | ClausalModifier | AdverbialClause | Preconjunction => true,
            Apposition => behind,
            Punctuation => true,
            PrepositionalModifier => behind && child.lemma() != "of",
            _ => false,
        }
    };
    let mut range = head.index()..head.index() + 1;
    for child in head.children().filter(|child| !added(child)) {
        let inner = if child.relation() == Relation::PrepositionalModifier { subtree(child) } else { phrase(child) };
        range = range.start.min(inner.start)..range.end.max(inner.end);
    }
    range
}

/// The tokens of everything that depends on a token, itself included.
pub fn subtree(token: Token) -> Range<usize> {
    let (first, last) = (token.subtree().next(), token.subtree().next_back());
    first.map_or(token.index(), |first| first.index())..last.map_or(token.index(), |last| last.index()) + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use nlp::{Parse, Pipeline};

    fn parse(text: &str) -> Parse {
        Pipeline::embedded().unwrap().parse(text)
    }

    fn word<'p>(parse: &'p Parse, text: &str) -> Token<'p> {
        parse.tokens().find(|token| token.text() == text).unwrap()
    }

    fn who(text: &str, verb: &str) -> Option<String> {
        let parse = parse(text);
        actor(word(&parse, verb)).map(|token| parse.span(phrase(token)).text().to_owned())
    }

    #[test]
    fn subjects_are_taken_over() {
        assert_eq!(who("The union met the owners and rejected their offer.", "rejected").as_deref(), Some("The union"));
        assert_eq!(who("The minister wants to leave the talks.", "leave").as_deref(), Some("The minister"));
        assert_eq!(who("The envoy, who leads the team, said no.", "leads").as_deref(), Some("The envoy"));
    }

    #[test]
    fn the_passive_names_who_acts_behind_by() {
        assert_eq!(
            who("The offer was rejected by the union of dockers.", "rejected").as_deref(),
            Some("the union of dockers")
        );
        assert_eq!(who("The offer was rejected.", "rejected"), None);
    }

    #[test]
    fn a_phrase_leaves_out_what_is_added() {
        let parse = parse("The head of the delegation, who arrived late, spoke.");
        assert_eq!(parse.span(phrase(word(&parse, "head"))).text(), "The head of the delegation");
        let whole = parse.span(subtree(word(&parse, "head"))).text();
        assert!(whole.starts_with("The head of the delegation, who arrived late"));
    }

    #[test]
    fn coordinated_nouns() {
        let parse = parse("France, Italy and Spain signed.");
        let names: Vec<_> = conjuncts(word(&parse, "France")).iter().map(|token| token.text().to_owned()).collect();
        assert_eq!(names, ["France", "Italy", "Spain"]);
    }
}

//! Titles that a clause gives: "Roe is the union's lead negotiator", "who heads the delegation", "named Roe as mediator".

use std::ops::Range;

use nlp::{PartOfSpeech, Relation, Token};

use super::Title;
use super::owner::owner;
use crate::grammar::{self, is_verbal};
use crate::scan::Shape;
use crate::view::View;

/// The titles that the clause of a name, whose last word is `name`, gives.
pub fn in_clause(view: View, name: usize) -> Vec<Title> {
    let Some(token) = view.token(name) else { return vec![] };
    let predicate = predicate(view, token);
    [predicate, roles(view, token), capacity(view, token)].into_iter().flatten().collect()
}

/// "Roe is the union's lead negotiator", "Roe was named mediator": the noun that the verb of which a name is the subject says.
fn predicate(view: View, name: Token) -> Option<Title> {
    let verb = name.head();
    let subject = matches!(name.relation(), Relation::NominalSubject | Relation::PassiveNominalSubject);
    let said = verb.children().find(|child| {
        matches!(child.relation(), Relation::AttributeComplement | Relation::ObjectPredicate)
            && child.pos() == PartOfSpeech::Noun
            && view.lexicon().is_person(child.text())
    })?;
    let negated = verb.verb_group().is_some_and(|group| group.negated);
    (subject && is_verbal(verb) && !negated).then(|| noun_title(view, said))?
}

/// A noun phrase as a title, its article or possessor left out.
fn noun_title(view: View, noun: Token) -> Option<Title> {
    let words = words_of(view, grammar::phrase(noun))?;
    let scan = view.scan();
    let head = scan.word_at(view.piece.span(noun.index()..noun.index() + 1).start);
    let clitic = (words.start..head).rfind(|i| scan.shape(*i) == Shape::Clitic);
    let article = view.lexicon().is_determiner(scan.word(words.start));
    let start = clitic.map_or(words.start + usize::from(article), |i| i + 1);
    let party = owner(view, start, head + 1);
    (start <= head).then(|| super::title(view, start..words.end.max(head + 1), head, party))
}

/// "who heads the delegation", "who teaches law": a verb that says what somebody's part or work is, with its object.
fn roles(view: View, name: Token) -> Option<Title> {
    let verb = name.children().chain([name.head()]).find(|verb| says_of(view, *verb, name))?;
    let complement = verb.children().find(|child| {
        child.index() > verb.index()
            && matches!(child.relation(), Relation::DirectObject | Relation::PrepositionalModifier)
    })?;
    let noun = match complement.relation() {
        Relation::DirectObject => complement,
        _ => complement.children_by(Relation::PrepositionalObject).next()?,
    };
    let works = view.lexicon().is_work_verb(verb.lemma());
    let stands = match verb.lemma() {
        "act" | "bargain" | "negotiate" | "speak" => complement.lemma() == "for",
        "sit" => complement.lemma() == "on" && view.lexicon().is_table(noun.text()),
        _ => complement.lemma() == "for" || view.lexicon().is_table(noun.text()),
    };
    if !(works && verb.relation() == Relation::RelativeClause || stands) {
        return None;
    }
    let end = if works { grammar::subtree(verb).end } else { grammar::phrase(noun).end };
    let words = words_of(view, verb.index()..end)?;
    Some(Title { span: view.scan().span_of(words), party: None, office: true, shared: false })
}

/// Whether a verb says what the part of a name is: in the active, not denied, the name its subject.
fn says_of(view: View, verb: Token, name: Token) -> bool {
    let lexicon = view.lexicon();
    is_verbal(verb)
        && (lexicon.is_role_verb(verb.lemma()) || lexicon.is_work_verb(verb.lemma()))
        && grammar::subject(verb).is_some_and(|subject| subject.index() == name.index())
        && !grammar::is_passive(verb)
        && !verb.verb_group().is_some_and(|group| group.negated)
}

/// "took over as chief executive", "named Roe as mediator", "with Roe as her deputy".
fn capacity(view: View, name: Token) -> Option<Title> {
    let holds = |preposition: Token| {
        // "With Bo Coe as her deputy" is about Coe, whatever the phrase depends on.
        let before =
            preposition.index().checked_sub(1).and_then(|i| view.piece.parse.get(i)).filter(|token| is_named(*token));
        if let Some(before) = before {
            return before.index() == name.index();
        }
        let verb = preposition.head();
        let object = grammar::object(verb);
        let bearer = object.filter(|object| is_named(*object)).or_else(|| grammar::subject(verb));
        verb.index() == name.index() || is_verbal(verb) && bearer.is_some_and(|bearer| bearer.index() == name.index())
    };
    let reach = name.sentence();
    let noun = reach.tokens().filter(|token| token.lemma() == "as" && holds(*token)).find_map(|token| {
        token.children_by(Relation::PrepositionalObject).find(|noun| view.lexicon().is_person(noun.text()))
    })?;
    noun_title(view, noun)
}

fn is_named(token: Token) -> bool {
    token.pos() == PartOfSpeech::ProperNoun
}

/// The words of the scan that tokens cover.
fn words_of(view: View, tokens: Range<usize>) -> Option<Range<usize>> {
    let span = view.piece.span(tokens);
    let scan = view.scan();
    let (start, end) = (scan.word_at(span.start), scan.word_at(span.end));
    (start < end).then_some(start..end)
}

//! Nouns for something said: "the claim by the union that …", "its statement: “…”", "Lima's answer is that …".

use nlp::{Relation, Token};
use record::Span;

use crate::attributions::Draft;
use crate::attributions::clauses;
use crate::attributions::text::Text;
use crate::attributions::voice::{Voice, voice};
use crate::grammar::{governor, oblique, subject, subtree};
use crate::rules::Construction;

pub fn drafts(text: &Text) -> Vec<Draft> {
    let outside = text.piece.parse.tokens().filter(|token| text.quote(*token).is_none());
    outside.filter_map(|noun| with_clause(text, noun).or_else(|| is_that(text, noun))).collect()
}

/// The claim that …, a promise to …: whose it is stands beside the noun, or is the subject of its verb.
fn with_clause(text: &Text, noun: Token) -> Option<Draft> {
    text.lexicon().is_saying(noun.lemma()).then_some(())?;
    let clause = noun.children().find(|child| {
        let relation = matches!(
            child.relation(),
            Relation::ClausalModifier | Relation::ClausalComplement | Relation::RelativeClause
        );
        let marked = child.children().any(|mark| {
            mark.relation() == Relation::Marker && mark.text() == "that" || mark.tag() == "TO" && child.tag() == "VB"
        });
        relation && marked && child.index() > noun.index()
    })?;
    let first = subtree(clause).start;
    let that = text.token(first).is_some_and(|token| token.text() == "that");
    let content = text.piece.span(first + usize::from(that)..subtree(clause).end);
    let source = owner(text, noun).or_else(|| maker(text, noun))?;
    clauses::is_content(text, content).then(|| draft(text, noun, source, content, Construction::CueNoun))
}

/// "The union's claim", "a report by the Gazette".
fn owner(text: &Text, noun: Token) -> Option<Voice> {
    let possessor = noun.children_by(Relation::Possessive).next();
    let head = possessor.or_else(|| oblique(noun, "by")).or_else(|| oblique(noun, "from"))?;
    let pronoun = matches!(head.text().to_lowercase().as_str(), "its" | "his" | "her" | "their");
    if pronoun { maker(text, noun) } else { voice(text, head).filter(|_| text.can_speak(head)) }
}

/// Who makes, repeats or issues it.
fn maker(text: &Text, noun: Token) -> Option<Voice> {
    let verb = governor(noun).filter(|_| matches!(noun.relation(), Relation::DirectObject))?;
    let made = text.lexicon().is_making(verb.lemma());
    let head = subject(verb).filter(|head| made && text.can_speak(*head))?;
    voice(text, head)
}

/// Lima's answer is that ….
fn is_that(text: &Text, noun: Token) -> Option<Draft> {
    let verb = noun.head();
    let subject = noun.relation() == Relation::NominalSubject && verb.lemma() == "be";
    (subject && text.lexicon().is_copular_saying(noun.lemma())).then_some(())?;
    let source = owner(text, noun)?;
    let content = clauses::after(text, verb, text.span(verb).end)?;
    let that = text.between(text.span(verb).end, content.start).ends_with("that");
    that.then(|| draft(text, noun, source, content, Construction::CueNoun))
}

fn draft(text: &Text, noun: Token, source: Voice, content: Span, how: Construction) -> Draft {
    Draft { content, cue: text.span(noun), source: source.span, chain: vec![source.name], how }
}

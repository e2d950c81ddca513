//! Through whom words are passed on: the outlet that was told, the source that an outlet cites.

use nlp::{Relation, Token};
use record::Span;

use crate::attributions::text::Text;
use crate::attributions::voice::{Voice, voice};
use crate::grammar::{actor, is_passive, object};
use crate::outlets::{acts, is_own, outlet_at};
use crate::page::strip_article;

/// The links behind a verb of saying, outermost first.
pub fn links(text: &Text, verb: Token, speaker: &Voice, content: Span) -> Vec<String> {
    let outer = told(text, verb).into_iter().chain(quoted_by(text, verb, speaker));
    let mut links: Vec<String> = outer.filter(|outlet| !speaker.name.contains(outlet.as_str())).collect();
    links.push(speaker.name.clone());
    links.extend(cited(text, verb, content));
    links.dedup();
    links
}

/// "told the Gazette", "on Radio Example", "to the newspaper Example": the outlet passes it on.
fn told(text: &Text, verb: Token) -> Option<String> {
    let scan = text.scan();
    let prepositions = verb.children_by(Relation::PrepositionalModifier);
    let objects = prepositions.flat_map(|word| word.children_by(Relation::PrepositionalObject));
    let listeners = verb.children_by(Relation::IndirectObject).chain(object(verb)).chain(objects);
    let outlet = |head: Token| {
        let first = text.span(text.token(crate::grammar::phrase(head).start)?).start;
        let listener = text.lexicon().is_addressing(verb.lemma()) && head.relation() != Relation::PrepositionalObject;
        let words = outlet_at(text.page, text.names, scan, scan.word_at(first), listener)?;
        let span = scan.span_of(words);
        let name = text.words(span);
        let unlikely = is_own(text.page, name) || listener && acts(text.page, name);
        (!unlikely).then_some(())?;
        (span.start <= text.span(head).end + 30).then(|| strip_article(text.words(span)).to_owned())
    };
    listeners.filter(|head| head.index() > verb.index()).find_map(outlet).or_else(|| same_outlet(text, verb))
}

/// "told the same agency": the outlet named last.
fn same_outlet(text: &Text, verb: Token) -> Option<String> {
    let listener = verb.children_by(Relation::IndirectObject).chain(object(verb)).next()?;
    let phrase = text.piece.span(crate::grammar::phrase(listener));
    let again = text.lexicon().is_resumptive(listener.text()) && text.words(phrase).starts_with(['t', 'T']);
    again.then(|| last_outlet(text, phrase.start)).flatten()
}

/// The last outlet named before a byte.
fn last_outlet(text: &Text, before: usize) -> Option<String> {
    text.page.prose.iter().rev().filter(|piece| piece.scan.span.start <= before).find_map(|piece| {
        let scan = &piece.scan;
        let words =
            (0..scan.words.len()).rev().filter(|at| scan.words.get(*at).is_some_and(|word| word.span.end <= before));
        let mut found = words.filter_map(|at| outlet_at(text.page, text.names, scan, at, false));
        found.next().map(|words| strip_article(text.words(scan.span_of(words))).to_owned())
    })
}

/// "A source, quoted by the Gazette, said": the outlet passes it on.
fn quoted_by(text: &Text, verb: Token, speaker: &Voice) -> Option<String> {
    let sentence = text.sentence(text.span(verb).start);
    let mut tokens = text.tokens(sentence).filter_map(|i| text.token(i));
    let participle = tokens.find(|token| {
        text.lexicon().is_relaying(token.lemma())
            && is_passive(*token)
            && token.children_by(Relation::Agent).next().is_some()
            && (token.ancestors().take(3).any(|up| up == verb) || speaker.span.overlaps(text.span(token.head())))
    })?;
    actor(participle).and_then(|actor| voice(text, actor)).map(|outer| strip_article(&outer.name).to_owned())
}

/// "The Gazette reported, citing two officials": they are behind it.
fn cited(text: &Text, verb: Token, content: Span) -> Option<String> {
    let sentence = text.sentence(text.span(verb).start);
    let relaying = |token: &Token| {
        text.lexicon().is_relaying(token.lemma())
            && token.tag() == "VBG"
            && !content.contains(text.span(*token))
            && text.quote(*token).is_none()
    };
    let mut tokens = text.tokens(sentence).filter_map(|i| text.token(i)).filter(relaying);
    let own = |token: &Token| *token != verb && token.ancestors().take(4).any(|up| up == verb || up.head() == verb);
    let by_verb =
        || tokens.find(own).and_then(object).filter(|head| text.can_speak(*head)).and_then(|head| voice(text, head));
    let found = by_words(text, sentence, text.span(verb)).or_else(by_verb)?;
    Some(found.name)
}

/// "with reference to sources in the delegation".
fn by_words(text: &Text, sentence: Span, cue: Span) -> Option<Voice> {
    let words = text.words(Span::new(sentence.start, cue.start));
    let after = text
        .lexicon()
        .relaying_phrases()
        .find_map(|phrase| Some(sentence.start + words.find(phrase)? + phrase.len()))?;
    let head = text
        .tokens(Span::new(after, cue.start))
        .filter_map(|i| text.token(i))
        .find(|token| token.relation() == Relation::PrepositionalObject || text.can_speak(*token))?;
    voice(text, head).filter(|found| found.span.start >= after)
}

/// "He was told by Ada Roe that …".
pub fn actor_of_passive(text: &Text, verb: Token) -> Option<Voice> {
    let agent = is_passive(verb).then(|| actor(verb)).flatten()?;
    voice(text, agent)
}

//! How far the clause reaches that a verb of saying passes on.

use nlp::{PartOfSpeech, Relation, Token};
use record::Span;

use crate::attributions::text::{Text, is_finite, is_temporal};
use crate::grammar::{is_verbal, object, subtree};

/// The clause after a verb: "said *that the talks would go on*", to its own end.
pub fn after(text: &Text, verb: Token, right: usize) -> Option<Span> {
    by_grammar(text, verb, right).or_else(|| by_that(text, verb, right))
}

/// "said at the time of the vote *that it was void*": the parser may hang the clause on another word.
fn by_that(text: &Text, verb: Token, right: usize) -> Option<Span> {
    let sentence = text.sentence_words(text.span(verb).start);
    let tokens = text.tokens(Span::new(right.min(sentence.end), sentence.end));
    let first = tokens.start;
    let mut words = tokens.filter_map(|i| text.token(i)).take_while(|token| {
        (!is_finite(*token) || token.text() == "that")
            && token.index() < first + 16
            && !matches!(token.text(), ";" | ":" | "“" | "\"")
    });
    let that = words.find(|token| {
        token.text() == "that" && matches!(token.relation(), Relation::Marker | Relation::DirectObject)
    })?;
    let start = text.span(that).end;
    let tail = text.tokens(Span::new(start, sentence.end)).filter_map(|i| text.token(i));
    let mut cut = tail.filter(|token| is_aside(text, *token) || text.quote(*token).is_none() && token.text() == ";");
    let end = cut.next().map_or(sentence.end, |token| text.span(token).start);
    let words = text.words(Span::new(start, end)).trim_end_matches([',', ';', ' ']).len();
    let content = Span::new(start, start + words).trim(text.page.text());
    has_finite(text, content).then_some(content)
}

fn by_grammar(text: &Text, verb: Token, right: usize) -> Option<Span> {
    let clause = verb.children_by(Relation::ClausalComplement).find(|clause| text.span(*clause).start >= right)?;
    let first = subtree(clause).start.max(text.tokens(Span::new(right, usize::MAX)).start);
    let bare = text.lexicon().says(verb.lemma()).is_some_and(|frame| frame.bare)
        && !text.lexicon().is_addressing(verb.lemma());
    let first = if bare { whole_clause(text, verb, right, first) } else { first };
    let start = (first..clause.index() + 1).find(|i| text.token(*i).is_some_and(|token| !is_opener(token)))?;
    let end = to_end(text, verb, clause);
    Some(text.piece.span(start..end.max(start))).filter(|span| span.start >= right && is_content(text, *span))
}

/// "says *none of those who hold them* need go": a verb without a listener has its clause begin right behind it, unless a phrase
/// or adverb stands there.
fn whole_clause(text: &Text, verb: Token, right: usize, first: usize) -> usize {
    let next = text.tokens(Span::new(right, usize::MAX)).start;
    let begins = text.token(next).is_some_and(|token| {
        matches!(
            token.pos(),
            PartOfSpeech::Determiner | PartOfSpeech::Pronoun | PartOfSpeech::ProperNoun | PartOfSpeech::Noun
        ) && !is_temporal(token)
    });
    if begins && verb.index() + 1 == next { next.min(first) } else { first }
}

/// "That", and marks before the clause.
fn is_opener(token: Token) -> bool {
    token.pos() == PartOfSpeech::Punctuation && !matches!(token.text(), "“" | "\"" | "‘" | "[" | "(")
        || token.relation() == Relation::Marker && token.text().eq_ignore_ascii_case("that")
}

pub fn is_content(text: &Text, span: Span) -> bool {
    text.words(span).split_whitespace().count() >= 2
}

/// The end of a clause with what the parser hung on the verb of saying although it stands behind the clause; a participle, a
/// coordinated verb and an account of when it was said do not belong to it.
pub fn to_end(text: &Text, verb: Token, clause: Token) -> usize {
    let mut end = subtree(clause).end;
    for child in verb.children() {
        if child.index() < end {
            continue;
        }
        let goes_on = match child.relation() {
            Relation::PrepositionalModifier | Relation::NounAdverbialModifier | Relation::AdverbialModifier => true,
            Relation::AdverbialClause => is_condition(text, child),
            Relation::ClausalComplement => true,
            Relation::Coordination => continue,
            Relation::Conjunct => is_verbal(child) && repeats_that(child),
            Relation::Punctuation if child.text() != ";" => continue,
            _ => false,
        };
        if !goes_on {
            break;
        }
        end = subtree(child).end;
    }
    let limit = text.sentence(text.span(clause).start).end;
    let cut = (clause.index()..end).filter_map(|i| text.token(i)).find(|token| {
        text.quote(*token).is_none() && token.text() == ";"
            || text.span(*token).start >= limit
            || is_aside(text, *token)
    });
    cut.map_or(end, |token| token.index())
}

/// A participle of saying after a comma begins something else: ", adding that", ", citing two officials".
fn is_aside(text: &Text, token: Token) -> bool {
    let after_comma =
        token.index().checked_sub(1).and_then(|i| text.token(i)).is_some_and(|before| before.text() == ",");
    let says = text.lexicon().says(token.lemma()).is_some() || text.lexicon().is_relaying(token.lemma());
    let word = token.text();
    let ground = text.lexicon().ground_phrases().any(|phrase| phrase.split(' ').next() == Some(word));
    after_comma
        && (token.tag() == "VBG" && says || ground && token.pos() != PartOfSpeech::Noun)
        && text.quote(token).is_none()
}

fn is_condition(text: &Text, clause: Token) -> bool {
    let mark = clause.children_by(Relation::Marker).next();
    mark.is_some_and(|mark| text.lexicon().is_condition(mark.text()))
}

fn repeats_that(clause: Token) -> bool {
    clause.children_by(Relation::Marker).any(|mark| mark.text() == "that")
}

/// The clause before a verb at its end, or around it: from the sentence's beginning to the comma before the source, and on
/// where it goes on behind.
pub fn around(text: &Text, verb: Token, left: usize, right: usize) -> Option<Span> {
    let inverted = left == text.span(verb).start;
    let sentence = text.sentence_words(left);
    let start = opening(text, sentence.start, left);
    let front = text.between(start, left);
    let parted = front.ends_with([',', '–', '—']);
    let front = Span::new(start, left).trim(text.page.text());
    let bare = text.words(front).trim_end_matches([',', '–', '—', ' ']);
    let front = Span::new(front.start, front.start + bare.len());
    parted.then_some(())?;
    let rest = rest(text, verb, right, sentence.end)?;
    let added = ["who", "which", "whose"].iter().any(|opener| text.words(rest).starts_with(opener));
    let whole = !added && !has_finite(text, front) || goes_on(text, rest);
    let content = if whole && !rest.is_empty() { Span::new(front.start, rest.end) } else { front };
    (text.words(content).split_whitespace().count() >= 2 && (has_finite(text, content) || inverted)).then_some(content)
}

/// The clause before a cue alone, where a quotation follows the cue.
pub fn front(text: &Text, verb: Token, left: usize, quote: usize) -> Option<Span> {
    let content = around(text, verb, left, text.span(verb).end).or_else(|| {
        let sentence = text.sentence_words(left);
        let start = opening(text, sentence.start, left);
        let words = text.between(start, left).strip_suffix(',')?;
        Some(Span::new(start, start + words.len()))
    })?;
    (content.end < left && content.end < quote && has_finite(text, content)).then_some(content)
}

/// Past a semicolon before the cue.
fn opening(text: &Text, start: usize, left: usize) -> usize {
    let mut tokens = text.tokens(Span::new(start, left)).rev().filter_map(|i| text.token(i));
    let mark = tokens.find(|token| token.text() == ";" && text.quote(*token).is_none());
    let after = mark.map_or(start, |mark| text.span(mark).end);
    Span::new(after, left).trim(text.page.text()).start
}

/// What stands behind a verb at the end of its clause: nothing, or a comma and more. `None` where the verb goes on with an
/// object or clause of its own.
fn rest(text: &Text, verb: Token, right: usize, end: usize) -> Option<Span> {
    let tail = Span::new(right.min(end), end);
    let mut tokens = text.tokens(tail).filter_map(|i| text.token(i)).peekable();
    let mut at = tail.start;
    while let Some(token) = tokens.next_if(|token| !matches!(token.text(), "," | ";" | "–" | "—" | ":")) {
        let adjunct = token.ancestors().take(4).chain([token]).any(|up| is_temporal(up) || is_adjunct(text, verb, up));
        (adjunct && !is_finite(token)).then_some(())?;
        at = text.span(token).end;
    }
    let more = text.words(Span::new(at, end));
    let bare = more.trim_start_matches([',', '–', '—', ' ']);
    Some(if more.starts_with([';', ':']) { Span::new(end, end) } else { Span::new(end - bare.len(), end) })
}

/// "in a statement", "on Monday", "to reporters", "reporters": a phrase or listener that goes with the saying.
fn is_adjunct(text: &Text, verb: Token, token: Token) -> bool {
    let listener = text.lexicon().is_addressing(verb.lemma()) && object(verb) == Some(token)
        || token.relation() == Relation::IndirectObject;
    token.head() == verb
        && (listener
            || matches!(
                token.relation(),
                Relation::PrepositionalModifier
                    | Relation::NounAdverbialModifier
                    | Relation::AdverbialModifier
                    | Relation::Particle
            ))
}

pub fn has_finite(text: &Text, span: Span) -> bool {
    text.tokens(span).filter_map(|i| text.token(i)).any(is_finite)
}

/// Whether what stands behind the cue continues what stands before it, and does not tell when or how it was said.
fn goes_on(text: &Text, rest: Span) -> bool {
    let first = text.words(rest).split_whitespace().next().unwrap_or_default();
    text.lexicon().is_continuation(first) || text.token(text.tokens(rest).start).is_some_and(|token| is_finite(token))
}

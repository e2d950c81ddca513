//! Sources without a verb of saying of their own: "according to the union", "in the words of", "let it be known that",
//! "was quoted as saying".

use nlp::{Relation, Token};
use record::Span;

use crate::attributions::clauses::{self, has_finite};
use crate::attributions::quotations::{self, inner};
use crate::attributions::text::{Text, is_finite};
use crate::attributions::voice::{Voice, voice};
use crate::attributions::{Draft, quoted_as};
use crate::grammar::{is_nominal, subject};
use crate::rules::Construction;

pub fn drafts(text: &Text) -> Vec<Draft> {
    let lower = text.words(text.scan().span).to_ascii_lowercase();
    let mut found = grounds(text, &lower);
    found.extend(owners(text, &lower));
    found.extend(quoted_as::drafts(text));
    found.extend(known(text, &lower));
    found
}

/// Where a group of words stands outside quotations; `lower` is the piece in small letters.
fn places(text: &Text, lower: &str, phrase: &str) -> Vec<Span> {
    let bounded = |at: usize| {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !is_letter(lower.get(..at).and_then(|s| s.chars().next_back()))
            && !is_letter(lower.get(at + phrase.len()..).and_then(|s| s.chars().next()))
    };
    let spans = lower
        .match_indices(phrase)
        .map(|(at, _)| at)
        .filter(|at| bounded(*at))
        .map(|at| Span::new(at, at + phrase.len()).shift(text.scan().span.start));
    spans.filter(|span| text.scan().quote_at(span.start).is_none()).collect()
}

/// The source whose words begin right after a group of words.
pub fn source_after(text: &Text, end: usize) -> Option<Voice> {
    let first = text.tokens(Span::new(end, usize::MAX)).start;
    let mut tokens = (first..first + 12).filter_map(|i| text.token(i));
    let head = tokens.find(|token| is_nominal(*token) && !is_part(*token))?;
    let found = voice(text, head)?;
    let near = found.span.start <= end + 5
        && (text.can_speak(head) || text.is_document(head) || stands_apart(text, head, end));
    near.then_some(found)
}

/// Behind a comma or at the head of a sentence any noun phrase is a source ("according to the database"), save for a bare noun
/// ("according to plan").
fn stands_apart(text: &Text, head: Token, end: usize) -> bool {
    let sentence = text.sentence(end.saturating_sub(1));
    let before = text.words(Span::new(sentence.start, end));
    let apart = before.split_whitespace().count() <= 2
        || before.rsplit_once(',').is_some_and(|(_, cue)| cue.split_whitespace().count() <= 2);
    let determined =
        head.children().any(|child| matches!(child.relation(), Relation::Determiner | Relation::Possessive));
    apart && (determined || head.tag() == "NNS")
}

/// A noun inside a name or before another noun.
fn is_part(token: Token) -> bool {
    matches!(token.relation(), Relation::Compound | Relation::Possessive | Relation::NominalModifier)
}

/// According to X, …. / …, according to X. / Under the plan, according to X, ….
fn grounds(text: &Text, lower: &str) -> Vec<Draft> {
    let lexicon = text.lexicon();
    let places = lexicon.ground_phrases().flat_map(|phrase| places(text, lower, phrase));
    let found = places.filter_map(|cue| {
        let sentence = text.sentence_words(cue.start);
        let opens = cue.start == sentence.start;
        let source = source_after(text, cue.end).map(|source| if opens { to_comma(text, source) } else { source })?;
        let content =
            if opens { behind(text, &source, sentence) } else { before_ground(text, cue, &source, sentence) }?;
        let how = if opens { Construction::AccordingClause } else { Construction::ClauseAccording };
        Some(Draft { content, cue, source: source.span, chain: vec![source.name.clone()], how })
    });
    found.collect()
}

/// A source at the head of a sentence ends with its comma: what follows may be the clause itself.
fn to_comma(text: &Text, source: Voice) -> Voice {
    let words = text.words(source.span);
    let end = words.find(", ").unwrap_or(words.len());
    Voice { span: Span::new(source.span.start, source.span.start + end), name: source.name.replace(&words[end..], "") }
}

/// What follows the comma after a source and what is added to it: a clause with "who", an office without a verb.
fn behind(text: &Text, source: &Voice, sentence: Span) -> Option<Span> {
    let tail = text.words(Span::new(source.span.end, sentence.end));
    let relative =
        || tail.trim_start().starts_with("who").then(|| tail.split_once(", ")).flatten().map(|(_, rest)| rest);
    let rest = tail.strip_prefix(',').map(str::trim_start).or_else(relative)?;
    let rest = match rest.split_once(", ") {
        Some((added, rest)) if is_added(text, added) => rest,
        _ => rest,
    };
    Some(Span::new(sentence.end - rest.len(), sentence.end)).filter(|_| rest.split_whitespace().count() >= 3)
}

fn is_added(text: &Text, words: &str) -> bool {
    let lexicon = text.lexicon();
    let relative = ["who ", "which ", "whose "].iter().any(|opener| words.starts_with(opener));
    let office = words.split(' ').any(|word| lexicon.head_sense(word).is_some());
    relative || office && !words.split(' ').any(|word| lexicon.is_finite(word) || lexicon.reporting(word).is_some())
}

fn before_ground(text: &Text, cue: Span, source: &Voice, sentence: Span) -> Option<Span> {
    let front = text.words(Span::new(sentence.start, cue.start));
    let mark = text
        .tokens(Span::new(sentence.start, cue.start))
        .rev()
        .filter_map(|i| text.token(i))
        .find(|token| token.text() == ";" && text.quote(*token).is_none());
    let start = mark.map_or(sentence.start, |mark| text.span(mark).end);
    let end = sentence.start + front.trim_end_matches([',', '–', '—', ' ']).len();
    let front = Span::new(start, end.max(start)).trim(text.page.text());
    let tail = text.words(Span::new(source.span.end.min(sentence.end), sentence.end));
    let goes_on = !has_finite(text, front) && tail.starts_with(',');
    let whole = if goes_on { Span::new(front.start, sentence.end) } else { front };
    (has_finite(text, whole) || text.words(whole).split_whitespace().count() >= 4).then_some(whole)
}

/// “…”, in the words of X. / As X put it, “…”.
fn owners(text: &Text, lower: &str) -> Vec<Draft> {
    let phrases = text.lexicon().owner_phrases().flat_map(|phrase| places(text, lower, phrase));
    let of_words = phrases.filter_map(|cue| Some((cue, source_after(text, cue.end)?, cue)));
    let puts = text.piece.parse.tokens().filter(|token| token.lemma() == "put" && text.quote(*token).is_none());
    let of_put = puts.filter_map(|verb| {
        let it = text.token(verb.index() + 1).filter(|it| it.text() == "it")?;
        let head = subject(verb).filter(|head| is_nominal(*head))?;
        let source = voice(text, head)?;
        let cue = text.span(verb);
        Some((cue, source.clone(), source.span.join(text.span(it))))
    });
    of_words.chain(of_put).filter_map(|(cue, source, whole)| beside(text, cue, &source, whole)).collect()
}

/// The quotation beside a source without a verb, before it or after it.
fn beside(text: &Text, cue: Span, source: &Voice, whole: Span) -> Option<Draft> {
    let whole = whole.join(source.span);
    let left = text.between(text.sentence(whole.start).start, whole.start);
    let as_ = left.strip_suffix("as").or(left.strip_suffix("As")).unwrap_or(left).trim_end();
    let left = text.sentence(whole.start).start + as_.len();
    let before = quotations::before(text, left.max(text.scan().span.start));
    let sentence = text.sentence(whole.start);
    let after =
        || text.scan().quotes.iter().find(|quote| quote.outer.start >= whole.end && quote.outer.start < sentence.end);
    let quote = before.or_else(after)?;
    let verb = text.token(text.tokens(cue).start)?;
    let chain = super::chain::links(text, verb, source, quote.inner);
    Some(Draft { content: inner(text, quote), cue, source: source.span, chain, how: Construction::InWordsOf })
}

/// The caucus let it be known that …: a group of words with a clause.
fn known(text: &Text, lower: &str) -> Vec<Draft> {
    let places = text.lexicon().reporting_phrases().flat_map(|phrase| places(text, lower, phrase));
    places.filter_map(|cue| known_at(text, cue)).collect()
}

fn known_at(text: &Text, cue: Span) -> Option<Draft> {
    let verb = text.tokens(cue).filter_map(|i| text.token(i)).find(|token| is_verb(*token))?;
    let head = subject(verb).filter(|head| text.can_speak(*head) || text.is_document(*head))?;
    let source = voice(text, head)?;
    let sentence = text.sentence_words(cue.start);
    let tail = text.words(Span::new(cue.end, sentence.end));
    let content = match tail.find("that ").filter(|at| *at < 60) {
        Some(at) => Span::new(cue.end + at + "that ".len(), sentence.end),
        None => clauses::around(text, verb, source.span.start, cue.end)?,
    };
    let chain = super::chain::links(text, verb, &source, content);
    has_finite(text, content).then_some(Draft {
        content,
        cue,
        source: source.span,
        chain,
        how: Construction::SourceThenClause,
    })
}

fn is_verb(token: Token) -> bool {
    is_finite(token) || matches!(token.tag(), "VBN" | "VB")
}

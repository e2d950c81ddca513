//! Which quotation stands beside a cue: by the marks, and by what is between.

use nlp::{PartOfSpeech, Token};
use record::Span;

use crate::attributions::text::{Text, is_finite};
use crate::scan::Quote;

/// The words of a quotation, without the comma that closes it.
pub fn inner(text: &Text, quote: &Quote) -> Span {
    let bare = text.words(quote.inner).trim_end_matches(',');
    Span::new(quote.inner.start, quote.inner.start + bare.len()).trim(text.page.text())
}

/// Whether a quotation is speech and no title or single word: four words, or two that close like a sentence.
pub fn is_speech(text: &Text, quote: &Quote) -> bool {
    let words = text.words(quote.inner);
    let count = words.split_whitespace().count();
    let opens = words.starts_with(|c: char| c.is_uppercase() || c == '[');
    count >= 4 || count >= 2 && (words.ends_with([',', '.', '!', '?', '…', '–', '—']) || opens && count >= 3)
}

/// The quotation that ends where a cue begins, save for a comma; one that ends its own sentence is not the cue's.
pub fn before<'p>(text: &Text<'p, '_>, left: usize) -> Option<&'p Quote> {
    let quote = text.scan().quotes.iter().rev().find(|quote| quote.outer.end <= left)?;
    let gap = text.between(quote.outer.end, left);
    let closed = text.words(quote.inner).ends_with('.') && text.sentence(left).start >= quote.outer.end;
    (matches!(gap, "" | "," | "–" | "—") && !closed).then_some(quote)
}

/// The quotation that begins after a cue: at once, or after a few words and a comma or colon, or governed by the cue.
pub fn after<'p>(text: &Text<'p, '_>, right: usize, verb: Option<Token>) -> Option<&'p Quote> {
    let quote = text.scan().quotes.iter().find(|quote| quote.outer.start >= right)?;
    let gap = text.between(right, quote.outer.start);
    let sentence = text.sentence(right.saturating_sub(1));
    let opened = gap.is_empty() || gap.ends_with([',', ':']);
    let near = gap.split_whitespace().count() <= 14 && gap.len() <= 110;
    let same = quote.outer.start < sentence.end;
    let alone = !text.tokens(Span::new(right, quote.outer.start)).filter_map(|i| text.token(i)).any(is_finite);
    let close = gap.split_whitespace().count() <= 3 && !gap.contains([',', ':', ';']);
    let quoting = |verb: Token| text.lexicon().says(verb.lemma()).is_some_and(|frame| !frame.clause);
    let governed = verb.is_some_and(|verb| close && quoting(verb) || governs(text, verb, quote));
    (same && near && alone && (opened || governed)).then_some(quote)
}

/// Whether the grammar hangs the words in a quotation on a verb.
pub fn governs(text: &Text, verb: Token, quote: &Quote) -> bool {
    let inside = |token: &Token| text.quote(*token).is_some_and(|other| other.outer == quote.outer);
    let tokens = text.tokens(quote.inner);
    let roots = tokens.filter_map(|i| text.token(i)).filter(|token| !inside(&token.head()) || token.is_root());
    let mut words = roots.filter(|token| token.pos() != PartOfSpeech::Punctuation);
    words.any(|root| {
        let mut up = root.ancestors().take(5).filter(|token| !inside(token));
        up.find(|token| *token == verb || is_finite(*token)).is_some_and(|token| token == verb)
    })
}

/// What opens a sentence before a quotation that closes it: "The plan is “dead”, he said".
pub fn lead(text: &Text, quote: &Quote) -> Option<Span> {
    let sentence = text.sentence(quote.outer.start);
    let words = text.between(sentence.start, quote.outer.start);
    let clause = words.split_whitespace().count() >= 2 && !words.ends_with([':', '.', '!', '?', '”', '"', ',']);
    let said = text
        .tokens(Span::new(sentence.start, quote.outer.start))
        .filter_map(|i| text.token(i))
        .any(|token| is_finite(token) && text.lexicon().says(token.lemma()).is_some_and(|frame| frame.clause));
    (clause && !said).then(|| Span::new(sentence.start, quote.inner.end))
}

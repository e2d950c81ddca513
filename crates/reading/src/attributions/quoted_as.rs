//! One source that quotes another: "the Gazette quoted an official as saying that …", "he was quoted by the Gazette as saying".

use nlp::Token;
use record::Span;

use crate::attributions::Draft;
use crate::attributions::clauses::{self, has_finite};
use crate::attributions::phrases::source_after;
use crate::attributions::quotations::{self, inner};
use crate::attributions::text::Text;
use crate::attributions::voice::{Voice, speaker, voice};
use crate::grammar::{actor, is_passive, object, subject};
use crate::page::strip_article;
use crate::rules::Construction;

/// The Gazette quoted an official as saying that …. / An official was quoted by the Gazette as saying that ….
pub fn drafts(text: &Text) -> Vec<Draft> {
    let verbs = text
        .piece
        .parse
        .tokens()
        .filter(|token| text.lexicon().is_relaying(token.lemma()) && text.quote(*token).is_none());
    verbs.filter_map(|verb| quoted_as(text, verb)).collect()
}

fn quoted_as(text: &Text, verb: Token) -> Option<Draft> {
    let scan = text.scan();
    let at = scan.word_at(text.span(verb).start);
    let sentence = scan.sentence_of(at);
    let as_ = (at..sentence.end.min(at + 24)).find(|i| scan.word(*i) == "as" && is_saying(text, scan, *i + 1))?;
    let mut right = as_ + 2;
    if matches!(scan.word(as_ + 1), "having") {
        right += 1;
    }
    let passive = is_passive(verb) || scan.word(at + 1) == "by" || scan.word(at + 1) == "as";
    let (outer, inner_voice) = if passive {
        let by = agent(text, verb, right).filter(|by| by.span.start > text.span(verb).end);
        (by, subject(verb).and_then(|head| voice(text, head)).or_else(|| speaker(text, verb))?)
    } else {
        let outer = subject(verb).and_then(|head| voice(text, head))?;
        let inner = object(verb).and_then(|head| voice(text, head));
        let between = scan.span_of(at + 1..as_);
        let inner = inner
            .filter(|inner| between.contains(inner.span))
            .unwrap_or_else(|| Voice { span: between, name: text.words(between).to_owned() });
        (Some(outer), inner)
    };
    let saying = text.token(text.tokens(scan.span_of(right - 1..right)).start)?;
    let end = text.span(saying).end;
    let content = content_of_saying(text, saying, end).or_else(|| said_before(text, verb, &inner_voice))?;
    let outer = outer.map(|outer| strip_article_of_name(&outer.name));
    let chain = outer.into_iter().chain([inner_voice.name.clone()]).collect();
    Some(Draft { content, cue: text.span(saying), source: inner_voice.span, chain, how: Construction::QuotedAsSaying })
}

fn strip_article_of_name(name: &str) -> String {
    strip_article(name).to_owned()
}

fn is_saying(text: &Text, scan: &crate::scan::Scan, at: usize) -> bool {
    let at = if scan.word(at) == "having" { at + 1 } else { at };
    let token = text.token(text.tokens(scan.span_of(at..at + 1)).start);
    token.is_some_and(|token| {
        text.lexicon().says(token.lemma()).is_some() && matches!(token.tag(), "VBG" | "VBN" | "VBD")
    })
}

/// Who quotes, behind "by": the verb's own, or one after "saying".
fn agent(text: &Text, verb: Token, right: usize) -> Option<Voice> {
    let own = actor(verb).filter(|_| is_passive(verb)).and_then(|head| voice(text, head));
    own.or_else(|| {
        let scan = text.scan();
        let by = (scan.word_at(text.span(verb).end)..right + 2).find(|i| scan.word(*i) == "by")?;
        source_after(text, scan.words.get(by)?.span.end)
    })
}

fn content_of_saying(text: &Text, saying: Token, right: usize) -> Option<Span> {
    let quote =
        quotations::after(text, right, Some(saying)).filter(|quote| text.between(right, quote.outer.start).len() <= 1);
    let clause = clauses::after(text, saying, right);
    let rest = || {
        let sentence = text.sentence_words(right.saturating_sub(1));
        let words = text.words(Span::new(right, sentence.end)).trim_start();
        let words = words.strip_prefix("that ").unwrap_or(words);
        let span = Span::new(sentence.end.saturating_sub(words.len()), sentence.end);
        (!words.starts_with("by ") && has_finite(text, span)).then_some(span)
    };
    quote.map(|quote| inner(text, quote)).or(clause).or_else(rest)
}

/// …, X was quoted as saying.
fn said_before(text: &Text, verb: Token, source: &Voice) -> Option<Span> {
    let left = source.span.start.min(text.span(verb).start);
    let quote = quotations::before(text, left).map(|quote| inner(text, quote));
    let sentence = text.sentence(left);
    let front = text.words(Span::new(sentence.start, left)).trim_end();
    let clause = front.strip_suffix(',').map(|front| Span::new(sentence.start, sentence.start + front.len()));
    quote.or(clause.filter(|clause| has_finite(text, *clause)))
}

//! Who speaks where the words do not say: a pronoun, a quotation that stands alone, a speaker before a colon.

use nlp::{Relation, Token};
use record::Span;

use crate::attributions::Draft;
use crate::attributions::quotations::{inner, is_speech};
use crate::attributions::text::Text;
use crate::attributions::voice::{Voice, voice};
use crate::grammar::{is_nominal, subject};
use crate::page::Page;
use crate::people::NameMention;
use crate::rules::Construction;
use crate::scan::Quote;

/// The words of the body that "it" at a byte stands for: the last subject of a clause that can speak and is no person.
pub fn body_before<'t>(page: &Page<'t>, names: &[NameMention], pronoun: Span) -> Option<&'t str> {
    let plural = pronoun.of(page.text()).is_some_and(|word| word.eq_ignore_ascii_case("they"));
    let pieces = page.prose.iter().rev().filter(|piece| piece.scan.span.start <= pronoun.start);
    pieces.take(2).find_map(|piece| {
        let text = Text { page, names, piece };
        let before = (0..text.tokens(pronoun).start.min(piece.parse.len())).rev().filter_map(|i| text.token(i));
        let subjects = before.filter(|token| {
            matches!(token.relation(), Relation::NominalSubject | Relation::PassiveNominalSubject) && is_nominal(*token)
        });
        let mut bodies = subjects.filter(|token| !text.lexicon().is_pronoun(token.text()) && text.can_speak(*token));
        let words = bodies.find_map(|token| {
            let span = text.piece.span(crate::grammar::phrase(token));
            (text.name_in(span).is_none() && plural == matches!(token.tag(), "NNS" | "NNPS")).then_some(span)
        });
        words.map(|span| text.words(span))
    })
}

/// Whether a quotation, alone or with others, is a whole sentence.
fn stands_alone(text: &Text, quote: &Quote) -> bool {
    let sentence = text.sentence(quote.outer.start);
    let opens = sentence.start == quote.outer.start;
    let rest = text.between(quote.outer.end, sentence.end);
    opens && rest.trim_matches(['.', ' ']).is_empty() && text.words(quote.inner).ends_with(['.', '!', '?', '…'])
}

/// Quotations without a cue of their own that go on from a speaker: after a colon, or alone behind what somebody said in the
/// same paragraph.
pub fn uncued(text: &Text, found: &[Draft]) -> Vec<Draft> {
    let mut more: Vec<Draft> = Vec::new();
    for quote in &text.scan().quotes {
        let taken = found.iter().chain(&more).any(|draft| draft.content.overlaps(quote.inner));
        if taken || !is_speech(text, quote) {
            continue;
        }
        let goes_on = || {
            let last = found.iter().chain(&more).filter(|draft| draft.content.end <= quote.outer.start);
            let last = last.max_by_key(|draft| draft.content.end)?;
            stands_alone(text, quote).then(|| last.with(inner(text, quote), Construction::QuoteGoesOn))
        };
        more.extend(
            in_sentence(text, quote, found)
                .or_else(|| before_colon(text, quote))
                .or_else(goes_on)
                .or_else(|| behind_sentence(text, quote)),
        );
    }
    more
}

/// Ada Roe said no, and gave the reason: “…”: the last speaker before the colon goes on.
fn in_sentence(text: &Text, quote: &Quote, found: &[Draft]) -> Option<Draft> {
    let sentence = text.sentence(quote.outer.start);
    let colon = text.between(sentence.start, quote.outer.start).ends_with(':');
    let before = found.iter().filter(|draft| sentence.contains(draft.cue) && draft.content.end <= quote.outer.start);
    let last = before.filter(|_| colon).max_by_key(|draft| draft.content.end)?;
    Some(last.with(inner(text, quote), Construction::QuoteGoesOn))
}

/// Ada Roe, a retired judge, would rather they left: “…”.
fn before_colon(text: &Text, quote: &Quote) -> Option<Draft> {
    let sentence = text.sentence(quote.outer.start);
    let front = text.between(sentence.start, quote.outer.start);
    front.ends_with(':').then_some(())?;
    let tokens = text.tokens(Span::new(sentence.start, quote.outer.start));
    let root = tokens
        .clone()
        .filter_map(|i| text.token(i))
        .find(|token| token.is_root() || !tokens.contains(&token.head().index()))?;
    let head = if is_nominal(root) { root } else { subject(root)? };
    let source = person_or_body(text, head)?;
    Some(from(text, quote, source))
}

/// “…” alone behind a sentence about what one person did: his, where the sentence has a person as its subject.
fn behind_sentence(text: &Text, quote: &Quote) -> Option<Draft> {
    (stands_alone(text, quote) && text.words(quote.inner).split_whitespace().count() >= 5).then_some(())?;
    let before = text.scan().sentences.iter().rev().map(|range| text.scan().span_of(range.clone()));
    let sentence = before.into_iter().find(|span| span.end <= quote.outer.start)?;
    let tokens = text.tokens(sentence);
    let root = tokens.filter_map(|i| text.token(i)).find(|token| token.is_root())?;
    let head = subject(root)?;
    text.name_in(text.piece.span(crate::grammar::phrase(head)))?;
    Some(from(text, quote, person_or_body(text, head)?))
}

fn person_or_body(text: &Text, head: Token) -> Option<Voice> {
    let found = voice(text, head)?;
    (text.can_speak(head) && is_nominal(head) || text.name_in(found.span).is_some()).then_some(found)
}

fn from(text: &Text, quote: &Quote, source: Voice) -> Draft {
    Draft {
        content: inner(text, quote),
        cue: Span::default(),
        source: source.span,
        chain: vec![source.name],
        how: Construction::SpeakerThenQuote,
    }
}

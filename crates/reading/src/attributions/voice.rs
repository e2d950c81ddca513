//! The words that name a source, from the noun that heads them.

use std::ops::Range;

use nlp::{PartOfSpeech, Relation, Token, VerbForm};
use record::Span;

use crate::attributions::text::{Text, is_finite, is_temporal};
use crate::grammar::{antecedent, is_nominal, is_passive, is_time, is_verbal, phrase, subject, subtree};
use crate::sources::{source_after, source_before};

/// A source: its words in the document, and what the chain calls it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    pub span: Span,
    pub name: String,
}

/// No source has more tokens than this.
const LONGEST: usize = 24;

/// The source that a noun heads.
pub fn voice(text: &Text, head: Token) -> Option<Voice> {
    let span = without_clitic(text, text.piece.span(extent(text, head)));
    let outside = text.quote(head).is_none();
    (!span.is_empty() && outside).then(|| Voice { name: name(text, head, span), span })
}

/// A name that stands beside the noun as an apposition names it better: "her deputy, *Bo Coe*". Else what belongs to the noun.
fn name(text: &Text, head: Token, span: Span) -> String {
    let core = without_clitic(text, text.piece.span(with_name(phrase(head), head)));
    let beside = text.name_in(core).is_none().then(|| text.name_in(span)).flatten();
    let apposed =
        beside.filter(|name| head.children_by(Relation::Apposition).any(|apposed| holds(text, apposed, name.span)));
    text.words(apposed.map_or(trimmed(text, core, span), |name| name.span)).to_owned()
}

/// "The newspaper *Example*": a name right behind its noun belongs to it.
fn with_name(core: Range<usize>, head: Token) -> Range<usize> {
    let close = |child: &Token| phrase(*child).start == core.end && child.pos() == PartOfSpeech::ProperNoun;
    let name = head.children_by(Relation::Apposition).find(close);
    core.start..name.map_or(core.end, |name| phrase(name).end)
}

/// Without the ending of a possessive.
fn without_clitic(text: &Text, span: Span) -> Span {
    let words = text.words(span);
    let bare = words.trim_end_matches(['s', '’', '\'']).len();
    let clitic = words.get(bare..).is_some_and(|end| matches!(end, "’s" | "'s" | "s’" | "s'"));
    let kept = if clitic && words.ends_with('s') { bare } else { words.trim_end_matches(['’', '\'']).len() };
    Span::new(span.start, span.start + kept)
}

fn holds(text: &Text, head: Token, name: Span) -> bool {
    text.piece.span(subtree(head)).contains(name)
}

/// The words of a nameless source with what tells which one it is ("people *close to her*"), of a named one without.
fn trimmed(text: &Text, core: Span, span: Span) -> Span {
    let comma = text.words(span).find(", ").map_or(span.end, |at| span.start + at);
    if text.name_in(core).is_some() { core } else { Span::new(span.start, comma.max(core.end)) }
}

/// A noun phrase with what narrows it down and what is apposed; a relative clause is left out.
fn extent(text: &Text, head: Token) -> Range<usize> {
    let mut range = phrase(head);
    for child in head.children().filter(|child| child.index() > head.index()) {
        let reach = match child.relation() {
            Relation::PrepositionalModifier | Relation::AdjectivalModifier if !is_temporal(child) => subtree(child),
            Relation::ClausalModifier if touches(text, range.end, child) && narrows(text, child) => subtree(child),
            Relation::Apposition => phrase(child),
            Relation::Conjunct if is_nominal(child) => extent(text, child),
            _ => continue,
        };
        let clause =
            reach.clone().filter_map(|i| text.token(i)).find(|token| is_finite(*token) || token.text() == "who");
        range.end = range.end.max(clause.map_or(reach.end, |token| token.index()));
    }
    range.start..range.end.min(range.start + LONGEST)
}

/// A participle that tells which ones are meant ("people *briefed on the talks*") and passes on nothing itself.
fn narrows(text: &Text, child: Token) -> bool {
    text.lexicon().says(child.lemma()).is_none() || is_passive(child)
}

fn touches(text: &Text, end: usize, child: Token) -> bool {
    !(end..child.index()).filter_map(|i| text.token(i)).any(|token| token.pos() == PartOfSpeech::Punctuation)
}

/// Who a verb of saying has as its speaker; where the grammar finds none, the words beside the verb.
pub fn speaker(text: &Text, verb: Token) -> Option<Voice> {
    if let Some(found) = inverted(text, verb) {
        return Some(found);
    }
    let (grammar, words) = (by_grammar(text, verb), by_words(text, verb));
    match (grammar, words) {
        // A sentence that the parser has cut inside the name.
        (Some(found), Some(wider)) if is_cut(text, &found, &wider) => Some(wider),
        (found, other) => found.or(other).or_else(|| by_first_clause(text, verb)),
    }
}

fn is_cut(text: &Text, found: &Voice, wider: &Voice) -> bool {
    let start = text.token(text.tokens(found.span).start);
    wider.span.end == found.span.end
        && wider.span.start < found.span.start
        && !text.words(wider.span).contains(',')
        && start.is_some_and(Token::is_sentence_start)
}

/// The verb whose subject says what a participle behind a comma says: where the parser hangs it on a clause that another verb
/// of saying passes on ("she said that they could agree, *adding* …"), that other verb.
fn main_clause<'t>(text: &Text, verb: Token<'t>) -> Token<'t> {
    let comma = verb.index().checked_sub(1).and_then(|i| text.token(i)).is_some_and(|before| before.text() == ",");
    let head = verb.head();
    let inside = matches!(head.relation(), Relation::ClausalComplement | Relation::ClausalModifier);
    let above = head.ancestors().take(3).find(|up| is_verbal(*up)).filter(|_| comma && inside && is_verbal(head));
    let says = above.filter(|up| text.lexicon().says(up.lemma()).is_some() && up.index() < verb.index());
    says.unwrap_or(verb)
}

/// "…, said Ada Roe": behind a comma or a quotation the source follows the verb, whatever the parser took for the subject, where
/// nothing but marks or the sentence's end follows it.
fn inverted(text: &Text, verb: Token) -> Option<Voice> {
    let before = verb.index().checked_sub(1).and_then(|i| text.token(i))?;
    let frame = text.lexicon().says(verb.lemma());
    let clause = frame.is_none_or(|frame| frame.clause) && !text.lexicon().is_addressing(verb.lemma());
    let parted = matches!(before.text(), "," | "”" | "\"" | "’" | "–" | "—") && is_finite(verb) && clause;
    let next = text.token(verb.index() + 1).filter(|_| parted)?;
    let mut tokens = (next.index()..next.index() + 9).filter_map(|i| text.token(i));
    let head = tokens.find(|token| is_nominal(*token) && !is_inside(*token))?;
    let whole = phrase(head);
    let after = text.token(whole.end);
    let closed = after.is_none_or(|after| {
        matches!(after.text(), "," | "." | ";" | ":" | "–" | "—" | "!" | "?")
            || is_temporal(after)
            || after.relation() == Relation::PrepositionalModifier
    });
    let own = match head.relation() {
        Relation::NominalSubject => head.head() == verb,
        Relation::DirectObject => frame.is_some_and(|frame| frame.bare),
        _ => true,
    };
    (whole.start == next.index() && closed && own && text.can_speak(head)).then(|| voice(text, head)).flatten()
}

fn is_inside(token: Token) -> bool {
    matches!(token.relation(), Relation::Compound | Relation::Possessive | Relation::NominalModifier)
}

/// "The company asks for a week, then says that …": the parser may hang the first clause under the second.
fn by_first_clause(text: &Text, verb: Token) -> Option<Voice> {
    let clause = verb.children_by(Relation::ClausalComplement).find(|clause| clause.index() < verb.index())?;
    let head = subject(clause).filter(|head| text.can_speak(*head) && is_finite(clause))?;
    let follows =
        verb.children_by(Relation::AdverbialModifier).any(|word| matches!(word.text(), "then" | "later" | "also"));
    follows.then(|| voice(text, head)).flatten()
}

fn by_grammar(text: &Text, verb: Token) -> Option<Voice> {
    let head = subject(if verb.tag() == "VBG" { main_clause(text, verb) } else { verb })?;
    let head = antecedent(head).unwrap_or(head);
    let first = matches!(head.text().to_lowercase().as_str(), "there" | "this" | "that" | "what" | "which")
        || is_own(text, head.text());
    let same = text.sentence(text.span(head).start) == text.sentence(text.span(verb).start);
    (is_nominal(head) && !is_time(head) && !first && same && !is_verbal(head)).then_some(())?;
    let mut found = voice(text, head)?;
    let (at, end) = (text.span(verb), found.span.end);
    if found.span.start < at.start && end > at.start {
        found.span = Span::new(found.span.start, at.start).trim(text.page.text());
    }
    Some(found)
}

fn by_words(text: &Text, verb: Token) -> Option<Voice> {
    let scan = text.scan();
    let at = scan.word_at(text.span(verb).start);
    let sentence = scan.sentence_of(at);
    let finite = is_finite(verb)
        || verb.verb_group().is_some_and(|group| matches!(group.form, VerbForm::Past | VerbForm::Present));
    let before = || source_before(text.page, scan, at, sentence.start);
    let found = finite.then(before).flatten().or_else(|| source_after(text.page, scan, at + 1).filter(|_| finite))?;
    let found = Voice { name: text.words(found.span).to_owned(), span: found.span };
    Some(found).filter(|found| !is_own(text, text.words(found.span)))
}

/// Whether a pronoun is the article's own voice or its reader.
fn is_own(text: &Text, word: &str) -> bool {
    text.lexicon().is_own_voice(word.split(['’', '\'']).next().unwrap_or_default())
}

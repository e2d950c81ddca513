//! When and where: the time and the place that belong to a word by the grammar.

use nlp::{Relation, Token};
use record::{Edtf, Span, TimeType};

use super::words::EventWords;
use crate::grammar::{governor, is_nominal, is_verbal};
use crate::items::TimeItem;
use crate::page::{Page, Piece};
use crate::scan::Shape;

/// A time that belongs to what a word tells.
#[derive(Clone, Debug)]
pub struct When {
    /// Its value.
    pub date: Edtf,
    /// Whether it is to come.
    pub ahead: bool,
    /// Whether the word itself governs it.
    pub own: bool,
}

/// The time that a trigger governs, else one that a verb close to it governs.
pub fn when(page: &Page, piece: &Piece, times: &[TimeItem], trigger: Token) -> Option<When> {
    let words = &page.rules.event_words;
    let sentence =
        piece.span(trigger.sentence().tokens().next()?.index()..trigger.sentence().tokens().next_back()?.index() + 1);
    let inside = times.iter().filter(|time| sentence.contains(time.evidence.span()) && is_date(time));
    let ranked = inside.filter_map(|time| {
        let head = head_of(piece, time.evidence.span())?;
        let date = Edtf::parse(time.edtf.as_deref()?).filter(|date| !date.as_str().ends_with(".."))?;
        Some((rank(head, trigger, words)?, distance(head, trigger), time, date))
    });
    let (rank, _, time, date) = ranked.min_by_key(|(rank, distance, ..)| (*rank, *distance))?;
    let ahead = match &page.document.published {
        Some(published) => date.bounds().0 > published.bounds().1,
        None => is_verbal(trigger) && time.direction == timex::Direction::Future,
    };
    Some(When { date, ahead, own: rank == 0 })
}

/// Whether a time is a day or stretch of the calendar.
pub fn is_date(time: &TimeItem) -> bool {
    matches!(time.kind, TimeType::Date | TimeType::Time)
}

fn distance(a: Token, b: Token) -> usize {
    a.index().abs_diff(b.index())
}

/// The token of a time that the rest of it depends on.
fn head_of<'t>(piece: &Piece<'t>, span: Span) -> Option<Token<'t>> {
    let inside = |token: &Token| Span::new(token.start(), token.end()).shift(piece.scan.span.start).overlaps(span);
    let mut tokens = piece.parse.tokens().filter(inside);
    let first = tokens.next()?;
    let mut all = std::iter::once(first).chain(tokens);
    all.find(|token| !inside(&token.head()) || token.is_root())
}

/// How close a time is to a trigger in the grammar; less is closer.
fn rank(time: Token, trigger: Token, words: &EventWords) -> Option<u8> {
    if governs(trigger, time) {
        return Some(0);
    }
    let verb = governor(time);
    if is_nominal(trigger) && verb.is_some() && verb == governor(trigger) && !crosses(time, verb) {
        return Some(u8::from(!follows(time, trigger)));
    }
    let verb = verb.filter(|verb| !words.is_saying(*verb) && !crosses(time, Some(*verb)))?;
    let chained = |inner: Token, outer: Token| {
        let linked = matches!(
            inner.relation(),
            Relation::OpenClausalComplement | Relation::Conjunct | Relation::AdjectivalComplement
        );
        linked && inner.head() == outer
    };
    let own = if is_verbal(trigger) { trigger } else { governor(trigger)? };
    if chained(own, verb) || chained(verb, own) { Some(2) } else { None }
}

/// Whether a time hangs on a trigger with no other clause between; behind a verb's own noun it may stand, before it not
/// ("Tuesday's vote" is not when the verb is).
fn governs(trigger: Token, time: Token) -> bool {
    let mut at = time;
    for up in time.ancestors() {
        if up == trigger {
            return true;
        }
        let other = is_verbal(up) && !is_start(up)
            || is_sequence(up)
            || is_verbal(trigger) && is_nominal(up) && time.index() < up.index();
        if other {
            return false;
        }
        at = up;
    }
    at == trigger
}

/// "Talks in Quito *starting* on Monday".
fn is_start(verb: Token) -> bool {
    verb.tag() == "VBG" && matches!(verb.lemma(), "start" | "begin")
}

/// "The session *on 3 March*": next to the noun, whatever the parse ties it to.
fn follows(time: Token, noun: Token) -> bool {
    use nlp::PartOfSpeech::{Adjective, Adposition, Determiner, Noun, Numeral, ProperNoun};
    let between = noun.sentence().tokens().filter(|token| (noun.index() + 1..time.index()).contains(&token.index()));
    let mut near = between
        .filter(|token| !matches!(token.pos(), Adjective | Adposition | Determiner | Noun | Numeral | ProperNoun));
    (noun.index() + 1..noun.index() + 6).contains(&time.index()) && near.next().is_none()
}

fn crosses(time: Token, verb: Option<Token>) -> bool {
    time.ancestors()
        .take_while(|up| Some(*up) != verb)
        .any(|up| is_sequence(up) || is_nominal(up) && time.index() < up.index())
}

/// "After", "since": what stands behind them is another time.
fn is_sequence(token: Token) -> bool {
    matches!(token.lemma(), "after" | "before" | "since" | "until" | "ahead" | "following" | "from" | "till")
}

/// The first venue, or town by the entity recogniser, behind "in" or "at" inside a span.
pub fn place(page: &Page, piece: &Piece, span: Span) -> Option<String> {
    let scan = &piece.scan;
    let inside = (scan.word_at(span.start)..scan.words.len()).take_while(|i| scan.words[*i].span.end <= span.end);
    let mut openers = inside.filter(|i| matches!(scan.lower(*i).as_str(), "in" | "at" | "into"));
    openers.find_map(|i| {
        let mut words = (1..=4).rev().filter_map(|length| scan.span_of(i + 1..i + 1 + length).of(scan.text));
        words.find(|words| page.rules.gazetteer.is_venue(words)).map(str::to_owned).or_else(|| town(piece, i + 1))
    })
}

/// A name in capitals that is no person's, body's or day's, and the side of it that is meant ("northern Chile").
fn town(piece: &Piece, at: usize) -> Option<String> {
    let scan = &piece.scan;
    let sides = scan.words.get(at).and_then(|word| piece.token_at(word.span.start)).is_some_and(is_side);
    let start = at + usize::from(scan.lower(at) == "the" || sides);
    let token = piece.token_at(scan.words.get(start)?.span.start)?;
    let named = token.pos() == nlp::PartOfSpeech::ProperNoun
        && !token.entity().is_some_and(|entity| matches!(entity.label(), "DATE" | "TIME" | "PERSON" | "ORG" | "NORP"));
    let capital = |i: &usize| scan.shape(*i) == Shape::Capital && (*i == start || scan.touches_next(*i - 1));
    let length = (start..start + 4).take_while(capital).count();
    let from = if sides { at } else { start };
    let name = scan.span_of(from..start + length).of(scan.text)?.trim_end_matches("’s").trim_end_matches("'s");
    (named && length > 0).then(|| name.to_owned())
}

fn is_side(token: Token) -> bool {
    matches!(token.lemma(), "southern" | "northern" | "eastern" | "western" | "central")
}

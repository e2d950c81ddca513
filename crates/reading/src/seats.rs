//! Who sits at the table: delegation lists, "the delegation is led by …", "… mediates".

use extract::BlockKind;
use record::{Function, Span};
use regex::Captures;

use crate::items::{LocalPerson, PartyName, Seat};
use crate::page::{Page, Piece};
use crate::people::NameMention;
use crate::rules::{Construction, Rule, rule_for};
use crate::scan::Shape;

/// How far from its cue a person's name may begin, in bytes: a title stands between.
const REACH: usize = 90;

/// The seats that a document tells, in order. People whose party a delegation list names get it.
pub fn seats(page: &Page, people: &mut [LocalPerson], names: &[NameMention]) -> Vec<Seat> {
    let mut found: Vec<Seat> = Vec::new();
    for piece in &page.prose {
        let list = delegation_list(page, piece, names);
        if list.is_empty() {
            found.extend(told(page, piece, names));
        } else {
            found.extend(list);
        }
    }
    for seat in &mut found {
        let Some(person) = people.iter_mut().find(|person| person.id == seat.person) else { continue };
        seat.party = seat.party.take().or_else(|| person.party.clone());
        if person.party.is_none() || seat.party.as_ref().is_some_and(|party| party.iso.is_some()) {
            person.party.clone_from(&seat.party);
        }
    }
    found
}

/// "Ruritania: led by Ada Roe, with Bo Coe" and "Ruritania (mediator): Ada Roe": the first named leads.
fn delegation_list(page: &Page, piece: &Piece, names: &[NameMention]) -> Vec<Seat> {
    let listed =
        page.block(piece.block).is_some_and(|block| matches!(block.kind, BlockKind::ListItem | BlockKind::Paragraph));
    let Some(rule) = rule_for(&page.rules.seats, Construction::DelegationList).filter(|_| listed) else {
        return vec![];
    };
    let Some(caught) = rule.regex().and_then(|regex| regex.captures(words_of(page, piece))) else { return vec![] };
    let Some(party) =
        caught.name("party").and_then(|party| page.party(party.as_str())).filter(|party| page.is_established(party))
    else {
        return vec![];
    };
    let Some(start) = caught.get(0).map(|whole| piece.scan.span.start + whole.end()) else { return vec![] };
    let mediates = caught.name("mediates").is_some();
    // "An adviser to General Roe" puts the adviser at the table, not the general.
    let beside = |name: &&NameMention| {
        let (scan, at) = (&piece.scan, piece.scan.word_at(name.span.start));
        let title = (0..at)
            .rev()
            .take_while(|i| page.rules.lexicon.is_title(scan.word(*i)) || scan.shape(*i) == Shape::Capital)
            .count();
        at.checked_sub(title + 1).is_some_and(|i| matches!(scan.word(i), "to" | "of" | "for" | "under"))
    };
    let listed = names.iter().filter(|name| name.span.start >= start && piece.scan.span.contains(name.span));
    let listed = listed.filter(|name| !beside(name));
    let mut seats: Vec<Seat> = Vec::new();
    for (index, name) in listed.enumerate() {
        let function = match (mediates, index) {
            (true, _) => Function::Mediator,
            (false, 0) => Function::Head,
            _ => Function::Member,
        };
        seats.extend(seat(page, name, Some(party.clone()), function, name.span, rule));
    }
    seats
}

/// Sentences that say who leads, sits or mediates.
fn told(page: &Page, piece: &Piece, names: &[NameMention]) -> Vec<Seat> {
    let mut found = Vec::new();
    for rule in page.rules.seats.iter().filter(|rule| rule.function.is_some()) {
        let Some(regex) = rule.regex() else { continue };
        for caught in regex.captures_iter(words_of(page, piece)) {
            found.extend(told_by(page, piece, names, rule, &caught));
        }
    }
    found
}

fn told_by(page: &Page, piece: &Piece, names: &[NameMention], rule: &Rule, caught: &Captures) -> Option<Seat> {
    let at = |group: &str| {
        caught.name(group).map(|words| Span::new(words.start(), words.end()).shift(piece.scan.span.start))
    };
    let name = match (at("before"), at("after")) {
        (Some(cue), _) => {
            names.iter().rev().find(|name| name.span.end <= cue.start && near(page, name.span.end, cue.start))
        }
        (None, Some(cue)) => {
            let follows = |name: &&NameMention| {
                name.span.start >= cue.end && only_title(page, piece, Span::new(cue.end, name.span.start))
            };
            names.iter().find(follows)
        }
        (None, None) => None,
    }?;
    let party = match caught.name("party") {
        Some(words) => Some(page.party_at_end(words.as_str())?),
        None => None,
    };
    let cue = at("before").or_else(|| at("after"))?;
    seat(page, name, party, rule.function?, name.span.join(cue), rule)
}

/// Whether a name is near a cue, in the same clause.
fn near(page: &Page, from: usize, to: usize) -> bool {
    to - from <= REACH
        && page.text().get(from..to).is_some_and(|gap| !gap.contains([';', '“', '”', '\n']) && !gap.contains(". "))
}

/// Whether nothing but "by", an article and a title stands before a name.
fn only_title(page: &Page, piece: &Piece, gap: Span) -> bool {
    let (scan, lexicon) = (&piece.scan, &page.rules.lexicon);
    let fits = |i: usize| {
        let word = scan.word(i);
        let small = matches!(word, "by" | "the" | "its" | "a") || lexicon.is_modifier(word) || lexicon.is_title(word);
        matches!(scan.shape(i), Shape::Capital | Shape::Clitic | Shape::Number)
            || scan.shape(i) == Shape::Lower && small
    };
    gap.end - gap.start <= REACH && (scan.word_at(gap.start)..scan.word_at(gap.end)).all(fits)
}

fn seat(
    page: &Page,
    name: &NameMention,
    party: Option<PartyName>,
    function: Function,
    span: Span,
    rule: &Rule,
) -> Option<Seat> {
    Some(Seat { person: name.person.clone(), party, function, evidence: page.evidence(span)?, rule: rule.id.clone() })
}

fn words_of<'t>(page: &Page<'t>, piece: &Piece<'t>) -> &'t str {
    piece.scan.span.of(page.text()).unwrap_or_default()
}

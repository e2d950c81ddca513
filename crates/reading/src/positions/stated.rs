//! Positions that prose states.

use nlp::{Relation, Token};
use record::{Span, Stance};

use super::clauses::{clause, is_second, matter};
use super::cues::{Found, found, is_described};
use super::deals::{deals, in_return};
use super::exchanges::exchanges;
use super::holders::{Holder, Holders};
use super::mouth::{of_mouth, terms};
use super::{item, red_line};
use crate::grammar::{is_verbal, subject, subtree};
use crate::items::{LinkItem, PositionItem};
use crate::page::Piece;
use crate::rules::CueClass;

/// The positions and links of all prose.
pub fn stated<'t>(holders: &Holders<'_, 't>) -> (Vec<PositionItem>, Vec<LinkItem>) {
    let (mut items, mut links): (Vec<PositionItem>, Vec<LinkItem>) = (Vec::new(), Vec::new());
    for piece in &holders.page.prose {
        let mut own = of_cues(holders, piece);
        for other in of_mouth(holders, piece) {
            push_new(&mut own, other);
        }
        for other in in_return(holders, piece) {
            push_new(&mut own, other);
        }
        let both: Vec<PositionItem> = deals(holders, piece)
            .into_iter()
            .filter(|new| !own.iter().any(|item| item.content.span().overlaps(new.content.span())))
            .collect();
        own.extend(both);
        for other in terms(holders, piece, &[items.as_slice(), own.as_slice()].concat()) {
            push_new(&mut own, other);
        }
        links.extend(exchanges(holders, piece, &mut own));
        items.extend(own);
    }
    let orphans = orphans(holders, &items);
    orphans.into_iter().for_each(|new| push_new(&mut items, new));
    (items, links)
}

/// Offers of which no words say whose they are ("a second offer, worth 300 crowns"), where one party makes all others.
fn orphans<'t>(holders: &Holders<'_, 't>, known: &[PositionItem]) -> Vec<PositionItem> {
    let mut made = known.iter().filter(|item| item.stance == Stance::Offer).map(|item| &item.holder);
    let Some(offerer) = made.next().filter(|first| made.all(|other| other == *first)) else { return vec![] };
    let in_piece = |piece: &'_ Piece<'t>| -> Vec<PositionItem> {
        let cues = piece.parse.tokens().filter_map(|token| found(holders.page.rules, token));
        let orphan = cues.filter(|cue| cue.holder.is_none() && cue.stance == Stance::Offer);
        let valued = orphan.filter(|cue| is_described(cue.cue));
        let own = valued.flat_map(|cue| {
            let span = piece.span(cue.cue.index()..cue.cue.index() + 1);
            items_of(holders, piece, &cue, &[Holder { party: offerer.clone(), span }])
        });
        own.collect()
    };
    holders.page.prose.iter().flat_map(in_piece).collect()
}

/// Adds a position unless its words carry one already.
fn push_new(items: &mut Vec<PositionItem>, new: PositionItem) {
    if !items.iter().any(|item| item.content.span().overlaps(new.content.span())) {
        items.push(new);
    }
}

fn of_cues<'t>(holders: &Holders<'_, 't>, piece: &Piece<'t>) -> Vec<PositionItem> {
    let mut cues: Vec<Found> = piece.parse.tokens().filter_map(|token| found(holders.page.rules, token)).collect();
    cues.sort_by_key(|cue| (cue.cue.ancestors().count(), cue.cue.index()));
    let mut named: Vec<Vec<Holder>> = cues.iter().map(|cue| holders_of(holders, piece, cue)).collect();
    for at in 0..cues.len() {
        if cues[at].holder.is_none() {
            named[at] = answered(holders, &cues, &named, at).into_iter().collect();
        }
    }
    let outer = |at: usize| {
        (0..cues.len()).any(|other| {
            other != at
                && !named[other].is_empty()
                && is_inside(&cues[at], &cues[other])
                && !(cues[at].class == CueClass::Noun
                    && named[at] != named[other]
                    && !same_party(&named[at], &named[other]))
        })
    };
    let kept = (0..cues.len()).filter(|at| !outer(*at));
    kept.flat_map(|at| items_of(holders, piece, &cues[at], &named[at])).collect()
}

/// Whose an offer is that one of two sides takes or turns down: the other's.
fn answered(holders: &Holders, cues: &[Found], named: &[Vec<Holder>], at: usize) -> Option<Holder> {
    let answers = |other: &usize| {
        let content = cues[*other].content;
        matches!(cues[*other].stance, Stance::Accept | Stance::Reject)
            && (content.index() == cues[at].cue.index() || content.is_ancestor_of(cues[at].cue))
    };
    let [one] = named[(0..cues.len()).find(answers)?].as_slice() else { return None };
    holders.opposite(one)
}

fn same_party(one: &[Holder], other: &[Holder]) -> bool {
    one.iter().any(|holder| other.iter().any(|second| second.party == holder.party))
}

fn holders_of<'t>(holders: &Holders<'_, 't>, piece: &Piece<'t>, cue: &Found<'_, 't>) -> Vec<Holder> {
    let Some(head) = cue.holder else { return vec![] };
    let all = holders.of(piece, head);
    // What a forecaster expects of a party is not the party's word.
    let at = piece.scan.span.start + cue.cue.start();
    let supposed = cue.cue.verb_group().and_then(|group| group.modal).is_some();
    let foreign = || {
        holders.is_passed_on(at)
            && holders.speaker(at).is_none_or(|speaker| all.iter().all(|one| one.party != speaker.party))
    };
    if supposed && foreign() { vec![] } else { all }
}

/// Whether a cue is part of what another one is about, and no clause of its own.
fn is_inside(inner: &Found, outer: &Found) -> bool {
    if inner.cue.index() == outer.cue.index()
        || !(outer.content.is_ancestor_of(inner.cue) || outer.content.index() == inner.cue.index())
    {
        return false;
    }
    let mut path =
        std::iter::once(inner.cue).chain(inner.cue.ancestors()).take_while(|up| up.index() != outer.content.index());
    !path.any(|up| up.relation() == Relation::RelativeClause && subject(up).is_some())
}

fn items_of(holders: &Holders, piece: &Piece, cue: &Found, named: &[Holder]) -> Vec<PositionItem> {
    let spans = spans(piece, cue);
    let pairs = named.iter().flat_map(|holder| spans.iter().map(move |span| (holder, *span)));
    let line = insisted(holders, piece, cue);
    // What two sides promise together is agreed between them.
    let stance = if cue.stance == Stance::Offer && named.len() > 1 { Stance::Accept } else { cue.stance };
    let items = pairs.filter_map(|(holder, span)| item(holders.page, holder, cue.rule, stance, span));
    items.map(|item| PositionItem { red_line: item.red_line.clone().or_else(|| line.clone()), ..item }).collect()
}

/// The rule by which words beside the cue make a red line of it: "refused to discuss it, *insisting that it was off the table*".
fn insisted(holders: &Holders, piece: &Piece, cue: &Found) -> Option<String> {
    let beside = |child: &Token| child.relation() == Relation::AdverbialClause && child.tag() == "VBG";
    let spans: Vec<Span> = cue.cue.children().filter(beside).map(|child| piece.span(subtree(child))).collect();
    spans.into_iter().find_map(|span| red_line(holders.page, span.of(holders.page.text())?))
}

/// The clause with the first matter, and each further matter that is joined to it.
fn spans(piece: &Piece, cue: &Found) -> Vec<Span> {
    let subject = cue.holder.filter(|_| cue.class != CueClass::Noun || cue.content.index() != cue.cue.index());
    let first = if cue.content.index() < cue.cue.index() {
        let own = matter(cue.content);
        let last = cue
            .cue
            .children_by(Relation::Agent)
            .next()
            .map_or(cue.cue.index(), |by| by.subtree().next_back().map_or(by.index(), |t| t.index()));
        own.start..last + 1
    } else {
        clause(cue.cue, cue.content, subject)
    };
    let second = |token: &Token| is_second(*token) && (!is_verbal(*token) || is_verbal(cue.content));
    // "On pay and, above all, on the pension": the preposition is said again.
    let preposition = cue.content.head();
    let again = preposition.children_by(Relation::Conjunct).filter(|other| other.lemma() == preposition.lemma());
    let again = again.filter(|_| cue.content.relation() == Relation::PrepositionalObject);
    let again = again.filter_map(|other| other.children_by(Relation::PrepositionalObject).next());
    let others = cue.content.children_by(Relation::Conjunct).filter(second).chain(again).map(matter);
    std::iter::once(first).chain(others).map(|range| piece.span(range)).filter(|span| !span.is_empty()).collect()
}

//! Conditions and exchanges: "in return for", "provided that", "only if". What stands behind them is wanted by the one who
//! gives what stands before.

use nlp::{Relation, Token};
use record::{Span, Stance};

use super::clauses::{matter, subject_and};
use super::holders::{Holder, Holders};
use super::item;
use crate::grammar::{governor, is_nominal, is_verbal, subject, subtree};
use crate::items::{LinkItem, PositionItem};
use crate::page::Piece;
use crate::rules::{CueClass, Rule};

/// The words of a condition or exchange at one place.
struct Tie<'r, 't> {
    rule: &'r Rule,
    opener: Span,
    /// The words behind the opener, opener included.
    condition: Span,
    /// The verb whose clause it is a condition of.
    host: Token<'t>,
    head: Token<'t>,
}

/// "If" and fewer words say no condition worth noting ("if they could not").
const SHORTEST: usize = 5;

/// Adds to the positions of a piece what they are tied to, and says how.
pub fn exchanges<'t>(holders: &Holders<'_, 't>, piece: &Piece<'t>, items: &mut Vec<PositionItem>) -> Vec<LinkItem> {
    let ties = ties(holders, piece);
    ties.iter().filter_map(|tie| exchange(holders, piece, tie, items)).collect()
}

fn ties<'a, 't>(holders: &'a Holders<'_, 't>, piece: &Piece<'t>) -> Vec<Tie<'a, 't>> {
    let words = piece.scan.span.of(holders.page.text()).unwrap_or_default();
    let mut found: Vec<Tie> = Vec::new();
    for rule in &holders.page.rules.exchanges {
        for hit in rule.regex().into_iter().flat_map(|regex| regex.find_iter(words)) {
            let opener = Span::from(hit.range()).shift(piece.scan.span.start);
            if !found.iter().any(|other| other.opener.overlaps(opener)) {
                found.extend(tie(piece, rule, opener));
            }
        }
    }
    found
}

fn tie<'r, 't>(piece: &Piece<'t>, rule: &'r Rule, opener: Span) -> Option<Tie<'r, 't>> {
    let first = piece.token_at(opener.start)?;
    let last = piece.token_at(opener.end.checked_sub(1)?)?;
    let next = piece.parse.get(last.index() + 1)?;
    let head = head_of(last, next);
    let reach = matter(head);
    let range = first.index()..reach.end.max(next.index() + 1);
    let outside = |token: &Token| !(first.index()..range.end).contains(&token.index());
    let host = std::iter::successors(Some(head), |token| (!token.is_root()).then(|| token.head()))
        .find(|up| outside(up) && is_verbal(*up))?;
    let host = main_verb(host);
    // "If talks fail": what nobody wants.
    let feared = rule.cue.as_ref().is_some_and(|cue| cue.except.iter().any(|word| word == head.lemma()));
    if feared {
        return None;
    }
    Some(Tie { rule, opener, condition: piece.span(range), host, head })
}

/// An infinitive's offer is the offer of the verb that governs it.
fn main_verb(verb: Token) -> Token {
    match verb.relation() {
        Relation::OpenClausalComplement | Relation::PrepositionalComplement => governor(verb).unwrap_or(verb),
        _ => verb,
    }
}

/// The verb or noun that heads what stands behind an opener.
fn head_of<'t>(last: Token<'t>, next: Token<'t>) -> Token<'t> {
    if last.relation() == Relation::Marker || last.relation() == Relation::AdverbialModifier {
        return last.head();
    }
    let mut head = next;
    while !head.is_root() && subtree(head.head()).start > last.index() {
        head = head.head();
    }
    // A subject's verb whose clause begins before the opener.
    if is_nominal(head) && matches!(head.relation(), Relation::NominalSubject | Relation::PassiveNominalSubject) {
        head.head()
    } else {
        head
    }
}

fn exchange<'t>(
    holders: &Holders<'_, 't>,
    piece: &Piece<'t>,
    tie: &Tie<'_, 't>,
    items: &mut Vec<PositionItem>,
) -> Option<LinkItem> {
    let bounds = Span::from(tie.host.sentence().bytes()).shift(piece.scan.span.start);
    let given = given(items, tie, bounds);
    match given {
        Some(at) => with_given(holders, piece, tie, items, at),
        None => without_given(holders, piece, tie, items),
    }
}

/// The position in the same sentence to which the condition belongs: the last one before it, or the first after it.
fn given(items: &[PositionItem], tie: &Tie, bounds: Span) -> Option<usize> {
    let inside = |item: &PositionItem| bounds.contains(Span::new(item.content.start, item.content.start + 1));
    let before = items.iter().enumerate().filter(|(_, item)| inside(item) && item.content.start < tie.opener.start);
    let nearest = before.max_by_key(|(_, item)| (item.content.start, item.content.end)).map(|(at, _)| at);
    let after = || {
        let behind =
            items.iter().enumerate().filter(|(_, item)| inside(item) && item.content.start >= tie.condition.end);
        behind.min_by_key(|(_, item)| item.content.start).map(|(at, _)| at)
    };
    nearest.or_else(after)
}

fn with_given<'t>(
    holders: &Holders<'_, 't>,
    piece: &Piece<'t>,
    tie: &Tie<'_, 't>,
    items: &mut Vec<PositionItem>,
    at: usize,
) -> Option<LinkItem> {
    let base = items.get(at)?.clone();
    let holder = Holder { party: base.holder.clone(), span: base.holder_evidence.span() };
    let swaps = tie.rule.stance == Some(Stance::Offer);
    let own = swaps && gives_itself(holders, piece, tie, &holder);
    let soft = tie.rule.soft;
    let (first, second) = match base.stance {
        Stance::Demand | Stance::Reject if soft => return None,
        Stance::Demand if swaps => (Stance::Demand, Stance::Offer),
        Stance::Offer if own => (Stance::Demand, Stance::Offer),
        Stance::Offer | Stance::Accept => (base.stance, Stance::Demand),
        _ if !swaps => (base.stance, Stance::Demand),
        _ => return None,
    };
    if holders.page.rules.stances.iter().any(|rule| is_promise(rule, tie.head)) {
        return None;
    }
    let got = item(holders.page, &holder, tie.rule, second, tie.condition)?;
    let base_span = cut(holders, items.get_mut(at)?, tie);
    // What was proposed in one breath is turned together.
    let turned = items.iter_mut().filter(|item| {
        item.rule == base.rule
            && item.holder == base.holder
            && item.content.start <= base.content.start
            && base.content.start - item.content.start < 300
    });
    turned.filter(|item| item.stance == base.stance).for_each(|item| item.stance = first);
    let got_span = got.content.span();
    add(items, got);
    let (gives, gets) = if second == Stance::Offer { (got_span, base_span) } else { (base_span, got_span) };
    let tied = matches!((first, second), (Stance::Offer | Stance::Accept, _) | (_, Stance::Offer));
    tied.then(|| link(holders, tie, &holder, gives, gets))?
}

/// "In exchange for a promise": whose promise it is the words do not say.
fn is_promise(rule: &Rule, noun: Token) -> bool {
    let offers = rule.cue.as_ref().filter(|cue| cue.class == CueClass::Noun && rule.stance == Some(Stance::Offer));
    offers.is_some_and(|cue| cue.words.iter().any(|word| word == noun.lemma()))
}

/// The given position ends where its condition begins.
fn cut(holders: &Holders, item: &mut PositionItem, tie: &Tie) -> Span {
    let span = item.content.span();
    if span.overlaps(tie.opener) && span.start < tie.opener.start {
        let shorter = Span::new(span.start, tie.opener.start).trim(holders.page.text());
        if let Some(content) = holders.page.evidence(shorter) {
            item.content = content;
        }
    }
    item.content.span()
}

/// Whether what stands behind "in exchange for" is the holder's own to give: "Chile asked for X in exchange for a Chilean withdrawal".
fn gives_itself<'t>(holders: &Holders<'_, 't>, piece: &Piece<'t>, tie: &Tie<'_, 't>, holder: &Holder) -> bool {
    let whose = |child: &Token<'t>| {
        matches!(child.relation(), Relation::Possessive | Relation::AdjectivalModifier | Relation::Compound)
    };
    tie.head.children().filter(whose).any(|child| holders.of(piece, child).iter().any(|one| one.party == holder.party))
}

fn without_given<'t>(
    holders: &Holders<'_, 't>,
    piece: &Piece<'t>,
    tie: &Tie<'_, 't>,
    items: &mut Vec<PositionItem>,
) -> Option<LinkItem> {
    let host = tie.host;
    let own = subject(host)?;
    let doer = holders.of(piece, own).into_iter().next();
    let speaker = holders.mouth(piece, host);
    let weak = tie.rule.soft;
    if weak && tie.condition.of(holders.page.text())?.split_whitespace().count() < SHORTEST {
        return None;
    }
    let modal = host.verb_group()?.modal.map(|modal| modal.text().to_lowercase());
    let would = modal.is_some_and(|modal| {
        matches!(modal.as_str(), "will" | "would" | "could" | "can" | "may" | "might" | "’ll" | "'ll" | "’d" | "'d")
    });
    if !would && weak {
        return None;
    }
    let holder = match (&doer, &speaker) {
        (Some(doer), Some(speaker)) if weak && doer.party != speaker.party => return None,
        (None, _) if weak => return None,
        (Some(_), None) if weak => return None,
        (Some(doer), _) => doer.clone(),
        (None, Some(speaker)) => speaker.clone(),
        _ => return None,
    };
    let clause = piece.span(subject_and(own, host));
    let clause = if clause.start < tie.opener.start {
        Span::new(clause.start, clause.end.min(tie.opener.start)).trim(holders.page.text())
    } else {
        clause
    };
    let got = item(holders.page, &holder, tie.rule, Stance::Demand, tie.condition)?;
    if super::cues::is_negated(host) || tie.rule.stance == Some(Stance::Reject) {
        add(items, got);
        return None;
    }
    let give = item(holders.page, &holder, tie.rule, Stance::Offer, clause)?;
    let (gives, gets) = (give.content.span(), got.content.span());
    if gives.overlaps(gets) {
        return None;
    }
    add(items, give);
    add(items, got);
    link(holders, tie, &holder, gives, gets)
}

fn add(items: &mut Vec<PositionItem>, new: PositionItem) {
    // What a cue inside the condition gave is the condition itself.
    items.retain(|item| !(new.content.span().contains(item.content.span()) && item.holder == new.holder));
    items.push(new);
}

fn link(holders: &Holders, tie: &Tie, holder: &Holder, gives: Span, gets: Span) -> Option<LinkItem> {
    Some(LinkItem {
        party: holder.party.clone(),
        gives: vec![gives],
        gets: vec![gets],
        evidence: holders.page.evidence(gives.join(gets))?,
        rule: tie.rule.id.clone(),
    })
}

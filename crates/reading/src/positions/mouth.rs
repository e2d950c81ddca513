//! What a party says of a matter in its own mouth: that it must be, that it will not do it, that it is out of the question.

use nlp::{Relation, Token};
use record::{Span, Stance};

use super::clauses::{matter, subject_and, with_circumstances};
use super::cues::{by_whom, in_clause, is_conditional, is_negated};
use super::holders::{Holder, Holders};
use super::item;
use crate::grammar::{is_nominal, is_verbal, object, phrase, subject, subtree};
use crate::items::PositionItem;
use crate::page::Piece;
use crate::rules::{Construction, CueClass, Rule, rule_for};

/// The positions that predicates and modal verbs in a party's mouth give in one piece.
pub fn of_mouth<'t>(holders: &Holders<'_, 't>, piece: &Piece<'t>) -> Vec<PositionItem> {
    let verbs = piece.parse.tokens().filter(|token| is_verbal(*token) && token.verb_group().is_some());
    verbs
        .flat_map(|verb| {
            must(holders, piece, verb)
                .or_else(|| will_not(holders, piece, verb))
                .or_else(|| will_give(holders, piece, verb))
                .or_else(|| there_will_be_no(holders, piece, verb))
                .or_else(|| predicate(holders, piece, verb))
        })
        .collect()
}

/// "Any deal must protect our boats": a demand of who says so, save of what it must do itself.
fn must<'t>(holders: &Holders<'_, 't>, piece: &Piece<'t>, verb: Token<'t>) -> Option<PositionItem> {
    let rule = rule_for(&holders.page.rules.stances, Construction::MustInMouth)?;
    let bound = verb.verb_group()?.modal.is_some_and(|modal| modal.lemma() == "must") || has_to(verb);
    let own = subject(verb).filter(|own| own.index() < verb.index())?;
    let speaker = holders.mouth(piece, verb).filter(|_| bound && !is_conditional(verb))?;
    let itself = holders.of(piece, own).iter().any(|one| one.party == speaker.party);
    let stance = if is_negated(verb) { Stance::Reject } else { rule.stance? };
    (!itself).then(|| item(holders.page, &speaker, rule, stance, piece.span(subject_and(own, verb))))?
}

fn has_to(verb: Token) -> bool {
    verb.relation() == Relation::OpenClausalComplement
        && matches!(verb.head().lemma(), "have" | "need")
        && verb.head().tag() != "VB"
}

/// "We will not give up the harbour", "the union would never sign": said by who is not to do it.
fn will_not<'t>(holders: &Holders<'_, 't>, piece: &Piece<'t>, verb: Token<'t>) -> Option<PositionItem> {
    let rule = rule_for(&holders.page.rules.stances, Construction::WillNot)?;
    let group = verb.verb_group()?;
    let will = group
        .modal
        .is_some_and(|modal| matches!(modal.text().to_lowercase().as_str(), "will" | "would" | "wo" | "’ll" | "'ll"));
    let own = subject(verb).filter(|own| own.index() < verb.index())?;
    let idle = rule.cue.as_ref().is_some_and(|cue| cue.except.iter().any(|word| word == verb.lemma()));
    if !will || !is_negated(verb) || idle || is_conditional(verb) || group.passive {
        return None;
    }
    let speaker = holders.mouth(piece, verb)?;
    let itself = holders.of(piece, own).iter().any(|one| one.party == speaker.party);
    // "Would not go back without a guarantee" asks for one.
    let stance = if verb.subtree().any(|token| token.lemma() == "without") { Stance::Demand } else { rule.stance? };
    itself.then(|| item(holders.page, &speaker, rule, stance, piece.span(subject_and(own, verb))))?
}

/// "Peru said it would open two ports": offered by who is to do it.
fn will_give<'t>(holders: &Holders<'_, 't>, piece: &Piece<'t>, verb: Token<'t>) -> Option<PositionItem> {
    let rule = rule_for(&holders.page.rules.stances, Construction::WillGive)?;
    let cue = rule.cue.as_ref()?;
    let gives = cue.words.iter().any(|word| word == verb.lemma());
    let modal = verb.verb_group()?.modal.map(|modal| modal.text().to_lowercase())?;
    let would = cue.frame.contains(&modal) && !is_negated(verb) && !is_conditional(verb);
    let own = subject(verb).filter(|own| own.index() < verb.index() && gives && would)?;
    let thing = object(verb).filter(|thing| thing.pos() != nlp::PartOfSpeech::Pronoun)?;
    let speaker = holders.mouth(piece, verb).filter(|_| !cue.except.iter().any(|word| word == thing.lemma()))?;
    let itself = holders.of(piece, own).iter().any(|one| one.party == speaker.party);
    itself.then(|| item(holders.page, &speaker, rule, rule.stance?, piece.span(subject_and(own, verb))))?
}

/// "There will be no return to split shifts", in a party's mouth.
fn there_will_be_no<'t>(holders: &Holders<'_, 't>, piece: &Piece<'t>, verb: Token<'t>) -> Option<PositionItem> {
    let rule = rule_for(&holders.page.rules.stances, Construction::WillNot)?;
    let group = verb.verb_group()?;
    let there = verb.children_by(Relation::Expletive).next()?;
    let thing = verb.children_by(Relation::AttributeComplement).next()?;
    let none = thing.children_by(Relation::Determiner).any(|word| word.lemma() == "no");
    let speaker = holders.mouth(piece, verb).filter(|_| none && group.modal.is_some() && !is_conditional(verb))?;
    item(holders.page, &speaker, rule, rule.stance?, piece.span(there.index()..matter(thing).end))
}

/// "Night fishing is out of the question", "unacceptable to the union", "calls it a non-starter".
fn predicate<'t>(holders: &Holders<'_, 't>, piece: &Piece<'t>, verb: Token<'t>) -> Option<PositionItem> {
    let (rule, at) = said_of(holders, piece, verb)?;
    let shut = rule.stance == Some(Stance::Offer) && is_negated(verb);
    if shut || is_conditional(verb) {
        return None;
    }
    if let Some(matter) = object(verb).or_else(|| small_subject(verb)).filter(|_| verb.lemma() != "be") {
        let caller = subject(verb).filter(|own| own.index() < verb.index())?;
        let holder = holders.of(piece, caller).into_iter().next()?;
        return item(holders.page, &holder, rule, rule.stance?, piece.span(matter.index().min(verb.index())..at));
    }
    let own = subject(verb).filter(|own| own.index() < verb.index() && verb.lemma() == "be" && is_nominal(*own))?;
    let whom = verb.children().chain(verb.children().flat_map(|child| child.children().collect::<Vec<_>>()));
    let named = whom.filter(|child| child.index() > verb.index()).find_map(|child| {
        let noun = matches!(child.lemma(), "to" | "for")
            .then(|| child.children_by(Relation::PrepositionalObject).next())
            .flatten()?;
        holders.of(piece, noun).into_iter().next()
    });
    let holder = named.or_else(|| holders.mouth(piece, verb))?;
    let start = phrase(own).start;
    item(holders.page, &holder, rule, rule.stance?, piece.span(start..at))
}

/// The subject of a small clause: "calls *the plan* unacceptable".
fn small_subject(verb: Token) -> Option<Token> {
    let inner = verb.children().find(|child| {
        matches!(child.relation(), Relation::ClausalComplement | Relation::OpenClausalComplement)
            && child.index() > verb.index()
    })?;
    inner.children_by(Relation::NominalSubject).next()
}

/// The rule whose words stand right behind the verb as its predicate, and the token where they end.
fn said_of<'a, 't>(holders: &'a Holders<'_, 't>, piece: &Piece<'t>, verb: Token<'t>) -> Option<(&'a Rule, usize)> {
    let range = subtree(verb);
    let rules = holders.page.rules.stances.iter().filter_map(|rule| Some((rule, rule.cue.as_ref()?)));
    rules
        .filter(|(_, cue)| cue.class == CueClass::Predicate && cue.frame.iter().any(|frame| frame == verb.lemma()))
        .find_map(|(rule, cue)| {
            cue.words.iter().find_map(|words| {
                let parts: Vec<&str> = words.split(' ').collect();
                let stands = |start: usize| {
                    parts.iter().enumerate().all(|(at, part)| {
                        piece.parse.get(start + at).is_some_and(|token| {
                            token.text().to_lowercase() == *part
                                || token.text() == "n’t" && *part == "not"
                                || token.text() == "n't" && *part == "not"
                        })
                    })
                };
                let start = (verb.index() + 1..range.end.min(verb.index() + 12)).find(|start| stands(*start))?;
                Some((rule, start + parts.len()))
            })
        })
}

/// Terms of an offer whose holder is known: "that offer would lift wages by a tenth and bring back the bonus".
pub fn terms<'t>(holders: &Holders<'_, 't>, piece: &Piece<'t>, known: &[PositionItem]) -> Vec<PositionItem> {
    let verbs = piece.parse.tokens().filter(|token| is_verbal(*token) && token.verb_group().is_some());
    verbs.filter_map(|verb| term(holders, piece, verb, known)).collect()
}

fn term<'t>(
    holders: &Holders<'_, 't>,
    piece: &Piece<'t>,
    verb: Token<'t>,
    known: &[PositionItem],
) -> Option<PositionItem> {
    let rule = rule_for(&holders.page.rules.stances, Construction::TermsOfOffer)?;
    let offer = subject(verb).filter(|own| {
        matches!(own.lemma(), "offer" | "proposal" | "package" | "deal" | "plan") && own.index() < verb.index()
    })?;
    let idle = rule.cue.as_ref().is_some_and(|cue| cue.except.iter().any(|word| word == verb.lemma()));
    let thing = object(verb).filter(|_| !idle && !is_conditional(verb) && !is_negated(verb))?;
    let named = offer.children_by(Relation::Possessive).next().or_else(|| in_clause(offer)).or_else(|| by_whom(offer));
    let whose = named.map(|owner| holders.of(piece, owner));
    let at = piece.scan.span.start + verb.start();
    let last = || {
        let near = known
            .iter()
            .filter(|item| item.stance == Stance::Offer && item.content.start < at && at - item.content.start < 1500);
        near.max_by_key(|item| item.content.start).map(|item| Holder {
            party: item.holder.clone(),
            span: Span::new(piece.scan.span.start + offer.start(), piece.scan.span.start + offer.end()),
        })
    };
    // "The deal" alone may be both sides'.
    let last = || last().filter(|_| !matches!(offer.lemma(), "deal" | "plan"));
    let holder = whose.map_or_else(last, |named| named.into_iter().next())?;
    let span = piece.span(verb.index()..with_circumstances(verb, matter(thing).end));
    item(holders.page, &holder, rule, rule.stance?, span)
}

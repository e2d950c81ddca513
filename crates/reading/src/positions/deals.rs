//! Terms of a deal that both sides have made, and what one side gives in return for what the sentence before says.

use nlp::{Relation, Token};

use super::clauses::subject_and;
use super::cues::{is_conditional, is_negated};
use super::holders::{Holder, Holders};
use super::item;
use crate::grammar::{is_time, is_verbal, object, phrase, subject};
use crate::items::PositionItem;
use crate::page::Piece;
use crate::rules::{Construction, Cue, rule_for};

/// "Under the deal, the carrier will …", "the deal sets a fee of …": accepted by each of the two sides.
pub fn deals<'t>(holders: &Holders<'_, 't>, piece: &Piece<'t>) -> Vec<PositionItem> {
    let rule = rule_for(&holders.page.rules.stances, Construction::TermsOfDeal);
    let Some((rule, cue)) = rule.and_then(|rule| Some((rule, rule.cue.as_ref()?))) else { return vec![] };
    let verbs = piece.parse.tokens().filter(|token| is_verbal(*token) && token.verb_group().is_some());
    let terms: Vec<_> = verbs.filter_map(|verb| term(cue, verb)).collect();
    let Some(pair) = holders.pair().filter(|_| !terms.is_empty()) else { return vec![] };
    let sides = |(deal, own, verb): (Token<'t>, Token<'t>, Token<'t>)| {
        let named = piece.span(deal.index()..deal.index() + 1);
        let content = piece.span(subject_and(own, verb));
        let each = pair.clone().map(|party| Holder { party, span: named });
        each.into_iter().filter_map(move |holder| item(holders.page, &holder, rule, rule.stance?, content))
    };
    terms.into_iter().flat_map(sides).collect()
}

/// The deal, the subject and the verb of one of its terms.
fn term<'t>(cue: &Cue, verb: Token<'t>) -> Option<(Token<'t>, Token<'t>, Token<'t>)> {
    let own = subject(verb).filter(|own| own.index() < verb.index() && !is_conditional(verb))?;
    if is_deal(cue, own) {
        let brings =
            cue.words.iter().any(|word| word == verb.lemma()) && object(verb).is_some_and(|object| !is_time(object));
        return (brings && !is_negated(verb)).then_some((own, own, verb));
    }
    let under = verb.children().find(|child| child.lemma().eq_ignore_ascii_case("under"))?;
    let deal = under.children_by(Relation::PrepositionalObject).next().filter(|noun| is_deal(cue, *noun))?;
    is_promise(verb).then_some((deal, own, verb))
}

/// "The deal", "this accord"; not "a deal", "the proposed deal", "the 1999 treaty".
fn is_deal(cue: &Cue, noun: Token) -> bool {
    let definite = |child: Token| matches!(child.text().to_lowercase().as_str(), "the" | "this" | "that" | "their");
    let range = phrase(noun);
    let mut before = noun.sentence().tokens().filter(|token| range.contains(&token.index()) && *token != noun);
    cue.frame.iter().any(|word| word == noun.lemma())
        && noun.tag() == "NN"
        && noun.children().any(definite)
        && before.all(|token| {
            let word = token.text().to_lowercase();
            !cue.except.contains(&word) && (definite(token) || !word.starts_with(|c: char| c.is_ascii_digit()))
        })
}

fn is_promise(verb: Token) -> bool {
    verb.verb_group()
        .and_then(|group| group.modal)
        .is_some_and(|modal| matches!(modal.lemma(), "will" | "would" | "shall"))
}

/// "In return, the carrier would pay a bonus": an offer of whose clause it is.
pub fn in_return<'t>(holders: &Holders<'_, 't>, piece: &Piece<'t>) -> Vec<PositionItem> {
    let Some(rule) = rule_for(&holders.page.rules.stances, Construction::InReturn) else { return vec![] };
    let roots = piece.parse.sentences().filter_map(|sentence| sentence.root());
    let offers = roots.filter_map(|verb| {
        let first = verb.sentence().tokens().next()?;
        let next = piece.parse.get(first.index() + 1)?;
        let opens = first.text() == "In" && matches!(next.text(), "return" | "exchange");
        let of_what = piece.parse.get(first.index() + 2).is_some_and(|token| token.text() == "for");
        let gives = is_promise(verb) || matches!(verb.tag(), "VBZ" | "VBP");
        let own = subject(verb).filter(|_| opens && !of_what && gives && !is_negated(verb))?;
        let holder = holders.of(piece, own).into_iter().next()?;
        item(holders.page, &holder, rule, rule.stance?, piece.span(subject_and(own, verb)))
    });
    offers.collect()
}

//! Seats that stand beside others: lists without a verb, who comes along, the counterpart.

use nlp::{Relation, Token};
use record::Function;

use super::Table;
use crate::grammar::{antecedent, conjuncts, is_passive, is_verbal, subject};
use crate::items::PartyName;
use crate::page::Piece;
use crate::rules::Construction;

impl<'t> Table<'_, 't> {
    /// "For the union: Roe and Coe", "Roe for India, assisted by Coe": no verb, a person and a party.
    pub(super) fn verbless(&mut self, piece: &Piece<'t>) {
        for token in piece.parse.tokens().filter(|token| token.is_root() && !is_verbal(*token)) {
            if self.person(piece, token).is_none()
                || self.mentions.names_in(piece.token_span(token)).next().is_some()
                    && token.children_by(Relation::PrepositionalModifier).next().is_none()
            {
                continue;
            }
            let find = |token: Token| self.party(piece, token);
            let party = token
                .children_by(Relation::PrepositionalModifier)
                .filter(|tie| tie.text().eq_ignore_ascii_case("for"))
                .find_map(|tie| tie.children_by(Relation::PrepositionalObject).next().and_then(find));
            if party.is_some() {
                self.seat(piece, token, party, Function::Head, token, Construction::SeatSpeaksFor);
            }
        }
    }

    /// "For the union: Ada Roe and Bo Coe; for the carrier, Cy Doe": party by party, without a verb.
    pub(super) fn lists(&mut self, piece: &Piece<'t>) {
        let scan = &piece.scan;
        let opens = |at: usize| {
            let before = at.checked_sub(1).map(|before| scan.word(before));
            scan.lower(at) == "for"
                && (before.is_none_or(|word| matches!(word, ";" | ":" | "•" | "*" | "-" | "–" | "·"))
                    || scan.sentence_of(at).start == at)
        };
        for at in (0..scan.words.len()).filter(|at| opens(*at)) {
            let Some(mark) = (at + 1..(at + 8).min(scan.words.len())).find(|i| matches!(scan.word(*i), ":" | ","))
            else {
                continue;
            };
            let end =
                (mark + 1..scan.words.len()).find(|i| matches!(scan.word(*i), ";" | ".")).unwrap_or(scan.words.len());
            let (party, rest) = (scan.span_of(at + 1..mark), scan.span_of(mark + 1..end));
            let finite = |token: Token| matches!(token.tag(), "VBD" | "VBZ" | "VBP" | "MD");
            let told = piece.parse.tokens().any(|token| rest.contains(piece.token_span(token)) && finite(token));
            let parties = self.mentions.parties_in(party);
            let Some(party) = parties.last().filter(|_| !told).cloned() else { continue };
            let names = self.persons_in(rest);
            for (index, (span, id)) in names.into_iter().enumerate() {
                let function = if index == 0 { Function::Head } else { Function::Member };
                self.add(id, Some(party.clone()), function, span, Construction::SeatSpeaksFor);
            }
        }
    }

    /// "Flanked by Coe", "with Coe beside her", "alongside Coe": members of the delegation of whom they come with.
    pub(super) fn company(&mut self, piece: &Piece<'t>, verb: Token<'t>) {
        let words = &self.page.rules.lexicon.table;
        let mut base = subject(verb);
        let mut with: Option<Token> = None;
        if words.accompanies.contains(&verb.lemma().to_lowercase()) && is_passive(verb) {
            let by = verb.children().find(|child| matches!(child.text(), "by" | "with"));
            with = by.and_then(|by| by.children_by(Relation::PrepositionalObject).next());
            base = base.or(Some(verb.head()));
        } else if let Some(tie) = verb.children().find(|child| words.beside.contains(&child.text().to_lowercase())) {
            with = tie.children_by(Relation::PrepositionalObject).next();
        }
        let (Some(base), Some(with)) = (base, with) else { return };
        let base = antecedent(base).unwrap_or(base);
        let Some(head) = self.person(piece, base) else { return };
        let Some(seat) = self
            .seats
            .iter()
            .find(|seat| seat.person == head.id && matches!(seat.function, Function::Head | Function::Member))
        else {
            return;
        };
        let party = seat.party.clone().or_else(|| head.party.clone());
        let id = head.id.clone();
        for person in conjuncts(with) {
            let same = self.person(piece, person).is_some_and(|person| {
                person.id == id
                    || person.party.as_ref().is_some_and(|own| party.as_ref().is_some_and(|party| own.iso != party.iso))
            });
            if !same {
                self.seat(piece, person, party.clone(), Function::Member, verb, Construction::SeatBeside);
            }
        }
    }

    /// "His opposite number, Coe", "her Chilean counterpart, Coe": who leads for the other side, of somebody who sits there.
    pub(super) fn counterparts(&mut self, piece: &Piece<'t>) {
        let words = &self.page.rules.lexicon.table;
        let is = |token: &Token| {
            let number = token.lemma() == "number" && token.children().any(|child| child.text() == "opposite");
            words.counterparts.contains(&token.lemma().to_lowercase()) || number
        };
        for token in piece.parse.tokens().filter(is) {
            let own = token.children_by(Relation::Possessive).next().and_then(|owner| self.person(piece, owner));
            let Some(own) = own else { continue };
            let theirs = own.party.clone();
            let opponent = theirs.as_ref().and_then(|party| self.opponent(party));
            if opponent.is_none() && !self.seats.iter().any(|seat| seat.person == own.id) {
                continue;
            }
            let named = token.children_by(Relation::AdjectivalModifier).find_map(|token| self.party(piece, token));
            let party = named
                .or_else(|| self.person(piece, token)?.party.clone())
                .filter(|party| Some(party) != theirs.as_ref())
                .or_else(|| opponent.clone());
            let third = |party: &PartyName| opponent.as_ref().is_some_and(|opponent| !opponent.is_same(party));
            if party.as_ref().is_some_and(third) {
                continue;
            }
            self.seat(piece, token, party, Function::Head, token, Construction::SeatCounterpart);
        }
    }
}

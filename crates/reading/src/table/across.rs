//! Who sits on either side of the table where nobody is said to lead: two who meet or strike a deal, holders of a side's office.

use nlp::Token;
use record::Function;

use super::{Table, doer};
use crate::grammar::{conjuncts, oblique};
use crate::items::{LocalPerson, PartyName};
use crate::page::Piece;
use crate::rules::{Construction, rule_for};

impl<'t> Table<'_, 't> {
    /// "Roe met Coe", "Roe and Coe struck a deal", "Roe held talks with Coe": persons of the two sides.
    pub(super) fn meets(&mut self, piece: &Piece<'t>, verb: Token<'t>) {
        let words = &self.page.rules.lexicon.table;
        let lemma = verb.lemma().to_lowercase();
        let object = crate::grammar::object(verb);
        let struck = words.strikes.get(&lemma).is_some_and(|nouns| {
            object.is_some_and(|noun| conjuncts(noun).iter().any(|noun| nouns.contains(&noun.lemma().to_lowercase())))
        });
        if !struck && !words.meets.contains(&lemma) {
            return;
        }
        let Some(first) = doer(verb) else { return };
        let partner = oblique(verb, "with").or_else(|| object.and_then(|noun| oblique(noun, "with")));
        let met = object.filter(|_| !struck);
        let all = [Some(first), partner, met].into_iter().flatten().flat_map(conjuncts);
        let sitting: Vec<(Token, PartyName)> =
            all.filter_map(|token| Some((token, self.side_of(piece, token)?))).collect();
        let differ = sitting.iter().any(|(_, side)| sitting.first().is_some_and(|(_, first)| first != side));
        if !differ {
            return;
        }
        let mut led: Vec<PartyName> = Vec::new();
        for (token, side) in sitting {
            let function = if led.contains(&side) { Function::Member } else { Function::Head };
            led.push(side.clone());
            self.seat(piece, token, Some(side), function, verb, Construction::SeatMeets);
        }
    }

    /// The side whose person a token names or stands for.
    fn side_of(&self, piece: &Piece<'t>, token: Token<'t>) -> Option<PartyName> {
        let party = self.person(piece, token)?.party.as_ref()?;
        self.mentions.sides()?.iter().find(|side| side.is_same(party)).cloned()
    }

    /// The other of the two sides.
    pub(super) fn opponent(&self, party: &PartyName) -> Option<PartyName> {
        let [one, other] = self.mentions.sides()?;
        match (one.is_same(party), other.is_same(party)) {
            (true, false) => Some(other.clone()),
            (false, true) => Some(one.clone()),
            _ => None,
        }
    }

    /// Those who hold an office of a side. Whether others of the side have a better claim, only all documents together tell.
    pub(super) fn offices(&mut self) {
        let Some(rule) = rule_for(&self.page.rules.seats, Construction::SeatOffice) else { return };
        for person in self.people {
            let Some(party) = &person.party else { continue };
            let seated = self.seats.iter().any(|seat| seat.person == person.id);
            let Some(role) = person.roles.iter().find(|role| self.is_office(&role.title)) else { continue };
            if seated || self.opponent(party).is_none() || self.is_off_table(person) {
                continue;
            }
            self.seats.push(crate::items::Seat {
                person: person.id.clone(),
                party: Some(party.clone()),
                function: Function::Head,
                evidence: role.evidence.clone(),
                rule: rule.id.clone(),
            });
        }
    }

    fn is_office(&self, title: &str) -> bool {
        let offices = &self.page.rules.lexicon.table.offices;
        words(title).any(|word| offices.contains(&word))
    }

    fn is_off_table(&self, person: &LocalPerson) -> bool {
        let off = &self.page.rules.lexicon.table.off_table;
        person.roles.iter().flat_map(|role| words(&role.title)).any(|word| off.contains(&word))
    }
}

fn words(title: &str) -> impl Iterator<Item = String> {
    title.split(' ').map(str::to_lowercase)
}

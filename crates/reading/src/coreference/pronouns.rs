//! Pronouns of the third person.

use nlp::{Relation, Token};
use record::Span;

use super::Discourse;
use super::seen::{Pointed, Role, Seen, clause};
use super::speakers::speaker_by_name;
use crate::grammar::{governor, subject};
use crate::items::Entity;
use crate::lexicon::Gender;
use crate::page::Piece;
use crate::rules::Construction;

/// What a pronoun agrees with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Person {
    He,
    She,
    It,
    They,
}

fn person(token: Token) -> Option<Person> {
    match token.text().to_lowercase().as_str() {
        "he" | "him" | "his" | "himself" => Some(Person::He),
        "she" | "her" | "hers" | "herself" => Some(Person::She),
        "it" | "its" | "itself" => Some(Person::It),
        "they" | "them" | "their" | "theirs" | "themselves" => Some(Person::They),
        _ => None,
    }
}

/// Whether a token is a pronoun of the third person.
pub fn is_pronoun(token: Token) -> bool {
    matches!(token.tag(), "PRP" | "PRP$") && person(token).is_some()
}

/// How many sentences back a person, and a body, may stand.
const REACH: usize = 3;
/// A candidate that weighs less than this share of the best does not compete with it.
const RIVAL: f64 = 0.88;

impl<'t> Discourse<'_, 't> {
    pub(super) fn pronoun(&mut self, piece: &Piece<'t>, pointed: Pointed<'t>) {
        let Some(who) = person(pointed.token) else { return };
        if who == Person::It && !self.it_acts(pointed.token) {
            return;
        }
        // "Them" are mostly things; a party where it is asked, told or met.
        let object = !matches!(
            pointed.token.relation(),
            Relation::NominalSubject | Relation::PassiveNominalSubject | Relation::Possessive
        );
        if who == Person::They && object && !self.it_acts(pointed.token) {
            return;
        }
        let entities = self.choose(piece, pointed, who);
        if let ([Entity::Person(id)], Person::He | Person::She) = (entities.as_slice(), who) {
            let gender = if who == Person::He { Gender::Male } else { Gender::Female };
            self.votes.push((id.clone(), gender));
        }
        if !entities.is_empty() {
            self.refer(piece, pointed.span, entities, Construction::Pronoun);
        }
    }

    /// "It" stands for a body where it does or has what bodies do and have, not for a draft, a day or nothing.
    fn it_acts(&self, token: Token) -> bool {
        let words = &self.page.rules.lexicon.parties;
        let lexicon = &self.page.rules.lexicon;
        let verb = token.head();
        let lemma = verb.lemma().to_lowercase();
        match token.relation() {
            Relation::Possessive => true,
            Relation::NominalSubject => {
                let willing = verb.children_by(Relation::OpenClausalComplement).next().is_some()
                    && matches!(verb.text(), "willing" | "ready" | "prepared" | "able" | "unwilling");
                let adjective = verb
                    .children_by(Relation::AdjectivalComplement)
                    .any(|child| matches!(child.text(), "willing" | "ready" | "prepared" | "unwilling" | "open"));
                words.acts.contains(&lemma) || lexicon.reporting(verb.text()).is_some() || willing || adjective
            }
            Relation::DirectObject => words.moves.contains(&lemma),
            _ => false,
        }
    }

    fn choose(&self, piece: &Piece<'t>, pointed: Pointed<'t>, who: Person) -> Vec<Entity> {
        let token = pointed.token;
        let reflexive = token.text().to_lowercase().ends_with("self") || token.text().ends_with("selves");
        if let Some(entities) = self.by_subject(piece, token, who, reflexive) {
            return entities;
        }
        if reflexive {
            return vec![];
        }
        let quote = piece.scan.quote_at(pointed.span.start);
        let speaker = quote.and_then(|quote| speaker_by_name(self, piece, quote.outer));
        let own = clause(token).map(|verb| verb.start() + piece.scan.span.start);
        let possessive = token.relation() == Relation::Possessive;
        let mut weights: Vec<(f64, &[Entity])> = Vec::new();
        for seen in self.seen_within(REACH).iter().filter(|seen| seen.span.end <= pointed.span.start) {
            let distance = self.sentence.saturating_sub(seen.sentence);
            let coargument = !possessive && own.is_some() && seen.verb == own;
            let says = speaker.as_ref().is_some_and(|speaker| seen.entities.contains(speaker));
            if coargument || says || !self.agrees(seen, who, false) {
                continue;
            }
            let weight = self.weight(seen, token, who) * 0.5_f64.powi(i32::try_from(distance).unwrap_or(i32::MAX));
            match weights.iter_mut().find(|(_, entities)| *entities == seen.entities.as_slice()) {
                Some(known) => known.0 = known.0.max(weight) + 5.0,
                None => weights.push((weight, &seen.entities)),
            }
        }
        best(&weights)
    }

    /// The subject of the pronoun's own clause, for "his", "its" and "himself", where it agrees.
    fn by_subject(&self, piece: &Piece, token: Token<'t>, who: Person, reflexive: bool) -> Option<Vec<Entity>> {
        if token.relation() != Relation::Possessive && !reflexive {
            return None;
        }
        let verb = governor(token)?;
        let subject = subject(verb).filter(|subject| subject.index() < token.index())?;
        let span = piece.span(subject.index()..subject.index() + 1);
        let holds = |seen: &&Seen| {
            seen.span.contains(span) && seen.span.end <= piece.span(token.index()..token.index() + 1).start
        };
        let Some(seen) = self.seen_here().iter().rev().find(holds) else {
            // "The draft … its": what it belongs to is no party.
            let thing = who == Person::It && subject.pos() == nlp::PartOfSpeech::Noun;
            return thing.then(Vec::new);
        };
        self.agrees(seen, who, true).then(|| seen.entities.clone())
    }

    fn agrees(&self, seen: &Seen, who: Person, own: bool) -> bool {
        let gender = |id: &String| self.genders.get(id);
        match (who, seen.entities.as_slice()) {
            (Person::He, [Entity::Person(id)]) => gender(id) != Some(&Gender::Female),
            (Person::She, [Entity::Person(id)]) => gender(id) != Some(&Gender::Male),
            (Person::He | Person::She, []) => true,
            (Person::It, [Entity::Party(_)]) => !seen.plural,
            (Person::They, [Entity::Person(_)]) => false,
            // Of one body "they" is said rarely, where its name is no plural; its own clause shows it.
            (Person::They, [Entity::Party(_)]) => seen.plural || own,
            (Person::They, [_, ..]) => true,
            _ => false,
        }
    }

    fn weight(&self, seen: &Seen, token: Token, who: Person) -> f64 {
        let parallel = if Role::of(token) == Role::Subject && seen.role == Role::Subject { 35.0 } else { 0.0 };
        let known = match seen.entities.as_slice() {
            [Entity::Person(id)] => self.genders.contains_key(id),
            _ => false,
        };
        let gender = if known { 20.0 } else { 0.0 };
        let plural = if who == Person::They && seen.plural { 40.0 } else { 0.0 };
        seen.role.weight() + parallel + gender + plural
    }
}

/// The heaviest candidate, unless another weighs about as much.
fn best(weights: &[(f64, &[Entity])]) -> Vec<Entity> {
    let Some((top, entities)) = weights.iter().max_by(|a, b| a.0.total_cmp(&b.0)) else { return vec![] };
    let rival =
        weights.iter().any(|(weight, other)| other != entities && *weight > top * RIVAL && !overlaps(other, entities));
    if rival { vec![] } else { entities.to_vec() }
}

fn overlaps(a: &[Entity], b: &[Entity]) -> bool {
    a.iter().any(|one| b.contains(one))
}

/// The span of a token in the document.
pub(super) fn span_of(piece: &Piece, token: Token) -> Span {
    piece.span(token.index()..token.index() + 1)
}

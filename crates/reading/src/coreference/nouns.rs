//! Noun phrases without a name: "the union", "both sides", "the envoy", "her party", "the Example camp".

use std::collections::BTreeMap;

use nlp::{PartOfSpeech, Relation, Token};
use record::{PartyKind, Span};

use super::Discourse;
use super::seen::Pointed;
use crate::bodies::Body;
use crate::items::{Entity, LocalPerson, PartyName, Sides};
use crate::page::{Page, Piece};
use crate::parties::bodies_for;
use crate::rules::Construction;

/// The two sides: whom the document says to negotiate with each other, else the two bodies that act most, the third acting
/// clearly less.
pub fn sides(
    page: &Page,
    bodies: &[Body],
    told: &[Sides],
    people: &BTreeMap<&str, &LocalPerson>,
) -> Option<[PartyName; 2]> {
    let find = |name: &PartyName| bodies.iter().find(|body| body.is(name)).map(|body| body.party.name.clone());
    let pair = |sides: &Sides| Some([find(&sides.parties[0])?, find(&sides.parties[1])?]);
    if let Some(pair) = told.iter().find_map(pair).filter(|[one, other]| one != other) {
        return Some(pair);
    }
    let mediators = &page.rules.lexicon.table.mediators;
    let mediates = |body: &Body| {
        let own = people.values().filter(|person| person.party.as_ref().is_some_and(|party| body.is(party)));
        let mut titles = own.flat_map(|person| &person.roles).flat_map(|role| role.title.split(' '));
        titles.any(|word| mediators.contains(&word.to_lowercase()))
    };
    let mut acting: Vec<&Body> = bodies.iter().filter(|body| body.acts > 0 && !mediates(body)).collect();
    let weight = |body: &Body| 2 * body.acts + body.mentions.len();
    acting.sort_by_key(|body| (std::cmp::Reverse(weight(body)), body.mentions.first().copied()));
    let third = acting.get(2).map_or(0, |body| weight(body));
    match acting.as_slice() {
        [one, other, ..] if weight(other) > third => Some([one.party.name.clone(), other.party.name.clone()]),
        _ => None,
    }
}

/// Whether a token is a common noun with "the", "both", "neither" or a possessive pronoun, and no phrase with "of" behind it.
pub fn may_refer(page: &Page, token: Token) -> bool {
    if token.pos() != PartOfSpeech::Noun || is_predicate(token) || determiner(token).is_none() {
        return false;
    }
    let lemma = token.lemma().to_lowercase();
    let lexicon = &page.rules.lexicon;
    let words = &lexicon.parties;
    let of = token
        .children_by(Relation::PrepositionalModifier)
        .any(|child| child.lemma() == "of" && child.index() > token.index());
    let known = words.both.contains(&lemma)
        || words.sides.contains(&lemma)
        || words.homes.contains(&lemma)
        || lexicon.head_sense(&lemma).is_some()
        || words.nouns.values().any(|nouns| nouns.contains(&lemma));
    let free = !matches!(token.relation(), Relation::Compound | Relation::NominalModifier);
    let apposed = token.relation() == Relation::Apposition || token.children_by(Relation::Apposition).next().is_some();
    known && free && !of && !apposed
}

/// "She is the envoy" says what she is.
fn is_predicate(token: Token) -> bool {
    matches!(token.relation(), Relation::AttributeComplement | Relation::ObjectPredicate)
}

fn determiner(token: Token<'_>) -> Option<String> {
    let is = |child: &Token| {
        matches!(
            child.relation(),
            Relation::Determiner | Relation::Possessive | Relation::Preconjunction | Relation::Predeterminer
        )
    };
    let first = token.children().find(|child| is(child) && child.index() < token.index())?;
    let word = first.text().to_lowercase();
    matches!(word.as_str(), "the" | "both" | "neither" | "his" | "her" | "their" | "its" | "this").then_some(word)
}

impl<'t> Discourse<'_, 't> {
    pub(super) fn noun(&mut self, piece: &Piece<'t>, pointed: Pointed<'t>) {
        let Some(article) = determiner(pointed.token) else { return };
        let found = match article.as_str() {
            "his" | "her" | "their" | "its" => self.home(piece, pointed),
            "both" | "neither" => self.both(pointed.token),
            _ => self.both_by_number(pointed.token).or_else(|| self.definite(pointed)),
        };
        if let Some((entities, how)) = found {
            self.refer(piece, pointed.span, entities, how);
        }
    }

    /// "Both sides", "neither government".
    fn both(&self, token: Token) -> Option<(Vec<Entity>, Construction)> {
        let lemma = token.lemma().to_lowercase();
        let [one, other] = self.sides.clone().filter(|_| self.page.rules.lexicon.parties.both.contains(&lemma))?;
        Some((vec![Entity::Party(one), Entity::Party(other)], Construction::BothSides))
    }

    /// "The two sides", "the parties".
    fn both_by_number(&self, token: Token) -> Option<(Vec<Entity>, Construction)> {
        let two = token.children_by(Relation::NumericModifier).any(|child| child.text().eq_ignore_ascii_case("two"));
        let bare = matches!(
            token.text().to_lowercase().as_str(),
            "parties" | "sides" | "delegations" | "neighbours" | "neighbors"
        ) && token.children().filter(|child| child.index() < token.index()).count() == 1;
        if two || bare { self.both(token) } else { None }
    }

    /// "Her party", "his government": the body that the person belongs to.
    fn home(&self, piece: &Piece, pointed: Pointed) -> Option<(Vec<Entity>, Construction)> {
        let words = &self.page.rules.lexicon.parties;
        let lemma = pointed.token.lemma().to_lowercase();
        let is_side = words.sides.contains(&lemma) && (lemma != "negotiator" || pointed.token.tag() == "NNS");
        if !words.homes.contains(&lemma) && !is_side {
            return None;
        }
        let pronoun = pointed.token.children_by(Relation::Possessive).next()?;
        let owner = self.resolved(piece.span(pronoun.index()..pronoun.index() + 1))?;
        let party = match owner {
            [Entity::Person(id)] => self.party_of(id)?,
            [Entity::Party(name)] if words.sides.contains(&lemma) => name.clone(),
            _ => return None,
        };
        Some((vec![Entity::Party(party)], Construction::HomeOfPerson))
    }

    fn definite(&self, pointed: Pointed<'t>) -> Option<(Vec<Entity>, Construction)> {
        let lexicon = &self.page.rules.lexicon;
        let lemma = pointed.token.lemma().to_lowercase();
        let plural = pointed.token.tag() == "NNS";
        if lexicon.parties.sides.contains(&lemma) {
            let party = self.named_inside(pointed.span)?;
            return Some((vec![Entity::Party(party)], Construction::NamedSide));
        }
        if lexicon.head_sense(&lemma).is_some() && !plural {
            let person = self.office(pointed, &lemma)?;
            return Some((vec![Entity::Person(person)], Construction::OfficeNoun));
        }
        let party = self.noun_of_party(pointed, &lemma)?;
        Some((vec![Entity::Party(party)], Construction::NounOfParty))
    }

    /// The party named inside a phrase, or that of a person named there: "the Example delegation", "the Roe camp".
    fn named_inside(&self, span: Span) -> Option<PartyName> {
        let mut inside = self.known.near(span).iter().filter(|(known, _)| span.contains(*known));
        match inside.next()? {
            (_, Entity::Party(name)) => Some(name.clone()),
            (_, Entity::Person(id)) => self.party_of(id),
        }
    }

    /// The person who holds an office: of the party that the phrase names, the one last spoken of.
    fn office(&self, pointed: Pointed, lemma: &str) -> Option<String> {
        let party = self.named_inside(pointed.span);
        let holds = |id: &str| {
            let Some(person) = self.people.get(id) else { return false };
            let fits = party.as_ref().is_none_or(|party| self.party_of(id).as_ref() == Some(party));
            fits && has_office(person, lemma)
        };
        let before: Vec<_> = self.spoken.iter().filter(|(id, _)| holds(id)).collect();
        let (id, (_, sentence)) = before.iter().max_by_key(|(_, last)| *last)?;
        (before.len() == 1 || self.sentence.saturating_sub(*sentence) <= 2).then(|| (*id).clone())
    }

    /// The body that a common noun stands for: the only one that it can, else the one last spoken of, if lately.
    fn noun_of_party(&self, pointed: Pointed, lemma: &str) -> Option<PartyName> {
        let other = pointed
            .token
            .children_by(Relation::AdjectivalModifier)
            .any(|child| matches!(child.text(), "other" | "new" | "next" | "same"));
        if other {
            return None;
        }
        // "The climate fund" is no fund that is not called so.
        let narrowed = pointed
            .token
            .children_by(Relation::Compound)
            .chain(pointed.token.children_by(Relation::AdjectivalModifier))
            .next()
            .is_some();
        let mut fits = self.candidates(lemma);
        fits.retain(|at| !narrowed || self.bodies.get(*at).is_some_and(|body| body.is_called(lemma)));
        let name = |at: &usize| self.bodies.get(*at).map(|body| body.party.name.clone());
        if let [only] = fits.as_slice() {
            return name(only);
        }
        let names: Vec<PartyName> = fits.iter().filter_map(name).collect();
        self.seen_within(1).iter().rev().find_map(|seen| match seen.entities.as_slice() {
            [Entity::Party(name)] if names.contains(name) => Some(name.clone()),
            _ => None,
        })
    }

    fn candidates(&self, lemma: &str) -> Vec<usize> {
        let nouns = &self.page.rules.lexicon.parties.nouns;
        let kinds = nouns.iter().filter(|(_, nouns)| nouns.contains(lemma)).map(|(kind, _)| *kind);
        let mut fits: Vec<usize> = Vec::new();
        for kind in kinds {
            fits.extend(bodies_for(self.bodies, lemma, kind));
            fits.extend(self.state_side(kind));
        }
        fits.sort_unstable();
        fits.dedup();
        fits
    }

    /// "The government" is the state at the table where the other side is none.
    fn state_side(&self, kind: PartyKind) -> Option<usize> {
        let sides = self.sides.as_ref().filter(|_| kind == PartyKind::State)?;
        let mut states = sides.iter().filter(|side| side.kind == PartyKind::State);
        let only = states.next().filter(|_| states.next().is_none())?;
        self.bodies.iter().position(|body| body.party.name == *only)
    }
}

fn has_office(person: &LocalPerson, lemma: &str) -> bool {
    person.roles.iter().any(|role| {
        role.parts.as_ref().is_some_and(|parts| parts.head == lemma)
            || role.title.to_lowercase().split(' ').any(|word| word == lemma)
    })
}

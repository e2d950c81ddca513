//! Whom pronouns and noun phrases stand for: "she", "its", "the union", "both sides", "the envoy", "we" in a quotation.
//!
//! By rule, one pass in the order of the text, after Lappin and Leass (1994), "An Algorithm for Pronominal Anaphora
//! Resolution": candidates agree in number and gender, are near, and weigh by their place in their clause; nothing is said where
//! two weigh about the same. Gender is taken from honorifics, titles and the document's own pronouns, never from names.

mod gender;
mod nouns;
mod pronouns;
mod seen;
mod speakers;

use std::collections::BTreeMap;

use nlp::Token;
use record::Span;

use crate::bodies::{Body, root};
use crate::grammar::conjuncts;
use crate::items::{Entity, LocalPerson, PartyName, Reference, Sides};
use crate::lexicon::Gender;
use crate::near::Places;
use crate::page::{Page, Piece};
use crate::people::NameMention;
use crate::rules::{Construction, rule_for};
use seen::{Place, Role, Seen};

/// Whom the words of a document stand for, names included.
#[derive(Clone, Debug)]
pub struct Mentions {
    /// Names of persons and parties, in order.
    names: Places<(Span, Entity)>,
    /// Pronouns and noun phrases, in order.
    references: Places<Reference>,
}

// What other readings ask: whose words, whose position.
#[allow(dead_code)]
impl Mentions {
    /// Whom these words stand for: a name, a pronoun or a noun phrase. Where they are more than that ("the envoy, Ada Roe"),
    /// the last name or phrase that ends with them decides. Empty where it is not known.
    pub fn resolve(&self, span: Span) -> Vec<Entity> {
        let ends = |known: Span| known.end == span.end && span.start <= known.start;
        let holds = |known: Span| known.end == span.end && known.start <= span.start;
        let reference = |fits: &dyn Fn(Span) -> bool| {
            let near = self.references.near(span).iter();
            near.filter(|one| fits(one.evidence.span())).min_by_key(|one| one.evidence.start)
        };
        let name = |fits: &dyn Fn(Span) -> bool| {
            self.names.near(span).iter().filter(|(known, _)| fits(*known)).min_by_key(|(known, _)| known.start)
        };
        if let Some((_, entity)) = name(&ends).or_else(|| name(&holds)) {
            return vec![entity.clone()];
        }
        let found = reference(&|known| known == span).or_else(|| reference(&ends)).or_else(|| reference(&holds));
        found.map(|reference| reference.entities.clone()).unwrap_or_default()
    }

    /// The local id of the one person that the words stand for.
    pub fn person(&self, span: Span) -> Option<String> {
        match self.resolve(span).as_slice() {
            [Entity::Person(id)] => Some(id.clone()),
            _ => None,
        }
    }

    /// The one party that the words stand for.
    pub fn party(&self, span: Span) -> Option<PartyName> {
        match self.resolve(span).as_slice() {
            [Entity::Party(name)] => Some(name.clone()),
            _ => None,
        }
    }

    /// The party that a word names or stands for, alone or inside a name or phrase; for a person's, the person's party.
    pub fn party_at(&self, people: &[LocalPerson], word: Span) -> Option<PartyName> {
        let names = self.names.near(word);
        let name = names.iter().find(|(known, _)| known.contains(word)).map(|(_, entity)| vec![entity.clone()]);
        let reference = || {
            let ends = |one: &&Reference| one.evidence.span().contains(word) && one.evidence.end == word.end;
            self.references.near(word).iter().find(ends).map(|one| one.entities.clone())
        };
        match name.or_else(reference)?.as_slice() {
            [Entity::Party(name)] => Some(name.clone()),
            [Entity::Person(id)] => people.iter().find(|person| person.id == *id)?.party.clone(),
            _ => None,
        }
    }

    /// The parties that are named or stood for inside a span, in order of their places.
    pub fn parties_in(&self, span: Span) -> Vec<PartyName> {
        let names = self.names_in(span).map(|(known, entity)| (*known, entity));
        let references = self.references.near(span).iter().filter(|one| span.contains(one.evidence.span()));
        let references = references.flat_map(|one| one.entities.iter().map(|entity| (one.evidence.span(), entity)));
        let mut places: Vec<(Span, &Entity)> = names.chain(references).collect();
        places.sort();
        let party = |(_, entity): (Span, &Entity)| match entity {
            Entity::Party(name) => Some(name.clone()),
            Entity::Person(_) => None,
        };
        places.into_iter().filter_map(party).collect()
    }

    /// The person whom a word names or stands for.
    pub fn person_at(&self, word: Span) -> Option<&str> {
        let names = self.names.near(word);
        let name = names.iter().find(|(known, _)| known.contains(word)).map(|(_, entity)| entity);
        let ends = |one: &&Reference| one.evidence.span().contains(word) && one.evidence.end == word.end;
        let reference = || match self.references.near(word).iter().find(ends)?.entities.as_slice() {
            [only] => Some(only),
            _ => None,
        };
        match name.or_else(reference)? {
            Entity::Person(id) => Some(id),
            Entity::Party(_) => None,
        }
    }

    /// The pronouns and noun phrases, in order.
    pub fn references(&self) -> &[Reference] {
        self.references.all()
    }

    /// The names inside a span, in order.
    pub fn names_in(&self, span: Span) -> impl Iterator<Item = &(Span, Entity)> {
        self.names.near(span).iter().filter(move |(known, _)| span.contains(*known))
    }
}

/// Resolves the pronouns and noun phrases of a document. Of a person without a party, "her team" says nothing yet.
pub fn mentions(
    page: &Page,
    people: &[LocalPerson],
    names: &[NameMention],
    bodies: &[Body],
    sides: &[Sides],
) -> Mentions {
    let people: BTreeMap<&str, &LocalPerson> = people.iter().map(|person| (person.id.as_str(), person)).collect();
    let known = known(names, bodies);
    let sides = nouns::sides(page, bodies, sides, &people);
    let mut discourse = Discourse {
        page,
        people,
        bodies,
        sides,
        genders: BTreeMap::new(),
        known,
        seen: vec![],
        here: 0,
        spoken: BTreeMap::new(),
        references: vec![],
        votes: vec![],
        sentence: 0,
    };
    discourse.genders = gender::told(page, &discourse.people, names);
    let pieces: Vec<(&Piece, Vec<Place>)> = page.prose.iter().map(|piece| (piece, discourse.places(piece))).collect();
    let told = discourse.genders.len();
    // A first pass learns the gender of those of whom only one can be meant.
    discourse.run(&pieces);
    gender::learn(&mut discourse.genders, &discourse.votes);
    if discourse.genders.len() > told {
        discourse.run(&pieces);
    }
    let references = Places::new(discourse.references, |reference| reference.evidence.span());
    Mentions { names: discourse.known, references }
}

/// Every name, in order: the persons', and of the bodies' those that are no person's.
fn known(names: &[NameMention], bodies: &[Body]) -> Places<(Span, Entity)> {
    let mut known: Vec<(Span, Entity)> =
        names.iter().map(|name| (name.span, Entity::Person(name.person.clone()))).collect();
    let persons = Places::new(names.iter().map(|name| name.span).collect(), |span| *span);
    let is_person = |span: Span| persons.near(span).iter().any(|person| person.overlaps(span));
    for body in bodies {
        let own = body.mentions.iter().filter(|span| !is_person(**span));
        known.extend(own.map(|span| (*span, Entity::Party(body.party.name.clone()))));
    }
    known.sort();
    Places::new(known, |(span, _)| *span)
}

/// What has been said so far, and of whom.
struct Discourse<'a, 't> {
    page: &'a Page<'t>,
    people: BTreeMap<&'a str, &'a LocalPerson>,
    bodies: &'a [Body],
    sides: Option<[PartyName; 2]>,
    genders: BTreeMap<String, Gender>,
    known: Places<(Span, Entity)>,
    /// In order of their sentences.
    seen: Vec<Seen>,
    /// The first candidate of the piece that is read.
    here: usize,
    /// At which candidate and sentence each person was last named or stood for alone.
    spoken: BTreeMap<String, (usize, usize)>,
    references: Vec<Reference>,
    votes: Vec<(String, Gender)>,
    sentence: usize,
}

impl<'t> Discourse<'_, 't> {
    fn run(&mut self, pieces: &[(&Piece<'t>, Vec<Place<'t>>)]) {
        self.seen.clear();
        self.spoken.clear();
        self.references.clear();
        self.sentence = 0;
        for (piece, places) in pieces {
            self.read(piece, places);
        }
        self.references.sort_by_key(|reference| (reference.evidence.start, reference.evidence.end));
    }

    fn read(&mut self, piece: &Piece<'t>, places: &[Place<'t>]) {
        let first = self.sentence;
        self.here = self.seen.len();
        for place in places {
            let word = piece.scan.word_at(place.span().start);
            let sentence = piece.scan.sentences.partition_point(|sentence| sentence.end <= word);
            self.sentence = first + sentence;
            match place {
                Place::Name(span, entity) => self.name(piece, *span, vec![entity.clone()]),
                Place::Group(span, entities) => self.name(piece, *span, entities.clone()),
                Place::Pronoun(token) => self.pronoun(piece, *token),
                Place::Noun(token) => self.noun(piece, *token),
            }
        }
        speakers::first_persons(self, piece);
        self.sentence = first + piece.scan.sentences.len().max(1);
    }

    /// The names, pronouns and nouns of a piece that may stand for somebody, in order.
    fn places(&self, piece: &Piece<'t>) -> Vec<Place<'t>> {
        let inside: Vec<&(Span, Entity)> =
            self.known.near(piece.scan.span).iter().filter(|(span, _)| piece.scan.span.contains(*span)).collect();
        let mut places: Vec<Place> = inside.iter().map(|(span, entity)| Place::Name(*span, entity.clone())).collect();
        let roots: Vec<(usize, &(Span, Entity))> =
            inside.iter().filter_map(|known| Some((root(piece, known.0)?.index(), *known))).collect();
        for (index, (span, _)) in &roots {
            places.extend(piece.parse.get(*index).and_then(|token| group(token, *span, &roots)));
        }
        for token in piece.parse.tokens() {
            let start = token.start() + piece.scan.span.start;
            let near = self.known.near(Span::new(start, start));
            let named = near.iter().any(|(span, _)| span.start <= start && start < span.end);
            if !named && is_stranger(token) {
                places.push(Place::Group(piece.span(token.index()..token.index() + 1), vec![]));
            }
            if pronouns::is_pronoun(token) {
                places.push(Place::pronoun(token, piece));
            } else if !named && nouns::may_refer(self.page, token) {
                places.push(Place::noun(token, piece));
            }
        }
        places.sort_by_key(|place| (place.span().start, place.span().end));
        places
    }

    /// A name is a candidate for what follows; a common noun that always stands for one body is a reference besides.
    fn name(&mut self, piece: &Piece, span: Span, entities: Vec<Entity>) {
        let words = span.of(self.page.text()).unwrap_or_default();
        let generic = words.strip_prefix("the ").or_else(|| words.strip_prefix("The "));
        if generic.is_some_and(|noun| noun.starts_with(char::is_lowercase)) {
            self.refer(piece, span, entities, Construction::NounOfParty);
            return;
        }
        let short = match entities.as_slice() {
            [Entity::Party(name)] => name.iso.is_none() && name.name != words && !name.generic,
            _ => false,
        };
        let word = piece.scan.word_at(span.start);
        let article = word.checked_sub(1).filter(|before| short && piece.scan.lower(*before) == "the");
        match article.and_then(|at| piece.scan.words.get(at)) {
            Some(article) => self.refer(piece, article.span.join(span), entities, Construction::ShortForm),
            None => self.see(piece, span, entities),
        }
    }

    fn see(&mut self, piece: &Piece, span: Span, entities: Vec<Entity>) {
        let token = root(piece, span);
        let words = span.of(self.page.text()).unwrap_or_default();
        if let [Entity::Person(id)] = entities.as_slice() {
            self.spoken.insert(id.clone(), (self.seen.len(), self.sentence));
        }
        self.seen.push(Seen {
            plural: entities.len() > 1
                || token.is_some_and(|token| matches!(token.tag(), "NNS" | "NNPS"))
                || words.ends_with("s’"),
            role: token.map_or(Role::Other, Role::of),
            verb: token.and_then(seen::clause).map(|verb| verb.start() + piece.scan.span.start),
            sentence: self.sentence,
            entities,
            span,
        });
    }

    fn refer(&mut self, piece: &Piece, span: Span, entities: Vec<Entity>, how: Construction) {
        self.see(piece, span, entities.clone());
        let Some(rule) = rule_for(&self.page.rules.coreference, how) else { return };
        let Some(evidence) = self.page.evidence(span) else { return };
        self.references.push(Reference { evidence, entities, rule: rule.id.clone() });
    }

    /// The candidates of the piece that is read.
    fn seen_here(&self) -> &[Seen] {
        self.seen.get(self.here..).unwrap_or_default()
    }

    /// The candidates of this sentence and some before it.
    fn seen_within(&self, sentences: usize) -> &[Seen] {
        let from = self.seen.partition_point(|seen| seen.sentence + sentences < self.sentence);
        self.seen.get(from..).unwrap_or_default()
    }

    /// What the words at a span have been resolved to, or name.
    fn resolved(&self, span: Span) -> Option<&[Entity]> {
        self.seen_here().iter().rev().find(|seen| seen.span == span).map(|seen| seen.entities.as_slice())
    }

    /// The party of a person, where it is a body of the document.
    fn party_of(&self, person: &str) -> Option<PartyName> {
        let party = self.people.get(person)?.party.as_ref()?;
        let body = self.bodies.iter().find(|body| body.is(party));
        Some(body.map_or_else(|| party.clone(), |body| body.party.name.clone()))
    }
}

/// The last word of a person's name that the document introduces nowhere: a candidate that stands for nobody known.
fn is_stranger(token: Token) -> bool {
    let is_person = |token: Token| token.entity().is_some_and(|entity| entity.kind() == nlp::EntityKind::Person);
    let last = token.entity().is_some_and(|entity| entity.span().end() == token.end());
    is_person(token) && last && token.pos() == nlp::PartOfSpeech::ProperNoun
}

/// The names that are coordinated with a first one, as one plural candidate.
fn group<'t>(token: Token, span: Span, roots: &[(usize, &(Span, Entity))]) -> Option<Place<'t>> {
    if token.relation() == nlp::Relation::Conjunct {
        return None;
    }
    let joined: Vec<&(Span, Entity)> = conjuncts(token)
        .iter()
        .filter_map(|one| roots.iter().find(|(index, _)| *index == one.index()).map(|(_, known)| *known))
        .collect();
    let last = joined.last().filter(|_| joined.len() > 1)?;
    let persons = joined.iter().filter(|(_, entity)| matches!(entity, Entity::Person(_))).count();
    let alike = persons == 0 || persons == joined.len();
    alike.then(|| Place::Group(span.join(last.0), joined.iter().map(|(_, entity)| entity.clone()).collect()))
}

#[cfg(test)]
mod tests {
    use extract::{Capture, Limits, Media, RawFile, extract};
    use nlp::Pipeline;

    use super::*;
    use crate::rules::Rules;

    const TEXT: &str = "Norway’s envoy, Ada Roe, met the press on Monday. She said her government would sign nothing.";

    #[test]
    fn words_are_resolved_by_their_place() {
        let file = RawFile { bytes: TEXT.into(), path: Some("a.txt".into()), url: None, media: Media::Text };
        let document = extract(&Capture::number(vec![file])[0], &Limits::default()).0.unwrap();
        let (rules, pipeline) = (Rules::english().unwrap(), Pipeline::embedded().unwrap());
        let parses = crate::parse(&document, &pipeline);
        let page = Page::new(&document, &parses, &rules);
        let (people, names) = crate::people::people(&page);
        let bodies = crate::parties::bodies(&page, &names, &[]);
        let mentions = mentions(&page, &people, &names, &bodies, &[]);
        let span = |words: &str| TEXT.find(words).map(|at| Span::new(at, at + words.len())).unwrap();
        assert_eq!(mentions.person(span("She")), Some(people[0].id.clone()));
        assert_eq!(mentions.person(span("Norway’s envoy, Ada Roe")), Some(people[0].id.clone()));
        assert_eq!(mentions.party(span("her government")).and_then(|party| party.iso).as_deref(), Some("NOR"));
        assert_eq!(mentions.party(span("Norway")).and_then(|party| party.iso).as_deref(), Some("NOR"));
        assert_eq!(mentions.resolve(span("the press")), []);
    }
}

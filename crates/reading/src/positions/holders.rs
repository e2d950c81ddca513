//! For which party a noun phrase speaks: a body by its name, a person by his or her party, "its negotiators" by whose they are, a
//! pronoun by the nearest subject that fits.

use std::collections::BTreeMap;

use nlp::{EntityKind, PartOfSpeech, Relation, Token};
use record::{PartyKind, Span};

use crate::coreference::Mentions;
use crate::grammar::{conjuncts, governor, is_nominal, phrase, subject};
use crate::items::{AttributionItem, Entity, LocalPerson, PartyName, Sides};
use crate::page::{Page, Piece};
use crate::rules::Bloc;

/// A party, and the words that stand for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    pub party: PartyName,
    pub span: Span,
}

/// What tells a holder.
pub struct Holders<'a, 't> {
    pub page: &'a Page<'t>,
    pub people: &'a [LocalPerson],
    pub mentions: &'a Mentions,
    pub sides: &'a [Sides],
    pub attributions: &'a [AttributionItem],
}

/// No phrase is followed through more others than this.
const DEPTH: usize = 8;

/// How many sentences a pronoun reaches back.
const MEMORY: usize = 3;

impl<'t> Holders<'_, 't> {
    /// The parties that a noun phrase stands for: one, each of several that are coordinated, or all sides.
    pub fn of(&self, piece: &Piece<'t>, head: Token<'t>) -> Vec<Holder> {
        let mut found: Vec<Holder> = Vec::new();
        for token in conjuncts(head) {
            for holder in self.one(piece, token, DEPTH) {
                if !found.iter().any(|other| other.party == holder.party) {
                    found.push(holder);
                }
            }
        }
        found
    }

    /// Who says the words at a byte of the document, where a party does.
    pub fn speaker(&self, at: usize) -> Option<Holder> {
        self.speaker_within(at, DEPTH)
    }

    /// The other one of two sides.
    pub fn opposite(&self, one: &Holder) -> Option<Holder> {
        let pair = self.pair()?;
        let at = pair.iter().position(|party| *party == one.party)?;
        pair.into_iter().nth(1 - at).map(|party| Holder { party, span: one.span })
    }

    /// The two sides: those of whom the document says so, or the two bodies that it names most, where no third comes near.
    pub fn pair(&self) -> Option<[PartyName; 2]> {
        let own = |[first, second]: [PartyName; 2]| [side(self.page, first), side(self.page, second)];
        let two = |pair: &[PartyName; 2]| pair[0] != pair[1];
        let joint = self.mentions.references().iter().filter_map(|reference| match reference.entities.as_slice() {
            [Entity::Party(first), Entity::Party(second)] => Some(own([first.clone(), second.clone()])),
            _ => None,
        });
        let told = self.sides.iter().map(|sides| own(sides.parties.clone()));
        told.chain(joint).find(two).or_else(|| self.most_named())
    }

    /// The two bodies that the document names most, where no third comes near.
    fn most_named(&self) -> Option<[PartyName; 2]> {
        let mut ranked: Vec<(usize, PartyName)> =
            self.counts().into_iter().map(|(name, count)| (count, name)).collect();
        ranked.sort_by(|a, b| b.cmp(a));
        let third = ranked.get(2).map_or(0, |(count, _)| *count);
        match ranked.as_slice() {
            [(_, first), (least, second), ..] if *least >= 2 && *least > third => Some([first.clone(), second.clone()]),
            _ => None,
        }
    }

    /// How often the document names each party.
    pub fn counts(&self) -> BTreeMap<PartyName, usize> {
        let mut counts = BTreeMap::new();
        for (_, entity) in self.mentions.names_in(Span::new(0, self.page.text().len())) {
            if let Entity::Party(name) = entity {
                *counts.entry(side(self.page, name.clone())).or_default() += 1;
            }
        }
        counts
    }

    /// "Both sides", "the two camps", where it is not known from elsewhere who they are.
    fn all_sides(&self, piece: &Piece<'t>, token: Token<'t>) -> Option<Vec<Holder>> {
        let lexicon = &self.page.rules.holders;
        let is = |list: &[String], word: &str| list.iter().any(|one| one == word);
        let word = token.text().to_lowercase();
        let before: Vec<String> = piece
            .parse
            .span(phrase(token))
            .tokens()
            .take_while(|other| other.index() < token.index())
            .map(|other| other.text().to_lowercase())
            .collect();
        let counted = before.iter().any(|word| word != "the" && is(&lexicon.joint_before, word));
        let fits = is(&lexicon.joint, &word)
            && before.iter().all(|word| is(&lexicon.joint_before, word))
            && (counted || is(&lexicon.joint_alone, &word));
        let pair = self.pair().filter(|_| fits)?;
        let span = self.span(piece, token);
        Some(pair.into_iter().map(|party| Holder { party, span }).collect())
    }

    /// Whether the words at a byte are passed on from somebody.
    pub fn is_passed_on(&self, at: usize) -> bool {
        self.attributions.iter().any(|item| item.content.span().contains(Span::new(at, at + 1)))
    }

    /// Whose the words of a clause are: of the subject of the verb of saying that governs it, or of whom they are passed on from.
    pub fn mouth(&self, piece: &Piece<'t>, verb: Token<'t>) -> Option<Holder> {
        let clause = std::iter::successors(Some(verb), |at| (at.relation() == Relation::Conjunct).then(|| at.head()));
        let says = |up: &Token| self.page.rules.lexicon.reporting(up.text()).is_some();
        let above = clause.filter(|at| at.relation() == Relation::ClausalComplement).map(|at| at.head()).find(says);
        let named = above.and_then(subject).and_then(|subject| self.of(piece, subject).into_iter().next());
        named.or_else(|| self.speaker(piece.scan.span.start + verb.start()))
    }

    fn speaker_within(&self, at: usize, depth: usize) -> Option<Holder> {
        let inside = |item: &&AttributionItem| item.content.span().contains(Span::new(at, at + 1));
        let item = self.attributions.iter().filter(inside).min_by_key(|item| item.content.end - item.content.start)?;
        let source = item.source.span();
        let piece = self.page.prose.iter().find(|piece| piece.scan.span.contains(source))?;
        let mut tokens = piece.parse.tokens().filter(|token| {
            source.contains(Span::new(token.start(), token.end()).shift(piece.scan.span.start)) && !token.is_space()
        });
        let head = tokens.find(|token| {
            let up = token.head();
            is_nominal(*token)
                && (token.is_root() || !source.contains(Span::new(up.start(), up.end()).shift(piece.scan.span.start)))
        })?;
        let depth = depth.checked_sub(1)?;
        // "The source added": the one before.
        let before = || {
            let known = self.page.rules.lexicon.is_source(head.text());
            let earlier = self.attributions.iter().rfind(|other| {
                other.source.end <= source.start && other.source.quote.to_lowercase().contains(head.text())
            });
            earlier.filter(|_| known).and_then(|earlier| self.speaker_within(earlier.content.start, depth))
        };
        self.one(piece, head, depth).into_iter().next().or_else(before)
    }

    fn one(&self, piece: &Piece<'t>, token: Token<'t>, depth: usize) -> Vec<Holder> {
        let found = self.as_named(piece, token, depth);
        found.into_iter().map(|one| Holder { party: side(self.page, one.party), span: one.span }).collect()
    }

    /// The parties that a word stands for, under the names that the text gives them.
    fn as_named(&self, piece: &Piece<'t>, token: Token<'t>, depth: usize) -> Vec<Holder> {
        let Some(depth) = depth.checked_sub(1) else { return vec![] };
        let span = self.span(piece, token);
        if let Some(holder) = self.of_clause_above(piece, token, depth) {
            return vec![Holder { span, ..holder }];
        }
        if let Some(holders) = self.plural_before(piece, token, depth) {
            return holders;
        }
        // A person without a party is nobody's word, unless the parse takes the name for a body's.
        let body = token.entity().is_some_and(|entity| entity.kind() != EntityKind::Person);
        if let Some(known) = self.known(span).filter(|known| !known.is_empty() || !body) {
            return known;
        }
        if let Some(sides) = self.all_sides(piece, token) {
            return sides;
        }
        if let Some(inner) = portion_of(token) {
            return self.one(piece, inner, depth);
        }
        if token.pos() == PartOfSpeech::Pronoun || matches!(token.tag(), "PRP" | "PRP$") {
            return self.pronoun(piece, token, depth).map(|holder| Holder { span, ..holder }).into_iter().collect();
        }
        let direct = self
            .named(piece, token)
            .or_else(|| self.crew(piece, token))
            .or_else(|| self.owner(piece, token, depth))
            .or_else(|| self.body(piece, token));
        direct.into_iter().collect()
    }

    fn span(&self, piece: &Piece, token: Token) -> Span {
        Span::new(token.start(), token.end()).shift(piece.scan.span.start)
    }

    /// Whom the words are known to stand for; an empty answer is one, of a person who has no party.
    fn known(&self, span: Span) -> Option<Vec<Holder>> {
        let entities = self.mentions.resolve(span);
        let party = |entity: &Entity| match entity {
            Entity::Party(name) => Some(name.clone()),
            Entity::Person(id) => self.people.iter().find(|person| person.id == *id)?.party.clone(),
        };
        let holders = || entities.iter().filter_map(party).map(|party| Holder { party, span }).collect();
        (!entities.is_empty()).then(holders)
    }

    /// A state or a body that the phrase names.
    fn named(&self, piece: &Piece<'t>, token: Token<'t>) -> Option<Holder> {
        if !matches!(token.pos(), PartOfSpeech::ProperNoun | PartOfSpeech::Noun | PartOfSpeech::Adjective) {
            return None;
        }
        let words = phrase(token);
        let scan = &piece.scan;
        let at = self.span(piece, token);
        for start in words.clone().filter(|start| *start <= token.index()) {
            let first = piece.parse.get(start)?;
            let word = scan.word_at(scan.span.start + first.start());
            if let Some(party) = self.sure_state(piece, start..token.index() + 1) {
                return Some(Holder { party, span: at });
            }
            if let Some((party, _, length)) = self.page.state_at(scan, word) {
                let span = scan.span_of(word..word + length);
                if span.contains(at) {
                    return Some(Holder { party, span });
                }
            }
        }
        self.name(piece, token)
    }

    /// A body that the document names more than once and the parse takes for no person.
    fn name(&self, piece: &Piece<'t>, token: Token<'t>) -> Option<Holder> {
        use EntityKind::{GeopoliticalEntity, Group, Organization};
        let fits =
            token.entity().is_none_or(|entity| matches!(entity.kind(), GeopoliticalEntity | Group | Organization));
        let capital = |token: &Token| token.text().starts_with(char::is_uppercase);
        if !fits || !capital(&token) || token.pos() == PartOfSpeech::Adjective {
            return None;
        }
        let before = (phrase(token).start..token.index()).rev();
        let start = before.take_while(|at| piece.parse.get(*at).as_ref().is_some_and(capital)).last();
        let span = piece.span(start.unwrap_or(token.index())..token.index() + 1);
        let words = span.of(self.page.text())?;
        let party = self.page.party(words)?;
        let lexicon = &self.page.rules.lexicon;
        let outlet = self.page.rules.gazetteer.is_outlet(&party.name)
            || party.name.rsplit(' ').next().is_some_and(|last| lexicon.is_media(last));
        (!party.generic && !outlet && self.page.is_established(&party)).then_some(Holder { party, span })
    }

    /// A state whose name may be another thing's too, where the parse takes it for a place that acts ("Chile" at a sentence's start).
    fn sure_state(&self, piece: &Piece<'t>, tokens: std::ops::Range<usize>) -> Option<PartyName> {
        let first = piece.parse.get(tokens.start)?;
        let place = first.entity().is_some_and(|entity| entity.kind() == EntityKind::GeopoliticalEntity);
        let party = self.page.party(piece.span(tokens).of(self.page.text())?)?;
        (place && party.iso.is_some()).then_some(party)
    }

    /// "The union's negotiators", "Chilean officials", "the chief of the carrier".
    fn owner(&self, piece: &Piece<'t>, token: Token<'t>, depth: usize) -> Option<Holder> {
        let lexicon = &self.page.rules.lexicon;
        let word = token.text().to_lowercase();
        let singular = word.strip_suffix('s').unwrap_or(&word);
        let speaks = &self.page.rules.holders.people;
        if lexicon.head_sense(&word).is_none()
            && lexicon.generic(&word).is_none()
            && !speaks.iter().any(|one| one == singular || *one == word)
        {
            return None;
        }
        let whose = |child: &Token<'t>| {
            matches!(
                child.relation(),
                Relation::Possessive | Relation::AdjectivalModifier | Relation::Compound | Relation::NominalModifier
            )
        };
        let before = token.children().filter(whose).find_map(|child| self.one(piece, child, depth).into_iter().next());
        let after = || {
            let mut prepositions = token.children().filter(|child| matches!(child.lemma(), "of" | "for" | "from"));
            prepositions.find_map(|child| {
                let noun = child.children_by(Relation::PrepositionalObject).next()?;
                self.one(piece, noun, depth).into_iter().next()
            })
        };
        before.or_else(after)
    }

    /// Those who work for a company are the union's, not the company's ("the carrier's pilots"), where there is a union.
    fn crew(&self, piece: &Piece<'t>, token: Token<'t>) -> Option<Holder> {
        let word = token.text().to_lowercase();
        let union = || self.page.text().contains("union");
        let crew = self.page.rules.lexicon.generic(&word) == Some(PartyKind::Union)
            || self.page.rules.holders.crew.contains(&word) && union();
        let party = crew.then(|| {
            self.union().unwrap_or(PartyName { name: word, iso: None, kind: PartyKind::Union, generic: true })
        });
        party.map(|party| Holder { party, span: self.span(piece, token) })
    }

    /// Whom the article calls "the union".
    fn union(&self) -> Option<PartyName> {
        let mut unions =
            self.mentions.references().iter().filter(|one| one.evidence.quote.to_lowercase() == "the union");
        unions.find_map(|one| match one.entities.as_slice() {
            [Entity::Party(name)] => Some(name.clone()),
            _ => None,
        })
    }

    /// A common noun for a body: "the union".
    fn body(&self, piece: &Piece<'t>, token: Token<'t>) -> Option<Holder> {
        let word = token.text().to_lowercase();
        let kind = self.page.rules.lexicon.generic(&word)?;
        let words = phrase(token).filter(|at| piece.parse.get(*at).is_some_and(|token| token.text() != "-"));
        let plain = words.count() <= 4;
        let party = PartyName { name: word, iso: None, kind, generic: true };
        plain.then(|| Holder { party, span: self.span(piece, token) })
    }

    /// "The company was adamant that *it* would not": the subject of a clause whose complement the pronoun's clause is.
    fn of_clause_above(&self, piece: &Piece<'t>, token: Token<'t>, depth: usize) -> Option<Holder> {
        let own = matches!(token.text().to_lowercase().as_str(), "it" | "they")
            && token.relation() == Relation::NominalSubject;
        let verb = token.head();
        let complement = matches!(verb.relation(), Relation::ClausalComplement | Relation::AdverbialClause);
        let above = subject(verb.head()).filter(|_| own && complement)?;
        let plain = above.pos() != PartOfSpeech::Pronoun && above.index() < token.index();
        plain.then(|| self.one(piece, above, depth).into_iter().next())?
    }

    /// "They" at the head of a sentence are those whom the one before is about, where these are many.
    fn plural_before(&self, piece: &Piece<'t>, token: Token<'t>, depth: usize) -> Option<Vec<Holder>> {
        let opens = token.text() == "They" && token.is_sentence_start();
        let here = token.sentence().start();
        let last = piece.parse.sentences().take_while(|sentence| sentence.start() < here).last().filter(|_| opens)?;
        let root = last.root()?;
        let many = |one: &Token| matches!(one.tag(), "NNS" | "NNPS") || portion_of(*one).is_some();
        let subject = root.children_by(Relation::NominalSubject).next().filter(many)?;
        Some(self.one(piece, subject, depth)).filter(|found| !found.is_empty())
    }

    fn pronoun(&self, piece: &Piece<'t>, token: Token<'t>, depth: usize) -> Option<Holder> {
        let at = self.span(piece, token).start;
        match token.text().to_lowercase().as_str() {
            "we" | "us" | "our" | "ours" | "i" | "my" | "me" => self.speaker_within(at, depth),
            "he" | "she" | "his" | "her" | "him" => self.speaker_within(at, depth),
            "it" | "its" | "they" | "their" | "them" => {
                self.above(piece, token, depth).or_else(|| self.before(piece, token, depth))
            }
            _ => None,
        }
    }

    /// The subject of a verb that governs the pronoun, from the nearest up: whoever says or wants what "it" does.
    fn above(&self, piece: &Piece<'t>, token: Token<'t>, depth: usize) -> Option<Holder> {
        let mut verb = governor(token);
        while let Some(at) = verb {
            let candidate =
                subject(at).filter(|candidate| candidate.index() != token.index() && !token.is_ancestor_of(*candidate));
            if let Some(holder) = candidate
                .filter(|one| one.index() < token.index() || one.pos() != PartOfSpeech::Pronoun)
                .filter(|one| !one.is_ancestor_of(token))
                .and_then(|candidate| self.antecedent(piece, candidate, depth))
            {
                return Some(holder);
            }
            verb = governor(at);
        }
        None
    }

    /// The first subject of a sentence before.
    fn before(&self, piece: &Piece<'t>, token: Token<'t>, depth: usize) -> Option<Holder> {
        let at = token.sentence().start();
        let here: Vec<_> = piece.parse.sentences().take_while(|sentence| sentence.start() < at).collect();
        let earlier = self.page.prose.iter().take_while(|other| other.scan.span.start < piece.scan.span.start).last();
        let last = earlier.into_iter().flat_map(|other| other.parse.sentences().map(move |sentence| (other, sentence)));
        let all: Vec<_> = last.chain(here.into_iter().map(|sentence| (piece, sentence))).collect();
        all.into_iter().rev().take(MEMORY).find_map(|(piece, sentence)| {
            let subjects = sentence
                .tokens()
                .filter(|token| matches!(token.relation(), Relation::NominalSubject | Relation::PassiveNominalSubject));
            let mut own: Vec<_> = subjects.collect();
            own.sort_by_key(|token| (token.ancestors().count(), token.index()));
            own.into_iter().find_map(|subject| self.antecedent(piece, subject, depth))
        })
    }

    /// A body, not a person, for "it" and "they".
    fn antecedent(&self, piece: &Piece<'t>, token: Token<'t>, depth: usize) -> Option<Holder> {
        self.one(piece, token, depth).into_iter().next()
    }
}

/// The bloc for which an institution or the city of its seat stands, where the document names the bloc; else the party itself.
pub fn side(page: &Page, party: PartyName) -> PartyName {
    let text = page.text();
    let stands = |bloc: &&Bloc| {
        let institution = party.iso.is_none() && bloc.institutions.contains(&party.name);
        let seat = party.iso.as_ref() == Some(&bloc.seat_state) && !bloc.unless.iter().any(|word| text.contains(word));
        (institution || seat) && bloc.forms.iter().any(|form| text.contains(form))
    };
    let bloc = page.rules.holders.blocs.iter().find(stands);
    bloc.and_then(|bloc| page.party(&bloc.name)).unwrap_or(party)
}

/// Of whom a part is told: "some 90 percent *of the members*".
fn portion_of(token: Token) -> Option<Token> {
    const PORTIONS: &[&str] =
        &["%", "percent", "cent", "majority", "most", "third", "quarter", "half", "many", "all", "some", "rest"];
    let portion = PORTIONS.contains(&token.text().to_lowercase().as_str());
    let of = token.children().find(|child| child.lemma() == "of").filter(|_| portion)?;
    of.children_by(Relation::PrepositionalObject).next()
}

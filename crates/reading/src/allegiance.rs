//! Whose person somebody is, where the phrase of the title does not tell: from the grammar around the name and from whom
//! pronouns stand for ("its president, Ada Roe", "Roe of the Clerks’ Union", "who speaks for the carrier").

use nlp::{PartOfSpeech, Relation, Token};
use record::{PartyKind, Span};

use crate::bodies::{Body, root};
use crate::coreference::Mentions;
use crate::grammar::{is_nominal, is_verbal, subject};
use crate::items::{LocalPerson, PartyName, RoleItem, Seat};
use crate::page::{Page, Piece};
use crate::people::NameMention;

/// Gives to persons the party that they sit at the table for, where they have none or only a nationality ("Norway’s Ada Roe,
/// who leads for the Friends").
pub fn seated(people: &mut [LocalPerson], seats: &[Seat]) {
    for person in people {
        let own = seats.iter().filter(|seat| seat.person == person.id);
        let mut parties = own.filter_map(|seat| seat.party.clone());
        let party = match &person.party {
            None => parties.next(),
            Some(party) if party.iso.is_some() => parties.find(|other| other.iso.is_none() && !other.generic),
            Some(_) => None,
        };
        person.party = party.or_else(|| person.party.take());
    }
}

/// Gives a party to persons who have none, or whose party is the name of a person: the first that the text tells. Whether any
/// has got one.
pub fn fill(
    page: &Page,
    people: &mut [LocalPerson],
    names: &[NameMention],
    bodies: &[Body],
    mentions: &Mentions,
) -> bool {
    let open: Vec<usize> = (0..people.len()).filter(|at| is_open(people, bodies, *at)).collect();
    let told: Vec<(usize, Option<PartyName>)> = open
        .into_iter()
        .map(|at| {
            let told = told(page, people, &people[at], names, mentions);
            let told = told.or_else(|| by_office(page, &people[at], bodies, mentions));
            (at, told.or_else(|| by_paragraph(page, &people[at], mentions)))
        })
        .collect();
    let mut any = false;
    for (at, party) in told {
        if let (Some(person), Some(party)) = (people.get_mut(at), party) {
            person.party = Some(party);
            any = true;
        }
    }
    for party in people.iter_mut().filter_map(|person| person.party.as_mut()).filter(|party| party.iso.is_none()) {
        if let Some(body) = bodies.iter().find(|body| body.is(party)) {
            party.clone_from(&body.party.name);
        }
    }
    any
}

/// Without a party, or with one that is no body of the document but a person's name ("Roe’s adviser").
fn is_open(people: &[LocalPerson], bodies: &[Body], at: usize) -> bool {
    let Some(party) = people.get(at).map(|person| person.party.as_ref()) else { return false };
    party.is_none_or(|party| {
        let person = people.iter().any(|other| other.forms.contains_key(&party.name));
        party.iso.is_none() && person && !bodies.iter().any(|body| body.is(party))
    })
}

fn told(
    page: &Page,
    people: &[LocalPerson],
    person: &LocalPerson,
    names: &[NameMention],
    mentions: &Mentions,
) -> Option<PartyName> {
    if person.roles.iter().any(|role| role.title.split(' ').any(|word| page.rules.lexicon.is_unattached(word))) {
        return None;
    }
    let party = |piece: &Piece, token: Token| mentions.party_at(people, piece.token_span(token));
    names.iter().filter(|name| name.person == person.id).find_map(|name| {
        let piece = page.prose_at(name.span)?;
        let token = root(piece, name.span)?;
        let find = |token: Token| party(piece, token);
        by_title(page, piece, token, name.span, &find)
            .or_else(|| owner(token, &find))
            .or_else(|| by_verb(page, token, &find))
    })
}

/// Whose the office is that stands beside the name.
fn by_title(
    page: &Page,
    piece: &Piece,
    name: Token,
    span: Span,
    find: &dyn Fn(Token) -> Option<PartyName>,
) -> Option<PartyName> {
    let inside = |token: &Token| span.contains(piece.token_span(*token));
    let kin = |token: &Token| {
        let words = page.rules.lexicon.parties.gender.values();
        words.into_iter().any(|words| words.contains(&token.lemma().to_lowercase()))
    };
    let office = |token: &Token| page.rules.lexicon.head_sense(token.text()).is_some();
    let owned = |token: &Token| token.children_by(Relation::Possessive).next().is_some() && !kin(token);
    let is_title = |token: &Token| {
        !inside(token) && token.pos() != PartOfSpeech::Verb && (office(token) || is_nominal(*token) && owned(token))
    };
    let mut titles: Vec<Token> = name.children_by(Relation::Apposition).filter(is_title).collect();
    titles.extend(name.children_by(Relation::Compound).filter(is_title));
    if name.relation() == Relation::Apposition {
        titles.extend(Some(name.head()).filter(is_title));
    }
    if name.relation() == Relation::NominalSubject && name.head().lemma() == "be" {
        titles.extend(name.head().children_by(Relation::AttributeComplement).filter(is_title));
    }
    let counterparts = &page.rules.lexicon.table.counterparts;
    let is_other = |token: &Token| counterparts.contains(&token.lemma().to_lowercase()) || token.lemma() == "number";
    titles.retain(|title| !is_other(title) || title.children_by(Relation::Possessive).next().is_none());
    titles.into_iter().find_map(|title| owner(title, find))
}

/// Whom a noun belongs to: its possessor, what stands before it as a modifier, what follows after "of", "for" or "from".
pub fn owner(noun: Token, find: &dyn Fn(Token) -> Option<PartyName>) -> Option<PartyName> {
    let before = |relation| noun.children_by(relation).find_map(find);
    let after = || {
        let prepositions = noun.children_by(Relation::PrepositionalModifier);
        let ties = prepositions.filter(|token| matches!(token.text(), "of" | "for" | "from" | "at" | "with"));
        ties.flat_map(|token| token.children_by(Relation::PrepositionalObject).collect::<Vec<_>>())
            .find_map(|object| find(object).or_else(|| object.children_by(Relation::Possessive).find_map(find)))
    };
    before(Relation::Possessive)
        .or_else(|| before(Relation::AdjectivalModifier))
        .or_else(|| before(Relation::Compound))
        .or_else(|| before(Relation::NominalModifier))
        .or_else(after)
}

/// Whom the person speaks, acts or negotiates for, or whose team the person leads.
fn by_verb(page: &Page, name: Token, find: &dyn Fn(Token) -> Option<PartyName>) -> Option<PartyName> {
    let sentence = name.sentence();
    let verbs = sentence.tokens().filter(|token| is_verbal(*token));
    let is_own = |token: Token| {
        token.index() == name.index()
            || token.relation() == Relation::Apposition && token.head().index() == name.index()
    };
    let own = verbs.filter(|verb| subject(*verb).is_some_and(is_own));
    own.into_iter().find_map(|verb| {
        let object = verb.children_by(Relation::DirectObject).next();
        let lemma = verb.lemma().to_lowercase();
        if lemma == "represent" {
            return object.and_then(|object| find(object).or_else(|| owner(object, find)));
        }
        if matches!(lemma.as_str(), "lead" | "head" | "chair" | "captain" | "run" | "front") {
            let side = object.filter(|token| page.rules.lexicon.parties.sides.contains(&token.lemma().to_lowercase()));
            let talks = object.filter(|token| page.rules.lexicon.table.led.contains(&token.lemma().to_lowercase()));
            return side
                .and_then(|side| owner(side, find))
                .or_else(|| acts_for(verb, find).filter(|_| talks.is_some()));
        }
        matches!(lemma.as_str(), "speak" | "act" | "negotiate" | "bargain" | "lead" | "sit" | "mediate")
            .then(|| acts_for(verb, find))?
    })
}

/// The party after "for" or "on behalf of".
pub fn acts_for(verb: Token, find: &dyn Fn(Token) -> Option<PartyName>) -> Option<PartyName> {
    let ties = verb.children_by(Relation::PrepositionalModifier);
    ties.filter(|token| matches!(token.text(), "for" | "For" | "on" | "On")).find_map(|token| {
        let object = token.children_by(Relation::PrepositionalObject).next()?;
        if object.lemma() == "behalf" { owner(object, find) } else { find(object) }
    })
}

/// For an office of which nothing says whose it is, the only party that its sentence, or else its paragraph, speaks of.
fn by_paragraph(page: &Page, person: &LocalPerson, mentions: &Mentions) -> Option<PartyName> {
    let first = person.evidence.span();
    let lexicon = &page.rules.lexicon;
    let office = |title: &str| {
        let mut words = title.split(' ');
        let known = |word: &str| {
            lexicon
                .head_sense(word)
                .is_some_and(|sense| matches!(sense, "leader" | "minister" | "negotiator" | "spokesperson" | "envoy"))
        };
        let outside =
            |word: &str| lexicon.is_unattached(word) || lexicon.table.mediators.contains(&word.to_lowercase());
        words.clone().any(known) && !words.any(outside)
    };
    let piece = page.prose_at(first)?;
    person.roles.iter().find(|role| office(&role.title))?;
    let is_minister = |role: &RoleItem| role.title.split(' ').any(|word| lexicon.head_sense(word) == Some("minister"));
    let governs = person.roles.iter().any(is_minister);
    let fits = |party: &&PartyName| !governs || !matches!(party.kind, PartyKind::Company | PartyKind::Union);
    let only = |span: Span| {
        let parties = mentions.parties_in(span);
        parties.first().filter(|one| parties.iter().all(|other| other == *one)).filter(fits).cloned()
    };
    let sentence = piece.scan.sentence_of(piece.scan.word_at(first.start));
    only(piece.scan.span_of(sentence)).or_else(|| only(piece.scan.span))
}

/// The only company for a chief executive, the only union for a shop steward, where the document has one of the kind.
fn by_office(page: &Page, person: &LocalPerson, bodies: &[Body], mentions: &Mentions) -> Option<PartyName> {
    let offices = &page.rules.lexicon.parties.offices;
    let title = |offices: &std::collections::BTreeSet<String>| {
        person.roles.iter().any(|role| offices.iter().any(|office| role.title.to_lowercase().contains(office.as_str())))
    };
    // "Docker Ada Roe" is one of the only union's own.
    let trades = page.rules.lexicon.parties.nouns.get(&PartyKind::Union);
    let has_trade = || {
        let heads = person.roles.iter().filter_map(|role| role.parts.as_ref());
        heads.into_iter().any(|parts| trades.is_some_and(|trades| trades.contains(&parts.head)))
    };
    let office = offices.iter().find(|(_, offices)| title(offices)).map(|(kind, _)| *kind);
    let heads = &page.rules.lexicon.parties.heads_of_state;
    let leads_state = || person.roles.iter().any(|role| heads.contains(&role.title.to_lowercase()));
    let state = || leads_state().then_some(PartyKind::State);
    let kind = office.or_else(state).or_else(|| has_trade().then_some(PartyKind::Union))?;
    if kind == PartyKind::State {
        let mut sides = mentions.sides().into_iter().flatten().filter(|side| side.kind == kind);
        if let Some(only) = sides.next().filter(|_| sides.next().is_none()) {
            return Some(only.clone());
        }
    }

    let fits = |body: &&Body| body.party.name.kind == kind && body.acts > 0;
    let mut known = bodies.iter().filter(fits);
    let only = known.next().filter(|_| known.next().is_none());
    let unknown = || {
        let mut open = bodies.iter().filter(|body| body.party.name.kind == PartyKind::Other && body.acts >= 2);
        open.next().filter(|_| open.next().is_none() && kind == PartyKind::Company)
    };
    let none = !bodies.iter().any(|body| fits(&body));
    only.or_else(|| unknown().filter(|_| none)).map(|body| body.party.name.clone())
}

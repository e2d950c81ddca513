//! Who sits at the table, by grammar: who leads a delegation, speaks for a party, mediates, comes along, is replaced.

mod across;
mod beside;

use std::collections::BTreeMap;

use nlp::{Relation, Token};
use record::{Function, Span};

use crate::allegiance::{acts_for, owner};
use crate::coreference::Mentions;
use crate::grammar::{conjuncts, is_passive, is_verbal, object, subject};
use crate::items::{Entity, LocalPerson, PartyName, Seat};
use crate::page::{Page, Piece};
use crate::rules::{Construction, rule_for};

/// What seats are read from.
struct Table<'a, 't> {
    page: &'a Page<'t>,
    people: &'a [LocalPerson],
    mentions: &'a Mentions,
    seats: Vec<Seat>,
}

/// The rule that reads lists of delegations.
const LIST: &str = "seats/delegation-list";

/// The seats that titles and sentences tell, after those of lists, which stay.
pub fn seats(page: &Page, people: &[LocalPerson], mentions: &Mentions, known: Vec<Seat>) -> Vec<Seat> {
    let mut table = Table { page, people, mentions, seats: known };
    for piece in &page.prose {
        // What a list of delegations says is not said again.
        if table.seats.iter().any(|seat| seat.rule == LIST && piece.scan.span.contains(seat.evidence.span())) {
            continue;
        }
        for verb in piece.parse.tokens().filter(|token| is_verbal(*token)) {
            table.clause(piece, verb);
        }
        table.verbless(piece);
        table.lists(piece);
    }
    table.titles();
    // Who comes along is a member only of a delegation whose head is known.
    for piece in &page.prose {
        for verb in piece.parse.tokens().filter(|token| is_verbal(*token)) {
            table.company(piece, verb);
            table.meets(piece, verb);
        }
        table.counterparts(piece);
    }
    table.lone_negotiators();
    table.offices();
    table.seats
}

impl<'t> Table<'_, 't> {
    fn clause(&mut self, piece: &Piece<'t>, verb: Token<'t>) {
        let lemma = verb.lemma().to_lowercase();
        let words = &self.page.rules.lexicon.table;
        if words.leads.contains(&lemma) {
            self.leads(piece, verb);
        }
        if words.mediates.contains(&lemma) {
            self.mediates(piece, verb);
        }
        if words.speaks.contains(&lemma) {
            self.speaks_for(piece, verb);
        }
        if words.sits.contains(&lemma) {
            self.sits(piece, verb);
        }
        if words.includes.contains(&lemma) {
            self.includes(piece, verb);
        }
        if words.replaces.contains(&lemma) {
            self.replaces(piece, verb);
        }
    }

    /// "Roe heads the Chilean team", "a team led by Roe", "the Friends, fronted by Roe".
    fn leads(&mut self, piece: &Piece<'t>, verb: Token<'t>) {
        let passive = is_passive(verb);
        let Some(leader) = doer(verb) else { return };
        let Some(led) = (if passive { subject(verb) } else { object(verb) }) else { return };
        let lemma = led.lemma().to_lowercase();
        let table = self.page.rules.lexicon.parties.sides.contains(&lemma)
            || self.page.rules.lexicon.table.led.contains(&lemma);
        let body = passive.then(|| self.party(piece, led)).flatten();
        if !table && body.is_none() {
            return;
        }
        let find = |token: Token| self.party(piece, token);
        let party = owner(led, &find).or(body).or_else(|| acts_for(verb, &find));
        // Who is named first behind "by" leads, whatever the parser makes of what follows.
        let behind = Span::new(piece.token_span(verb).end, piece.token_span(leader).end);
        let first = passive.then(|| self.persons_in(behind).into_iter().next()).flatten();
        if let Some((span, id)) = first.filter(|(span, _)| !span.contains(piece.token_span(leader))) {
            let own = self.people.iter().find(|person| person.id == id).and_then(|person| person.party.clone());
            self.add(id, party.clone().or(own), Function::Head, span, Construction::SeatLeads);
            self.persons(piece, leader, party, verb, Construction::SeatLeads, true);
            return;
        }
        self.persons(piece, leader, party, verb, Construction::SeatLeads, false);
    }

    /// "Roe mediates", "talks brokered by Roe", "Roe, who chairs the sessions".
    fn mediates(&mut self, piece: &Piece<'t>, verb: Token<'t>) {
        let words = &self.page.rules.lexicon.table;
        let lemma = verb.lemma().to_lowercase();
        let what = if is_passive(verb) { subject(verb) } else { object(verb) };
        let what = what.or_else(|| crate::grammar::oblique(verb, "over"));
        let talks = what.is_some_and(|noun| {
            let lemma = noun.lemma().to_lowercase();
            words.talks.contains(&lemma) || self.page.rules.lexicon.parties.both.contains(&lemma)
        });
        let alone = what.is_none() && words.mediates_alone.contains(&lemma);
        let Some(person) = doer(verb).filter(|_| talks || alone) else { return };
        let function = if words.hosts.contains(&lemma) { Function::Host } else { Function::Mediator };
        self.seat(piece, person, None, function, verb, Construction::SeatMediates);
    }

    /// "Roe spoke for the union", "represented the carrier", "leads for Chile".
    fn speaks_for(&mut self, piece: &Piece<'t>, verb: Token<'t>) {
        let Some(person) = doer(verb) else { return };
        let find = |token: Token| self.party(piece, token);
        let party = if verb.lemma() == "represent" {
            if is_passive(verb) {
                subject(verb).and_then(find)
            } else {
                object(verb).and_then(|token| find(token).or_else(|| owner(token, &find)))
            }
        } else {
            acts_for(verb, &find)
        };
        if party.is_none() {
            return;
        }
        // "Speaks for the drivers on the committee": one of several.
        let committee = verb.subtree().any(|token| token.lemma() == "committee");
        self.persons(piece, person, party, verb, Construction::SeatSpeaksFor, committee);
    }

    /// The first of coordinated persons leads, the others sit in; or all sit in.
    fn persons(
        &mut self,
        piece: &Piece<'t>,
        first: Token<'t>,
        party: Option<PartyName>,
        cue: Token<'t>,
        how: Construction,
        sit: bool,
    ) {
        for (at, person) in conjuncts(first).into_iter().enumerate() {
            let function = if at == 0 && !sit { Function::Head } else { Function::Member };
            self.seat(piece, person, party.clone(), function, cue, how);
        }
    }

    /// "Roe sits on the bargaining committee", "Coe sat opposite".
    fn sits(&mut self, piece: &Piece<'t>, verb: Token<'t>) {
        let words = &self.page.rules.lexicon.table;
        let at_table = |token: &Token| words.tables.contains(&token.lemma().to_lowercase());
        let own: Vec<Token> = verb
            .subtree()
            .filter(|token| !subject(verb).is_some_and(|s| s.subtree().any(|t| t.index() == token.index())))
            .collect();
        let opposite = own.iter().any(|token| words.opposite.contains(&token.text().to_lowercase()));
        if !opposite && !own.iter().any(at_table) {
            return;
        }
        let find = |token: Token| self.party(piece, token);
        let table = own.iter().find(|token| at_table(token)).copied();
        let party = table.and_then(|token| owner(token, &find));
        let function = if opposite { Function::Head } else { Function::Member };
        let Some(first) = subject(verb) else { return };
        for person in conjuncts(first) {
            self.seat(piece, person, party.clone(), function, verb, Construction::SeatSits);
        }
    }

    /// "The delegation includes Roe and Coe".
    fn includes(&mut self, piece: &Piece<'t>, verb: Token<'t>) {
        let Some(team) = subject(verb) else { return };
        let lemma = team.lemma().to_lowercase();
        let find = |token: Token| self.party(piece, token);
        let is_team = self.page.rules.lexicon.parties.sides.contains(&lemma)
            || self.page.rules.lexicon.table.tables.contains(&lemma);
        let sends = matches!(verb.lemma(), "send" | "field");
        let party = owner(team, &find).or_else(|| find(team));
        if !(is_team || sends && party.is_some()) {
            return;
        }
        let first = object(verb).or_else(|| crate::grammar::oblique(verb, "of"));
        for person in first.map(conjuncts).unwrap_or_default() {
            self.seat(piece, person, party.clone(), Function::Member, verb, Construction::SeatIncludes);
        }
    }

    /// "Roe replaced Coe as lead negotiator": both sat there.
    fn replaces(&mut self, piece: &Piece<'t>, verb: Token<'t>) {
        let words = &self.page.rules.lexicon.table;
        let sentence = verb.sentence();
        let table = sentence.tokens().any(|token| {
            let lemma = token.lemma().to_lowercase();
            words.tables.contains(&lemma)
                || words.negotiators.contains(&lemma)
                || self.page.rules.lexicon.parties.sides.contains(&lemma)
        });
        let over = verb.children().any(|child| child.text() == "over");
        let Some(new) = doer(verb).filter(|_| over || verb.lemma() != "take") else { return };
        let old = object(verb).or_else(|| crate::grammar::oblique(verb, "from"));
        let Some(old) =
            old.filter(|old| self.person(piece, *old).is_some() && (table || self.sits_already(piece, new)))
        else {
            return;
        };
        let party = self.person(piece, new).or_else(|| self.person(piece, old)).and_then(|person| person.party.clone());
        self.seat(piece, new, party.clone(), Function::Head, verb, Construction::SeatReplaces);
        self.seat(piece, old, party, Function::Head, verb, Construction::SeatReplaces);
    }

    fn sits_already(&self, piece: &Piece<'t>, token: Token<'t>) -> bool {
        self.person(piece, token).is_some_and(|person| self.seats.iter().any(|seat| seat.person == person.id))
    }

    /// The names of persons inside a span.
    fn persons_in(&self, span: Span) -> Vec<(Span, String)> {
        let names = self.mentions.names_in(span);
        let persons = names.filter_map(|(span, entity)| match entity {
            Entity::Person(id) => Some((*span, id.clone())),
            Entity::Party(_) => None,
        });
        persons.collect()
    }

    /// "Lead negotiator", "mediator", "member of the bargaining committee".
    fn titles(&mut self) {
        for person in self.people {
            for role in &person.roles {
                let Some(function) = function(self.page, &role.title) else { continue };
                let Some(rule) = rule_for(&self.page.rules.seats, Construction::SeatTitle) else { continue };
                let known = self.seats.iter().any(|seat| seat.person == person.id && seat.function == function);
                if !known {
                    self.seats.push(Seat {
                        person: person.id.clone(),
                        party: person.party.clone(),
                        function,
                        evidence: role.evidence.clone(),
                        rule: rule.id.clone(),
                    });
                }
            }
        }
    }

    /// Who is the only negotiator of a party leads for it.
    fn lone_negotiators(&mut self) {
        let party = |seat: &Seat| seat.party.clone();
        let mut count: BTreeMap<PartyName, Vec<String>> = BTreeMap::new();
        for seat in self.seats.iter().filter(|seat| matches!(seat.function, Function::Head | Function::Member)) {
            let persons = count
                .entry(match party(seat) {
                    Some(party) => party,
                    None => continue,
                })
                .or_default();
            if !persons.contains(&seat.person) {
                persons.push(seat.person.clone());
            }
        }
        let title = rule_for(&self.page.rules.seats, Construction::SeatTitle).map(|rule| rule.id.clone());
        for seat in &mut self.seats {
            let alone =
                seat.party.as_ref().and_then(|party| count.get(party)).is_some_and(|persons| persons.len() == 1);
            let negotiator = seat.function == Function::Member && Some(&seat.rule) == title.as_ref();
            if alone
                && negotiator
                && ["member", "delegate"].iter().all(|word| !seat.evidence.quote.to_lowercase().contains(word))
            {
                seat.function = Function::Head;
            }
        }
    }

    /// The person whom a token or what is apposed to it names or stands for. "Who" is whoever was named last before it.
    fn person(&self, piece: &Piece<'t>, token: Token<'t>) -> Option<&LocalPerson> {
        let apposed = token.children_by(Relation::Apposition);
        let head = Some(token.head()).filter(|_| token.relation() == Relation::Apposition);
        let mut around = std::iter::once(token).chain(apposed).chain(head);
        let id = around
            .find_map(|token| self.mentions.person_at(piece.token_span(token)).map(str::to_owned))
            .or_else(|| self.before_who(piece, token))?;
        self.people.iter().find(|person| person.id == id)
    }

    fn before_who(&self, piece: &Piece<'t>, noun: Token<'t>) -> Option<String> {
        let clause = noun.children_by(Relation::RelativeClause).next()?;
        let who = clause.children().find(|child| child.text().eq_ignore_ascii_case("who"))?;
        let from = piece.token_span(noun.sentence().tokens().next()?).start;
        let before = self.mentions.names_in(Span::new(from, piece.token_span(who).start));
        let persons = before.filter_map(|(_, entity)| match entity {
            Entity::Person(id) => Some(id.clone()),
            Entity::Party(_) => None,
        });
        persons.last()
    }

    fn party(&self, piece: &Piece<'t>, token: Token<'t>) -> Option<PartyName> {
        self.mentions.party_at(self.people, piece.token_span(token))
    }

    /// Notes that a person sits; the evidence reaches from the person to the word that tells it.
    fn seat(
        &mut self,
        piece: &Piece<'t>,
        token: Token<'t>,
        party: Option<PartyName>,
        function: Function,
        cue: Token<'t>,
        how: Construction,
    ) {
        let Some(person) = self.person(piece, token) else { return };
        let (id, own) = (person.id.clone(), person.party.clone());
        self.add(id, party.or(own), function, piece.token_span(token).join(piece.token_span(cue)), how);
    }

    fn add(&mut self, person: String, party: Option<PartyName>, function: Function, span: Span, how: Construction) {
        if self.seats.iter().any(|seat| seat.person == person && seat.function == function && seat.party == party) {
            return;
        }
        let Some(evidence) = self.page.evidence(span) else { return };
        let Some(rule) = rule_for(&self.page.rules.seats, how) else { return };
        self.seats.push(Seat { person, party, function, evidence, rule: rule.id.clone() });
    }
}

/// Who does it: the subject, after "by" in the passive.
fn doer<'p>(verb: Token<'p>) -> Option<Token<'p>> {
    crate::grammar::actor(verb)
}

/// What a title says of its bearer at the table.
fn function(page: &Page, title: &str) -> Option<Function> {
    let words = &page.rules.lexicon.table;
    let title = title.to_lowercase();
    let has = |list: &std::collections::BTreeSet<String>| {
        title.split(|c: char| !c.is_alphanumeric() && c != '-').any(|word| list.contains(word))
    };
    // A committee of parliament is no table.
    if title.contains("parliament") {
        return None;
    }
    let team = has(&words.tables) || title.split(' ').any(|word| matches!(word, "delegation" | "mission" | "team"));
    let leads = has(&words.chiefs);
    if has(&words.mediators) {
        Some(Function::Mediator)
    } else if has(&words.negotiators) {
        Some(if leads { Function::Head } else { Function::Member })
    } else if team && title.split(' ').any(|word| matches!(word, "head" | "leader" | "chair")) {
        Some(Function::Head)
    } else if team && title.contains("member") {
        Some(Function::Member)
    } else {
        None
    }
}

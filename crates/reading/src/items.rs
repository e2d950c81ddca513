//! What a reading holds: items, each with its evidence and the rule that made it.

use std::collections::BTreeMap;
use std::fmt;

use record::{
    AttributionKind, DocumentEntry, Edtf, EventType, Evidence, Format, Function, PartyKind, ProvenanceKind, Span,
    Stance, TimeType,
};
use serde::Serialize;

/// Everything that one document says.
#[derive(Clone, Debug, Serialize)]
pub struct Reading {
    /// The document as the record lists it.
    pub document: DocumentEntry,
    /// Named persons.
    pub people: Vec<LocalPerson>,
    /// Bodies that act or speak.
    pub parties: Vec<LocalParty>,
    /// Pronouns and noun phrases, and whom they stand for.
    pub references: Vec<Reference>,
    /// Who negotiates with whom, in so many words.
    pub sides: Vec<Sides>,
    /// Who sits at the table.
    pub seats: Vec<Seat>,
    /// Time expressions.
    pub times: Vec<TimeItem>,
    /// Happenings.
    pub events: Vec<EventItem>,
    /// What a party wants or will not have.
    pub positions: Vec<PositionItem>,
    /// What is given for what.
    pub links: Vec<LinkItem>,
    /// Words passed on.
    pub attributions: Vec<AttributionItem>,
    /// Reports that the document rests on.
    pub reliances: Vec<Reliance>,
    /// Where the document does not vouch for what it says.
    pub caveats: Vec<Item>,
}

/// A body as a document names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct PartyName {
    /// The words, without an article.
    pub name: String,
    /// ISO 3166 alpha-3 code, for a state.
    pub iso: Option<String>,
    /// What sort of body.
    pub kind: PartyKind,
    /// Whether the words are a common noun ("the union") that stands for a body named elsewhere.
    pub generic: bool,
}

/// A body and the forms that a document uses for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LocalParty {
    /// Document id, first place and kind.
    pub id: String,
    /// Its name.
    pub name: PartyName,
    /// How often each form stands there.
    pub forms: BTreeMap<String, usize>,
    /// Short forms that the document defines for it, such as an acronym in brackets.
    pub acronym: Option<String>,
    /// The first place.
    pub evidence: Evidence,
}

/// A person and the forms that a document uses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LocalPerson {
    /// Document id, first place and kind.
    pub id: String,
    /// The fullest form of the name.
    pub name: String,
    /// How often each form stands there.
    pub forms: BTreeMap<String, usize>,
    /// Offices and titles.
    pub roles: Vec<RoleItem>,
    /// Whose person it is, where the words say so.
    pub party: Option<PartyName>,
    /// Where it is introduced.
    pub evidence: Evidence,
    /// By which rule.
    pub rule: String,
}

/// A person or a party of the document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Entity {
    /// Local id of a person.
    Person(String),
    /// The name by which the document's parties list the body.
    Party(PartyName),
}

/// Words without a name that stand for somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reference {
    /// The words.
    pub evidence: Evidence,
    /// Whom they stand for, several for "both sides"; never empty.
    pub entities: Vec<Entity>,
    /// By which rule.
    pub rule: String,
}

/// An office or title of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoleItem {
    /// The words of the title.
    pub title: String,
    /// Its parts, in small letters, where a head was found.
    pub parts: Option<TitleParts>,
    /// Title and name.
    pub evidence: Evidence,
    /// By which rule.
    pub rule: String,
}

/// What a title is made of: "deputy finance minister of Ruritania" has the modifiers "deputy" and "finance", the head "minister"
/// and the tail "of Ruritania".
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TitleParts {
    /// Before the head, bodies and states in capitals left out.
    pub modifiers: Vec<String>,
    /// The noun that says what the office is.
    pub head: String,
    /// Heads of one sense say the same ("minister", "secretary").
    pub sense: String,
    /// After the head.
    pub tail: Vec<String>,
}

/// A person at the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Seat {
    /// Local id of the person.
    pub person: String,
    /// For whom.
    pub party: Option<PartyName>,
    /// In what capacity.
    pub function: Function,
    /// Where it is said.
    pub evidence: Evidence,
    /// By which rule.
    pub rule: String,
}

/// Two parties that a document says negotiate with each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sides {
    /// The parties, as the words order them.
    pub parties: [PartyName; 2],
    /// Where it is said.
    pub evidence: Evidence,
    /// By which rule.
    pub rule: String,
}

/// A time expression.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TimeItem {
    /// The words.
    pub evidence: Evidence,
    /// TIMEX3 type.
    pub kind: TimeType,
    /// TIMEX3 value.
    pub value: String,
    /// EDTF, or ISO 8601 for durations.
    pub edtf: Option<String>,
    /// The value before it was resolved, so that it can be resolved again.
    pub expression: timex::Expression,
    /// Whether it is told of as over or to come.
    pub direction: timex::Direction,
    /// Whether it stands in a quotation.
    pub quoted: bool,
    /// The lemmas of the other words with content in its sentence, in small letters, sorted.
    pub words: Vec<String>,
    /// By which rule.
    pub rule: String,
    /// What decided the value.
    pub why: String,
}

/// A happening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EventItem {
    /// What sort.
    pub kind: EventType,
    /// The words that tell it.
    pub evidence: Evidence,
    /// When, as told here.
    pub date: Option<Edtf>,
    /// Where, as told here: a capital or a known venue.
    pub place: Option<String>,
    /// Which of a row of rounds it is, as told here; of another event, the number of an offer or vote in its words.
    pub ordinal: Option<u32>,
    /// Of a round: who sits at its head and how, as told here.
    pub table: Table,
    /// The lemmas of its words with content, in small letters, sorted.
    pub words: Vec<String>,
    /// Tellings with one number are of one happening in this document.
    pub happening: usize,
    /// Whether the words say something of what was told before ("this is the fifth round").
    pub again: bool,
    /// Whether a timeline lists it, in which each line is an event of its own.
    pub listed: bool,
    /// Whether it was still to come.
    pub planned: bool,
    /// By which rule; its last part is the sort of happening inside the type ("stoppage", "vote").
    pub rule: String,
}

/// Who brings the sides of a round together, in the words of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Table {
    /// Who mediates.
    pub mediator: Option<String>,
    /// Who gives the place.
    pub host: Option<String>,
    /// Face to face or not.
    pub format: Option<Format>,
}

/// What a party wants or will not have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PositionItem {
    /// Whose it is.
    pub holder: PartyName,
    /// The heading or words that name the holder.
    pub holder_evidence: Evidence,
    /// Demand, offer, accept, reject.
    pub stance: Stance,
    /// The words that carry it.
    pub content: Evidence,
    /// The rule by which the words make it a red line, if they do.
    pub red_line: Option<String>,
    /// By which rule.
    pub rule: String,
}

/// A trade-off or condition that ties positions of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinkItem {
    /// Who proposes it.
    pub party: PartyName,
    /// Places of the positions given.
    pub gives: Vec<Span>,
    /// Places of the positions got.
    pub gets: Vec<Span>,
    /// The words that tie them.
    pub evidence: Evidence,
    /// By which rule.
    pub rule: String,
}

/// Words passed on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AttributionItem {
    /// What is passed on.
    pub content: Evidence,
    /// The words that show it.
    pub cue: Option<Evidence>,
    /// The words that name the source.
    pub source: Evidence,
    /// Outermost first.
    pub chain: Vec<String>,
    /// Direct, indirect or mixed.
    pub kind: AttributionKind,
    /// By which rule.
    pub rule: String,
}

/// A report that the document rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reliance {
    /// The report or its outlet.
    pub relies_on: String,
    /// How.
    pub kind: ProvenanceKind,
    /// Where it is said.
    pub evidence: Evidence,
    /// By which rule.
    pub rule: String,
}

/// Words and the rule that found them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// The words.
    pub evidence: Evidence,
    /// By which rule.
    pub rule: String,
}

/// One line of a reading: the rule, and what it gave, in the form that examples in rule files use.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Line {
    /// First byte of the item's evidence.
    pub start: usize,
    /// The rule.
    pub rule: String,
    /// The item, its parts parted by " | ".
    pub item: String,
}

impl fmt::Display for PartyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.iso.as_deref().unwrap_or(&self.name))
    }
}

impl Reading {
    /// Every item as a line, in order of the text.
    pub fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut add = |evidence: &Evidence, rule: &str, item: String| {
            lines.push(Line { start: evidence.start, rule: rule.to_owned(), item });
        };
        for person in &self.people {
            let party = person.party.as_ref().map(|party| format!(" | {party}")).unwrap_or_default();
            add(&person.evidence, &person.rule, format!("{}{party}", person.name));
            for role in &person.roles {
                add(&role.evidence, &role.rule, format!("{} | {}", person.name, role.title));
            }
        }
        for seat in &self.seats {
            let person = self.people.iter().find(|person| person.id == seat.person).map_or("?", |person| &person.name);
            let party = seat.party.as_ref().map(|party| format!(" | {party}")).unwrap_or_default();
            add(&seat.evidence, &seat.rule, format!("{person} | {}{party}", seat.function));
        }
        for reference in &self.references {
            let name = |entity: &Entity| match entity {
                Entity::Person(id) => self
                    .people
                    .iter()
                    .find(|person| person.id == *id)
                    .map_or("?".to_owned(), |person| person.name.clone()),
                Entity::Party(party) => party.to_string(),
            };
            let names: Vec<String> = reference.entities.iter().map(name).collect();
            let item = format!("{} | {}", reference.evidence.quote, names.join(" + "));
            add(&reference.evidence, &reference.rule, item);
        }
        for sides in &self.sides {
            let [one, other] = &sides.parties;
            add(&sides.evidence, &sides.rule, format!("{one} | {other}"));
        }
        for time in &self.times {
            add(
                &time.evidence,
                &time.rule,
                format!("{} | {}", time.evidence.quote, time.edtf.as_deref().unwrap_or("?")),
            );
        }
        for event in &self.events {
            let date = event.date.as_ref().map_or("?", |date| date.as_str());
            add(&event.evidence, &event.rule, format!("{} | {date} | {}", event.kind, event.evidence.quote));
        }
        for position in &self.positions {
            let item = format!("{} | {} | {}", position.holder, position.stance, position.content.quote);
            if let Some(rule) = &position.red_line {
                add(&position.content, rule, format!("{item} | red line"));
            }
            add(&position.content, &position.rule, item);
        }
        for link in &self.links {
            add(&link.evidence, &link.rule, format!("{} | {}", link.party, link.evidence.quote));
        }
        for attribution in &self.attributions {
            let item = format!("{} | {}", attribution.chain.join(" < "), attribution.content.quote);
            add(&attribution.content, &attribution.rule, item);
        }
        for reliance in &self.reliances {
            add(&reliance.evidence, &reliance.rule, format!("{} | {}", reliance.kind, reliance.relies_on));
        }
        for caveat in &self.caveats {
            add(&caveat.evidence, &caveat.rule, caveat.evidence.quote.clone());
        }
        lines.sort();
        lines
    }
}

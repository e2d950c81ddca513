//! A record opened for looking things up: documents by number, entries by id, and the pieces that every section uses.

use std::collections::{BTreeMap, BTreeSet};

use record::{
    Attribution, DocumentEntry, DocumentId, Event, Evidence, Origins, Party, Position, ProvenanceKind, Record,
};

use crate::dates;
use crate::view::{Line, Reference};
use crate::words::{count, folded, ordinal, shorten, shorten_to};

/// A quote of fewer words rarely says anything by itself.
const TELLING: usize = 4;

/// A record with its indexes.
pub struct Book<'a> {
    pub record: &'a Record,
    numbers: BTreeMap<&'a DocumentId, usize>,
    names: BTreeMap<&'a str, String>,
    parties: BTreeMap<&'a str, usize>,
    positions: BTreeMap<&'a str, &'a Position>,
    attributions: BTreeMap<&'a str, &'a Attribution>,
    events: BTreeMap<&'a str, &'a Event>,
    derived: BTreeSet<&'a DocumentId>,
}

impl<'a> Book<'a> {
    pub fn open(record: &'a Record) -> Book<'a> {
        Book {
            record,
            numbers: record.documents.iter().zip(1..).map(|(document, number)| (&document.id, number)).collect(),
            names: names(record),
            parties: parties_in_order(record).into_iter().enumerate().map(|(rank, party)| (&*party.id, rank)).collect(),
            positions: record.positions.iter().map(|position| (&*position.id, position)).collect(),
            attributions: record.attributions.iter().map(|attribution| (&*attribution.id, attribution)).collect(),
            events: record.events.iter().map(|event| (&*event.id, event)).collect(),
            derived: derived(record),
        }
    }

    /// What an id names, or the id itself where it names nothing: an `about` may be words.
    pub fn name<'b>(&'b self, id: &'b str) -> &'b str {
        self.names.get(id).map_or(id, String::as_str)
    }

    /// Where a party stands among the parties: those who negotiate first, then the mediators, and so on.
    pub fn rank(&self, party: &str) -> usize {
        self.parties.get(party).copied().unwrap_or(usize::MAX)
    }

    pub fn position(&self, id: &str) -> Option<&'a Position> {
        self.positions.get(id).copied()
    }

    pub fn event(&self, id: &str) -> Option<&'a Event> {
        self.events.get(id).copied()
    }

    pub fn attribution(&self, id: &str) -> Option<&'a Attribution> {
        self.attributions.get(id).copied()
    }

    /// The number of a document of the record.
    pub fn number(&self, id: &DocumentId) -> Option<usize> {
        self.numbers.get(id).copied()
    }

    /// The document of that id.
    pub fn document(&self, id: &DocumentId) -> Option<&'a DocumentEntry> {
        self.number(id).and_then(|number| self.record.documents.get(number - 1))
    }

    /// What a document is called in a sentence: its outlet, or else its title or path.
    pub fn outlet(&self, id: &DocumentId) -> String {
        self.document(id).map_or_else(|| id.to_string(), called)
    }

    /// One reference a document, in the order of their numbers.
    pub fn refs<'e>(&self, evidence: impl IntoIterator<Item = &'e Evidence>) -> Vec<Reference> {
        let mut by_number: BTreeMap<usize, Vec<Evidence>> = BTreeMap::new();
        for passage in evidence {
            if let Some(number) = self.number(&passage.document) {
                by_number.entry(number).or_default().push(passage.clone());
            }
        }
        by_number.into_iter().map(|(number, evidence)| Reference { number, evidence }).collect()
    }

    /// Says `content` with its evidence: one quote, where it stands, and where else the same is said. The content itself
    /// is left out where the quote holds it. `source` is who the
    /// quoted document says it from.
    pub fn said(&self, line: Line, content: &str, evidence: &[Evidence], source: &str) -> Line {
        let Some(shown) = self.shown(content, evidence) else { return line.told(content) };
        let line = if holds(shown, content) { line } else { line.told(content).words(": ") };
        let (here, elsewhere): (Vec<_>, Vec<_>) = evidence.iter().partition(|other| other.document == shown.document);
        let line = line.quote(shown).refs(self.refs(here));
        let line = if source.is_empty() { line } else { line.words(", according to ").told(source) };
        let others = self.refs(elsewhere);
        if others.is_empty() { line } else { line.words("; also").refs(others) }
    }

    /// The passage that is quoted: one that holds the content, out of a report that rests on none of the others, neither a
    /// word or two nor too long; then the first in the order of documents.
    pub fn shown<'e>(&self, content: &str, evidence: &'e [Evidence]) -> Option<&'e Evidence> {
        evidence.iter().min_by_key(|passage| {
            let words = passage.quote.split_whitespace().count();
            let telling = words >= TELLING && !shorten(&passage.quote).1;
            (!holds(passage, content), self.derived.contains(&passage.document), !telling, self.place(passage))
        })
    }

    fn place(&self, passage: &Evidence) -> (Option<usize>, usize, usize) {
        (self.number(&passage.document), passage.start, passage.end)
    }

    /// "third round", "round of 5 March 2025", or the title of another event.
    pub fn round(&self, id: &str) -> String {
        let Some(event) = self.event(id) else { return id.to_owned() };
        match (event.round.as_ref().and_then(|round| round.ordinal), &event.date) {
            (Some(number), _) => format!("{} round", ordinal(number)),
            (None, Some(date)) => format!("round of {}", dates::human(date)),
            (None, None) => event.title.clone(),
        }
    }
}

/// Those who negotiate first, then the mediators, and so on; parties whose part is not known come last.
pub fn parties_in_order(record: &Record) -> Vec<&Party> {
    let mut parties: Vec<&Party> = record.parties.iter().collect();
    parties.sort_by_key(|party| (party.part.is_none(), party.part));
    parties
}

/// What a document is called in a sentence.
pub fn called(document: &DocumentEntry) -> String {
    let name = document.outlet.as_ref().or(document.title.as_ref()).or(document.path.as_ref());
    let name = name.map_or(document.id.as_str(), String::as_str);
    match shorten_to(name, 40) {
        (kept, true) => format!("{kept}…"),
        (kept, false) => kept.to_owned(),
    }
}

/// The different documents of some passages.
pub fn documents_of(evidence: &[Evidence]) -> BTreeSet<&DocumentId> {
    evidence.iter().map(|passage| &passage.document).collect()
}

/// "2 documents, 1–2 origins", where there is more than one document.
pub fn carried(documents: usize, origins: &Origins) -> Option<String> {
    if documents < 2 {
        return None;
    }
    let documents = count(documents, "document");
    Some(match (origins.at_least, origins.at_most) {
        (_, 0) => documents,
        (least, most) if least >= most => format!("{documents}, {}", count(most, "origin")),
        (least, most) => format!("{documents}, {}–{most} origins", least.max(1)),
    })
}

/// Whether the words shown of a passage hold the content, or are its beginning.
fn holds(passage: &Evidence, content: &str) -> bool {
    let (shown, content) = (folded(shorten(&passage.quote).0), folded(content));
    shown.contains(&content) || !shown.is_empty() && content.starts_with(&shown)
}

/// The documents that copy, translate or retell another report.
fn derived(record: &Record) -> BTreeSet<&DocumentId> {
    let entries = record.provenance.iter().filter(|entry| entry.kind != ProvenanceKind::Cites);
    entries.map(|entry| &entry.document).collect()
}

fn names(record: &Record) -> BTreeMap<&str, String> {
    let documents = record.documents.iter().map(|document| (document.id.as_str(), called(document)));
    let positions = record.positions.iter().map(|position| (&*position.id, position.content.clone()));
    let claims = record.claims.iter().map(|claim| (&*claim.id, claim.attribute.clone()));
    let events = record.events.iter().map(|event| (&*event.id, event.title.clone()));
    let instruments = record.instruments.iter().map(|instrument| (&*instrument.id, instrument.name.clone()));
    let issues = record.issues.iter().map(|issue| (&*issue.id, issue.name.clone()));
    let people = record.people.iter().map(|person| (&*person.id, person.name.clone()));
    let parties = record.parties.iter().map(|party| (&*party.id, party.name.clone()));
    documents
        .chain(positions)
        .chain(claims)
        .chain(events)
        .chain(instruments)
        .chain(issues)
        .chain(people)
        .chain(parties)
        .collect()
}

//! A record beside the gold of the same documents.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use record::{Alias, DocumentId, Evidence, Record};
use serde_json::Value;

use crate::gold::{Gold, Named, Quote};
use crate::places::{Place, Text};
use crate::words::name_key;

/// The two, and which document, party and person of the one is which of the other.
pub struct Comparison {
    pub gold: Gold,
    pub record: Record,
    pub json: Value,
    texts: Vec<Text>,
    documents: BTreeMap<DocumentId, usize>,
    parties: BTreeMap<String, String>,
    people: BTreeMap<String, String>,
}

impl Comparison {
    /// Reads the gold of a story's folder, and a record from its JSON.
    pub fn new(folder: &Path, json: Value) -> Comparison {
        let gold = Gold::of(folder);
        let record: Record = serde_json::from_value(json.clone()).expect("the JSON is a record");
        let texts = gold.documents.iter().enumerate().map(|(number, d)| text(folder, number, &d.file)).collect();
        let documents = documents(&gold, &record);
        assert!(!documents.is_empty(), "no document of the record has the file name of a gold document");
        let party =
            record.parties.iter().filter_map(|p| Some((p.id.clone(), likeliest(&p.name, &p.aliases, &gold.parties)?)));
        let person =
            record.people.iter().filter_map(|p| Some((p.id.clone(), likeliest(&p.name, &p.aliases, &gold.people)?)));
        let (parties, people) = (party.collect(), person.collect());
        Comparison { texts, documents, parties, people, gold, record, json }
    }

    /// Number of the gold's document that this one is.
    pub fn document(&self, id: &DocumentId) -> Option<usize> {
        self.documents.get(id).copied()
    }

    /// Number of the gold's document with this id of the gold.
    pub fn gold_document(&self, id: &str) -> usize {
        let number = self.gold.documents.iter().position(|document| document.id == id);
        number.unwrap_or_else(|| panic!("the gold has no document {id}"))
    }

    /// Key of the gold's party that shares most forms with this one.
    pub fn party(&self, id: &str) -> Option<&str> {
        self.parties.get(id).map(String::as_str)
    }

    /// Key of the gold's person that shares most forms with this one.
    pub fn person(&self, id: &str) -> Option<&str> {
        self.people.get(id).map(String::as_str)
    }

    /// Whether the quote stands where the record says; `None` where the document is none of the gold's.
    pub fn holds(&self, document: &DocumentId, start: usize, end: usize, quote: &str) -> Option<bool> {
        Some(self.texts[self.document(document)?].holds(start..end, quote))
    }

    /// Where a record's evidence stands; none where its words are not there, which `anchors` tells.
    pub fn place(&self, evidence: &Evidence) -> Option<Place> {
        let Evidence { document, start, end, quote } = evidence;
        let text = &self.texts[self.document(document)?];
        if text.holds(*start..*end, quote) { text.place(*start..*end) } else { None }
    }

    /// Where each piece of evidence stands.
    pub fn places<'a>(&self, evidence: impl IntoIterator<Item = &'a Evidence>) -> Vec<Place> {
        evidence.into_iter().filter_map(|one| self.place(one)).collect()
    }

    /// Where the gold's words stand.
    pub fn quoted(&self, doc: &str, quote: &str, nth: Option<usize>) -> Place {
        let place = self.texts[self.gold_document(doc)].find(quote, nth.unwrap_or(1));
        place.unwrap_or_else(|| panic!("the gold's quote is not in its document {doc}: {quote:?}"))
    }

    /// Where each of the gold's quotes stands.
    pub fn quotes(&self, quotes: &[Quote]) -> Vec<Place> {
        quotes.iter().map(|one| self.quoted(&one.doc, &one.quote, one.nth)).collect()
    }
}

/// Name and aliases of a record's party or person.
pub fn forms<'a>(name: &'a str, aliases: &'a [Alias]) -> impl Iterator<Item = &'a str> {
    std::iter::once(name).chain(aliases.iter().map(|alias| alias.text.as_str()))
}

fn text(folder: &Path, number: usize, file: &str) -> Text {
    let path = folder.join("documents").join(file);
    Text::new(number, fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

fn documents(gold: &Gold, record: &Record) -> BTreeMap<DocumentId, usize> {
    let number = |path: &str| gold.documents.iter().position(|d| Path::new(path).ends_with(&d.file));
    record.documents.iter().filter_map(|d| Some((d.id.clone(), number(d.path.as_deref()?)?))).collect()
}

/// The gold's entry that shares most forms, the first of equals.
fn likeliest(name: &str, aliases: &[Alias], gold: &[Named]) -> Option<String> {
    let mine: BTreeSet<String> = forms(name, aliases).map(name_key).collect();
    let shared = |entry: &Named| entry.forms().map(name_key).collect::<BTreeSet<_>>().intersection(&mine).count();
    let best = gold.iter().rev().map(|entry| (shared(entry), entry)).max_by_key(|(count, _)| *count)?;
    (best.0 > 0).then(|| best.1.key.clone())
}

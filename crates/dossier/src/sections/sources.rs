//! "Who says so": who is quoted most, which report rests on which, and what the documents say they do not vouch for.

use std::collections::{BTreeMap, BTreeSet};

use record::{Attribution, Basis, DocumentId, Evidence, Provenance, ProvenanceKind};

use super::parts;
use crate::book::Book;
use crate::view::{Group, Item, Line, Mark, Reference};
use crate::words::{count, folded};

const SHOWN: usize = 10;

pub fn groups(book: &Book) -> Vec<Group> {
    parts([
        Some(Group::under(Line::new().words("Quoted most"), quoted(book))),
        Some(Group::under(Line::new().words("Which report rests on which"), reliances(book))),
        Some(Group::under(Line::new().words("Not vouched for"), caveats(book))),
    ])
}

fn quoted(book: &Book) -> Vec<Item> {
    let mut sources: Vec<Quoted> = by_source(book).into_values().collect();
    sources.sort_by_key(|(name, passages)| (std::cmp::Reverse(passages.len()), folded(name)));
    let mut items: Vec<Item> =
        sources.iter().take(SHOWN).map(|(name, passages)| Item::top(source(book, name, passages))).collect();
    if sources.len() > SHOWN {
        items.push(Item::top(Line::new().words(format!("… and {}", count(sources.len() - SHOWN, "more source")))));
    }
    items.extend(per_document(book));
    items
}

/// A person or party by id, or else the words that name the source.
type SourceKey<'a> = (Option<&'a str>, String);

/// A source's name and what it is quoted with.
type Quoted<'a> = (&'a str, Vec<&'a Attribution>);

/// Whether all that names the source is "he", "she", "they" or "it": nobody who could be listed.
fn is_pronoun(attribution: &Attribution) -> bool {
    let innermost = attribution.chain.last();
    let words = innermost.map_or(attribution.source.quote.as_str(), |link| link.quote.as_str());
    innermost.is_none_or(|link| link.entity.is_none())
        && matches!(words.to_lowercase().as_str(), "he" | "she" | "they" | "it")
}

/// The innermost source of each attribution: the person or party, or else the words.
fn by_source<'a>(book: &'a Book) -> BTreeMap<SourceKey<'a>, Quoted<'a>> {
    let mut sources = BTreeMap::new();
    for attribution in book.record.attributions.iter().filter(|attribution| !is_pronoun(attribution)) {
        let innermost = attribution.chain.last();
        let entity = innermost.and_then(|link| link.entity.as_deref());
        let words = innermost.map_or(attribution.source.quote.as_str(), |link| link.quote.as_str());
        let name = entity.map_or(words, |id| book.name(id));
        let key = (entity, if entity.is_some() { String::new() } else { folded(words) });
        sources.entry(key).or_insert((name, vec![])).1.push(attribution);
    }
    sources
}

fn source(book: &Book, name: &str, passages: &[&Attribution]) -> Line {
    let documents: BTreeSet<&DocumentId> = passages.iter().map(|attribution| &attribution.document).collect();
    let said = format!(": {} in {}", count(passages.len(), "passage"), count(documents.len(), "document"));
    Line::new().name(name).words(said).refs(book.refs(passages.iter().map(|attribution| &attribution.content)))
}

fn per_document(book: &Book) -> Option<Item> {
    let mut passages: BTreeMap<usize, Vec<&Evidence>> = BTreeMap::new();
    for attribution in &book.record.attributions {
        passages.entry(book.number(&attribution.document)?).or_default().push(&attribution.content);
    }
    let length = passages.len();
    let line = Line::new().words("Passages with a named source, by document:");
    let line = passages.into_values().enumerate().fold(line, |line, (index, passages)| {
        let number = passages.len();
        let line = line.words(if index == 0 { " " } else { ", " }).words(number.to_string());
        line.words(" in").refs(book.refs(passages))
    });
    (length > 1).then(|| Item::top(line))
}

fn reliances(book: &Book) -> Vec<Item> {
    let mut merged: BTreeMap<(Option<usize>, &str, ProvenanceKind, Basis), Vec<&Provenance>> = BTreeMap::new();
    for entry in &book.record.provenance {
        let key = (book.number(&entry.document), entry.relies_on.as_str(), entry.kind, entry.basis);
        merged.entry(key).or_default().push(entry);
    }
    merged.into_values().filter_map(|entries| reliance(book, &entries)).map(Item::top).collect()
}

fn reliance(book: &Book, entries: &[&Provenance]) -> Option<Line> {
    let first = entries.first()?;
    let does = match first.kind {
        ProvenanceKind::Cites => " cites ",
        ProvenanceKind::Copies => " repeats the words of ",
        ProvenanceKind::Translates => " is a translation of ",
        ProvenanceKind::Rewrites => " retells ",
    };
    let line = relied_on(book, document(book, Line::new(), &first.document).words(does), &first.relies_on);
    let line = match first.basis {
        Basis::Stated => line,
        Basis::Inferred => line.words(" (").mark(Mark::Inferred).words(")"),
    };
    Some(shown_by(book, line, entries, &first.document))
}

/// The document's own words, and what to hold them against.
fn shown_by(book: &Book, line: Line, entries: &[&Provenance], document: &DocumentId) -> Line {
    let evidence = entries.iter().flat_map(|entry| entry.evidence.iter().cloned());
    let (own, others): (Vec<Evidence>, Vec<Evidence>) = evidence.partition(|passage| passage.document == *document);
    let line = if own.is_empty() { line } else { book.said(line.words(": "), "", &own, "") };
    let others = book.refs(&others);
    if others.is_empty() { line } else { line.words("; compare").refs(others) }
}

fn relied_on(book: &Book, line: Line, name: &str) -> Line {
    let id = DocumentId::new(name);
    if book.number(&id).is_some() { document(book, line, &id) } else { line.name(name) }
}

/// "The Harbour Post [3]".
fn document(book: &Book, line: Line, id: &DocumentId) -> Line {
    let line = line.name(book.outlet(id));
    match book.number(id) {
        Some(number) => line.refs(vec![Reference { number, evidence: vec![] }]),
        None => line,
    }
}

fn caveats(book: &Book) -> Vec<Item> {
    let passages = book.record.documents.iter().flat_map(|document| &document.caveats);
    let line = |passage: &Evidence| Line::new().told(book.outlet(&passage.document)).words(": ").quote(passage);
    passages.map(|passage| Item::top(line(passage).refs(book.refs([passage])))).collect()
}

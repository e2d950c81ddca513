//! Which documents are shown to rest on one origin.
//!
//! At this stage two documents are shown dependent where their bytes are equal, or where one says that it translates or copies
//! the other's outlet. Nothing is shown separate.

use std::collections::{BTreeMap, BTreeSet};

use reading::Reading;
use record::{Basis, DocumentEntry, DocumentId, OriginGroup, Origins, ProvenanceKind};

use crate::cluster::{groups, members};

/// What is known of who rests on whom as a whole.
pub struct Dependence {
    groups: BTreeMap<DocumentId, (usize, String)>,
    origin: BTreeMap<DocumentId, String>,
    names: BTreeMap<DocumentId, String>,
}

impl Dependence {
    /// Reads it out of equal bytes and stated translations and copies.
    pub fn of(readings: &[Reading]) -> Dependence {
        let rests = |a: usize, b: usize| whole(&readings[a]).any(|name| is_outlet(&readings[b], name));
        let copies = |a: usize, b: usize| readings[a].document.sha256 == readings[b].document.sha256;
        let same = |a: usize, b: usize| copies(a, b) || rests(a, b) || rests(b, a);
        let group = groups(readings.len(), same, |_, _| false);
        let id = |i: usize| readings[i].document.id.clone();
        let why = |group: &[usize]| {
            let equal = group.iter().all(|i| copies(*i, group[0]));
            if equal { "the files are equal byte for byte" } else { "one says that it is made from the other" }
                .to_owned()
        };
        let all = members(&group);
        let grouped =
            all.iter().enumerate().flat_map(|(number, group)| group.iter().map(move |i| (*i, number, why(group))));
        let names =
            readings.iter().filter_map(|reading| Some((reading.document.id.clone(), reading.document.outlet.clone()?)));
        let origin = readings
            .iter()
            .filter_map(|reading| Some((reading.document.id.clone(), whole(reading).next()?.to_owned())));
        Dependence {
            groups: grouped.map(|(i, number, why)| (id(i), (number, why))).collect(),
            origin: origin.collect(),
            names: names.collect(),
        }
    }

    /// The document's entry with what it was made from as a whole.
    pub fn entry(&self, document: &DocumentEntry) -> DocumentEntry {
        DocumentEntry { origin: self.origin.get(&document.id).cloned(), ..document.clone() }
    }

    /// The origins of what these documents tell.
    pub fn origins<'d>(&self, documents: impl IntoIterator<Item = &'d DocumentId>) -> Origins {
        let documents: BTreeSet<&DocumentId> = documents.into_iter().collect();
        let mut found: BTreeMap<usize, Vec<DocumentId>> = BTreeMap::new();
        for document in documents {
            let number = self.groups.get(document).map_or(usize::MAX, |(number, _)| *number);
            found.entry(number).or_default().push(document.clone());
        }
        let groups: Vec<OriginGroup> = found.into_values().map(|documents| self.group(documents)).collect();
        Origins { at_least: 1, at_most: groups.len().max(1), separate: vec![], groups }
    }

    fn group(&self, documents: Vec<DocumentId>) -> OriginGroup {
        let why = match documents.as_slice() {
            [_, _, ..] => documents
                .first()
                .and_then(|first| self.groups.get(first))
                .map(|(_, why)| why.clone())
                .unwrap_or_default(),
            _ => "one document".to_owned(),
        };
        let name =
            documents.first().and_then(|first| self.origin.get(first).or_else(|| self.names.get(first))).cloned();
        OriginGroup { name, basis: Basis::Stated, why, documents }
    }
}

/// The reports that a document says it is made from as a whole.
fn whole(reading: &Reading) -> impl Iterator<Item = &str> {
    let kinds = [ProvenanceKind::Translates, ProvenanceKind::Copies];
    reading
        .reliances
        .iter()
        .filter(move |reliance| kinds.contains(&reliance.kind))
        .map(|reliance| reliance.relies_on.as_str())
}

fn is_outlet(reading: &Reading, name: &str) -> bool {
    reading
        .document
        .outlet
        .as_deref()
        .is_some_and(|outlet| outlet.trim_start_matches("The ").eq_ignore_ascii_case(name.trim_start_matches("The ")))
}

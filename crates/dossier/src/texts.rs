//! The documents' texts, and the check that every span of a record stands in them.

use std::collections::{BTreeMap, BTreeSet};

use record::{DocumentId, Fault, Record};

/// The documents' texts by id, against which a record is checked before it is rendered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts<'a>(pub BTreeMap<DocumentId, &'a str>);

impl<'a> Texts<'a> {
    /// The text of a document.
    pub fn of(&self, document: &DocumentId) -> Option<&'a str> {
        self.0.get(document).copied()
    }
}

impl<'a> FromIterator<(DocumentId, &'a str)> for Texts<'a> {
    fn from_iter<I: IntoIterator<Item = (DocumentId, &'a str)>>(pairs: I) -> Self {
        Texts(pairs.into_iter().collect())
    }
}

/// Why a record is not rendered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RenderError {
    /// Quotes that do not stand where the record says.
    #[error("{}", spans_told(.0))]
    Spans(Vec<Fault>),
    /// The record has evidence from documents that it does not list.
    #[error("the record quotes documents that it does not list: {}", ids_told(.0))]
    Unlisted(Vec<DocumentId>),
}

/// Holds every span against the texts; what it lets through can be rendered without a further look.
pub(crate) fn verify(record: &Record, texts: &Texts) -> Result<(), RenderError> {
    let faults = record::check(record, |id| texts.of(id));
    if !faults.is_empty() {
        return Err(RenderError::Spans(faults));
    }
    let listed: BTreeSet<&DocumentId> = record.documents.iter().map(|document| &document.id).collect();
    let quoted: BTreeSet<DocumentId> =
        record::evidence_in(record).into_iter().map(|(_, evidence)| evidence.document).collect();
    let unlisted: Vec<DocumentId> = quoted.into_iter().filter(|id| !listed.contains(id)).collect();
    if unlisted.is_empty() { Ok(()) } else { Err(RenderError::Unlisted(unlisted)) }
}

fn spans_told(faults: &[Fault]) -> String {
    let first = faults.first().map(|fault| format!("document {} ({}): {}", fault.document, fault.at, fault.what));
    match (first, faults.len()) {
        (Some(first), 1) => first,
        (Some(first), n) => format!("{first}; and {} more", n - 1),
        (None, _) => "no fault".to_owned(),
    }
}

fn ids_told(ids: &[DocumentId]) -> String {
    ids.iter().map(DocumentId::as_str).collect::<Vec<_>>().join(", ")
}

//! What a stage has to say about a document besides its result.

use serde::{Deserialize, Serialize};

use crate::{DocumentId, Severity};

/// A remark on one document (or on the run): content never fails a stage, it leaves a note.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The document, where there is one.
    pub document: Option<DocumentId>,
    /// How much it matters.
    pub severity: Severity,
    /// A short stable name, such as `too-large`.
    pub code: String,
    /// What is the matter, why, and what to do, in one sentence.
    pub message: String,
}

impl Note {
    /// A note on `document`.
    pub fn on(document: &DocumentId, severity: Severity, code: &str, message: impl Into<String>) -> Note {
        Note { document: Some(document.clone()), severity, code: code.to_owned(), message: message.into() }
    }

    /// A note on something that became no document.
    pub fn of_run(severity: Severity, code: &str, message: impl Into<String>) -> Note {
        Note { document: None, severity, code: code.to_owned(), message: message.into() }
    }
}

//! The vocabulary of Rapporteur: what a record is made of, and the one type that everything points with, [`Evidence`].
//!
//! A record says nothing that is not in a document: every entry holds evidence, and evidence is a span of bytes together with
//! the words that stand there. [`check`] compares the two, over a whole record, against the documents' texts.
//!
//! ```
//! use record::{DocumentId, Evidence, Span};
//!
//! let text = "The ministry rejected the draft.";
//! let id = DocumentId::new("d1");
//! let evidence = Evidence::cut(&id, text, Span::new(4, 12)).unwrap();
//! assert_eq!(evidence.quote, "ministry");
//! assert!(evidence.holds_in(text));
//! ```

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic))]

mod check;
mod edtf;
mod entries;
mod evidence;
mod kinds;
mod note;

pub use check::{Fault, check, evidence_in};
pub use edtf::Edtf;
pub use entries::{
    Alias, Attribution, ChainLink, Claim, Conflict, DocumentEntry, Event, Instrument, Issue, IssueOption, Link,
    OriginGroup, Origins, Participation, Party, Person, Position, PositionEvidence, Provenance, Record, Role,
    RoundDetail, SCHEMA, Side, TimeEntry, Told,
};
pub use evidence::{DocumentId, Evidence, Span};
pub use kinds::{
    AttributionKind, Basis, ConflictKind, EventType, Format, Function, Part, PartyKind, ProvenanceKind, PublishedFrom,
    Severity, Stance, Status, TimeType,
};
pub use note::Note;

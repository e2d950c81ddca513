//! A record as something to read: a brief for the terminal or as Markdown, and tables of its entries.
//!
//! [`brief`] first holds every span of the record against the documents' texts and fails where one does not stand; then it
//! sets out what a desk officer would write down, as a view model of sections, items and pieces of text. The renderers see
//! that model alone, so that they say the same things in the same order and words; what they add is layout and the guarding
//! of what comes from a source, nothing of which is ever emitted as markup.
//!
//! ```
//! use dossier::{TerminalStyle, Texts, brief, terminal};
//! use record::Record;
//!
//! let brief = brief(&Record::default(), &Texts::default()).unwrap();
//! let shown = terminal(&brief, &TerminalStyle { width: 60, colour: false });
//! assert!(shown.contains("No mediator is named."));
//! ```
//!
//! Nothing here opens a file, asks for the time or prints.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod book;
mod dates;
mod markdown;
mod safe;
mod sections;
mod table;
mod terminal;
mod texts;
mod view;
mod words;
mod wrap;

pub use dates::human;
pub use markdown::markdown;
pub use sections::brief;
pub use table::{Cell, Column, Filters, ShowKind, Table, table, table_csv, table_json, table_md, table_text};
pub use terminal::{TerminalStyle, terminal};
pub use texts::{RenderError, Texts};
pub use view::{Brief, Group, Item, Line, Mark, Piece, Quote, Reference, Section, SectionKind};

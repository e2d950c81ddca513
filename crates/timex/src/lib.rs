//! Time expressions of English news text, and their values.
//!
//! Two steps, strictly apart. Rules, which are data (`rules/en/times/*.toml`), find an [`Expression`]: what the words say,
//! underspecified as they are. [`resolve`] then works out its value from [`Anchors`]: the publication date, the time
//! last told of, the tense. What the anchors do not tell stays open; nothing is guessed.
//!
//! ```
//! use timex::{Context, Tagger};
//!
//! let tagger = Tagger::english()?;
//! let context = Context { published: Some(jiff::civil::date(2022, 3, 2)), ..Context::default() };
//! let text = "The port has been shut since mid-January; the union meets the owners on Friday.";
//! let times = tagger.tag(text, &context);
//! assert_eq!(&text[times[0].start..times[0].end], "mid-January");
//! assert_eq!(times[0].edtf.as_deref(), Some("2022-01~"));
//! # Ok::<(), timex::RuleError>(())
//! ```
//!
//! Not for: other languages, non-Gregorian calendars, conversions between time zones, or events as anchors ("the day after
//! the vote").

#![forbid(unsafe_code)]

mod anchors;
mod automaton;
mod caught;
mod construct;
mod cues;
mod error;
mod expression;
mod mask;
mod pattern;
mod proofs;
mod resolve;
mod rules;
mod slot;
mod tagger;
mod timex;
mod trigger;
mod verbs;
mod vocabulary;

pub use anchors::{Anchors, DateOrder, Direction, Reference};
pub use error::RuleError;
pub use expression::{Age, Anchor, DayPart, Expression, Holiday, Length, Modifier, Part, Season, Unit, Weekday, Which};
pub use resolve::{Resolved, resolve};
pub use tagger::Tagger;
pub use timex::{BlockRole, Context, Kind, Timex};
#[cfg(feature = "parse")]
pub use verbs::verbs;
pub use verbs::{Tense, Verb};

//! Loads and runs [spaCy](https://spacy.io) v3 CNN pipelines in pure Rust, with spaCy's answers.
//!
//! A [`Pipeline`] turns a text into a [`Parse`]: tokens with tag, part of speech, lemma, head and relation, sentences, noun
//! chunks and named entities, all with byte offsets. `en_core_web_sm` 3.8.0 is part of the program; [`Pipeline::load`]
//! takes another model directory (English `sm`, `md` and `lg` models).
//!
//! ```
//! use nlp::{EntityKind, Pipeline, Relation};
//!
//! let pipeline = Pipeline::embedded()?;
//! let parse = pipeline.parse("The envoys rejected the draft. Talks resume in Oslo on Monday.");
//!
//! let rejected = parse.token(2);
//! let subject = rejected.children_by(Relation::NominalSubject).next().map(|token| token.text());
//! let object = rejected.children_by(Relation::DirectObject).next().map(|token| token.subtree_span().text());
//! assert_eq!((subject, object), (Some("envoys"), Some("the draft")));
//!
//! let places: Vec<_> = parse.entities().filter(|e| e.kind() == EntityKind::GeopoliticalEntity).map(|e| e.text()).collect();
//! assert_eq!(places, ["Oslo"]);
//! # Ok::<(), nlp::ModelError>(())
//! ```
//!
//! The same text gives the same parse, bit for bit, whatever its neighbours in a batch, the number of threads or the width
//! of the processor's vectors. Texts never cause an error or a panic; a damaged model is a [`ModelError`].
//!
//! The crate knows nothing of what texts are about. It is not for training, and not for models with transformers.
//!
//! # How the code is laid out
//!
//! | module | question |
//! |---|---|
//! | `model` | What do the files say? (MessagePack, `config.cfg`, arrays) |
//! | `load` | Which components run, and what does each read? |
//! | `regex`, `tokenizer`, `lexicon` | Where do tokens begin and end? |
//! | `text`, `lexeme` | What does the model know of a word before its context? |
//! | `network` | The arithmetic, from words to vectors in context |
//! | `transition` | The parser and the entity recogniser |
//! | `components` | Tagger, attribute ruler, lemmatizer |
//! | `worker`, `pipeline` | The order of work, threads, what is remembered |
//! | `parse`, `noun_chunks`, `verb_groups`, `builder`, `labels` | The result and its views |

mod builder;
mod components;
#[cfg(feature = "embedded")]
mod embedded;
mod error;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
mod labels;
mod lexeme;
mod lexicon;
mod load;
mod model;
mod network;
mod noun_chunks;
mod parse;
mod pipeline;
mod regex;
mod text;
mod tokenizer;
mod transition;
mod verb_groups;
mod worker;

pub use builder::{BuildError, Word};
pub use error::ModelError;
pub use labels::{EntityKind, PartOfSpeech, Relation, UnknownName};
pub use parse::{Entity, Parse, Span, Token};
pub use pipeline::Pipeline;
pub use verb_groups::{VerbForm, VerbGroup};

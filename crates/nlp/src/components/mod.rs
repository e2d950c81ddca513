//! The components that turn scores into annotations.

pub(crate) mod lemmatizer;
pub(crate) mod ruler;
pub(crate) mod tagger;

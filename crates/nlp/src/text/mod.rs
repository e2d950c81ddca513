//! What a model's arithmetic knows about a string: its id, its character classes, its normal form.

pub(crate) mod base_norms;
pub(crate) mod hash;
pub(crate) mod symbols;
pub(crate) mod unicode;
mod unicode_tables;

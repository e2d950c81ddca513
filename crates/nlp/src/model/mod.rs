//! How the files of a model directory are read.

pub(crate) mod config;
pub(crate) mod files;
pub(crate) mod msgpack;
pub(crate) mod nodes;

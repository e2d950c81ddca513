//! Whole documents: what a file is read as.

#![allow(clippy::unwrap_used, clippy::panic)]

mod blocks;
mod common;
mod hostile;
mod metadata;

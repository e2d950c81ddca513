//! What can be wrong with a model directory.

use std::path::PathBuf;

/// Why a model could not be loaded.
///
/// Every variant names the file or the section at fault. Texts never cause an error, only models do.
///
/// ```
/// let error = nlp::Pipeline::load("no/such/model").err().map(|e| e.to_string()).unwrap_or_default();
/// assert!(error.contains("config.cfg"));
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// A file of the model directory could not be read.
    #[error("{}: {source}; give the folder that holds the model's config.cfg", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file that a component needs is not in the directory.
    #[error("{file} is missing; the directory is incomplete, install the model again")]
    Missing {
        /// The file, relative to the model directory.
        file: String,
    },
    /// A file is not what its format demands: cut off, mixed up or damaged.
    #[error("{file}: {what}; the file is damaged or belongs to another model")]
    Damaged {
        /// The file, relative to the model directory.
        file: String,
        /// What was found.
        what: String,
    },
    /// The model asks for an architecture or a component that this crate does not have.
    #[error("{section}: {name:?} is not supported; {hint}")]
    Unsupported {
        /// The section of `config.cfg`, or the file.
        section: String,
        /// The name that is unknown.
        name: String,
        /// What can be done.
        hint: &'static str,
    },
}

impl ModelError {
    pub(crate) fn damaged(file: &str, what: impl Into<String>) -> Self {
        Self::Damaged { file: file.to_owned(), what: what.into() }
    }

    pub(crate) fn unsupported(section: &str, name: &str, hint: &'static str) -> Self {
        Self::Unsupported { section: section.to_owned(), name: name.to_owned(), hint }
    }
}

/// The result of loading a part of a model.
pub(crate) type Result<T> = std::result::Result<T, ModelError>;

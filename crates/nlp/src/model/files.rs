//! Where the bytes of a model come from: a directory, or the copy inside the program.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use crate::error::{ModelError, Result};

/// A file larger than this is refused before it is read.
const MAX_FILE: u64 = 1 << 30;

/// The files of one model.
pub(crate) enum Files<'a> {
    /// A model directory on disk.
    Directory(PathBuf),
    /// Named bytes.
    Named(&'a std::collections::BTreeMap<String, Vec<u8>>),
    /// Named bytes that live as long as the program.
    #[cfg_attr(not(feature = "embedded"), allow(dead_code, reason = "only the embedded model is made of them"))]
    Static(&'static [(&'static str, &'static [u8])]),
}

impl Files<'_> {
    /// The bytes of a file, named relative to the model directory.
    pub fn read(&self, name: &str) -> Result<Cow<'static, [u8]>> {
        match self {
            Self::Directory(root) => read_file(&root.join(name)).map(Cow::Owned),
            Self::Named(files) => {
                let bytes = files.get(name).ok_or_else(|| ModelError::Missing { file: name.to_owned() })?;
                Ok(Cow::Owned(bytes.clone()))
            }
            Self::Static(files) => files
                .iter()
                .find(|(file, _)| *file == name)
                .map(|(_, bytes)| Cow::Borrowed(*bytes))
                .ok_or_else(|| ModelError::Missing { file: name.to_owned() }),
        }
    }

    /// The text of a file.
    pub fn text(&self, name: &str) -> Result<String> {
        String::from_utf8(self.read(name)?.into_owned()).map_err(|_| ModelError::damaged(name, "text is not UTF-8"))
    }

    /// A file as JSON.
    pub fn json<T: serde::de::DeserializeOwned>(&self, name: &str) -> Result<T> {
        serde_json::from_slice(&self.read(name)?).map_err(|e| ModelError::damaged(name, e.to_string()))
    }
}

// The one place that opens files: `Pipeline::load` is given a directory by its caller.
#[allow(clippy::disallowed_methods)]
fn read_file(path: &Path) -> Result<Vec<u8>> {
    let io = |source| ModelError::Io { path: path.to_owned(), source };
    let size = std::fs::metadata(path).map_err(io)?.len();
    if size > MAX_FILE {
        return Err(ModelError::damaged(&path.display().to_string(), "the file is too large"));
    }
    std::fs::read(path).map_err(io)
}

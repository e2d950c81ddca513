//! What goes in: files as they were found, numbered into [`Capture`]s.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use record::{DocumentId, Edtf};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// What a file is, as its name or its server says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Media {
    /// Plain text.
    #[default]
    Text,
    /// Markdown.
    Markdown,
}

/// A file as it was found.
#[derive(Clone, Debug, Default)]
pub struct RawFile {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Where it lay.
    pub path: Option<String>,
    /// Where it came from.
    pub url: Option<String>,
    /// What it is.
    pub media: Media,
}

/// What is known of a document besides its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Metadata {
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Its language: `en`, `en-GB`.
    pub language: Option<String>,
    /// When it was published.
    pub published: Option<Edtf>,
}

/// A file with a name of its own in the run.
#[derive(Clone, Debug)]
pub struct Capture {
    /// The first twelve hex digits of the hash, and `-2`, `-3` where several files share them.
    pub id: DocumentId,
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// Where it lay.
    pub path: Option<String>,
    /// Where it came from.
    pub url: Option<String>,
    /// What it is.
    pub media: Media,
    /// SHA-256 of the bytes, in hex.
    pub sha256: String,
    /// What the user gave; it outranks what is found.
    pub given: Metadata,
}

impl Capture {
    /// Names the files of a run. The answer is in order of path, then of hash, whatever the order of `files`.
    pub fn number(files: Vec<RawFile>) -> Vec<Capture> {
        let mut hashed: Vec<(RawFile, String)> = files.into_iter().map(with_hash).collect();
        hashed.sort_by(|(a, hash_a), (b, hash_b)| {
            (&a.path, hash_a, &a.url, a.media).cmp(&(&b.path, hash_b, &b.url, b.media))
        });
        let mut seen = BTreeMap::new();
        hashed.into_iter().map(|(file, sha256)| capture(file, sha256, &mut seen)).collect()
    }
}

fn with_hash(file: RawFile) -> (RawFile, String) {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(&file.bytes) {
        // Writing to a string does not fail.
        let _ = write!(hex, "{byte:02x}");
    }
    (file, hex)
}

fn capture(file: RawFile, sha256: String, seen: &mut BTreeMap<String, usize>) -> Capture {
    let short: String = sha256.chars().take(12).collect();
    let count = seen.entry(short.clone()).or_insert(0);
    *count += 1;
    let id = if *count == 1 { short } else { format!("{short}-{count}") };
    Capture {
        id: DocumentId::new(id),
        bytes: file.bytes,
        path: file.path,
        url: file.url,
        media: file.media,
        sha256,
        given: Metadata::default(),
    }
}

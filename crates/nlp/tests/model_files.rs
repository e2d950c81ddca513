//! The model files in the repository, and what becomes of damaged ones.
#![cfg(feature = "embedded")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use nlp::{ModelError, Pipeline};
use sha2::{Digest, Sha256};

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/models/en_core_web_sm")
}

const FILES: [&str; 14] = [
    "config.cfg",
    "tokenizer",
    "vocab/lookups.bin",
    "tok2vec/model",
    "tagger/cfg",
    "tagger/model",
    "parser/model",
    "parser/moves",
    "ner/model",
    "ner/moves",
    "attribute_ruler/patterns",
    "lemmatizer/lookups/lookups.bin",
    "vocab/key2row",
    "vocab/vectors",
];

/// These are not read for a model without static vectors.
const UNREAD: usize = 2;

#[allow(clippy::disallowed_methods, reason = "a test reads its own files")]
fn read(name: &str) -> Vec<u8> {
    std::fs::read(directory().join(name)).unwrap()
}

fn model() -> BTreeMap<String, Vec<u8>> {
    FILES.iter().map(|name| ((*name).to_owned(), read(name))).collect()
}

#[test]
fn sums_are_those_of_the_package() {
    let sums = String::from_utf8(read("SHA256SUMS")).unwrap();
    assert!(sums.lines().count() >= FILES.len());
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        let found: String = Sha256::digest(read(name)).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(found, sum, "{name}");
    }
}

#[test]
fn a_directory_and_the_embedded_copy_agree() {
    let text = "Two envoys flew to Geneva on 3 March; talks, they said, \"won't fail\" again.";
    let embedded = Pipeline::embedded().unwrap().parse(text);
    let loaded = Pipeline::load(directory()).unwrap().parse(text);
    let row = |t: nlp::Token<'_>| (t.start(), t.tag().to_owned(), t.lemma().to_owned(), t.head().index(), t.bio());
    assert_eq!(embedded.tokens().map(row).collect::<Vec<_>>(), loaded.tokens().map(row).collect::<Vec<_>>());
}

#[test]
fn missing_files_are_named() {
    let all = model();
    for name in &FILES[..FILES.len() - UNREAD] {
        let mut files = all.clone();
        files.remove(*name);
        let error = Pipeline::from_bytes(&files).unwrap_err();
        assert!(matches!(error, ModelError::Missing { .. }), "{name}: {error}");
        assert!(error.to_string().contains(name), "{error}");
    }
}

#[test]
fn truncated_files_are_errors() {
    let mut files = model();
    for name in &FILES[..FILES.len() - UNREAD] {
        let whole = files[*name].clone();
        for cut in [0, 1, whole.len() / 3, whole.len() / 2, whole.len() - 1] {
            // A configuration that lost its last line may still hold all that is read.
            if *name == "config.cfg" && cut > whole.len() / 3 {
                continue;
            }
            files.insert((*name).to_owned(), whole[..cut].to_vec());
            assert!(Pipeline::from_bytes(&files).is_err(), "{name} cut to {cut} bytes");
        }
        files.insert((*name).to_owned(), whole);
    }
}

#[test]
fn swapped_files_are_errors() {
    let all = model();
    let mut files = all.clone();
    for name in &FILES[..FILES.len() - UNREAD] {
        for other in FILES.iter().filter(|other| *other != name) {
            files.insert((*name).to_owned(), all[*other].clone());
            // An empty map is a vocabulary without normal forms, as some models have it.
            let allowed = *name == "vocab/lookups.bin" && *other == "vocab/key2row";
            assert!(Pipeline::from_bytes(&files).is_err() || allowed, "{other} in the place of {name}");
        }
        files.insert((*name).to_owned(), all[*name].clone());
    }
}

#[test]
fn damaged_bytes_never_panic() {
    let mut files = model();
    let mut random = Random(7);
    for round in 0..if cfg!(debug_assertions) { 36 } else { 360 } {
        let name = FILES[round % (FILES.len() - UNREAD)];
        let whole = files[name].clone();
        let mut damaged = whole.clone();
        for _ in 0..1 + random.below(20) {
            // Half of the damage goes to the head, where the structure is.
            let within = if random.below(2) == 0 { damaged.len() } else { damaged.len().min(400) };
            let at = random.below(within);
            damaged[at] = random.below(256) as u8;
        }
        files.insert(name.to_owned(), damaged);
        if let Ok(pipeline) = Pipeline::from_bytes(&files) {
            let parse =
                pipeline.parse("The U.S. envoy won't meet them on Monday, 3 May; \"talks\" failed...\n\nAgain!");
            assert!(parse.sentences().count() >= 1);
            parse.tokens().for_each(|token| assert!(token.ancestors().count() <= parse.len()));
        }
        files.insert(name.to_owned(), whole);
    }
}

#[test]
fn unknown_parts_are_named() {
    let mut files = model();
    let config = String::from_utf8(files["config.cfg"].clone()).unwrap();
    let mut check = |from: &str, to: &str, told: &str| {
        assert!(config.contains(from));
        files.insert("config.cfg".to_owned(), config.replace(from, to).into_bytes());
        let error = Pipeline::from_bytes(&files).unwrap_err().to_string();
        assert!(error.contains(told), "{error}");
    };
    check("spacy.MaxoutWindowEncoder.v2", "spacy.MishWindowEncoder.v2", "spacy.MishWindowEncoder.v2");
    check("factory = \"ner\"", "factory = \"spancat\"", "\"spancat\" is not supported; only tok2vec");
    check("disabled = [\"senter\"]", "disabled = []", "\"senter\" is not supported");
    check("mode = \"rule\"", "mode = \"pos_lookup\"", "pos_lookup");
    check("use_upper = true", "use_upper = false", "use_upper");
}

/// A small generator, so that a failure can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % end.max(1)
    }
}

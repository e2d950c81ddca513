//! The copy of en_core_web_sm 3.8.0 that is part of the program.

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../../data/models/en_core_web_sm/", $name)))),*]
    };
}

/// The files that are read when the model is loaded.
pub(crate) const FILES: &[(&str, &[u8])] = files![
    "config.cfg",
    "tokenizer",
    "vocab/lookups.bin",
    "vocab/key2row",
    "vocab/vectors",
    "vocab/vectors.cfg",
    "tok2vec/model",
    "tagger/cfg",
    "tagger/model",
    "parser/cfg",
    "parser/model",
    "parser/moves",
    "ner/cfg",
    "ner/model",
    "ner/moves",
    "attribute_ruler/patterns",
    "lemmatizer/lookups/lookups.bin",
];

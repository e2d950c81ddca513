//! Doors for the fuzz targets in `fuzz/`; not part of the interface.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::components::lemmatizer::Lemmatizer;
use crate::components::ruler::Ruler;
use crate::labels::Labels;
use crate::lexeme::Norms;
use crate::lexicon::Lexicon;
use crate::model::config::Config;
use crate::model::files::Files;
use crate::model::msgpack::Reader;
use crate::model::nodes::Nodes;
use crate::tokenizer::Tokenizer;
use crate::transition::moves::read_moves;

/// Reads a configuration and looks something up.
pub fn config(text: &str) {
    if let Ok(config) = Config::parse(text) {
        config.texts("nlp.pipeline");
        config.number("components.tok2vec.model.embed.width");
    }
}

/// Takes bytes for each file in turn.
pub fn msgpack(bytes: &[u8]) {
    let mut reader = Reader::new(bytes);
    while reader.skip().is_ok() && reader.end().is_err() {}
    let names =
        ["tokenizer", "vocab/lookups.bin", "p/model", "p/moves", "attribute_ruler/patterns", "p/lookups/lookups.bin"];
    let files: BTreeMap<String, Vec<u8>> = names.iter().map(|name| ((*name).to_owned(), bytes.to_vec())).collect();
    let files = Files::Named(&files);
    let config = Config::parse("[nlp]\nlang = \"en\"\n[components.p]\nmode = \"rule\"\n").unwrap_or_default();
    drop(Tokenizer::load(&files));
    drop(Norms::load(&files));
    drop(read_moves(&files, "p/moves"));
    drop(Ruler::load(&files, &mut Labels::default()));
    drop(Lemmatizer::load(&files, &config, "p"));
    if let Ok(nodes) = Nodes::read(&files, "p/model") {
        drop(nodes.floats(0, "W", &[1, 1]));
    }
}

static RULES: LazyLock<Option<(Tokenizer, Norms)>> = LazyLock::new(|| {
    let files = Files::Static(crate::embedded::FILES);
    Tokenizer::load(&files).ok().zip(Norms::load(&files).ok())
});

/// Tokenizes a text; its tokens must be its bytes in order.
pub fn tokenizer(text: &str) {
    let Some((tokenizer, norms)) = RULES.as_ref() else { return };
    let mut tokens = Vec::new();
    Lexicon::default().tokenize(tokenizer, norms, text, &mut tokens);
    let mut at = 0;
    for token in &tokens {
        assert_eq!(token.start, at);
        assert!(token.end > token.start && text.is_char_boundary(token.end));
        at = token.end + usize::from(token.spacy);
    }
    assert_eq!(at, text.len());
}

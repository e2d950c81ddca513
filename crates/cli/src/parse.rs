//! `rapporteur inspect --stage parse`: each block's parse, so that headings and bullets do not fuse with what follows.

use std::fmt::Write as _;
use std::path::Path;

use extract::{Block, BlockKind, Document};
use nlp::{Parse, Pipeline};
use serde_json::{Value, json};

use crate::inspect::{kind, one_line};

/// The built-in model, or the one in a directory.
pub fn pipeline(directory: Option<&Path>) -> Result<Pipeline, String> {
    let loaded = directory.map_or_else(Pipeline::embedded, Pipeline::load);
    loaded.map_err(|error| match directory {
        Some(directory) => format!("{}: {error}", directory.display()),
        None => error.to_string(),
    })
}

/// The parse of each block that is read, with the block's index.
pub fn blocks(document: &Document, pipeline: &Pipeline) -> Vec<(usize, Parse)> {
    let read = document.blocks.iter().enumerate().filter(|(_, block)| block.kind != BlockKind::Furniture);
    let (indexes, texts): (Vec<usize>, Vec<&str>) = read.map(|(index, block)| (index, words(document, block))).unzip();
    indexes.into_iter().zip(pipeline.parse_batch(&texts)).collect()
}

fn words<'d>(document: &'d Document, block: &Block) -> &'d str {
    block.span.of(&document.text).unwrap_or_default()
}

/// A table a block: number, word, lemma, part of speech, tag, head, relation, entity; sentences parted by an empty line.
pub fn text(document: &Document, parses: &[(usize, Parse)]) -> String {
    let mut out = String::new();
    for (index, parse) in parses {
        let Some(block) = document.blocks.get(*index) else { continue };
        let _ = writeln!(out, "[{index}] {}: {}", kind(block), one_line(words(document, block)));
        for token in parse.tokens().filter(|token| !token.is_space()) {
            if token.is_sentence_start() {
                out.push('\n');
            }
            let (head, entity) = (token.head(), token.bio());
            let _ = writeln!(
                out,
                "  {:>4} {:18} {:18} {:6} {:5} {:>4} {:12} {}",
                token.index(),
                token.text(),
                token.lemma(),
                token.pos().as_str(),
                token.tag(),
                head.index(),
                token.dep(),
                entity
            );
        }
        out.push('\n');
    }
    out
}

/// Blocks with their tokens; offsets are bytes of the document's text, `head` an index into the block's tokens.
pub fn json(document: &Document, parses: &[(usize, Parse)]) -> Value {
    let block = |(index, parse): &(usize, Parse)| {
        let start = document.blocks.get(*index).map_or(0, |block| block.span.start);
        let token = |token: nlp::Token| {
            json!({
                "start": start + token.start(), "end": start + token.end(), "text": token.text(), "tag": token.tag(),
                "pos": token.pos().as_str(), "lemma": token.lemma(), "head": token.head().index(), "dep": token.dep(),
                "ent": token.bio(), "sent_start": token.is_sentence_start(),
            })
        };
        json!({ "block": index, "tokens": parse.tokens().map(token).collect::<Vec<_>>() })
    };
    Value::Array(parses.iter().map(block).collect())
}

//! `rapporteur inspect --stage parse`: the parse of each block and cell.

use std::fmt::Write as _;
use std::path::Path;

use extract::Document;
use nlp::Pipeline;
use reading::Parses;
use serde_json::{Value, json};

use crate::inspect::one_line;

/// The built-in model, or the one in a directory.
pub fn pipeline(directory: Option<&Path>) -> Result<Pipeline, String> {
    let loaded = directory.map_or_else(Pipeline::embedded, Pipeline::load);
    loaded.map_err(|error| match directory {
        Some(directory) => format!("{}: {error}", directory.display()),
        None => error.to_string(),
    })
}

/// A table a stretch: number, word, lemma, part of speech, tag, head, relation, entity; sentences parted by an empty line.
pub fn text(document: &Document, parses: &Parses) -> String {
    let mut out = String::new();
    for (span, parse) in parses.iter() {
        let words = span.of(&document.text).unwrap_or_default();
        let _ = writeln!(out, "{}..{}: {}", span.start, span.end, one_line(words));
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

/// Stretches with their tokens; offsets are bytes of the document's text, `head` an index into the stretch's tokens.
pub fn json(parses: &Parses) -> Value {
    let stretch = |(span, parse): (record::Span, &nlp::Parse)| {
        let token = |token: nlp::Token| {
            json!({
                "start": span.start + token.start(), "end": span.start + token.end(), "text": token.text(),
                "tag": token.tag(), "pos": token.pos().as_str(), "lemma": token.lemma(), "head": token.head().index(),
                "dep": token.dep(), "ent": token.bio(), "sent_start": token.is_sentence_start(),
            })
        };
        json!({ "start": span.start, "end": span.end, "tokens": parse.tokens().map(token).collect::<Vec<_>>() })
    };
    Value::Array(parses.iter().map(stretch).collect())
}

//! The grammar of a document: each stretch of it parsed alone, so that headings, bullets and cells do not fuse with what follows.

use std::collections::BTreeMap;

use extract::{Block, BlockKind, Document};
use nlp::{Parse, Pipeline};
use record::Span;

/// The parses of a document's stretches: blocks of words and cells of tables.
#[derive(Clone, Debug, Default)]
pub struct Parses {
    by_start: BTreeMap<usize, (Span, Parse)>,
}

impl Parses {
    /// The parse of the stretch that begins at a byte of the document. Its offsets are bytes of the stretch.
    pub fn at(&self, start: usize) -> Option<&Parse> {
        self.by_start.get(&start).map(|(_, parse)| parse)
    }

    /// Each stretch and its parse, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Span, &Parse)> {
        self.by_start.values().map(|(span, parse)| (*span, parse))
    }
}

/// No sentence of press has more tokens. What has is no language (a table in one line, a dump), and the work on it would grow with
/// the square of its length: its stretch stays without grammar.
const LONGEST_SENTENCE: usize = 500;

/// Parses a document.
pub fn parse(document: &Document, pipeline: &Pipeline) -> Parses {
    let spans: Vec<Span> = document.blocks.iter().flat_map(stretches).collect();
    let texts: Vec<&str> = spans.iter().map(|span| span.of(&document.text).unwrap_or_default()).collect();
    let parses = pipeline
        .parse_batch(&texts)
        .into_iter()
        .map(|parse| if is_language(&parse) { parse } else { pipeline.parse("") });
    Parses { by_start: spans.into_iter().zip(parses).map(|(span, parse)| (span.start, (span, parse))).collect() }
}

fn is_language(parse: &Parse) -> bool {
    parse.sentences().all(|sentence| sentence.tokens().len() <= LONGEST_SENTENCE)
}

/// What of a block is read as language: a row's cells, one by one; nothing of furniture, bylines and datelines.
pub(crate) fn stretches(block: &Block) -> Vec<Span> {
    match block.kind {
        BlockKind::TableRow => block.cells.clone(),
        BlockKind::Byline | BlockKind::Dateline | BlockKind::Furniture => vec![],
        _ => vec![block.span],
    }
}

//! The whole parse: spans are ordered, heads are a forest, the text is covered.
#![no_main]

use std::sync::LazyLock;

static PIPELINE: LazyLock<Option<nlp::Pipeline>> = LazyLock::new(|| nlp::Pipeline::embedded().ok());

libfuzzer_sys::fuzz_target!(|text: &str| {
    let Some(pipeline) = PIPELINE.as_ref() else { return };
    let parse = pipeline.parse(text);
    let covered: usize = parse.tokens().map(|t| t.end() - t.start() + usize::from(t.space_after())).sum();
    assert_eq!(covered, text.len());
    assert!(parse.tokens().all(|token| token.ancestors().count() < parse.len()));
    assert_eq!(parse.sentences().map(|s| s.end() - s.start()).sum::<usize>(), parse.len());
    assert!(parse.noun_chunks().count() <= parse.len());
});

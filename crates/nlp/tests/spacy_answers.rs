//! What Python spaCy 3.8 answered for sentences and nasty strings of our own (`benches/peers/nlp_parity.py --record`).
#![cfg(feature = "embedded")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use nlp::{Parse, Pipeline};

#[derive(serde::Deserialize)]
struct Answer {
    text: String,
    tokens: Vec<Row>,
    chunks: Vec<(usize, usize)>,
}

/// Start, end, tag, part of speech, lemma, head, relation, entity, whether a sentence starts.
type Row = (usize, usize, String, String, String, usize, String, String, bool);

fn rows(parse: &Parse) -> Vec<Row> {
    let row = |t: nlp::Token<'_>| {
        let (tag, pos, lemma) = (t.tag().to_owned(), t.pos().as_str().to_owned(), t.lemma().to_owned());
        (t.start(), t.end(), tag, pos, lemma, t.head().index(), t.dep().to_owned(), t.bio(), t.is_sentence_start())
    };
    parse.tokens().map(row).collect()
}

#[test]
fn the_answers_are_equal() {
    let answers: Vec<Answer> =
        include_str!("data/spacy_answers.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(answers.len() > 80);
    let texts: Vec<&str> = answers.iter().map(|answer| answer.text.as_str()).collect();
    let parses = Pipeline::embedded().unwrap().parse_parallel(&texts, 2);
    for (answer, parse) in answers.iter().zip(&parses) {
        assert_eq!(rows(parse), answer.tokens, "{:?}", answer.text);
        let chunks: Vec<_> = parse.noun_chunks().map(|chunk| (chunk.start(), chunk.end())).collect();
        assert_eq!(chunks, answer.chunks, "{:?}", answer.text);
    }
}

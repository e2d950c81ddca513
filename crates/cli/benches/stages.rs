//! How long each stage takes over the repository's example: `cargo bench -p rapporteur --bench stages`.

#![allow(clippy::panic)]

use std::fs;
use std::path::Path;

use divan::{Bencher, black_box};
use extract::{Capture, Document, Limits, Media, RawFile, extract};
use nlp::Pipeline;
use reading::{Parses, Reading, Rules, parse, read};

fn main() {
    divan::main();
}

fn captures() -> Vec<Capture> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/harbour-dispute/documents");
    let mut paths: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let file = |path: &std::path::PathBuf| RawFile {
        bytes: fs::read(path).unwrap_or_default(),
        path: Some(path.display().to_string()),
        url: None,
        media: Media::Text,
    };
    Capture::number(paths.iter().map(file).collect())
}

fn documents(captures: &[Capture]) -> Vec<Document> {
    captures.iter().filter_map(|capture| extract(capture, &Limits::default()).0).collect()
}

/// The paragraphs of the six, again and again, as one document: what grows faster than the text shows.
fn long() -> Vec<Document> {
    let six = documents(&captures()).iter().map(|document| document.text.clone()).collect::<Vec<_>>().join("\n\n");
    let bytes = vec![six.as_str(); LONG / six.len() + 1].join("\n\n").into_bytes();
    let file = RawFile { bytes, path: Some("long.txt".to_owned()), url: None, media: Media::Text };
    documents(&Capture::number(vec![file]))
}

/// Bytes of the long document.
const LONG: usize = 250_000;

fn rules() -> Rules {
    Rules::english().unwrap_or_else(|error| panic!("{error}"))
}

fn pipeline() -> Pipeline {
    Pipeline::embedded().unwrap_or_else(|error| panic!("{error}"))
}

fn parsed(documents: Vec<Document>, pipeline: &Pipeline) -> Vec<(Document, Parses)> {
    documents
        .into_iter()
        .map(|document| {
            let parses = parse(&document, pipeline);
            (document, parses)
        })
        .collect()
}

fn readings(documents: &[(Document, Parses)], rules: &Rules) -> Vec<Reading> {
    documents.iter().map(|(document, parses)| read(document, parses, rules).0).collect()
}

#[divan::bench]
fn load_model() -> bool {
    Pipeline::embedded().is_ok()
}

#[divan::bench]
fn parse_six(bencher: Bencher) {
    let (documents, pipeline) = (documents(&captures()), pipeline());
    bencher.bench(|| documents.iter().map(|document| parse(black_box(document), &pipeline)).collect::<Vec<_>>());
}

#[divan::bench(sample_count = 3)]
fn parse_long(bencher: Bencher) {
    let (documents, pipeline) = (long(), pipeline());
    bencher.bench(|| documents.iter().map(|document| parse(black_box(document), &pipeline)).collect::<Vec<_>>());
}

#[divan::bench(sample_count = 3)]
fn read_long(bencher: Bencher) {
    let (documents, rules) = (parsed(long(), &pipeline()), rules());
    bencher.bench(|| readings(black_box(&documents), &rules));
}

#[divan::bench]
fn load_rules() -> Rules {
    rules()
}

#[divan::bench]
fn load_time_rules() -> bool {
    timex::Tagger::english().is_ok()
}

#[divan::bench]
fn extract_six(bencher: Bencher) {
    let captures = captures();
    bencher.bench(|| documents(black_box(&captures)));
}

#[divan::bench]
fn read_six(bencher: Bencher) {
    let (documents, rules) = (parsed(documents(&captures()), &pipeline()), rules());
    bencher.bench(|| readings(black_box(&documents), &rules));
}

/// The first reading after the rules are loaded: patterns build their tables as they are first used.
#[divan::bench]
fn read_six_at_first(bencher: Bencher) {
    let documents = parsed(documents(&captures()), &pipeline());
    bencher.with_inputs(rules).bench_values(|rules| readings(black_box(&documents), &rules));
}

#[divan::bench]
fn reconcile_six(bencher: Bencher) {
    let readings = readings(&parsed(documents(&captures()), &pipeline()), &rules());
    bencher.bench(|| reconcile::reconcile(black_box(&readings), &[]));
}

#[divan::bench]
fn brief_six(bencher: Bencher) {
    let documents = parsed(documents(&captures()), &pipeline());
    let record = reconcile::reconcile(&readings(&documents, &rules()), &[]);
    let texts = documents.iter().map(|(document, _)| (document.id.clone(), document.text.as_str())).collect();
    bencher.bench(|| {
        dossier::brief(black_box(&record), &texts)
            .map(|brief| dossier::terminal(&brief, &dossier::TerminalStyle { width: 80, colour: false }))
    });
}

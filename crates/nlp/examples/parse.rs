//! Parses files and prints the result, or the speed.
//!
//! ```text
//! cargo run --release -p rapporteur-nlp --example parse -- \
//!     [--model DIR] [--threads N] [--repeat N] [--format conllu|json] FILE...
//! ```
//!
//! Each file's whole text is one document. `json` prints one line per file. With `--repeat` all files are parsed so many
//! times, and only the tokens per second of each round are printed.

use std::io::Write;
use std::process::ExitCode;

use nlp::{Parse, Pipeline, Token};

struct Options {
    model: Option<String>,
    threads: usize,
    repeat: Option<usize>,
    json: bool,
    files: Vec<String>,
}

fn options() -> Result<Options, String> {
    let mut options = Options { model: None, threads: 1, repeat: None, json: false, files: Vec::new() };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value"));
        match argument.as_str() {
            "--model" => options.model = Some(value()?),
            "--threads" => options.threads = value()?.parse().map_err(|_| "--threads needs a number")?,
            "--repeat" => options.repeat = Some(value()?.parse().map_err(|_| "--repeat needs a number")?),
            "--format" => {
                options.json = match value()?.as_str() {
                    "json" => true,
                    "conllu" => false,
                    other => return Err(format!("the format {other} is not known; use conllu or json")),
                }
            }
            _ if argument.starts_with("--") => return Err(format!("the option {argument} is not known")),
            _ => options.files.push(argument),
        }
    }
    Ok(options)
}

#[allow(clippy::disallowed_methods, reason = "an example is a program: it reads files and the clock")]
fn run() -> Result<(), String> {
    let options = options()?;
    let pipeline = match &options.model {
        Some(directory) => Pipeline::load(directory),
        None => Pipeline::embedded(),
    };
    let pipeline = pipeline.map_err(|error| error.to_string())?;
    let read = |file: &String| std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"));
    let texts = options.files.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for _ in 0..options.repeat.unwrap_or(0) {
        let start = std::time::Instant::now();
        let tokens: usize = pipeline.parse_parallel(&texts, options.threads).iter().map(Parse::len).sum();
        let seconds = start.elapsed().as_secs_f64();
        writeln!(out, "{:.0}", tokens as f64 / seconds).map_err(|error| error.to_string())?;
    }
    if options.repeat.is_none() {
        for parse in pipeline.parse_parallel(&texts, options.threads) {
            let written = if options.json { write_json(&mut out, &parse) } else { write_conllu(&mut out, &parse) };
            written.map_err(|error| error.to_string())?;
        }
    }
    out.flush().map_err(|error| error.to_string())
}

fn write_json(out: &mut impl Write, parse: &Parse) -> std::io::Result<()> {
    let tokens: Vec<_> = parse.tokens().map(json).collect();
    writeln!(out, "{}", serde_json::json!({ "tokens": tokens }))
}

fn json(token: Token<'_>) -> serde_json::Value {
    serde_json::json!({
        "start": token.start(),
        "end": token.end(),
        "text": token.text(),
        "tag": token.tag(),
        "pos": token.pos().as_str(),
        "lemma": token.lemma(),
        "head": token.head().index(),
        "dep": token.dep(),
        "ent": token.bio(),
        "sent_start": token.is_sentence_start(),
    })
}

fn write_conllu(out: &mut impl Write, parse: &Parse) -> std::io::Result<()> {
    for sentence in parse.sentences() {
        writeln!(out, "# text = {}", sentence.text().replace(['\n', '\r'], " "))?;
        for token in sentence.tokens() {
            write_row(out, token, sentence.start())?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn write_row(out: &mut impl Write, token: Token<'_>, first: usize) -> std::io::Result<()> {
    let field =
        |text: &str| if text.trim().is_empty() { "_".to_owned() } else { text.replace(['\t', '\n', '\r'], " ") };
    let head = if token.is_root() { 0 } else { token.head().index() + 1 - first.min(token.head().index()) };
    let mut misc = Vec::new();
    if !token.space_after() {
        misc.push("SpaceAfter=No".to_owned());
    }
    if let Some(entity) = token.entity() {
        misc.push(format!("Entity={}|Kind={:?}", token.bio(), entity.kind()));
    }
    let misc = if misc.is_empty() { "_".to_owned() } else { misc.join("|") };
    let (id, pos, text) = (token.index() - first + 1, token.pos().as_str(), field(token.text()));
    let (lemma, tag, morph) = (field(token.lemma()), field(token.tag()), field(token.morph()));
    writeln!(out, "{id}\t{text}\t{lemma}\t{}\t{tag}\t{morph}\t{head}\t{}\t_\t{misc}", field(pos), field(token.dep()))
}

#[allow(clippy::print_stderr, reason = "an example is a program")]
fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

//! Tags the text of a TimeML document with TIMEX3.
//!
//! ```text
//! cargo run --release -p rapporteur-timex --example timeml -- [--no-parse] [FILE|-]
//! ```
//!
//! Reads one document from a file, or from standard input, and writes it to standard output with its times tagged. The
//! creation time in DCT says when it was published; where there is none, or no day, times are resolved without one.
//! Paragraphs are what blank lines part. Tags that stood in TEXT, and the instances and links that belong to them, are
//! left out; every character of the text, and what stands around it, stays as it was. An interval, which TIMEX3 does not
//! know, is written as its ends: "since March" as March, "from 4 to 6 May" as 4 and 6 May.
//!
//! A parser tells the tenses; `--no-parse` leaves them to the words, as in a crate built without the feature `parse`.

mod document;
mod tags;

use std::io::{Read, Write};
use std::process::ExitCode;

use document::Document;
use timex::{Tagger, Verb};

fn main() -> ExitCode {
    let (options, names): (Vec<_>, Vec<_>) = std::env::args().skip(1).partition(|word| word.starts_with("--"));
    let name = names.into_iter().next().unwrap_or_else(|| "-".to_owned());
    match run(&name, &options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            let shown = if name == "-" { "standard input" } else { &name };
            // There is nobody left to tell where this fails.
            let _ = writeln!(std::io::stderr(), "timeml: {shown}: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn run(name: &str, options: &[String]) -> Result<(), String> {
    if let Some(other) = options.iter().find(|option| *option != "--no-parse") {
        return Err(format!("{other} is no option; the only one is --no-parse"));
    }
    let source = read(name).map_err(|error| format!("{error}; give the path of a TimeML file in UTF-8, or -"))?;
    let document = Document::parse(&source)?;
    let tagger = Tagger::english().map_err(|error| format!("{error}; mend the rule and build again"))?;
    let verbs = verbs(options.is_empty())?;
    let tags = tags::of(&document.text, document.created, &tagger, &verbs);
    let written = std::io::stdout().write_all(document.tagged(&tags).as_bytes());
    written.map_err(|error| format!("{error}; see where standard output goes"))
}

/// Tells the verbs of a paragraph.
type Verbs = Box<dyn Fn(&str) -> Vec<Verb>>;

/// By a parser, or not at all.
#[cfg(feature = "parse")]
fn verbs(parsed: bool) -> Result<Verbs, String> {
    if !parsed {
        return Ok(Box::new(|_| vec![]));
    }
    let pipeline = nlp::Pipeline::embedded().map_err(|error| format!("{error}; use --no-parse"))?;
    Ok(Box::new(move |text| timex::verbs(&pipeline.parse(text))))
}

#[cfg(not(feature = "parse"))]
fn verbs(_: bool) -> Result<Verbs, String> {
    Ok(Box::new(|_| vec![]))
}

#[allow(clippy::disallowed_methods, reason = "an example is a program: it reads files")]
fn read(name: &str) -> std::io::Result<String> {
    if name != "-" {
        return std::fs::read_to_string(name);
    }
    let mut source = String::new();
    std::io::stdin().read_to_string(&mut source)?;
    Ok(source)
}

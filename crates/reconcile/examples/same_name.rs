//! Prints how likely two names are one person's or one body's, for each pair of a file or of standard input.
//!
//!     cargo run -p rapporteur-reconcile --example same_name -- [--why] [FILE]
//!
//! In: one pair a line, `name TAB name TAB person|organisation`. Out: one score a line from 0 to 1, in order; from 0.5 on the
//! names count as one. `--why` adds the reasons after a tab. A line that cannot be read is named on standard error and has no
//! score; the others go on, and the exit status is 1. It is 2 where there is nothing to read.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::disallowed_methods, reason = "a program reads and prints")]

use std::io::{self, Read, Write};
use std::process::ExitCode;

use reconcile::names::{Kind, Similarity, similarity};

fn main() -> ExitCode {
    let (flags, files): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|arg| arg.starts_with("--"));
    if let Some(flag) = flags.iter().find(|flag| *flag != "--why") {
        eprintln!("same_name: no such option: {flag}; use [--why] [FILE]");
        return ExitCode::from(2);
    }
    let input = match files.as_slice() {
        [] => stdin(),
        [file] => std::fs::read(file).map_err(|error| format!("{file}: {error}; give a file that can be read")),
        _ => Err("more than one file; give one, or none for standard input".to_owned()),
    };
    match input.map(|bytes| score(&bytes, !flags.is_empty())) {
        Ok(Ok(0)) => ExitCode::SUCCESS,
        Ok(Ok(_)) => ExitCode::from(1),
        // Who reads may stop reading.
        Ok(Err(_)) => ExitCode::from(1),
        Err(message) => {
            eprintln!("same_name: {message}");
            ExitCode::from(2)
        }
    }
}

fn stdin() -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = io::stdin().read_to_end(&mut bytes);
    read.map(|_| bytes).map_err(|error| format!("standard input: {error}; give a file"))
}

/// Prints a score for each line; says how many lines were bad.
fn score(input: &[u8], why: bool) -> io::Result<usize> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut bad = 0;
    let input = input.strip_prefix("\u{feff}".as_bytes()).unwrap_or(input);
    for (at, line) in input.split(|byte| *byte == b'\n').enumerate() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            continue;
        }
        match pair(line) {
            Ok(found) => writeln!(out, "{}", shown(&found, why))?,
            Err(reason) => {
                bad += 1;
                eprintln!("same_name: line {}: {reason}", at + 1);
            }
        }
    }
    out.flush()?;
    Ok(bad)
}

fn shown(found: &Similarity, why: bool) -> String {
    let reasons: Vec<String> = found.why.iter().map(ToString::to_string).collect();
    if why { format!("{:.4}\t{}", found.score, reasons.join("; ")) } else { format!("{:.4}", found.score) }
}

fn pair(line: &[u8]) -> Result<Similarity, String> {
    let text = str::from_utf8(line).map_err(|_| "not UTF-8; save the file as UTF-8")?;
    let columns: Vec<&str> = text.split('\t').collect();
    let [a, b, kind] = columns[..] else {
        return Err(format!("{} columns; write name TAB name TAB person or organisation", columns.len()));
    };
    if a.trim().is_empty() || b.trim().is_empty() {
        return Err("a name is empty; give both".to_owned());
    }
    let kind = match kind.trim() {
        "person" => Kind::Person,
        "organisation" => Kind::Organisation,
        other => return Err(format!("\"{other}\" is no kind; write person or organisation")),
    };
    Ok(similarity(a, b, kind))
}

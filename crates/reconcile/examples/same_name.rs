//! Prints how likely two names are one person's or one body's, for each pair of a file or of standard input.
//!
//!     cargo run -p rapporteur-reconcile --example same_name -- [--why] [FILE]
//!
//! In: one pair a line, `name TAB name TAB person|organisation`. Out: one score a line from 0 to 1, in order; from 0.5 on the
//! names count as one. `--why` adds the reasons after a tab. A line that cannot be read is named on standard error and has no
//! score; the others go on, and the exit status is 1. It is 2 where the command line is wrong or the file cannot be read.
#![allow(clippy::print_stderr, clippy::disallowed_methods, reason = "a program reads files and prints")]
#![cfg_attr(test, allow(clippy::unwrap_used))]

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
    let bytes = match input {
        Ok(bytes) => bytes,
        Err(message) => {
            eprintln!("same_name: {message}");
            return ExitCode::from(2);
        }
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    match score(&bytes, !flags.is_empty(), &mut out, &mut io::stderr().lock()) {
        Ok(0) => ExitCode::SUCCESS,
        // Whoever reads the scores may also stop reading.
        Ok(_) | Err(_) => ExitCode::from(1),
    }
}

fn stdin() -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = io::stdin().read_to_end(&mut bytes);
    read.map(|_| bytes).map_err(|error| format!("standard input: {error}; give a file"))
}

/// Writes a score for each line; says how many lines were bad.
fn score(input: &[u8], why: bool, out: &mut impl Write, errors: &mut impl Write) -> io::Result<usize> {
    let mut bad = 0;
    let input = input.strip_prefix("\u{feff}".as_bytes()).unwrap_or(input);
    for (at, line) in input.split_inclusive(|byte| *byte == b'\n').enumerate() {
        match pair(line.trim_ascii_end()) {
            Ok(found) => writeln!(out, "{}", shown(&found, why))?,
            Err(reason) => {
                bad += 1;
                writeln!(errors, "same_name: line {}: {reason}", at + 1)?;
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
        let columns = columns.len();
        let s = if columns == 1 { "" } else { "s" };
        return Err(format!("{columns} column{s}; write name TAB name TAB person or organisation"));
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

#[cfg(test)]
mod tests {
    use super::*;

    fn run(input: &[u8], why: bool) -> (usize, String, String) {
        let (mut out, mut errors) = (vec![], vec![]);
        let bad = score(input, why, &mut out, &mut errors).unwrap();
        (bad, String::from_utf8(out).unwrap(), String::from_utf8(errors).unwrap())
    }

    #[test]
    fn one_score_a_line_in_order() {
        let input = "Ada Roe\tAda Roe\tperson\r\nAda Roe\tBo Coe\tperson\nRoe Ltd\tRoe Limited\torganisation";
        assert_eq!(run(input.as_bytes(), false), (0, "1.0000\n0.0000\n1.0000\n".to_owned(), String::new()));
    }

    #[test]
    fn a_bad_line_is_named_and_the_others_go_on() {
        let input =
            b"Ada Roe\tAda Roe\n\nAda Roe\t \tperson\nAda\tAda\tship\n\xff\tA\tperson\nAda Roe\tAda Roe\tperson\n";
        let (bad, out, errors) = run(input, false);
        assert_eq!((bad, out.as_str()), (5, "1.0000\n"));
        for (line, reason) in [
            (1, "2 columns; write name TAB name TAB person or organisation"),
            (2, "1 column; write name TAB name TAB person or organisation"),
            (3, "a name is empty; give both"),
            (4, "\"ship\" is no kind; write person or organisation"),
            (5, "not UTF-8; save the file as UTF-8"),
        ] {
            assert!(errors.contains(&format!("same_name: line {line}: {reason}\n")), "{errors}");
        }
    }

    #[test]
    fn reasons_on_demand() {
        assert_eq!(
            run(b"Bo Roe\tAda Roe\tperson", true).1,
            "0.2250\troe = roe: equal; bo \u{2260} ada: contradiction\n"
        );
    }
}

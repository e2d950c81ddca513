//! The commands as they are used: their options, their formats, how they end.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::process::Stdio;

use common::{ARTICLE, Folder, Run, list};
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

const KINDS: [&str; 10] =
    ["people", "parties", "timeline", "positions", "issues", "conflicts", "sources", "attributions", "times", "notes"];
const SCHEMA: &str = include_str!("../../record/schema/rapporteur-1.schema.json");

#[track_caller]
fn assert_valid(record: &Value) {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(record).map(|e| format!("{} {e}", e.instance_path())).collect();
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn the_record_that_brief_writes_is_valid_and_holds() {
    let folder = Folder::with_example("record");
    let record = folder.record(&["documents"]);
    assert_valid(&record);
    for kind in ["documents", "parties", "people", "times", "events", "positions", "attributions", "conflicts"] {
        assert!(!list(&record, kind).is_empty(), "no {kind}");
    }
    let run = folder.run(&["check", "record.json"]).ends(0).says_nothing();
    let numbers: Vec<usize> = run.out.split(' ').filter_map(|word| word.parse().ok()).collect();
    let [held, spans, documents] = numbers[..] else { panic!("{}", run.out) };
    assert!(held == spans && spans > list(&record, "times").len() && documents == 6, "{}", run.out);
}

#[test]
fn json_and_markdown_may_go_to_standard_output() {
    let folder = Folder::new("outputs");
    folder.write("a.txt", ARTICLE);
    let json = folder.run(&["brief", "a.txt", "--json", "-", "--markdown", "brief.md"]).ends(0).says_nothing();
    assert_valid(&serde_json::from_str(&json.out).unwrap());
    let markdown = folder.run(&["brief", "a.txt", "--markdown", "-"]).ends(0).says_nothing();
    assert!(markdown.out.starts_with("# ") && markdown.out.contains("\n## At a glance\n"), "{}", markdown.out);
    assert!(!markdown.out.contains("═"), "the brief for the terminal is there too");
    assert_eq!(folder.read("brief.md"), markdown.out);
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    let folder = Folder::new("unwritable");
    folder.write("a.txt", ARTICLE);
    let run = folder.run(&["brief", "a.txt", "--json", "gone/record.json"]).ends(2);
    run.says(&["gone/record.json", "cannot be written", "folder that exists"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said() {
    let folder = Folder::new("full");
    folder.write("a.txt", ARTICLE);
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let output = folder.command(&["inspect", "a.txt", "--stage", "extract"]).stdout(full).output().unwrap();
    Run::of(output).ends(2).says(&["standard output"]);
}

/// Lines that are wider than `width` and have more than one word after their indentation and bullet.
fn too_wide(text: &str, width: usize) -> Vec<&str> {
    let words = |line: &str| line.split_whitespace().filter(|word| !matches!(*word, "•" | "–")).count();
    text.lines().filter(|line| line.width() > width && words(line) > 1).collect()
}

#[test]
fn no_line_is_wider_than_asked() {
    let folder = Folder::with_example("width");
    let run = folder.run(&["brief", "documents", "--width", "40", "--json", "record.json"]).ends(0);
    assert_eq!(too_wide(&run.out, 40), Vec::<&str>::new());
    assert!(run.out.lines().any(|line| line.width() > 32), "the width is not used:\n{}", run.out);
    for width in ["40", "72", "120"] {
        for kind in KINDS {
            let run = folder.run(&["show", kind, "record.json", "--width", width]).ends(0);
            assert_eq!(too_wide(&run.out, width.parse().unwrap()), Vec::<&str>::new(), "{kind}");
        }
    }
}

#[test]
fn colour_is_for_terminals_or_where_it_is_asked_for() {
    let folder = Folder::new("colour");
    folder.write("a.txt", ARTICLE);
    let plain = folder.run(&["brief", "a.txt"]).ends(0).out;
    assert!(!plain.contains('\u{1b}'));
    let colours = folder.run(&["brief", "a.txt", "--colour", "always"]).ends(0).out;
    assert!(colours.contains("\u{1b}["));
    assert_eq!(without_colours(&colours), plain);
}

fn without_colours(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').unwrap().1)
}

/// `script` from util-linux runs a command on a terminal of its own.
#[cfg(target_os = "linux")]
#[test]
fn no_color_holds_on_a_terminal() {
    let folder = Folder::new("no-color");
    folder.write("a.txt", ARTICLE);
    let line = format!("'{}' brief a.txt --width 60", env!("CARGO_BIN_EXE_rapporteur"));
    let on_terminal = |no_color: Option<&str>| {
        let mut command = std::process::Command::new("script");
        command.args(["-qec", &line, "/dev/null"]).current_dir(folder.path("")).env_remove("NO_COLOR");
        command.stdin(Stdio::null()).envs(no_color.map(|value| ("NO_COLOR", value)));
        command.output().map(|output| Run::of(output).ends(0).out)
    };
    let Ok(colours) = on_terminal(None) else {
        println!("skipped: there is no `script` command");
        return;
    };
    assert!(colours.contains("\u{1b}["), "{colours}");
    let plain = on_terminal(Some("1")).unwrap();
    assert!(plain.contains("At a glance") && !plain.contains('\u{1b}'), "{plain}");
    // no-color.org: the variable counts when it is not empty.
    assert!(on_terminal(Some("")).unwrap().contains("\u{1b}["));
}

#[test]
fn every_table_comes_in_every_format() {
    let folder = Folder::with_example("tables");
    folder.write("documents/empty.txt", "");
    folder.run(&["brief", "documents", "--json", "record.json"]).ends(1);
    for kind in KINDS {
        let show = |format| folder.run(&["show", kind, "record.json", "--format", format]).ends(0).says_nothing().out;
        let json: Value = serde_json::from_str(&show("json")).unwrap();
        let rows = json.as_array().unwrap();
        let csv = csv(&show("csv"));
        assert!(!rows.is_empty(), "no {kind}");
        assert_eq!(csv.len(), rows.len() + 1, "{kind}");
        for (row, cells) in rows.iter().zip(&csv[1..]) {
            assert_eq!(cells.len(), csv[0].len(), "{kind}: {cells:?}");
            assert!(row.as_object().unwrap().keys().all(|key| csv[0].contains(key)), "{kind}: {row}");
        }
        let markdown = show("md");
        assert_eq!(markdown.lines().count(), rows.len() + 2, "{kind}: a row is not one line");
        assert!(markdown.lines().all(|line| line.starts_with("| ") && line.ends_with(" |")), "{kind}: {markdown}");
        assert!(show("table").lines().count() > rows.len(), "{kind}");
    }
}

/// Rows of cells, after RFC 4180.
fn csv(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (vec![], vec![], String::new(), false);
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '"' if quoted && characters.peek() == Some(&'"') => cell.extend(characters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted && characters.peek() == Some(&'\n') => {
                characters.next();
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(!quoted && row.is_empty() && cell.is_empty(), "the last row has no end");
    rows
}

#[test]
fn show_says_the_same_of_documents_and_of_their_record() {
    let folder = Folder::new("show");
    folder.write("a.txt", ARTICLE);
    folder.record(&["a.txt"]);
    let of_record = folder.run(&["show", "times", "record.json"]).ends(0).says_nothing();
    let of_document = folder.run(&["show", "times", "a.txt"]).ends(0).says_nothing();
    assert_eq!(of_record.out, of_document.out);
    assert!(of_record.out.contains("14 May 2025"), "{}", of_record.out);
}

#[test]
fn filters_leave_out_and_say_where_they_mean_nothing() {
    let folder = Folder::new("filters");
    folder.write("a.txt", format!("{ARTICLE}\nThe talks began on 3 February 2024.\n"));
    folder.record(&["a.txt"]);
    let times = |more: &[&str]| folder.run(&[&["show", "times", "record.json"], more].concat()).ends(0);
    let all = times(&[]).out;
    assert!(all.contains("3 February 2024") && all.contains("14 May 2025"), "{all}");
    let since = times(&["--since", "2025"]).out;
    assert!(!since.contains("3 February 2024") && since.contains("14 May 2025"), "{since}");
    let until = times(&["--until", "2024-12-31"]).out;
    assert!(until.contains("3 February 2024") && !until.contains("14 May 2025"), "{until}");
    times(&["--issue", "pay"]).says(&["--issue", "times", "left out"]);
}

#[test]
fn inspect_shows_each_stage() {
    let folder = Folder::new("stages");
    folder.write("a.txt", ARTICLE);
    let inspect = |stage, format| {
        folder.run(&["inspect", "a.txt", "--stage", stage, "--format", format]).ends(0).says_nothing().out
    };
    let json = |stage| serde_json::from_str::<Value>(&inspect(stage, "json")).unwrap();
    let extracted = json("extract");
    let mut keys: Vec<&String> = extracted.as_object().unwrap().keys().collect();
    keys.sort();
    assert_eq!(keys, ["blocks", "byline", "language", "outlet", "published", "text", "title"]);
    assert_eq!(extracted["text"], ARTICLE);
    assert_eq!((&extracted["title"], &extracted["published"]), (&"Ferry talks go on".into(), &"2025-05-06".into()));
    assert!(extracted["blocks"].as_array().unwrap().len() > 2);
    assert!(json("read").as_object().unwrap()["times"].as_array().unwrap().len() > 1);
    assert_valid(&json("reconcile"));

    let blocks = inspect("extract", "text");
    assert!(blocks.contains("Ferry talks go on") && blocks.contains("[0] title 0..17"), "{blocks}");
    let read = inspect("read", "text");
    assert!(read.lines().any(|line| line.contains("times/") && line.contains("14 May 2025 | 2025-05-14")), "{read}");
    let entries = inspect("reconcile", "text");
    assert!(KINDS[..2].iter().all(|kind| entries.contains(&format!("{kind} ("))), "{entries}");
}

#[test]
fn standard_input_is_a_document_like_others() {
    let folder = Folder::new("input");
    let run = folder.run_with_input(&["brief", "-", "--json", "record.json"], ARTICLE).ends(0).says_nothing();
    assert!(run.out.contains("At a glance"));
    let record = folder.json("record.json");
    assert_eq!((&record["documents"][0]["path"], &record["documents"][0]["text"]), (&Value::Null, &ARTICLE.into()));
    // The record holds the text, so that it can be checked.
    folder.run(&["check", "record.json"]).ends(0).says_nothing();
    folder.write("b.txt", ARTICLE.replace("14 May", "15 May"));
    folder.run_with_input(&["brief", "-", "b.txt", "-", "--json", "record.json"], ARTICLE).ends(0);
    assert_eq!(list(&folder.json("record.json"), "documents").len(), 2);
    let run = folder.run_with_input(&["inspect", "-", "--stage", "extract"], ARTICLE).ends(0);
    assert!(run.out.contains("Ferry talks go on"), "{}", run.out);
    folder.run_with_input(&["inspect", "-", "--stage", "extract"], "").ends(2).says(&["standard input", "no words"]);
}

#[test]
fn help_shows_examples_and_options() {
    let folder = Folder::new("help");
    let cases: [(&[&str], &[&str]); 6] = [
        (&["--help"], &["rapporteur brief my-articles", "rapporteur show", "rapporteur inspect", "Exit status"]),
        (&["brief", "--help"], &["rapporteur brief", "--json", "--markdown", "--width", "--colour", "--max-bytes"]),
        (&["show", "--help"], &["rapporteur show", "--format", "--since", "--party"]),
        (&["show", "--help"], &KINDS),
        (&["inspect", "--help"], &["rapporteur inspect", "extract", "read", "reconcile", "--format"]),
        (&["check", "--help"], &["rapporteur check", "brief --json"]),
    ];
    for (args, words) in cases {
        let run = folder.run(args).ends(0).says_nothing();
        words.iter().for_each(|word| assert!(run.out.contains(word), "{args:?} does not show {word}"));
    }
}

#[test]
fn a_reader_that_closes_the_pipe_is_no_error() {
    let folder = Folder::new("pipe");
    folder.write("a.txt", ARTICLE);
    folder.record(&["a.txt"]);
    let cases: [&[&str]; 4] = [
        &["brief", "a.txt"],
        &["show", "times", "record.json", "--format", "json"],
        &["inspect", "a.txt", "--stage", "extract"],
        &["check", "record.json"],
    ];
    for args in cases {
        let (reader, writer) = std::io::pipe().unwrap();
        // Closed before the command starts, so that its first write finds no reader.
        drop(reader);
        let output = folder.command(args).stdout(writer).stderr(Stdio::piped()).output().unwrap();
        Run::of(output).ends(0).says_nothing();
    }
}

#[test]
fn wrong_usage_ends_with_2_and_says_what_is_right() {
    let folder = Folder::new("usage");
    folder.write("a.txt", ARTICLE);
    let cases: [(&[&str], &[&str]); 9] = [
        (&[], &["Usage: rapporteur <COMMAND>"]),
        (&["brief"], &["<PATH>..."]),
        (&["brief", "a.txt", "--nonesuch"], &["--nonesuch"]),
        (&["brief", "a.txt", "--max-bytes", "many"], &["many", "--max-bytes"]),
        (&["brief", "a.txt", "--colour", "mauve"], &["always", "never"]),
        (&["show", "persons", "a.txt"], &["persons", "people", "timeline"]),
        (&["show", "times", "a.txt", "--since", "yesterday"], &["yesterday", "2025-03"]),
        (&["inspect", "a.txt"], &["--stage"]),
        (&["check"], &["<RECORD>"]),
    ];
    for (args, words) in cases {
        let run = folder.run(args).ends(2);
        words.iter().for_each(|word| assert!(run.err.contains(word), "{args:?} does not show {word}:\n{}", run.err));
        assert_eq!(run.out, "", "{args:?}");
    }
}

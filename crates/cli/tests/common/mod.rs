//! Runs the command in a folder of its own, which goes away with its test.

#![allow(dead_code, reason = "no one test file uses everything")]

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// An article in which there is something to read: a date, a quotation, two parties.
pub const ARTICLE: &str = "\
Ferry talks go on

CORROW, May 6, 2025 (Isles Wire) - The Deckhands’ Guild met the Corrow Ferry Company on Monday.

“We will not sail at night for day wages,” said Anna Velde, chairwoman of the guild. The company will answer on 14 May 2025.
";

/// A folder for one test.
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    pub fn new(test: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("rapporteur-{}-{test}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Folder { path }
    }

    /// The folder with the six articles of the example in `documents/`.
    pub fn with_example(test: &str) -> Folder {
        let folder = Folder::new(test);
        for (name, bytes) in example() {
            folder.write(format!("documents/{name}"), bytes);
        }
        folder
    }

    pub fn path(&self, name: impl AsRef<OsStr>) -> PathBuf {
        self.path.join(Path::new(name.as_ref()))
    }

    pub fn write(&self, name: impl AsRef<OsStr>, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub fn json(&self, name: &str) -> Value {
        serde_json::from_str(&self.read(name)).unwrap()
    }

    /// The command in this folder, with nothing of the surrounding terminal in it.
    pub fn command<S: AsRef<OsStr>>(&self, args: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
        command.args(args).current_dir(&self.path).env_remove("NO_COLOR").env_remove("COLUMNS").stdin(Stdio::null());
        command
    }

    pub fn run<S: AsRef<OsStr>>(&self, args: &[S]) -> Run {
        Run::of(self.command(args).output().unwrap())
    }

    pub fn run_with_input<S: AsRef<OsStr>>(&self, args: &[S], input: &str) -> Run {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // The command may stop reading at its limit, and that is no error of the test.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        Run::of(child.wait_with_output().unwrap())
    }

    /// The record of `brief PATHS`, which all must be readable.
    pub fn record(&self, paths: &[&str]) -> Value {
        self.run(&[&["brief", "--json", "record.json"], paths].concat()).ends(0);
        self.json("record.json")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// How a run ended, and what it said.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Run {
    /// No input whatever makes the command panic, or write what is no UTF-8.
    pub fn of(output: Output) -> Run {
        let out = String::from_utf8(output.stdout).unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(!err.contains("panicked"), "{err}");
        Run { code: output.status.code(), out, err }
    }

    #[track_caller]
    pub fn ends(self, code: i32) -> Run {
        assert_eq!(self.code, Some(code), "{}", self.err);
        self
    }

    /// Whether one line on standard error has all the words: the file, the reason, the next step.
    #[track_caller]
    pub fn says(self, words: &[&str]) -> Run {
        let found = self.err.lines().any(|line| words.iter().all(|word| line.contains(word)));
        assert!(found, "no line with {words:?} in:\n{}", self.err);
        self
    }

    #[track_caller]
    pub fn says_nothing(self) -> Run {
        assert_eq!(self.err, "");
        self
    }
}

/// The articles of the repository's example: name and bytes.
pub fn example() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/harbour-dispute/documents");
    let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}

/// The entries of one kind.
pub fn list<'a>(record: &'a Value, kind: &str) -> &'a [Value] {
    record[kind].as_array().unwrap()
}

/// The document at a path.
#[track_caller]
pub fn document<'a>(record: &'a Value, path: &str) -> &'a Value {
    let found = list(record, "documents").iter().find(|document| document["path"] == path);
    found.unwrap_or_else(|| panic!("{path} is not in the record"))
}

/// The quotes of the times in the document at a path.
pub fn times_of(record: &Value, path: &str) -> BTreeSet<String> {
    let id = &document(record, path)["id"];
    let times = list(record, "times").iter().filter(|time| time["document"] == *id);
    times.map(|time| time["quote"].as_str().unwrap().to_owned()).collect()
}

/// What a terminal obeys or hides: controls other than the line feed, and turns of the direction of writing.
pub fn acting(text: &str) -> Vec<char> {
    let acts = |c: &char| {
        (c.is_control() && *c != '\n') || matches!(c, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().filter(acts).collect()
}

//! Gather, extract, read, reconcile: the line that every command walks.

use std::io::{self, IsTerminal, Write};
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use dossier::Texts;
use extract::{Capture, Document, Limits, extract};
use reading::{Reading, Rules, read};
use record::{Note, Record, Severity};

use crate::args::ReadArgs;
use crate::gather::gather;
use crate::output::{self, Outcome};

/// How many documents pass between two words on progress.
const STEP: usize = 100;

/// What came of reading.
pub struct Story {
    /// The record.
    pub record: Record,
    /// The documents, for their texts.
    pub documents: Vec<Document>,
    /// Whether everything was read.
    pub outcome: Outcome,
}

impl Story {
    /// The documents' texts, against which the record is rendered.
    pub fn texts(&self) -> Texts<'_> {
        self.documents.iter().map(|document| (document.id.clone(), document.text.as_str())).collect()
    }
}

/// One document gone through the stages that see it alone.
struct Done {
    document: Option<Document>,
    reading: Option<Reading>,
    notes: Vec<Note>,
}

/// Reads the paths and puts together what they say. What could not be read is said on standard error.
pub fn run(args: &ReadArgs) -> Result<Story, String> {
    let rules = rules()?;
    let (files, mut notes) = gather(&args.paths, args.max_bytes);
    let captures = Capture::number(files);
    let limits = Limits { max_bytes: args.max_bytes, ..Limits::default() };
    let (mut documents, mut readings) = (Vec::new(), Vec::new());
    for done in read_all(&captures, &limits, &rules, threads(args.threads)) {
        notes.extend(done.notes);
        documents.extend(done.document);
        readings.extend(done.reading);
    }
    output::complain_of(&notes, |note| name_of(note, &captures));
    let failed = notes.iter().any(|note| note.severity == Severity::Error);
    let outcome = if documents.is_empty() {
        Outcome::Nothing
    } else if failed {
        Outcome::Part
    } else {
        Outcome::All
    };
    Ok(Story { record: reconcile::reconcile(&readings, &notes), documents, outcome })
}

/// The rules that come with the program.
pub fn rules() -> Result<Rules, String> {
    Rules::english().map_err(|error| error.to_string())
}

/// What a note on a document is called by: its path.
pub fn name_of(note: &Note, captures: &[Capture]) -> Option<String> {
    let id = note.document.as_ref()?;
    let capture = captures.iter().find(|capture| capture.id == *id)?;
    Some(capture.path.clone().unwrap_or_else(|| "standard input".to_owned()))
}

fn threads(asked: Option<usize>) -> usize {
    asked.unwrap_or_else(|| thread::available_parallelism().map_or(1, NonZero::get)).max(1)
}

/// Reads every capture; the answers stand in the order of the captures, however many threads there are.
fn read_all(captures: &[Capture], limits: &Limits, rules: &Rules, threads: usize) -> Vec<Done> {
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let work = || {
        let mut mine = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(capture) = captures.get(at) else { return mine };
            mine.push((at, read_one(capture, limits, rules)));
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, captures.len());
        }
    };
    let mut all: Vec<(usize, Done)> = thread::scope(|scope| {
        let others: Vec<_> = (1..threads.min(captures.len().max(1))).map(|_| scope.spawn(work)).collect();
        let mine = work();
        mine.into_iter().chain(others.into_iter().flat_map(|other| other.join().unwrap_or_default())).collect()
    });
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, done)| done).collect()
}

fn read_one(capture: &Capture, limits: &Limits, rules: &Rules) -> Done {
    let (document, mut notes) = extract(capture, limits);
    let reading = document.as_ref().map(|document| {
        let (reading, more) = read(document, rules);
        notes.extend(more);
        reading
    });
    Done { document, reading, notes }
}

fn progress(done: usize, all: usize) {
    if all >= STEP && (done.is_multiple_of(STEP) || done == all) && io::stderr().is_terminal() {
        let end = if done == all { "\n" } else { "" };
        let _ = write!(io::stderr().lock(), "\rread {done} of {all}{end}");
    }
}

//! Gather, extract, read, reconcile: the line that every command walks.

use std::io::{self, IsTerminal, Write};
use std::num::NonZero;
use std::panic::{self, AssertUnwindSafe};
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
    for (capture, done) in captures.iter().zip(read_all(&captures, &limits, &rules, threads(args.threads))) {
        match done.document {
            Some(_) => notes.extend(done.notes),
            None => notes.extend(done.notes.into_iter().map(|note| on_unread(note, capture))),
        }
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
    captures.iter().find(|capture| capture.id == *id).map(name)
}

fn name(capture: &Capture) -> String {
    capture.path.clone().unwrap_or_else(|| "standard input".to_owned())
}

/// A file that could not be read is no document of the record; the note names it by its path.
fn on_unread(note: Note, capture: &Capture) -> Note {
    Note { document: None, message: format!("{}: {}", name(capture), note.message), ..note }
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
            mine.push((at, guarded(capture, || read_one(capture, limits, rules))));
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

/// A document that brings a stage to fall is one bad document: it is named, and the others are read.
fn guarded(capture: &Capture, work: impl FnOnce() -> Done) -> Done {
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let message =
            "The program fell over this file, which is a fault of the program. Leave the file out, and report it.";
        Done { document: None, reading: None, notes: vec![Note::on(&capture.id, Severity::Error, "internal", message)] }
    })
}

fn read_one(capture: &Capture, limits: &Limits, rules: &Rules) -> Done {
    let (mut document, mut notes) = extract(capture, limits);
    // A path that is no UTF-8 stands with replacement characters and leads nowhere: then the record holds the text.
    if capture.path.as_deref().is_some_and(|path| path.contains('\u{FFFD}')) {
        document.iter_mut().for_each(|document| document.verbatim = false);
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_that_a_stage_falls_over_leaves_an_error() {
        let files = vec![extract::RawFile { bytes: b"The millers met.".to_vec(), ..Default::default() }];
        let captures = Capture::number(files);
        let done = guarded(&captures[0], || panic!("as a stage would"));
        assert!(done.document.is_none() && done.reading.is_none());
        assert_eq!(done.notes.iter().map(|note| note.code.as_str()).collect::<Vec<_>>(), ["internal"]);
    }
}

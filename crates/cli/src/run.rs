//! Gather, extract, read, reconcile: the line that every command walks.

use std::io::{self, IsTerminal, Write};
use std::num::NonZero;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use dossier::Texts;
use extract::{Capture, Document, Limits, extract};
use nlp::Pipeline;
use reading::{Parses, Reading, Rules, parse, read};
use record::{Note, PublishedFrom, Record, Severity};

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
    /// The grammar of a document without a date, which is read again if the others give its date away.
    undated: Option<Parses>,
    reading: Option<Reading>,
    notes: Vec<Note>,
}

/// Reads the paths and puts together what they say. What could not be read is said on standard error.
pub fn run(args: &ReadArgs) -> Result<Story, String> {
    let tools = tools()?;
    let (files, mut notes) = gather(&args.paths, args.max_bytes);
    let captures = Capture::number(files);
    let limits = Limits { max_bytes: args.max_bytes, ..Limits::default() };
    let (mut documents, mut readings) = (Vec::new(), Vec::new());
    let mut all = read_all(&captures, &limits, &tools, threads(args.threads));
    date(&mut all, &tools);
    for (capture, done) in captures.iter().zip(all) {
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

/// What reading needs beside a document.
pub struct Tools {
    /// The rules that come with the program.
    pub rules: Rules,
    /// The parser that comes with the program.
    pub pipeline: Pipeline,
}

impl Tools {
    /// The grammar of a document.
    pub fn parse(&self, document: &Document) -> Parses {
        parse(document, &self.pipeline)
    }

    /// Reads a document.
    pub fn read(&self, document: &Document, parses: &Parses) -> (Reading, Vec<Note>) {
        read(document, parses, &self.rules)
    }
}

/// Loads the tools, side by side.
pub fn tools() -> Result<Tools, String> {
    let (rules, pipeline) = thread::scope(|scope| {
        let pipeline = scope.spawn(Pipeline::embedded);
        (Rules::english(), pipeline.join())
    });
    let pipeline = pipeline.map_err(|_| "the parser did not load".to_owned())?;
    Ok(Tools {
        rules: rules.map_err(|error| error.to_string())?,
        pipeline: pipeline.map_err(|error| error.to_string())?,
    })
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
fn read_all(captures: &[Capture], limits: &Limits, tools: &Tools, threads: usize) -> Vec<Done> {
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let work = || {
        let mut mine = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(capture) = captures.get(at) else { return mine };
            mine.push((at, guarded(capture, || read_one(capture, limits, tools))));
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

/// Reads documents without a date again, with the one that the others give away.
fn date(all: &mut [Done], tools: &Tools) {
    let readings: Vec<Reading> = all.iter().filter_map(|done| done.reading.clone()).collect();
    for (id, inferred) in reconcile::publication_dates(&readings) {
        let of_id = |done: &&mut Done| done.document.as_ref().is_some_and(|document| document.id == id);
        let Some(done) = all.iter_mut().find(of_id) else { continue };
        let (Some(document), Some(parses)) = (&mut done.document, &done.undated) else { continue };
        document.published = Some(inferred.published.clone());
        document.published_from = Some(PublishedFrom::Inferred);
        done.reading = Some(tools.read(document, parses).0);
        done.notes.push(inferred.note(&id));
    }
}

/// A document that brings a stage to fall is one bad document: it is named, and the others are read.
fn guarded(capture: &Capture, work: impl FnOnce() -> Done) -> Done {
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let message =
            "The program fell over this file, which is a fault of the program. Leave the file out, and report it.";
        let notes = vec![Note::on(&capture.id, Severity::Error, "internal", message)];
        Done { document: None, undated: None, reading: None, notes }
    })
}

fn read_one(capture: &Capture, limits: &Limits, tools: &Tools) -> Done {
    let (mut document, mut notes) = extract(capture, limits);
    // A path that is no UTF-8 stands with replacement characters and leads nowhere: then the record holds the text.
    if capture.path.as_deref().is_some_and(|path| path.contains('\u{FFFD}')) {
        document.iter_mut().for_each(|document| document.verbatim = false);
    }
    let parses = document.as_ref().map(|document| tools.parse(document));
    let reading = document.as_ref().zip(parses.as_ref()).map(|(document, parses)| {
        let (reading, more) = tools.read(document, parses);
        notes.extend(more);
        reading
    });
    let undated = parses.filter(|_| reading.as_ref().is_some_and(|reading| reading.document.published.is_none()));
    Done { document, undated, reading, notes }
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

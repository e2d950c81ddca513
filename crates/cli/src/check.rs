//! `rapporteur check`, and the reading of record files.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use record::{DocumentEntry, DocumentId, Fault, Record};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::args::CheckArgs;
use crate::output::{self, Outcome};

/// Holds every span of a record against its source.
pub fn check(args: &CheckArgs) -> Result<Outcome, String> {
    let record = load(&args.record)?;
    let (texts, mut faults) = texts(&record);
    let spans = record::evidence_in(&record).len();
    let unheld = record::check(&record, |id| texts.get(id).map(String::as_str));
    let wrong: Vec<&Fault> = unheld.iter().filter(|fault| texts.contains_key(&fault.document)).collect();
    faults.extend(wrong.iter().map(|fault| format!("{}: {} ({})", name_of(&record, fault), fault.what, fault.at)));
    if !wrong.is_empty() {
        faults.push(format!(
            "{}: {} spans do not hold; make the record anew with `brief --json`",
            args.record.display(),
            wrong.len()
        ));
    }
    let lost = unheld.iter().filter(|fault| !texts.contains_key(&fault.document)).count();
    for fault in &faults {
        output::complain(fault);
    }
    if lost > 0 {
        output::complain(&format!("{lost} spans could not be checked, since their documents are not at hand"));
    }
    let held = spans - unheld.len();
    output::print(&format!("{held} of {spans} spans hold in {} documents\n", record.documents.len()))?;
    Ok(if faults.is_empty() && lost == 0 { Outcome::All } else { Outcome::Part })
}

/// The file that a fault is in, or its id where the record gives no path.
fn name_of<'a>(record: &'a Record, fault: &'a Fault) -> &'a str {
    let document = record.documents.iter().find(|document| document.id == fault.document);
    document.and_then(|document| document.path.as_deref()).unwrap_or(fault.document.as_str())
}

/// What is asked of a record before anything else: a record of another schema has other keys too.
#[derive(Deserialize)]
struct Head {
    schema: String,
}

/// Reads a record file.
pub fn load(path: &Path) -> Result<Record, String> {
    let name = path.display();
    let text = fs::read_to_string(path)
        .map_err(|error| format!("{name}: cannot be read: {error}; give a file that `brief --json` wrote"))?;
    let no_record = |error| format!("{name}: is no record: {error}; make it anew with `brief --json`");
    let head: Head = serde_json::from_str(&text).map_err(no_record)?;
    if head.schema != record::SCHEMA {
        return Err(format!(
            "{name}: has the schema {:?}, this program reads {:?}; make it anew with `brief --json`",
            head.schema,
            record::SCHEMA
        ));
    }
    serde_json::from_str(&text).map_err(no_record)
}

/// The texts of a record's documents, and what is wrong with them.
pub fn texts(record: &Record) -> (BTreeMap<DocumentId, String>, Vec<String>) {
    let (mut texts, mut faults) = (BTreeMap::new(), Vec::new());
    for document in &record.documents {
        match text(document) {
            Ok(text) => drop(texts.insert(document.id.clone(), text)),
            Err(fault) => faults.push(fault),
        }
    }
    (texts, faults)
}

/// A document's text: what the record holds, or what its path does, where that is still the same file.
fn text(document: &DocumentEntry) -> Result<String, String> {
    if let Some(text) = &document.text {
        return Ok(text.clone());
    }
    let path = document
        .path
        .as_deref()
        .ok_or_else(|| format!("document {}: the record holds neither its text nor its path", document.id))?;
    // A record may come from anywhere, and name a device that has no end.
    if Path::new(path).exists() && !Path::new(path).is_file() {
        return Err(format!("{path}: is no file; make the record anew"));
    }
    let bytes = fs::read(path).map_err(|error| {
        format!("{path}: cannot be read: {error}; run this in the folder where the record was made")
    })?;
    if hex(&Sha256::digest(&bytes)) != document.sha256 {
        return Err(format!("{path}: has changed since the record was made; make the record anew"));
    }
    String::from_utf8(bytes)
        .map_err(|_| format!("{path}: is not UTF-8, and the record does not hold its text; make the record anew"))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

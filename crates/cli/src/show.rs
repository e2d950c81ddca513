//! `rapporteur show`.

use dossier::{Filters, Table, table, table_csv, table_json, table_md, table_text};
use record::Record;

use crate::args::{Format, ShowArgs};
use crate::check;
use crate::output::{self, Outcome};
use crate::run::run;

/// Prints one kind of entry of a record, or of the documents that are named.
pub fn show(args: &ShowArgs) -> Result<Outcome, String> {
    let (record, outcome) = record_of(args)?;
    if outcome == Outcome::Nothing {
        output::complain("nothing to do: no document could be read");
        return Ok(outcome);
    }
    let filters = filters(args);
    for filter in filters.unused(args.kind) {
        output::complain(&format!("--{filter} says nothing about {} and is left out", args.kind));
    }
    output::print(&rendered(&table(&record, args.kind, &filters), args))?;
    Ok(outcome)
}

/// A single path that ends in .json is a record; anything else is read.
fn record_of(args: &ShowArgs) -> Result<(Record, Outcome), String> {
    match args.read.paths.as_slice() {
        [path] if path.extension().is_some_and(|end| end.eq_ignore_ascii_case("json")) => from_file(path),
        _ => run(&args.read).map(|story| (story.record, story.outcome)),
    }
}

/// A record that is shown is checked first, as far as its documents are at hand.
fn from_file(path: &std::path::Path) -> Result<(Record, Outcome), String> {
    let record = check::load(path)?;
    let (texts, missing) = check::texts(&record);
    for fault in &missing {
        output::complain(&format!("not checked: {fault}"));
    }
    let faults = record::check(&record, |id| texts.get(id).map(String::as_str));
    match faults.iter().find(|fault| texts.contains_key(&fault.document)) {
        Some(fault) => Err(format!(
            "{}: {} in {}: {}; make the record anew with `brief --json`",
            path.display(),
            fault.at,
            fault.document,
            fault.what
        )),
        None => Ok((record, if missing.is_empty() { Outcome::All } else { Outcome::Part })),
    }
}

fn filters(args: &ShowArgs) -> Filters {
    Filters {
        party: args.party.clone(),
        issue: args.issue.clone(),
        source: args.source.clone(),
        since: args.since.clone(),
        until: args.until.clone(),
        min_origins: args.min_origins,
    }
}

fn rendered(table: &Table, args: &ShowArgs) -> String {
    match args.format {
        Format::Table => table_text(table, output::width(&args.look)),
        Format::Json => table_json(table),
        Format::Csv => table_csv(table, args.spreadsheet),
        Format::Md => table_md(table),
    }
}

//! The command line.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

/// Reads press coverage of one negotiation and compiles a record in which every line points at the exact words that carry it.
#[derive(Parser)]
#[command(name = "rapporteur", version, max_term_width = 100, after_help = AFTER)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

const AFTER: &str = "\
Start with a folder of articles on one negotiation, as .txt or .md files:
  rapporteur brief my-articles
  rapporteur brief my-articles --json record.json && rapporteur check record.json
  rapporteur show positions record.json --format csv > positions.csv
  rapporteur inspect my-articles/one.txt --stage read

Exit status: 0 all was read; 1 something could not be read, the rest was done; 2 wrong usage, or nothing to do.";

#[derive(Subcommand)]
pub enum Command {
    /// Read documents and print the brief
    Brief(BriefArgs),
    /// Print one kind of entry as a table
    Show(ShowArgs),
    /// Print what a stage makes of one file, with the rule behind each item
    Inspect(InspectArgs),
    /// Hold every span of a record against its source
    Check(CheckArgs),
}

/// What is read, and how.
#[derive(ClapArgs)]
pub struct ReadArgs {
    /// Files and folders of .txt and .md; "-" is standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How many documents are read at a time [default: the number of processors]
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
    /// A file of more bytes is not read
    #[arg(long, value_name = "N", default_value_t = extract::Limits::default().max_bytes)]
    pub max_bytes: usize,
}

#[derive(ClapArgs)]
pub struct BriefArgs {
    #[command(flatten)]
    pub read: ReadArgs,
    /// Write the record to FILE ("-" for standard output, in place of the brief)
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// Write the brief as Markdown to FILE ("-" for standard output, in place of the brief)
    #[arg(long, value_name = "FILE")]
    pub markdown: Option<PathBuf>,
    #[command(flatten)]
    pub look: LookArgs,
}

/// How it looks on a terminal.
#[derive(ClapArgs)]
pub struct LookArgs {
    /// Columns [default: the terminal's, or 80]
    #[arg(long, value_name = "N")]
    pub width: Option<usize>,
    /// Colours and bold type; auto is on a terminal only, and never where NO_COLOR is set
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Colour::Auto)]
    pub colour: Colour,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(ClapArgs)]
pub struct ShowArgs {
    /// people, parties, timeline, positions, issues, conflicts, sources, attributions, times or notes
    #[arg(value_name = "KIND")]
    pub kind: dossier::ShowKind,
    #[command(flatten)]
    pub read: ReadArgs,
    /// How it is written
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// In CSV, guard cells that a spreadsheet would take for a formula
    #[arg(long)]
    pub spreadsheet: bool,
    /// Only entries of this party
    #[arg(long, value_name = "NAME")]
    pub party: Option<String>,
    /// Only entries on this issue
    #[arg(long, value_name = "WORDS")]
    pub issue: Option<String>,
    /// Only entries from this outlet or source
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// Only entries on or after this date (EDTF, such as 2025-03)
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub since: Option<record::Edtf>,
    /// Only entries on or before this date
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub until: Option<record::Edtf>,
    /// Only entries that at least N independent origins are shown to carry
    #[arg(long, value_name = "N")]
    pub min_origins: Option<usize>,
    #[command(flatten)]
    pub look: LookArgs,
}

fn date(text: &str) -> Result<record::Edtf, String> {
    record::Edtf::parse(text).ok_or_else(|| "no date; write it as 2025, 2025-03 or 2025-03-04".to_owned())
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Format {
    Table,
    Json,
    Csv,
    Md,
}

#[derive(ClapArgs)]
pub struct InspectArgs {
    /// One file; "-" is standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// extract: text and blocks; parse: words, heads and relations, block by block; read: what the document says; reconcile: the record of this one document
    #[arg(long, value_enum)]
    pub stage: Stage,
    /// For the stage parse: a spaCy v3 model directory in place of the one that is built in
    #[arg(long, value_name = "DIR")]
    pub model: Option<PathBuf>,
    /// How it is written
    #[arg(long, value_enum, default_value_t = InspectFormat::Text)]
    pub format: InspectFormat,
    /// A file of more bytes is not read
    #[arg(long, value_name = "N", default_value_t = extract::Limits::default().max_bytes)]
    pub max_bytes: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Stage {
    Extract,
    Parse,
    Read,
    Reconcile,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum InspectFormat {
    Text,
    Json,
}

#[derive(ClapArgs)]
pub struct CheckArgs {
    /// A record, as `brief --json` writes it
    #[arg(value_name = "RECORD")]
    pub record: PathBuf,
}

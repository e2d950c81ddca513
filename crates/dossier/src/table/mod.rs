//! Tables of a record's entries, for `show`.

mod cells;
mod csv;
mod filters;
mod rows;
mod text;

use std::fmt;
use std::str::FromStr;

use record::Record;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::book::Book;
use crate::markdown::escape;
use crate::safe::visible;
pub use csv::table_csv;
pub use filters::Filters;
pub use text::table_text;

/// Which entries a table lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ShowKind {
    /// Named persons with their offices.
    People,
    /// Parties with their part and forms.
    Parties,
    /// Events by date.
    Timeline,
    /// Positions by party and issue.
    Positions,
    /// Issues with their status.
    Issues,
    /// Conflicts, a row a side.
    Conflicts,
    /// The documents and what they rest on.
    Sources,
    /// Who is quoted as saying what.
    Attributions,
    /// Time expressions.
    Times,
    /// What the run had to say.
    Notes,
}

impl ShowKind {
    /// Every kind.
    pub const ALL: [ShowKind; 10] = [
        ShowKind::People,
        ShowKind::Parties,
        ShowKind::Timeline,
        ShowKind::Positions,
        ShowKind::Issues,
        ShowKind::Conflicts,
        ShowKind::Sources,
        ShowKind::Attributions,
        ShowKind::Times,
        ShowKind::Notes,
    ];

    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            ShowKind::People => "people",
            ShowKind::Parties => "parties",
            ShowKind::Timeline => "timeline",
            ShowKind::Positions => "positions",
            ShowKind::Issues => "issues",
            ShowKind::Conflicts => "conflicts",
            ShowKind::Sources => "sources",
            ShowKind::Attributions => "attributions",
            ShowKind::Times => "times",
            ShowKind::Notes => "notes",
        }
    }
}

impl fmt::Display for ShowKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

impl FromStr for ShowKind {
    type Err = String;
    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let all = || ShowKind::ALL.map(ShowKind::word).join(", ");
        let found = ShowKind::ALL.into_iter().find(|kind| kind.word() == word);
        found.ok_or_else(|| format!("there is no table {word:?}; there are {}", all()))
    }
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// Nothing is known.
    None,
    /// Words.
    Text(String),
    /// A number.
    Number(usize),
    /// Yes or no.
    Flag(bool),
    /// Several words.
    List(Vec<String>),
    /// Several numbers: documents.
    Numbers(Vec<usize>),
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name, also the key in JSON.
    pub name: &'static str,
    /// Whether it is for machines (ids, offsets): in CSV and JSON alone.
    pub machine: bool,
}

/// Rows of cells under columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What is listed.
    pub kind: ShowKind,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each as long as the columns.
    pub rows: Vec<Vec<Cell>>,
}

/// The table of one kind of entry, those that pass the filters.
pub fn table(record: &Record, kind: ShowKind, filters: &Filters) -> Table {
    let book = Book::open(record);
    let (columns, rows) = rows::of(&book, kind);
    let kept = rows.into_iter().filter(|row| filters.pass(&book, kind, &row.facets)).map(|row| row.cells).collect();
    Table { kind, columns: columns.to_vec(), rows: kept }
}

/// The table as Markdown.
pub fn table_md(table: &Table) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let columns = || table.columns.iter().filter(|column| !column.machine);
    let head = line(columns().map(|column| column.name.to_owned()).collect());
    let rule = line(columns().map(|_| "---".to_owned()).collect());
    let shown = |row: &Vec<Cell>| {
        let cells = row.iter().zip(&table.columns).filter(|(_, column)| !column.machine);
        cells.map(|(cell, _)| escape(&visible(&cell.told()))).collect()
    };
    let rows = table.rows.iter().map(|row| line(shown(row)));
    [head, rule].into_iter().chain(rows).collect()
}

/// The table as JSON: a list of objects whose keys are the columns, in their order.
pub fn table_json(table: &Table) -> String {
    let rows: Vec<Row> = table.rows.iter().map(|cells| Row { columns: &table.columns, cells }).collect();
    serde_json::to_string_pretty(&rows).map(|text| text + "\n").unwrap_or_default()
}

struct Row<'a> {
    columns: &'a [Column],
    cells: &'a [Cell],
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.cells.len()))?;
        for (column, cell) in self.columns.iter().zip(self.cells) {
            map.serialize_entry(column.name, cell)?;
        }
        map.end()
    }
}

//! Comma-separated values after RFC 4180.

use super::Table;

/// The table as CSV with a header, lines ended by CRLF. With `spreadsheet`, a cell that a spreadsheet would take for a formula
/// gets an apostrophe before it.
pub fn table_csv(table: &Table, spreadsheet: bool) -> String {
    let header = line(table.columns.iter().map(|column| column.name.to_owned()), spreadsheet);
    let rows = table.rows.iter().map(|row| line(row.iter().map(super::Cell::told), spreadsheet));
    [header].into_iter().chain(rows).collect()
}

fn line(cells: impl Iterator<Item = String>, spreadsheet: bool) -> String {
    let cells: Vec<String> = cells.map(|cell| field(if spreadsheet { guarded(cell) } else { cell })).collect();
    cells.join(",") + "\r\n"
}

fn guarded(cell: String) -> String {
    // A space or control character before the sign does not stop every spreadsheet, so it does not stop the guard either.
    let start = cell.trim_start_matches([' ', '\u{a0}', '\u{feff}']);
    if start.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        format!("'{cell}")
    } else {
        cell
    }
}

fn field(cell: String) -> String {
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

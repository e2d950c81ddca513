//! A table as text that fits a width.

use super::{Cell, Column, Table};
use crate::safe::visible;
use crate::wrap::{columns, wrap_text};

/// Words of up to this many columns are not torn for the sake of a table.
const LONGEST: usize = 12;

/// The table as text of at most `width` columns: cells are wrapped; where the columns do not fit beside each other, each row is
/// a block of lines "name: value".
pub fn table_text(table: &Table, width: usize) -> String {
    if table.rows.is_empty() {
        return format!("No {}.\n", nothing(table));
    }
    let cells: Vec<Vec<String>> = table.rows.iter().map(|row| row.iter().map(shown).collect()).collect();
    let wanted = |at: &usize| !table.columns[*at].machine && cells.iter().any(|row| !row[*at].is_empty());
    let shown: Vec<usize> = (0..table.columns.len()).filter(wanted).collect();
    match widths(table, &cells, &shown, width) {
        Some(widths) => beside(table, &cells, &shown, &widths),
        None => blocks(table, &cells, &shown, width),
    }
}

fn nothing(table: &Table) -> String {
    match table.kind {
        super::ShowKind::Timeline => "events".to_owned(),
        kind => kind.word().to_owned(),
    }
}

/// A "no" is left out: what is marked is marked with "yes".
fn shown(cell: &Cell) -> String {
    if *cell == Cell::Flag(false) { String::new() } else { visible(&cell.told()) }
}

/// A width for each shown column: its longest word at least, and then column by column to whichever is the tallest, so that rows
/// stay short; nothing where the longest words alone do not fit.
fn widths(table: &Table, cells: &[Vec<String>], shown: &[usize], width: usize) -> Option<Vec<usize>> {
    let needs: Vec<usize> = shown.iter().map(|&at| need(&table.columns[at], cells, at)).collect();
    let mut widths: Vec<usize> = shown.iter().map(|&at| least(&table.columns[at], cells, at)).collect();
    let room = width.checked_sub(2 * shown.len().saturating_sub(1))?;
    let spare = room.checked_sub(widths.iter().sum())?;
    for _ in 0..spare {
        let open = (0..widths.len()).filter(|&at| widths[at] < needs[at]);
        let tallest = open.max_by_key(|&at| (needs[at].div_ceil(widths[at].max(1)), std::cmp::Reverse(at)));
        let Some(tallest) = tallest else { break };
        widths[tallest] += 1;
    }
    Some(widths)
}

fn need(column: &Column, cells: &[Vec<String>], at: usize) -> usize {
    cells.iter().map(|row| columns(&row[at])).chain([columns(column.name)]).max().unwrap_or(0)
}

/// The longest word, as far as it is of a usual length: paths and addresses may be torn.
fn least(column: &Column, cells: &[Vec<String>], at: usize) -> usize {
    let words = cells.iter().flat_map(|row| row[at].split(' ')).map(columns);
    words.chain([columns(column.name)]).map(|word| word.min(LONGEST)).max().unwrap_or(0)
}

fn beside(table: &Table, cells: &[Vec<String>], shown: &[usize], widths: &[usize]) -> String {
    let head: Vec<&str> = shown.iter().map(|&at| table.columns[at].name).collect();
    let rule: Vec<String> = widths.iter().map(|&width| "─".repeat(width)).collect();
    let rule: Vec<&str> = rule.iter().map(String::as_str).collect();
    let rows = cells.iter().map(|row| shown.iter().map(|&at| row[at].as_str()).collect::<Vec<_>>());
    [head, rule].into_iter().chain(rows).map(|row| row_text(&row, widths)).collect()
}

fn row_text(row: &[&str], widths: &[usize]) -> String {
    let wrapped: Vec<Vec<String>> = row.iter().zip(widths).map(|(cell, &width)| wrap_text(cell, width)).collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0).max(1);
    (0..height).map(|line| row_line(&wrapped, widths, line)).collect()
}

fn row_line(wrapped: &[Vec<String>], widths: &[usize], line: usize) -> String {
    let mut text = String::new();
    for (cell, &width) in wrapped.iter().zip(widths) {
        let part = cell.get(line).map_or("", String::as_str);
        text.push_str(part);
        text.push_str(&" ".repeat(2 + width.saturating_sub(columns(part))));
    }
    text.truncate(text.trim_end().len());
    text + "\n"
}

fn blocks(table: &Table, cells: &[Vec<String>], shown: &[usize], width: usize) -> String {
    let blocks: Vec<String> = cells.iter().map(|row| block(table, row, shown, width)).collect();
    blocks.join("\n")
}

fn block(table: &Table, row: &[String], shown: &[usize], width: usize) -> String {
    let filled = shown.iter().filter(|&&at| !row[at].is_empty());
    let lines = filled.flat_map(|&at| {
        let lines = wrap_text(&format!("{}: {}", table.columns[at].name, row[at]), width.saturating_sub(2).max(1));
        lines.into_iter().enumerate().map(|(index, line)| if index == 0 { line + "\n" } else { format!("  {line}\n") })
    });
    lines.collect()
}

//! The tables of a hand-made record.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use dossier::{Cell, Column, Filters, ShowKind, Table, table, table_csv, table_json, table_md, table_text};
use record::Edtf;
use support::{expect, herring};
use unicode_width::UnicodeWidthStr;

fn named(kind: ShowKind, filters: &Filters, column: &str) -> Vec<String> {
    let table = table(&herring(), kind, filters);
    let at = table.columns.iter().position(|found| found.name == column).unwrap();
    table.rows.iter().map(|row| row[at].told()).collect()
}

#[test]
fn all_tables_as_text() {
    let shown = ShowKind::ALL
        .map(|kind| format!("{kind}\n\n{}", table_text(&table(&herring(), kind, &Filters::default()), 80)));
    expect("tables-80.txt", &shown.join("\n"));
}

#[test]
fn every_table_fits_every_width() {
    for kind in ShowKind::ALL {
        let table = table(&herring(), kind, &Filters::default());
        for width in 20..=120 {
            for line in table_text(&table, width).lines() {
                assert!(line.width() <= width && !line.ends_with(' '), "{kind} {width}: {line:?}");
            }
        }
    }
}

#[test]
fn rows_are_as_long_as_columns_and_json_keeps_their_order() {
    for kind in ShowKind::ALL {
        let table = table(&herring(), kind, &Filters::default());
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{kind}");
        let json: serde_json::Value = serde_json::from_str(&table_json(&table)).unwrap();
        assert_eq!(json.as_array().unwrap().len(), table.rows.len());
    }
    let parties = table_json(&table(&herring(), ShowKind::Parties, &Filters::default()));
    assert!(parties.find("\"name\"").unwrap() < parties.find("\"kind\"").unwrap());
}

#[test]
fn an_empty_table_says_so() {
    let empty = table(&record::Record::default(), ShowKind::Timeline, &Filters::default());
    assert_eq!(table_text(&empty, 80), "No events.\n");
    assert_eq!(table_json(&empty), "[]\n");
}

#[test]
fn filters_keep_what_they_name() {
    let party = Filters { party: Some("NORTHMERE".to_owned()), ..Filters::default() };
    assert_eq!(named(ShowKind::Positions, &party, "id"), ["logbooks", "licences", "data-n", "quota-no"]);
    let issue = Filters { issue: Some("quota".to_owned()), ..Filters::default() };
    assert_eq!(named(ShowKind::Positions, &issue, "id"), ["quota-yes", "quota-no"]);
    let source = Filters { source: Some("courier".to_owned()), ..Filters::default() };
    assert_eq!(named(ShowKind::Timeline, &source, "id"), ["since", "boats", "broke"]);
    let numbered = Filters { source: Some("[3]".to_owned()), ..Filters::default() };
    assert_eq!(named(ShowKind::Timeline, &numbered, "id"), ["round3", "data"]);
    let march = Edtf::parse("2031-03").unwrap();
    let dated = Filters { since: Some(march.clone()), until: Some(march), ..Filters::default() };
    assert_eq!(named(ShowKind::Timeline, &dated, "id"), ["since", "said", "round3", "broke"]);
    let origins = Filters { min_origins: Some(2), ..Filters::default() };
    assert!(named(ShowKind::Timeline, &origins, "id").is_empty());
}

#[test]
fn a_filter_that_means_nothing_is_named() {
    let filters = Filters { issue: Some("quota".to_owned()), party: Some("Skarvoy".to_owned()), ..Filters::default() };
    assert_eq!(filters.unused(ShowKind::Times), ["party", "issue"]);
    assert!(filters.unused(ShowKind::Positions).is_empty());
    assert_eq!(named(ShowKind::Times, &filters, "words").len(), 1);
}

#[test]
fn words_name_kinds() {
    for kind in ShowKind::ALL {
        assert_eq!(kind.word().parse(), Ok(kind));
    }
    assert!("herring".parse::<ShowKind>().unwrap_err().contains("timeline"));
}

fn of_cells(cells: &[&str]) -> Table {
    let columns = cells.iter().map(|_| Column { name: "cell", machine: false }).collect();
    Table {
        kind: ShowKind::Notes,
        columns,
        rows: vec![cells.iter().map(|cell| Cell::Text((*cell).to_owned())).collect()],
    }
}

#[test]
fn csv_is_quoted_and_guarded_on_demand() {
    let table = of_cells(&["a,b", "say \"no\"", "two\nlines", "=1+1", " @x", "\tq", "-3"]);
    let row = |spreadsheet| table_csv(&table, spreadsheet).split_once("\r\n").unwrap().1.to_owned();
    assert_eq!(row(false), "\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",=1+1, @x,\tq,-3\r\n");
    assert_eq!(row(true), "\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",'=1+1,' @x,'\tq,'-3\r\n");
}

#[test]
fn markdown_cells_cannot_end_a_cell() {
    assert_eq!(table_md(&of_cells(&["a | b\nc", "<b>"])), "| cell | cell |\n| --- | --- |\n| a \\| b c | \\<b\\> |\n");
}

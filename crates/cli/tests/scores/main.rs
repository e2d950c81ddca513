//! Runs the command on stories whose gold records are known, scores what it gives, and holds the scores against their
//! floors. The rules of scoring are those of the gold's guidelines; `cargo test -p rapporteur --test scores -- --nocapture`
//! prints the tables.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "this test reads files, and from the environment whether to pin floors")]

mod clusters;
mod comparison;
mod dates;
mod floors;
mod floors_tests;
mod gold;
mod pairing;
mod places;
mod rows;
mod tally;
mod words;

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use comparison::Comparison;
use floors::{Floors, fingerprint};
use tally::Row;

/// The least precision of a row with some predictions, on a story that no floor is pinned for.
const LEAST_PRECISION: f64 = 0.6;

const REFUSED: &str = "nothing is pinned, for these floors would be lowered; ALLOW_REGRESSION=1 besides lowers them";

#[test]
fn the_example_scores_no_lower_than_its_floors() {
    let story = workspace().join("examples/harbour-dispute");
    hold("floors.toml", &scores(&story), fingerprint(&story));
}

/// Each passage is a story of its own; their rows are added up.
#[test]
fn the_passages_score_no_lower_than_their_floors() {
    let kinds = folders(&workspace().join("corpus"));
    let passages: Vec<PathBuf> = kinds.iter().flat_map(|kind| folders(kind)).collect();
    let rows = tally::sum(passages.iter().map(|passage| rows(passage)).collect());
    tally::print("corpus", &rows);
    hold("floors-corpus.toml", &rows, floors::fingerprint_of_all(&passages));
}

/// Holds rows against their floors, or pins them.
fn hold(file: &str, rows: &[Row], fingerprint: BTreeMap<String, String>) {
    let now = Floors::of(rows, fingerprint);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(file);
    if asked("UPDATE_FLOORS") {
        return pin(&path, &now, rows);
    }
    let faults = Floors::load(&path).faults(&now);
    assert!(faults.is_empty(), "{}:\n  {}", path.display(), faults.join("\n  "));
}

/// The stories beside the checkout have no floors here. `SCORES_ONLY=name,name` leaves the others unread.
#[test]
fn the_stories_beside_the_checkout_hold_what_any_story_must() {
    let folder = workspace().join("../shared/gold");
    if !folder.is_dir() {
        println!("skipped: ../shared is not beside the checkout");
        return;
    }
    let faults: Vec<String> = stories(&folder).iter().flat_map(|story| shortcomings(story, &scores(story))).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn stories(folder: &Path) -> Vec<PathBuf> {
    let only = env::var("SCORES_ONLY").ok();
    let named = |names: &str, story: &Path| names.split(',').any(|name| story.file_name() == Some(name.as_ref()));
    let chosen = |story: &PathBuf| only.as_deref().is_none_or(|names| named(names, story));
    folders(folder).into_iter().filter(|story| chosen(story) && story.join("gold.json").is_file()).collect()
}

/// The folders in a folder, sorted.
fn folders(folder: &Path) -> Vec<PathBuf> {
    let inside = fs::read_dir(folder).expect("the folder can be read").map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = inside.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// What a story's scores lack of: no broken anchor, no wrong publication date, and few false entries of any kind.
fn shortcomings(story: &Path, rows: &[Row]) -> Vec<String> {
    let least = |row: &Row| match row.name {
        "anchors" => 1.0,
        "published" if row.predicted > 0 => 1.0,
        _ if row.predicted >= 5 => LEAST_PRECISION,
        _ => 0.0,
    };
    let told = |row: &Row| format!("{}: precision is {:.3}, must be {}", row.name, row.precision, least(row));
    let low = rows.iter().filter(|row| row.precision < least(row));
    low.map(|row| format!("{}: {}", story.display(), told(row))).collect()
}

/// The rows of a story, printed.
fn scores(story: &Path) -> Vec<Row> {
    let rows = rows(story);
    tally::print(&story.file_name().unwrap_or_default().to_string_lossy(), &rows);
    rows
}

/// Runs the command on a story, from the root of the workspace, and gives the rows of its record.
fn rows(story: &Path) -> Vec<Row> {
    let command = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .current_dir(workspace())
        .args(["brief".as_ref(), story.join("documents").as_os_str(), "--json".as_ref(), "-".as_ref()])
        .output()
        .expect("the command starts");
    let said = String::from_utf8_lossy(&command.stderr);
    assert!(command.status.success(), "{}: {}\n{said}", story.display(), command.status);
    let json = serde_json::from_slice(&command.stdout).expect("the command prints JSON alone");
    rows::table(&Comparison::new(story, json))
}

fn pin(path: &Path, now: &Floors, rows: &[Row]) {
    let old = if path.exists() { Floors::load(path) } else { Floors::default() };
    let refused = |falls: Vec<String>| panic!("{REFUSED}:\n  {}", falls.join("\n  "));
    let floors = old.repin(now, asked("ALLOW_REGRESSION")).unwrap_or_else(refused);
    fs::write(path, floors.to_toml(rows)).expect("the floors can be written");
}

fn asked(variable: &str) -> bool {
    env::var(variable).is_ok_and(|value| value == "1")
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

//! What the scores must not fall below, pinned in `tests/floors.toml` together with what they were pinned on.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::tally::Row;

/// How far a score may lie below its floor: floors are kept to three digits, and half a hundredth is no change.
const SLACK: f64 = 0.005;

const REPIN: &str = "UPDATE_FLOORS=1 cargo test -p rapporteur --test scores";

const HEAD: &str = "\
# What each row of the scores must reach, and what that was measured on. Not edited by hand.
# A floor is lowered only with ALLOW_REGRESSION=1 besides, in a commit that says why.
";

/// The least that a row must score.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Floor {
    pub precision: f64,
    pub f1: f64,
}

impl Floor {
    fn raised_to(self, other: Floor) -> Floor {
        Floor { precision: self.precision.max(other.precision), f1: self.f1.max(other.f1) }
    }
}

/// The floors, and the SHA-256 of each file that they were pinned on.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Floors {
    pub fingerprint: BTreeMap<String, String>,
    pub floors: BTreeMap<String, Floor>,
}

impl Floors {
    /// Reads a file of floors.
    pub fn load(path: &Path) -> Floors {
        let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}; {REPIN}", path.display()));
        toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// What these rows would pin.
    pub fn of(rows: &[Row], fingerprint: BTreeMap<String, String>) -> Floors {
        let round = |score: f64| (score * 1000.0).round() / 1000.0;
        let floor = |row: &Row| Floor { precision: round(row.precision), f1: round(row.f1()) };
        Floors { fingerprint, floors: rows.iter().map(|row| (row.name.to_owned(), floor(row))).collect() }
    }

    /// What is wrong with these scores: a gold that is not the pinned one, a score below its floor, a row or floor without
    /// the other. Empty where they hold.
    pub fn faults(&self, now: &Floors) -> Vec<String> {
        let mut faults = self.changed(now);
        faults.extend(self.falls(now));
        let unpinned = now.floors.keys().filter(|row| !self.floors.contains_key(*row));
        faults.extend(unpinned.map(|row| format!("{row} has no floor; pin it: {REPIN}")));
        faults
    }

    /// Each score that lies below its floor.
    pub fn falls(&self, now: &Floors) -> Vec<String> {
        let fall = |(row, floor): (&String, &Floor)| match now.floors.get(row) {
            None => vec![format!("{row}: the floor is there, the row is gone")],
            Some(score) => below(row, *floor, *score),
        };
        self.floors.iter().flat_map(fall).collect()
    }

    /// The new floors; a score that lies below its old floor by no more than the slack leaves the floor where it is.
    /// Refuses with the falls where a floor would be lowered, unless that is asked for.
    pub fn repin(&self, now: &Floors, allow_regression: bool) -> Result<Floors, Vec<String>> {
        let falls = self.falls(now);
        if allow_regression {
            return Ok(now.clone());
        }
        if !falls.is_empty() {
            return Err(falls);
        }
        let old = |row: &String| self.floors.get(row).copied();
        let kept = |(row, new): (&String, &Floor)| (row.clone(), old(row).map_or(*new, |old| new.raised_to(old)));
        Ok(Floors { fingerprint: now.fingerprint.clone(), floors: now.floors.iter().map(kept).collect() })
    }

    /// The file's text, rows in the order of the table.
    pub fn to_toml(&self, rows: &[Row]) -> String {
        let mut text = format!("{HEAD}# To pin anew: {REPIN}\n\n[floors]\n");
        for (row, floor) in rows.iter().filter_map(|row| Some((row.name, self.floors.get(row.name)?))) {
            let _ = writeln!(text, "{row} = {{ precision = {:.3}, f1 = {:.3} }}", floor.precision, floor.f1);
        }
        text.push_str("\n[fingerprint]\n");
        for (file, hash) in &self.fingerprint {
            let _ = writeln!(text, "\"{file}\" = \"{hash}\"");
        }
        text
    }

    fn changed(&self, now: &Floors) -> Vec<String> {
        let files: BTreeSet<&String> = self.fingerprint.keys().chain(now.fingerprint.keys()).collect();
        let differs = files.into_iter().filter(|file| self.fingerprint.get(*file) != now.fingerprint.get(*file));
        let why = "is not what the floors were pinned on; if that is meant, pin them anew";
        differs.map(|file| format!("{file} {why}: {REPIN}")).collect()
    }
}

/// SHA-256 of `gold.json` and of each file in `documents`, by their paths in the story's folder.
pub fn fingerprint(story: &Path) -> BTreeMap<String, String> {
    let documents = fs::read_dir(story.join("documents")).expect("a story has a folder `documents`");
    let documents =
        documents.map(|entry| PathBuf::from("documents").join(entry.expect("a folder's entry").file_name()));
    let files = documents.chain([PathBuf::from("gold.json")]);
    files.map(|file| (file.display().to_string(), sha256(&story.join(file)))).collect()
}

/// One SHA-256 over the fingerprints of several stories.
pub fn fingerprint_of_all(stories: &[PathBuf]) -> BTreeMap<String, String> {
    let mut all = Sha256::new();
    for (file, hash) in stories.iter().flat_map(|story| fingerprint(story)) {
        all.update(format!("{file} {hash}\n"));
    }
    BTreeMap::from([("all".to_owned(), hex(all))])
}

fn hex(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn sha256(file: &Path) -> String {
    let bytes = fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    hex(Sha256::new_with_prefix(bytes))
}

fn below(row: &str, floor: Floor, score: Floor) -> Vec<String> {
    let measures = [("precision", floor.precision, score.precision), ("f1", floor.f1, score.f1)];
    let low = measures.into_iter().filter(|(_, floor, score)| *score < floor - SLACK);
    low.map(|(measure, floor, score)| format!("{row}: {measure} is {score:.3}, its floor {floor:.3}")).collect()
}

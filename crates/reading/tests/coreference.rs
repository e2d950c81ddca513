//! Pronouns and noun phrases of the labelled passages against whom they were labelled to stand for.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(clippy::disallowed_methods, reason = "this test reads the passages")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use extract::{Capture, Limits, Media, RawFile, extract};
use nlp::Pipeline;
use reading::{Entity, Reading, Rules, parse, read};
use serde::Deserialize;

#[derive(Deserialize)]
struct Gold {
    parties: Vec<Named>,
    people: Vec<Named>,
    coreference: Vec<Label>,
}

#[derive(Deserialize)]
struct Named {
    key: String,
    name: String,
    aliases: Vec<String>,
}

#[derive(Deserialize)]
struct Label {
    quote: String,
    nth: Option<usize>,
    entity: Keys,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Keys {
    One(String),
    Several(Vec<String>),
}

#[derive(Default)]
struct Score {
    right: usize,
    false_or_wrong: usize,
    labelled: usize,
}

/// Passages, in order.
fn passages() -> Vec<PathBuf> {
    let root = Path::new("../../corpus");
    let folders = |path: &Path| {
        let mut found: Vec<PathBuf> =
            fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
        found.sort();
        found
    };
    folders(root).iter().flat_map(|kind| folders(kind)).collect()
}

/// A span without article and possessive mark, so that "the union" and "The union’s" are one.
fn bare(text: &str, mut start: usize, mut end: usize) -> (usize, usize) {
    for article in ["the ", "The ", "THE "] {
        if text[start..end].starts_with(article) {
            start += article.len();
        }
    }
    for mark in ["’s", "'s", "’", "'"] {
        if text[start..end].ends_with(mark) {
            end -= mark.len();
        }
    }
    (start, end)
}

fn labelled(text: &str, gold: &Gold) -> BTreeMap<(usize, usize), BTreeSet<String>> {
    let place = |label: &Label| {
        let start = text.match_indices(&label.quote).nth(label.nth.unwrap_or(1) - 1).expect(&label.quote).0;
        let keys = match &label.entity {
            Keys::One(key) => BTreeSet::from([key.clone()]),
            Keys::Several(keys) => keys.iter().cloned().collect(),
        };
        (bare(text, start, start + label.quote.len()), keys)
    };
    gold.coreference.iter().map(place).collect()
}

/// The key of a gold entity by one of its forms.
fn key(entries: &[Named], forms: &[String]) -> Option<String> {
    let lower = |form: &str| form.to_lowercase().trim_start_matches("the ").to_owned();
    let mine: BTreeSet<String> = forms.iter().map(|form| lower(form)).collect();
    let shared =
        |entry: &&Named| entry.aliases.iter().chain([&entry.name]).filter(|form| mine.contains(&lower(form))).count();
    entries.iter().filter(|entry| shared(entry) > 0).max_by_key(shared).map(|entry| entry.key.clone())
}

fn key_of(entity: &Entity, reading: &Reading, gold: &Gold) -> Option<String> {
    match entity {
        Entity::Person(id) => {
            let person = reading.people.iter().find(|person| person.id == *id)?;
            let forms: Vec<String> = person.forms.keys().cloned().chain([person.name.clone()]).collect();
            key(&gold.people, &forms)
        }
        Entity::Party(name) => {
            let party = reading.parties.iter().find(|party| party.name == *name)?;
            let forms: Vec<String> = party.forms.keys().cloned().chain([party.name.name.clone()]).collect();
            key(&gold.parties, &forms)
        }
    }
}

fn compare(text: &str, reading: &Reading, gold: &Gold, score: &mut Score, said: &mut Vec<String>) {
    let labels = labelled(text, gold);
    score.labelled += labels.len();
    let mut found = BTreeSet::new();
    for reference in &reading.references {
        let place = bare(text, reference.evidence.start, reference.evidence.end);
        let keys: Option<BTreeSet<String>> =
            reference.entities.iter().map(|entity| key_of(entity, reading, gold)).collect();
        let words = reference.evidence.quote.clone();
        match labels.get(&place) {
            Some(wanted) if keys.as_ref() == Some(wanted) => {
                score.right += 1;
                found.insert(place);
            }
            Some(wanted) => {
                score.false_or_wrong += 1;
                found.insert(place);
                said.push(format!("wrong {words:?}: {keys:?} {:?} for {wanted:?}", reference.entities));
            }
            // A form that the label lists for the entity is a name to it.
            None if keys.as_ref().is_some_and(|keys| {
                keys.len() == 1 && key(&gold.parties, std::slice::from_ref(&words)).as_ref() == keys.first()
            }) => {}
            None => {
                score.false_or_wrong += 1;
                said.push(format!("false {words:?}: {keys:?} {:?}", reference.entities));
            }
        }
    }
    for (place, keys) in labels.iter().filter(|(place, _)| !found.contains(*place)) {
        said.push(format!("missed {:?}: {keys:?}", &text[place.0..place.1]));
    }
}

#[test]
fn pronouns_and_noun_phrases_of_the_passages() {
    let (rules, pipeline) = (Rules::english().unwrap(), Pipeline::embedded().unwrap());
    let (mut score, mut said) = (Score::default(), vec![]);
    for folder in passages() {
        let gold: Gold = serde_json::from_str(&fs::read_to_string(folder.join("gold.json")).unwrap()).unwrap();
        let bytes = fs::read(folder.join("documents/passage.txt")).unwrap();
        let file = RawFile { bytes, path: Some("passage.txt".into()), url: None, media: Media::Text };
        let captures = Capture::number(vec![file]);
        let document = extract(&captures[0], &Limits::default()).0.unwrap();
        let reading = read(&document, &parse(&document, &pipeline), &rules).0;
        said.push(format!("== {}", folder.display()));
        compare(&document.text, &reading, &gold, &mut score, &mut said);
    }
    let found = score.right + score.false_or_wrong;
    let (precision, recall) = (score.right as f64 / found as f64, score.right as f64 / score.labelled as f64);
    println!(
        "{}\nprecision {precision:.3} recall {recall:.3} of {found} found, {} labelled",
        said.join("\n"),
        score.labelled
    );
    assert!(precision > 0.79 && recall > 0.48, "precision {precision:.3}, recall {recall:.3}");
}

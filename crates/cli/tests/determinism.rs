//! The same bytes in give the same bytes out, and a document changes only what it has a say in.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::collections::BTreeSet;

use common::{Folder, document, example, list};
use serde_json::Value;

/// What a run over the example writes: the record and the brief.
fn written(folder: &Folder, paths: &[&str], options: &[&str]) -> (String, String) {
    let run = folder.run(&[&["brief", "--json", "record.json"], options, paths].concat()).ends(0);
    (folder.read("record.json"), run.out)
}

#[track_caller]
fn same(got: &(String, String), want: &(String, String)) {
    // Not assert_eq, which would print both in full.
    assert!(got.0 == want.0, "the record differs from byte {:?}", first_difference(&got.0, &want.0));
    assert!(got.1 == want.1, "the brief differs from byte {:?}", first_difference(&got.1, &want.1));
}

fn first_difference(a: &str, b: &str) -> Option<usize> {
    a.bytes().zip(b.bytes()).position(|(a, b)| a != b)
}

#[test]
fn order_of_paths_and_number_of_threads_change_no_byte() {
    let folder = Folder::with_example("order");
    let names: Vec<String> = example().into_iter().map(|(name, _)| format!("documents/{name}")).collect();
    let listed: Vec<&str> = names.iter().map(String::as_str).collect();
    let backwards: Vec<&str> = listed.iter().rev().copied().collect();
    // Every second one, then the others: no run of neighbours is kept.
    let shuffled: Vec<&str> = [1, 0].iter().flat_map(|from| listed.iter().skip(*from).step_by(2).copied()).collect();
    let first = written(&folder, &["documents"], &["--threads", "1"]);
    assert!(first.1.contains("Timeline"), "{}", first.1);
    let others = [(&["documents"][..], "1"), (&["documents/"], "2"), (&backwards, "8"), (&shuffled, "2")];
    for (paths, threads) in others {
        same(&written(&folder, paths, &["--threads", threads]), &first);
    }
}

#[test]
fn order_of_what_cannot_be_read_changes_no_byte() {
    let folder = Folder::new("unread-order");
    folder.write("a.txt", common::ARTICLE);
    folder.write("empty.txt", "");
    let record = |paths: &[&str]| {
        folder.run(&[&["brief", "--json", "record.json"], paths].concat()).ends(1);
        folder.read("record.json")
    };
    let first = record(&["gone-1.txt", "a.txt", "gone-2.txt", "empty.txt"]);
    assert_eq!(record(&["empty.txt", "gone-2.txt", "gone-1.txt", "a.txt"]), first);
}

/// What an entry is, without ids and evidence, which a further document may change.
fn told(record: &Value, kind: &str, keys: &[&str]) -> Vec<String> {
    let words = |entry: &Value| keys.iter().map(|key| entry[*key].to_string()).collect::<Vec<_>>().join(" ");
    let mut told: Vec<String> = list(record, kind).iter().map(words).collect();
    told.sort();
    told
}

#[test]
fn an_exact_copy_adds_a_document_and_nothing_else() {
    let folder = Folder::with_example("copy");
    let before = folder.record(&["documents"]);
    // One copy comes before its original in the order of paths, the other after it.
    let copies =
        [("documents/02-explainer.md", "documents/00-copy.md"), ("documents/03-timeline.md", "documents/07-copy.md")];
    for (original, copy) in copies {
        folder.write(copy, folder.read(original));
    }
    let after = folder.record(&["documents"]);
    assert_eq!(list(&after, "documents").len(), list(&before, "documents").len() + copies.len());
    let kinds: [(&str, &[&str]); 4] = [
        ("events", &["type", "title", "date"]),
        ("positions", &["stance", "content", "red_line"]),
        ("issues", &["name", "status"]),
        ("conflicts", &["kind"]),
    ];
    for (kind, keys) in kinds {
        assert_eq!(told(&after, kind, keys), told(&before, kind, keys), "{kind}");
    }
    for (original, copy) in copies {
        let pair = [original, copy].map(|path| document(&after, path)["id"].as_str().unwrap().to_owned());
        let [short, long] = if pair[0].len() < pair[1].len() { [&pair[0], &pair[1]] } else { [&pair[1], &pair[0]] };
        assert_eq!(*long, format!("{short}-2"));
        let groups = groups_with(&after, &pair);
        assert!(!groups.is_empty(), "nothing rests on {original}");
        for group in groups {
            assert!(pair.iter().all(|id| group.contains(id)), "{pair:?} are apart: {group:?}");
        }
    }
    let most = |record: &Value| -> u64 {
        let entries = list(record, "events").iter().chain(list(record, "positions"));
        entries.map(|entry| entry["origins"]["at_most"].as_u64().unwrap()).sum()
    };
    assert_eq!(most(&after), most(&before), "a copy counts as an origin");
}

/// The groups of origins of events and positions in which one of two documents stands.
fn groups_with(record: &Value, pair: &[String; 2]) -> Vec<Vec<String>> {
    let entries = list(record, "events").iter().chain(list(record, "positions"));
    let groups = entries.flat_map(|entry| entry["origins"]["groups"].as_array().unwrap());
    let ids = |group: &Value| -> Vec<String> { serde_json::from_value(group["documents"].clone()).unwrap() };
    groups.map(ids).filter(|ids| pair.iter().any(|id| ids.contains(id))).collect()
}

/// Document, start and end of every time and of the content of every attribution.
fn spans(record: &Value) -> BTreeSet<(String, u64, u64)> {
    let times = list(record, "times").iter();
    let contents = list(record, "attributions").iter().map(|attribution| &attribution["content"]);
    let number = |value: &Value| value.as_u64().unwrap();
    times
        .chain(contents)
        .map(|span| (span["document"].as_str().unwrap().to_owned(), number(&span["start"]), number(&span["end"])))
        .collect()
}

#[test]
fn removing_a_document_moves_no_span_of_the_others() {
    let folder = Folder::with_example("removal");
    let all = folder.record(&["documents"]);
    let paths: Vec<&str> = list(&all, "documents").iter().map(|document| document["path"].as_str().unwrap()).collect();
    for gone in ["documents/01-wire.txt", "documents/03-timeline.md", "documents/06-follow-up.txt"] {
        let id = document(&all, gone)["id"].as_str().unwrap();
        let left: Vec<&str> = paths.iter().copied().filter(|path| *path != gone).collect();
        let want: BTreeSet<_> = spans(&all).into_iter().filter(|(document, _, _)| document != id).collect();
        assert!(!want.is_empty() && want.len() < spans(&all).len(), "{gone} has no span");
        assert_eq!(spans(&folder.record(&left)), want, "without {gone}");
    }
}

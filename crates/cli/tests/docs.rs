//! The documents at the root say what is: the README's excerpt is printed by the program, the map of ARCHITECTURE.md is the tree.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn brief() -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["brief", "examples/harbour-dispute", "--width", "100", "--colour", "never"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The sections that the README shows.
fn excerpt(brief: &str) -> String {
    let section = |name: &str, until: &str| {
        let start = brief.find(&format!("\n{name}\n")).unwrap_or_else(|| panic!("no section {name}")) + 1;
        let end = brief[start..].find(&format!("\n{until}\n")).unwrap_or_else(|| panic!("no section {until}")) + start;
        brief[start..end].trim_end().to_owned()
    };
    [
        section("At a glance", "Who is at the table"),
        section("What each side wants", "Timeline"),
        section("Where the reports disagree", "Who says so"),
    ]
    .join("\n\n")
}

#[test]
fn the_readme_shows_the_brief_of_the_example() {
    let readme = read("README.md");
    let open = readme.find("```text\n").expect("README.md has no text block") + "```text\n".len();
    let close = readme[open..].find("```").expect("the block is not closed") + open;
    let want = format!("{}\n", excerpt(&brief()));
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(root().join("README.md"), format!("{}{want}{}", &readme[..open], &readme[close..])).unwrap();
        return;
    }
    assert_eq!(&readme[open..close], want, "renew it with UPDATE_README=1");
}

#[test]
fn the_map_names_what_is_there_and_nothing_else() {
    let architecture = read("ARCHITECTURE.md");
    let block = architecture.split("```").nth(1).expect("ARCHITECTURE.md has no map");
    let named: BTreeSet<&str> = block.lines().filter_map(|line| line.split_whitespace().next()).collect();
    for path in &named {
        assert!(root().join(path).exists(), "the map names {path}, which is not there");
    }
    let mut there = Vec::new();
    for folder in ["crates", "rules", "data", "examples"] {
        let entries = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap());
        let folders = entries.filter(|entry| entry.file_type().unwrap().is_dir());
        there.extend(folders.map(|entry| format!("{folder}/{}", entry.file_name().to_string_lossy())));
    }
    assert!(there.len() >= 10, "{there:?}");
    for path in there {
        assert!(named.contains(path.as_str()), "the map leaves out {path}");
    }
}

#[test]
fn links_between_the_documents_lead_somewhere() {
    let mut links = 0;
    for name in ["README.md", "ARCHITECTURE.md", "GLOSSARY.md", "CONTRIBUTING.md"] {
        let text = read(name);
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if !link.contains("://") {
                assert!(root().join(link).exists(), "{name} links to {link}");
                links += 1;
            }
        }
    }
    assert!(links >= 3);
}

//! `gold.json`: what a careful reader would write down after reading the documents of one story.

use std::fs;
use std::path::Path;

use serde::Deserialize;

/// Exact words of a document; `nth` names which, where they stand there more than once.
#[derive(Deserialize)]
pub struct Quote {
    pub doc: String,
    pub quote: String,
    pub nth: Option<usize>,
}

/// A gold record. What the rows of this test do not use is left out.
#[derive(Deserialize)]
pub struct Gold {
    pub documents: Vec<Document>,
    pub parties: Vec<Named>,
    pub people: Vec<Named>,
    pub participation: Vec<Seat>,
    pub roles: Vec<Role>,
    pub times: Vec<Time>,
    pub events: Vec<Event>,
    pub positions: Vec<Position>,
    pub attributions: Vec<Attribution>,
    pub provenance: Vec<Reliance>,
    pub conflicts: Vec<Conflict>,
}

/// One document of the story.
#[derive(Deserialize)]
pub struct Document {
    pub id: String,
    pub file: String,
    pub published: Option<String>,
}

/// A party, or a person with the party that the person belongs to.
#[derive(Deserialize)]
pub struct Named {
    pub key: String,
    pub name: String,
    pub aliases: Vec<String>,
    pub party: Option<String>,
}

/// Who sits at the table.
#[derive(Deserialize)]
pub struct Seat {
    pub person: String,
    pub party: Option<String>,
    pub function: String,
}

/// An office or title.
#[derive(Deserialize)]
pub struct Role {
    pub person: String,
    pub title: String,
    pub evidence: Vec<Quote>,
    #[serde(default)]
    pub optional: bool,
}

/// A time expression; `also` are other values that are right too.
#[derive(Deserialize)]
pub struct Time {
    #[serde(flatten)]
    pub at: Quote,
    pub edtf: Option<String>,
    #[serde(default)]
    pub also: Vec<Option<String>>,
    #[serde(default)]
    pub optional: bool,
}

/// What happened, once a story.
#[derive(Deserialize)]
pub struct Event {
    pub r#type: String,
    pub date: Option<String>,
    pub evidence: Vec<Quote>,
    #[serde(default)]
    pub optional: bool,
}

/// What a party wants or refuses.
#[derive(Deserialize)]
pub struct Position {
    pub key: String,
    pub party: String,
    pub stance: String,
    pub evidence: Vec<Quote>,
    #[serde(default)]
    pub optional: bool,
}

/// Content that is passed on as somebody's words; the chain names the outermost source first.
#[derive(Deserialize)]
pub struct Attribution {
    pub doc: String,
    pub content: String,
    pub source: String,
    pub nth: Option<usize>,
    pub chain: Vec<String>,
    #[serde(default)]
    pub optional: bool,
}

/// A document that rests on another report.
#[derive(Deserialize)]
pub struct Reliance {
    pub doc: String,
    pub relies_on: String,
    pub relies_on_doc: Option<String>,
    #[serde(default)]
    pub basis: String,
}

/// Where documents differ.
#[derive(Deserialize)]
pub struct Conflict {
    pub kind: String,
    pub sides: Vec<Side>,
    #[serde(default)]
    pub optional: bool,
}

/// What one side of a conflict rests on.
#[derive(Deserialize)]
pub struct Side {
    pub evidence: Vec<Quote>,
}

impl Gold {
    /// The gold record of a story's folder.
    pub fn of(folder: &Path) -> Gold {
        let path = folder.join("gold.json");
        let json = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        serde_json::from_str(&json).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }
}

impl Named {
    /// Name and aliases.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.aliases).map(String::as_str)
    }
}

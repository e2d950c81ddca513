//! What one document says: a [`Document`] and its grammar in, a [`Reading`] out.
//!
//! A reading sees one document alone. Each of its items has evidence and names the rule that made it; the rules are data
//! (`rules/en/`), with examples that the tests execute.
//!
//! ```
//! use extract::{Capture, Limits, Media, RawFile, extract};
//!
//! let bytes = b"Trade Minister Ada Roe said the talks would go on.".to_vec();
//! let file = RawFile { bytes, path: Some("a.txt".into()), url: None, media: Media::Text };
//! let captures = Capture::number(vec![file]);
//! let (document, _) = extract(&captures[0], &Limits::default());
//!
//! let rules = reading::Rules::english().unwrap();
//! let document = document.unwrap();
//! let parses = reading::parse(&document, &nlp::Pipeline::embedded().unwrap());
//! let (reading, _) = reading::read(&document, &parses, &rules);
//! assert_eq!(reading.people[0].name, "Ada Roe");
//! assert_eq!(reading.attributions[0].content.quote, "the talks would go on");
//! ```

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic))]

mod allegiance;
mod attributions;
mod bodies;
mod coreference;
mod events;
mod forms;
mod gazetteer;
#[allow(dead_code)]
mod grammar;
mod items;
mod lexicon;
mod names;
mod near;
mod outlets;
mod page;
mod parses;
mod parties;
mod people;
mod positions;
mod publication;
mod quote_marks;
mod reliances;
mod rules;
mod scan;
mod seats;
mod sides;
mod sources;
mod table;
mod times;
mod titles;
mod view;

use extract::Document;
use record::{DocumentEntry, Note, PublishedFrom, Severity, Span};

pub use items::{
    AttributionItem, Entity, EventItem, Item, Line, LinkItem, LocalParty, LocalPerson, PartyName, PositionItem,
    Reading, Reference, Reliance, RoleItem, Seat, Sides, Table, TimeItem, TitleParts,
};
pub use names::{core, family};
pub use parses::{Parses, parse};
pub use publication::Inferred;
pub use rules::{Construction, Counter, Cue, CueClass, Example, Rule, RuleError, Rules};

/// Reads one document, of which [`parse`] has told the grammar. Content cannot fail; what could not be read is said in the notes.
pub fn read(document: &Document, parses: &Parses, rules: &Rules) -> (Reading, Vec<Note>) {
    let page = page::Page::new(document, parses, rules);
    let (mut people, names) = people::people(&page);
    let seats = seats::seats(&page, &mut people, &names);
    let sides = sides::sides(&page, &names);
    let (times, inferred) = publication::times(&page);
    let bodies = parties::bodies(&page, &names, &named(&people, &seats, &sides));
    let mentions = coreference::mentions(&page, &people, &names, &bodies, &sides);
    // "Her team" says whose once it is known whose person she is.
    let mentions = match allegiance::fill(&page, &mut people, &names, &bodies, &mentions) {
        true => coreference::mentions(&page, &people, &names, &bodies, &sides),
        false => mentions,
    };
    let seats = table::seats(&page, &people, &mentions, seats);
    allegiance::seated(&mut people, &seats);
    let attributions = attributions::attributions(&page, &names, &people, &mentions);
    let (positions, links) = positions::positions(&page, &people, &mentions, &sides, &attributions);
    let caveats = reliances::caveats(&page);
    let reading = Reading {
        document: entry(document, &caveats, inferred.as_ref()),
        parties: parties::parties(&page, bodies, &mentions, &positions),
        references: mentions.references().to_vec(),
        events: events::events(&page, &times),
        attributions,
        reliances: reliances::reliances(&page, &names, &positions),
        people,
        sides,
        seats,
        times,
        positions,
        links,
        caveats,
    };
    (reading, notes(document, inferred.as_ref()))
}

/// The bodies that people belong to and talks are between, with the place that names them.
fn named(people: &[LocalPerson], seats: &[Seat], sides: &[Sides]) -> Vec<(PartyName, Span)> {
    let of_seats = seats.iter().filter_map(|seat| Some((seat.party.clone()?, seat.evidence.span())));
    let of_sides =
        sides.iter().flat_map(|sides| sides.parties.iter().map(|party| (party.clone(), sides.evidence.span())));
    let of_people = people.iter().filter_map(|person| Some((person.party.clone()?, person.evidence.span())));
    of_seats.chain(of_sides).chain(of_people).collect()
}

fn entry(document: &Document, caveats: &[Item], inferred: Option<&publication::Inferred>) -> DocumentEntry {
    DocumentEntry {
        id: document.id.clone(),
        path: document.path.clone(),
        url: document.url.clone(),
        outlet: document.outlet.clone(),
        title: document.title.clone(),
        byline: document.byline.clone(),
        published: document.published.clone().or_else(|| inferred.map(|inferred| inferred.published.clone())),
        published_from: document.published_from.or(inferred.map(|_| PublishedFrom::Inferred)),
        language: document.language.clone(),
        encoding: document.encoding.clone(),
        words: document.words,
        sha256: document.sha256.clone(),
        caveats: caveats.iter().map(|item| item.evidence.clone()).collect(),
        origin: None,
        text: (!document.verbatim || document.path.is_none()).then(|| document.text.clone()),
    }
}

/// The rules are English; a document in another language is read with them, and said to be. So is a date that is inferred.
fn notes(document: &Document, inferred: Option<&publication::Inferred>) -> Vec<Note> {
    let other = document.language.as_deref().filter(|language| *language != "en").map(|language| {
        let message = format!("the text is in another language ({language}); the rules are for English, so little will be found. Add an English translation.");
        Note::on(&document.id, Severity::Warning, "language", message)
    });
    let inferred = inferred.map(|inferred| inferred.note(&document.id));
    other.into_iter().chain(inferred).collect()
}

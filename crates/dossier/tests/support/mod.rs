//! A small invented dispute: Skarvoy and Northmere talk about herring, in three reports.
#![allow(dead_code, reason = "each test file uses its own part")]

use dossier::Texts;
use record::*;

pub const WIRE: &str = "Herring talks end without a deal

PORT ANSEL - A third round of herring talks between Skarvoy and Northmere ended in Port Ansel on 4 March 2031 without a deal, \
a Skarvoy official said. Skarvoy wants a quota of 40,000 tonnes, which it calls a red line. Northmere's fisheries minister \
Ada Holm rejected the figure because \"the stock cannot bear it\". She offered licences for 30 Skarvoy boats if Skarvoy \
opens its logbooks. The Tidewater Commission mediates; its chair Ivo Brandt will host a fourth round in Lund Bay on 2 April 2031.
Gull Wire could not verify the official's account.
";

pub const COURIER: &str = "What we know about the herring dispute

Skarvoy demands:
- a yearly quota of 40,000 tonnes
- an end to boardings in the Grey Channel

The talks, led for Northmere by chief negotiator Ada Holm and for Skarvoy by Per Lindqvist, broke off on 5 March 2031.
Northmere seized two boats in February 2031. The grounds have been disputed since 1967.
";

pub const RETOLD: &str = "No herring deal, says official

The third round of herring talks failed without a deal. Skarvoy wants 40,000 tonnes. Both sides agreed to exchange catch data.
";

pub const TEXTS: [(&str, &str); 3] = [("d1", WIRE), ("d2", COURIER), ("d3", RETOLD)];

pub fn texts() -> Texts<'static> {
    TEXTS.iter().map(|(id, text)| (DocumentId::new(*id), *text)).collect()
}

/// The words where they stand first in a document.
pub fn ev(id: &str, quote: &str) -> Evidence {
    let text = TEXTS.iter().find(|(name, _)| *name == id).expect("a document of the set").1;
    let start = text.find(quote).unwrap_or_else(|| panic!("{id} has no {quote:?}"));
    Evidence { document: DocumentId::new(id), start, end: start + quote.len(), quote: quote.to_owned() }
}

fn edtf(text: &str) -> Option<Edtf> {
    Some(Edtf::parse(text).expect("a date"))
}

fn document(id: &str, outlet: Option<&str>, title: &str, published: Option<(&str, PublishedFrom)>) -> DocumentEntry {
    DocumentEntry {
        id: DocumentId::new(id),
        path: Some(format!("herring/{id}.txt")),
        url: None,
        outlet: outlet.map(str::to_owned),
        title: Some(title.to_owned()),
        byline: None,
        published: published.and_then(|(date, _)| edtf(date)),
        published_from: published.map(|(_, from)| from),
        language: Some("en".to_owned()),
        encoding: "utf-8".to_owned(),
        words: 90,
        sha256: "0".repeat(64),
        caveats: vec![],
        origin: None,
        text: None,
    }
}

fn party(id: &str, name: &str, part: Part, kind: PartyKind) -> Party {
    let aliases = vec![Alias { text: name.to_owned(), count: 4 }];
    Party { id: id.to_owned(), name: name.to_owned(), part: Some(part), kind, aliases, iso3166: None }
}

fn person(id: &str, name: &str, party: &str, roles: Vec<(&str, Evidence)>) -> Person {
    let roles = roles.into_iter().map(|(title, passage)| Role { title: title.to_owned(), evidence: vec![passage] });
    let aliases = vec![Alias { text: name.to_owned(), count: 2 }];
    Person { id: id.to_owned(), name: name.to_owned(), aliases, party: Some(party.to_owned()), roles: roles.collect() }
}

fn seat(person: &str, party: &str, function: Function, round: Option<&str>, evidence: Evidence) -> Participation {
    Participation {
        person: person.to_owned(),
        party: Some(party.to_owned()),
        function,
        round: round.map(str::to_owned),
        evidence: vec![evidence],
    }
}

pub fn origins(documents: &[&str], at_least: usize, at_most: usize) -> Origins {
    let documents = documents.iter().map(|id| DocumentId::new(*id)).collect();
    let group = OriginGroup { documents, name: None, basis: Basis::Stated, why: "one account".to_owned() };
    Origins { groups: vec![group], separate: vec![], at_least, at_most }
}

fn event(id: &str, kind: EventType, title: &str, date: Option<&str>, told: Vec<(Evidence, Option<&str>)>) -> Event {
    let documents: Vec<&str> = told.iter().map(|(passage, _)| passage.document.as_str()).collect();
    let origins = origins(&documents, 1, documents.len());
    let evidence = told.iter().map(|(passage, date)| Told {
        document: passage.document.clone(),
        start: passage.start,
        end: passage.end,
        quote: passage.quote.clone(),
        date: date.and_then(edtf),
    });
    Event {
        id: id.to_owned(),
        r#type: kind,
        title: title.to_owned(),
        date: date.and_then(edtf),
        place: None,
        participants: vec![],
        plover: None,
        terms: vec![],
        evidence: evidence.collect(),
        origins,
        round: None,
    }
}

fn round(event: Event, place: &str, ordinal: u32, planned: bool) -> Event {
    let mediator = Some("tide".to_owned());
    let detail = RoundDetail { ordinal: Some(ordinal), format: Some(Format::Direct), host: None, mediator, planned };
    Event { place: Some(place.to_owned()), round: Some(detail), ..event }
}

fn position(id: &str, party: &str, stance: Stance, issue: &str, content: &str, passages: Vec<Evidence>) -> Position {
    let documents: Vec<&str> = passages.iter().map(|passage| passage.document.as_str()).collect();
    let origins = origins(&documents, 1, documents.len());
    let evidence = passages.iter().map(|passage| PositionEvidence {
        document: passage.document.clone(),
        start: passage.start,
        end: passage.end,
        quote: passage.quote.clone(),
        attribution: None,
    });
    Position {
        id: id.to_owned(),
        party: party.to_owned(),
        stance,
        issue: issue.to_owned(),
        option: None,
        content: content.to_owned(),
        reason: None,
        red_line: false,
        since: None,
        evidence: evidence.collect(),
        origins,
    }
}

fn issue(id: &str, name: &str, status: Status) -> Issue {
    Issue { id: id.to_owned(), name: name.to_owned(), options: vec![], positions: vec![], status }
}

fn attribution(id: &str, content: Evidence, source: Evidence, entity: Option<&str>) -> Attribution {
    let chain = vec![ChainLink { quote: source.quote.clone(), entity: entity.map(str::to_owned) }];
    let document = content.document.clone();
    Attribution { id: id.to_owned(), document, content, cue: None, source, chain, kind: AttributionKind::Indirect }
}

fn side(value: &str, evidence: Vec<Evidence>) -> Side {
    Side { value: value.to_owned(), evidence }
}

pub fn herring() -> Record {
    Record {
        documents: documents(),
        parties: vec![
            party("tide", "Tidewater Commission", Part::Mediates, PartyKind::Organisation),
            party("skar", "Skarvoy", Part::Negotiates, PartyKind::State),
            party("north", "Northmere", Part::Negotiates, PartyKind::State),
        ],
        people: people(),
        participation: vec![
            seat(
                "holm",
                "north",
                Function::Head,
                Some("round3"),
                ev("d2", "led for Northmere by chief negotiator Ada Holm"),
            ),
            seat("lindqvist", "skar", Function::Head, None, ev("d2", "for Skarvoy by Per Lindqvist")),
            seat("brandt", "tide", Function::Mediator, None, ev("d1", "its chair Ivo Brandt")),
        ],
        times: vec![TimeEntry {
            document: DocumentId::new("d1"),
            start: ev("d1", "4 March 2031").start,
            end: ev("d1", "4 March 2031").end,
            quote: "4 March 2031".to_owned(),
            r#type: TimeType::Date,
            value: "2031-03-04".to_owned(),
            edtf: Some("2031-03-04".to_owned()),
        }],
        events: events(),
        positions: positions(),
        links: vec![Link {
            id: "l1".to_owned(),
            gives: vec!["licences".to_owned()],
            gets: vec!["logbooks".to_owned()],
            party: Some("north".to_owned()),
            evidence: vec![ev("d1", "licences for 30 Skarvoy boats if Skarvoy opens its logbooks")],
        }],
        issues: vec![
            issue("logs", "catch data", Status::Agreed),
            issue("quota", "the herring quota", Status::Blocked),
            issue("access", "access", Status::Conditional),
        ],
        attributions: vec![
            attribution(
                "a1",
                ev("d1", "ended in Port Ansel on 4 March 2031 without a deal"),
                ev("d1", "a Skarvoy official"),
                None,
            ),
            attribution("a2", ev("d1", "the stock cannot bear it"), ev("d1", "Ada Holm"), Some("holm")),
            attribution("a3", ev("d3", "No herring deal"), ev("d3", "official"), None),
        ],
        provenance: vec![Provenance {
            document: DocumentId::new("d3"),
            relies_on: "d1".to_owned(),
            kind: ProvenanceKind::Rewrites,
            basis: Basis::Inferred,
            evidence: vec![ev("d3", "failed without a deal"), ev("d1", "without a deal")],
        }],
        conflicts: vec![Conflict {
            id: "c1".to_owned(),
            kind: ConflictKind::Date,
            about: "when the talks broke off".to_owned(),
            sides: vec![
                side("2031-03-04", vec![ev("d1", "on 4 March 2031 without a deal")]),
                side("2031-03-05", vec![ev("d2", "broke off on 5 March 2031")]),
            ],
        }],
        notes: vec![
            Note::on(&DocumentId::new("d3"), Severity::Warning, "no-date", "No publication date was found."),
            Note::of_run(Severity::Error, "binary", "herring/catch.bin is no text; it was left out."),
        ],
        ..Record::default()
    }
}

fn documents() -> Vec<DocumentEntry> {
    let metadata = Some(("2031-03-05", PublishedFrom::Metadata));
    let dated = Some(("2031-03-07", PublishedFrom::Text));
    let wire = document("d1", Some("Gull Wire"), "Herring talks end without a deal", metadata);
    vec![
        DocumentEntry { caveats: vec![ev("d1", "could not verify the official's account")], ..wire },
        document("d2", Some("Ansel Courier"), "What we know about the herring dispute", dated),
        document("d3", None, "No herring deal, says official", None),
    ]
}

fn people() -> Vec<Person> {
    let minister = ev("d1", "fisheries minister");
    vec![
        person(
            "holm",
            "Ada Holm",
            "north",
            vec![("fisheries minister", minister), ("chief negotiator", ev("d2", "chief negotiator"))],
        ),
        person("lindqvist", "Per Lindqvist", "skar", vec![]),
        person("brandt", "Ivo Brandt", "tide", vec![("chair", ev("d1", "chair"))]),
    ]
}

fn events() -> Vec<Event> {
    use EventType::{Breakdown, Incident, Other, Round, Statement};
    let third = vec![
        (
            ev("d1", "third round of herring talks between Skarvoy and Northmere ended in Port Ansel"),
            Some("2031-03-04"),
        ),
        (ev("d3", "third round of herring talks failed"), None),
    ];
    let third = event("round3", Round, "third round of herring talks", Some("2031-03-04"), third);
    let third = round(third, "Port Ansel", 3, false);
    let broke = vec![
        (ev("d2", "broke off on 5 March 2031"), Some("2031-03-05")),
        (ev("d1", "ended in Port Ansel on 4 March 2031 without a deal"), Some("2031-03-04")),
    ];
    let fourth = vec![(ev("d1", "a fourth round in Lund Bay on 2 April 2031"), Some("2031-04-02"))];
    vec![
        event(
            "since",
            Other,
            "grounds disputed",
            Some("1967/.."),
            vec![(ev("d2", "The grounds have been disputed since 1967"), None)],
        ),
        round(event("round4", Round, "fourth round", Some("2031-04-02"), fourth), "Lund Bay", 4, true),
        event(
            "said",
            Statement,
            "Holm rejects the figure",
            Some("2031-03-04"),
            vec![(ev("d1", "Ada Holm rejected the figure"), None)],
        ),
        Event { participants: vec!["holm".to_owned(), "lindqvist".to_owned()], ..third },
        event("broke", Breakdown, "talks broke off", Some("2031-03-05"), broke),
        event(
            "boats",
            Incident,
            "seized two boats",
            Some("2031-02"),
            vec![(ev("d2", "Northmere seized two boats in February 2031"), None)],
        ),
        event(
            "data",
            Other,
            "agreed to exchange catch data",
            None,
            vec![(ev("d3", "Both sides agreed to exchange catch data"), None)],
        ),
    ]
}

fn positions() -> Vec<Position> {
    use Stance::{Accept, Demand, Offer, Reject};
    let quota = vec![
        ev("d1", "a quota of 40,000 tonnes"),
        ev("d2", "a yearly quota of 40,000 tonnes"),
        ev("d3", "40,000 tonnes"),
    ];
    let quota = position("quota-yes", "skar", Demand, "quota", "40,000 tonnes", quota);
    let mut no = position("quota-no", "north", Reject, "quota", "the figure", vec![ev("d1", "rejected the figure")]);
    no.evidence[0].attribution = Some("a1".to_owned());
    vec![
        Position { reason: Some(ev("d1", "the stock cannot bear it")), since: edtf("2031-03"), ..no },
        Position { red_line: true, ..quota },
        position(
            "boardings",
            "skar",
            Demand,
            "access",
            "an end to boardings in the Grey Channel",
            vec![ev("d2", "an end to boardings in the Grey Channel")],
        ),
        position(
            "licences",
            "north",
            Offer,
            "access",
            "licences for 30 Skarvoy boats",
            vec![ev("d1", "licences for 30 Skarvoy boats")],
        ),
        position(
            "logbooks",
            "north",
            Demand,
            "access",
            "Skarvoy opens its logbooks",
            vec![ev("d1", "Skarvoy opens its logbooks")],
        ),
        position(
            "data-s",
            "skar",
            Accept,
            "logs",
            "exchange catch data",
            vec![ev("d3", "Both sides agreed to exchange catch data")],
        ),
        position(
            "data-n",
            "north",
            Accept,
            "logs",
            "exchange catch data",
            vec![ev("d3", "Both sides agreed to exchange catch data")],
        ),
    ]
}

/// Holds a text against its stored form; with `UPDATE_EXPECTED` set, writes it instead, to be read in the diff.
#[allow(clippy::disallowed_methods, reason = "tests may read the environment and write their snapshots")]
pub fn expect(name: &str, shown: &str) {
    let path = format!("{}/tests/expected/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var("UPDATE_EXPECTED").is_ok() {
        std::fs::write(&path, shown).unwrap();
    }
    let stored = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(stored == shown, "{name} differs; run with UPDATE_EXPECTED=1 and read the diff. It is now:\n{shown}");
}

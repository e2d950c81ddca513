//! The record's types and its JSON Schema say the same.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use record::*;
use serde_json::{Value, json};

const SCHEMA_TEXT: &str = include_str!("../schema/rapporteur-1.schema.json");

fn schema() -> Value {
    serde_json::from_str(SCHEMA_TEXT).unwrap()
}

fn errors(value: &Value) -> Vec<String> {
    let schema = schema();
    let validator = jsonschema::validator_for(&schema).unwrap();
    validator.iter_errors(value).map(|e| format!("{} {e}", e.instance_path())).collect()
}

fn evidence() -> Evidence {
    Evidence::cut(&DocumentId::new("d"), "The board said no.", Span::new(4, 9)).unwrap()
}

fn origins() -> Origins {
    let group = OriginGroup {
        documents: vec![DocumentId::new("d")],
        name: Some("Gazette".into()),
        basis: Basis::Stated,
        why: "cites it".into(),
    };
    Origins {
        groups: vec![group],
        separate: vec![(DocumentId::new("d"), DocumentId::new("e"))],
        at_least: 1,
        at_most: 1,
    }
}

fn told() -> Told {
    let Evidence { document, start, end, quote } = evidence();
    Told { document, start, end, quote, date: Edtf::parse("2025-03") }
}

fn event(id: &str, r#type: EventType, round: Option<RoundDetail>) -> Event {
    Event {
        id: id.into(),
        r#type,
        title: "Talks".into(),
        date: Edtf::parse("2025-03-04"),
        place: None,
        participants: vec![],
        plover: None,
        terms: vec![],
        evidence: vec![told()],
        origins: origins(),
        round,
    }
}

/// One entry of every kind.
fn full() -> Record {
    let Evidence { document, start, end, quote } = evidence();
    let alias = Alias { text: "board".into(), count: 1 };
    Record {
        documents: vec![DocumentEntry {
            id: document.clone(),
            path: Some("a.txt".into()),
            url: None,
            outlet: None,
            title: None,
            byline: None,
            published: Edtf::parse("2025-03-04"),
            published_from: Some(PublishedFrom::Text),
            language: Some("en".into()),
            encoding: "UTF-8".into(),
            words: 4,
            sha256: "0".repeat(64),
            caveats: vec![evidence()],
            origin: None,
            text: None,
        }],
        parties: vec![Party {
            id: "p".into(),
            name: "Board".into(),
            part: Some(Part::Negotiates),
            kind: PartyKind::ArmedGroup,
            aliases: vec![alias.clone()],
            iso3166: None,
        }],
        people: vec![Person {
            id: "m".into(),
            name: "A. Example".into(),
            aliases: vec![alias.clone()],
            party: None,
            roles: vec![Role { title: "chair".into(), evidence: vec![evidence()] }],
        }],
        participation: vec![Participation {
            person: "m".into(),
            party: Some("p".into()),
            function: Function::Head,
            round: None,
            evidence: vec![evidence()],
        }],
        times: vec![TimeEntry {
            document: document.clone(),
            start,
            end,
            quote: quote.clone(),
            r#type: TimeType::Duration,
            value: "P2M".into(),
            edtf: Some("P2M".into()),
        }],
        events: vec![
            event("e1", EventType::Agreement, None),
            event(
                "e2",
                EventType::Round,
                Some(RoundDetail {
                    ordinal: Some(2),
                    format: Some(Format::Direct),
                    host: None,
                    mediator: None,
                    planned: true,
                }),
            ),
        ],
        positions: vec![Position {
            id: "q".into(),
            party: "p".into(),
            stance: Stance::Reject,
            issue: "i".into(),
            option: None,
            content: "no".into(),
            reason: Some(evidence()),
            red_line: true,
            since: None,
            evidence: vec![PositionEvidence {
                document: document.clone(),
                start,
                end,
                quote,
                attribution: Some("a".into()),
            }],
            origins: origins(),
        }],
        links: vec![Link {
            id: "l".into(),
            gives: vec!["q".into()],
            gets: vec![],
            party: None,
            evidence: vec![evidence()],
        }],
        issues: vec![Issue {
            id: "i".into(),
            name: "pay".into(),
            options: vec![IssueOption { id: "o".into(), text: "more".into() }],
            positions: vec!["q".into()],
            status: Status::Blocked,
        }],
        claims: vec![Claim {
            id: "c".into(),
            about: None,
            attribute: "count".into(),
            value: "4".into(),
            unit: None,
            evidence: vec![evidence()],
            origins: origins(),
        }],
        instruments: vec![Instrument {
            id: "t".into(),
            name: "the accord".into(),
            aliases: vec![alias],
            date: None,
            evidence: vec![evidence()],
        }],
        attributions: vec![Attribution {
            id: "a".into(),
            document: document.clone(),
            content: evidence(),
            cue: Some(evidence()),
            source: evidence(),
            chain: vec![ChainLink { quote: "board".into(), entity: None }],
            kind: AttributionKind::Mixed,
        }],
        provenance: vec![Provenance {
            document: document.clone(),
            relies_on: "Gazette".into(),
            kind: ProvenanceKind::Cites,
            basis: Basis::Stated,
            evidence: vec![evidence()],
        }],
        conflicts: vec![Conflict {
            id: "k".into(),
            kind: ConflictKind::Date,
            about: "e1".into(),
            sides: vec![
                Side { value: "1".into(), evidence: vec![evidence()] },
                Side { value: "2".into(), evidence: vec![] },
            ],
        }],
        notes: vec![Note::of_run(Severity::Info, "x", "y")],
        ..Record::default()
    }
}

#[test]
fn a_record_with_every_kind_of_entry_is_valid() {
    assert_eq!(errors(&serde_json::to_value(full()).unwrap()), Vec::<String>::new());
    assert_eq!(errors(&serde_json::to_value(Record::default()).unwrap()), Vec::<String>::new());
}

#[test]
fn every_key_is_required_and_no_other_is_allowed() {
    let value = serde_json::to_value(full()).unwrap();
    let mut paths = Vec::new();
    objects(&value, String::new(), &mut paths);
    assert!(paths.len() > 40, "{} objects", paths.len());
    for path in paths {
        for key in value.pointer(&path).unwrap().as_object().unwrap().keys() {
            let mut less = value.clone();
            less.pointer_mut(&path).unwrap().as_object_mut().unwrap().remove(key);
            assert!(!errors(&less).is_empty(), "{path} may lack {key}");
        }
        let mut more = value.clone();
        more.pointer_mut(&path).unwrap().as_object_mut().unwrap().insert("surplus".into(), json!(1));
        assert!(!errors(&more).is_empty(), "{path} may have a surplus key");
    }
}

#[test]
fn words_of_closed_sets_are_those_of_the_types() {
    let mut value = serde_json::to_value(full()).unwrap();
    for kind in EventType::ALL.iter().filter(|kind| **kind != EventType::Round) {
        value["events"][0]["type"] = json!(kind.word());
        assert!(errors(&value).is_empty(), "{kind}");
    }
    value["events"][0]["type"] = json!("party");
    assert!(!errors(&value).is_empty());
    for (pointer, words) in [
        ("/parties/0/part", Part::ALL.iter().map(|w| w.word()).collect::<Vec<_>>()),
        ("/parties/0/kind", PartyKind::ALL.iter().map(|w| w.word()).collect()),
        ("/positions/0/stance", Stance::ALL.iter().map(|w| w.word()).collect()),
        ("/conflicts/0/kind", ConflictKind::ALL.iter().map(|w| w.word()).collect()),
        ("/provenance/0/kind", ProvenanceKind::ALL.iter().map(|w| w.word()).collect()),
        ("/participation/0/function", Function::ALL.iter().map(|w| w.word()).collect()),
    ] {
        let mut value = serde_json::to_value(full()).unwrap();
        for word in words {
            *value.pointer_mut(pointer).unwrap() = json!(word);
            assert!(errors(&value).is_empty(), "{pointer} {word}");
        }
    }
}

#[test]
fn a_record_reads_back_as_it_was_written() {
    let written = serde_json::to_string(&full()).unwrap();
    assert_eq!(serde_json::from_str::<Record>(&written).unwrap(), full());
}

#[test]
fn a_record_with_a_surplus_key_is_refused_on_reading() {
    let mut value = serde_json::to_value(full()).unwrap();
    value["people"][0]["surplus"] = json!(1);
    assert!(serde_json::from_value::<Record>(value).is_err());
}

fn objects(value: &Value, path: String, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            found.push(path.clone());
            map.iter().for_each(|(key, inner)| objects(inner, format!("{path}/{key}"), found));
        }
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(i, inner)| objects(inner, format!("{path}/{i}"), found))
        }
        _ => {}
    }
}

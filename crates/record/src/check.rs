//! Holds a record against the texts of its documents.

use serde_json::Value;

use crate::{DocumentId, Evidence, Record};

/// Something in a record that its documents do not bear out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where in the record, as a JSON pointer.
    pub at: String,
    /// The document.
    pub document: DocumentId,
    /// What is wrong, in words.
    pub what: String,
}

/// Every span of a record with its place in the record, as a JSON pointer.
///
/// The record is walked as a JSON value, so that no kind of entry can be left out.
pub fn evidence_in(record: &Record) -> Vec<(String, Evidence)> {
    let mut found = Vec::new();
    if let Ok(value) = serde_json::to_value(record) {
        walk(&value, &mut String::new(), &mut found);
    }
    found
}

/// Compares every span with its document's text; `text_of` gives the text, or `None` where it cannot be had.
///
/// An empty answer means that each quote stands where the record says, and that no document is unknown.
pub fn check<'a>(record: &Record, text_of: impl Fn(&DocumentId) -> Option<&'a str>) -> Vec<Fault> {
    evidence_in(record)
        .into_iter()
        .filter_map(|(at, evidence)| fault(at, &evidence, text_of(&evidence.document)))
        .collect()
}

fn fault(at: String, evidence: &Evidence, text: Option<&str>) -> Option<Fault> {
    let what = match text {
        None => "the text of this document is not at hand".to_owned(),
        Some(text) if evidence.holds_in(text) => return None,
        Some(text) => match evidence.span().of(text) {
            Some(there) => format!(
                "bytes {}..{} hold {:?}, the record says {:?}",
                evidence.start,
                evidence.end,
                shorten(there),
                shorten(&evidence.quote)
            ),
            None => format!("bytes {}..{} are no whole words of the text", evidence.start, evidence.end),
        },
    };
    Some(Fault { at, document: evidence.document.clone(), what })
}

fn shorten(words: &str) -> String {
    match words.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}

fn walk(value: &Value, at: &mut String, found: &mut Vec<(String, Evidence)>) {
    let depth = at.len();
    match value {
        Value::Object(map) => {
            found.extend(as_evidence(map).map(|evidence| (at.clone(), evidence)));
            for (key, inner) in map {
                at.push('/');
                at.push_str(key);
                walk(inner, at, found);
                at.truncate(depth);
            }
        }
        Value::Array(list) => {
            for (index, inner) in list.iter().enumerate() {
                at.push_str(&format!("/{index}"));
                walk(inner, at, found);
                at.truncate(depth);
            }
        }
        _ => {}
    }
}

fn as_evidence(map: &serde_json::Map<String, Value>) -> Option<Evidence> {
    let number = |key: &str| map.get(key).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
    Some(Evidence {
        document: DocumentId::new(map.get("document")?.as_str()?),
        start: number("start")?,
        end: number("end")?,
        quote: map.get("quote")?.as_str()?.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{TimeEntry, TimeType};

    fn record(quote: &str) -> Record {
        let time = TimeEntry {
            document: DocumentId::new("d"),
            start: 3,
            end: 9,
            quote: quote.to_owned(),
            r#type: TimeType::Date,
            value: "XXXX-WXX-5".to_owned(),
            edtf: None,
        };
        Record { times: vec![time], ..Record::default() }
    }

    #[test]
    fn a_quote_in_its_place_is_no_fault() {
        assert_eq!(check(&record("Friday"), |_| Some("on Friday")), vec![]);
    }

    #[test]
    fn a_quote_elsewhere_is_a_fault_with_its_place() {
        let faults = check(&record("Monday"), |_| Some("on Friday"));
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].at, "/times/0");
        assert!(faults[0].what.contains("Friday") && faults[0].what.contains("Monday"));
    }

    #[test]
    fn a_document_without_text_is_a_fault() {
        assert_eq!(check(&record("Friday"), |_| None).len(), 1);
    }

    #[test]
    fn offsets_past_the_end_are_a_fault() {
        assert_eq!(check(&record("Friday"), |_| Some("on")).len(), 1);
    }
}

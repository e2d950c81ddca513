//! `anchors`: every span's bytes are its quote, wherever in the record it is.

use record::DocumentId;
use serde_json::Value;

use crate::comparison::Comparison;
use crate::tally::Row;

/// The share of spans that hold.
pub fn anchors(of: &Comparison) -> Row {
    let mut held = Vec::new();
    walk(of, &of.json, &mut held);
    let right = held.iter().filter(|holds| **holds).count();
    Row::of_pairs("anchors", right, held.len(), held.len())
}

fn walk(of: &Comparison, value: &Value, held: &mut Vec<bool>) {
    held.extend(holds(of, value));
    match value {
        Value::Array(values) => values.iter().for_each(|inner| walk(of, inner, held)),
        Value::Object(entries) => entries.values().for_each(|inner| walk(of, inner, held)),
        _ => {}
    }
}

fn holds(of: &Comparison, value: &Value) -> Option<bool> {
    let document = DocumentId::new(value.get("document")?.as_str()?);
    let offset = |key| usize::try_from(value.get(key)?.as_u64()?).ok();
    of.holds(&document, offset("start")?, offset("end")?, value.get("quote")?.as_str()?)
}

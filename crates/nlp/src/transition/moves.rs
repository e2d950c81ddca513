//! The file `moves`: which actions a component has, and in which order the network scores them.

use std::collections::BTreeMap;

use crate::error::{ModelError, Result};
use crate::model::files::Files;
use crate::model::msgpack::{Fault, Reader};

/// One action: its number in the transition system and its label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Move {
    pub action: u8,
    pub label: String,
}

/// The actions in the order of their scores.
pub(crate) fn read_moves(files: &Files<'_>, file: &str) -> Result<Vec<Move>> {
    let bytes = files.read(file)?;
    let json = moves_json(&bytes).map_err(|f| ModelError::damaged(file, format!("{} at byte {}", f.what, f.at)))?;
    let table: BTreeMap<u8, BTreeMap<String, i64>> =
        serde_json::from_str(json).map_err(|e| ModelError::damaged(file, e.to_string()))?;
    Ok(in_order(table))
}

fn moves_json(bytes: &[u8]) -> std::result::Result<&str, Fault> {
    let mut reader = Reader::new(bytes);
    let mut json = None;
    for _ in 0..reader.map()? {
        match reader.text()? {
            "moves" => json = Some(reader.text()?),
            _ => reader.skip()?,
        }
    }
    reader.end()?;
    json.ok_or(Fault { at: reader.position(), what: "no moves" })
}

/// Frequent labels first, of equally frequent ones the later in the alphabet; labels that were added after training have
/// negative frequencies and follow everything.
fn in_order(table: BTreeMap<u8, BTreeMap<String, i64>>) -> Vec<Move> {
    let mut moves: Vec<(bool, u8, i64, String)> = Vec::new();
    for (action, labels) in table {
        moves.extend(labels.into_iter().map(|(label, count)| (count < 0, action, count, label)));
    }
    moves.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| (b.2, &b.3).cmp(&(a.2, &a.3))));
    moves.into_iter().map(|(_, action, _, label)| Move { action, label }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_of_scores() {
        let json = r#"{"2":{"det":5,"aux":7,"b":5},"0":{"":9},"3":{"new":-1}}"#;
        let moves = in_order(serde_json::from_str(json).unwrap());
        let names: Vec<_> = moves.iter().map(|m| (m.action, m.label.as_str())).collect();
        assert_eq!(names, [(0, ""), (2, "aux"), (2, "det"), (2, "b"), (3, "new")]);
    }
}

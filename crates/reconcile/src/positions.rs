//! One position for what several documents tell of one party.

use reading::{PositionItem, Reading};
use record::{DocumentId, Position, PositionEvidence};

use crate::cast::Cast;
use crate::cluster::{groups, members};
use crate::origins::Dependence;
use crate::wording::{content, overlap};

/// Share of the shorter's content words from which two passages of one party and stance are one position: two in three.
const SAME: f64 = 0.66;

/// The positions of all documents; `issue` is still empty.
pub fn positions(readings: &[Reading], cast: &Cast, dependence: &Dependence) -> Vec<Position> {
    let items: Vec<(&DocumentId, &PositionItem, &str)> = readings
        .iter()
        .flat_map(|reading| reading.positions.iter().map(|item| (&reading.document.id, item)))
        .filter_map(|(id, item)| Some((id, item, cast.party(&item.holder)?)))
        .collect();
    let words: Vec<_> = items.iter().map(|(_, item, _)| content(&item.content.quote)).collect();
    let same = |a: usize, b: usize| {
        let enough = words[a].len().min(words[b].len()) >= 2;
        items[a].2 == items[b].2
            && items[a].1.stance == items[b].1.stance
            && enough
            && overlap(&words[a], &words[b]) >= SAME
    };
    // Two items of one list are two positions.
    let apart = |a: usize, b: usize| items[a].0 == items[b].0;
    let grouped = groups(items.len(), same, apart);
    members(&grouped)
        .iter()
        .filter_map(|group| position(&group.iter().map(|i| items[*i]).collect::<Vec<_>>(), dependence))
        .collect()
}

fn position(items: &[(&DocumentId, &PositionItem, &str)], dependence: &Dependence) -> Option<Position> {
    let shortest = items.iter().min_by_key(|(id, item, _)| (item.content.quote.len(), *id, item.content.start))?;
    let id =
        items.iter().map(|(id, item, _)| format!("{id}:{}-{}:position", item.content.start, item.content.end)).min()?;
    Some(Position {
        id,
        party: shortest.2.to_owned(),
        stance: shortest.1.stance,
        issue: String::new(),
        option: None,
        content: shortest.1.content.quote.clone(),
        reason: None,
        red_line: items.iter().any(|(_, item, _)| item.red_line.is_some()),
        since: None,
        evidence: items.iter().map(|(_, item, _)| evidence(item)).collect(),
        origins: dependence.origins(items.iter().map(|(id, _, _)| *id)),
    })
}

fn evidence(item: &PositionItem) -> PositionEvidence {
    let record::Evidence { document, start, end, quote } = item.content.clone();
    PositionEvidence { document, start, end, quote, attribution: None }
}

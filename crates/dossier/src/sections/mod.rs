//! The sections of a brief, one file each.

mod conflicts;
mod documents;
mod glance;
mod people;
pub mod positions;
mod single;
mod sources;
pub mod timeline;

use record::{DocumentId, Evidence, Part, Party, Position, Record, Told};

use crate::book::{Book, parties_in_order};
use crate::texts::{RenderError, Texts, verify};
use crate::view::{Brief, Group, Line, Section, SectionKind};
use crate::words::joint;

/// Makes the brief of a record, once every span of it is found to stand in the texts.
pub fn brief(record: &Record, texts: &Texts) -> Result<Brief, RenderError> {
    verify(record, texts)?;
    let book = Book::open(record);
    let sections = SECTIONS.iter().map(|(kind, groups)| Section { kind: *kind, groups: groups(&book) });
    let documents: Vec<DocumentId> = record.documents.iter().map(|document| document.id.clone()).collect();
    Ok(Brief {
        title: title(record),
        sections: sections.filter(|section| !section.groups.is_empty()).collect(),
        documents,
    })
}

type Groups = fn(&Book) -> Vec<Group>;

const SECTIONS: [(SectionKind, Groups); 8] = [
    (SectionKind::Glance, glance::groups),
    (SectionKind::People, people::groups),
    (SectionKind::Positions, positions::groups),
    (SectionKind::Timeline, timeline::groups),
    (SectionKind::Conflicts, conflicts::groups),
    (SectionKind::Sources, sources::groups),
    (SectionKind::Single, single::groups),
    (SectionKind::Documents, documents::groups),
];

fn title(record: &Record) -> Line {
    match sides(record).as_slice() {
        [] => Line::new().words("A negotiation"),
        more => names(Line::new().words("Talks between "), more, 6),
    }
}

/// A side is no principal one where another has so many times its positions and seats.
const LESSER: usize = 5;

/// The names of those who negotiate, the principal ones where some have next to no positions or seats beside the others. A body
/// without a name ("the government") is none while two others are.
fn sides(record: &Record) -> Vec<&str> {
    let all = parties_in_order(record).into_iter();
    let sides: Vec<&Party> = all.filter(|party| party.part == Some(Part::Negotiates)).collect();
    let named = |party: &&&Party| party.name.trim_start_matches("the ").starts_with(|c: char| !c.is_lowercase());
    let named: Vec<&Party> = sides.iter().filter(named).copied().collect();
    let sides = if named.len() > 1 { named } else { sides };
    let mut weights: Vec<usize> = sides.iter().map(|party| weight(record, party)).collect();
    weights.sort_unstable_by(|a, b| b.cmp(a));
    let second = weights.get(1).copied().unwrap_or_default();
    sides.into_iter().filter(|party| weight(record, party) * LESSER >= second).map(|party| &*party.name).collect()
}

/// How much the record has of a party at the table: its positions, and its people there.
fn weight(record: &Record, party: &Party) -> usize {
    let positions = record.positions.iter().filter(|position| position.party == party.id).count();
    positions + record.participation.iter().filter(|seat| seat.party.as_ref() == Some(&party.id)).count()
}

/// Adds "A, B and C" in words that stand out, or "A, B and 7 more" past `limit`.
fn names(line: Line, names: &[&str], limit: usize) -> Line {
    listed(line, names, limit, Line::name)
}

/// The same in words that do not.
fn plain_names(line: Line, names: &[&str], limit: usize) -> Line {
    listed(line, names, limit, Line::told)
}

fn listed(line: Line, names: &[&str], limit: usize, add: fn(Line, String) -> Line) -> Line {
    let shown = if names.len() > limit { limit.saturating_sub(1) } else { names.len() };
    let length = if shown < names.len() { shown + 1 } else { shown };
    let line = names.iter().take(shown).enumerate().fold(line, |line, (index, name)| {
        let joint = joint(index, length);
        add(if joint.is_empty() { line } else { line.words(joint) }, (*name).to_owned())
    });
    if shown < names.len() { line.words(format!(" and {} more", names.len() - shown)) } else { line }
}

pub fn told(evidence: &[Told]) -> Vec<Evidence> {
    evidence.iter().map(Told::evidence).collect()
}

pub fn carrying(position: &Position) -> Vec<Evidence> {
    position.evidence.iter().map(record::PositionEvidence::evidence).collect()
}

fn parts(groups: impl IntoIterator<Item = Option<Group>>) -> Vec<Group> {
    groups.into_iter().flatten().filter(|group| !group.items.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use record::{Function, Participation, PartyKind};

    use super::*;

    fn side(name: &str) -> Party {
        let part = Some(Part::Negotiates);
        Party { id: name.into(), name: name.into(), part, kind: PartyKind::Other, aliases: vec![], iso3166: None }
    }

    fn seats(party: &str, number: usize) -> Vec<Participation> {
        let function = Function::Member;
        let seat = |n| Participation {
            person: format!("{party}{n}"),
            party: Some(party.into()),
            function,
            round: None,
            evidence: vec![],
        };
        (0..number).map(seat).collect()
    }

    #[test]
    fn the_headline_names_the_principal_sides() {
        let parties = ["Oster Mills", "Spinners’ Union", "Local 9", "the ministry"].map(side).to_vec();
        let participation = [seats("Oster Mills", 6), seats("Spinners’ Union", 6), seats("Local 9", 1)].concat();
        let record = Record { parties, participation, ..Record::default() };
        assert_eq!(sides(&record), ["Oster Mills", "Spinners’ Union"]);
        let only = Record { parties: ["Oster Mills", "the ministry"].map(side).to_vec(), ..Record::default() };
        assert_eq!(sides(&only), ["Oster Mills", "the ministry"]);
    }
}

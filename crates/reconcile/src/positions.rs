//! One position for what several documents tell of one party.

use std::collections::{BTreeMap, BTreeSet};

use reading::{LinkItem, PartyName, PositionItem, Reading};
use record::{DocumentId, Link, Position, PositionEvidence, Span, Stance};

use crate::cast::Cast;
use crate::cluster::{groups, members};
use crate::matter::figures;
use crate::origins::Dependence;
use crate::wording::{content, overlap};

/// Share of the shorter's content words from which two passages of one party and stance are one position: two in three.
const SAME: f64 = 0.66;
/// Share of all their content words from which two passages of one document are one position told again.
const REPEATED: f64 = 0.8;

/// The positions of all documents; `issue` is still empty.
pub fn positions(readings: &[Reading], cast: &Cast, dependence: &Dependence) -> Vec<Position> {
    let items: Vec<(&DocumentId, &PositionItem, &str)> = readings
        .iter()
        .flat_map(|reading| reading.positions.iter().map(|item| (&reading.document.id, item)))
        .filter_map(|(id, item)| Some((id, item, holder(cast, &item.holder)?)))
        .collect();
    let bytes: BTreeMap<&DocumentId, &str> =
        readings.iter().map(|reading| (&reading.document.id, reading.document.sha256.as_str())).collect();
    let place = |document: &DocumentId, item: &PositionItem| {
        (bytes.get(document).copied().unwrap_or_default(), item.content.start, item.content.end)
    };
    let told: Vec<Told> =
        items.iter().map(|(document, item, party)| Told::of(document, item, party, place(document, item))).collect();
    let grouped = groups(items.len(), |a, b| told[a].is(&told[b]), |a, b| told[a].is_another(&told[b]));
    members(&grouped)
        .iter()
        .filter_map(|group| position(&group.iter().map(|i| items[*i]).collect::<Vec<_>>(), dependence))
        .collect()
}

/// What tells whether two items are one position.
struct Told<'i> {
    document: &'i DocumentId,
    /// The bytes of its document, by their hash, and where it stands in them: the same in an exact copy.
    place: (&'i str, usize, usize),
    party: &'i str,
    stance: Stance,
    words: BTreeSet<String>,
    figures: BTreeSet<String>,
}

impl<'i> Told<'i> {
    fn of(document: &'i DocumentId, item: &PositionItem, party: &'i str, place: (&'i str, usize, usize)) -> Told<'i> {
        let quote = &item.content.quote;
        Told { document, place, party, stance: item.stance, words: content(quote), figures: figures(quote) }
    }

    /// Of one party and stance, and worded alike or the same words of a copy.
    fn is(&self, other: &Told) -> bool {
        let enough = self.words.len().min(other.words.len()) >= 2;
        let alike = overlap(&self.words, &other.words) >= SAME;
        (self.party, self.stance) == (other.party, other.stance) && (enough && alike || self.place == other.place)
    }

    /// Two items of one document are two positions, save where they are worded the same; so are two that share no figure.
    fn is_another(&self, other: &Told) -> bool {
        let listed = self.document == other.document && !self.repeats(other);
        let figured = !self.figures.is_empty() && !other.figures.is_empty();
        listed || figured && self.figures.is_disjoint(&other.figures)
    }

    fn repeats(&self, other: &Told) -> bool {
        let (shared, all) = (self.words.intersection(&other.words).count(), self.words.union(&other.words).count());
        shared as f64 >= REPEATED * all as f64 && self.figures == other.figures
    }
}

/// The party that a holder's name stands for: a person's, where the name is known to be one's from another document.
fn holder<'c>(cast: &'c Cast, name: &PartyName) -> Option<&'c str> {
    let plain = name.iso.is_none() && !name.generic;
    let person = || cast.people.iter().find(|person| person.aliases.iter().any(|alias| alias.text == name.name));
    match plain.then(person).flatten() {
        Some(person) => person.party.as_deref(),
        None => cast.party(name),
    }
}

/// The trade-offs of all documents, between positions that are known.
pub fn links(readings: &[Reading], cast: &Cast, positions: &[Position]) -> Vec<Link> {
    let links = readings.iter().flat_map(|reading| reading.links.iter().map(move |link| (&reading.document.id, link)));
    let mut found: Vec<Link> = Vec::new();
    for link in links.filter_map(|(document, link)| tie(document, link, cast, positions)) {
        let shares = |one: &[String], other: &[String]| one.iter().any(|id| other.contains(id));
        let same = |other: &&mut Link| {
            other.party == link.party && (shares(&other.gives, &link.gives) || shares(&other.gets, &link.gets))
        };
        match found.iter_mut().find(same) {
            Some(other) => join(other, link),
            None => found.push(link),
        }
    }
    found
}

/// One trade-off that several documents tell.
fn join(link: &mut Link, other: Link) {
    let new = |ids: Vec<String>, known: &[String]| ids.into_iter().filter(|id| !known.contains(id)).collect::<Vec<_>>();
    let (gives, gets) = (new(other.gives, &link.gives), new(other.gets, &link.gets));
    link.gives.extend(gives);
    link.gets.extend(gets);
    link.evidence.extend(other.evidence);
}

fn tie(document: &DocumentId, link: &LinkItem, cast: &Cast, positions: &[Position]) -> Option<Link> {
    let party = holder(cast, &link.party)?;
    let known = |spans: &[Span]| {
        let told = |position: &&Position| {
            let here = |one: &PositionEvidence| {
                one.document == *document && spans.iter().any(|span| (one.start, one.end) == (span.start, span.end))
            };
            position.party == party && position.evidence.iter().any(here)
        };
        positions.iter().filter(told).map(|position| position.id.clone()).collect::<Vec<_>>()
    };
    let (gives, gets) = (known(&link.gives), known(&link.gets));
    let whole = !gives.is_empty() && !gets.is_empty();
    whole.then(|| Link {
        id: format!("{document}:{}-{}:link", link.evidence.start, link.evidence.end),
        gives,
        gets,
        party: Some(party.to_owned()),
        evidence: vec![link.evidence.clone()],
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_told_again_is_one_position() {
        let (here, there) = (DocumentId::new("a"), DocumentId::new("b"));
        let told = |document, quote: &str| Told {
            place: ("", quote.len(), 0),
            document,
            party: "p",
            stance: Stance::Offer,
            words: content(quote),
            figures: figures(quote),
        };
        for (one, other, document, want) in [
            ("Pilots’ leaders recommend a yes", "the pilots’ leaders recommended a yes", &here, true),
            ("two more rest days a month", "two more rest days a month for cabin crews", &here, false),
            ("two more rest days a month", "two more rest days a month for cabin crews", &there, true),
            ("4% over two years", "6% over three years", &there, false),
            ("4% over two years", "4% over two years from May", &there, true),
        ] {
            let (one, other) = (told(&here, one), told(document, other));
            assert_eq!(one.is(&other) && !one.is_another(&other), want, "{:?} {:?}", one.words, other.words);
        }
    }
}

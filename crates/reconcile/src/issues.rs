//! What positions are about: those of all parties and documents that share the words which are rare among them are on one issue.

mod status;
mod topics;

use std::collections::BTreeSet;

use record::{Issue, IssueOption, Link, Position};

use crate::cast::Cast;
use crate::cluster::{linked, members};
use crate::matter;
use status::status;
use topics::Topics;

/// The issues of all positions, in order of their first. A position whose words do not say what it is about, where none before it
/// in its document does either, has none.
pub fn issues(positions: &[Position], links: &[Link], names: &BTreeSet<String>) -> Vec<Issue> {
    let topics = Topics::of(positions, names);
    let same = topics.pairs();
    let grouped = linked(positions.len(), same.into_iter(), |_, _| true, |a, b| topics.differ(a, b));
    let mut found: Vec<(String, Vec<usize>)> = Vec::new();
    for group in members(&grouped) {
        let Some(name) = topics.name(&group) else { continue };
        match found.iter_mut().find(|(known, _)| known.to_lowercase() == name.to_lowercase()) {
            Some((_, known)) => known.extend(group),
            None => found.push((name, group)),
        }
    }
    let of = |group: &[usize]| group.iter().map(|i| &positions[*i]).collect::<Vec<_>>();
    found.into_iter().filter_map(|(name, group)| issue(name, &of(&group), links)).collect()
}

/// The positions with their issue and option filled in.
pub fn assign(mut positions: Vec<Position>, issues: &[Issue]) -> Vec<Position> {
    for position in &mut positions {
        let Some(issue) = issues.iter().find(|issue| issue.positions.contains(&position.id)) else { continue };
        position.issue.clone_from(&issue.id);
        position.option = Some(format!("{}:option", position.id));
    }
    positions
}

/// The roots of the words that name parties and people in these positions: they say who, not what.
pub fn names(cast: &Cast, positions: &[Position]) -> BTreeSet<String> {
    let parties = cast.parties.iter().flat_map(|party| &party.aliases);
    let people = cast.people.iter().flat_map(|person| &person.aliases);
    let contents = positions.iter().map(|position| position.content.as_str());
    matter::names(parties.chain(people).map(|alias| alias.text.as_str()), contents)
}

fn issue(name: String, positions: &[&Position], links: &[Link]) -> Option<Issue> {
    let first = positions.iter().map(|position| position.id.as_str()).min()?;
    let option =
        |position: &&Position| IssueOption { id: format!("{}:option", position.id), text: position.content.clone() };
    Some(Issue {
        id: format!("{first}:issue"),
        name,
        options: positions.iter().map(option).collect(),
        positions: positions.iter().map(|position| position.id.clone()).collect(),
        status: status(positions, links),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{DocumentId, Origins, PositionEvidence, Stance};

    /// Positions of one document, told one after the other.
    fn positions(told: &[(&str, Stance, &str)]) -> Vec<Position> {
        let mut start = 0;
        let position = |(party, stance, content): &(&str, Stance, &str)| {
            let evidence = PositionEvidence {
                document: DocumentId::new("d"),
                start,
                end: start + content.len(),
                quote: (*content).to_owned(),
                attribution: None,
            };
            start += content.len() + 40;
            Position {
                id: (*content).to_owned(),
                party: (*party).to_owned(),
                stance: *stance,
                issue: String::new(),
                option: None,
                content: (*content).to_owned(),
                reason: None,
                red_line: false,
                since: None,
                evidence: vec![evidence],
                origins: Origins { groups: vec![], separate: vec![], at_least: 1, at_most: 1 },
            }
        };
        told.iter().map(position).collect()
    }

    /// Name and status of each issue, with the number of its positions.
    fn found(told: &[(&str, Stance, &str)]) -> Vec<String> {
        let names = matter::names(["Selvia", "Oster"].into_iter(), std::iter::empty());
        let word = |issue: &Issue| format!("{} | {} | {:?}", issue.name, issue.positions.len(), issue.status);
        issues(&positions(told), &[], &names).iter().map(word).collect()
    }

    #[test]
    fn a_refusal_meets_the_demand_that_it_refuses() {
        use Stance::{Demand, Offer, Reject};
        let told = [
            ("Oster", Demand, "Oster wants a share of the pipeline tolls"),
            ("Selvia", Reject, "Selvia will not part with any pipeline tolls"),
            ("Selvia", Offer, "Selvia offered cheap power for ten years"),
            ("Oster", Demand, "a seat on the harbour board"),
        ];
        assert_eq!(
            found(&told),
            [
                "the pipeline tolls | 2 | Blocked",
                "cheap power for ten years | 1 | Open",
                "seat on the harbour board | 1 | Open"
            ]
        );
    }

    #[test]
    fn what_points_back_is_on_the_issue_before() {
        use Stance::{Accept, Demand, Reject};
        let told = [
            ("Oster", Demand, "Oster had asked for joint customs patrols"),
            ("Selvia", Reject, "Selvia rejected this"),
        ];
        assert_eq!(found(&told), ["joint customs patrols | 2 | Blocked"]);
        assert_eq!(found(&[("Selvia", Accept, "Selvia agreed to it")]), Vec::<String>::new());
    }
}

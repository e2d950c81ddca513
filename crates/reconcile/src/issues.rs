//! What positions are about: those that share their content words are on one issue.

use std::collections::{BTreeMap, BTreeSet};

use record::{Issue, IssueOption, Position, Stance, Status};

use crate::cluster::{groups, members};
use crate::wording::content;

/// No issue's name has more words.
const LONGEST_NAME: usize = 12;

/// The issues of all positions, in order of their first.
pub fn issues(positions: &[Position]) -> Vec<Issue> {
    let words: Vec<BTreeSet<String>> = positions.iter().map(|position| topic(&position.content)).collect();
    let weight = weights(&words);
    let same = |a: usize, b: usize| about_one(&words[a], &words[b], &weight);
    let grouped = groups(positions.len(), same, |_, _| false);
    members(&grouped)
        .iter()
        .filter_map(|group| issue(&group.iter().map(|i| &positions[*i]).collect::<Vec<_>>()))
        .collect()
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

/// Content words without figures: "5.5% over two years" and "9% over two years" differ in the figure, not in the matter.
fn topic(words: &str) -> BTreeSet<String> {
    content(words)
        .into_iter()
        .filter(|word| !word.starts_with(|c: char| c.is_ascii_digit() || c == '$' || c == '€' || c == '£'))
        .collect()
}

/// How many positions have each word.
fn weights(words: &[BTreeSet<String>]) -> BTreeMap<&str, usize> {
    let mut found = BTreeMap::new();
    for word in words.iter().flatten() {
        *found.entry(word.as_str()).or_default() += 1;
    }
    found
}

/// Two positions are about one thing where they share half of the shorter's words, and at least two, or the only one.
/// A word that a third of all positions have says nothing.
fn about_one(a: &BTreeSet<String>, b: &BTreeSet<String>, weight: &BTreeMap<&str, usize>) -> bool {
    let telling = |word: &&String| weight.get(word.as_str()).is_some_and(|count| *count <= 4);
    let shared = a.intersection(b).filter(telling).count();
    let shorter = a.len().min(b.len());
    shared > 0 && 2 * shared >= shorter && (shared >= 2 || shorter == 1)
}

fn issue(positions: &[&Position]) -> Option<Issue> {
    let first = positions.iter().map(|position| position.id.as_str()).min()?;
    let option =
        |position: &&Position| IssueOption { id: format!("{}:option", position.id), text: position.content.clone() };
    Some(Issue {
        id: format!("{first}:issue"),
        name: name(positions),
        options: positions.iter().map(option).collect(),
        positions: positions.iter().map(|position| position.id.clone()).collect(),
        status: status(positions),
    })
}

/// The shortest position's words, up to the first comma or bracket that stands between words.
fn name(positions: &[&Position]) -> String {
    let contents = positions.iter().map(|position| position.content.as_str());
    let shortest = contents.min_by_key(|content| (content.len(), *content)).unwrap_or_default();
    let ends = [", ", "; ", " (", "—", " – "].iter().filter_map(|mark| shortest.find(mark));
    let head = shortest.get(..ends.min().unwrap_or(shortest.len())).unwrap_or(shortest).trim_end_matches('.');
    let words: Vec<&str> = head.split_whitespace().collect();
    let cut = words.get(..LONGEST_NAME).map(|words| format!("{}…", words.join(" ")));
    cut.unwrap_or_else(|| words.join(" "))
}

/// Blocked where one rejects what another demands; agreed where two accept and nobody else is left; else open.
fn status(positions: &[&Position]) -> Status {
    let parties = |stance: Stance| {
        positions
            .iter()
            .filter(|position| position.stance == stance)
            .map(|position| position.party.as_str())
            .collect::<BTreeSet<_>>()
    };
    let (rejects, demands, accepts) = (parties(Stance::Reject), parties(Stance::Demand), parties(Stance::Accept));
    if rejects.iter().any(|party| demands.iter().any(|other| other != party)) {
        Status::Blocked
    } else if accepts.len() >= 2 && positions.iter().all(|position| position.stance == Stance::Accept) {
        Status::Agreed
    } else {
        Status::Open
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Origins;

    fn position(content: &str) -> Position {
        Position {
            id: content.to_owned(),
            party: "p".into(),
            stance: Stance::Demand,
            issue: String::new(),
            option: None,
            content: content.to_owned(),
            reason: None,
            red_line: false,
            since: None,
            evidence: vec![],
            origins: Origins { groups: vec![], separate: vec![], at_least: 1, at_most: 1 },
        }
    }

    #[test]
    fn a_name_is_cut_between_words_alone() {
        for (content, want) in [
            ("A $7,000 bonus, paid at once", "A $7,000 bonus"),
            ("A match on 401(k) savings", "A match on 401(k) savings"),
            ("Free passage (for boats) at night", "Free passage"),
        ] {
            assert_eq!(name(&[&position(content)]), want);
        }
    }

    #[test]
    fn positions_that_share_their_words_are_one_issue() {
        let positions = ["Rosters four weeks ahead", "Rosters two weeks ahead", "No night ferries"].map(position);
        let issues = issues(&positions);
        assert_eq!(issues.iter().map(|issue| issue.positions.len()).collect::<Vec<_>>(), [2, 1]);
        assert!(assign(positions.to_vec(), &issues).iter().all(|position| !position.issue.is_empty()));
    }
}

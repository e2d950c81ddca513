//! Who is named: persons, the forms of their names in this document, their titles.

mod candidates;
mod evidence;
mod group;
mod mentions;
mod signs;
mod things;

use extract::{Block, BlockKind};
use record::Span;

use crate::items::{LocalPerson, PartyName};
use crate::lexicon::Given;
use crate::names::is_name;
use crate::page::{Page, Piece, runs};
use crate::rules::Construction;
use crate::scan::Scan;
use crate::titles::{Title, affiliation, after_name, before_comma, before_in_run, before_name, before_with_tail};
use crate::view::View;
use candidates::{Candidate, candidates};
use evidence::{Known, construction};

pub use mentions::NameMention;

/// A person introduced at one place.
struct Introduction {
    name: Span,
    titles: Vec<(Title, Construction)>,
    /// Whose person the words beside the name say it is.
    party: Option<PartyName>,
    how: Construction,
}

/// The persons of a document, and every mention of them in order.
pub fn people(page: &Page) -> (Vec<LocalPerson>, Vec<NameMention>) {
    let known = Known::of(page);
    let mut found = Vec::new();
    for piece in &page.prose {
        introductions(page, piece, &known, &mut found);
    }
    found.extend(bylines(page));
    let mut people = group::group(page, &found);
    let mentions = mentions::mentions(page, &mut people);
    group::settle(page, &mut people);
    (people, mentions)
}

fn introductions(page: &Page, piece: &Piece, known: &Known, found: &mut Vec<Introduction>) {
    let view = View { page, piece };
    let mut last: Option<(usize, bool, Option<PartyName>)> = None;
    let mut shared: Vec<(Title, Construction)> = Vec::new();
    for candidate in candidates(view) {
        let joined = last.take().filter(|(end, _, _)| is_and(view.scan(), *end, candidate.title.start));
        let beside = joined.as_ref().is_some_and(|(_, sure, _)| *sure);
        if !beside {
            shared.clear();
        }
        let mut introduced = introduce(view, known, &candidate, beside, &shared);
        if let Some(one) = &mut introduced {
            one.party = one.party.take().or_else(|| joined.and_then(|(_, _, party)| party));
            shared.extend(one.titles.iter().filter(|(title, _)| title.shared).cloned());
        }
        let party = introduced.as_ref().and_then(|one| one.party.clone());
        last = Some((candidate.name.end, introduced.is_some(), party));
        found.extend(introduced);
    }
}

/// "and", or a comma, or a comma and "and", is all that stands between two words.
fn is_and(scan: &Scan, end: usize, start: usize) -> bool {
    let between: Vec<&str> = (end..start).map(|i| scan.word(i)).collect();
    matches!(between.as_slice(), ["and"] | [","] | [",", "and"])
}

fn introduce(
    view: View,
    known: &Known,
    candidate: &Candidate,
    beside: bool,
    shared: &[(Title, Construction)],
) -> Option<Introduction> {
    let Candidate { title, name } = candidate;
    let mut titles = titles(view, candidate);
    let titled = !title.is_empty() || titles.iter().any(|(_, how)| *how == Construction::TitleBeforeName);
    if !is_name(view.page, view.scan(), name.clone(), titled) {
        return None;
    }
    titles.extend(shared.iter().cloned());
    let how = construction(view, known, candidate, &titles, beside)?;
    let starts = titles.iter().map(|(title, _)| view.scan().word_at(title.span.start));
    let start = starts.chain([title.start, name.start]).min().unwrap_or(name.start);
    let party = affiliation(view, start, name.end);
    Some(Introduction { name: view.scan().span_of(name.clone()), titles, party, how })
}

/// The titles beside a name: before it, before that one and a comma, after it.
fn titles(view: View, candidate: &Candidate) -> Vec<(Title, Construction)> {
    let Candidate { title, name } = candidate;
    let scan = view.scan();
    let in_run = before_in_run(view, title.clone());
    let first = if title.is_empty() { name.start } else { title.start };
    let small = before_name(view, first).or_else(|| before_with_tail(view, name.start).filter(|_| title.is_empty()));
    let start = in_run.iter().chain(&small).map(|title| scan.word_at(title.span.start)).min().unwrap_or(first);
    let comma = before_comma(view, start, name.end).map(|title| (title, Construction::TitleBeforeComma));
    let before = in_run.into_iter().chain(small).map(|title| (title, Construction::TitleBeforeName)).chain(comma);
    let how = if scan.is(name.end, "(") { Construction::TitleInBrackets } else { Construction::TitleAfterComma };
    let after = matches!(scan.word(name.end), "," | "(").then(|| after_name(view, name.end)).unwrap_or_default();
    before.chain(after.into_iter().map(|title| (title, how))).collect()
}

/// Who wrote the document, where a line says so: "By Ada Roe", "Ada Roe in Oslo". Such lines have no grammar.
fn bylines(page: &Page) -> Vec<Introduction> {
    let lines = page.document.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::TableRow));
    lines.flat_map(|block| byline(page, block)).collect()
}

fn byline(page: &Page, block: &Block) -> Vec<Introduction> {
    let lexicon = &page.rules.lexicon;
    let scan = Scan::new(page.text(), block.span, lexicon);
    let signed = block.kind == BlockKind::Byline;
    let headed = matches!(block.kind, BlockKind::Title | BlockKind::Heading | BlockKind::Furniture);
    let mut found: Vec<Introduction> = Vec::new();
    let mut last = None;
    for run in runs(&scan, page.rules).into_iter().filter(|_| signed || headed) {
        let by = run.start.checked_sub(1).is_some_and(|i| scan.lower(i) == "by");
        let beside = last.is_some_and(|end| is_and(&scan, end, run.start));
        let first = signed && found.is_empty() && run.start == 0;
        let whole = block.kind == BlockKind::Heading
            && run.start == 0
            && (run.end == scan.words.len() || scan.is(run.end, ","))
            && lexicon.given(scan.word(0)) == Some(Given::Sure);
        let fits = run.len() > 1 && is_name(page, &scan, run.clone(), false);
        if fits && (by || beside || whole || first && lexicon.given(scan.word(run.start)).is_some()) {
            last = Some(run.end);
            found.push(Introduction {
                name: scan.span_of(run),
                titles: vec![],
                party: None,
                how: Construction::Byline,
            });
        }
    }
    found
}

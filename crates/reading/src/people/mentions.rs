//! Every mention of the persons known.

use std::ops::Range;

use record::Span;

use super::candidates::{Candidate, candidates};
use super::group::{add_title, match_person, normal};
use crate::items::LocalPerson;
use crate::names::{family, shortens, without_nickname};
use crate::page::Page;
use crate::rules::Construction;
use crate::scan::Scan;
use crate::titles::in_clause;
use crate::view::View;

/// A name in the text, whoever's it is.
#[derive(Clone, Debug)]
pub struct NameMention {
    /// Local id of the person.
    pub person: String,
    /// The words of the name.
    pub span: Span,
}

/// Finds every mention of the persons known, counts their forms, adds the titles that clauses give them, and gives the mentions in
/// order.
pub fn mentions(page: &Page, people: &mut [LocalPerson]) -> Vec<NameMention> {
    let mut found = Vec::new();
    for piece in page.prose.iter().chain(&page.headings) {
        let view = View { page, piece };
        for candidate in candidates(view) {
            let Some((index, words)) = find_person(people, view, &candidate) else { continue };
            let Some(person) = people.get_mut(index) else { continue };
            let last = words.end - 1;
            let span = view.scan().span_of(with_particles(page, view.scan(), words, &person.name));
            *person.forms.entry(normal(span.of(page.text()).unwrap_or_default())).or_default() += 1;
            if let Some(style) = style(view, &candidate) {
                let styled = normal(style.join(span).of(page.text()).unwrap_or_default());
                *person.forms.entry(styled).or_default() += 1;
            }
            for title in in_clause(view, last) {
                add_title(page, person, &title, span, Construction::TitleInClause);
            }
            found.push(NameMention { person: person.id.clone(), span });
        }
    }
    found.sort_by_key(|mention| mention.span);
    found
}

/// The rank or style right before a name, which many are called by as if it were a part of it ("Dame Ada").
fn style(view: View, candidate: &Candidate) -> Option<Span> {
    let last = candidate.title.end.checked_sub(1).filter(|_| !candidate.title.is_empty())?;
    let word = view.scan().word(last);
    let by_rank = matches!(view.lexicon().head_sense(word), Some("soldier" | "monarch"));
    let ranks = candidate.title.clone().rev().take_while(|i| view.lexicon().is_rank(view.scan().word(*i))).count();
    (by_rank || ranks > 0).then(|| view.scan().span_of(last + 1 - ranks.max(1)..last + 1))
}

/// No name is looked for in more words at the end of a run.
const LONGEST_RUN: usize = 8;

/// The longest stretch at the end of a candidate that names a person.
fn find_person(people: &[LocalPerson], view: View, candidate: &Candidate) -> Option<(usize, Range<usize>)> {
    let (scan, run) = (view.scan(), candidate.name.clone());
    let first = run.start.max(run.end.saturating_sub(LONGEST_RUN));
    (first..run.end).find_map(|start| {
        let form = normal(scan.span_of(start..run.end).of(scan.text)?);
        let index = match_person(people, &form)?;
        let known = people.get(index)?;
        let whole = start == run.start;
        let short = shortens(&without_nickname(&form), &without_nickname(&known.name));
        let part = whole && !short && family(&form) != family(&known.name);
        let fits = if part { is_called(view, run.start) } else { short || whole };
        fits.then_some((index, start..run.end))
    })
}

/// Whether a part of a name that is not the family name stands for its bearer here, and not for a place.
fn is_called(view: View, at: usize) -> bool {
    let scan = view.scan();
    let place = at > 0 && view.lexicon().is_before_place(scan.word(at - 1));
    let opens = at > 0 && matches!(scan.lower(at - 1).as_str(), "the" | "a" | "an");
    !place && !opens && view.page.state_at(scan, at).is_none()
}

/// A family name alone with the particles before it that the full name has ("von der Roe").
fn with_particles(page: &Page, scan: &Scan, words: Range<usize>, full: &str) -> Range<usize> {
    let own = |i: &usize| {
        page.rules.lexicon.is_particle(scan.word(*i))
            && full.split(' ').any(|word| word.eq_ignore_ascii_case(scan.word(*i)))
    };
    let particles = (0..words.start).rev().take_while(own).count();
    words.start - particles..words.end
}

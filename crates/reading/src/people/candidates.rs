//! Capitalised words that may be a title and a name.

use std::ops::Range;

use nlp::EntityKind;

use super::signs::is_korean;
use crate::lexicon::Given;
use crate::page;
use crate::scan::Shape;
use crate::view::View;

/// A title in capitals, which may be empty, and what may be a name.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The words of the title.
    pub title: Range<usize>,
    /// The words of the name.
    pub name: Range<usize>,
}

/// The candidates of a piece, in order.
pub fn candidates(view: View) -> Vec<Candidate> {
    runs(view).into_iter().map(|run| split(view, run)).collect()
}

/// Runs of capitals, those parted by a nickname in quotation marks or by a particle made one.
pub fn runs(view: View) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for run in page::runs(view.scan(), view.page.rules) {
        let run = with_first_word(view, run);
        let mut at = joined.len();
        while at > 0 && !joins(view, joined[at - 1].end, run.start) && joined[at - 1].start + NICKNAME >= run.start {
            at -= 1;
        }
        match at.checked_sub(1).and_then(|i| joined.get_mut(i)).filter(|last| joins(view, last.end, run.start)) {
            Some(last) => {
                last.end = run.end;
                joined.truncate(at);
            }
            None => joined.push(run),
        }
    }
    joined
}

/// No nickname has more words than this with its marks.
const NICKNAME: usize = 6;

/// A run of capitals leaves out function words at its ends; inside a sentence, a given name that is one belongs to it ("Will Roe").
fn with_first_word(view: View, run: Range<usize>) -> Range<usize> {
    let scan = view.scan();
    let inside = run.start > scan.sentence_of(run.start).start + 1;
    let own = run.start.checked_sub(1).filter(|i| {
        inside
            && scan.shape(*i) == Shape::Capital
            && scan.touches_next(*i)
            && (view.lexicon().given(scan.word(*i)).is_some() || is_korean(view, &(*i..run.end)))
    });
    own.unwrap_or(run.start)..run.end
}

/// Whether the words between two runs belong to a name: a nickname in quotation marks, or particles.
fn joins(view: View, from: usize, to: usize) -> bool {
    from > 0
        && from < to
        && view.scan().touches_next(to - 1)
        && (is_nickname(view, from, to) || are_particles(view, from, to))
}

/// "‘Big Ada’", with a space before it: no possessive, no word of the text.
fn is_nickname(view: View, from: usize, to: usize) -> bool {
    let scan = view.scan();
    (3..=NICKNAME).contains(&(to - from))
        && scan.touches_next(from - 1)
        && matches!(scan.word(from), "‘" | "'" | "“" | "\"")
        && matches!(scan.word(to - 1), "’" | "'" | "”" | "\"")
        && (from + 1..to - 1).all(|i| scan.shape(i) == Shape::Capital)
}

/// "van ’t", "do", "wad".
fn are_particles(view: View, from: usize, to: usize) -> bool {
    let (scan, lexicon) = (view.scan(), view.lexicon());
    let fits = |i: usize| match scan.shape(i) {
        Shape::Lower => lexicon.is_particle(scan.word(i)) || lexicon.is_inner_particle(scan.word(i)),
        _ => matches!(scan.word(i), "’" | "'" | "‘") && scan.word(i + 1) == "t",
    };
    to - from <= 3 && scan.touches_next(from - 1) && (from..to).all(fits)
}

/// Splits a run into a title and a name: the last word of a title that a name can follow ends the title; a state or body in front
/// of a given name is left out.
fn split(view: View, run: Range<usize>) -> Candidate {
    let end = last_title(view, run.clone()).map_or(run.start, |i| i + 1);
    let name = if end == run.start { after_tail(view, run.clone()) } else { end..run.end };
    Candidate { title: run.start..end, name: without_state(view, name) }
}

/// A run without the state in front of a given name ("Norwegian Ada Roe").
fn without_state(view: View, run: Range<usize>) -> Range<usize> {
    let given = |i: usize| view.lexicon().given(view.scan().word(i)) == Some(Given::Sure);
    match view.page.state_at(view.scan(), run.start) {
        Some((_, _, length)) if run.start + length + 1 < run.end && given(run.start + length) => {
            run.start + length..run.end
        }
        _ => run,
    }
}

/// The last word of a run, but for its last, that is a title's. A given name before it makes it a name's ("Ada Prince Roe").
fn last_title(view: View, run: Range<usize>) -> Option<usize> {
    let (scan, lexicon) = (view.scan(), view.lexicon());
    let given = |i: usize| lexicon.given(scan.word(i)) == Some(Given::Sure);
    let is_title = |i: usize| {
        let word = scan.word(i);
        let first = i == run.start || lexicon.is_title(scan.word(i - 1));
        let former = scan.lower(i).starts_with("ex-");
        lexicon.is_title(word)
            || first && (former || view.is_head(i) && lexicon.given(word).is_none() && word.len() > 3)
    };
    let last = run.clone().rev().skip(1).find(|i| is_title(*i))?;
    let named = given(run.start)
        && last > run.start
        && !given(last + 1)
        && view.page.state_at(scan, run.start).is_none()
        && !(run.start..last).any(|i| {
            lexicon.is_title(scan.word(i)) || lexicon.is_modifier(scan.word(i)) || lexicon.is_organisation(scan.word(i))
        });
    (!named).then_some(last)
}

/// "Minister of Water Resources Ada Roe": the part of a run that follows the tail of a title is the name.
fn after_tail(view: View, run: Range<usize>) -> Range<usize> {
    let scan = view.scan();
    let tail = run.start >= 2
        && matches!(scan.word(run.start - 1), "of" | "for")
        && view.is_head(run.start - 2)
        && scan.touches_next(run.start - 1)
        && scan.touches_next(run.start - 2);
    if !tail || run.len() < 3 {
        return run;
    }
    let given = (run.start + 1..run.end - 1).find(|i| view.lexicon().given(scan.word(*i)) == Some(Given::Sure));
    let told = || {
        let starts =
            |i: &usize| view.entity(*i) == Some(EntityKind::Person) && view.entity(i - 1) != Some(EntityKind::Person);
        (run.start + 1..run.end - 1).find(starts)
    };
    given.or_else(told).unwrap_or(run.start)..run.end
}

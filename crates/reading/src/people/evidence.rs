//! What shows that capitalised words are a person's name.

use std::collections::BTreeSet;
use std::ops::Range;

use super::candidates::{Candidate, candidates};
use super::signs::{Signs, is_korean};
use super::things::{employs, is_thing};
use crate::page::Page;
use crate::rules::Construction;
use crate::scan::Shape;
use crate::titles::Title;
use crate::view::View;

/// What the whole document shows of its names.
pub struct Known<'t> {
    /// Words that stand alone as a name.
    pub alone: BTreeSet<&'t str>,
    /// Of these, the ones with a form of address before them.
    pub addressed: BTreeSet<&'t str>,
    /// Words in small letters.
    pub small: BTreeSet<&'t str>,
    /// Names whose people are told of, and which are bodies' therefore.
    pub bodies: BTreeSet<&'t str>,
}

impl<'t> Known<'t> {
    /// Looks through a document.
    pub fn of(page: &Page<'t>) -> Known<'t> {
        let mut known = Known {
            alone: BTreeSet::new(),
            addressed: BTreeSet::new(),
            small: BTreeSet::new(),
            bodies: BTreeSet::new(),
        };
        for piece in &page.prose {
            let view = View { page, piece };
            let scan = view.scan();
            known.small.extend((0..scan.words.len()).filter(|i| scan.shape(*i) == Shape::Lower).map(|i| scan.word(i)));
            let candidates = candidates(view);
            let bodies = candidates.iter().filter(|candidate| employs(view, candidate));
            known.bodies.extend(bodies.filter_map(|body| scan.span_of(body.name.clone()).of(scan.text)));
            for candidate in candidates.iter().filter(|candidate| candidate.name.len() == 1) {
                let word = scan.word(candidate.name.start);
                known.alone.insert(word);
                if !candidate.title.is_empty() && page.rules.lexicon.is_title(scan.word(candidate.title.end - 1)) {
                    known.addressed.insert(word);
                }
            }
        }
        known
    }
}

/// Why the words are a person's name; `None` where nothing shows it.
pub fn construction(
    view: View,
    known: &Known,
    candidate: &Candidate,
    titles: &[(Title, Construction)],
    beside: bool,
) -> Option<Construction> {
    let (scan, lexicon) = (view.scan(), view.lexicon());
    let Candidate { title, name } = candidate;
    let sure = !title.is_empty() && lexicon.is_sure_title(scan.word(title.end - 1));
    let in_run = !title.is_empty() && title.clone().any(|i| lexicon.is_title(scan.word(i)));
    let office = titles.iter().any(|(title, _)| title.office);
    let body = scan.span_of(name.clone()).of(scan.text).is_some_and(|words| known.bodies.contains(words));
    if body && titles.is_empty() || is_thing(view, candidate, office, in_run) {
        return None;
    }
    let signs = Signs::of(view, known, name);
    if name.clone().filter(|i| scan.shape(*i) == Shape::Mark).count() > 1 {
        return Some(Construction::NameWithNickname);
    }
    if sure || name.len() > 1 && in_run {
        return Some(Construction::TitleBeforeName);
    }
    if name.len() < 2 {
        let relative = titles.iter().any(|(title, how)| !title.office && *how == Construction::TitleBeforeName);
        return (relative && signs.given && (signs.person || !signs.word)).then_some(Construction::TitleBeforeName);
    }
    if let Some((_, how)) = titles.iter().find(|(title, _)| title.office || signs.supports()) {
        return Some(*how);
    }
    from_signs(view, &signs, name, beside)
}

/// Without a title: what the name itself, its sentence and the document show.
fn from_signs(view: View, signs: &Signs, name: &Range<usize>, beside: bool) -> Option<Construction> {
    let scan = view.scan();
    if signs.particle {
        Some(Construction::NameWithParticle)
    } else if scan.is(name.end, ",") && matches!(scan.word(name.end + 1), "who" | "whose") && !signs.body {
        Some(Construction::NameWho)
    } else if speaks(view, name) && signs.alone {
        Some(Construction::NameSpeaks)
    } else if scan.is(name.end, "/") && name.start > 0 && scan.is(name.start - 1, "(") {
        Some(Construction::PhotoCredit)
    } else if signs.names_a_person() && !(signs.body && is_place(view, name)) || is_korean(view, name) && signs.person {
        Some(Construction::GivenName)
    } else if signs.person && signs.noun && (signs.addressed || signs.alone) {
        Some(Construction::NamedEntity)
    } else {
        (beside && (signs.given || !signs.body)).then_some(Construction::NameBesideName)
    }
}

/// Whether a preposition of place stands before the name.
fn is_place(view: View, name: &Range<usize>) -> bool {
    name.start.checked_sub(1).is_some_and(|i| view.lexicon().is_before_place(view.scan().word(i)))
}

/// A verb of saying stands right before or after the name.
fn speaks(view: View, name: &Range<usize>) -> bool {
    let says =
        |i: usize| view.scan().shape(i) == Shape::Lower && view.lexicon().reporting(view.scan().word(i)).is_some();
    says(name.end) || name.start > 0 && says(name.start - 1)
}

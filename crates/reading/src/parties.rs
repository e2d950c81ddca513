//! Which bodies a document names, and by which forms: states by the gazetteer, others where the words show that one acts.

use std::collections::BTreeMap;
use std::ops::Range;

use record::Span;

use crate::gazetteer::FormKind;
use crate::items::{LocalParty, PartyName};
use crate::page::{Page, runs, strip_article};
use crate::scan::{Scan, Shape};

/// The states of a document, the bodies that it gives an acronym, and `named` ones that other items need.
pub fn parties(page: &Page, named: &[(PartyName, Span)]) -> Vec<LocalParty> {
    let mut found = states(page);
    let bodies = acronyms(page).into_iter().map(|(name, span, acronym)| (name, span, Some(acronym)));
    let named = named.iter().filter(|(name, _)| name.iso.is_none()).map(|(name, span)| (name.clone(), *span, None));
    for (name, span, acronym) in bodies.chain(named) {
        let known = found.iter().any(|party| party.name == name || party.acronym.as_deref() == Some(&name.name));
        if known {
            continue;
        }
        let Some(evidence) = page.evidence(span) else { continue };
        let forms = count_forms(page, &name, acronym.as_deref());
        found.push(LocalParty { id: page.id(span, "party"), name, forms, acronym, evidence });
    }
    found
}

fn states(page: &Page) -> Vec<LocalParty> {
    let mut found: BTreeMap<String, LocalParty> = BTreeMap::new();
    for piece in page.prose.iter().chain(&page.headings) {
        let scan = &piece.scan;
        let mut at = 0;
        while at < scan.words.len() {
            let Some((state, kind, length)) = page.state_at(scan, at) else {
                at += 1;
                continue;
            };
            let words = at..at + length;
            at += length;
            let span = scan.span_of(words.clone());
            let Some(evidence) = page.evidence(span).filter(|_| acts(page, scan, words, kind)) else { continue };
            let Some(iso) = state.iso.clone() else { continue };
            let id = page.id(span, "party");
            let form = evidence.quote.clone();
            let party = found.entry(iso).or_insert_with(|| LocalParty {
                id,
                name: state,
                forms: BTreeMap::new(),
                acronym: None,
                evidence,
            });
            *party.forms.entry(form).or_default() += 1;
        }
    }
    found.into_values().collect()
}

/// Whether a form names the state itself, and not a city, an outlet or a place that has the word in its name.
fn acts(page: &Page, scan: &Scan, words: Range<usize>, kind: FormKind) -> bool {
    let lexicon = &page.rules.lexicon;
    let next = words.end;
    let joined = scan.touches_next(next.saturating_sub(1)) && scan.shape(next) == Shape::Capital;
    let office = lexicon.is_title(scan.word(next))
        || lexicon.is_modifier(scan.word(next))
        || page.rules.gazetteer.at(scan, next).is_some();
    let before = words.start.checked_sub(1);
    let inside = before.is_some_and(|i| {
        scan.touches_next(i)
            && scan.shape(i) == Shape::Capital
            && !lexicon.is_function(scan.word(i))
            && page.rules.gazetteer.exact(scan.word(i)).is_none()
            || scan.word(i) == "of"
                && i > 0
                && (lexicon.is_media(scan.word(i - 1)) || lexicon.is_organisation(scan.word(i - 1)))
    });
    !(joined && !office || inside) && (kind != FormKind::Capital || speaks_for_state(page, scan, before, next))
}

/// A capital stands for its state unless the words put something there: "in Oslo", "the Oslo round".
fn speaks_for_state(page: &Page, scan: &Scan, before: Option<usize>, next: usize) -> bool {
    let lexicon = &page.rules.lexicon;
    let place = before.is_some_and(|i| lexicon.is_place_opener(scan.word(i)));
    let address = scan.is(next, ",") && scan.shape(next + 1) == Shape::Capital;
    !place && !address && !lexicon.is_named_after_place(scan.word(next))
}

/// "Federation of Example Workers (FEW)": the name, its place, the acronym.
fn acronyms(page: &Page) -> Vec<(PartyName, Span, String)> {
    let mut found = Vec::new();
    for piece in &page.prose {
        let scan = &piece.scan;
        for open in (1..scan.words.len()).filter(|i| scan.is(*i, "(") && scan.is(i + 2, ")")) {
            let acronym = scan.word(open + 1);
            let capitals = acronym.chars().filter(|c| c.is_uppercase()).count();
            if capitals < 2 || capitals * 2 < acronym.chars().count() {
                continue;
            }
            let Some(words) = expansion(page, scan, open, acronym) else { continue };
            let span = scan.span_of(words.clone());
            let name = strip_article(span.of(page.text()).unwrap_or_default());
            if !words.clone().any(|i| {
                page.rules.lexicon.is_media(scan.word(i)) && i + 1 == words.end && !scan.lower(i).ends_with("agency")
            }) {
                let kind = page.kind_of_name(name);
                found.push((
                    PartyName { name: name.to_owned(), iso: None, kind, generic: false },
                    span,
                    acronym.to_owned(),
                ));
            }
        }
    }
    found
}

/// The words before a bracket whose initials give the acronym.
fn expansion(page: &Page, scan: &Scan, open: usize, acronym: &str) -> Option<Range<usize>> {
    let letters: Vec<char> = acronym.chars().filter(|c| c.is_uppercase()).collect();
    let first = letters.first()?;
    let lowest = scan.sentence_of(open).start.max(open.saturating_sub(12));
    let mut start = open;
    while start > lowest && scan.touches_next(start - 1) && name_word(page, scan, start - 1) {
        start -= 1;
    }
    let begins = |i: &usize| scan.word(*i).starts_with(*first) && spells(scan, *i..open, &letters);
    (start..open).find(begins).map(|i| i..open)
}

fn name_word(page: &Page, scan: &Scan, at: usize) -> bool {
    scan.shape(at) == Shape::Capital && !page.rules.lexicon.is_calendar(scan.word(at))
        || matches!(scan.word(at), "of" | "and" | "for" | "the" | "in" | "on")
}

/// Whether the capitals of the words are the letters, some words giving more than one or none ("NewsAgency").
fn spells(scan: &Scan, words: Range<usize>, letters: &[char]) -> bool {
    let initials: Vec<char> = words
        .filter(|i| scan.shape(*i) == Shape::Capital)
        .flat_map(|i| scan.word(i).chars().filter(|c| c.is_uppercase()).collect::<Vec<_>>())
        .collect();
    let mut wanted = letters.iter().peekable();
    for initial in &initials {
        wanted.next_if(|letter| *letter == initial);
    }
    wanted.peek().is_none() && initials.len() <= letters.len() + 1
}

/// How often a body's name, its acronym or its common noun stands in the document.
fn count_forms(page: &Page, name: &PartyName, acronym: Option<&str>) -> BTreeMap<String, usize> {
    let mut forms = BTreeMap::new();
    for piece in page.prose.iter().chain(&page.headings) {
        let scan = &piece.scan;
        if name.generic {
            (1..scan.words.len())
                .filter(|i| scan.lower(*i) == name.name && scan.lower(i - 1) == "the")
                .for_each(|_| *forms.entry(format!("the {}", name.name)).or_default() += 1);
            continue;
        }
        for run in runs(scan, page.rules) {
            let words = scan.span_of(run.clone()).of(page.text()).unwrap_or_default();
            for form in [Some(name.name.as_str()), acronym].into_iter().flatten() {
                if words == form || words.starts_with(form) && !form.contains(' ') && scan.word(run.start) == form {
                    *forms.entry(form.to_owned()).or_default() += 1;
                }
            }
        }
    }
    if name.name.contains(' ') && !forms.contains_key(&name.name) && !name.generic {
        forms.insert(name.name.clone(), page.text().matches(&name.name).count());
    }
    forms
}

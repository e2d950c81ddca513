//! What a document says it rests on: "first reported by …", "told the Gazette", "translated from …".

use std::ops::Range;

use record::Span;

use crate::items::{Item, PositionItem, Reliance};
use crate::page::{Page, runs, strip_article};
use crate::people::NameMention;
use crate::rules::Rule;
use crate::scan::{Scan, Shape};

/// The reports that a document rests on, one entry for each and its first place, in order.
pub fn reliances(page: &Page, names: &[NameMention], positions: &[PositionItem]) -> Vec<Reliance> {
    let mut found: Vec<Reliance> = Vec::new();
    for piece in &page.prose {
        let words = piece.scan.span.of(page.text()).unwrap_or_default();
        for rule in &page.rules.reliances {
            let Some(regex) = rule.regex() else { continue };
            for caught in regex.captures_iter(words) {
                let Some(whole) = caught.get(0) else { continue };
                let span = |range: Range<usize>| Span::from(range).shift(piece.scan.span.start);
                let name = match caught.name("outlet").or_else(|| caught.name("reports")) {
                    Some(outlet) => outlet_name(
                        page,
                        names,
                        positions,
                        &piece.scan,
                        span(outlet.range()),
                        caught.name("outlet").is_some(),
                    ),
                    None => Some("the original article".to_owned()),
                };
                found.extend(name.and_then(|name| reliance(page, name, span(whole.range()), rule)));
            }
        }
    }
    found.sort_by_key(|reliance| reliance.evidence.start);
    dedup(page, found)
}

fn reliance(page: &Page, relies_on: String, span: Span, rule: &Rule) -> Option<Reliance> {
    Some(Reliance { relies_on, kind: rule.reliance?, evidence: page.evidence(span)?, rule: rule.id.clone() })
}

/// A document does not rest on its own outlet, and one mention of a report is enough.
fn dedup(page: &Page, found: Vec<Reliance>) -> Vec<Reliance> {
    // "Seen by the Gazette" is how an outlet speaks of itself; where its name is not known, it may be its own.
    let found =
        found.into_iter().filter(|reliance| page.document.outlet.is_some() || !reliance.rule.ends_with("seen-by"));
    let own = page.document.outlet.as_deref().map(|outlet| strip_article(outlet).to_lowercase());
    let mut kept: Vec<Reliance> = Vec::new();
    for reliance in found {
        let name = strip_article(&reliance.relies_on).to_lowercase();
        let known = kept
            .iter()
            .any(|other| strip_article(&other.relies_on).to_lowercase() == name && other.kind == reliance.kind);
        let itself = own.as_ref().is_some_and(|own| own.ends_with(&name) || name.ends_with(own.as_str()));
        if !known && !itself {
            kept.push(reliance);
        }
    }
    kept
}

/// The outlet's name in a slot, where it can be one.
fn outlet_name(
    page: &Page,
    names: &[NameMention],
    positions: &[PositionItem],
    scan: &Scan,
    span: Span,
    checked: bool,
) -> Option<String> {
    if !checked {
        return span.of(page.text()).map(|words| strip_article(words).to_owned());
    }
    let words = outlet_at(page, names, scan, scan.word_at(span.start))?;
    let name = strip_article(scan.span_of(words).of(page.text())?);
    (!positions.iter().any(|position| position.holder.name == name)).then(|| name.to_owned())
}

/// The outlet that begins at word `at`, an article or "radio station" before it allowed: a name in capitals that is no person,
/// no state, no office and no body that does other things than report.
pub fn outlet_at(page: &Page, names: &[NameMention], scan: &Scan, at: usize) -> Option<Range<usize>> {
    let lexicon = &page.rules.lexicon;
    let mut start = at;
    while start < at + 5
        && scan.shape(start) == Shape::Lower
        && (matches!(
            scan.word(start),
            "the" | "public" | "state" | "local" | "news" | "radio" | "television" | "german" | "daily"
        ) || lexicon.is_media_noun(scan.word(start)))
    {
        start += 1;
    }
    let introduced = (at..start).any(|i| lexicon.is_media_noun(scan.word(i)));
    let run = runs(scan, page.rules)
        .into_iter()
        .find(|run| run.contains(&start) || run.start == start + 1 && scan.lower(start) == "the")?;
    let end = of_place(scan, run.end);
    let span = scan.span_of(run.clone());
    let person =
        names.iter().any(|name| name.span.overlaps(span)) || run.clone().any(|i| lexicon.is_title(scan.word(i)));
    let media = run.clone().any(|i| lexicon.is_media(scan.word(i)));
    let state = run.clone().any(|i| page.rules.gazetteer.at(scan, i).is_some());
    let body = run.clone().any(|i| lexicon.is_organisation(scan.word(i)) && !lexicon.is_media(scan.word(i)));
    let possessed = scan.shape(run.end) == Shape::Clitic;
    let fits = introduced || media || !state && !body && acts_only_as_outlet(page, scan, &run);
    (!person && !possessed && fits).then_some(run.start..end)
}

/// "Times of Ruritania": "of" and a name go with the outlet.
fn of_place(scan: &Scan, end: usize) -> usize {
    if scan.word(end) == "of" && scan.shape(end + 1) == Shape::Capital { end + 2 } else { end }
}

/// A name that owns things or holds office somewhere in the document is no outlet.
fn acts_only_as_outlet(page: &Page, scan: &Scan, run: &Range<usize>) -> bool {
    let Some(name) = scan.span_of(run.clone()).of(page.text()) else { return false };
    page.prose.iter().chain(&page.headings).all(|piece| {
        runs(&piece.scan, page.rules).into_iter().all(|other| {
            let same = piece.scan.span_of(other.clone()).of(page.text()) == Some(name);
            let owns = piece.scan.shape(other.end) == Shape::Clitic;
            let held = page.rules.lexicon.is_modifier(piece.scan.word(other.end))
                || page.rules.lexicon.is_title(piece.scan.word(other.end));
            !same || !owns && !held
        })
    })
}

/// Sentences in which a document says that it does not vouch for what it tells.
pub fn caveats(page: &Page) -> Vec<Item> {
    let mut found = Vec::new();
    for piece in &page.prose {
        for sentence in &piece.scan.sentences {
            let span = piece.scan.span_of(sentence.clone());
            let Some(evidence) = page.evidence(span) else { continue };
            let rule = page
                .rules
                .caveats
                .iter()
                .find(|rule| rule.regex().is_some_and(|regex| regex.is_match(&evidence.quote)));
            found.extend(rule.map(|rule| Item { evidence, rule: rule.id.clone() }));
        }
    }
    found
}

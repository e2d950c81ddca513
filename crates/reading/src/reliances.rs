//! What a document says it rests on: "first reported by …", "told the Gazette", "translated from …".

use record::{ProvenanceKind, Span};
use regex::Captures;

use crate::items::{Item, PositionItem, Reliance};
use crate::outlets::{acts, is_own, outlet_at};
use crate::page::{Page, strip_article};
use crate::people::NameMention;
use crate::rules::Rule;
use crate::scan::Scan;

/// The reports that a document rests on, one entry for each and its first place, in order.
pub fn reliances(page: &Page, names: &[NameMention], positions: &[PositionItem]) -> Vec<Reliance> {
    let mut found: Vec<Reliance> = Vec::new();
    for piece in &page.prose {
        let words = piece.scan.span.of(page.text()).unwrap_or_default();
        for rule in &page.rules.reliances {
            let caught = rule.regex().into_iter().flat_map(|regex| regex.captures_iter(words));
            found.extend(caught.filter_map(|caught| caught_by(page, names, &piece.scan, rule, &caught)));
        }
    }
    found.retain(|reliance| !positions.iter().any(|position| position.holder.name == reliance.relies_on));
    found.sort_by_key(|reliance| reliance.evidence.start);
    dedup(page, found)
}

/// The reliance that a rule's pattern caught, its evidence ending with the outlet's name. A translation has an original, named
/// or not.
fn caught_by(page: &Page, names: &[NameMention], scan: &Scan, rule: &Rule, caught: &Captures) -> Option<Reliance> {
    let whole = Span::from(caught.get(0)?.range()).shift(scan.span.start);
    let slot = caught.name("outlet").map(|outlet| Span::from(outlet.range()).shift(scan.span.start));
    let outlet = slot.and_then(|slot| outlet_at(page, names, scan, scan.word_at(slot.start), rule.trusted));
    let outlet = outlet.map(|words| scan.span_of(words)).filter(|outlet| whole.overlaps(*outlet));
    let translates = rule.reliance == Some(ProvenanceKind::Translates);
    // "Seen by the Gazette" is how an outlet speaks of itself; where its name is not known, it may be its own.
    (page.document.outlet.is_some() || !rule.of_others).then_some(())?;
    let outlet =
        outlet.filter(|outlet| !rule.unless_acts || !outlet.of(page.text()).is_some_and(|name| acts(page, name)));
    let (relies_on, span) = match outlet {
        Some(outlet) => (with_acronym(page, outlet)?, evidence_span(whole, outlet)),
        None if translates => (
            dateline_agency(page).unwrap_or_else(|| UNNAMED.to_owned()),
            Span::new(whole.start, slot.map_or(whole.end, |slot| slot.start)).trim(page.text()),
        ),
        None => return None,
    };
    reliance(page, relies_on, span, rule)
}

/// What a translation rests on where nothing names it.
const UNNAMED: &str = "the original article";

/// "NADI, 3 May (Example Agency) – …": the agency that the first lines name in brackets or between strokes.
fn dateline_agency(page: &Page) -> Option<String> {
    let lines = page.document.blocks.iter().take(4).filter_map(|block| block.span.of(page.text()));
    let inside = |line: &str| {
        let head: String = line.chars().take(DATELINE).collect();
        let (_, rest) = head.split_once(['(', '/'])?;
        let (name, _) = rest.split_once([')', '/'])?;
        let plain = name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.' | '&'));
        (plain && name.starts_with(char::is_uppercase) && name.split(' ').count() <= 4).then(|| name.to_owned())
    };
    lines.into_iter().find_map(inside)
}

/// A dateline has no more characters than this.
const DATELINE: usize = 90;

/// The outlet's name, with the acronym that stands in brackets after it.
fn with_acronym(page: &Page, outlet: Span) -> Option<String> {
    let name = strip_article(outlet.of(page.text())?);
    let after = page
        .text()
        .get(outlet.end..)?
        .strip_prefix(" (")
        .and_then(|rest| rest.split_once(')'))
        .map(|(inside, _)| inside);
    let acronym = after.filter(|inside| inside.len() <= 8 && inside.chars().all(char::is_uppercase));
    Some(acronym.map_or(name.to_owned(), |acronym| format!("{name} ({acronym})")))
}

/// What was caught, to the end of the outlet's name where that stands last.
fn evidence_span(whole: Span, outlet: Span) -> Span {
    let last = outlet.start > whole.start + (whole.end - whole.start) / 2 || outlet.end >= whole.end;
    if last { Span::new(whole.start, outlet.end) } else { whole }
}

fn reliance(page: &Page, relies_on: String, span: Span, rule: &Rule) -> Option<Reliance> {
    Some(Reliance { relies_on, kind: rule.reliance?, evidence: page.evidence(span)?, rule: rule.id.clone() })
}

/// A document does not rest on its own outlet, and one mention of a report is enough.
fn dedup(page: &Page, found: Vec<Reliance>) -> Vec<Reliance> {
    let named = |reliance: &Reliance| reliance.kind == ProvenanceKind::Translates && reliance.relies_on != UNNAMED;
    let any_named = found.iter().any(named);
    let found = found.into_iter().filter(|reliance| !any_named || reliance.relies_on != UNNAMED);
    let mut kept: Vec<Reliance> = Vec::new();
    for reliance in found {
        let name = strip_article(&reliance.relies_on).to_lowercase();
        let same = |other: &str| {
            other == name || other.ends_with(&format!("({name})")) || name.ends_with(&format!("({other})"))
        };
        let known = kept
            .iter()
            .any(|other| same(&strip_article(&other.relies_on).to_lowercase()) && other.kind == reliance.kind);
        if !known && !is_own(page, &name) {
            kept.push(reliance);
        }
    }
    kept
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

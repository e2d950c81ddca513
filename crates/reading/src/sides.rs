//! Who negotiates with whom, where a document says it in so many words: "talks between the pilots and the carrier".

use record::Span;

use crate::items::{PartyName, Sides};
use crate::page::Page;
use crate::people::NameMention;

/// Every pair of sides that the prose names, in order.
pub fn sides(page: &Page, names: &[NameMention]) -> Vec<Sides> {
    let mut found = Vec::new();
    for piece in &page.prose {
        let words = piece.scan.span.of(page.text()).unwrap_or_default();
        for rule in &page.rules.sides {
            for caught in rule.regex().into_iter().flat_map(|regex| regex.captures_iter(words)) {
                // "Between Roe and Coe": people are no parties.
                let party = |group: &str| {
                    let words = caught.name(group)?;
                    let span = Span::from(words.range()).shift(piece.scan.span.start);
                    let person = names.iter().any(|name| name.span.overlaps(span));
                    side(page, words.as_str()).filter(|_| !person)
                };
                let span = caught.get(0).map(|whole| Span::from(whole.range()).shift(piece.scan.span.start));
                let (Some(one), Some(other), Some(evidence)) =
                    (party("party"), party("other"), span.and_then(|span| page.evidence(span.trim(page.text()))))
                else {
                    continue;
                };
                if one != other {
                    found.push(Sides { parties: [one, other], evidence, rule: rule.id.clone() });
                }
            }
        }
    }
    found
}

fn side(page: &Page, words: &str) -> Option<PartyName> {
    let adjective = |word: &&str| page.party(word).filter(|party| party.iso.is_some());
    let whole = page.party(words).filter(|party| page.is_established(party));
    // "Chilean and Peruvian officials": the demonym alone.
    whole.or_else(|| words.split(' ').next().as_ref().and_then(adjective))
}

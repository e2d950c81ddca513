//! Whatever the text, a reading comes out, and each of its quotations stands in the text.

#![allow(clippy::unwrap_used)]

use extract::{Capture, Limits, Media, RawFile, extract};
use nlp::Pipeline;
use proptest::prelude::*;
use reading::{Rules, parse, read};
use record::Evidence;
use std::sync::LazyLock;

static TOOLS: LazyLock<(Rules, Pipeline)> =
    LazyLock::new(|| (Rules::english().unwrap(), Pipeline::embedded().unwrap()));

/// Pieces that set the rules off, in senseless order.
const PIECES: &[&str] = &[
    "Foreign Minister Ada Roe",
    "Ada al-Roe",
    "Bo van der Coe",
    "Chile",
    "Peruvian",
    "the union",
    "the carrier’s",
    "’s",
    "'s",
    ", who",
    ", the",
    "chief executive",
    "(deputy minister)",
    "(Ada Roe/Pix)",
    "“",
    "”",
    "\"",
    "said",
    "told",
    "told the Coastal Gazette",
    "that",
    "according to",
    ", according to",
    "as saying",
    "quoted",
    "led by",
    "represented by",
    "mediated by",
    "talks between",
    "and",
    "on 3 March 2024",
    "Tuesday",
    "this Monday",
    "resumed",
    "signed an agreement",
    "resigned",
    "met",
    ".",
    "!",
    "?",
    ",",
    ";",
    ":",
    "\n",
    "\n\n",
    "\n- ",
    "\n# ",
    "| a | b |\n|---|---|\n",
    "| 3 March | Third round |\n",
    "What the union wants",
    "demands",
    "rejected by",
    "ready to",
    "’s offer of 5 percent",
    "any deal must",
    "it would not",
    "in exchange for",
    "only if",
    "unless",
    "is out of the question",
    "’s demands:",
    "No.",
    "U.S.",
    "J.",
    "é",
    "Ł",
    "س",
    "🤝",
    "\u{200b}",
    "\u{202e}",
    "translated from",
];

fn evidence_holds(text: &str) -> Result<(), TestCaseError> {
    let file =
        RawFile { bytes: text.as_bytes().to_vec(), path: Some("a.md".into()), url: None, media: Media::Markdown };
    let captures = Capture::number(vec![file]);
    let Some(capture) = captures.first() else { return Ok(()) };
    let Some(document) = extract(capture, &Limits::default()).0 else { return Ok(()) };
    let reading = read(&document, &parse(&document, &TOOLS.1), &TOOLS.0).0;
    let people = reading
        .people
        .iter()
        .flat_map(|person| person.roles.iter().map(|role| &role.evidence).chain([&person.evidence]));
    let attributions =
        reading.attributions.iter().flat_map(|item| [Some(&item.content), Some(&item.source), item.cue.as_ref()]);
    let others =
        reading.events.iter().map(|item| &item.evidence).chain(reading.times.iter().map(|item| &item.evidence));
    let more =
        reading.reliances.iter().map(|item| &item.evidence).chain(reading.seats.iter().map(|item| &item.evidence));
    let all: Vec<&Evidence> = people.chain(attributions.flatten()).chain(others).chain(more).collect();
    for evidence in all {
        prop_assert!(evidence.holds_in(&document.text), "{evidence:?} in {text:?}");
    }
    let times: Vec<_> = reading.times.iter().map(|time| time.evidence.span()).collect();
    prop_assert!(times.windows(2).all(|pair| pair[0].end <= pair[1].start), "times overlap in {text:?}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_characters(text in "\\PC{0,200}") {
        evidence_holds(&text)?;
    }

    #[test]
    fn any_order_of_pieces(pieces in prop::collection::vec(prop::sample::select(PIECES), 1..40), spaces in any::<bool>()) {
        evidence_holds(&pieces.join(if spaces { " " } else { "" }))?;
    }
}

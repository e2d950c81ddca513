//! What is fused with the beginning of a paragraph: a caption with its credit, a dateline.

use std::sync::LazyLock;

use record::{Edtf, Span};
use regex::Regex;

use crate::dates;
use crate::document::BlockKind;
use crate::draft::Draft;
use crate::lines::trim;
use crate::words;

/// What the first dateline of the article says.
#[derive(Debug, Default)]
pub(crate) struct Dateline {
    pub agency: Option<String>,
    pub date: Option<(Edtf, Span)>,
}

/// A dateline or a fused caption ends within this many bytes.
const LONGEST: usize = 500;

static DATELINE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(&dateline()).ok());

fn dateline() -> String {
    let word = r"\p{Lu}[^\s,()–—]*";
    let place = format!(r"(?<place>{word}(?:[ /]{word}){{0,4}})");
    let region = format!(r"(?:, ?(?<region>{word}(?: {word}){{0,3}}))?");
    let month =
        "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[a-zA-Z]*";
    let date = format!(
        r"(?:,? ?(?:[A-Z][a-z]+,? )?(?<date>(?:{month}\.? [0-9]{{1,2}}|[0-9]{{1,2}} {month}\.?)(?:,? [0-9]{{4}})?))?"
    );
    let agency = r"(?:,? ?\((?<agency>\p{Lu}[^()0-9]+)\))?";
    format!(
        r"^{place}{region}{date}{agency}(?:\s*[–—]\s*|\s+--?\s+|--\s*|\.? ?/(?<wire>\p{{Lu}}[^/()]{{1,30}})/\.?\s+)(?:(?<after>(?:{month}\.? [0-9]{{1,2}}|[0-9]{{1,2}} {month}\.?),? [0-9]{{4}})(?:\s*[–—]\s*|\s+--?\s+|:\s+|\.\s+))?|^(?<town>{word}(?:[ /]{word}){{0,2}}), (?<day>(?:{month}\.? [0-9]{{1,2}}|[0-9]{{1,2}} {month}\.?),? [0-9]{{4}}):\s+|^\((?<home>{word}(?: {word}){{0,2}}), (?<when>(?:{month}\.? [0-9]{{1,2}}|[0-9]{{1,2}} {month}\.?),? [0-9]{{4}})\)\s+"
    )
}

/// Divides paragraphs into caption, dateline and the rest; answers what the article's first paragraph has for a dateline.
pub(crate) fn split(text: &str, drafts: Vec<Draft>) -> (Vec<Draft>, Dateline) {
    let mut parts = Vec::with_capacity(drafts.len() + 2);
    let mut first = None;
    for draft in drafts {
        if !draft.is(BlockKind::Paragraph) || draft.rule == "paragraph/deck" {
            parts.push(draft);
            continue;
        }
        let draft = take_caption(text, draft, &mut parts);
        let (rest, dateline) = take_dateline(text, draft, &mut parts);
        first.get_or_insert(dateline.unwrap_or_default());
        parts.push(rest);
    }
    (parts, first.unwrap_or_default())
}

fn take_dateline(text: &str, mut draft: Draft, parts: &mut Vec<Draft>) -> (Draft, Option<Dateline>) {
    let Some((end, rest, mut dateline)) = dateline_of(draft.words(text)) else { return (draft, None) };
    let start = draft.span.start;
    dateline.date = dateline.date.map(|(date, span)| (date, span.shift(start)));
    let gap = std::mem::replace(&mut draft.gap, false);
    parts.push(Draft::new(BlockKind::Dateline, trim(text, Span::new(start, start + end)), "dateline/place", gap));
    draft.span = Span::new(start + rest, draft.span.end);
    (draft, Some(dateline))
}

/// Where the dateline ends, where the sentence begins, and what the dateline says; its span is relative to the paragraph.
fn dateline_of(paragraph: &str) -> Option<(usize, usize, Dateline)> {
    let found = DATELINE.as_ref()?.captures(beginning(paragraph))?;
    let place = ["place", "town", "home"].iter().find_map(|group| found.name(group))?;
    let date = ["date", "after", "day", "when"].iter().find_map(|group| found.name(group));
    let region = found.name("region");
    let agency = found.name("agency").or(found.name("wire"));
    let capitals = place.as_str().chars().filter(|c| c.is_uppercase()).count();
    let in_capitals = words::is_all_capitals(place.as_str()) && capitals >= 3;
    let dated = date.or(agency).is_some();
    let shown = dated || (in_capitals && (capitals >= 4 || region.is_some()));
    let end = [Some(place), region, date].into_iter().flatten().map(|part| part.end()).max()?;
    // The agency's bracket or slash is the dateline's last character.
    let end = agency.map_or(end, |agency| end.max(agency.end() + 1)) + usize::from(found.name("when").is_some());
    let rest = found.get(0)?.end();
    let dateline = Dateline {
        agency: agency.map(|agency| agency.as_str().trim().to_owned()),
        date: date
            .and_then(|date| Some((date.start(), dates::first(date.as_str())?)))
            .map(|(at, dated)| (dated.date, dated.span.shift(at))),
    };
    (shown && begins_sentence(&paragraph[rest..])).then_some((end, rest, dateline))
}

fn begins_sentence(rest: &str) -> bool {
    rest.starts_with(|c: char| {
        c.is_uppercase() || c.is_numeric() || matches!(c, '"' | '“' | '‘' | '\'' | '«' | '$' | '€' | '£')
    })
}

fn take_caption(text: &str, mut draft: Draft, parts: &mut Vec<Draft>) -> Draft {
    if let Some((caption, rest)) = caption_of(draft.words(text)) {
        let start = draft.span.start;
        let gap = std::mem::replace(&mut draft.gap, false);
        parts.push(Draft::new(BlockKind::Caption, Span::new(start, start + caption), "caption/fused", gap));
        draft.span = Span::new(start + rest, draft.span.end);
    }
    draft
}

/// Where a caption with its credit in brackets ends, and where the paragraph that is fused with it begins.
fn caption_of(paragraph: &str) -> Option<(usize, usize)> {
    let beginning = beginning(paragraph);
    let close = beginning.find(')')?;
    let open = beginning[..close].rfind('(')?;
    let (before, credit, after) = (beginning[..open].trim_end(), &beginning[open + 1..close], &paragraph[close + 1..]);
    let rest = after.trim_start();
    let (fused, sentence) = (rest.len() == after.len(), words::ends_sentence(before) || words::count(before) <= 5);
    let begins = rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '‘' | '«'));
    let credited = is_credit(credit) && words::count(before) <= 60 && (fused || (sentence && names_photo(credit)));
    (credited && begins && words::count(&rest[..words::boundary(rest, 200)]) >= 5)
        .then_some((close + 1, close + 1 + after.len() - rest.len()))
}

/// "Jane Roe/PicsPress", "Gazette photo", "Photo by Jane Roe", "Jane Roe": names, with a slash or the word for a picture or not.
fn is_credit(words: &str) -> bool {
    let name = |word: &str| {
        word.starts_with(char::is_uppercase)
            || matches!(
                word.to_lowercase().as_str(),
                "photo" | "photos" | "via" | "by" | "file" | "handout" | "for" | "of" | "the" | "courtesy"
            )
    };
    (3..=80).contains(&words.len()) && words.split([' ', '/']).filter(|word| !word.is_empty()).all(name)
}

fn names_photo(credit: &str) -> bool {
    let lower = credit.to_lowercase();
    credit.contains('/') || lower.contains("photo") || lower.contains("handout")
}

fn beginning(paragraph: &str) -> &str {
    &paragraph[..words::boundary(paragraph, LONGEST)]
}

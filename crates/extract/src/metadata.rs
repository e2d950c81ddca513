//! What the document says about itself, decided: what the user gave, then front matter, then the text.

use record::{Edtf, PublishedFrom, Span};

use crate::capture::{Capture, Metadata};
use crate::document::Block;
use crate::language;
use crate::marks::Said;
use crate::openings::Dateline;
use crate::title;

/// What the text shows.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub said: Said,
    pub title: Option<title::Found>,
    pub dateline: Dateline,
}

/// What holds.
#[derive(Debug, Default)]
pub(crate) struct About {
    pub fields: Metadata,
    pub title_span: Option<Span>,
    pub published_from: Option<PublishedFrom>,
    pub published_span: Option<Span>,
}

/// Takes each field from the first that has it.
pub(crate) fn decide(text: &str, blocks: &[Block], capture: &Capture, front: Metadata, found: Found) -> About {
    let given = capture.given.clone();
    let title_span = found.title.as_ref().map(|title| title.span);
    let shown_title = title_span.and_then(|span| span.of(text)).map(in_one_line);
    let known = given.published.or(front.published);
    let in_text = if known.is_some() { None } else { published(&found) };
    let language = [given.language, front.language].into_iter().flatten().find_map(|tag| language::normal(&tag));
    let fields = Metadata {
        title: given.title.or(front.title).or(shown_title),
        byline: given
            .byline
            .or(front.byline)
            .or(found.said.byline)
            .or(found.title.as_ref().and_then(|title| title.byline.clone())),
        outlet: given
            .outlet
            .or(front.outlet)
            .or(found.dateline.agency)
            .or(found.title.and_then(|title| title.outlet))
            .or(found.said.outlet),
        url: given.url.or_else(|| capture.url.clone()).or(front.url),
        language: language.or_else(|| language::detect(text, blocks)),
        published: known.clone().or_else(|| in_text.as_ref().map(|(date, _)| date.clone())),
    };
    let published_from =
        if known.is_some() { Some(PublishedFrom::Metadata) } else { in_text.as_ref().map(|_| PublishedFrom::Text) };
    About { fields, title_span, published_from, published_span: in_text.map(|(_, span)| span) }
}

/// The best of the dates that the page states of itself: "Published …", the dateline, a date alone, "Updated …", and at last
/// that of the report which it translates.
fn published(found: &Found) -> Option<(Edtf, Span)> {
    let said = &found.said;
    [&said.published, &found.dateline.date, &said.lone_date, &said.updated, &said.original]
        .into_iter()
        .find_map(Clone::clone)
}

fn in_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

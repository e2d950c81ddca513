//! Time expressions, block by block, by the `timex` crate.

use std::collections::BTreeSet;
use std::ops::Range;

use extract::BlockKind;
use jiff::civil::Date;
use nlp::{Parse, PartOfSpeech};
use record::{Edtf, Span, TimeType};
use timex::{BlockRole, Context, Expression, Kind, Timex};

use crate::items::TimeItem;
use crate::page::Page;

/// The time expressions of a document that was published on a day that is known, or not, in order. Where one of several days
/// can be the day, only what is the same for the first and the last of them is resolved.
pub fn times(page: &Page, published: Option<&Edtf>) -> Vec<TimeItem> {
    let Some((first, last)) = published.map(Edtf::bounds).filter(|(first, last)| first != last) else {
        return tagged(page, published.map(|date| date.bounds().0));
    };
    let unknown = tagged(page, None);
    let (first, last) = (tagged(page, Some(first)), tagged(page, Some(last)));
    let settled = first.into_iter().zip(last).zip(unknown);
    settled.map(|((first, last), unknown)| if first.edtf == last.edtf { first } else { unknown }).collect()
}

fn tagged(page: &Page, published: Option<Date>) -> Vec<TimeItem> {
    let stretches: Vec<(Span, Context)> = stretches(page, published);
    let blocks: Vec<(&str, &Context)> =
        stretches.iter().filter_map(|(span, context)| Some((span.of(page.text())?, context))).collect();
    let tagged = page.rules.tagger.tag_blocks(&blocks);
    let items = tagged.into_iter().zip(&stretches);
    items
        .flat_map(|(found, (span, _))| {
            found.into_iter().filter(is_dated).filter_map(|time| item(page, *span, time)).collect::<Vec<_>>()
        })
        .collect()
}

/// Whether a time is one of the calendar or a length: "now" and "recently" are none.
fn is_dated(time: &Timex) -> bool {
    !matches!(time.expression, Expression::Vague { .. })
}

/// What is tagged: each block but furniture and byline; table rows cell by cell.
fn stretches(page: &Page, published: Option<Date>) -> Vec<(Span, Context)> {
    let mut found = Vec::new();
    for block in &page.document.blocks {
        let role = match block.kind {
            BlockKind::Byline => continue,
            BlockKind::Furniture if page.document.published_span.is_none_or(|span| !block.span.overlaps(span)) => {
                continue;
            }
            BlockKind::Dateline => BlockRole::Dateline,
            BlockKind::Title | BlockKind::Heading => BlockRole::Heading,
            _ => BlockRole::Prose,
        };
        if matches!(block.kind, BlockKind::TableRow | BlockKind::TableHeader) {
            let year = block.columns.and_then(|at| header_year(page, at));
            for (column, cell) in block.cells.iter().enumerate() {
                let role = if column == 0 && block.kind == BlockKind::TableRow {
                    BlockRole::TableDateCell
                } else {
                    BlockRole::Prose
                };
                found.push((*cell, context(page, published, role, year, *cell)));
            }
        } else {
            found.push((block.span, context(page, published, role, None, block.span)));
        }
    }
    found
}

fn context(page: &Page, published: Option<Date>, block: BlockRole, year_hint: Option<i16>, span: Span) -> Context {
    let verbs = page.parses.at(span.start).map(timex::verbs).unwrap_or_default();
    Context { published, block, year_hint, verbs, ..Context::default() }
}

/// "Date (2025)" at the head of a table gives its rows their year.
fn header_year(page: &Page, header: usize) -> Option<i16> {
    let block = page.block(header)?;
    block.cells.iter().find_map(|cell| {
        let digits: Vec<&str> =
            cell.of(page.text())?.split(|c: char| !c.is_ascii_digit()).filter(|part| part.len() == 4).collect();
        digits.first()?.parse().ok().filter(|year| (1900..2100).contains(year))
    })
}

fn item(page: &Page, block: Span, time: Timex) -> Option<TimeItem> {
    let words = page.parses.at(block.start).map(|parse| words(parse, time.start..time.end)).unwrap_or_default();
    Some(TimeItem {
        evidence: page.evidence(Span::new(time.start, time.end).shift(block.start))?,
        words,
        quoted: page.is_quoted(block.start + time.start),
        direction: time.direction,
        kind: match time.kind {
            Kind::Date => TimeType::Date,
            Kind::Time => TimeType::Time,
            Kind::Duration => TimeType::Duration,
            Kind::Set => TimeType::Set,
        },
        value: time.value,
        edtf: time.edtf,
        expression: time.expression,
        rule: time.rule,
        why: time.why,
    })
}

/// The content words of the sentence that holds a time.
fn words(parse: &Parse, time: Range<usize>) -> Vec<String> {
    let Some(token) = parse.token_at(time.start) else { return vec![] };
    let tokens = token.sentence().tokens().filter(|token| !time.contains(&token.start()));
    let words = tokens.filter(|token| has_content(token.pos())).map(|token| token.lemma().to_lowercase());
    let words: BTreeSet<String> = words.collect();
    words.into_iter().collect()
}

fn has_content(pos: PartOfSpeech) -> bool {
    use PartOfSpeech::{Adjective, Noun, Numeral, ProperNoun, Verb};
    matches!(pos, Adjective | Noun | Numeral | ProperNoun | Verb)
}

/// The first date in a stretch of text, of those already found.
pub fn date_in(times: &[TimeItem], span: Span) -> Option<Edtf> {
    times.iter().filter(|time| span.contains(time.evidence.span())).find_map(|time| Edtf::parse(time.edtf.as_deref()?))
}

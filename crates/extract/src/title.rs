//! The headline among the lines above the article, and what stands around it: kickers, a deck, the headline printed twice.

use record::Span;

use crate::document::BlockKind;
use crate::draft::Draft;
use crate::marks::is_body;
use crate::words;

const MOST_WORDS: usize = 25;
const FEWEST_WORDS: usize = 4;

/// A headline that the text shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub span: Span,
    /// The outlet that the headline names at its end: "Pilots walk out | The Beacon".
    pub outlet: Option<String>,
    /// A name alone on a line under the headline, beside the date or the writer's office.
    pub byline: Option<String>,
}

/// Finds the headline and marks it; `known` is the headline that the user or the front matter gives.
pub(crate) fn find(text: &str, drafts: &mut [Draft], known: Option<&str>) -> Option<Found> {
    let head = drafts.iter().position(|draft| is_body(draft, text)).unwrap_or(drafts.len());
    let at = choose(text, drafts, head, known);
    if let Some((at, rule)) = at {
        drafts[..at]
            .iter_mut()
            .filter(|draft| is_open(draft, text))
            .for_each(|draft| draft.turn(BlockKind::Furniture, "furniture/kicker"));
        drafts[at].turn(BlockKind::Title, rule);
    } else {
        short_kickers(text, &mut drafts[..head]);
    }
    let under = at.map_or(0, |(at, _)| at + 1);
    let byline = if at.is_some() { name(text, &mut drafts[under..head]) } else { None };
    decks(text, drafts, under, head);
    let found = at.map(|(at, _)| Found { byline, ..without_outlet(text, drafts[at].span) });
    let title = known
        .map(words::skeleton)
        .into_iter()
        .chain(found.iter().map(|found| words::skeleton(&text[found.span.start..found.span.end])));
    repeated(text, drafts, &title.collect::<Vec<_>>());
    found
}

/// In this order: the line that the given headline names, the first `#`, the first headline of plain text with four words.
fn choose(text: &str, drafts: &[Draft], head: usize, known: Option<&str>) -> Option<(usize, &'static str)> {
    let named = known.map(words::skeleton).filter(|known| !known.is_empty());
    let is_named =
        |draft: &Draft| named.as_ref().is_some_and(|known| is_same(known, &words::skeleton(draft.words(text))));
    let candidates = || drafts[..head].iter().enumerate().filter(|(_, draft)| is_open(draft, text));
    let by_name = candidates().find(|(_, draft)| is_named(draft)).map(|(at, _)| (at, "title/as-given"));
    let top = drafts.iter().take(head + 1).position(|draft| draft.is(BlockKind::Heading) && draft.level == Some(1));
    let by_mark = || {
        top.or_else(|| first_marked(text, drafts, head).filter(|_| named.is_none()))
            .map(|at| (at, "title/first-heading"))
    };
    by_name.or_else(by_mark).or_else(|| if named.is_none() { plain(text, drafts, head) } else { None })
}

fn first_marked(text: &str, drafts: &[Draft], head: usize) -> Option<usize> {
    drafts[..head].iter().position(|draft| {
        draft.is(BlockKind::Heading)
            && draft.level.is_some_and(|level| level <= 2)
            && words::last_mark(draft.words(text)) != Some(':')
    })
}

/// The first line with four words; but one in capitals above another headline is a kicker.
fn plain(text: &str, drafts: &[Draft], head: usize) -> Option<(usize, &'static str)> {
    let open: Vec<usize> = (0..head).filter(|at| is_open(&drafts[*at], text)).collect();
    let long: Vec<usize> =
        open.iter().copied().filter(|at| words::count(drafts[*at].words(text)) >= FEWEST_WORDS).collect();
    let capitals = |at: usize| words::is_all_capitals(drafts[at].words(text));
    let is_last = |at: usize| at + 1 == drafts.len();
    match long.as_slice() {
        [first, second, ..]
            if capitals(*first) && !capitals(*second) && words::count(drafts[*second].words(text)) <= 14 =>
        {
            Some((*second, "title/under-kicker"))
        }
        [first, ..] if !is_last(*first) => Some((*first, "title/first-line")),
        [] => open
            .last()
            .filter(|at| words::count(drafts[**at].words(text)) == 3 && !is_last(**at))
            .map(|at| (*at, "title/three-words")),
        _ => None,
    }
}

/// What may be a headline or a kicker.
fn is_open(draft: &Draft, text: &str) -> bool {
    (draft.is_headline_like(text, MOST_WORDS) || draft.is(BlockKind::Heading))
        && words::last_mark(draft.words(text)) != Some(':')
}

/// One word or two above an article without a headline: the page's section.
fn short_kickers(text: &str, head: &mut [Draft]) {
    for draft in head.iter_mut().filter(|draft| draft.is_headline_like(text, 2)) {
        draft.turn(BlockKind::Furniture, "furniture/kicker");
    }
}

/// Between headline and article stands a deck, which is prose; a short line right above the article is its first heading.
fn decks(text: &str, drafts: &mut [Draft], from: usize, head: usize) {
    for (at, draft) in drafts.iter_mut().enumerate().take(head).skip(from) {
        let line = draft.words(text);
        let count = words::count(line);
        let is_heading = at + 1 == head && (count < 6 || (words::is_title_case(line) && count < 9));
        if draft.is_headline_like(text, MOST_WORDS) && !is_heading {
            draft.turn(BlockKind::Paragraph, "paragraph/deck");
        }
    }
}

/// "Anna Example" or "Anna Example in Carrow", next to a date or to a line on the writer.
fn name(text: &str, under: &mut [Draft]) -> Option<String> {
    let beside = |draft: Option<&Draft>| {
        draft.is_some_and(|draft| {
            draft.is(BlockKind::Byline) || draft.rule.starts_with("published/") || draft.rule.starts_with("updated/")
        })
    };
    let at = (0..under.len()).find(|at| {
        let before = at.checked_sub(1).and_then(|before| under.get(before));
        under[*at].is_headline_like(text, 6)
            && is_name(under[*at].words(text))
            && (beside(before) || beside(under.get(at + 1)))
    })?;
    under[at].turn(BlockKind::Byline, "byline/under-headline");
    let line = under[at].words(text);
    Some(line.split_once(" in ").map_or(line, |(name, _)| name).to_owned())
}

/// Two to four words with capitals, then perhaps a place.
fn is_name(line: &str) -> bool {
    let (name, place) = line.split_once(" in ").unwrap_or((line, ""));
    let high = |words: &str| {
        words.split_whitespace().all(|word| {
            word.starts_with(char::is_uppercase)
                && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '’' | '\''))
        })
    };
    (2..=4).contains(&words::count(name)) && high(name) && high(place)
}

/// The headline again, further down.
fn repeated(text: &str, drafts: &mut [Draft], titles: &[String]) {
    for draft in drafts
        .iter_mut()
        .filter(|draft| draft.one_line && matches!(draft.kind, BlockKind::Paragraph | BlockKind::Heading))
    {
        if draft.span.end - draft.span.start < 400 && titles.contains(&words::skeleton(draft.words(text))) {
            draft.turn(BlockKind::Furniture, "furniture/title-again");
        }
    }
}

/// Whether a line shows the headline: the same letters, or one holds the other and little more ("Explainer: …", "… | The Beacon").
fn is_same(known: &str, line: &str) -> bool {
    let (short, long) = if known.len() <= line.len() { (known, line) } else { (line, known) };
    short == long || (short.len() >= 20 && long.contains(short) && short.len() * 10 >= long.len() * 6)
}

/// Takes "| The Beacon" or "- The Beacon" off the end of a headline.
fn without_outlet(text: &str, span: Span) -> Found {
    let title = &text[span.start..span.end];
    let cut = [" | ", " — ", " – ", " - "].into_iter().filter_map(|mark| title.rfind(mark).map(|at| (at, mark))).max();
    match cut {
        Some((at, mark)) if names_outlet(&title[..at], &title[at + mark.len()..], mark) => {
            let outlet = title[at + mark.len()..].trim().to_owned();
            Found {
                span: Span::new(span.start, span.start + title[..at].trim_end().len()),
                outlet: Some(outlet),
                byline: None,
            }
        }
        _ => Found { span, outlet: None, byline: None },
    }
}

/// Whether the end is a name: few words, each with a capital; after a dash, and in a headline of capitals, three at the most.
fn names_outlet(title: &str, name: &str, mark: &str) -> bool {
    let count = words::count(name);
    let most = if mark == " | " {
        5
    } else if words::is_title_case(title) {
        3
    } else {
        4
    };
    let small = |word: &str| matches!(word, "of" | "the" | "and" | "&" | "for" | "in");
    let named = name
        .split_whitespace()
        .all(|word| small(word) || word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()));
    words::count(title) >= FEWEST_WORDS && (1..=most).contains(&count) && named && !name.ends_with(['?', '!', '.', ':'])
}

//! Which names are outlets' names, and whether one is the document's own.

use std::ops::Range;

use nlp::{EntityKind, Relation, Token};
use record::Span;

use crate::page::{Page, runs, strip_article};
use crate::people::NameMention;
use crate::scan::{Scan, Shape};

/// Whether a name is the document's own outlet: the one that is known, or one that stands in a short line above the first
/// paragraph.
pub fn is_own(page: &Page, name: &str) -> bool {
    let name = strip_article(name).to_lowercase();
    let own = page.document.outlet.as_deref().map(|outlet| strip_article(outlet).to_lowercase());
    let known = own.is_some_and(|own| own.ends_with(&name) || name.ends_with(own.as_str()));
    let blocks = page.document.blocks.iter().map(|block| block.span.of(page.text()).unwrap_or_default());
    let line = |words: &&str| {
        words.split_whitespace().count() <= SHORT && !words.trim_end().ends_with(['.', '!', '?', '”', '"'])
    };
    let mut above = blocks.take(4).take_while(line);
    known || !name.is_empty() && above.any(|words| words.to_lowercase().contains(&name))
}

/// A line of no more words is a headline, a byline or a date.
const SHORT: usize = 14;

/// The outlet that begins at word `at`, an article or "radio station" before it allowed: a well-known one, or a name in capitals
/// with a word of the press in it or before it that is no person, no state, no office. Where the words around are `trusted` to
/// stand with an outlet, any such name that owns nothing and holds no office will do.
pub fn outlet_at(page: &Page, names: &[NameMention], scan: &Scan, at: usize, trusted: bool) -> Option<Range<usize>> {
    let lexicon = &page.rules.lexicon;
    let leads = |i: &usize| {
        scan.shape(*i) == Shape::Lower
            && (lexicon.is_media_noun(scan.word(*i))
                || lexicon.is_media(scan.word(*i))
                || matches!(scan.word(*i), "the" | "public" | "state" | "local"))
    };
    let lead = (at..at + 5).take_while(leads).count();
    let start = at + lead + usize::from(scan.word(at + lead) == "The");
    if let Some(known) = well_known(page, scan, start) {
        return Some(known);
    }
    let introduced = (0..start).rev().take(4).take_while(leads).any(|i| lexicon.is_media_noun(scan.word(i)));
    let run = runs(scan, page.rules).into_iter().find(|run| run.contains(&start))?;
    let span = scan.span_of(run.clone());
    let person =
        names.iter().any(|name| name.span.overlaps(span)) || run.clone().any(|i| lexicon.is_title(scan.word(i)));
    let media =
        run.clone().any(|i| lexicon.is_media(scan.word(i))) && !run.clone().all(|i| lexicon.is_media(scan.word(i)));
    let state = run.clone().any(|i| page.rules.gazetteer.at(scan, i).is_some());
    let body = run.clone().any(|i| lexicon.is_organisation(scan.word(i)) && !lexicon.is_media(scan.word(i)));
    let possessed = scan.shape(run.end) == Shape::Clitic;
    let fits = introduced || media || trusted && !state && !body && acts_only_as_outlet(page, scan, &run);
    let end = of_place(scan, run.end);
    (!person && !possessed && fits).then_some(run.start..end)
}

fn well_known(page: &Page, scan: &Scan, start: usize) -> Option<Range<usize>> {
    let longest = (1..=5).rev().map(|length| start..start + length);
    let known = |words: &Range<usize>| {
        scan.span_of(words.clone()).of(scan.text).is_some_and(|words| page.rules.gazetteer.is_outlet(words))
    };
    longest
        .into_iter()
        .filter(|words| words.end <= scan.words.len())
        .find(known)
        .filter(|words| scan.shape(words.end) != Shape::Clitic)
}

/// "Times of Ruritania": "of" and a name go with the outlet.
fn of_place(scan: &Scan, end: usize) -> usize {
    if scan.word(end) == "of" && scan.shape(end + 1) == Shape::Capital { end + 2 } else { end }
}

/// A name that owns things or holds office somewhere in the document is no outlet.
fn acts_only_as_outlet(page: &Page, scan: &Scan, run: &Range<usize>) -> bool {
    scan.span_of(run.clone()).of(page.text()).is_some_and(|name| !page.owns(name))
}

/// Whether a name is somewhere in the document a person's, a people's, or the subject of a verb that passes on nothing.
pub fn acts(page: &Page, name: &str) -> bool {
    let does = |token: Token| {
        let kind = token.entity().map(|entity| entity.kind());
        let subject = matches!(token.relation(), Relation::NominalSubject | Relation::PassiveNominalSubject);
        let (lemma, lexicon) = (token.head().lemma(), &page.rules.lexicon);
        let passes_on = lexicon.says(lemma).is_some() || lexicon.is_relaying(lemma);
        matches!(kind, Some(EntityKind::Person | EntityKind::Group)) || subject && !passes_on
    };
    let last = page
        .text()
        .match_indices(name)
        .map(|(at, _)| at + name.len() - name.chars().next_back().map_or(0, char::len_utf8));
    let tokens = last.filter_map(|at| page.prose_at(Span::new(at, at + 1))?.token_at(at));
    tokens.into_iter().any(does)
}

//! Who says what, through whom: quotations with their speaker, "X said that …", "…, according to X", and all links of the
//! chain from the article to the one who speaks.

mod chain;
mod clauses;
mod nouns;
mod objects;
mod phrases;
mod quotations;
mod quoted_as;
mod speakers;
mod text;
mod verbs;
mod voice;

use record::{AttributionKind, Span};

use crate::coreference::Mentions;
use crate::items::{AttributionItem, LocalPerson};
use crate::page::{Page, Piece};
use crate::people::NameMention;
use crate::rules::{Construction, rule_for};
use text::Text;

/// An attribution as it is found, before it is put in order with the others.
#[derive(Clone, Debug)]
struct Draft {
    content: Span,
    /// Empty where marks alone show it.
    cue: Span,
    source: Span,
    /// Outermost first.
    chain: Vec<String>,
    how: Construction,
}

impl Draft {
    /// The same source's other words.
    fn with(&self, content: Span, how: Construction) -> Draft {
        Draft { content, cue: Span::default(), how, ..self.clone() }
    }
}

/// Every attribution of a document, in order.
pub fn attributions(
    page: &Page,
    names: &[NameMention],
    people: &[LocalPerson],
    mentions: &Mentions,
) -> Vec<AttributionItem> {
    let known = Known { page, names, people, mentions };
    let headings = page.headings.iter().flat_map(|piece| headline(&Text { page, names, piece }));
    let prose = page.prose.iter().flat_map(|piece| prose(&Text { page, names, piece }));
    let mut items: Vec<AttributionItem> =
        headings.chain(prose).filter_map(|(draft, piece)| item(&known, piece, &draft)).collect();
    items.sort_by_key(|item| (item.content.start, item.content.end));
    items
}

fn prose<'p, 't>(text: &Text<'p, 't>) -> Vec<(Draft, &'p Piece<'t>)> {
    let mut found = phrases::drafts(text);
    found.extend(verbs::drafts(text));
    found.extend(nouns::drafts(text));
    let mut found = distinct(found);
    let more = speakers::uncued(text, &found);
    found.extend(more);
    nested(text, found).into_iter().map(|draft| (draft, text.piece)).collect()
}

/// In a headline only what its marks make sure: a quotation or clause with its source at the end, a speaker before a colon.
fn headline<'p, 't>(text: &Text<'p, 't>) -> Vec<(Draft, &'p Piece<'t>)> {
    let sure = |draft: &Draft| matches!(draft.how, Construction::QuoteThenSource | Construction::ClauseThenSource);
    let mut found: Vec<Draft> = verbs::drafts(text).into_iter().filter(sure).collect();
    let more = speakers::uncued(text, &found);
    found.extend(more);
    distinct(found).into_iter().map(|draft| (draft, text.piece)).collect()
}

/// Of two that pass on the same words the first, and none whose source lies in its own quotation.
fn distinct(found: Vec<Draft>) -> Vec<Draft> {
    let mut kept: Vec<Draft> = Vec::new();
    for draft in found {
        let same = |other: &Draft| {
            other.cue.overlaps(draft.cue) && other.content.overlaps(draft.content)
                || shared(other.content, draft.content) && other.source.overlaps(draft.source)
        };
        if !kept.iter().any(same) {
            kept.push(draft);
        }
    }
    kept
}

/// Whether two spans are the same but for a tenth.
fn shared(one: Span, other: Span) -> bool {
    let common = one.end.min(other.end).saturating_sub(one.start.max(other.start));
    let longest = (one.end - one.start).max(other.end - other.start);
    10 * common >= 9 * longest
}

/// What one source passes on of another's words: the links of the outer one stand before those of the inner, and the outer
/// one alone is left out where the inner makes up most of it.
/// A quotation's closing marks may lie outside of the clause that holds it.
const MARKS: usize = 4;

fn nested(text: &Text, found: Vec<Draft>) -> Vec<Draft> {
    let holds = |outer: &Draft, inner: &Draft| {
        let slack = Span::new(outer.content.start, outer.content.end + MARKS);
        slack.contains(inner.content)
            && !shared(outer.content, inner.content)
            && (outer.content.contains(inner.cue) && !inner.cue.is_empty())
            && !inner.cue.overlaps(outer.cue)
    };
    let length = |draft: &Draft| text.words(draft.content).split_whitespace().count();
    let mut chained: Vec<Draft> = Vec::new();
    for draft in &found {
        let mut outer: Vec<&Draft> = found.iter().filter(|outer| holds(outer, draft)).collect();
        outer.sort_by_key(|outer| std::cmp::Reverse(outer.content.end - outer.content.start));
        let mut chain: Vec<String> = Vec::new();
        for link in outer.iter().flat_map(|outer| &outer.chain).chain(&draft.chain) {
            // "Ada Roe said she had told them": she is Ada Roe.
            let named = outer.last().is_some_and(|outer| text.name_in(outer.source).is_some());
            let again = chain.contains(link) || is_person_pronoun(link) && named && !chain.is_empty();
            chain.extend((!again).then(|| link.clone()));
        }
        chained.push(Draft { chain, ..draft.clone() });
    }
    let heads = |outer: &Draft, inner: &Draft| holds(outer, inner) && is_main(text, outer.content, inner.cue);
    // "She had called the offer “a joke”": the clause says more than the quotation in it.
    let part =
        |outer: &Draft, inner: &Draft| inner.how == Construction::SourceThenQuote && 2 * length(inner) < length(outer);
    let swallowed = |draft: &Draft| {
        found.iter().any(|inner| {
            holds(draft, inner) && 2 * length(inner) >= length(draft) || heads(draft, inner) && !part(draft, inner)
        })
    };
    let absorbed = |draft: &Draft| found.iter().any(|outer| heads(outer, draft) && part(outer, draft));
    let deepest = |draft: &Draft| {
        let inner = found.iter().position(|inner| heads(draft, inner) && part(draft, inner));
        inner.and_then(|at| chained.get(at)).map_or(draft.chain.clone(), |inner| inner.chain.clone())
    };
    let kept = chained.iter().filter(|draft| !swallowed(draft) && !absorbed(draft));
    kept.map(|draft| Draft { chain: deepest(draft), ..draft.clone() }).collect()
}

fn is_person_pronoun(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "he" | "she" | "him" | "her")
}

/// Whether a cue is the main verb of a clause.
fn is_main(text: &Text, content: Span, cue: Span) -> bool {
    let tokens = text.tokens(content);
    let root = tokens.clone().filter_map(|i| text.token(i)).find(|token| {
        crate::grammar::is_verbal(*token) && (token.is_root() || !tokens.contains(&token.head().index()))
    });
    root.is_some_and(|root| text.span(root) == cue)
}

/// What else is known of a document.
#[derive(Clone, Copy)]
struct Known<'p, 't> {
    page: &'p Page<'t>,
    names: &'p [NameMention],
    people: &'p [LocalPerson],
    mentions: &'p Mentions,
}

fn item(known: &Known, piece: &Piece, draft: &Draft) -> Option<AttributionItem> {
    let page = known.page;
    let rule = rule_for(&page.rules.attributions, draft.how)?;
    let content = draft.content.trim(page.text());
    (!content.is_empty()).then_some(())?;
    Some(AttributionItem {
        content: page.evidence(content)?,
        cue: Some(draft.cue).filter(|cue| !cue.is_empty()).and_then(|cue| page.evidence(cue)),
        source: page.evidence(draft.source)?,
        chain: named(known, draft),
        kind: kind(piece, content),
        rule: rule.id.clone(),
    })
}

/// The chain with whom a pronoun, or a noun for a person, stands for.
fn named(known: &Known, draft: &Draft) -> Vec<String> {
    let words = draft.source.of(known.page.text()).unwrap_or_default();
    let name = |link: &String| {
        let own = link == words || is_person_pronoun(link);
        let nameless = text::names_in(known.names, draft.source).next().is_none();
        if own && nameless { stands_for(known, draft.source) } else { None }
    };
    draft.chain.iter().map(|link| name(link).unwrap_or_else(|| link.clone())).collect()
}

/// The name of the one person whom words stand for, or of the body that "it" or "they" does.
fn stands_for(known: &Known, source: Span) -> Option<String> {
    let word = source.of(known.page.text())?.to_lowercase();
    let person = known.mentions.person(source);
    let person = person.and_then(|id| known.people.iter().find(|person| person.id == id));
    let party = || known.mentions.party(source).filter(|_| word == "it").map(|party| party.name);
    let body = || speakers::body_before(known.page, known.names, source).map(str::to_owned);
    let body = || party().or_else(body).filter(|_| matches!(word.as_str(), "it" | "they"));
    person.map(|person| person.name.clone()).or_else(body)
}

fn kind(piece: &Piece, content: Span) -> AttributionKind {
    let quotes = &piece.scan.quotes;
    if quotes.iter().any(|quote| quote.outer.contains(content)) {
        AttributionKind::Direct
    } else if quotes.iter().any(|quote| content.overlaps(quote.inner)) {
        AttributionKind::Mixed
    } else {
        AttributionKind::Indirect
    }
}

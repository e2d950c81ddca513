//! Who says what: quotations with their speaker, "X said that …", "…, according to X".

use std::ops::Range;

use record::{AttributionKind, Span};

use crate::items::AttributionItem;
use crate::lexicon::Reporting;
use crate::page::{Page, Piece};
use crate::people::NameMention;
use crate::rules::{Construction, rule_for};
use crate::scan::{Quote, Scan, Shape};
use crate::sources::{Source, source_after, source_before};

/// A verb of saying in its sentence.
struct Cue {
    at: usize,
    how: Reporting,
}

/// Every attribution of a document, in order.
pub fn attributions(page: &Page, names: &[NameMention]) -> Vec<AttributionItem> {
    let mut found = Vec::new();
    let mut speaker: Option<Speaker> = None;
    for piece in &page.prose {
        for sentence in piece.scan.sentences.clone() {
            let finder = Finder { page, names, piece, sentence };
            for item in finder.find() {
                let item = stand_in(item, names, &mut speaker);
                if !found.iter().any(|other: &AttributionItem| covers(other, &item)) {
                    found.push(item);
                }
            }
        }
    }
    found.sort_by_key(|item| (item.content.start, item.content.end));
    found
}

/// The last named source.
struct Speaker {
    words: String,
    person: String,
    until: usize,
}

/// How far a pronoun reaches back for its speaker, in bytes: about two sentences.
const MEMORY: usize = 400;

/// "He" and "she" stand for the last source, where that one was named and nobody else was since; the chain says whom.
fn stand_in(mut item: AttributionItem, names: &[NameMention], speaker: &mut Option<Speaker>) -> AttributionItem {
    let at = item.source.span();
    if matches!(item.source.quote.to_lowercase().as_str(), "he" | "she") {
        let alone = |speaker: &&mut Speaker| {
            let between = Span::new(speaker.until.min(at.start), at.start);
            let other = |name: &NameMention| between.contains(name.span) && name.person != speaker.person;
            at.start.saturating_sub(speaker.until) <= MEMORY && !names.iter().any(other)
        };
        if let (Some(speaker), Some(last)) = (speaker.as_mut().filter(alone), item.chain.last_mut()) {
            last.clone_from(&speaker.words);
            speaker.until = item.content.end.max(at.end);
        }
        return item;
    }
    let named = names.iter().find(|name| at.contains(name.span));
    *speaker = named.map(|name| Speaker {
        words: item.chain.last().cloned().unwrap_or_default(),
        person: name.person.clone(),
        until: item.content.end.max(at.end),
    });
    item
}

fn covers(one: &AttributionItem, other: &AttributionItem) -> bool {
    one.content.span().overlaps(other.content.span())
}

struct Finder<'p, 't> {
    page: &'p Page<'t>,
    names: &'p [NameMention],
    piece: &'p Piece<'t>,
    sentence: Range<usize>,
}

impl Finder<'_, '_> {
    fn find(&self) -> Vec<AttributionItem> {
        let mut found: Vec<AttributionItem> = self.according().into_iter().collect();
        found.extend(self.quoted_as_saying());
        for cue in self.cues() {
            let item = self.quote_then_source(&cue).or_else(|| self.source_then_quote(&cue));
            let item = item.or_else(|| self.source_then_clause(&cue)).or_else(|| self.clause_then_source(&cue));
            found.extend(item);
        }
        found
    }

    fn scan(&self) -> &Scan<'_> {
        &self.piece.scan
    }

    /// Verbs of saying outside quotation marks.
    fn cues(&self) -> Vec<Cue> {
        let scan = self.scan();
        let outside = |i: &usize| scan.words.get(*i).is_some_and(|word| scan.quote_at(word.span.start).is_none());
        let cue = |i: usize| {
            let small = scan.shape(i) == Shape::Lower;
            self.page.rules.lexicon.reporting(scan.word(i)).filter(|_| small).map(|how| Cue { at: i, how })
        };
        self.sentence.clone().filter(outside).filter_map(cue).collect()
    }

    /// “…,” Ada Roe said. / “…,” said Ada Roe.
    fn quote_then_source(&self, cue: &Cue) -> Option<AttributionItem> {
        let scan = self.scan();
        let quote = scan.quotes.iter().rev().find(|quote| quote.outer.end <= scan.words[cue.at].span.start)?;
        let after = scan.word_at(quote.outer.end);
        let between = if scan.is(after, ",") { after + 1 } else { after };
        let source = if between == cue.at {
            source_after(self.page, scan, cue.at + 1)
        } else {
            source_before(self.page, scan, cue.at, between)
        };
        let source = source.filter(|source| between == cue.at || source.words.start == between)?;
        // A quotation that closes its own sentence is not the next one's.
        let closed = quote.inner.of(scan.text).is_some_and(|words| words.ends_with(['.', '…']));
        (between == cue.at || !closed).then_some(())?;
        self.item(speech(scan, quote)?, source, cue.at, Construction::QuoteThenSource)
    }

    /// Ada Roe said: “…” / Ada Roe told reporters that “…”.
    fn source_then_quote(&self, cue: &Cue) -> Option<AttributionItem> {
        let scan = self.scan();
        let end = scan.words[cue.at].span.end;
        let quote = scan.quotes.iter().find(|quote| quote.outer.start >= end && quote.outer.end <= self.end() + 4)?;
        let opening = scan.word_at(quote.outer.start);
        let gap = cue.at + 1..opening;
        let near = gap.is_empty() || matches!(scan.word(opening - 1), ":" | ",") && gap.len() <= 12;
        let source = source_before(self.page, scan, cue.at, self.sentence.start)?;
        if !near {
            return None;
        }
        self.item(speech(scan, quote)?, source, cue.at, Construction::SourceThenQuote)
    }

    /// The union said that ….
    fn source_then_clause(&self, cue: &Cue) -> Option<AttributionItem> {
        let scan = self.scan();
        let source = source_before(self.page, scan, cue.at, self.sentence.start)?;
        let that =
            (cue.at + 1..self.sentence.end.min(cue.at + 10)).find(|i| scan.word(*i) == "that" && !scan.is(i - 1, ","));
        let start = match (that, cue.how) {
            (Some(that), Reporting::Free | Reporting::Bound) if self.only_listener(cue.at + 1..that) => that + 1,
            (_, Reporting::Free) => self.after_listener(cue)?,
            _ => return None,
        };
        let verb = scan.lower(start);
        let broken = matches!(verb.as_str(), "and" | "or" | "but") || self.page.rules.lexicon.is_finite(&verb);
        let content = self.until_end(start);
        (!broken).then_some(())?;
        (content.of(scan.text)?.split_whitespace().count() >= 3).then_some(())?;
        self.item(content, source, cue.at, Construction::SourceThenClause)
    }

    /// Between the verb and "that" stand the listener, a time or a place, no clause of its own.
    fn only_listener(&self, words: Range<usize>) -> bool {
        let lexicon = &self.page.rules.lexicon;
        words.clone().all(|i| {
            let word = self.scan().word(i);
            word != "," && !lexicon.is_finite(word) && lexicon.reporting(word).is_none()
        })
    }

    /// The first word of a clause without "that": right after the verb, or after the listener of "told".
    fn after_listener(&self, cue: &Cue) -> Option<usize> {
        let (scan, lexicon) = (self.scan(), &self.page.rules.lexicon);
        if !lexicon.is_addressing(scan.word(cue.at)) {
            let next = scan.lower(cue.at + 1);
            let clause = scan.shape(cue.at + 1) != Shape::Mark && !lexicon.is_no_clause(&next);
            return clause.then_some(cue.at + 1);
        }
        let listener = cue.at + 1..self.sentence.end.min(cue.at + 7);
        listener.skip(1).find(|i| lexicon.is_clause_opener(scan.word(*i)) && !lexicon.is_no_clause(scan.word(i - 1)))
    }

    /// …, the union said.
    fn clause_then_source(&self, cue: &Cue) -> Option<AttributionItem> {
        let scan = self.scan();
        let after = self.past_time(cue.at + 1);
        let last = matches!(scan.word(after), "." | "" | ";") || after == self.sentence.end;
        let source = source_before(self.page, scan, cue.at, self.sentence.start)?;
        let comma = source.words.start.checked_sub(1).filter(|i| scan.is(*i, ",") && *i > self.sentence.start)?;
        if !last || cue.how == Reporting::Quoting {
            return None;
        }
        let content = scan.span_of(self.sentence.start..comma);
        self.item(content, source, cue.at, Construction::ClauseThenSource)
    }

    /// The first word after "on Tuesday", "late on 3 March", "in a statement": at most five words to the full stop.
    fn past_time(&self, start: usize) -> usize {
        let scan = self.scan();
        let opens = matches!(
            scan.word(start),
            "on" | "in" | "late" | "early" | "at" | "last" | "this" | "after" | "earlier" | "yesterday"
        );
        let end = (start..self.sentence.end).find(|i| scan.shape(*i) == Shape::Mark).unwrap_or(self.sentence.end);
        if opens && end - start <= 5 { end } else { start }
    }

    /// …, according to X. / According to X, ….
    fn according(&self) -> Option<AttributionItem> {
        let scan = self.scan();
        let at = self.sentence.clone().find(|i| scan.lower(*i) == "according" && scan.word(i + 1) == "to")?;
        let source = source_after(self.page, scan, at + 2)?;
        let (content, how) = if at == self.sentence.start {
            scan.is(source.words.end, ",").then_some(())?;
            (self.until_end(self.past_apposition(source.words.end + 1)), Construction::AccordingClause)
        } else {
            // "Under the plan, according to the union, 300 jobs go": what it says stands on both sides.
            let goes_on =
                scan.is(source.words.end, ",") && self.past_apposition(source.words.end + 1) < self.sentence.end;
            (!goes_on).then_some(())?;
            let end = if scan.is(at - 1, ",") { at - 1 } else { at };
            (scan.span_of(self.sentence.start..end), Construction::ClauseAccording)
        };
        self.item(content, source, at, how)
    }

    /// Past an office or a clause with "who" that goes with the source, and its comma.
    fn past_apposition(&self, start: usize) -> usize {
        let (scan, lexicon) = (self.scan(), &self.page.rules.lexicon);
        let Some(comma) = (start..self.sentence.end).find(|i| scan.is(*i, ",")) else { return start };
        let relative = matches!(scan.word(start), "who" | "which" | "whose");
        let office = (start..comma).any(|i| lexicon.head_sense(scan.word(i)).is_some())
            && !(start..comma).any(|i| lexicon.is_finite(scan.word(i)));
        if relative || office { comma + 1 } else { start }
    }

    /// The Gazette quoted an official as saying that ….
    fn quoted_as_saying(&self) -> Option<AttributionItem> {
        let scan = self.scan();
        let at = self.sentence.clone().find(|i| scan.word(*i) == "as" && scan.word(i + 1) == "saying")?;
        let verb = (self.sentence.start..at).rfind(|i| {
            matches!(scan.lower(*i).as_str(), "quoted" | "quotes" | "cited" | "cites" | "quoting" | "citing")
        })?;
        let outer = source_before(self.page, scan, verb, self.sentence.start)?;
        let inner = Source { words: verb + 1..at, span: scan.span_of(verb + 1..at) };
        let start = if scan.word(at + 2) == "that" { at + 3 } else { at + 2 };
        let mut item = self.item(self.until_end(start), inner, at + 1, Construction::QuotedAsSaying)?;
        item.chain.insert(0, outer.span.of(scan.text)?.to_owned());
        Some(item)
    }

    fn end(&self) -> usize {
        self.scan().span_of(self.sentence.clone()).end
    }

    /// From a word to the end of the sentence, its full stop left out.
    fn until_end(&self, start: usize) -> Span {
        let scan = self.scan();
        let unquoted = |i: &usize| scan.words.get(*i).is_some_and(|word| scan.quote_at(word.span.start).is_none());
        let semicolon = (start..self.sentence.end).filter(unquoted).find(|i| scan.is(*i, ";"));
        let stop = self.sentence.clone().rev().take(1).any(|i| matches!(scan.word(i), "." | "!" | "?"));
        let end = self.sentence.end - usize::from(stop && self.sentence.end > start);
        scan.span_of(start..semicolon.unwrap_or(end))
    }

    fn item(&self, content: Span, source: Source, cue: usize, how: Construction) -> Option<AttributionItem> {
        let scan = self.scan();
        let rule = rule_for(&self.page.rules.attributions, how)?;
        let words = content.of(scan.text)?;
        let quoted = scan.quotes.iter().any(|quote| quote.inner.contains(content));
        let mixed = scan.quotes.iter().any(|quote| content.overlaps(quote.inner));
        let kind = if quoted {
            AttributionKind::Direct
        } else if mixed {
            AttributionKind::Mixed
        } else {
            AttributionKind::Indirect
        };
        if words.trim().is_empty() || content.overlaps(source.span) {
            return None;
        }
        let mut chain = vec![source.span.of(scan.text)?.to_owned()];
        chain.splice(0..0, self.outlet_told(cue));
        Some(AttributionItem {
            content: self.page.evidence(content)?,
            cue: self.page.evidence(scan.span_of(cue..cue + 1)),
            source: self.page.evidence(source.span)?,
            chain,
            kind,
            rule: rule.id.clone(),
        })
    }

    /// "told the Gazette": the outlet passes it on.
    fn outlet_told(&self, cue: usize) -> Option<String> {
        let scan = self.scan();
        let told = matches!(scan.lower(cue).as_str(), "told" | "tells");
        told.then_some(())?;
        let name = crate::reliances::outlet_at(self.page, self.names, scan, cue + 1, false)?;
        scan.span_of(name).of(scan.text).map(str::to_owned)
    }
}

/// The words of a quotation that is speech, without the comma that closes it: four words or more, or a whole sentence.
fn speech(scan: &Scan, quote: &Quote) -> Option<Span> {
    let words = quote.inner.of(scan.text)?;
    let closed = words.ends_with([',', '.', '!', '?', '…']);
    let speech = words.split_whitespace().count() >= 4 || closed && words.split_whitespace().count() >= 2;
    let bare = words.trim_end_matches(',');
    speech.then(|| Span::new(quote.inner.start, quote.inner.start + bare.len()).trim(scan.text))
}

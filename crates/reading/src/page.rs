//! A document made ready for reading: its blocks scanned, its names known as they are found.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use extract::{Block, BlockKind, Document};
use nlp::{Parse, Token};
use record::{Evidence, PartyKind, Span};

use crate::gazetteer::{Doubt, FormKind};
use crate::items::PartyName;
use crate::lexicon::lower;
use crate::parses::{Parses, stretches};
use crate::rules::Rules;
use crate::scan::{Scan, Shape};

/// A scanned piece of a document: a block, or one cell of a table row.
pub struct Piece<'t> {
    /// Index of the block.
    pub block: usize,
    /// Its words.
    pub scan: Scan<'t>,
    /// Its grammar; offsets are bytes of the piece.
    pub parse: &'t Parse,
}

impl<'t> Piece<'t> {
    /// The bytes of the document that a range of the parse's tokens covers, without white space and marks that only open,
    /// close or part: what a reader would underline.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        let is_loose =
            |token: &Token| token.is_space() || token.text().chars().all(|c| matches!(c, ',' | ';' | ':' | '.'));
        let mut tokens = tokens.filter_map(|index| self.parse.get(index)).filter(|token| !is_loose(token));
        let Some(first) = tokens.next() else { return Span::default() };
        let last = tokens.next_back().unwrap_or(first);
        Span::new(first.start(), last.end()).shift(self.scan.span.start)
    }

    /// The bytes of the document that a token covers.
    pub fn token_span(&self, token: Token) -> Span {
        Span::new(token.start(), token.end()).shift(self.scan.span.start)
    }

    /// The token that holds a byte of the document.
    pub fn token_at(&self, at: usize) -> Option<Token<'t>> {
        self.parse.token_at(at.checked_sub(self.scan.span.start)?)
    }
}

/// A document and what reading needs of it.
pub struct Page<'t> {
    /// The document.
    pub document: &'t Document,
    /// Its grammar.
    pub parses: &'t Parses,
    /// The rules.
    pub rules: &'t Rules,
    /// Prose, list items, captions and cells, in order.
    pub prose: Vec<Piece<'t>>,
    /// Titles and headings.
    pub headings: Vec<Piece<'t>>,
    /// Names that own something or hold an office, once they have been asked for.
    owners: OnceCell<BTreeSet<String>>,
    /// The words by which each state is named, once they have been asked for.
    states: OnceCell<BTreeMap<&'static str, BTreeSet<String>>>,
}

impl<'t> Page<'t> {
    /// Scans a document.
    pub fn new(document: &'t Document, parses: &'t Parses, rules: &'t Rules) -> Page<'t> {
        let (owners, states) = (OnceCell::new(), OnceCell::new());
        let mut page = Page { document, parses, rules, prose: vec![], headings: vec![], owners, states };
        for (index, block) in document.blocks.iter().enumerate() {
            let piece = |span: Span| {
                let parse = parses.at(span.start)?;
                Some(Piece { block: index, scan: Scan::new(&document.text, span, &rules.lexicon), parse })
            };
            let pieces = stretches(block).into_iter().filter_map(piece);
            match block.kind {
                BlockKind::Title | BlockKind::Heading | BlockKind::TableHeader => page.headings.extend(pieces),
                _ => page.prose.extend(pieces),
            }
        }
        page
    }

    /// Whether a name in capitals owns something or holds an office somewhere in the document.
    pub fn owns(&self, name: &str) -> bool {
        self.owners.get_or_init(|| self.owners()).contains(name)
    }

    fn owners(&self) -> BTreeSet<String> {
        let pieces = self.prose.iter().chain(&self.headings);
        let names = pieces.flat_map(|piece| runs(&piece.scan, self.rules).into_iter().map(|run| (&piece.scan, run)));
        let owns =
            |scan: &Scan, end: usize| scan.shape(end) == Shape::Clitic || self.rules.lexicon.is_title(scan.word(end));
        let owners = names.filter(|(scan, run)| owns(scan, run.end));
        owners.filter_map(|(scan, run)| scan.span_of(run).of(self.text())).map(str::to_owned).collect()
    }

    /// The document's text.
    pub fn text(&self) -> &'t str {
        &self.document.text
    }

    /// A block.
    pub fn block(&self, index: usize) -> Option<&'t Block> {
        self.document.blocks.get(index)
    }

    /// The words of a span, with their place.
    pub fn evidence(&self, span: Span) -> Option<Evidence> {
        Evidence::cut(&self.document.id, self.text(), span)
    }

    /// Whether a byte of the document stands in a quotation.
    pub fn is_quoted(&self, at: usize) -> bool {
        let span = Span::new(at, at + 1);
        let piece = holds(&self.prose, span).or_else(|| holds(&self.headings, span));
        piece.is_some_and(|piece| piece.scan.quote_at(at).is_some())
    }

    /// The piece of prose that a span lies in.
    pub fn prose_at(&self, span: Span) -> Option<&Piece<'t>> {
        holds(&self.prose, span)
    }

    /// A local id: document, place, kind.
    pub fn id(&self, span: Span, kind: &str) -> String {
        format!("{}:{}-{}:{kind}", self.document.id, span.start, span.end)
    }

    /// The state that begins at word `at` of a piece, where its form needs no more than is there; and its number of words.
    pub fn state_at(&self, scan: &Scan, at: usize) -> Option<(PartyName, FormKind, usize)> {
        let (form, length) = self.rules.gazetteer.at(scan, at)?;
        let opens = scan.sentence_of(at).start == at;
        let fits = match form.doubt {
            Doubt::None => true,
            Doubt::Opening => !opens,
            Doubt::Alone => self.has_other_form(form.iso, scan.span_of(at..at + length).of(scan.text)?),
            Doubt::Several => false,
        };
        fits.then(|| (self.state(form.iso), form.kind, length))
    }

    fn has_other_form(&self, iso: &str, not: &str) -> bool {
        let forms = self.states.get_or_init(|| self.forms_of_states()).get(iso);
        forms.is_some_and(|forms| forms.iter().any(|form| *form != not))
    }

    fn forms_of_states(&self) -> BTreeMap<&'static str, BTreeSet<String>> {
        let mut forms: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for scan in self.prose.iter().chain(&self.headings).map(|piece| &piece.scan) {
            let found = (0..scan.words.len()).filter_map(|at| Some((at, self.rules.gazetteer.at(scan, at)?)));
            for (at, (form, length)) in found {
                let words = scan.span_of(at..at + length).of(scan.text);
                forms.entry(form.iso).or_default().extend(words.map(str::to_owned));
            }
        }
        forms
    }

    fn state(&self, iso: &str) -> PartyName {
        let name = self.rules.gazetteer.name(iso).unwrap_or(iso).to_owned();
        PartyName { name, iso: Some(iso.to_owned()), kind: PartyKind::State, generic: false }
    }

    /// The body that a noun phrase names: a state, a common noun such as "the union", or a name with a capital letter.
    pub fn party(&self, words: &str) -> Option<PartyName> {
        let words = words.trim();
        if let Some(form) = self.rules.gazetteer.exact(words).filter(|form| form.doubt != Doubt::Several) {
            return Some(self.state(form.iso));
        }
        let bare = strip_article(words);
        let last = bare.rsplit(' ').next()?;
        let first = bare.split(' ').next()?;
        if let Some(kind) = self.rules.lexicon.generic(last) {
            let state = self.rules.gazetteer.exact(first).filter(|_| kind == PartyKind::State);
            let state = state.map(|form| self.state(form.iso));
            let plain = bare.split(' ').count() <= 3
                && bare.split(' ').all(|word| !word.starts_with(char::is_uppercase) || word == first);
            return state
                .or_else(|| plain.then(|| PartyName { name: last.to_lowercase(), iso: None, kind, generic: true }));
        }
        let named = bare.starts_with(|c: char| c.is_uppercase())
            && !self.rules.lexicon.is_function(first)
            && !self.rules.lexicon.is_calendar(first);
        named.then(|| PartyName { name: bare.to_owned(), iso: None, kind: self.kind_of_name(bare), generic: false })
    }

    /// The body that the last words of a stretch name, where it is a state, a common noun or a name that stands elsewhere too.
    pub fn party_at_end(&self, words: &str) -> Option<PartyName> {
        let words = words.trim_end_matches("’s").trim_end_matches("'s");
        let starts = words.split(' ').scan(0, |at, word| {
            let start = *at;
            *at += word.len() + 1;
            Some(start)
        });
        starts.filter_map(|start| self.party(words.get(start..)?)).find(|party| self.is_established(party))
    }

    /// Whether a name is a body's beyond doubt: a state, a common noun, or a name that the document uses twice.
    pub fn is_established(&self, party: &PartyName) -> bool {
        party.iso.is_some() || party.generic || self.text().matches(&party.name).nth(1).is_some()
    }

    /// What sort of body a name is, as far as its words tell; the last word that tells decides.
    pub fn kind_of_name(&self, name: &str) -> PartyKind {
        let kinds = &self.rules.lexicon.parties.kinds;
        let of = |word: &str| {
            let word = lower(word);
            kinds.iter().find(|(_, words)| words.contains(word.as_ref())).map(|(kind, _)| *kind)
        };
        let is_union = |word: &str| of(word) == Some(PartyKind::Union);
        let last = name.rsplit(' ').find_map(of).unwrap_or(PartyKind::Other);
        // "Federation of Quay Workers", "Clerks’ Association": whose it is tells more than what it is.
        let members = name.split([' ', '’', '\'']).any(is_union);
        let joined = name.split(' ').any(|word| self.rules.lexicon.parties.joined.contains(lower(word).as_ref()));
        if members && joined { PartyKind::Union } else { last }
    }
}

/// Of pieces in order the one that a span lies in.
fn holds<'p, 't>(pieces: &'p [Piece<'t>], span: Span) -> Option<&'p Piece<'t>> {
    let after = pieces.partition_point(|piece| piece.scan.span.start <= span.start);
    pieces.get(after.checked_sub(1)?).filter(|piece| piece.scan.span.contains(span))
}

/// Without "the", "a", "an" in front.
pub fn strip_article(words: &str) -> &str {
    let rest = |article: &str| {
        let (first, rest) = words.split_at_checked(article.len())?;
        first.eq_ignore_ascii_case(article).then_some(rest)
    };
    ["the ", "a ", "an "].into_iter().find_map(rest).unwrap_or(words)
}

/// Runs of capitalised words, particles inside them included, function and calendar words at their ends left out.
pub fn runs(scan: &Scan, rules: &Rules) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < scan.words.len() {
        if scan.shape(at) != Shape::Capital {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while scan.touches_next(end - 1) {
            let particles = particles(scan, rules, end);
            if scan.shape(end) == Shape::Capital && !starts_sentence(scan, end) {
                end += 1;
            } else if particles > 0 {
                end += particles + 1;
            } else {
                break;
            }
        }
        let outside = |i: usize| rules.lexicon.is_function(scan.word(i)) || rules.lexicon.is_calendar(scan.word(i));
        let mut start = at;
        at = end;
        while start < end && outside(start) {
            start += 1;
        }
        while start < end && outside(end - 1) {
            end -= 1;
        }
        if start < end {
            found.push(start..end);
        }
    }
    found
}

/// How many particles stand from word `at` on, with a capital after them.
fn particles(scan: &Scan, rules: &Rules, at: usize) -> usize {
    let particle =
        |i: &usize| scan.shape(*i) == Shape::Lower && rules.lexicon.is_particle(scan.word(*i)) && scan.touches_next(*i);
    let count = (at..at + 3).take_while(particle).count();
    if scan.shape(at + count) == Shape::Capital { count } else { 0 }
}

fn starts_sentence(scan: &Scan, at: usize) -> bool {
    scan.sentences.binary_search_by(|sentence| sentence.start.cmp(&at)).is_ok()
}

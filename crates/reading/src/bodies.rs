//! The bodies that a document names, each with all its forms and places: a name is a body's where it acts as one.

mod acts;

use std::collections::{BTreeMap, BTreeSet};

use nlp::{EntityKind, Token};
use record::{PartyKind, Span};

pub use acts::acts;
use acts::nouns;

use crate::forms::stands_for;
use crate::items::{LocalParty, PartyName};
use crate::lexicon::lower;
use crate::names::family;
use crate::near::Places;
use crate::page::{Page, Piece, runs, strip_article};
use crate::people::NameMention;

/// A body and what the document shows of it.
#[derive(Clone, Debug)]
pub struct Body {
    /// Its name and forms.
    pub party: LocalParty,
    /// Every place where a form of it stands, in order.
    pub mentions: Vec<Span>,
    /// Lemmas of the common nouns that the document calls it by.
    pub nouns: BTreeSet<String>,
    /// At how many places it acts.
    pub acts: usize,
    /// What its name looks like.
    pub looks: Looks,
}

impl Body {
    /// Whether the document calls it by a common noun, or its name has the word.
    pub fn is_called(&self, noun: &str) -> bool {
        let singular = noun.strip_suffix('s').unwrap_or(noun);
        let has = |word: &str| word == noun || word.strip_suffix('s').unwrap_or(word) == singular;
        let name = lower(&self.party.name.name);
        self.nouns.iter().any(|known| known == noun || known == singular) || name.split(' ').any(has)
    }

    /// Whether a name is one of the body's: its code, its name, a form, or its common noun.
    pub fn is(&self, name: &PartyName) -> bool {
        if name.iso.is_some() || self.party.name.iso.is_some() {
            return name.iso == self.party.name.iso;
        }
        let wanted = name.name.to_lowercase();
        let same = |form: &str| lower(strip_article(form)) == wanted;
        same(&self.party.name.name) || self.party.forms.keys().any(|form| same(form))
    }
}

/// A name that is doubtful must act twice, unless the document says what sort of body it is. Of a union, a company, an armed
/// group whose name says so, and of an organisation that is named twice, it need not be told that they act.
fn acts_enough(body: &Body) -> bool {
    let kind = body.party.name.kind;
    let sort = matches!(kind, PartyKind::Union | PartyKind::Company | PartyKind::ArmedGroup);
    match body.looks {
        Looks::Body => body.acts > 0 || sort || body.mentions.len() >= 2,
        // Mostly something happens in a place; a party does something.
        Looks::Place => body.acts > 0 && 3 * body.acts >= body.mentions.len(),
        Looks::Doubtful => body.acts >= if kind == PartyKind::Other { 2 } else { 1 },
    }
}

/// What the entity recogniser takes a name for, mostly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// An organisation or a group.
    Body,
    /// A city, a region, a state.
    Place,
    /// A person or a thing, or nothing.
    Doubtful,
}

/// A capitalised name that may be a body's, at one place.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its words, without an article.
    pub text: String,
    /// Where.
    pub span: Span,
    /// Whether it acts there.
    pub acts: bool,
    /// Lemmas of nouns beside it that say what it is.
    pub nouns: Vec<String>,
    /// What it looks like there.
    pub looks: Looks,
}

/// The names that stand in a document, persons' and states' left out; `states` are in order.
pub fn found(page: &Page, names: &[NameMention], states: Vec<Span>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut named: BTreeSet<String> = BTreeSet::new();
    let persons = Persons::new(page, names);
    let states = Places::new(states, |span| *span);
    for (is_heading, piece) in
        page.prose.iter().map(|piece| (false, piece)).chain(page.headings.iter().map(|piece| (true, piece)))
    {
        for span in spans(page, piece, persons.near(piece.scan.span)) {
            let is_person = is_person(page, piece, span, &persons);
            let is_state = states.near(span).iter().any(|state| state.contains(span));
            let text = strip_article(span.of(page.text()).unwrap_or_default()).to_owned();
            if is_state
                || is_person
                || page.rules.gazetteer.exact(&text).is_some()
                || text.chars().count() < 2
                || is_outlet(page, &text)
            {
                continue;
            }
            // The capitals of a heading show nothing.
            if is_heading && !named.contains(&text.to_lowercase()) {
                continue;
            }
            named.insert(text.to_lowercase());
            let root = root(piece, span).filter(|_| !is_heading);
            found.push(Found {
                acts: root.is_some_and(|token| acts(page, token)),
                nouns: root.map(|token| nouns(page, token)).unwrap_or_default(),
                looks: looks(piece, span),
                text,
                span,
            });
        }
    }
    found
}

/// The names of persons by place, and their family names.
struct Persons<'t> {
    names: Places<NameMention>,
    families: BTreeSet<&'t str>,
}

impl<'t> Persons<'t> {
    fn new(page: &Page<'t>, names: &[NameMention]) -> Persons<'t> {
        let words = names.iter().filter_map(|name| name.span.of(page.text()));
        Persons { families: words.map(family).collect(), names: Places::new(names.to_vec(), |name| name.span) }
    }

    fn near(&self, span: Span) -> &[NameMention] {
        self.names.near(span)
    }

    /// Whether words end in somebody's family name.
    fn end(&self, words: &str) -> bool {
        words.match_indices(' ').any(|(at, _)| words.get(at + 1..).is_some_and(|end| self.families.contains(end)))
    }
}

/// Stretches of capitals that are no person's name, widened to the entity that holds them ("Federation of Quay Workers").
fn spans(page: &Page, piece: &Piece, names: &[NameMention]) -> Vec<Span> {
    let is_person = |span: Span| overlaps(names, span).is_some();
    let mut spans: Vec<Span> = entities(page, piece).into_iter().filter(|span| !is_person(*span)).collect();
    for run in runs(&piece.scan, page.rules) {
        let Some(span) = body_words(page, piece, run, names) else { continue };
        if !is_person(span) && !spans.iter().any(|known| known.overlaps(span)) {
            spans.push(span);
        }
    }
    spans.sort();
    spans
}

/// Two words and more that the recogniser takes for a person, none of them a word of bodies' names; or a title with a name.
fn is_person(page: &Page, piece: &Piece, span: Span, persons: &Persons) -> bool {
    let words = span.of(page.text()).unwrap_or_default();
    let person =
        root(piece, span).and_then(|token| token.entity()).is_some_and(|entity| entity.kind() == EntityKind::Person);
    let body = words.split(' ').any(|word| page.rules.lexicon.is_organisation(word)) || words.contains('&');
    let family = persons.end(words);
    let titled = words.split_once(' ').is_some_and(|(first, _)| page.rules.lexicon.is_sure_title(first));
    (person && words.contains(' ') && !body && page.kind_of_name(words) == PartyKind::Other)
        || titled
        || family && !body
}

/// The person's name that overlaps a span; names are in order.
fn overlaps(names: &[NameMention], span: Span) -> Option<&NameMention> {
    names.get(names.partition_point(|name| name.span.end <= span.start)).filter(|name| name.span.overlaps(span))
}

/// What the recogniser takes for an organisation, article and possessive mark left out.
fn entities(page: &Page, piece: &Piece) -> Vec<Span> {
    let is_body = |kind| matches!(kind, EntityKind::Organization);
    let kept = piece.parse.entities().filter(|entity| is_body(entity.kind()));
    kept.filter_map(|entity| {
        let from = entity.span().bytes().start;
        let words = entity.text();
        let bare = strip_article(words);
        // "Ruritania’s Example Lines" is two names, "People’s Front" is one.
        let split = ["’s ", "'s "].iter().find_map(|mark| bare.split_once(mark));
        let two = split.filter(|(owner, rest)| page.rules.gazetteer.exact(owner).is_some() || rest.contains(' '));
        let bare = two.map_or(bare, |(_, rest)| rest);
        let name = bare.trim_end_matches("’s").trim_end_matches("'s").trim_end_matches(['’', '\'', ',', '.', ' ']);
        let start = from + words.len() - bare.len();
        let fits = name.starts_with(char::is_uppercase) && !name.contains(['\n', '“', '”', '"', '(', ')', ',']);
        let small = |word: &str| page.rules.lexicon.is_function(word) || page.rules.lexicon.is_particle(word);
        let whole = name.split(' ').all(|word| !word.starts_with(char::is_lowercase) || small(word));
        (fits && whole).then(|| Span::new(start, start + name.len()).shift(piece.scan.span.start))
    })
    .collect()
}

/// The words of a run that can be a body's name: without the title and the person that follow it.
fn body_words(page: &Page, piece: &Piece, run: std::ops::Range<usize>, names: &[NameMention]) -> Option<Span> {
    let (scan, lexicon) = (&piece.scan, &page.rules.lexicon);
    let span = scan.span_of(run.clone());
    let person = overlaps(names, span);
    let is_title = |i: &usize| lexicon.is_title(scan.word(*i));
    let end = match person {
        Some(name) => scan.word_at(name.span.start).min(run.end),
        None => run.end,
    };
    let titled = person.is_some() || is_title(&(run.end - 1));
    let stop = (run.start..end).find(|i| titled && (is_title(i) || lexicon.is_modifier(scan.word(*i)))).unwrap_or(end);
    (run.start < stop).then(|| scan.span_of(run.start..stop))
}

/// The token of a span that all its others depend on.
pub fn root<'p>(piece: &Piece<'p>, span: Span) -> Option<Token<'p>> {
    let first = piece.token_at(span.start)?.index();
    let last = piece.token_at(span.end.checked_sub(1)?)?.index();
    (first..=last)
        .filter_map(|index| piece.parse.get(index))
        .find(|token| token.is_root() || !(first..=last).contains(&token.head().index()))
}

fn is_outlet(page: &Page, name: &str) -> bool {
    let ends = [name.split(' ').next(), name.rsplit(' ').next()];
    let media = ends.into_iter().flatten().any(|word| page.rules.lexicon.is_media(word));
    let own = page.document.outlet.as_deref().is_some_and(|outlet| strip_article(outlet) == name);
    page.rules.gazetteer.is_outlet(name) || own || media && !name.to_lowercase().ends_with("agency")
}

fn looks(piece: &Piece, span: Span) -> Looks {
    match root(piece, span).and_then(|token| token.entity()).map(|entity| entity.kind()) {
        Some(EntityKind::Organization | EntityKind::Group) => Looks::Body,
        Some(EntityKind::GeopoliticalEntity) => Looks::Place,
        _ => Looks::Doubtful,
    }
}

/// What most of the places show.
fn mostly(places: &[&Found]) -> Looks {
    let share = |looks: Looks| places.iter().filter(|place| place.looks == looks).count() * 2;
    [Looks::Doubtful, Looks::Place].into_iter().find(|looks| share(*looks) > places.len()).unwrap_or(Looks::Body)
}

/// Puts the names of one body together: the longest first, a shorter one going to the only body that it can stand for.
/// Those of which no name is `given` as a body's must act.
pub fn group(page: &Page, found: &[Found], acronyms: &[(String, String)], given: &BTreeSet<&str>) -> Vec<Body> {
    let mut texts: BTreeMap<&str, Vec<&Found>> = BTreeMap::new();
    for one in found {
        texts.entry(&one.text).or_default().push(one);
    }
    let mut names: Vec<&str> = texts.keys().copied().collect();
    names.sort_by_key(|name| (std::cmp::Reverse(name.chars().count()), *name));
    let mut groups: Vec<(Vec<&str>, Vec<&Found>)> = Vec::new();
    for name in names {
        let places = texts.remove(name).unwrap_or_default();
        let fits = |group: &(Vec<&str>, Vec<&Found>)| group.0.iter().any(|long| stands_for(page, name, long, acronyms));
        let mut fitting = groups.iter().enumerate().filter(|(_, group)| fits(group)).map(|(at, _)| at);
        let only = fitting.next().filter(|_| fitting.next().is_none());
        match only.and_then(|at| groups.get_mut(at)) {
            Some(group) => {
                group.0.push(name);
                group.1.extend(places);
            }
            None if is_sort(page, name) && !is_chosen(page, name, &places) => {}
            None => groups.push((vec![name], places)),
        }
    }
    let shown = |body: &Body, names: &[&str]| {
        body.party.acronym.is_some() || names.iter().any(|name| given.contains(name)) || acts_enough(body)
    };
    let bodies = groups
        .into_iter()
        .filter_map(|(names, places)| body(page, &names, places, acronyms).filter(|body| shown(body, &names)));
    bodies.collect()
}

/// One such word may yet be a name ("the Centre"): it acts more than once, and is no common noun for a party.
fn is_chosen(page: &Page, name: &str, places: &[&Found]) -> bool {
    let lexicon = &page.rules.lexicon;
    let common = lexicon.generic(name).is_some()
        || lexicon.is_title(name)
        || lexicon.is_modifier(name)
        || lexicon.parties.branches.contains(&name.to_lowercase())
        || page.kind_of_name(name) != PartyKind::Other;
    !common && !name.contains(' ') && places.iter().filter(|place| place.acts).count() >= 2
}

/// Words that only say what sort of body is meant or what it does ("Union", "District", "Foreign Affairs").
fn is_sort(page: &Page, name: &str) -> bool {
    let lexicon = &page.rules.lexicon;
    let sort = |word: &str| {
        lexicon.is_organisation(word)
            || lexicon.generic(word).is_some()
            || lexicon.is_modifier(word)
            || lexicon.is_title(word)
    };
    let kind = page.kind_of_name(name) != PartyKind::Other;
    name.split(' ').all(sort) && (!kind || !name.contains(' ')) || kind && !name.contains(' ')
}

fn body(page: &Page, names: &[&str], mut places: Vec<&Found>, acronyms: &[(String, String)]) -> Option<Body> {
    places.sort_by_key(|place| place.span);
    let first = places.first()?;
    let name = *names.first()?;
    let nouns: BTreeSet<String> = places.iter().flat_map(|place| place.nouns.iter().cloned()).collect();
    let acts = places.iter().filter(|place| place.acts).count();
    let acronym = acronyms.iter().find(|(_, long)| names.contains(&long.as_str())).map(|(short, _)| short.clone());
    let kind = match page.kind_of_name(name) {
        PartyKind::Other => nouns.iter().find_map(|noun| kind_of_noun(page, noun)).unwrap_or(PartyKind::Other),
        kind => kind,
    };
    let mut forms = BTreeMap::new();
    for place in &places {
        *forms.entry(place.text.clone()).or_default() += 1;
    }
    let party = LocalParty {
        id: page.id(first.span, "party"),
        name: PartyName { name: name.to_owned(), iso: None, kind, generic: false },
        forms,
        acronym,
        evidence: page.evidence(first.span)?,
    };
    Some(Body { party, looks: mostly(&places), mentions: places.iter().map(|place| place.span).collect(), nouns, acts })
}

/// The kind of body that a common noun names, where it names one kind.
pub fn kind_of_noun(page: &Page, lemma: &str) -> Option<PartyKind> {
    let mut kinds = page.rules.lexicon.parties.nouns.iter().filter(|(_, nouns)| nouns.contains(lemma));
    kinds.next().filter(|_| kinds.next().is_none()).map(|(kind, _)| *kind)
}

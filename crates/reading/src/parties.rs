//! Which bodies a document names, and by which forms: states by the gazetteer, others where the words show that one acts.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use nlp::EntityKind;
use record::{PartyKind, Span};

use crate::bodies::{Body, Found, Looks, acts as acts_at, found, group, root};
use crate::coreference::Mentions;
use crate::gazetteer::{Doubt, FormKind};
use crate::items::{Entity, LocalParty, PartyName, PositionItem};
use crate::page::{Page, Piece, strip_article};
use crate::people::NameMention;
use crate::scan::{Scan, Shape};

/// The states of a document, the bodies that act in it or that it gives an acronym, and `named` ones that other items need.
pub fn bodies(page: &Page, names: &[NameMention], named: &[(PartyName, Span)]) -> Vec<Body> {
    let mut bodies = states(page, named);
    let acronyms = acronyms(page);
    let pairs: Vec<(String, String)> =
        acronyms.iter().map(|(name, _, acronym)| (acronym.clone(), name.name.clone())).collect();
    let mut states: Vec<Span> = bodies.iter().flat_map(|body| body.mentions.iter().copied()).collect();
    states.sort();
    let mut places = found(page, names, states);
    let is_person = |span: &Span| names.iter().any(|name| name.span.overlaps(*span));
    let bare = named.iter().filter(|(name, _)| name.iso.is_none() && !name.generic);
    let given: BTreeSet<&str> =
        bare.map(|(name, _)| name.name.as_str()).filter(|name| !is_of_person(page, names, name)).collect();
    for name in pairs.iter().map(|(_, long)| long.as_str()).chain(given.iter().copied()) {
        let missing = !places.iter().any(|place| place.text == name);
        if let Some(at) = page.text().find(name).filter(|_| missing) {
            let span = Span::new(at, at + name.len());
            places.extend((!is_person(&span)).then(|| Found {
                text: name.to_owned(),
                span,
                acts: false,
                nouns: vec![],
                looks: Looks::Body,
            }));
        }
    }
    bodies.extend(group(page, &places, &pairs, &given));
    for noun in generic(page, named) {
        take_in(&mut bodies, noun);
    }
    branches(page, &mut bodies);
    bodies
}

/// "District 9" and "Local 12" are the only union's own.
fn branches(page: &Page, bodies: &mut Vec<Body>) {
    let words = &page.rules.lexicon.parties.branches;
    let is_branch =
        |body: &Body| body.party.name.name.split(' ').next().is_some_and(|word| words.contains(&word.to_lowercase()));
    let unions: Vec<usize> = bodies_for(bodies, "union", PartyKind::Union);
    let [union] = unions.as_slice() else { return };
    let union = *union;
    let taken: Vec<Body> = bodies
        .iter()
        .enumerate()
        .filter(|(at, body)| *at != union && is_branch(body))
        .map(|(_, body)| body.clone())
        .collect();
    let Some(body) = bodies.get_mut(union) else { return };
    for branch in &taken {
        branch.party.forms.iter().for_each(|(form, count)| *body.party.forms.entry(form.clone()).or_default() += count);
        body.mentions.extend(&branch.mentions);
        body.acts += branch.acts;
    }
    body.mentions.sort();
    bodies.retain(|body| !taken.iter().any(|branch| branch.party.id == body.party.id));
}

/// Whether a name is, or ends in, a person's.
fn is_of_person(page: &Page, names: &[NameMention], name: &str) -> bool {
    names
        .iter()
        .filter_map(|one| one.span.of(page.text()))
        .any(|person| name == person || name.ends_with(&format!(" {person}")))
}

/// The local parties: the bodies, with the common nouns that always stand for one of them among its forms, and the holders
/// of positions that are none yet.
pub fn parties(page: &Page, bodies: Vec<Body>, mentions: &Mentions, positions: &[PositionItem]) -> Vec<LocalParty> {
    let missing = positions.iter().filter(|position| !bodies.iter().any(|body| body.is(&position.holder)));
    let missing: Vec<LocalParty> = missing
        .map(|position| LocalParty {
            id: page.id(position.holder_evidence.span(), "party"),
            name: position.holder.clone(),
            forms: BTreeMap::new(),
            acronym: None,
            evidence: position.holder_evidence.clone(),
        })
        .collect();
    let mut parties: Vec<LocalParty> = bodies.into_iter().map(|body| body.party).collect();
    for party in missing {
        if !parties.iter().any(|known| known.name == party.name) {
            parties.push(party);
        }
    }
    for (form, (name, count)) in nouns(mentions) {
        let taken = parties.iter().any(|party| party.forms.contains_key(&form));
        let Some(party) = parties.iter_mut().find(|party| party.name == name).filter(|_| !taken) else { continue };
        party.forms.insert(form, count);
    }
    parties
}

/// The noun phrases with "the" that stand for one and the same body wherever they are resolved.
fn nouns(mentions: &Mentions) -> BTreeMap<String, (PartyName, usize)> {
    let mut found: BTreeMap<String, Vec<&PartyName>> = BTreeMap::new();
    for reference in mentions.references() {
        let form = reference.evidence.quote.replacen("The ", "the ", 1);
        if let ([Entity::Party(name)], true) = (reference.entities.as_slice(), form.starts_with("the ")) {
            found.entry(form).or_default().push(name);
        }
    }
    let same = |names: &Vec<&PartyName>| names.windows(2).all(|pair| pair[0] == pair[1]);
    let kept = found.into_iter().filter(|(_, names)| same(names));
    kept.filter_map(|(form, names)| Some((form, ((*names.first()?).clone(), names.len())))).collect()
}

/// The bodies that a document calls by a common noun alone ("the union"), where they act or are `named`, by noun.
fn generic(page: &Page, named: &[(PartyName, Span)]) -> Vec<Body> {
    let mut found: BTreeMap<String, Body> = BTreeMap::new();
    for piece in &page.prose {
        let scan = &piece.scan;
        for at in 1..scan.words.len() {
            let noun = scan.lower(at);
            let Some(kind) = page.rules.lexicon.generic(&noun) else { continue };
            if scan.lower(at - 1) != "the" || scan.shape(at) != Shape::Lower || is_noun_modifier(page, scan, at) {
                continue;
            }
            let span = scan.span_of(at - 1..at + 1);
            let name = PartyName { name: noun.clone(), iso: None, kind, generic: true };
            let acts = root(piece, scan.span_of(at..at + 1)).is_some_and(|token| acts_at(page, token));
            let Some(body) = found.get_mut(&noun) else {
                let Some(evidence) = page.evidence(span) else { continue };
                let forms = BTreeMap::from([(format!("the {noun}"), 1)]);
                let party = LocalParty { id: page.id(span, "party"), name, forms, acronym: None, evidence };
                found.insert(
                    noun,
                    Body {
                        party,
                        mentions: vec![span],
                        nouns: BTreeSet::new(),
                        acts: usize::from(acts),
                        looks: Looks::Body,
                    },
                );
                continue;
            };
            body.mentions.push(span);
            body.acts += usize::from(acts);
            *body.party.forms.entry(format!("the {noun}")).or_default() += 1;
        }
    }
    let is_named = |body: &Body| named.iter().any(|(name, _)| *name == body.party.name);
    let without_article = named.iter().filter(|(name, _)| name.generic);
    let mut kept: Vec<Body> = found.into_values().filter(|body| body.acts > 0 || is_named(body)).collect();
    for (name, span) in without_article {
        if kept.iter().any(|body| body.party.name == *name) {
            continue;
        }
        let Some(evidence) = page.evidence(*span) else { continue };
        let party = LocalParty {
            id: page.id(*span, "party"),
            name: name.clone(),
            forms: BTreeMap::new(),
            acronym: None,
            evidence,
        };
        kept.push(Body { party, mentions: vec![], nouns: BTreeSet::new(), acts: 1, looks: Looks::Body });
    }
    kept
}

/// "The union leaders": the noun only says what the next one is about.
fn is_noun_modifier(page: &Page, scan: &Scan, at: usize) -> bool {
    let next = scan.word(at + 1);
    scan.touches_next(at) && scan.shape(at + 1) == Shape::Lower && page.rules.lexicon.head_sense(next).is_some()
}

/// A common noun goes to the only body that it can stand for; where there is none, it is a body of its own.
fn take_in(bodies: &mut Vec<Body>, noun: Body) {
    match bodies_for(bodies, &noun.party.name.name, noun.party.name.kind).as_slice() {
        [] => bodies.push(noun),
        [only] => {
            let Some(body) = bodies.get_mut(*only) else { return };
            // What is named once, long after the noun, is not what the noun has stood for.
            if body.mentions.first() > noun.mentions.first() && 2 * body.acts < noun.acts {
                bodies.push(noun);
                return;
            }
            for (form, count) in noun.party.forms {
                *body.party.forms.entry(form).or_default() += count;
            }
            if body.party.name.kind == PartyKind::Other {
                body.party.name.kind = noun.party.name.kind;
            }
            body.mentions.extend(noun.mentions);
            body.mentions.sort();
            body.acts += noun.acts;
        }
        _ => {}
    }
}

/// The bodies that a common noun can stand for: those that the document calls so or whose name has the word, else those of
/// the kind and, for a company, those of which no kind is known. Of several, one that acts much more than the others is meant.
pub fn bodies_for(bodies: &[Body], noun: &str, kind: PartyKind) -> Vec<usize> {
    let all = |fits: &dyn Fn(&Body) -> bool| -> Vec<usize> {
        bodies.iter().enumerate().filter(|(_, body)| fits(body)).map(|(at, _)| at).collect()
    };
    let acts = |at: &usize| bodies.get(*at).map_or(0, |body| body.acts);
    let own = all(&|body| body.is_called(noun));
    let fits = if own.is_empty() {
        let open = |body: &Body| {
            kind == PartyKind::Company
                && body.party.name.kind == PartyKind::Other
                && body.party.name.iso.is_none()
                && body.acts > usize::from(body.looks == Looks::Doubtful)
        };
        all(&|body| kind != PartyKind::State && body.party.name.kind == kind || open(body))
    } else {
        own
    };
    let Some(first) = fits.iter().copied().max_by_key(|at| (acts(at), std::cmp::Reverse(*at))) else { return fits };
    let clear = fits.iter().filter(|at| **at != first).all(|at| acts(&first) >= 2 * acts(at) + 2);
    if clear { vec![first] } else { fits }
}

/// The states that a document names. A form that may be something else counts where other items take it for the state.
fn states(page: &Page, named: &[(PartyName, Span)]) -> Vec<Body> {
    let is_named = |iso: &str| named.iter().any(|(name, _)| name.iso.as_deref() == Some(iso));
    // "Jordan" may be a person; it is the state where it acts and the recogniser takes it for a place.
    let is_place = |piece: &Piece, span: Span| {
        let token = root(piece, span);
        let kind = token.and_then(|token| token.entity()).map(|entity| entity.kind());
        kind == Some(EntityKind::GeopoliticalEntity) && token.is_some_and(|token| acts_at(page, token))
    };
    let at_word = |piece: &Piece, at: usize| {
        let scan = &piece.scan;
        page.state_at(scan, at).or_else(|| {
            let (form, length) = page.rules.gazetteer.at(scan, at)?;
            let span = scan.span_of(at..at + length);
            let shown = is_named(form.iso) || form.doubt == Doubt::Alone && is_place(piece, span);
            let name = page.party(span.of(scan.text)?).filter(|_| shown)?;
            Some((name, form.kind, length))
        })
    };
    let mut found: BTreeMap<String, Body> = BTreeMap::new();
    for piece in page.prose.iter().chain(&page.headings) {
        let scan = &piece.scan;
        let mut at = 0;
        while at < scan.words.len() {
            let Some((state, kind, length)) = at_word(piece, at) else {
                at += 1;
                continue;
            };
            let words = at..at + length;
            at += length;
            let span = scan.span_of(words.clone());
            let Some(evidence) = page.evidence(span).filter(|_| acts(page, scan, words, kind)) else { continue };
            let Some(iso) = state.iso.clone() else { continue };
            let id = page.id(span, "party");
            let form = evidence.quote.clone();
            let body = found.entry(iso).or_insert_with(|| Body {
                party: LocalParty { id, name: state, forms: BTreeMap::new(), acronym: None, evidence },
                mentions: vec![],
                nouns: BTreeSet::new(),
                acts: 0,
                looks: Looks::Body,
            });
            *body.party.forms.entry(form).or_default() += 1;
            body.mentions.push(span);
            body.acts += usize::from(root(piece, span).is_some_and(|token| acts_at(page, token)));
        }
    }
    found.into_values().collect()
}

/// Whether a form names the state itself, and not a city, an outlet or a place that has the word in its name.
fn acts(page: &Page, scan: &Scan, words: Range<usize>, kind: FormKind) -> bool {
    let lexicon = &page.rules.lexicon;
    let next = words.end;
    let joined = scan.touches_next(next.saturating_sub(1)) && scan.shape(next) == Shape::Capital;
    let office = lexicon.is_title(scan.word(next))
        || lexicon.is_modifier(scan.word(next))
        || page.rules.gazetteer.at(scan, next).is_some();
    let before = words.start.checked_sub(1);
    let inside = before.is_some_and(|i| {
        scan.touches_next(i)
            && scan.shape(i) == Shape::Capital
            && !lexicon.is_function(scan.word(i))
            && !lexicon.is_calendar(scan.word(i))
            && page.rules.gazetteer.exact(scan.word(i)).is_none()
            || scan.word(i) == "of"
                && i > 0
                && (lexicon.is_media(scan.word(i - 1)) || lexicon.is_organisation(scan.word(i - 1)))
    });
    !(joined && !office || inside) && (kind != FormKind::Capital || speaks_for_state(page, scan, before, next))
}

/// A capital stands for its state unless the words put something there: "in Oslo", "the Oslo round".
fn speaks_for_state(page: &Page, scan: &Scan, before: Option<usize>, next: usize) -> bool {
    let lexicon = &page.rules.lexicon;
    let place = before.is_some_and(|i| lexicon.is_place_opener(scan.word(i)));
    let address = scan.is(next, ",") && scan.shape(next + 1) == Shape::Capital;
    !place && !address && !lexicon.is_named_after_place(scan.word(next))
}

/// "Federation of Example Workers (FEW)": the name, its place, the acronym.
fn acronyms(page: &Page) -> Vec<(PartyName, Span, String)> {
    let mut found = Vec::new();
    for piece in &page.prose {
        let scan = &piece.scan;
        for open in (1..scan.words.len()).filter(|i| scan.is(*i, "(") && scan.is(i + 2, ")")) {
            let acronym = scan.word(open + 1);
            let capitals = acronym.chars().filter(|c| c.is_uppercase()).count();
            if capitals < 2 || capitals * 2 < acronym.chars().count() {
                continue;
            }
            let Some(words) = expansion(page, scan, open, acronym) else { continue };
            let span = scan.span_of(words.clone());
            let name = strip_article(span.of(page.text()).unwrap_or_default());
            if !words.clone().any(|i| {
                page.rules.lexicon.is_media(scan.word(i)) && i + 1 == words.end && !scan.lower(i).ends_with("agency")
            }) {
                let kind = page.kind_of_name(name);
                found.push((
                    PartyName { name: name.to_owned(), iso: None, kind, generic: false },
                    span,
                    acronym.to_owned(),
                ));
            }
        }
    }
    found
}

/// The words before a bracket whose initials give the acronym.
fn expansion(page: &Page, scan: &Scan, open: usize, acronym: &str) -> Option<Range<usize>> {
    let letters: Vec<char> = acronym.chars().filter(|c| c.is_uppercase()).collect();
    let first = letters.first()?;
    let lowest = scan.sentence_of(open).start.max(open.saturating_sub(12));
    let mut start = open;
    while start > lowest && scan.touches_next(start - 1) && name_word(page, scan, start - 1) {
        start -= 1;
    }
    let begins = |i: &usize| scan.word(*i).starts_with(*first) && spells(scan, *i..open, &letters);
    (start..open).find(begins).map(|i| i..open)
}

fn name_word(page: &Page, scan: &Scan, at: usize) -> bool {
    scan.shape(at) == Shape::Capital && !page.rules.lexicon.is_calendar(scan.word(at))
        || matches!(scan.word(at), "of" | "and" | "for" | "the" | "in" | "on")
}

/// Whether the capitals of the words are the letters, some words giving more than one or none ("NewsAgency").
fn spells(scan: &Scan, words: Range<usize>, letters: &[char]) -> bool {
    let initials: Vec<char> = words
        .filter(|i| scan.shape(*i) == Shape::Capital)
        .flat_map(|i| scan.word(i).chars().filter(|c| c.is_uppercase()).collect::<Vec<_>>())
        .collect();
    let mut wanted = letters.iter().peekable();
    for initial in &initials {
        wanted.next_if(|letter| *letter == initial);
    }
    wanted.peek().is_none() && initials.len() <= letters.len() + 3
}

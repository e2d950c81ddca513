//! Who is named: persons, the forms of their names in this document, their titles.

use std::collections::BTreeMap;
use std::ops::Range;

use record::Span;

use crate::items::{LocalPerson, PartyName, RoleItem};
use crate::names::{family, is_name, shortens};
use crate::page::{Page, Piece, runs};
use crate::rules::{Construction, rule_for};
use crate::scan::{Scan, Shape};
use crate::titles::{Title, after_name, before_comma, before_in_run, before_name, parts, split_run};

/// A person introduced at one place.
struct Introduction {
    name: Span,
    titles: Vec<(Title, Construction)>,
    how: Construction,
}

/// A name in the text, whoever's it is.
#[derive(Clone, Debug)]
pub struct NameMention {
    /// Local id of the person.
    pub person: String,
    /// The words of the name.
    pub span: Span,
}

/// The persons of a document, and every mention of them in order.
pub fn people(page: &Page) -> (Vec<LocalPerson>, Vec<NameMention>) {
    let mut found = Vec::new();
    for piece in &page.prose {
        introductions(page, piece, &mut found);
    }
    let mut people = group(page, &found);
    let mentions = mentions(page, &mut people);
    (people, mentions)
}

fn introductions(page: &Page, piece: &Piece, found: &mut Vec<Introduction>) {
    let scan = &piece.scan;
    let runs = runs(scan, page.rules);
    let mut last: Option<(usize, bool)> = None;
    for run in runs {
        let (title, name) = split_run(page, scan, run.clone());
        let beside = last.is_some_and(|(end, sure)| sure && is_and(scan, end, run.start));
        let introduced = introduce(page, scan, title, name.clone(), beside);
        last = Some((run.end, introduced.is_some()));
        found.extend(introduced);
    }
}

/// "and", or a comma, or a comma and "and", is all that stands between two words.
fn is_and(scan: &Scan, end: usize, start: usize) -> bool {
    let between: Vec<&str> = (end..start).map(|i| scan.word(i)).collect();
    matches!(between.as_slice(), ["and"] | [",", "and"])
}

fn introduce(page: &Page, scan: &Scan, title: Range<usize>, name: Range<usize>, beside: bool) -> Option<Introduction> {
    let titled = !title.is_empty() || before_name(page, scan, name.start).is_some();
    if !is_name(page, scan, name.clone(), titled) {
        return None;
    }
    let titles = titles(page, scan, title.clone(), &name);
    let how = construction(page, scan, &title, &name, &titles, beside)?;
    Some(Introduction { name: scan.span_of(name), titles, how })
}

fn titles(page: &Page, scan: &Scan, title: Range<usize>, name: &Range<usize>) -> Vec<(Title, Construction)> {
    let in_run = (!title.is_empty()).then(|| before_in_run(page, scan, title.clone())).flatten();
    let small = before_name(page, scan, title.start);
    let before = in_run.into_iter().chain(small).map(|title| (title, Construction::TitleBeforeName));
    let comma = before_comma(page, scan, title.start, name.end).map(|title| (title, Construction::TitleBeforeComma));
    let before = before.chain(comma);
    let how = if scan.is(name.end, "(") { Construction::TitleInBrackets } else { Construction::TitleAfterComma };
    let after =
        if scan.is(name.end, ",") || scan.is(name.end, "(") { after_name(page, scan, name.end) } else { vec![] };
    before.chain(after.into_iter().map(|title| (title, how))).collect()
}

/// Why the words are a person's name; `None` where nothing shows it.
fn construction(
    page: &Page,
    scan: &Scan,
    title: &Range<usize>,
    name: &Range<usize>,
    titles: &[(Title, Construction)],
    beside: bool,
) -> Option<Construction> {
    let lexicon = &page.rules.lexicon;
    let full = name.len() > 1;
    let sure = !title.is_empty() && lexicon.is_sure_title(scan.word(title.end - 1));
    if sure || full && !title.is_empty() {
        return Some(Construction::TitleBeforeName);
    }
    if let Some((_, how)) = titles.first().filter(|_| full) {
        return Some(*how);
    }
    let arabic = |i: usize| {
        scan.shape(i) == Shape::Capital && scan.word(i).starts_with(char::is_lowercase) || scan.shape(i) == Shape::Lower
    };
    if !full {
        return None;
    }
    let article = name.start > 0 && matches!(scan.word(name.start - 1), "the" | "The");
    if !article && name.clone().skip(1).any(arabic) {
        Some(Construction::NameWithParticle)
    } else if scan.is(name.end, ",") && scan.word(name.end + 1) == "who" {
        Some(Construction::NameWho)
    } else if speaks(page, scan, name) {
        Some(Construction::NameSpeaks)
    } else if credits(scan, name) {
        Some(Construction::PhotoCredit)
    } else {
        beside.then_some(Construction::NameBesideName)
    }
}

/// A verb of saying right before or after the name, and the family name alone elsewhere: a body is not called by half its name.
fn speaks(page: &Page, scan: &Scan, name: &Range<usize>) -> bool {
    let lexicon = &page.rules.lexicon;
    let says = |i: usize| scan.shape(i) == Shape::Lower && lexicon.reporting(scan.word(i)).is_some();
    let beside = says(name.end) || name.start > 0 && says(name.start - 1);
    beside && stands_alone(page, scan.word(name.end - 1))
}

fn stands_alone(page: &Page, family: &str) -> bool {
    page.prose.iter().any(|piece| {
        runs(&piece.scan, page.rules).into_iter().any(|run| run.len() == 1 && piece.scan.word(run.start) == family)
    })
}

fn credits(scan: &Scan, name: &Range<usize>) -> bool {
    name.start > 0 && scan.is(name.start - 1, "(") && scan.is(name.end, "/")
}

/// One person for each full name, a short form going to the only full name that it can shorten.
fn group(page: &Page, found: &[Introduction]) -> Vec<LocalPerson> {
    let text = |span: Span| normal(span.of(page.text()).unwrap_or_default());
    let mut people: Vec<LocalPerson> = Vec::new();
    let (full, short): (Vec<_>, Vec<_>) = found.iter().partition(|one| is_full(page, &text(one.name)));
    for one in full.into_iter().chain(short) {
        let name = text(one.name);
        let at = match_person(&people, &name).or_else(|| {
            people.push(new_person(page, one, &name)?);
            Some(people.len() - 1)
        });
        if let Some(person) = at.and_then(|at| people.get_mut(at)) {
            add_titles(page, person, one);
        }
    }
    people
}

/// Whether a name has more than the family name with its particles.
fn is_full(page: &Page, name: &str) -> bool {
    name.contains(' ') && name.split(' ').next().is_some_and(|word| !page.rules.lexicon.is_particle(word))
}

/// Index of the only person whose name the form equals, shortens or is shortened by.
fn match_person(people: &[LocalPerson], form: &str) -> Option<usize> {
    if let Some(same) = people.iter().position(|person| person.name == form) {
        return Some(same);
    }
    let mut fits =
        people.iter().enumerate().filter(|(_, person)| shortens(form, &person.name) || shortens(&person.name, form));
    let (index, _) = fits.next()?;
    fits.next().is_none().then_some(index)
}

fn new_person(page: &Page, one: &Introduction, name: &str) -> Option<LocalPerson> {
    let rule = rule_for(&page.rules.people, one.how)?;
    Some(LocalPerson {
        id: page.id(one.name, "person"),
        name: name.to_owned(),
        forms: BTreeMap::new(),
        roles: vec![],
        party: None,
        evidence: page.evidence(one.name)?,
        rule: rule.id.clone(),
    })
}

fn add_titles(page: &Page, person: &mut LocalPerson, one: &Introduction) {
    for (title, how) in &one.titles {
        let Some(rule) = rule_for(&page.rules.people, *how) else { continue };
        let Some(evidence) = page.evidence(title.span.join(one.name)) else { continue };
        let words = normal(title.span.of(page.text()).unwrap_or_default());
        let parts = parts(page, &words);
        person.roles.push(RoleItem { title: words, parts, evidence, rule: rule.id.clone() });
        set_party(person, title.party.as_ref());
    }
}

/// The first party that the words name stays; a state outranks a body, since a body is often the state's own.
fn set_party(person: &mut LocalPerson, party: Option<&PartyName>) {
    let better = match (&person.party, party) {
        (None, Some(_)) => true,
        (Some(old), Some(new)) => old.iso.is_none() && new.iso.is_some(),
        _ => false,
    };
    if better {
        person.party = party.cloned();
    }
}

/// Finds every mention of the persons known, counts their forms, and gives the mentions in order.
fn mentions(page: &Page, people: &mut [LocalPerson]) -> Vec<NameMention> {
    let mut found = Vec::new();
    for piece in page.prose.iter().chain(&page.headings) {
        for run in runs(&piece.scan, page.rules) {
            let (_, name) = split_run(page, &piece.scan, run);
            let Some((index, words)) = find_person(people, &piece.scan, name) else { continue };
            let Some(person) = people.get_mut(index) else { continue };
            let span = piece.scan.span_of(with_particles(page, &piece.scan, words, &person.name));
            *person.forms.entry(normal(span.of(page.text()).unwrap_or_default())).or_default() += 1;
            found.push(NameMention { person: person.id.clone(), span });
        }
    }
    found.sort_by_key(|mention| mention.span);
    found
}

/// No name is looked for in more words at the end of a run.
const LONGEST_RUN: usize = 8;

/// The longest stretch at the end of a run that names a person.
fn find_person(people: &[LocalPerson], scan: &Scan, run: Range<usize>) -> Option<(usize, Range<usize>)> {
    let first = run.start.max(run.end.saturating_sub(LONGEST_RUN));
    (first..run.end).find_map(|start| {
        let form = normal(scan.span_of(start..run.end).of(scan.text)?);
        let index = match_person(people, &form)?;
        let known = people.get(index)?;
        let whole = shortens(&form, &known.name) || family(&form) == family(&known.name) && start == run.start;
        whole.then_some((index, start..run.end))
    })
}

/// A family name alone with the particles before it that the full name has ("von der Roe").
fn with_particles(page: &Page, scan: &Scan, words: Range<usize>, full: &str) -> Range<usize> {
    let own = |i: &usize| {
        page.rules.lexicon.is_particle(scan.word(*i))
            && full.split(' ').any(|word| word.eq_ignore_ascii_case(scan.word(*i)))
    };
    let particles = (0..words.start).rev().take_while(own).count();
    words.start - particles..words.end
}

/// A name's words with single spaces.
fn normal(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

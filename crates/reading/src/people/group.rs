//! Introductions → persons: which names are one man's, and what they say of him.

use std::collections::BTreeMap;

use record::Span;

use super::Introduction;
use crate::items::{LocalPerson, PartyName, RoleItem};
use crate::lexicon::singular;
use crate::names::{family, is_part, shortens, without_nickname};
use crate::page::Page;
use crate::rules::{Construction, rule_for};
use crate::titles::{Title, parts};

/// One person for each full name, a short form going to the only full name that it can shorten.
pub fn group(page: &Page, found: &[Introduction]) -> Vec<LocalPerson> {
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
            one.titles.iter().for_each(|(title, how)| add_title(page, person, title, one.name, *how));
            set_party(person, one.party.as_ref());
        }
    }
    people
}

/// Takes back what the whole list shows to be wrong: a party that is one of the persons.
pub fn settle(page: &Page, people: &mut [LocalPerson]) {
    let names: Vec<String> = people.iter().map(|person| without_nickname(&person.name)).collect();
    for person in people {
        let is_person = |party: &PartyName| {
            let bare: Vec<&str> = party.name.split(' ').skip_while(|word| page.rules.lexicon.is_title(word)).collect();
            party.iso.is_none() && names.iter().any(|name| shortens(&bare.join(" "), name))
        };
        if person.party.as_ref().is_some_and(is_person) {
            person.party = None;
        }
    }
}

/// Whether a name has more than the family name with its particles.
fn is_full(page: &Page, name: &str) -> bool {
    name.contains(' ') && name.split(' ').next().is_some_and(|word| !page.rules.lexicon.is_particle(word))
}

/// Index of the only person whose name the form equals, shortens or is shortened by, or of which it is one word.
pub fn match_person(people: &[LocalPerson], form: &str) -> Option<usize> {
    if let Some(same) = people.iter().position(|person| person.name == form) {
        return Some(same);
    }
    let plain = without_nickname(form);
    let fits = |person: &LocalPerson| {
        let name = without_nickname(&person.name);
        shortens(&plain, &name) || shortens(&name, &plain)
    };
    only(people, fits).or_else(|| {
        let taken = people.iter().any(|person| family(&person.name) == family(form));
        if taken { None } else { only(people, |person| is_part(form, &person.name)) }
    })
}

fn only(people: &[LocalPerson], fits: impl Fn(&LocalPerson) -> bool) -> Option<usize> {
    let mut fits = people.iter().enumerate().filter(|(_, person)| fits(person));
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

/// Gives a person a title that stands beside a name of his.
pub fn add_title(page: &Page, person: &mut LocalPerson, title: &Title, name: Span, how: Construction) {
    let Some(rule) = rule_for(&page.rules.people, how) else { return };
    let Some(evidence) = page.evidence(title.span.join(name)) else { return };
    let words = normal(title.span.of(page.text()).unwrap_or_default());
    let words = if title.shared { alone(&words) } else { words };
    let parts = parts(page, &words);
    person.roles.push(RoleItem { title: words, parts, evidence, rule: rule.id.clone() });
    set_party(person, title.party.as_ref());
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

/// The title of several in the plural as each has it: "foreign ministers" → "foreign minister".
fn alone(title: &str) -> String {
    let (before, head) = title.rsplit_once(' ').map_or(("", title), |(before, head)| (before, head));
    let head = singular(head).unwrap_or_else(|| head.to_owned());
    [before, &head].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A name's words with single spaces.
pub fn normal(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

//! What is the same across documents: one party under its names, one person under its spellings.

use std::collections::BTreeMap;

use reading::{LocalParty, LocalPerson, PartyName, Reading, core};
use record::{Alias, PartyKind};

use crate::cluster::{groups, members};
use crate::spelling::{fold, same_family, same_given};

/// A party and the local ids that are it.
#[derive(Clone, Debug)]
pub struct CastParty {
    /// The smallest local id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What sort of body.
    pub kind: PartyKind,
    /// ISO 3166 code.
    pub iso: Option<String>,
    /// Forms with counts over all documents, most frequent first.
    pub aliases: Vec<Alias>,
    /// Local ids, in order.
    pub members: Vec<String>,
}

/// A person and the local ids that are it.
#[derive(Clone, Debug)]
pub struct CastPerson {
    /// The smallest local id.
    pub id: String,
    /// The fullest form.
    pub name: String,
    /// Forms with counts over all documents, most frequent first.
    pub aliases: Vec<Alias>,
    /// Id of the party.
    pub party: Option<String>,
    /// Local ids, in order.
    pub members: Vec<String>,
}

/// Who and what there is, across documents.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    /// In order of id.
    pub parties: Vec<CastParty>,
    /// In order of id.
    pub people: Vec<CastPerson>,
    names: BTreeMap<String, String>,
    locals: BTreeMap<String, String>,
}

impl Cast {
    /// Finds out what is the same in a set of readings.
    pub fn of(readings: &[Reading]) -> Cast {
        let mut cast = Cast { parties: parties(readings), ..Cast::default() };
        for party in readings.iter().flat_map(|reading| &reading.parties) {
            let Some(one) = cast.parties.iter().find(|one| one.members.contains(&party.id)) else { continue };
            cast.names.insert(key(&party.name.name), one.id.clone());
        }
        for party in &cast.parties {
            let forms = party.aliases.iter().map(|alias| alias.text.as_str()).chain([party.name.as_str()]);
            for form in forms.chain(party.iso.as_deref()) {
                cast.names.entry(key(form)).or_insert_with(|| party.id.clone());
            }
        }
        cast.people = people(readings, &cast);
        cast.locals = cast
            .people
            .iter()
            .flat_map(|person| person.members.iter().map(|local| (local.clone(), person.id.clone())))
            .collect();
        cast
    }

    /// Id of the party that a name stands for.
    pub fn party(&self, name: &PartyName) -> Option<&str> {
        let by_iso = name.iso.as_ref().and_then(|iso| self.names.get(&key(iso)));
        by_iso.or_else(|| self.names.get(&key(&name.name))).map(String::as_str)
    }

    /// Id of the person that a local id is.
    pub fn person(&self, local: &str) -> Option<&str> {
        self.locals.get(local).map(String::as_str)
    }

    /// The person or party that the words name, where they end in one's name: "the envoy Ada Roe", "The union".
    pub fn entity(&self, words: &str) -> Option<&str> {
        let person = self.people.iter().filter_map(|person| {
            let longest = person
                .aliases
                .iter()
                .filter(|alias| ends_in(words, &alias.text))
                .map(|alias| alias.text.len())
                .max()?;
            Some((longest, person.id.as_str()))
        });
        let best = person.max_by_key(|(length, id)| (*length, std::cmp::Reverse(*id)));
        best.map(|(_, id)| id).or_else(|| self.names.get(&key(words)).map(String::as_str))
    }
}

fn ends_in(words: &str, name: &str) -> bool {
    words.strip_suffix(name).is_some_and(|before| !before.ends_with(char::is_alphanumeric))
        || words.starts_with(&format!("{name},"))
}

/// A name to look up: small letters, no article, spaces single.
fn key(name: &str) -> String {
    let lower = name.to_lowercase().replace('’', "'");
    let bare = lower.strip_prefix("the ").unwrap_or(&lower);
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn parties(readings: &[Reading]) -> Vec<CastParty> {
    let locals: Vec<&LocalParty> = readings.iter().flat_map(|reading| &reading.parties).collect();
    let companies = companies(readings);
    let kind = |party: &LocalParty| {
        if companies.contains(&key(&party.name.name)) && party.name.kind == PartyKind::Other {
            PartyKind::Company
        } else {
            party.name.kind
        }
    };
    let named = groups(locals.len(), |a, b| same_party(locals[a], locals[b]), |a, b| differ(locals[a], locals[b]));
    let firsts: Vec<(usize, PartyKind)> = members(&named)
        .iter()
        .filter_map(|group| {
            let specific = group.iter().copied().find(|i| !locals[*i].name.generic)?;
            let sort = group
                .iter()
                .map(|i| kind(locals[*i]))
                .find(|kind| *kind != PartyKind::Other)
                .unwrap_or(PartyKind::Other);
            Some((specific, sort))
        })
        .collect();
    let only = |sort: PartyKind| {
        let mut fits = firsts.iter().filter(|(_, kind)| *kind == sort);
        fits.next().filter(|_| fits.next().is_none()).map(|(first, _)| *first)
    };
    // "The union" is the union that is named, where there is just one.
    let stands_for = |a: usize, b: usize| {
        locals[a].name.generic && only(locals[a].name.kind).is_some_and(|first| named[first] == named[b])
    };
    let all = groups(
        locals.len(),
        |a, b| named[a] == named[b] || stands_for(a, b) || stands_for(b, a),
        |a, b| differ(locals[a], locals[b]),
    );
    let mut found: Vec<CastParty> = members(&all)
        .iter()
        .filter_map(|group| cast_party(&group.iter().map(|i| locals[*i]).collect::<Vec<_>>(), &kind))
        .collect();
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found
}

/// Names whose people hold a company's offices.
fn companies(readings: &[Reading]) -> Vec<String> {
    let offices = ["chief executive", "ceo", "chief financial officer", "chief operating officer", "managing director"];
    let holds = |person: &&LocalPerson| {
        person.roles.iter().any(|role| offices.iter().any(|office| role.title.to_lowercase().contains(office)))
    };
    let people = readings.iter().flat_map(|reading| &reading.people).filter(holds);
    people
        .filter_map(|person| person.party.as_ref())
        .filter(|party| party.iso.is_none() && !party.generic)
        .map(|party| key(&party.name))
        .collect()
}

fn differ(a: &LocalParty, b: &LocalParty) -> bool {
    a.name.iso.is_some() && b.name.iso.is_some() && a.name.iso != b.name.iso
}

/// One state by its code; one body by its name, its acronym, or a name that begins with the other ("Example Lines", "Example").
fn same_party(a: &LocalParty, b: &LocalParty) -> bool {
    if a.name.iso.is_some() || b.name.iso.is_some() {
        return a.name.iso == b.name.iso;
    }
    let (x, y) = (key(&a.name.name), key(&b.name.name));
    let acronym = |short: &str, long: &LocalParty| long.acronym.as_ref().is_some_and(|acronym| key(acronym) == short);
    x == y
        || acronym(&x, b)
        || acronym(&y, a)
        || a.acronym.is_some() && a.acronym == b.acronym
        || !a.name.generic && !b.name.generic && (begins(&x, &y) || begins(&y, &x))
}

/// Whether the short name is the first words of the long one, which goes on with what sort of body it is.
fn begins(short: &str, long: &str) -> bool {
    const SORTS: &[&str] = &[
        "group",
        "terminals",
        "lines",
        "airlines",
        "airways",
        "motors",
        "holdings",
        "ltd",
        "ltd.",
        "inc.",
        "inc",
        "plc",
        "corporation",
        "corp.",
        "company",
        "industries",
        "shipping",
        "steel",
    ];
    let rest = long.strip_prefix(short).and_then(|rest| rest.strip_prefix(' '));
    rest.is_some_and(|rest| rest.split(' ').all(|word| SORTS.contains(&word)))
}

fn cast_party(members: &[&LocalParty], kind: &impl Fn(&LocalParty) -> PartyKind) -> Option<CastParty> {
    let named: Vec<&&LocalParty> = members.iter().filter(|party| !party.name.generic).collect();
    let best = named.iter().max_by_key(|party| (party.name.name.chars().count(), std::cmp::Reverse(&party.id)));
    let first = best.copied().or(members.first())?;
    let sort =
        members.iter().map(|party| kind(party)).find(|kind| *kind != PartyKind::Other).unwrap_or(PartyKind::Other);
    let name = if first.name.generic { format!("the {}", first.name.name) } else { first.name.name.clone() };
    let mut ids: Vec<String> = members.iter().map(|party| party.id.clone()).collect();
    ids.sort();
    Some(CastParty {
        id: ids.first()?.clone(),
        name,
        kind: sort,
        iso: first.name.iso.clone(),
        aliases: aliases(members.iter().map(|party| &party.forms)),
        members: ids,
    })
}

fn aliases<'f>(forms: impl Iterator<Item = &'f BTreeMap<String, usize>>) -> Vec<Alias> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (form, count) in forms.flatten() {
        *counts.entry(form).or_default() += count;
    }
    let mut found: Vec<Alias> = counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(text, count)| Alias { text: text.to_owned(), count })
        .collect();
    found.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
    found
}

fn people(readings: &[Reading], cast: &Cast) -> Vec<CastPerson> {
    let locals: Vec<(usize, &LocalPerson)> = readings
        .iter()
        .enumerate()
        .flat_map(|(at, reading)| reading.people.iter().map(move |person| (at, person)))
        .collect();
    // Two persons whom one document keeps apart are two.
    let apart = |a: usize, b: usize| locals[a].0 == locals[b].0;
    let full = |i: usize| locals[i].1.name.contains(' ') && locals[i].1.name.starts_with(char::is_uppercase);
    let by_full =
        groups(locals.len(), |a, b| full(a) && full(b) && same_name(&locals[a].1.name, &locals[b].1.name), apart);
    // A family name alone goes to the only person of that name.
    let only = |i: usize| {
        let fits: Vec<usize> = (0..locals.len())
            .filter(|j| {
                full(*j) && same_family(reading::family(&locals[i].1.name), reading::family(&locals[*j].1.name))
            })
            .collect();
        let first = *fits.first()?;
        fits.iter().all(|j| by_full[*j] == by_full[first]).then_some(by_full[first])
    };
    let alone: Vec<Option<usize>> = (0..locals.len()).map(|i| if full(i) { None } else { only(i) }).collect();
    let same = |a: usize, b: usize| {
        by_full[a] == by_full[b]
            || alone[a] == Some(by_full[b])
            || alone[b] == Some(by_full[a])
            || !full(a) && !full(b) && fold(&locals[a].1.name) == fold(&locals[b].1.name)
    };
    let all = groups(locals.len(), same, apart);
    let mut found: Vec<CastPerson> = members(&all)
        .iter()
        .filter_map(|group| cast_person(&group.iter().map(|i| locals[*i].1).collect::<Vec<_>>(), cast))
        .collect();
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found
}

/// Whether two full names can be one person's: the family names, and the first given names.
fn same_name(a: &str, b: &str) -> bool {
    let given = |name: &str| core(name.split(' ').next().unwrap_or_default()).to_owned();
    same_family(reading::family(a), reading::family(b)) && same_given(&given(a), &given(b))
}

fn cast_person(members: &[&LocalPerson], cast: &Cast) -> Option<CastPerson> {
    let aliases = aliases(members.iter().map(|person| &person.forms));
    let full = |text: &str| text.contains(' ') && !text.split(' ').any(|word| word.ends_with('.'));
    // The form used most, among those with the most names written out.
    let name = aliases
        .iter()
        .find(|alias| full(&alias.text))
        .map(|alias| alias.text.clone())
        .or_else(|| members.first().map(|person| person.name.clone()))?;
    let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
    for party in members.iter().filter_map(|person| cast.party(person.party.as_ref()?)) {
        *votes.entry(party).or_default() += 1;
    }
    let party =
        votes.iter().max_by_key(|(id, count)| (**count, std::cmp::Reverse(**id))).map(|(id, _)| (*id).to_owned());
    let mut ids: Vec<String> = members.iter().map(|person| person.id.clone()).collect();
    ids.sort();
    Some(CastPerson { id: ids.first()?.clone(), name, aliases, party, members: ids })
}

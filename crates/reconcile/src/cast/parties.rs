//! One party under its names.

use std::collections::{BTreeMap, BTreeSet};

use reading::{LocalParty, LocalPerson, PartyName, Reading};
use record::PartyKind;

use super::{CastParty, aliases, key};
use crate::cluster::{linked, members};
use crate::names::{self, Kind, similarity};

/// Parties that documents name alike in all that is looked at.
struct Named<'r> {
    name: &'r PartyName,
    key: String,
    acronym: Option<String>,
    documents: BTreeSet<usize>,
    /// Positions among all local parties.
    locals: Vec<usize>,
}

/// The parties of all readings, in order of id.
pub fn parties(readings: &[Reading]) -> Vec<CastParty> {
    let all = readings.iter().enumerate().flat_map(|(at, reading)| reading.parties.iter().map(move |one| (at, one)));
    let locals: Vec<(usize, &LocalParty)> = all.collect();
    let companies = companies(readings);
    let kind = |party: &LocalParty| {
        if companies.contains(&key(&party.name.name)) && party.name.kind == PartyKind::Other {
            PartyKind::Company
        } else {
            party.name.kind
        }
    };
    let named = named(&locals);
    let links: Vec<(usize, usize)> = links(&named).into_iter().chain(by_form(&locals)).collect();
    let differ = |a: usize, b: usize| differ(locals[a].1, locals[b].1);
    let groups = linked(locals.len(), links.iter().copied(), |_, _| true, differ);
    let generic = generic(&locals, &groups, &kind);
    let groups = linked(locals.len(), links.into_iter().chain(generic), |_, _| true, differ);
    let mut found: Vec<CastParty> = members(&groups)
        .iter()
        .filter_map(|group| cast_party(&group.iter().map(|i| locals[*i].1).collect::<Vec<_>>(), &kind))
        .collect();
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found
}

fn named<'r>(locals: &[(usize, &'r LocalParty)]) -> Vec<Named<'r>> {
    let mut found: BTreeMap<_, Named> = BTreeMap::new();
    for (at, (document, party)) in locals.iter().enumerate() {
        let (name, acronym) = (&party.name, party.acronym.as_deref().map(key));
        let entry = found.entry((key(&name.name), &name.iso, name.kind, name.generic, acronym.clone()));
        let one = entry.or_insert_with(|| Named {
            name,
            key: key(&name.name),
            acronym,
            documents: BTreeSet::new(),
            locals: vec![],
        });
        one.documents.insert(*document);
        one.locals.push(at);
    }
    found.into_values().collect()
}

/// Pairs of local parties that are one: those named alike, and the first of two names that can be one party's.
fn links(named: &[Named]) -> Vec<(usize, usize)> {
    let alike = named.iter().flat_map(|one| one.locals.iter().skip(1).map(|other| (one.locals[0], *other)));
    let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, one) in named.iter().enumerate() {
        for key in block_keys(one) {
            blocks.entry(key).or_default().push(at);
        }
    }
    let pairs: BTreeSet<(usize, usize)> = blocks
        .values()
        .flat_map(|block| block.iter().flat_map(|b| block.iter().filter(move |a| *a < b).map(move |a| (*a, *b))))
        .collect();
    let same = pairs.into_iter().filter(|(a, b)| same_party(&named[*a], &named[*b]));
    let mut found: Vec<(usize, usize)> =
        alike.chain(same.map(|(a, b)| (named[a].locals[0], named[b].locals[0]))).collect();
    found.sort_unstable();
    found
}

/// Parties that share no key are not compared.
fn block_keys(one: &Named) -> BTreeSet<String> {
    if let Some(iso) = &one.name.iso {
        return [format!("={iso}")].into();
    }
    let first = one.key.split(' ').next().unwrap_or_default().to_owned();
    let own = [first, one.key.clone()].into_iter().chain(one.acronym.clone());
    let words = if one.name.generic { BTreeSet::new() } else { names::keys(&one.name.name, Kind::Organisation) };
    own.chain(words).collect()
}

/// Pairs of which one's name is a form of the other in its document ("Example", of "Example Terminals").
fn by_form(locals: &[(usize, &LocalParty)]) -> Vec<(usize, usize)> {
    let mut forms: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, (_, party)) in
        locals.iter().enumerate().filter(|(_, (_, party))| !party.name.generic && party.name.iso.is_none())
    {
        party.forms.keys().for_each(|form| forms.entry(key(form)).or_default().push(at));
    }
    let named = locals.iter().enumerate().filter(|(_, (_, party))| !party.name.generic && party.name.iso.is_none());
    named
        .filter_map(|(at, (_, party))| {
            Some((*forms.get(&key(&party.name.name))?.iter().find(|other| **other != at)?, at))
        })
        .collect()
}

/// Pairs that make "the union" the union that is named, where there is just one or one is named much more than the others.
fn generic(
    locals: &[(usize, &LocalParty)],
    groups: &[usize],
    kind: &impl Fn(&LocalParty) -> PartyKind,
) -> Vec<(usize, usize)> {
    let firsts: Vec<(usize, PartyKind)> = members(groups)
        .iter()
        .filter_map(|group| {
            let specific = group.iter().copied().find(|i| !locals[*i].1.name.generic)?;
            let sort = group.iter().map(|i| kind(locals[*i].1)).find(|kind| *kind != PartyKind::Other);
            Some((specific, sort.unwrap_or(PartyKind::Other)))
        })
        .collect();
    let count = |first: usize| {
        let own = locals.iter().zip(groups).filter(|(_, group)| **group == groups[first]);
        own.map(|((_, party), _)| party.forms.values().sum::<usize>()).sum::<usize>()
    };
    let only = |sort: PartyKind| {
        let fits = firsts.iter().filter(|(_, kind)| *kind == sort).map(|(first, _)| (count(*first), *first));
        let best = fits.clone().max_by_key(|(count, first)| (*count, std::cmp::Reverse(*first)))?;
        let clear = fits.filter(|one| *one != best).all(|(other, _)| best.0 >= 3 * other);
        clear.then_some(best.1)
    };
    let all = locals.iter().enumerate().filter(|(_, (_, party))| party.name.generic);
    all.filter_map(|(at, (_, party))| Some((only(party.name.kind)?, at))).collect()
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

/// One state by its code; one body by its name, its acronym, a name that begins with the other ("Example Lines", "Example"),
/// or, where no document has both, a name that can be another form of it.
fn same_party(a: &Named, b: &Named) -> bool {
    if a.name.iso.is_some() || b.name.iso.is_some() {
        return a.name.iso == b.name.iso;
    }
    let acronym = |short: &str, long: &Named| long.acronym.as_ref().is_some_and(|acronym| acronym == short);
    a.key == b.key
        || acronym(&a.key, b)
        || acronym(&b.key, a)
        || a.acronym.is_some() && a.acronym == b.acronym
        || !a.name.generic && !b.name.generic && (begins(&a.key, &b.key) || begins(&b.key, &a.key) || other_form(a, b))
}

fn other_form(a: &Named, b: &Named) -> bool {
    let kinds = [a.name.kind, b.name.kind];
    let agree = kinds[0] == kinds[1] || kinds.contains(&PartyKind::Other);
    agree
        && a.documents.is_disjoint(&b.documents)
        && similarity(&a.name.name, &b.name.name, Kind::Organisation).is_same()
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

/// The member whose name the party goes by: spelt out before acronyms, the one that most documents use, then the longest.
fn best_named<'p>(members: &[&'p LocalParty]) -> Option<&'p LocalParty> {
    let named = || members.iter().copied().filter(|party| !party.name.generic);
    let documents = |name: &str| named().filter(|party| party.name.name == name).count();
    let spelt = |name: &str| name.contains(' ') || name.chars().any(char::is_lowercase);
    named().max_by_key(|party| {
        let name = party.name.name.as_str();
        (spelt(name), documents(name), name.chars().count(), std::cmp::Reverse(&party.id))
    })
}

fn cast_party(members: &[&LocalParty], kind: &impl Fn(&LocalParty) -> PartyKind) -> Option<CastParty> {
    let first = best_named(members).or(members.first().copied())?;
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

//! One person under the spellings of the name.
//!
//! Names say who can be one ([`similarity`]); on top of that, two whom one document names are two, a union's and a company's
//! are two, and where names alone are unsure, so are two of different parties who share no title.

use std::collections::{BTreeMap, BTreeSet};

use reading::{LocalPerson, Reading, family};
use record::PartyKind;

use super::{Cast, CastParty, CastPerson, aliases};
use crate::cluster::{linked, members};
use crate::names::{self, How, Kind, fold, similarity};

/// From here on two names are one person's whatever the parties.
const SURE: f64 = 0.85;

/// A person as one document names him or her.
struct Local<'r> {
    document: usize,
    person: &'r LocalPerson,
    party: Option<&'r str>,
    kind: PartyKind,
}

/// The persons of all readings, in order of id.
pub fn people(readings: &[Reading], cast: &Cast) -> Vec<CastPerson> {
    let locals = locals(readings, cast);
    let by_name = by_name(&locals);
    let apart = |a: usize, b: usize| apart(&locals[a], &locals[b]);
    let links = links(&locals, &by_name, apart);
    let by_full = linked(locals.len(), links.iter().copied(), |_, _| true, apart);
    let alone = alone(&locals, &by_name, &by_full);
    let all = linked(locals.len(), links.into_iter().chain(alone), |_, _| true, apart);
    let state = only_state(cast);
    let mut found: Vec<CastPerson> = members(&all)
        .iter()
        .filter_map(|group| cast_person(state, &group.iter().map(|i| &locals[*i]).collect::<Vec<_>>()))
        .collect();
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found
}

fn locals<'r>(readings: &'r [Reading], cast: &'r Cast) -> Vec<Local<'r>> {
    let kinds: BTreeMap<&str, PartyKind> = cast.parties.iter().map(|party| (party.id.as_str(), party.kind)).collect();
    let local = |document: usize, person: &'r LocalPerson| {
        let party = person.party.as_ref().and_then(|party| cast.party(party));
        let kind = party.and_then(|party| kinds.get(party)).copied().unwrap_or(PartyKind::Other);
        Local { document, person, party, kind }
    };
    let all = readings.iter().enumerate();
    all.flat_map(|(at, reading)| reading.people.iter().map(move |person| (at, person)))
        .map(|(at, person)| local(at, person))
        .collect()
}

/// Two persons whom one document keeps apart are two, and so are a company's and a union's without a title in common.
fn apart(a: &Local, b: &Local) -> bool {
    let sides = [a.kind, b.kind];
    let opposed = sides.contains(&PartyKind::Company) && sides.contains(&PartyKind::Union);
    a.document == b.document || opposed && !share_title(a, b)
}

fn share_title(a: &Local, b: &Local) -> bool {
    let titles = |one: &Local| one.person.roles.iter().map(|role| role.title.to_lowercase()).collect::<BTreeSet<_>>();
    !titles(a).is_disjoint(&titles(b))
}

fn is_full(name: &str) -> bool {
    name.contains(' ') && name.starts_with(char::is_uppercase)
}

type ByName<'r> = BTreeMap<&'r str, Vec<usize>>;

fn by_name<'r>(locals: &[Local<'r>]) -> ByName<'r> {
    let mut found: ByName = BTreeMap::new();
    for (at, local) in locals.iter().enumerate() {
        found.entry(local.person.name.as_str()).or_default().push(at);
    }
    found
}

/// Two persons, by the first that bears each name, whose names can be one.
struct Match {
    a: usize,
    b: usize,
    score: f64,
    /// Whether one name has less than the other, so that it could be another's too: an initial, a short form, a word less.
    shortened: bool,
}

/// Pairs that are one person by their full names: equal ones, then the first of two alike, the likest before the others. A
/// shortened name goes to the only person whose it can be.
fn links(locals: &[Local], by_name: &ByName, apart: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    let full: Vec<(&str, &Vec<usize>)> =
        by_name.iter().filter(|(name, _)| is_full(name)).map(|(name, at)| (*name, at)).collect();
    let matches = matches(locals, &full);
    let equal = full.iter().flat_map(|(_, at)| at.iter().skip(1).map(|other| (at[0], *other)));
    let sure = matches.iter().filter(|one| !one.shortened).map(|one| (one.a, one.b));
    let mut found: Vec<(usize, usize)> = equal.chain(sure).collect();
    // Whoever is found to be one is no rival of himself in a second round, in which only initials still look for their bearer.
    let initialled = |i: usize| locals[i].person.name.split(' ').any(|word| word.ends_with('.'));
    let mut linked_already: BTreeSet<usize> = BTreeSet::new();
    for round in 0..2 {
        let groups = linked(locals.len(), found.iter().copied(), |_, _| true, &apart);
        let shortened: Vec<&Match> =
            matches.iter().filter(|one| one.shortened && groups[one.a] != groups[one.b]).collect();
        let bearers = bearers_of_shortened(&shortened, &groups);
        let fits = |one: &&&Match| {
            only_fit(locals, &groups, &bearers, one.a, one.b) && only_fit(locals, &groups, &bearers, one.b, one.a)
        };
        let open = |i: usize| initialled(i) && !linked_already.contains(&i);
        let looks = |one: &&&Match| round == 0 || open(one.a) || open(one.b);
        let new: Vec<(usize, usize)> = shortened.iter().filter(looks).filter(fits).map(|one| (one.a, one.b)).collect();
        linked_already.extend(new.iter().flat_map(|(a, b)| [*a, *b]));
        found.extend(new);
    }
    found
}

fn matches(locals: &[Local], full: &[(&str, &Vec<usize>)]) -> Vec<Match> {
    let names: Vec<&str> = full.iter().map(|(name, _)| *name).collect();
    let matched = |(x, y): (usize, usize)| {
        let found = similarity(full[x].0, full[y].0, Kind::Person);
        let agree = || agree(locals, full[x].1, full[y].1);
        let shortened = found.why.iter().any(|one| matches!(one.how, How::Initial | How::Form | How::Missing));
        let (a, b, score) = (full[x].1[0], full[y].1[0], found.score);
        (score >= SURE || found.is_same() && agree()).then_some(Match { a, b, score, shortened })
    };
    let mut found: Vec<Match> = candidates(&names).into_iter().filter_map(matched).collect();
    found.sort_by(|x, y| y.score.total_cmp(&x.score).then_with(|| (x.a, x.b).cmp(&(y.a, y.b))));
    found
}

/// For each group, the groups that one of its names shortens or lengthens.
type Bearers = BTreeMap<usize, BTreeSet<usize>>;

fn bearers_of_shortened(matches: &[&Match], groups: &[usize]) -> Bearers {
    let mut found = Bearers::new();
    for one in matches {
        found.entry(groups[one.a]).or_default().insert(groups[one.b]);
        found.entry(groups[one.b]).or_default().insert(groups[one.a]);
    }
    found
}

/// Whether the second is the only person whom the first can be: all others whom it can be can be the second too, or the
/// second alone is of its party.
fn only_fit(locals: &[Local], groups: &[usize], bearers: &Bearers, one: usize, other: usize) -> bool {
    let fits = |group: usize| bearers.get(&group).into_iter().flatten().copied();
    let rivals: Vec<usize> = fits(groups[one])
        .filter(|rival| *rival != groups[other] && !fits(groups[other]).any(|fit| fit == *rival))
        .collect();
    let party = locals[one].party;
    let of_party =
        |group: usize| party.is_some() && (0..locals.len()).any(|i| groups[i] == group && locals[i].party == party);
    rivals.is_empty() || of_party(groups[other]) && !rivals.iter().any(|rival| of_party(*rival))
}

/// Pairs of names that share a key.
fn candidates(names: &[&str]) -> BTreeSet<(usize, usize)> {
    let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, name) in names.iter().enumerate() {
        for key in names::keys(name, Kind::Person) {
            blocks.entry(key).or_default().push(at);
        }
    }
    let pairs = blocks
        .values()
        .flat_map(|block| block.iter().enumerate().flat_map(|(i, b)| block[..i].iter().map(move |a| (*a, *b))));
    pairs.collect()
}

/// Whether the parties of two names' bearers do not speak against their being one, or a title speaks for it.
fn agree(locals: &[Local], x: &[usize], y: &[usize]) -> bool {
    let parties = |at: &[usize]| at.iter().filter_map(|i| locals[*i].party).collect::<BTreeSet<_>>();
    let (p, q) = (parties(x), parties(y));
    let same_title = || x.iter().any(|i| y.iter().any(|j| share_title(&locals[*i], &locals[*j])));
    p.is_empty() || q.is_empty() || !p.is_disjoint(&q) || same_title()
}

/// Pairs that give a family name alone to the only person of that name, the party deciding among several; those who stay
/// alone are one where the name is.
fn alone(locals: &[Local], by_name: &ByName, by_full: &[usize]) -> Vec<(usize, usize)> {
    let full: Vec<(&str, &Vec<usize>)> =
        by_name.iter().filter(|(name, _)| is_full(name)).map(|(name, at)| (*name, at)).collect();
    let mut found = Vec::new();
    let mut rest: BTreeMap<String, usize> = BTreeMap::new();
    for (name, at) in by_name.iter().filter(|(name, _)| !is_full(name)) {
        let bearers = bearers(name, &full);
        for i in at {
            match only(locals, *i, &bearers, by_full) {
                Some(one) => found.push((one, *i)),
                None => {
                    let first = *rest.entry(fold(name)).or_insert(*i);
                    found.extend((first != *i).then_some((first, *i)));
                }
            }
        }
    }
    found
}

/// All who bear a family name.
fn bearers(name: &str, full: &[(&str, &Vec<usize>)]) -> Vec<usize> {
    let keys = names::keys(name, Kind::Person);
    let fits = |other: &str| {
        !names::keys(other, Kind::Person).is_disjoint(&keys)
            && similarity(family(name), family(other), Kind::Person).is_same()
    };
    full.iter().filter(|(other, _)| fits(other)).flat_map(|(_, at)| at.iter().copied()).collect()
}

/// A bearer, where all are one person, or all of one's party are.
fn only(locals: &[Local], i: usize, bearers: &[usize], by_full: &[usize]) -> Option<usize> {
    let one = |of: &[usize]| of.first().copied().filter(|first| of.iter().all(|j| by_full[*j] == by_full[*first]));
    let party = locals[i].party;
    let comrades: Vec<usize> =
        bearers.iter().copied().filter(|j| party.is_some() && locals[*j].party == party).collect();
    one(bearers).or_else(|| one(&comrades))
}

/// The state that the story is about: the only one, or the one that is named much more than any other.
fn only_state(cast: &Cast) -> Option<&str> {
    let count = |party: &CastParty| party.aliases.iter().map(|alias| alias.count).sum::<usize>();
    let states = || cast.parties.iter().filter(|party| party.kind == PartyKind::State);
    let first = states().max_by_key(|party| (count(party), std::cmp::Reverse(&party.id)))?;
    let clear = states().filter(|party| party.id != first.id).all(|party| count(first) >= 3 * count(party));
    clear.then_some(first.id.as_str())
}

/// Whether a title of theirs, without more, is of a state's government.
fn holds_state_office(members: &[&Local]) -> bool {
    const HEADS: &[&str] = &["president", "prime minister", "vice president"];
    const DEPARTMENTS: &[&str] = &[
        "commerce",
        "defence",
        "defense",
        "energy",
        "foreign",
        "health",
        "home",
        "interior",
        "labor",
        "labour",
        "trade",
        "transport",
        "transportation",
        "treasury",
    ];
    let governs = |title: &str| {
        let words = title.rsplit_once(' ').map(|(before, head)| (before.rsplit(' ').next().unwrap_or_default(), head));
        HEADS.contains(&title)
            || words
                .is_some_and(|(before, head)| matches!(head, "minister" | "secretary") && DEPARTMENTS.contains(&before))
    };
    members.iter().flat_map(|local| &local.person.roles).any(|role| governs(&role.title.to_lowercase()))
}

fn cast_person(state: Option<&str>, members: &[&Local]) -> Option<CastPerson> {
    let aliases = aliases(members.iter().map(|local| &local.person.forms));
    let full = |text: &str| text.contains(' ') && !text.split(' ').any(|word| word.ends_with('.'));
    // The form used most, among those with the most names written out.
    let name = aliases
        .iter()
        .find(|alias| full(&alias.text))
        .map(|alias| alias.text.clone())
        .or_else(|| members.first().map(|local| local.person.name.clone()))?;
    let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
    for party in members.iter().filter_map(|local| local.party) {
        *votes.entry(party).or_default() += 1;
    }
    let party =
        votes.iter().max_by_key(|(id, count)| (**count, std::cmp::Reverse(**id))).map(|(id, _)| (*id).to_owned());
    let party = party.or_else(|| state.filter(|_| holds_state_office(members)).map(str::to_owned));
    let mut ids: Vec<String> = members.iter().map(|local| local.person.id.clone()).collect();
    ids.sort();
    Some(CastPerson { id: ids.first()?.clone(), name, aliases, party, members: ids })
}

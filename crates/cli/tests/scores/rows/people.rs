//! `people`, `people_party`, `parties`, `participation`, `roles`: which forms name one, and what is said of them.

use std::collections::BTreeSet;

use crate::clusters::{Clusters, agreement, known};
use crate::comparison::{Comparison, forms};
use crate::gold::Named;
use crate::places::Place;
use crate::tally::{Row, Wanted, found};
use crate::words::{content_words, name_key, share_half};

/// B-cubed over the forms of names. A form that the gold lacks is false where it shares no word with any form of the gold;
/// else it is a longer or shorter form of a name, of which the gold says nothing.
pub fn people(of: &Comparison) -> Row {
    let gold = gold_forms(&of.gold.people);
    let mine = clusters(of.record.people.iter().map(|p| (p.id.as_str(), forms(&p.name, &p.aliases))));
    let words: BTreeSet<&str> = gold.keys().flat_map(|form| form.split(' ')).collect();
    let strange = |form: &&String| !gold.contains_key(*form) && !form.split(' ').any(|word| words.contains(word));
    let (both, strangers) = (known(&mine, &gold), mine.keys().filter(strange).count());
    let recall = (agreement(&gold, &mine), gold.len());
    Row::new("people", (agreement(&both, &gold), both.len() + strangers), recall)
}

/// Of the people that the gold knows, and that have a party: is it the right one.
pub fn people_party(of: &Comparison) -> Row {
    let party_of = |key: &str| of.gold.people.iter().find(|p| p.key == key).and_then(|p| p.party.as_deref());
    let predicted = of.record.people.iter().filter_map(|p| Some((of.person(&p.id)?, of.party(p.party.as_deref()?)?)));
    let predicted: Vec<(&str, &str)> = predicted.collect();
    let right = predicted.iter().filter(|(person, party)| party_of(person) == Some(party)).count();
    let gold = of.gold.people.iter().filter(|p| p.party.is_some()).count();
    Row::of_pairs("people_party", right, predicted.len(), gold)
}

/// B-cubed over the forms of parties that both know: is the capital the same party as its state.
pub fn parties(of: &Comparison) -> Row {
    let gold = gold_forms(&of.gold.parties);
    let mine = clusters(of.record.parties.iter().map(|p| (p.id.as_str(), forms(&p.name, &p.aliases))));
    let (mine, gold) = (known(&mine, &gold), known(&gold, &mine));
    Row::new("parties", (agreement(&mine, &gold), mine.len()), (agreement(&gold, &mine), gold.len()))
}

/// A person's seat: the person's key, the party's, the function.
type Seat<'a> = (&'a str, Option<&'a str>, &'a str);

/// Person, party and function are right.
pub fn participation(of: &Comparison) -> Row {
    let gots: BTreeSet<Seat> = of.record.participation.iter().map(|p| seat(of, p)).collect();
    let wants: BTreeSet<Seat> =
        of.gold.participation.iter().map(|s| (s.person.as_str(), s.party.as_deref(), s.function.as_str())).collect();
    let right = gots.iter().filter(|got| wants.iter().any(|want| same_seat(got, want))).count();
    let hit = wants.iter().filter(|want| gots.iter().any(|got| same_seat(got, want))).count();
    Row::new("participation", (right as f64, gots.len()), (hit as f64, wants.len()))
}

/// A person whom the gold does not know keeps the record's id, which is no key.
fn seat<'a>(of: &'a Comparison, p: &'a record::Participation) -> Seat<'a> {
    let person = of.person(&p.person).unwrap_or(&p.person);
    (person, p.party.as_deref().and_then(|id| of.party(id)), p.function.word())
}

/// The gold's `former` sat at an earlier table, and a record may say as what; its `mediator` may host or observe.
fn same_seat(got: &Seat, want: &Seat) -> bool {
    let function = match want.2 {
        "former" => ["head", "member", "former"].contains(&got.2),
        "mediator" => ["mediator", "host", "observer"].contains(&got.2),
        other => got.2 == other,
    };
    got.0 == want.0 && got.1 == want.1 && function
}

/// An office at one place: the person's key, the title, where it stands.
#[derive(PartialEq)]
struct Office<'a>(Option<&'a str>, &'a str, Place);

/// Person, place in the text, and half of the title's words.
pub fn roles(of: &Comparison) -> Row {
    let mut gots = Vec::new();
    for person in &of.record.people {
        for role in &person.roles {
            let key = of.person(&person.id);
            gots.extend(of.places(&role.evidence).into_iter().map(|place| Office(key, &role.title, place)));
        }
    }
    let wants = of.gold.roles.iter().flat_map(|role| {
        let office = |place| (Office(Some(&role.person), &role.title, place), role.optional);
        of.quotes(&role.evidence).into_iter().map(office)
    });
    let wants = Wanted::new(wants, |(_, optional)| *optional);
    let same = |got: &Office, want: &(Office, bool)| same_office(got, &want.0);
    found("roles", &gots, &wants, same, same, |a, b| a == b)
}

fn same_office(got: &Office, want: &Office) -> bool {
    got.0 == want.0 && got.2.meets(&want.2) && share_half(&content_words(got.1), &content_words(want.1))
}

fn gold_forms(named: &[Named]) -> Clusters {
    clusters(named.iter().map(|entry| (entry.key.as_str(), entry.forms())))
}

fn clusters<'a, F: Iterator<Item = &'a str>>(things: impl Iterator<Item = (&'a str, F)>) -> Clusters {
    let pairs = things.flat_map(|(thing, forms)| forms.map(move |form| (name_key(form), thing.to_owned())));
    pairs.filter(|(form, _)| !form.is_empty()).collect()
}

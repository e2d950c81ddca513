//! `attributions`, `chains`: what is passed on, and through whose mouths.

use std::collections::BTreeSet;

use record::{Attribution, ChainLink};

use crate::comparison::Comparison;
use crate::gold;
use crate::pairing::pair_off;
use crate::places::Place;
use crate::tally::{Row, Wanted, found};
use crate::words::{content_words, name_fits};

type Got<'a> = (Place, &'a Attribution);
type Want<'a> = (Place, &'a gold::Attribution);
type Words = BTreeSet<String>;

/// The content spans match, and the innermost or outermost source does.
pub fn attributions(of: &Comparison) -> Row {
    let same = |got: &Got, want: &Want| here(got, want) && same_source(got.1, want.1);
    found("attributions", &predicted(of), &wanted(of), same, same, |a, b| a.0 == b.0)
}

/// Of those with two links and more: the content spans match, and every link does. A chain where the gold has an optional
/// attribution is left aside.
pub fn chains(of: &Comparison) -> Row {
    let wants = wanted(of);
    let optional = |got: &Got| wants.may().iter().any(|want| here(got, want));
    let gots: Vec<Got> = predicted(of).into_iter().filter(|got| got.1.chain.len() > 1 && !optional(got)).collect();
    let deep: Vec<&Want> = wants.must().iter().filter(|want| want.1.chain.len() > 1).collect();
    let right = pair_off(&gots, &deep, |got, want| here(got, want) && same_chain(of, got.1, want.1)).len();
    Row::of_pairs("chains", right, gots.len(), deep.len())
}

fn predicted(of: &Comparison) -> Vec<Got<'_>> {
    of.record.attributions.iter().filter_map(|one| Some((of.place(&one.content)?, one))).collect()
}

fn wanted(of: &Comparison) -> Wanted<Want<'_>> {
    let place = |one: &gold::Attribution| of.quoted(&one.doc, &one.content, one.nth);
    Wanted::new(of.gold.attributions.iter().map(|one| (place(one), one)), |(_, one)| one.optional)
}

fn here(got: &Got, want: &Want) -> bool {
    got.0.overlaps(&want.0)
}

fn same_source(got: &Attribution, want: &gold::Attribution) -> bool {
    let links: Vec<&str> = got.chain.iter().map(|link| link.quote.as_str()).collect();
    let mine = sources(&got.source.quote, &links);
    let theirs = sources(&want.source, &want.chain.iter().map(String::as_str).collect::<Vec<_>>());
    mine.iter().any(|name| theirs.iter().any(|gold| name_fits(name, gold)))
}

/// The words that name the source, the outermost link and the innermost.
fn sources(source: &str, chain: &[&str]) -> Vec<Words> {
    let ends = chain.first().into_iter().chain(chain.last()).copied();
    std::iter::once(source).chain(ends).map(content_words).collect()
}

fn same_chain(of: &Comparison, got: &Attribution, want: &gold::Attribution) -> bool {
    let mut links =
        got.chain.iter().map(|link| link_words(of, link)).zip(want.chain.iter().map(|link| content_words(link)));
    got.chain.len() == want.chain.len() && links.all(|(mine, gold)| name_fits(&mine, &gold))
}

/// The link's own words and the name of whom it stands for: a pronoun has no name of its own.
fn link_words(of: &Comparison, link: &ChainLink) -> Words {
    let people = of.record.people.iter().map(|person| (&person.id, &person.name));
    let parties = of.record.parties.iter().map(|party| (&party.id, &party.name));
    let name = people.chain(parties).find(|(id, _)| Some(*id) == link.entity.as_ref()).map(|(_, name)| name.as_str());
    content_words(&format!("{} {}", link.quote, name.unwrap_or_default()))
}

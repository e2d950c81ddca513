//! The gender of persons, as far as a document tells it.

use std::collections::BTreeMap;

use crate::items::LocalPerson;
use crate::lexicon::Gender;
use crate::page::Page;
use crate::people::NameMention;

/// From the words of titles, and from the word before a name ("Ms", "Dame").
pub fn told(page: &Page, people: &BTreeMap<&str, &LocalPerson>, names: &[NameMention]) -> BTreeMap<String, Gender> {
    let titles = people.values().flat_map(|person| {
        person.roles.iter().flat_map(|role| role.title.split(' ').map(|word| (person.id.clone(), word.to_owned())))
    });
    let before = names.iter().flat_map(|name| {
        let text = page.text().get(..name.span.start).unwrap_or_default().trim_end();
        let own = name.span.of(page.text()).unwrap_or_default().split(' ').next();
        let word = text.rsplit(|c: char| c.is_whitespace() || c == '-').next();
        [word, own].into_iter().flatten().map(|word| (name.person.clone(), word.to_owned())).collect::<Vec<_>>()
    });
    let votes: Vec<(String, Gender)> =
        titles.chain(before).filter_map(|(id, word)| Some((id, of_word(page, &word)?))).collect();
    let mut genders = BTreeMap::new();
    learn(&mut genders, &votes);
    genders
}

fn of_word(page: &Page, word: &str) -> Option<Gender> {
    let word = word.to_lowercase();
    let tables = &page.rules.lexicon.parties.gender;
    tables.iter().find(|(_, words)| words.contains(&word)).map(|(gender, _)| *gender)
}

/// Takes votes for persons of whom nothing is known, where they agree.
pub fn learn(genders: &mut BTreeMap<String, Gender>, votes: &[(String, Gender)]) {
    let mut counts: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for (id, gender) in votes {
        let count = counts.entry(id).or_default();
        count[usize::from(*gender == Gender::Male)] += 1;
    }
    for (id, [female, male]) in counts {
        let gender = match (female, male) {
            (f, m) if f > m => Gender::Female,
            (f, m) if m > f => Gender::Male,
            _ => continue,
        };
        genders.entry(id.to_owned()).or_insert(gender);
    }
}

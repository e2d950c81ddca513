//! What is the same across documents: one party under its names, one person under its spellings.

mod parties;
mod people;

use std::collections::BTreeMap;

use reading::{PartyName, Reading};
use record::{Alias, PartyKind};

use parties::parties;
use people::people;

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
        let members = cast.parties.iter().flat_map(|party| party.members.iter().map(|local| (local, &party.id)));
        let ids: BTreeMap<&String, &String> = members.collect();
        for party in readings.iter().flat_map(|reading| &reading.parties) {
            let Some(id) = ids.get(&party.id) else { continue };
            cast.names.insert(key(&party.name.name), (*id).clone());
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

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use extract::{Capture, Limits, Media, RawFile, extract};
    use nlp::Pipeline;
    use reading::{Rules, parse, read};

    use super::*;

    static TOOLS: LazyLock<(Rules, Pipeline)> =
        LazyLock::new(|| (Rules::english().unwrap(), Pipeline::embedded().unwrap()));

    fn cast(texts: &[&str]) -> Cast {
        let file = |text: &&str| RawFile {
            bytes: text.as_bytes().to_vec(),
            path: Some("a.txt".into()),
            url: None,
            media: Media::Text,
        };
        let captures = Capture::number(texts.iter().map(file).collect());
        let documents = captures.iter().map(|capture| extract(capture, &Limits::default()).0.unwrap());
        let (rules, pipeline) = &*TOOLS;
        Cast::of(&documents.map(|document| read(&document, &parse(&document, pipeline), rules).0).collect::<Vec<_>>())
    }

    fn people(texts: &[&str]) -> Vec<Vec<String>> {
        let forms = |person: &CastPerson| person.aliases.iter().map(|alias| alias.text.clone()).collect();
        let mut found: Vec<Vec<String>> = cast(texts).people.iter().map(forms).collect();
        found.iter_mut().for_each(|forms| forms.sort());
        found.sort();
        found
    }

    #[test]
    fn spellings_and_short_forms_of_one_name_are_one_person() {
        for texts in [
            ["Foreign Minister Youssef al-Khattab spoke.", "Foreign Minister Yusuf Khatab spoke."],
            ["Trade Minister Elizabeth Marsh spoke.", "Trade Minister Liz Marsh spoke."],
            ["Trade Minister Sergei Volkov spoke.", "Trade Minister Sergey Volkow spoke."],
            ["Trade Minister John Carver spoke.", "Trade Minister John M. Carver spoke."],
            ["Trade Minister Henriette Lindqvist spoke.", "Trade Minister Lindqvist spoke."],
        ] {
            assert_eq!(people(&texts).len(), 1, "{texts:?}");
        }
    }

    #[test]
    fn different_given_or_family_names_are_two_persons() {
        for texts in [
            ["Trade Minister Paul Harwood spoke.", "Trade Minister Simon Harwood spoke."],
            ["Trade Minister Erik Hansen spoke.", "Trade Minister Erik Jansen spoke."],
            ["Trade Minister Daniel Shatz spoke.", "Trade Minister Danielle Shatz spoke."],
        ] {
            assert_eq!(people(&texts).len(), 2, "{texts:?}");
        }
    }

    #[test]
    fn two_whom_one_document_names_stay_two() {
        let both = "Trade Minister Jon Harwood met Foreign Minister John Harwood.";
        assert_eq!(people(&[both, "Trade Minister Jon Harwood left."]).len(), 2);
    }

    #[test]
    fn a_shortened_name_goes_to_the_only_person_whose_it_can_be() {
        let (ada, anna) = ("Chilean Trade Minister Ada Roe spoke.", "Peruvian Trade Minister Anna Roe spoke.");
        assert_eq!(people(&[ada, "Trade Minister A. Roe left."]).len(), 1);
        assert_eq!(people(&[ada, anna, "Trade Minister A. Roe left."]).len(), 3);
        let of_chile = "Chilean Trade Minister A. Roe left.";
        assert_eq!(people(&[ada, anna, of_chile]), [vec!["A. Roe", "Ada Roe"], vec!["Anna Roe"]]);
    }

    #[test]
    fn another_spelling_of_the_same_person_is_no_rival_for_an_initial() {
        let texts = [
            "Chilean envoy Gevorg Roeyan spoke.",
            "Chilean envoy Kevork Roeian spoke.",
            "The office appoints G. Roeyan as conciliator.",
        ];
        assert_eq!(people(&texts).len(), 1);
    }

    #[test]
    fn a_family_name_alone_goes_to_the_only_bearer() {
        let one = "Foreign Minister Karsten Roe spoke.";
        assert_eq!(people(&[one, "Foreign Minister Roe left."]).len(), 1);
        let other = "Trade Minister Ada Roe spoke.";
        assert_eq!(people(&[one, other, "Foreign Minister Roe left."]).len(), 3);
    }

    #[test]
    fn a_family_name_alone_goes_to_the_bearer_of_its_party() {
        let texts = [
            "Chilean Foreign Minister Karsten Roe spoke.",
            "Peruvian Foreign Minister Ada Roe spoke.",
            "Peruvian Foreign Minister Roe left.",
        ];
        assert_eq!(people(&texts), [vec!["Ada Roe", "Roe"], vec!["Karsten Roe"]]);
    }

    #[test]
    fn a_name_that_is_only_likely_the_same_needs_parties_that_agree() {
        let first = "Chilean Trade Minister Henriette Lindqvist spoke.";
        assert_eq!(people(&[first, "Chilean Foreign Minister Henriette Lundqist left."]).len(), 1);
        assert_eq!(people(&[first, "Peruvian Foreign Minister Henriette Lundqist left."]).len(), 2);
    }

    #[test]
    fn one_body_under_its_names() {
        let named = "The Federation of Harbour and Quay Workers (FHQW) demands higher pay.";
        for other in [
            "The FHQW rejects the offer.",
            "The Federation of Harbor and Quay Workers rejects the offer.",
            "The Federation of Harbour and Quay Worker rejects the offer.",
        ] {
            let cast = cast(&[named, other]);
            assert_eq!(cast.parties.len(), 1, "{other} {:?}", cast.parties);
        }
        let cast = cast(&[named, "The Federation of Railway Workers (FRW) demands higher pay."]);
        assert_eq!(cast.parties.len(), 2, "{:?}", cast.parties);
    }
}

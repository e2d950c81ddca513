//! Which shorter name can stand for a longer one inside a document.

use record::PartyKind;

use crate::page::Page;

/// Whether a form can stand for a longer name: its acronym, some words of it, or an adjective made of it.
/// `acronyms` holds the pairs that the document defines.
pub fn stands_for(page: &Page, short: &str, long: &str, acronyms: &[(String, String)]) -> bool {
    let defined = acronyms.iter().any(|(acronym, name)| acronym == short && name == long);
    short.to_lowercase() == long.to_lowercase()
        || defined
        || is_acronym(short, long)
        || is_part(page, short, long)
        || is_demonym(page, short, long)
        || is_demonym(page, long, short)
        || long.strip_suffix('s').is_some_and(|singular| singular == short && singular.ends_with('n'))
}

/// Letters that a name's initials begin with ("IAC" for "International Association of Clerks and Typists").
fn is_acronym(short: &str, long: &str) -> bool {
    let capitals = short.chars().filter(|c| c.is_uppercase()).count();
    let initials: String =
        long.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    capitals >= 2 && capitals == short.chars().count() && initials.starts_with(short)
}

/// The first or last words of a name, or one word of it that is no mere modifier.
fn is_part(page: &Page, short: &str, long: &str) -> bool {
    let lexicon = &page.rules.lexicon;
    let (short, long) = (short.to_lowercase(), long.to_lowercase());
    let plain = |word: &&str| word.chars().count() >= 3 && !lexicon.is_modifier(word) && !lexicon.is_function(word);
    let whole = short.split(' ').any(|word| plain(&word));
    // "Example Clerks’ Union" is no Example, as "Example Lines" is.
    let bound = matches!(page.kind_of_name(&long), PartyKind::Union | PartyKind::Organisation);
    let starts = long.strip_prefix(&short).is_some_and(|rest| rest.starts_with(' '));
    if starts && bound && !short.contains(' ') {
        return false;
    }
    let ends = long.strip_prefix(&short).is_some_and(|rest| rest.starts_with(' '))
        || long.strip_suffix(&short).is_some_and(|rest| rest.ends_with(' '));
    let inside = !short.contains(' ') && long.split(' ').any(|word| word == short);
    whole && (ends || inside)
}

/// An adjective or a people's name made of a place's name ("Ruritania", "Ruritanians").
pub fn is_demonym(page: &Page, short: &str, long: &str) -> bool {
    let stem = long.trim_end_matches(['a', 'e', 'i', 'o', 'u', 'y']);
    let ends =
        |stem: &str| short.strip_prefix(stem).is_some_and(|end| page.rules.lexicon.parties.demonyms.contains(end));
    !long.contains(' ') && stem.chars().count() >= 3 && (ends(stem) || ends(long))
}

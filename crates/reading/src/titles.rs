//! Titles beside a name: before it, after a comma, in brackets, in a clause; and whose they are.

mod after;
mod before;
mod clause;
mod owner;

use std::ops::Range;

use crate::items::{PartyName, TitleParts};
use crate::page::Page;
use crate::view::View;
use record::Span;

pub use after::after_name;
pub use before::{before_comma, before_in_run, before_name, before_with_tail};
pub use clause::in_clause;
pub use owner::affiliation;

/// A title beside a name.
#[derive(Clone, Debug)]
pub struct Title {
    /// Its words.
    pub span: Span,
    /// Whose person the words say it is.
    pub party: Option<PartyName>,
    /// Whether its head is an office, which bodies do not have, or any noun for a person.
    pub office: bool,
    /// Whether it is in the plural, and those named after it have it together.
    pub shared: bool,
}

/// A title of the words `words`, whose head is word `head`.
fn title(view: View, words: Range<usize>, head: usize, party: Option<PartyName>) -> Title {
    let office = view.lexicon().head_sense(view.scan().word(head)).is_some();
    Title { span: view.scan().span_of(words), party, office, shared: false }
}

/// Takes a title apart at its last head before "of", "to" or a comma.
pub fn parts(page: &Page, title: &str) -> Option<TitleParts> {
    let lexicon = &page.rules.lexicon;
    let words: Vec<&str> = title.split(' ').collect();
    let opens_tail = |word: &&str| matches!(*word, "of" | "to" | "for" | "in" | "at");
    let reach = words.iter().position(opens_tail).unwrap_or(words.len());
    let head = words[..reach].iter().rposition(|word| lexicon.head_sense(word).is_some())?;
    let small = |words: &[&str]| words.iter().map(|word| word.to_lowercase()).collect::<Vec<_>>();
    let modifiers =
        words[..head].iter().filter(|word| lexicon.is_modifier(word)).map(|word| word.to_lowercase()).collect();
    let sense = lexicon.head_sense(words[head])?.to_owned();
    Some(TitleParts { modifiers, head: words[head].to_lowercase(), sense, tail: small(&words[head + 1..]) })
}

//! Which rows of a table are wanted.

use std::collections::BTreeSet;

use record::{DocumentId, Edtf, Party};

use super::ShowKind;
use crate::book::Book;
use crate::words::folded;

/// Conditions on rows; a row has to meet all that are given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Name, form of a name or id of a party.
    pub party: Option<String>,
    /// Part of an issue's name, or its id.
    pub issue: Option<String>,
    /// Number or id of a document, or part of its outlet, title or path.
    pub source: Option<String>,
    /// Not before the first day of this date.
    pub since: Option<Edtf>,
    /// Not after the last day of this date.
    pub until: Option<Edtf>,
    /// At least this many documents' origins shown separate.
    pub min_origins: Option<usize>,
}

/// What a row can be filtered by.
#[derive(Default)]
pub struct Facets {
    pub parties: Vec<String>,
    pub issue: Option<String>,
    pub documents: BTreeSet<DocumentId>,
    pub date: Option<Edtf>,
    pub origins: Option<usize>,
}

impl Filters {
    /// The filters that are given but mean nothing to a kind of table, by their names on the command line: they are not
    /// applied, and a user wants to be told so.
    pub fn unused(&self, kind: ShowKind) -> Vec<&'static str> {
        let given = [
            ("party", self.party.is_some()),
            ("issue", self.issue.is_some()),
            ("source", self.source.is_some()),
            ("since", self.since.is_some()),
            ("until", self.until.is_some()),
            ("min-origins", self.min_origins.is_some()),
        ];
        given.into_iter().filter(|(name, given)| *given && !applies(name, kind)).map(|(name, _)| name).collect()
    }

    pub(super) fn pass(&self, book: &Book, kind: ShowKind, facets: &Facets) -> bool {
        let given = |name, met: Option<bool>| !applies(name, kind) || met.unwrap_or(true);
        given("party", self.party.as_ref().map(|wanted| facets.parties.iter().any(|id| is_party(book, id, wanted))))
            && given(
                "issue",
                self.issue.as_ref().map(|wanted| facets.issue.iter().any(|id| is_issue(book, id, wanted))),
            )
            && given(
                "source",
                self.source.as_ref().map(|wanted| facets.documents.iter().any(|id| is_source(book, id, wanted))),
            )
            && given(
                "since",
                self.since.as_ref().map(|since| facets.date.iter().any(|date| date.bounds().1 >= since.bounds().0)),
            )
            && given(
                "until",
                self.until.as_ref().map(|until| facets.date.iter().any(|date| date.bounds().0 <= until.bounds().1)),
            )
            && given(
                "min-origins",
                self.min_origins.map(|least| facets.origins.is_some_and(|origins| origins >= least)),
            )
    }
}

fn applies(name: &str, kind: ShowKind) -> bool {
    use ShowKind::{Attributions, Issues, Parties, People, Positions, Sources, Timeline, Times};
    match name {
        "party" => matches!(kind, People | Parties | Timeline | Positions | Issues | Attributions),
        "issue" => matches!(kind, Positions | Issues),
        "since" | "until" => matches!(kind, Timeline | Positions | Sources | Times),
        "min-origins" => matches!(kind, Timeline | Positions),
        _ => kind != Parties,
    }
}

fn is_party(book: &Book, id: &str, wanted: &str) -> bool {
    let same = |text: &str| folded(text) == folded(wanted);
    let forms = |party: &Party| same(&party.name) || party.aliases.iter().any(|alias| same(&alias.text));
    id == wanted || book.record.parties.iter().any(|party| party.id == id && forms(party))
}

fn is_issue(book: &Book, id: &str, wanted: &str) -> bool {
    id == wanted || folded(book.name(id)).contains(&folded(wanted))
}

fn is_source(book: &Book, id: &DocumentId, wanted: &str) -> bool {
    let Some(document) = book.document(id) else { return id.as_str() == wanted };
    let fields = [&document.outlet, &document.title, &document.path, &document.url];
    let number = book.number(id).map(|number| number.to_string());
    id.as_str() == wanted
        || number.as_deref() == Some(wanted.trim_matches(['[', ']']))
        || fields.into_iter().flatten().any(|field| folded(field).contains(&folded(wanted)))
}

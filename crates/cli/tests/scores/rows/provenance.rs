//! `provenance`: which document rests on whose report.

use std::collections::BTreeSet;

use record::DocumentId;

use crate::comparison::Comparison;
use crate::gold::Reliance;
use crate::tally::Row;
use crate::words::{content_words, name_fits};

/// The document's number, and the name or document id that it relies on.
type Got<'a> = (usize, &'a str);
/// The same of the gold, and the number of the document relied on, where it is one of the set.
type Want<'a> = (usize, &'a str, Option<usize>);

/// Document and source are right. One that the gold grades `inferred` is no miss here, and finding it no error.
pub fn provenance(of: &Comparison) -> Row {
    let gots: BTreeSet<Got> =
        of.record.provenance.iter().filter_map(|p| Some((of.document(&p.document)?, p.relies_on.as_str()))).collect();
    let (inferred, stated): (Vec<&Reliance>, Vec<&Reliance>) =
        of.gold.provenance.iter().partition(|reliance| reliance.basis == "inferred");
    let (inferred, stated) = (wanted(of, &inferred), wanted(of, &stated));
    let meets = |got: &Got, wants: &BTreeSet<Want>| wants.iter().any(|want| same_reliance(of, got, want));
    let right = gots.iter().filter(|got| meets(got, &stated)).count();
    let wrong = gots.iter().filter(|got| !meets(got, &stated) && !meets(got, &inferred)).count();
    let hit = stated.iter().filter(|want| gots.iter().any(|got| same_reliance(of, got, want))).count();
    Row::new("provenance", (right as f64, right + wrong), (hit as f64, stated.len()))
}

fn wanted<'a>(of: &Comparison, reliances: &[&'a Reliance]) -> BTreeSet<Want<'a>> {
    let number = |id: &String| of.gold_document(id);
    reliances.iter().map(|r| (number(&r.doc), r.relies_on.as_str(), r.relies_on_doc.as_ref().map(number))).collect()
}

fn same_reliance(of: &Comparison, got: &Got, want: &Want) -> bool {
    let named = name_fits(&content_words(got.1), &content_words(want.1));
    let document = of.document(&DocumentId::new(got.1));
    got.0 == want.0 && (named || document.is_some_and(|number| want.2 == Some(number)))
}

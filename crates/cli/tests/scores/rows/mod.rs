//! The rows of the table: each kind of entry, and what makes one of them right.

mod anchors;
mod attributions;
mod conflicts;
mod events;
mod people;
mod positions;
mod provenance;
mod times;

use crate::comparison::Comparison;
use crate::tally::Row;

/// All rows, in the order of the guidelines.
pub fn table(of: &Comparison) -> Vec<Row> {
    let mut rows = vec![anchors::anchors(of), people::people(of), people::people_party(of), people::parties(of)];
    rows.extend([people::participation(of), people::roles(of), times::times_span(of), times::times_value(of)]);
    rows.extend(events::events(of));
    rows.extend([positions::positions(of), attributions::attributions(of), attributions::chains(of)]);
    rows.extend([provenance::provenance(of), times::published(of), conflicts::conflicts(of)]);
    rows
}

//! Cells and how they are told.

use record::Edtf;

use super::Cell;

impl Cell {
    /// The cell as words; nothing where nothing is known.
    pub fn told(&self) -> String {
        match self {
            Cell::None => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Number(number) => number.to_string(),
            Cell::Flag(true) => "yes".to_owned(),
            Cell::Flag(false) => "no".to_owned(),
            Cell::List(words) => words.join("; "),
            Cell::Numbers(numbers) => numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(", "),
        }
    }

    pub(super) fn text(text: impl Into<String>) -> Cell {
        Cell::Text(text.into())
    }

    pub(super) fn maybe(text: Option<impl Into<String>>) -> Cell {
        text.map_or(Cell::None, |text| Cell::Text(text.into()))
    }

    /// A date stays in EDTF, so that a table can be sorted and read by a machine.
    pub(super) fn date(date: Option<&Edtf>) -> Cell {
        Cell::maybe(date.map(Edtf::as_str))
    }
}

//! How a table is written where a format can be written in several ways.

/// What was asked of a written table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WriteOptions {
    /// What stands in the cells of a CSV.
    pub cells: CsvCells,
    /// Whether JSON carries base and rule, and a CSV has them in a text file beside it.
    pub with_notes: bool,
}

/// The two kinds of CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum CsvCells {
    /// For programs: texts letter for letter, terms by their keys.
    #[default]
    Exact,
    /// For spreadsheets: an apostrophe before what would be run as a formula, terms in the table's language.
    ForSpreadsheets,
}

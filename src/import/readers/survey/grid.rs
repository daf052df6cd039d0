//! A table as rows of trimmed cells, within limits; rows without content are not kept.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::{Error, Result};

/// Most columns a spreadsheet program has.
pub(super) const MOST_COLUMNS: usize = 16_384;
/// Most cells, also empty ones before the last of a row: 20,000 answers to 200 questions.
const MOST_CELLS: usize = 4_000_000;
/// Most bytes of text in all cells.
const MOST_TEXT: usize = 100 << 20;

/// Rows by their number as a spreadsheet program counts, from 1.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub rows: BTreeMap<u32, Vec<String>>,
    /// Cells of one row that were merged into one: row, first column, last column.
    pub spans: Vec<(u32, usize, usize)>,
    /// Cells that repeat the one above, with which they were merged: row and column.
    pub repeats: BTreeSet<(u32, usize)>,
    pub comments: Comments,
    cells: usize,
    text: usize,
    /// Rows that merged cells were repeated into.
    repeated: usize,
}

/// What people wrote beside cells: by row and column, in order.
pub(super) type Comments = BTreeMap<(u32, usize), Vec<Comment>>;

/// A comment on a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Comment {
    pub author: String,
    pub body: String,
    pub created: String,
}

/// A merged cell: its first and last row, its first and last column.
pub(super) type Merge = ((u32, u32), (usize, usize));

impl Grid {
    /// Puts a text into a cell; one of white space only leaves it empty.
    ///
    /// # Errors
    /// `err-import-table-too-large`.
    pub fn set(&mut self, row: u32, column: usize, text: &str) -> Result<()> {
        let text = clean(text);
        if text.is_empty() {
            return Ok(());
        }
        if column >= MOST_COLUMNS {
            return Err(too_large());
        }
        let cells = self.rows.entry(row).or_default();
        if cells.len() <= column {
            self.cells += column + 1 - cells.len();
            if self.cells > MOST_CELLS {
                return Err(too_large());
            }
            cells.resize(column + 1, String::new());
        }
        self.text += text.len();
        if self.text > MOST_TEXT {
            return Err(too_large());
        }
        if let Some(cell) = cells.get_mut(column) {
            *cell = text;
        }
        Ok(())
    }

    /// Returns a cell's text, empty where there is none.
    pub fn get(&self, row: u32, column: usize) -> &str {
        let cells = self.rows.get(&row);
        cells.and_then(|r| r.get(column)).map_or("", String::as_str)
    }

    /// Repeats a merged cell's text downwards, and notes the cells it spans to its right.
    ///
    /// # Errors
    /// `err-import-table-too-large`.
    pub fn merge(&mut self, (rows, columns): Merge) -> Result<()> {
        let text = self.get(rows.0, columns.0).to_owned();
        if text.is_empty() || rows.0 > rows.1 {
            return Ok(());
        }
        // Only rows that hold something else are rows of the table.
        let below: Vec<u32> = self
            .rows
            .range(rows.0..=rows.1)
            .map(|(row, _)| *row)
            .collect();
        self.repeated += below.len();
        if self.repeated > MOST_CELLS {
            return Err(too_large());
        }
        for row in below {
            if self.get(row, columns.0).is_empty() {
                self.set(row, columns.0, &text)?;
                self.repeats.insert((row, columns.0));
            }
        }
        if columns.1 > columns.0 && self.spans.len() < MOST_COLUMNS {
            self.spans.push((rows.0, columns.0, columns.1));
        }
        Ok(())
    }

    /// Returns the comments on the cells of a row, by column.
    pub fn comments_of(&self, row: u32) -> impl Iterator<Item = (usize, &[Comment])> {
        let cells = self.comments.range((row, 0)..=(row, usize::MAX));
        cells.map(|((_, column), comments)| (*column, comments.as_slice()))
    }

    /// Returns the number of columns up to the last that holds anything.
    pub fn width(&self) -> usize {
        self.rows.values().map(Vec::len).max().unwrap_or(0)
    }
}

/// Says that a table is larger than any survey.
pub(super) fn too_large() -> Error {
    Error::user("err-import-table-too-large")
        .with("cells", MOST_CELLS / 1_000_000)
        .with("megabytes", MOST_TEXT >> 20)
}

/// Trims a cell, makes its line ends `\n` and drops control characters.
fn clean(text: &str) -> String {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\0');
    if !text.contains(|c: char| c.is_control() && c != '\n') {
        return text.to_owned();
    }
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace(|c: char| c.is_control() && !matches!(c, '\n' | '\t'), "")
}

/// Returns the letters a spreadsheet program has for a column: `A`, …, `Z`, `AA`.
pub(super) fn letters(column: usize) -> String {
    let mut left = column + 1;
    let mut out = Vec::new();
    while left > 0 {
        out.push(b'A' + u8::try_from((left - 1) % 26).unwrap_or(0));
        left = (left - 1) / 26;
    }
    out.iter().rev().map(|b| char::from(*b)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_of_spreadsheet_programs() {
        for (column, expected) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (701, "ZZ"),
            (16_383, "XFD"),
        ] {
            assert_eq!(letters(column), expected);
        }
    }

    #[test]
    fn a_table_beyond_all_surveys_is_refused() {
        let mut wide = Grid::default();
        assert!(wide.set(1, 16_383, "x").is_ok());
        assert!(wide.set(1, 16_384, "x").is_err(), "no such column");
        let mut tall = Grid::default();
        let refused = (1..).find(|row| tall.set(*row, 9_999, "x").is_err());
        assert_eq!(refused, Some(401), "4,000,000 cells");
    }
}

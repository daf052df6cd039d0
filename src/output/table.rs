//! A table as data; the screen and every file format are written from it (contract 11).

use crate::locale::UiLanguage;
use crate::text::Direction;

/// How a column's cells stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Where lines of its text start.
    Start,
    /// Numbers.
    End,
}

/// One column: the key is stable (JSON, tests), the heading is in the table's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub key: &'static str,
    pub heading: String,
    pub align: Align,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text of a user or a label.
    Text(String),
    /// A name in a tree, `depth` levels in; written indented on paper, plain in data formats.
    Indented {
        text: String,
        depth: usize,
    },
    Count(u64),
    /// A share, 0–1, shown as a percentage with one decimal; data formats get the number.
    Share(f64),
    Number {
        value: f64,
        decimals: usize,
    },
    /// Not defined here, with the reason (`n/a` on paper, null in data).
    Missing(String),
}

/// A table with its caption and the note that says what it counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Stable name for files and tests, such as `frequencies`.
    pub name: &'static str,
    /// Language of caption, headings and note.
    pub language: UiLanguage,
    /// Order of columns on paper and in sheets.
    pub direction: Direction,
    pub caption: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
    /// Rule and base, one sentence each.
    pub notes: Vec<String>,
}

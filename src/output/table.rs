//! A table as data; the screen and every file format are written from it (contract 11).

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use crate::locale::{Args, Locale, UiLanguage};
use crate::text::{Direction, Language};

/// How a column's cells stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Where lines of its text start.
    Start,
    /// Numbers.
    End,
}

/// Where a column is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shown {
    #[default]
    Everywhere,
    /// Only in data formats (CSV, XLSX, JSON).
    InData,
    /// Only where people read the table (screen, terminal, DOCX, HTML, LaTeX, Markdown).
    OnPaper,
}

/// One column: the key is stable (JSON, tests), the heading is in the table's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub key: &'static str,
    pub heading: String,
    /// The heading on paper, where a note under the table says the rest.
    pub paper_heading: String,
    pub align: Align,
    pub shown: Shown,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text of a user or a label.
    Text(String),
    /// Words of a document or their translation, in a known language.
    Passage {
        text: String,
        language: Language,
    },
    /// A name in a tree, `depth` levels in; written indented on paper, plain in data formats.
    Indented {
        text: String,
        depth: usize,
        /// Whether it carries the sign `MARK`, which a note explains; paper only.
        marked: bool,
    },
    Count(u64),
    /// A share, 0–1. On paper a percentage with one decimal, whose sign stands in the heading;
    /// in CSV and JSON 0–100; in XLSX a percentage.
    Share(f64),
    Number {
        value: f64,
        decimals: usize,
    },
    /// Nothing to say here, such as a document without a date: blank on paper, null in JSON.
    Empty,
    /// Not defined here, with the reason (`n/a` on paper, null in data).
    Missing(String),
}

/// The sign of a marked row and of the note that explains it.
pub const MARK: char = '†';

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

impl Cell {
    /// Makes a count.
    #[must_use]
    pub fn count(value: usize) -> Self {
        Self::Count(u64::try_from(value).unwrap_or(u64::MAX))
    }

    /// Makes a text; an empty one is `Empty`.
    #[must_use]
    pub fn text(value: impl Into<String>) -> Self {
        let value = value.into();
        if value.is_empty() {
            Self::Empty
        } else {
            Self::Text(value)
        }
    }

    /// Makes words of a document; an empty passage is `Empty`.
    #[must_use]
    pub fn passage(text: String, language: Language) -> Self {
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Passage { text, language }
        }
    }

    /// Returns the cell as people read it, without indent and mark.
    #[must_use]
    pub fn on_paper(&self, locale: &Locale) -> String {
        match self {
            Self::Text(text) | Self::Passage { text, .. } | Self::Indented { text, .. } => {
                text.clone()
            }
            Self::Count(value) => locale.number(usize::try_from(*value).unwrap_or(usize::MAX)),
            // A share that is there must not read as none.
            Self::Share(share) if *share > 0.0 && *share < 0.0005 => {
                format!("<{}", locale.decimal(0.1, 1))
            }
            Self::Share(share) => locale.decimal(share * 100.0, 1),
            Self::Number { value, decimals } => locale.decimal(*value, *decimals),
            Self::Empty => String::new(),
            Self::Missing(_) => locale.text("table-missing"),
        }
    }

    /// Returns how far a name is indented, in levels.
    #[must_use]
    pub fn depth(&self) -> usize {
        match self {
            Self::Indented { depth, .. } => *depth,
            _ => 0,
        }
    }

    /// Returns whether it carries `MARK` on paper.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        matches!(self, Self::Indented { marked: true, .. })
    }
}

impl Table {
    /// Makes a table without columns in a language, whose direction it takes.
    #[must_use]
    pub fn new(name: &'static str, locale: &Locale, caption: String) -> Self {
        Self {
            name,
            language: locale.language(),
            direction: if locale.language().is_rtl() {
                Direction::Rtl
            } else {
                Direction::Ltr
            },
            caption,
            columns: Vec::new(),
            rows: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Adds a column whose heading is the Fluent message `column-<key>` with dashes, and on paper
    /// its attribute `.paper` where it has one.
    #[must_use]
    pub fn column(mut self, key: &'static str, align: Align, shown: Shown) -> Self {
        let id = format!("column-{}", key.replace('_', "-"));
        let locale = Locale::get(self.language);
        let heading = locale.text(&id);
        self.columns.push(Column {
            key,
            paper_heading: locale
                .attribute(&id, "paper", &Args::new())
                .unwrap_or_else(|| heading.clone()),
            heading,
            align,
            shown,
        });
        self
    }

    /// Adds a column of the study's own, such as a variable: its name is its heading and its key.
    ///
    /// A name that is another column's key already gets `variable_` before it.
    #[must_use]
    pub fn named_column(mut self, name: &str, align: Align) -> Self {
        let taken = self.columns.iter().any(|c| c.key == name);
        let key = if taken {
            format!("variable_{name}")
        } else {
            name.to_owned()
        };
        self.columns.push(Column {
            key: lasting(key),
            heading: name.to_owned(),
            paper_heading: name.to_owned(),
            align,
            shown: Shown::Everywhere,
        });
        self
    }

    /// Returns the places of the columns people read.
    #[must_use]
    pub fn paper_columns(&self) -> Vec<usize> {
        self.places(Shown::InData)
    }

    /// Returns the places of the columns of data formats.
    #[must_use]
    pub fn data_columns(&self) -> Vec<usize> {
        self.places(Shown::OnPaper)
    }

    fn places(&self, but: Shown) -> Vec<usize> {
        (0..self.columns.len())
            .filter(|i| self.columns.get(*i).is_some_and(|c| c.shown != but))
            .collect()
    }

    /// Returns a cell; a short row is filled with `Empty`.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &Cell {
        self.rows
            .get(row)
            .and_then(|r| r.get(column))
            .unwrap_or(&Cell::Empty)
    }

    /// Returns the notes under the table on paper, with the reason of each `n/a`.
    #[must_use]
    pub fn paper_notes(&self) -> Vec<String> {
        self.with_reasons(self.notes.iter(), &self.paper_columns())
    }

    /// Returns the notes for data formats, where no row is marked.
    #[must_use]
    pub fn data_notes(&self) -> Vec<String> {
        self.with_reasons(
            self.notes.iter().filter(|n| !n.starts_with(MARK)),
            &self.data_columns(),
        )
    }

    fn with_reasons<'a>(
        &self,
        notes: impl Iterator<Item = &'a String>,
        columns: &[usize],
    ) -> Vec<String> {
        let mut out: Vec<String> = notes.cloned().collect();
        let reasons: BTreeSet<&str> = self
            .rows
            .iter()
            .flat_map(|row| columns.iter().filter_map(|c| row.get(*c)))
            .filter_map(|cell| match cell {
                Cell::Missing(why) if !why.is_empty() => Some(why.as_str()),
                _ => None,
            })
            .collect();
        let locale = Locale::get(self.language);
        out.extend(reasons.iter().map(|why| {
            let args = Args::new().text("reason", why);
            locale.text_with("table-note-missing", &args)
        }));
        out
    }
}

/// Makes a key that lasts as long as the program; each name is kept once, so that a study's
/// variables cost a few bytes however often their table is shown.
fn lasting(key: String) -> &'static str {
    static KEYS: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut keys = KEYS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = keys.get(key.as_str()) {
        return known;
    }
    let lasting: &'static str = Box::leak(key.into_boxed_str());
    keys.insert(lasting);
    lasting
}

//! What the screen shows of a table: which columns and how each is set.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::locale::Locale;
use crate::model::CodeColor;
use crate::output::{Align, Cell, Table};
use crate::text::Language;

/// Most lines of a passage that are shown; the rest is in its tooltip.
const PASSAGE_LINES: usize = 6;
/// Rows whose cells are laid out to size a column.
const SAMPLE: usize = 4;

/// How the cells of a column are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Number,
    /// A name in a tree, indented.
    Name,
    Text,
    /// Text of at most so many lines in its own direction; a short one takes no room of others.
    Wrapped {
        lines: usize,
        is_short: bool,
    },
}

/// A column on the screen.
#[derive(Debug, Clone)]
pub struct ColumnModel {
    /// Its place in the table's rows.
    pub place: usize,
    pub key: &'static str,
    pub heading: String,
    pub kind: Kind,
    /// What an empty cell says quietly.
    pub placeholder: String,
    /// Rows with its longest cells.
    pub(super) longest: Vec<usize>,
}

/// A table made ready for the screen. It never changes: another table is another model.
#[derive(Debug)]
pub struct TableModel {
    stamp: u64,
    table: Table,
    locale: &'static Locale,
    columns: Vec<ColumnModel>,
    colors: Vec<Option<CodeColor>>,
    /// Part of a row's passage that is tinted, by place of the column.
    tints: Option<(usize, Vec<Range<usize>>)>,
    is_tree: bool,
}

impl TableModel {
    /// Takes the columns people read.
    #[must_use]
    pub fn new(table: Table) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let mut model = Self {
            // Tells layouts of one table from those of the next.
            stamp: NEXT.fetch_add(1, Ordering::Relaxed),
            locale: Locale::get(table.language),
            columns: Vec::new(),
            colors: Vec::new(),
            tints: None,
            is_tree: table.rows.iter().flatten().any(|cell| cell.depth() > 0),
            table,
        };
        for place in model.table.paper_columns() {
            model.push(place);
        }
        model
    }

    /// Shows a column that papers leave out, where it holds anything.
    #[must_use]
    pub fn with_column(mut self, key: &str) -> Self {
        let place = self.table.columns.iter().position(|c| c.key == key);
        if let Some(place) = place
            && self.columns.iter().all(|c| c.place != place)
            && (0..self.table.rows.len()).any(|row| *self.table.cell(row, place) != Cell::Empty)
        {
            self.push(place);
        }
        self
    }

    /// Leaves a column out that says nothing to those who have the window.
    #[must_use]
    pub fn without_column(mut self, key: &str) -> Self {
        self.columns.retain(|c| c.key != key);
        self
    }

    /// Breaks the texts of a column into lines.
    #[must_use]
    pub fn wrapped(self, key: &str, lines: usize) -> Self {
        self.set(
            key,
            Kind::Wrapped {
                lines,
                is_short: false,
            },
        )
    }

    /// Breaks the names of a column into lines.
    #[must_use]
    pub fn wrapped_names(self, key: &str, lines: usize) -> Self {
        self.set(
            key,
            Kind::Wrapped {
                lines,
                is_short: true,
            },
        )
    }

    fn set(mut self, key: &str, kind: Kind) -> Self {
        if let Some(column) = self.columns.iter_mut().find(|c| c.key == key) {
            column.kind = kind;
        }
        self
    }

    /// Says something quietly where a column's cell is empty.
    #[must_use]
    pub fn placeholder(mut self, key: &str, text: String) -> Self {
        if let Some(column) = self.columns.iter_mut().find(|c| c.key == key) {
            column.placeholder = text;
        }
        self
    }

    /// Puts a dot in front of each row; one colour a row.
    #[must_use]
    pub fn colors(mut self, colors: Vec<Option<CodeColor>>) -> Self {
        self.colors = colors;
        self
    }

    /// Tints a part of each row's passage in the row's colour; one byte range a row.
    #[must_use]
    pub fn tints(mut self, key: &str, ranges: Vec<Range<usize>>) -> Self {
        self.tints = self
            .columns
            .iter()
            .find(|c| c.key == key)
            .map(|c| (c.place, ranges));
        self
    }

    fn push(&mut self, place: usize) {
        let Some(column) = self.table.columns.get(place) else {
            return;
        };
        let cells = || self.table.rows.iter().filter_map(|row| row.get(place));
        let kind = if column.align == Align::End {
            Kind::Number
        } else if cells().any(|c| matches!(c, Cell::Indented { .. })) {
            Kind::Name
        } else if cells().any(|c| matches!(c, Cell::Passage { .. })) {
            Kind::Wrapped {
                lines: PASSAGE_LINES,
                is_short: false,
            }
        } else {
            Kind::Text
        };
        self.columns.push(ColumnModel {
            place,
            key: column.key,
            heading: column.paper_heading.clone(),
            kind,
            placeholder: String::new(),
            longest: self.longest(place),
        });
    }

    /// Finds the rows with the widest cells of a column, by a guess from their letters.
    fn longest(&self, place: usize) -> Vec<usize> {
        let mut widest: Vec<(usize, usize)> = Vec::with_capacity(SAMPLE + 1);
        for row in 0..self.table.rows.len() {
            let cell = self.table.cell(row, place);
            let width = match cell {
                Cell::Text(text) | Cell::Passage { text, .. } => guessed_width(text),
                Cell::Indented { text, depth, .. } => guessed_width(text) + depth * 2,
                Cell::Empty => 0,
                other => other.on_paper(self.locale).len(),
            };
            let at = widest.partition_point(|(w, _)| *w >= width);
            if at < SAMPLE {
                widest.insert(at, (width, row));
                widest.truncate(SAMPLE);
            }
        }
        widest.into_iter().map(|(_, row)| row).collect()
    }

    /// Returns a number that no other model has.
    #[must_use]
    pub fn stamp(&self) -> u64 {
        self.stamp
    }

    /// Returns the table as made by `output`.
    #[must_use]
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// Returns the locale of its numbers.
    #[must_use]
    pub fn locale(&self) -> &'static Locale {
        self.locale
    }

    /// Returns the columns shown.
    #[must_use]
    pub fn columns(&self) -> &[ColumnModel] {
        &self.columns
    }

    /// Returns whether rows stand below others.
    #[must_use]
    pub fn is_tree(&self) -> bool {
        self.is_tree
    }

    /// Returns how deep a row stands in the tree.
    #[must_use]
    pub fn depth(&self, row: usize) -> usize {
        self.table
            .rows
            .get(row)
            .and_then(|cells| cells.iter().map(Cell::depth).max())
            .unwrap_or(0)
    }

    /// Returns whether rows stand below this one.
    #[must_use]
    pub fn is_parent(&self, row: usize) -> bool {
        self.is_tree && row + 1 < self.table.rows.len() && self.depth(row + 1) > self.depth(row)
    }

    /// Returns the colour of a row's dot.
    #[must_use]
    pub fn color(&self, row: usize) -> Option<CodeColor> {
        self.colors.get(row).copied().flatten()
    }

    /// Returns the tinted part of a cell.
    #[must_use]
    pub fn tint(&self, row: usize, place: usize) -> Option<Range<usize>> {
        let (column, ranges) = self.tints.as_ref()?;
        (*column == place).then(|| ranges.get(row).cloned())?
    }

    /// Returns what a cell says without its mark; numbers in the digits of the table's language.
    #[must_use]
    pub fn text(&self, row: usize, place: usize) -> Cow<'_, str> {
        match self.table.cell(row, place) {
            Cell::Text(text) | Cell::Passage { text, .. } | Cell::Indented { text, .. } => {
                Cow::Borrowed(text)
            }
            Cell::Empty => Cow::Borrowed(""),
            other => Cow::Owned(other.on_paper(self.locale)),
        }
    }

    /// Returns the language of a cell's words.
    #[must_use]
    pub fn language(&self, row: usize, place: usize) -> Language {
        match self.table.cell(row, place) {
            Cell::Passage { language, .. } => *language,
            _ => Language::Unknown,
        }
    }

    /// Returns what a row is called: its first cell without marks.
    #[must_use]
    pub fn label(&self, row: usize) -> String {
        let place = self.columns.first().map_or(0, |c| c.place);
        self.table.cell(row, place).on_paper(self.locale)
    }

    /// Returns the table as it stands on the screen: rows in this order, for export.
    #[must_use]
    pub fn as_shown(&self, order: &[usize], flat: bool) -> Table {
        let mut rows: Vec<Vec<Cell>> = order
            .iter()
            .filter_map(|row| self.table.rows.get(*row).cloned())
            .collect();
        if flat {
            for cell in rows.iter_mut().flatten() {
                if let Cell::Indented { depth, .. } = cell {
                    *depth = 0;
                }
            }
        }
        Table {
            rows,
            ..self.table.clone()
        }
    }
}

/// Guesses how wide a text is in letters: Chinese ones count twice, joiners and points nothing.
fn guessed_width(text: &str) -> usize {
    text.chars()
        .map(|c| match c {
            '\u{200b}'..='\u{200f}' | '\u{0591}'..='\u{05c7}' | '\u{064b}'..='\u{065f}' => 0,
            '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' => 2,
            _ => 1,
        })
        .sum()
}

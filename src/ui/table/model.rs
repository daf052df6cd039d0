//! What the screen shows of a table: which columns and how each is set.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::locale::Locale;
use crate::model::{CodeColor, CodeTree};
use crate::output::{Align, Cell, OrderedTable, Prose, Row, Table, Value};
use crate::text::Language;

/// Most lines of a passage that are shown; the rest is in its tooltip.
const PASSAGE_LINES: usize = 6;
/// Most lines of names and notes.
const PROSE_LINES: usize = 4;
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
    pub key: Arc<str>,
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
    table: Arc<Table>,
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
            is_tree: table.rows.iter().any(|row| depth_of(row) > 0),
            table: Arc::new(table),
        };
        for place in model.table.screen_columns() {
            model.push(place);
        }
        model
    }

    /// Breaks the texts of a column into so many lines.
    #[must_use]
    pub fn wrapped(mut self, key: &str, lines: usize) -> Self {
        if let Some(column) = self.columns.iter_mut().find(|c| *c.key == *key) {
            let is_short = false;
            column.kind = Kind::Wrapped { lines, is_short };
        }
        self
    }

    /// Puts a dot of its code's colour in front of each row that stands for a code or a segment.
    #[must_use]
    pub fn colored(mut self, codes: &CodeTree) -> Self {
        let color = |row: &Row| {
            let code = row.stands_for.as_ref()?.code()?;
            Some(codes.get(code)?.color)
        };
        self.colors = self.table.rows.iter().map(color).collect();
        self
    }

    /// Tints a part of each row's passage in the row's colour; one byte range a row.
    #[must_use]
    pub fn tints(mut self, key: &str, ranges: Vec<Range<usize>>) -> Self {
        self.tints = self
            .columns
            .iter()
            .find(|c| *c.key == *key)
            .map(|c| (c.place, ranges));
        self
    }

    fn push(&mut self, place: usize) {
        let Some(column) = self.table.columns.get(place) else {
            return;
        };
        let any = |is: fn(&Value) -> bool| {
            let mut cells = self
                .table
                .rows
                .iter()
                .filter_map(|row| row.cells.get(place));
            cells.any(|cell| is(&cell.value))
        };
        let wrapped = |lines, is_short| Kind::Wrapped { lines, is_short };
        let kind = match column.prose {
            Prose::Names => wrapped(PROSE_LINES, true),
            Prose::Sentences => wrapped(PROSE_LINES, false),
            Prose::No if column.align == Align::End => Kind::Number,
            Prose::No if any(|v| matches!(v, Value::Name { .. })) => Kind::Name,
            Prose::No if any(|v| matches!(v, Value::Words(_))) => wrapped(PASSAGE_LINES, false),
            Prose::No => Kind::Text,
        };
        self.columns.push(ColumnModel {
            place,
            key: Arc::clone(&column.key),
            heading: column.paper_heading.clone(),
            kind,
            placeholder: column.placeholder.clone(),
            longest: self.longest(place),
        });
    }

    /// Finds the rows with the widest cells of a column, by a guess from their letters.
    fn longest(&self, place: usize) -> Vec<usize> {
        let mut widest: Vec<(usize, usize)> = Vec::with_capacity(SAMPLE + 1);
        for row in 0..self.table.rows.len() {
            let cell = self.table.cell(row, place);
            let width = match cell.words() {
                Some(words) => guessed_width(words) + cell.depth() * 2,
                None => cell.on_paper(self.locale).len(),
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
        self.table.rows.get(row).map_or(0, depth_of)
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
        let cell = self.table.cell(row, place);
        match cell.words() {
            Some(words) => Cow::Borrowed(words),
            None => Cow::Owned(cell.on_paper(self.locale)),
        }
    }

    /// Returns the language of a cell's words.
    #[must_use]
    pub fn language(&self, row: usize, place: usize) -> Language {
        self.table.cell(row, place).language()
    }

    /// Returns what a row is called: its first cell without marks.
    #[must_use]
    pub fn label(&self, row: usize) -> String {
        let place = self.columns.first().map_or(0, |c| c.place);
        self.table.cell(row, place).on_paper(self.locale)
    }

    /// Returns the table as it stands on the screen: rows in this order, for export.
    #[must_use]
    pub fn as_shown(&self, order: Arc<Vec<usize>>, flat: bool) -> OrderedTable {
        OrderedTable::new(Arc::clone(&self.table), order, flat)
    }
}

fn depth_of(row: &Row) -> usize {
    row.cells.iter().map(Cell::depth).max().unwrap_or(0)
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

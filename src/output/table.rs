//! A table as data; the screen and every file format are written from it (contract 11).
//!
//! Rows, columns and cells say what they stand for, so that a click, a figure or an export never
//! works it out again.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::machine::Machine;
use super::{Cell, MARK, Value};
use crate::analysis::{Behind, Filter, RowRef};
use crate::locale::{Args, Locale, UiLanguage};
use crate::text::Direction;

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
    /// In data formats, and on the screen where it holds anything: the researchers' own.
    InDataAndOnScreen,
    /// Only where people read the table (screen, terminal, DOCX, HTML, LaTeX, Markdown).
    OnPaper,
    /// Everywhere but on the screen, which needs no names for the command line.
    NotOnScreen,
}

impl Shown {
    /// Leaves a column that holds nothing out of what people read.
    #[must_use]
    pub fn if_any(any: bool) -> Self {
        if any { Self::Everywhere } else { Self::InData }
    }
}

/// How the words of a column are set where room is short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Prose {
    /// On one line; passages by their own rule.
    #[default]
    No,
    /// Names that may break into a few lines.
    Names,
    /// Sentences that want room.
    Sentences,
}

/// Which segments of its row's code a column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Segments {
    Own,
    WithSubcodes,
}

/// One column: the key is stable (JSON, tests), the heading is in the table's language.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub key: Arc<str>,
    pub heading: String,
    /// The heading on paper, where a note under the table says the rest.
    pub paper_heading: String,
    pub align: Align,
    pub shown: Shown,
    pub prose: Prose,
    /// What an empty cell says quietly on the screen.
    pub placeholder: String,
    /// What it stands for, such as a variable.
    pub stands_for: Option<RowRef>,
    /// Which segments are behind its numbers; `None` where they count something else.
    pub counts: Option<Segments>,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub cells: Vec<Cell>,
    /// What it stands for; a row of files or of nothing in the study stands for nothing.
    pub stands_for: Option<RowRef>,
}

/// A sentence under a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub kind: NoteKind,
    pub text: String,
}

/// What a note says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteKind {
    /// Of how much it is: the base of its percentages, or what was left out.
    Base,
    /// How it was counted.
    Rule,
    /// What the rows with the sign `MARK` are; on paper only, as the sign is.
    Mark,
}

/// Notes that stand together under a table on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteParagraph {
    /// What it begins with, such as "Note."
    pub label: Option<String>,
    pub text: String,
}

/// A table with its caption and the notes that say what it counts.
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
    pub rows: Vec<Row>,
    pub notes: Vec<Note>,
    /// In what its segments were counted; `None` where it counts none.
    pub counted_in: Option<Arc<Filter>>,
    /// Which segments a row as a whole stands for.
    pub row_counts: Segments,
    /// Its form in JSON, where that is another one.
    pub machine: Option<Arc<Machine>>,
}

impl From<Vec<Cell>> for Row {
    fn from(cells: Vec<Cell>) -> Self {
        Self {
            cells,
            stands_for: None,
        }
    }
}

impl Row {
    /// Makes a row that stands for something.
    #[must_use]
    pub fn of(stands_for: RowRef, cells: Vec<Cell>) -> Self {
        Self {
            cells,
            stands_for: Some(stands_for),
        }
    }
}

impl Note {
    /// Makes a note on the base.
    #[must_use]
    pub fn base(text: String) -> Self {
        let kind = NoteKind::Base;
        Self { kind, text }
    }

    /// Makes a note on a rule.
    #[must_use]
    pub fn rule(text: String) -> Self {
        let kind = NoteKind::Rule;
        Self { kind, text }
    }

    /// Makes the note that explains `MARK`.
    #[must_use]
    pub fn mark(text: String) -> Self {
        let kind = NoteKind::Mark;
        debug_assert!(text.starts_with(MARK), "{text}");
        Self { kind, text }
    }
}

impl Table {
    /// Returns the table with other rows.
    #[must_use]
    pub fn with_rows(&self, rows: Vec<Row>) -> Self {
        Self {
            name: self.name,
            language: self.language,
            direction: self.direction,
            caption: self.caption.clone(),
            columns: self.columns.clone(),
            rows,
            notes: self.notes.clone(),
            counted_in: self.counted_in.clone(),
            row_counts: self.row_counts,
            machine: self.machine.clone(),
        }
    }

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
            counted_in: None,
            row_counts: Segments::Own,
            machine: None,
        }
    }

    /// Says in what its segments were counted, and which of them a row stands for.
    #[must_use]
    pub fn counted_in(mut self, filter: &Filter, row_counts: Segments) -> Self {
        self.counted_in = Some(Arc::new(filter.clone()));
        self.row_counts = row_counts;
        self
    }

    /// Adds a column whose heading is the Fluent message `column-<key>` with dashes; on paper its
    /// attribute `.paper` and in an empty cell on the screen `.placeholder`, where it has them.
    #[must_use]
    pub fn column(mut self, key: &str, align: Align, shown: Shown) -> Self {
        let id = format!("column-{}", key.replace('_', "-"));
        let locale = Locale::get(self.language);
        let heading = locale.text(&id);
        let attribute = |name| locale.attribute(&id, name, &Args::new());
        self.columns.push(Column {
            key: key.into(),
            paper_heading: attribute("paper").unwrap_or_else(|| heading.clone()),
            placeholder: attribute("placeholder").unwrap_or_default(),
            heading,
            align,
            shown,
            prose: Prose::No,
            stands_for: None,
            counts: None,
        });
        self
    }

    /// Adds a column of the study's own, such as a variable: its name is its heading and its key.
    ///
    /// A name that is another column's key already gets `variable_` before it.
    #[must_use]
    pub fn named_column(self, name: &str, align: Align, stands_for: RowRef) -> Self {
        self.column_called(name, align, Some(stands_for))
    }

    /// Adds a column whose name is its heading and its key, and which stands for nothing by itself.
    #[must_use]
    pub fn heading_column(self, name: &str, align: Align) -> Self {
        self.column_called(name, align, None)
    }

    fn column_called(mut self, name: &str, align: Align, stands_for: Option<RowRef>) -> Self {
        let taken = |key: &str| self.columns.iter().any(|c| *c.key == *key);
        let mut key = name.to_owned();
        if taken(&key) {
            key = format!("variable_{name}");
        }
        let mut number = 2;
        while taken(&key) {
            key = format!("{name} ({number})");
            number += 1;
        }
        let key = key.into();
        self.columns.push(Column {
            key,
            heading: name.to_owned(),
            paper_heading: name.to_owned(),
            placeholder: String::new(),
            align,
            shown: Shown::Everywhere,
            prose: Prose::No,
            stands_for,
            counts: None,
        });
        self
    }

    /// Says which segments are behind the numbers of the last column.
    #[must_use]
    pub fn counting(mut self, segments: Segments) -> Self {
        if let Some(last) = self.columns.last_mut() {
            last.counts = Some(segments);
        }
        self
    }

    /// Says how the words of the last column are set.
    #[must_use]
    pub fn prose(mut self, prose: Prose) -> Self {
        if let Some(last) = self.columns.last_mut() {
            last.prose = prose;
        }
        self
    }

    /// Returns the places of the columns people read on paper.
    #[must_use]
    pub fn paper_columns(&self) -> Vec<usize> {
        self.places(|column, _| match column.shown {
            Shown::Everywhere | Shown::OnPaper | Shown::NotOnScreen => true,
            Shown::InData | Shown::InDataAndOnScreen => false,
        })
    }

    /// Returns the places of the columns of data formats.
    #[must_use]
    pub fn data_columns(&self) -> Vec<usize> {
        self.places(|column, _| column.shown != Shown::OnPaper)
    }

    /// Returns the places of the columns on the screen, those of papers first.
    #[must_use]
    pub fn screen_columns(&self) -> Vec<usize> {
        let mut out = self.places(|column, _| match column.shown {
            Shown::Everywhere | Shown::OnPaper => true,
            Shown::InData | Shown::InDataAndOnScreen | Shown::NotOnScreen => false,
        });
        out.extend(self.places(|column, place| {
            column.shown == Shown::InDataAndOnScreen
                && (0..self.rows.len()).any(|row| !self.cell(row, place).is_empty())
        }));
        out
    }

    fn places(&self, is_there: impl Fn(&Column, usize) -> bool) -> Vec<usize> {
        let columns = self.columns.iter().enumerate();
        columns
            .filter(|(place, column)| is_there(column, *place))
            .map(|(place, _)| place)
            .collect()
    }

    /// Returns the place of a column.
    #[must_use]
    pub fn place(&self, key: &str) -> Option<usize> {
        self.columns.iter().position(|c| *c.key == *key)
    }

    /// Returns a cell; a short row is filled with empty ones.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &Cell {
        self.rows
            .get(row)
            .and_then(|r| r.cells.get(column))
            .unwrap_or(&Cell::EMPTY)
    }

    /// Returns what a row stands for.
    #[must_use]
    pub fn stands_for(&self, row: usize) -> Option<&RowRef> {
        self.rows.get(row)?.stands_for.as_ref()
    }

    /// Returns the row that stands for something.
    #[must_use]
    pub fn row_of(&self, reference: &RowRef) -> Option<usize> {
        let mut rows = self.rows.iter();
        rows.position(|row| row.stands_for.as_ref() == Some(reference))
    }

    /// Returns what the segments that a row stands for have in common.
    #[must_use]
    pub fn behind_row(&self, row: usize) -> Option<Behind> {
        self.behind(self.row_counts, vec![self.stands_for(row)?.clone()])
    }

    /// Returns what the segments behind a number have in common.
    #[must_use]
    pub fn behind_cell(&self, row: usize, column: usize) -> Option<Behind> {
        let counts = self.columns.get(column)?.counts?;
        let mut of = vec![self.stands_for(row)?.clone()];
        of.extend(self.columns.get(column)?.stands_for.clone());
        self.behind(counts, of)
    }

    fn behind(&self, counts: Segments, of: Vec<RowRef>) -> Option<Behind> {
        Some(Behind {
            filter: Arc::clone(self.counted_in.as_ref()?),
            with_subcodes: counts == Segments::WithSubcodes,
            of,
        })
    }

    /// Returns what stands before the caption on paper, such as "Table 1."
    #[must_use]
    pub fn caption_label(&self) -> String {
        let locale = Locale::get(self.language);
        format!("{} {}.", locale.text("table-label"), locale.number(1))
    }

    /// Returns the notes under the table as paragraphs: all that is said of the whole table in one, begun by a
    /// label such as "Note.", then those on single rows.
    #[must_use]
    pub fn note_paragraphs(&self) -> Vec<NoteParagraph> {
        let notes = self.paper_notes();
        let is_mark = |note: &&Note| note.kind == NoteKind::Mark;
        let general: Vec<&str> = notes
            .iter()
            .filter(|note| !is_mark(note))
            .map(|note| note.text.as_str())
            .collect();
        let general = (!general.is_empty()).then(|| NoteParagraph {
            label: Some(Locale::get(self.language).text("table-notes-label")),
            text: general.join(" "),
        });
        let marks = notes.iter().filter(is_mark).map(|note| NoteParagraph {
            label: None,
            text: note.text.clone(),
        });
        general.into_iter().chain(marks).collect()
    }

    /// Returns the notes under the table on paper, with the reason of each `n/a`.
    #[must_use]
    pub fn paper_notes(&self) -> Vec<Note> {
        self.with_reasons(self.notes.iter(), &self.paper_columns())
    }

    /// Returns the notes for data formats, where no row is marked.
    #[must_use]
    pub fn data_notes(&self) -> Vec<Note> {
        let unmarked = self.notes.iter().filter(|n| n.kind != NoteKind::Mark);
        self.with_reasons(unmarked, &self.data_columns())
    }

    fn with_reasons<'a>(
        &self,
        notes: impl Iterator<Item = &'a Note>,
        columns: &[usize],
    ) -> Vec<Note> {
        let mut out: Vec<Note> = notes.cloned().collect();
        let reasons: BTreeSet<&str> = self
            .rows
            .iter()
            .flat_map(|row| columns.iter().filter_map(|c| row.cells.get(*c)))
            .filter_map(|cell| match &cell.value {
                Value::Missing(why) if !why.is_empty() => Some(&**why),
                _ => None,
            })
            .collect();
        let locale = Locale::get(self.language);
        out.extend(reasons.iter().map(|why| {
            let args = Args::new().text("reason", why);
            Note::rule(locale.text_with("table-note-missing", &args))
        }));
        out
    }
}

//! The cells of the sheet: what stands in each, how wide columns and how high rows are.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::looks::{Look, Looks};
use crate::analysis::on_all_cores;
use crate::locale::{Args, Locale};
use crate::output::script::{clean, direction_of, one_line};
use crate::output::{Align, Cell, Note, Table, Value};

/// Longest text of a spreadsheet cell, in UTF-16 units.
pub(super) const LONGEST_UTF16: usize = 32_767;
/// Column widths, in digits of the normal font.
const NARROWEST: usize = 6;
const WIDEST: usize = 60;
/// Most levels of an indent.
const DEEPEST: usize = 15;
/// Most decimals of a number; a double has no more.
const MOST_DECIMALS: usize = 15;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Held<'t> {
    /// A cell with a look and nothing in it.
    Blank,
    Text(Cow<'t, str>),
    Number(f64),
}

/// A cell that is written.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SheetCell<'t> {
    /// From 0.
    pub column: usize,
    pub look: Look,
    /// Levels it is indented, also beyond those a look has.
    depth: usize,
    pub value: Held<'t>,
    /// Whether the text was longer than a cell holds.
    is_cut: bool,
}

/// The sheet of a table: headings, its rows, an empty row, caption and notes.
pub(super) struct Sheet<'t> {
    table: &'t Table,
    /// Places of the columns in the table.
    columns: Vec<usize>,
    missing: String,
    pub caption: String,
    notes: Vec<String>,
    /// As wide as they are written, in digits.
    pub widths: Vec<usize>,
    pub looks: Looks,
}

/// What is found out about some rows before the first is written.
#[derive(Default)]
struct Survey {
    /// By column.
    columns: Vec<(usize, Looks)>,
    cut: usize,
}

impl<'t> Sheet<'t> {
    /// Looks through a table.
    pub(super) fn new(table: &'t Table, locale: &Locale) -> Self {
        let mut sheet = Self {
            table,
            columns: table.data_columns(),
            missing: locale.text("table-missing"),
            caption: one_line(&table.caption),
            notes: Vec::new(),
            widths: Vec::new(),
            looks: Looks::default(),
        };
        let cut = sheet.survey();
        let mut notes = table.data_notes();
        if cut > 0 {
            let args = Args::new().count("count", cut);
            notes.push(Note::rule(locale.text_with("table-note-cut", &args)));
        }
        sheet.notes = notes.iter().map(|note| one_line(&note.text)).collect();
        let below = sheet.first_below()..sheet.rows();
        let below = below.flat_map(|row| sheet.cells(row)).map(|cell| cell.look);
        let below: Vec<Look> = below.collect();
        below.into_iter().for_each(|look| sheet.looks.add(look));
        sheet
    }

    /// Finds widths and looks of the columns; returns how many cells were cut.
    fn survey(&mut self) -> usize {
        let rows: Vec<usize> = (1..=self.table.rows.len()).collect();
        let parts = on_all_cores(&rows, |rows| self.survey_of(rows));
        let headings = self.headings();
        let headings: Vec<_> = headings.iter().map(|c| (c.column, c.look)).collect();
        for (nth, place) in self.columns.iter().enumerate() {
            let mut width = NARROWEST.max(self.heading_width(*place));
            if let Some((_, look)) = headings.iter().find(|(column, _)| *column == nth) {
                self.looks.add(*look);
            }
            for (widest, looks) in parts.iter().filter_map(|part| part.columns.get(nth)) {
                width = width.max(*widest);
                self.looks.extend(looks);
            }
            self.widths.push(width.min(WIDEST));
        }
        parts.iter().map(|part| part.cut).sum()
    }

    fn survey_of(&self, rows: &[usize]) -> Survey {
        let mut survey = Survey::default();
        survey
            .columns
            .resize_with(self.columns.len(), Default::default);
        for cell in rows.iter().flat_map(|row| self.cells(*row)) {
            survey.cut += usize::from(cell.is_cut);
            let Some((width, looks)) = survey.columns.get_mut(cell.column) else {
                continue;
            };
            looks.add(cell.look);
            if let (Look::Text { .. }, Held::Text(text)) = (cell.look, &cell.value) {
                let line = text.split('\n').map(UnicodeWidthStr::width).max();
                *width = (*width).max(line.unwrap_or(0) + 2 * cell.depth + 2);
            }
        }
        survey
    }

    fn heading_width(&self, place: usize) -> usize {
        let Some(data) = self.table.columns.get(place) else {
            return 0;
        };
        let heading = clean(&data.heading);
        match data.align {
            Align::End => {
                let longest_word = heading.split(' ').map(UnicodeWidthStr::width).max();
                longest_word.unwrap_or(0) + 2
            }
            Align::Start => heading.width() + 2,
        }
    }

    /// Counts the rows, from the headings to the last note.
    pub(super) fn rows(&self) -> usize {
        self.first_below() + 1 + self.notes.len()
    }

    /// Counts the columns that are written.
    pub(super) fn columns(&self) -> usize {
        self.columns.len()
    }

    /// The row of the caption; the one before it is empty.
    fn first_below(&self) -> usize {
        self.table.rows.len() + 2
    }

    /// Makes the cells of a row, from 0, that hold something.
    pub(super) fn cells(&self, row: usize) -> Vec<SheetCell<'_>> {
        let in_table = row
            .checked_sub(1)
            .filter(|nth| *nth < self.table.rows.len());
        if let Some(nth) = in_table {
            let columns = self.columns.iter().enumerate();
            return columns
                .filter_map(|(column, place)| self.cell(column, self.table.cell(nth, *place)))
                .collect();
        }
        if row == 0 {
            return self.headings();
        }
        let Some(below) = row.checked_sub(self.first_below()) else {
            return Vec::new();
        };
        let text = match below.checked_sub(1) {
            None => Some(&self.caption),
            Some(nth) => self.notes.get(nth),
        };
        let cell = text.map(|text| {
            let direction = direction_of(text, self.table.direction);
            SheetCell {
                column: 0,
                look: match below {
                    0 => Look::Caption(direction),
                    _ => Look::Note(direction),
                },
                value: held_text(Cow::Borrowed(text)),
                depth: 0,
                is_cut: false,
            }
        });
        cell.into_iter().collect()
    }

    fn headings(&self) -> Vec<SheetCell<'_>> {
        let columns = self.columns.iter().enumerate();
        columns
            .filter_map(|(column, place)| {
                let heading = clean(&self.table.columns.get(*place)?.heading);
                Some(SheetCell {
                    column,
                    look: Look::Heading(direction_of(&heading, self.table.direction)),
                    value: held_text(heading),
                    depth: 0,
                    is_cut: false,
                })
            })
            .collect()
    }

    fn cell<'s>(&'s self, column: usize, cell: &'s Cell) -> Option<SheetCell<'s>> {
        let mut is_cut = false;
        let words = cell.words().map(|words| clean(words));
        let (look, value) = match &cell.value {
            Value::Names(names) if names.list.is_empty() => return None,
            Value::Text(_)
            | Value::Names(_)
            | Value::Passage { .. }
            | Value::Name { .. }
            | Value::Date(_) => {
                let text = words?;
                let text = match cut_to_fit(&text) {
                    Some(cut) => {
                        is_cut = true;
                        Cow::Owned(cut)
                    }
                    None => text,
                };
                let look = Look::Text {
                    direction: direction_of(&text, self.table.direction),
                    indent: u8::try_from(cell.depth().min(DEEPEST)).unwrap_or_default(),
                };
                (look, held_text(text))
            }
            Value::Count(count) => {
                #[expect(clippy::cast_precision_loss, reason = "a sheet holds doubles only")]
                let number = *count as f64;
                (Look::Count, Held::Number(number))
            }
            Value::Share(share) if share.is_finite() => (Look::Share, Held::Number(*share)),
            Value::Number { value, decimals } if value.is_finite() => {
                let decimals = u8::try_from((*decimals).min(MOST_DECIMALS)).unwrap_or_default();
                (Look::Number(decimals), Held::Number(*value))
            }
            Value::Share(_) | Value::Number { .. } | Value::Missing(_) => {
                (Look::Missing, held_text(Cow::Borrowed(&self.missing)))
            }
            Value::Empty => return None,
        };
        Some(SheetCell {
            column,
            look,
            depth: cell.depth(),
            value,
            is_cut,
        })
    }

    /// Counts the lines a row's texts need in their columns; not every program fits rows to wrapped text.
    pub(super) fn lines(&self, row: usize) -> usize {
        let Some(nth) = row.checked_sub(1) else {
            return 1;
        };
        let columns = self.columns.iter().zip(&self.widths);
        let lines = columns.map(|(place, width)| match &self.table.cell(nth, *place).value {
            Value::Text(text) | Value::Passage { text, .. } | Value::Date(text) => {
                let lines = text.split('\n').map(|l| l.width().div_ceil(*width).max(1));
                lines.sum()
            }
            _ => 1,
        });
        lines.max().unwrap_or(1)
    }
}

fn held_text(text: Cow<'_, str>) -> Held<'_> {
    if text.is_empty() {
        Held::Blank
    } else {
        Held::Text(text)
    }
}

/// Cuts a text to what a cell holds, between characters; `None` where it fits.
fn cut_to_fit(text: &str) -> Option<String> {
    let length = |text: &str| text.encode_utf16().count();
    if text.len() <= LONGEST_UTF16 || length(text) <= LONGEST_UTF16 {
        return None;
    }
    let mut out = String::new();
    let mut used = 1; // the ellipsis
    for grapheme in text.graphemes(true) {
        used += length(grapheme);
        if used > LONGEST_UTF16 {
            break;
        }
        out.push_str(grapheme);
    }
    out.push('…');
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_cut_between_characters() {
        assert_eq!(cut_to_fit("信任"), None);
        let short = cut_to_fit(&"👩‍👧".repeat(10_000)).unwrap();
        assert!(short.ends_with("👩‍👧…"));
        assert!(short.encode_utf16().count() <= LONGEST_UTF16);
        assert_eq!(cut_to_fit(&"م".repeat(LONGEST_UTF16)), None);
    }
}

//! The cells of the sheet: what stands in each, how wide columns and how high rows are.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::looks::{Look, Looks};
use crate::analysis::on_all_cores;
use crate::locale::{Args, Calendar, Day, Locale};
use crate::output::cell::seconds;
use crate::output::script::{clean, one_line};
use crate::output::{Align, Cell, Note, Table, Value, direction_of_name, notes};

/// Longest text of a spreadsheet cell, in UTF-16 units.
pub(super) const LONGEST_UTF16: usize = 32_767;
/// Column widths, in digits of the normal font.
const NARROWEST: usize = 6;
const WIDEST: usize = 60;
/// Most levels of an indent.
const DEEPEST: usize = 15;
const SECONDS_OF_A_DAY: f64 = 86_400.0;

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

/// The sheet of a table: headings and its rows. What is said about them has a sheet of its own.
pub(super) struct Sheet<'t> {
    table: &'t Table,
    locale: &'static Locale,
    /// Places of the columns in the table.
    columns: Vec<usize>,
    missing: String,
    pub caption: String,
    /// Of the other sheet, each with what it is.
    about: Vec<[String; 2]>,
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
    pub(super) fn new(table: &'t Table, locale: &'static Locale) -> Self {
        let mut sheet = Self {
            table,
            locale,
            columns: table.data_columns(),
            missing: locale.text("table-missing"),
            caption: one_line(&table.caption),
            about: Vec::new(),
            widths: Vec::new(),
            looks: Looks::default(),
        };
        let cut = sheet.survey();
        let mut notes = table.data_notes();
        if cut > 0 {
            let args = Args::new().count("count", cut);
            notes.push(Note::rule(locale.text_with("table-note-cut", &args)));
        }
        let title = [locale.text("table-about-title"), sheet.caption.clone()];
        let notes = notes
            .iter()
            .map(|note| [notes::label(note.kind, locale), one_line(&note.text)]);
        sheet.about = [title].into_iter().chain(notes).collect();
        sheet.looks.add(Look::Label(table.direction));
        sheet.looks.add(Look::plain(table.direction));
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
            let own = match &cell.value {
                Held::Text(text) if matches!(cell.look, Look::Text { .. }) => {
                    let line = text.split('\n').map(UnicodeWidthStr::width).max();
                    line.unwrap_or(0) + 2 * cell.depth
                }
                Held::Number(number) => cell.look.width(*number),
                Held::Text(_) | Held::Blank => 0,
            };
            *width = (*width).max(own + 2);
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

    /// Counts the rows with the headings.
    pub(super) fn rows(&self) -> usize {
        1 + self.table.rows.len()
    }

    /// Returns the lines of the sheet about the table: what each is, and what it says.
    pub(super) fn about(&self) -> &[[String; 2]] {
        &self.about
    }

    /// Counts the columns that are written.
    pub(super) fn columns(&self) -> usize {
        self.columns.len()
    }

    /// Makes the cells of a row, from 0, that hold something.
    pub(super) fn cells(&self, row: usize) -> Vec<SheetCell<'_>> {
        let Some(nth) = row.checked_sub(1) else {
            return self.headings();
        };
        let columns = self.columns.iter().enumerate();
        columns
            .filter_map(|(column, place)| self.cell(column, self.table.cell(nth, *place)))
            .collect()
    }

    fn headings(&self) -> Vec<SheetCell<'_>> {
        let columns = self.columns.iter().enumerate();
        columns
            .filter_map(|(column, place)| {
                let heading = clean(&self.table.columns.get(*place)?.heading);
                Some(SheetCell {
                    column,
                    look: Look::Heading(direction_of_name(&heading, self.table.direction)),
                    value: held_text(heading),
                    depth: 0,
                    is_cut: false,
                })
            })
            .collect()
    }

    fn cell<'s>(&'s self, column: usize, cell: &'s Cell) -> Option<SheetCell<'s>> {
        let mut is_cut = false;
        let mut words = |text: &'s str| {
            let text = clean(text);
            let text = match cut_to_fit(&text) {
                Some(cut) => {
                    is_cut = true;
                    Cow::Owned(cut)
                }
                None => text,
            };
            let first = text.split('\n').next().unwrap_or_default();
            let look = Look::Text {
                // A cell has one; a paragraph of another cannot say so.
                direction: cell.direction(0, first, self.table.direction),
                indent: u8::try_from(cell.depth().min(DEEPEST)).unwrap_or_default(),
            };
            (look, held_text(text))
        };
        let (look, value) = match &cell.value {
            Value::Names(names) if names.list.is_empty() => return None,
            Value::Names(names) => words(&names.text),
            Value::Answer { .. } if let Some((value, decimals)) = cell.typed_number() => {
                (Look::number(decimals), Held::Number(value))
            }
            Value::Date(day, _) if let Some(number) = day_number(day) => {
                (Look::Date, Held::Number(number))
            }
            Value::Time(time) if let Some(seconds) = seconds(time) => (
                Look::Time,
                Held::Number(f64::from(seconds) / SECONDS_OF_A_DAY),
            ),
            Value::Text(text)
            | Value::Answer { text, .. }
            | Value::Sentence(text)
            | Value::Name { text, .. }
            | Value::Date(text, _)
            | Value::Time(text) => words(text),
            Value::Words(of) => words(&of.text),
            Value::Term(term) => words(&term.word),
            Value::Count(count) => {
                #[expect(clippy::cast_precision_loss, reason = "a sheet holds doubles only")]
                let number = *count as f64;
                (Look::Count, Held::Number(number))
            }
            Value::Share(share) if share.is_finite() => (Look::Share, Held::Number(*share)),
            Value::Number { value, decimals } if value.is_finite() => {
                (Look::number(*decimals), Held::Number(*value))
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
        let columns = self.columns.iter().zip(&self.widths);
        let Some(nth) = row.checked_sub(1) else {
            let headings = columns.filter_map(|(place, width)| {
                let heading = &self.table.columns.get(*place)?.heading;
                // Bold, hence a tenth wider.
                Some(wrapped_lines(heading, *width * 10 / 11))
            });
            return headings.max().unwrap_or(1);
        };
        let lines = columns.map(|(place, width)| {
            let cell = self.table.cell(nth, *place);
            let width = width.saturating_sub(2 * cell.depth()).max(1);
            cell.words().map_or(1, |words| wrapped_lines(words, width))
        });
        lines.max().unwrap_or(1)
    }

    /// Writes how days look, as spreadsheets say it.
    pub(super) fn dates(&self) -> String {
        let mut out = String::new();
        // Excel's calendar 16 of the locale 0429 (Persian of Iran); LibreOffice, which lacks it, writes the same
        // day in the Gregorian one, while of the newer `[$-fa-IR,16]` it makes a bare number.
        if self.locale.calendar() == Calendar::Jalali {
            out.push_str("[$-160429]");
        }
        for c in self.locale.conventions().date_form.chars() {
            match c {
                'y' => out.push_str("yyyy"),
                'M' => out.push_str("mm"),
                'D' => out.push_str("dd"),
                'm' | 'd' => out.push(c),
                sign => out.extend(['\\', sign]),
            }
        }
        out
    }
}

/// Counts the lines of a text that breaks between words in a column.
pub(super) fn wrapped_lines(text: &str, width: usize) -> usize {
    let lines = text.split('\n').map(|line| {
        if line.width() <= width {
            return 1;
        }
        let mut lines = 1;
        let mut used = 0;
        for piece in line.split_inclusive(' ') {
            // The space after a word takes no room at a line's end.
            let word = piece.trim_end_matches(' ');
            if used > 0 && used + word.width() > width {
                lines += 1;
                used = 0;
            }
            used += word.width();
            // A word longer than a line breaks, and so does Chinese.
            while used > width.max(1) {
                lines += 1;
                used -= width.max(1);
            }
            used += piece.len() - word.len();
        }
        lines
    });
    lines.sum()
}

/// Returns the number that spreadsheets have for a day; `None` before they count rightly.
fn day_number(day: &str) -> Option<f64> {
    const OF_1970: i64 = 25_569;
    // Excel has a 29 February 1900.
    const FIRST: i64 = 61;
    let number = Day::parse(day)?.since_1970() + OF_1970;
    (number >= FIRST).then(|| u32::try_from(number).ok().map(f64::from))?
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

//! XLSX: headings in the first row, numbers as numbers, caption and notes under the table.
//!
//! Percentages are Excel percentages (a share with a percent format), so that formulas go on with
//! them. Every data column is written; clocks are not read, so the bytes are the same every time.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::script::{clean, direction_of, one_line};
use super::{Align, Note, Table, Value};
use crate::error::{Error, Result};
use crate::locale::{Args, Locale};
use crate::text::Direction;

/// Longest text of a spreadsheet cell, in UTF-16 units.
const LONGEST_UTF16: usize = 32_767;
/// Column widths, in digits of the normal font.
const NARROWEST: usize = 6;
const WIDEST: usize = 60;
/// Row heights, in points.
const LINE_HEIGHT: usize = 15;
const TALLEST: usize = 409;

/// Writes the data columns of a table.
///
/// # Errors
/// `err-output-format` where the sheet cannot hold the table or the file cannot be built.
pub(super) fn write(table: &Table) -> Result<Vec<u8>> {
    build(table).map_err(|e| {
        Error::user("err-output-format")
            .with("format", "XLSX")
            .because(e)
    })
}

fn build(table: &Table) -> std::result::Result<Vec<u8>, Box<dyn std::error::Error>> {
    let locale = Locale::get(table.language);
    let mut workbook = Workbook::new();
    workbook.set_properties(
        &DocProperties::new()
            .set_title(one_line(&table.caption))
            .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?),
    );
    let sheet = workbook.add_worksheet();
    sheet.set_name(locale.text("table-sheet-name"))?;
    sheet.set_right_to_left(table.direction.is_rtl());
    sheet.set_paper_size(9); // A4
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);

    let columns = table.data_columns();
    let mut cut = 0;
    let mut lines = vec![1; table.rows.len()];
    for (column, place) in (0_u16..).zip(&columns) {
        cut += write_column(sheet, table, column, *place, locale, &mut lines)?;
    }
    // Not every program fits rows to wrapped text when it opens a file.
    for (row, lines) in (1_u32..).zip(lines).filter(|(_, lines)| *lines > 1) {
        sheet.set_row_height(row, u32::try_from((lines * LINE_HEIGHT).min(TALLEST))?)?;
    }
    let mut below = 1 + u32::try_from(table.rows.len())?;
    if let Some(last) = u16::try_from(columns.len())?.checked_sub(1) {
        sheet.set_repeat_rows(0, 0)?;
        sheet.set_freeze_panes(1, 1)?;
        if !table.rows.is_empty() {
            sheet.autofilter(0, 0, below - 1, last)?;
        }
    }
    below += 1;
    let caption = one_line(&table.caption);
    sheet.write_string_with_format(below, 0, &caption, &plain(&caption, table).set_bold())?;
    let mut notes = table.data_notes();
    if cut > 0 {
        let args = Args::new().count("count", cut);
        notes.push(Note::rule(locale.text_with("table-note-cut", &args)));
    }
    for note in notes {
        below += 1;
        let note = one_line(&note.text);
        sheet.write_string_with_format(below, 0, &note, &plain(&note, table))?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// Writes one column and notes how many lines each row needs; returns how many cells were cut.
fn write_column(
    sheet: &mut Worksheet,
    table: &Table,
    column: u16,
    place: usize,
    locale: &Locale,
    lines: &mut [usize],
) -> std::result::Result<usize, Box<dyn std::error::Error>> {
    let mut width = NARROWEST;
    let mut cut = 0;
    if let Some(data) = table.columns.get(place) {
        let heading = clean(&data.heading);
        let format = plain(&heading, table)
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_border_bottom(FormatBorder::Thin);
        sheet.write_string_with_format(0, column, heading.as_ref(), &format)?;
        let longest_word = heading.split(' ').map(UnicodeWidthStr::width).max();
        width = width.max(match data.align {
            Align::End => longest_word.unwrap_or(0) + 2,
            Align::Start => UnicodeWidthStr::width(heading.as_ref()) + 2,
        });
    }
    let top = Format::new().set_align(FormatAlign::Top);
    for (row, nth) in (1_u32..).zip(0..table.rows.len()) {
        let cell = table.cell(nth, place);
        match &cell.value {
            Value::Text(text)
            | Value::Passage { text, .. }
            | Value::Name { text, .. }
            | Value::Date(text) => {
                let (text, was_cut) = fitted(&clean(text));
                cut += usize::from(was_cut);
                let format = plain(&text, table)
                    .set_text_wrap()
                    .set_align(FormatAlign::Top)
                    .set_indent(u8::try_from(cell.depth().min(15))?);
                sheet.write_string_with_format(row, column, &text, &format)?;
                let line = text.split('\n').map(UnicodeWidthStr::width).max();
                width = width.max(line.unwrap_or(0) + 2 * cell.depth() + 2);
            }
            Value::Count(count) => {
                #[expect(clippy::cast_precision_loss, reason = "a sheet holds doubles only")]
                let number = *count as f64;
                sheet.write_number_with_format(row, column, number, &top)?;
            }
            Value::Share(share) if share.is_finite() => {
                let format = top.clone().set_num_format("0.0%");
                sheet.write_number_with_format(row, column, *share, &format)?;
            }
            Value::Number { value, decimals } if value.is_finite() => {
                let format = match decimals {
                    0 => top.clone().set_num_format("0"),
                    some => top
                        .clone()
                        .set_num_format(format!("0.{}", "0".repeat((*some).min(15)))),
                };
                sheet.write_number_with_format(row, column, *value, &format)?;
            }
            Value::Share(_) | Value::Number { .. } | Value::Missing(_) => {
                let text = locale.text("table-missing");
                let format = top.clone().set_align(FormatAlign::Right);
                sheet.write_string_with_format(row, column, text, &format)?;
            }
            Value::Empty => {}
        }
    }
    let width = width.min(WIDEST);
    sheet.set_column_width(column, u32::try_from(width)?)?;
    for (nth, lines) in lines.iter_mut().enumerate() {
        if let Value::Text(text) | Value::Passage { text, .. } | Value::Date(text) =
            &table.cell(nth, place).value
        {
            let needed = text.split('\n').map(|l| l.width().div_ceil(width).max(1));
            *lines = needed.sum::<usize>().max(*lines);
        }
    }
    Ok(cut)
}

/// A format whose reading order is that of the text's first strong letter.
fn plain(text: &str, table: &Table) -> Format {
    let order = match direction_of(text, table.direction) {
        Direction::Ltr => 1,
        Direction::Rtl => 2,
    };
    Format::new().set_reading_direction(order)
}

/// Cuts a text to what a cell holds, between characters; says whether it was cut.
fn fitted(text: &str) -> (String, bool) {
    let length = |text: &str| text.encode_utf16().count();
    if length(text) <= LONGEST_UTF16 {
        return (text.to_owned(), false);
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
    (out, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_cut_between_characters() {
        assert_eq!(fitted("信任"), ("信任".to_owned(), false));
        let (short, cut) = fitted(&"👩‍👧".repeat(10_000));
        assert!(cut && short.ends_with("👩‍👧…"));
        assert!(short.encode_utf16().count() <= LONGEST_UTF16);
        let full = "م".repeat(LONGEST_UTF16);
        assert_eq!(fitted(&full), (full.clone(), false));
    }
}

//! CSV in two kinds: for programs, letter for letter, and for spreadsheets, which opens right in Excel.
//!
//! Both have headings in the table's language and CRLF between rows; counts are whole numbers, percentages
//! 0–100 with four decimals at most, missing cells empty. For spreadsheets a byte order mark says that it is
//! UTF-8, and a text that would be run as a formula gets a leading apostrophe.

use std::borrow::Cow;

use super::cell::without_isolates;
use super::script::clean;
use super::{Cell, CsvCells, Table, Value};
use crate::error::{Error, Result};

/// Writes headings and data columns.
///
/// # Errors
/// `err-output-format` where the records cannot be written.
pub(super) fn write(table: &Table, cells: CsvCells) -> Result<Vec<u8>> {
    let columns = table.data_columns();
    let start = match cells {
        CsvCells::Exact => Vec::new(),
        CsvCells::ForSpreadsheets => Vec::from("\u{feff}"),
    };
    if columns.is_empty() {
        return Ok(start);
    }
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(start);
    let headings = columns
        .iter()
        .filter_map(|c| table.columns.get(*c))
        .map(|c| text_in(&c.heading, cells).into_owned());
    writer.write_record(headings).map_err(failed)?;
    for row in 0..table.rows.len() {
        let values = columns.iter().map(|c| value(table.cell(row, *c), cells));
        writer.write_record(values).map_err(failed)?;
    }
    writer.into_inner().map_err(|e| failed(e.error()))
}

fn failed(why: impl std::fmt::Display) -> Error {
    Error::user("err-output-format")
        .with("format", "CSV")
        .because(why)
}

fn text_in(text: &str, cells: CsvCells) -> Cow<'_, str> {
    match cells {
        CsvCells::Exact => Cow::Borrowed(text),
        CsvCells::ForSpreadsheets => harmless(text),
    }
}

fn value(cell: &Cell, cells: CsvCells) -> String {
    match &cell.value {
        Value::Text(text)
        | Value::Answer { text, .. }
        | Value::Name { text, .. }
        | Value::Date(text, _)
        | Value::Time(text) => text_in(text, cells).into_owned(),
        Value::Words(words) => text_in(&words.text, cells).into_owned(),
        Value::Names(names) => text_in(&names.text, cells).into_owned(),
        Value::Sentence(text) => text_in(&without_isolates(text), cells).into_owned(),
        Value::Term(term) => match cells {
            CsvCells::Exact => term.key.clone(),
            CsvCells::ForSpreadsheets => harmless(&term.word).into_owned(),
        },
        Value::Count(count) => count.to_string(),
        Value::Share(share) => short(share * 100.0),
        Value::Number { value, .. } => short(*value),
        Value::Empty | Value::Missing(_) => String::new(),
    }
}

/// Writes a number with at most four decimals.
fn short(value: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let fixed = format!("{value:.4}");
    fixed.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Keeps spreadsheets from running a text as a formula.
/// See <https://owasp.org/www-community/attacks/CSV_Injection>.
fn harmless(text: &str) -> Cow<'_, str> {
    // What stands first once signs that no file may hold are gone; a Chinese or Japanese Excel
    // reads the full-width signs too (OWASP, "CSV injection").
    let cleaned = clean(text);
    let starts_formula =
        cleaned.starts_with(['=', '+', '-', '@', '\t', '\n', '＝', '＋', '－', '＠']);
    if starts_formula && !is_number(text) {
        Cow::Owned(format!("'{cleaned}"))
    } else {
        cleaned
    }
}

/// Whether a text is nothing but a signed number, such as −5 or +98.
fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or("");
    unsigned.starts_with(|c: char| c.is_ascii_digit())
        && unsigned.ends_with(|c: char| c.is_ascii_digit())
        && unsigned.chars().all(|c| c.is_ascii_digit() || c == '.')
        && unsigned.matches('.').count() <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_text_and_numbers_stay() {
        for (text, want) in [
            ("=1+1", "'=1+1"),
            ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-خیر", "'-خیر"),
            ("\tx", "'\tx"),
            ("\r=1", "'\n=1"),
            ("-5", "-5"),
            ("+98.5", "+98.5"),
            ("-1+2", "'-1+2"),
            ("-", "'-"),
            ("\u{1}=1+1", "'=1+1"),
            ("\u{7}\u{0}@x", "'@x"),
            ("\n=1", "'\n=1"),
            ("＝1+1", "'＝1+1"),
            ("اعتماد", "اعتماد"),
            ("", ""),
        ] {
            assert_eq!(harmless(text), want, "{text:?}");
        }
    }

    #[test]
    fn numbers_are_short() {
        for (value, want) in [
            (50.0, "50"),
            (200.0 / 3.0, "66.6667"),
            (0.0, "0"),
            (100.0, "100"),
            (f64::NAN, ""),
        ] {
            assert_eq!(short(value), want);
        }
    }
}

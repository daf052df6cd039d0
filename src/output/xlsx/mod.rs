//! XLSX: a sheet of headings and rows, numbers and days as such, and one that tells about them: title, base, rule.
//!
//! Percentages are Excel percentages (a share with a percent format), so that formulas go on with
//! them. Every data column is written; clocks are not read, so the bytes are the same every time. Rows
//! are written as they are made, so that a long table needs little more memory than it has itself.

mod looks;
mod parts;
mod sheet;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::Table;
use super::pieces::Package;
use super::script::escaped_text;
use crate::error::{Error, Result};
use crate::locale::Locale;
use crate::progress::Progress;
use looks::Look;
use parts::{BOOK_RELATIONS, Book, CONTENT_TYPES, RELATIONS, THEME, XML};
use sheet::{Held, Sheet, wrapped_lines};

/// Most rows and columns of a sheet.
const MOST_ROWS: usize = 1_048_576;
const MOST_COLUMNS: usize = 16_384;
/// Row heights, in pixels of three quarters of a point.
const LINE_PX: usize = 20;
const TALLEST_PX: usize = 545;
/// Rows of a piece; a multiple of `BLOCK`.
const PIECE: usize = 1_024;
/// Rows that are told together which columns they use.
const BLOCK: usize = 16;

/// Writes the data columns of a table.
///
/// # Errors
/// `err-output-format` where the sheet cannot hold the table or the file cannot be built.
pub(super) fn write(table: &Table, progress: &Progress) -> Result<Vec<u8>> {
    let locale = Locale::get(table.language);
    let sheet = Sheet::new(table, locale);
    if sheet.rows() > MOST_ROWS || sheet.columns() > MOST_COLUMNS {
        let size = format!("{} rows, {} columns", sheet.rows(), sheet.columns());
        return Err(failed(size));
    }
    let strings = Strings::of(&sheet);
    let [name, about] = ["table-sheet-name", "table-about-sheet"].map(|id| locale.text(id));
    let last = sheet.columns().checked_sub(1).map(column_name);
    let filtered = last.filter(|_| !table.rows.is_empty());
    let book = Book {
        sheet: &name,
        about: &about,
        title: &sheet.caption,
        filtered: filtered
            .as_ref()
            .map(|last| format!("$A$1:${last}${}", table.rows.len() + 1)),
        repeats_heading: sheet.columns() > 0,
    };
    let mut package = Package::new(progress);
    for (name, text) in [
        ("[Content_Types].xml", CONTENT_TYPES),
        ("_rels/.rels", RELATIONS),
        ("xl/_rels/workbook.xml.rels", BOOK_RELATIONS),
        ("xl/theme/theme1.xml", THEME),
        ("xl/styles.xml", &sheet.looks.styles(&sheet.dates())),
        ("xl/workbook.xml", &book.workbook()),
        ("docProps/core.xml", &book.core()),
        ("docProps/app.xml", &book.app()),
    ] {
        package
            .part(name, &format!("{XML}{text}"))
            .map_err(failed)?;
    }
    write_sheet(&mut package, table, &sheet, &strings)?;
    package
        .part(
            "xl/worksheets/sheet2.xml",
            &format!("{XML}{}", about_sheet(table, &sheet, &strings)),
        )
        .map_err(failed)?;
    write_strings(&mut package, &strings)?;
    package.finish().map_err(failed)
}

fn failed(why: impl std::fmt::Display) -> Error {
    Error::user("err-output-format")
        .with("format", "XLSX")
        .because(why)
}

/// The texts of the sheet, each once, by row and column.
struct Strings<'t> {
    /// In the order they first come.
    unique: Vec<Cow<'t, str>>,
    /// For each text cell the place of its text, row by row.
    places: Vec<u32>,
    /// For each piece of rows, where its cells begin in `places`.
    starts: Vec<usize>,
    /// The places of the texts of the other sheet, row by row.
    about: Vec<u32>,
}

impl<'t> Strings<'t> {
    fn of(sheet: &'t Sheet<'t>) -> Self {
        let mut known: HashMap<Cow<'t, str>, u32> = HashMap::new();
        let mut strings = Self {
            unique: Vec::new(),
            places: Vec::new(),
            starts: Vec::new(),
            about: Vec::new(),
        };
        let mut add = |unique: &mut Vec<Cow<'t, str>>, text: Cow<'t, str>| match known.get(&text) {
            Some(place) => *place,
            None => {
                let next = u32::try_from(unique.len()).unwrap_or(u32::MAX);
                unique.push(text.clone());
                known.insert(text, next);
                next
            }
        };
        for row in 0..sheet.rows() {
            if row % PIECE == 0 {
                strings.starts.push(strings.places.len());
            }
            for cell in sheet.cells(row) {
                let Held::Text(text) = cell.value else {
                    continue;
                };
                strings.places.push(add(&mut strings.unique, text));
            }
        }
        for text in sheet.about().iter().flatten() {
            let place = add(&mut strings.unique, Cow::Borrowed(text));
            strings.about.push(place);
        }
        strings
    }
}

fn write_sheet(
    package: &mut Package,
    table: &Table,
    sheet: &Sheet<'_>,
    strings: &Strings<'_>,
) -> Result<()> {
    package.begin("xl/worksheets/sheet1.xml").map_err(failed)?;
    package.write(XML).map_err(failed)?;
    package.write(&sheet_start(table, sheet)).map_err(failed)?;
    let pieces = sheet.rows().div_ceil(PIECE);
    package.pieces(
        pieces,
        |nth| {
            let from = nth * PIECE;
            let start = strings.starts.get(nth).copied().unwrap_or_default();
            let places = strings.places.get(start..).unwrap_or_default();
            rows(sheet, from..(from + PIECE).min(sheet.rows()), places)
        },
        failed,
    )?;
    package.write(&sheet_end(table, sheet)).map_err(failed)
}

/// Everything before the rows.
fn sheet_start(table: &Table, sheet: &Sheet<'_>) -> String {
    let last = column_name(sheet.columns().saturating_sub(1));
    let rtl = if table.direction.is_rtl() {
        " rightToLeft=\"1\""
    } else {
        ""
    };
    let panes = if sheet.columns() > 0 {
        "<pane xSplit=\"1\" ySplit=\"1\" topLeftCell=\"B2\" activePane=\"bottomRight\" state=\"frozen\"/>\
         <selection pane=\"topRight\" activeCell=\"B1\" sqref=\"B1\"/>\
         <selection pane=\"bottomLeft\" activeCell=\"A2\" sqref=\"A2\"/>\
         <selection pane=\"bottomRight\"/></sheetView>"
    } else {
        "</sheetView>"
    };
    let mut out = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
         <sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><dimension ref=\"A1:{last}{}\"/>\
         <sheetViews><sheetView{rtl} tabSelected=\"1\" workbookViewId=\"0\">{panes}</sheetViews>\
         <sheetFormatPr defaultRowHeight=\"15\"/>",
        sheet.rows()
    );
    if !sheet.widths.is_empty() {
        out.push_str("<cols>");
        let mut first = 1;
        for same in sheet.widths.chunk_by(|a, b| a == b) {
            let last = first + same.len() - 1;
            let width = written_width(same.first().copied().unwrap_or_default());
            out.push_str(&format!(
                "<col min=\"{first}\" max=\"{last}\" width=\"{width}\" customWidth=\"1\"/>"
            ));
            first = last + 1;
        }
        out.push_str("</cols>");
    }
    out.push_str("<sheetData>");
    out
}

/// Writes the sheet that tells about the table.
fn about_sheet(table: &Table, sheet: &Sheet<'_>, strings: &Strings<'_>) -> String {
    /// Of what a line is and what it says, in digits.
    const WIDTHS: [usize; 2] = [14, 100];
    let rtl = if table.direction.is_rtl() {
        " rightToLeft=\"1\""
    } else {
        ""
    };
    let rows = sheet.about();
    let mut out = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
         <dimension ref=\"A1:B{}\"/><sheetViews><sheetView{rtl} workbookViewId=\"0\"/></sheetViews>\
         <sheetFormatPr defaultRowHeight=\"15\"/><cols>",
        rows.len()
    );
    for (column, width) in (1..).zip(WIDTHS) {
        let width = written_width(width);
        out.push_str(&format!(
            "<col min=\"{column}\" max=\"{column}\" width=\"{width}\" customWidth=\"1\"/>"
        ));
    }
    out.push_str("</cols><sheetData>");
    let looks = [Look::Label, Look::plain].map(|look| sheet.looks.number(look(table.direction)));
    for (number, (texts, places)) in (1..).zip(rows.iter().zip(strings.about.chunks(2))) {
        let [_, said] = texts;
        let height = row_height(wrapped_lines(said, WIDTHS[1]));
        out.push_str(&format!("<row r=\"{number}\" spans=\"1:2\"{height}>"));
        for ((column, look), place) in ["A", "B"].iter().zip(looks).zip(places) {
            out.push_str(&format!(
                "<c r=\"{column}{number}\" s=\"{look}\" t=\"s\"><v>{place}</v></c>"
            ));
        }
        out.push_str("</row>");
    }
    out.push_str(
        "</sheetData>\
         <pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/>\
         </worksheet>",
    );
    out
}

/// Says how high a row of so many lines is; nothing where it is of one.
fn row_height(lines: usize) -> String {
    if lines < 2 {
        return String::new();
    }
    let height_px = u32::try_from((lines * LINE_PX).min(TALLEST_PX)).unwrap_or(0);
    let height = f64::from(height_px) * 0.75;
    format!(" ht=\"{height}\" customHeight=\"1\"")
}

/// A width in digits as files have it: with the cell's margins, in 256ths (ECMA-376, 18.3.1.13).
fn written_width(digits: usize) -> f64 {
    const DIGIT_PX: usize = 7;
    const MARGINS_PX: usize = 5;
    let parts = (digits * DIGIT_PX + MARGINS_PX) * 256 / DIGIT_PX;
    f64::from(u32::try_from(parts).unwrap_or(u32::MAX)) / 256.0
}

/// Everything after the rows.
fn sheet_end(table: &Table, sheet: &Sheet<'_>) -> String {
    let mut out = String::from("</sheetData>");
    if let Some(last) = sheet.columns().checked_sub(1)
        && !table.rows.is_empty()
    {
        let (last, rows) = (column_name(last), table.rows.len() + 1);
        out.push_str(&format!("<autoFilter ref=\"A1:{last}{rows}\"/>"));
    }
    // A4, all columns on one page.
    out.push_str(
        "<pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/>\
         <pageSetup paperSize=\"9\" fitToHeight=\"0\" orientation=\"landscape\" horizontalDpi=\"200\" verticalDpi=\"200\"/>\
         </worksheet>",
    );
    out
}

/// Writes some rows; `places` are those of their texts, and perhaps more.
fn rows(sheet: &Sheet<'_>, range: Range<usize>, places: &[u32]) -> String {
    let mut out = String::new();
    let mut places = places.iter();
    let names: Vec<String> = (0..sheet.columns().max(1)).map(column_name).collect();
    for block in range.clone().step_by(BLOCK) {
        let block = block..(block + BLOCK).min(range.end);
        let cells: Vec<_> = block.clone().map(|row| sheet.cells(row)).collect();
        let used = || cells.iter().flatten().map(|cell| cell.column + 1);
        let spans = used().min().zip(used().max());
        let spans = spans.map_or_else(String::new, |(first, last)| {
            format!(" spans=\"{first}:{last}\"")
        });
        for (row, cells) in block.zip(cells) {
            let lines = sheet.lines(row);
            let number = row + 1;
            if cells.is_empty() && lines < 2 {
                continue;
            }
            let height = row_height(lines);
            out.push_str(&format!("<row r=\"{number}\"{spans}{height}"));
            if cells.is_empty() {
                out.push_str("/>");
                continue;
            }
            out.push('>');
            for cell in cells {
                let name = names.get(cell.column).map_or("", String::as_str);
                let look = sheet.looks.number(cell.look);
                out.push_str(&format!("<c r=\"{name}{number}\" s=\"{look}\""));
                match cell.value {
                    Held::Blank => out.push_str("/>"),
                    Held::Number(value) => out.push_str(&format!("><v>{value}</v></c>")),
                    Held::Text(_) => {
                        let place = places.next().copied().unwrap_or_default();
                        out.push_str(&format!(" t=\"s\"><v>{place}</v></c>"));
                    }
                }
            }
            out.push_str("</row>");
        }
    }
    out
}

fn write_strings(package: &mut Package, strings: &Strings<'_>) -> Result<()> {
    package.begin("xl/sharedStrings.xml").map_err(failed)?;
    let all = strings.places.len() + strings.about.len();
    let unique = strings.unique.len();
    let start = format!(
        "{XML}<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"{all}\" uniqueCount=\"{unique}\">"
    );
    package.write(&start).map_err(failed)?;
    let pieces: Vec<&[Cow<'_, str>]> = strings.unique.chunks(PIECE).collect();
    package.pieces(
        pieces.len(),
        |nth| shared(pieces.get(nth).copied().unwrap_or_default()),
        failed,
    )?;
    package.write("</sst>").map_err(failed)
}

fn shared(texts: &[Cow<'_, str>]) -> String {
    const SPACES: [char; 3] = ['\t', '\n', ' '];
    let mut out = String::new();
    for text in texts {
        let keeps = text.starts_with(SPACES) || text.ends_with(SPACES);
        out.push_str(if keeps {
            "<si><t xml:space=\"preserve\">"
        } else {
            "<si><t>"
        });
        out.push_str(&escaped_text(&without_escapes(text)));
        out.push_str("</t></si>");
    }
    out
}

/// Writes `_x000A_` and its like so that Excel takes them for what they are (ECMA-376, 22.4.2.4).
fn without_escapes(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let rest = text.as_bytes().get(at..at + 7).unwrap_or_default();
        if let [b'_', b'x', digits @ .., b'_'] = rest
            && digits.iter().all(u8::is_ascii_hexdigit)
        {
            out.push_str("_x005F");
        }
        out.push(c);
    }
    Cow::Owned(out)
}

/// Names a column as spreadsheets do: A … Z, AA …
fn column_name(column: usize) -> String {
    let mut name = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        left -= 1;
        name.insert(0, b'A' + u8::try_from(left % 26).unwrap_or_default());
        left /= 26;
    }
    name.into_iter().map(char::from).collect()
}

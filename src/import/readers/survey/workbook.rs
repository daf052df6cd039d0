//! Spreadsheets of Excel (.xlsx, .xlsm, .xls) through calamine, within limits.
//!
//! calamine opens a container by itself and believes what it says. So the parts it needs are
//! unpacked within our limits first and handed over in a container of our own; a cell at a time
//! comes back, and its panics end here.

use std::io::{Cursor, Read, Seek, SeekFrom, Write};
use std::panic::AssertUnwindSafe;

use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsx,
    XlsxError,
};
use zip::write::SimpleFileOptions;

use super::grid::Grid;
use super::sheets::{Book, Filled, Pick, Sheet, pick};
use super::{comments, ods, records, values};
use crate::error::{Error, Result};
use crate::import::cancel::Cancel;
use crate::import::magic::is_ole;
use crate::import::office::archive::Archive;
use crate::import::office::relations::Relations;
use crate::import::office::xml::{attribute, decode, name, parse};

/// Reads the wanted sheet of any spreadsheet.
///
/// # Errors
/// `err-import-password`, `err-import-damaged`, `err-import-table-too-large`, and those of the
/// container and of `pick`.
pub(super) fn read_any(bytes: &[u8], wanted: &Pick, cancel: &Cancel) -> Result<Book> {
    if is_ole(bytes) {
        return read_old(bytes, wanted, cancel);
    }
    if !bytes.starts_with(b"PK") || Archive::open(bytes)?.has("content.xml") {
        return ods::read(bytes, wanted, cancel);
    }
    read(bytes, wanted, cancel)
}

/// Reads the wanted sheet of an .xlsx.
fn read(bytes: &[u8], wanted: &Pick, cancel: &Cancel) -> Result<Book> {
    let parts = repacked(bytes, cancel)?;
    let source = Stoppable {
        bytes: Cursor::new(parts.as_slice()),
        cancel,
    };
    guarded(cancel, || {
        let mut book = Xlsx::new(source).map_err(failed)?;
        let sheets = sheets_of(book.sheets_metadata());
        let names: Vec<String> = sheets.iter().map(|s| s.name.clone()).collect();
        let mut out = pick(sheets, wanted, |i, grid, most| {
            let name = names.get(i).map_or("", String::as_str);
            fill(&mut book, name, grid, most, cancel)
        })?;
        let name = out
            .sheets
            .get(out.sheet)
            .map(|s| s.name.clone())
            .unwrap_or_default();
        let merged = book.merge_cells_by_sheet_name(&name).map_err(failed)?;
        out.merge(&merged, cancel)?;
        let mut archive = Archive::open(bytes)?.until(cancel);
        let relations = Relations::read(&mut archive, WORKBOOK)?;
        if let Some(part) = sheet_part(&mut archive, &relations, &name)? {
            out.filled.hidden_rows = hidden_rows(&mut archive, &part, &out.grid)?;
            out.grid.comments = comments::of_sheet(&mut archive, &part, &relations, cancel)?;
        }
        Ok(out)
    })
}

/// Reads the wanted sheet of an .xls.
fn read_old(bytes: &[u8], wanted: &Pick, cancel: &Cancel) -> Result<Book> {
    let failed = |error: XlsError| match error {
        XlsError::Password => Error::user("err-import-password"),
        other => Error::user("err-import-damaged").because(other),
    };
    let sound = records::sound_workbook(bytes, cancel)?;
    guarded(cancel, || {
        let mut book = Xls::new(Cursor::new(sound.as_slice())).map_err(failed)?;
        cancel.check()?;
        let sheets = sheets_of(book.sheets_metadata());
        let names: Vec<String> = sheets.iter().map(|s| s.name.clone()).collect();
        let mut out = pick(sheets, wanted, |i, grid, most| {
            let name = names.get(i).map_or("", String::as_str);
            let range = book.worksheet_range(name).map_err(failed)?;
            let start = range.start().unwrap_or((0, 0));
            let mut filled = Filled::default();
            for (row, cells) in (start.0..).zip(range.rows()) {
                cancel.check()?;
                for (column, cell) in (index(start.1)..).zip(cells) {
                    filled.errors += usize::from(matches!(cell, Data::Error(_)));
                    grid.set(row.saturating_add(1), column, &text_of(cell))?;
                }
                if grid.rows.len() > most {
                    break;
                }
            }
            Ok(filled)
        })?;
        let name = out.sheets.get(out.sheet).map(|s| s.name.clone());
        let merged = book.merge_cells_by_sheet_name(&name.unwrap_or_default());
        out.merge(&merged.map_err(failed)?, cancel)?;
        Ok(out)
    })
}

fn sheets_of(sheets: &[calamine::Sheet]) -> Vec<Sheet> {
    let tables = sheets.iter().filter(|s| s.typ == SheetType::WorkSheet);
    tables
        .map(|s| Sheet {
            name: s.name.clone(),
            hidden: s.visible != SheetVisible::Visible,
        })
        .collect()
}

impl Book {
    /// Repeats the texts of merged cells.
    fn merge(&mut self, merged: &[Dimensions], cancel: &Cancel) -> Result<()> {
        for Dimensions { start, end } in merged {
            cancel.check()?;
            let rows = (start.0.saturating_add(1), end.0.saturating_add(1));
            self.grid.merge((rows, (index(start.1), index(end.1))))?;
        }
        Ok(())
    }
}

/// Runs calamine; a panic of it becomes an error, and so does a stop.
pub(super) fn guarded(cancel: &Cancel, read: impl FnOnce() -> Result<Book>) -> Result<Book> {
    let result = std::panic::catch_unwind(AssertUnwindSafe(read));
    // Where the switch stopped its source, calamine says that the file is cut off.
    cancel.check()?;
    result.unwrap_or_else(|_panic| Err(Error::user("err-import-damaged")))
}

fn failed(error: XlsxError) -> Error {
    match error {
        XlsxError::Password => Error::user("err-import-password"),
        other => Error::user("err-import-damaged").because(other),
    }
}

fn index(column: u32) -> usize {
    usize::try_from(column).unwrap_or(usize::MAX)
}

/// Reads the cells of a sheet, at most of `most` rows; returns how many cells hold an error.
fn fill<S: Read + Seek>(
    book: &mut Xlsx<S>,
    name: &str,
    grid: &mut Grid,
    most: usize,
    cancel: &Cancel,
) -> Result<Filled> {
    let mut reader = match book.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        // A chart or a macro sheet has no cells.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(Filled::default()),
        Err(error) => return Err(failed(error)),
    };
    let mut filled = Filled::default();
    let mut cells = 0_usize;
    while let Some(cell) = reader.next_cell().map_err(failed)? {
        cells += 1;
        if cells.is_multiple_of(1024) {
            cancel.check()?;
        }
        let (row, column) = cell.get_position();
        let text = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::Error(_) => {
                filled.errors += 1;
                continue;
            }
            DataRef::SharedString(text) => (*text).to_owned(),
            other => text_of(&Data::from(other.clone())),
        };
        grid.set(row.saturating_add(1), index(column), &text)?;
        if grid.rows.len() > most {
            break;
        }
    }
    Ok(filled)
}

/// Where the list of sheets is.
const WORKBOOK: &str = "xl/workbook.xml";

/// Returns the part a sheet is in.
fn sheet_part(
    archive: &mut Archive<'_>,
    relations: &Relations,
    sheet: &str,
) -> Result<Option<String>> {
    let Some(workbook) = archive.part(WORKBOOK)? else {
        return Ok(None);
    };
    let workbook = decode(workbook)?;
    let document = parse(&workbook)?;
    let id = document
        .descendants()
        .filter(|n| name(*n) == "sheet" && attribute(*n, "name") == Some(sheet))
        .find_map(|n| attribute(n, "id"));
    let part = id.and_then(|id| relations.by_id(id));
    Ok(part.map(str::to_owned))
}

/// Counts the rows with content that a filter or a person hid; calamine does not tell them.
fn hidden_rows(archive: &mut Archive<'_>, part: &str, grid: &Grid) -> Result<usize> {
    let part = archive.part(part)?.unwrap_or_default();
    let rows = memchr::memmem::find_iter(&part, b"<row ").filter_map(|at| {
        let tag = part.get(at..)?;
        let tag = tag.get(..memchr::memchr(b'>', tag)?)?;
        let hidden = [&b"hidden=\"1\""[..], b"hidden=\"true\""];
        hidden
            .iter()
            .find(|h| memchr::memmem::find(tag, h).is_some())?;
        let number = tag.get(memchr::memmem::find(tag, b" r=\"")? + 4..)?;
        let number = number.get(..memchr::memchr(b'"', number)?)?;
        std::str::from_utf8(number).ok()?.parse::<u32>().ok()
    });
    Ok(rows.filter(|row| grid.rows.contains_key(row)).count())
}

/// Writes a cell's value as people see it.
pub(super) fn text_of(data: &Data) -> String {
    match data {
        Data::Int(value) => value.to_string(),
        Data::Float(value) => values::number(*value),
        Data::String(text) => text.clone(),
        Data::Bool(true) => "TRUE".to_owned(),
        Data::Bool(false) => "FALSE".to_owned(),
        Data::DateTime(date) => date_text(date),
        Data::DateTimeIso(text) => values::iso_date(text),
        Data::DurationIso(text) => values::iso_duration(text),
        Data::Error(_) | Data::Empty => String::new(),
    }
}

fn date_text(date: &ExcelDateTime) -> String {
    let days = date.as_f64();
    if date.is_duration() || (0.0..1.0).contains(&days) {
        let seconds = (days * 86_400.0).round();
        if !(0.0..1e12).contains(&seconds) {
            return values::number(days);
        }
        #[expect(clippy::cast_possible_truncation, reason = "checked to be small")]
        let seconds = seconds as i64;
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        return format!("{hours:02}:{minutes:02}:{:02}", seconds % 60);
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    values::iso_date(&format!(
        "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"
    ))
}

/// Puts the parts that hold cells into a container of our own, unpacked within limits.
fn repacked(bytes: &[u8], cancel: &Cancel) -> Result<Vec<u8>> {
    let mut archive = Archive::open(bytes)?;
    let wanted: Vec<String> = archive
        .names()
        .filter(|n| is_needed(n))
        .map(str::to_owned)
        .collect();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for name in wanted {
        cancel.check()?;
        let Some(part) = archive.part(&name)? else {
            continue;
        };
        check_counts(&part)?;
        let unpacked = |e: &dyn std::fmt::Display| Error::user("err-import-damaged").because(e);
        writer
            .start_file(&name, options)
            .map_err(|e| unpacked(&e))?;
        writer.write_all(&part).map_err(|e| unpacked(&e))?;
    }
    let written = writer
        .finish()
        .map_err(|e| Error::user("err-import-damaged").because(e))?;
    Ok(written.into_inner())
}

/// Returns whether a part says what is in cells: no drawings, pictures or caches.
fn is_needed(name: &str) -> bool {
    let text = name.ends_with(".xml") || name.ends_with(".rels");
    let other = [
        "drawings/",
        "charts/",
        "media/",
        "pivot",
        "docprops/",
        "customxml/",
        "comments",
    ];
    text && !other.iter().any(|part| name.contains(part))
}

/// Refuses a count of strings for which calamine would take more memory than the part can fill.
fn check_counts(part: &[u8]) -> Result<()> {
    for at in memchr::memmem::find_iter(part, b"uniqueCount") {
        let rest = part.get(at..).unwrap_or_default();
        let digits: Vec<u8> = rest
            .iter()
            .skip("uniqueCount".len())
            .skip_while(|b| matches!(b, b' ' | b'=' | b'"' | b'\'' | b'\t' | b'\n' | b'\r'))
            .take_while(|b| b.is_ascii_digit())
            .take(20)
            .copied()
            .collect();
        let count = String::from_utf8_lossy(&digits).parse::<u64>().unwrap_or(0);
        if count > part.len() as u64 {
            return Err(Error::user("err-import-damaged"));
        }
    }
    Ok(())
}

/// Bytes that end with an error when the import is stopped.
struct Stoppable<'a> {
    bytes: Cursor<&'a [u8]>,
    cancel: &'a Cancel,
}

impl Read for Stoppable<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.cancel.is_cancelled() {
            return Err(std::io::Error::other("stopped"));
        }
        // At most so much is read between two looks at the switch.
        let most = buffer.len().min(1 << 20);
        self.bytes.read(buffer.get_mut(..most).unwrap_or_default())
    }
}

impl Seek for Stoppable<'_> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.bytes.seek(to)
    }
}

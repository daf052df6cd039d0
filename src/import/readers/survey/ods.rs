//! OpenDocument spreadsheets (.ods) and their flat form (.fods), read as a stream.
//!
//! calamine reads all sheets at once, repeats what a file says it repeats up to gigabytes, and
//! never ends on one that is cut off inside a sheet; a few kilobytes could stop the program.

use std::collections::BTreeSet;

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::grid::{Grid, MOST_COLUMNS, too_large};
use super::sheets::{Book, Filled, Pick, Sheet, pick};
use super::values;
use crate::error::{Error, Result};
use crate::import::cancel::Cancel;
use crate::import::office::archive::{Archive, refuse_encrypted};
use crate::import::office::xml::decode;

/// Spaces that `text:s` may stand for.
const MOST_SPACES: usize = 100;
/// Rows a spreadsheet program has.
const MOST_ROWS: u32 = 1_048_576;
/// Times a row with content may be repeated; no two people give the same answers.
const MOST_REPEATS: u32 = 10_000;
/// Elements of a sheet that hold no cells, or cells of something else.
const PASSED_OVER: &[&str] = &["shapes", "forms", "table-source", "annotation", "scenario"];

/// Reads the wanted sheet of an .ods or .fods.
///
/// # Errors
/// `err-import-password`, `err-import-no-body`, `err-import-xml`, those of the container and of `pick`.
pub(super) fn read(bytes: &[u8], wanted: &Pick, cancel: &Cancel) -> Result<Book> {
    let content = if bytes.starts_with(b"PK") {
        let mut archive = Archive::open(bytes)?;
        refuse_encrypted(&mut archive)?;
        let content = archive.part("content.xml")?;
        content.ok_or_else(|| Error::user("err-import-no-body"))?
    } else {
        bytes.to_vec()
    };
    let text = decode(content)?;
    let tables = tables(&text, cancel)?;
    let (sheets, starts): (Vec<Sheet>, Vec<usize>) = tables.into_iter().unzip();
    let mut book = pick(sheets, wanted, |i, grid, most| {
        let from = starts.get(i).and_then(|start| text.get(*start..));
        let mut walker = Walker::new(grid, most);
        walker.walk(from.unwrap_or_default(), cancel)?;
        Ok(walker.filled)
    })?;
    for merge in std::mem::take(&mut book.filled.merges) {
        cancel.check()?;
        book.grid.merge(merge)?;
    }
    Ok(book)
}

fn damaged(error: impl std::fmt::Display) -> Error {
    Error::user("err-import-xml").because(error)
}

/// Finds the sheets: their names, and where their elements begin.
fn tables(text: &str, cancel: &Cancel) -> Result<Vec<(Sheet, usize)>> {
    let mut reader = Reader::from_str(text);
    let mut hidden: BTreeSet<String> = BTreeSet::new();
    let mut style = String::new();
    let mut tables = Vec::new();
    let mut open = 0_usize;
    for count in 0_usize.. {
        if count.is_multiple_of(4096) {
            cancel.check()?;
        }
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        match reader.read_event().map_err(damaged)? {
            Event::DocType(_) => return Err(damaged("DOCTYPE")),
            Event::Start(e) | Event::Empty(e) if e.local_name().as_ref() == "style" => {
                style = attribute(&e, "name").unwrap_or_default();
            }
            Event::Start(e) | Event::Empty(e)
                if e.local_name().as_ref() == "table-properties"
                    && attribute(&e, "display").as_deref() == Some("false") =>
            {
                hidden.insert(style.clone());
            }
            Event::Start(e) if e.local_name().as_ref() == "table" => {
                open += 1;
                if open == 1 {
                    let name = attribute(&e, "name").unwrap_or_default();
                    let style = attribute(&e, "style-name").unwrap_or_default();
                    let hidden = hidden.contains(&style);
                    tables.push((Sheet { name, hidden }, at));
                }
            }
            Event::Start(e) if PASSED_OVER.contains(&e.local_name().as_ref()) => {
                reader.read_to_end(e.name()).map_err(damaged)?;
            }
            Event::End(e) if e.local_name().as_ref() == "table" => open = open.saturating_sub(1),
            Event::Eof if open > 0 => return Err(damaged("EOF")),
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(tables)
}

/// Reads an attribute by its name without the namespace.
fn attribute(element: &BytesStart<'_>, wanted: &str) -> Option<String> {
    let mut attributes = element.attributes();
    attributes
        .with_checks(false)
        .flatten()
        .find(|a| a.key.local_name().as_ref() == wanted)
        .and_then(|a| {
            a.normalized_value(XmlVersion::Implicit1_0)
                .ok()
                .map(std::borrow::Cow::into_owned)
        })
}

fn count(element: &BytesStart<'_>, wanted: &str) -> u32 {
    attribute(element, wanted)
        .and_then(|v| v.parse().ok())
        .unwrap_or(1)
        .clamp(1, MOST_ROWS)
}

/// A cell that is being read.
#[derive(Default)]
struct Open {
    /// What an attribute says it holds, if one does.
    value: Option<String>,
    text: String,
    paragraphs: usize,
    is_error: bool,
    columns: usize,
    covered: bool,
    /// Rows and columns it spans.
    span: (u32, usize),
}

/// Where in a sheet the reader is.
struct Walker<'g> {
    grid: &'g mut Grid,
    most: usize,
    filled: Filled,
    /// The row that is being read, from 1.
    row: u32,
    repeat: u32,
    row_hidden: bool,
    column: usize,
    /// Cells of the row that hold anything: column, how often, text.
    cells: Vec<(usize, usize, String)>,
    cell: Option<Open>,
}

impl<'g> Walker<'g> {
    fn new(grid: &'g mut Grid, most: usize) -> Self {
        Self {
            grid,
            most,
            filled: Filled::default(),
            row: 1,
            repeat: 1,
            row_hidden: false,
            column: 0,
            cells: Vec::new(),
            cell: None,
        }
    }

    /// Reads a text that begins with a sheet's element.
    fn walk(&mut self, text: &str, cancel: &Cancel) -> Result<()> {
        let mut reader = Reader::from_str(text);
        let mut open = 0_usize;
        for count in 0_usize.. {
            if count.is_multiple_of(1024) {
                cancel.check()?;
            }
            match reader.read_event().map_err(damaged)? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "table" if open == 0 => open = 1,
                    name if name == "table" || PASSED_OVER.contains(&name) => {
                        reader.read_to_end(e.name()).map_err(damaged)?;
                    }
                    name => self.start(name, &e),
                },
                Event::Empty(e) => {
                    let name = e.local_name();
                    self.start(name.as_ref(), &e);
                    self.end(name.as_ref())?;
                }
                Event::End(e) => match e.local_name().as_ref() {
                    "table" => return Ok(()),
                    name => self.end(name)?,
                },
                Event::Text(t) => self.push(&t.xml10_content()),
                Event::CData(t) => self.push(&t.xml10_content()),
                Event::GeneralRef(e) => {
                    let c = entity(&e).ok_or_else(|| damaged("entity"))?;
                    self.push(c.encode_utf8(&mut [0; 4]));
                }
                Event::Eof => return Err(damaged("EOF")),
                _ => {}
            }
            if self.grid.rows.len() > self.most {
                return Ok(());
            }
        }
        Ok(())
    }

    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "table-row" => {
                self.repeat = count(element, "number-rows-repeated");
                let visibility = attribute(element, "visibility");
                self.row_hidden = visibility.is_some_and(|v| v != "visible");
                self.column = 0;
                self.cells.clear();
            }
            "table-cell" | "covered-table-cell" => self.cell = Some(open_cell(name, element)),
            "p" | "h" => {
                if let Some(cell) = &mut self.cell {
                    if cell.paragraphs > 0 {
                        cell.text.push('\n');
                    }
                    cell.paragraphs += 1;
                }
            }
            "s" => {
                let spaces = usize::try_from(count(element, "c")).unwrap_or(1);
                self.push(&" ".repeat(spaces.min(MOST_SPACES)));
            }
            "tab" => self.push("\t"),
            "line-break" => self.push("\n"),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        // Between paragraphs stands only the layout of the XML.
        if let Some(cell) = self.cell.as_mut().filter(|c| c.paragraphs > 0) {
            cell.text.push_str(text);
        }
    }

    fn end(&mut self, name: &str) -> Result<()> {
        match name {
            "table-cell" | "covered-table-cell" => {
                if let Some(cell) = self.cell.take() {
                    self.end_cell(cell);
                }
            }
            "table-row" => self.end_row()?,
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self, cell: Open) {
        let column = self.column;
        self.column = self.column.saturating_add(cell.columns);
        if cell.is_error {
            self.filled.errors += 1;
            return;
        }
        let text = cell.value.unwrap_or(cell.text);
        if cell.covered || text.trim().is_empty() {
            return;
        }
        if cell.span != (1, 1) {
            let rows = (self.row, self.row.saturating_add(cell.span.0 - 1));
            self.filled
                .merges
                .push((rows, (column, column + cell.span.1 - 1)));
        }
        self.cells.push((column, cell.columns, text));
    }

    fn end_row(&mut self) -> Result<()> {
        let next = self.row.saturating_add(self.repeat).min(MOST_ROWS + 1);
        if !self.cells.is_empty() {
            if self.repeat > MOST_REPEATS {
                return Err(too_large());
            }
            for row in self.row..next {
                for (column, times, text) in &self.cells {
                    for repeated in 0..*times {
                        self.grid.set(row, column + repeated, text)?;
                    }
                }
            }
            if self.row_hidden {
                self.filled.hidden_rows += usize::try_from(next - self.row).unwrap_or(0);
            }
        }
        self.cells.clear();
        self.row = next;
        Ok(())
    }
}

fn open_cell(name: &str, element: &BytesStart<'_>) -> Open {
    let mut cell = Open {
        columns: 1,
        covered: name == "covered-table-cell",
        span: (1, 1),
        ..Open::default()
    };
    let kind = attribute(element, "value-type").unwrap_or_default();
    for found in element.attributes().with_checks(false).flatten() {
        let Ok(value) = found.normalized_value(XmlVersion::Implicit1_0) else {
            continue;
        };
        let number = || value.parse::<u32>().unwrap_or(1).clamp(1, MOST_ROWS);
        let columns = || usize::try_from(number()).unwrap_or(1).min(MOST_COLUMNS);
        match found.key.as_ref() {
            "calcext:value-type" if value == "error" => cell.is_error = true,
            "table:number-columns-repeated" => cell.columns = columns(),
            "table:number-rows-spanned" => cell.span.0 = number(),
            "table:number-columns-spanned" => cell.span.1 = columns(),
            "office:value" if kind != "string" => {
                cell.value = Some(value.parse().map_or(value.into_owned(), values::number));
            }
            "office:date-value" => cell.value = Some(values::iso_date(&value)),
            "office:time-value" => cell.value = Some(values::iso_duration(&value)),
            "office:boolean-value" => cell.value = Some(value.to_uppercase()),
            "office:string-value" => cell.value = Some(value.into_owned()),
            _ => {}
        }
    }
    cell
}

/// Returns the character a reference stands for; no other entity is known or read.
fn entity(reference: &BytesRef<'_>) -> Option<char> {
    match reference.xml10_content().as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => reference.resolve_char_ref().ok().flatten(),
    }
}

//! The records of .xls workbooks, looked through before calamine reads them.
//!
//! calamine follows the chains of such a container without end where they go round in a circle,
//! and takes as much memory as a sheet says it has cells. So its stream is taken out here, its
//! records are looked through, and a container of our own is handed over.

use super::grid::too_large;
use crate::error::{Error, Result};
use crate::import::cancel::Cancel;
use crate::import::office::compound::{Compound, size, u16_at, u32_at, write};

/// Most cells between the first and the last of all sheets; a few cells far apart are many.
const MOST_AREA: u64 = 8_000_000;
/// Most records that are looked through; sheets may be said to begin anywhere.
const MOST_RECORDS: usize = 20_000_000;

/// Takes the workbook out of an .xls, checks it, and puts it into a sound container.
///
/// # Errors
/// `err-import-damaged` or `err-import-table-too-large`.
pub(super) fn sound_workbook(bytes: &[u8], cancel: &Cancel) -> Result<Vec<u8>> {
    let damaged = || Error::user("err-import-damaged");
    let compound = Compound::open(bytes).ok_or_else(damaged)?;
    let stream = compound
        .stream("workbook")
        .or_else(|| compound.stream("book"))
        .ok_or_else(damaged)?;
    check_records(&stream, cancel)?;
    write(&stream).ok_or_else(too_large)
}

/// Refuses a workbook whose sheets say they are larger than any, or whose cells lie so far apart.
fn check_records(stream: &[u8], cancel: &Cancel) -> Result<()> {
    let mut seen = 0_usize;
    let mut sheets = Vec::new();
    each_record(stream, 0, &mut seen, cancel, |kind, data| {
        if kind == 0x85 {
            sheets.extend(u32_at(data, 0).and_then(size));
        }
        Ok(())
    })?;
    let mut total = 0_u64;
    for start in sheets {
        if start >= stream.len() {
            return Err(Error::user("err-import-damaged"));
        }
        let (mut rows, mut columns) = ((u16::MAX, 0), (u16::MAX, 0));
        each_record(stream, start, &mut seen, cancel, |kind, data| {
            let (row, column) = (u16_at(data, 0), u16_at(data, 2));
            match kind {
                0x200 => check_dimensions(data)?,
                // Numbers, texts, booleans, formulas.
                0x06 | 0xbd | 0xd6 | 0xfd | 0x203..=0x205 | 0x27e => {
                    if let (Some(row), Some(column)) = (row, column) {
                        let run = if kind == 0xbd { data.len() / 6 } else { 0 };
                        let last = column.saturating_add(u16::try_from(run).unwrap_or(u16::MAX));
                        rows = (rows.0.min(row), rows.1.max(row));
                        columns = (columns.0.min(column), columns.1.max(last));
                    }
                }
                _ => {}
            }
            Ok(())
        })?;
        if rows.0 <= rows.1 {
            let height = u64::from(rows.1 - rows.0) + 1;
            total += height * (u64::from(columns.1 - columns.0) + 1);
        }
        if total > MOST_AREA {
            return Err(too_large());
        }
    }
    Ok(())
}

/// Refuses a sheet that says it has more cells than one of this format can.
fn check_dimensions(data: &[u8]) -> Result<()> {
    let wide = data.len() >= 14;
    let rows = if wide {
        u32_at(data, 0).zip(u32_at(data, 4))
    } else {
        u16_at(data, 0)
            .zip(u16_at(data, 2))
            .map(|(a, b)| (a.into(), b.into()))
    };
    let columns = u16_at(data, if wide { 10 } else { 6 });
    let fits = rows.is_some_and(|(_, last)| last <= 65_536) && columns.is_some_and(|c| c <= 256);
    if fits { Ok(()) } else { Err(too_large()) }
}

/// Goes through the records from a place to the end of their part.
fn each_record(
    stream: &[u8],
    start: usize,
    seen: &mut usize,
    cancel: &Cancel,
    mut look: impl FnMut(u16, &[u8]) -> Result<()>,
) -> Result<()> {
    let mut at = start;
    let mut depth = 0_usize;
    while let (Some(kind), Some(length)) = (u16_at(stream, at), u16_at(stream, at + 2)) {
        *seen += 1;
        if *seen > MOST_RECORDS {
            return Err(too_large());
        }
        if seen.is_multiple_of(4096) {
            cancel.check()?;
        }
        let end = at + 4 + usize::from(length);
        look(kind, stream.get(at + 4..end).unwrap_or_default())?;
        match kind {
            0x809 => depth += 1,
            0x0a if depth <= 1 => return Ok(()),
            0x0a => depth -= 1,
            _ => {}
        }
        at = end;
    }
    Ok(())
}

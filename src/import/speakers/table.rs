//! Transcripts in a table: one column names who speaks, one holds what is said, others a time or a number.

use std::collections::BTreeSet;
use std::ops::Range;

use super::lead::{Lead, may_be_a_name};
use super::roles::Column;
use super::scan::{Scanner, Stamp, is_blank, is_colon, is_dash};
use super::voices::{Begin, Source};
use super::{accept, roles};
use crate::error::Result;
use crate::import::extract::ExtractedTable;

/// Most columns of a transcript: number, time, speaker, text and remarks.
const MOST_COLUMNS: usize = 5;

/// What the columns of a table hold, by their index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Layout {
    columns: usize,
    name: usize,
    text: usize,
    time: Option<usize>,
    /// Whether the first row only says what the columns hold.
    has_header: bool,
    /// Whether that row says that it is a transcript.
    is_told: bool,
}

/// Finds the turns that tables hold, each with where it ends; empty where no table is a transcript.
///
/// # Errors
/// `err-import-cancelled`.
pub(super) fn turns<'a>(source: &Source<'a>) -> Result<Vec<Begin<'a>>> {
    let (body, tables) = (source.body, source.tables);
    let Some(largest) = tables.iter().max_by_key(|t| t.rows.len()) else {
        return Ok(Vec::new());
    };
    let Some(layout) = layout(body, largest) else {
        return Ok(Vec::new());
    };
    let mut rows: Vec<&[Range<usize>]> = Vec::new();
    for table in tables {
        let own = table.rows.iter().filter(|r| r.len() == layout.columns);
        let same_header = layout.has_header && is_header(body, table.rows.first());
        rows.extend(own.skip(usize::from(same_header)).map(Vec::as_slice));
    }
    // Tables in notes are no speech.
    rows.retain(|r| r.last().is_some_and(|c| c.end <= source.speech_end));
    rows.sort_by_key(|r| r.first().map_or(0, |c| c.start));
    let leads: Vec<Lead<'a>> = rows.iter().map(|row| lead(body, row, layout)).collect();
    let labels = accept::by_talk(
        body,
        &leads,
        source.hints,
        accept::Sign {
            is_told: layout.is_told,
            ..accept::Sign::default()
        },
    )?;
    if labels.is_empty() {
        return Ok(Vec::new());
    }
    let mut found: Vec<Begin<'a>> = Vec::new();
    for lead in &leads {
        let key = lead.label.and_then(|label| labels.key(label));
        let time_ms = lead.stamp.map(|s| s.time_ms);
        let same = found.last().map(|b| (b.key.clone(), b.name));
        if key.is_none() && time_ms.is_none() {
            // A row without a name goes on with the one above.
            if let Some(last) = found.last_mut() {
                last.end = Some(lead.line.end);
            }
            continue;
        }
        let (key, name) = match (key, same) {
            (Some(key), _) => {
                let name = labels.name(&key);
                (Some(key), name)
            }
            (None, Some((key, name))) => (key, name),
            (None, None) => (None, ""),
        };
        found.push(Begin {
            line_start: lead.line.start,
            at: lead.start,
            text_start: lead.text_start,
            end: Some(lead.line.end),
            key,
            name,
            time_ms,
        });
    }
    Ok(found)
}

/// A row as the start of a line: from its first cell to the end of what is said.
fn lead<'a>(body: &'a str, row: &[Range<usize>], layout: Layout) -> Lead<'a> {
    let cell = |i: usize| row.get(i).cloned().unwrap_or_default();
    let (first, text) = (cell(0), cell(layout.text));
    let said = body.get(text.clone()).unwrap_or_default();
    // A name in a column behind the text belongs to no turn's span.
    let start = if layout.name > layout.text {
        text.start
    } else {
        first.start
    };
    Lead {
        line: start..text.end,
        start,
        label: label(body, cell(layout.name)),
        stamp: layout.time.and_then(|i| stamp(body, cell(i))),
        text_start: text.start + (said.len() - said.trim_start_matches(is_blank).len()),
    }
}

/// Returns the name in a cell, without what sets it apart.
fn label(body: &str, cell: Range<usize>) -> Option<&str> {
    let text = body.get(cell)?.trim_matches(is_blank);
    let text = text.trim_end_matches(|c| is_colon(c) || is_dash(c) || c == '.');
    let text = text.trim_matches(is_blank);
    let mut at = Scanner::new(text);
    let inner = at.take_enclosed().map(|(inner, _)| inner);
    let name = inner.filter(|_| at.rest().is_empty()).unwrap_or(text);
    may_be_a_name(name).then_some(name)
}

/// Reads the time in a cell: its first, where it is a span.
fn stamp(body: &str, cell: Range<usize>) -> Option<Stamp> {
    let mut at = Scanner::new(body.get(cell)?);
    at.skip_blanks();
    at.take_stamp()
}

fn is_header(body: &str, row: Option<&Vec<Range<usize>>>) -> bool {
    let heads = |cell: &Range<usize>| {
        body.get(cell.clone())
            .is_some_and(|t| t.trim().is_empty() || roles::column(t).is_some())
    };
    row.is_some_and(|row| row.iter().all(heads) && row.iter().any(|c| !c.is_empty()))
}

/// Works out what the columns hold, by their heads or by what is in them.
fn layout(body: &str, table: &ExtractedTable) -> Option<Layout> {
    let columns = table.rows.iter().map(Vec::len).max()?;
    let rows: Vec<&Vec<Range<usize>>> = table.rows.iter().filter(|r| r.len() == columns).collect();
    if !(2..=MOST_COLUMNS).contains(&columns) || rows.len() * 2 < table.rows.len() {
        return None;
    }
    let has_header = is_header(body, rows.first().copied());
    let heads: Vec<Option<Column>> = match rows.first() {
        Some(row) if has_header => row
            .iter()
            .map(|cell| roles::column(body.get(cell.clone())?))
            .collect(),
        _ => vec![None; columns],
    };
    let headed = |wanted| heads.iter().position(|h| *h == Some(wanted));
    let below = || rows.iter().skip(usize::from(has_header));
    let share_of = |i: usize, holds: &dyn Fn(Range<usize>) -> bool| {
        let filled = below()
            .filter_map(|r| r.get(i))
            .filter(|c| body.get((*c).clone()).is_some_and(|t| !t.trim().is_empty()));
        let (mut all, mut held) = (0, 0);
        for cell in filled {
            all += 1;
            held += usize::from(holds(cell.clone()));
        }
        (held * 10).checked_div(all).unwrap_or(0)
    };
    let length = |i: usize| -> usize { below().filter_map(|r| r.get(i)).map(Range::len).sum() };
    let time = headed(Column::Time)
        .or_else(|| (0..columns).find(|i| share_of(*i, &|c| stamp(body, c).is_some()) >= 7));
    let head_text = headed(Column::Text);
    let is_free = |i: &usize| Some(*i) != time && Some(*i) != head_text;
    let is_name = |i: &usize| {
        let cells = || below().filter_map(|r| label(body, r.get(*i)?.clone()));
        let distinct: BTreeSet<&str> = cells().collect();
        distinct.len() * 2 <= cells().count() && share_of(*i, &|c| label(body, c).is_some()) >= 8
    };
    let name = headed(Column::Speaker).or_else(|| (0..columns).filter(is_free).find(is_name))?;
    let text = head_text.or_else(|| {
        let others = (0..columns).filter(|i| *i != name && Some(*i) != time);
        others.max_by_key(|i| length(*i))
    })?;
    let is_told = headed(Column::Speaker).is_some() && head_text.is_some();
    (name != text).then_some(Layout {
        columns,
        name,
        text,
        time,
        has_header,
        is_told,
    })
}

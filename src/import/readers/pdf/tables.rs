//! Tables: lines whose cells stand under one another.

use std::collections::BTreeMap;

use super::flow::{Flow, is_list_marker};
use super::lines::Line;

/// The character of `order::NARROW`.
const NARROW_CHAR: char = '\u{1f}';

/// Finds rows: by their first line, all lines of each.
pub(super) fn find(flow: &Flow) -> BTreeMap<usize, Vec<usize>> {
    let mut out: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut at = 0;
    while at < flow.lines.len() {
        let end = grid(flow, at);
        if end <= at + 1 {
            at += 1;
            continue;
        }
        rows(flow, at, end, &mut out);
        at = end;
    }
    out
}

fn line(flow: &Flow, at: usize) -> Option<&Line> {
    flow.lines.get(at).map(|p| &p.line)
}

/// Returns where the table that begins at a line ends, or the line itself where there is none.
fn grid(flow: &Flow, start: usize) -> usize {
    let is_cells = |l: &&Line| l.cells.len() >= 2 && !is_numbered(l) && !is_prose(flow, start);
    let Some(first) = line(flow, start).filter(is_cells) else {
        return start;
    };
    let mut columns: Vec<(f64, f64)> = first.cells.clone();
    let mut end = start + 1;
    let mut with_cells = 1;
    let mut at = end;
    while let Some(next) = line(flow, at) {
        let same_region = flow.lines.get(at).map(|p| (p.page, p.region))
            == flow.lines.get(start).map(|p| (p.page, p.region));
        let above = line(flow, at - 1).map_or(0.0, |l| l.y - next.y);
        if !same_region
            || above > 4.5 * next.size
            || !fits(&columns, &next.cells)
            || is_prose(flow, at)
        {
            break;
        }
        if next.cells.len() >= 2 {
            with_cells += 1;
            end = at + 1;
        } else if is_in_one(&columns, next) {
            // A cell with several lines; at the table's end it belongs to the last row.
            if end == at {
                end = at + 1;
            }
        } else {
            break;
        }
        for cell in &next.cells {
            match columns.iter_mut().find(|c| overlap(c, cell)) {
                Some(column) => *column = (column.0.min(cell.0), column.1.max(cell.1)),
                None => columns.push(*cell),
            }
        }
        at += 1;
    }
    if with_cells >= 2 { end } else { start }
}

/// Whether a line was made to fill its measure: its wide gaps are between words, not cells. Of two
/// words only, the lines around tell it.
fn is_prose(flow: &Flow, at: usize) -> bool {
    let even_gaps = |i: usize| {
        let placed = flow.lines.get(i).filter(|p| p.is_stretched())?;
        Some((placed.region, placed.line.gaps.0))
    };
    let Some((region, gaps)) = even_gaps(at) else {
        return false;
    };
    let around = [at.checked_sub(1), Some(at + 1)];
    let mut beside = around.into_iter().flatten().filter_map(even_gaps);
    gaps >= 2 || beside.any(|(other, gaps)| other == region && gaps >= 2)
}

/// Whether a line is an item of a list whose number stands apart, or what a speaker says beside a name.
fn is_numbered(line: &Line) -> bool {
    let text = &line.reading(line.is_rtl()).text;
    let mut cells = text.split(['\t', NARROW_CHAR]).map(str::trim);
    let (Some(first), Some(second), None) = (cells.next(), cells.next(), cells.next()) else {
        return false;
    };
    is_list_marker(first) || first.ends_with([':', '：']) || second.starts_with([':', '：'])
}

fn overlap(a: &(f64, f64), b: &(f64, f64)) -> bool {
    a.0 < b.1 && b.0 < a.1
}

/// Whether each cell stands in one column and each column holds one cell.
fn fits(columns: &[(f64, f64)], cells: &[(f64, f64)]) -> bool {
    cells
        .iter()
        .all(|cell| columns.iter().filter(|c| overlap(c, cell)).count() <= 1)
        && columns
            .iter()
            .all(|column| cells.iter().filter(|c| overlap(column, c)).count() <= 1)
        && cells
            .iter()
            .any(|cell| columns.iter().any(|c| overlap(c, cell)))
}

fn is_in_one(columns: &[(f64, f64)], line: &Line) -> bool {
    let slack = 0.5 * line.size;
    columns
        .iter()
        .any(|c| line.x0 > c.0 - slack && line.x1 < c.1 + 4.0 * slack)
}

/// Gathers the lines of a table into rows: a line close under another, with fewer cells, goes on in it.
fn rows(flow: &Flow, start: usize, end: usize, out: &mut BTreeMap<usize, Vec<usize>>) {
    let mut steps: Vec<f64> = (start + 1..end)
        .filter_map(|i| Some(line(flow, i - 1)?.y - line(flow, i)?.y))
        .collect();
    steps.sort_by(f64::total_cmp);
    let smallest = steps.first().copied().unwrap_or_default();
    let largest = steps.last().copied().unwrap_or_default();
    let most = (start..end)
        .filter_map(|i| line(flow, i))
        .map(|l| l.cells.len())
        .max()
        .unwrap_or_default();
    let mut first = start;
    let mut row = vec![start];
    for i in start + 1..end {
        let (Some(above), Some(this)) = (line(flow, i - 1), line(flow, i)) else {
            continue;
        };
        let step = above.y - this.y;
        let is_close = step < 1.15 * smallest && smallest * 1.3 < largest;
        let is_one = this.cells.len() == 1 && step < 1.3 * flow.pitch() * this.size;
        let goes_on = this.cells.len() < most && (is_close || is_one);
        if goes_on {
            row.push(i);
        } else {
            put(flow, first, std::mem::replace(&mut row, vec![i]), out);
            first = i;
        }
    }
    put(flow, first, row, out);
}

/// Keeps a row; a line without cells between rows is a title or the like.
fn put(flow: &Flow, first: usize, row: Vec<usize>, out: &mut BTreeMap<usize, Vec<usize>>) {
    if row
        .iter()
        .filter_map(|i| line(flow, *i))
        .any(|l| l.cells.len() >= 2)
    {
        out.insert(first, row);
    }
}

/// Writes a row's cells with tabs between them, in its direction.
pub(super) fn write(lines: &[&Line], rtl: bool) -> String {
    let mut cells: Vec<((f64, f64), String)> = Vec::new();
    for line in lines {
        let mut texts: Vec<&str> = line.reading(rtl).text.split(['\t', NARROW_CHAR]).collect();
        if rtl {
            texts.reverse();
        }
        for (place, text) in line.cells.iter().zip(texts) {
            match cells.iter_mut().find(|(c, _)| overlap(c, place)) {
                Some((column, said)) => {
                    *column = (column.0.min(place.0), column.1.max(place.1));
                    if !said.is_empty() {
                        said.push(' ');
                    }
                    said.push_str(text.trim());
                }
                None => cells.push((*place, text.trim().to_owned())),
            }
        }
    }
    cells.sort_by(|a, b| a.0.0.total_cmp(&b.0.0));
    if rtl {
        cells.reverse();
    }
    let texts: Vec<String> = cells.into_iter().map(|(_, text)| text).collect();
    texts.join("\t")
}

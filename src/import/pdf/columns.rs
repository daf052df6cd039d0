//! Reading order of a page: columns by the white space between them.
//!
//! A gutter is white over several rows with text on both sides. Prose on both sides makes columns;
//! short cells make a table, which is read row by row.

use super::content::Glyph;
use super::order::is_rtl;

/// Rows with text on both sides that make a gutter.
const FEWEST_ROWS: usize = 4;
/// Columns inside columns.
const DEEPEST: usize = 4;
const MOST_CANDIDATES: usize = 48;

/// Glyphs that stand on one baseline, from left to right.
pub(super) type Row = Vec<Glyph>;

/// Gathers glyphs into rows, from the top.
pub(super) fn rows(mut glyphs: Vec<Glyph>) -> Vec<Row> {
    glyphs.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut rows: Vec<Row> = Vec::new();
    // Baseline and size of the largest glyph of the last row.
    let (mut y, mut size) = (f64::INFINITY, 0.0_f64);
    for glyph in glyphs {
        let near = (0.55 * size.max(glyph.size)).min(0.9 * size.min(glyph.size));
        match rows.last_mut() {
            Some(row) if (y - glyph.y).abs() <= near => {
                if glyph.size > size {
                    (y, size) = (glyph.y, glyph.size);
                }
                row.push(glyph);
            }
            _ => {
                (y, size) = (glyph.y, glyph.size);
                rows.push(vec![glyph]);
            }
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x0.total_cmp(&b.x0).then(a.x1.total_cmp(&b.x1)));
    }
    rows
}

/// Splits a page into regions in reading order; each is a list of rows.
pub(super) fn regions(glyphs: Vec<Glyph>) -> Vec<Vec<Row>> {
    let mut out = Vec::new();
    split(rows(glyphs), 0, &mut out);
    out
}

fn split(rows: Vec<Row>, depth: usize, out: &mut Vec<Vec<Row>>) {
    if rows.is_empty() {
        return;
    }
    let Some(gutter) = (depth < DEEPEST).then(|| best(&rows)).flatten() else {
        out.push(rows);
        return;
    };
    let mut above = Vec::new();
    let mut below = Vec::new();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for (i, row) in rows.into_iter().enumerate() {
        if i < gutter.first {
            above.push(row);
        } else if i > gutter.last {
            below.push(row);
        } else {
            let (l, r): (Row, Row) = row.into_iter().partition(|g| middle(g) < gutter.x);
            left.extend(l);
            right.extend(r);
        }
    }
    let rtl = is_mostly_rtl(left.iter().chain(&right));
    let (first, second) = if rtl { (right, left) } else { (left, right) };
    split(above, depth + 1, out);
    // The columns' own baselines may differ, so rows are made anew.
    split(self::rows(first), depth + 1, out);
    split(self::rows(second), depth + 1, out);
    split(below, depth + 1, out);
}

fn middle(glyph: &Glyph) -> f64 {
    f64::midpoint(glyph.x0, glyph.x1)
}

/// Returns whether most letters are of a right-to-left script.
pub(super) fn is_mostly_rtl<'g>(glyphs: impl Iterator<Item = &'g Glyph>) -> bool {
    let (mut rtl, mut ltr) = (0_usize, 0_usize);
    for text in glyphs.filter_map(|g| g.text.as_deref()) {
        for c in text.chars() {
            if is_rtl(c) {
                rtl += 1;
            } else if c.is_alphabetic() {
                ltr += 1;
            }
        }
    }
    rtl > ltr
}

struct Gutter {
    x: f64,
    first: usize,
    last: usize,
}

/// A row as stretches of ink, each with its number of glyphs.
struct Ink {
    parts: Vec<(f64, f64, usize)>,
    size: f64,
    y: f64,
    has_wide: bool,
}

fn ink(row: &Row) -> Ink {
    let size = row.iter().map(|g| g.size).fold(0.0, f64::max);
    let mut parts: Vec<(f64, f64, usize)> = Vec::new();
    let mut has_wide = false;
    for glyph in row {
        let text = glyph.text.as_deref().unwrap_or("?");
        if text.chars().all(|c| c.is_whitespace() || c == '\u{200c}') {
            continue;
        }
        has_wide = has_wide || text.chars().any(|c| c >= '\u{2e80}');
        match parts.last_mut() {
            Some(last) if glyph.x0 - last.1 < 0.9 * size => {
                last.1 = last.1.max(glyph.x1);
                last.2 += 1;
            }
            _ => parts.push((glyph.x0, glyph.x1, 1)),
        }
    }
    let y = row.first().map_or(0.0, |g| g.y);
    Ink {
        parts,
        size,
        y,
        has_wide,
    }
}

fn best(rows: &[Row]) -> Option<Gutter> {
    let inks: Vec<Ink> = rows.iter().map(ink).collect();
    // Where gaps are, by how many rows have them; two points more or less are the same.
    let mut counts: std::collections::BTreeMap<i64, usize> = std::collections::BTreeMap::new();
    for ink in &inks {
        for pair in ink.parts.windows(2) {
            let [a, b] = pair else { continue };
            let x = f64::midpoint(a.1, b.0) / 2.0;
            *counts.entry(bin(x)).or_default() += 1;
        }
    }
    let mut candidates: Vec<(usize, i64)> = counts.into_iter().map(|(x, n)| (n, x)).collect();
    candidates.sort_unstable_by(|a, b| b.cmp(a));
    candidates.truncate(MOST_CANDIDATES);
    let mut found: Option<(usize, Gutter)> = None;
    for (_, bin) in candidates {
        let x = bin as f64 * 2.0;
        for (score, gutter) in runs(&inks, x) {
            if found.as_ref().is_none_or(|(best, _)| score > *best)
                && is_between_columns(inks.get(gutter.first..=gutter.last).unwrap_or_default(), x)
            {
                found = Some((score, gutter));
            }
        }
    }
    found.map(|(_, gutter)| gutter)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "coordinates are below a million"
)]
fn bin(x: f64) -> i64 {
    x.round() as i64
}

/// Finds the rows one after another that leave `x` white, with how many have text on both sides.
fn runs(inks: &[Ink], x: f64) -> Vec<(usize, Gutter)> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut both = 0;
    let close = |start: usize, end: usize, both: usize, out: &mut Vec<(usize, Gutter)>| {
        if both >= FEWEST_ROWS {
            let gutter = Gutter {
                x,
                first: start,
                last: end - 1,
            };
            out.push((both, gutter));
        }
    };
    for (i, ink) in inks.iter().enumerate() {
        let covered = ink
            .parts
            .iter()
            .any(|p| p.0 - 0.2 * ink.size < x && x < p.1 + 0.2 * ink.size);
        if covered {
            close(start, i, both, &mut out);
            (start, both) = (i + 1, 0);
        } else if ink.parts.iter().any(|p| p.1 < x) && ink.parts.iter().any(|p| p.0 > x) {
            both += 1;
        }
    }
    close(start, inks.len(), both, &mut out);
    out
}

/// One side of a gutter.
#[derive(Default)]
struct Side {
    /// Left end, right end and glyphs of each row.
    rows: Vec<(f64, f64, usize)>,
    /// Number of each of these rows.
    numbers: Vec<usize>,
}

impl Side {
    /// Whether its lines are long and fill it, as prose does.
    fn is_prose(&self, fewest_glyphs: usize) -> bool {
        let from = self.rows.iter().map(|r| r.0).fold(f64::INFINITY, f64::min);
        let to = self
            .rows
            .iter()
            .map(|r| r.1)
            .fold(f64::NEG_INFINITY, f64::max);
        let mut widths: Vec<f64> = self.rows.iter().map(|r| r.1 - r.0).collect();
        widths.sort_by(f64::total_cmp);
        let median = widths.get(widths.len() / 2).copied().unwrap_or_default();
        let glyphs: usize = self.rows.iter().map(|r| r.2).sum();
        self.rows.len() >= FEWEST_ROWS
            && median >= 0.6 * (to - from)
            && glyphs >= fewest_glyphs * self.rows.len()
    }
}

fn is_between_columns(inks: &[Ink], x: f64) -> bool {
    let (mut left, mut right) = (Side::default(), Side::default());
    let mut both = 0_usize;
    for (number, ink) in inks.iter().enumerate() {
        let mut has = [false; 2];
        for (i, side) in [&mut left, &mut right].into_iter().enumerate() {
            let parts = ink.parts.iter().filter(|p| (p.0 > x) == (i == 1));
            let (mut from, mut to, mut glyphs) = (f64::INFINITY, f64::NEG_INFINITY, 0);
            for part in parts {
                from = from.min(part.0);
                to = to.max(part.1);
                glyphs += part.2;
            }
            if glyphs > 0 {
                side.rows.push((from, to, glyphs));
                side.numbers.push(number);
                has[i] = true;
            }
        }
        both += usize::from(has == [true, true]);
    }
    let wide = inks.iter().filter(|i| i.has_wide).count() * 2 > inks.len();
    let fewest = if wide { 5 } else { 11 };
    let shorter = left.rows.len().min(right.rows.len());
    both * 2 >= shorter
        && left.is_prose(fewest)
        && right.is_prose(fewest)
        && !is_table(inks, &left, &right)
}

/// Whether the white between rows stands at the same heights on both sides, as cells make it.
fn is_table(inks: &[Ink], left: &Side, right: &Side) -> bool {
    let breaks = |side: &Side| -> Vec<f64> {
        let heights: Vec<f64> = side
            .numbers
            .iter()
            .filter_map(|n| inks.get(*n))
            .map(|i| i.y)
            .collect();
        let mut steps: Vec<f64> = heights
            .windows(2)
            .filter_map(|w| Some(w.first()? - w.last()?))
            .collect();
        steps.sort_by(f64::total_cmp);
        let usual = steps.get(steps.len() / 4).copied().unwrap_or_default();
        let wide = heights.windows(2).filter_map(|w| {
            let (a, b) = (w.first()?, w.last()?);
            (a - b > 1.25 * usual).then_some(*b)
        });
        wide.collect()
    };
    let (left, right) = (breaks(left), breaks(right));
    let same = left
        .iter()
        .filter(|a| right.iter().any(|b| (**a - b).abs() < 1.0))
        .count();
    same >= 2 && same * 2 >= left.len().max(right.len())
}

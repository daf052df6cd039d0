//! Reading order of a page: regions, one column after another.
//!
//! `gutters` finds the white that parts columns; here the page is cut along it: what stands above,
//! the columns from the side one reads, what stands below.

use std::borrow::Borrow;

use super::content::Glyph;
use super::gutters::Gutters;
use super::order::is_rtl;

/// Columns inside columns, and columns above columns.
const DEEPEST: usize = 10;

/// Glyphs that stand on one baseline, from left to right.
pub(super) type Row = Vec<Glyph>;

/// Gathers glyphs into rows, from the top.
pub(super) fn rows<G: Borrow<Glyph>>(mut glyphs: Vec<G>) -> Vec<Vec<G>> {
    glyphs.sort_by(|a, b| b.borrow().y.total_cmp(&a.borrow().y));
    let mut rows: Vec<Vec<G>> = Vec::new();
    // Baseline and size of the largest glyph of the last row.
    let (mut y, mut size) = (f64::INFINITY, 0.0_f64);
    for item in glyphs {
        let glyph = item.borrow();
        let near = (0.55 * size.max(glyph.size)).min(0.9 * size.min(glyph.size));
        match rows.last_mut() {
            Some(row) if (y - glyph.y).abs() <= near => {
                if glyph.size > size {
                    (y, size) = (glyph.y, glyph.size);
                }
                row.push(item);
            }
            _ => {
                (y, size) = (glyph.y, glyph.size);
                rows.push(vec![item]);
            }
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| {
            let (a, b) = (a.borrow(), b.borrow());
            a.x0.total_cmp(&b.x0).then(a.x1.total_cmp(&b.x1))
        });
    }
    rows
}

/// Splits a page into regions in reading order; each is a list of rows.
pub(super) fn regions(glyphs: Vec<Glyph>, gutters: &mut Gutters) -> Vec<Vec<Row>> {
    let mut out = Vec::new();
    split(rows(glyphs), 0, gutters, &mut out);
    out
}

fn split(rows: Vec<Row>, depth: usize, gutters: &mut Gutters, out: &mut Vec<Vec<Row>>) {
    if rows.is_empty() {
        return;
    }
    let Some(gutter) = (depth < DEEPEST).then(|| gutters.find(&rows)).flatten() else {
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
    split(above, depth + 1, gutters, out);
    // The columns' own baselines may differ, so rows are made anew.
    split(self::rows(first), depth + 1, gutters, out);
    split(self::rows(second), depth + 1, gutters, out);
    split(below, depth + 1, gutters, out);
}

pub(super) fn middle(glyph: &Glyph) -> f64 {
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

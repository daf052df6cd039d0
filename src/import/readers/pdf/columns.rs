//! Reading order of a page: regions, one column after another.
//!
//! `gutters` finds the white that parts columns; here the page is cut along it: what stands above,
//! the columns from the side one reads, what stands below.

use super::content::Glyph;
use super::gutters::Gutters;
use super::order::is_rtl;
use super::rows::{Row, middle, rows};

/// Columns inside columns, and columns above columns.
const DEEPEST: usize = 10;

/// Splits a page into regions in reading order; each is a list of rows.
pub(super) fn regions(glyphs: Vec<Glyph>, gutters: &mut Gutters) -> Vec<Vec<Row>> {
    let mut out = Vec::new();
    split(rows(glyphs), 0, gutters, &mut out);
    out
}

fn split(all: Vec<Row>, depth: usize, gutters: &mut Gutters, out: &mut Vec<Vec<Row>>) {
    if all.is_empty() {
        return;
    }
    let Some(gutter) = (depth < DEEPEST).then(|| gutters.find(&all)).flatten() else {
        out.push(all);
        return;
    };
    let mut above = Vec::new();
    let mut below = Vec::new();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for (i, row) in all.into_iter().enumerate() {
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
    split(rows(first), depth + 1, gutters, out);
    split(rows(second), depth + 1, gutters, out);
    split(below, depth + 1, gutters, out);
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

//! Reading order of a page: regions, one column after another.
//!
//! `gutters` finds the white that parts columns; here the page is cut along it: what stands above,
//! the columns from the side one reads, what stands below.

use super::content::Glyph;
use super::gutters::Gutters;
use super::order::is_rtl;
use super::rows::{Row, middle, rows};
use super::sides::Frame;

/// Columns inside columns, and columns above columns.
const DEEPEST: usize = 10;

/// Splits a page into regions in reading order; each is a list of rows.
pub(super) fn regions(glyphs: Vec<Glyph>, width: f64, gutters: &mut Gutters) -> Vec<Vec<Row>> {
    let mut out = Vec::new();
    let rtl = is_mostly_rtl(glyphs.iter());
    let from = glyphs.iter().map(|g| g.x0).fold(f64::INFINITY, f64::min);
    let to = glyphs
        .iter()
        .map(|g| g.x1)
        .fold(f64::NEG_INFINITY, f64::max);
    // The margin where one begins to read, which every page has, on both sides.
    let margin = if rtl { width - to } else { from };
    let frame = Frame {
        left: from.min(margin),
        right: to.max(width - margin),
        rtl,
    };
    split(rows(glyphs), 0, frame, gutters, &mut out);
    out
}

fn split(
    all: Vec<Row>,
    depth: usize,
    frame: Frame,
    gutters: &mut Gutters,
    out: &mut Vec<Vec<Row>>,
) {
    if all.is_empty() {
        return;
    }
    let found = (depth < DEEPEST).then(|| gutters.find(&all, frame));
    let Some(gutter) = found.flatten() else {
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
    let before = Frame {
        right: gutter.x.min(frame.right),
        ..frame
    };
    let after = Frame {
        left: gutter.x.max(frame.left),
        ..frame
    };
    let ((first, its), (second, other)) = if rtl {
        ((right, after), (left, before))
    } else {
        ((left, before), (right, after))
    };
    split(above, depth + 1, frame, gutters, out);
    // The columns' own baselines may differ, so rows are made anew.
    split(rows(first), depth + 1, its, gutters, out);
    split(rows(second), depth + 1, other, gutters, out);
    split(below, depth + 1, frame, gutters, out);
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

//! Glyphs gathered into rows, from the top of a page.

use std::borrow::Borrow;

use super::content::Glyph;

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

/// Returns the middle of a glyph across the page.
pub(super) fn middle(glyph: &Glyph) -> f64 {
    f64::midpoint(glyph.x0, glyph.x1)
}

//! The white between columns, found over the whole height of a page.
//!
//! A line alone tells nothing: in a justified one a gap between words can be wider than a gutter. So
//! a gutter is what no glyph touches over a run of rows with text on both sides. Prose on both sides
//! makes columns; cells make a table, which is read row by row. A document keeps its columns, so a
//! gutter of an earlier page needs fewer lines on a later one.

use super::content::Glyph;
use super::rows::{self, Row, middle};

/// Rows on both sides that make a gutter.
const FEWEST_ROWS: usize = 4;
/// Rows that make a gutter which later pages may rely on, and that no words apart by chance make.
const SURE_ROWS: usize = 10;
/// Places across the page where a gutter is looked for.
const MOST_PLACES: f64 = 400.0;
/// Gutters looked at closely, on one page and kept from earlier ones.
const MOST_CANDIDATES: usize = 24;
/// Sizes above the text's own that a heading over columns has.
const HEADING: f64 = 1.13;

/// White over some rows, from the first to the last.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Gutter {
    pub x: f64,
    pub first: usize,
    pub last: usize,
}

/// Finds gutters, page after page.
#[derive(Debug, Default)]
pub(super) struct Gutters {
    /// Those that were sure.
    known: Vec<Known>,
}

#[derive(Debug)]
struct Known {
    x: f64,
    /// Width of the narrower column.
    width: f64,
}

/// A row as stretches of ink, each with its number of glyphs.
struct Ink {
    parts: Vec<(f64, f64, usize)>,
    size: f64,
    y: f64,
    has_wide: bool,
}

struct Candidate {
    /// From where to where the white was seen.
    from: f64,
    to: f64,
    first: usize,
    last: usize,
    /// Rows on the side that has fewer.
    rows: usize,
}

impl Gutters {
    /// Finds the gutter most of the rows stand around.
    pub fn find(&mut self, rows: &[Row]) -> Option<Gutter> {
        let all: Vec<Ink> = rows.iter().map(ink).collect();
        let mut candidates = self.candidates(&all);
        candidates.sort_by(|a, b| {
            let width = |c: &Candidate| c.to - c.from;
            b.rows
                .cmp(&a.rows)
                .then(width(b).total_cmp(&width(a)))
                .then(a.from.total_cmp(&b.from))
        });
        candidates.truncate(MOST_CANDIDATES);
        for candidate in candidates {
            let x = f64::midpoint(candidate.from, candidate.to);
            let among = candidate.first..=candidate.last;
            let (Some(rows), Some(inks)) = (rows.get(among.clone()), all.get(among)) else {
                continue;
            };
            let known = self.known(x);
            let Some(sides) = Sides::parted(rows, inks, x, known) else {
                continue;
            };
            let is_sure = sides.fewer() >= SURE_ROWS;
            if !is_sure && !sides.is_apart(&all, &candidate) {
                continue;
            }
            if is_sure && known.is_none() && self.known.len() < MOST_CANDIDATES {
                let width = sides.left.width().min(sides.right.width());
                self.known.push(Known { x, width });
            }
            let (skip, end) = sides.between_headings(inks, x);
            return Some(Gutter {
                x,
                first: candidate.first + skip,
                last: candidate.first + end,
            });
        }
        None
    }

    fn known(&self, x: f64) -> Option<&Known> {
        self.known.iter().find(|k| (k.x - x).abs() < 6.0)
    }

    fn candidates(&self, inks: &[Ink]) -> Vec<Candidate> {
        let parts = || inks.iter().flat_map(|i| &i.parts);
        let from = parts().map(|p| p.0).fold(f64::INFINITY, f64::min);
        let to = parts().map(|p| p.1).fold(f64::NEG_INFINITY, f64::max);
        let step = ((to - from) / MOST_PLACES).max(1.5);
        let mut out: Vec<Candidate> = Vec::new();
        // Those of the last place; white that goes on is one gutter.
        let mut open: Vec<Candidate> = Vec::new();
        let mut x = from + step;
        while x < to {
            let fewest = if self.known(x).is_some() {
                1
            } else {
                FEWEST_ROWS
            };
            let mut here = runs(inks, x, fewest);
            for before in open.drain(..) {
                let same = |c: &&mut Candidate| (c.first, c.last) == (before.first, before.last);
                match here.iter_mut().find(same) {
                    Some(goes_on) => goes_on.from = before.from,
                    None => out.push(before),
                }
            }
            open = here;
            x += step;
        }
        out.extend(open);
        out
    }
}

fn ink(row: &Row) -> Ink {
    let size = row.iter().map(|g| g.size).fold(0.0, f64::max);
    let mut parts: Vec<(f64, f64, usize)> = Vec::new();
    let mut has_wide = false;
    for glyph in row.iter().filter(|g| is_ink(g)) {
        has_wide = has_wide || is_wide(glyph);
        match parts.last_mut() {
            Some(last) if glyph.x0 - last.1 < 0.9 * size => {
                last.1 = last.1.max(glyph.x1);
                last.2 += 1;
            }
            _ => parts.push((glyph.x0, glyph.x1, 1)),
        }
    }
    Ink {
        parts,
        size,
        y: row.first().map_or(0.0, |g| g.y),
        has_wide,
    }
}

fn is_ink(glyph: &Glyph) -> bool {
    let text = glyph.text.as_deref().unwrap_or("?");
    !text.chars().all(|c| c.is_whitespace() || c == '\u{200c}')
}

fn is_wide(glyph: &Glyph) -> bool {
    let text = glyph.text.as_deref().unwrap_or_default();
    text.chars().any(|c| c >= '\u{2e80}')
}

/// Finds the rows one after another that leave `x` white.
fn runs(inks: &[Ink], x: f64, fewest: usize) -> Vec<Candidate> {
    let mut out = Vec::new();
    let mut start = 0;
    let (mut left, mut right) = (0_usize, 0_usize);
    let close = |start: usize, end: usize, rows: usize, out: &mut Vec<Candidate>| {
        if rows >= fewest {
            out.push(Candidate {
                from: x,
                to: x,
                first: start,
                last: end - 1,
                rows,
            });
        }
    };
    for (i, ink) in inks.iter().enumerate() {
        let slack = 0.2 * ink.size;
        let covered = |p: &(f64, f64, usize)| p.0 - slack < x && x < p.1 + slack;
        if ink.parts.iter().any(covered) {
            close(start, i, left.min(right), &mut out);
            (start, left, right) = (i + 1, 0, 0);
            continue;
        }
        left += usize::from(ink.parts.first().is_some_and(|p| p.1 < x));
        right += usize::from(ink.parts.last().is_some_and(|p| p.0 > x));
    }
    close(start, inks.len(), left.min(right), &mut out);
    out
}

/// A line on one side of a gutter.
struct SideRow {
    from: f64,
    to: f64,
    y: f64,
    size: f64,
    glyphs: usize,
    is_label: bool,
}

struct Side {
    rows: Vec<SideRow>,
    /// Usual distance from one to the next.
    pitch: f64,
}

/// What stands to the left and to the right.
struct Sides {
    left: Side,
    right: Side,
}

impl Side {
    fn new<'g>(glyphs: impl Iterator<Item = &'g Glyph>) -> Self {
        let glyphs: Vec<&Glyph> = glyphs.filter(|g| is_ink(g)).collect();
        let rows: Vec<SideRow> = rows::rows(glyphs).iter().filter_map(side_row).collect();
        let mut steps: Vec<f64> = rows
            .windows(2)
            .filter_map(|w| Some(w.first()?.y - w.last()?.y))
            .collect();
        steps.sort_by(f64::total_cmp);
        let size = rows.first().map_or(12.0, |r| r.size);
        let pitch = steps.get(steps.len() / 3).copied().unwrap_or(1.6 * size);
        Self { rows, pitch }
    }

    fn glyphs(&self) -> usize {
        self.rows.iter().map(|r| r.glyphs).sum()
    }

    fn width(&self) -> f64 {
        let from = self.rows.iter().map(|r| r.from);
        let to = self.rows.iter().map(|r| r.to);
        to.fold(f64::NEG_INFINITY, f64::max) - from.fold(f64::INFINITY, f64::min)
    }

    /// Whether its lines are long and fill it, as prose does.
    fn is_prose(&self) -> bool {
        let mut widths: Vec<f64> = self.rows.iter().map(|r| r.to - r.from).collect();
        widths.sort_by(f64::total_cmp);
        let median = widths.get(widths.len() / 2).copied().unwrap_or_default();
        self.rows.len() >= FEWEST_ROWS && median >= 0.6 * self.width()
    }

    /// Lines above which there is more white than usual.
    fn breaks(&self) -> Vec<f64> {
        let wide = self.rows.windows(2).filter_map(|w| {
            let (a, b) = (w.first()?, w.last()?);
            (a.y - b.y > 1.2 * self.pitch).then_some(b.y)
        });
        wide.collect()
    }

    /// How many lines have one of the other side beside them, of those between `high` and `low`.
    fn beside(&self, other: &Side, (high, low): (f64, f64)) -> (usize, usize) {
        let size = self.rows.first().map_or(12.0, |r| r.size);
        let near = (0.62 * self.pitch.min(other.pitch)).min(1.3 * size);
        let among = || self.rows.iter().filter(|r| r.y <= high && r.y >= low);
        let has_other = |r: &&SideRow| {
            let at = other.rows.partition_point(|o| o.y > r.y + near);
            other.rows.get(at).is_some_and(|o| o.y >= r.y - near)
        };
        (among().filter(has_other).count(), among().count())
    }

    /// Height of the first and the last line.
    fn ends(&self) -> (f64, f64) {
        let y = |row: Option<&SideRow>| row.map_or(0.0, |r| r.y);
        (y(self.rows.first()), y(self.rows.last()))
    }
}

fn side_row(row: &Vec<&Glyph>) -> Option<SideRow> {
    let largest = row.iter().max_by(|a, b| a.size.total_cmp(&b.size))?;
    let is_colon = |g: Option<&&Glyph>| {
        let text = g.and_then(|g| g.text.as_deref()).unwrap_or_default();
        text.ends_with([':', '：'])
    };
    Some(SideRow {
        from: row.first()?.x0,
        to: row.iter().map(|g| g.x1).fold(f64::NEG_INFINITY, f64::max),
        y: largest.y,
        size: largest.size,
        glyphs: row.len(),
        is_label: is_colon(row.first()) || is_colon(row.last()),
    })
}

impl Sides {
    /// Parts rows at `x`, where what stands on both sides is columns.
    fn parted(rows: &[Row], inks: &[Ink], x: f64, known: Option<&Known>) -> Option<Self> {
        let is_known = known.is_some();
        let wide = inks.iter().filter(|i| i.has_wide).count() * 2 > inks.len();
        let fewest = match (wide, is_known) {
            (true, false) => 5,
            (false, false) => 11,
            (true, true) => 2,
            (false, true) => 4,
        };
        // Most cells of tables are told by this alone.
        let has_words = |on_side: fn(&(f64, f64, usize), f64) -> bool| {
            let (mut glyphs, mut rows) = (0_usize, 0_usize);
            for ink in inks {
                let of_row: usize = ink
                    .parts
                    .iter()
                    .filter(|p| on_side(p, x))
                    .map(|p| p.2)
                    .sum();
                glyphs += of_row;
                rows += usize::from(of_row > 0);
            }
            glyphs >= fewest * rows
        };
        if !has_words(|p, x| p.0 < x) || !has_words(|p, x| p.0 > x) {
            return None;
        }
        let all = || rows.iter().flatten();
        let left = Side::new(all().filter(|g| middle(g) < x));
        let right = Side::new(all().filter(|g| middle(g) >= x));
        let sides = Self { left, right };
        let both = [&sides.left, &sides.right];
        let is_words = both.iter().all(|s| s.glyphs() >= fewest * s.rows.len());
        let is_prose = match known {
            Some(known) => both.iter().any(|s| s.width() > 0.7 * known.width),
            None => both.iter().all(|s| s.is_prose()),
        };
        let fits = is_words && is_prose && sides.stand_beside(is_known);
        (fits && !sides.is_table() && !sides.has_labels()).then_some(sides)
    }

    fn fewer(&self) -> usize {
        self.left.rows.len().min(self.right.rows.len())
    }

    /// Whether white stands above and below too; words that are apart by chance have lines there.
    fn is_apart(&self, all: &[Ink], candidate: &Candidate) -> bool {
        let pitch = self.left.pitch.min(self.right.pitch);
        let step = |upper: Option<&Ink>, lower: Option<&Ink>| match (upper, lower) {
            (Some(upper), Some(lower)) => upper.y - lower.y,
            _ => f64::INFINITY,
        };
        let (first, last) = (candidate.first, candidate.last);
        let above = first.checked_sub(1).and_then(|i| all.get(i));
        step(above, all.get(first)).min(step(all.get(last), all.get(last + 1))) > 1.25 * pitch
    }

    /// Whether lines stand beside lines; those of a chat alternate.
    fn stand_beside(&self, is_known: bool) -> bool {
        let (left, right) = (self.left.ends(), self.right.ends());
        let slack = 0.5 * self.left.pitch.max(self.right.pitch);
        let common = (left.0.min(right.0) + slack, left.1.max(right.1) - slack);
        let (with, all) = self.left.beside(&self.right, common);
        let (with_left, all_right) = self.right.beside(&self.left, common);
        let fewest = if is_known { 1 } else { FEWEST_ROWS };
        with.min(with_left) >= fewest && with * 2 >= all && with_left * 2 >= all_right
    }

    /// Whether the white between rows stands at the same heights on both sides, as cells make it.
    fn is_table(&self) -> bool {
        let (left, right) = (self.left.breaks(), self.right.breaks());
        let same = left
            .iter()
            .filter(|a| right.iter().any(|b| (**a - b).abs() < 1.0))
            .count();
        same >= 2 && same * 3 >= left.len().max(right.len()) * 2
    }

    /// Whether one side is names of speakers or of what stands beside.
    fn has_labels(&self) -> bool {
        [&self.left, &self.right]
            .iter()
            .any(|s| s.rows.iter().filter(|r| r.is_label).count() * 2 > s.rows.len())
    }

    /// Returns the first and last row that belong to the columns: a heading that leaves both sides
    /// white beside it spans them, though it may be short, and ends them.
    fn between_headings(&self, inks: &[Ink], x: f64) -> (usize, usize) {
        let mut sizes: Vec<f64> = inks.iter().map(|i| i.size).collect();
        sizes.sort_by(f64::total_cmp);
        let usual = sizes.get(sizes.len() / 2).copied().unwrap_or_default();
        let mut skip = 0;
        let end = inks.len().saturating_sub(1);
        for (i, ink) in inks.iter().enumerate() {
            let is_left = ink.parts.last().is_some_and(|p| p.1 < x);
            let is_right = ink.parts.first().is_some_and(|p| p.0 > x);
            if !(is_left || is_right) || ink.size < HEADING * usual {
                continue;
            }
            let other = if is_left { &self.right } else { &self.left };
            let at = other.rows.partition_point(|r| r.y > ink.y);
            let below = other.rows.get(at).map(|r| r.y);
            let above = at.checked_sub(1).and_then(|at| other.rows.get(at));
            match (above.map(|r| r.y), below) {
                (None, Some(below)) if i == skip && ink.y - below > 1.3 * other.pitch => {
                    skip = i + 1;
                }
                (Some(above), Some(below)) if above - below > 2.3 * other.pitch && i > skip => {
                    return (skip, i - 1);
                }
                _ => {}
            }
        }
        (skip.min(end), end)
    }
}

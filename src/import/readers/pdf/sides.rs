//! What stands to the left and to the right of white on a page, and whether it is columns or cells.

use super::content::Glyph;
use super::rows::{self, Row, middle};

/// Rows on both sides that make a gutter.
pub(super) const FEWEST_ROWS: usize = 4;
/// Sizes above the text's own that a heading over columns has.
const HEADING: f64 = 1.13;
/// How far columns may be from standing evenly on a page, in distances of columns.
const UNEVEN: f64 = 0.08;

/// Where columns may stand: from the left end to the right end of a page's text, its margins being equal.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub left: f64,
    pub right: f64,
    /// Whether one begins to read at the right.
    pub rtl: bool,
}

/// A gutter that was sure.
#[derive(Debug)]
pub(super) struct Known {
    pub x: f64,
    /// Width of the narrower column.
    pub width: f64,
}

/// A row as stretches of ink, each with its number of glyphs.
pub(super) struct Ink {
    pub parts: Vec<(f64, f64, usize)>,
    pub size: f64,
    pub y: f64,
    pub has_wide: bool,
}

/// The usual white between letters, in sizes; letters may be set apart, or their widths be wrong.
pub(super) fn usual_gap(rows: &[Row]) -> f64 {
    let pairs = rows.iter().flat_map(|row| row.windows(2));
    let mut gaps: Vec<f64> = pairs
        .filter_map(|pair| match pair {
            [a, b] => Some((b.x0 - a.x1) / a.size.max(0.1)),
            _ => None,
        })
        .collect();
    gaps.sort_by(f64::total_cmp);
    gaps.get(gaps.len() / 2)
        .copied()
        .unwrap_or_default()
        .max(0.0)
}

/// Gathers a row's glyphs into stretches with more than `gap` sizes of white between them.
pub(super) fn ink(row: &Row, gap: f64) -> Ink {
    let size = row.iter().map(|g| g.size).fold(0.0, f64::max);
    let mut parts: Vec<(f64, f64, usize)> = Vec::new();
    let mut has_wide = false;
    for glyph in row.iter().filter(|g| is_ink(g)) {
        has_wide = has_wide || is_wide(glyph);
        match parts.last_mut() {
            Some(last) if glyph.x0 - last.1 < gap * size => {
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

pub(super) fn is_ink(glyph: &Glyph) -> bool {
    let text = glyph.text.as_deref().unwrap_or("?");
    !text.chars().all(|c| c.is_whitespace() || c == '\u{200c}')
}

fn is_wide(glyph: &Glyph) -> bool {
    let text = glyph.text.as_deref().unwrap_or_default();
    text.chars().any(|c| c >= '\u{2e80}')
}

/// A line on one side of a gutter.
pub(super) struct SideRow {
    pub from: f64,
    pub to: f64,
    pub y: f64,
    pub size: f64,
    pub glyphs: usize,
    pub is_label: bool,
}

pub(super) struct Side {
    pub rows: Vec<SideRow>,
    /// How many of its glyphs are letters.
    pub letters: usize,
    /// Usual distance from one to the next.
    pub pitch: f64,
}

/// What stands to the left and to the right.
pub(super) struct Sides {
    pub left: Side,
    pub right: Side,
}

impl Side {
    pub fn new<'g>(glyphs: impl Iterator<Item = &'g Glyph>) -> Self {
        let glyphs: Vec<&Glyph> = glyphs.filter(|g| is_ink(g)).collect();
        let is_letter = |g: &&&Glyph| {
            let text = g.text.as_deref().unwrap_or_default();
            text.chars().any(char::is_alphabetic)
        };
        let letters = glyphs.iter().filter(is_letter).count();
        let rows: Vec<SideRow> = rows::rows(glyphs).iter().filter_map(side_row).collect();
        let mut steps: Vec<f64> = rows
            .windows(2)
            .filter_map(|w| Some(w.first()?.y - w.last()?.y))
            .collect();
        steps.sort_by(f64::total_cmp);
        let size = rows.first().map_or(12.0, |r| r.size);
        let pitch = steps.get(steps.len() / 3).copied().unwrap_or(1.6 * size);
        Self {
            rows,
            letters,
            pitch,
        }
    }

    pub fn glyphs(&self) -> usize {
        self.rows.iter().map(|r| r.glyphs).sum()
    }

    /// Left and right end.
    pub fn extent(&self) -> (f64, f64) {
        let from = self.rows.iter().map(|r| r.from);
        let to = self.rows.iter().map(|r| r.to);
        (
            from.fold(f64::INFINITY, f64::min),
            to.fold(f64::NEG_INFINITY, f64::max),
        )
    }

    pub fn width(&self) -> f64 {
        let (from, to) = self.extent();
        to - from
    }

    /// Whether its lines are long and fill this width, as prose does.
    pub fn is_prose(&self, width: f64) -> bool {
        let mut widths: Vec<f64> = self.rows.iter().map(|r| r.to - r.from).collect();
        widths.sort_by(f64::total_cmp);
        let median = widths.get(widths.len() / 2).copied().unwrap_or_default();
        self.rows.len() >= FEWEST_ROWS && median >= 0.6 * width
    }

    /// Lines above which there is more white than usual, with how much.
    pub fn breaks(&self) -> Vec<(f64, f64)> {
        let wide = self.rows.windows(2).filter_map(|w| {
            let (a, b) = (w.first()?, w.last()?);
            (a.y - b.y > 1.2 * self.pitch).then_some((b.y, a.y - b.y))
        });
        wide.collect()
    }

    /// How many lines have one of the other side beside them, of those between `high` and `low`.
    pub fn beside(&self, other: &Side, (high, low): (f64, f64)) -> (usize, usize) {
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
    pub fn ends(&self) -> (f64, f64) {
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
    pub fn parted(
        rows: &[Row],
        inks: &[Ink],
        x: f64,
        frame: Frame,
        known: Option<&Known>,
    ) -> Option<Self> {
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
        let is_even = sides.stand_evenly(frame, false);
        let narrower = sides.left.width().min(sides.right.width());
        let is_words = both.iter().all(|s| s.glyphs() >= fewest * s.rows.len());
        let is_prose = match known {
            Some(known) => both.iter().any(|s| s.width() > 0.7 * known.width),
            // A side may be several columns, of which the later ones have only begun.
            None => both.iter().all(|s| {
                let column = if is_even { narrower } else { s.width() };
                s.is_prose(column.min(s.width()))
            }),
        };
        let fits = is_words && is_prose && sides.stand_beside(is_known);
        (fits && !sides.has_labels()).then_some(sides)
    }

    pub fn fewer(&self) -> usize {
        self.left.rows.len().min(self.right.rows.len())
    }

    /// Whether white stands above and below too; words that are apart by chance have lines there.
    pub fn is_apart(&self, all: &[Ink], (first, last): (usize, usize)) -> bool {
        let pitch = self.left.pitch.min(self.right.pitch);
        let step = |upper: Option<&Ink>, lower: Option<&Ink>| match (upper, lower) {
            (Some(upper), Some(lower)) => upper.y - lower.y,
            _ => f64::INFINITY,
        };
        let above = first.checked_sub(1).and_then(|i| all.get(i));
        step(above, all.get(first)).min(step(all.get(last), all.get(last + 1))) > 1.25 * pitch
    }

    /// Whether lines stand beside lines; those of a chat alternate.
    pub fn stand_beside(&self, is_known: bool) -> bool {
        let (left, right) = (self.left.ends(), self.right.ends());
        let slack = 0.5 * self.left.pitch.max(self.right.pitch);
        let common = (left.0.min(right.0) + slack, left.1.max(right.1) - slack);
        let (with, all) = self.left.beside(&self.right, common);
        let (with_left, all_right) = self.right.beside(&self.left, common);
        let fewest = if is_known { 1 } else { FEWEST_ROWS };
        with.min(with_left) >= fewest && with * 2 >= all && with_left * 2 >= all_right
    }

    /// Whether the white between rows stands at the same heights on both sides, as cells make it.
    pub fn has_same_breaks(&self) -> bool {
        let (left, right) = (self.left.breaks(), self.right.breaks());
        let same = left
            .iter()
            .filter(|a| right.iter().any(|b| (a.0 - b.0).abs() < 1.0))
            .count();
        same >= 2 && same * 3 >= left.len().max(right.len()) * 2
    }

    /// Whether the sides are cells, row by row: the longer cell of a row decides where the next begins,
    /// so the white above it differs; columns of short paragraphs have one and the same everywhere.
    pub fn is_table(&self, is_even: bool) -> bool {
        let breaks = [self.left.breaks(), self.right.breaks()];
        let white = || breaks.iter().flatten().map(|b| b.1);
        let least = white().fold(f64::INFINITY, f64::min);
        let most = white().fold(f64::NEG_INFINITY, f64::max);
        let differs = most - least > 0.5 * self.left.pitch.min(self.right.pitch);
        self.has_same_breaks() && (differs || !is_even)
    }

    /// Whether both sides are as wide as columns that share the page evenly; the second may be several
    /// columns, and narrower where it has only begun.
    pub fn stand_evenly(&self, frame: Frame, has_begun: bool) -> bool {
        let (first, second) = if frame.rtl {
            (&self.right, &self.left)
        } else {
            (&self.left, &self.right)
        };
        // Measured from where one begins to read.
        let along = |side: &Side| {
            let (from, to) = side.extent();
            if frame.rtl {
                (frame.right - to, frame.right - from)
            } else {
                (from - frame.left, to - frame.left)
            }
        };
        let ((from, to), (next, end)) = (along(first), along(second));
        let (distance, gutter) = ((next - from).max(1.0), next - to);
        let size = first.rows.first().map_or(12.0, |r| r.size);
        let columns = |width: f64| {
            let columns = (width + gutter) / distance;
            let is_even = (columns - columns.round()).abs() < UNEVEN * columns.round();
            is_even.then_some(columns.round())
        };
        let of_page = columns(frame.right - frame.left - from);
        (0.3 * size..6.0 * size).contains(&gutter)
            && of_page.is_some_and(|n| n >= 2.0)
            && (has_begun || columns(end - next).is_some())
    }

    /// Whether one side is names of speakers or of what stands beside.
    pub fn has_labels(&self) -> bool {
        [&self.left, &self.right]
            .iter()
            .any(|s| s.rows.iter().filter(|r| r.is_label).count() * 2 > s.rows.len())
    }

    /// Returns the first and last row that belong to the columns: a heading that leaves both sides
    /// white beside it spans them, though it may be short, and ends them.
    pub fn between_headings(&self, inks: &[Ink], x: f64) -> (usize, usize) {
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

//! The white between columns, found over the whole height of a page.
//!
//! A line alone tells nothing: in a justified one a gap between words can be wider than a gutter. So
//! a gutter is what no glyph touches over a run of rows with text on both sides. Prose on both sides
//! makes columns; cells make a table, which is read row by row. A document keeps its columns, so a
//! gutter of an earlier page needs fewer lines on a later one. A column that has only begun is told by
//! the column before it, which is full, and by the place it has on the page.

use super::content::Glyph;
use super::rows::{Row, middle};
use super::sides::{FEWEST_ROWS, Frame, Ink, Known, Side, Sides, ink, is_ink, usual_gap};

/// Rows that make a gutter which later pages may rely on, and that no words apart by chance make.
const SURE_ROWS: usize = 10;
/// Rows of a full column that a begun one stands beside.
const FULL_ROWS: usize = 5;
/// White, in sizes, that parts words of a line from what else stands there.
const WIDE_GAP: f64 = 0.9;
/// White, in sizes, of a narrow gutter; words apart by chance do not have it over many rows.
const NARROW_GAP: f64 = 0.5;
/// White, in sizes, between the text and a running line.
const RUNNING: f64 = 2.8;
/// Places across the page where a gutter is looked for.
const MOST_PLACES: f64 = 400.0;
/// Gutters looked at closely, on one page and kept from earlier ones.
const MOST_CANDIDATES: usize = 24;

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
    /// How often what was taken for columns could also have been a table.
    pub doubtful: usize,
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

impl Candidate {
    /// Takes in the rows of the first column that reach further than those beside the second.
    fn widened(self, inks: &[Ink], rtl: bool) -> Self {
        let middle = f64::midpoint(self.from, self.to);
        let among = || inks.get(self.first..=self.last).unwrap_or_default().iter();
        let size = among().map(|i| i.size).fold(0.0, f64::max);
        let parts = || among().flat_map(|i| &i.parts);
        let x = if rtl {
            let ends = parts().map(|p| p.1).filter(|end| *end < middle);
            ends.fold(f64::NEG_INFINITY, f64::max) + 0.25 * size
        } else {
            let starts = parts().map(|p| p.0).filter(|start| *start > middle);
            starts.fold(f64::INFINITY, f64::min) - 0.25 * size
        };
        let whole = runs(inks, x, |_, _| true)
            .into_iter()
            .find(|run| run.first <= self.first && run.last >= self.last);
        match whole {
            Some(whole) if whole.last - whole.first > self.last - self.first => Self {
                rows: self.rows.max(whole.rows),
                ..whole
            },
            _ => self,
        }
    }
}

impl Gutters {
    /// Finds the gutter most of the rows stand around.
    pub fn find(&mut self, rows: &[Row], frame: Frame) -> Option<Gutter> {
        let all: Vec<Ink> = rows.iter().map(|row| ink(row, WIDE_GAP)).collect();
        let close_gap = (NARROW_GAP + usual_gap(rows)).min(WIDE_GAP);
        let close: Vec<Ink> = rows.iter().map(|row| ink(row, close_gap)).collect();
        let mut candidates = self.candidates(&all, FEWEST_ROWS);
        candidates.extend(self.candidates(&close, SURE_ROWS));
        candidates.sort_by(|a, b| {
            let width = |c: &Candidate| c.to - c.from;
            b.rows
                .cmp(&a.rows)
                .then(width(b).total_cmp(&width(a)))
                .then(a.from.total_cmp(&b.from))
        });
        candidates.truncate(MOST_CANDIDATES);
        for candidate in candidates {
            let candidate = candidate.widened(&close, frame.rtl);
            let x = f64::midpoint(candidate.from, candidate.to);
            let among = candidate.first..=candidate.last;
            let (Some(rows), Some(inks)) = (rows.get(among.clone()), close.get(among)) else {
                continue;
            };
            let known = self.known(x);
            let Some(sides) = Sides::parted(rows, inks, x, frame, known) else {
                continue;
            };
            let is_even = sides.stand_evenly(frame, false);
            if sides.is_table(is_even) {
                self.doubtful += 1;
                continue;
            }
            let is_sure = sides.fewer() >= SURE_ROWS;
            if !is_sure && !is_even && !sides.is_apart(&all, (candidate.first, candidate.last)) {
                continue;
            }
            if is_sure && known.is_none() && self.known.len() < MOST_CANDIDATES {
                let width = sides.left.width().min(sides.right.width());
                self.known.push(Known { x, width });
            }
            self.doubtful += usize::from(sides.has_same_breaks());
            let (skip, end) = sides.between_headings(inks, x);
            return Some(Gutter {
                x,
                first: candidate.first + skip,
                last: candidate.first + end,
            });
        }
        let (gutter, is_even) = begun(rows, &close, frame)?;
        self.doubtful += usize::from(!is_even);
        Some(gutter)
    }

    fn known(&self, x: f64) -> Option<&Known> {
        self.known.iter().find(|k| (k.x - x).abs() < 6.0)
    }

    fn candidates(&self, inks: &[Ink], least: usize) -> Vec<Candidate> {
        let parts = || inks.iter().flat_map(|i| &i.parts);
        let from = parts().map(|p| p.0).fold(f64::INFINITY, f64::min);
        let to = parts().map(|p| p.1).fold(f64::NEG_INFINITY, f64::max);
        let step = ((to - from) / MOST_PLACES).max(1.5);
        let mut out: Vec<Candidate> = Vec::new();
        // Those of the last place; white that goes on is one gutter.
        let mut open: Vec<Candidate> = Vec::new();
        let mut x = from + step;
        while x < to {
            let fewest = if self.known(x).is_some() { 1 } else { least };
            let mut here = runs(inks, x, |left, right| left.min(right) >= fewest);
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

/// Finds the rows one after another that leave `x` white, with so many rows to the left and right.
fn runs(inks: &[Ink], x: f64, are_enough: impl Fn(usize, usize) -> bool) -> Vec<Candidate> {
    let mut out = Vec::new();
    let mut start = 0;
    let (mut left, mut right) = (0_usize, 0_usize);
    let close = |start: usize, end: usize, sides: (usize, usize), out: &mut Vec<Candidate>| {
        let (start, end) = without_running(inks, start, end);
        if are_enough(sides.0, sides.1) && start < end {
            out.push(Candidate {
                from: x,
                to: x,
                first: start,
                last: end - 1,
                rows: sides.0.min(sides.1),
            });
        }
    };
    for (i, ink) in inks.iter().enumerate() {
        let slack = 0.2 * ink.size;
        let covered = |p: &(f64, f64, usize)| p.0 - slack < x && x < p.1 + slack;
        if ink.parts.iter().any(covered) {
            close(start, i, (left, right), &mut out);
            (start, left, right) = (i + 1, 0, 0);
            continue;
        }
        left += usize::from(ink.parts.first().is_some_and(|p| p.1 < x));
        right += usize::from(ink.parts.last().is_some_and(|p| p.0 > x));
    }
    close(start, inks.len(), (left, right), &mut out);
    out
}

/// Leaves out a running line at the head or foot of the page, which stands apart from the text.
fn without_running(inks: &[Ink], mut start: usize, mut end: usize) -> (usize, usize) {
    let step = |upper: usize, lower: usize| match (inks.get(upper), inks.get(lower)) {
        (Some(a), Some(b)) => (a.y - b.y) / a.size.max(b.size).max(0.1),
        _ => 0.0,
    };
    if end == inks.len() && end > start + 2 && step(end - 2, end - 1) > RUNNING {
        end -= 1;
    }
    if start == 0 && end > start + 2 && step(0, 1) > RUNNING {
        start = 1;
    }
    (start, end)
}

/// Finds the gutter after a full column, where the next has only begun: its lines stand at the top
/// and none below them. Says also whether both stand where columns of this page do.
fn begun(rows: &[Row], inks: &[Ink], frame: Frame) -> Option<(Gutter, bool)> {
    let parts = || inks.iter().flat_map(|i| &i.parts);
    let from = parts().map(|p| p.0).fold(f64::INFINITY, f64::min);
    let to = parts().map(|p| p.1).fold(f64::NEG_INFINITY, f64::max);
    let step = ((to - from) / MOST_PLACES).max(1.5);
    let mut x = from + step;
    let mut best: Option<(usize, (Gutter, bool))> = None;
    while x < to {
        let enough = |left: usize, right: usize| {
            let (full, begun) = if frame.rtl {
                (right, left)
            } else {
                (left, right)
            };
            begun >= 1 && full >= FULL_ROWS && begun < full
        };
        for run in runs(inks, x, enough) {
            let count = run.last - run.first;
            if best.as_ref().is_some_and(|b| b.0 >= count) {
                continue;
            }
            let among = run.first..=run.last;
            let (Some(rows), Some(inks)) = (rows.get(among.clone()), inks.get(among)) else {
                continue;
            };
            if let Some((first, is_even)) = begins_beside(rows, inks, x, frame) {
                let gutter = Gutter {
                    x,
                    first: run.first + first,
                    last: run.last,
                };
                best = Some((count, (gutter, is_even)));
            }
        }
        x += step;
    }
    best.map(|b| b.1)
}

/// Whether a full column stands on the side one reads first and one that has begun on the other;
/// returns the first row of both, and whether they share the page evenly.
fn begins_beside(rows: &[Row], inks: &[Ink], x: f64, frame: Frame) -> Option<(usize, bool)> {
    let all = || rows.iter().flatten();
    let left = Side::new(all().filter(|g| middle(g) < x));
    let right = Side::new(all().filter(|g| middle(g) >= x));
    let sides = Sides { left, right };
    let (full, begun) = if frame.rtl {
        (&sides.right, &sides.left)
    } else {
        (&sides.left, &sides.right)
    };
    let (top, size) = (begun.rows.first()?.y, full.rows.first()?.size);
    // What stands above belongs to neither; the column starts at the height of the begun one.
    let near = 0.62 * full.pitch;
    let first_full = full.rows.iter().position(|r| (r.y - top).abs() < near)?;
    let goes_on = begun
        .rows
        .windows(2)
        .all(|w| matches!(w, [a, b] if a.y - b.y < 2.2 * full.pitch));
    let below = full.rows.get(first_full..).unwrap_or_default();
    let is_whole_column = below.len() >= FULL_ROWS.max(begun.rows.len() + 1)
        && begun
            .rows
            .iter()
            .all(|r| (r.size - size).abs() < 0.15 * size)
        && !sides.has_labels();
    let is_words = begun.letters >= 3 && full.is_prose(full.width());
    let is_even = sides.stand_evenly(frame, true);
    // A page with unequal margins tells less; its column must be longer and the white wider.
    let (fewest, least) = if is_even {
        (FULL_ROWS, NARROW_GAP)
    } else {
        (2 * SURE_ROWS, WIDE_GAP)
    };
    let parts_words = |row: &Row| {
        let (white, widest) = whites(row, x, frame.rtl);
        white.is_none_or(|white| white > 1.3 * widest && white > least * size)
    };
    let is_column = goes_on && is_whole_column && is_words && full.rows.len() >= fewest;
    if !(is_column && rows.iter().all(parts_words)) {
        return None;
    }
    let start = |i: &Ink| i.y <= top + near;
    Some((inks.iter().position(start)?, is_even))
}

/// Returns the white at `x`, where words stand on both sides, and the widest between words before it.
fn whites(row: &Row, x: f64, rtl: bool) -> (Option<f64>, f64) {
    let inked: Vec<&Glyph> = row.iter().filter(|g| is_ink(g)).collect();
    let (mut at_x, mut widest) = (None, 0.0_f64);
    for pair in inked.windows(2) {
        let [a, b] = pair else { continue };
        if a.x1 <= x && b.x0 >= x {
            at_x = Some(b.x0 - a.x1);
        } else if (a.x0 > x) == rtl {
            widest = widest.max(b.x0 - a.x1);
        }
    }
    (at_x, widest)
}

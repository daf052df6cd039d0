//! A laid out paragraph as plain data, and the questions one asks of it.

use std::ops::Range;

use parley::FontData;

use crate::text::Direction;

/// A rectangle in points, relative to the paragraph's top left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

/// Which of two places on screen an offset means, where text of two directions or two lines meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Affinity {
    /// Beside the letter that follows the offset.
    #[default]
    Downstream,
    /// Beside the letter that precedes the offset.
    Upstream,
}

/// A place between two letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Caret {
    /// UTF-8 byte offset.
    pub at: usize,
    pub affinity: Affinity,
}

impl Caret {
    /// A caret before the letter that starts at the offset.
    #[must_use]
    pub fn before(at: usize) -> Self {
        Self {
            at,
            affinity: Affinity::Downstream,
        }
    }

    /// A caret after the letter that ends at the offset.
    #[must_use]
    pub fn after(at: usize) -> Self {
        Self {
            at,
            affinity: Affinity::Upstream,
        }
    }
}

/// One letter (grapheme) on its line; in a line they stand in visual order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cluster {
    pub start: usize,
    pub end: usize,
    pub left: f32,
    pub right: f32,
    pub rtl: bool,
}

/// A line of a paragraph; lengths in points.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// First byte.
    pub start: usize,
    /// Byte after the last letter, a hard break left out.
    pub end: usize,
    /// First byte of the next line.
    pub next: usize,
    /// Byte after the last letter that is not a space at the line's end.
    pub visible_end: usize,
    pub top: f32,
    pub bottom: f32,
    pub baseline: f32,
    /// Left edge of the visible text.
    pub left: f32,
    /// Right edge of the visible text.
    pub right: f32,
    pub(super) clusters: Range<usize>,
}

/// A glyph; the position is in pixels from the paragraph's top left corner to its origin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    pub id: u16,
    pub x: f32,
    pub y: f32,
}

/// Glyphs of one face and size.
#[derive(Debug, Clone)]
pub struct GlyphRun {
    pub(super) font: FontData,
    /// Size of the em in pixels.
    pub(super) size_px: f32,
    pub(super) coords: Vec<i16>,
    pub(super) glyphs: Range<usize>,
}

/// A laid out paragraph. Plain data: cheap to keep, to share and to send.
#[derive(Debug, Clone)]
pub struct Paragraph {
    pub(super) text_len: usize,
    pub(super) direction: Direction,
    pub(super) scale: f32,
    pub(super) indent: f32,
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) lines: Vec<Line>,
    pub(super) clusters: Vec<Cluster>,
    pub(super) runs: Vec<GlyphRun>,
    pub(super) glyphs: Vec<Glyph>,
    pub(super) missing_glyphs: usize,
    pub(super) elided: bool,
}

impl Paragraph {
    /// Width of the widest line in points, spaces at line ends left out.
    #[must_use]
    pub fn width(&self) -> f32 {
        self.width
    }

    /// Leftmost and rightmost edge of all letters, spaces at line ends with them.
    #[must_use]
    pub fn extent(&self) -> (f32, f32) {
        let mut clusters = self.clusters.iter();
        let Some(first) = clusters.next() else {
            let x = self.lines.first().map_or(0.0, |l| l.left);
            return (x, x);
        };
        clusters.fold((first.left, first.right), |(left, right), c| {
            (left.min(c.left), right.max(c.right))
        })
    }

    /// Room in points before the first line, where the text before this one ends.
    #[must_use]
    pub fn indent(&self) -> f32 {
        self.indent
    }

    /// Whether a horizontal position on the first line lies in the room before it.
    #[must_use]
    pub fn is_before_indent(&self, x: f32) -> bool {
        let first = self.lines.first().filter(|_| self.indent > 0.0);
        first.is_some_and(|line| {
            if self.direction.is_rtl() {
                x > line.right
            } else {
                x < line.left
            }
        })
    }

    /// How far the last line reaches from where lines start in a measure, its spaces with it.
    #[must_use]
    pub fn reach(&self, measure: f32) -> f32 {
        let Some(line) = self.lines.last() else {
            return 0.0;
        };
        let letters = self.clusters_of(line);
        let reach = if self.direction.is_rtl() {
            let left = letters.iter().map(|c| c.left).fold(measure, f32::min);
            measure - left
        } else {
            letters.iter().map(|c| c.right).fold(0.0, f32::max)
        };
        reach.max(if self.lines.len() == 1 {
            self.indent
        } else {
            0.0
        })
    }

    /// Height of all lines in points.
    #[must_use]
    pub fn height(&self) -> f32 {
        self.height
    }

    /// Lines from top to bottom; at least one, also for an empty text.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Base direction it was laid out in.
    #[must_use]
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// Distance from the top to the first baseline in points.
    #[must_use]
    pub fn baseline(&self) -> f32 {
        self.lines.first().map_or(0.0, |l| l.baseline)
    }

    /// Whether the end was cut off and replaced by "…".
    #[must_use]
    pub fn elided(&self) -> bool {
        self.elided
    }

    /// Number of letters that no face has.
    #[must_use]
    pub fn missing_glyphs(&self) -> usize {
        self.missing_glyphs
    }

    /// Length in bytes of the text that is shown.
    #[must_use]
    pub fn text_len(&self) -> usize {
        self.text_len
    }

    /// Pixels per point it was laid out for.
    #[must_use]
    pub fn scale(&self) -> f32 {
        self.scale
    }

    /// Runs with their glyphs, for painting.
    pub fn runs(&self) -> impl Iterator<Item = (&GlyphRun, &[Glyph])> {
        self.runs
            .iter()
            .map(|run| (run, self.glyphs.get(run.glyphs.clone()).unwrap_or(&[])))
    }

    /// Returns the index of the line at a height; above is the first, below the last.
    #[must_use]
    pub fn line_at(&self, y: f32) -> usize {
        self.lines
            .partition_point(|l| l.bottom <= y)
            .min(self.lines.len().saturating_sub(1))
    }

    /// Returns the caret nearest to a point in points.
    #[must_use]
    pub fn hit_test(&self, x: f32, y: f32) -> Caret {
        let line = self.line_at(y);
        self.hit_test_line(line, x)
    }

    /// Returns the caret on a line nearest to a horizontal position.
    #[must_use]
    pub fn hit_test_line(&self, line: usize, x: f32) -> Caret {
        let Some(line) = self.lines.get(line) else {
            return Caret::default();
        };
        let clusters = self.clusters_of(line);
        let Some(cluster) = clusters
            .iter()
            .find(|c| x < c.right)
            .or_else(|| clusters.last())
        else {
            return Caret::before(line.start);
        };
        let on_left = x < cluster.left.midpoint(cluster.right);
        self.settled(if on_left == cluster.rtl {
            Caret::after(cluster.end)
        } else {
            Caret::before(cluster.start)
        })
    }

    /// Returns the letter under a point, where there is one.
    #[must_use]
    pub fn letter_at(&self, x: f32, y: f32) -> Option<Range<usize>> {
        let line = self.lines.iter().find(|l| l.top <= y && y < l.bottom)?;
        self.clusters_of(line)
            .iter()
            .find(|c| c.left <= x && x < c.right)
            .map(|c| c.start..c.end)
    }

    /// Returns the place of a caret: a rectangle without width, as high as its line.
    #[must_use]
    pub fn caret_rect(&self, caret: Caret) -> Rect {
        let Some(line) = self.lines.get(self.line_of(caret)) else {
            return Rect {
                left: 0.0,
                top: 0.0,
                right: 0.0,
                bottom: self.height,
            };
        };
        let x = self.edge_x(line, caret);
        Rect {
            left: x,
            top: line.top,
            right: x,
            bottom: line.bottom,
        }
    }

    /// Returns the rectangles of a passage, several a line where directions mix.
    #[must_use]
    pub fn selection_rects(&self, range: Range<usize>) -> Vec<Rect> {
        let mut out = Vec::new();
        for line in &self.lines {
            if line.start >= range.end || line.next <= range.start && line.next > line.start {
                continue;
            }
            let mut open: Option<Rect> = None;
            for cluster in self.clusters_of(line) {
                let inside = cluster.start < range.end
                    && cluster.end > range.start
                    && cluster.start < line.visible_end;
                if !inside {
                    out.extend(open.take());
                    continue;
                }
                match &mut open {
                    Some(rect) => rect.right = cluster.right,
                    None => {
                        open = Some(Rect {
                            left: cluster.left,
                            top: line.top,
                            right: cluster.right,
                            bottom: line.bottom,
                        });
                    }
                }
            }
            out.extend(open);
        }
        out
    }

    /// Returns the index of the line a caret stands on.
    #[must_use]
    pub fn line_of(&self, caret: Caret) -> usize {
        let after = self.lines.partition_point(|l| l.start <= caret.at);
        let index = after.saturating_sub(1);
        let Some(line) = self.lines.get(index) else {
            return 0;
        };
        let at_soft_start = caret.at == line.start
            && index > 0
            && self.lines.get(index - 1).is_some_and(|l| l.end == caret.at);
        if at_soft_start && caret.affinity == Affinity::Upstream {
            index - 1
        } else {
            index
        }
    }

    pub(super) fn clusters_of(&self, line: &Line) -> &[Cluster] {
        self.clusters.get(line.clusters.clone()).unwrap_or(&[])
    }

    /// Moves a caret that would stand after a line's last space, at a soft break, to the next line.
    pub(super) fn settled(&self, caret: Caret) -> Caret {
        if caret.affinity == Affinity::Downstream {
            return caret;
        }
        let Some(line) = self.lines.get(self.line_of(caret)) else {
            return caret;
        };
        let soft_end = caret.at == line.end && line.end == line.next && line.end < self.text_len;
        if soft_end && line.visible_end < line.end {
            // Pointing beyond the line's end means its last visible letter, not the next line.
            return Caret::after(line.visible_end);
        }
        caret
    }

    /// Returns the x of a caret on a line.
    pub(super) fn edge_x(&self, line: &Line, caret: Caret) -> f32 {
        let clusters = self.clusters_of(line);
        let before = clusters
            .iter()
            .find(|c| c.end == caret.at)
            .map(|c| if c.rtl { c.left } else { c.right });
        let after = clusters
            .iter()
            .find(|c| c.start == caret.at)
            .map(|c| if c.rtl { c.right } else { c.left });
        let inside = || {
            clusters
                .iter()
                .find(|c| c.start < caret.at && caret.at < c.end)
                .map(|c| if c.rtl { c.right } else { c.left })
        };
        match caret.affinity {
            Affinity::Upstream => before.or(after),
            Affinity::Downstream => after.or(before),
        }
        .or_else(inside)
        .unwrap_or(if self.direction.is_rtl() {
            line.right
        } else {
            line.left
        })
    }

    /// Returns the offset where a line must be cut to keep it within a width.
    pub(super) fn cut_for(&self, lines: usize, width: f32) -> usize {
        let Some(line) = self.lines.get(lines.saturating_sub(1)) else {
            return self.text_len;
        };
        let mut letters: Vec<&Cluster> = self.clusters_of(line).iter().collect();
        letters.sort_by_key(|c| c.start);
        let mut used = 0.0;
        for letter in letters {
            used += letter.right - letter.left;
            if used > width {
                return letter.start;
            }
        }
        line.end
    }

    /// Marks the text after an offset as replaced by "…".
    pub(super) fn elide_at(&mut self, kept: usize) {
        self.elided = true;
        self.text_len = kept;
        for line in &mut self.lines {
            line.start = line.start.min(kept);
            line.end = line.end.min(kept);
            line.next = line.next.min(kept);
            line.visible_end = line.visible_end.min(kept);
        }
        for cluster in &mut self.clusters {
            cluster.start = cluster.start.min(kept);
            cluster.end = cluster.end.min(kept);
        }
    }
}

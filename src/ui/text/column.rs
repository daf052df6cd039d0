//! Paragraphs one under the other, each in its own direction: the text of a field.

use std::ops::Range;
use std::sync::Arc;

use egui::{Color32, Context, Painter, Pos2, Rect, Vec2, pos2, vec2};

use super::system::{layout, paint};
use crate::text::{Direction, first_strong};
use crate::typeset::{Align, Caret, Motion, Overflow, Paragraph, Request, TextStyle};

/// A laid out text with hard breaks.
pub(super) struct Column {
    rows: Vec<Row>,
    height: f32,
}

struct Row {
    /// Bytes of the paragraph, its break left out.
    range: Range<usize>,
    top: f32,
    /// Added to the paragraph's x.
    shift: f32,
    paragraph: Arc<Paragraph>,
}

impl Column {
    /// Lays out each paragraph; `None` as width keeps each on one line, starting at x 0.
    pub fn new(
        ctx: &Context,
        text: &str,
        style: TextStyle,
        width: Option<f32>,
        neutral: Direction,
    ) -> Self {
        let mut rows = Vec::new();
        let mut start = 0;
        let mut top = 0.0;
        for part in text.split('\n') {
            let direction = first_strong(part).unwrap_or(neutral);
            let request = Request {
                width,
                direction: Some(direction),
                align: if width.is_some() {
                    Align::Start
                } else {
                    Align::Left
                },
                overflow: if width.is_some() {
                    Overflow::Wrap
                } else {
                    Overflow::Extend
                },
                ..Request::new(part, style)
            };
            let paragraph = layout(ctx, &request);
            let shift = if width.is_none() {
                -paragraph.extent().0
            } else {
                0.0
            };
            let height = paragraph.height();
            rows.push(Row {
                range: start..start + part.len(),
                top,
                shift,
                paragraph,
            });
            start += part.len() + 1;
            top += height;
        }
        Self { rows, height: top }
    }

    /// Size with spaces at line ends.
    pub fn size(&self) -> Vec2 {
        let width = self
            .rows
            .iter()
            .map(|row| {
                let (left, right) = row.paragraph.extent();
                right - left
            })
            .fold(0.0, f32::max);
        vec2(width, self.height)
    }

    /// Direction of the first paragraph.
    pub fn direction(&self) -> Direction {
        self.rows
            .first()
            .map_or(Direction::Ltr, |row| row.paragraph.direction())
    }

    pub fn paint(&self, painter: &Painter, origin: Pos2, color: Color32) {
        for row in &self.rows {
            let at = origin + vec2(row.shift, row.top);
            paint(painter, at, &row.paragraph, color);
        }
    }

    pub fn hit_test(&self, at: Vec2) -> Caret {
        let index = self
            .rows
            .partition_point(|row| row.top <= at.y)
            .saturating_sub(1);
        let Some(row) = self.rows.get(index) else {
            return Caret::default();
        };
        row.outward(row.paragraph.hit_test(at.x - row.shift, at.y - row.top))
    }

    pub fn caret_rect(&self, caret: Caret) -> Rect {
        let Some((_, row)) = self.row_of(caret.at) else {
            return Rect::from_min_size(pos2(0.0, 0.0), vec2(0.0, self.height));
        };
        let rect = row.paragraph.caret_rect(row.inward(caret));
        Rect::from_min_max(
            pos2(rect.left + row.shift, rect.top + row.top),
            pos2(rect.right + row.shift, rect.bottom + row.top),
        )
    }

    pub fn selection_rects(&self, range: Range<usize>) -> Vec<Rect> {
        let mut out = Vec::new();
        for row in &self.rows {
            if row.range.start > range.end || row.range.end < range.start {
                continue;
            }
            let start = range.start.max(row.range.start) - row.range.start;
            let end = range.end.min(row.range.end) - row.range.start;
            let rects = row.paragraph.selection_rects(start..end);
            let offset = vec2(row.shift, row.top);
            out.extend(rects.into_iter().map(|r| {
                Rect::from_min_max(pos2(r.left, r.top), pos2(r.right, r.bottom)).translate(offset)
            }));
            let with_break = range.start <= row.range.end && range.end > row.range.end;
            if with_break && range.start < range.end {
                // A selected break shows as a stub after the last letter.
                let x = self.caret_rect(Caret::after(row.range.end));
                let rtl = row.paragraph.direction().is_rtl();
                let stub = if rtl { -4.0 } else { 4.0 };
                out.push(Rect::from_two_pos(
                    x.left_top(),
                    x.left_bottom() + vec2(stub, 0.0),
                ));
            }
        }
        out
    }

    /// Returns where a step leads; the same caret at the text's ends.
    pub fn moved(&self, text: &str, caret: Caret, motion: Motion) -> Caret {
        let Some((index, row)) = self.row_of(caret.at) else {
            return caret;
        };
        let part = text.get(row.range.clone()).unwrap_or("");
        if let Some(moved) = row.paragraph.moved(part, row.inward(caret), motion) {
            return row.outward(moved);
        }
        let rtl = row.paragraph.direction().is_rtl();
        let forward = match motion {
            Motion::Right | Motion::WordRight => !rtl,
            Motion::Left | Motion::WordLeft => rtl,
            _ => return caret,
        };
        if forward {
            self.rows
                .get(index + 1)
                .map_or(caret, |next| Caret::before(next.range.start))
        } else {
            index
                .checked_sub(1)
                .and_then(|i| self.rows.get(i))
                .map_or(caret, |previous| Caret::after(previous.range.end))
        }
    }

    /// Returns the caret one line up or down at `x`; `None` beyond the first or last line.
    pub fn moved_line(&self, caret: Caret, down: bool, x: f32) -> Option<Caret> {
        let (index, row) = self.row_of(caret.at)?;
        let step = if down { 1 } else { -1 };
        if let Some(moved) = row
            .paragraph
            .moved_lines(row.inward(caret), step, x - row.shift)
        {
            return Some(row.outward(moved));
        }
        let next = self.rows.get(index.checked_add_signed(step)?)?;
        let line = if down {
            0
        } else {
            next.paragraph.lines().len().saturating_sub(1)
        };
        Some(next.outward(next.paragraph.hit_test_line(line, x - next.shift)))
    }

    fn row_of(&self, at: usize) -> Option<(usize, &Row)> {
        let index = self
            .rows
            .partition_point(|row| row.range.start <= at)
            .checked_sub(1)?;
        self.rows.get(index).map(|row| (index, row))
    }
}

impl Row {
    fn inward(&self, caret: Caret) -> Caret {
        Caret {
            at: caret.at.saturating_sub(self.range.start),
            ..caret
        }
    }

    fn outward(&self, caret: Caret) -> Caret {
        Caret {
            at: caret.at + self.range.start,
            ..caret
        }
    }
}

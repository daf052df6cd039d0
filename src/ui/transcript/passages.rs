//! Coded passages under the letters: a tint, a stripe where three or more meet, a tick where two do.
//!
//! Invariant: no text stands on a ground it cannot be read on, and no information is in colour alone.

use egui::{Color32, Pos2, Rect, Shape, Stroke, Ui, pos2, vec2};

use crate::model::SegmentId;
use crate::typeset::{Affinity, Caret, Paragraph};
use crate::ui::theme::{self, Emphasis, Theme};

use super::brush::{color_of, emphasis, on_screen};
use super::{Frame, Transcript};

/// Height of the stripe under a line, and the length of one colour in it.
const STRIPE: f32 = 3.0;
const DASH: f32 = 7.0;

/// One segment's part of a paragraph.
#[derive(Debug, Clone, Copy)]
struct Part {
    start: usize,
    end: usize,
    segment: SegmentId,
    color: Color32,
}

/// A stretch over which the same segments run.
#[derive(Debug, Clone)]
struct Stretch {
    start: usize,
    end: usize,
    parts: Vec<Part>,
    /// Whether coded text stands right before it.
    meets: bool,
}

/// Cuts a paragraph where a segment begins or ends; stretches without one are left out.
fn stretches(parts: &[Part]) -> Vec<Stretch> {
    let mut cuts: Vec<usize> = parts.iter().flat_map(|p| [p.start, p.end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut out: Vec<Stretch> = Vec::new();
    for pair in cuts.windows(2) {
        let over = |p: &&Part| p.start <= pair[0] && pair[1] <= p.end;
        let parts: Vec<Part> = parts.iter().filter(over).copied().collect();
        if !parts.is_empty() {
            let meets = out.last().is_some_and(|before| before.end == pair[0]);
            out.push(Stretch {
                start: pair[0],
                end: pair[1],
                parts,
                meets,
            });
        }
    }
    out
}

impl Transcript {
    /// Tints what is coded of a paragraph; returns the marks, which a selection does not cover.
    pub(super) fn draw_passages(
        &self,
        ui: &Ui,
        frame: &Frame<'_>,
        theme: &Theme,
        index: usize,
        layout: &Paragraph,
        at: Pos2,
    ) -> Vec<Shape> {
        let mut marks = Vec::new();
        let Some(paragraph) = frame.page.paragraphs.get(index) else {
            return marks;
        };
        let shown = &paragraph.shown;
        let lit = self.hovered.or(frame.ctx.view.segment);
        let parts: Vec<Part> = frame
            .page
            .segments_in(index)
            .filter_map(|segment| {
                let span = self.span_now(segment.id, segment.span);
                let (from, to) = (span.start().max(shown.start), span.end().min(shown.end));
                (from < to).then(|| Part {
                    start: from - shown.start,
                    end: to - shown.start,
                    segment: segment.id,
                    color: color_of(segment, theme),
                })
            })
            .collect();
        for stretch in stretches(&parts) {
            let codes: Vec<(Color32, Emphasis)> = stretch
                .parts
                .iter()
                .map(|p| (p.color, emphasis(lit, p.segment)))
                .collect();
            let tint = theme::passage_tint(&codes, theme.dark);
            let mut dash = 0;
            for rect in layout.selection_rects(stretch.start..stretch.end) {
                let rect = on_screen(rect, at).shrink2(vec2(0.0, 1.0));
                ui.painter().rect_filled(rect, 0.0, tint);
                if codes.len() >= theme::STRIPED {
                    let rtl = layout.direction().is_rtl();
                    dash = stripe(&mut marks, rect, rtl, &codes, dash);
                }
            }
            if stretch.meets {
                let caret = layout.caret_rect(Caret {
                    at: stretch.start,
                    affinity: Affinity::Downstream,
                });
                marks.extend(tick(theme, on_screen(caret, at)));
            }
        }
        marks
    }
}

/// Adds a stripe of all colours in turn under a part of a line; returns where the next part goes on.
fn stripe(
    marks: &mut Vec<Shape>,
    line: Rect,
    rtl: bool,
    codes: &[(Color32, Emphasis)],
    first: usize,
) -> usize {
    let (top, bottom) = (line.bottom() - STRIPE, line.bottom());
    let mut nth = first;
    let mut done = 0.0;
    while done < line.width() {
        let length = DASH.min(line.width() - done);
        let (from, to) = if rtl {
            (line.right() - done - length, line.right() - done)
        } else {
            (line.left() + done, line.left() + done + length)
        };
        if let Some((color, emphasis)) = codes.get(nth % codes.len().max(1)) {
            // Where one is lifted out, the others are half as high.
            let top = if *emphasis == Emphasis::Low {
                top + STRIPE / 2.0
            } else {
                top
            };
            let dash = Rect::from_min_max(pos2(from, top), pos2(to, bottom));
            marks.push(Shape::rect_filled(dash, 0.0, *color));
        }
        nth += 1;
        done += DASH;
    }
    nth
}

/// The mark between two passages, which is no colour.
fn tick(theme: &Theme, caret: Rect) -> [Shape; 2] {
    let stroke = Stroke::new(1.5, theme.page_quiet);
    let (x, top, bottom) = (caret.left(), caret.top() + 1.0, caret.bottom() - 1.0);
    let above = top..=top + 3.0;
    let below = bottom - caret.height() * 0.25..=bottom;
    [
        Shape::vline(x, above, stroke),
        Shape::vline(x, below, stroke),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(segment: i64, start: usize, end: usize) -> Part {
        Part {
            start,
            end,
            segment: SegmentId(segment),
            color: Color32::BLACK,
        }
    }

    #[test]
    fn a_paragraph_is_cut_where_segments_begin_and_end() {
        let parts = [
            part(1, 0, 10),
            part(2, 10, 20),
            part(3, 15, 18),
            part(4, 30, 40),
        ];
        let told: Vec<_> = stretches(&parts)
            .iter()
            .map(|s| {
                let ids: Vec<i64> = s.parts.iter().map(|p| p.segment.0).collect();
                (s.start, s.end, ids, s.meets)
            })
            .collect();
        assert_eq!(
            told,
            [
                (0, 10, vec![1], false),
                (10, 15, vec![2], true),
                (15, 18, vec![2, 3], true),
                (18, 20, vec![2], true),
                (30, 40, vec![4], false),
            ]
        );
    }
}

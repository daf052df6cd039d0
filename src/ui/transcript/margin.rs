//! The margin: one bracket a segment, each in a lane of its own where brackets run side by side.
//!
//! `names` puts the codes' names beside them. Invariant: a segment in sight has a bracket, or is in a
//! counted chip with its colour.

use std::ops::Range;

use egui::{Rect, Stroke, Ui, pos2, vec2};

use crate::typeset::Affinity;
use crate::ui::page::PageSegment;
use crate::ui::theme::{Emphasis, Theme};

use super::brush::{color_of, emphasis, name_tooltip};
use super::metrics::{self, Beside};
use super::selection::spot_at;
use super::{Frame, Transcript};

/// Width of a bracket's stroke, and of one that stands back.
const STROKE: f32 = 3.0;
const THIN: f32 = 1.5;

/// Where a segment stands in the margin; points from the page's top.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place {
    pub segment: usize,
    pub top: f32,
    pub bottom: f32,
    /// Whether there is a lane for its bracket.
    pub has_lane: bool,
}

impl Transcript {
    /// Draws brackets and names of the segments in sight, and notes where they can be clicked.
    pub(super) fn draw_margin(
        &mut self,
        ui: &mut Ui,
        frame: &Frame<'_>,
        theme: &Theme,
        visible: Range<usize>,
    ) {
        self.hot.clear();
        let mut places = Vec::new();
        for (i, segment) in frame.page.segments.iter().enumerate() {
            if segment.paragraphs.end <= visible.start || segment.paragraphs.start >= visible.end {
                continue;
            }
            let (top, bottom) = self.extent(ui, frame, segment, &visible);
            places.push(Place {
                segment: i,
                top,
                bottom,
                has_lane: segment.lane < frame.metrics.lanes,
            });
        }
        for place in &places {
            self.draw_bracket(ui, frame, theme, place);
        }
        self.draw_names(ui, frame, theme, &places);
    }

    /// Returns top and bottom of a segment's lines; beyond the paragraphs in sight, those of its paragraphs.
    fn extent(
        &mut self,
        ui: &Ui,
        frame: &Frame<'_>,
        segment: &PageSegment,
        visible: &Range<usize>,
    ) -> (f32, f32) {
        let span = self.span_now(segment.id, segment.span);
        let mut edge = |at: usize, affinity, is_top: bool| {
            let spot = spot_at(frame.page, at, affinity);
            let top = self.heights.top(spot.paragraph) + metrics::PAPER_TOP;
            if !visible.contains(&spot.paragraph) {
                return if is_top {
                    top
                } else {
                    top + self.heights.height(spot.paragraph)
                };
            }
            match self.layout(ui, frame.page, frame.metrics, spot.paragraph) {
                Some(layout) => {
                    let caret = layout.caret_rect(spot.caret);
                    top + if is_top { caret.top } else { caret.bottom }
                }
                None => top,
            }
        };
        let top = edge(span.start(), Affinity::Downstream, true);
        let bottom = edge(span.end(), Affinity::Upstream, false);
        (top + 2.0, (bottom - 2.0).max(top + 8.0))
    }

    fn draw_bracket(&mut self, ui: &Ui, frame: &Frame<'_>, theme: &Theme, place: &Place) {
        let Some(segment) = frame.page.segments.get(place.segment) else {
            return;
        };
        if !place.has_lane {
            return;
        }
        let (left, lane) = frame.metrics.lane_place(segment.lane);
        let rtl = frame.page.direction.is_rtl();
        // The stroke stands away from the text, its hooks reach towards it.
        let from = if rtl {
            left + 1.0
        } else {
            left + lane - 1.0 - STROKE
        };
        let width = if self.stands_back(frame, segment) {
            THIN
        } else {
            STROKE
        };
        let middle = frame.origin.x + from + STROKE / 2.0;
        let rect = Rect::from_min_max(
            pos2(middle - width / 2.0, frame.origin.y + place.top),
            pos2(middle + width / 2.0, frame.origin.y + place.bottom),
        );
        let color = color_of(segment, theme);
        ui.painter().rect_filled(rect, width / 2.0, color);
        let towards = if rtl { 1.0 } else { -1.0 };
        for y in [rect.top() + 1.0, rect.bottom() - 1.0] {
            ui.painter().line_segment(
                [pos2(middle, y), pos2(middle + towards * 4.5, y)],
                Stroke::new(width.min(2.0), color),
            );
        }
        let target = Rect::from_min_max(
            frame.origin + vec2(left, place.top - 2.0),
            frame.origin + vec2(left + lane, place.bottom + 2.0),
        );
        self.hot.push((target, segment.id));
        if frame.metrics.beside == Beside::Chip {
            // No name or dot says it.
            let id = ui.scope_id().with(("segment", segment.id.0));
            ui.interact(target, id, egui::Sense::hover())
                .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &segment.name));
        }
        if self.hovered == Some(segment.id)
            && let Some(at) = ui.input(|i| i.pointer.hover_pos())
            && target.contains(at)
        {
            let here = Rect::from_center_size(at, vec2(lane, lane));
            name_tooltip(ui, segment.id, &segment.name, here);
        }
    }

    /// Whether another segment is lifted out of the rest.
    pub(super) fn stands_back(&self, frame: &Frame<'_>, segment: &PageSegment) -> bool {
        let lit = self.hovered.or(frame.ctx.view.segment);
        emphasis(lit, segment.id) == Emphasis::Low
    }
}

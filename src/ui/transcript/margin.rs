//! The margin: one bracket a segment, with its code's name beside it where there is room.

use std::ops::Range;

use egui::{Rect, Stroke, Ui, pos2, vec2};

use crate::typeset::{Affinity, Align, Overflow, Request, TextStyle};
use crate::ui::command::Command;
use crate::ui::text;
use crate::ui::theme::{self, Emphasis, Theme};

use super::selection::spot_at;
use super::{Frame, Transcript, metrics};
use crate::ui::page::PageSegment;

/// Width of a bracket's stroke.
const STROKE: f32 = 3.0;
/// How far a name may slide down from its bracket's top before it is counted in a chip instead.
const SLIDE: f32 = 64.0;
/// Radius of the dot beside a name, and the room it takes with its gap.
const DOT: f32 = 3.0;
const DOT_ROOM: f32 = 12.0;

/// Where a segment stands in the margin; points from the page's top.
#[derive(Debug, Clone, PartialEq)]
struct Place {
    segment: usize,
    top: f32,
    bottom: f32,
}

/// A name in its place, or a count of those that did not fit.
#[derive(Debug, Clone, PartialEq)]
enum Entry {
    Name { segment: usize, y: f32 },
    More { segments: Vec<usize>, y: f32 },
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
            });
        }
        for place in &places {
            self.draw_bracket(ui, frame, theme, place);
        }
        let small = frame.metrics.zoom.clamp(0.8, 1.6);
        let row = (theme::QUIET_SIZE * small * 1.6).round();
        let (left, width) = frame.metrics.names();
        if width < 24.0 {
            return;
        }
        let entries = arrange(
            &places,
            frame.top.max(metrics::PAPER_TOP),
            row,
            frame
                .ctx
                .view
                .segment
                .and_then(|id| frame.page.segments.iter().position(|s| s.id == id)),
        );
        for entry in entries {
            match entry {
                Entry::Name { segment, y } => {
                    let Some(segment) = frame.page.segments.get(segment) else {
                        continue;
                    };
                    let rect = Rect::from_min_size(frame.origin + vec2(left, y), vec2(width, row));
                    self.draw_name(ui, frame, theme, segment, rect, small);
                }
                Entry::More { segments, y } => {
                    let rect = Rect::from_min_size(frame.origin + vec2(left, y), vec2(width, row));
                    more_ui(ui, frame, theme, &segments, rect, small);
                }
            }
        }
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
        if segment.lane >= frame.metrics.lanes {
            return;
        }
        let left = frame.metrics.lane_left(segment.lane);
        let rect = Rect::from_min_max(
            frame.origin + vec2(left, place.top),
            frame.origin + vec2(left + STROKE, place.bottom),
        );
        let lit = self.hovered.or(frame.ctx.view.segment);
        let mut color = theme::code_color(segment.color, theme.dark);
        if super::paint::emphasis(lit, segment.id) == Emphasis::Low {
            color = color.gamma_multiply(0.45);
        }
        ui.painter().rect_filled(rect, 1.5, color);
        // Short hooks towards the text make it a bracket.
        let towards = if frame.page.direction.is_rtl() {
            1.0
        } else {
            -1.0
        };
        for y in [rect.top() + 1.0, rect.bottom() - 1.0] {
            let from = rect.center().x;
            ui.painter().line_segment(
                [pos2(from, y), pos2(from + towards * 4.5, y)],
                Stroke::new(2.0, color),
            );
        }
        self.hot.push((rect.expand2(vec2(2.0, 2.0)), segment.id));
    }

    fn draw_name(
        &mut self,
        ui: &Ui,
        frame: &Frame<'_>,
        theme: &Theme,
        segment: &PageSegment,
        rect: Rect,
        small: f32,
    ) {
        let lit = self.hovered.or(frame.ctx.view.segment);
        let is_lit = lit == Some(segment.id);
        let side = if frame.page.direction.is_rtl() {
            Align::Right
        } else {
            Align::Left
        };
        let style = TextStyle::new(theme::QUIET_SIZE * small);
        let name = if segment.has_memo {
            format!("{} ✎", segment.name)
        } else {
            segment.name.clone()
        };
        let request = Request {
            width: Some((rect.width() - 4.0 - DOT_ROOM).max(0.0)),
            align: side,
            overflow: Overflow::Elide(1),
            ..Request::new(&name, style)
        };
        let layout = text::layout(ui.ctx(), &request);
        let color = if is_lit { theme.text } else { theme.quiet };
        if frame.ctx.view.segment == Some(segment.id) {
            ui.painter().rect_filled(rect, 3.0, theme.selected);
        }
        // The dot stands at the brackets' side, so that a name is told to its lane by colour.
        let (left, dot) = if frame.page.direction.is_rtl() {
            (rect.left() + 2.0, rect.right() - DOT - 2.0)
        } else {
            (rect.left() + 2.0 + DOT_ROOM, rect.left() + DOT + 2.0)
        };
        let code = theme::code_color(segment.color, theme.dark);
        let dimmed = super::paint::emphasis(lit, segment.id) == Emphasis::Low;
        let code = if dimmed {
            code.gamma_multiply(0.45)
        } else {
            code
        };
        ui.painter()
            .circle_filled(pos2(dot, rect.center().y), DOT, code);
        let at = pos2(left, rect.center().y - layout.height() / 2.0);
        text::paint(ui.painter(), at, &layout, color);
        self.hot.push((rect, segment.id));
        let id = ui.scope_id().with(("segment", segment.id.0));
        ui.interact(rect, id, egui::Sense::hover())
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &segment.name));
        if layout.elided() && self.hovered == Some(segment.id) && pointer_in(ui, rect) {
            name_tooltip(ui, segment, rect);
        }
    }
}

fn pointer_in(ui: &Ui, rect: Rect) -> bool {
    ui.input(|i| i.pointer.hover_pos())
        .is_some_and(|at| rect.contains(at))
}

fn name_tooltip(ui: &Ui, segment: &PageSegment, rect: Rect) {
    let id = ui.scope_id().with(("segment name", segment.id.0));
    let popup = egui::Popup::new(id, ui.ctx().clone(), rect, ui.layer_id())
        .kind(egui::PopupKind::Tooltip)
        .open(true);
    popup.show(|ui| {
        ui.set_max_width(320.0);
        text::label(ui, &segment.name);
    });
}

/// A chip with the number of names that found no place; it opens their list.
fn more_ui(
    ui: &mut Ui,
    frame: &Frame<'_>,
    theme: &Theme,
    segments: &[usize],
    rect: Rect,
    small: f32,
) {
    let first = segments.first().copied().unwrap_or(0);
    let label = frame.ctx.ta(
        "margin-more",
        &crate::locale::Args::new().count("count", segments.len()),
    );
    let layout = text::layout(
        ui.ctx(),
        &Request::new(&label, TextStyle::new(theme::QUIET_SIZE * small)),
    );
    let size = vec2(layout.width() + 12.0, rect.height() - 1.0);
    let left = if frame.page.direction.is_rtl() {
        rect.right() - size.x
    } else {
        rect.left()
    };
    let chip = Rect::from_min_size(pos2(left, rect.top()), size);
    let response = ui.interact(
        chip,
        ui.scope_id().with(("more", first)),
        egui::Sense::click(),
    );
    let fill = if response.hovered() {
        theme.selected
    } else {
        theme.control
    };
    ui.painter().rect_filled(chip, chip.height() / 2.0, fill);
    text::paint(
        ui.painter(),
        pos2(chip.left() + 6.0, chip.center().y - layout.height() / 2.0),
        &layout,
        theme.quiet,
    );
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
    egui::Popup::menu(&response).show(|ui| {
        ui.set_min_width(180.0);
        for i in segments {
            let Some(segment) = frame.page.segments.get(*i) else {
                continue;
            };
            if ui.add(text::Button::item(&segment.name)).clicked() {
                frame.ctx.send(Command::SelectSegment(Some(segment.id)));
                ui.close();
            }
        }
    });
}

/// Puts names beside their brackets from top to bottom; what would slide too far is counted.
fn arrange(places: &[Place], view_top: f32, row: f32, keep: Option<usize>) -> Vec<Entry> {
    let mut order: Vec<&Place> = places.iter().collect();
    order.sort_by(|a, b| a.top.total_cmp(&b.top).then(a.segment.cmp(&b.segment)));
    let mut out: Vec<Entry> = Vec::new();
    let mut free = f32::NEG_INFINITY;
    let mut left_out: Vec<usize> = Vec::new();
    for place in order {
        // A long segment's name stays in sight while its lines scroll by.
        let wish = place.top.max(view_top.min(place.bottom - row));
        let y = wish.max(free);
        if y - wish > SLIDE && keep != Some(place.segment) {
            left_out.push(place.segment);
            continue;
        }
        if !left_out.is_empty() && y + 0.5 >= free {
            let segments = std::mem::take(&mut left_out);
            // It stands below the names it goes on from, not above those of another passage.
            out.push(Entry::More { segments, y: free });
            free += row;
        }
        let y = wish.max(free);
        out.push(Entry::Name {
            segment: place.segment,
            y,
        });
        free = y + row;
    }
    if !left_out.is_empty() {
        out.push(Entry::More {
            segments: left_out,
            y: free,
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(segment: usize, top: f32, bottom: f32) -> Place {
        Place {
            segment,
            top,
            bottom,
        }
    }

    #[test]
    fn names_never_cover_each_other() {
        let places: Vec<Place> = (0..30).map(|i| place(i, 100.0, 400.0)).collect();
        let entries = arrange(&places, 0.0, 16.0, None);
        let mut ys: Vec<f32> = entries
            .iter()
            .map(|e| match e {
                Entry::Name { y, .. } | Entry::More { y, .. } => *y,
            })
            .collect();
        ys.sort_by(f32::total_cmp);
        assert!(ys.windows(2).all(|w| w[1] - w[0] >= 16.0), "{ys:?}");
        let counted: usize = entries
            .iter()
            .map(|e| {
                if let Entry::More { segments, .. } = e {
                    segments.len()
                } else {
                    1
                }
            })
            .sum();
        assert_eq!(counted, 30, "nobody is lost");
    }

    #[test]
    fn a_long_segment_keeps_its_name_in_sight() {
        let entries = arrange(&[place(0, 0.0, 1000.0)], 400.0, 16.0, None);
        assert_eq!(
            entries,
            [Entry::Name {
                segment: 0,
                y: 400.0
            }]
        );
        let entries = arrange(&[place(0, 0.0, 300.0)], 400.0, 16.0, None);
        assert_eq!(
            entries,
            [Entry::Name {
                segment: 0,
                y: 284.0
            }]
        );
    }
}

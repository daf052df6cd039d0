//! The transcript: a document set as a page, selected and coded with mouse and keyboard.
//!
//! `metrics` works out where things of a `page` stand, `selection` moves the
//! caret, `input` and `keys` turn events into commands, `paint` and `margin` draw. Invariant: only paragraphs in
//! sight are laid out, and a highlight is a rectangle under the letters, never a style.

mod bar;
mod brush;
mod input;
mod keys;
mod margin;
mod menu;
mod metrics;
mod names;
mod paint;
mod passages;
mod pieces;
mod selection;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use egui::scroll_area::{DragScroll, ScrollSource};
use egui::{Rect, ScrollArea, Sense, Ui, pos2, vec2};

use crate::model::{DocumentId, SegmentId};
use crate::text::TextSpan;
use crate::typeset::Affinity;

use super::command::Command;
use super::ctx::Ctx;
use super::heights::Heights;
use super::left::Spot;
use super::page::Page;
use super::text::{ParagraphCache, focus_ring};
use super::theme;

use metrics::{Metrics, Shape};
use selection::{Grain, Selection, Spot as CaretSpot, spot_at};

/// Layouts kept besides those in sight.
const KEPT_LAYOUTS: usize = 400;
/// Seconds a passage stays lit after it was jumped to.
const FLASH_SECONDS: f64 = 1.6;

/// One end of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Start,
    End,
}

/// What the pointer is doing.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
enum Drag {
    #[default]
    None,
    /// Selecting, by letters, words or paragraphs from where it began.
    Select(Grain, Option<TextSpan>),
    /// Pressed inside the selection: becomes a move to a code, or a click that drops the selection.
    Carry,
    /// Moving one end of a segment; the passage it would have.
    Handle(SegmentId, End, TextSpan),
}

/// What one layout of the page depends on.
#[derive(Debug, Clone, Copy, PartialEq)]
struct LayoutKey {
    document: DocumentId,
    text: u64,
    layout: u64,
    width: f32,
    zoom: f32,
    scale: f32,
}

/// The view of one document: where it is scrolled, what is selected.
#[derive(Default)]
pub struct Transcript {
    document: Option<DocumentId>,
    key: Option<LayoutKey>,
    heights: Heights,
    layouts: ParagraphCache<(usize, u64)>,
    /// Where the first line of a later piece of a paragraph starts; 0 begins a line of its own.
    seams: BTreeMap<usize, f32>,
    /// Changes whenever all layouts must be made again.
    generation: u64,
    /// Points scrolled from the top of the page.
    offset: f32,
    force_offset: bool,
    view_height: f32,
    /// First paragraph in sight at the last frame: it stays where it is when others get measured.
    anchor: usize,
    selection: Selection,
    goal_x: Option<f32>,
    drag: Drag,
    clicks: Clicks,
    hovered: Option<SegmentId>,
    /// Passage that a dragged code would take.
    drop_preview: Option<TextSpan>,
    /// Where segments and their ends can be grabbed, as drawn in this frame.
    hot: Vec<(Rect, SegmentId)>,
    handles: Vec<(Rect, SegmentId, End)>,
    /// Digits of a code's number being typed, and when the last came.
    digits: String,
    digits_at: f64,
    /// Where to jump, and whether the passage stays lit.
    pending_jump: Option<(TextSpan, bool)>,
    /// A passage that was searched or jumped to; it is shown, not selected.
    highlight: Option<TextSpan>,
    /// What was coded last, and since when it is told.
    coded: Option<(TextSpan, Option<f64>)>,
    flash: Option<(TextSpan, f64)>,
    caret_since: f64,
    wants_focus: bool,
    /// Where the documents that are not on the page were left.
    spots: BTreeMap<DocumentId, Spot>,
    /// Where the one on the page stands.
    spot: Spot,
    /// Whether the keyboard came by a key, so that a ring shows where it is.
    has_ring: bool,
}

/// Counts presses at one place: double and triple clicks.
#[derive(Debug, Clone, Copy, Default)]
struct Clicks {
    count: u8,
    at: f64,
    x: f32,
    y: f32,
}

/// A page with what a frame of it needs.
struct Frame<'a> {
    ctx: Ctx<'a>,
    document: DocumentId,
    page: &'a Page,
    metrics: Metrics,
    /// Top left corner of the page's content on screen.
    origin: egui::Pos2,
    /// Part of the content in sight, from the content's top.
    top: f32,
    bottom: f32,
}

/// Returns the width of the view in which a page's text keeps its measure, all else folded.
#[must_use]
pub fn least_width(page: &Page, zoom: f32) -> f32 {
    metrics::least_width(Shape::of(page), zoom)
}

impl Transcript {
    /// Jumps to a passage at the next frame; it stays lit until something else is pointed at.
    pub fn reveal(&mut self, span: TextSpan) {
        self.pending_jump = Some((span, true));
    }

    /// Jumps to a segment at the next frame; it is chosen, its words are not selected anew.
    pub fn reveal_segment(&mut self, span: TextSpan) {
        self.pending_jump = Some((span, false));
    }

    /// Flashes a passage that was coded, and tells it beside the text for a while.
    pub fn tell_coded(&mut self, span: TextSpan) {
        self.coded = Some((span, None));
    }

    /// Names the page for the keyboard.
    #[must_use]
    pub fn keyboard_id() -> egui::Id {
        egui::Id::unique("transcript page")
    }

    /// Returns whether keys go to the page.
    #[must_use]
    pub fn has_keyboard(&self, ctx: &egui::Context) -> bool {
        ctx.memory(|m| m.has_focus(Self::keyboard_id()))
    }

    /// Returns how far the page is scrolled, in points.
    #[must_use]
    pub fn scrolled(&self) -> f32 {
        self.offset
    }

    /// Takes the keyboard at the next frame.
    pub fn focus(&mut self) {
        self.wants_focus = true;
    }

    /// Shows the page of a document.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui, document: DocumentId, page: &Page) {
        let area = ui.available_rect_before_wrap();
        ui.painter().rect_filled(area, 0.0, theme::of(ui).desk);
        let width = area.width() - metrics::SCROLL_BAR;
        let metrics = Metrics::new(width, ctx.settings.zoom(), Shape::of(page));
        self.settle_layout(ui, document, page, metrics);
        self.view_height = area.height();
        self.jump(ui, page, metrics);
        self.measure_visible(ui, page, metrics);
        let total = self.heights.total() + 96.0;
        let id = Self::keyboard_id();
        let mut scroll = ScrollArea::vertical()
            .id_salt("transcript scroll")
            .auto_shrink([false, false]);
        if std::mem::take(&mut self.force_offset) {
            let most = (total - area.height()).max(0.0);
            self.offset = self.offset.clamp(0.0, most);
            scroll = scroll.vertical_scroll_offset(self.offset);
        }
        // A drag selects; the wheel and the bar scroll.
        scroll = scroll.scroll_source(ScrollSource {
            drag: DragScroll::Never,
            ..ScrollSource::default()
        });
        let output = scroll.show_viewport(ui, |ui, viewport| {
            ui.set_height(total);
            ui.set_width(width);
            let origin = pos2(area.left(), ui.max_rect().top());
            let frame = Frame {
                ctx,
                document,
                page,
                metrics,
                origin,
                top: viewport.top(),
                bottom: viewport.bottom(),
            };
            let sense_rect = Rect::from_min_size(
                origin + vec2(0.0, viewport.top()),
                vec2(width, viewport.height()),
            );
            let response = ui.interact(sense_rect, id, Sense::click_and_drag());
            self.draw(ui, &frame);
            self.ring_ui(ui, sense_rect, &response);
            self.input(ui, &frame, &response);
            self.menu_ui(ui, &frame, &response);
            zoom_with_wheel(ui, &frame, &response);
            self.bar_ui(ui, &frame);
        });
        // What a drag or the caret asked for in this frame holds for the next one.
        if !self.force_offset {
            self.offset = output.state.clamped_offset().y;
        }
        self.anchor = self.heights.at(self.offset);
        self.spot = self.spot_in_sight(page);
        self.layouts.end_frame(KEPT_LAYOUTS);
    }

    /// Returns where each document was read, that on the page too.
    #[must_use]
    pub fn spots(&self) -> BTreeMap<DocumentId, Spot> {
        let here = self.document.map(|document| (document, self.spot));
        self.spots.clone().into_iter().chain(here).collect()
    }

    /// Begins with another study, whose documents were left at these places.
    pub fn begin(&mut self, spots: BTreeMap<DocumentId, Spot>) {
        *self = Self {
            spots,
            ..Self::default()
        };
    }

    /// Returns the place at the upper edge of the view.
    fn spot_in_sight(&mut self, page: &Page) -> Spot {
        let index = self.heights.at(self.offset);
        let height = self.heights.height(index).max(1.0);
        let above = self.offset - self.heights.top(index);
        let paragraph = page.paragraphs.get(index);
        Spot {
            at: paragraph.map_or(0, |p| p.stored.start),
            share: (above / height).clamp(0.0, 1.0),
        }
    }

    /// Draws a ring around the page while the keyboard is there that a key brought: one who clicked
    /// into the text sees the caret.
    fn ring_ui(&mut self, ui: &Ui, sight: Rect, response: &egui::Response) {
        if !response.has_focus() || ui.input(|i| i.pointer.any_pressed()) {
            self.has_ring = false;
        } else if response.gained_focus() {
            self.has_ring = !self.wants_focus;
        }
        if self.has_ring {
            focus_ring(ui, sight.intersect(ui.clip_rect()), response);
        }
    }

    /// Starts over where document, width, zoom or screen changed; keeps the place in the text.
    fn settle_layout(&mut self, ui: &Ui, document: DocumentId, page: &Page, metrics: Metrics) {
        let key = LayoutKey {
            document,
            text: page.text_key,
            layout: page.layout_key,
            width: metrics.text_width,
            zoom: metrics.zoom,
            scale: ui.ctx().pixels_per_point(),
        };
        if self.key == Some(key) {
            return;
        }
        let mut left = None;
        if self.document != Some(document) {
            if let Some(before) = self.document.replace(document) {
                self.spots.insert(before, self.spot);
            }
            left = self.spots.remove(&document);
            self.selection = Selection::default();
            self.drag = Drag::None;
            self.highlight = None;
            self.coded = None;
            self.offset = 0.0;
            self.force_offset = true;
            self.anchor = 0;
            self.spot = Spot::default();
            self.wants_focus = true;
        } else if self.key.is_some_and(|old| old.text != key.text) {
            self.forget_places(page);
        }
        let stays = self.offset > 0.0 || left.is_some_and(|spot| spot != Spot::default());
        let spot = left.unwrap_or_else(|| self.spot_in_sight(page));
        let text_width = metrics.text_width;
        self.heights = Heights::new(
            page.paragraphs
                .iter()
                .map(|p| metrics::guess_height(p, text_width, metrics.zoom)),
        );
        self.generation += 1;
        self.seams.clear();
        self.layouts.clear();
        if stays {
            let anchor = page.paragraph_at(spot.at);
            self.layout(ui, page, metrics, anchor);
            let share = spot.share.clamp(0.0, 1.0);
            self.offset = self.heights.top(anchor) + share * self.heights.height(anchor);
            self.force_offset = true;
            self.anchor = anchor;
        }
        self.key = Some(key);
    }

    /// Drops what points into a text that was replaced: the same bytes are other words now.
    fn forget_places(&mut self, page: &Page) {
        let last = page.paragraphs.len().saturating_sub(1);
        self.selection = Selection::caret(CaretSpot {
            paragraph: self.selection.focus.paragraph.min(last),
            ..CaretSpot::default()
        });
        self.drag = Drag::None;
        self.goal_x = None;
        self.hovered = None;
        self.drop_preview = None;
        self.highlight = None;
        self.coded = None;
        self.flash = None;
    }

    fn measure_visible(&mut self, ui: &Ui, page: &Page, metrics: Metrics) {
        let mut index = self.heights.at(self.offset - metrics::PAPER_TOP);
        while index < page.paragraphs.len() {
            self.layout(ui, page, metrics, index);
            index += 1;
            if self.heights.top(index) > self.offset + self.view_height {
                break;
            }
        }
    }

    fn jump(&mut self, ui: &Ui, page: &Page, metrics: Metrics) {
        let Some((span, stays_lit)) = self.pending_jump.take() else {
            return;
        };
        let (index, _) = page.caret_place(span.start());
        self.anchor = index;
        let Some(layout) = self.layout(ui, page, metrics, index) else {
            return;
        };
        self.selection = Selection::caret(Selection::of_span(page, span).anchor);
        let line = layout.caret_rect(self.selection.anchor.caret).top;
        self.highlight = stays_lit.then_some(span);
        self.offset =
            (self.heights.top(index) + line + metrics::PAPER_TOP - self.view_height / 3.0).max(0.0);
        self.force_offset = true;
        self.flash = Some((span, ui.input(|i| i.time)));
    }

    /// Scrolls just enough to bring the caret into sight.
    fn follow_caret(&mut self, ui: &Ui, frame: &Frame<'_>) {
        let focus = self.selection.focus;
        let Some(layout) = self.layout(ui, frame.page, frame.metrics, focus.paragraph) else {
            return;
        };
        let caret = layout.caret_rect(focus.caret);
        let top = self.heights.top(focus.paragraph) + metrics::PAPER_TOP + caret.top;
        let bottom = top + (caret.bottom - caret.top);
        let margin = 24.0;
        if top < self.offset + margin {
            self.offset = (top - margin).max(0.0);
            self.force_offset = true;
        } else if bottom > self.offset + self.view_height - margin {
            self.offset = bottom + margin - self.view_height;
            self.force_offset = true;
        }
        ui.ctx().request_repaint();
    }

    /// The selected words, without the spaces around them.
    fn selected(&self, page: &Page) -> Option<TextSpan> {
        let span = self.selection.span(page)?;
        span.without_outer_space(page.body.text())
    }

    /// Tells the app what is selected, where that changed.
    fn publish_selection(&mut self, ui: &Ui, frame: &Frame<'_>) {
        let span = self.selected(frame.page);
        let in_sight = span.is_some_and(|span| self.is_in_sight(ui, frame, span));
        let view = frame.ctx.view;
        if span != view.selection || in_sight != view.selection_in_sight {
            frame.ctx.send(Command::SetSelection { span, in_sight });
        }
    }

    /// Returns top and bottom of the line that holds a byte of the body, from the page's top; of a
    /// paragraph out of sight, those of all its lines.
    fn line_of(&mut self, ui: &Ui, frame: &Frame<'_>, at: usize, affinity: Affinity) -> (f32, f32) {
        let spot = spot_at(frame.page, at, affinity);
        let top = self.heights.top(spot.paragraph) + metrics::PAPER_TOP;
        let bottom = top + self.heights.height(spot.paragraph);
        if bottom < frame.top || top > frame.bottom {
            return (top, bottom);
        }
        match self.layout(ui, frame.page, frame.metrics, spot.paragraph) {
            Some(layout) => {
                let caret = layout.caret_rect(spot.caret);
                (top + caret.top, top + caret.bottom)
            }
            None => (top, bottom),
        }
    }

    fn is_in_sight(&mut self, ui: &Ui, frame: &Frame<'_>, span: TextSpan) -> bool {
        let (top, _) = self.line_of(ui, frame, span.start(), Affinity::Downstream);
        let (_, bottom) = self.line_of(ui, frame, span.end(), Affinity::Upstream);
        top < frame.bottom && bottom > frame.top
    }

    /// Where a paragraph's text begins on screen.
    fn text_origin(&mut self, frame: &Frame<'_>, index: usize) -> egui::Pos2 {
        frame.origin
            + vec2(
                frame.metrics.text_left,
                metrics::PAPER_TOP + self.heights.top(index),
            )
    }
}

/// Ctrl and the wheel, or two fingers, change the size of the text.
fn zoom_with_wheel(ui: &Ui, frame: &Frame<'_>, response: &egui::Response) {
    let factor = ui.input(egui::InputState::zoom_delta);
    if response.contains_pointer() && (factor - 1.0).abs() > 0.001 {
        let step = if factor > 1.0 { 0.1 } else { -0.1 };
        frame
            .ctx
            .send(Command::Zoom(frame.ctx.settings.zoom() + step));
    }
}

//! Draws the page: paper, tints, selection, letters, numbers, speaker names, caret.

use egui::{Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::model::SegmentId;
use crate::text::{Direction, TextSpan};
use crate::typeset::{self, Align, Overflow, Paragraph, Request, TextStyle};
use crate::ui::text;
use crate::ui::theme::{self, Theme};

use super::brush::{color_of, on_screen};
use super::selection::stored;
use super::{Drag, End, FLASH_SECONDS, Frame, Transcript, metrics};

impl Transcript {
    /// Draws everything in sight.
    pub(super) fn draw(&mut self, ui: &mut Ui, frame: &Frame<'_>) {
        let theme = theme::of(ui);
        self.draw_paper(ui, frame, theme);
        let first = self.heights.at(frame.top - metrics::PAPER_TOP);
        // The line at the top may be shared with the piece before.
        let is_later = frame.page.paragraphs.get(first).is_some_and(|p| p.goes_on);
        let first = first - usize::from(is_later && first > 0);
        let mut index = first;
        self.handles.clear();
        while index < frame.page.paragraphs.len() {
            let top = self.heights.top(index) + metrics::PAPER_TOP;
            if top > frame.bottom {
                break;
            }
            self.draw_paragraph(ui, frame, theme, index);
            index += 1;
        }
        self.draw_margin(ui, frame, theme, first..index);
        self.draw_handles(ui, frame, theme);
        self.draw_caret(ui, frame, theme);
    }

    fn draw_paper(&mut self, ui: &Ui, frame: &Frame<'_>, theme: &Theme) {
        let m = &frame.metrics;
        let bottom = self.heights.total() + metrics::PAPER_TOP + 48.0;
        let top = frame.top.max(0.0) - 8.0;
        let rect = Rect::from_min_max(
            frame.origin + vec2(m.paper_left, if frame.top < 16.0 { 8.0 } else { top }),
            frame.origin + vec2(m.paper_left + m.paper_width, bottom.min(frame.bottom + 8.0)),
        );
        ui.painter().rect(
            rect,
            4.0,
            theme.page,
            Stroke::new(1.0, theme.border),
            StrokeKind::Outside,
        );
    }

    fn draw_paragraph(&mut self, ui: &Ui, frame: &Frame<'_>, theme: &Theme, index: usize) {
        let Some(layout) = self.layout(ui, frame.page, frame.metrics, index) else {
            return;
        };
        let Some(paragraph) = frame.page.paragraphs.get(index) else {
            return;
        };
        let at = self.text_origin(frame, index);
        let marks = self.draw_passages(ui, frame, theme, index, &layout, at);
        self.draw_selection(ui, frame, theme, index, &layout, at);
        ui.painter().extend(marks);
        let ink = if paragraph.is_quiet {
            theme.page_quiet
        } else {
            theme.text
        };
        text::paint(ui.painter(), at, &layout, ink);
        let size = vec2(frame.metrics.text_width, layout.height());
        let place = Rect::from_min_size(at, size);
        let id = ui.scope_id().with(("paragraph", index));
        let shown = frame.page.shown_text(index);
        ui.interact(place, id, Sense::hover())
            .widget_info(|| WidgetInfo::labeled(Role::Label, true, shown));
        self.draw_sides(ui, frame, theme, index, at);
    }

    fn draw_selection(
        &self,
        ui: &Ui,
        frame: &Frame<'_>,
        theme: &Theme,
        index: usize,
        layout: &Paragraph,
        at: Pos2,
    ) {
        let Some(paragraph) = frame.page.paragraphs.get(index) else {
            return;
        };
        let shown = &paragraph.shown;
        let local = |span: TextSpan| {
            let (from, to) = (span.start().max(shown.start), span.end().min(shown.end));
            (from < to).then(|| from - shown.start..to - shown.start)
        };
        if let Some(range) = self.selected(frame.page).and_then(local) {
            for rect in layout.selection_rects(range) {
                // In place of the tints: through both no quiet text would be read.
                ui.painter()
                    .rect_filled(on_screen(rect, at), 0.0, theme.selected_page());
            }
        }
        if let Some(range) = self.highlight.and_then(local) {
            // An edge and no ground, so that it looks like no selection.
            for rect in layout.selection_rects(range) {
                ui.painter().rect_stroke(
                    on_screen(rect, at),
                    2.0,
                    Stroke::new(2.0, theme.warning),
                    StrokeKind::Inside,
                );
            }
        }
        if let Some(range) = self.drop_preview.and_then(local) {
            for rect in layout.selection_rects(range) {
                let rect = on_screen(rect, at);
                ui.painter().rect_stroke(
                    rect,
                    2.0,
                    Stroke::new(1.5, theme.accent),
                    StrokeKind::Inside,
                );
            }
        }
        if let Some((span, since)) = self.flash {
            let age = ui.input(|i| i.time) - since;
            if age < FLASH_SECONDS {
                #[expect(clippy::cast_possible_truncation, reason = "a share of 0 to 1")]
                let left = (1.0 - age / FLASH_SECONDS) as f32;
                if let Some(range) = local(span) {
                    for rect in layout.selection_rects(range) {
                        let stroke = Stroke::new(2.0, theme.accent.gamma_multiply(left));
                        ui.painter().rect_stroke(
                            on_screen(rect, at),
                            2.0,
                            stroke,
                            StrokeKind::Outside,
                        );
                    }
                }
                ui.ctx().request_repaint();
            }
        }
    }

    /// Speaker name, time and paragraph number beside a paragraph's first line.
    fn draw_sides(&self, ui: &Ui, frame: &Frame<'_>, theme: &Theme, index: usize, at: Pos2) {
        let Some(paragraph) = frame.page.paragraphs.get(index) else {
            return;
        };
        let m = &frame.metrics;
        let line = metrics::style(paragraph, m.zoom);
        let first_line = line.size * line.line_height;
        let small = metrics::small(m.zoom);
        let start_side = if frame.page.direction.is_rtl() {
            Align::Left
        } else {
            Align::Right
        };
        let beside =
            |text: &str, size: f32, left: f32, width: f32, align: Align, color, row: f32| {
                let request = Request {
                    width: Some(width),
                    align,
                    overflow: Overflow::Elide(1),
                    ..Request::new(text, TextStyle::new(size))
                };
                let layout = text::layout(ui.ctx(), &request);
                let y = at.y + (first_line - layout.height()) / 2.0 + row;
                let corner = pos2(frame.origin.x + left, y);
                text::paint(ui.painter(), corner, &layout, color);
            };
        // Names stand against the text: at the left of their column where the text is to the left.
        if let Some(name) = &paragraph.speaker {
            let size = theme::TEXT_SIZE * small;
            beside(
                name,
                size,
                m.speaker_left,
                m.speaker_width - 4.0,
                start_side,
                theme.quiet,
                0.0,
            );
        }
        if let Some(time) = &paragraph.time {
            let size = theme::QUIET_SIZE * small * 0.95;
            let row = if paragraph.speaker.is_some() {
                theme::TEXT_SIZE * small * 1.35
            } else {
                0.0
            };
            let digits = frame.ctx.locale.digits(time);
            beside(
                &digits,
                size,
                m.speaker_left,
                m.speaker_width - 4.0,
                start_side,
                theme.quiet,
                row,
            );
        }
        if let Some(number) = paragraph.number {
            let digits = number_text(frame, number);
            let size = theme::QUIET_SIZE * small * 0.9;
            let outer = if frame.page.direction.is_rtl() {
                Align::Right
            } else {
                Align::Left
            };
            beside(
                &digits,
                size,
                m.number_left,
                m.number_width - 6.0,
                outer,
                theme.quiet,
                0.0,
            );
        }
        if let Some(page) = paragraph.page {
            let size = theme::QUIET_SIZE * small * 0.9;
            let outer = if frame.page.direction.is_rtl() {
                Align::Right
            } else {
                Align::Left
            };
            let args =
                crate::locale::Args::new().text("page", frame.ctx.locale.digits(&page.to_string()));
            // Under the paragraph's number.
            beside(
                &frame.ctx.ta("transcript-page", &args),
                size,
                m.number_left,
                m.number_width - 2.0,
                outer,
                theme.quiet,
                size * 1.35,
            );
        }
    }

    /// Two drag handles at the ends of the selected segment.
    fn draw_handles(&mut self, ui: &Ui, frame: &Frame<'_>, theme: &Theme) {
        let Some(segment) = frame.ctx.view.segment.and_then(|id| frame.page.segment(id)) else {
            return;
        };
        let span = self.span_now(segment.id, segment.span);
        let color = color_of(segment, theme);
        for (end, at) in [(End::Start, span.start()), (End::End, span.end())] {
            let affinity = if end == End::Start {
                typeset::Affinity::Downstream
            } else {
                typeset::Affinity::Upstream
            };
            let spot = super::selection::spot_at(frame.page, at, affinity);
            let top = self.heights.top(spot.paragraph) + metrics::PAPER_TOP;
            if top > frame.bottom || top + self.heights.height(spot.paragraph) < frame.top {
                continue;
            }
            let Some(layout) = self.layout(ui, frame.page, frame.metrics, spot.paragraph) else {
                continue;
            };
            let caret = on_screen(
                layout.caret_rect(spot.caret),
                self.text_origin(frame, spot.paragraph),
            );
            ui.painter().line_segment(
                [caret.center_top(), caret.center_bottom()],
                Stroke::new(2.0, color),
            );
            let knob = if end == End::Start {
                caret.center_top()
            } else {
                caret.center_bottom()
            };
            ui.painter().circle_filled(knob, 5.0, color);
            ui.painter()
                .circle_stroke(knob, 5.0, Stroke::new(1.5, theme.page));
            let grab = Rect::from_center_size(caret.center(), vec2(12.0, caret.height() + 12.0));
            self.handles.push((grab, segment.id, end));
        }
    }

    fn draw_caret(&mut self, ui: &Ui, frame: &Frame<'_>, theme: &Theme) {
        if !self.has_keyboard(ui.ctx()) && self.selection.span(frame.page).is_none() {
            return;
        }
        if stored(frame.page, self.selection.focus).is_none() {
            return;
        }
        let spot = self.selection.focus;
        let top = self.heights.top(spot.paragraph) + metrics::PAPER_TOP;
        if top > frame.bottom || top + self.heights.height(spot.paragraph) < frame.top {
            return;
        }
        let Some(layout) = self.layout(ui, frame.page, frame.metrics, spot.paragraph) else {
            return;
        };
        let caret = on_screen(
            layout.caret_rect(spot.caret),
            self.text_origin(frame, spot.paragraph),
        );
        if !ui.is_rect_visible(caret) || !text::caret_visible(ui, self.caret_since) {
            return;
        }
        let color = if self.selection.span(frame.page).is_some() {
            theme.accent
        } else {
            theme.text
        };
        let caret = caret.shrink2(vec2(0.0, caret.height() * 0.12));
        ui.painter().line_segment(
            [caret.center_top(), caret.center_bottom()],
            Stroke::new(1.5, color),
        );
    }

    /// The passage a segment has now: the one being dragged to, while its handle is held.
    pub(super) fn span_now(&self, segment: SegmentId, span: TextSpan) -> TextSpan {
        match self.drag {
            Drag::Handle(id, _, moved) if id == segment => moved,
            _ => span,
        }
    }

    pub(super) fn handle_under(&self, at: Pos2) -> Option<(SegmentId, End)> {
        self.handles
            .iter()
            .find(|(rect, _, _)| rect.contains(at))
            .map(|(_, id, end)| (*id, *end))
    }

    pub(super) fn segment_under(&self, at: Pos2) -> Option<SegmentId> {
        self.hot
            .iter()
            .rev()
            .find(|(rect, _)| rect.contains(at))
            .map(|(_, id)| *id)
    }
}

fn number_text(frame: &Frame<'_>, number: usize) -> String {
    // Paragraph numbers are cited in papers: they follow the document's digits in a Persian window only.
    let plain = number.to_string();
    match frame.page.direction {
        Direction::Rtl => frame.ctx.locale.digits(&plain).into_owned(),
        Direction::Ltr => plain,
    }
}

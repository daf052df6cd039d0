//! The mouse on the page, turned into selections and commands; `keys` is the keyboard.

use egui::{DragAndDrop, Event, EventFilter, Modifiers, PointerButton, Pos2, Response, Ui, Vec2};

use crate::text::{self, TextSpan};
use crate::typeset::Caret;
use crate::ui::command::{Command, StudyCommand};

use super::selection::{Grain, Selection, Spot, stored, unit_at};
use super::{Drag, End, Frame, Transcript, metrics};
use crate::ui::drag::{DraggedCode, DraggedPassage, edge_step};

/// Seconds within which presses at one place are one double or triple click.
const CLICK_SECONDS: f64 = 0.4;
/// Points a press may move and still be a click.
const CLICK_SLACK: f32 = 6.0;

impl Transcript {
    /// Answers everything a person did to the page in this frame.
    pub(super) fn input(&mut self, ui: &mut Ui, frame: &Frame<'_>, response: &Response) {
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
        }
        self.pointer(ui, frame, response);
        self.drop_code(ui, frame, response);
        if response.has_focus() {
            let filter = EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: true,
                tab: false,
            };
            ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
            self.keyboard(ui, frame);
        }
        self.typed_number(ui, frame);
        self.publish_selection(ui, frame);
    }

    /// Returns the spot nearest to a point of the screen.
    pub(super) fn spot_under(&mut self, ui: &Ui, frame: &Frame<'_>, at: Pos2) -> Option<Spot> {
        let y = at.y - frame.origin.y - metrics::PAPER_TOP;
        let paragraph = self.heights.at(y);
        let layout = self.layout(ui, frame.page, frame.metrics, paragraph)?;
        let local = at - self.text_origin(frame, paragraph);
        let spot = Spot {
            paragraph,
            caret: layout.hit_test(local.x, local.y),
        };
        if layout.line_at(local.y) > 0 || !layout.is_before_indent(local.x) {
            return Some(spot);
        }
        // On a line that two pieces share, the words before the seam are the other's.
        let before = self.layout(ui, frame.page, frame.metrics, paragraph - 1)?;
        Some(Spot {
            paragraph: paragraph - 1,
            caret: before.hit_test(local.x, before.height()),
        })
    }

    fn pointer(&mut self, ui: &Ui, frame: &Frame<'_>, response: &Response) {
        let (events, down, at, time) = ui.input(|i| {
            let p = &i.pointer;
            (i.events.clone(), p.primary_down(), p.latest_pos(), i.time)
        });
        let is_ours = |at: Pos2| {
            response.rect.contains(at) && ui.ctx().layer_id_at(at) == Some(ui.layer_id())
        };
        if let Some(at) = at
            && response.contains_pointer()
        {
            self.hover(ui, frame, at);
        } else {
            self.hovered = None;
        }
        // One event after the other: a fast hand presses, moves and lets go within one frame.
        for event in events {
            match event {
                Event::PointerButton {
                    pos,
                    button: PointerButton::Primary,
                    pressed: true,
                    modifiers,
                } if is_ours(pos) => {
                    response.request_focus();
                    self.press(ui, frame, pos, modifiers, time);
                }
                Event::PointerButton {
                    pos,
                    button: PointerButton::Primary,
                    pressed: false,
                    ..
                } if self.drag != Drag::None => {
                    self.drag_to(ui, frame, pos);
                    self.release(ui, frame, pos);
                }
                Event::PointerMoved(pos) if self.drag != Drag::None => self.drag_to(ui, frame, pos),
                _ => {}
            }
        }
        if let Some(at) = at
            && down
            && self.drag != Drag::None
        {
            // Held still beyond the edge, the page goes on scrolling.
            if self.drag != Drag::Carry {
                self.scroll_at_edge(ui, frame, at);
            }
            self.drag_to(ui, frame, at);
        }
    }

    fn hover(&mut self, ui: &Ui, frame: &Frame<'_>, at: Pos2) {
        self.hovered = self.segment_under(at);
        let cursor = if self.handle_under(at).is_some() {
            egui::CursorIcon::ResizeHorizontal
        } else if self.hovered.is_some() {
            egui::CursorIcon::PointingHand
        } else if self.is_over_text(frame, at) {
            egui::CursorIcon::Text
        } else {
            egui::CursorIcon::Default
        };
        if !DragAndDrop::has_any_payload(ui.ctx()) {
            ui.set_cursor_icon(cursor);
        }
    }

    fn press(&mut self, ui: &Ui, frame: &Frame<'_>, at: Pos2, modifiers: Modifiers, time: f64) {
        self.caret_since = time;
        self.goal_x = None;
        if let Some((segment, end)) = self.handle_under(at)
            && let Some(found) = frame.page.segment(segment)
        {
            self.drag = Drag::Handle(segment, end, found.span);
            return;
        }
        if let Some(segment) = self.segment_under(at) {
            frame.ctx.send(Command::SelectSegment(Some(segment)));
            self.drag = Drag::None;
            return;
        }
        let Some(spot) = self.spot_under(ui, frame, at) else {
            return;
        };
        let near = (self.clicks.x - at.x).abs() + (self.clicks.y - at.y).abs() < CLICK_SLACK;
        let count = if near && time - self.clicks.at < CLICK_SECONDS {
            self.clicks.count % 3 + 1
        } else {
            1
        };
        self.clicks = super::Clicks {
            count,
            at: time,
            x: at.x,
            y: at.y,
        };
        self.highlight = None;
        if modifiers.shift {
            self.selection = self
                .selection
                .extended(frame.page, None, spot, Grain::Letter);
            self.drag = Drag::Select(Grain::Letter, None);
            return;
        }
        let grain = match count {
            2 => Grain::Word,
            3 => Grain::Paragraph,
            _ => Grain::Letter,
        };
        if grain == Grain::Letter {
            if self.is_inside_selection(frame, spot) {
                self.drag = Drag::Carry;
                return;
            }
            self.selection = Selection::caret(spot);
            self.drag = Drag::Select(Grain::Letter, None);
            if frame.ctx.view.segment.is_some() {
                frame.ctx.send(Command::SelectSegment(None));
            }
            return;
        }
        let unit = self.unit_under(ui, frame, at, spot, grain);
        if let Some(unit) = unit {
            self.selection = Selection::of_span(frame.page, unit);
        }
        self.drag = Drag::Select(grain, unit);
    }

    /// Takes the word whose letter lies under the pointer, not the one beside the nearest caret.
    fn unit_under(
        &mut self,
        ui: &Ui,
        frame: &Frame<'_>,
        at: Pos2,
        spot: Spot,
        grain: Grain,
    ) -> Option<TextSpan> {
        let layout = self.layout(ui, frame.page, frame.metrics, spot.paragraph)?;
        let local = at - self.text_origin(frame, spot.paragraph);
        let spot = match layout.letter_at(local.x, local.y) {
            Some(letter) => Spot {
                paragraph: spot.paragraph,
                caret: Caret::before(letter.start),
            },
            None => spot,
        };
        unit_at(frame.page, spot, grain)
    }

    fn drag_to(&mut self, ui: &Ui, frame: &Frame<'_>, at: Pos2) {
        let moved = Vec2::new(at.x - self.clicks.x, at.y - self.clicks.y).length() > CLICK_SLACK;
        match self.drag {
            Drag::None => {}
            Drag::Carry => {
                if moved && let Some(span) = self.selection.span(frame.page) {
                    DragAndDrop::set_payload(ui.ctx(), DraggedPassage(frame.document, span));
                    ui.set_cursor_icon(egui::CursorIcon::Grabbing);
                }
            }
            Drag::Select(grain, origin) => {
                let grain_letter = grain == Grain::Letter;
                if (moved || !grain_letter)
                    && let Some(spot) = self.spot_under(ui, frame, at)
                {
                    self.selection = self.selection.extended(frame.page, origin, spot, grain);
                }
            }
            Drag::Handle(segment, end, span) => {
                let Some(to) = self
                    .spot_under(ui, frame, at)
                    .and_then(|s| stored(frame.page, s))
                else {
                    return;
                };
                let range = match end {
                    End::Start => to.min(span.end().saturating_sub(1))..span.end(),
                    End::End => span.start()..to.max(span.start() + 1),
                };
                if let Some(span) = TextSpan::snap(frame.page.body.text(), range) {
                    self.drag = Drag::Handle(segment, end, span);
                }
            }
        }
    }

    fn release(&mut self, ui: &Ui, frame: &Frame<'_>, at: Pos2) {
        match std::mem::take(&mut self.drag) {
            Drag::Carry if !DragAndDrop::has_any_payload(ui.ctx()) => {
                if let Some(spot) = self.spot_under(ui, frame, at) {
                    self.selection = Selection::caret(spot);
                }
            }
            Drag::Handle(segment, _, span)
                if frame.page.segment(segment).is_some_and(|s| s.span != span) =>
            {
                frame.ctx.send(StudyCommand::SetSegmentSpan(segment, span));
            }
            _ => {}
        }
    }

    fn scroll_at_edge(&mut self, ui: &Ui, frame: &Frame<'_>, at: Pos2) {
        let (top, bottom) = (frame.origin.y + frame.top, frame.origin.y + frame.bottom);
        // A line at the edge is selected without running away: there it scrolls once one is beyond the edge.
        let began = self.clicks.y;
        let room = |edge: f32| {
            if (began - edge).abs() < 28.0 {
                24.0
            } else {
                0.0
            }
        };
        let step = edge_step(ui, at.y, top - room(top), bottom + room(bottom));
        if step != 0.0 {
            self.offset = (self.offset + step).max(0.0);
            self.force_offset = true;
        }
    }

    fn is_over_text(&self, frame: &Frame<'_>, at: Pos2) -> bool {
        let x = at.x - frame.origin.x;
        (frame.metrics.text_left..=frame.metrics.text_left + frame.metrics.text_width).contains(&x)
    }

    fn is_inside_selection(&self, frame: &Frame<'_>, spot: Spot) -> bool {
        let Some(span) = self.selection.span(frame.page) else {
            return false;
        };
        stored(frame.page, spot).is_some_and(|at| span.start() < at && at < span.end())
    }

    /// A code dropped on the selection codes it; elsewhere it codes the sentence under the pointer.
    fn drop_code(&mut self, ui: &Ui, frame: &Frame<'_>, response: &Response) {
        self.drop_preview = None;
        let Some(at) = ui.input(|i| i.pointer.latest_pos()) else {
            return;
        };
        if response.dnd_hover_payload::<DraggedCode>().is_none()
            && response.dnd_release_payload::<DraggedCode>().is_none()
        {
            return;
        }
        self.clicks.y = f32::NAN;
        self.scroll_at_edge(ui, frame, at);
        let Some(spot) = self.spot_under(ui, frame, at) else {
            return;
        };
        let span = if self.is_inside_selection(frame, spot) {
            self.selection.span(frame.page)
        } else {
            sentence_at(frame, spot)
        };
        let Some(span) = span else { return };
        self.drop_preview = Some(span);
        if ui.input(|i| i.pointer.any_released())
            && let Some(code) = DragAndDrop::take_payload::<DraggedCode>(ui.ctx())
        {
            self.drop_preview = None;
            frame
                .ctx
                .send(StudyCommand::CodeSpan(frame.document, span, code.0));
        }
    }
}

/// Returns the sentence at a spot as a passage of the body.
fn sentence_at(frame: &Frame<'_>, spot: Spot) -> Option<TextSpan> {
    let page = frame.page;
    let at = stored(page, spot)?;
    // It may begin in the piece before and end in the next one.
    let whole = page.whole_paragraph(spot.paragraph);
    let piece = |i: usize| page.paragraphs.get(i).map(|p| p.shown.clone());
    let start = piece(spot.paragraph.saturating_sub(1)).map_or(whole.start, |p| p.start);
    let end = piece(spot.paragraph + 1).map_or(whole.end, |p| p.end);
    let (start, end) = (start.max(whole.start), end.min(whole.end));
    let sentences = text::sentences(page.body.text().get(start..end)?);
    let found = sentences
        .iter()
        .find(|s| at - start <= s.end)
        .or(sentences.last())?;
    TextSpan::snap(
        frame.page.body.text(),
        start + found.start..start + found.end,
    )
}

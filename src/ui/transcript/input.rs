//! Mouse and keyboard on the page, turned into selections and commands.

use egui::{
    DragAndDrop, Event, EventFilter, Key, Modifiers, PointerButton, Pos2, Response, Ui, Vec2,
};

use crate::model::CodeId;
use crate::text::{self, TextSpan};
use crate::typeset::{Affinity, Caret, Motion};
use crate::ui::command::{Command, Dialog, StudyCommand};

use super::selection::{Grain, Selection, Spot, Step, spot_at, stored, unit_at};
use super::{Drag, End, Frame, Transcript, metrics};
use crate::ui::drag::{DraggedCode, DraggedPassage};

/// Seconds within which presses at one place are one double or triple click.
const CLICK_SECONDS: f64 = 0.4;
/// Points a press may move and still be a click.
const CLICK_SLACK: f32 = 6.0;
/// Seconds after the last digit before a code's number is taken as whole.
const DIGIT_SECONDS: f64 = 0.8;

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
        self.publish_selection(frame);
    }

    /// Returns the spot nearest to a point of the screen.
    pub(super) fn spot_under(&mut self, ui: &Ui, frame: &Frame<'_>, at: Pos2) -> Option<Spot> {
        let y = at.y - frame.origin.y - metrics::PAPER_TOP;
        let paragraph = self.heights.at(y);
        let layout = self.layout(ui, frame.page, frame.metrics, paragraph)?;
        let local = at - self.text_origin(frame, paragraph);
        Some(Spot {
            paragraph,
            caret: layout.hit_test(local.x, local.y),
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
                self.scroll_at_edge(ui, frame, at);
                let grain_letter = grain == Grain::Letter;
                if (moved || !grain_letter)
                    && let Some(spot) = self.spot_under(ui, frame, at)
                {
                    self.selection = self.selection.extended(frame.page, origin, spot, grain);
                }
            }
            Drag::Handle(segment, end, span) => {
                self.scroll_at_edge(ui, frame, at);
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
        let y = at.y - frame.origin.y;
        let beyond = if y < frame.top + 24.0 {
            y - frame.top - 24.0
        } else if y > frame.bottom - 24.0 {
            y - frame.bottom + 24.0
        } else {
            return;
        };
        self.offset += (beyond * 0.35).clamp(-40.0, 40.0);
        self.force_offset = true;
        ui.ctx().request_repaint();
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

    fn keyboard(&mut self, ui: &mut Ui, frame: &Frame<'_>) {
        let events = ui.input(|i| i.events.clone());
        for event in events {
            match event {
                Event::Copy => self.copy(ui, frame),
                Event::Text(text) if is_number(&text) => {
                    self.digits.push_str(&text);
                    self.digits_at = ui.input(|i| i.time);
                    let number = frame
                        .ctx
                        .locale
                        .digits(&number_of(&self.digits).to_string())
                        .into_owned();
                    let args = crate::locale::Args::new().text("number", number);
                    frame
                        .ctx
                        .send(Command::ShowStatus(frame.ctx.ta("status-number", &args)));
                }
                Event::Key {
                    key,
                    pressed: true,
                    modifiers,
                    ..
                } => self.key(ui, frame, key, modifiers),
                _ => {}
            }
        }
    }

    pub(super) fn copy(&self, ui: &Ui, frame: &Frame<'_>) {
        if let Some(span) = self.selection.span(frame.page) {
            ui.ctx()
                .copy_text(span.slice(frame.page.body.text()).to_owned());
        }
    }

    fn key(&mut self, ui: &mut Ui, frame: &Frame<'_>, key: Key, modifiers: Modifiers) {
        if modifiers.shift && modifiers.alt && self.resize_segment(frame, key, modifiers) {
            return;
        }
        let word = modifiers.command;
        let step = match key {
            Key::ArrowLeft => Step::In(if word { Motion::WordLeft } else { Motion::Left }),
            Key::ArrowRight => Step::In(if word {
                Motion::WordRight
            } else {
                Motion::Right
            }),
            Key::ArrowUp => Step::Lines(-1),
            Key::ArrowDown => Step::Lines(1),
            Key::PageUp => Step::Lines(-self.page_lines(frame)),
            Key::PageDown => Step::Lines(self.page_lines(frame)),
            Key::Home if word => Step::DocumentStart,
            Key::End if word => Step::DocumentEnd,
            Key::Home => Step::In(Motion::LineStart),
            Key::End => Step::In(Motion::LineEnd),
            Key::A if modifiers.command => {
                self.selection = Selection::all(frame.page);
                return;
            }
            Key::Enter if modifiers.is_none() => {
                if !self.digits.is_empty() {
                    self.code_by_number(ui, frame);
                } else if self.selection.span(frame.page).is_some() {
                    frame.ctx.send(Command::Open(Dialog::CodePalette));
                }
                return;
            }
            Key::Escape => {
                if !self.digits.is_empty() {
                    frame.ctx.send(Command::ClearStatus);
                }
                self.digits.clear();
                self.selection = Selection::caret(self.selection.focus);
                frame.ctx.send(Command::SelectSegment(None));
                return;
            }
            Key::Delete | Key::Backspace if modifiers.is_none() => {
                if let Some(segment) = frame.ctx.view.segment {
                    frame.ctx.send(StudyCommand::DeleteSegment(segment));
                }
                return;
            }
            _ => return,
        };
        if modifiers.alt {
            return;
        }
        self.caret_since = ui.input(|i| i.time);
        let mut goal_x = self.goal_x;
        let selection = self.selection;
        let moved = selection.stepped(
            frame.page,
            step,
            modifiers.shift,
            &mut goal_x,
            &mut |index| self.layout(ui, frame.page, frame.metrics, index),
        );
        self.selection = moved;
        self.goal_x = goal_x;
        self.follow_caret(ui, frame);
    }

    fn page_lines(&self, frame: &Frame<'_>) -> isize {
        let line = metrics::body_size(frame.metrics.zoom)
            * crate::ui::theme::page_line_height(frame.page.script);
        #[expect(clippy::cast_possible_truncation, reason = "lines of one window")]
        let lines = (self.view_height * 0.85 / line.max(1.0)) as isize;
        lines.max(1)
    }

    /// Shift+Alt+left/right moves a segment's end, up/down its start: by words, with Ctrl by letters.
    fn resize_segment(&mut self, frame: &Frame<'_>, key: Key, modifiers: Modifiers) -> bool {
        let Some(segment) = frame.ctx.view.segment.and_then(|id| frame.page.segment(id)) else {
            return false;
        };
        let rtl = frame.page.direction.is_rtl();
        let (end, forward) = match key {
            Key::ArrowLeft => (End::End, rtl),
            Key::ArrowRight => (End::End, !rtl),
            Key::ArrowUp => (End::Start, false),
            Key::ArrowDown => (End::Start, true),
            _ => return false,
        };
        let body = frame.page.body.text();
        let span = segment.span;
        let at = if end == End::Start {
            span.start()
        } else {
            span.end()
        };
        let to = moved_edge(frame, at, forward, modifiers.command, end);
        let range = match end {
            End::Start => to..span.end(),
            End::End => span.start()..to,
        };
        if let Some(span) = TextSpan::snap(body, range).filter(|s| *s != segment.span) {
            frame
                .ctx
                .send(StudyCommand::SetSegmentSpan(segment.id, span));
        }
        true
    }

    /// Codes the selection once the digits typed can only be one code's number, or time has passed.
    fn typed_number(&mut self, ui: &mut Ui, frame: &Frame<'_>) {
        if self.digits.is_empty() {
            return;
        }
        let codes = frame.ctx.session.map_or(0, |s| s.codes().len());
        let number = number_of(&self.digits);
        let waited = ui.input(|i| i.time) - self.digits_at;
        if number * 10 > codes || waited > DIGIT_SECONDS {
            self.code_by_number(ui, frame);
        } else {
            ui.ctx()
                .request_repaint_after(std::time::Duration::from_millis(100));
        }
    }

    fn code_by_number(&mut self, _ui: &Ui, frame: &Frame<'_>) {
        let number = number_of(&std::mem::take(&mut self.digits));
        let code = code_of_number(frame, number);
        match (code, self.selection.span(frame.page)) {
            (Some(code), Some(span)) => {
                frame
                    .ctx
                    .send(StudyCommand::CodeSpan(frame.document, span, code));
            }
            (Some(_), None) => frame
                .ctx
                .send(Command::ShowStatus(frame.ctx.t("status-select-first"))),
            (None, _) => frame.ctx.send(Command::ShowStatus(frame.ctx.ta(
                "status-no-such-number",
                &crate::locale::Args::new().count("number", number),
            ))),
        }
    }
}

/// Returns the code with a number, counted from 1 in the order of the code tree.
fn code_of_number(frame: &Frame<'_>, number: usize) -> Option<CodeId> {
    let codes = frame.ctx.session?.codes();
    codes.codes().get(number.checked_sub(1)?).map(|c| c.id)
}

/// Returns the sentence at a spot as a passage of the body.
fn sentence_at(frame: &Frame<'_>, spot: Spot) -> Option<TextSpan> {
    let shown = frame.page.shown_text(spot.paragraph);
    let start = frame.page.paragraphs.get(spot.paragraph)?.shown.start;
    let sentences = text::sentences(shown);
    let found = sentences
        .iter()
        .find(|s| spot.caret.at <= s.end)
        .or(sentences.last())?;
    TextSpan::snap(
        frame.page.body.text(),
        start + found.start..start + found.end,
    )
}

/// Moves one end of a segment by a word or a letter; never past the other end's unit.
fn moved_edge(frame: &Frame<'_>, at: usize, forward: bool, by_letter: bool, end: End) -> usize {
    let body = frame.page.body.text();
    let affinity = if end == End::End {
        Affinity::Upstream
    } else {
        Affinity::Downstream
    };
    let spot = spot_at(frame.page, at, affinity);
    let shown = frame.page.shown_text(spot.paragraph);
    let base = frame
        .page
        .paragraphs
        .get(spot.paragraph)
        .map_or(0, |p| p.shown.start);
    let local = spot.caret.at;
    if by_letter {
        let mut to = at;
        loop {
            to = if forward {
                to + 1
            } else {
                to.saturating_sub(1)
            };
            if to == 0 || to >= body.len() || text::is_grapheme_boundary(body, to) {
                return to.min(body.len());
            }
        }
    }
    let words = text::words(shown);
    let inside = match (end, forward) {
        (End::End, true) => words.iter().find(|w| w.end > local).map(|w| w.end),
        (End::End, false) => words.iter().rev().find(|w| w.end < local).map(|w| w.end),
        (End::Start, true) => words.iter().find(|w| w.start > local).map(|w| w.start),
        (End::Start, false) => words
            .iter()
            .rev()
            .find(|w| w.start < local)
            .map(|w| w.start),
    };
    match inside {
        Some(local) => base + local,
        // On to the next or previous paragraph with text.
        None if forward => frame
            .page
            .paragraphs
            .iter()
            .skip(spot.paragraph + 1)
            .find(|p| !p.shown.is_empty())
            .and_then(|p| {
                let words = text::words(&body[p.shown.clone()]);
                words
                    .first()
                    .map(|w| p.shown.start + if end == End::End { w.end } else { w.start })
            })
            .unwrap_or(at),
        None => frame
            .page
            .paragraphs
            .iter()
            .take(spot.paragraph)
            .rev()
            .find(|p| !p.shown.is_empty())
            .and_then(|p| {
                let words = text::words(&body[p.shown.clone()]);
                words
                    .last()
                    .map(|w| p.shown.start + if end == End::End { w.end } else { w.start })
            })
            .unwrap_or(at),
    }
}

/// Returns whether typed text is made of digits of any script.
fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| digit_of(c).is_some())
}

/// Returns the number that digits of any script write.
fn number_of(digits: &str) -> usize {
    digits
        .chars()
        .filter_map(digit_of)
        .fold(0_usize, |n, d| n.saturating_mul(10).saturating_add(d))
}

fn digit_of(c: char) -> Option<usize> {
    let value = match c {
        '0'..='9' => c as u32 - '0' as u32,
        '\u{0660}'..='\u{0669}' => c as u32 - 0x0660,
        '\u{06f0}'..='\u{06f9}' => c as u32 - 0x06f0,
        _ => return None,
    };
    usize::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_every_script() {
        assert!(is_number("۱۲") && is_number("7") && !is_number("a1") && !is_number(""));
        assert_eq!(number_of("۱۲"), 12);
        assert_eq!(number_of("٣"), 3);
    }
}

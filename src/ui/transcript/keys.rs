//! Keys on the page: the caret, segments, and codes by their number.

use egui::{Event, Key, Modifiers, Ui};

use super::selection::{Grain, Selection, Step, spot_at, stored, unit_at};
use super::{End, Frame, Transcript, metrics};
use crate::model::CodeId;
use crate::text::{self, TextSpan};
use crate::typeset::{Affinity, Motion};
use crate::ui::command::{Command, Dialog, StudyCommand};

/// Seconds after the last digit before a code's number is taken as whole.
const DIGIT_SECONDS: f64 = 0.8;

impl Transcript {
    pub(super) fn keyboard(&mut self, ui: &mut Ui, frame: &Frame<'_>) {
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
        let whole = self.selection.span(frame.page);
        let copied = match self.selection.whole {
            true => whole,
            false => self.selected(frame.page),
        };
        if let Some(span) = copied {
            ui.ctx()
                .copy_text(span.slice(frame.page.body.text()).to_owned());
        }
    }

    fn key(&mut self, ui: &mut Ui, frame: &Frame<'_>, key: Key, modifiers: Modifiers) {
        if modifiers == Modifiers::ALT && matches!(key, Key::ArrowUp | Key::ArrowDown) {
            self.go_to_coding(frame, key == Key::ArrowDown);
            return;
        }
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
                } else if let Some(span) = self.highlight.take() {
                    // What was found becomes a selection by hand; the next Enter codes it.
                    self.selection = Selection::of_span(frame.page, span);
                }
                return;
            }
            Key::F8 if modifiers.is_none() => {
                self.select_more(frame);
                return;
            }
            Key::Escape => {
                if !self.digits.is_empty() {
                    frame.ctx.send(Command::ClearStatus);
                }
                self.digits.clear();
                self.highlight = None;
                self.coded = None;
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

    /// Chooses the next coding of the page, or the one before: from the chosen one, else from the caret.
    fn go_to_coding(&mut self, frame: &Frame<'_>, forward: bool) {
        let segments = &frame.page.segments;
        let chosen = frame.ctx.view.segment;
        let chosen = segments.iter().position(|s| Some(s.id) == chosen);
        let caret = stored(frame.page, self.selection.focus).unwrap_or(0);
        let to = match (chosen, forward) {
            (Some(at), true) => Some(at + 1),
            (Some(at), false) => at.checked_sub(1),
            (None, true) => segments.iter().position(|s| s.span.start() >= caret),
            (None, false) => segments.iter().rposition(|s| s.span.start() < caret),
        };
        match to.and_then(|to| segments.get(to)) {
            Some(segment) => {
                frame.ctx.send(Command::SelectSegment(Some(segment.id)));
                self.reveal_segment(segment.span);
            }
            None => {
                let sentence = frame.ctx.t("status-no-coding-there");
                frame.ctx.send(Command::ShowStatus(sentence));
            }
        }
    }

    /// Selects the sentence at the caret; where it is selected, the paragraph.
    fn select_more(&mut self, frame: &Frame<'_>) {
        let page = frame.page;
        let selected = self.selection.span(page);
        let at = selected.map_or(self.selection.focus, |span| {
            spot_at(page, span.start(), Affinity::Downstream)
        });
        let unit = |grain| unit_at(page, at, grain);
        let sentence = unit(Grain::Sentence);
        // What already holds the sentence asks for more.
        let holds = |s: TextSpan| {
            selected.is_some_and(|now| now.start() <= s.start() && s.end() <= now.end())
        };
        let wanted = match sentence {
            Some(sentence) if !holds(sentence) => Some(sentence),
            _ => unit(Grain::Paragraph),
        };
        if let Some(span) = wanted {
            self.selection = Selection::of_span(page, span);
        }
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
    pub(super) fn typed_number(&mut self, ui: &mut Ui, frame: &Frame<'_>) {
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
        match (code, self.selected(frame.page)) {
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

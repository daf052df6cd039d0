//! What typing does to a field: keys, clipboard, input methods, requests of screen readers.

use egui::{Event, Id, ImeEvent, Key, Modifiers, Ui, accesskit};

use super::column::Column;
use super::edit::Editor;
use super::system::interface_direction;
use crate::typeset::{Caret, Motion, TextStyle};

/// What keys act on.
pub(super) struct Writing {
    pub style: TextStyle,
    pub wrap: Option<f32>,
    pub multiline: bool,
    pub id: Id,
    pub now: f64,
}

impl Writing {
    /// Lets this frame's events act, and takes those that did out of the queue.
    pub fn keys(&self, ui: &Ui, editor: &mut Editor, text: &mut String) {
        let events = ui.input_mut(|i| std::mem::take(&mut i.events));
        let mut left = Vec::with_capacity(events.len());
        for event in events {
            if !self.event(ui, &event, editor, text) {
                left.push(event);
            }
        }
        ui.input_mut(|i| {
            left.append(&mut i.events);
            i.events = left;
        });
    }

    fn clean(&self, text: &str) -> String {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        if self.multiline {
            text
        } else {
            text.trim_end_matches('\n').replace('\n', " ")
        }
    }

    /// Returns whether the event was for the field.
    fn event(&self, ui: &Ui, event: &Event, editor: &mut Editor, text: &mut String) -> bool {
        match event {
            Event::Text(new) => {
                // Line breaks come as the Enter key.
                if !matches!(new.as_str(), "" | "\n" | "\r") {
                    editor.goal_x = None;
                    editor.insert(text, new, self.now);
                }
            }
            Event::Paste(new) => {
                editor.goal_x = None;
                editor.insert(text, &self.clean(new), self.now);
            }
            Event::Copy | Event::Cut => {
                let selected = text.get(editor.selection()).unwrap_or("");
                if !selected.is_empty() {
                    ui.copy_text(selected.to_owned());
                }
                if matches!(event, Event::Cut) {
                    editor.delete_selection(text, self.now);
                }
            }
            Event::Ime(ime) => self.compose(ime, editor, text),
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } => return self.key(ui, *key, *modifiers, editor, text),
            Event::AccessKitActionRequest(request)
                if request.target_node == self.id.accesskit_id() =>
            {
                let Some(accesskit::ActionData::Value(value)) = &request.data else {
                    return false;
                };
                match request.action {
                    accesskit::Action::ReplaceSelectedText => {
                        editor.insert(text, &self.clean(value), self.now);
                    }
                    accesskit::Action::SetValue => {
                        editor.set_text(text, &self.clean(value), self.now);
                    }
                    _ => return false,
                }
            }
            _ => return false,
        }
        true
    }

    fn compose(&self, ime: &ImeEvent, editor: &mut Editor, text: &mut String) {
        match ime {
            ImeEvent::Preedit { text: new, .. } => {
                if !new.is_empty() {
                    editor.delete_selection(text, self.now);
                }
                new.clone_into(&mut editor.preedit);
            }
            ImeEvent::Commit(new) => {
                editor.preedit.clear();
                if !matches!(new.as_str(), "" | "\n" | "\r") {
                    editor.insert(text, new, self.now);
                }
            }
            ImeEvent::DeleteSurrounding {
                before_chars,
                after_chars,
            } => {
                let at = editor.focus().at;
                let head = text.get(..at).unwrap_or("");
                let tail = text.get(at..).unwrap_or("");
                let start = head
                    .char_indices()
                    .rev()
                    .take(*before_chars)
                    .last()
                    .map_or(at, |(i, _)| i);
                let end = tail
                    .char_indices()
                    .nth(*after_chars)
                    .map_or(text.len(), |(i, _)| at + i);
                editor.select(start..end);
                editor.delete_selection(text, self.now);
            }
            #[expect(deprecated, reason = "egui still lists them")]
            ImeEvent::Enabled | ImeEvent::Disabled => {}
        }
    }

    fn key(
        &self,
        ui: &Ui,
        key: Key,
        modifiers: Modifiers,
        editor: &mut Editor,
        text: &mut String,
    ) -> bool {
        let word = modifiers.ctrl || modifiers.alt;
        let motion = match key {
            Key::ArrowLeft if word => Some(Motion::WordLeft),
            Key::ArrowRight if word => Some(Motion::WordRight),
            Key::ArrowLeft => Some(Motion::Left),
            Key::ArrowRight => Some(Motion::Right),
            Key::Home if modifiers.command => Some(Motion::Start),
            Key::End if modifiers.command => Some(Motion::End),
            Key::Home => Some(Motion::LineStart),
            Key::End => Some(Motion::LineEnd),
            _ => None,
        };
        if let Some(motion) = motion {
            editor.goal_x = None;
            self.go(ui, motion, modifiers.shift, editor, text);
            return true;
        }
        match key {
            Key::ArrowUp | Key::ArrowDown if self.multiline && !word => {
                let column = self.column(ui, text);
                let x = editor
                    .goal_x
                    .unwrap_or_else(|| column.caret_rect(editor.focus()).left());
                let down = key == Key::ArrowDown;
                let target = column
                    .moved_line(editor.focus(), down, x)
                    .unwrap_or_else(|| Caret::before(if down { text.len() } else { 0 }));
                editor.place(target, modifiers.shift);
                editor.goal_x = Some(x);
            }
            Key::Backspace => {
                editor.goal_x = None;
                editor.backspace(text, word, self.now);
            }
            Key::Delete => {
                editor.goal_x = None;
                editor.delete(text, word, self.now);
            }
            Key::Enter if self.multiline && !modifiers.command => {
                editor.goal_x = None;
                editor.insert(text, "\n", self.now);
            }
            Key::Enter if !self.multiline => {
                // The caller asks for `lost_focus()` and the key, so the event stays.
                ui.memory_mut(|memory| memory.surrender_focus(self.id));
                return false;
            }
            Key::A if modifiers.command => editor.select(0..text.len()),
            Key::Z if modifiers.command && modifiers.shift => {
                editor.redo(text);
            }
            Key::Z if modifiers.command => {
                editor.undo(text);
            }
            Key::Y if modifiers.command => {
                editor.redo(text);
            }
            _ => return writes(key, modifiers),
        }
        true
    }

    fn go(&self, ui: &Ui, motion: Motion, extend: bool, editor: &mut Editor, text: &str) {
        let column = self.column(ui, text);
        let selection = editor.selection();
        if !extend && !selection.is_empty() && matches!(motion, Motion::Left | Motion::Right) {
            // A selection collapses to the side of the screen the key points to.
            let start = column.caret_rect(Caret::before(selection.start));
            let end = column.caret_rect(Caret::after(selection.end));
            let start_is_left = (start.left(), -start.top()) <= (end.left(), -end.top());
            let to_start = start_is_left == (motion == Motion::Left);
            let target = if to_start {
                Caret::before(selection.start)
            } else {
                Caret::after(selection.end)
            };
            editor.place(target, false);
            return;
        }
        editor.place(column.moved(text, editor.focus(), motion), extend);
    }

    fn column(&self, ui: &Ui, text: &str) -> Column {
        let neutral = interface_direction(ui.ctx());
        Column::new(ui.ctx(), text, self.style, self.wrap, neutral)
    }
}

/// Returns whether a key press is part of writing a letter, whose text arrives beside it.
fn writes(key: Key, modifiers: Modifiers) -> bool {
    let function = key.name().len() > 1 && key.name().starts_with('F');
    !modifiers.command
        && !modifiers.alt
        && !function
        && !matches!(
            key,
            Key::Escape
                | Key::Tab
                | Key::Enter
                | Key::ArrowUp
                | Key::ArrowDown
                | Key::PageUp
                | Key::PageDown
        )
}

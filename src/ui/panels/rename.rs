//! A name written in its line: Enter and a click elsewhere keep it, Escape gives it up.

use egui::{Id, Key, Rect, Ui, UiBuilder, vec2};

use crate::ui::text::TextField;

/// A name being written, and what it is the name of.
#[derive(Debug)]
pub struct Renaming<T> {
    pub of: T,
    before: String,
    name: String,
    wants_focus: bool,
}

/// How the writing ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// The new name; `None` where it was given up or is as before.
    pub name: Option<String>,
    /// Whether a key ended it, so that the list gets the keyboard back.
    pub by_key: bool,
}

impl<T> Renaming<T> {
    /// Begins with the name as it is, which takes the keyboard at the next frame.
    pub fn new(of: T, name: &str) -> Self {
        Self {
            of,
            before: name.to_owned(),
            name: name.to_owned(),
            wants_focus: true,
        }
    }

    /// Draws the field in its place; returns how the writing ended, once it has.
    pub fn show(&mut self, ui: &mut Ui, id: Id, place: Rect, label: &str) -> Option<Renamed> {
        // Before the field is drawn, so that it notices and selects the name.
        if std::mem::take(&mut self.wants_focus) {
            ui.memory_mut(|m| m.request_focus(id));
        }
        let builder = UiBuilder::new().max_rect(place.expand2(vec2(4.0, 0.0)));
        let field = ui.scope_builder(builder, |ui| {
            ui.add(
                TextField::single(&mut self.name)
                    .label(label)
                    .id(id)
                    .width(place.width() + 8.0)
                    .select_all_on_focus(),
            )
        });
        if field.inner.has_focus() {
            return None;
        }
        let (escape, enter) = ui.input(|i| (i.key_pressed(Key::Escape), i.key_pressed(Key::Enter)));
        let name = self.name.trim();
        let is_new = !escape && !name.is_empty() && name != self.before;
        Some(Renamed {
            name: is_new.then(|| name.to_owned()),
            by_key: escape || enter,
        })
    }
}

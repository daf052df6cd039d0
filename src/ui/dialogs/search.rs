//! Search in all documents.

use egui::Ui;

use crate::ui::ctx::Ctx;

/// Search in all documents.
#[derive(Debug, Default)]
pub struct Search;

impl Search {
    /// Takes the keyboard.
    pub fn focus(&mut self) {}

    /// Draws it.
    pub fn show(&mut self, _ctx: Ctx<'_>, _ui: &mut Ui) -> bool {
        true
    }
}

//! Title, group, language and speakers of a document.

use egui::Ui;

use crate::ui::ctx::Ctx;

/// Title, group, language and speakers of a document.
#[derive(Debug, Default)]
pub struct DocumentEdit;

impl DocumentEdit {
    /// Opens.
    pub fn new(_ctx: Ctx<'_>, _document: crate::model::DocumentId) -> Option<Self> {
        Some(Self)
    }

    /// Draws it.
    pub fn show(&mut self, _ctx: Ctx<'_>, _ui: &mut Ui) {}
}

//! Says what happens to the segments before a code is deleted.

use egui::Ui;

use crate::ui::ctx::Ctx;

/// Says what happens to the segments before a code is deleted.
#[derive(Debug, Default)]
pub struct CodeDelete;

impl CodeDelete {
    /// Opens for a code.
    pub fn new(_ctx: Ctx<'_>, _code: crate::model::CodeId) -> Self {
        Self
    }

    /// Draws it.
    pub fn show(&mut self, _ctx: Ctx<'_>, _ui: &mut Ui) {}
}

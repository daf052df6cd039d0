//! Choosing the code another one becomes part of.

use egui::Ui;

use crate::ui::ctx::Ctx;

/// Choosing the code another one becomes part of.
#[derive(Debug, Default)]
pub struct CodeMerge;

impl CodeMerge {
    /// Opens for a code.
    pub fn new(_ctx: Ctx<'_>, _code: crate::model::CodeId) -> Self {
        Self
    }

    /// Draws it.
    pub fn show(&mut self, _ctx: Ctx<'_>, _ui: &mut Ui) {}
}

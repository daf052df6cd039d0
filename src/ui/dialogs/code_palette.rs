//! Finding or creating a code for the selection.

use egui::Ui;

use crate::ui::ctx::Ctx;

/// Finding or creating a code for the selection.
#[derive(Debug, Default)]
pub struct CodePalette;

impl CodePalette {
    /// Opens on the selection.
    pub fn new(_ctx: Ctx<'_>, _recode: Option<crate::model::SegmentId>) -> Self {
        Self
    }

    /// Draws it.
    pub fn show(&mut self, _ctx: Ctx<'_>, _ui: &mut Ui) {}
}

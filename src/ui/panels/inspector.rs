//! The inspector pane.

use egui::Ui;

use crate::ui::ctx::Ctx;

/// View state of the pane.
#[derive(Debug, Default)]
pub struct Inspector {}

impl Inspector {
    /// Draws the pane.
    pub fn show(&mut self, _ctx: Ctx<'_>, _ui: &mut Ui) {}
}

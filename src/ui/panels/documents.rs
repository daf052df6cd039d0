//! The documents pane.

use egui::Ui;

use crate::ui::ctx::Ctx;

/// View state of the pane.
#[derive(Debug, Default)]
pub struct Documents {}

impl Documents {
    /// Draws the pane.
    pub fn show(&mut self, _ctx: Ctx<'_>, _ui: &mut Ui) {}
}

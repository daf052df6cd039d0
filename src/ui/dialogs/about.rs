//! About the program.

use egui::Ui;

use crate::ui::ctx::Ctx;

/// About the program.
#[derive(Debug, Default)]
pub struct About;

impl About {
    /// Draws it.
    pub fn show(&mut self, _ctx: Ctx<'_>, _ui: &mut Ui) {}
}

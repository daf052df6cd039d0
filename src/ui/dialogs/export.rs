//! Writing a table to a file.

use egui::Ui;

use crate::ui::ctx::Ctx;

/// Writing a table to a file.
#[derive(Debug, Default)]
pub struct Export;

impl Export {
    /// Opens.
    pub fn new(_ctx: Ctx<'_>, _table: Box<crate::output::Table>) -> Self {
        Self
    }

    /// Draws it.
    pub fn show(&mut self, _ctx: Ctx<'_>, _ui: &mut Ui) {}
}

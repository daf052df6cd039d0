//! Keys and gestures.

use egui::Ui;

use crate::ui::ctx::Ctx;

/// Keys and gestures.
#[derive(Debug, Default)]
pub struct Shortcuts;

impl Shortcuts {
    /// Draws it.
    pub fn show(&mut self, _ctx: Ctx<'_>, _ui: &mut Ui) {}
}

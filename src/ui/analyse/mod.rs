//! The analysis place: tables, charts and quotations.

use egui::Ui;

use super::ctx::Ctx;

/// View state of the place.
#[derive(Debug, Default)]
pub struct Analyse {}

impl Analyse {
    /// Draws the place.
    pub fn show(&mut self, _ctx: Ctx<'_>, _ui: &mut Ui) {}
}

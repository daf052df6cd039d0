//! New project and open project.

use egui::Ui;

use crate::ui::ctx::Ctx;

/// New project and open project.
#[derive(Debug, Default)]
pub struct NewProject;

impl NewProject {
    /// Opens.
    pub fn new(_ctx: Ctx<'_>) -> Self {
        Self
    }

    /// Draws it.
    pub fn show(&mut self, _ctx: Ctx<'_>, _ui: &mut Ui) {}
}

/// New project and open project.
#[derive(Debug, Default)]
pub struct OpenProject;

impl OpenProject {
    /// Draws it.
    pub fn show(&mut self, _ctx: Ctx<'_>, _ui: &mut Ui, _settings: &crate::ui::settings::Settings) {
    }
}

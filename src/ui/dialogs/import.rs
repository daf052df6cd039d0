//! Import of transcripts.

use egui::Ui;

use crate::ui::ctx::Ctx;

/// Import of transcripts.
#[derive(Debug, Default)]
pub struct PickTranscripts;

impl PickTranscripts {
    /// Draws it.
    pub fn show(&mut self, _ctx: Ctx<'_>, _ui: &mut Ui) {}
}

/// Import of transcripts.
#[derive(Debug, Default)]
pub struct Import;

impl Import {
    /// Starts.
    pub fn start(_ctx: &egui::Context, _paths: Vec<std::path::PathBuf>) -> Self {
        Self
    }

    /// Goes on.
    pub fn work(
        &mut self,
        _ctx: &egui::Context,
        _session: Option<&mut crate::ui::session::Session>,
        _queue: &crate::ui::ctx::Queue,
    ) {
    }

    /// Draws it.
    pub fn show(&mut self, _ctx: Ctx<'_>, _ui: &mut Ui) {}
}

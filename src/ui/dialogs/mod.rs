//! The dialogs: one open at a time, each with its own state.

use std::path::PathBuf;

use egui::Ui;

use super::command::Dialog;
use super::ctx::{Ctx, Queue};
use super::session::Session;

/// The open dialog and the work that goes on behind dialogs.
#[derive(Debug, Default)]
pub struct Dialogs {
    open: Option<Dialog>,
}

impl Dialogs {
    /// Opens a dialog in place of the one that is open.
    pub fn open(&mut self, dialog: Dialog) {
        self.open = Some(dialog);
    }

    /// Closes the dialog.
    pub fn close(&mut self) {
        self.open = None;
    }

    /// Returns whether a dialog stands before the window.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Starts reading transcripts for the import preview.
    pub fn preview_import(&mut self, _ctx: &egui::Context, _paths: Vec<PathBuf>) {}

    /// Carries on with background work: reading files, storing documents.
    pub fn work(&mut self, _ctx: &egui::Context, _session: Option<&mut Session>, _queue: &Queue) {}

    /// Draws the open dialog.
    pub fn show(&mut self, _ctx: Ctx<'_>, _ui: &mut Ui) {}
}

//! What stands in the middle where there is no study, or a study without documents.

use egui::Ui;

use super::ctx::Ctx;
use super::settings::Settings;

/// The welcome page: new project, open, recent ones, the sample study.
pub fn show(_ctx: Ctx<'_>, _ui: &mut Ui, _settings: &Settings) {}

/// A study without documents: one sentence, one button.
pub fn empty_study(_ctx: Ctx<'_>, _ui: &mut Ui) {}

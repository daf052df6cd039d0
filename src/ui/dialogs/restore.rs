//! Choosing a backup to go back to.

use egui::Ui;

use crate::project::Backup;
use crate::ui::command::Command;
use crate::ui::ctx::Ctx;
use crate::ui::text::{Button, Label};
use crate::ui::theme;

use super::frame::{Answer, Sheet};

/// Shows what each backup holds.
#[derive(Debug)]
pub struct Restore {
    backups: Vec<Backup>,
    chosen: usize,
}

impl Restore {
    /// Opens on the newest backup of the study.
    #[must_use]
    pub fn new(ctx: Ctx<'_>) -> Self {
        let backups = ctx.session.map(|s| s.project.backups());
        Self {
            backups: backups.unwrap_or_default(),
            chosen: 0,
        }
    }

    /// Draws the dialog.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        let (title, cancel) = (ctx.t("restore-title"), ctx.t("cancel"));
        let confirm = ctx.t("restore-confirm");
        let chosen = self.backups.get(self.chosen);
        let possible = chosen.is_some_and(|backup| backup.holds.is_some());
        let sheet = Sheet::new("restore", &title, &cancel).confirm(&confirm, possible);
        let answer = sheet.show(ui, |ui| self.list_ui(ctx, ui), |_| {});
        match (answer, self.backups.get(self.chosen)) {
            (Answer::Open, _) => {}
            (Answer::Confirm, Some(backup)) => {
                ctx.send(Command::RestoreBackup(Box::new(backup.clone())));
            }
            _ => ctx.send(Command::CloseDialog),
        }
    }

    fn list_ui(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        let quiet = theme::of(ui).quiet;
        let explain = match self.backups.is_empty() {
            true => "restore-none",
            false => "restore-explain",
        };
        ui.add(Label::new(&ctx.t(explain)).wrap().color(quiet));
        ui.add_space(8.0);
        for (nth, backup) in self.backups.iter().enumerate() {
            let line = backup.sentence(ctx.locale);
            let item = Button::item(&line).selected(nth == self.chosen);
            if ui.add(item).clicked() {
                self.chosen = nth;
            }
        }
    }
}

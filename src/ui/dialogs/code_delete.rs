//! Says what goes before a code is deleted.

use egui::Ui;

use crate::locale::Args;
use crate::model::CodeId;
use crate::project::DeletionEffect;
use crate::ui::command::{Command, StudyCommand};
use crate::ui::ctx::Ctx;
use crate::ui::text::Label;
use crate::ui::theme;

use super::frame::{Answer, Sheet};

/// Deletes a code.
#[derive(Debug)]
pub struct CodeDelete {
    code: CodeId,
    name: String,
    /// Worked out once: nothing else changes while the dialog is open.
    effect: DeletionEffect,
}

impl CodeDelete {
    /// Opens for a code.
    pub fn new(ctx: Ctx<'_>, code: CodeId) -> Self {
        let name = ctx.session.and_then(|s| s.codes().get(code));
        let effect = ctx
            .session
            .and_then(|s| s.project.code_deletion_effect(&[code]).ok());
        Self {
            code,
            name: name.map_or_else(String::new, |c| c.name.clone()),
            effect: effect.unwrap_or_default(),
        }
    }

    /// Draws the dialog.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        let effect = self.effect;
        let title = ctx.ta("delete-code-title", &Args::new().text("code", &self.name));
        let cancel = ctx.t("cancel");
        let confirm = match effect.segments {
            0 => ctx.t("delete-code-confirm"),
            segments => ctx.ta(
                "delete-code-confirm-segments",
                &Args::new().count("count", segments),
            ),
        };
        let answer = Sheet::new("code delete", &title, &cancel)
            .width(440.0)
            .confirm(&confirm, true)
            .danger()
            .show(
                ui,
                |ui| {
                    for sentence in sentences(ctx, effect) {
                        ui.add(Label::new(&sentence).wrap());
                    }
                    let quiet = theme::of(ui).quiet;
                    ui.add(Label::new(&ctx.t("can-be-undone")).wrap().color(quiet));
                },
                |_| {},
            );
        match answer {
            Answer::Confirm => {
                ctx.send(StudyCommand::DeleteCode(self.code));
                ctx.send(Command::CloseDialog);
            }
            Answer::Cancel => ctx.send(Command::CloseDialog),
            Answer::Open | Answer::Tell => {}
        }
    }
}

/// Says what goes with the code; what there is none of is left out.
fn sentences(ctx: Ctx<'_>, effect: DeletionEffect) -> Vec<String> {
    let mut out = Vec::new();
    if effect.sub_codes > 0 {
        let args = Args::new().count("count", effect.sub_codes);
        out.push(ctx.ta("delete-code-subcodes", &args));
    }
    if effect.segments > 0 {
        let documents = ctx.ta(
            "count-documents",
            &Args::new().count("count", effect.documents),
        );
        let args = Args::new()
            .count("count", effect.segments)
            .text("documents", documents);
        out.push(ctx.ta("delete-code-segments", &args));
    } else {
        out.push(ctx.t("delete-code-no-segments"));
    }
    if effect.notes > 0 {
        let args = Args::new().count("count", effect.notes);
        out.push(ctx.ta("delete-code-notes", &args));
    }
    out
}

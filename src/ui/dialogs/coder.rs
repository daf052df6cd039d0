//! Whose work new segments are: one of the study's coders, or a new name.

use egui::{Id, Ui};

use crate::model::Coder;
use crate::ui::command::{Command, StudyCommand};
use crate::ui::ctx::Ctx;
use crate::ui::text::{Button, TextField};

use super::frame::{self, Answer, Sheet};

/// Chooses the coder.
#[derive(Debug)]
pub struct ChooseCoder {
    coders: Vec<Coder>,
    name: String,
    before: String,
}

impl ChooseCoder {
    /// Opens on the coder of now.
    pub fn new(ctx: Ctx<'_>) -> Self {
        let name = ctx.session.and_then(|s| s.coder().map(|c| c.name.clone()));
        let name = name.unwrap_or_default();
        Self {
            coders: ctx
                .session
                .and_then(|s| s.project.coders().ok())
                .unwrap_or_default(),
            before: name.clone(),
            name,
        }
    }

    /// Draws the dialog.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        let field = Id::unique("coder name");
        let (title, cancel, confirm) = (
            ctx.t("coder-title"),
            ctx.t("cancel"),
            ctx.t("coder-confirm"),
        );
        let answer = Sheet::new("coder", &title, &cancel)
            .confirm(&confirm, !self.name.trim().is_empty())
            .changed(self.name != self.before, &ctx.t("dialog-changed"))
            .focus(field)
            .show(
                ui,
                |ui| {
                    let label = ctx.t("coder-name");
                    frame::caption(ui, &label);
                    ui.add(
                        TextField::single(&mut self.name)
                            .label(&label)
                            .id(field)
                            .select_all_on_focus(),
                    );
                    ui.add_space(4.0);
                    for coder in &self.coders {
                        let item = Button::selectable(coder.name == self.name, &coder.name);
                        if ui.add(item.full_width()).clicked() {
                            self.name.clone_from(&coder.name);
                        }
                    }
                    ui.add_space(4.0);
                    frame::remark(ui, &ctx.t("coder-remark"));
                },
                |_| {},
            );
        match answer {
            Answer::Open | Answer::Tell => {}
            Answer::Confirm => ctx.send(StudyCommand::SetCoder(self.name.trim().to_owned())),
            Answer::Cancel => ctx.send(Command::CloseDialog),
        }
    }
}

//! Choosing transcripts: by the desktop's dialog, or by a typed path.

use std::path::Path;

use egui::Ui;

use crate::import;
use crate::ui::cached::Cached;
use crate::ui::command::Command;
use crate::ui::ctx::Ctx;
use crate::ui::dialogs::frame::{self, Answer, Sheet};
use crate::ui::dialogs::path_field::{
    Browse, Choose, PathField, Remark, documents_folder, typed_path,
};
use crate::ui::icons;
use crate::ui::text::{self, Button, Label, TextField};

/// Asks which files or which folder to import.
#[derive(Debug)]
pub struct PickTranscripts {
    path: PathField,
    browse: Browse,
    remark: Cached<String, Option<Remark>>,
}

impl Default for PickTranscripts {
    fn default() -> Self {
        Self {
            path: PathField::new("transcripts", Path::new("")),
            browse: Browse::default(),
            remark: Cached::default(),
        }
    }
}

impl PickTranscripts {
    /// Draws the dialog.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        if let Some(paths) = self.browse.answer() {
            ctx.send(Command::PreviewImport(paths));
            return;
        }
        let remark = *self.remark.get(self.path.text.clone(), || {
            pick_remark(&typed_path(&self.path.text))
        });
        let (title, confirm, cancel) = (
            ctx.t("import-title"),
            ctx.t("import-continue"),
            ctx.t("cancel"),
        );
        let answer = Sheet::new("pick transcripts", &title, &cancel)
            .width(520.0)
            .confirm(&confirm, !remark.is_some_and(Remark::stops))
            .focus(self.path.id())
            .show(
                ui,
                |ui| {
                    ui.add(Label::new(&ctx.t("import-pick-sentence")).wrap());
                    ui.add_space(8.0);
                    text::row(ui, |ui| {
                        for (id, icon, choose) in [
                            ("import-choose-files", icons::FILES, Choose::Transcripts),
                            ("import-choose-folder", icons::FOLDER_OPEN, Choose::Folder),
                        ] {
                            let label = ctx.t(id);
                            let button = Button::new(&label).icon(icon);
                            if ui.add_enabled(!self.browse.is_open(), button).clicked() {
                                let start = documents_folder();
                                self.browse.kinds = kinds(ctx);
                                self.browse.ask(ui.ctx(), choose, label, &start);
                            }
                        }
                    });
                    self.browse.remark(ctx, ui);
                    ui.add_space(12.0);
                    let label = ctx.t("import-path-label");
                    frame::caption(ui, &label);
                    let id = self.path.id();
                    let field = TextField::single(&mut self.path.text).label(&label).id(id);
                    ui.add(field);
                    Remark::show(remark, ctx, ui);
                    frame::remark(ui, &ctx.t("import-pick-drop"));
                },
                |_| {},
            );
        match answer {
            Answer::Open | Answer::Tell => {}
            Answer::Cancel => ctx.send(Command::CloseDialog),
            Answer::Confirm => ctx.send(Command::PreviewImport(vec![self.path.path()])),
        }
    }
}

/// What the desktop's dialog offers: all that can be imported, or any file.
fn kinds(ctx: Ctx<'_>) -> Vec<(String, Vec<String>)> {
    let endings = import::endings().chain(["zip"]);
    // A dialog that tells cases apart shows files of cameras and old systems too.
    let endings = endings.flat_map(|e| [e.to_owned(), e.to_uppercase()]);
    vec![
        (ctx.t("import-kind-transcripts"), endings.collect()),
        (ctx.t("import-kind-any"), vec!["*".to_owned()]),
    ]
}

fn pick_remark(path: &Path) -> Option<Remark> {
    if path.as_os_str().is_empty() {
        Some(Remark::Stop(""))
    } else if path.exists() {
        None
    } else {
        Some(Remark::Stop("import-path-missing"))
    }
}

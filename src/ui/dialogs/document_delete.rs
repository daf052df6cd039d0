//! Says what goes before a document with codings is deleted.

use egui::Ui;

use crate::locale::Args;
use crate::model::DocumentId;
use crate::ui::command::{Command, StudyCommand};
use crate::ui::ctx::Ctx;
use crate::ui::text::Label;
use crate::ui::theme;

use super::frame::{Answer, Sheet};

/// Deletes a document.
#[derive(Debug)]
pub struct DocumentDelete {
    document: DocumentId,
    title: String,
    segments: usize,
}

impl DocumentDelete {
    /// Opens for a document.
    pub fn new(ctx: Ctx<'_>, document: DocumentId) -> Self {
        let session = ctx.session;
        let title = session.and_then(|s| s.document(document));
        Self {
            document,
            title: title.map_or_else(String::new, |d| d.title.clone()),
            segments: session.map_or(0, |s| s.segments_in(document)),
        }
    }

    /// Draws the dialog.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        let args = Args::new().text("title", &self.title);
        let title = ctx.ta("delete-document-title", &args);
        let count = Args::new().count("count", self.segments);
        let (cancel, confirm) = (ctx.t("cancel"), ctx.ta("delete-document-confirm", &count));
        let answer = Sheet::new("document delete", &title, &cancel)
            .width(440.0)
            .confirm(&confirm, true)
            .danger()
            .show(
                ui,
                |ui| {
                    let goes = ctx.ta("delete-document-segments", &count);
                    ui.add(Label::new(&goes).wrap());
                    let quiet = theme::of(ui).quiet;
                    ui.add(Label::new(&ctx.t("can-be-undone")).wrap().color(quiet));
                },
                |_| {},
            );
        match answer {
            Answer::Confirm => {
                ctx.send(StudyCommand::DeleteDocument(self.document));
                ctx.send(Command::CloseDialog);
            }
            Answer::Cancel => ctx.send(Command::CloseDialog),
            Answer::Open | Answer::Tell => {}
        }
    }
}

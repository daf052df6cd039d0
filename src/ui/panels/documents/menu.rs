//! What can be done with a document, in the menu of its line.

use egui::Ui;

use super::model::groups;
use crate::locale::Args;
use crate::model::DocumentId;
use crate::ui::command::{Command, Dialog, StudyCommand};
use crate::ui::ctx::Ctx;
use crate::ui::icons;
use crate::ui::session::Session;
use crate::ui::text::{self, Button};

/// Groups offered in the menu; more are a list to type into.
const MOST_GROUPS: usize = 12;

/// Draws the menu of a document; returns whether its title is to be written in its line.
pub(super) fn menu_ui(ctx: Ctx<'_>, ui: &mut Ui, session: &Session, id: DocumentId) -> bool {
    let edit = Command::Open(Dialog::EditDocument(id));
    let regroup = |group: &str| StudyCommand::RegroupDocument(id, group.to_owned());
    if item(ui, &ctx.t("documents-open"), icons::ARTICLE, "") {
        ctx.send(Command::OpenDocument(id));
    }
    let wants_rename = item(ui, &ctx.t("documents-rename"), icons::PENCIL_SIMPLE, "F2");
    if item(ui, &ctx.t("documents-edit"), icons::IDENTIFICATION_CARD, "") {
        ctx.send(edit.clone());
    }
    text::menu_separator(ui);
    let current = session.document(id).map_or("", |d| d.group.as_str());
    let groups = groups(session.documents());
    for group in groups.iter().take(MOST_GROUPS).filter(|g| *g != current) {
        let label = ctx.ta("documents-to-group", &Args::new().text("group", group));
        if item(ui, &label, icons::FOLDER, "") {
            ctx.send(regroup(group));
        }
    }
    if !current.is_empty() && item(ui, &ctx.t("documents-no-group"), icons::FOLDER_OPEN, "") {
        ctx.send(regroup(""));
    }
    if item(ui, &ctx.t("documents-new-group"), icons::FOLDER_PLUS, "") {
        ctx.send(edit);
    }
    text::menu_separator(ui);
    let label = ctx.t("documents-delete");
    let delete = Button::item(&label)
        .icon(icons::TRASH)
        .detail("Del")
        .danger();
    if ui.add(delete).clicked() {
        delete_document(ctx, session, id);
        ui.close();
    }
    wants_rename
}

/// Deletes a document; where codings go with it, that is said before.
pub(super) fn delete_document(ctx: Ctx<'_>, session: &Session, id: DocumentId) {
    if session.segments_in(id) == 0 {
        ctx.send(StudyCommand::DeleteDocument(id));
    } else {
        ctx.send(Command::Open(Dialog::DeleteDocument(id)));
    }
}

fn item(ui: &mut Ui, label: &str, icon: char, key: &str) -> bool {
    let clicked = ui.add(Button::item(label).icon(icon).detail(key)).clicked();
    if clicked {
        ui.close();
    }
    clicked
}

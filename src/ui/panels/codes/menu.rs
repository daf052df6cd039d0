//! What can be done with a code, in the menu of its line.

use egui::{Response, Ui};

use crate::model::Code;
use crate::ui::command::{Command, Dialog, StudyCommand};
use crate::ui::ctx::Ctx;
use crate::ui::icons;
use crate::ui::swatches;
use crate::ui::text::{self, Button};

use super::model::CodeRow;
use super::state::{Codes, select};

/// Opens the menu at the dots, and at the pointer with the other button.
pub(super) fn menu_from(
    ctx: Ctx<'_>,
    (row, has_keyboard): (&Response, bool),
    dots: &Response,
    code: &Code,
    codes: &mut Codes,
    line: &CodeRow,
) {
    text::menu_from(dots.clone(), |ui| menu_ui(ctx, ui, code, codes, line));
    text::context_menu(row, has_keyboard, |ui| menu_ui(ctx, ui, code, codes, line));
}

fn menu_ui(ctx: Ctx<'_>, ui: &mut Ui, code: &Code, codes: &mut Codes, line: &CodeRow) {
    let id = code.id;
    if ctx.view.selection.is_some() && item(ctx, ui, "codes-code-selection", icons::HIGHLIGHTER, "")
    {
        ctx.send(StudyCommand::CodeSelection(id));
    }
    if item(ctx, ui, "codes-show-segments", icons::QUOTES, "") {
        ctx.send(Command::ShowSegmentsOf(id));
    }
    if item(ctx, ui, "history-of-code", icons::CLOCK, "") {
        ctx.send(Command::ShowLifeOf(id));
    }
    text::menu_separator(ui);
    if item(ctx, ui, "codes-new-subcode", icons::PLUS, "") {
        ctx.send(Command::Open(Dialog::NewCode(Some(id))));
    }
    if item(ctx, ui, "codes-rename", icons::PENCIL_SIMPLE, "F2") {
        codes.rename(line);
    }
    if item(ctx, ui, "codes-define", icons::BOOK_OPEN, "") {
        ctx.send(Command::Open(Dialog::EditCode(id)));
    }
    if item(ctx, ui, "codes-memo", icons::NOTE_PENCIL, "") {
        select(ctx, id);
        if !ctx.settings.inspector_visible {
            ctx.send(Command::ToggleInspectorPane);
        }
    }
    text::menu_separator(ui);
    if let Some(color) = swatches::grid_ui(ctx, ui, code.color) {
        ctx.send(StudyCommand::RecolorCode(id, color));
        ui.close();
    }
    text::menu_separator(ui);
    if item(ctx, ui, "codes-merge", icons::GIT_MERGE, "") {
        ctx.send(Command::Open(Dialog::MergeCode(id)));
    }
    let label = ctx.t("codes-delete");
    let delete = Button::item(&label)
        .icon(icons::TRASH)
        .detail("Del")
        .danger();
    if ui.add(delete).clicked() {
        ctx.send(Command::Open(Dialog::DeleteCode(id)));
        ui.close();
    }
}

fn item(ctx: Ctx<'_>, ui: &mut Ui, id: &str, icon: char, key: &str) -> bool {
    let label = ctx.t(id);
    let clicked = ui
        .add(Button::item(&label).icon(icon).detail(key))
        .clicked();
    if clicked {
        ui.close();
    }
    clicked
}

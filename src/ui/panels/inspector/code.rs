//! The section about a code.

use egui::{Ui, vec2};

use crate::locale::Args;
use crate::model::Code;
use crate::ui::command::{Command, Dialog};
use crate::ui::ctx::Ctx;
use crate::ui::icons;
use crate::ui::text::{self, Button, Label};
use crate::ui::theme;

use super::drafts::{Drafts, Field};
use super::lines::{caption, quiet_line, select_code};

pub(super) fn show(ctx: Ctx<'_>, ui: &mut Ui, code: &Code, drafts: &mut Drafts) {
    let Some(session) = ctx.session else { return };
    let id = code.id;
    let dark = theme::of(ui).dark;
    text::row(ui, |ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(12.0, 16.0), egui::Sense::hover());
        text::dot(
            ui,
            rect,
            theme::shade_color(session.codes().shade(id), dark),
        );
        ui.add(Label::new(&code.name).strong());
    });
    if let Some(parent) = code.parent {
        let path = session.codes().path(parent).replace('/', " / ");
        let quiet = theme::of(ui).quiet;
        let label = Label::new(&path).size(theme::QUIET_SIZE).color(quiet);
        let above = ui.add(label.sense(egui::Sense::click()));
        if above
            .on_hover_cursor(egui::CursorIcon::PointingHand)
            .clicked()
        {
            select_code(ctx, parent);
        }
    }
    let count = session.count(id);
    let mut counts = ctx.ta("codes-own", &Args::new().count("count", count.own));
    if count.own != count.with_subcodes {
        let args = Args::new().count("count", count.with_subcodes);
        counts = format!("{counts} · {}", ctx.ta("codes-with-subcodes", &args));
    }
    quiet_line(ui, &counts);

    let label = ctx.t("code-definition");
    caption(ui, &label);
    let hint = ctx.t("code-definition-hint");
    let field = Field::CodeDefinition(id);
    drafts.field_ui(ctx, ui, field, &code.definition, &label, &hint);
    let label = ctx.t("inspector-code-memo");
    caption(ui, &label);
    let hint = ctx.t("code-memo-hint");
    drafts.field_ui(ctx, ui, Field::CodeMemo(id), &code.memo, &label, &hint);

    ui.add_space(4.0);
    // In a narrow pane the icons go below, so that nothing runs under the scroll bar.
    let layout = text::row_layout(ui).with_main_wrap(true);
    let size = vec2(ui.available_width(), theme::ROW_HEIGHT);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let show = ctx.t("codes-show-segments");
        if ui.add(Button::new(&show).icon(icons::QUOTES)).clicked() {
            ctx.send(Command::ShowSegmentsOf(id));
        }
        for (icon, label, dialog) in [
            (icons::PENCIL_SIMPLE, "codes-define", Dialog::EditCode(id)),
            (icons::GIT_MERGE, "codes-merge", Dialog::MergeCode(id)),
            (icons::TRASH, "codes-delete", Dialog::DeleteCode(id)),
        ] {
            if text::icon_button(ui, icon, ctx.t(label)).clicked() {
                ctx.send(Command::Open(dialog));
            }
        }
    });
    ui.add_space(8.0);
}

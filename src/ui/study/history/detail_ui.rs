//! The pane of one change: what it did in full, and undoing it.

use egui::{Frame, ScrollArea, Ui};

use super::detail::{Detail, FieldDetail, Undo};
use crate::locale::Args;
use crate::ui::command::Command;
use crate::ui::ctx::Ctx;
use crate::ui::text::{self, Button, Label};
use crate::ui::{icons, theme};

/// Draws the pane; returns whether it is to be closed.
pub fn show(ctx: Ctx<'_>, ui: &mut Ui, detail: &Detail) -> bool {
    let mut is_closed = false;
    Frame::new().inner_margin(12.0).show(ui, |ui| {
        text::column(ui, |ui| {
            ui.set_width(ui.available_width());
            let theme = theme::of(ui);
            let (_, closed) = text::row_with_end(
                ui,
                |ui| {
                    ui.add(
                        Label::new(&detail.when)
                            .size(theme::QUIET_SIZE)
                            .color(theme.quiet),
                    );
                },
                |ui| {
                    ui.add(Button::icon_only(icons::X, &ctx.t("close")))
                        .clicked()
                },
            );
            is_closed = closed;
            ui.add(Label::new(&detail.sentence).wrap().strong());
            let coder = ctx.ta("status-coder", &Args::new().text("name", &detail.coder));
            ui.add(
                Label::new(&coder)
                    .size(theme::QUIET_SIZE)
                    .color(theme.quiet),
            );
            ui.add_space(8.0);
            undo_ui(ctx, ui, detail);
            ui.add_space(8.0);
            ScrollArea::vertical()
                .id_salt("change")
                .auto_shrink(false)
                // The bar stands at the right in both directions.
                .content_margin(egui::Margin {
                    right: 12,
                    ..egui::Margin::ZERO
                })
                .show(ui, |ui| {
                    text::column(ui, |ui| {
                        ui.set_width(ui.available_width());
                        things_ui(ctx, ui, detail);
                    });
                });
        });
    });
    is_closed
}

fn undo_ui(ctx: Ctx<'_>, ui: &mut Ui, detail: &Detail) {
    match &detail.undo {
        Undo::Possible { later } => {
            let alone = ctx.t("history-undo-alone");
            if ui
                .add(Button::new(&alone).icon(icons::ARROW_COUNTER_CLOCKWISE))
                .clicked()
            {
                ctx.send(Command::UndoStep(detail.guid));
            }
            if *later > 0 {
                undo_to_ui(ctx, ui, detail, later + 1);
            }
        }
        Undo::Impossible(why) => {
            let quiet = theme::of(ui).quiet;
            ui.add(Label::new(why).wrap().size(theme::QUIET_SIZE).color(quiet));
        }
    }
}

/// Several steps at once are asked about: what is done next takes the way back from them.
fn undo_to_ui(ctx: Ctx<'_>, ui: &mut Ui, detail: &Detail, steps: usize) {
    let asked = ui.scope_id().with(("undo to", detail.guid.to_string()));
    let count = Args::new().count("count", steps);
    if !ui.data(|d| d.get_temp(asked).unwrap_or(false)) {
        let to = ctx.ta("history-undo-to", &count);
        let button = Button::new(&to).icon(icons::ARROW_COUNTER_CLOCKWISE);
        if ui.add(button).clicked() {
            ui.data_mut(|d| d.insert_temp(asked, true));
        }
        return;
    }
    let sentence = ctx.ta("history-undo-to-asks", &count);
    ui.add_space(4.0);
    ui.add(Label::new(&sentence).wrap());
    let confirmed = ui
        .add(Button::new(&ctx.ta("history-undo-to-confirm", &count)))
        .clicked();
    if confirmed {
        ctx.send(Command::UndoTo(detail.guid));
    }
    if confirmed | ui.add(Button::new(&ctx.t("cancel"))).clicked() {
        ui.data_mut(|d| d.insert_temp(asked, false));
    }
}

fn things_ui(ctx: Ctx<'_>, ui: &mut Ui, detail: &Detail) {
    let theme = theme::of(ui);
    for thing in &detail.things {
        ui.add_space(6.0);
        let color = match thing.followed {
            true => theme.quiet,
            false => theme.text,
        };
        ui.add(Label::new(&thing.title).wrap().color(color));
        for field in &thing.fields {
            field_ui(ctx, ui, field, thing.deleted);
        }
    }
    if detail.more > 0 {
        ui.add_space(6.0);
        let more = ctx.ta(
            "history-more-things",
            &Args::new().count("count", detail.more),
        );
        ui.add(Label::new(&more).wrap().color(theme.quiet));
    }
}

fn field_ui(ctx: Ctx<'_>, ui: &mut Ui, field: &FieldDetail, is_gone: bool) {
    let quiet = theme::of(ui).quiet;
    let case = match (field.before.is_empty(), field.after.is_empty()) {
        (false, false) => "both",
        (true, _) => "after",
        (_, true) if is_gone => "gone",
        (_, true) => "before",
    };
    let args = Args::new()
        .text("field", &field.name)
        .choice("case", case)
        .text("before", &field.before)
        .text("after", &field.after);
    let line = ctx.ta("history-field", &args);
    ui.add(
        Label::new(&line)
            .wrap()
            .size(theme::QUIET_SIZE)
            .color(quiet),
    );
}

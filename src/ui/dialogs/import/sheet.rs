//! The sheet on which an import is looked at and corrected: the files, the shown one, and what is to happen.

use egui::Ui;

use super::detail::{self, Others};
use super::file::FileChoice;
use super::list;
use super::preview::Preview;
use crate::locale::Args;
use crate::ui::ctx::Ctx;
use crate::ui::dialogs::frame::{self, Answer, Sheet};
use crate::ui::text::{self, Label, Slots};
use crate::ui::theme;

/// Width of the preview and the report in points.
pub const WIDTH: f32 = 1120.0;
/// Height of the preview and the report, where the window has it.
pub const HEIGHT: f32 = 640.0;

/// Draws the preview; cancelling asks once where it would lose corrections.
pub fn show(preview: &mut Preview, ctx: Ctx<'_>, ui: &mut Ui) -> Answer {
    let confirm = confirm_label(preview, ctx);
    let count = preview.chosen().count();
    let (title, cancel) = (ctx.t("import-title"), ctx.t("cancel"));
    let error = preview.error.as_ref().map(|e| e.sentence(ctx.locale));
    let foot = foot(preview, count);
    let answer = Sheet::new("import preview", &title, &cancel)
        .width(WIDTH)
        .fixed_height(HEIGHT)
        .stays()
        .confirm(&confirm, count > 0)
        .show(
            ui,
            |ui| {
                if preview.files.is_empty() && preview.skipped.is_empty() {
                    frame::remark(ui, &ctx.t("import-nothing"));
                    return;
                }
                let area = ui.available_rect_before_wrap();
                let mut slots = Slots::new(ui, area);
                let list = slots.start((area.width() * 0.32).clamp(200.0, 340.0));
                slots.start(20.0);
                let detail = slots.rest();
                let column = text::column_layout(ui);
                let at = |rect| egui::UiBuilder::new().max_rect(rect).layout(column);
                list::show(preview, ctx, &mut ui.new_child(at(list)));
                detail_ui(preview, ctx, &mut ui.new_child(at(detail)));
            },
            |ui| {
                if let Some(error) = &error {
                    let color = theme::of(ui).danger;
                    ui.add(Label::new(error).color(color));
                } else if let Some(id) = foot {
                    ui.add(Label::new(&ctx.t(id)).color(theme::of(ui).quiet));
                }
            },
        );
    if preview.confirms_leaving {
        return ask_to_discard(preview, ctx, ui);
    }
    if answer == Answer::Cancel && preview.files.iter().any(FileChoice::is_corrected) {
        preview.confirms_leaving = true;
        return Answer::Open;
    }
    answer
}

/// Draws the shown file, or what was passed over, and does what a person wants of it.
fn detail_ui(preview: &mut Preview, ctx: Ctx<'_>, ui: &mut Ui) {
    if preview.shows_skipped || preview.files.is_empty() {
        let opened = preview.detail.opened(ui.ctx());
        detail::skipped_ui(&preview.skipped, opened, ctx, ui);
        return;
    }
    let index = preview.shown;
    let others = Others {
        files: preview.files.iter().filter(|f| f.is_ok()).count(),
        same_tables: preview.same_tables(index).count(),
        cleaned: preview.cleaned(),
        keeps_rule: preview.keeps_rule,
        asks_in_all: preview.asks_in_all,
    };
    let Some(file) = preview.files.get_mut(index) else {
        return;
    };
    for change in detail::show(&mut preview.detail, file, index, others, ctx, ui) {
        preview.apply(ui.ctx(), change);
    }
}

/// Says beside the buttons what became of the last try, or why nothing can be imported.
fn foot(preview: &Preview, chosen: usize) -> Option<&'static str> {
    if preview.stopped {
        Some("import-stopped")
    } else if chosen > 0 || preview.files.is_empty() {
        None
    } else if preview.files.iter().any(FileChoice::is_ok) {
        Some("import-nothing-ticked")
    } else {
        Some("import-nothing-readable")
    }
}

fn ask_to_discard(preview: &mut Preview, ctx: Ctx<'_>, ui: &Ui) -> Answer {
    let (title, discard, keep) = (
        ctx.t("import-discard-title"),
        ctx.t("import-discard"),
        ctx.t("import-discard-not"),
    );
    let corrected = preview.files.iter().filter(|f| f.is_corrected()).count();
    let args = Args::new().count("count", corrected);
    let answer = Sheet::new("import discard", &title, &keep)
        .width(380.0)
        .confirm(&discard, true)
        .danger()
        .show(
            ui,
            |ui| frame::remark(ui, &ctx.ta("import-discard-files", &args)),
            |_| {},
        );
    match answer {
        Answer::Open | Answer::Tell => Answer::Open,
        Answer::Cancel => {
            preview.confirms_leaving = false;
            Answer::Open
        }
        Answer::Confirm => Answer::Cancel,
    }
}

/// Says what the button does: documents that come in, and documents that are corrected.
fn confirm_label(preview: &Preview, ctx: Ctx<'_>) -> String {
    let (mut new, mut corrected, mut people) = (0, 0, 0);
    for file in preview.chosen() {
        let of_people = file.summary().filter(|s| s.documents == 0);
        people += of_people.map_or(0, |s| s.participants);
        let documents = file.summary().map_or(1, |s| s.documents);
        match (file.update.chosen(), file.update.known_effect()) {
            (Some(_), Some(Ok(effect))) if effect.is_of_many => {
                new += effect.new;
                corrected += effect.corrected;
            }
            (Some(_), _) => corrected += 1,
            (None, _) => new += documents,
        }
    }
    let args = |n| Args::new().count("count", n);
    match (new, corrected) {
        (0, 0) if people > 0 => ctx.ta("import-confirm-people", &args(people)),
        (0, 0) if preview.chosen().next().is_some() => ctx.t("import-confirm-unchanged"),
        (_, 0) => ctx.ta("import-confirm", &args(new)),
        (0, _) => ctx.ta("import-confirm-corrections", &args(corrected)),
        _ => ctx.ta(
            "import-confirm-both",
            &args(new).count("corrected", corrected),
        ),
    }
}

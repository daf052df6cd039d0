//! What was left out of a page: menus, buttons, page headers and the like.

use egui::{Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::tools::{Change, Tools};
use crate::import::FilePlan;
use crate::typeset::TextStyle;
use crate::ui::ctx::Ctx;
use crate::ui::dialogs::frame;
use crate::ui::text::{self, Slots};
use crate::ui::{icons, theme};

const ROW: f32 = 26.0;

/// Gathers what was left out of all documents, in order; blanks and line ends become one space.
#[must_use]
pub fn of(plan: &FilePlan) -> Vec<String> {
    plan.documents
        .iter()
        .flat_map(|d| &d.left_out)
        .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|text| !text.is_empty())
        .collect()
}

pub fn show(left_out: &[String], tools: &mut Tools<'_>, ctx: Ctx<'_>, ui: &mut Ui) {
    let whole = tools.file.options().keep_everything;
    let summary = tools.file.summary();
    if summary.is_some_and(|s| s.format.has_surroundings()) {
        let mut keep = whole;
        let several = tools.files > 1;
        let (_, all) = frame::beside_bar(ui, |ui| {
            text::row_with_end(
                ui,
                |ui| text::checkbox(ui, &mut keep, ctx.t("import-keep-everything")),
                |ui| several && text::button(ui, ctx.t("import-keep-everything-all")).clicked(),
            )
        });
        if keep != whole {
            tools.changes.push(Change::KeepEverything(keep));
        }
        if all {
            tools.changes.push(Change::KeepEverythingAll(whole));
        }
        ui.add_space(4.0);
    }
    if left_out.is_empty() {
        frame::beside_bar(ui, |ui| {
            frame::remark(ui, &ctx.t("import-left-out-nothing"));
        });
        return;
    }
    frame::beside_bar(ui, |ui| {
        frame::caption(ui, &ctx.t("import-left-out-caption"));
    });
    let theme = theme::of(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .id_salt(("left out", tools.place))
        .auto_shrink([false, false])
        .show_rows(ui, ROW, left_out.len(), |ui, visible| {
            for line in left_out.get(visible).unwrap_or_default() {
                let size = vec2(ui.available_width(), ROW);
                let (mut rect, response) = ui.allocate_exact_size(size, Sense::hover());
                rect.max.x -= 14.0;
                response.widget_info(|| WidgetInfo::labeled(Role::Label, true, line));
                let mut slots = Slots::new(ui, rect);
                let place = slots.start(theme::ICON_SIZE);
                text::icon_in(ui, place, icons::MINUS, 12.0, theme.faint);
                slots.start(8.0);
                let style = TextStyle::new(theme::TEXT_SIZE);
                let shown = text::text_in(ui, slots.rest(), line, style, theme.text);
                if shown.elided() {
                    text::tooltip(response, line);
                }
            }
        });
}

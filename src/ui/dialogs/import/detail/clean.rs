//! Clean-up: the rules that found something, and each edit before and after.

use std::ops::Range;

use egui::{Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::marked::{self, Mark};
use super::tools::{Change, NEEDS_TWO, Tools};
use crate::import::{CleanRule, FilePlan};
use crate::locale::Args;
use crate::text::Language;
use crate::typeset::{TextStyle, Weight};
use crate::ui::ctx::Ctx;
use crate::ui::dialogs::frame;
use crate::ui::text::{self, Label, Slots, Surface};
use crate::ui::{icons, theme};

/// Most edits of one rule that are drawn.
const MOST_EDITS: usize = 200;
const RULE: f32 = 42.0;

/// What clean-up found in a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CleanView {
    pub rules: Vec<RuleRow>,
}

/// One rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleRow {
    pub rule: CleanRule,
    /// Edits in all documents of the file.
    pub count: usize,
    pub edits: Vec<EditRow>,
}

/// One edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditRow {
    pub before: String,
    pub after: String,
    pub removed: Range<usize>,
    pub added: Range<usize>,
    pub language: Language,
}

impl CleanView {
    /// Gathers what the rules found, in their order; those that found nothing are left out.
    #[must_use]
    pub fn of(plan: &FilePlan) -> Self {
        let mut rules: Vec<RuleRow> = Vec::new();
        for document in &plan.documents {
            for found in document.proposals.iter().filter(|p| p.count > 0) {
                let place = rules.iter().position(|r| r.rule == found.rule);
                let place = place.unwrap_or_else(|| {
                    rules.push(RuleRow {
                        rule: found.rule,
                        count: 0,
                        edits: Vec::new(),
                    });
                    rules.len() - 1
                });
                let Some(row) = rules.get_mut(place) else {
                    continue;
                };
                row.count += found.count;
                let room = MOST_EDITS.saturating_sub(row.edits.len());
                row.edits
                    .extend(found.edits.iter().take(room).map(|e| EditRow {
                        before: e.before.clone(),
                        after: e.after.clone(),
                        removed: e.removed.clone(),
                        added: e.added.clone(),
                        language: document.language,
                    }));
            }
        }
        rules.sort_by_key(|r| CleanRule::ALL.iter().position(|rule| *rule == r.rule));
        Self { rules }
    }
}

pub(super) fn show(view: &CleanView, tools: &mut Tools<'_>, ctx: Ctx<'_>, ui: &mut Ui) {
    let shown = view.rules.iter().find(|r| Some(r.rule) == *tools.rule);
    let Some(shown) = shown.or(view.rules.first()) else {
        return;
    };
    let height = ui.available_height();
    let salt = ("clean edits", tools.place, shown.rule);
    if height < NEEDS_TWO {
        ScrollArea::vertical()
            .id_salt(salt)
            .auto_shrink([false, false])
            .show(ui, |ui| {
                frame::beside_bar(ui, |ui| {
                    rules_ui(view, shown.rule, tools, ctx, ui);
                    ui.add_space(6.0);
                    all_files_ui(shown, tools, ctx, ui);
                    edits_ui(shown, ctx, ui);
                });
            });
        return;
    }
    let list = (height * 0.48).max(RULE * 2.0);
    ScrollArea::vertical()
        .id_salt(("clean rules", tools.place))
        .max_height(list)
        .auto_shrink([false, true])
        .show(ui, |ui| rules_ui(view, shown.rule, tools, ctx, ui));
    ui.add_space(6.0);
    frame::beside_bar(ui, |ui| all_files_ui(shown, tools, ctx, ui));
    ScrollArea::vertical()
        .id_salt(salt)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            frame::beside_bar(ui, |ui| edits_ui(shown, ctx, ui));
        });
}

fn rules_ui(view: &CleanView, shown: CleanRule, tools: &mut Tools<'_>, ctx: Ctx<'_>, ui: &mut Ui) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for row in &view.rules {
            rule_row(row, row.rule == shown, tools, ctx, ui);
        }
    });
}

fn edits_ui(row: &RuleRow, ctx: Ctx<'_>, ui: &mut Ui) {
    for edit in &row.edits {
        edit_ui(edit, ctx, ui);
    }
}

/// How many places are shown, and the way to do the same in all files, or in none.
fn all_files_ui(row: &RuleRow, tools: &mut Tools<'_>, ctx: Ctx<'_>, ui: &mut Ui) {
    let (tick, untick) = ways(tools.cleaned.get(&row.rule).copied(), tools.files);
    let (_, wanted) = text::row_with_end(
        ui,
        |ui| {
            let args = Args::new()
                .count("count", row.edits.len())
                .count("total", row.count);
            let id = if row.edits.len() < row.count {
                "import-clean-first"
            } else {
                "import-clean-places"
            };
            frame::caption(ui, &ctx.ta(id, &args));
        },
        |ui| {
            let mut wanted = None;
            // The end of a row is filled from its end.
            for (offered, id, all) in [
                (untick, "import-clean-none", false),
                (tick, "import-clean-all", true),
            ] {
                if offered && text::button(ui, ctx.t(id)).clicked() {
                    wanted = Some(all);
                }
            }
            wanted
        },
    );
    if let Some(wanted) = wanted {
        tools.changes.push(Change::CleanAll(row.rule, wanted));
    }
}

/// Returns whether a rule can be ticked and unticked for all of several files, by how many have it.
fn ways(ticked: Option<usize>, files: usize) -> (bool, bool) {
    let ticked = ticked.unwrap_or(0);
    (files > 1 && ticked < files, files > 1 && ticked > 0)
}

fn rule_row(row: &RuleRow, shown: bool, tools: &mut Tools<'_>, ctx: Ctx<'_>, ui: &mut Ui) {
    let theme = theme::of(ui);
    let (mut rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), RULE), Sense::hover());
    rect.max.x -= 12.0;
    let id = ui.scope_id().with(("clean rule", row.rule));
    let mut slots = Slots::new(ui, rect);
    let tick = slots.start(24.0);
    let response = ui.interact(slots.rest(), id, Sense::click());
    let name = ctx.t(row.rule.id());
    let count = ctx.ta("import-places", &Args::new().count("count", row.count));
    let label = format!("{name}: {count}");
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, shown, &label));
    let look = if shown {
        Surface::Selected
    } else {
        Surface::Bare
    };
    text::surface(ui, slots.rest(), &response, look);
    let mut wanted = tools.file.options().clean.contains(&row.rule);
    let place = egui::UiBuilder::new().max_rect(tick.shrink2(vec2(0.0, 8.0)));
    let label = ctx.ta("import-clean-tick", &Args::new().text("rule", &name));
    if text::tick_box(&mut ui.new_child(place), &mut wanted, &label) {
        *tools.rule = Some(row.rule);
        tools.changes.push(Change::Clean(row.rule, wanted));
    }
    slots.start(8.0);
    slots.end(10.0);
    let quiet = TextStyle::new(theme::QUIET_SIZE);
    let width = text::measure(ui, &count, quiet).x;
    text::text_in(ui, slots.end(width + 4.0), &count, quiet, theme.quiet);
    slots.end(8.0);
    let rest = slots.rest().shrink2(vec2(0.0, 4.0));
    let (top, bottom) = rest.split_top_bottom_at_fraction(0.54);
    let weight = if wanted {
        Weight::Bold
    } else {
        Weight::Regular
    };
    let style = TextStyle::new(theme::TEXT_SIZE).weight(weight);
    text::text_in(ui, top, &name, style, theme.text);
    let hint = ctx
        .locale
        .attribute(row.rule.id(), "hint", &Args::new())
        .unwrap_or_default();
    text::text_in(ui, bottom, &hint, quiet, theme.quiet);
    if response.clicked() {
        *tools.rule = Some(row.rule);
    }
    text::tooltip(response, &hint);
}

/// Before and after side by side, the former where reading starts.
fn edit_ui(edit: &EditRow, ctx: Ctx<'_>, ui: &mut Ui) {
    let theme = theme::of(ui);
    let arrow = 28.0;
    let width = (ui.available_width() - arrow) / 2.0;
    let column = text::column_layout(ui);
    let layout = text::row_layout(ui).with_cross_align(egui::Align::Min);
    let size = vec2(ui.available_width(), 0.0);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.allocate_ui_with_layout(vec2(width, 0.0), column, |ui| {
            ui.set_width(width);
            marked::show(
                ui,
                &edit.before,
                std::slice::from_ref(&edit.removed),
                Mark::Removed,
                edit.language,
            );
        });
        let (place, _) = ui.allocate_exact_size(vec2(arrow, 22.0), Sense::hover());
        text::icon_in(ui, place, icons::ARROW_RIGHT, 14.0, theme.quiet);
        ui.allocate_ui_with_layout(vec2(width, 0.0), column, |ui| {
            ui.set_width(width);
            if edit.after.is_empty() {
                let gone = ctx.t("import-clean-gone");
                ui.add_space(3.0);
                ui.add(Label::new(&gone).color(theme.quiet));
            } else {
                let added = std::slice::from_ref(&edit.added);
                marked::show(ui, &edit.after, added, Mark::Added, edit.language);
            }
        });
    });
    let y = ui.cursor().top();
    let line = egui::Stroke::new(1.0, theme.border.gamma_multiply(0.6));
    ui.painter().hline(ui.max_rect().x_range(), y, line);
    ui.add_space(3.0);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{ImportOptions, read_bytes};

    #[test]
    fn all_files_are_offered_what_not_all_of_them_have() {
        assert_eq!(ways(None, 3), (true, false));
        assert_eq!(ways(Some(1), 3), (true, true));
        assert_eq!(ways(Some(3), 3), (false, true));
        assert_eq!(ways(Some(1), 1), (false, false), "there is one file");
    }

    #[test]
    fn rules_stand_in_their_order_with_the_edits_of_all_documents() {
        let text = "مصاحبه‌گر: چه شد؟\nمریم: سايت  خطا داد و من می خواهم بروم.\n".repeat(3);
        let mut plan = read_bytes("a.txt", text.as_bytes(), &ImportOptions::default()).unwrap();
        let one = CleanView::of(&plan);
        let order = |rule| CleanRule::ALL.iter().position(|r| *r == rule);
        assert!(one.rules.is_sorted_by_key(|r| order(r.rule)));
        let letters = |view: &CleanView| {
            let found = view
                .rules
                .iter()
                .find(|r| r.rule == CleanRule::PersianLetters);
            found.map(|r| (r.count, r.edits.len()))
        };
        assert_eq!(letters(&one), Some((3, 3)));
        let again = plan.documents.clone();
        plan.documents.extend(again);
        assert_eq!(letters(&CleanView::of(&plan)), Some((6, 6)));
        for edit in one.rules.iter().flat_map(|r| &r.edits) {
            assert!(edit.before.get(edit.removed.clone()).is_some());
            assert!(edit.after.get(edit.added.clone()).is_some());
        }
    }
}

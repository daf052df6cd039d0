//! The files of an import, one row each: tick, state, name, what was understood.

use egui::{Key, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::file::{FileChoice, Twin};
use super::preview::Preview;
use crate::locale::Args;
use crate::typeset::{TextStyle, Weight};
use crate::ui::ctx::Ctx;
use crate::ui::dialogs::frame;
use crate::ui::text::{self, Slots, Surface};
use crate::ui::{icons, theme};

const ROW: f32 = 46.0;
/// Room for the scroll bar, which stands at the right in both directions of the window.
const BAR: f32 = 12.0;

pub fn show(preview: &mut Preview, ctx: Ctx<'_>, ui: &mut Ui) {
    let good = preview.files.iter().filter(|f| f.is_ok()).count();
    let mut all = good > 0 && preview.chosen().count() == good;
    let label = ctx.ta(
        "import-all",
        &Args::new().count("count", preview.files.len()),
    );
    let ticked = beside_bar(ui, |ui| text::checkbox(ui, &mut all, label).changed());
    if ticked {
        for file in &mut preview.files {
            file.choose(all);
        }
    }
    let failed = preview.files.len() - good;
    if failed > 0 {
        let theme = theme::of(ui);
        let sentence = ctx.ta("import-failed", &Args::new().count("count", failed));
        let label = text::Label::new(&sentence).size(theme::QUIET_SIZE);
        beside_bar(ui, |ui| ui.add(label.color(theme.danger)));
    }
    let skipped = preview.skipped.len();
    let foot = if skipped > 0 { 24.0 } else { 0.0 };
    ScrollArea::vertical()
        .id_salt("import files")
        .auto_shrink([false, false])
        .max_height(ui.available_height() - foot)
        .show_rows(ui, ROW, preview.files.len(), |ui, visible| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for index in visible {
                row(preview, index, ctx, ui);
            }
        });
    if skipped > 0 {
        frame::caption(
            ui,
            &ctx.ta("import-skipped", &Args::new().count("count", skipped)),
        );
    }
}

/// Adds something that stands in line with the rows.
fn beside_bar<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let mut place = ui.available_rect_before_wrap();
    place.max.x -= BAR;
    let layout = text::column_layout(ui);
    let builder = egui::UiBuilder::new().max_rect(place).layout(layout);
    ui.scope_builder(builder, contents).inner
}

fn row(preview: &mut Preview, index: usize, ctx: Ctx<'_>, ui: &mut Ui) {
    let shown = preview.shown == index;
    let Some(file) = preview.files.get_mut(index) else {
        return;
    };
    let theme = theme::of(ui);
    let (mut rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    rect.max.x -= BAR;
    let id = ui.scope_id().with(("import file", index));
    let mut slots = Slots::new(ui, rect);
    let tick = slots.start(24.0);
    let response = ui.interact(slots.rest(), id, Sense::click());
    let line = second_line(file, ctx);
    let label = format!("{}: {line}", file.row.file);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, shown, &label));
    let look = if shown {
        Surface::Selected
    } else {
        Surface::Bare
    };
    text::surface(ui, slots.rest(), &response, look);

    let mut chosen = file.is_chosen();
    let import = ctx.ta("import-this", &Args::new().text("file", &file.row.file));
    let place = egui::UiBuilder::new().max_rect(tick.shrink2(vec2(0.0, 9.0)));
    let mut at_tick = ui.new_child(place);
    if !file.is_ok() {
        at_tick.disable();
    }
    if text::tick_box(&mut at_tick, &mut chosen, &import) {
        file.choose(chosen);
    }

    slots.start(6.0);
    slots.end(8.0);
    let (icon, color) = state(file, theme);
    text::icon_in(
        ui,
        slots.start(theme::ICON_SIZE),
        icon,
        theme::ICON_SIZE,
        color,
    );
    slots.start(8.0);
    let rest = slots.rest().shrink2(vec2(0.0, 4.0));
    let (top, bottom) = rest.split_top_bottom_at_fraction(0.54);
    let weight = if shown { Weight::Bold } else { Weight::Regular };
    let style = TextStyle::new(theme::TEXT_SIZE).weight(weight);
    let name = text::file_name(&file.row.file).into_owned();
    let whole_name = !text::text_in(ui, top, &name, style, theme.text).elided();
    let color = if file.is_ok() {
        theme.quiet
    } else {
        theme.danger
    };
    let quiet = TextStyle::new(theme::QUIET_SIZE);
    let whole_line = !text::text_in(ui, bottom, &line, quiet, color).elided();
    if response.clicked() {
        response.request_focus();
        preview.shown = index;
        // This row and the one before were drawn as they were.
        ui.ctx().request_repaint();
    }
    if response.has_focus() {
        walk(preview, index, ui);
    }
    if !(whole_name && whole_line) {
        text::tooltip(response, &format!("{name}\n{line}"));
    }
}

/// Up and down choose the next file while the list has the keyboard.
fn walk(preview: &mut Preview, index: usize, ui: &Ui) {
    let pressed = |key| ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, key));
    let to = if pressed(Key::ArrowDown) {
        (index + 1).min(preview.files.len().saturating_sub(1))
    } else if pressed(Key::ArrowUp) {
        index.saturating_sub(1)
    } else {
        preview.shown = index;
        return;
    };
    preview.shown = to;
    ui.ctx().request_repaint();
    let id = ui.scope_id().with(("import file", to));
    ui.memory_mut(|m| m.request_focus(id));
}

fn state(file: &FileChoice, theme: &theme::Theme) -> (char, egui::Color32) {
    if file.is_reading() {
        (icons::CIRCLE_NOTCH, theme.quiet)
    } else if !file.is_ok() {
        (icons::X_CIRCLE, theme.danger)
    } else if file.twin.is_some() {
        (icons::COPY, theme.warning)
    } else if file.update.chosen().is_some() {
        (icons::ARROW_CLOCKWISE, theme.accent)
    } else if !file.update.candidates.is_empty() {
        (icons::QUESTION, theme.warning)
    } else if file.row.warnings().is_empty() {
        (icons::CHECK_CIRCLE, theme.success)
    } else {
        (icons::WARNING, theme.warning)
    }
}

/// What the row says under the name: language, speakers and warnings, or why the file failed.
fn second_line(file: &FileChoice, ctx: Ctx<'_>) -> String {
    if let Some(error) = file.error() {
        return error.reason(ctx.locale);
    }
    let Some(summary) = file.summary() else {
        return String::new();
    };
    let count = |id: &str, n: usize| ctx.ta(id, &Args::new().count("count", n));
    let mut parts = Vec::new();
    match (
        &file.twin,
        file.update.chosen_title(),
        file.update.candidates.first(),
    ) {
        (Some(Twin::Document(_)), ..) => parts.push(ctx.t("import-twin-document-short")),
        (Some(Twin::File(_)), ..) => parts.push(ctx.t("import-twin-file-short")),
        (None, Some(title), _) => {
            let args = Args::new().text("title", title);
            parts.push(ctx.ta("import-corrects", &args));
        }
        (None, None, Some((_, title))) => {
            let args = Args::new().text("title", title);
            parts.push(ctx.ta("import-may-correct", &args));
        }
        (None, None, None) => {}
    }
    parts.push(ctx.t(&format!("import-language-{}", summary.language.tag())));
    if summary.documents > 1 {
        parts.push(count("import-documents", summary.documents));
    } else {
        parts.push(count("import-speaker-count", summary.speakers.len()));
    }
    let warnings = file.row.warnings().len();
    if warnings > 0 {
        parts.push(count("import-warning-count", warnings));
    }
    if let Some(place) = file.place_in_zip() {
        let place = format!("\u{2066}{place}\u{2069}");
        parts.push(ctx.ta("import-in-zip", &Args::new().text("place", place)));
    }
    parts.join(&ctx.t("import-dot"))
}

//! The files of an import, one row each: tick, state, name, what was understood.

use egui::{Key, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::file::FileChoice;
use super::preview::Preview;
use crate::locale::Args;
use crate::project::Holder;
use crate::typeset::{TextStyle, Weight};
use crate::ui::ctx::Ctx;
use crate::ui::dialogs::frame;
use crate::ui::text::{self, Button, Slots, Surface};
use crate::ui::{icons, theme};

const ROW: f32 = 46.0;
/// Room for the scroll bar, which stands at the right in both directions of the window.
const BAR: f32 = 12.0;

pub fn show(preview: &mut Preview, ctx: Ctx<'_>, ui: &mut Ui) {
    let good = preview.files.iter().filter(|f| f.is_ok()).count();
    let undecided = preview.undecided().count();
    let mut all = good > undecided && preview.chosen().count() == good - undecided;
    let label = ctx.ta(
        "import-all",
        &Args::new().count("count", preview.files.len()),
    );
    let ticked = beside_bar(ui, |ui| text::checkbox(ui, &mut all, label).changed());
    if ticked {
        // Those to be decided have a button of their own, so that no document is made twice by the way.
        for file in preview.files.iter_mut().filter(|f| !f.is_undecided()) {
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
    undecided_ui(preview, ctx, ui);
    let skipped = preview.skipped.len();
    let foot = if skipped > 0 {
        theme::ROW_HEIGHT + 6.0
    } else {
        0.0
    };
    ScrollArea::vertical()
        .id_salt(("import files", preview.detail.opened(ui.ctx())))
        .auto_shrink([false, false])
        .max_height(ui.available_height() - foot)
        .show_rows(ui, ROW, preview.files.len(), |ui, visible| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for index in visible {
                row(preview, index, ctx, ui);
            }
        });
    if skipped > 0 {
        let label = ctx.ta("import-skipped", &Args::new().count("count", skipped));
        let button = Button::selectable(preview.shows_skipped, &label).icon(icons::INFO);
        if beside_bar(ui, |ui| ui.add(button).clicked()) {
            preview.shows_skipped = !preview.shows_skipped;
            ui.ctx().request_repaint();
        }
    }
}

/// Files that may correct a document: said once, and decided for all with one press.
fn undecided_ui(preview: &mut Preview, ctx: Ctx<'_>, ui: &mut Ui) {
    let count = preview.undecided().count();
    if count == 0 {
        return;
    }
    let args = |n| Args::new().count("count", n);
    let corrections = preview.corrections().len();
    let (mut correct, mut new) = (false, false);
    beside_bar(ui, |ui| {
        frame::remark(ui, &ctx.ta("import-undecided-files", &args(count)));
        text::row(ui, |ui| {
            let label = ctx.ta("import-correct-all", &args(corrections));
            correct = corrections > 0 && text::button(ui, label).clicked();
            new = text::button(ui, ctx.ta("import-all-new", &args(count))).clicked();
        });
        ui.add_space(4.0);
    });
    if correct {
        preview.correct_all();
    } else if new {
        preview.all_are_new();
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
    let shown = preview.shown == index && !preview.shows_skipped;
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
    let parts = second_line(file, ctx);
    let line = ctx.locale.join_by(&parts, &ctx.t("import-dot"));
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
    let name = text::file_name(&file.row.file);
    let name = text::text_in(ui, top, &name, style, theme.text);
    let color = if file.is_ok() {
        theme.quiet
    } else {
        theme.danger
    };
    let quiet = TextStyle::new(theme::QUIET_SIZE);
    let cut = row_line(ui, bottom, &parts, ctx, quiet, color) || name.elided();
    let whole = format!("{}\n{line}", text::file_name(&file.row.file));
    if response.clicked() {
        response.request_focus();
        preview.shown = index;
        preview.shows_skipped = false;
        // This row and the one before were drawn as they were.
        ui.ctx().request_repaint();
    }
    if response.has_focus() {
        walk(preview, index, ui);
    }
    if cut {
        text::tooltip(response, &whole);
    }
}

/// Paints what a row says; the number of remarks, its end, is never cut. Returns whether something is.
fn row_line(
    ui: &Ui,
    place: Rect,
    parts: &[String],
    ctx: Ctx<'_>,
    style: TextStyle,
    color: egui::Color32,
) -> bool {
    let whole = ctx.locale.join_by(parts, &ctx.t("import-dot"));
    let whole_width = text::measure(ui, &whole, style).x;
    let Some((last, first)) = parts
        .split_last()
        .filter(|(_, first)| !first.is_empty() && whole_width > place.width())
    else {
        return text::text_in(ui, place, &whole, style, color).elided();
    };
    let end = format!("{}{last}", ctx.t("import-dot"));
    let mut slots = Slots::new(ui, place);
    let at_end = slots.end((text::measure(ui, &end, style).x + 1.0).min(place.width() * 0.7));
    let first = ctx.locale.join_by(first, &ctx.t("import-dot"));
    text::text_in(ui, slots.rest(), &first, style, color);
    text::text_in(ui, at_end, &end, style, color);
    true
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
    } else if file.is_undecided() {
        (icons::QUESTION, theme.warning)
    } else if file.row.warnings().is_empty() {
        (icons::CHECK_CIRCLE, theme.success)
    } else {
        (icons::WARNING, theme.warning)
    }
}

/// What the row says under the name: what is done with it, language, speakers, place and remarks, or
/// why the file failed.
fn second_line(file: &FileChoice, ctx: Ctx<'_>) -> Vec<String> {
    let place = file.place_in_zip().map(|place| {
        let place = format!("\u{2066}{place}\u{2069}");
        ctx.ta("import-in-zip", &Args::new().text("place", place))
    });
    if let Some(error) = file.error() {
        return std::iter::once(error.reason(ctx.locale))
            .chain(place)
            .collect();
    }
    let Some(summary) = file.summary() else {
        return Vec::new();
    };
    let count = |id: &str, n: usize| ctx.ta(id, &Args::new().count("count", n));
    let mut parts = Vec::new();
    match (
        &file.twin,
        file.update.chosen_title(),
        file.update.candidates.first(),
    ) {
        (Some(Holder::Document(_)), ..) => parts.push(ctx.t("import-twin-document-short")),
        (Some(Holder::File(_)), ..) => parts.push(ctx.t("import-twin-file-short")),
        (None, Some(title), _) => {
            let args = Args::new().text("title", title);
            parts.push(ctx.ta("import-corrects", &args));
        }
        (None, None, Some((_, title))) if file.is_undecided() => {
            let several = file.update.candidates.len();
            let args = Args::new().text("title", title).count("count", several);
            parts.push(ctx.ta("import-undecided", &args));
        }
        (None, None, Some((_, title))) => {
            let args = Args::new().text("title", title);
            parts.push(ctx.ta("import-may-correct", &args));
        }
        (None, None, None) => {}
    }
    parts.extend(place);
    parts.push(ctx.t(&format!("import-language-{}", summary.language.tag())));
    if summary.documents == 0 {
        parts.push(count("import-participants", summary.participants));
        parts.push(ctx.t("import-people-alone"));
    } else if summary.documents > 1 {
        parts.push(count("import-documents", summary.documents));
    } else {
        parts.push(count("import-speaker-count", summary.speakers.len()));
    }
    let warnings = file.row.warnings().len();
    if warnings > 0 {
        parts.push(count("import-warning-count", warnings));
    }
    parts
}

//! What the sections of the inspector are made of: heads, captions, lines.

use egui::{Role, Sense, Ui, WidgetInfo, vec2};

use crate::model::{CodeId, Shade};
use crate::typeset::TextStyle;
use crate::ui::command::Command;
use crate::ui::ctx::Ctx;
use crate::ui::panels::line;
use crate::ui::text::{self, Label, Slots};
use crate::ui::{icons, theme};

/// Draws the head of a section, which folds it; returns whether its contents are shown.
pub fn section_ui(
    ui: &mut Ui,
    title: &str,
    open_by_itself: bool,
    chosen: &mut Option<bool>,
) -> bool {
    let is_open = chosen.unwrap_or(open_by_itself);
    let size = vec2(ui.available_width(), theme::ROW_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, true, is_open, title));
    let theme = theme::of(ui);
    let mut slots = Slots::new(ui, rect);
    let caret = slots.end(16.0);
    let color = if response.hovered() {
        theme.text
    } else {
        theme.quiet
    };
    text::icon_in(ui, caret, line::caret(is_open), 12.0, color);
    let style = TextStyle::new(theme::TEXT_SIZE).bold();
    text::text_in(ui, slots.rest(), title, style, theme.text);
    text::focus_ring(ui, rect, &response);
    if response.clicked() {
        *chosen = Some(!is_open);
    }
    is_open
}

/// Adds a caption above a field.
pub fn caption(ui: &mut Ui, words: &str) {
    let quiet = theme::of(ui).quiet;
    ui.add_space(4.0);
    ui.add(Label::new(words).size(theme::QUIET_SIZE).color(quiet));
}

/// Adds a quiet line.
pub fn quiet_line(ui: &mut Ui, words: &str) {
    let quiet = theme::of(ui).quiet;
    ui.add(
        Label::new(words)
            .size(theme::QUIET_SIZE)
            .wrap()
            .color(quiet),
    );
}

/// Adds a dot with a name to click on, as wide as the pane.
pub fn code_line_ui(ui: &mut Ui, name: &str, color: Shade, role: Role) -> egui::Response {
    let size = vec2(ui.available_width(), line::HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(role, true, name));
    text::surface(ui, rect, &response, text::Surface::Bare);
    let theme = theme::of(ui);
    let mut slots = Slots::new(ui, rect);
    slots.start(4.0);
    text::dot(ui, slots.start(12.0), theme::shade_color(color, theme.dark));
    slots.start(6.0);
    if role == Role::ComboBox {
        let caret = slots.end(16.0);
        text::icon_in(ui, caret, icons::CARET_DOWN, 12.0, theme.quiet);
    }
    let style = TextStyle::new(theme::TEXT_SIZE);
    let set = text::text_in(ui, slots.rest(), name, style, theme.text);
    if set.elided() {
        text::tooltip(response, name)
    } else {
        response
    }
}

/// Selects a code alone.
pub fn select_code(ctx: Ctx<'_>, code: CodeId) {
    ctx.send(Command::SelectSegment(None));
    ctx.send(Command::SelectCode(Some(code)));
}

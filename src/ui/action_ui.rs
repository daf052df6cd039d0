//! How an action is shown: as an item of a menu, with its shortcut, in a tooltip.

use egui::Ui;

use super::action::Action;
use super::ctx::Ctx;
use super::text::Button;

/// Adds a menu item for an action, with its shortcut.
pub fn action_item(ctx: Ctx<'_>, ui: &mut Ui, action: Action) {
    let label = ctx.t(action.label_id());
    let key = shortcut_text(ui, action);
    if ui.add(Button::item(&label).detail(&key)).clicked() {
        ctx.act(action);
        ui.close();
    }
}

/// Writes an action's shortcut, such as "Ctrl+K".
#[must_use]
pub fn shortcut_text(ui: &Ui, action: Action) -> String {
    action
        .shortcut()
        .map(|s| ui.ctx().format_shortcut(&s))
        .unwrap_or_default()
}

/// Writes what an action does and its shortcut, such as "New code (Ctrl+Shift+N)".
#[must_use]
pub fn action_tip(ctx: Ctx<'_>, ui: &Ui, action: Action) -> String {
    with_shortcut(ui, ctx.t(action.label_id()), action)
}

/// Adds an action's shortcut to words about it.
#[must_use]
pub fn with_shortcut(ui: &Ui, words: String, action: Action) -> String {
    let key = shortcut_text(ui, action);
    if key.is_empty() {
        words
    } else {
        format!("{words} ({key})")
    }
}

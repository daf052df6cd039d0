//! The head of a pane: its name, a count, and its buttons.

use egui::{Ui, vec2};

use crate::ui::text::{self, Button, Label};
use crate::ui::theme;

/// Points between a pane's edge and its contents.
pub const MARGIN: f32 = 12.0;

/// Draws the head; buttons come in from the end.
pub fn head_ui(ui: &mut Ui, title: &str, count: &str, buttons: impl FnOnce(&mut Ui)) {
    ui.add_space(6.0);
    inset(ui, |ui| {
        text::row_with_end(
            ui,
            |ui| {
                ui.add(Label::new(title).strong());
                ui.add_space(2.0);
                let quiet = theme::of(ui).quiet;
                ui.add(Label::new(count).size(theme::QUIET_SIZE).color(quiet));
            },
            |ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                buttons(ui);
            },
        );
    });
}

/// Adds contents between the pane's margins.
pub fn inset<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let area = ui.available_rect_before_wrap();
    let inner = area.shrink2(vec2(MARGIN, 0.0));
    let layout = text::column_layout(ui);
    let builder = egui::UiBuilder::new().max_rect(inner).layout(layout);
    ui.scope_builder(builder, contents).inner
}

/// Draws what stands in an empty pane: one sentence, one button. Returns whether it was pressed.
pub fn empty_ui(ui: &mut Ui, sentence: &str, button: &str, icon: char) -> bool {
    inset(ui, |ui| {
        ui.add_space(4.0);
        let quiet = theme::of(ui).quiet;
        ui.add(Label::new(sentence).wrap().color(quiet));
        ui.add_space(4.0);
        ui.add(Button::new(button).icon(icon)).clicked()
    })
}

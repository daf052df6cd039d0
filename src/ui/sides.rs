//! Panes at the sides of the window, which mirror with the language.

use egui::{Panel, Ui};

use super::text;

/// Makes a pane at the start of reading, or at its end.
pub fn side(ui: &Ui, at_start: bool, id: &'static str, width: f32) -> Panel {
    let left = at_start != text::interface_direction(ui.ctx()).is_rtl();
    let name = if left {
        format!("{id} left")
    } else {
        format!("{id} right")
    };
    let panel = if left {
        Panel::left(name)
    } else {
        Panel::right(name)
    };
    panel
        .resizable(true)
        .default_size(width)
        .size_range(180.0..=520.0)
        .show_separator_line(false)
}

//! A bar that fills from where reading starts.

use egui::{Role, Sense, Ui, Vec2, WidgetInfo};

use super::Slots;
use crate::ui::theme;

/// Draws how far work is, from 0 to 1; the label is for screen readers.
pub fn progress_bar(ui: &mut Ui, size: Vec2, label: &str, share: f32) {
    let theme = theme::of(ui);
    let (bar, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, label));
    let radius = size.y / 2.0;
    ui.painter().rect_filled(bar, radius, theme.control);
    let done = Slots::new(ui, bar).start(bar.width() * share.clamp(0.0, 1.0));
    ui.painter().rect_filled(done, radius, theme.accent);
}

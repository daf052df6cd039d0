//! The 24 colours of codes to choose from.

use egui::{CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use crate::locale::Args;
use crate::model::{CodeColor, PALETTE_SIZE};
use crate::ui::ctx::Ctx;
use crate::ui::text::{self, Slots};
use crate::ui::{icons, theme};

const COLUMNS: u8 = 8;
const SIDE: f32 = 24.0;

/// Draws the grid; returns the colour that was clicked.
pub fn grid_ui(ctx: Ctx<'_>, ui: &mut Ui, current: CodeColor) -> Option<CodeColor> {
    let theme = theme::of(ui);
    let rows = PALETTE_SIZE.div_ceil(COLUMNS);
    let size = vec2(SIDE * f32::from(COLUMNS), SIDE * f32::from(rows));
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let mut chosen = None;
    for index in 0..PALETTE_SIZE {
        let top = rect.top() + SIDE * f32::from(index / COLUMNS);
        let line = Rect::from_x_y_ranges(rect.x_range(), top..=top + SIDE);
        let mut slots = Slots::new(ui, line);
        slots.start(SIDE * f32::from(index % COLUMNS));
        let place = slots.start(SIDE);
        let color = CodeColor::Palette(index);
        let response = ui.interact(place, ui.scope_id().with(("swatch", index)), Sense::click());
        let args = Args::new().count("number", usize::from(index) + 1);
        let label = ctx.ta("swatch", &args);
        let is_current = color == current;
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_current, &label));
        let paint = theme::code_color(color, theme.dark);
        let inner = place.shrink(if response.hovered() { 2.0 } else { 3.0 });
        let corner = CornerRadius::same(theme::RADIUS - 2);
        ui.painter().rect_filled(inner, corner, paint);
        if is_current {
            text::icon_in(ui, place, icons::CHECK, 14.0, theme.raised);
        }
        if response.has_focus() {
            let ring = Stroke::new(2.0, theme.text);
            ui.painter()
                .rect_stroke(inner, corner, ring, StrokeKind::Outside);
        }
        if response.clicked() {
            chosen = Some(color);
        }
    }
    chosen
}

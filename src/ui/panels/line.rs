//! What the lines of both lists have in common: surface, caret, the button with dots.

use egui::{
    Color32, CornerRadius, DragAndDrop, Id, Popup, Rect, Response, Role, Sense, Stroke, StrokeKind,
    Ui, WidgetInfo, pos2, vec2,
};

use crate::typeset::TextStyle;
use crate::ui::text;
use crate::ui::{icons, theme};

/// Height of one line.
pub const HEIGHT: f32 = 26.0;
/// Points between a line's last letter and the pane's edge; the scroll bar floats there.
pub const END: f32 = 12.0;
/// Width of the button with dots.
pub const DOTS: f32 = 22.0;

/// Paints what lies under a line: marked, under the pointer, with a ring where the keyboard is.
pub fn surface(ui: &Ui, rect: Rect, response: &Response, is_marked: bool, ring: bool) {
    let theme = theme::of(ui);
    let inner = rect.shrink2(vec2(4.0, 0.0));
    let corner = CornerRadius::same(theme::RADIUS);
    if is_marked {
        ui.painter().rect_filled(inner, corner, theme.selected);
    }
    if is_marked && ring {
        let stroke = Stroke::new(2.0, theme.accent);
        ui.painter()
            .rect_stroke(inner, corner, stroke, StrokeKind::Inside);
    }
    if response.hovered() && !DragAndDrop::has_any_payload(ui.ctx()) {
        ui.painter().rect_filled(inner, corner, theme.hover);
    }
}

/// Adds the button with dots at a line's end, seen while the pointer is on the line or its menu is
/// open; returns it and whether it is seen.
pub fn dots_ui(ui: &Ui, line: Rect, end: Rect, id: Id, label: &str) -> (Response, bool) {
    let place = Rect::from_center_size(end.center(), vec2(DOTS, end.height()));
    let opener = ui.interact(place, id.with("menu"), Sense::CLICK);
    let is_open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&opener));
    let hovered = ui.rect_contains_pointer(line) && !DragAndDrop::has_any_payload(ui.ctx());
    let seen = hovered || is_open;
    if seen {
        opener.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
        let theme = theme::of(ui);
        if opener.hovered() || is_open {
            let corner = CornerRadius::same(theme::RADIUS);
            let inner = place.shrink2(vec2(0.0, 2.0));
            ui.painter().rect_filled(inner, corner, theme.pressed);
        }
        text::icon_in(ui, place, icons::DOTS_THREE, theme::ICON_SIZE, theme.text);
    }
    (opener, seen)
}

/// The icon before what can be opened.
#[must_use]
pub fn caret(is_open: bool) -> char {
    if is_open {
        icons::CARET_DOWN
    } else {
        icons::CARET_RIGHT
    }
}

/// Paints a short text at the end of a place, as numbers stand in a column.
pub fn text_at_end(ui: &Ui, place: Rect, words: &str, style: TextStyle, color: Color32) {
    let paragraph = text::line(ui, words, style, f32::INFINITY);
    let ink = paragraph.lines().first().map_or(0.0, |l| l.left);
    let x = if text::interface_direction(ui.ctx()).is_rtl() {
        place.left()
    } else {
        place.right() - paragraph.width()
    };
    let y = place.center().y - paragraph.height() / 2.0;
    text::paint(ui.painter(), pos2(x - ink, y), &paragraph, color);
}

/// Returns the pointer's place where it is over a list in sight.
#[must_use]
pub fn pointer_in(ui: &Ui, sight: Rect) -> Option<egui::Pos2> {
    let at = ui.input(|i| i.pointer.latest_pos())?;
    (sight.contains(at) && ui.rect_contains_pointer(sight)).then_some(at)
}

#[expect(clippy::cast_precision_loss, reason = "lines of a list")]
#[must_use]
pub fn lines_f32(lines: usize) -> f32 {
    lines as f32
}

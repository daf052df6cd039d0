//! Painting text and icons into given places, for widgets that draw themselves.

use std::sync::Arc;

use egui::{Color32, CornerRadius, Painter, Rect, Response, Stroke, StrokeKind, Ui, pos2, vec2};

use super::system::{interface_direction, layout, paint, paint_mirrored};
use crate::text::first_strong;
use crate::typeset::{Overflow, Paragraph, Request, TextStyle};
use crate::ui::{icons, theme};

/// Height of the icon face's em box above the baseline.
const ICON_ASCENT: f32 = 0.9375;

/// Lays out one line for a width, in its own direction, or the interface's where it has none.
#[must_use]
pub fn line(ui: &Ui, text: &str, style: TextStyle, width: f32) -> Arc<Paragraph> {
    let direction = first_strong(text).unwrap_or(interface_direction(ui.ctx()));
    let overflow = if width.is_finite() {
        Overflow::Elide(1)
    } else {
        Overflow::Extend
    };
    let request = Request {
        width: width.is_finite().then_some(width),
        direction: Some(direction),
        overflow,
        align: crate::typeset::Align::Left,
        ..Request::new(text, style)
    };
    layout(ui.ctx(), &request)
}

/// Paints one line into a place: at the interface's start side, centred vertically, elided to fit.
pub fn text_in(
    ui: &Ui,
    rect: Rect,
    text: &str,
    style: TextStyle,
    color: Color32,
) -> Arc<Paragraph> {
    let paragraph = line(ui, text, style, rect.width());
    let x = if interface_direction(ui.ctx()).is_rtl() {
        rect.right() - paragraph.width()
    } else {
        rect.left()
    };
    paint_line(ui.painter(), x, rect, &paragraph, color);
    paragraph
}

/// Paints one line into the middle of a place.
pub fn text_centered(ui: &Ui, rect: Rect, text: &str, style: TextStyle, color: Color32) {
    let paragraph = line(ui, text, style, rect.width());
    let x = rect.center().x - paragraph.width() / 2.0;
    paint_line(ui.painter(), x, rect, &paragraph, color);
}

pub(super) fn paint_line(
    painter: &Painter,
    x: f32,
    rect: Rect,
    paragraph: &Paragraph,
    color: Color32,
) {
    let ink = paragraph.lines().first().map_or(0.0, |l| l.left);
    let y = rect.center().y - paragraph.height() / 2.0;
    paint(painter, pos2(x - ink, y), paragraph, color);
}

/// Paints an icon into the middle of a place; one that points along the line points where reading goes.
pub fn icon_in(ui: &Ui, rect: Rect, icon: char, size: f32, color: Color32) {
    let mut buffer = [0; 4];
    let request = Request::new(icon.encode_utf8(&mut buffer), TextStyle::new(size))
        .overflow(Overflow::Extend);
    let paragraph = layout(ui.ctx(), &request);
    // The em box of the icon face is centred, not the line box of a text.
    let baseline = rect.center().y + (ICON_ASCENT - 0.5) * size;
    let at = pos2(
        rect.center().x - paragraph.width() / 2.0,
        baseline - paragraph.baseline(),
    );
    if icons::has_direction(icon) && interface_direction(ui.ctx()).is_rtl() {
        paint_mirrored(ui.painter(), at, &paragraph, color);
    } else {
        paint(ui.painter(), at, &paragraph, color);
    }
}

/// How a clickable surface looks at rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surface {
    /// Shows itself only under the pointer.
    Bare,
    /// A plain button.
    Control,
    /// The one thing to do next.
    Accent,
    /// A selected row or a pressed toggle.
    Selected,
}

/// Paints a clickable surface in the state its response is in.
pub fn surface(ui: &Ui, rect: Rect, response: &Response, look: Surface) {
    let theme = theme::of(ui);
    let corner = CornerRadius::same(theme::RADIUS);
    let pressed = response.is_pointer_button_down_on();
    let hovered = response.hovered();
    let painter = ui.painter();
    let base = match look {
        Surface::Bare => Color32::TRANSPARENT,
        Surface::Control => theme.control,
        Surface::Accent if hovered => theme.accent_hover,
        Surface::Accent => theme.accent,
        Surface::Selected => theme.selected,
    };
    painter.rect_filled(rect, corner, base);
    if response.enabled() && (hovered || pressed) && look != Surface::Accent {
        let veil = if pressed { theme.pressed } else { theme.hover };
        painter.rect_filled(rect, corner, veil);
    }
    focus_ring(ui, rect, response);
}

/// Paints a ring around what has the keyboard: dark and light, so that one of the two stands out from
/// every surface, that of the primary button too.
pub fn focus_ring(ui: &Ui, rect: Rect, response: &Response) {
    if response.has_focus() {
        let theme = theme::of(ui);
        let corner = CornerRadius::same(theme::RADIUS);
        let painter = ui.painter();
        for (inset, width, color) in [(0.0, 2.0, theme.accent), (2.0, 1.0, theme.on_accent)] {
            let stroke = Stroke::new(width, color);
            painter.rect_stroke(rect.shrink(inset), corner, stroke, StrokeKind::Inside);
        }
    }
}

/// A coloured dot, as in front of a code's name.
pub fn dot(ui: &Ui, rect: Rect, color: Color32) {
    ui.painter().circle_filled(rect.center(), 4.0, color);
}

/// The rectangle of a given size in the middle of another.
#[must_use]
pub(super) fn middle(rect: Rect, side: f32) -> Rect {
    Rect::from_center_size(rect.center(), vec2(side, side))
}

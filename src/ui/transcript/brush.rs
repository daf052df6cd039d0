//! What the painters of the page share: a segment's colour and strength, its name, places on screen.

use egui::{Color32, Pos2, Rect, Ui, vec2};

use crate::model::SegmentId;
use crate::typeset;
use crate::ui::page::PageSegment;
use crate::ui::text;
use crate::ui::theme::{self, Emphasis, Theme};

/// The colour of a segment's bracket and dot.
pub(super) fn color_of(segment: &PageSegment, theme: &Theme) -> Color32 {
    theme::shade_color(segment.color, theme.dark)
}

/// How strongly a segment shows when another is lifted out.
pub(super) fn emphasis(lit: Option<SegmentId>, id: SegmentId) -> Emphasis {
    match lit {
        None => Emphasis::Rest,
        Some(lit) if lit == id => Emphasis::High,
        Some(_) => Emphasis::Low,
    }
}

/// Moves a rectangle of a paragraph to the screen.
pub(super) fn on_screen(rect: typeset::Rect, at: Pos2) -> Rect {
    Rect::from_min_max(
        at + vec2(rect.left, rect.top),
        at + vec2(rect.right, rect.bottom),
    )
}

/// Returns whether the pointer rests on a rectangle.
pub(super) fn pointer_in(ui: &Ui, rect: Rect) -> bool {
    ui.input(|i| i.pointer.hover_pos())
        .is_some_and(|at| rect.contains(at))
}

/// Shows the name of a segment's code beside a rectangle.
pub(super) fn name_tooltip(ui: &Ui, segment: SegmentId, name: &str, rect: Rect) {
    let id = ui.scope_id().with(("segment name", segment.0));
    let popup = egui::Popup::new(id, ui.ctx().clone(), rect, ui.layer_id())
        .kind(egui::PopupKind::Tooltip)
        .open(true);
    popup.show(|ui| {
        ui.set_max_width(320.0);
        text::label(ui, name);
    });
}

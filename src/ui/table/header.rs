//! The headings: they stay above the rows, sort when clicked and are dragged wider at their end.

use std::sync::Arc;

use egui::{CursorIcon, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::model::Kind;
use super::order::Sort;
use super::show::{Frame, NARROWEST, TableState, WIDEST};
use super::widths::{ARROW, PADDING, heading};
use crate::ui::text;
use crate::ui::{icons, theme};

/// Width of the handle between two headings.
const HANDLE: f32 = 8.0;

impl Frame<'_> {
    /// Draws the headings over a place; `x` is where the scrolled row begins.
    pub(super) fn header(&self, ui: &Ui, state: &mut TableState, place: Rect, x: f32) {
        let theme = theme::of(ui);
        let painter = ui.painter_at(place);
        painter.rect_filled(place, 0.0, theme.panel);
        painter.hline(
            place.x_range(),
            place.bottom() - 0.5,
            Stroke::new(1.0, theme.border),
        );
        let row = Rect::from_min_size(pos2(x, place.top()), vec2(self.width, place.height()));
        let cells: Vec<Rect> = self.cells(row).collect();
        for (column, cell) in self.model.columns().iter().zip(&cells) {
            let seen = cell.intersect(place);
            if !seen.is_positive() {
                continue;
            }
            let response = ui.interact(
                seen,
                self.id.with(("heading", &*column.key)),
                Sense::click(),
            );
            response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &column.heading));
            let numbers = column.kind == Kind::Number;
            if response.clicked() {
                state.sort = Sort::after_click(state.sort.take(), &column.key, numbers);
                state.scroll = Some(0.0);
            }
            if response.contains_pointer() {
                painter.rect_filled(*cell, 0.0, theme.hover);
            }
            text::focus_ring(ui, seen, &response);
            // Headings share an edge with their column's cells: numbers end at the right in every
            // language. The arrow stands on the inner side.
            let left = !numbers && !self.rtl;
            let words = heading(ui, &column.heading, cell.width(), left);
            let inner = cell.shrink2(vec2(PADDING, 6.0));
            let origin = pos2(inner.left(), inner.bottom() - words.height());
            text::paint(&painter, origin, &words, theme.quiet);
            if let Some(sort) = state.sort.as_ref().filter(|s| s.column == column.key) {
                let icon = if sort.descending {
                    icons::ARROW_DOWN
                } else {
                    icons::ARROW_UP
                };
                let x = if left {
                    inner.left() + words.width()
                } else {
                    inner.right() - words.width() - ARROW
                };
                let corner = pos2(x, inner.bottom() - 16.0);
                let place = Rect::from_min_size(corner, vec2(ARROW, 16.0));
                text::icon_in(ui, place, icon, 11.0, theme.accent);
            }
            if words.elided() {
                text::tooltip(response, &column.heading);
            }
        }
        // After the headings, so that the handles lie above them.
        for (column, cell) in self.model.columns().iter().zip(&cells) {
            self.handle(ui, state, place, &column.key, *cell);
        }
    }

    /// The end of a heading is dragged to make its column wider; a double click lets it go again.
    fn handle(&self, ui: &Ui, state: &mut TableState, place: Rect, key: &Arc<str>, cell: Rect) {
        let edge = if self.rtl { cell.left() } else { cell.right() };
        let handle =
            Rect::from_center_size(pos2(edge, place.center().y), vec2(HANDLE, place.height()))
                .intersect(place);
        if !handle.is_positive() {
            return;
        }
        let response = ui
            .interact(
                handle,
                self.id.with(("handle", &**key)),
                Sense::CLICK | Sense::DRAG,
            )
            .on_hover_cursor(CursorIcon::ResizeHorizontal);
        if response.double_clicked() {
            state.widths.remove(key);
        } else if response.dragged() {
            let by = response.drag_delta().x * if self.rtl { -1.0 } else { 1.0 };
            let now = state.widths.get(key).copied().unwrap_or(cell.width());
            state
                .widths
                .insert(Arc::clone(key), (now + by).clamp(NARROWEST, WIDEST));
        }
        if response.hovered() || response.dragged() {
            ui.painter().vline(
                edge,
                place.y_range(),
                Stroke::new(2.0, theme::of(ui).accent),
            );
        }
    }
}

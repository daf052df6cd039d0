//! Mirroring: places along a row counted from where reading starts.

use egui::{Align, InnerResponse, Layout, Rect, Ui, vec2};

use super::system::interface_direction;
use crate::ui::theme;

/// Cuts a row into places from its start and its end; in a right-to-left window the start is right.
#[derive(Debug, Clone, Copy)]
pub struct Slots {
    rest: Rect,
    rtl: bool,
}

impl Slots {
    /// Starts cutting a rectangle.
    #[must_use]
    pub fn new(ui: &Ui, rect: Rect) -> Self {
        Self {
            rest: rect,
            rtl: interface_direction(ui.ctx()).is_rtl(),
        }
    }

    /// Cuts a place of a width from the start.
    pub fn start(&mut self, width: f32) -> Rect {
        self.cut(width, self.rtl)
    }

    /// Cuts a place of a width from the end.
    pub fn end(&mut self, width: f32) -> Rect {
        self.cut(width, !self.rtl)
    }

    /// What is left between start and end.
    #[must_use]
    pub fn rest(&self) -> Rect {
        self.rest
    }

    fn cut(&mut self, width: f32, from_right: bool) -> Rect {
        let width = width.clamp(0.0, self.rest.width().max(0.0));
        let mut cut = self.rest;
        if from_right {
            cut.min.x = self.rest.max.x - width;
            self.rest.max.x = cut.min.x;
        } else {
            cut.max.x = self.rest.min.x + width;
            self.rest.min.x = cut.max.x;
        }
        cut
    }
}

/// The layout of a column whose rows start where reading starts.
///
/// Inside it `ui.horizontal` runs in the interface's direction too.
#[must_use]
pub fn column_layout(ui: &Ui) -> Layout {
    Layout::top_down(if interface_direction(ui.ctx()).is_rtl() {
        Align::Max
    } else {
        Align::Min
    })
}

/// The layout of a row in the interface's direction.
#[must_use]
pub fn row_layout(ui: &Ui) -> Layout {
    row_layout_towards(interface_direction(ui.ctx()).is_rtl())
}

fn row_layout_towards(left: bool) -> Layout {
    if left {
        Layout::right_to_left(Align::Center)
    } else {
        Layout::left_to_right(Align::Center)
    }
}

/// Adds a column of full width whose rows start where reading starts.
pub fn column<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let layout = column_layout(ui);
    ui.with_layout(layout, add)
}

/// Adds a row of full width in the interface's direction.
pub fn row<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let layout = row_layout(ui);
    let size = vec2(ui.available_width(), theme::ROW_HEIGHT);
    ui.allocate_ui_with_layout(size, layout, add)
}

/// Adds a row as `row_with_end` does, but in reading order, so that the keyboard walks it so.
///
/// The end takes the width that it had in the frame before.
pub fn row_in_order(ui: &mut Ui, start: impl FnOnce(&mut Ui), end: impl FnOnce(&mut Ui)) {
    let rtl = interface_direction(ui.ctx()).is_rtl();
    let size = vec2(ui.available_width(), theme::ROW_HEIGHT);
    ui.allocate_ui_with_layout(size, row_layout_towards(rtl), |ui| {
        let key = ui.scope_id().with("width of the end");
        let known: Option<f32> = ui.data(|d| d.get_temp(key));
        let gap = ui.spacing().item_spacing.x;
        let place = ui.max_rect();
        let taken = known.unwrap_or(0.0).min(place.width());
        let (mut first, mut last) = (place, place);
        // Until its width is known the end reaches beyond the row, so that nothing in it is cut.
        if rtl {
            last.min.x -= place.width();
            last.max.x = place.left() + taken;
            first.min.x = (last.right() + gap).min(place.right());
        } else {
            last.max.x += place.width();
            last.min.x = place.right() - taken;
            first.max.x = (last.left() - gap).max(place.left());
        }
        let part = |place| {
            let layout = row_layout_towards(rtl);
            egui::UiBuilder::new().max_rect(place).layout(layout)
        };
        ui.scope_builder(part(first), start);
        let width = ui.scope_builder(part(last), end).response.rect.width();
        if known.is_none_or(|known| (known - width).abs() > 0.5) {
            ui.data_mut(|d| d.insert_temp(key, width));
            ui.ctx()
                .request_discard("the end of a row has another width");
        }
    });
}

/// Adds a row with some things at its start and others at its end.
///
/// The end takes what it needs and the start the rest, so that a long title ends in "…".
pub fn row_with_end<R, E>(
    ui: &mut Ui,
    start: impl FnOnce(&mut Ui) -> R,
    end: impl FnOnce(&mut Ui) -> E,
) -> (R, E) {
    let rtl = interface_direction(ui.ctx()).is_rtl();
    let size = vec2(ui.available_width(), theme::ROW_HEIGHT);
    ui.allocate_ui_with_layout(size, row_layout_towards(!rtl), |ui| {
        let at_end = end(ui);
        let at_start = ui.with_layout(row_layout_towards(rtl), start).inner;
        (at_start, at_end)
    })
    .inner
}

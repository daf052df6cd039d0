//! The widget: header, rows in sight, scrolling, selection.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{
    Align, Id, Layout, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::keyboard::{self, RowAction};
use super::model::{Kind, TableModel};
use super::order::Sort;
use super::paint::{CellPlace, ROW_PADDING, cell_ui, lead, wrapped};
use super::widths::{BAR, PADDING, Wish, fit, heading, wishes};
use crate::output::OrderedTable;
use crate::ui::cached::Cached;
use crate::ui::heights::Heights;
use crate::ui::left::Columns;
use crate::ui::text;
use crate::ui::theme;

/// Rows measured before they come into sight, so that scrolling up does not jump.
const AHEAD: f32 = 320.0;
/// How narrow and how wide a column can be drawn, in points.
pub(super) const NARROWEST: f32 = 40.0;
pub(super) const WIDEST: f32 = 900.0;

/// What a person did to a table's appearance; kept by the caller from frame to frame.
#[derive(Debug, Default)]
pub struct TableState {
    pub sort: Option<Sort>,
    /// Whether a sorted tree falls apart into one list.
    pub flat: bool,
    pub(super) widths: BTreeMap<Arc<str>, f32>,
    wishes: Cached<(u64, u32), Vec<Wish>>,
    order: Cached<OrderKey, Arc<Vec<usize>>>,
    heights: Heights,
    heights_of: Option<(OrderKey, Vec<i32>)>,
    /// Whether the keyboard came here by keyboard.
    ring: bool,
    /// How far the rows were scrolled in the last frame.
    offset: f32,
    /// Vertical offset to take in the next frame.
    pub(super) scroll: Option<f32>,
    /// Row to bring into sight.
    reveal: Option<usize>,
}

/// A table, the column it is sorted by, and whether a tree is one list.
pub type OrderKey = (u64, Option<Sort>, bool);

impl TableState {
    /// Begins as a table was left.
    #[must_use]
    pub fn begin(left: &Columns) -> Self {
        let sort = left.sort.as_deref().map(|column| Sort {
            column: column.into(),
            descending: left.descending,
        });
        let widths = left.widths.iter();
        Self {
            sort,
            flat: left.flat,
            widths: widths
                .map(|(key, width)| (key.as_str().into(), width.clamp(NARROWEST, WIDEST)))
                .collect(),
            ..Self::default()
        }
    }

    /// Returns what is to be there again.
    #[must_use]
    pub fn left(&self) -> Columns {
        Columns {
            sort: self.sort.as_ref().map(|sort| sort.column.to_string()),
            descending: self.sort.as_ref().is_some_and(|sort| sort.descending),
            flat: self.flat,
            widths: self
                .widths
                .iter()
                .map(|(key, width)| (key.to_string(), *width))
                .collect(),
        }
    }

    /// Brings a row of the table into sight.
    pub fn reveal(&mut self, row: usize) {
        self.reveal = Some(row);
    }

    /// Returns the table as it is shown: rows in the order on the screen.
    #[must_use]
    pub fn as_shown(&mut self, model: &TableModel) -> OrderedTable {
        model.as_shown(self.order(model), self.is_flat())
    }

    /// Returns the rows in the order on the screen.
    pub fn order(&mut self, model: &TableModel) -> Arc<Vec<usize>> {
        let key = self.order_key(model);
        let (_, sort, flat) = key.clone();
        let order = self
            .order
            .get(key, || Arc::new(model.order(sort.as_ref(), flat)));
        Arc::clone(order)
    }

    /// Returns what the order of rows depends on.
    #[must_use]
    pub fn order_key(&self, model: &TableModel) -> OrderKey {
        (model.stamp(), self.sort.clone(), self.is_flat())
    }

    /// Returns whether a tree is shown as one list.
    #[must_use]
    pub fn is_flat(&self) -> bool {
        self.flat && self.sort.is_some()
    }
}

/// What was asked of a table in this frame; rows are those of the table, not of the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TableResponse {
    /// By click or arrow key.
    pub selected: Option<usize>,
    /// By click, Enter or Space.
    pub activated: Option<usize>,
    /// Place in the table of the column that was clicked.
    pub column: Option<usize>,
}

/// A table to show.
#[must_use = "show it in a Ui"]
pub struct TableView<'a> {
    model: &'a TableModel,
    id: &'static str,
    label: &'a str,
    selected: Option<usize>,
    max_height: f32,
    footer: Option<(f32, Footer<'a>)>,
}

type Footer<'a> = Box<dyn FnOnce(&mut Ui) + 'a>;

/// What one frame works with.
pub(super) struct Frame<'a> {
    pub(super) model: &'a TableModel,
    pub(super) selected: Option<usize>,
    pub(super) id: Id,
    pub(super) widths: Vec<f32>,
    pub(super) order: Arc<Vec<usize>>,
    pub(super) flat: bool,
    pub(super) rtl: bool,
    pub(super) header_height: f32,
    /// At least as wide as the place.
    pub(super) width: f32,
}

impl<'a> TableView<'a> {
    /// Shows a model; the id tells tables of one window apart.
    pub fn new(id: &'static str, model: &'a TableModel) -> Self {
        Self {
            model,
            id,
            label: "",
            selected: None,
            max_height: f32::INFINITY,
            footer: None,
        }
    }

    /// Names it for screen readers.
    pub fn label(mut self, label: &'a str) -> Self {
        self.label = label;
        self
    }

    /// Marks a row of the table.
    pub fn selected(mut self, row: Option<usize>) -> Self {
        self.selected = row;
        self
    }

    /// Takes no more height than this.
    pub fn max_height(mut self, height: f32) -> Self {
        self.max_height = height;
        self
    }

    /// Draws something of this height below the last row; it scrolls with the rows.
    pub fn footer(mut self, height: f32, draw: impl FnOnce(&mut Ui) + 'a) -> Self {
        self.footer = Some((height, Box::new(draw)));
        self
    }

    /// Draws the table over the whole width.
    pub fn show(mut self, ui: &mut Ui, state: &mut TableState) -> TableResponse {
        let place = ui.available_rect_before_wrap();
        let frame = self.frame(ui, state, place.width() - BAR);
        frame.prepare_heights(state);
        let rows_height = state.heights.total();
        let (footer_height, footer) = match self.footer.take() {
            Some((height, footer)) => (height, Some(footer)),
            None => (0.0, None),
        };
        let scrolls_sideways = frame.width + BAR > place.width() + 0.5;
        let wanted = frame.header_height
            + rows_height
            + footer_height
            + if scrolls_sideways { 12.0 } else { 1.0 };
        let height = wanted.min(self.max_height).min(place.height()).max(0.0);
        let (outer, _) = ui.allocate_exact_size(vec2(place.width(), height), Sense::hover());
        let (header, body) = outer.split_top_bottom_at_y(outer.top() + frame.header_height);

        let focus = ui.interact(body, frame.id, Sense::focusable_noninteractive());
        focus.widget_info(|| WidgetInfo::labeled(Role::Table, true, self.label));
        let mut response = TableResponse::default();
        if focus.has_focus() {
            frame.keys(ui, state, body.height(), &mut response);
        }
        if let Some(row) = state.reveal.take() {
            frame.bring_into_sight(state, row, body.height());
        }

        let mut body_ui = ui.new_child(
            UiBuilder::new()
                .id_salt(self.id)
                .max_rect(body)
                .layout(Layout::top_down(Align::Min)),
        );
        let mut area = ScrollArea::both()
            .id_salt("rows")
            .auto_shrink(false)
            .stick_to_right(frame.rtl);
        if let Some(y) = state.scroll.take() {
            area = area.vertical_scroll_offset(y);
        }
        let shown = area.show_viewport(&mut body_ui, |ui, viewport| {
            ui.set_width(frame.width + BAR);
            ui.set_height(rows_height + footer_height);
            if let Some(footer) = footer {
                let top = ui.max_rect().top() + rows_height;
                let place =
                    Rect::from_min_size(pos2(body.left(), top), vec2(body.width(), footer_height));
                if ui.is_rect_visible(place) {
                    ui.scope_builder(UiBuilder::new().max_rect(place), footer);
                }
            }
            frame.rows(ui, state, viewport, &mut response)
        });
        let moved = shown.inner;
        state.offset = shown.state.clamped_offset().y;
        if moved.abs() > 0.5 {
            state.scroll = Some((state.offset + moved).max(0.0));
            ui.ctx().request_repaint();
        }
        if response.selected.is_some() {
            focus.request_focus();
        }
        let x = body.left() - shown.state.unclamped_offset().x;
        frame.header(ui, state, header, x);
        if focus.gained_focus() {
            // A click shows where the keyboard is by the row it selects.
            state.ring = ui.input(|i| !i.pointer.any_down() && !i.pointer.any_released());
        }
        if state.ring {
            text::focus_ring(ui, outer, &focus);
        }
        response
    }

    fn frame(&self, ui: &Ui, state: &mut TableState, room: f32) -> Frame<'a> {
        let scale = ui.ctx().pixels_per_point().to_bits();
        let wishes = state
            .wishes
            .get((self.model.stamp(), scale), || wishes(ui, self.model));
        let widths = fit(wishes, &state.widths, room);
        let header_height = self
            .model
            .columns()
            .iter()
            .zip(&widths)
            .map(|(column, width)| heading(ui, &column.heading, *width, true).height())
            .fold(0.0, f32::max)
            + 12.0;
        Frame {
            model: self.model,
            selected: self.selected,
            id: ui.scope_id().with(self.id),
            width: widths.iter().sum::<f32>().max(room),
            widths,
            order: state.order(self.model),
            flat: state.is_flat(),
            rtl: text::interface_direction(ui.ctx()).is_rtl(),
            header_height: header_height.ceil(),
        }
    }
}

impl Frame<'_> {
    /// Starts with guesses where rows or widths are others than in the last frame.
    fn prepare_heights(&self, state: &mut TableState) {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "widths of columns in points"
        )]
        let widths = self.widths.iter().map(|w| w.round() as i32).collect();
        let key = (state.order_key(self.model), widths);
        if state.heights_of.as_ref() == Some(&key) {
            return;
        }
        state.heights_of = Some(key);
        state.heights = Heights::new(self.order.iter().map(|row| self.guess(*row)));
    }

    fn wrapped_columns(&self) -> impl Iterator<Item = (usize, f32, usize)> {
        let columns = self.model.columns().iter().zip(&self.widths).enumerate();
        columns.filter_map(|(i, (column, width))| match column.kind {
            Kind::Wrapped { lines, .. } => Some((i, *width, lines)),
            _ => None,
        })
    }

    fn guess(&self, row: usize) -> f32 {
        let line = theme::TEXT_SIZE * 1.6;
        self.wrapped_columns()
            .map(|(i, width, most)| {
                let letters = self
                    .model
                    .columns()
                    .get(i)
                    .map_or(0, |c| self.model.text(row, c.place).len() / 2);
                #[expect(clippy::cast_precision_loss, reason = "a guess")]
                let lines = (letters as f32 * 8.0 / width.max(1.0)).ceil();
                #[expect(clippy::cast_precision_loss, reason = "a few lines")]
                let most = most as f32;
                lines.clamp(1.0, most) * line + 2.0 * ROW_PADDING
            })
            .fold(theme::ROW_HEIGHT, f32::max)
    }

    fn measure(&self, ui: &Ui, state: &mut TableState, at: usize) {
        if state.heights.is_measured(at) {
            return;
        }
        let Some(row) = self.order.get(at).copied() else {
            return;
        };
        let height = self
            .wrapped_columns()
            .filter_map(|(i, width, _)| {
                let column = self.model.columns().get(i)?;
                let (indent, dot) = lead(self.model, column, row, i == 0, self.flat);
                let room = width - 2.0 * PADDING - indent - dot;
                Some(wrapped(ui, self.model, column, row, room).height() + 2.0 * ROW_PADDING)
            })
            .fold(theme::ROW_HEIGHT, f32::max);
        state.heights.measure(at, height.ceil());
    }

    /// Draws the rows in sight; returns by how much those above them were guessed wrong.
    fn rows(
        &self,
        ui: &mut Ui,
        state: &mut TableState,
        viewport: Rect,
        response: &mut TableResponse,
    ) -> f32 {
        if self.order.is_empty() {
            return 0.0;
        }
        let first = state.heights.at(viewport.top());
        let before = state.heights.top(first);
        let ahead = state.heights.at(viewport.top() - AHEAD);
        let mut at = ahead;
        while at < self.order.len() && state.heights.top(at) < viewport.bottom() {
            self.measure(ui, state, at);
            at += 1;
        }
        let moved = state.heights.top(first) - before;
        let origin = ui.max_rect().min - vec2(0.0, moved);
        for at in first..at {
            let Some(row) = self.order.get(at).copied() else {
                break;
            };
            let top = origin.y + state.heights.top(at);
            let rect = Rect::from_min_size(
                pos2(origin.x, top),
                vec2(self.width + BAR, state.heights.height(at)),
            );
            self.row_ui(ui, rect, row, response);
        }
        moved
    }

    fn row_ui(&self, ui: &Ui, rect: Rect, row: usize, response: &mut TableResponse) {
        let theme = theme::of(ui);
        let is_selected = self.selected == Some(row);
        let in_sight = rect.intersect(ui.clip_rect());
        let row_response = ui.interact(in_sight, self.id.with(("row", row)), Sense::CLICK);
        row_response.widget_info(|| {
            WidgetInfo::selected(Role::Row, true, is_selected, self.model.label(row))
        });
        if is_selected {
            ui.painter().rect_filled(rect, 0.0, theme.selected);
        }
        if row_response.contains_pointer() {
            ui.painter().rect_filled(rect, 0.0, theme.hover);
        }
        ui.painter().hline(
            rect.x_range(),
            rect.bottom() - 0.5,
            Stroke::new(1.0, theme.hover),
        );
        // The scroll bar stands at the right in every language, the headings beside it.
        let cut = rect.with_max_x(rect.right() - BAR);
        if row_response.clicked() {
            response.selected = Some(row);
            response.activated = Some(row);
            let at = row_response.interact_pointer_pos();
            let mut cells = self.cells(cut).zip(self.model.columns());
            response.column = at
                .and_then(|at| cells.find(|(cell, _)| cell.x_range().contains(at.x)))
                .map(|(_, column)| column.place);
        }
        for (i, (cell, column)) in self.cells(cut).zip(self.model.columns()).enumerate() {
            if !ui.is_rect_visible(cell) {
                continue;
            }
            cell_ui(
                ui,
                &CellPlace {
                    id: self.id.with(("cell", row, i)),
                    model: self.model,
                    column,
                    row,
                    rect: cell,
                    is_first: i == 0,
                    flat: self.flat,
                },
            );
        }
    }

    /// Cuts a row into its cells, from where reading starts.
    pub(super) fn cells(&self, row: Rect) -> impl Iterator<Item = Rect> {
        let mut used = 0.0;
        self.widths.iter().map(move |width| {
            let from = used;
            used += width;
            if self.rtl {
                Rect::from_x_y_ranges(row.right() - used..=row.right() - from, row.y_range())
            } else {
                Rect::from_x_y_ranges(row.left() + from..=row.left() + used, row.y_range())
            }
        })
    }

    fn keys(&self, ui: &Ui, state: &mut TableState, height: f32, response: &mut TableResponse) {
        let selected = self
            .selected
            .and_then(|row| self.order.iter().position(|r| *r == row));
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "rows of one screen"
        )]
        let page = (height / theme::ROW_HEIGHT) as usize;
        match keyboard::read(ui, self.id, selected, self.order.len(), page) {
            Some(RowAction::Select(at)) => {
                response.selected = self.order.get(at).copied();
                state.reveal = response.selected;
            }
            Some(RowAction::Activate) => response.activated = self.selected,
            None => {}
        }
    }

    fn bring_into_sight(&self, state: &mut TableState, row: usize, height: f32) {
        if let Some(at) = self.order.iter().position(|r| *r == row) {
            state.wish_to_see(at, height);
        }
    }
}

impl TableState {
    /// Asks for an offset at which a place of the shown order is in sight.
    fn wish_to_see(&mut self, at: usize, height: f32) {
        let top = self.heights.top(at);
        let bottom = top + self.heights.height(at);
        let seen = self.offset..self.offset + height;
        if top < seen.start {
            self.scroll = Some(top);
        } else if bottom > seen.end {
            self.scroll = Some((bottom - height).max(0.0).min(top));
        }
    }
}

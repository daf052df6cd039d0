//! A bar chart of a table on the screen.

use egui::{
    Align, Layout, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::chart::{self, AXIS, Bar, Chart, Scale};
use crate::model::CodeColor;
use crate::output::{Measure, Segments, Value};
use crate::typeset::TextStyle;
use crate::ui::cached::Cached;
use crate::ui::ctx::Ctx;
use crate::ui::table::{OrderKey, TableModel, TableState};
use crate::ui::text::{self, Label};
use crate::ui::theme;

/// What the bars say; worked out from the table, so that both agree.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    /// Name of what is measured.
    pub measure: String,
    pub scale: Scale,
    pub bars: Vec<NamedBar>,
}

/// One bar.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedBar {
    /// Row of the table.
    pub row: usize,
    pub name: String,
    pub depth: usize,
    /// Whether others stand below it.
    pub is_theme: bool,
    pub value: f64,
    pub label: String,
    pub color: CodeColor,
}

impl Bars {
    /// Reads the bars out of a table, in the order it is shown.
    #[must_use]
    pub fn of(model: &TableModel, order: &[usize], flat: bool, measure: &Measure) -> Self {
        let table = model.table();
        let key = match table.row_counts {
            Segments::Own => measure.own,
            Segments::WithSubcodes => measure.with_subcodes,
        };
        let place = table.place(key).unwrap_or(0);
        let is_share = |row| matches!(table.cell(row, place).value, Value::Share(_));
        let scale = if (0..table.rows.len()).any(is_share) {
            Scale::Percent
        } else {
            Scale::Counts
        };
        let factor = if scale == Scale::Percent { 100.0 } else { 1.0 };
        Self {
            measure: table
                .columns
                .get(place)
                .map(|c| c.heading.clone())
                .unwrap_or_default(),
            scale,
            bars: order
                .iter()
                .map(|row| NamedBar {
                    row: *row,
                    name: model.label(*row),
                    depth: if flat { 0 } else { model.depth(*row) },
                    is_theme: !flat && model.is_parent(*row),
                    value: table.cell(*row, place).order().unwrap_or(0.0) * factor,
                    label: model.text(*row, place).into_owned(),
                    color: model.color(*row).unwrap_or_default(),
                })
                .collect(),
        }
    }
}

/// Room at the right for the scroll bar.
const BAR: f32 = 12.0;

/// The order of rows, and the column that bars show.
type Key = (OrderKey, &'static str);

/// View state of the chart.
#[derive(Debug, Default)]
pub struct ChartView {
    bars: Cached<Key, Bars>,
    chart: Cached<(Key, u32, u32, bool), Chart>,
}

fn label_style(bar: &NamedBar) -> TextStyle {
    let style = TextStyle::new(theme::TEXT_SIZE);
    if bar.is_theme { style.bold() } else { style }
}

fn number_style() -> TextStyle {
    TextStyle::new(theme::QUIET_SIZE)
}

impl ChartView {
    /// Draws the chart; returns the row of a clicked bar.
    pub fn show(
        &mut self,
        ctx: Ctx<'_>,
        ui: &mut Ui,
        model: &TableModel,
        state: &mut TableState,
        measure: &'static Measure,
        selected: Option<usize>,
    ) -> Option<usize> {
        let order = state.order(model);
        let flat = state.is_flat();
        let key = (state.order_key(model), measure.own);
        let bars = self
            .bars
            .get(key.clone(), || Bars::of(model, &order, flat, measure));
        ui.add(Label::new(&bars.measure).strong());
        let place = ui.available_rect_before_wrap();
        let width = place.width() - BAR;
        let rtl = text::interface_direction(ui.ctx()).is_rtl();
        let scale = ui.ctx().pixels_per_point().to_bits();
        let chart = self.chart.get((key, width.to_bits(), scale, rtl), || {
            lay_out(ui, bars, width, rtl)
        });
        let height = (chart.height + AXIS).min(place.height());
        let (rect, _) = ui.allocate_exact_size(vec2(place.width(), height), Sense::hover());
        let (rows, axis) = rect.split_top_bottom_at_y(rect.bottom() - AXIS);
        axis_ui(ctx, ui, chart, rows, axis);
        let mut rows_ui = ui.new_child(
            UiBuilder::new()
                .max_rect(rows)
                .layout(Layout::top_down(Align::Min)),
        );
        ScrollArea::vertical()
            .id_salt("bars")
            .auto_shrink(false)
            .show_viewport(&mut rows_ui, |ui, viewport| {
                ui.set_height(chart.height);
                bars_ui(ui, bars, chart, viewport, selected)
            })
            .inner
    }
}

fn lay_out(ui: &Ui, bars: &Bars, width: f32, rtl: bool) -> Chart {
    let measured: Vec<Bar> = bars
        .bars
        .iter()
        .map(|bar| Bar {
            value: bar.value,
            depth: bar.depth,
            label_width: text::measure(ui, &bar.name, label_style(bar)).x,
            value_width: text::measure(ui, &bar.label, number_style()).x,
        })
        .collect();
    chart::lay_out(
        &measured,
        chart::Frame {
            width,
            scale: bars.scale,
            rtl,
        },
    )
}

fn on_screen(rect: crate::typeset::Rect, origin: egui::Pos2) -> Rect {
    Rect::from_min_max(
        origin + vec2(rect.left, rect.top),
        origin + vec2(rect.right, rect.bottom),
    )
}

/// Draws the ticks with their numbers below the rows, and grid lines behind them.
fn axis_ui(ctx: Ctx<'_>, ui: &Ui, chart: &Chart, rows: Rect, axis: Rect) {
    let theme = theme::of(ui);
    for (i, tick) in chart.ticks.iter().enumerate() {
        let x = rows.left() + tick.x;
        let color = if i == 0 { theme.edge } else { theme.hover };
        ui.painter()
            .vline(x, rows.y_range(), Stroke::new(1.0, color));
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "ticks are whole and not negative"
        )]
        let words = ctx.locale.number(tick.value.round() as usize);
        let place = Rect::from_center_size(pos2(x, axis.center().y), vec2(60.0, axis.height()));
        text::text_centered(ui, place, &words, number_style(), theme.quiet);
    }
}

fn bars_ui(
    ui: &Ui,
    bars: &Bars,
    chart: &Chart,
    viewport: Rect,
    selected: Option<usize>,
) -> Option<usize> {
    let theme = theme::of(ui);
    let origin = ui.max_rect().min;
    let mut clicked = None;
    for (bar, place) in bars.bars.iter().zip(&chart.bars) {
        if place.row.bottom < viewport.top() || place.row.top > viewport.bottom() {
            continue;
        }
        let row = on_screen(place.row, origin);
        let response = ui.interact(
            row.intersect(ui.clip_rect()),
            ui.scope_id().with(("bar", bar.row)),
            Sense::CLICK,
        );
        let spoken = format!("{}: {}", bar.name, bar.label);
        let is_selected = selected == Some(bar.row);
        response
            .widget_info(|| WidgetInfo::selected(Role::GraphicsObject, true, is_selected, &spoken));
        if response.clicked() {
            clicked = Some(bar.row);
        }
        let corner = 4.0;
        if is_selected {
            ui.painter().rect_filled(row, corner, theme.selected);
        }
        if response.contains_pointer() {
            ui.painter().rect_filled(row, corner, theme.hover);
        }
        let name = text::text_in(
            ui,
            on_screen(place.label, origin),
            &bar.name,
            label_style(bar),
            theme.text,
        );
        let color = theme::code_color(bar.color, theme.dark);
        let mut shape = on_screen(place.bar, origin);
        if bar.depth > 0 {
            // Sub-codes stand back behind their theme, by size: paler they would not be seen.
            shape = shape.shrink2(vec2(0.0, shape.height() * 0.2));
        }
        ui.painter().rect_filled(shape, 2.0, color);
        text::text_in(
            ui,
            on_screen(place.value, origin).expand2(vec2(1.0, 0.0)),
            &bar.label,
            number_style(),
            theme.text,
        );
        if name.elided() {
            text::tooltip(response, &spoken);
        }
    }
    clicked
}

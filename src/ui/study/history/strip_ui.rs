//! The life of a code as a strip: its segments over time, and a mark at each thing that happened.

use egui::{CornerRadius, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::analysis::{CodeLife, LifeEvent, LifeMoment};
use crate::locale::Args;
use crate::output::life_sentence;
use crate::typeset::TextStyle;
use crate::ui::ctx::Ctx;
use crate::ui::text::{self, Slots};
use crate::ui::theme;

const HEIGHT: f32 = 96.0;
/// Room for the dates below, in points.
const DATES: f32 = 20.0;
/// Radius of a mark.
const MARK: f32 = 4.0;

/// Draws the strip; moments stand side by side, as far apart as there is room.
pub fn show(ctx: Ctx<'_>, ui: &mut Ui, life: &CodeLife) {
    let theme = theme::of(ui);
    let size = vec2(ui.available_width(), HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let args = Args::new().count("count", life.moments.len());
    let label = ctx.ta("history-strip", &args);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &label));
    ui.painter()
        .rect_filled(rect, CornerRadius::same(theme::RADIUS), theme.page);
    let (Some(first), Some(last)) = (life.moments.first(), life.moments.last()) else {
        return;
    };
    let inner = rect.shrink2(vec2(16.0, 12.0));
    let (plot, dates) = inner.split_top_bottom_at_y(inner.bottom() - DATES);
    let mut slots = Slots::new(ui, dates);
    let quiet = TextStyle::new(theme::QUIET_SIZE);
    let date = |moment: &LifeMoment| {
        let day = moment.change.moment.get(..10).unwrap_or_default();
        ctx.locale.date(day)
    };
    text::text_in(ui, slots.start(100.0), &date(first), quiet, theme.quiet);
    let end = date(last);
    let room = text::measure(ui, &end, quiet).x + 2.0;
    text::text_in(ui, slots.end(room), &end, quiet, theme.quiet);
    let most = life
        .moments
        .iter()
        .filter_map(segments)
        .max()
        .unwrap_or(0)
        .max(1);
    let rtl = text::interface_direction(ui.ctx()).is_rtl();
    #[expect(clippy::cast_precision_loss, reason = "points on the screen")]
    let place = |index: usize, count: usize| {
        let along = match life.moments.len() {
            0 | 1 => 0.5,
            all => index as f32 / (all - 1) as f32,
        };
        let along = if rtl { 1.0 - along } else { along };
        let up = count as f32 / most as f32;
        pos2(
            plot.left() + along * plot.width(),
            plot.bottom() - up * (plot.height() - 2.0 * MARK) - MARK,
        )
    };
    let mut before = None;
    for (index, moment) in life.moments.iter().enumerate() {
        let Some(count) = segments(moment) else {
            before = None;
            continue;
        };
        let at = place(index, count);
        if let Some(from) = before {
            let stroke = Stroke::new(2.0, theme.accent);
            ui.painter().line_segment([from, at], stroke);
        }
        before = Some(at);
    }
    for (index, moment) in life.moments.iter().enumerate() {
        let at = place(index, segments(moment).unwrap_or(0));
        mark_ui(ctx, ui, at, moment, index);
    }
    ui.add_space(8.0);
}

fn segments(moment: &LifeMoment) -> Option<usize> {
    moment.after.as_ref().map(|state| state.own)
}

/// Draws the mark of a moment; resting on it says what happened.
fn mark_ui(ctx: Ctx<'_>, ui: &Ui, at: egui::Pos2, moment: &LifeMoment, index: usize) {
    let theme = theme::of(ui);
    let is_coding =
        |event: &LifeEvent| matches!(event, LifeEvent::Coded { .. } | LifeEvent::CodedBelow);
    let is_known = !moment.events.is_empty();
    let (radius, fill) = match is_known && moment.events.iter().all(is_coding) {
        true => (MARK / 2.0, theme.accent),
        false if moment.after.is_none() => (MARK, theme.quiet),
        false => (MARK, theme.text),
    };
    ui.painter().circle_filled(at, radius, fill);
    let place = Rect::from_center_size(at, vec2(12.0, 12.0));
    let id = egui::Id::unique("life mark").with(index);
    let response = ui.interact(place, id, Sense::hover());
    let args = Args::new()
        .text(
            "date",
            ctx.locale
                .date(moment.change.moment.get(..10).unwrap_or_default()),
        )
        .text("what", life_sentence(moment, ctx.locale))
        .count("count", segments(moment).unwrap_or(0));
    text::tooltip(response, &ctx.ta("history-mark", &args));
}

//! The changes day by day, one line each; only lines in sight are set.

use egui::{
    EventFilter, Key, Modifiers, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::log::Log;
use super::rows::{Row, Rows};
use crate::locale::Args;
use crate::model::history::{Change, ChangeId};
use crate::typeset::TextStyle;
use crate::ui::ctx::Ctx;
use crate::ui::text::{self, Slots, Surface};
use crate::ui::theme;

/// Room for the time of day and for the coder, in points.
const TIME: f32 = 46.0;
const CODER: f32 = 132.0;
/// Width from which the coder stands in the line.
const NEEDS_CODER: f32 = 460.0;

/// Draws the list; returns the change that was chosen.
pub fn show(
    ctx: Ctx<'_>,
    ui: &mut Ui,
    log: &Log,
    rows: &mut Rows,
    selected: Option<ChangeId>,
) -> Option<ChangeId> {
    let mut chosen = None;
    let mut is_clicked = false;
    let list = egui::Id::unique("history list");
    let label = ctx.t("history-title");
    let place = ui.available_rect_before_wrap();
    ui.painter()
        .rect_filled(place, theme::RADIUS, theme::of(ui).page);
    let whole = ui.interact(place, list, Sense::click());
    whole.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, &label));
    let asked = match whole.has_focus() {
        true => asked_step(ui, list).and_then(|step| rows.neighbour(selected, step)),
        false => None,
    };
    ScrollArea::vertical()
        .id_salt("history")
        .auto_shrink([false, false])
        .show_viewport(ui, |ui, viewport| {
            let width = ui.available_width();
            let origin = ui.max_rect().min;
            ui.set_height(rows.height());
            if let Some((id, top)) = asked {
                chosen = Some(id);
                let line = Rect::from_min_size(pos2(origin.x, origin.y + top), vec2(width, 34.0));
                ui.scroll_to_rect(line, None);
            }
            for (row, top, height) in rows.between(viewport.top(), viewport.bottom()) {
                let at = pos2(origin.x, origin.y + top);
                let rect = Rect::from_min_size(at, vec2(width - 10.0, height));
                match row {
                    Row::Day(day) => day_ui(ctx, ui, rect, day),
                    Row::Change(id) => {
                        let Some(change) = log.get(*id) else { continue };
                        if change_ui(ctx, ui, rect, change, selected == Some(*id)) {
                            chosen = Some(*id);
                            is_clicked = true;
                            ui.memory_mut(|m| m.request_focus(list));
                        }
                    }
                }
            }
        });
    // A click needs no ring to say where the keyboard is.
    if whole.gained_focus() {
        rows.ring = ui.input(|i| i.pointer.time_since_last_click()) > 0.5;
    }
    rows.ring &= !is_clicked;
    if rows.ring {
        text::focus_ring(ui, place, &whole);
    }
    chosen
}

/// Reads how far the keys go.
fn asked_step(ui: &Ui, list: egui::Id) -> Option<isize> {
    let filter = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|m| m.set_focus_lock_filter(list, filter));
    let keys = [
        (Key::ArrowDown, 1),
        (Key::ArrowUp, -1),
        (Key::PageDown, 15),
        (Key::PageUp, -15),
        (Key::Home, isize::MIN),
        (Key::End, isize::MAX),
    ];
    keys.into_iter()
        .find(|(key, _)| ui.input_mut(|i| i.consume_key(Modifiers::NONE, *key)))
        .map(|(_, step)| step)
}

fn day_ui(ctx: Ctx<'_>, ui: &Ui, rect: Rect, day: &str) {
    let theme = theme::of(ui);
    let id = egui::Id::unique("history day").with(day);
    let response = ui.interact(rect, id, Sense::hover());
    let mut slots = Slots::new(ui, rect.shrink2(vec2(12.0, 0.0)));
    let style = TextStyle::new(theme::TEXT_SIZE).bold();
    let date = ctx.locale.date(day);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &date));
    text::text_in(ui, slots.start(rect.width()), &date, style, theme.text);
}

fn change_ui(ctx: Ctx<'_>, ui: &Ui, rect: Rect, change: &Change, is_selected: bool) -> bool {
    let theme = theme::of(ui);
    let id = egui::Id::unique("history change").with(change.id);
    let response = ui.interact(rect, id, Sense::CLICK);
    let sentence = change.sentence(ctx.locale);
    let said = said(ctx, change, &sentence);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_selected, &said));
    let look = match is_selected {
        true => Surface::Selected,
        false => Surface::Bare,
    };
    text::surface(ui, rect.shrink2(vec2(4.0, 1.0)), &response, look);
    let mut slots = Slots::new(ui, rect.shrink2(vec2(12.0, 0.0)));
    let quiet = TextStyle::new(theme::QUIET_SIZE);
    let time = change.moment.get(11..16).unwrap_or_default();
    let time = ctx.locale.digits(time);
    text::text_in(ui, slots.start(TIME), &time, quiet, theme.quiet);
    if rect.width() >= NEEDS_CODER {
        let room = text::measure(ui, &change.coder, quiet).x + 2.0;
        let place = slots.end(room.min(CODER));
        text::text_in(ui, place, &change.coder, quiet, theme.quiet);
        slots.end(12.0);
    }
    if change.undone_by.is_some() {
        let undone = ctx.t("history-undone");
        let room = text::measure(ui, &undone, quiet).x + 2.0;
        text::text_in(ui, slots.end(room), &undone, quiet, theme.quiet);
        slots.end(12.0);
    }
    let color = match change.undone_by {
        Some(_) => theme.quiet,
        None => theme.text,
    };
    let style = TextStyle::new(theme::TEXT_SIZE);
    let shown = text::text_in(ui, slots.rest(), &sentence, style, color);
    match shown.elided() {
        true => text::tooltip(response, &sentence).clicked(),
        false => response.clicked(),
    }
}

/// Says of a change that it was undone, for screen readers.
fn said(ctx: Ctx<'_>, change: &Change, sentence: &str) -> String {
    match change.undone_by {
        Some(_) => ctx.ta("history-said-undone", &Args::new().text("what", sentence)),
        None => sentence.to_owned(),
    }
}

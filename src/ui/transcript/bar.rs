//! The small bar at the end of a selection: the codes used last, a new one, in vivo.
//!
//! It never covers the selection: it stands below its last line, or above its first where there is no room.

use egui::{Area, Layout, Order, Rect, Ui, pos2, vec2};

use crate::model::CodeId;
use crate::typeset::Affinity;
use crate::ui::action::Action;
use crate::ui::command::StudyCommand;
use crate::ui::text::{self, Button};
use crate::ui::{icons, theme};

use super::selection::spot_at;
use super::{Drag, Frame, Transcript};

/// Room the bar may take, in points.
const WIDEST: f32 = 900.0;
/// Codes the bar offers.
const OFFERED: usize = 3;

impl Transcript {
    /// Shows the bar once a selection stands still.
    pub(super) fn bar_ui(&mut self, ui: &mut Ui, frame: &Frame<'_>) {
        let Some(span) = self.selection.span(frame.page) else {
            return;
        };
        let behind_dialog = ui.memory(|m| m.top_modal_layer().is_some());
        if self.drag != Drag::None || behind_dialog || egui::DragAndDrop::has_any_payload(ui.ctx())
        {
            return;
        }
        let mut edge = |at: usize, affinity| {
            let spot = spot_at(frame.page, at, affinity);
            let layout = self.layout(ui, frame.page, frame.metrics, spot.paragraph)?;
            let caret = layout.caret_rect(spot.caret);
            let origin = self.text_origin(frame, spot.paragraph);
            Some((
                origin.x + caret.left,
                origin.y + caret.top,
                origin.y + caret.bottom,
            ))
        };
        let (Some(start), Some(end)) = (
            edge(span.start(), Affinity::Downstream),
            edge(span.end(), Affinity::Upstream),
        ) else {
            return;
        };
        let sight = ui.clip_rect();
        // Out of sight, or all over the window: nothing to hang the bar on.
        if end.2 < sight.top() || start.1 > sight.bottom() {
            return;
        }
        let height = 40.0;
        let below = end.2 + 6.0;
        let above = start.1 - height - 6.0;
        let y = if below + height < sight.bottom() {
            below
        } else if above > sight.top() {
            above
        } else {
            // The selection is taller than the view: the bar takes the margin's side at the bottom.
            sight.bottom() - height - 8.0
        };
        let id = ui.scope_id().with("selection bar");
        let width = ui.memory(|m| m.area_rect(id)).map_or(320.0, |r| r.width());
        let m = &frame.metrics;
        let (left, right) = (
            frame.origin.x + m.text_left,
            frame.origin.x + m.text_left + m.text_width,
        );
        let x = (end.0 - width / 2.0).clamp(left - 8.0, (right - width + 8.0).max(left - 8.0));
        let x = x.clamp(
            sight.left() + 4.0,
            (sight.right() - width - 4.0).max(sight.left() + 4.0),
        );
        let theme = theme::of(ui);
        Area::new(id)
            .order(Order::Middle)
            .fixed_pos(pos2(x, y))
            .constrain(false)
            .show(ui.ctx(), |ui| {
                egui::Frame::new()
                    .fill(theme.raised)
                    .stroke(egui::Stroke::new(1.0, theme.border))
                    .corner_radius(theme::RADIUS)
                    .shadow(ui.visuals().popup_shadow)
                    .inner_margin(4.0)
                    .show(ui, |ui| {
                        ui.set_clip_rect(sight.intersect(Rect::from_min_size(
                            pos2(x - 20.0, y - 20.0),
                            vec2(900.0, 90.0),
                        )));
                        // As wide as its buttons: they are set from left to right, mirrored by their order.
                        ui.set_max_width(WIDEST);
                        ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
                            buttons_ui(ui, frame);
                        });
                    });
            });
    }
}

/// What stands in the bar.
#[derive(Debug, Clone, Copy)]
enum Item {
    Recent(CodeId, bool),
    Palette,
    InVivo,
}

fn buttons_ui(ui: &mut Ui, frame: &Frame<'_>) {
    let recent = frame.ctx.view.recent_codes.iter().take(OFFERED).enumerate();
    let mut items: Vec<Item> = recent
        .map(|(i, code)| Item::Recent(*code, i == 0))
        .collect();
    items.extend([Item::Palette, Item::InVivo]);
    if text::interface_direction(ui.ctx()).is_rtl() {
        items.reverse();
    }
    for item in items {
        item_ui(ui, frame, item);
    }
}

fn item_ui(ui: &mut Ui, frame: &Frame<'_>, item: Item) {
    let ctx = frame.ctx;
    let key = |action: Action| crate::ui::action_ui::shortcut_text(ui, action);
    match item {
        Item::Recent(code, is_last) => {
            let codes = ctx.session.map(crate::ui::session::Session::codes);
            let Some(code) = codes.and_then(|c| c.get(code)) else {
                return;
            };
            let detail = if is_last {
                key(Action::CodeLast)
            } else {
                String::new()
            };
            let name = shorten(&code.name);
            let button = Button::new(&name)
                .bare()
                .detail(&detail)
                .tooltip(&code.name);
            let response = ui.add(button);
            let under = Rect::from_center_size(
                pos2(response.rect.center().x, response.rect.bottom() - 2.0),
                vec2(response.rect.width() - 16.0, 2.0),
            );
            let color = theme::code_color(code.color, theme::of(ui).dark);
            ui.painter().rect_filled(under, 1.0, color);
            if response.clicked() {
                ctx.send(StudyCommand::CodeSelection(code.id));
            }
        }
        Item::Palette => {
            let (label, detail) = (ctx.t("bar-code"), key(Action::CodePalette));
            let button = Button::new(&label)
                .icon(icons::TAG)
                .primary()
                .detail(&detail);
            if ui.add(button).clicked() {
                ctx.act(Action::CodePalette);
            }
        }
        Item::InVivo => {
            let label = ctx.t("bar-in-vivo");
            let tip = format!("{} ({})", ctx.t("bar-in-vivo-tip"), key(Action::CodeInVivo));
            let button = Button::new(&label).icon(icons::QUOTES).bare().tooltip(&tip);
            if ui.add(button).clicked() {
                ctx.act(Action::CodeInVivo);
            }
        }
    }
}

/// Keeps a name short enough for a button of the bar.
fn shorten(name: &str) -> String {
    use unicode_segmentation::UnicodeSegmentation;
    const LONGEST: usize = 22;
    if name.graphemes(true).count() <= LONGEST {
        return name.to_owned();
    }
    let mut out: String = name.graphemes(true).take(LONGEST - 1).collect();
    out.push('…');
    out
}

//! The bar beside a selection: the codes used last, a new one, in vivo; and what was coded just now, with *Undo*.
//!
//! It stands in the margin of codes, so it covers no text and no drag over the text meets it.

use egui::{Area, Order, Ui, pos2};

use crate::locale::Args;
use crate::model::CodeId;
use crate::typeset::Affinity;
use crate::ui::action::Action;
use crate::ui::command::StudyCommand;
use crate::ui::session::Session;
use crate::ui::text::{self, Button, Label, Slots};
use crate::ui::{action_ui, icons, theme};

use super::{Drag, FLASH_SECONDS, Frame, Transcript};

/// Codes the bar offers.
const OFFERED: usize = 3;
/// Points below which it shows icons only, and below which it does not name its keys.
const NARROW: f32 = 72.0;
const NAMES_KEYS: f32 = 132.0;
/// Seconds that the bar tells what was coded.
const TOLD_SECONDS: f64 = 8.0;
/// Points between its edge and what is in it.
const INSET: f32 = 4.0;

impl Transcript {
    /// Shows the bar once a selection stands still, and after coding.
    pub(super) fn bar_ui(&mut self, ui: &mut Ui, frame: &Frame<'_>) {
        let told = self.told(ui, frame);
        let behind_dialog = ui.memory(|m| m.top_modal_layer().is_some());
        if self.drag != Drag::None || behind_dialog || egui::DragAndDrop::has_any_payload(ui.ctx())
        {
            return;
        }
        let offers = frame.ctx.settings.selection_bar && self.selected(frame.page).is_some();
        let coded = self.coded.filter(|_| told.is_some()).map(|(span, _)| span);
        let span = self.selected(frame.page).filter(|_| offers).or(coded);
        let Some(span) = span.filter(|span| self.is_in_sight(ui, frame, *span)) else {
            return;
        };
        let (_, bottom) = self.line_of(ui, frame, span.end(), Affinity::Upstream);
        let (top, _) = self.line_of(ui, frame, span.start(), Affinity::Downstream);
        let sight = ui.clip_rect();
        let id = ui.scope_id().with("selection bar");
        let height = ui.memory(|m| m.area_rect(id)).map_or(120.0, |r| r.height());
        // Beside its first line, and in sight also where that is not.
        let lowest = (sight.bottom() - height - INSET).min(frame.origin.y + bottom);
        let y = (frame.origin.y + top).min(lowest).max(sight.top() + INSET);
        let (left, width) = frame.metrics.bar();
        let theme = theme::of(ui);
        Area::new(id)
            .order(Order::Middle)
            .fixed_pos(pos2(frame.origin.x + left, y))
            .movable(false)
            .constrain(false)
            .show(ui.ctx(), |ui| {
                ui.set_clip_rect(sight);
                egui::Frame::new()
                    .fill(theme.raised)
                    .stroke(egui::Stroke::new(1.0, theme.border))
                    .corner_radius(theme::RADIUS)
                    .inner_margin(INSET)
                    .show(ui, |ui| {
                        ui.set_width(width - 2.0 * INSET);
                        ui.spacing_mut().item_spacing.y = 2.0;
                        text::column(ui, |ui| {
                            if let Some(code) = told {
                                told_ui(ui, frame, code, width);
                            }
                            if offers {
                                offers_ui(ui, frame, width);
                            }
                        });
                    });
            });
    }

    /// The code that a passage just got, as long as that is told.
    fn told(&mut self, ui: &Ui, frame: &Frame<'_>) -> Option<CodeId> {
        let (span, since) = self.coded?;
        let now = ui.input(|i| i.time);
        let begins = since.is_none();
        let since = since.unwrap_or(now);
        self.coded = Some((span, Some(since)));
        if begins {
            self.flash = Some((span, now));
        }
        let left = since + TOLD_SECONDS - now;
        let code = frame.ctx.view.last_coded.filter(|_| left > 0.0);
        if code.is_none() {
            self.coded = None;
        } else if left > FLASH_SECONDS {
            ui.ctx()
                .request_repaint_after(std::time::Duration::from_secs_f64(left));
        }
        code
    }
}

/// Says what was coded, with *Undo*.
fn told_ui(ui: &mut Ui, frame: &Frame<'_>, code: CodeId, width: f32) {
    let ctx = frame.ctx;
    let codes = ctx.session.map(Session::codes);
    let Some(code) = codes.and_then(|c| c.get(code)) else {
        return;
    };
    let args = Args::new().text("code", &code.name);
    let undo = ctx.ta("bar-undo", &args);
    let undone = if width < NARROW {
        let tip = action_ui::with_shortcut(ui, undo, Action::Undo);
        ui.add(Button::icon_only(icons::ARROW_U_UP_LEFT, &tip))
    } else {
        let told = ctx.ta("bar-coded", &args);
        ui.add(Label::new(&told).wrap().color(theme::of(ui).success));
        let label = ctx.t(Action::Undo.label_id());
        let key = keys(ui, Action::Undo, width);
        let button = Button::new(&label)
            .icon(icons::ARROW_U_UP_LEFT)
            .detail(&key)
            .named(&undo)
            .full_width();
        ui.add(button)
    };
    if undone.clicked() {
        ctx.act(Action::Undo);
    }
}

/// Offers the codes used last, a code by name, and the words themselves.
fn offers_ui(ui: &mut Ui, frame: &Frame<'_>, width: f32) {
    let ctx = frame.ctx;
    let codes = ctx.session.map(Session::codes);
    let recent = ctx.view.recent_codes.iter().take(OFFERED);
    for (nth, id) in recent.enumerate() {
        let Some(code) = codes.and_then(|c| c.get(*id)) else {
            continue;
        };
        let key = if nth == 0 {
            keys(ui, Action::CodeLast, width)
        } else {
            String::new()
        };
        // The place of the icon is for the code's dot.
        let button = if width < NARROW {
            Button::icon_only(' ', &code.name)
        } else {
            let button = Button::item(&code.name).icon(' ').detail(&key);
            button.tooltip(&code.name)
        };
        let response = ui.add(button);
        let dot = if width < NARROW {
            response.rect
        } else {
            let mut slots = Slots::new(ui, response.rect);
            slots.start(8.0);
            slots.start(theme::ICON_SIZE)
        };
        let shade = codes.map(|c| c.shade(code.id)).unwrap_or_default();
        text::dot(ui, dot, theme::shade_color(shade, theme::of(ui).dark));
        if response.clicked() {
            ctx.send(StudyCommand::CodeSelection(code.id));
        }
    }
    for (action, icon, label, tip) in [
        (
            Action::CodePalette,
            icons::TAG,
            ctx.t("bar-code"),
            ctx.t(Action::CodePalette.label_id()),
        ),
        (
            Action::CodeInVivo,
            icons::QUOTES,
            ctx.t("bar-in-vivo"),
            ctx.t("bar-in-vivo-tip"),
        ),
    ] {
        let tip = action_ui::with_shortcut(ui, tip, action);
        let key = keys(ui, action, width);
        let button = if width < NARROW {
            Button::icon_only(icon, &tip)
        } else {
            let button = Button::item(&label).icon(icon).detail(&key);
            button.tooltip(&tip)
        };
        let button = if action == Action::CodePalette {
            button.primary()
        } else {
            button
        };
        if ui.add(button).clicked() {
            ctx.act(action);
        }
    }
}

/// The keys of an action, where there is room to name them.
fn keys(ui: &Ui, action: Action, width: f32) -> String {
    if width < NAMES_KEYS || action == Action::CodeInVivo && width < 1.5 * NAMES_KEYS {
        String::new()
    } else {
        action_ui::shortcut_text(ui, action)
    }
}

//! What all dialogs share: a centred sheet over a dimmed window, a title, contents that scroll
//! where they must, and a row of buttons.
//!
//! Escape and a click beside the sheet cancel, Enter confirms (unless it writes a line or presses
//! the button that has the keyboard), and Tab stays inside. Invariants: what was typed is never lost to a
//! click beside the sheet, nor changed fields to one Escape; a sheet that stands neither moves nor shrinks.

use egui::{Align2, Event, Id, Key, Margin, Modifiers, ScrollArea, Stroke, Ui};

use crate::ui::text::{self, Button, Label};
use crate::ui::theme;

/// Points between the edge of a dialog and its contents.
const MARGIN: i8 = 20;
/// Points kept free for a scroll bar, which stands at the right in both directions of the window.
const BAR_WIDTH: i8 = 14;
const BAR: f32 = BAR_WIDTH as f32;

/// What a person said to a dialog in this frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Nothing yet.
    Open,
    Confirm,
    /// Enter, while it was not told yet what it would do.
    Tell,
    Cancel,
}

/// What a sheet remembers while it is open.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    /// Upper edge on the screen, once it is known.
    top: Option<f32>,
    /// Height of the tallest contents so far.
    height: f32,
    /// Something was typed.
    typed: bool,
    /// Escape asked whether changes may be lost.
    asked: bool,
}

/// Points kept free above and below a sheet.
const EDGE: f32 = 16.0;

/// A dialog's frame.
#[must_use = "show it"]
pub struct Sheet<'a> {
    id: &'static str,
    title: &'a str,
    width: f32,
    fixed_height: Option<f32>,
    scroll: bool,
    confirm: Option<(&'a str, bool)>,
    danger: bool,
    cancel: &'a str,
    focus: Option<Id>,
    stays: bool,
    told: bool,
    changed: Option<&'a str>,
}

impl<'a> Sheet<'a> {
    /// Makes a frame with one button that closes it, named `cancel`.
    pub fn new(id: &'static str, title: &'a str, cancel: &'a str) -> Self {
        Self {
            id,
            title,
            width: 460.0,
            fixed_height: None,
            scroll: true,
            confirm: None,
            danger: false,
            cancel,
            focus: None,
            stays: false,
            told: true,
            changed: None,
        }
    }

    /// Sets the width of the contents in points; a small window makes it narrower.
    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// Gives the contents a height in points and leaves scrolling to them.
    pub fn fixed_height(mut self, height: f32) -> Self {
        self.fixed_height = Some(height);
        self.scroll = false;
        self
    }

    /// Adds the button that does it, which Enter presses too.
    pub fn confirm(mut self, label: &'a str, enabled: bool) -> Self {
        self.confirm = Some((label, enabled));
        self
    }

    /// Marks the button that does it as one that takes away.
    pub fn danger(mut self) -> Self {
        self.danger = true;
        self
    }

    /// Gives this widget the keyboard when the dialog opens.
    pub fn focus(mut self, id: Id) -> Self {
        self.focus = Some(id);
        self
    }

    /// Stays open at a click beside it, where work would be lost.
    pub fn stays(mut self) -> Self {
        self.stays = true;
        self
    }

    /// Says whether the consequences stand there for what Enter would do; else it answers `Tell`.
    pub fn told(mut self, told: bool) -> Self {
        self.told = told;
        self
    }

    /// Where fields were changed, Escape asks with this sentence before they are lost.
    pub fn changed(mut self, changed: bool, sentence: &'a str) -> Self {
        self.changed = changed.then_some(sentence);
        self
    }

    /// Draws it; `extra` goes to the start side of the buttons.
    pub fn show(
        self,
        ui: &Ui,
        contents: impl FnOnce(&mut Ui),
        extra: impl FnOnce(&mut Ui),
    ) -> Answer {
        let ctx = ui.ctx();
        let theme = theme::of(ui);
        let id = Id::unique("dialog").with(self.id);
        let area = egui::Modal::default_area(id);
        let first = !ctx.memory(|m| m.areas().visible_last_frame(&area.layer()));
        // Before the contents: a one-line field gives the focus away at Enter.
        let focused = ctx.memory(egui::Memory::focused);
        let enter_confirms = focused.is_none() || text::is_writing(ctx);
        let any_popup = egui::Popup::is_any_open(ctx);
        let screen = ctx.content_rect();
        let width = self.width.min(screen.width() - 80.0);
        let room = (screen.height() - 176.0).max(120.0);
        let held_id = id.with("held");
        let mut held: Held = match first {
            true => Held::default(),
            false => ctx.data(|d| d.get_temp(held_id)).unwrap_or_default(),
        };
        let typed = ctx.input(|i| i.events.iter().any(is_typing));
        held.typed |= typed && !first;
        // Who types on wants to keep it.
        held.asked &= !typed && self.changed.is_some();
        let asks = self.changed.filter(|_| held.asked);
        let area = match held.top {
            Some(top) => area.anchor(Align2::CENTER_TOP, egui::vec2(0.0, top - screen.top())),
            None => area,
        };
        if let Some(focus) = self.focus {
            // The first pass only measures and nothing in it can have the keyboard. Asked for before
            // it is drawn, so that a field notices that it got it.
            let asked_id = id.with("asked for the keyboard");
            let asked_in_first: bool = ctx.data(|d| d.get_temp(asked_id)).unwrap_or_default();
            if first || asked_in_first {
                ctx.memory_mut(|m| m.request_focus(focus));
                ctx.data_mut(|d| d.insert_temp(asked_id, first));
            }
        }
        // A dialog has the keyboard inside, on what Enter would press where nothing asked for it.
        let is_homeless = focused.is_none() && self.focus.is_none() && !any_popup;
        let mut answer = Answer::Open;
        let modal = egui::Modal::new(id)
            .area(area.fade_in(false))
            .backdrop_color(theme.backdrop)
            .frame(
                egui::Frame::new()
                    .fill(theme.raised)
                    .stroke(Stroke::new(1.0, theme.border))
                    .corner_radius(theme::RADIUS + 4)
                    .shadow(ui.visuals().window_shadow)
                    .inner_margin(Margin {
                        left: MARGIN,
                        right: MARGIN - BAR_WIDTH,
                        top: MARGIN,
                        bottom: MARGIN,
                    }),
            )
            .show(ctx, |ui| {
                ui.set_width(width + BAR);
                beside_bar(ui, |ui| {
                    let title = Label::new(self.title).size(theme::HEADING_SIZE);
                    ui.add(title.strong().wrap());
                    ui.add_space(12.0);
                });
                if self.scroll {
                    ScrollArea::vertical()
                        .id_salt("contents")
                        .max_height(room)
                        .auto_shrink([false, true])
                        .show(ui, |ui| {
                            beside_bar(ui, |ui| {
                                ui.set_min_height(held.height.min(room));
                                contents(ui);
                                held.height = held.height.max(ui.min_rect().height());
                            });
                        });
                } else {
                    let height = self.fixed_height.unwrap_or(room).min(room);
                    beside_bar(ui, |ui| {
                        ui.set_min_size(egui::vec2(width, height));
                        ui.set_max_height(height);
                        contents(ui);
                    });
                }
                beside_bar(ui, |ui| {
                    ui.add_space(16.0);
                    let beside = |ui: &mut Ui| match asks {
                        Some(sentence) => {
                            ui.add(Label::new(sentence).color(theme.warning));
                        }
                        None => extra(ui),
                    };
                    text::row_with_end(ui, beside, |ui| {
                        if let Some((label, enabled)) = self.confirm {
                            let button = if self.danger {
                                Button::new(label).danger()
                            } else {
                                Button::new(label).primary()
                            };
                            let button = ui.add_enabled(enabled, button);
                            if is_homeless && enabled {
                                button.request_focus();
                            }
                            if button.clicked() {
                                answer = Answer::Confirm;
                            }
                        }
                        if !self.cancel.is_empty() {
                            let button = text::button(ui, self.cancel);
                            if is_homeless && !self.confirm.is_some_and(|(_, enabled)| enabled) {
                                button.request_focus();
                            }
                            if button.clicked() {
                                answer = Answer::Cancel;
                            }
                        }
                    });
                });
            });
        if answer == Answer::Open && modal.is_top_modal && !any_popup {
            let pressed = |key| ctx.input_mut(|i| i.consume_key(Modifiers::NONE, key));
            let stays = self.stays || held.typed || self.changed.is_some();
            if pressed(Key::Escape) {
                if self.changed.is_none() || held.asked {
                    answer = Answer::Cancel;
                }
                held.asked = true;
            } else if !stays && modal.backdrop_response.clicked() {
                answer = Answer::Cancel;
            } else if let Some((_, enabled)) = self.confirm
                && enter_confirms
                && pressed(Key::Enter)
                && enabled
            {
                answer = match self.told {
                    true => Answer::Confirm,
                    false => Answer::Tell,
                };
            }
        }
        if !first {
            // It stays where it appeared, unless it has grown beyond the window.
            let drawn = modal.response.rect;
            let lowest = (screen.bottom() - EDGE - drawn.height()).max(screen.top() + EDGE);
            held.top = Some(held.top.unwrap_or(drawn.top()).min(lowest));
        }
        ctx.data_mut(|d| d.insert_temp(held_id, held));
        answer
    }
}

/// Returns whether an event writes or takes away letters.
fn is_typing(event: &Event) -> bool {
    match event {
        Event::Text(_) | Event::Paste(_) | Event::Ime(_) => true,
        Event::Key { key, pressed, .. } => *pressed && matches!(key, Key::Backspace | Key::Delete),
        _ => false,
    }
}

/// Adds a column that leaves room for a scroll bar at its right.
pub fn beside_bar<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let mut place = ui.available_rect_before_wrap();
    place.max.x -= BAR;
    let layout = text::column_layout(ui);
    let builder = egui::UiBuilder::new().max_rect(place).layout(layout);
    ui.scope_builder(builder, contents).inner
}

/// Adds what stands beside an icon at the start of a line.
pub fn beside_icon(ui: &mut Ui, icon: char, color: egui::Color32, contents: impl FnOnce(&mut Ui)) {
    let layout = text::row_layout(ui).with_cross_align(egui::Align::Min);
    let size = egui::vec2(ui.available_width(), 0.0);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        let side = theme::ICON_SIZE;
        let (place, _) = ui.allocate_exact_size(egui::vec2(side, 20.0), egui::Sense::hover());
        text::icon_in(ui, place, icon, side, color);
        let column = text::column_layout(ui);
        ui.with_layout(column, contents);
    });
}

/// Adds a quiet caption above a field.
pub fn caption(ui: &mut Ui, text: &str) {
    let color = theme::of(ui).quiet;
    ui.add(Label::new(text).size(theme::QUIET_SIZE).color(color));
}

/// Adds a sentence in quiet letters.
pub fn remark(ui: &mut Ui, text: &str) {
    let color = theme::of(ui).quiet;
    ui.add(Label::new(text).wrap().color(color));
}

/// Adds a line that says what is wrong; the room is kept where nothing is.
pub fn problem(ui: &mut Ui, text: Option<&str>) {
    let theme = theme::of(ui);
    let style = crate::typeset::TextStyle::new(theme::TEXT_SIZE);
    match text {
        Some(text) => {
            ui.add(Label::new(text).wrap().color(theme.danger));
        }
        None => ui.add_space(style.size * style.line_height),
    }
}

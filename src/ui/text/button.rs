//! Things to click: buttons, menu items, links.

use egui::{Response, Role, Sense, Ui, Widget, WidgetInfo, vec2};

use super::label::tooltip;
use super::pieces::{Surface, focus_ring, icon_in, line, paint_line, surface};
use super::slots::Slots;
use super::system::interface_direction;
use crate::typeset::{TextStyle, Weight};
use crate::ui::{icons, theme};

/// Adds a plain button.
pub fn button(ui: &mut Ui, text: impl AsRef<str>) -> Response {
    Button::new(text.as_ref()).ui(ui)
}

/// Adds a square button with an icon; the tooltip is also its name for screen readers and tests.
pub fn icon_button(ui: &mut Ui, icon: char, tooltip: impl AsRef<str>) -> Response {
    Button::icon_only(icon, tooltip.as_ref()).ui(ui)
}

/// A button in any script.
#[derive(Debug, Clone)]
#[must_use = "add it to a Ui"]
pub struct Button<'a> {
    text: &'a str,
    icon: Option<char>,
    icon_only: bool,
    look: Surface,
    danger: bool,
    selected: bool,
    role: Role,
    detail: &'a str,
    name: &'a str,
    tooltip: &'a str,
    caret: bool,
    full_width: bool,
    weight: Weight,
    sense: Sense,
}

impl<'a> Button<'a> {
    /// Makes a plain button.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            icon: None,
            icon_only: false,
            look: Surface::Control,
            danger: false,
            selected: false,
            role: Role::Button,
            detail: "",
            name: "",
            tooltip: "",
            caret: false,
            full_width: false,
            weight: Weight::Regular,
            sense: Sense::click(),
        }
    }

    /// Makes a square button with an icon and a tooltip.
    pub fn icon_only(icon: char, tooltip: &'a str) -> Self {
        Self {
            icon: Some(icon),
            icon_only: true,
            look: Surface::Bare,
            tooltip,
            ..Self::new(tooltip)
        }
    }

    /// Makes an item of a menu or a list: as wide as the place, bare at rest.
    pub fn item(text: &'a str) -> Self {
        Self {
            look: Surface::Bare,
            full_width: true,
            ..Self::new(text)
        }
    }

    /// Makes a row that can be selected.
    pub fn selectable(selected: bool, text: &'a str) -> Self {
        Self {
            look: Surface::Bare,
            ..Self::new(text)
        }
        .selected(selected)
    }

    /// Puts an icon before the text.
    pub fn icon(mut self, icon: char) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Marks it as the one thing to do next.
    pub fn primary(mut self) -> Self {
        self.look = Surface::Accent;
        self.weight = Weight::Bold;
        self
    }

    /// Shows its surface only under the pointer.
    pub fn bare(mut self) -> Self {
        self.look = Surface::Bare;
        self
    }

    /// Marks it as something that takes away.
    pub fn danger(mut self) -> Self {
        self.danger = true;
        self
    }

    /// Sets the name that screen readers say where the text is too short for it.
    pub fn named(mut self, name: &'a str) -> Self {
        self.name = name;
        self
    }

    /// Shows it pressed in or chosen.
    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = selected;
        self
    }

    /// Sets what screen readers call it.
    pub fn role(mut self, role: Role) -> Self {
        self.role = role;
        self
    }

    /// Puts quiet text at the end: a shortcut, a count.
    pub fn detail(mut self, detail: &'a str) -> Self {
        self.detail = detail;
        self
    }

    /// Says more while the pointer rests on it.
    pub fn tooltip(mut self, tooltip: &'a str) -> Self {
        self.tooltip = tooltip;
        self
    }

    /// Shows that it opens a list.
    pub fn opens(mut self) -> Self {
        self.caret = true;
        self
    }

    /// Takes the whole width at hand.
    pub fn full_width(mut self) -> Self {
        self.full_width = true;
        self
    }

    /// Sets what it answers to beside clicks.
    pub fn sense(mut self, sense: Sense) -> Self {
        self.sense = sense;
        self
    }
}

const PADDING: f32 = 10.0;
const GAP: f32 = 6.0;

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let style = TextStyle::new(theme::TEXT_SIZE).weight(self.weight);
        let quiet = TextStyle::new(theme::QUIET_SIZE);
        let height = theme::ROW_HEIGHT;
        let padding = if self.full_width { 8.0 } else { PADDING };
        let detail = (!self.detail.is_empty()).then(|| line(ui, self.detail, quiet, f32::INFINITY));
        let mut around = 2.0 * padding;
        if self.icon.is_some() && !self.icon_only {
            around += theme::ICON_SIZE + GAP;
        }
        if let Some(detail) = &detail {
            around += detail.width() + 2.0 * GAP;
        }
        if self.caret {
            around += 12.0 + GAP;
        }
        let available = if ui.is_sizing_pass() {
            f32::INFINITY
        } else {
            ui.available_width()
        };
        let text = (!self.icon_only).then(|| {
            let room = (available - around).max(2.0 * theme::TEXT_SIZE);
            line(ui, self.text, style, room)
        });
        let natural = match &text {
            Some(text) => around + text.width().ceil(),
            None => height,
        };
        let width = if self.full_width && available.is_finite() {
            natural.max(available)
        } else {
            natural
        };
        let (rect, response) = ui.allocate_at_least(vec2(width, height), self.sense);
        let enabled = ui.is_enabled();
        let (role, selected) = (self.role, self.selected);
        let name = if self.name.is_empty() {
            self.text
        } else {
            self.name
        };
        response.widget_info(|| {
            if selected {
                WidgetInfo::selected(role, enabled, true, name)
            } else {
                WidgetInfo::labeled(role, enabled, name)
            }
        });
        if ui.is_rect_visible(rect) {
            let theme = theme::of(ui);
            let look = match self.look {
                Surface::Accent => Surface::Accent,
                _ if self.selected => Surface::Selected,
                look => look,
            };
            surface(ui, rect, &response, look);
            let color = match look {
                Surface::Accent => theme.on_accent,
                _ if self.danger => theme.danger,
                Surface::Selected if self.icon_only => theme.accent,
                _ => theme.text,
            };
            let mut slots = Slots::new(ui, rect);
            if self.icon_only {
                if let Some(icon) = self.icon {
                    icon_in(ui, rect, icon, theme::ICON_SIZE + 2.0, color);
                }
            } else {
                slots.start(padding);
                slots.end(padding);
                if let Some(icon) = self.icon {
                    let place = slots.start(theme::ICON_SIZE);
                    icon_in(ui, place, icon, theme::ICON_SIZE, color);
                    slots.start(GAP);
                }
                if self.caret {
                    let place = slots.end(12.0);
                    icon_in(ui, place, icons::CARET_DOWN, 12.0, theme.quiet);
                    slots.end(GAP);
                }
                let rtl = interface_direction(ui.ctx()).is_rtl();
                if let Some(detail) = &detail {
                    let place = slots.end(detail.width());
                    let color = if look == Surface::Accent {
                        theme.on_accent
                    } else {
                        theme.quiet
                    };
                    paint_line(ui.painter(), place.left(), place, detail, color);
                    slots.end(2.0 * GAP);
                }
                if let Some(text) = &text {
                    let place = slots.rest();
                    let x = if rtl {
                        place.right() - text.width()
                    } else {
                        place.left()
                    };
                    paint_line(ui.painter(), x, place, text, color);
                }
            }
        }
        let elided = text.is_some_and(|t| t.elided());
        if !self.tooltip.is_empty() {
            tooltip(response, self.tooltip)
        } else if elided {
            tooltip(response, self.text)
        } else {
            response
        }
    }
}

/// Adds an underlined text to click.
pub fn link(ui: &mut Ui, text: impl AsRef<str>) -> Response {
    let text = text.as_ref();
    let theme = theme::of(ui);
    let paragraph = line(
        ui,
        text,
        TextStyle::new(theme::TEXT_SIZE),
        ui.available_width(),
    );
    let size = vec2(paragraph.width().ceil(), paragraph.height());
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Link, enabled, text));
    if ui.is_rect_visible(rect) {
        let color = if response.hovered() {
            theme.accent_hover
        } else {
            theme.accent
        };
        paint_line(ui.painter(), rect.left(), rect, &paragraph, color);
        let y = rect.top() + paragraph.baseline() + 2.0;
        ui.painter()
            .hline(rect.x_range(), y, egui::Stroke::new(1.0, color));
        focus_ring(ui, rect, &response);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

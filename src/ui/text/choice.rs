//! Things to choose: check boxes, radio buttons, drop-down lists and menus.

use egui::{
    Context, CornerRadius, FocusDirection, InnerResponse, Key, Modifiers, Popup,
    PopupCloseBehavior, Pos2, Rect, RectAlign, Response, Role, Sense, SetOpenCommand, Stroke,
    StrokeKind, Ui, Widget, WidgetInfo, vec2,
};

use super::button::Button;
use super::label::tooltip;
use super::pieces::{focus_ring, icon_in, line, middle, paint_line, text_in};
use super::slots::{Slots, column_layout};
use super::system::interface_direction;
use crate::typeset::TextStyle;
use crate::ui::{icons, theme};

/// Adds a check box; `changed()` after a click.
pub fn checkbox(ui: &mut Ui, checked: &mut bool, text: impl AsRef<str>) -> Response {
    let mut response = mark(ui, *checked, text.as_ref(), Role::CheckBox);
    if response.clicked() {
        *checked = !*checked;
        response.mark_changed();
    }
    response
}

/// Adds a radio button; the caller acts on `clicked()`.
pub fn radio(ui: &mut Ui, selected: bool, text: impl AsRef<str>) -> Response {
    mark(ui, selected, text.as_ref(), Role::RadioButton)
}

fn mark(ui: &mut Ui, on: bool, text: &str, role: Role) -> Response {
    let theme = theme::of(ui);
    let box_width = theme::ICON_SIZE + 8.0;
    let room = if ui.is_sizing_pass() {
        f32::INFINITY
    } else {
        (ui.available_width() - box_width).max(theme::TEXT_SIZE)
    };
    let paragraph = line(ui, text, TextStyle::new(theme::TEXT_SIZE), room);
    let size = vec2(box_width + paragraph.width().ceil(), theme::ROW_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(role, enabled, on, text));
    if ui.is_rect_visible(rect) {
        let mut slots = Slots::new(ui, rect);
        let place = middle(slots.start(theme::ICON_SIZE), theme::ICON_SIZE);
        slots.start(8.0);
        let radius = if role == Role::RadioButton {
            CornerRadius::same(8)
        } else {
            CornerRadius::same(4)
        };
        let painter = ui.painter();
        if on {
            painter.rect_filled(place, radius, theme.accent);
            if role == Role::RadioButton {
                painter.circle_filled(place.center(), 3.0, theme.on_accent);
            } else {
                icon_in(ui, place, icons::CHECK, 12.0, theme.on_accent);
            }
        } else {
            painter.rect_filled(place, radius, theme.raised);
            let edge = if response.hovered() {
                theme.accent
            } else {
                theme.edge
            };
            painter.rect_stroke(place, radius, Stroke::new(1.0, edge), StrokeKind::Inside);
        }
        focus_ring(ui, rect.expand2(vec2(4.0, -2.0)), &response);
        let rest = slots.rest();
        let x = if interface_direction(ui.ctx()).is_rtl() {
            rest.right() - paragraph.width()
        } else {
            rest.left()
        };
        paint_line(ui.painter(), x, rest, &paragraph, theme.text);
    }
    if paragraph.elided() {
        tooltip(response, text)
    } else {
        response
    }
}

/// Adds a tick without words beside it, in a place 24 points wide; `label` is its name.
///
/// Returns whether it was clicked.
pub fn tick_box(ui: &mut Ui, checked: &mut bool, label: &str) -> bool {
    let theme = theme::of(ui);
    let side = theme::ICON_SIZE;
    let (rect, response) = ui.allocate_exact_size(vec2(24.0, 28.0), Sense::click());
    let place = Slots::new(ui, rect).start(side);
    let place = Rect::from_center_size(place.center(), vec2(side, side));
    let enabled = ui.is_enabled();
    let on = *checked;
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, enabled, on, label));
    if on {
        ui.painter().rect_filled(place, 4.0, theme.accent);
        icon_in(ui, place, icons::CHECK, 12.0, theme.on_accent);
    } else {
        let stroke = Stroke::new(1.0, theme.edge);
        ui.painter()
            .rect_stroke(place, 4.0, stroke, StrokeKind::Inside);
    }
    focus_ring(ui, place.expand(3.0), &response);
    if response.clicked() {
        *checked = !*checked;
        return true;
    }
    false
}

/// Adds a button that shows the current choice and opens a list of `Button::item`s.
pub fn dropdown<R>(
    ui: &mut Ui,
    current: impl AsRef<str>,
    items: impl FnOnce(&mut Ui) -> R,
) -> InnerResponse<Option<R>> {
    let opener = Button::new(current.as_ref())
        .opens()
        .role(Role::ComboBox)
        .ui(ui);
    menu_from(opener, items)
}

/// Adds a bare button that opens a menu of `Button::item`s.
pub fn menu_button<R>(
    ui: &mut Ui,
    text: impl AsRef<str>,
    items: impl FnOnce(&mut Ui) -> R,
) -> InnerResponse<Option<R>> {
    let opener = Button::new(text.as_ref()).bare().ui(ui);
    menu_from(opener, items)
}

/// Opens a menu under any widget when it is clicked.
pub fn menu_from<R>(
    opener: Response,
    items: impl FnOnce(&mut Ui) -> R,
) -> InnerResponse<Option<R>> {
    let rtl = interface_direction(&opener.ctx).is_rtl();
    let align = if rtl {
        RectAlign::BOTTOM_END
    } else {
        RectAlign::BOTTOM_START
    };
    let shown = Popup::menu(&opener)
        .align(align)
        .gap(4.0)
        .show(|ui| menu_contents(ui, items));
    keep_in_front(shown.as_ref().map(|s| &s.response));
    InnerResponse::new(shown.map(|s| s.inner), opener)
}

/// Opens a menu at the pointer when a widget is clicked with the other button, and under the widget at
/// the menu key or Shift+F10 where it has the keyboard, itself or (`has_keyboard`) through its list.
pub fn context_menu<R>(
    target: &Response,
    has_keyboard: bool,
    items: impl FnOnce(&mut Ui) -> R,
) -> Option<R> {
    let has_keyboard = has_keyboard || target.has_focus();
    let asked = has_keyboard && menu_key_pressed(&target.ctx);
    let rtl = interface_direction(&target.ctx).is_rtl();
    let under = match rtl {
        true => target.rect.right_bottom(),
        false => target.rect.left_bottom(),
    };
    context_menu_at(target, asked.then_some(under), items)
}

/// Reads the keys that ask for the menu of what has the keyboard.
pub fn menu_key_pressed(ctx: &Context) -> bool {
    ctx.input_mut(|i| {
        i.consume_key(Modifiers::NONE, Key::Menu) || i.consume_key(Modifiers::SHIFT, Key::F10)
    })
}

/// Opens a menu at the pointer when a widget is clicked with the other button, or where the keyboard
/// asked for it; then its first item has the keyboard.
pub fn context_menu_at<R>(
    target: &Response,
    asked: Option<Pos2>,
    items: impl FnOnce(&mut Ui) -> R,
) -> Option<R> {
    // Where the keyboard opened it, and in how many frames its first item still takes the keyboard:
    // the first frame only measures, and nothing in it can have it.
    let key = target.id.with("menu by key");
    let ctx = &target.ctx;
    if let Some(at) = asked {
        ctx.data_mut(|d| d.insert_temp(key, (at, 2_u8)));
    } else if target.secondary_clicked() {
        ctx.data_mut(|d| d.remove::<(Pos2, u8)>(key));
    }
    let by_key: Option<(Pos2, u8)> = ctx.data(|d| d.get_temp(key));
    let mut popup = Popup::context_menu(target);
    if let Some((at, _)) = by_key {
        popup = popup.at_position(at);
    }
    if asked.is_some() {
        popup = popup.open_memory(Some(SetOpenCommand::Bool(true)));
    }
    let shown = popup.show(|ui| {
        if let Some((at, frames @ 1..)) = by_key {
            ui.data_mut(|d| d.insert_temp(key, (at, frames - 1)));
            focus_first(ui);
        }
        menu_contents(ui, items)
    });
    keep_in_front(shown.as_ref().map(|s| &s.response));
    shown.map(|s| s.inner)
}

/// Gives the keyboard to the first thing that takes it of what is drawn next.
pub fn focus_first(ui: &mut Ui) {
    let anchor = ui.scope_id().with("what comes first");
    ui.memory_mut(|m| {
        m.request_focus(anchor);
        m.move_focus(FocusDirection::Next);
    });
    // Nothing to see: it has the keyboard only until the next thing is drawn.
    let place = Rect::from_min_size(ui.max_rect().min, egui::Vec2::ZERO);
    ui.interact(place, anchor, Sense::FOCUSABLE);
}

/// Raises an open list above the dialog it belongs to, which was raised when it opened.
fn keep_in_front(list: Option<&Response>) {
    if let Some(list) = list {
        list.ctx.move_to_top(list.layer_id);
    }
}

/// Opens a panel of a width under a widget; it stays open while one works in it.
pub fn popover<R>(opener: &Response, width: f32, contents: impl FnOnce(&mut Ui) -> R) -> Option<R> {
    let rtl = interface_direction(&opener.ctx).is_rtl();
    let shown = Popup::from_toggle_button_response(opener)
        .align(if rtl {
            RectAlign::BOTTOM_END
        } else {
            RectAlign::BOTTOM_START
        })
        .gap(4.0)
        .width(width)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            // Otherwise a column of the right-to-left window stretches to all the room there is.
            ui.set_max_width(width);
            let layout = column_layout(ui);
            ui.with_layout(layout, contents).inner
        });
    keep_in_front(shown.as_ref().map(|s| &s.response));
    shown.map(|s| s.inner)
}

fn menu_contents<R>(ui: &mut Ui, items: impl FnOnce(&mut Ui) -> R) -> R {
    ui.set_min_width(160.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    items(ui)
}

/// Adds a quiet line that says what the menu items below it are.
pub fn menu_caption(ui: &mut Ui, words: &str) {
    let style = TextStyle::new(theme::QUIET_SIZE);
    let natural = line(ui, words, style, f32::INFINITY).width().ceil() + 16.0;
    let width = if ui.is_sizing_pass() {
        natural
    } else {
        natural.max(ui.available_width())
    };
    let (rect, response) = ui.allocate_exact_size(vec2(width, 24.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    let quiet = theme::of(ui).quiet;
    text_in(ui, rect.shrink2(vec2(8.0, 0.0)), words, style, quiet);
}

/// Adds a thin line between groups of menu items.
pub fn menu_separator(ui: &mut Ui) {
    // While a menu finds its width, the line must not ask for all of the screen.
    let width = if ui.is_sizing_pass() {
        0.0
    } else {
        ui.available_width()
    };
    let (rect, _) = ui.allocate_exact_size(vec2(width, 9.0), Sense::hover());
    ui.painter().hline(
        rect.x_range(),
        rect.center().y,
        Stroke::new(1.0, theme::of(ui).border),
    );
}

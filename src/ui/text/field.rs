//! Text one writes, in any script: one line or many.

use std::sync::Arc;

use egui::mutex::Mutex;
use egui::output::IMEOutput;
use egui::{
    Context, CornerRadius, CursorIcon, Event, EventFilter, IMEPurpose, Id, PointerButton, Rect,
    Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, Widget, WidgetInfo, accesskit, pos2, vec2,
};

use super::caret::caret_visible;
use super::column::Column;
use super::edit::Editor;
use super::pieces::{icon_in, line, paint_line};
use super::slots::Slots;
use super::system::interface_direction;
use super::typing::Writing;
use crate::text::Language;
use crate::typeset::{Caret, TextStyle, Weight};
use crate::ui::theme;

/// A field for one or many lines.
///
/// `changed()` after each edit; Enter in a one-line field and Escape give the focus away.
#[must_use = "add it to a Ui"]
pub struct TextField<'a> {
    text: &'a mut String,
    multiline: bool,
    label: &'a str,
    hint: &'a str,
    icon: Option<char>,
    style: TextStyle,
    width: Option<f32>,
    rows: usize,
    frame: bool,
    select_all: bool,
    id: Option<Id>,
}

impl<'a> TextField<'a> {
    /// A field of one line.
    pub fn single(text: &'a mut String) -> Self {
        Self {
            text,
            multiline: false,
            label: "",
            hint: "",
            icon: None,
            style: TextStyle::new(theme::TEXT_SIZE),
            width: None,
            rows: 1,
            frame: true,
            select_all: false,
            id: None,
        }
    }

    /// A field of many lines that grows with its text.
    pub fn multi(text: &'a mut String) -> Self {
        Self {
            multiline: true,
            rows: 4,
            ..Self::single(text)
        }
    }

    /// Names it for screen readers and tests.
    pub fn label(mut self, label: &'a str) -> Self {
        self.label = label;
        self
    }

    /// Shows what to write while it is empty.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// Puts an icon at its start.
    pub fn icon(mut self, icon: char) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Sets the size of the letters.
    pub fn size(mut self, size: f32) -> Self {
        self.style.size = size;
        self
    }

    /// Sets the weight of the letters.
    pub fn weight(mut self, weight: Weight) -> Self {
        self.style.weight = weight;
        self
    }

    /// Sets the line height as a multiple of the size.
    pub fn line_height(mut self, factor: f32) -> Self {
        self.style.line_height = factor;
        self
    }

    /// Sets the language of the text.
    pub fn language(mut self, language: Language) -> Self {
        self.style = self.style.language(language);
        self
    }

    /// Sets the width; without it the field takes what is at hand.
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Sets the least number of lines shown.
    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = rows.max(1);
        self
    }

    /// Leaves out surface and edge, for editing in place.
    pub fn frameless(mut self) -> Self {
        self.frame = false;
        self
    }

    /// Selects everything when it gets the focus, for renaming.
    pub fn select_all_on_focus(mut self) -> Self {
        self.select_all = true;
        self
    }

    /// Sets the id, to ask for the focus before it is shown.
    pub fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }
}

/// Returns whether a field of ours has the keyboard, so that single-key shortcuts must wait.
#[must_use]
pub fn is_writing(ctx: &Context) -> bool {
    let last: Option<Id> = ctx.data(|data| data.get_temp(writing_key()));
    last.is_some_and(|id| ctx.memory(|memory| memory.has_focus(id)))
}

fn writing_key() -> Id {
    Id::unique("mazmun field with the keyboard")
}

/// Selects a part of a field's text, by the id given to it.
pub fn select_in_field(ctx: &Context, id: Id, text: &str, range: std::ops::Range<usize>) {
    let editor = editor_of(ctx, id);
    let mut editor = editor.lock();
    editor.sync(text);
    editor.select(range);
}

fn editor_of(ctx: &Context, id: Id) -> Arc<Mutex<Editor>> {
    ctx.data_mut(|data| {
        data.get_temp_mut_or_insert_with(id, || Arc::new(Mutex::new(Editor::default())))
            .clone()
    })
}

impl Widget for TextField<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let ctx = ui.ctx().clone();
        let theme = theme::of(ui);
        let padding = if self.frame {
            vec2(8.0, if self.multiline { 6.0 } else { 0.0 })
        } else {
            Vec2::ZERO
        };
        let icon_width = self.icon.map_or(0.0, |_| theme::ICON_SIZE + 6.0);
        let width = self.width.unwrap_or_else(|| {
            if ui.is_sizing_pass() {
                160.0
            } else {
                ui.available_width().max(40.0)
            }
        });
        let line_height = (self.style.size * self.style.line_height).ceil();
        let inner_width = (width - 2.0 * padding.x - icon_width).max(16.0);

        // The height depends on the text, the text on this frame's keys; the text of the last
        // frame decides, and one more frame follows a change.
        let neutral = interface_direction(&ctx);
        let wrap = self.multiline.then_some(inner_width);
        let height = if self.multiline {
            let rows: u16 = self.rows.try_into().unwrap_or(u16::MAX);
            Column::new(&ctx, self.text, self.style, wrap, neutral)
                .size()
                .y
                .max(f32::from(rows) * line_height)
                + 2.0 * padding.y
        } else if self.frame {
            theme::ROW_HEIGHT.max(line_height + 6.0)
        } else {
            line_height
        };
        let (auto_id, rect) = ui.allocate_space(vec2(width, height));
        let id = self.id.unwrap_or(auto_id);
        let mut response = ui.interact(rect, id, Sense::click_and_drag());
        // Space and Enter write; they do not click.
        response.flags -= egui::response::Flags::FAKE_PRIMARY_CLICKED;

        let shared = editor_of(&ctx, id);
        let editor = &mut *shared.lock();
        editor.sync(self.text);
        let now = ui.input(|i| i.time);
        let before = self.text.clone();
        let caret_before = editor.focus();

        if response.gained_focus() {
            editor.moved_at = now;
            let by_pointer = ui.input(|i| i.pointer.any_down() || i.pointer.any_released());
            if self.select_all || (!self.multiline && !by_pointer) {
                editor.select(0..self.text.len());
            }
        }
        if response.has_focus() && ui.is_enabled() {
            ctx.data_mut(|data| data.insert_temp(writing_key(), id));
            ui.memory_mut(|memory| {
                memory.set_focus_lock_filter(
                    id,
                    EventFilter {
                        horizontal_arrows: true,
                        vertical_arrows: true,
                        tab: false,
                        escape: false,
                    },
                );
            });
            let field = Writing {
                style: self.style,
                wrap,
                multiline: self.multiline,
                id,
                now,
            };
            field.keys(ui, editor, self.text);
        } else if !editor.preedit.is_empty() {
            editor.preedit.clear();
        }

        // What is shown: the text with the composition in it.
        let composing = !editor.preedit.is_empty();
        let shown = if composing {
            let mut shown = self.text.clone();
            shown.insert_str(editor.focus().at.min(shown.len()), &editor.preedit);
            shown
        } else {
            self.text.clone()
        };
        let column = Column::new(&ctx, &shown, self.style, wrap, neutral);

        let mut slots = Slots::new(ui, rect);
        slots.start(padding.x);
        slots.end(padding.x);
        let icon_place = slots.start(icon_width);
        let icon_place = Slots::new(ui, icon_place).start(theme::ICON_SIZE);
        let inner = slots.rest().shrink2(vec2(0.0, padding.y));
        let caret = if composing {
            Caret::after(editor.focus().at + editor.preedit.len())
        } else {
            editor.focus()
        };
        let focused = response.has_focus();
        let offset = place_text(editor, &column, inner, caret, self.multiline, focused);
        let origin = pos2(
            inner.left() + offset,
            inner.top() + top_of(&column, inner, self.multiline),
        );

        if !composing {
            pointer(ui, &response, editor, &column, origin, self.text, now);
        }
        if response.hovered() {
            ui.ctx().set_cursor_icon(CursorIcon::Text);
        }

        if ui.is_rect_visible(rect) {
            self.draw_frame(ui, rect, &response);
            if let Some(icon) = self.icon {
                let place = Rect::from_center_size(
                    icon_place.center(),
                    vec2(theme::ICON_SIZE, theme::ICON_SIZE),
                );
                icon_in(ui, place, icon, theme::ICON_SIZE, theme.quiet);
            }
            let mut painter = ui.painter_at(inner.expand(2.0).intersect(ui.clip_rect()));
            painter.set_clip_rect(inner.expand(2.0).intersect(ui.clip_rect()));
            if shown.is_empty() && !self.hint.is_empty() {
                let hint = line(ui, self.hint, self.style, inner.width());
                let rtl = interface_direction(&ctx).is_rtl();
                let place = Rect::from_min_size(
                    pos2(inner.left(), origin.y),
                    vec2(inner.width(), hint.height()),
                );
                let x = if rtl {
                    place.right() - hint.width()
                } else {
                    place.left()
                };
                paint_line(&painter, x, place, &hint, theme.quiet);
            }
            let selection = editor.selection();
            if !selection.is_empty() && !composing {
                let color = if focused {
                    theme.selection
                } else {
                    theme.pressed
                };
                for part in column.selection_rects(selection) {
                    painter.rect_filled(part.translate(origin.to_vec2()), 0.0, color);
                }
            }
            let color = if ui.is_enabled() {
                theme.text
            } else {
                theme.faint
            };
            column.paint(&painter, origin, color);
            if composing {
                let at = editor.focus().at;
                for part in column.selection_rects(at..at + editor.preedit.len()) {
                    let part = part.translate(origin.to_vec2());
                    let stroke = Stroke::new(1.0, theme.accent);
                    painter.hline(part.x_range(), part.bottom() - 2.0, stroke);
                }
            }
        }

        let changed = *self.text != before;
        if changed {
            response.mark_changed();
            ctx.request_repaint();
        }
        if changed || editor.focus() != caret_before {
            editor.moved_at = now;
        }
        if response.has_focus() && ui.is_enabled() {
            let place = column
                .caret_rect(caret)
                .translate(origin.to_vec2())
                .shrink2(vec2(0.0, 2.0));
            let x = place.left().clamp(inner.left() - 1.0, inner.right() + 1.0);
            let place = Rect::from_min_max(pos2(x, place.top()), pos2(x, place.bottom()));
            if changed || editor.focus() != caret_before {
                ui.scroll_to_rect(place, None);
            }
            if ui.is_rect_visible(place) && caret_visible(ui, editor.moved_at) {
                let stroke = Stroke::new(1.5, theme.accent);
                ui.painter().vline(place.left(), place.y_range(), stroke);
            }
            ui.output_mut(|output| {
                output.ime = Some(IMEOutput {
                    purpose: IMEPurpose::Normal,
                    rect: inner,
                    cursor_rect: place,
                    should_interrupt_composition: false,
                });
            });
        }
        self.report(ui, &response, &before);
        response
    }
}

impl TextField<'_> {
    fn draw_frame(&self, ui: &Ui, rect: Rect, response: &Response) {
        if !self.frame {
            return;
        }
        let theme = theme::of(ui);
        let corner = CornerRadius::same(theme::RADIUS);
        let fill = if ui.is_enabled() {
            theme.raised
        } else {
            theme.panel
        };
        ui.painter().rect_filled(rect, corner, fill);
        let stroke = if response.has_focus() {
            Stroke::new(2.0, theme.accent)
        } else if response.hovered() {
            Stroke::new(1.0, theme.quiet)
        } else {
            Stroke::new(1.0, theme.edge)
        };
        ui.painter()
            .rect_stroke(rect, corner, stroke, StrokeKind::Inside);
    }

    fn report(&self, ui: &Ui, response: &Response, before: &str) {
        let enabled = ui.is_enabled();
        response.widget_info(|| {
            let mut info = WidgetInfo::text_edit(enabled, before, &*self.text, self.hint);
            if !self.label.is_empty() {
                info.label = Some(self.label.to_owned());
            }
            info
        });
        ui.ctx().accesskit_node_builder(response.id, |builder| {
            builder.set_role(if self.multiline {
                Role::MultilineTextInput
            } else {
                Role::TextInput
            });
            builder.add_action(accesskit::Action::SetValue);
            builder.add_action(accesskit::Action::ReplaceSelectedText);
        });
    }
}

/// Returns how far right of the field's start the text stands, scrolled so that the caret is seen.
fn place_text(
    editor: &mut Editor,
    column: &Column,
    inner: Rect,
    caret: Caret,
    multiline: bool,
    focused: bool,
) -> f32 {
    if multiline {
        return 0.0;
    }
    let rtl = column.direction().is_rtl();
    let content = column.size().x;
    let room = inner.width();
    if content <= room {
        editor.scroll_x = 0.0;
        return if rtl { room - content } else { 0.0 };
    }
    let most = content - room;
    if focused {
        let x = column.caret_rect(caret).left();
        editor.scroll_x = editor.scroll_x.clamp(x - room, x).clamp(0.0, most);
    } else {
        editor.scroll_x = if rtl { most } else { 0.0 };
    }
    -editor.scroll_x
}

fn top_of(column: &Column, inner: Rect, multiline: bool) -> f32 {
    if multiline {
        0.0
    } else {
        (inner.height() - column.size().y) / 2.0
    }
}

/// Clicks, drags, double and triple clicks.
fn pointer(
    ui: &Ui,
    response: &Response,
    editor: &mut Editor,
    column: &Column,
    origin: egui::Pos2,
    text: &mut String,
    now: f64,
) {
    let pasted = ui.input(|i| {
        i.events.iter().find_map(|event| match event {
            Event::MiddleClickPaste { pos, text } => Some((*pos, text.clone())),
            _ => None,
        })
    });
    if let Some((at, pasted)) = pasted
        && response.contains_pointer()
    {
        editor.place(column.hit_test(at - origin), false);
        editor.insert(text, &pasted, now);
        response.request_focus();
        return;
    }
    let Some(at) = response.interact_pointer_pos() else {
        return;
    };
    let hit = column.hit_test(at - origin);
    let (pressed, shift) = ui.input(|i| {
        (
            i.pointer.button_pressed(PointerButton::Primary),
            i.modifiers.shift,
        )
    });
    editor.goal_x = None;
    if response.triple_clicked() {
        editor.select(Editor::paragraph(text, hit.at));
        editor.grabbed = Some(editor.selection());
    } else if response.double_clicked() {
        editor.select(Editor::word(text, hit.at));
        editor.grabbed = Some(editor.selection());
    } else if (pressed && response.is_pointer_button_down_on()) || response.clicked() {
        response.request_focus();
        editor.grabbed = None;
        editor.place(hit, shift);
    } else if response.dragged_by(PointerButton::Primary) {
        if editor.grabbed.is_some() {
            editor.extend_to(Editor::word(text, hit.at));
        } else {
            editor.place(hit, true);
        }
    }
}

//! Setting a cell: its text, its place in the cell, its dot and tint.

use std::sync::Arc;

use egui::{Id, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::model::{ColumnModel, Kind, TableModel};
use super::widths::{DOT, INDENT, PADDING};
use crate::output::{MARK, Value};
use crate::text::{Direction, Language, Script};
use crate::typeset::{Overflow, Paragraph, Request, TextStyle, Weight};
use crate::ui::text::{self, Slots};
use crate::ui::theme::{self, Emphasis};

/// Room of the sign of a marked row.
const MARK_ROOM: f32 = 12.0;
/// Room above and below the text of a row.
pub const ROW_PADDING: f32 = 4.0;

/// Where and how one cell is set.
pub struct CellPlace<'a> {
    pub id: Id,
    pub model: &'a TableModel,
    pub column: &'a ColumnModel,
    pub row: usize,
    /// With its padding.
    pub rect: Rect,
    pub is_first: bool,
    /// Names stand without indent.
    pub flat: bool,
}

/// Returns the room before a cell's text: indent and dot.
#[must_use]
pub fn lead(
    model: &TableModel,
    column: &ColumnModel,
    row: usize,
    is_first: bool,
    flat: bool,
) -> (f32, f32) {
    let indent = if column.kind == Kind::Name && !flat {
        #[expect(clippy::cast_precision_loss, reason = "a few levels")]
        let depth = model.depth(row) as f32;
        depth * INDENT
    } else {
        0.0
    };
    let has_dot = is_first && model.color(row).is_some();
    (indent, if has_dot { DOT } else { 0.0 })
}

/// Lays out a cell of several lines in the room for its text.
#[must_use]
pub fn wrapped(
    ui: &Ui,
    model: &TableModel,
    column: &ColumnModel,
    row: usize,
    width: f32,
) -> Arc<Paragraph> {
    let lines = match column.kind {
        Kind::Wrapped { lines, .. } => lines,
        _ => 1,
    };
    let words = model.text(row, column.place);
    let language = model.language(row, column.place);
    let style = TextStyle::new(theme::TEXT_SIZE)
        .language(language)
        .line_height(line_height(language));
    let cell = model.table().cell(row, column.place);
    let direction = cell.direction(0, &words, model.table().direction);
    let request = Request {
        width: Some(width.max(1.0)),
        direction: Some(direction),
        overflow: Overflow::Elide(lines),
        ..Request::new(&words, style)
    };
    text::layout(ui.ctx(), &request)
}

/// A little tighter than on the page, where one reads on.
fn line_height(language: Language) -> f32 {
    match language.script() {
        Script::Arabic | Script::Han => 1.6,
        Script::Hebrew | Script::Latin | Script::Other => 1.5,
    }
}

/// Draws a cell; what does not fit is in its tooltip.
pub fn cell_ui(ui: &Ui, place: &CellPlace<'_>) {
    let CellPlace {
        model,
        column,
        row,
        rect,
        ..
    } = *place;
    let words = model.text(row, column.place);
    let inner = rect.shrink2(vec2(PADDING, ROW_PADDING));
    let mut slots = Slots::new(ui, inner);
    let (indent, dot) = lead(model, column, row, place.is_first, place.flat);
    // Deep trees still leave room for the name.
    slots.start(indent.min(inner.width() / 2.0));
    if let Some(color) = model.color(row).filter(|_| dot > 0.0) {
        let room = slots.start(dot);
        let mut line = Slots::new(ui, room.with_max_y(room.top() + line_room()));
        let color = theme::code_color(color, theme::of(ui).dark);
        text::dot(ui, line.start(theme::TEXT_SIZE * 0.8), color);
    }
    let inner = slots.rest();
    let elided = match column.kind {
        Kind::Wrapped { .. } if !words.is_empty() => wrapped_ui(ui, place, inner),
        Kind::Number => number_ui(ui, place, &words, inner),
        _ => line_ui(ui, place, &words, inner),
    };
    let reason = match &model.table().cell(row, column.place).value {
        Value::Missing(why) => Some(&**why),
        _ => None,
    };
    let response = ui.interact(rect, place.id, Sense::hover());
    if !place.is_first {
        response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, &words));
    }
    if let Some(reason) = reason {
        text::tooltip(response, reason);
    } else if elided {
        text::tooltip(response, &words);
    }
}

fn line_room() -> f32 {
    theme::ROW_HEIGHT - 2.0 * ROW_PADDING
}

fn line_ui(ui: &Ui, place: &CellPlace<'_>, words: &str, inner: Rect) -> bool {
    let theme = theme::of(ui);
    let mut style = TextStyle::new(theme::TEXT_SIZE);
    let is_theme = place.column.kind == Kind::Name && place.model.is_parent(place.row);
    if is_theme && !place.flat {
        style = style.weight(Weight::Bold);
    }
    let (words, color) = if words.is_empty() {
        (place.column.placeholder.as_str(), theme.quiet)
    } else {
        (words, theme.text)
    };
    if words.is_empty() {
        return false;
    }
    let first_line = Rect::from_min_size(inner.min, vec2(inner.width(), line_room()));
    if !place
        .model
        .table()
        .cell(place.row, place.column.place)
        .is_marked()
    {
        return text::text_in(ui, first_line, words, style, color).elided();
    }
    // The mark stays in sight where the name is cut.
    let mut slots = Slots::new(ui, first_line);
    let name = text::line(ui, words, style, first_line.width() - MARK_ROOM);
    let name = slots.start(name.width().ceil());
    let elided = text::text_in(ui, name, words, style, color).elided();
    slots.start(2.0);
    let mark = slots.start(MARK_ROOM);
    text::text_in(ui, mark, MARK.encode_utf8(&mut [0; 4]), style, theme.quiet);
    elided
}

/// Numbers are read from the left in every script, so they stand below each other by their last digit,
/// at the right like their heading.
fn number_ui(ui: &Ui, place: &CellPlace<'_>, words: &str, inner: Rect) -> bool {
    let theme = theme::of(ui);
    let is_missing = matches!(
        place
            .model
            .table()
            .cell(place.row, place.column.place)
            .value,
        Value::Missing(_)
    );
    let color = if is_missing { theme.quiet } else { theme.text };
    let request = Request {
        width: Some(inner.width()),
        // "<0.1" is a number in every script.
        direction: Some(Direction::Ltr),
        overflow: Overflow::Elide(1),
        ..Request::new(words, TextStyle::new(theme::TEXT_SIZE))
    };
    let paragraph = text::layout(ui.ctx(), &request);
    let ink = paragraph.lines().first().map_or(0.0, |l| l.left);
    let y = inner.top() + (line_room() - paragraph.height()) / 2.0;
    let at = pos2(inner.right() - paragraph.width() - ink, y);
    text::paint(ui.painter(), at, &paragraph, color);
    paragraph.elided()
}

fn wrapped_ui(ui: &Ui, place: &CellPlace<'_>, inner: Rect) -> bool {
    let theme = theme::of(ui);
    let paragraph = wrapped(ui, place.model, place.column, place.row, inner.width());
    let first_line = paragraph.lines().first().map_or(0.0, |l| l.bottom - l.top);
    let top = inner.top() + ((line_room() - first_line) / 2.0).max(0.0);
    let origin = pos2(inner.left(), top);
    if let Some(range) = place.model.tint(place.row, place.column.place) {
        let tint = place.model.color(place.row).map_or(theme.selected, |c| {
            theme::code_tint(c, theme.dark, Emphasis::High)
        });
        for part in paragraph.selection_rects(range) {
            let rect = Rect::from_min_max(
                pos2(part.left, part.top + 1.0),
                pos2(part.right, part.bottom - 1.0),
            );
            ui.painter()
                .rect_filled(rect.translate(origin.to_vec2()), 2.0, tint);
        }
    }
    text::paint(ui.painter(), origin, &paragraph, theme.text);
    paragraph.elided()
}

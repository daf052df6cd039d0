//! One line of the code tree.

use egui::{
    Color32, CornerRadius, DragAndDrop, Id, Order, Rect, Response, Role, Sense, Stroke, StrokeKind,
    Ui, WidgetInfo, pos2, vec2,
};

use crate::locale::Args;
use crate::model::Code;
use crate::typeset::TextStyle;
use crate::ui::command::StudyCommand;
use crate::ui::ctx::Ctx;
use crate::ui::drag::DraggedCode;
use crate::ui::panels::line;
use crate::ui::text::{self, Label, Slots};
use crate::ui::theme;

use super::menu;
use super::model::{CodeRow, Mark};
use super::state::{Codes, INDENT, Tree, select, tree_id};

/// Deepest level that still stands further in.
const DEEPEST: usize = 8;
/// Seconds in which a second click is part of the one that coded.
const DOUBLE_CLICK: f64 = 0.6;
/// Most characters of a definition in a tooltip.
const TIP: usize = 240;

impl Codes {
    pub(super) fn row_ui(&mut self, ui: &mut Ui, tree: &Tree<'_>, row: &CodeRow, rect: Rect) {
        let ctx = tree.ctx;
        let id = tree_id().with(row.id.0);
        let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG);
        let is_marked = tree.marked == Some(row.id);
        response.widget_info(|| WidgetInfo::selected(Role::TreeItem, true, is_marked, &row.name));
        line::surface(ui, rect, &response, is_marked, tree.has_keyboard);

        let theme = theme::of(ui);
        let mut slots = Slots::new(ui, rect);
        slots.start(8.0);
        let quiet = TextStyle::new(theme::QUIET_SIZE);
        let number = ctx.locale.digits(&row.number.to_string()).into_owned();
        let place = slots.start(tree.numbers);
        line::text_at_end(ui, place, &number, quiet, theme.quiet);
        slots.start(2.0 + INDENT * rows(row.depth));
        let caret = slots.start(16.0);
        let dot = slots.start(12.0);
        slots.start(6.0);
        slots.end(line::END);

        let counts = counts_text(ctx, row);
        let counts_width = text::measure(ui, &counts, quiet).x;
        let end = slots.end(counts_width.max(line::DOTS));
        let opener = line::dots_ui(ui, rect, end, id, &ctx.t("codes-menu"));
        if !opener.1 {
            line::text_at_end(ui, end, &counts, quiet, theme.quiet);
        }
        let opener = opener.0;
        slots.end(8.0);
        let is_renaming = self.renaming.as_ref().is_some_and(|r| r.of == row.id);

        text::dot(ui, dot, theme::shade_color(row.color, theme.dark));
        if row.has_children {
            self.caret_ui(ui, tree, row, caret);
        }
        if is_renaming {
            self.rename_ui(ctx, ui, slots.rest());
            return;
        }
        let color = if row.is_hit { theme.text } else { theme.quiet };
        let name = text::text_in(
            ui,
            slots.rest(),
            &row.name,
            TextStyle::new(theme::TEXT_SIZE),
            color,
        );

        self.clicks(ui, tree, row, &response, &opener);
        let codes = tree.session.codes();
        if let Some(code) = codes.get(row.id) {
            let has_keyboard = is_marked && tree.has_keyboard;
            menu::menu_from(ctx, (&response, has_keyboard), &opener, code, self, row);
            let elided = name.elided();
            tooltip(ctx, response, row, code, &codes.path(row.id), elided);
        }
    }

    fn clicks(
        &mut self,
        ui: &Ui,
        tree: &Tree<'_>,
        row: &CodeRow,
        response: &Response,
        opener: &Response,
    ) {
        let ctx = tree.ctx;
        let now = ui.input(|i| i.time);
        let just_coded = self
            .coded
            .is_some_and(|(code, at)| code == row.id && now - at < DOUBLE_CLICK);
        if response.drag_started() {
            DragAndDrop::set_payload(ui.ctx(), DraggedCode(row.id));
        }
        if response.dragged() && DragAndDrop::has_payload_of_type::<DraggedCode>(ui.ctx()) {
            ghost_ui(ui, row);
        }
        if opener.clicked() || response.middle_clicked() || response.secondary_clicked() {
            select(ctx, row.id);
        } else if response.double_clicked() && !just_coded {
            self.rename(row);
        } else if response.clicked() && !just_coded {
            if ui.input(|i| i.modifiers.command) {
                select(ctx, row.id);
            } else {
                self.choose(ctx, ui, row.id);
            }
        }
    }

    fn caret_ui(&mut self, ui: &Ui, tree: &Tree<'_>, row: &CodeRow, place: Rect) {
        let id = tree_id().with(row.id.0).with("caret");
        let response = ui.interact(place.expand2(vec2(2.0, 0.0)), id, Sense::CLICK);
        let word = if row.is_open {
            "codes-fold"
        } else {
            "codes-unfold"
        };
        let label = tree.ctx.ta(word, &Args::new().text("code", &row.name));
        response.widget_info(|| WidgetInfo::labeled(Role::DisclosureTriangle, true, &label));
        let theme = theme::of(ui);
        let color = if response.hovered() {
            theme.text
        } else {
            theme.quiet
        };
        text::icon_in(ui, place, line::caret(row.is_open), 12.0, color);
        if response.clicked() && self.filter.trim().is_empty() {
            self.fold(row.id, !row.is_open);
        }
    }

    fn rename_ui(&mut self, ctx: Ctx<'_>, ui: &mut Ui, place: Rect) {
        let Some(renaming) = &mut self.renaming else {
            return;
        };
        let (id, label) = (Id::unique("name of a code"), ctx.t("codes-rename-field"));
        let code = renaming.of;
        let Some(renamed) = renaming.show(ui, id, place, &label) else {
            return;
        };
        self.renaming = None;
        if let Some(name) = renamed.name {
            ctx.send(StudyCommand::RenameCode(code, name));
        }
        if renamed.by_key {
            ui.memory_mut(|m| m.request_focus(tree_id()));
        }
    }
}

/// Writes a code's own segments, and those with its sub-codes where it has any.
fn counts_text(ctx: Ctx<'_>, row: &CodeRow) -> String {
    let own = ctx.locale.number(row.count.own);
    let all = ctx.locale.number(row.count.with_subcodes);
    if row.has_children {
        format!("{own} / {all}")
    } else {
        all
    }
}

fn tooltip(ctx: Ctx<'_>, response: Response, row: &CodeRow, code: &Code, path: &str, elided: bool) {
    if text::is_covered(&response) {
        return;
    }
    response.on_hover_ui(|ui| {
        ui.set_max_width(320.0);
        let quiet = theme::of(ui).quiet;
        if elided || code.parent.is_some() {
            ui.add(Label::new(path).wrap().strong());
        }
        if !code.definition.is_empty() {
            let definition = shortened(&code.definition);
            ui.add(Label::new(&definition).wrap());
        }
        let own = Args::new().count("count", row.count.own);
        ui.add(Label::new(&ctx.ta("codes-own", &own)).wrap().color(quiet));
        if row.count.own != row.count.with_subcodes {
            let all = Args::new().count("count", row.count.with_subcodes);
            ui.add(
                Label::new(&ctx.ta("codes-with-subcodes", &all))
                    .wrap()
                    .color(quiet),
            );
        }
    });
}

fn shortened(text: &str) -> String {
    use unicode_segmentation::UnicodeSegmentation;
    let mut letters = text.graphemes(true);
    let mut out: String = letters.by_ref().take(TIP).collect();
    if letters.next().is_some() {
        out.truncate(out.trim_end_matches(['.', '\n', ' ']).len());
        out.push('…');
    }
    out
}

/// Draws the name of the code that is dragged beside the pointer.
fn ghost_ui(ui: &Ui, row: &CodeRow) {
    let Some(at) = ui.input(|i| i.pointer.latest_pos()) else {
        return;
    };
    let theme = theme::of(ui);
    let layer = egui::LayerId::new(Order::Tooltip, Id::unique("dragged code"));
    let painter = ui.ctx().layer_painter(layer);
    let paragraph = text::line(ui, &row.name, TextStyle::new(theme::TEXT_SIZE), 220.0);
    let size = vec2(paragraph.width() + 32.0, line::HEIGHT);
    let rect = Rect::from_min_size(at + vec2(12.0, 6.0), size);
    painter.rect(
        rect,
        CornerRadius::same(theme::RADIUS),
        theme.raised,
        Stroke::new(1.0, theme.border),
        StrokeKind::Inside,
    );
    let color = theme::shade_color(row.color, theme.dark);
    painter.circle_filled(pos2(rect.left() + 12.0, rect.center().y), 4.0, color);
    let ink = paragraph.lines().first().map_or(0.0, |l| l.left);
    let corner = pos2(
        rect.left() + 22.0 - ink,
        rect.center().y - paragraph.height() / 2.0,
    );
    text::paint(&painter, corner, &paragraph, theme.text);
}

/// Draws where a dragged thing would go.
pub(super) fn landing_ui(ui: &Ui, tree: &Tree<'_>, mark: Mark, place: &dyn Fn(usize) -> Rect) {
    let accent = theme::of(ui).accent;
    match mark {
        Mark::Row(index) => {
            let rect = place(index).shrink2(vec2(4.0, 0.0));
            let corner = CornerRadius::same(theme::RADIUS);
            let fill = Color32::from_rgba_unmultiplied(accent.r(), accent.g(), accent.b(), 40);
            ui.painter().rect_filled(rect, corner, fill);
            ui.painter()
                .rect_stroke(rect, corner, Stroke::new(1.5, accent), StrokeKind::Inside);
        }
        Mark::Line { row, depth } => {
            let mut slots = Slots::new(ui, place(row));
            slots.start(8.0 + tree.numbers + 2.0 + INDENT * rows(depth) + 4.0);
            slots.end(8.0);
            let line = slots.rest();
            ui.painter()
                .hline(line.x_range(), line.top(), Stroke::new(2.0, accent));
            let mut start = slots;
            let knob = start.start(4.0);
            ui.painter()
                .circle_filled(pos2(knob.center().x, line.top()), 3.5, accent);
        }
    }
}

fn rows(depth: usize) -> f32 {
    line::lines_f32(depth.min(DEEPEST))
}

//! The codes pane: the tree of codes, filtered, coded with, dragged, renamed.
//!
//! `model` works out the lines and where a dragged code lands, `row` draws one line, `menu` is what
//! a line's menu offers. Invariant: only lines in sight are drawn.

mod menu;
mod model;
mod row;
mod state;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::scroll_area::{DragScroll, ScrollSource};
use egui::{
    DragAndDrop, EventFilter, Id, Key, Modifiers, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo,
    pos2, vec2,
};

use crate::locale::Args;
use crate::model::CodeId;
use crate::project::Family;
use crate::typeset::TextStyle;
use crate::ui::action::Action;
use crate::ui::action_ui::action_tip;
use crate::ui::command::{Command, Dialog, StudyCommand};
use crate::ui::ctx::Ctx;
use crate::ui::drag::{DraggedCode, DraggedPassage, edge_step};
use crate::ui::session::Session;
use crate::ui::text::{self, Label, TextField};
use crate::ui::{icons, theme};

use super::head::{empty_ui, head_ui, inset};
use super::line::{HEIGHT as ROW, lines_f32, pointer_in};
use model::{CodeRow, Landing, Mark, landing, rows};
use state::{RowsKey, Tree, select, tree_id};

pub use state::Codes;

impl Codes {
    /// Shows the codes that fit what was typed.
    pub fn set_filter(&mut self, typed: &str) {
        typed.clone_into(&mut self.filter);
    }

    /// Returns what takes the keyboard of the pane.
    #[must_use]
    pub fn home(ctx: Ctx<'_>) -> Option<Id> {
        ctx.session
            .filter(|s| !s.codes().is_empty())
            .map(|_| tree_id())
    }

    /// Draws the pane.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        let Some(session) = ctx.session else { return };
        // A pane with little in it keeps the size it was given.
        ui.take_available_space();
        self.settle(session);
        let codes = session.codes();
        let count = ctx.locale.number(codes.len());
        head_ui(ui, &ctx.t("codes-title"), &count, |ui| {
            let tip = action_tip(ctx, ui, Action::NewCode);
            if text::icon_button(ui, icons::PLUS, tip).clicked() {
                ctx.act(Action::NewCode);
            }
            self.fold_all_ui(ctx, ui, session);
        });
        if codes.is_empty() {
            let button = ctx.t(Action::NewCode.label_id());
            if empty_ui(ui, &ctx.t("codes-empty"), &button, icons::PLUS) {
                ctx.act(Action::NewCode);
            }
            return;
        }
        inset(ui, |ui| self.filter_ui(ctx, ui));
        let shown = self.lines(session);
        if shown.is_empty() {
            inset(ui, |ui| {
                let quiet = theme::of(ui).quiet;
                let args = Args::new().text("typed", self.filter.trim());
                let sentence = ctx.ta("codes-no-hit", &args);
                ui.add(Label::new(&sentence).wrap().color(quiet));
            });
            return;
        }
        self.tree_ui(ctx, ui, session, &shown);
    }

    fn settle(&mut self, session: &Session) {
        let project = session.project.path().map(std::borrow::ToOwned::to_owned);
        if self.project != project {
            *self = Self {
                project,
                ..Self::default()
            };
        }
    }

    fn lines(&mut self, session: &Session) -> Arc<Vec<CodeRow>> {
        let key = RowsKey {
            codes: session.project.revision(Family::Codes),
            segments: session.project.revision(Family::Segments),
            folds: self.folds,
            filter: self.filter.clone(),
        };
        let (closed, filter) = (&self.closed, &self.filter);
        let lines = self.rows.get(key, || {
            let count = |code| session.count(code);
            Arc::new(rows(session.codes(), count, closed, filter))
        });
        Arc::clone(lines)
    }

    fn fold_all_ui(&mut self, ctx: Ctx<'_>, ui: &mut Ui, session: &Session) {
        let codes = session.codes();
        let parents = || codes.codes().iter().filter_map(|c| c.parent);
        if parents().next().is_none() {
            return;
        }
        let any_open = parents().any(|id| !self.closed.contains(&id));
        let (icon, id) = if any_open {
            (icons::ARROWS_IN, "codes-fold-all")
        } else {
            (icons::ARROWS_OUT, "codes-unfold-all")
        };
        if text::icon_button(ui, icon, ctx.t(id)).clicked() {
            self.closed = if any_open {
                parents().collect()
            } else {
                BTreeSet::new()
            };
            self.folds += 1;
        }
    }

    fn filter_ui(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        let label = ctx.t("codes-filter");
        let field = ui.add(
            TextField::single(&mut self.filter)
                .label(&label)
                .hint(&label)
                .icon(icons::MAGNIFYING_GLASS)
                .id(Id::unique("filter of codes")),
        );
        let (down, escape) =
            ui.input(|i| (i.key_pressed(Key::ArrowDown), i.key_pressed(Key::Escape)));
        if field.has_focus() && down {
            ui.memory_mut(|m| m.request_focus(tree_id()));
        }
        if field.lost_focus() && escape {
            self.filter.clear();
        }
        if field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter)) {
            let Some(session) = ctx.session else { return };
            let lines = self.lines(session);
            if let Some(first) = lines.iter().find(|r| r.is_hit) {
                self.choose(ctx, ui, first.id);
            }
        }
    }

    fn tree_ui(&mut self, ctx: Ctx<'_>, ui: &mut Ui, session: &Session, shown: &[CodeRow]) {
        let area = ui.available_rect_before_wrap();
        let focus = ui.interact(area, tree_id(), Sense::FOCUSABLE);
        focus.widget_info(|| WidgetInfo::labeled(Role::Tree, true, ctx.t("codes-title")));
        let marked = marked_code(ctx);
        if marked != self.marked {
            self.marked = marked;
            self.reveal = marked;
        }
        let digits = session.codes().len().to_string();
        let style = TextStyle::new(theme::QUIET_SIZE);
        let tree = Tree {
            ctx,
            session,
            rows: shown,
            numbers: text::measure(ui, &ctx.locale.digits(&digits), style).x,
            marked,
            has_keyboard: focus.has_focus(),
        };
        if focus.has_focus() {
            let filter = EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                tab: false,
                escape: false,
            };
            ui.memory_mut(|m| m.set_focus_lock_filter(tree_id(), filter));
            self.keyboard(ui, &tree);
        }
        // A drag moves a code; the wheel and the bar scroll.
        let source = ScrollSource {
            drag: DragScroll::Never,
            ..ScrollSource::default()
        };
        ScrollArea::vertical()
            .id_salt("tree of codes")
            .auto_shrink([false, false])
            .scroll_source(source)
            .show_viewport(ui, |ui, viewport| {
                let total = ROW * lines_f32(shown.len()) + ROW;
                ui.set_height(total.max(area.height()));
                let origin = ui.max_rect().min;
                let width = ui.max_rect().width();
                let place = |index: usize| {
                    let top = origin.y + ROW * lines_f32(index);
                    Rect::from_min_size(pos2(origin.x, top), vec2(width, ROW))
                };
                if let Some(code) = self.reveal.take()
                    && let Some(index) = shown.iter().position(|r| r.id == code)
                    && !DragAndDrop::has_any_payload(ui.ctx())
                {
                    ui.scroll_to_rect(place(index), None);
                }
                for (index, row) in shown.iter().enumerate() {
                    let rect = place(index);
                    let y = rect.top() - origin.y;
                    if y + ROW >= viewport.top() && y <= viewport.bottom() {
                        self.row_ui(ui, &tree, row, rect);
                    }
                }
                text::focus_ring(ui, area.intersect(ui.clip_rect()), &focus);
                let sight = ui.clip_rect().intersect(area);
                self.drop_code(ui, &tree, sight, &place);
                drop_passage(ui, &tree, sight, &place);
            });
    }

    fn keyboard(&mut self, ui: &Ui, tree: &Tree<'_>) {
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        let at = tree.rows.iter().position(|r| Some(r.id) == tree.marked);
        let go = |index: usize| {
            if let Some(row) = tree.rows.get(index) {
                select(tree.ctx, row.id);
            }
        };
        if pressed(Key::ArrowDown) {
            go(at.map_or(0, |at| at + 1));
        }
        if pressed(Key::ArrowUp) {
            go(at.map_or(0, |at| at.saturating_sub(1)));
        }
        if pressed(Key::Home) {
            go(0);
        }
        if pressed(Key::End) {
            go(tree.rows.len().saturating_sub(1));
        }
        let rtl = text::interface_direction(ui.ctx()).is_rtl();
        let (forward, back) = if rtl {
            (Key::ArrowLeft, Key::ArrowRight)
        } else {
            (Key::ArrowRight, Key::ArrowLeft)
        };
        let Some((index, row)) = at.and_then(|at| Some((at, tree.rows.get(at)?))) else {
            return;
        };
        if pressed(forward) {
            match (row.has_children, row.is_open) {
                (true, false) => self.fold(row.id, true),
                (true, true) => go(index + 1),
                _ => {}
            }
        }
        if pressed(back) {
            if row.is_open {
                self.fold(row.id, false);
            } else if let Some(parent) = tree.session.codes().get(row.id).and_then(|c| c.parent) {
                select(tree.ctx, parent);
            }
        }
        if pressed(Key::Enter) {
            self.choose(tree.ctx, ui, row.id);
        }
        if pressed(Key::F2) {
            self.rename(row);
        }
        if pressed(Key::Delete) {
            tree.ctx.send(Command::Open(Dialog::DeleteCode(row.id)));
        }
    }

    /// Shows where a dragged code would go, and moves it when it is let go.
    fn drop_code(&mut self, ui: &Ui, tree: &Tree<'_>, sight: Rect, place: &dyn Fn(usize) -> Rect) {
        let Some(dragged) = DragAndDrop::payload::<DraggedCode>(ui.ctx()) else {
            return;
        };
        let Some(at) = pointer_in(ui, sight) else {
            return;
        };
        scroll_at_edge(ui, sight, at.y);
        let y = (at.y - place(0).top()) / ROW;
        let Some(Landing {
            parent,
            position,
            mark,
        }) = landing(tree.rows, tree.session.codes(), dragged.0, y)
        else {
            ui.set_cursor_icon(egui::CursorIcon::NotAllowed);
            return;
        };
        row::landing_ui(ui, tree, mark, place);
        if ui.input(|i| i.pointer.any_released()) {
            DragAndDrop::clear_payload(ui.ctx());
            if let Some(parent) = parent {
                self.fold(parent, true);
            }
            self.reveal = Some(dragged.0);
            tree.ctx.send(StudyCommand::MoveCode {
                code: dragged.0,
                parent,
                position,
            });
        }
    }
}

/// Codes a passage that is dropped on a line.
fn drop_passage(ui: &Ui, tree: &Tree<'_>, sight: Rect, place: &dyn Fn(usize) -> Rect) {
    let Some(passage) = DragAndDrop::payload::<DraggedPassage>(ui.ctx()) else {
        return;
    };
    let Some(at) = pointer_in(ui, sight) else {
        return;
    };
    scroll_at_edge(ui, sight, at.y);
    let hit = tree
        .rows
        .iter()
        .enumerate()
        .find(|(index, _)| place(*index).contains(at));
    let Some((index, row)) = hit else { return };
    row::landing_ui(ui, tree, Mark::Row(index), place);
    if ui.input(|i| i.pointer.any_released()) {
        DragAndDrop::clear_payload(ui.ctx());
        tree.ctx
            .send(StudyCommand::CodeSpan(passage.0, passage.1, row.id));
    }
}

fn scroll_at_edge(ui: &Ui, sight: Rect, y: f32) {
    let step = edge_step(ui, y, sight.top(), sight.bottom());
    if step != 0.0 {
        ui.scroll_with_delta(vec2(0.0, -step));
    }
}

/// The code that details are shown of: the selected segment's, else the selected one.
fn marked_code(ctx: Ctx<'_>) -> Option<CodeId> {
    let of_segment = ctx
        .view
        .segment
        .and_then(|id| Some(ctx.session?.open()?.segment(id)?.code));
    of_segment.or(ctx.view.code)
}

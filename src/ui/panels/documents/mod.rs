//! The documents pane: transcripts in their groups, opened, filtered, grouped, deleted.
//!
//! `model` works out the lines, `menu` is what a line offers. Invariant: only lines in sight are drawn.

mod menu;
mod model;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{
    EventFilter, Id, Key, Modifiers, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2,
};

use crate::locale::Args;
use crate::model::DocumentId;
use crate::project::Family;
use crate::typeset::TextStyle;
use crate::ui::action::Action;
use crate::ui::action_ui::action_tip;
use crate::ui::cached::Cached;
use crate::ui::command::{Command, StudyCommand};
use crate::ui::ctx::Ctx;
use crate::ui::left::List;
use crate::ui::session::Session;
use crate::ui::text::{self, Label, Slots, TextField};
use crate::ui::{icons, theme};

use super::head::{empty_ui, head_ui, inset};
use super::line::{self, HEIGHT, lines_f32};
use super::rename::Renaming;
use model::{DocumentRow, rows};

/// From so many documents on there is a filter.
const FILTER_FROM: usize = 12;

/// View state of the pane.
#[derive(Debug, Default)]
pub struct Documents {
    /// Whose documents the state below is about.
    project: Option<PathBuf>,
    filter: String,
    closed: BTreeSet<String>,
    /// New whenever `closed` is.
    folds: u64,
    rows: Cached<RowsKey, Arc<Vec<DocumentRow>>>,
    /// The line the keyboard is at.
    cursor: Option<Line>,
    reveal: Option<Line>,
    renaming: Option<Renaming<DocumentId>>,
    /// The document on the page at the last frame, to notice when it becomes another.
    opened: Option<DocumentId>,
}

/// What the lines depend on.
#[derive(Debug, PartialEq)]
struct RowsKey {
    documents: u64,
    segments: u64,
    folds: u64,
    filter: String,
}

/// Names a line.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Line {
    Group(String),
    Document(DocumentId),
}

fn line_of(row: &DocumentRow) -> Line {
    match row {
        DocumentRow::Group { name, .. } => Line::Group(name.clone()),
        DocumentRow::Document { id, .. } => Line::Document(*id),
    }
}

impl Documents {
    /// Begins with another study, as it was left.
    pub fn begin(&mut self, session: &Session, left: &List) {
        *self = Self {
            project: session.project.path().map(Path::to_owned),
            filter: left.filter.clone(),
            closed: left.closed.clone(),
            ..Self::default()
        };
    }

    /// Returns what is to be there again.
    #[must_use]
    pub fn left(&self) -> List {
        List {
            filter: self.filter.clone(),
            closed: self.closed.clone(),
        }
    }

    /// Returns what takes the keyboard of the pane.
    #[must_use]
    pub fn home(ctx: Ctx<'_>) -> Option<Id> {
        let session = ctx.session.filter(|s| !s.documents().is_empty());
        session.map(|_| list_id())
    }

    /// Draws the pane.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        let Some(session) = ctx.session else { return };
        // A pane with little in it keeps the size it was given.
        ui.take_available_space();
        self.settle(ctx, session);
        let documents = session.documents();
        let count = ctx.locale.number(documents.len());
        head_ui(ui, &ctx.t("documents-title"), &count, |ui| {
            let tip = action_tip(ctx, ui, Action::Import);
            if text::icon_button(ui, icons::FILE_PLUS, tip).clicked() {
                ctx.act(Action::Import);
            }
        });
        if documents.is_empty() {
            let button = ctx.t(Action::Import.label_id());
            if empty_ui(ui, &ctx.t("documents-empty"), &button, icons::FILE_PLUS) {
                ctx.act(Action::Import);
            }
            return;
        }
        if documents.len() > FILTER_FROM {
            inset(ui, |ui| self.filter_ui(ctx, ui));
        } else {
            self.filter.clear();
        }
        let shown = self.lines(session);
        if shown.is_empty() {
            inset(ui, |ui| {
                let quiet = theme::of(ui).quiet;
                let args = Args::new().text("typed", self.filter.trim());
                let sentence = ctx.ta("documents-no-hit", &args);
                ui.add(Label::new(&sentence).wrap().color(quiet));
            });
            return;
        }
        self.list_ui(ctx, ui, session, &shown);
    }

    fn settle(&mut self, ctx: Ctx<'_>, session: &Session) {
        let project = session.project.path().map(std::borrow::ToOwned::to_owned);
        if self.project != project {
            *self = Self {
                project,
                ..Self::default()
            };
        }
        if self.opened != ctx.view.document {
            self.opened = ctx.view.document;
            self.cursor = self.opened.map(Line::Document);
            self.reveal.clone_from(&self.cursor);
        }
    }

    fn lines(&mut self, session: &Session) -> Arc<Vec<DocumentRow>> {
        let key = RowsKey {
            documents: session.project.revision(Family::Documents),
            segments: session.project.revision(Family::Segments),
            folds: self.folds,
            filter: self.filter.clone(),
        };
        let (closed, filter) = (&self.closed, &self.filter);
        let lines = self.rows.get(key, || {
            let segments = |id| session.segments_in(id);
            Arc::new(rows(session.documents(), segments, closed, filter))
        });
        Arc::clone(lines)
    }

    fn fold(&mut self, group: &str, open: bool) {
        let changed = if open {
            self.closed.remove(group)
        } else {
            self.closed.insert(group.to_owned())
        };
        self.folds += u64::from(changed);
    }

    fn filter_ui(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        let label = ctx.t("documents-filter");
        let field = ui.add(
            TextField::single(&mut self.filter)
                .label(&label)
                .hint(&label)
                .icon(icons::MAGNIFYING_GLASS)
                .id(Id::unique("filter of documents")),
        );
        let pressed = |key| ui.input(|i| i.key_pressed(key));
        if field.has_focus() && pressed(Key::ArrowDown) {
            ui.memory_mut(|m| m.request_focus(list_id()));
        }
        if field.lost_focus() && pressed(Key::Escape) {
            self.filter.clear();
        }
        if field.lost_focus() && pressed(Key::Enter) {
            let Some(session) = ctx.session else { return };
            let lines = self.lines(session);
            let first = lines.iter().find_map(|r| match r {
                DocumentRow::Document { id, .. } => Some(*id),
                DocumentRow::Group { .. } => None,
            });
            if let Some(first) = first {
                ctx.send(Command::OpenDocument(first));
            }
        }
    }

    fn list_ui(&mut self, ctx: Ctx<'_>, ui: &mut Ui, session: &Session, shown: &[DocumentRow]) {
        let area = ui.available_rect_before_wrap();
        let focus = ui.interact(area, list_id(), Sense::FOCUSABLE);
        focus.widget_info(|| WidgetInfo::labeled(Role::List, true, ctx.t("documents-title")));
        let (has_keyboard, sight) = (focus.has_focus(), area);
        if has_keyboard {
            let filter = EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                tab: false,
                escape: false,
            };
            ui.memory_mut(|m| m.set_focus_lock_filter(list_id(), filter));
            self.keyboard(ctx, ui, shown);
        }
        ScrollArea::vertical()
            .id_salt("list of documents")
            .auto_shrink([false, false])
            .show_viewport(ui, |ui, viewport| {
                ui.set_height(HEIGHT * lines_f32(shown.len()) + 6.0);
                let area = ui.max_rect();
                let place = |index: usize| {
                    let top = area.top() + HEIGHT * lines_f32(index);
                    Rect::from_min_size(pos2(area.left(), top), vec2(area.width(), HEIGHT))
                };
                if let Some(line) = self.reveal.take()
                    && let Some(index) = shown.iter().position(|r| line_of(r) == line)
                {
                    ui.scroll_to_rect(place(index), None);
                }
                for (index, row) in shown.iter().enumerate() {
                    let rect = place(index);
                    let y = rect.top() - area.top();
                    if y + HEIGHT >= viewport.top() && y <= viewport.bottom() {
                        self.row_ui(ctx, ui, session, row, rect, has_keyboard);
                    }
                }
                text::focus_ring(ui, ui.clip_rect().intersect(sight), &focus);
            });
    }

    fn keyboard(&mut self, ctx: Ctx<'_>, ui: &Ui, shown: &[DocumentRow]) {
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        let at = shown
            .iter()
            .position(|r| Some(line_of(r)) == self.cursor)
            .unwrap_or(0);
        let to = if pressed(Key::ArrowDown) {
            Some(at + 1)
        } else if pressed(Key::ArrowUp) {
            Some(at.saturating_sub(1))
        } else if pressed(Key::Home) {
            Some(0)
        } else if pressed(Key::End) {
            shown.len().checked_sub(1)
        } else {
            None
        };
        if let Some(row) = to.and_then(|to| shown.get(to)) {
            self.cursor = Some(line_of(row));
            self.reveal.clone_from(&self.cursor);
        }
        let rtl = text::interface_direction(ui.ctx()).is_rtl();
        let (forward, back) = if rtl {
            (Key::ArrowLeft, Key::ArrowRight)
        } else {
            (Key::ArrowRight, Key::ArrowLeft)
        };
        match self.cursor.clone() {
            Some(Line::Group(name)) => {
                let is_open = !self.closed.contains(&name);
                if pressed(forward) {
                    self.fold(&name, true);
                } else if pressed(back) {
                    self.fold(&name, false);
                } else if pressed(Key::Enter) || pressed(Key::Space) {
                    self.fold(&name, !is_open);
                }
            }
            Some(Line::Document(id)) => {
                if pressed(Key::Enter) || pressed(Key::Space) {
                    ctx.send(Command::OpenDocument(id));
                } else if pressed(Key::F2) {
                    self.rename(ctx, id);
                } else if pressed(Key::Delete)
                    && let Some(session) = ctx.session
                {
                    menu::delete_document(ctx, session, id);
                }
            }
            None => {}
        }
    }

    fn rename(&mut self, ctx: Ctx<'_>, id: DocumentId) {
        let document = ctx.session.and_then(|s| s.document(id));
        self.renaming = document.map(|d| Renaming::new(id, &d.title));
        self.cursor = Some(Line::Document(id));
    }

    fn rename_ui(&mut self, ctx: Ctx<'_>, ui: &mut Ui, place: Rect) {
        let Some(renaming) = &mut self.renaming else {
            return;
        };
        let id = Id::unique("title of a document");
        let document = renaming.of;
        let label = ctx.t("document-title-label");
        let Some(renamed) = renaming.show(ui, id, place, &label) else {
            return;
        };
        self.renaming = None;
        if let Some(title) = renamed.name {
            ctx.send(StudyCommand::RenameDocument(document, title));
        }
        if renamed.by_key {
            ui.memory_mut(|m| m.request_focus(list_id()));
        }
    }

    fn row_ui(
        &mut self,
        ctx: Ctx<'_>,
        ui: &mut Ui,
        session: &Session,
        row: &DocumentRow,
        rect: Rect,
        has_keyboard: bool,
    ) {
        let name = line_of(row);
        let id = list_id().with(&name);
        let response = ui.interact(rect, id, Sense::CLICK);
        let theme = theme::of(ui);
        let quiet = TextStyle::new(theme::QUIET_SIZE);
        let body = TextStyle::new(theme::TEXT_SIZE);
        let at_cursor = has_keyboard && self.cursor.as_ref() == Some(&name);
        let mut slots = Slots::new(ui, rect);
        slots.start(8.0);
        slots.end(line::END);
        match row {
            DocumentRow::Group {
                name,
                documents,
                is_open,
            } => {
                response.widget_info(|| WidgetInfo::selected(Role::TreeItem, true, *is_open, name));
                line::surface(ui, rect, &response, at_cursor, true);
                text::icon_in(
                    ui,
                    slots.start(16.0),
                    line::caret(*is_open),
                    12.0,
                    theme.quiet,
                );
                slots.start(4.0);
                let count = ctx.locale.number(*documents);
                let end = slots.end(text::measure(ui, &count, quiet).x);
                line::text_at_end(ui, end, &count, quiet, theme.quiet);
                slots.end(8.0);
                let title = text::text_in(ui, slots.rest(), name, body.bold(), theme.text);
                if response.clicked() && self.filter.trim().is_empty() {
                    self.fold(name, !is_open);
                }
                if title.elided() {
                    text::tooltip(response, name);
                }
            }
            DocumentRow::Document {
                id: document,
                title,
                language,
                segments,
                in_group,
            } => {
                let is_open = ctx.view.document == Some(*document);
                response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_open, title));
                line::surface(ui, rect, &response, is_open || at_cursor, at_cursor);
                slots.start(if *in_group { 20.0 } else { 4.0 });
                let count = ctx.locale.number(*segments);
                let width = text::measure(ui, &count, quiet).x.max(line::DOTS);
                let end = slots.end(width);
                let (opener, seen) = line::dots_ui(ui, rect, end, id, &ctx.t("documents-menu"));
                if !seen {
                    line::text_at_end(ui, end, &count, quiet, theme.quiet);
                }
                if !language.is_empty() {
                    slots.end(6.0);
                    let width = text::measure(ui, language, quiet).x;
                    let place = slots.end(width);
                    line::text_at_end(ui, place, language, quiet, theme.quiet);
                }
                slots.end(8.0);
                if self.renaming.as_ref().is_some_and(|r| r.of == *document) {
                    self.rename_ui(ctx, ui, slots.rest());
                    return;
                }
                let set = text::text_in(ui, slots.rest(), title, body, theme.text);
                if response.clicked() {
                    ctx.send(Command::OpenDocument(*document));
                }
                let mut wants_rename = false;
                let mut menu = |ui: &mut Ui| {
                    wants_rename |= menu::menu_ui(ctx, ui, session, *document);
                };
                text::menu_from(opener, &mut menu);
                text::context_menu(&response, at_cursor, &mut menu);
                if wants_rename {
                    self.rename(ctx, *document);
                }
                let tip = tip(ctx, title, *segments, set.elided());
                text::tooltip(response, &tip);
            }
        }
    }
}

fn tip(ctx: Ctx<'_>, title: &str, segments: usize, elided: bool) -> String {
    let count = ctx.ta("count-segments", &Args::new().count("count", segments));
    if elided {
        format!("{title}\n{count}")
    } else {
        count
    }
}

fn list_id() -> Id {
    Id::unique("list of documents")
}

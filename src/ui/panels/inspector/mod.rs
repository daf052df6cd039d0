//! The inspector pane: what is selected, with its memos, and the document.
//!
//! `drafts` keeps what is being written, `model` works out what is said, `segment`, `code` and
//! `document` draw one section each.

mod code;
mod document;
mod drafts;
mod model;
mod segment;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use egui::{Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use crate::model::{CodeId, DocumentId, SegmentId};
use crate::project::Family;
use crate::typeset::TextStyle;
use crate::ui::cached::Cached;
use crate::ui::command::{Command, StudyCommand};
use crate::ui::ctx::Ctx;
use crate::ui::text::{self, Label, Slots};
use crate::ui::theme;

use super::head::inset;
use super::line;
use drafts::Drafts;
use model::{NoteLine, SegmentCard};

/// View state of the pane.
#[derive(Debug, Default)]
pub struct Inspector {
    drafts: Drafts,
    segment: Cached<SegmentKey, Option<Arc<SegmentCard>>>,
    notes: Cached<(DocumentId, u64), Arc<Vec<NoteLine>>>,
    /// Sections folded or unfolded by hand; else the document stands back behind what is selected.
    segment_open: Option<bool>,
    code_open: Option<bool>,
    document_open: Option<bool>,
}

/// What the card of a segment depends on.
#[derive(Debug, PartialEq)]
struct SegmentKey {
    id: SegmentId,
    page: u64,
    segments: u64,
    codes: u64,
    people: u64,
}

impl Inspector {
    /// Draws the pane.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        let Some(session) = ctx.session else { return };
        // A pane with little in it keeps the size it was given.
        ui.take_available_space();
        let segment = self.segment_card(ctx);
        let of_segment = segment.as_ref().map(|s| s.code);
        let code = of_segment
            .or(ctx.view.code)
            .and_then(|id| session.codes().get(id));
        ScrollArea::vertical()
            .id_salt("inspector")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                inset(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 4.0;
                    ui.add_space(6.0);
                    if let Some(card) = &segment {
                        let open = &mut self.segment_open;
                        if section_ui(ui, &ctx.t("inspector-segment"), true, open) {
                            segment::show(ctx, ui, card, &mut self.drafts);
                        }
                    }
                    if let Some(code) = code {
                        let open = &mut self.code_open;
                        if section_ui(ui, &ctx.t("inspector-code"), true, open) {
                            code::show(ctx, ui, code, &mut self.drafts);
                        }
                    }
                    if let Some(open) = session.open() {
                        let alone = segment.is_none() && code.is_none();
                        let folded = &mut self.document_open;
                        if section_ui(ui, &ctx.t("inspector-document"), alone, folded) {
                            let notes = self.notes_of(ctx, open.document.id);
                            document::show(ctx, ui, open, &notes, &mut self.drafts);
                        }
                    } else if code.is_none() {
                        let quiet = theme::of(ui).quiet;
                        ui.add(Label::new(&ctx.t("inspector-empty")).wrap().color(quiet));
                    }
                    ui.add_space(24.0);
                });
            });
    }

    /// Sends texts whose field is not on screen any more; after all panes, in every frame.
    pub fn settle(&mut self, ctx: Ctx<'_>) {
        self.drafts.settle(ctx);
    }

    /// Takes the changes that save what is not saved yet.
    pub fn take_unsent(&mut self) -> Vec<StudyCommand> {
        self.drafts.take_unsent()
    }

    fn segment_card(&mut self, ctx: Ctx<'_>) -> Option<Arc<SegmentCard>> {
        let session = ctx.session?;
        let open = session.open()?;
        let id = ctx.view.segment?;
        let key = SegmentKey {
            id,
            page: open.page_key,
            segments: session.project.revision(Family::Segments),
            codes: session.project.revision(Family::Codes),
            people: session.project.revision(Family::People),
        };
        self.segment
            .get(key, || SegmentCard::new(session, open, id).map(Arc::new))
            .clone()
    }

    fn notes_of(&mut self, ctx: Ctx<'_>, document: DocumentId) -> Arc<Vec<NoteLine>> {
        let Some(session) = ctx.session else {
            return Arc::default();
        };
        let key = (document, session.project.revision(Family::Notes));
        let notes = self
            .notes
            .get(key, || Arc::new(model::notes_of(session.notes(), document)));
        Arc::clone(notes)
    }
}

/// Draws the head of a section, which folds it; returns whether its contents are shown.
fn section_ui(ui: &mut Ui, title: &str, open_by_itself: bool, chosen: &mut Option<bool>) -> bool {
    let is_open = chosen.unwrap_or(open_by_itself);
    let size = vec2(ui.available_width(), theme::ROW_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, true, is_open, title));
    let theme = theme::of(ui);
    let mut slots = Slots::new(ui, rect);
    let caret = slots.end(16.0);
    let color = if response.hovered() {
        theme.text
    } else {
        theme.quiet
    };
    text::icon_in(ui, caret, line::caret(ui, is_open), 12.0, color);
    let style = TextStyle::new(theme::TEXT_SIZE).bold();
    text::text_in(ui, slots.rest(), title, style, theme.text);
    text::focus_ring(ui, rect, &response);
    if response.clicked() {
        *chosen = Some(!is_open);
    }
    is_open
}

/// Adds a caption above a field.
fn caption(ui: &mut Ui, words: &str) {
    let quiet = theme::of(ui).quiet;
    ui.add_space(4.0);
    ui.add(Label::new(words).size(theme::QUIET_SIZE).color(quiet));
}

/// Adds a quiet line.
fn quiet_line(ui: &mut Ui, words: &str) {
    let quiet = theme::of(ui).quiet;
    ui.add(
        Label::new(words)
            .size(theme::QUIET_SIZE)
            .wrap()
            .color(quiet),
    );
}

/// Adds a dot with a name to click on, as wide as the pane.
fn code_line_ui(
    ui: &mut Ui,
    name: &str,
    color: crate::model::CodeColor,
    role: Role,
) -> egui::Response {
    let size = vec2(ui.available_width(), line::HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(role, true, name));
    text::surface(ui, rect, &response, text::Surface::Bare);
    let theme = theme::of(ui);
    let mut slots = Slots::new(ui, rect);
    slots.start(4.0);
    text::dot(ui, slots.start(12.0), theme::code_color(color, theme.dark));
    slots.start(6.0);
    if role == Role::ComboBox {
        let caret = slots.end(16.0);
        text::icon_in(ui, caret, crate::ui::icons::CARET_DOWN, 12.0, theme.quiet);
    }
    let style = TextStyle::new(theme::TEXT_SIZE);
    let set = text::text_in(ui, slots.rest(), name, style, theme.text);
    if set.elided() {
        text::tooltip(response, name)
    } else {
        response
    }
}

/// Selects a code alone.
fn select_code(ctx: Ctx<'_>, code: CodeId) {
    ctx.send(Command::SelectSegment(None));
    ctx.send(Command::SelectCode(Some(code)));
}

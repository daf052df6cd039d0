//! The inspector pane: what is selected, with its memos, and the document.
//!
//! `drafts` keeps what is being written, `model` works out what is said, `lines` are what sections
//! are made of, `segment`, `code` and `document` draw one section each.

mod code;
mod document;
mod drafts;
mod lines;
mod model;
mod segment;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use egui::{ScrollArea, Ui};

use crate::model::{DocumentId, SegmentId};
use crate::project::Family;
use crate::ui::cached::Cached;
use crate::ui::command::StudyCommand;
use crate::ui::ctx::Ctx;
use crate::ui::text::Label;
use crate::ui::theme;

use super::head::inset;
use drafts::Drafts;
use lines::section_ui;
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

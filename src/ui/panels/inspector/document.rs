//! The section about the document on the page.

use egui::{CursorIcon, Role, Sense, Ui, UiBuilder, WidgetInfo};

use crate::locale::Args;
use crate::text::{Language, first_strong};
use crate::typeset::Align;
use crate::ui::command::{Command, Dialog, StudyCommand};
use crate::ui::ctx::Ctx;
use crate::ui::icons;
use crate::ui::session::OpenDocument;
use crate::ui::text::{self, Button, Label};
use crate::ui::theme;

use super::drafts::{Drafts, Field};
use super::lines::{caption, quiet_line};
use super::model::NoteLine;

/// Variables of a participant that are listed; the table of participants has them all.
const MOST_FACTS: usize = 12;
/// Notes that are listed at once.
const MOST: usize = 60;

pub(super) fn show(
    ctx: Ctx<'_>,
    ui: &mut Ui,
    open: &OpenDocument,
    notes: &[NoteLine],
    drafts: &mut Drafts,
) {
    let document = &open.document;
    let id = document.id;
    // At the interface's start like what is said below it, whatever script it is in.
    let interface = text::interface_direction(ui.ctx());
    let aside = first_strong(&document.title).is_some_and(|d| d != interface);
    let align = if aside { Align::End } else { Align::Start };
    let title = Label::new(&document.title).strong().wrap();
    ui.add(title.align(align).fill_width());
    let participant = document.participant.and_then(|id| {
        let all = ctx.session?.participants();
        all.iter().find(|p| p.id == id)
    });
    let mut facts = Vec::new();
    facts.extend(participant.map(|p| format!("\u{2068}{}\u{2069}", p.name)));
    if document.language != Language::Unknown {
        facts.push(ctx.t(&format!("import-language-{}", document.language.tag())));
    }
    if !document.date.is_empty() {
        facts.push(ctx.locale.date(&document.date));
    }
    if !facts.is_empty() {
        quiet_line(ui, &facts.join(" · "));
    }
    if let (Some(session), Some(person)) = (ctx.session, document.participant) {
        for (variable, value) in session.facts_of(person).iter().take(MOST_FACTS) {
            quiet_line(
                ui,
                &ctx.ta(
                    "inspector-fact",
                    &Args::new().text("variable", variable).text("value", value),
                ),
            );
        }
    }
    if !open.speakers.is_empty() {
        caption(ui, &ctx.t("inspector-interviewers"));
        let can_write = ctx.session.is_some_and(|s| s.project.read_only().is_none());
        for speaker in &open.speakers {
            let mut is_interviewer = speaker.is_interviewer;
            let changed = ui
                .add_enabled_ui(can_write, |ui| {
                    text::checkbox(ui, &mut is_interviewer, &speaker.name).changed()
                })
                .inner;
            if changed {
                ctx.send(StudyCommand::SetInterviewer(speaker.id, is_interviewer));
            }
        }
    }
    let label = ctx.t("inspector-document-memo");
    caption(ui, &label);
    let hint = ctx.t("inspector-document-memo-hint");
    let field = Field::DocumentMemo(id);
    drafts.field_ui(ctx, ui, field, &document.memo, &label, &hint);
    if !notes.is_empty() {
        caption(ui, &ctx.t("inspector-notes"));
        for note in notes.iter().take(MOST) {
            note_ui(ctx, ui, open, note);
        }
    }
    ui.add_space(4.0);
    let edit = ctx.t("documents-edit");
    if ui
        .add(Button::new(&edit).icon(icons::PENCIL_SIMPLE).bare())
        .clicked()
    {
        ctx.send(Command::Open(Dialog::EditDocument(id)));
    }
}

/// A note; a click goes to its passage.
fn note_ui(ctx: Ctx<'_>, ui: &mut Ui, open: &OpenDocument, note: &NoteLine) {
    let theme = theme::of(ui);
    let sense = if note.span.is_some() {
        Sense::click()
    } else {
        Sense::hover()
    };
    let response = ui
        .scope_builder(UiBuilder::new().sense(sense), |ui| {
            egui::Frame::new()
                .fill(theme.raised)
                .corner_radius(theme::RADIUS)
                .inner_margin(8.0)
                .show(ui, |ui| {
                    text::column(ui, |ui| {
                        ui.spacing_mut().item_spacing.y = 2.0;
                        if !note.author.is_empty() {
                            ui.add(
                                Label::new(&note.author)
                                    .size(theme::QUIET_SIZE)
                                    .color(theme.quiet),
                            );
                        }
                        ui.add(Label::new(&note.words).max_lines(4).fill_width());
                    });
                });
        })
        .response;
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &note.words));
    text::focus_ring(ui, response.rect, &response);
    if let Some(span) = note.span
        && response.on_hover_cursor(CursorIcon::PointingHand).clicked()
    {
        ctx.send(Command::Reveal(open.document.id, span));
    }
}

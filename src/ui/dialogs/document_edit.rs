//! Title, group, language, direction, date, participant, speakers and memo of a document.
//!
//! What was changed, and only that, goes out as one command and becomes one undo step.

use egui::{Id, Ui};

use crate::locale::Args;
use crate::model::{Document, DocumentId, Speaker};
use crate::project::{DocumentChanges, SpeakerChange, typed_date};
use crate::text::{Direction, Language};
use crate::ui::command::{Command, StudyCommand};
use crate::ui::ctx::Ctx;
use crate::ui::icons;
use crate::ui::text::{self, Button, Label, TextField};
use crate::ui::theme;

use super::frame::{self, Answer, Sheet};

/// Edits what is known of a document.
#[derive(Debug)]
pub struct DocumentEdit {
    document: Document,
    /// The participant's name when the dialog opened.
    participant: String,
    speakers: Vec<Speaker>,
    /// Names to choose from.
    participants: Vec<String>,
    groups: Vec<String>,
    typed: Typed,
}

/// What stands in the fields.
#[derive(Debug, Clone)]
struct Typed {
    title: String,
    group: String,
    language: Language,
    direction: Option<Direction>,
    date: String,
    participant: String,
    memo: String,
    /// In the order of `DocumentEdit::speakers`.
    speakers: Vec<(String, bool)>,
}

impl DocumentEdit {
    /// Opens on a document; `None` where it is gone.
    #[must_use]
    pub fn new(ctx: Ctx<'_>, id: DocumentId) -> Option<Self> {
        let session = ctx.session?;
        let document = session.document(id)?.clone();
        // Read once, when the dialog opens.
        let speakers = session.project.speakers(id).unwrap_or_default();
        let participants = session.participants();
        let participant = participants
            .iter()
            .find(|p| Some(p.id) == document.participant)
            .map(|p| p.name.clone())
            .unwrap_or_default();
        let mut groups: Vec<String> = session
            .documents()
            .iter()
            .map(|d| d.group.clone())
            .filter(|g| !g.is_empty())
            .collect();
        groups.sort();
        groups.dedup();
        Some(Self {
            typed: Typed {
                title: document.title.clone(),
                group: document.group.clone(),
                language: document.language,
                direction: document.direction,
                date: document.date.clone(),
                participant: participant.clone(),
                memo: document.memo.clone(),
                speakers: speakers
                    .iter()
                    .map(|s| (s.name.clone(), s.is_interviewer))
                    .collect(),
            },
            participants: participants.iter().map(|p| p.name.clone()).collect(),
            document,
            participant,
            speakers,
            groups,
        })
    }

    fn changes(&self) -> DocumentChanges {
        let typed = &self.typed;
        let text = |new: &str, old: &str| (new.trim() != old).then(|| new.trim().to_owned());
        DocumentChanges {
            title: text(&typed.title, &self.document.title),
            group: text(&typed.group, &self.document.group),
            language: (typed.language != self.document.language).then_some(typed.language),
            direction: (typed.direction != self.document.direction).then_some(typed.direction),
            date: text(
                &typed_date(&typed.date).unwrap_or_else(|| typed.date.clone()),
                &self.document.date,
            ),
            memo: (typed.memo != self.document.memo).then(|| typed.memo.clone()),
            participant: text(&typed.participant, &self.participant),
            speakers: self
                .speakers
                .iter()
                .zip(&typed.speakers)
                .map(|(speaker, (name, is_interviewer))| SpeakerChange {
                    speaker: speaker.id,
                    name: text(name, &speaker.name),
                    is_interviewer: (*is_interviewer != speaker.is_interviewer)
                        .then_some(*is_interviewer),
                })
                .filter(|c| c.name.is_some() || c.is_interviewer.is_some())
                .collect(),
        }
    }

    /// Draws the dialog.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        let title_id = Id::unique("document title");
        let (title, confirm, cancel) = (
            ctx.t("document-edit-title"),
            ctx.t("document-edit-save"),
            ctx.t("cancel"),
        );
        let date = &self.typed.date;
        let complete = !self.typed.title.trim().is_empty()
            && (date.trim().is_empty() || typed_date(date).is_some())
            && self.typed.speakers.iter().all(|s| !s.0.trim().is_empty());
        let answer = Sheet::new("document edit", &title, &cancel)
            .width(540.0)
            .confirm(&confirm, complete)
            .focus(title_id)
            .changed(!self.changes().is_empty(), &ctx.t("dialog-changed"))
            .show(ui, |ui| self.contents(ctx, ui, title_id), |_| {});
        match answer {
            Answer::Open | Answer::Tell => {}
            Answer::Cancel => ctx.send(Command::CloseDialog),
            Answer::Confirm => {
                let changes = self.changes();
                if changes.is_empty() {
                    ctx.send(Command::CloseDialog);
                } else {
                    let change = StudyCommand::ChangeDocument(self.document.id, Box::new(changes));
                    ctx.send(change);
                }
            }
        }
    }

    fn contents(&mut self, ctx: Ctx<'_>, ui: &mut Ui, title_id: Id) {
        let typed = &mut self.typed;
        field(ctx, ui, "document-title-label", &mut typed.title, title_id);
        ui.add_space(8.0);
        two(
            ui,
            typed,
            |ui, typed| {
                let id = Id::unique("document group");
                let label = "document-group-label";
                with_choices(ctx, ui, label, &mut typed.group, id, &self.groups);
            },
            |ui, typed| {
                let id = Id::unique("document participant");
                let label = "document-participant-label";
                let names = &self.participants;
                with_choices(ctx, ui, label, &mut typed.participant, id, names);
            },
        );
        two(
            ui,
            typed,
            |ui, typed| {
                frame::caption(ui, &ctx.t("document-language-label"));
                language_dropdown(ctx, ui, &mut typed.language);
            },
            |ui, typed| {
                frame::caption(ui, &ctx.t("document-direction-label"));
                let current = ctx.t(direction_id(typed.direction));
                text::dropdown(ui, current, |ui| {
                    for direction in [None, Some(Direction::Rtl), Some(Direction::Ltr)] {
                        let name = ctx.t(direction_id(direction));
                        let selected = direction == typed.direction;
                        if ui.add(Button::item(&name).selected(selected)).clicked() {
                            typed.direction = direction;
                            ui.close();
                        }
                    }
                });
            },
        );
        two(
            ui,
            typed,
            |ui, typed| {
                let id = Id::unique("document date");
                field(ctx, ui, "document-date-label", &mut typed.date, id);
            },
            |ui, typed| {
                if !typed.date.trim().is_empty() && typed_date(&typed.date).is_none() {
                    let hint = ctx.locale.attribute("err-date", "hint", &Args::new());
                    ui.add_space(16.0);
                    frame::problem(ui, Some(&hint.unwrap_or_default()));
                }
            },
        );
        if !typed.speakers.is_empty() {
            ui.add_space(4.0);
            ui.add(Label::new(&ctx.t("document-speakers")).strong());
            let label = ctx.t("document-speaker-name");
            let interviewer = ctx.t("document-interviewer");
            for (name, is_interviewer) in &mut typed.speakers {
                text::row_with_end(
                    ui,
                    |ui| ui.add(TextField::single(name).label(&label)),
                    |ui| text::checkbox(ui, is_interviewer, &interviewer),
                );
            }
        }
        ui.add_space(4.0);
        let label = ctx.t("document-memo-label");
        frame::caption(ui, &label);
        ui.add(TextField::multi(&mut typed.memo).label(&label).rows(3));
        if !self.document.source_name.is_empty() {
            ui.add_space(8.0);
            let args = Args::new().text("file", text::file_name(&self.document.source_name));
            let theme = theme::of(ui);
            ui.add(
                Label::new(&ctx.ta("document-source", &args))
                    .size(theme::QUIET_SIZE)
                    .color(theme.quiet),
            );
        }
    }
}

fn field(ctx: Ctx<'_>, ui: &mut Ui, label_id: &str, value: &mut String, id: Id) {
    let label = ctx.t(label_id);
    frame::caption(ui, &label);
    ui.add(TextField::single(value).label(&label).id(id));
}

/// A field with a button that lists what is there already.
fn with_choices(
    ctx: Ctx<'_>,
    ui: &mut Ui,
    label_id: &str,
    value: &mut String,
    id: Id,
    choices: &[String],
) {
    if choices.is_empty() {
        field(ctx, ui, label_id, value, id);
        return;
    }
    let label = ctx.t(label_id);
    frame::caption(ui, &label);
    let (_, opener) = text::row_with_end(
        ui,
        |ui| ui.add(TextField::single(&mut *value).label(&label).id(id)),
        |ui| ui.add(Button::icon_only(icons::CARET_DOWN, &ctx.t("choose-known"))),
    );
    text::menu_from(opener, |ui| {
        egui::ScrollArea::vertical()
            .max_height(240.0)
            .show(ui, |ui| {
                for choice in choices {
                    if ui
                        .add(Button::item(choice).selected(choice == value))
                        .clicked()
                    {
                        choice.clone_into(value);
                        ui.close();
                    }
                }
            });
    });
}

/// Two columns of equal width, the first where reading starts.
fn two<T>(
    ui: &mut Ui,
    state: &mut T,
    first: impl FnOnce(&mut Ui, &mut T),
    second: impl FnOnce(&mut Ui, &mut T),
) {
    let width = (ui.available_width() - 16.0) / 2.0;
    let layout = text::row_layout(ui).with_cross_align(egui::Align::Min);
    let column = text::column_layout(ui);
    let size = egui::vec2(ui.available_width(), 0.0);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        ui.allocate_ui_with_layout(egui::vec2(width, 0.0), column, |ui| {
            ui.set_width(width);
            first(ui, state);
        });
        ui.allocate_ui_with_layout(egui::vec2(width, 0.0), column, |ui| {
            ui.set_width(width);
            second(ui, state);
        });
    });
    ui.add_space(8.0);
}

/// A drop-down of all languages a document can be in.
pub fn language_dropdown(ctx: Ctx<'_>, ui: &mut Ui, language: &mut Language) -> bool {
    let name = |l: Language| ctx.t(&format!("import-language-{}", l.tag()));
    let mut changed = false;
    text::dropdown(ui, name(*language), |ui| {
        egui::ScrollArea::vertical()
            .max_height(280.0)
            .show(ui, |ui| {
                for choice in Language::ALL.iter().copied().chain([Language::Unknown]) {
                    let name = name(choice);
                    if ui
                        .add(Button::item(&name).selected(choice == *language))
                        .clicked()
                    {
                        changed |= choice != *language;
                        *language = choice;
                        ui.close();
                    }
                }
            });
    });
    changed
}

fn direction_id(direction: Option<Direction>) -> &'static str {
    match direction {
        None => "direction-automatic",
        Some(Direction::Rtl) => "direction-rtl",
        Some(Direction::Ltr) => "direction-ltr",
    }
}

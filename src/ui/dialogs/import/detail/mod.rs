//! The chosen file: its title and group, and a tab for each kind of thing to look at and correct.
//!
//! A tab works on a view model that is worked out once for a version of the plan, and says what a
//! person wants as a `Change`; nothing is changed while drawing but title and group.

mod clean;
mod codings;
mod left_out;
mod marked;
mod page;
mod speakers;
mod survey;
mod tabs;

use std::collections::BTreeSet;

use egui::{ScrollArea, Ui};

use super::file::{FileChoice, Twin};
use super::lines::{self as first_lines, PreviewLine};
use super::preview::Preview;
use crate::import::{CleanRule, Encoding, SpeakerRule, SurveyMapping};
use crate::locale::Args;
use crate::model::DocumentId;
use crate::text::Language;
use crate::ui::ctx::Ctx;
use crate::ui::dialogs::frame;
use crate::ui::session::Cached;
use crate::ui::text::{self, Label, TextField};
use crate::ui::{icons, theme};

pub use codings::effect_text as codings_text;
pub use tabs::Tab;

/// Height in points from which two lists of a tab scroll each for itself.
const NEEDS_TWO: f32 = 320.0;

/// What a person wants of the shown file, or of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    Encoding(Encoding),
    Language(Language),
    FindSpeakers(bool),
    /// Whether who has this name asks the questions.
    Interviewer(String, bool),
    SpeakerRule(SpeakerRule),
    /// The rule of the shown file for all files.
    SpeakerRuleAll,
    /// Whether the rule is kept for the next import.
    KeepSpeakerRule(bool),
    Survey(SurveyMapping),
    /// The mapping of the shown table for all tables with the same columns.
    SurveyAll,
    KeepEverything(bool),
    KeepEverythingAll(bool),
    Clean(CleanRule, bool),
    CleanAll(CleanRule, bool),
    /// The document whose text the file corrects.
    Update(Option<DocumentId>),
    /// Which of a file's documents is shown.
    Document(usize),
}

/// The view models of the shown file, and what a person looks at.
#[derive(Debug, Default)]
pub struct Looks {
    /// `None` is the first one.
    pub tab: Option<Tab>,
    /// Which of the file's documents is shown.
    pub document: usize,
    /// The rule whose edits are shown.
    rule: Option<CleanRule>,
    draft: speakers::Draft,
    lines: Cached<(usize, u64, usize), Vec<PreviewLine>>,
    clean: Cached<(usize, u64), clean::CleanView>,
    left_out: Cached<(usize, u64), Vec<String>>,
    speakers: Cached<(usize, u64), speakers::SpeakersView>,
    survey: Cached<(usize, u64, &'static str), Option<survey::SurveyView>>,
}

/// What a tab gets beside its view model.
struct Tools<'a> {
    file: &'a FileChoice,
    index: usize,
    /// Files of the import that can be read.
    files: usize,
    /// Other tables with the same columns.
    same_tables: usize,
    /// Rules that clean up other files.
    cleaned: BTreeSet<CleanRule>,
    /// Whether the speaker rule is kept for the next import.
    keeps_rule: bool,
    rule: &'a mut Option<CleanRule>,
    changes: &'a mut Vec<Change>,
}

pub fn show(preview: &mut Preview, ctx: Ctx<'_>, ui: &mut Ui) {
    let index = preview.shown;
    let files = preview.files.iter().filter(|f| f.is_ok()).count();
    let same_tables = preview.same_tables(index).count();
    let cleaned = preview.cleaned_besides(index);
    let keeps_rule = preview.keeps_rule;
    let mut changes = Vec::new();
    match preview.files.get_mut(index) {
        Some(file) => {
            frame::beside_bar(ui, |ui| head_ui(file, index, &mut changes, ctx, ui));
            // Split so that a tab can read its model while it notes changes.
            let Looks {
                tab,
                document,
                draft,
                lines,
                clean,
                left_out,
                speakers,
                survey,
                rule,
            } = &mut preview.looks;
            let mut tools = Tools {
                file,
                index,
                files,
                same_tables,
                cleaned,
                keeps_rule,
                rule,
                changes: &mut changes,
            };
            let key = (index, tools.file.version);
            if let Some(plan) = tools.file.file_plan() {
                let clean = clean.get(key, || clean::CleanView::of(plan));
                let left_out = left_out.get(key, || left_out::of(plan));
                let open = frame::beside_bar(ui, |ui| {
                    tabs::show(tab, tools.file, plan, clean, left_out, ctx, ui)
                });
                let shown = (*document).min(plan.documents.len().saturating_sub(1));
                let lines = lines.get((index, tools.file.version, shown), || {
                    plan.documents
                        .get(shown)
                        .map_or_else(Vec::new, first_lines::lines)
                });
                let page = page::PageView { plan, shown, lines };
                match open {
                    Tab::Text => text_ui(&page, &mut tools, ctx, ui),
                    Tab::Speakers => {
                        let view = speakers.get(key, || speakers::SpeakersView::of(plan));
                        speakers::show(view, draft, &mut tools, ctx, ui);
                    }
                    Tab::Columns => {
                        let tag = ctx.view.language.tag();
                        let key = (index, tools.file.version, tag);
                        let view = survey.get(key, || {
                            let survey = plan.survey.as_ref()?;
                            Some(survey::SurveyView::of(survey, ctx.locale))
                        });
                        if let Some(view) = view {
                            survey::show(view, &page, &mut tools, ctx, ui);
                        }
                    }
                    Tab::CleanUp => clean::show(clean, &mut tools, ctx, ui),
                    Tab::LeftOut => left_out::show(left_out, &mut tools, ctx, ui),
                    Tab::Codings => codings::show(&mut tools, ctx, ui),
                }
            } else if tools.file.is_ok() {
                ui.add_space(24.0);
                frame::remark(ui, &ctx.t("import-reading-one"));
            } else if tools.file.has_encoding() {
                frame::beside_bar(ui, |ui| page::reading_ui(&mut tools, ctx, ui));
            }
        }
        None => {
            ScrollArea::vertical()
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    frame::beside_bar(ui, |ui| skipped_ui(&preview.skipped, ctx, ui));
                });
        }
    }
    for change in changes {
        preview.apply(ui.ctx(), change);
    }
}

/// Name, title and group, and what must be decided before anything else.
fn head_ui(
    file: &mut FileChoice,
    index: usize,
    changes: &mut Vec<Change>,
    ctx: Ctx<'_>,
    ui: &mut Ui,
) {
    let theme = theme::of(ui);
    ui.add(Label::new(&text::file_name(&file.row.file)).strong());
    if let Some(place) = file.place_in_zip() {
        let args = Args::new().text("place", format!("\u{2066}{place}\u{2069}"));
        frame::caption(ui, &ctx.ta("import-in-zip", &args));
    }
    if let Some(error) = file.error() {
        sign(ui, icons::X_CIRCLE, theme.danger, &error.reason(ctx.locale));
        if let Some(hint) = error.hint(ctx.locale) {
            frame::remark(ui, &hint);
        }
        ui.add_space(8.0);
        return;
    }
    if let Some(twin) = &file.twin {
        let (id, name) = match twin {
            Twin::Document(title) => ("import-twin-document", title),
            Twin::File(name) => ("import-twin-file", name),
        };
        let sentence = ctx.ta(id, &Args::new().text("name", name));
        sign(ui, icons::COPY, theme.warning, &sentence);
    }
    ui.add_space(4.0);
    if !file.update.candidates.is_empty() {
        codings::choice_ui(file, changes, ctx, ui);
    }
    if file.update.chosen().is_none() {
        names_ui(file, index, ctx, ui);
    }
    ui.add_space(8.0);
}

/// Title and group, side by side; of many documents only the group.
fn names_ui(file: &mut FileChoice, index: usize, ctx: Ctx<'_>, ui: &mut Ui) {
    let many = file.summary().is_some_and(|s| s.documents > 1);
    let width = (ui.available_width() - 16.0) / 2.0;
    let column = text::column_layout(ui);
    let layout = text::row_layout(ui).with_cross_align(egui::Align::Min);
    let size = egui::vec2(ui.available_width(), 0.0);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        let title = (!many).then_some(("document-title-label", &mut file.title));
        let group = Some(("document-group-label", &mut file.group));
        for (label, value) in [title, group].into_iter().flatten() {
            let label = ctx.t(label);
            ui.allocate_ui_with_layout(egui::vec2(width, 0.0), column, |ui| {
                ui.set_width(width);
                frame::caption(ui, &label);
                let id = egui::Id::unique("import field").with((index, &label));
                ui.add(TextField::single(value).label(&label).id(id));
            });
        }
    });
}

/// What was understood, how it was read, and the first lines.
fn text_ui(page: &page::PageView<'_>, tools: &mut Tools<'_>, ctx: Ctx<'_>, ui: &mut Ui) {
    let theme = theme::of(ui);
    ScrollArea::vertical()
        .id_salt(("import detail", tools.index))
        .auto_shrink([false, false])
        .show(ui, |ui| {
            frame::beside_bar(ui, |ui| {
                let summary = tools.file.row.text(ctx.locale);
                ui.add(
                    Label::new(&summary)
                        .size(theme::QUIET_SIZE)
                        .color(theme.quiet)
                        .wrap(),
                );
                for warning in tools.file.row.warning_texts(ctx.locale) {
                    sign(ui, icons::WARNING, theme.warning, &warning);
                }
                ui.add_space(4.0);
                page::reading_ui(tools, ctx, ui);
                ui.add_space(6.0);
                page::document_ui(page, tools, ctx, ui);
            });
        });
}

/// A line with an icon at its start.
fn sign(ui: &mut Ui, icon: char, color: egui::Color32, sentence: &str) {
    frame::beside_icon(ui, icon, color, |ui| {
        ui.add(Label::new(sentence).wrap());
    });
}

/// Where no file could be read at all: what was passed over, and why.
fn skipped_ui(skipped: &[(std::path::PathBuf, crate::error::Error)], ctx: Ctx<'_>, ui: &mut Ui) {
    for (_, error) in skipped.iter().take(100) {
        frame::remark(ui, &error.sentence(ctx.locale));
    }
}

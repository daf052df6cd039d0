//! The analysis place: a list of analyses, table or chart in the middle, options beside it, and
//! the segments of a chosen code below.
//!
//! `options` is what is asked, `results` what was found (kept by revision and options), `chart`
//! where bars stand, `segments` the passages of a code; the rest draws. Nothing is counted here:
//! tables come from `output`, so the window, its exports and the command line agree.

mod chart;
mod chart_ui;
mod middle;
mod options;
mod options_ui;
mod picker;
mod results;
mod segments;
mod segments_ui;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{CentralPanel, Frame, Ui};

use self::options::{Analysis, Choices, Options};
use self::options_ui::OptionsPane;
use self::results::{Key, Request, Results};
use self::segments_ui::SegmentsPane;
use super::action::Action;
use super::cached::Cached;
use super::command::{Command, Dialog};
use super::ctx::Ctx;
use super::session::Session;
use super::sides::side;
use super::table::TableState;
use super::text::{self, Button, Label};
use super::{icons, theme};
use crate::analysis::{Corpus, RowRef};
use crate::locale::UiLanguage;
use crate::model::CodeId;

/// View state of the place.
#[derive(Debug, Default)]
pub struct Analyse {
    analysis: Analysis,
    options: Options,
    pane: OptionsPane,
    choices: Cached<(u64, UiLanguage), Choices>,
    pruned: u64,
    shown: BTreeMap<Analysis, Shown>,
    chart: chart_ui::ChartView,
    segments: SegmentsPane,
}

/// View state of one analysis.
#[derive(Debug, Default)]
struct Shown {
    results: Results,
    table: TableState,
    /// What the selected row stands for; rows move when the study changes.
    selected: Option<RowRef>,
    /// The row of a table that stands for it.
    selected_row: Cached<(u64, RowRef), Option<usize>>,
}

impl Analyse {
    /// Goes to the code frequencies and opens the segments of a code.
    pub fn show_segments_of(&mut self, code: CodeId) {
        self.analysis = Analysis::Frequencies;
        self.shown
            .entry(Analysis::Frequencies)
            .or_default()
            .selected = Some(RowRef::Code(code));
        self.segments.open(RowRef::Code(code), None);
    }

    /// Draws the place.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        let Some(session) = ctx.session else { return };
        if session.documents().is_empty() {
            let sentence = ctx.t("analyse-no-documents");
            if empty_ui(ui, &sentence, Some(&ctx.t("action-import"))) {
                ctx.act(Action::Import);
            }
            return;
        }
        let corpus = match session.corpus() {
            Ok(corpus) => corpus,
            Err(error) => {
                empty_ui(ui, &error.sentence(ctx.locale), None);
                return;
            }
        };
        self.settle(ctx, session, &corpus);
        let fill = |color| Frame::new().fill(color);
        let theme = theme::of(ui);
        if ctx.settings.documents_visible {
            side(ui, true, "analyses", 184.0)
                .frame(fill(theme.panel))
                .show(ui, |ui| self.list_ui(ctx, ui));
        }
        if ctx.settings.inspector_visible {
            side(ui, false, "analysis options", 220.0)
                .frame(fill(theme.panel))
                .show(ui, |ui| self.options_ui(ctx, ui));
        }
        if self.segments.is_open() {
            self.segments_ui(ctx, ui, session, &corpus);
        }
        CentralPanel::default()
            .frame(fill(theme.desk).inner_margin(12.0))
            .show(ui, |ui| self.middle_ui(ctx, ui, session, &corpus));
    }

    /// Forgets what a changed study no longer has.
    fn settle(&mut self, ctx: Ctx<'_>, session: &Session, corpus: &Arc<Corpus>) {
        let revision = session.project.revision_of_all();
        let key = (revision, ctx.settings.language());
        let choices = self.choices.get(key, || Choices::of(corpus, ctx.locale));
        if self.pruned != revision {
            self.pruned = revision;
            choices.prune(&mut self.options);
            self.segments.prune(corpus);
        }
    }

    fn key(&self, ctx: Ctx<'_>, session: &Session) -> Key {
        Key {
            revision: session.project.revision_of_all(),
            language: ctx.settings.language(),
            request: Request::of(self.analysis, &self.options),
        }
    }

    fn list_ui(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        Frame::new().inner_margin(8.0).show(ui, |ui| {
            text::column(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                for analysis in Analysis::ALL {
                    let icon = match analysis {
                        Analysis::Frequencies => icons::CHART_BAR_HORIZONTAL,
                        Analysis::Quotations => icons::QUOTES,
                        Analysis::Documents => icons::FILES,
                        Analysis::Participants => icons::USERS,
                        Analysis::Codebook => icons::TREE_STRUCTURE,
                    };
                    let name = ctx.t(analysis.name_id());
                    let item = Button::selectable(self.analysis == analysis, &name)
                        .icon(icon)
                        .full_width();
                    if ui.add(item).clicked() {
                        self.analysis = analysis;
                    }
                }
            });
        });
    }

    fn options_ui(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        let shown = self.shown.entry(self.analysis).or_default();
        let table = shown.results.last().map(results::Found::table);
        self.pane.show(
            ctx,
            ui,
            self.analysis,
            self.choices.last().unwrap_or(&Choices::default()),
            &mut self.options,
            table.map(|table| (table, &mut shown.table)),
        );
    }

    /// Says what is in the middle, how it is shown, and exports it.
    fn title_ui(&mut self, ctx: Ctx<'_>, ui: &mut Ui, view: Option<options::View>) {
        let shown = self.shown.entry(self.analysis).or_default();
        let (_, export) = text::row_with_end(
            ui,
            |ui| {
                let name = ctx.t(self.analysis.name_id());
                ui.add(Label::new(&name).size(theme::PAGE_SIZE).strong());
                if let Some(current) = view {
                    ui.add_space(8.0);
                    for (view, icon, id) in [
                        (options::View::Table, icons::TABLE, "analyse-view-table"),
                        (
                            options::View::Chart,
                            icons::CHART_BAR_HORIZONTAL,
                            "analyse-view-chart",
                        ),
                        (options::View::Both, icons::ROWS, "analyse-view-both"),
                    ] {
                        let name = ctx.t(id);
                        let button = Button::icon_only(icon, &name).selected(current == view);
                        if ui.add(button).clicked() {
                            self.options.view = Some(view);
                        }
                    }
                }
            },
            |ui| {
                let name = ctx.t("analyse-export");
                ui.add(Button::new(&name).icon(icons::EXPORT)).clicked()
            },
        );
        if export && let Some(found) = shown.results.last() {
            let table = shown.table.as_shown(&found.model);
            ctx.send(Command::Open(Dialog::Export(Box::new(table))));
        }
        ui.add_space(8.0);
    }
}

/// A sentence in the middle, and the one thing to do about it.
fn empty_ui(ui: &mut Ui, sentence: &str, button: Option<&str>) -> bool {
    let mut clicked = false;
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.38).max(12.0));
        ui.set_max_width(420.0);
        ui.add(
            Label::new(sentence)
                .wrap()
                .align(crate::typeset::Align::Center)
                .color(theme::of(ui).quiet),
        );
        if let Some(button) = button {
            ui.add_space(8.0);
            clicked = ui.add(Button::new(button).primary()).clicked();
        }
    });
    clicked
}

//! The place drawn: the list of analyses, the middle, the options and the segments below.

use egui::{CentralPanel, Frame, Ui};

use super::middle::{self, empty_ui};
use super::options::Choices;
use super::results::Found;
use super::state::Analyse;
use crate::output::ANALYSES;
use crate::ui::action::Action;
use crate::ui::ctx::Ctx;
use crate::ui::sides::{AS_WIDE_AS_PANES_GO, side};
use crate::ui::study_reader::Reading;
use crate::ui::text::{self, Button};
use crate::ui::theme;

impl Analyse {
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
        let corpus = match session.corpus(ui.ctx()) {
            Ok(Reading::Ready(corpus)) => corpus,
            Ok(Reading::Working(share)) => {
                middle::reading_ui(ui, &ctx.t("analyse-reading"), share);
                return;
            }
            Err(error) => {
                empty_ui(ui, &error.sentence(ctx.locale), None);
                return;
            }
        };
        self.settle(ctx, session, &corpus);
        let fill = |color| Frame::new().fill(color);
        let theme = theme::of(ui);
        if ctx.settings.documents_visible {
            side(ui, true, "analyses", 184.0, AS_WIDE_AS_PANES_GO)
                .frame(fill(theme.panel))
                .show(ui, |ui| self.list_ui(ctx, ui));
        }
        if ctx.settings.inspector_visible {
            side(ui, false, "analysis options", 220.0, AS_WIDE_AS_PANES_GO)
                .frame(fill(theme.panel))
                .show(ui, |ui| self.options_ui(ctx, ui));
        }
        let shown = self.shown.get(self.analysis.name);
        if let Some(of) = shown.and_then(|shown| shown.results.last()) {
            self.segments.show(ctx, ui, session, &corpus, of);
        }
        CentralPanel::default()
            .frame(fill(theme.desk).inner_margin(12.0))
            .show(ui, |ui| self.middle_ui(ctx, ui, session, &corpus));
    }

    fn list_ui(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        Frame::new().inner_margin(8.0).show(ui, |ui| {
            text::column(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                for analysis in ANALYSES {
                    let name = ctx.t(analysis.title);
                    let item = Button::selectable(self.analysis == *analysis, &name)
                        .icon(analysis.icon)
                        .full_width();
                    if ui.add(item).clicked() {
                        self.analysis = analysis;
                    }
                }
            });
        });
    }

    fn options_ui(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        let shown = self.shown.entry(self.analysis.name).or_default();
        let table = shown.results.last().map(Found::table);
        self.pane.show(
            ctx,
            ui,
            self.analysis,
            self.choices.last().unwrap_or(&Choices::default()),
            &mut self.options,
            table.map(|table| (table, &mut shown.table)),
        );
    }
}

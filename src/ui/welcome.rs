//! What stands in the middle where there is no study, or a study without documents.

use egui::{Rect, Ui, vec2};

use super::action::Action;
use super::cached::Cached;
use super::ctx::Ctx;
use super::recent::{Recent, recent_projects, recent_ui};
use super::text::{self, Button, Label};
use super::{icons, theme};

/// Width of the middle column in points.
const WIDTH: f32 = 480.0;

/// The welcome page: new project, open, recent ones, the sample study.
#[derive(Debug, Default)]
pub struct Welcome {
    recent: Cached<Vec<std::path::PathBuf>, Vec<Recent>>,
}

impl Welcome {
    /// Draws the page.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        let recent = self.recent.get(ctx.settings.recent.clone(), || {
            recent_projects(&ctx.settings.recent)
        });
        let theme = theme::of(ui);
        middle(ui, 0.16, |ui| {
            ui.add(Label::new(&ctx.t("app-name")).size(32.0).strong());
            ui.add(
                Label::new(&ctx.t("welcome-sentence"))
                    .size(theme::HEADING_SIZE)
                    .color(theme.quiet)
                    .wrap(),
            );
            ui.add_space(20.0);
            text::row(ui, |ui| {
                let new = ctx.t("action-new-project");
                let open = ctx.t("action-open-project");
                if ui
                    .add(Button::new(&new).icon(icons::FILE_PLUS).primary())
                    .clicked()
                {
                    ctx.act(Action::NewProject);
                }
                if ui
                    .add(Button::new(&open).icon(icons::FOLDER_OPEN))
                    .clicked()
                {
                    ctx.act(Action::OpenProject);
                }
            });
            ui.add_space(12.0);
            let sample = ctx.t("action-open-sample");
            if ui
                .add(Button::new(&sample).icon(icons::BOOK_OPEN))
                .clicked()
            {
                ctx.act(Action::OpenSample);
            }
            ui.add(
                Label::new(&ctx.t("welcome-sample"))
                    .size(theme::QUIET_SIZE)
                    .color(theme.quiet)
                    .wrap(),
            );
            if !recent.is_empty() {
                ui.add_space(20.0);
                ui.add(Label::new(&ctx.t("recent-projects")).strong());
                recent_ui(ctx, ui, recent);
            }
            ui.add_space(20.0);
            ui.add(Label::new(&ctx.t("welcome-drop")).color(theme.quiet).wrap());
        });
    }
}

/// A study without documents: one sentence, one button.
pub fn empty_study(ctx: Ctx<'_>, ui: &mut Ui) {
    let theme = theme::of(ui);
    middle(ui, 0.3, |ui| {
        ui.add(
            Label::new(&ctx.t("empty-study"))
                .size(theme::HEADING_SIZE)
                .wrap(),
        );
        ui.add_space(16.0);
        let import = ctx.t("action-import");
        if ui
            .add(Button::new(&import).icon(icons::FILE_PLUS).primary())
            .clicked()
        {
            ctx.act(Action::Import);
        }
        ui.add_space(8.0);
        ui.add(
            Label::new(&ctx.t("empty-study-drop"))
                .color(theme.quiet)
                .wrap(),
        );
    });
}

/// A column in the middle of the place, beginning at a share of its height.
fn middle(ui: &mut Ui, from_top: f32, contents: impl FnOnce(&mut Ui)) {
    let place = ui.available_rect_before_wrap();
    let width = WIDTH.min(place.width() - 48.0);
    egui::ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let column = Rect::from_min_size(
                egui::pos2(
                    place.center().x - width / 2.0,
                    ui.cursor().top() + place.height() * from_top,
                ),
                vec2(width, 0.0),
            );
            let layout = text::column_layout(ui);
            let builder = egui::UiBuilder::new().max_rect(column).layout(layout);
            ui.scope_builder(builder, |ui| {
                contents(ui);
                ui.add_space(24.0);
            });
        });
}

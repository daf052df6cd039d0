//! What stands in the middle where there is no study, or a study without documents.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, vec2};

use super::command::{Action, Command};
use super::ctx::Ctx;
use super::dialogs::{Recent, recent_projects};
use super::session::Cached;
use super::settings::Settings;
use super::text::{self, Button, Label, Slots, Surface};
use super::{icons, theme};
use crate::typeset::{TextStyle, Weight};

/// Width of the middle column in points.
const WIDTH: f32 = 480.0;

/// The welcome page: new project, open, recent ones, the sample study.
#[derive(Debug, Default)]
pub struct Welcome {
    recent: Cached<Vec<std::path::PathBuf>, Vec<Recent>>,
}

impl Welcome {
    /// Draws the page.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui, settings: &Settings) {
        let recent = self.recent.get(settings.recent.clone(), || {
            recent_projects(&settings.recent)
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

/// Draws recent projects, each to open; one that is gone can be taken off the list.
pub fn recent_ui(ctx: Ctx<'_>, ui: &mut Ui, recent: &[Recent]) {
    ui.spacing_mut().item_spacing.y = 0.0;
    for project in recent {
        recent_row(ctx, ui, project);
    }
}

fn recent_row(ctx: Ctx<'_>, ui: &mut Ui, project: &Recent) {
    let theme = theme::of(ui);
    let forget = ctx.t("recent-forget");
    let size = vec2(ui.available_width(), 44.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let mut slots = Slots::new(ui, rect);
    let end = slots.end(theme::ROW_HEIGHT + 8.0);
    let row = slots.rest();
    let id = ui.scope_id().with(&project.path);
    let response = ui.interact(row, id, Sense::click());
    let label = project.name.clone();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, !project.is_missing, &label));
    text::surface(ui, row, &response, Surface::Bare);
    let mut slots = Slots::new(ui, row);
    slots.start(8.0);
    slots.end(8.0);
    let icon = slots.start(theme::ICON_SIZE);
    slots.start(10.0);
    let (sign, color) = if project.is_missing {
        (icons::WARNING, theme.warning)
    } else {
        (icons::FILE_TEXT, theme.quiet)
    };
    text::icon_in(ui, icon, sign, theme::ICON_SIZE, color);
    let rest = slots.rest().shrink2(vec2(0.0, 3.0));
    let (top, bottom) = rest.split_top_bottom_at_fraction(0.54);
    let (name_color, weight) = if project.is_missing {
        (theme.quiet, Weight::Regular)
    } else {
        (theme.text, Weight::Bold)
    };
    let style = TextStyle::new(theme::TEXT_SIZE).weight(weight);
    text::text_in(ui, top, &project.name, style, name_color);
    let folder = if project.is_missing {
        ctx.ta(
            "recent-missing",
            &crate::locale::Args::new().text("folder", &project.folder),
        )
    } else {
        project.folder.clone()
    };
    let quiet = TextStyle::new(theme::QUIET_SIZE);
    text::text_in(ui, bottom, &folder, quiet, theme.quiet);
    if response.clicked() && !project.is_missing {
        ctx.send(Command::OpenProject(project.path.clone()));
    }
    let path = project.path.display().to_string();
    let response = text::tooltip(response, &path);
    let hovered = ui.rect_contains_pointer(rect);
    let place = end.shrink2(vec2(4.0, 8.0));
    let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(place));
    if !(project.is_missing || hovered || response.has_focus()) {
        ui.set_opacity(0.0);
    }
    if ui.add(Button::icon_only(icons::X, &forget)).clicked() {
        ctx.send(Command::ForgetProject(project.path.clone()));
    }
}

//! The projects opened last: a list on the welcome page, in the dialog that opens one, in the menu.

use std::path::{Path, PathBuf};

use egui::{Role, Sense, Ui, WidgetInfo, vec2};

use super::command::Command;
use super::ctx::Ctx;
use super::text::{self, Button, Slots, Surface};
use super::{icons, theme};
use crate::locale::Args;
use crate::typeset::{TextStyle, Weight};

/// One line of the list of recent projects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recent {
    pub path: PathBuf,
    pub name: String,
    /// Shortened for reading.
    pub folder: String,
    pub is_missing: bool,
}

/// Works out how recent projects are shown.
#[must_use]
pub fn recent_projects(paths: &[PathBuf]) -> Vec<Recent> {
    paths
        .iter()
        .map(|path| Recent {
            name: name_of(path),
            folder: path.parent().map(text::short_path).unwrap_or_default(),
            is_missing: !path.is_file(),
            path: path.clone(),
        })
        .collect()
}

/// Projects offered in the menu.
const IN_MENU: usize = 5;

/// Adds the projects opened before this one to a menu; returns whether there are any.
pub fn recent_items(ctx: Ctx<'_>, ui: &mut Ui) -> bool {
    let open = ctx.session.and_then(|s| s.project.path());
    let others = ctx
        .settings
        .recent
        .iter()
        .filter(|p| Some(p.as_path()) != open);
    let mut any = false;
    for path in others.take(IN_MENU) {
        if !std::mem::replace(&mut any, true) {
            text::menu_caption(ui, &ctx.t("recent-projects"));
        }
        let response = ui.add(Button::item(&name_of(path)));
        if response.clicked() {
            ctx.send(Command::OpenProject(path.clone()));
            ui.close();
        }
        text::tooltip(response, &text::short_path(path));
    }
    any
}

fn name_of(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
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
            &Args::new().text("folder", &project.folder),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recent_projects_say_which_are_gone() {
        let dir = tempfile::tempdir().unwrap();
        let there = dir.path().join("یک.mazmun");
        std::fs::write(&there, "").unwrap();
        let list = recent_projects(&[there, dir.path().join("דוד.mazmun")]);
        let found: Vec<_> = list
            .iter()
            .map(|r| (r.name.as_str(), r.is_missing))
            .collect();
        assert_eq!(found, [("یک", false), ("דוד", true)]);
    }
}

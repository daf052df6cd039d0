//! A new project, and opening one that exists.

use std::path::{Path, PathBuf};

use egui::{Id, Ui};

use crate::locale::Args;
use crate::project::EXTENSION;
use crate::ui::command::Command;
use crate::ui::ctx::Ctx;
use crate::ui::session::Cached;
use crate::ui::settings::Settings;
use crate::ui::text::{Label, TextField};
use crate::ui::theme;

use super::frame::{self, Answer, Sheet};
use super::path_field::{
    Choose, PathField, Remark, documents_folder, folder_remark, short_path, typed_path,
};

/// Asks for the name and folder of a new project.
#[derive(Debug)]
pub struct NewProject {
    name: String,
    folder: PathField,
    remark: Cached<(String, String), Option<Remark>>,
}

impl NewProject {
    /// Opens on the folder people keep their papers in.
    #[must_use]
    pub fn new(ctx: Ctx<'_>) -> Self {
        Self {
            name: ctx.t("new-project-name"),
            folder: PathField::new("new project", &documents_folder()),
            remark: Cached::default(),
        }
    }

    /// Draws the dialog.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        let key = (self.name.clone(), self.folder.text.clone());
        let remark = *self.remark.get(key, || {
            new_project_remark(&self.name, &typed_path(&self.folder.text))
        });
        let name_id = Id::unique("new project name");
        let (title, confirm, cancel) = (
            ctx.t("new-project-title"),
            ctx.t("new-project-create"),
            ctx.t("cancel"),
        );
        let answer = Sheet::new("new project", &title, &cancel)
            .confirm(&confirm, !remark.is_some_and(Remark::stops))
            .focus(name_id)
            .show(
                ui,
                |ui| {
                    let label = ctx.t("new-project-name-label");
                    frame::caption(ui, &label);
                    ui.add(
                        TextField::single(&mut self.name)
                            .label(&label)
                            .id(name_id)
                            .select_all_on_focus(),
                    );
                    ui.add_space(8.0);
                    let label = ctx.t("new-project-folder-label");
                    self.folder.show(ctx, ui, &label, Choose::Folder);
                    ui.add_space(8.0);
                    match remark {
                        None => {
                            let path = project_path(&self.name, &self.folder.path());
                            let args = Args::new().text("path", short_path(&path));
                            let color = theme::of(ui).quiet;
                            let sentence = ctx.ta("new-project-path", &args);
                            ui.add(Label::new(&sentence).wrap().color(color));
                        }
                        some => Remark::show(some, ctx, ui),
                    }
                },
                |_| {},
            );
        match answer {
            Answer::Open => {}
            Answer::Cancel => ctx.send(Command::CloseDialog),
            // The dispatcher closes the dialog where it works out.
            Answer::Confirm => {
                let path = project_path(&self.name, &self.folder.path());
                ctx.send(Command::CreateProject(path));
            }
        }
    }
}

fn project_path(name: &str, folder: &Path) -> PathBuf {
    let name = name.trim();
    let ending = format!(".{EXTENSION}");
    let has_ending = name.to_lowercase().ends_with(&ending);
    let path = folder.join(if has_ending {
        name.to_owned()
    } else {
        format!("{name}{ending}")
    });
    std::path::absolute(&path).unwrap_or(path)
}

fn new_project_remark(name: &str, folder: &Path) -> Option<Remark> {
    let name = name.trim();
    if name.is_empty() {
        return Some(Remark::Stop("new-project-name-empty"));
    }
    if name.starts_with('.') || name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|', '\0'])
    {
        return Some(Remark::Stop("new-project-name-signs"));
    }
    folder_remark(folder).or_else(|| {
        project_path(name, folder)
            .exists()
            .then_some(Remark::Stop("new-project-exists"))
    })
}

/// Asks which project to open: a recent one, a typed path, or the desktop's dialog.
#[derive(Debug)]
pub struct OpenProject {
    file: PathField,
    remark: Cached<String, Option<Remark>>,
    recent: Cached<Vec<PathBuf>, Vec<Recent>>,
}

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
            name: path
                .file_stem()
                .map(|n| n.to_string_lossy().into_owned())
                .unwrap_or_default(),
            folder: path.parent().map(short_path).unwrap_or_default(),
            is_missing: !path.is_file(),
            path: path.clone(),
        })
        .collect()
}

impl Default for OpenProject {
    fn default() -> Self {
        Self {
            file: PathField::new("open project", Path::new("")),
            remark: Cached::default(),
            recent: Cached::default(),
        }
    }
}

impl OpenProject {
    /// Draws the dialog.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui, settings: &Settings) {
        let remark = *self.remark.get(self.file.text.clone(), || {
            open_remark(&typed_path(&self.file.text))
        });
        let recent = self
            .recent
            .get(settings.recent.clone(), || {
                recent_projects(&settings.recent)
            })
            .clone();
        let (title, confirm, cancel) = (
            ctx.t("open-project-title"),
            ctx.t("open-project-open"),
            ctx.t("cancel"),
        );
        let mut changed = false;
        let answer = Sheet::new("open project", &title, &cancel)
            .confirm(&confirm, !remark.is_some_and(Remark::stops))
            .focus(self.file.id())
            .show(
                ui,
                |ui| {
                    let label = ctx.t("open-project-file-label");
                    changed = self.file.show(ctx, ui, &label, Choose::OpenProject);
                    ui.add_space(4.0);
                    Remark::show(remark, ctx, ui);
                    if !recent.is_empty() {
                        ui.add_space(8.0);
                        frame::caption(ui, &ctx.t("recent-projects"));
                        crate::ui::welcome::recent_ui(ctx, ui, &recent);
                    }
                },
                |_| {},
            );
        match answer {
            Answer::Open => {}
            Answer::Cancel => ctx.send(Command::CloseDialog),
            Answer::Confirm => ctx.send(Command::OpenProject(self.file.path())),
        }
    }
}

fn open_remark(path: &Path) -> Option<Remark> {
    if path.as_os_str().is_empty() {
        Some(Remark::Stop(""))
    } else if path.is_dir() {
        Some(Remark::Stop("open-project-is-folder"))
    } else if !path.exists() {
        Some(Remark::Stop("open-project-missing"))
    } else if !path
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case(EXTENSION))
    {
        Some(Remark::Note("open-project-extension"))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_project_names_what_stands_in_its_way() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("پژوهش.mazmun"), "").unwrap();
        for (name, folder, want) in [
            ("מחקר", dir.path().to_owned(), None),
            (
                " ",
                dir.path().to_owned(),
                Some(Remark::Stop("new-project-name-empty")),
            ),
            (
                "الف/ب",
                dir.path().to_owned(),
                Some(Remark::Stop("new-project-name-signs")),
            ),
            (
                "پژوهش",
                dir.path().to_owned(),
                Some(Remark::Stop("new-project-exists")),
            ),
            (
                "研究",
                dir.path().join("no"),
                Some(Remark::Stop("path-folder-missing")),
            ),
        ] {
            assert_eq!(new_project_remark(name, &folder), want, "{name}");
        }
    }

    #[test]
    fn a_file_to_open_is_looked_at() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        std::fs::write(path("a.mazmun"), "").unwrap();
        std::fs::write(path("a.txt"), "").unwrap();
        for (file, want) in [
            (PathBuf::new(), Some(Remark::Stop(""))),
            (path("a.mazmun"), None),
            (path("a.txt"), Some(Remark::Note("open-project-extension"))),
            (path("b.mazmun"), Some(Remark::Stop("open-project-missing"))),
            (
                dir.path().to_owned(),
                Some(Remark::Stop("open-project-is-folder")),
            ),
        ] {
            assert_eq!(open_remark(&file), want, "{}", file.display());
        }
    }

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

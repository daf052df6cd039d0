//! A new project, a copy of the open one, and opening one that exists.

use std::path::{Path, PathBuf};

use egui::{Id, Ui};

use crate::locale::Args;
use crate::project::EXTENSION;
use crate::ui::cached::Cached;
use crate::ui::command::Command;
use crate::ui::ctx::Ctx;
use crate::ui::recent::{Recent, recent_projects, recent_ui};
use crate::ui::text::{self, Label, TextField};
use crate::ui::theme;

use super::frame::{self, Answer, Sheet};
use super::path_field::{Choose, PathField, Remark, documents_folder, folder_remark, typed_path};

/// What a new project file begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Empty,
    /// A copy of the open project.
    Copy,
}

impl Purpose {
    fn title_id(self) -> &'static str {
        match self {
            Self::Empty => "new-project-title",
            Self::Copy => "copy-project-title",
        }
    }

    fn confirm_id(self) -> &'static str {
        match self {
            Self::Empty => "new-project-create",
            Self::Copy => "copy-project-save",
        }
    }

    fn path_id(self) -> &'static str {
        match self {
            Self::Empty => "new-project-path",
            Self::Copy => "copy-project-path",
        }
    }
}

/// Asks for the name and folder of a new project file.
#[derive(Debug)]
pub struct NewProject {
    purpose: Purpose,
    name: String,
    folder: PathField,
    remark: Cached<(String, String), Option<Remark>>,
    /// Name and folder as the dialog offered them.
    offered: (String, String),
    /// Who works in it first.
    coder: String,
}

impl NewProject {
    /// Opens on the folder people keep their papers in.
    #[must_use]
    pub fn new(ctx: Ctx<'_>) -> Self {
        let name = ctx.t("new-project-name");
        Self {
            coder: ctx.settings.coder.clone(),
            ..Self::with(Purpose::Empty, name, &documents_folder())
        }
    }

    /// Opens on a copy of the open project, beside it.
    #[must_use]
    pub fn copy(ctx: Ctx<'_>) -> Self {
        let path = ctx.session.and_then(|s| s.project.path());
        let name = path.and_then(Path::file_stem).unwrap_or_default();
        let folder = path.and_then(Path::parent);
        let folder = folder.map_or_else(documents_folder, Path::to_owned);
        // The words stand in a file's name, which takes no invisible signs around the name in it.
        let name = format!(
            "{} {}",
            name.to_string_lossy(),
            ctx.t("copy-project-suffix")
        );
        Self::with(Purpose::Copy, name, &folder)
    }

    fn with(purpose: Purpose, name: String, folder: &Path) -> Self {
        let folder = PathField::new("new project", folder);
        Self {
            purpose,
            offered: (name.clone(), folder.text.clone()),
            coder: String::new(),
            name,
            folder,
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
            ctx.t(self.purpose.title_id()),
            ctx.t(self.purpose.confirm_id()),
            ctx.t("cancel"),
        );
        let (name, folder) = &self.offered;
        let is_changed = self.name != *name
            || self.folder.text != *folder
            || self.coder != ctx.settings.coder && self.purpose == Purpose::Empty;
        let answer = Sheet::new("new project", &title, &cancel)
            .changed(is_changed, &ctx.t("dialog-changed"))
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
                    if self.purpose == Purpose::Empty {
                        let label = ctx.t("new-project-coder");
                        frame::caption(ui, &label);
                        ui.add(TextField::single(&mut self.coder).label(&label));
                        ui.add_space(8.0);
                    }
                    match remark {
                        None => {
                            let path = project_path(&self.name, &self.folder.path());
                            let args = Args::new().text("path", text::short_path(&path));
                            let color = theme::of(ui).quiet;
                            let sentence = ctx.ta(self.purpose.path_id(), &args);
                            ui.add(Label::new(&sentence).wrap().color(color));
                        }
                        some => Remark::show(some, ctx, ui),
                    }
                },
                |_| {},
            );
        match answer {
            Answer::Open | Answer::Tell => {}
            Answer::Cancel => ctx.send(Command::CloseDialog),
            // The dispatcher closes the dialog where it works out.
            Answer::Confirm => {
                let path = project_path(&self.name, &self.folder.path());
                ctx.send(match self.purpose {
                    Purpose::Empty => Command::CreateProject(path, self.coder.clone()),
                    Purpose::Copy => Command::CopyProject(path),
                });
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
    let remark = match folder_remark(folder) {
        // It is made with the project; the one above it must be there.
        Some(Remark::Stop("path-folder-missing")) if folder.parent().is_some_and(Path::is_dir) => {
            Some(Remark::Note("new-project-makes-folder"))
        }
        remark => remark,
    };
    remark.or_else(|| {
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
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        let remark = *self.remark.get(self.file.text.clone(), || {
            open_remark(&typed_path(&self.file.text))
        });
        let recent = self
            .recent
            .get(ctx.settings.recent.clone(), || {
                recent_projects(&ctx.settings.recent)
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
                        recent_ui(ctx, ui, &recent);
                    }
                },
                |_| {},
            );
        match answer {
            Answer::Open | Answer::Tell => {}
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
                dir.path().join("no").join("no"),
                Some(Remark::Stop("path-folder-missing")),
            ),
            (
                "研究",
                dir.path().join("訪談"),
                Some(Remark::Note("new-project-makes-folder")),
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
}

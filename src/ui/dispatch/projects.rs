//! Projects as a whole: created, opened, copied, closed; undone and redone.

use std::path::Path;

use egui::Context;

use crate::error::{AtPath, Result};
use crate::locale::Args;
use crate::model::Guid;
use crate::project::{Backup, Environment, Op, Project, sample, with_extension};
use crate::ui::session::Session;
use crate::ui::settings;
use crate::ui::window::Window;

impl Window {
    pub(super) fn create_project(&mut self, ctx: &Context, path: &Path, coder: &str) -> Result<()> {
        let path = with_extension(path);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).writing(folder)?;
        }
        let mut environment = Environment::system();
        let coder = coder.trim();
        if !coder.is_empty() {
            environment = environment.with_coder(coder);
        }
        let project = Project::create(&path, environment)?;
        self.settings.change(|s| coder.clone_into(&mut s.coder));
        self.take_project(ctx, project, &path)
    }

    pub(super) fn open_project(&mut self, ctx: &Context, path: &Path) -> Result<()> {
        // Its own lock would make the open project read-only, and its undo history would be gone.
        let open = self.session.as_ref().map(|s| &s.project);
        let writing = open.filter(|p| p.read_only().is_none());
        let open = writing.and_then(Project::path);
        if open.is_some() && std::fs::canonicalize(path).ok().as_deref() == open {
            self.dialogs.close_all();
            return Ok(());
        }
        let project = Project::open(path, Environment::system())?;
        self.take_project(ctx, project, path)
    }

    pub(super) fn open_sample(&mut self, ctx: &Context) -> Result<()> {
        let path = settings::sample_path()?;
        if !path.exists() {
            sample::build(
                &sample::StudyFiles::embedded(),
                &path,
                sample::environment(),
            )?;
        }
        self.open_project(ctx, &path)
    }

    /// Shows a project in place of the one before, which is saved first.
    fn take_project(&mut self, ctx: &Context, project: Project, path: &Path) -> Result<()> {
        let session = Session::new(project)?;
        self.save_unsent();
        self.set_session(ctx, Some(session));
        self.settings.remember_project(path);
        Ok(())
    }

    pub(super) fn close_project(&mut self, ctx: &Context) {
        self.save_unsent();
        self.set_session(ctx, None);
    }

    pub(super) fn copy_project(&mut self, path: &Path) -> Result<()> {
        let path = with_extension(path);
        self.save_unsent();
        self.project()?.save_copy_as(&path)?;
        self.dialogs.close();
        let args = Args::new().text("path", path.display().to_string());
        self.show_status("status-copied", &args);
        Ok(())
    }

    /// Puts a backup in the place of the open study, which becomes a backup itself.
    pub(super) fn restore_backup(&mut self, ctx: &Context, backup: &Backup) -> Result<()> {
        let Some(path) = self.project()?.path().map(Path::to_owned) else {
            return Ok(());
        };
        self.close_project(ctx);
        let restored = Project::restore(&backup.path, &path, &Environment::system());
        // Also where it failed: then the study is as it was.
        self.open_project(ctx, &path)?;
        restored?;
        let when = backup.when(self.locale());
        self.show_status("status-restored", &Args::new().text("backup", when));
        Ok(())
    }

    /// Saves what is being written and was not saved yet.
    pub fn save_unsent(&mut self) {
        if let Some(session) = &mut self.session {
            // An import that is not finished is left with the study; what was written must be kept.
            session.project.abandon_import();
        }
        for change in self.inspector.take_unsent() {
            if let Err(error) = self.change_study(change) {
                self.report(error);
            }
        }
    }

    pub(super) fn undo(&mut self) -> Result<()> {
        match self.project()?.undo()? {
            Some(op) => {
                self.view.last_coded = None;
                self.show_step("status-undone", op);
            }
            None => self.show_status("status-nothing-to-undo", &Args::new()),
        }
        Ok(())
    }

    /// Takes back one step and leaves the later ones.
    pub(super) fn undo_step(&mut self, step: Guid) -> Result<()> {
        let op = self.project()?.undo_change(step)?;
        self.view.last_coded = None;
        self.show_step("status-undone", op);
        Ok(())
    }

    /// Takes back a step and all later ones.
    pub(super) fn undo_to(&mut self, step: Guid) -> Result<()> {
        let count = self.project()?.undo_to(step)?;
        self.view.last_coded = None;
        self.show_status("status-undone-steps", &Args::new().count("count", count));
        Ok(())
    }

    pub(super) fn redo(&mut self) -> Result<()> {
        self.view.last_coded = None;
        match self.project()?.redo()? {
            Some(op) => self.show_step("status-redone", op),
            None => self.show_status("status-nothing-to-redo", &Args::new()),
        }
        Ok(())
    }

    fn show_step(&mut self, id: &str, op: Op) {
        let label = op.label(self.locale());
        self.show_status(id, &Args::new().text("op", label));
    }
}

//! Carries commands out, one after the other: the only place of the window that changes anything.
//!
//! Every command is matched once: those about the window here, those that change the study in
//! `study`. `projects` opens, copies and closes, `coding` gives passages their codes.

mod coding;
mod projects;
mod study;

use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::locale::Args;
use crate::model::{DocumentId, SegmentId};
use crate::output::CsvCells;
use crate::project::Project;
use crate::text::TextSpan;

use super::command::{Command, Dialog, Place};
use super::desktop;
use super::notice::Then;
use super::session::Session;
use super::window::Window;

impl Window {
    /// Carries out everything that was asked for; an error becomes a message and the rest goes on.
    pub fn dispatch(&mut self, ctx: &egui::Context) {
        while let Some(command) = self.queue.next() {
            if let Err(error) = self.carry_out(ctx, command) {
                self.report(error);
            }
            ctx.request_repaint();
        }
    }

    fn carry_out(&mut self, ctx: &egui::Context, command: Command) -> Result<()> {
        match command {
            Command::CreateProject(path, coder) => self.create_project(ctx, &path, &coder)?,
            Command::OpenProject(path) => self.open_project(ctx, &path)?,
            Command::OpenSample => self.open_sample(ctx)?,
            Command::CloseProject => self.close_project(ctx),
            Command::ForgetProject(path) => {
                self.settings.change(|s| s.recent.retain(|p| *p != path));
            }
            Command::CopyProject(path) => self.copy_project(&path)?,
            Command::RestoreBackup(backup) => self.restore_backup(ctx, &backup)?,
            Command::Undo => self.undo()?,
            Command::Redo => self.redo()?,
            Command::UndoStep(step) => self.undo_step(step)?,
            Command::UndoTo(step) => self.undo_to(step)?,
            Command::Quit => {
                self.save_unsent();
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            Command::PreviewImport(paths) => self.preview_import(ctx, paths)?,
            Command::Show(place) => {
                if self.view.place != place {
                    self.status = None;
                }
                self.view.place = place;
            }
            Command::Open(dialog) => self.open_dialog(dialog)?,
            Command::CloseDialog => {
                self.dialogs.close();
                self.transcript.focus();
            }
            Command::OpenDocument(id) => self.open_document(id),
            Command::Reveal(document, span) => self.reveal(document, span)?,
            Command::SetSelection { span, in_sight } => {
                self.view.selection = span;
                self.view.selection_in_sight = in_sight;
            }
            Command::SelectSegment(segment) => self.select_segment(segment),
            Command::SelectCode(code) => self.view.code = code,
            Command::ShowSegmentsOf(code) => {
                self.view.code = Some(code);
                self.view.place = Place::Analyse;
                self.analyse.show_segments_of(code);
            }
            Command::ShowLifeOf(code) => {
                if let Some(code) = self.session.as_ref().and_then(|s| s.codes().get(code)) {
                    self.history.show_life_of(code.guid);
                    self.view.place = Place::Study;
                }
            }
            Command::Zoom(zoom) => self.settings.change(|s| s.set_zoom(zoom)),
            Command::ZoomInterface(zoom) => self.settings.change(|s| s.set_interface_zoom(zoom)),
            Command::ToggleDocumentsPane => self
                .settings
                .change(|s| s.documents_visible = !s.documents_visible),
            Command::ToggleInspectorPane => self
                .settings
                .change(|s| s.inspector_visible = !s.inspector_visible),
            Command::ToggleSelectionBar => {
                self.settings.change(|s| s.selection_bar = !s.selection_bar);
            }
            Command::SetLanguage(language) => {
                self.settings.change(|s| s.set_language(language));
                // What was said is in the other language.
                self.status = None;
            }
            Command::SetDark(dark) => self.settings.change(|s| s.dark = dark),
            Command::ShowStatus(sentence) => self.say(sentence, Then::Nothing),
            Command::OpenFile(path) => desktop::open_file(&path)?,
            Command::ClearStatus => self.status = None,
            Command::Study(change) => self.change_study(change)?,
            Command::JoinStudy(change) => self.join_study(change)?,
            Command::ExportTable {
                table,
                format,
                options,
                path,
            } => self
                .dialogs
                .write_table(ctx, table, (format, options), path)?,
        }
        Ok(())
    }

    fn project(&mut self) -> Result<&mut Project> {
        self.session
            .as_mut()
            .map(|s| &mut s.project)
            .ok_or_else(|| Error::user("err-no-project"))
    }

    fn open_document(&mut self, id: DocumentId) {
        if self.view.document != Some(id) {
            self.view.selection = None;
            self.view.segment = None;
            self.status = None;
        }
        self.view.document = Some(id);
        self.view.place = Place::Code;
        self.transcript.focus();
    }

    fn reveal(&mut self, document: DocumentId, span: TextSpan) -> Result<()> {
        self.open_document(document);
        // A coded passage is shown as the segment it is, ready to be re-coded or annotated.
        let segments = self.project()?.segments_of(document)?;
        match segments.iter().find(|s| s.span == span) {
            Some(segment) => {
                self.view.segment = Some(segment.id);
                self.view.code = Some(segment.code);
                self.transcript.reveal_segment(span);
            }
            None => self.transcript.reveal(span),
        }
        Ok(())
    }

    fn select_segment(&mut self, segment: Option<SegmentId>) {
        // The code stays marked when the segment is left again.
        let open = self.session.as_ref().and_then(Session::open);
        if let Some(found) = segment.and_then(|id| open?.segment(id)) {
            self.view.code = Some(found.code);
        }
        self.view.segment = segment;
    }

    fn open_dialog(&mut self, dialog: Dialog) -> Result<()> {
        if dialog.needs_study() && self.session.is_none() {
            return Err(Error::user("err-no-project"));
        }
        if dialog == Dialog::CodePalette && self.view.selection.is_none() {
            return Err(Error::user("err-span-empty"));
        }
        self.status = None;
        self.dialogs.open(dialog);
        Ok(())
    }

    fn preview_import(&mut self, ctx: &egui::Context, paths: Vec<PathBuf>) -> Result<()> {
        if self.session.is_none() {
            return Err(Error::user("err-import-needs-project"));
        }
        self.status = None;
        self.view.last_coded = None;
        self.dialogs.preview_import(ctx, paths);
        Ok(())
    }

    /// Says what work behind a dialog came to.
    pub fn finish_work(&mut self) {
        match self.dialogs.coded() {
            Some(Ok(coded)) => self.after_coding_all(&coded),
            Some(Err(error)) => self.report(error),
            None => {}
        }
        match self.dialogs.written() {
            Some(Ok((path, kind))) => self.after_writing(&path, kind),
            Some(Err(error)) => self.report(error),
            None => {}
        }
    }

    fn after_writing(&mut self, path: &Path, kind: Option<CsvCells>) {
        self.dialogs.close();
        let folder = path.parent().map(Path::to_owned);
        self.settings.change(|s| s.export_folder = folder);
        let args = Args::new().text("path", crate::ui::text::short_path(path));
        let id = match kind {
            None => "status-exported",
            Some(CsvCells::Exact) => "status-exported-exact",
            Some(CsvCells::ForSpreadsheets) => "status-exported-for-spreadsheets",
        };
        let said = self.locale().text_with(id, &args);
        self.say(said, Then::OpenFile(path.to_owned()));
    }
}

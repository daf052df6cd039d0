//! Carries commands out, one after the other: the only place of the window that changes anything.

use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::locale::Args;
use crate::model::{CodeId, DocumentId};
use crate::output::{Format, Table, write_table};
use crate::project::{Environment, Op, Project, sample};
use crate::text::TextSpan;

use super::analyse::Analyse;
use super::app::App;
use super::command::{Action, Command, Dialog, Place};
use super::ctx::View;
use super::session::Session;

/// Codes kept in the list of those used last.
const RECENT: usize = 9;

/// Returns whether a command closes the study that is open.
fn leaves_study(command: &Command) -> bool {
    matches!(
        command,
        Command::CreateProject(_)
            | Command::OpenProject(_)
            | Command::OpenSample
            | Command::CloseProject
            | Command::CopyProject(_)
            | Command::Quit
    )
}

/// Returns the command an action stands for.
#[must_use]
pub fn command_of(action: Action, view: &View) -> Option<Command> {
    Some(match action {
        Action::NewProject => Command::Open(Dialog::NewProject),
        Action::OpenProject => Command::Open(Dialog::OpenProject),
        Action::OpenSample => Command::OpenSample,
        Action::Import => Command::Open(Dialog::PickTranscripts),
        Action::CloseProject => Command::CloseProject,
        Action::Undo => Command::Undo,
        Action::Redo => Command::Redo,
        Action::ShowCode => Command::Show(Place::Code),
        Action::ShowAnalyse => Command::Show(Place::Analyse),
        Action::CodePalette => Command::Open(Dialog::CodePalette),
        Action::CodeInVivo => Command::CodeInVivo,
        Action::CodeLast => Command::CodeSelectionWithLast,
        Action::NewCode => Command::Open(Dialog::NewCode(None)),
        Action::Search => Command::Open(Dialog::Search),
        Action::ToggleDocuments => Command::ToggleDocumentsPane,
        Action::ToggleInspector => Command::ToggleInspectorPane,
        Action::ZoomIn => Command::Zoom(view.zoom + 0.1),
        Action::ZoomOut => Command::Zoom(view.zoom - 0.1),
        Action::ZoomReset => Command::Zoom(1.0),
        Action::ToggleDark => Command::SetDark(!view.dark),
        Action::Shortcuts => Command::Open(Dialog::Shortcuts),
        Action::About => Command::Open(Dialog::About),
        Action::Quit => Command::Quit,
    })
}

impl App {
    /// Carries out everything that was asked for; an error becomes a message and the rest goes on.
    pub(super) fn dispatch(&mut self, ctx: &egui::Context) {
        while let Some(command) = self.queue.next() {
            if leaves_study(&command) {
                self.save_unsent();
            }
            if let Err(error) = self.carry_out(ctx, command) {
                self.report(error);
            }
            ctx.request_repaint();
        }
    }

    /// Saves what is being written and was not saved yet.
    pub(super) fn save_unsent(&mut self) {
        if let Some(session) = &mut self.session {
            // An import that is not finished is left with the study; what was written must be kept.
            session.project.abandon_import();
        }
        for command in self.inspector.take_unsent() {
            let command = match command {
                Command::Join(command) => *command,
                other => other,
            };
            if let Err(error) = self.change_study(command) {
                self.report(error);
            }
        }
    }

    fn carry_out(&mut self, ctx: &egui::Context, command: Command) -> Result<()> {
        match command {
            Command::CreateProject(path) => self.create_project(&path)?,
            Command::OpenProject(path) => self.open_project(&path)?,
            Command::OpenSample => self.open_sample()?,
            Command::CloseProject => self.close_project(),
            Command::ForgetProject(path) => {
                self.settings.recent.retain(|p| *p != path);
                self.settings.save();
            }
            Command::CopyProject(path) => {
                self.project()?.save_copy_as(&path)?;
                self.tell(
                    "status-copied",
                    &Args::new().text("path", path.display().to_string()),
                );
            }
            Command::Undo => self.undo()?,
            Command::Redo => self.redo()?,
            Command::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            Command::PreviewImport(paths) => self.preview_import(ctx, paths),
            Command::Show(place) => self.view.place = place,
            Command::Open(dialog) => self.open_dialog(dialog),
            Command::CloseDialog => {
                self.dialogs.close();
                self.transcript.focus();
            }
            Command::OpenDocument(id) => self.open_document(id),
            Command::Reveal(document, span) => {
                self.view.place = Place::Code;
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
            }
            Command::SetSelection(span) => self.view.selection = span,
            Command::SelectSegment(segment) => {
                // The code stays marked when the segment is left again.
                let open = self.session.as_ref().and_then(Session::open);
                if let Some(found) = segment.and_then(|id| open?.segment(id)) {
                    self.view.code = Some(found.code);
                }
                self.view.segment = segment;
            }
            Command::SelectCode(code) => self.view.code = code,
            Command::Zoom(zoom) => self.view.zoom = (zoom.clamp(0.6, 3.0) * 20.0).round() / 20.0,
            Command::ToggleDocumentsPane => {
                self.view.documents_visible = !self.view.documents_visible;
            }
            Command::ToggleInspectorPane => {
                self.view.inspector_visible = !self.view.inspector_visible;
            }
            Command::SetLanguage(language) => {
                self.view.language = language;
                // What was said is in the other language.
                self.status = None;
            }
            Command::SetDark(dark) => self.view.dark = dark,
            Command::Tell(sentence) => self.status = Some(sentence),
            Command::Hush => self.status = None,
            Command::ExportTable {
                table,
                format,
                path,
            } => self.export(&table, format, &path)?,
            Command::Join(command) => {
                let steps = |app: &mut Self| app.project().map(|p| p.undo_steps().count());
                let before = steps(self)?;
                self.carry_out(ctx, *command)?;
                if steps(self)? > before {
                    self.project()?.join_latest_steps();
                }
            }
            other => self.change_study(other)?,
        }
        Ok(())
    }

    /// Commands that change codes and codings.
    fn change_study(&mut self, command: Command) -> Result<()> {
        // What was said before is about something else.
        self.status = None;
        match command {
            Command::CodeSelection(code) => self.code_selection(code)?,
            Command::CodeSelectionNamed(name) => self.code_selection_named(&name)?,
            Command::CodeInVivo => self.code_in_vivo()?,
            Command::CodeSelectionWithLast => match self.view.recent_codes.first() {
                Some(code) => self.code_selection(*code)?,
                None => return Err(Error::user("err-no-recent-code")),
            },
            Command::Autocode { passages, code } => self.autocode(&passages, &code)?,
            Command::CodeSpan(document, span, code) => self.code_span(document, span, code)?,
            Command::DeleteSegment(id) => {
                self.project()?.delete_segments(&[id])?;
                if self.view.segment == Some(id) {
                    self.view.segment = None;
                }
            }
            Command::Recode(id, code) => {
                let recoded = self.project()?.recode_segments(&[id], code)?;
                self.view.segment = recoded.first().copied();
                self.remember_code(code);
            }
            Command::RecodeNamed(id, name) => {
                let (recoded, code) = self.project()?.transact(Op::RecodeSegments, |p| {
                    let code = p.create_code_path(&name)?;
                    Ok((p.recode_segments(&[id], code)?, code))
                })?;
                self.view.segment = recoded.first().copied();
                self.remember_code(code);
            }
            Command::SetSegmentSpan(id, span) => self.project()?.set_segment_span(id, span)?,
            Command::SetSegmentMemo(id, memo) => self.project()?.set_segment_memo(id, &memo)?,
            Command::SetSegmentTranslation(id, text) => {
                let project = self.project()?;
                let translator = project.current_coder()?.name;
                project.set_segment_translation(id, &text, &translator)?;
            }
            Command::CreateCode { parent, name } => {
                let code = self.project()?.create_code(&name, parent, None)?;
                self.view.code = Some(code);
            }
            Command::SaveCode(id, draft) => {
                self.view.code = Some(self.project()?.write_code(id, &draft)?);
                self.dialogs.close();
            }
            Command::ShowSegmentsOf(code) => {
                self.view.code = Some(code);
                self.view.place = Place::Analyse;
                self.analyse.show_segments_of(code);
            }
            Command::RenameCode(id, name) => self.project()?.rename_code(id, &name)?,
            Command::MoveCode {
                code,
                parent,
                position,
            } => self.project()?.move_code(code, parent, Some(position))?,
            Command::RecolorCode(id, color) => self.project()?.recolor_code(id, color)?,
            Command::DefineCode(id, definition) => self.project()?.define_code(id, &definition)?,
            Command::SetCodeMemo(id, memo) => self.project()?.set_code_memo(id, &memo)?,
            Command::MergeCodes { from, into } => {
                self.project()?.merge_codes(from, into)?;
                self.forget_code(from);
                self.view.code = Some(into);
            }
            Command::DeleteCode(id) => {
                self.project()?.delete_codes(&[id])?;
                self.forget_code(id);
            }
            other => self.change_document(other)?,
        }
        Ok(())
    }

    /// Commands that change a document or its speakers.
    fn change_document(&mut self, command: Command) -> Result<()> {
        let project = self.project()?;
        match command {
            Command::RenameDocument(id, title) => project.rename_document(id, &title),
            Command::RegroupDocument(id, group) => project.regroup_documents(&[id], &group),
            Command::SetDocumentLanguage(id, language) => {
                project.set_document_language(id, language)
            }
            Command::SetDocumentDirection(id, direction) => {
                project.set_document_direction(id, direction)
            }
            Command::SetDocumentDate(id, date) => project.set_document_date(id, &date),
            Command::SetDocumentMemo(id, memo) => project.set_document_memo(id, &memo),
            Command::SetDocumentParticipant(id, participant) => {
                project.set_document_participant(id, participant)
            }
            Command::ChangeDocument(id, changes) => {
                project.change_document(id, &changes)?;
                self.dialogs.close();
                Ok(())
            }
            Command::DeleteDocument(id) => {
                project.delete_documents(&[id])?;
                if self.view.document == Some(id) {
                    self.view.document = None;
                    self.view.segment = None;
                }
                Ok(())
            }
            Command::RenameSpeaker(id, name) => project.rename_speaker(id, &name),
            Command::SetInterviewer(id, is_interviewer) => {
                project.set_interviewer(id, is_interviewer)
            }
            _ => Ok(()),
        }
    }

    fn project(&mut self) -> Result<&mut Project> {
        self.session
            .as_mut()
            .map(|s| &mut s.project)
            .ok_or_else(|| Error::user("err-no-project"))
    }

    fn create_project(&mut self, path: &Path) -> Result<()> {
        let path = crate::project::with_extension(path);
        let project = Project::create(&path, Environment::system())?;
        self.take_project(project, &path)
    }

    fn open_project(&mut self, path: &Path) -> Result<()> {
        // Its own lock would make the open project read-only, and its undo history would be gone.
        let open = self.session.as_ref().map(|s| &s.project);
        let writing = open.filter(|p| p.read_only().is_none());
        let open = writing.and_then(Project::path);
        if open.is_some() && std::fs::canonicalize(path).ok().as_deref() == open {
            self.dialogs.close_all();
            return Ok(());
        }
        let project = Project::open(path, Environment::system())?;
        self.take_project(project, path)
    }

    fn take_project(&mut self, project: Project, path: &Path) -> Result<()> {
        self.session = Some(Session::new(project)?);
        self.analyse = Analyse::default();
        self.view = View {
            language: self.view.language,
            dark: self.view.dark,
            zoom: self.view.zoom,
            documents_visible: self.view.documents_visible,
            inspector_visible: self.view.inspector_visible,
            ..View::default()
        };
        self.dialogs.close_all();
        self.last_coded = None;
        self.status = None;
        self.view.document = self
            .session
            .as_ref()
            .and_then(|s| s.documents().first())
            .map(|d| d.id);
        self.settings.remember_project(path);
        Ok(())
    }

    fn open_sample(&mut self) -> Result<()> {
        let path = super::settings::sample_path()?;
        if !path.exists() {
            sample::build(
                &sample::StudyFiles::embedded(),
                &path,
                sample::environment(),
            )?;
        }
        self.open_project(&path)
    }

    fn close_project(&mut self) {
        self.session = None;
        self.view.document = None;
        self.view.selection = None;
        self.view.segment = None;
        self.view.code = None;
        self.view.recent_codes.clear();
        self.dialogs.close_all();
        self.status = None;
    }

    fn undo(&mut self) -> Result<()> {
        match self.project()?.undo()? {
            Some(op) => {
                self.last_coded = None;
                self.tell_op("status-undone", op);
            }
            None => self.tell("status-nothing-to-undo", &Args::new()),
        }
        Ok(())
    }

    fn redo(&mut self) -> Result<()> {
        match self.project()?.redo()? {
            Some(op) => self.tell_op("status-redone", op),
            None => self.tell("status-nothing-to-redo", &Args::new()),
        }
        Ok(())
    }

    fn tell_op(&mut self, id: &str, op: Op) {
        let label = op.label(self.locale());
        self.tell(id, &Args::new().text("op", label));
    }

    fn open_document(&mut self, id: DocumentId) {
        if self.view.document != Some(id) {
            self.view.selection = None;
            self.view.segment = None;
        }
        self.view.document = Some(id);
        self.view.place = Place::Code;
        self.transcript.focus();
    }

    fn open_dialog(&mut self, dialog: Dialog) {
        let needs_study = !matches!(
            dialog,
            Dialog::NewProject | Dialog::OpenProject | Dialog::Shortcuts | Dialog::About
        );
        if needs_study && self.session.is_none() {
            self.report(Error::user("err-no-project"));
        } else if dialog == Dialog::CodePalette && self.view.selection.is_none() {
            self.report(Error::user("err-span-empty"));
        } else {
            self.dialogs.open(dialog);
        }
    }

    fn code_selection(&mut self, code: CodeId) -> Result<()> {
        let (Some(document), Some(span)) = (self.view.document, self.view.selection) else {
            return Err(Error::user("err-span-empty"));
        };
        self.code_span(document, span, code)
    }

    fn code_span(&mut self, document: DocumentId, span: TextSpan, code: CodeId) -> Result<()> {
        self.project()?.code_span(document, span, code)?;
        self.after_coding(code);
        Ok(())
    }

    fn code_selection_named(&mut self, name: &str) -> Result<()> {
        let (Some(document), Some(span)) = (self.view.document, self.view.selection) else {
            return Err(Error::user("err-span-empty"));
        };
        let name = name.trim().to_owned();
        // Creating the code and coding with it is one thing to the user, so it is one undo step.
        let code = self.project()?.transact(Op::CodePassage, |p| {
            let code = p.create_code_path(&name)?;
            p.code_span(document, span, code)?;
            Ok(code)
        })?;
        self.after_coding(code);
        Ok(())
    }

    fn code_in_vivo(&mut self) -> Result<()> {
        let (Some(document), Some(span)) = (self.view.document, self.view.selection) else {
            return Err(Error::user("err-span-empty"));
        };
        let code = self.project()?.transact(Op::CodePassage, |p| {
            let body = p.body(document)?;
            let words = in_vivo_name(span.slice(body.text()));
            let code = match p.find_code(&words) {
                Ok(code) => code,
                Err(_) => p.create_code(&words, None, None)?,
            };
            p.code_span(document, span, code)?;
            Ok(code)
        })?;
        self.after_coding(code);
        Ok(())
    }

    fn autocode(&mut self, passages: &[(DocumentId, TextSpan)], name: &str) -> Result<()> {
        let (code, coded) = self.project()?.transact(Op::Autocode, |p| {
            let code = p.create_code_path(name)?;
            Ok((code, p.code_spans(passages, code)?))
        })?;
        self.dialogs.autocoded();
        self.remember_code(code);
        self.view.code = Some(code);
        let args = Args::new()
            .text("code", name.trim())
            .count("new", coded.new)
            .count("old", passages.len() - coded.new);
        self.tell("status-autocoded", &args);
        Ok(())
    }

    fn after_coding(&mut self, code: CodeId) {
        self.remember_code(code);
        self.view.code = Some(code);
        // The selection stays, so that a passage takes several codes in a row.
        self.transcript.focus();
        self.last_coded = Some(code);
    }

    fn remember_code(&mut self, code: CodeId) {
        self.view.recent_codes.retain(|c| *c != code);
        self.view.recent_codes.insert(0, code);
        self.view.recent_codes.truncate(RECENT);
    }

    fn forget_code(&mut self, code: CodeId) {
        self.view.recent_codes.retain(|c| *c != code);
        if self.view.code == Some(code) {
            self.view.code = None;
        }
        if self.last_coded == Some(code) {
            self.last_coded = None;
        }
    }

    fn export(&mut self, table: &Table, format: Format, path: &Path) -> Result<()> {
        let bytes = write_table(table, format)?;
        crate::output::save(path, &bytes)?;
        self.dialogs.close();
        self.view.export_folder = path.parent().map(Path::to_owned);
        self.tell(
            "status-exported",
            &Args::new().text("path", path.display().to_string()),
        );
        Ok(())
    }

    fn preview_import(&mut self, ctx: &egui::Context, paths: Vec<PathBuf>) {
        if self.session.is_none() {
            self.report(Error::user("err-import-needs-project"));
            return;
        }
        self.status = None;
        self.last_coded = None;
        self.dialogs.preview_import(ctx, paths);
    }
}

/// Makes a code's name of the selected words: one line, cut after about eighty characters at a word.
fn in_vivo_name(passage: &str) -> String {
    const LONGEST: usize = 80;
    let one_line = passage.split_whitespace().collect::<Vec<_>>().join(" ");
    let trimmed = one_line.trim_matches(|c: char| {
        c.is_ascii_punctuation() || "«»،؛؟“”„「」『』。，！？：；…".contains(c)
    });
    let mut out = String::new();
    let mut count = 0;
    for word in trimmed.split_inclusive(' ') {
        count += crate::text::character_count(word);
        if count > LONGEST && !out.is_empty() {
            out = out.trim_end().to_owned();
            out.push('…');
            return out;
        }
        out.push_str(word);
    }
    if crate::text::character_count(&out) > LONGEST {
        // Chinese has no spaces to cut at.
        use unicode_segmentation::UnicodeSegmentation;
        let cut: String = out.graphemes(true).take(LONGEST).collect();
        return format!("{cut}…");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_vivo_names_are_short_lines() {
        assert_eq!(in_vivo_name("«خودم درستش کردم.»"), "خودم درستش کردم");
        assert_eq!(in_vivo_name("只能靠自己。"), "只能靠自己");
        assert_eq!(in_vivo_name("a\n b"), "a b");
        let long = "word ".repeat(60);
        assert!(crate::text::character_count(&in_vivo_name(&long)) <= 82);
        assert!(in_vivo_name(&"信".repeat(300)).ends_with('…'));
    }
}

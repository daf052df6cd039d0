//! Changes of the study: each is one verb of the project, and the view follows.

use crate::error::Result;
use crate::locale::Args;
use crate::project::Op;
use crate::ui::command::StudyCommand;
use crate::ui::window::Window;

impl Window {
    /// Carries out a change of the study.
    pub(super) fn change_study(&mut self, change: StudyCommand) -> Result<()> {
        // What was said before is about something else.
        self.status = None;
        self.view.last_coded = None;
        let tells = is_told(&change);
        let before = self.project()?.change_number();
        match change {
            // Coding.
            StudyCommand::CodeSelection(code) => self.code_selection(code)?,
            StudyCommand::CodeSelectionNamed(name) => self.code_selection_named(&name)?,
            StudyCommand::CodeSelectionWithLast => self.code_selection_with_last()?,
            StudyCommand::CodeInVivo => self.code_in_vivo()?,
            StudyCommand::CodeSpan(document, span, code) => self.code_span(document, span, code)?,
            StudyCommand::Autocode { passages, code } => self.dialogs.code_all(passages, code),
            // The view drops what is gone when it is refreshed.
            StudyCommand::DeleteSegment(id) => self.project()?.delete_segments(&[id])?,
            StudyCommand::Recode(id, code) => {
                let recoded = self.project()?.recode_segments(&[id], code)?;
                self.view.segment = recoded.first().copied();
                self.view.remember_code(code);
            }
            StudyCommand::RecodeNamed(id, name) => {
                let (recoded, code) = self.project()?.transact(Op::RecodeSegments, |p| {
                    let code = p.create_code_path(&name)?;
                    Ok((p.recode_segments(&[id], code)?, code))
                })?;
                self.view.segment = recoded.first().copied();
                self.view.remember_code(code);
            }
            StudyCommand::SetSegmentSpan(id, span) => self.project()?.set_segment_span(id, span)?,
            StudyCommand::SetSegmentMemo(id, memo) => {
                self.project()?.set_segment_memo(id, &memo)?;
            }
            StudyCommand::SetSegmentTranslation(id, text) => {
                let project = self.project()?;
                let translator = project.current_coder()?.name;
                project.set_segment_translation(id, &text, &translator)?;
            }
            // Codebook.
            StudyCommand::SaveCode(id, draft) => {
                self.view.code = Some(self.project()?.write_code(id, &draft)?);
                self.dialogs.close();
            }
            StudyCommand::RenameCode(id, name) => self.project()?.rename_code(id, &name)?,
            StudyCommand::MoveCode {
                code,
                parent,
                position,
            } => self.project()?.move_code(code, parent, Some(position))?,
            StudyCommand::RecolorCode(id, color) => self.project()?.recolor_code(id, color)?,
            StudyCommand::DefineCode(id, words) => self.project()?.define_code(id, &words)?,
            StudyCommand::SetCodeMemo(id, memo) => self.project()?.set_code_memo(id, &memo)?,
            StudyCommand::MergeCodes { from, into } => {
                self.project()?.merge_codes(from, into)?;
                self.view.code = Some(into);
            }
            StudyCommand::DeleteCode(id) => self.project()?.delete_codes(&[id])?,
            // Documents.
            StudyCommand::RenameDocument(id, title) => {
                self.project()?.rename_document(id, &title)?;
            }
            StudyCommand::RegroupDocument(id, group) => {
                self.project()?.regroup_documents(&[id], &group)?;
            }
            StudyCommand::SetDocumentMemo(id, memo) => {
                self.project()?.set_document_memo(id, &memo)?;
            }
            StudyCommand::ChangeDocument(id, changes) => {
                self.project()?.change_document(id, &changes)?;
                self.dialogs.close();
            }
            StudyCommand::DeleteDocument(id) => self.project()?.delete_documents(&[id])?,
            StudyCommand::SetCoder(name) => {
                let project = self.project()?;
                let coder = project.ensure_coder(&name)?;
                project.set_current_coder(coder)?;
                self.dialogs.close();
                let name = self.project()?.current_coder()?.name;
                self.settings.change(|s| s.coder.clone_from(&name));
                self.show_status("status-coder-is", &Args::new().text("name", name));
            }
            StudyCommand::SetCalendar(calendar) => self.project()?.set_calendar(calendar)?,
            StudyCommand::SetInterviewer(id, is_interviewer) => {
                self.project()?.set_interviewer(id, is_interviewer)?;
            }
        }
        if tells && self.project()?.change_number() != before {
            self.say_done();
        }
        Ok(())
    }

    /// Carries out a change as part of the step before it, where that is of the same kind.
    pub(super) fn join_study(&mut self, change: StudyCommand) -> Result<()> {
        let before = self.project()?.undo_steps().count();
        self.change_study(change)?;
        let project = self.project()?;
        if project.undo_steps().count() > before {
            project.join_latest_steps();
        }
        Ok(())
    }
}

/// Returns whether the status bar says that it was done: coding says it beside the words, and what one
/// writes stands where one writes it.
fn is_told(change: &StudyCommand) -> bool {
    match change {
        StudyCommand::CodeSelection(_)
        | StudyCommand::CodeSelectionNamed(_)
        | StudyCommand::CodeSelectionWithLast
        | StudyCommand::CodeInVivo
        | StudyCommand::CodeSpan(..)
        | StudyCommand::Autocode { .. }
        | StudyCommand::SetSegmentMemo(..)
        | StudyCommand::SetSegmentTranslation(..)
        | StudyCommand::DefineCode(..)
        | StudyCommand::SetCodeMemo(..)
        | StudyCommand::SetDocumentMemo(..)
        | StudyCommand::SetCoder(_)
        | StudyCommand::SetCalendar(_) => false,
        StudyCommand::DeleteSegment(_)
        | StudyCommand::Recode(..)
        | StudyCommand::RecodeNamed(..)
        | StudyCommand::SetSegmentSpan(..)
        | StudyCommand::SaveCode(..)
        | StudyCommand::RenameCode(..)
        | StudyCommand::MoveCode { .. }
        | StudyCommand::RecolorCode(..)
        | StudyCommand::MergeCodes { .. }
        | StudyCommand::DeleteCode(_)
        | StudyCommand::RenameDocument(..)
        | StudyCommand::RegroupDocument(..)
        | StudyCommand::ChangeDocument(..)
        | StudyCommand::DeleteDocument(_)
        | StudyCommand::SetInterviewer(..) => true,
    }
}

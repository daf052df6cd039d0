//! The dialogs: one open at a time, each with its own state.
//!
//! Every dialog is a struct with `show(&mut self, ctx, ui)`, made when it is first drawn so that it
//! can read the study; it sends commands and never changes anything itself. The search pane is not
//! modal: it stays open beside the page. Reading and storing transcripts goes on in `work`.

mod about;
mod code_delete;
mod code_edit;
mod code_list;
mod code_merge;
mod code_palette;
#[cfg(test)]
mod code_tests;
mod coder;
mod document_delete;
mod document_edit;
mod export;
mod frame;
#[cfg(test)]
mod frame_tests;
mod import;
#[cfg(test)]
mod import_tests;
mod path_field;
mod project_files;
mod restore;
mod search;
mod shortcuts;
#[cfg(test)]
mod tests;
mod writing;

use std::path::PathBuf;

use egui::Ui;

use super::command::Dialog;
use super::ctx::Ctx;
use super::session::Session;
use crate::error::Result;
use crate::model::DocumentId;
use crate::output::{CsvCells, Format, OrderedTable, WriteOptions};
use crate::text::TextSpan;

use about::About;
use code_delete::CodeDelete;
use code_edit::CodeEdit;
use code_merge::CodeMerge;
use code_palette::CodePalette;
use coder::ChooseCoder;
use document_delete::DocumentDelete;
use document_edit::DocumentEdit;
use export::Export;
use import::{Import, PickTranscripts};
use project_files::{NewProject, OpenProject};
use restore::Restore;

pub use search::AllCoded;
use search::{Coding, Search};
use shortcuts::Shortcuts;
use writing::Writing;

/// The open dialog and the work that goes on behind dialogs.
#[derive(Debug, Default)]
pub struct Dialogs {
    open: Open,
    search: Option<Search>,
    /// Passages that are being coded, and what it came to.
    coding: Option<Coding>,
    coded: Option<Result<AllCoded>>,
}

/// What stands before the window.
#[derive(Debug, Default)]
enum Open {
    #[default]
    Nothing,
    /// Asked for, not drawn yet.
    Requested(Dialog),
    NewProject(NewProject),
    OpenProject(OpenProject),
    PickTranscripts(PickTranscripts),
    Import(Box<Import>),
    CodePalette(CodePalette),
    CodeEdit(CodeEdit),
    CodeMerge(CodeMerge),
    CodeDelete(CodeDelete),
    DocumentDelete(DocumentDelete),
    DocumentEdit(Box<DocumentEdit>),
    Export(Export),
    Restore(Restore),
    Coder(ChooseCoder),
    Shortcuts(Shortcuts),
    About(About),
}

impl Dialogs {
    /// Opens a dialog in place of the one that is open.
    pub fn open(&mut self, dialog: Dialog) {
        if dialog == Dialog::Search {
            self.search.get_or_insert_default().focus();
        } else {
            self.open = Open::Requested(dialog);
        }
    }

    /// Closes the dialog; the search pane stays.
    pub fn close(&mut self) {
        self.open = Open::Nothing;
    }

    /// Closes everything, as when the study is closed.
    pub fn close_all(&mut self) {
        self.close();
        self.search = None;
        self.coding = None;
    }

    /// Begins to code all hits of the search, a few in each frame.
    pub fn code_all(&mut self, passages: Vec<(DocumentId, TextSpan)>, path: String) {
        self.coding = Some(Coding::new(passages, path));
    }

    /// Returns what coding all hits came to, once; the form stays open after an error.
    pub fn coded(&mut self) -> Option<Result<AllCoded>> {
        let coded = self.coded.take()?;
        if let Some(search) = &mut self.search
            && coded.is_ok()
        {
            search.close_form();
        }
        Some(coded)
    }

    /// Starts to write the table of the dialog that is open.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn write_table(
        &mut self,
        ctx: &egui::Context,
        table: OrderedTable,
        how: (Format, WriteOptions),
        path: PathBuf,
    ) -> Result<()> {
        if let Open::Export(export) = &mut self.open {
            export.set_writing(Writing::start(ctx, table, how, path)?);
        }
        Ok(())
    }

    /// Returns where the table of the dialog was written, and of a CSV its kind, once.
    pub fn written(&mut self) -> Option<Result<(PathBuf, Option<CsvCells>)>> {
        match &mut self.open {
            Open::Export(export) => export.written(),
            _ => None,
        }
    }

    /// Returns whether the search pane stands beside the page.
    #[must_use]
    pub fn is_searching(&self) -> bool {
        self.search.is_some()
    }

    /// Draws the search pane.
    pub fn show_search(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        let before_dialog = self.is_open();
        if let Some(search) = &mut self.search
            && !search.show(ctx, ui, before_dialog)
        {
            self.search = None;
        }
    }

    /// Returns whether a dialog stands before the window; the search pane does not.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !matches!(self.open, Open::Nothing) || self.search.as_ref().is_some_and(Search::has_form)
    }

    /// Starts reading transcripts for the import preview.
    pub fn preview_import(&mut self, ctx: &egui::Context, paths: Vec<PathBuf>) {
        let import = match std::mem::take(&mut self.open) {
            Open::Import(open) => open.with_more(ctx, paths),
            _ => Import::start(ctx, paths),
        };
        self.open = Open::Import(Box::new(import));
    }

    /// Carries on with background work: reading files, storing documents, coding hits.
    pub fn work(&mut self, ctx: &egui::Context, mut session: Option<&mut Session>) {
        let coding = self.coding.is_some();
        let storing = coding || matches!(&self.open, Open::Import(import) if import.is_storing());
        if let Some(session) = session.as_deref_mut()
            && !storing
        {
            // A dialog that was closed meanwhile leaves nothing behind.
            session.project.abandon_import();
        }
        if let Some(coding) = &mut self.coding
            && let Some(session) = session.as_deref_mut()
        {
            ctx.request_repaint();
            self.coded = coding.work(&mut session.project).transpose();
            if self.coded.is_some() {
                self.coding = None;
            }
        }
        if let Open::Import(import) = &mut self.open {
            import.work(ctx, session);
        }
    }

    /// Draws the open dialog.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        if let Open::Requested(dialog) = &self.open {
            self.open = make(dialog, ctx);
        }
        if let Some(search) = &mut self.search
            && search.show_form(ctx, ui, self.coding.as_ref())
        {
            // What is coded so far is taken back by `work`.
            self.coding = None;
        }
        match &mut self.open {
            Open::Nothing | Open::Requested(_) => {}
            Open::NewProject(dialog) => dialog.show(ctx, ui),
            Open::OpenProject(dialog) => dialog.show(ctx, ui),
            Open::PickTranscripts(dialog) => dialog.show(ctx, ui),
            Open::Import(dialog) => dialog.show(ctx, ui),
            Open::CodePalette(dialog) => dialog.show(ctx, ui),
            Open::CodeEdit(dialog) => dialog.show(ctx, ui),
            Open::CodeMerge(dialog) => dialog.show(ctx, ui),
            Open::CodeDelete(dialog) => dialog.show(ctx, ui),
            Open::DocumentDelete(dialog) => dialog.show(ctx, ui),
            Open::DocumentEdit(dialog) => dialog.show(ctx, ui),
            Open::Export(dialog) => dialog.show(ctx, ui),
            Open::Restore(dialog) => dialog.show(ctx, ui),
            Open::Coder(dialog) => dialog.show(ctx, ui),
            Open::Shortcuts(dialog) => dialog.show(ctx, ui),
            Open::About(dialog) => dialog.show(ctx, ui),
        }
    }
}

fn make(dialog: &Dialog, ctx: Ctx<'_>) -> Open {
    match dialog {
        Dialog::NewProject => Open::NewProject(NewProject::new(ctx)),
        Dialog::CopyProject => Open::NewProject(NewProject::copy(ctx)),
        Dialog::OpenProject => Open::OpenProject(OpenProject::default()),
        Dialog::PickTranscripts => Open::PickTranscripts(PickTranscripts::default()),
        Dialog::CodePalette => Open::CodePalette(CodePalette::new(ctx, None)),
        Dialog::Recode(segment) => Open::CodePalette(CodePalette::new(ctx, Some(*segment))),
        Dialog::NewCode(parent) => Open::CodeEdit(CodeEdit::new(ctx, *parent)),
        Dialog::EditCode(code) => Open::CodeEdit(CodeEdit::edit(ctx, *code)),
        Dialog::MergeCode(code) => Open::CodeMerge(CodeMerge::new(ctx, *code)),
        Dialog::DeleteCode(code) => Open::CodeDelete(CodeDelete::new(ctx, *code)),
        Dialog::DeleteDocument(document) => {
            Open::DocumentDelete(DocumentDelete::new(ctx, *document))
        }
        Dialog::EditDocument(document) => DocumentEdit::new(ctx, *document)
            .map_or(Open::Nothing, |edit| Open::DocumentEdit(Box::new(edit))),
        Dialog::Export(table) => {
            Open::Export(Export::new(table, ctx.settings.export_folder.as_deref()))
        }
        Dialog::Restore => Open::Restore(Restore::new(ctx)),
        Dialog::Coder => Open::Coder(ChooseCoder::new(ctx)),
        Dialog::Shortcuts => Open::Shortcuts(Shortcuts),
        Dialog::About => Open::About(About),
        Dialog::Search => Open::Nothing,
    }
}

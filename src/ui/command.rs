//! What the window can be asked to do.
//!
//! Panels and dialogs send a `Command`; `dispatch` carries commands out first in, first out
//! (contract 8), each matched in one place. Invariant: something in the window sends each of them.
//! These types never leave the crate, so the compiler names one that nothing makes.

use std::path::PathBuf;

use crate::locale::{Calendar, UiLanguage};
use crate::model::{CodeColor, CodeDraft, CodeId, DocumentId, Guid, SegmentId, SpeakerId};
use crate::output::{Format, OrderedTable, WriteOptions};
use crate::project::{Backup, DocumentChanges};
use crate::text::TextSpan;

/// The places of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Place {
    #[default]
    Code,
    /// The study itself: its history.
    Study,
    Analyse,
}

/// The dialogs that stand before the window.
#[derive(Debug, Clone, PartialEq)]
pub enum Dialog {
    NewProject,
    OpenProject,
    /// Where to write a copy of the open project.
    CopyProject,
    /// Which backup to go back to.
    Restore,
    /// Choosing transcripts by dialog or typed path.
    PickTranscripts,
    /// Finding or creating a code for the selection (Ctrl+K, Enter).
    CodePalette,
    /// Search in all documents.
    Search,
    /// A new code, below a parent or at the top.
    NewCode(Option<CodeId>),
    /// Name, colour, definition and memo of a code.
    EditCode(CodeId),
    MergeCode(CodeId),
    /// Another code for a segment, found as in the palette.
    Recode(SegmentId),
    /// Says what happens to the segments before deleting.
    DeleteCode(CodeId),
    /// Says what goes with a document before deleting.
    DeleteDocument(DocumentId),
    /// Title, group, language, direction, date, participant, speakers.
    EditDocument(DocumentId),
    /// Where to write a table.
    Export(OrderedTable),
    /// Whose work new segments are.
    Coder,
    Shortcuts,
    About,
}

impl Dialog {
    /// Returns whether it is about the open study.
    #[must_use]
    pub fn needs_study(&self) -> bool {
        match self {
            Self::NewProject | Self::OpenProject | Self::Shortcuts | Self::About => false,
            Self::CopyProject
            | Self::Restore
            | Self::PickTranscripts
            | Self::CodePalette
            | Self::Search
            | Self::NewCode(_)
            | Self::EditCode(_)
            | Self::MergeCode(_)
            | Self::Recode(_)
            | Self::DeleteCode(_)
            | Self::DeleteDocument(_)
            | Self::EditDocument(_)
            | Self::Coder
            | Self::Export(_) => true,
        }
    }
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    // The project as a whole.
    /// Makes a project, whose first coder has this name.
    CreateProject(PathBuf, String),
    OpenProject(PathBuf),
    OpenSample,
    CloseProject,
    /// Takes a project off the list of recent ones.
    ForgetProject(PathBuf),
    /// Writes the open project into a new file; the open one stays open.
    CopyProject(PathBuf),
    RestoreBackup(Box<Backup>),
    Undo,
    Redo,
    /// Takes back a step and leaves the later ones.
    UndoStep(Guid),
    /// Takes back a step and all later ones that stand.
    UndoTo(Guid),
    Quit,
    // Import.
    PreviewImport(Vec<PathBuf>),
    // What is shown.
    Show(Place),
    Open(Dialog),
    CloseDialog,
    OpenDocument(DocumentId),
    /// Opens a document at a passage and flashes it.
    Reveal(DocumentId, TextSpan),
    /// The selected passage of the document on the page.
    SetSelection {
        span: Option<TextSpan>,
        in_sight: bool,
    },
    SelectSegment(Option<SegmentId>),
    SelectCode(Option<CodeId>),
    /// Shows the segments of a code with their context.
    ShowSegmentsOf(CodeId),
    /// Shows what happened to a code.
    ShowLifeOf(CodeId),
    /// Sets the size of the page's text; 1.0 is 100 %.
    Zoom(f32),
    /// Sets the size of the whole interface; 1.0 is 100 %.
    ZoomInterface(f32),
    ToggleDocumentsPane,
    ToggleInspectorPane,
    /// Shows or hides the bar beside a selection.
    ToggleSelectionBar,
    SetLanguage(UiLanguage),
    SetDark(bool),
    /// Shows a short sentence in the status bar.
    ShowStatus(String),
    /// Opens a file that was written, outside the program.
    OpenFile(PathBuf),
    /// Takes the sentence in the status bar back.
    ClearStatus,
    /// Changes the study, as one undo step.
    Study(StudyCommand),
    /// Changes the study as part of the step before it, where that is of the same kind.
    JoinStudy(StudyCommand),
    // Output.
    ExportTable {
        table: OrderedTable,
        format: Format,
        options: WriteOptions,
        path: PathBuf,
    },
}

/// One change of the study.
#[derive(Debug, Clone, PartialEq)]
pub enum StudyCommand {
    // Coding.
    /// Codes what is selected in the transcript.
    CodeSelection(CodeId),
    /// Codes the selection with a name or `Theme/Sub-code` path, creating it where it is new.
    CodeSelectionNamed(String),
    /// Codes the selection with the most recent code.
    CodeSelectionWithLast,
    /// The selected words become the code.
    CodeInVivo,
    CodeSpan(DocumentId, TextSpan, CodeId),
    /// Codes many passages with a name or path, creating it where it is new.
    Autocode {
        passages: Vec<(DocumentId, TextSpan)>,
        code: String,
    },
    DeleteSegment(SegmentId),
    Recode(SegmentId, CodeId),
    /// Gives a segment a code by name or path, creating it where it is new.
    RecodeNamed(SegmentId, String),
    SetSegmentSpan(SegmentId, TextSpan),
    SetSegmentMemo(SegmentId, String),
    SetSegmentTranslation(SegmentId, String),
    // Codebook.
    /// Writes all of a code at once; without an id it is new.
    SaveCode(Option<CodeId>, Box<CodeDraft>),
    RenameCode(CodeId, String),
    MoveCode {
        code: CodeId,
        parent: Option<CodeId>,
        position: u32,
    },
    RecolorCode(CodeId, CodeColor),
    DefineCode(CodeId, String),
    SetCodeMemo(CodeId, String),
    MergeCodes {
        from: CodeId,
        into: CodeId,
    },
    DeleteCode(CodeId),
    // Documents.
    RenameDocument(DocumentId, String),
    RegroupDocument(DocumentId, String),
    SetDocumentMemo(DocumentId, String),
    /// Changes several things of a document at once.
    ChangeDocument(DocumentId, Box<DocumentChanges>),
    DeleteDocument(DocumentId),
    SetInterviewer(SpeakerId, bool),
    // The study as a whole.
    /// Says by name whose work new segments are, and adds who is new.
    SetCoder(String),
    SetCalendar(Calendar),
}

impl From<StudyCommand> for Command {
    fn from(change: StudyCommand) -> Self {
        Self::Study(change)
    }
}

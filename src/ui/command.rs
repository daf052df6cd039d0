//! What the window can be asked to do.
//!
//! Panels and dialogs send a `Command`; the app carries commands out first in, first out, in
//! `dispatch.rs` (contract 8). An `Action` is a command without payload that menus, buttons and
//! shortcuts share: one label, one shortcut.

use std::path::PathBuf;

use egui::{Key, KeyboardShortcut, Modifiers};

use crate::locale::UiLanguage;
use crate::model::{CodeColor, CodeDraft, CodeId, DocumentId, ParticipantId, SegmentId, SpeakerId};
use crate::output::{Format, Table};
use crate::project::DocumentChanges;
use crate::text::{Direction, Language, TextSpan};

/// The three places of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Place {
    #[default]
    Code,
    Analyse,
}

/// The dialogs that stand before the window.
#[derive(Debug, Clone, PartialEq)]
pub enum Dialog {
    NewProject,
    OpenProject,
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
    /// Title, group, language, direction, date, participant, speakers.
    EditDocument(DocumentId),
    /// Where to write a table.
    Export(Box<Table>),
    Shortcuts,
    About,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    // The project as a whole.
    CreateProject(PathBuf),
    OpenProject(PathBuf),
    OpenSample,
    CloseProject,
    /// Takes a project off the list of recent ones.
    ForgetProject(PathBuf),
    CopyProject(PathBuf),
    Undo,
    Redo,
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
    SetSelection(Option<TextSpan>),
    SelectSegment(Option<SegmentId>),
    SelectCode(Option<CodeId>),
    Zoom(f32),
    ToggleDocumentsPane,
    ToggleInspectorPane,
    SetLanguage(UiLanguage),
    SetDark(bool),
    /// Takes the sentence in the status bar back.
    Hush,
    /// Shows a short sentence in the status bar.
    Tell(String),
    // Coding.
    /// Codes what is selected in the transcript.
    CodeSelection(CodeId),
    /// Codes the selection with a name or `Theme/Sub-code` path, creating it where it is new.
    CodeSelectionNamed(String),
    /// The selected words become the code.
    CodeInVivo,
    CodeSpan(DocumentId, TextSpan, CodeId),
    /// Codes many passages with a name or path, creating it where it is new, as one step.
    Autocode {
        passages: Vec<(DocumentId, TextSpan)>,
        code: String,
    },
    /// Codes the selection with the most recent code.
    CodeSelectionWithLast,
    DeleteSegment(SegmentId),
    Recode(SegmentId, CodeId),
    /// Gives a segment a code by name or path, creating it where it is new.
    RecodeNamed(SegmentId, String),
    SetSegmentSpan(SegmentId, TextSpan),
    SetSegmentMemo(SegmentId, String),
    SetSegmentTranslation(SegmentId, String),
    // Codebook.
    CreateCode {
        parent: Option<CodeId>,
        name: String,
    },
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
    /// Shows the segments of a code with their context.
    ShowSegmentsOf(CodeId),
    // Documents.
    RenameDocument(DocumentId, String),
    RegroupDocument(DocumentId, String),
    SetDocumentLanguage(DocumentId, Language),
    SetDocumentDirection(DocumentId, Option<Direction>),
    SetDocumentDate(DocumentId, String),
    SetDocumentMemo(DocumentId, String),
    SetDocumentParticipant(DocumentId, Option<ParticipantId>),
    /// Changes several things of a document as one step.
    ChangeDocument(DocumentId, Box<DocumentChanges>),
    DeleteDocument(DocumentId),
    RenameSpeaker(SpeakerId, String),
    SetInterviewer(SpeakerId, bool),
    /// Carries a command out as part of the step before it, where that is of the same kind.
    Join(Box<Command>),
    // Output.
    ExportTable {
        table: Box<Table>,
        format: Format,
        path: PathBuf,
    },
}

/// A command that needs no more than to be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    NewProject,
    OpenProject,
    OpenSample,
    Import,
    CloseProject,
    Undo,
    Redo,
    ShowCode,
    ShowAnalyse,
    CodePalette,
    CodeInVivo,
    CodeLast,
    NewCode,
    Search,
    ToggleDocuments,
    ToggleInspector,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    ToggleDark,
    Shortcuts,
    About,
    Quit,
}

impl Action {
    /// All actions, in the order the shortcut list shows them.
    pub const ALL: [Self; 23] = [
        Self::NewProject,
        Self::OpenProject,
        Self::OpenSample,
        Self::Import,
        Self::CloseProject,
        Self::Undo,
        Self::Redo,
        Self::ShowCode,
        Self::ShowAnalyse,
        Self::CodePalette,
        Self::CodeInVivo,
        Self::CodeLast,
        Self::NewCode,
        Self::Search,
        Self::ToggleDocuments,
        Self::ToggleInspector,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ZoomReset,
        Self::ToggleDark,
        Self::Shortcuts,
        Self::About,
        Self::Quit,
    ];

    /// Returns the Fluent id of its label.
    #[must_use]
    pub fn label_id(self) -> &'static str {
        match self {
            Self::NewProject => "action-new-project",
            Self::OpenProject => "action-open-project",
            Self::OpenSample => "action-open-sample",
            Self::Import => "action-import",
            Self::CloseProject => "action-close-project",
            Self::Undo => "action-undo",
            Self::Redo => "action-redo",
            Self::ShowCode => "action-show-code",
            Self::ShowAnalyse => "action-show-analyse",
            Self::CodePalette => "action-code-palette",
            Self::CodeInVivo => "action-code-in-vivo",
            Self::CodeLast => "action-code-last",
            Self::NewCode => "action-new-code",
            Self::Search => "action-search",
            Self::ToggleDocuments => "action-toggle-documents",
            Self::ToggleInspector => "action-toggle-inspector",
            Self::ZoomIn => "action-zoom-in",
            Self::ZoomOut => "action-zoom-out",
            Self::ZoomReset => "action-zoom-reset",
            Self::ToggleDark => "action-toggle-dark",
            Self::Shortcuts => "action-shortcuts",
            Self::About => "action-about",
            Self::Quit => "action-quit",
        }
    }

    /// Returns its shortcut.
    #[must_use]
    pub fn shortcut(self) -> Option<KeyboardShortcut> {
        let ctrl = |key| Some(KeyboardShortcut::new(Modifiers::COMMAND, key));
        let ctrl_shift = |key| {
            Some(KeyboardShortcut::new(
                Modifiers::COMMAND | Modifiers::SHIFT,
                key,
            ))
        };
        match self {
            Self::NewProject => ctrl(Key::N),
            Self::OpenProject => ctrl(Key::O),
            Self::Import => ctrl(Key::I),
            Self::CloseProject => ctrl(Key::W),
            Self::Undo => ctrl(Key::Z),
            Self::Redo => ctrl_shift(Key::Z),
            Self::ShowCode => ctrl(Key::Num1),
            Self::ShowAnalyse => ctrl(Key::Num2),
            Self::CodePalette => ctrl(Key::K),
            // Not V: the system turns Ctrl+Shift+V into a paste.
            Self::CodeInVivo => ctrl_shift(Key::K),
            Self::CodeLast => ctrl(Key::L),
            Self::NewCode => ctrl_shift(Key::N),
            Self::Search => ctrl(Key::F),
            Self::ToggleDocuments => ctrl(Key::B),
            Self::ToggleInspector => ctrl_shift(Key::B),
            Self::ZoomIn => ctrl(Key::Plus),
            Self::ZoomOut => ctrl(Key::Minus),
            Self::ZoomReset => ctrl(Key::Num0),
            Self::ToggleDark => ctrl_shift(Key::D),
            Self::Shortcuts => Some(KeyboardShortcut::new(Modifiers::NONE, Key::F1)),
            Self::Quit => ctrl(Key::Q),
            Self::OpenSample | Self::About => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_actions_share_a_shortcut_or_a_label() {
        for (i, a) in Action::ALL.iter().enumerate() {
            for b in &Action::ALL[i + 1..] {
                assert_ne!(a.label_id(), b.label_id());
                if let (Some(x), Some(y)) = (a.shortcut(), b.shortcut()) {
                    assert_ne!(x, y, "{a:?} and {b:?}");
                }
            }
        }
    }

    #[test]
    fn every_action_has_its_words_in_every_language() {
        for language in UiLanguage::ALL {
            let locale = crate::locale::Locale::get(language);
            for action in Action::ALL {
                assert!(
                    locale.has(action.label_id()),
                    "{} in {}",
                    action.label_id(),
                    language.tag()
                );
            }
        }
    }
}

//! The kinds of change, each with its label in the undo menu.

use crate::locale::{Args, Locale};

macro_rules! ops {
    ($($variant:ident $label:literal)*) => {
        /// What a step of the undo history did, in the user's words.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Op { $($variant),* }

        impl Op {
            /// All kinds of change.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Returns the Fluent id of the label, such as "merge codes".
            #[must_use]
            pub fn label_id(self) -> &'static str {
                match self { $(Self::$variant => $label),* }
            }
        }
    };
}

ops! {
    ImportDocuments "op-import-documents"
    RenameDocument "op-rename-document"
    RegroupDocuments "op-regroup-documents"
    ReorderDocuments "op-reorder-documents"
    SetDocumentLanguage "op-set-document-language"
    SetDocumentDirection "op-set-document-direction"
    SetDocumentDate "op-set-document-date"
    EditDocumentMemo "op-edit-document-memo"
    LinkDocument "op-link-document"
    EditDocument "op-edit-document"
    UpdateDocument "op-update-document"
    DeleteDocuments "op-delete-documents"
    RenameSpeaker "op-rename-speaker"
    MergeSpeakers "op-merge-speakers"
    SetInterviewer "op-set-interviewer"
    LinkSpeaker "op-link-speaker"
    CreateCode "op-create-code"
    RenameCode "op-rename-code"
    MoveCode "op-move-code"
    RecolorCode "op-recolor-code"
    EditCode "op-edit-code"
    DefineCode "op-define-code"
    EditCodeMemo "op-edit-code-memo"
    MergeCodes "op-merge-codes"
    DeleteCodes "op-delete-codes"
    CodePassage "op-code-passage"
    Autocode "op-autocode"
    DeleteSegments "op-delete-segments"
    ResizeSegment "op-resize-segment"
    RecodeSegments "op-recode-segments"
    EditSegmentMemo "op-edit-segment-memo"
    TranslateSegment "op-translate-segment"
    WeighSegment "op-weigh-segment"
    AddNote "op-add-note"
    EditNote "op-edit-note"
    DeleteNote "op-delete-note"
    AddParticipant "op-add-participant"
    EditParticipant "op-edit-participant"
    DeleteParticipant "op-delete-participant"
    AddVariable "op-add-variable"
    EditVariable "op-edit-variable"
    DeleteVariable "op-delete-variable"
    SetValue "op-set-value"
    AddCoder "op-add-coder"
    RenameCoder "op-rename-coder"
    ChangeSetting "op-change-setting"
}

impl Op {
    /// Writes what was done, such as "merge codes".
    #[must_use]
    pub fn label(self, locale: &Locale) -> String {
        locale.text(self.label_id())
    }

    /// Writes the menu entry "Undo merge codes".
    #[must_use]
    pub fn undo_label(self, locale: &Locale) -> String {
        locale.text_with("undo-op", &Args::new().text("op", self.label(locale)))
    }

    /// Writes the menu entry "Redo merge codes".
    #[must_use]
    pub fn redo_label(self, locale: &Locale) -> String {
        locale.text_with("redo-op", &Args::new().text("op", self.label(locale)))
    }
}

/// What of a study changed; a panel's cache key is made of the revisions it depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// The document list: titles, groups, order, language, links, memos.
    Documents,
    /// Bodies of documents.
    Texts,
    /// Turns, speakers and marks.
    Speakers,
    Codes,
    Segments,
    Notes,
    /// Participants, variables with their values, coders.
    People,
    /// Document sets, code sets, saved queries, documents marked as coded.
    Sets,
    Settings,
}

impl Family {
    /// All families.
    pub const ALL: [Self; 9] = [
        Self::Documents,
        Self::Texts,
        Self::Speakers,
        Self::Codes,
        Self::Segments,
        Self::Notes,
        Self::People,
        Self::Sets,
        Self::Settings,
    ];
}

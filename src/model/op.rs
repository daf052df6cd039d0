//! The kinds of step, each with its label in the undo menu and its number in files.
//!
//! Numbers are append-only: a change that a file keeps names its kind by one for ever.

use crate::locale::{Args, Locale};

macro_rules! ops {
    ($($number:literal $variant:ident $label:literal)*) => {
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

            /// Returns the number that stands for it in files; one number never means another kind.
            #[must_use]
            pub fn number(self) -> i64 {
                match self { $(Self::$variant => $number),* }
            }

            /// Returns the kind of a number from a file.
            #[must_use]
            pub fn from_number(number: i64) -> Option<Self> {
                match number { $($number => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

ops! {
    1 ImportDocuments "op-import-documents"
    2 RenameDocument "op-rename-document"
    3 RegroupDocuments "op-regroup-documents"
    4 ReorderDocuments "op-reorder-documents"
    5 SetDocumentLanguage "op-set-document-language"
    6 SetDocumentDirection "op-set-document-direction"
    7 SetDocumentDate "op-set-document-date"
    8 EditDocumentMemo "op-edit-document-memo"
    9 LinkDocument "op-link-document"
    10 EditDocument "op-edit-document"
    11 UpdateDocument "op-update-document"
    12 DeleteDocuments "op-delete-documents"
    13 RenameSpeaker "op-rename-speaker"
    14 MergeSpeakers "op-merge-speakers"
    15 SetInterviewer "op-set-interviewer"
    16 LinkSpeaker "op-link-speaker"
    17 CreateCode "op-create-code"
    18 RenameCode "op-rename-code"
    19 MoveCode "op-move-code"
    20 RecolorCode "op-recolor-code"
    21 EditCode "op-edit-code"
    22 DefineCode "op-define-code"
    23 EditCodeMemo "op-edit-code-memo"
    24 MergeCodes "op-merge-codes"
    25 DeleteCodes "op-delete-codes"
    26 CodePassage "op-code-passage"
    27 Autocode "op-autocode"
    28 DeleteSegments "op-delete-segments"
    29 ResizeSegment "op-resize-segment"
    30 RecodeSegments "op-recode-segments"
    31 EditSegmentMemo "op-edit-segment-memo"
    32 TranslateSegment "op-translate-segment"
    33 WeighSegment "op-weigh-segment"
    34 AddNote "op-add-note"
    35 EditNote "op-edit-note"
    36 DeleteNote "op-delete-note"
    37 AddParticipant "op-add-participant"
    38 EditParticipant "op-edit-participant"
    39 DeleteParticipant "op-delete-participant"
    40 AddVariable "op-add-variable"
    41 EditVariable "op-edit-variable"
    42 DeleteVariable "op-delete-variable"
    43 SetValue "op-set-value"
    44 AddCoder "op-add-coder"
    45 RenameCoder "op-rename-coder"
    46 ChangeSetting "op-change-setting"
}

impl Op {
    /// Returns its name on the command line and in data, such as `merge-codes`.
    #[must_use]
    pub fn name(self) -> &'static str {
        let id = self.label_id();
        id.strip_prefix("op-").unwrap_or(id)
    }

    /// Finds a kind by its name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|op| op.name() == name)
    }

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

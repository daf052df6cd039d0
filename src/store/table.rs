//! The tables of a study.

macro_rules! tables {
    ($($variant:ident $name:literal)*) => {
        /// The tables of a study, all but what a window remembers.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Table { $($variant),* }

        impl Table {
            /// All tables; the undo log names one by its place here.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Returns the table's name.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }
        }
    };
}

tables! {
    Meta "meta"
    Coder "coder"
    Participant "participant"
    Document "document"
    DocumentText "document_text"
    Speaker "speaker"
    Turn "turn"
    DocumentMark "document_mark"
    Variable "variable"
    DocumentValue "document_value"
    ParticipantValue "participant_value"
    Code "code"
    Segment "segment"
    Note "note"
    DocumentCoded "document_coded"
    DocumentSet "document_set"
    DocumentSetMember "document_set_member"
    CodeSet "code_set"
    CodeSetMember "code_set_member"
    SavedQuery "saved_query"
}

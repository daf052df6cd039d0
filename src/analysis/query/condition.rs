//! Conditions on a segment, as data.

use crate::model::{CodeId, CoderId, DocumentId, DocumentSetId, ParticipantId, VariableId};
use crate::text::Query;

/// Something that holds of a segment or not.
#[derive(Debug, Clone)]
pub enum Condition {
    /// All of them.
    All(Vec<Condition>),
    /// At least one of them.
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Code {
        code: CodeId,
        with_subcodes: bool,
    },
    Document(DocumentId),
    /// Of this folder or one in it.
    Group(String),
    Set(DocumentSetId),
    /// One of its speakers has the name, compared folded.
    Speaker(String),
    /// One of its speakers is an interviewer, or none is but somebody speaks.
    Asks(bool),
    Participant(ParticipantId),
    /// One of its coders.
    Coder(CoderId),
    /// Of its document, or of one of its people.
    Variable {
        variable: VariableId,
        wanted: Wanted,
    },
    /// One of its codings was made on a day from the first to the last, `YYYY-MM-DD`.
    Date {
        from: String,
        to: String,
    },
    /// One of its codings has a weight from the first to the last.
    Weight {
        from: u32,
        to: u32,
    },
    /// One of its codings has a memo.
    HasMemo,
    /// It holds words, found as search finds them.
    Words(Query),
    /// There is another segment, of those that satisfy a condition, to which it is related so.
    With {
        related: Related,
        others: Box<Condition>,
    },
    /// It shares no character with any segment that satisfies the condition.
    Outside(Box<Condition>),
}

/// How a segment is related to another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Related {
    Overlapping,
    Inside,
    /// Paragraphs apart at most.
    Near(usize),
    /// The other comes after it, paragraphs apart at most.
    FollowedBy(usize),
    SameTurn,
    SameDocument,
}

/// Which values of a variable are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    Value(String),
    /// Both ends are in.
    Range(String, String),
    /// No value.
    None,
}

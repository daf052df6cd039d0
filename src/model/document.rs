//! Documents and what belongs to one: turns, speakers, marks, notes.

use super::{CodeId, DocumentId, Guid, NoteId, ParticipantId, SegmentId, SpeakerId};
use crate::text::{Direction, Language, TextSpan};

/// A transcript without its body (bodies are loaded one at a time).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub id: DocumentId,
    pub guid: Guid,
    pub title: String,
    /// Folder of the document list; empty at the top.
    pub group: String,
    /// Place in the document list, which is import order unless changed.
    pub position: u32,
    pub language: Language,
    /// Direction chosen by hand; `None` means first-strong per paragraph.
    pub direction: Option<Direction>,
    /// Whose interview it is, where the whole document is one person's.
    pub participant: Option<ParticipantId>,
    /// File it came from; empty where it was typed here.
    pub source_name: String,
    /// SHA-256 of that file, lower-case hex; empty where it was typed here.
    pub source_sha256: String,
    /// Date of the interview, `YYYY-MM-DD`, or empty.
    pub date: String,
    pub memo: String,
    /// Length of the body in bytes.
    pub body_len: usize,
}

/// One person's stretch of speech.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// From the speaker label (which stays in the body) to before the next turn's line.
    pub span: TextSpan,
    /// Where the spoken text begins, after label and time stamp; `span.start() ..= span.end()`.
    pub text_start: usize,
    pub speaker: Option<SpeakerId>,
    /// Time stamp in milliseconds from the recording's start.
    pub time_ms: Option<u64>,
}

/// A voice in one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    pub id: SpeakerId,
    pub document: DocumentId,
    pub name: String,
    pub is_interviewer: bool,
    /// The person, where voices of a focus group are participants.
    pub participant: Option<ParticipantId>,
}

/// What a stretch of a body was in its source file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkKind {
    /// Heading of level 1–9.
    Heading(u8),
    ListItem,
    TableRow,
    Footnote,
    Endnote,
    /// A page of this number begins here.
    Page(u32),
}

/// A marked stretch of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub span: TextSpan,
    pub kind: MarkKind,
}

/// What a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteAnchor {
    /// The study as a whole (journal).
    Project,
    Document(DocumentId),
    /// A passage, such as a comment of a .docx.
    Passage(DocumentId, TextSpan),
    Code(CodeId),
    Segment(SegmentId),
}

/// A free memo or journal entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub id: NoteId,
    pub guid: Guid,
    pub anchor: NoteAnchor,
    pub title: String,
    pub body: String,
    /// Who wrote it, where a source file says so.
    pub author: String,
    /// When it was written, UTC, `YYYY-MM-DDTHH:MM:SSZ`.
    pub created: String,
}

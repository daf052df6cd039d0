//! Pure data and rules of a study: what a document, a code, a segment is.
//!
//! No files, no SQL, no drawing. Invariant: a value of these types that came out of a
//! constructor or the store is valid by itself (names cleaned, spans on grapheme boundaries).

mod code;
mod document;
pub mod history;
mod ids;
mod moment;
mod name;
mod op;
mod people;
pub mod place;
mod segment;
mod sets;
mod tree;

pub use code::{Code, CodeColor, CodeDraft, PALETTE_SIZE, Shade, automatic_colors};
pub use document::{Document, Mark, MarkKind, Note, NoteAnchor, Speaker, Turn};
pub use ids::{
    CodeId, CodeSetId, CoderId, DocumentId, DocumentSetId, Guid, NoteId, ParticipantId,
    SavedQueryId, SegmentId, SpeakerId, VariableId,
};
pub use moment::{is_date, moment};
pub use name::Name;
pub use op::Op;
pub use people::{Coder, Participant, Variable, VariableKind, VariableOf};
pub use segment::{Segment, SegmentPlace};
pub use sets::DocumentSet;
pub use tree::{CodeTree, MOST_LEVELS};

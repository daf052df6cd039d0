//! Coded segments.

use super::{CodeId, CoderId, DocumentId, Guid, SegmentId};
use crate::text::TextSpan;

/// One code on one passage by one coder.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    pub id: SegmentId,
    pub guid: Guid,
    pub document: DocumentId,
    pub span: TextSpan,
    pub code: CodeId,
    pub coder: CoderId,
    pub memo: String,
    /// The passage in the language of the paper; empty where not translated.
    pub translation: String,
    /// Who translated; empty where not said.
    pub translator: String,
    /// How strongly the passage speaks for the code, 0–100; 100 unless changed.
    pub weight: u8,
    /// When it was coded, UTC, `YYYY-MM-DDTHH:MM:SSZ`.
    pub created: String,
}

/// What makes codings one segment: the same code on the same passage, whoever put it there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SegmentPlace {
    pub document: DocumentId,
    pub span: TextSpan,
    pub code: CodeId,
}

impl Segment {
    /// Returns what makes this coding one segment with those of other coders.
    #[must_use]
    pub fn place(&self) -> SegmentPlace {
        SegmentPlace {
            document: self.document,
            span: self.span,
            code: self.code,
        }
    }
}

//! What the window shows of the open study.

use super::command::Place;
use crate::model::{CodeId, DocumentId, SegmentId};
use crate::text::TextSpan;

/// Codes kept in the list of those used last.
const RECENT: usize = 9;

/// What is shown and chosen of a study; another study begins with a new one.
///
/// What holds for every study (language, zoom, panes, folders) stands in the `Settings`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct View {
    pub place: Place,
    /// The document on the page.
    pub document: Option<DocumentId>,
    /// The passage of that document that was selected by hand.
    pub selection: Option<TextSpan>,
    /// Whether some of it can be seen: a click codes nothing that cannot.
    pub selection_in_sight: bool,
    pub segment: Option<SegmentId>,
    pub code: Option<CodeId>,
    /// Codes used last, newest first.
    pub recent_codes: Vec<CodeId>,
    /// The code of the latest coding, for "last: coded …" with its undo.
    pub last_coded: Option<CodeId>,
}

impl View {
    /// Puts a code at the top of those used last.
    pub fn remember_code(&mut self, code: CodeId) {
        self.recent_codes.retain(|c| *c != code);
        self.recent_codes.insert(0, code);
        self.recent_codes.truncate(RECENT);
    }

    /// Begins with the codes used last when the study was left.
    pub fn set_recent_codes(&mut self, codes: impl Iterator<Item = CodeId>) {
        self.recent_codes = codes.take(RECENT).collect();
    }

    /// Keeps only what a study still has.
    pub fn retain(
        &mut self,
        has_code: impl Fn(CodeId) -> bool,
        has_segment: impl Fn(SegmentId) -> bool,
    ) {
        self.segment = self.segment.filter(|id| has_segment(*id));
        self.code = self.code.filter(|id| has_code(*id));
        self.last_coded = self.last_coded.filter(|id| has_code(*id));
        self.recent_codes.retain(|id| has_code(*id));
    }
}

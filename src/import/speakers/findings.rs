//! What a preview shows of the speakers: the forms in which turns begin, and labels that were not taken.

use crate::import::plan::ImportPlan;

/// How speakers are written in a document, worked out from its plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SpeakerFindings {
    /// Patterns in which its turns begin, as a `SpeakerRule` takes them, with the number of turns;
    /// the most frequent first.
    pub patterns: Vec<(String, usize)>,
    /// Labels at the start of lines that look like speakers and were not taken for such, with the number
    /// of lines; the most frequent first.
    pub candidates: Vec<(String, usize)>,
}

impl SpeakerFindings {
    /// Looks at a plan's turns and at the lines between them.
    #[must_use]
    pub fn of(_plan: &ImportPlan) -> Self {
        Self::default()
    }
}

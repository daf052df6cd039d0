//! Speaker turns.
use super::plan::{PlannedSpeaker, PlannedTurn};

#[derive(Debug, Default)]
pub(super) struct Voices {
    pub speakers: Vec<PlannedSpeaker>,
    pub turns: Vec<PlannedTurn>,
}
pub(super) fn find(_body: &str) -> Voices {
    Voices::default()
}

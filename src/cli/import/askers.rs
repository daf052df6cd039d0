//! Who asks, decided over all files and the study, and said once.

use super::report::{Line, Outcome};
use crate::error::Result;
use crate::import::{AskDecision, Askers, ImportOptions, ImportSummary};
use crate::model::DocumentId;
use crate::project::Project;

/// The voices of the study and of the files read so far; `None` inside where a person said who asks.
pub struct Across(Option<Askers>);

impl Across {
    /// Begins with the voices of the study.
    ///
    /// # Errors
    /// Where the project cannot be read.
    pub fn of(project: &Project, options: &ImportOptions) -> Result<Self> {
        if !options.speakers || !options.speaker_rule.interviewers.is_empty() {
            return Ok(Self(None));
        }
        project.askers().map(|askers| Self(Some(askers)))
    }

    /// Adds what a file that becomes new documents says by itself; those of the study are there already.
    pub fn add(&mut self, summary: &ImportSummary, is_new: bool) {
        if let Some(askers) = self.0.as_mut().filter(|_| is_new) {
            askers.add(summary.voices(), false);
        }
    }

    /// Settles who asks in the files that became new documents, and returns what is to be stored of it.
    pub fn settle(self, lines: &mut [Line]) -> Vec<(DocumentId, Vec<AskDecision>)> {
        let Some(found) = self.0.map(|askers| askers.found()) else {
            return Vec::new();
        };
        let mut stored = Vec::new();
        for line in lines {
            let (summary, id) = match &mut line.outcome {
                Outcome::Imported { stored, .. } => (&mut stored.summary, stored.id),
                Outcome::Understood {
                    summary,
                    corrects: None,
                    ..
                } => (summary, None),
                _ => continue,
            };
            let decisions = summary.settle(found.of(summary.voices()));
            if !decisions.is_empty() {
                stored.extend(id.map(|id| (id, decisions.clone())));
                line.asking = decisions;
            }
        }
        stored
    }
}

/// Returns the decisions that hold for many files, each once.
pub fn shared(lines: &[Line]) -> Vec<&AskDecision> {
    let mut shared: Vec<&AskDecision> = Vec::new();
    for decision in lines.iter().flat_map(|line| &line.asking) {
        if decision.is_of_many() && !shared.contains(&decision) {
            shared.push(decision);
        }
    }
    shared
}

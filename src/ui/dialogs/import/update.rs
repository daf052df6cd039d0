//! Whether a file corrects a document that is there, and what that does to its codings.

use crate::error::Error;
use crate::model::DocumentId;
use crate::project::{ChangedCoding, FileEffect, LostCoding, UpdateEffect};

/// The choice between a new document and the corrected text of one that is there.
#[derive(Debug, Default)]
pub struct Update {
    /// Documents the file may be a corrected version of, with their titles; the likeliest first.
    pub candidates: Vec<(DocumentId, String)>,
    /// The document whose text the file corrects; `None` makes a new one.
    chosen: Option<DocumentId>,
    /// What correcting a document would do, for the version of the plan it was worked out from.
    effect: Option<(DocumentId, u64, Result<FileEffect, Error>)>,
}

/// A coding in the list of what changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Passage {
    Changed(ChangedCoding),
    Lost(LostCoding),
}

impl Update {
    /// Returns the document whose text is corrected.
    #[must_use]
    pub fn chosen(&self) -> Option<DocumentId> {
        self.chosen
    }

    /// Returns the title of the document whose text is corrected.
    #[must_use]
    pub fn chosen_title(&self) -> Option<&str> {
        let id = self.chosen?;
        let found = self.candidates.iter().find(|c| c.0 == id)?;
        Some(&found.1)
    }

    /// Chooses a document to correct, or none; returns whether that is another choice.
    pub fn choose(&mut self, document: Option<DocumentId>) -> bool {
        let changed = self.chosen != document;
        self.chosen = document;
        changed
    }

    /// Returns what was worked out last for the chosen document.
    #[must_use]
    pub fn known_effect(&self) -> Option<&Result<FileEffect, Error>> {
        let (document, _, effect) = self.effect.as_ref()?;
        (Some(*document) == self.chosen).then_some(effect)
    }

    /// Returns what correcting a document would do, worked out once for a version of the plan.
    pub fn effect(
        &mut self,
        document: DocumentId,
        version: u64,
        work_out: impl FnOnce() -> Result<FileEffect, Error>,
    ) -> &Result<FileEffect, Error> {
        let known = |e: &(DocumentId, u64, _)| e.0 == document && e.1 == version;
        if !self.effect.as_ref().is_some_and(known) {
            self.effect = None;
        }
        &self
            .effect
            .get_or_insert_with(|| (document, version, work_out()))
            .2
    }
}

/// Returns the codings whose words change or go, those that are lost first.
#[must_use]
pub fn passages(effect: &UpdateEffect) -> Vec<Passage> {
    let lost = effect.lost.iter().cloned().map(Passage::Lost);
    let changed = effect.changed.iter().cloned().map(Passage::Changed);
    lost.chain(changed).collect()
}

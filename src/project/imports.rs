//! What an import brings, as one step: new documents with their people and variables, and corrected texts.

use super::{Op, Project};
use crate::error::Result;
use crate::import::{FilePlan, ImportPlan, PlannedParticipant, PlannedValue};
use crate::model::{DocumentId, SpeakerId, VariableOf};

/// One file of an import and what is to be done with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportItem {
    pub plan: FilePlan,
    /// The document whose text the file corrects; `None` makes new documents. A file of many
    /// documents, such as a survey, corrects those of its name and their titles and adds the others.
    pub update: Option<DocumentId>,
}

impl From<FilePlan> for ImportItem {
    fn from(plan: FilePlan) -> Self {
        Self { plan, update: None }
    }
}

impl Project {
    /// Stores what an import brings, in the given order, as one step; returns the documents of each item.
    ///
    /// # Errors
    /// As `import_plan` and `update_document`; then nothing is stored.
    pub fn import_items(&mut self, items: &[ImportItem]) -> Result<Vec<Vec<DocumentId>>> {
        let only_updates = !items.is_empty() && items.iter().all(|item| item.update.is_some());
        let op = match only_updates {
            true => Op::UpdateDocument,
            false => Op::ImportDocuments,
        };
        self.transact(op, |p| {
            items.iter().map(|item| p.import_item(item)).collect()
        })
    }

    /// Stores one item; returns its documents.
    ///
    /// # Errors
    /// As `import_items`.
    pub fn import_item(&mut self, item: &ImportItem) -> Result<Vec<DocumentId>> {
        self.transact(Op::ImportDocuments, |p| {
            for participant in &item.plan.participants {
                p.store_participant(participant)?;
            }
            let mut ids = Vec::with_capacity(item.plan.documents.len());
            for plan in &item.plan.documents {
                let update = match item.update {
                    Some(_) if item.plan.documents.len() > 1 => p.namesake(plan)?,
                    update => update,
                };
                match update {
                    Some(id) => {
                        p.update_document(id, plan)?;
                        ids.push(id);
                    }
                    None => ids.push(p.store_plan(plan)?),
                }
            }
            Ok(ids)
        })
    }

    fn store_participant(&mut self, planned: &PlannedParticipant) -> Result<()> {
        let id = self.ensure_participant(&planned.name)?;
        for value in &planned.values {
            let PlannedValue {
                variable,
                kind,
                value,
            } = value;
            let variable = self.ensure_variable(VariableOf::Participant, variable, *kind)?;
            self.set_participant_value(id, variable, value)?;
        }
        Ok(())
    }

    /// Links a new document and its speakers to their participants, and sets its variables.
    pub(super) fn store_people(
        &mut self,
        id: DocumentId,
        plan: &ImportPlan,
        speakers: &[Option<SpeakerId>],
    ) -> Result<()> {
        if let Some(name) = &plan.participant {
            let participant = self.ensure_participant(name)?;
            self.set_document_participant(id, Some(participant))?;
        }
        for (planned, speaker) in plan.speakers.iter().zip(speakers) {
            if let (Some(name), Some(speaker)) = (&planned.participant, speaker) {
                let participant = self.ensure_participant(name)?;
                self.set_speaker_participant(*speaker, Some(participant))?;
            }
        }
        for value in &plan.values {
            let PlannedValue {
                variable,
                kind,
                value,
            } = value;
            let variable = self.ensure_variable(VariableOf::Document, variable, *kind)?;
            self.set_document_value(id, variable, value)?;
        }
        Ok(())
    }
}

//! What an import brings, as one step: new documents with their people and variables, and corrected texts.

use std::collections::BTreeMap;

use super::{Op, Project};
use crate::error::Result;
use crate::import::{FilePlan, ImportPlan, PlannedParticipant, PlannedValue};
use crate::model::{DocumentId, Name, SpeakerId, VariableId, VariableOf};

/// One file of an import and what is to be done with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportItem {
    pub plan: FilePlan,
    /// The document whose text the file corrects; `None` makes new documents.
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
        self.transact(Op::ImportDocuments, |p| {
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
                match item.update {
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

    /// Counts the values of participants that a file would replace with others.
    ///
    /// # Errors
    /// Those of the store.
    pub fn replaced_values(&self, file: &FilePlan) -> Result<usize> {
        let has_values = |p: &&PlannedParticipant| !p.values.is_empty();
        if !file.participants.iter().any(|p| has_values(&p)) {
            return Ok(0);
        }
        let values = self.participant_values()?;
        let mut variables: BTreeMap<&str, Option<VariableId>> = BTreeMap::new();
        let mut replaced = 0;
        for planned in file.participants.iter().filter(has_values) {
            let name = Name::parse(&planned.name)?;
            let known = self.store.find_participant(name.key())?;
            let Some(known) = known.and_then(|id| values.get(&id)) else {
                continue;
            };
            for new in &planned.values {
                let variable = match variables.get(new.variable.as_str()) {
                    Some(found) => *found,
                    None => {
                        let name = Name::parse(&new.variable)?;
                        let found = self
                            .store
                            .find_variable(VariableOf::Participant, name.key())?;
                        variables.insert(&new.variable, found);
                        found
                    }
                };
                let old = variable.and_then(|v| known.get(&v));
                replaced += usize::from(old.is_some_and(|old| *old != new.value));
            }
        }
        Ok(replaced)
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

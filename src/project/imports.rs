//! What an import brings, as one step: new documents with their people and variables, and corrected texts.

use std::collections::BTreeMap;

use super::import_people::Linked;
use super::{ImportItem, Op, Project};
use crate::error::{Error, Result};
use crate::import::{AskDecision, Askers, FilePlan, ImportPlan, PlannedParticipant, PlannedValue};
use crate::model::{DocumentId, Name, SpeakerId, VariableId, VariableOf};
use crate::text::fold_key;

/// A value of a participant that becomes another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplacedValue {
    pub participant: String,
    pub variable: String,
    pub old: String,
    pub new: String,
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

    /// Begins an import that is stored item by item over many calls, as one step in the end.
    ///
    /// ```
    /// # use mazmun::import::{ImportOptions, read_bytes};
    /// # use mazmun::project::{Environment, Project};
    /// # let mut project = Project::open_in_memory(Environment::fixed(1))?;
    /// # let plan = read_bytes("p1.txt", "سلام".as_bytes(), &ImportOptions::default())?;
    /// project.begin_import()?;
    /// let documents = project.import_next(&plan.into())?; // a few in each frame
    /// project.finish_import()?; // or `abandon_import`, which leaves nothing behind
    /// # assert_eq!(project.documents()?[0].id, documents[0]);
    /// # Ok::<(), mazmun::Error>(())
    /// ```
    ///
    /// Until it is finished or abandoned nothing is on disk, no other change is possible
    /// (`err-import-running`), and revisions stay: panels go on showing the study as it was. A
    /// project that is closed, or a program that dies, in between leaves the file as it was.
    ///
    /// # Errors
    /// `read-only-…`, `err-import-running`, and what writing a file can meet.
    pub fn begin_import(&mut self) -> Result<()> {
        self.open_step()
    }

    /// Stores the next item of the import that was begun; returns its documents.
    ///
    /// An item that fails is taken back alone; the import goes on or is abandoned, as the caller decides.
    ///
    /// # Errors
    /// `err-import-not-begun`, and as `import_item`.
    pub fn import_next(&mut self, item: &ImportItem) -> Result<Vec<DocumentId>> {
        self.add_to_step(|p| p.store_item(item))
    }

    /// Returns the voices of the study, by which an import decides who asks.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn askers(&self) -> Result<Askers> {
        let mut askers = Askers::default();
        for id in self.document_ids()? {
            let speakers = self.speakers(id)?;
            let voices = speakers.iter().map(|s| (s.name.as_str(), s.is_interviewer));
            askers.add(voices, true);
        }
        Ok(askers)
    }

    /// Says, in the import that was begun, who asks in a document it brought.
    ///
    /// # Errors
    /// `err-import-not-begun`, `err-speaker-missing`.
    pub fn settle_askers(&mut self, id: DocumentId, decisions: &[AskDecision]) -> Result<()> {
        self.add_to_step(|p| {
            for speaker in p.speakers(id)? {
                let key = fold_key(&speaker.name);
                let decision = decisions.iter().find(|d| fold_key(&d.name) == key);
                if let Some(decision) = decision {
                    p.set_interviewer(speaker.id, decision.asks)?;
                }
            }
            Ok(())
        })
    }

    /// Finishes the import that was begun: on disk when this returns, and one step to undo.
    ///
    /// # Errors
    /// `err-import-not-begun`, and what writing a file can meet; then nothing of it is stored.
    pub fn finish_import(&mut self) -> Result<()> {
        self.close_step(Op::ImportDocuments)
    }

    /// Gives up the import that was begun; the study is as before it. Without one it does nothing.
    pub fn abandon_import(&mut self) {
        if self.is_importing() {
            self.drop_step();
        }
    }

    /// Returns whether an import was begun and neither finished nor abandoned.
    #[must_use]
    pub fn is_importing(&self) -> bool {
        self.importing.is_some()
    }

    /// Stores one item as a step of its own; returns its documents.
    ///
    /// # Errors
    /// As `import_items`; `err-import-shed` for a plan whose texts were dropped.
    pub fn import_item(&mut self, item: &ImportItem) -> Result<Vec<DocumentId>> {
        self.transact(Op::ImportDocuments, |p| p.store_item(item))
    }

    fn store_item(&mut self, item: &ImportItem) -> Result<Vec<DocumentId>> {
        if item.plan.is_shed() {
            return Err(Error::user("err-import-shed"));
        }
        // Before anything new is there that could be taken for one of them.
        let targets = self.item_targets(&item.plan, item.update)?;
        let group = match targets.first() {
            Some(first) => self.group_of_new(item, first)?,
            None => None,
        };
        let links = self.people_links(&item.plan)?;
        for participant in &item.plan.participants {
            self.store_participant(participant)?;
        }
        for link in links {
            let participant = Some(self.ensure_participant(&link.name)?);
            match link.of {
                Linked::Document(id) => self.set_document_participant(id, participant)?,
                Linked::Speaker(id) => self.set_speaker_participant(id, participant)?,
            }
        }
        let mut ids = Vec::with_capacity(item.plan.documents.len());
        for (plan, target) in item.plan.documents.iter().zip(targets.targets) {
            match (target, &group) {
                (Some(id), _) => {
                    self.update_document(id, plan)?;
                    self.store_values(id, plan)?;
                    ids.push(id);
                }
                (None, Some(group)) => {
                    let group = group.clone();
                    let plan = plan.clone();
                    ids.push(self.store_plan(&ImportPlan { group, ..plan })?);
                }
                (None, None) => ids.push(self.store_plan(plan)?),
            }
        }
        Ok(ids)
    }

    /// Returns the group new documents of a corrected file go to where the others were moved to one.
    fn group_of_new(&self, item: &ImportItem, first: DocumentId) -> Result<Option<String>> {
        let source = match item.plan.documents.first() {
            Some(plan) if item.plan.is_of_many() => plan,
            _ => return Ok(None),
        };
        let documents = self.store.list_documents_of_source(&source.source_name)?;
        let group = super::documents::clean_group(&source.group);
        if documents.iter().any(|d| d.group == group) {
            return Ok(None);
        }
        Ok(Some(self.document(first)?.group))
    }

    /// Returns the values of participants that a file replaces with others.
    ///
    /// # Errors
    /// Those of the store.
    pub fn replaced_values(&self, file: &FilePlan) -> Result<Vec<ReplacedValue>> {
        let has_values = |p: &&PlannedParticipant| !p.values.is_empty();
        if !file.participants.iter().any(|p| has_values(&p)) {
            return Ok(Vec::new());
        }
        let values = self.participant_values()?;
        let mut variables: BTreeMap<&str, Option<VariableId>> = BTreeMap::new();
        let mut replaced = Vec::new();
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
                if let Some(old) = old.filter(|old| **old != new.value) {
                    replaced.push(ReplacedValue {
                        participant: planned.name.clone(),
                        variable: new.variable.clone(),
                        old: old.clone(),
                        new: new.value.clone(),
                    });
                }
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
        self.store_values(id, plan)
    }

    /// Sets the variables of a document.
    fn store_values(&mut self, id: DocumentId, plan: &ImportPlan) -> Result<()> {
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

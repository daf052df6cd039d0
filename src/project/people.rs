//! Verbs on participants, variables and their values.

use super::{Op, Project};
use crate::error::{Error, Result};
use crate::model::{
    DocumentId, Name, Participant, ParticipantId, Variable, VariableId, VariableKind, VariableOf,
};

impl Project {
    /// Finds a participant by name or adds them.
    ///
    /// # Errors
    /// `err-name-empty`, `err-name-long`.
    pub fn ensure_participant(&mut self, name: &str) -> Result<ParticipantId> {
        let name = Name::parse(name)?;
        self.transact(Op::AddParticipant, |p| {
            if let Some(id) = p.store.find_participant(name.key())? {
                return Ok(id);
            }
            let guid = p.environment.guid();
            p.store.insert_participant(guid, &name)
        })
    }

    /// Renames a participant.
    ///
    /// # Errors
    /// `err-name-empty`, `err-name-long`, `err-participant-missing`, `err-participant-exists`.
    pub fn rename_participant(&mut self, id: ParticipantId, name: &str) -> Result<()> {
        let name = Name::parse(name)?;
        self.transact(Op::EditParticipant, |p| {
            let participant = p.participant(id)?;
            if participant.name == name.as_str() {
                return Ok(());
            }
            if p.store
                .find_participant(name.key())?
                .is_some_and(|other| other != id)
            {
                return Err(Error::user("err-participant-exists").with("name", &name));
            }
            p.store.update_participant(id, &name, &participant.memo)
        })
    }

    /// Writes a participant's memo.
    ///
    /// # Errors
    /// `err-participant-missing`.
    pub fn set_participant_memo(&mut self, id: ParticipantId, memo: &str) -> Result<()> {
        self.transact(Op::EditParticipant, |p| {
            let participant = p.participant(id)?;
            if participant.memo == memo {
                return Ok(());
            }
            p.store
                .update_participant(id, &Name::parse(&participant.name)?, memo)
        })
    }

    /// Deletes a participant with their values; documents and speakers stay.
    ///
    /// # Errors
    /// `err-participant-missing`.
    pub fn delete_participant(&mut self, id: ParticipantId) -> Result<()> {
        self.transact(Op::DeleteParticipant, |p| {
            p.participant(id)?;
            p.store.delete_participant(id)
        })
    }

    /// Finds a variable by name or adds it.
    ///
    /// # Errors
    /// `err-name-empty`, `err-name-long`.
    pub fn ensure_variable(
        &mut self,
        of: VariableOf,
        name: &str,
        kind: VariableKind,
    ) -> Result<VariableId> {
        let name = Name::parse(name)?;
        self.transact(Op::AddVariable, |p| {
            if let Some(id) = p.store.find_variable(of, name.key())? {
                return Ok(id);
            }
            let guid = p.environment.guid();
            p.store.insert_variable(guid, of, kind, &name)
        })
    }

    /// Changes a variable's name and how its values are read.
    ///
    /// # Errors
    /// `err-name-empty`, `err-name-long`, `err-variable-missing`, `err-variable-exists`.
    pub fn edit_variable(&mut self, id: VariableId, name: &str, kind: VariableKind) -> Result<()> {
        let name = Name::parse(name)?;
        self.transact(Op::EditVariable, |p| {
            let variable = p.variable(id)?;
            if variable.name == name.as_str() && variable.kind == kind {
                return Ok(());
            }
            let other = p.store.find_variable(variable.of, name.key())?;
            if other.is_some_and(|other| other != id) {
                return Err(Error::user("err-variable-exists").with("name", &name));
            }
            p.store.update_variable(id, kind, &name)
        })
    }

    /// Deletes a variable with its values.
    ///
    /// # Errors
    /// `err-variable-missing`.
    pub fn delete_variable(&mut self, id: VariableId) -> Result<()> {
        self.transact(Op::DeleteVariable, |p| {
            p.variable(id)?;
            p.store.delete_variable(id)
        })
    }

    /// Sets a document's value of a variable; an empty text removes it.
    ///
    /// # Errors
    /// `err-variable-missing` (also for a variable of participants), `err-document-missing`.
    pub fn set_document_value(
        &mut self,
        document: DocumentId,
        variable: VariableId,
        value: &str,
    ) -> Result<()> {
        self.transact(Op::SetValue, |p| {
            p.document(document)?;
            p.expect_variable(variable, VariableOf::Document)?;
            p.store.set_document_value(document, variable, value.trim())
        })
    }

    /// Sets a participant's value of a variable; an empty text removes it.
    ///
    /// # Errors
    /// `err-variable-missing` (also for a variable of documents), `err-participant-missing`.
    pub fn set_participant_value(
        &mut self,
        participant: ParticipantId,
        variable: VariableId,
        value: &str,
    ) -> Result<()> {
        self.transact(Op::SetValue, |p| {
            p.participant(participant)?;
            p.expect_variable(variable, VariableOf::Participant)?;
            p.store
                .set_participant_value(participant, variable, value.trim())
        })
    }

    pub(super) fn participant(&self, id: ParticipantId) -> Result<Participant> {
        self.store
            .get_participant(id)?
            .ok_or_else(|| Error::user("err-participant-missing"))
    }

    fn variable(&self, id: VariableId) -> Result<Variable> {
        self.store
            .get_variable(id)?
            .ok_or_else(|| Error::user("err-variable-missing"))
    }

    fn expect_variable(&self, id: VariableId, of: VariableOf) -> Result<()> {
        if self.variable(id)?.of == of {
            Ok(())
        } else {
            Err(Error::user("err-variable-missing"))
        }
    }
}

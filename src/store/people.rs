//! Rows of participants, variables with their values, and coders.

use rusqlite::{OptionalExtension, Row, params};

use super::{Store, Table, guid, place};
use crate::error::Result;
use crate::model::{
    Coder, CoderId, DocumentId, Guid, Name, Participant, ParticipantId, Variable, VariableId,
    VariableKind, VariableOf,
};

fn participant(row: &Row<'_>) -> rusqlite::Result<Participant> {
    Ok(Participant {
        id: ParticipantId(row.get("id")?),
        guid: guid(row.get_ref("guid")?.as_str()?),
        name: row.get("name")?,
        memo: row.get("memo")?,
    })
}

fn variable(row: &Row<'_>) -> rusqlite::Result<Variable> {
    Ok(Variable {
        id: VariableId(row.get("id")?),
        guid: guid(row.get_ref("guid")?.as_str()?),
        of: match row.get_ref("of")?.as_str()? {
            "participant" => VariableOf::Participant,
            _ => VariableOf::Document,
        },
        kind: match row.get_ref("kind")?.as_str()? {
            "number" => VariableKind::Number,
            "choice" => VariableKind::Choice,
            "date" => VariableKind::Date,
            _ => VariableKind::Text,
        },
        name: row.get("name")?,
        position: place(row.get("position")?),
    })
}

fn coder(row: &Row<'_>) -> rusqlite::Result<Coder> {
    Ok(Coder {
        id: CoderId(row.get("id")?),
        guid: guid(row.get_ref("guid")?.as_str()?),
        name: row.get("name")?,
    })
}

fn of_tag(of: VariableOf) -> &'static str {
    match of {
        VariableOf::Document => "document",
        VariableOf::Participant => "participant",
    }
}

fn kind_tag(kind: VariableKind) -> &'static str {
    match kind {
        VariableKind::Text => "text",
        VariableKind::Number => "number",
        VariableKind::Choice => "choice",
        VariableKind::Date => "date",
    }
}

impl Store {
    /// Returns all participants in the order they were made.
    pub fn list_participants(&self) -> Result<Vec<Participant>> {
        let mut statement = self
            .connection
            .prepare_cached("select id, guid, name, memo from participant order by id")?;
        let rows = statement.query_map([], participant)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Finds a participant by folded name.
    pub fn find_participant(&self, key: &str) -> Result<Option<ParticipantId>> {
        Ok(self
            .connection
            .prepare_cached("select id from participant where name_key = ?1")?
            .query_row([key], |row| row.get(0).map(ParticipantId))
            .optional()?)
    }

    /// Returns one participant.
    pub fn get_participant(&self, id: ParticipantId) -> Result<Option<Participant>> {
        Ok(self
            .connection
            .prepare_cached("select id, guid, name, memo from participant where id = ?1")?
            .query_row([id.0], participant)
            .optional()?)
    }

    /// Stores a participant.
    pub fn insert_participant(&self, guid: Guid, name: &Name) -> Result<ParticipantId> {
        self.connection
            .prepare_cached("insert into participant (guid, name, name_key) values (?1, ?2, ?3)")?
            .execute(params![guid.to_string(), name.as_str(), name.key()])?;
        Ok(ParticipantId(self.connection.last_insert_rowid()))
    }

    /// Writes a participant's name and memo.
    pub fn update_participant(&self, id: ParticipantId, name: &Name, memo: &str) -> Result<()> {
        self.connection
            .prepare_cached(
                "update participant set name = ?2, name_key = ?3, memo = ?4 where id = ?1",
            )?
            .execute(params![id.0, name.as_str(), name.key(), memo])?;
        Ok(())
    }

    /// Deletes a participant with their values; documents and speakers stay.
    pub fn delete_participant(&self, id: ParticipantId) -> Result<()> {
        self.delete_row(Table::Participant, id.0)?;
        Ok(())
    }

    /// Returns all variables in order.
    pub fn list_variables(&self) -> Result<Vec<Variable>> {
        let mut statement = self.connection.prepare_cached(
            "select id, guid, of, kind, name, position from variable order by position, id",
        )?;
        let rows = statement.query_map([], variable)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns one variable.
    pub fn get_variable(&self, id: VariableId) -> Result<Option<Variable>> {
        Ok(self
            .connection
            .prepare_cached(
                "select id, guid, of, kind, name, position from variable where id = ?1",
            )?
            .query_row([id.0], variable)
            .optional()?)
    }

    /// Finds a variable by folded name.
    pub fn find_variable(&self, of: VariableOf, key: &str) -> Result<Option<VariableId>> {
        Ok(self
            .connection
            .prepare_cached("select id from variable where of = ?1 and name_key = ?2")?
            .query_row([of_tag(of), key], |row| row.get(0).map(VariableId))
            .optional()?)
    }

    /// Stores a variable at the end.
    pub fn insert_variable(
        &self,
        guid: Guid,
        of: VariableOf,
        kind: VariableKind,
        name: &Name,
    ) -> Result<VariableId> {
        self.connection
            .prepare_cached(
                "insert into variable (guid, of, kind, name, name_key, position, place)
                 values (?1, ?2, ?3, ?4, ?5, (select coalesce(max(position) + 1, 0) from variable), ?6)",
            )?
            .execute(params![
                guid.to_string(),
                of_tag(of),
                kind_tag(kind),
                name.as_str(),
                name.key(),
                self.last_place(Table::Variable, guid)?
            ])?;
        Ok(VariableId(self.connection.last_insert_rowid()))
    }

    /// Writes a variable's name and kind.
    pub fn update_variable(&self, id: VariableId, kind: VariableKind, name: &Name) -> Result<()> {
        self.connection
            .prepare_cached(
                "update variable set kind = ?2, name = ?3, name_key = ?4 where id = ?1",
            )?
            .execute(params![id.0, kind_tag(kind), name.as_str(), name.key()])?;
        Ok(())
    }

    /// Deletes a variable with its values.
    pub fn delete_variable(&self, id: VariableId) -> Result<()> {
        self.delete_row(Table::Variable, id.0)?;
        Ok(())
    }

    /// Returns all values of documents.
    pub fn list_document_values(&self) -> Result<Vec<(DocumentId, VariableId, String)>> {
        let mut statement = self.connection.prepare_cached(
            "select document, variable, value from document_value order by document, variable",
        )?;
        let rows = statement.query_map([], |row| {
            Ok((
                DocumentId(row.get(0)?),
                VariableId(row.get(1)?),
                row.get(2)?,
            ))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns the values of one document.
    pub fn list_values_of_document(
        &self,
        document: DocumentId,
    ) -> Result<Vec<(VariableId, String)>> {
        let mut statement = self.connection.prepare_cached(
            "select variable, value from document_value where document = ?1 order by variable",
        )?;
        let rows = statement.query_map([document.0], |row| {
            Ok((VariableId(row.get(0)?), row.get(1)?))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns all values of participants.
    pub fn list_participant_values(&self) -> Result<Vec<(ParticipantId, VariableId, String)>> {
        let mut statement = self.connection.prepare_cached(
            "select participant, variable, value from participant_value order by participant, variable",
        )?;
        let rows = statement.query_map([], |row| {
            Ok((
                ParticipantId(row.get(0)?),
                VariableId(row.get(1)?),
                row.get(2)?,
            ))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Sets or (with an empty text) removes a document's value.
    pub fn set_document_value(
        &self,
        document: DocumentId,
        variable: VariableId,
        value: &str,
    ) -> Result<()> {
        let table = Table::DocumentValue;
        self.set_value(table, "document", document.0, variable, value)
    }

    /// Sets or (with an empty text) removes a participant's value.
    pub fn set_participant_value(
        &self,
        participant: ParticipantId,
        variable: VariableId,
        value: &str,
    ) -> Result<()> {
        let table = Table::ParticipantValue;
        self.set_value(table, "participant", participant.0, variable, value)
    }

    fn set_value(
        &self,
        table: Table,
        of: &str,
        id: i64,
        variable: VariableId,
        value: &str,
    ) -> Result<()> {
        let name = table.name();
        if value.is_empty() {
            let row = self
                .connection
                .prepare_cached(&format!(
                    "select id from {name} where {of} = ?1 and variable = ?2"
                ))?
                .query_row([id, variable.0], |row| row.get(0))
                .optional()?;
            if let Some(row) = row {
                self.delete_row(table, row)?;
            }
        } else {
            self.connection
                .prepare_cached(&format!(
                    "insert into {name} ({of}, variable, value) values (?1, ?2, ?3)
                     on conflict (variable, {of}) do update set value = excluded.value
                     where value <> excluded.value"
                ))?
                .execute(params![id, variable.0, value])?;
        }
        Ok(())
    }

    /// Returns all coders in the order they were made.
    pub fn list_coders(&self) -> Result<Vec<Coder>> {
        let mut statement = self
            .connection
            .prepare_cached("select id, guid, name from coder order by id")?;
        let rows = statement.query_map([], coder)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Finds a coder by folded name.
    pub fn find_coder(&self, key: &str) -> Result<Option<CoderId>> {
        Ok(self
            .connection
            .prepare_cached("select id from coder where name_key = ?1")?
            .query_row([key], |row| row.get(0).map(CoderId))
            .optional()?)
    }

    /// Stores a coder.
    pub fn insert_coder(&self, guid: Guid, name: &Name) -> Result<CoderId> {
        self.connection
            .prepare_cached("insert into coder (guid, name, name_key) values (?1, ?2, ?3)")?
            .execute(params![guid.to_string(), name.as_str(), name.key()])?;
        Ok(CoderId(self.connection.last_insert_rowid()))
    }

    /// Writes a coder's name.
    pub fn update_coder(&self, id: CoderId, name: &Name) -> Result<()> {
        self.connection
            .prepare_cached("update coder set name = ?2, name_key = ?3 where id = ?1")?
            .execute(params![id.0, name.as_str(), name.key()])?;
        Ok(())
    }
}

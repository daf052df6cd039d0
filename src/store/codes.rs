//! Rows of codes.

use rusqlite::{OptionalExtension, Row, params};

use super::{Store, Table, guid, place};
use crate::error::Result;
use crate::model::{Code, CodeId, Name};

const CODE: &str = "select id, guid, parent, position, name, color, definition, memo from code";

fn code(row: &Row<'_>) -> rusqlite::Result<Code> {
    Ok(Code {
        id: CodeId(row.get("id")?),
        guid: guid(row.get_ref("guid")?.as_str()?),
        parent: row.get::<_, Option<i64>>("parent")?.map(CodeId),
        position: place(row.get("position")?),
        name: row.get("name")?,
        color: row.get_ref("color")?.as_str()?.parse().unwrap_or_default(),
        definition: row.get("definition")?,
        memo: row.get("memo")?,
    })
}

impl Store {
    /// Returns all codes, unordered as a tree.
    pub fn list_codes(&self) -> Result<Vec<Code>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{CODE} order by id"))?;
        let rows = statement.query_map([], code)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns one code.
    pub fn get_code(&self, id: CodeId) -> Result<Option<Code>> {
        Ok(self
            .connection
            .prepare_cached(&format!("{CODE} where id = ?1"))?
            .query_row([id.0], code)
            .optional()?)
    }

    /// Returns the codes directly under a parent, in order.
    pub fn list_children(&self, parent: Option<CodeId>) -> Result<Vec<Code>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{CODE} where parent is ?1 order by position, id"))?;
        let rows = statement.query_map([parent.map(|p| p.0)], code)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Finds a code by its parent and folded name.
    pub fn find_child(&self, parent: Option<CodeId>, key: &str) -> Result<Option<CodeId>> {
        Ok(self
            .connection
            .prepare_cached(
                "select id from code where coalesce(parent, 0) = coalesce(?1, 0) and name_key = ?2",
            )?
            .query_row(params![parent.map(|p| p.0), key], |row| {
                row.get(0).map(CodeId)
            })
            .optional()?)
    }

    /// Stores a code (its `id` is ignored).
    pub fn insert_code(&self, code: &Code, name: &Name) -> Result<CodeId> {
        self.connection
            .prepare_cached(
                "insert into code (guid, parent, position, name, name_key, color, definition, memo, place)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(params![
                code.guid.to_string(),
                code.parent.map(|p| p.0),
                code.position,
                name.as_str(),
                name.key(),
                code.color.to_string(),
                code.definition,
                code.memo,
                self.last_code_place(code.parent, code.guid)?,
            ])?;
        Ok(CodeId(self.connection.last_insert_rowid()))
    }

    /// Writes all columns of a code.
    pub fn update_code(&self, code: &Code, name: &Name) -> Result<()> {
        self.connection
            .prepare_cached(
                "update code set parent = ?2, position = ?3, name = ?4, name_key = ?5, color = ?6,
                    definition = ?7, memo = ?8
                 where id = ?1",
            )?
            .execute(params![
                code.id.0,
                code.parent.map(|p| p.0),
                code.position,
                name.as_str(),
                name.key(),
                code.color.to_string(),
                code.definition,
                code.memo,
            ])?;
        Ok(())
    }

    /// Writes a code's place among its siblings.
    pub fn set_code_position(&self, id: CodeId, position: u32) -> Result<()> {
        self.connection
            .prepare_cached("update code set position = ?2 where id = ?1 and position <> ?2")?
            .execute(params![id.0, position])?;
        Ok(())
    }

    /// Deletes a code with its sub-codes and their segments.
    pub fn delete_code(&self, id: CodeId) -> Result<()> {
        self.delete_row(Table::Code, id.0)?;
        Ok(())
    }

    /// Deletes a code that was merged into another.
    pub fn delete_merged_code(&self, id: CodeId, into: CodeId) -> Result<()> {
        self.delete_merged(Table::Code, id.0, into.0)
    }

    /// Points notes and sets of one code to another.
    pub fn repoint_code(&self, from: CodeId, into: CodeId) -> Result<()> {
        for sql in [
            "update note set code = ?2 where code = ?1",
            "update code_set_member set code = ?2 where code = ?1 and code_set not in
                (select code_set from code_set_member where code = ?2)",
        ] {
            self.connection
                .prepare_cached(sql)?
                .execute([from.0, into.0])?;
        }
        Ok(())
    }
}

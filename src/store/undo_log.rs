//! The undo log: TEMP triggers note what each changed row was before, while a transaction runs.
//!
//! The log is in memory and takes part in transactions, so a change that fails is not in it. It
//! holds column values as they are, not SQL text, with what the verbs know beside them: what was
//! asked for, what follows, what was merged. At the end of a transaction `history` files what it
//! says and empties it.

use super::{Store, Table, layout};
use crate::error::Result;
use crate::model::DocumentId;

/// Kinds of entries: what a row came as, what one was before it went or changed, and what verbs note.
pub(super) const INSERTED: i64 = 1;
pub(super) const DELETED: i64 = 2;
pub(super) const UPDATED: i64 = 3;
/// The row deleted just before was asked to be deleted.
pub(super) const ASKED: i64 = 4;
/// It was merged into the row of the first value.
pub(super) const MERGED: i64 = 5;
pub(super) const BEGIN_FOLLOWING: i64 = 6;
pub(super) const END_FOLLOWING: i64 = 7;
/// Stands for no table.
const NO_TABLE: i64 = 999;

impl Store {
    /// Begins to log changes of all tables of the study.
    pub fn start_undo_log(&self) -> Result<()> {
        let columns = Table::ALL
            .iter()
            .map(|table| self.columns(*table))
            .collect::<Result<Vec<_>>>()?;
        let widest = columns.iter().map(Vec::len).max().unwrap_or(0);
        let mut sql = format!(
            "create temp table undo_log (id integer primary key, tab, kind, row_id, {});\n",
            slots(widest)
        );
        for (index, (table, columns)) in Table::ALL.iter().zip(&columns).enumerate() {
            let name = table.name();
            let slots = slots(columns.len());
            let values = |of: &str| {
                let values = columns.iter().map(|c| format!("{of}.\"{c}\""));
                values.collect::<Vec<_>>().join(", ")
            };
            let old = values("old");
            let new = match table {
                // A new interview is not held twice.
                Table::DocumentText => "new.document, null".to_owned(),
                _ => values("new"),
            };
            sql.push_str(&format!(
                "create temp trigger undo_{name}_insert after insert on main.{name} begin
                    insert into undo_log (tab, kind, row_id, {slots})
                    values ({index}, {INSERTED}, new.rowid, {new});
                end;
                create temp trigger undo_{name}_delete after delete on main.{name} begin
                    insert into undo_log (tab, kind, row_id, {slots})
                    values ({index}, {DELETED}, old.rowid, {old});
                end;
                create temp trigger undo_{name}_update after update on main.{name} begin
                    insert into undo_log (tab, kind, row_id, {slots})
                    values ({index}, {UPDATED}, new.rowid, {old});
                end;\n"
            ));
        }
        self.connection.execute_batch(&sql)?;
        self.start_summing()
    }

    /// Returns the id of the newest entry; 0 where there is none.
    pub fn undo_log_end(&self) -> Result<i64> {
        let mut statement = self
            .connection
            .prepare_cached("select coalesce(max(id), 0) from temp.undo_log")?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }

    /// Returns the tables with an entry after `mark`, and the documents whose text changed.
    pub fn touched_since(&self, mark: i64) -> Result<(Vec<Table>, Vec<DocumentId>)> {
        let mut tables = Vec::new();
        let mut statement = self
            .connection
            .prepare_cached("select distinct tab from temp.undo_log where id > ?1 order by tab")?;
        let mut rows = statement.query([mark])?;
        while let Some(row) = rows.next()? {
            let index: usize = super::size(row.get(0)?);
            tables.extend(Table::ALL.get(index));
        }
        let mut texts = Vec::new();
        if tables.contains(&Table::DocumentText) {
            let mut statement = self.connection.prepare_cached(
                "select distinct row_id from temp.undo_log where id > ?1 and tab = ?2 order by row_id",
            )?;
            let mut rows = statement.query([mark, Table::DocumentText as i64])?;
            while let Some(row) = rows.next()? {
                texts.push(DocumentId(row.get(0)?));
            }
        }
        Ok((tables, texts))
    }

    /// Empties the log, at the end of a transaction that is filed.
    pub fn clear_undo_log(&self) -> Result<()> {
        self.connection
            .prepare_cached("delete from temp.undo_log")?
            .execute([])?;
        Ok(())
    }

    /// Notes that what comes follows from something that was asked for.
    pub fn begin_following(&self) -> Result<()> {
        self.note(NO_TABLE, BEGIN_FOLLOWING, 0, None)
    }

    /// Notes the end of what follows.
    pub fn end_following(&self) -> Result<()> {
        self.note(NO_TABLE, END_FOLLOWING, 0, None)
    }

    /// Deletes a row that a person asked to delete; what goes with it by cascade follows. Returns
    /// whether it was there.
    pub(super) fn delete_row(&self, table: Table, id: i64) -> Result<bool> {
        let deleted = self
            .connection
            .prepare_cached(&format!("delete from main.{} where id = ?1", table.name()))?
            .execute([id])?;
        if deleted > 0 {
            self.note(table as i64, ASKED, id, None)?;
        }
        Ok(deleted > 0)
    }

    /// Deletes the row of a code that was merged into another.
    pub(super) fn delete_merged(&self, table: Table, id: i64, into: i64) -> Result<()> {
        self.delete_row(table, id)?;
        self.note(table as i64, MERGED, id, Some(into))
    }

    fn note(&self, table: i64, kind: i64, row: i64, into: Option<i64>) -> Result<()> {
        self.connection
            .prepare_cached(
                "insert into temp.undo_log (tab, kind, row_id, c0) values (?1, ?2, ?3, ?4)",
            )?
            .execute(rusqlite::params![table, kind, row, into])?;
        Ok(())
    }

    pub(super) fn columns(&self, table: Table) -> Result<Vec<String>> {
        layout::columns(&self.connection, table.name())
    }

    /// Returns the log's columns that hold the old values of a table's columns.
    pub(super) fn slots_of<const N: usize>(
        &self,
        table: Table,
        wanted: [&str; N],
    ) -> Result<[String; N]> {
        let columns = self.columns(table)?;
        Ok(wanted.map(|wanted| {
            let place = columns.iter().position(|c| c == wanted);
            place.map_or_else(|| "null".to_owned(), |i| format!("c{i}"))
        }))
    }

    /// Writes every row of the study as text, for tests that compare two moments.
    pub fn dump(&self) -> Result<String> {
        let mut out = String::new();
        for table in Table::ALL {
            let columns = self.columns(*table)?;
            let quoted = columns
                .iter()
                .map(|c| format!("quote(\"{c}\")"))
                .collect::<Vec<_>>()
                .join(" || ',' || ");
            let mut statement = self.connection.prepare_cached(&format!(
                "select {quoted} from main.{} order by rowid",
                table.name()
            ))?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                out.push_str(table.name());
                out.push('(');
                out.push_str(&row.get::<_, String>(0)?);
                out.push_str(")\n");
            }
        }
        Ok(out)
    }
}

fn slots(count: usize) -> String {
    (0..count)
        .map(|i| format!("c{i}"))
        .collect::<Vec<_>>()
        .join(", ")
}

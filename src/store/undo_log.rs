//! The undo log: TEMP triggers note what each changed row was before, and a replay puts it back.
//!
//! The log is in memory and takes part in transactions, so a change that fails is not in it. It
//! holds old column values as they are, not SQL text. While a replay runs, the same triggers log
//! its inverse, which is what redo replays. Invariant: replaying a range of the log, newest
//! first, gives the rows of before, byte for byte.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::{Store, schema};
use crate::error::{Error, Result};
use crate::model::DocumentId;

macro_rules! tables {
    ($($variant:ident $name:literal)*) => {
        /// The tables of a study, all but what a window remembers.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Table { $($variant),* }

        impl Table {
            /// All tables; the undo log names one by its place here.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Returns the table's name.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }
        }
    };
}

tables! {
    Meta "meta"
    Coder "coder"
    Participant "participant"
    Document "document"
    DocumentText "document_text"
    Speaker "speaker"
    Turn "turn"
    DocumentMark "document_mark"
    Variable "variable"
    DocumentValue "document_value"
    ParticipantValue "participant_value"
    Code "code"
    Segment "segment"
    Note "note"
    DocumentCoded "document_coded"
    DocumentSet "document_set"
    DocumentSetMember "document_set_member"
    CodeSet "code_set"
    CodeSetMember "code_set_member"
    SavedQuery "saved_query"
}

const INSERTED: i64 = 1;
const DELETED: i64 = 2;
const UPDATED: i64 = 3;

struct Entry {
    table: usize,
    kind: i64,
    row: i64,
    before: Vec<Value>,
}

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
            let old = columns
                .iter()
                .map(|c| format!("old.\"{c}\""))
                .collect::<Vec<_>>()
                .join(", ");
            sql.push_str(&format!(
                "create temp trigger undo_{name}_insert after insert on main.{name} begin
                    insert into undo_log (tab, kind, row_id) values ({index}, {INSERTED}, new.rowid);
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
        Ok(())
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

    /// Puts back what the entries `after < id <= last` say and drops them; the caller has a
    /// transaction open. The inverse is logged as new entries after the returned mark.
    pub fn replay(&self, after: i64, last: i64) -> Result<i64> {
        // Rows come back in an order that may break keys until the last one is there.
        self.connection
            .pragma_update(None, "defer_foreign_keys", true)?;
        let columns = Table::ALL
            .iter()
            .map(|table| self.columns(*table))
            .collect::<Result<Vec<_>>>()?;
        let entries = self.entries(after, last, &columns)?;
        self.forget(after, last)?;
        let mark = self.undo_log_end()?;
        for entry in entries {
            let (Some(table), Some(columns)) =
                (Table::ALL.get(entry.table), columns.get(entry.table))
            else {
                continue;
            };
            let sql = inverse_sql(table.name(), columns, entry.kind);
            let mut values = entry.before;
            if entry.kind != DELETED {
                values.push(Value::Integer(entry.row));
            }
            let changed = self
                .connection
                .prepare_cached(&sql)?
                .execute(params_from_iter(values))?;
            if changed != 1 {
                return Err(Error::user("err-undo-lost"));
            }
        }
        Ok(mark)
    }

    /// Drops the entries `after < id <= last`.
    pub fn forget(&self, after: i64, last: i64) -> Result<()> {
        self.connection
            .prepare_cached("delete from temp.undo_log where id > ?1 and id <= ?2")?
            .execute([after, last])?;
        Ok(())
    }

    fn entries(&self, after: i64, last: i64, columns: &[Vec<String>]) -> Result<Vec<Entry>> {
        let widest = columns.iter().map(Vec::len).max().unwrap_or(0);
        let mut statement = self.connection.prepare_cached(&format!(
            "select tab, kind, row_id, {} from temp.undo_log where id > ?1 and id <= ?2 order by id desc",
            slots(widest)
        ))?;
        let mut rows = statement.query([after, last])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let table = super::size(row.get(0)?);
            let kind = row.get(1)?;
            let count = match kind {
                INSERTED => 0,
                _ => columns.get(table).map_or(0, Vec::len),
            };
            entries.push(Entry {
                table,
                kind,
                row: row.get(2)?,
                before: (0..count)
                    .map(|i| row.get(3 + i))
                    .collect::<rusqlite::Result<_>>()?,
            });
        }
        Ok(entries)
    }

    fn columns(&self, table: Table) -> Result<Vec<String>> {
        columns(&self.connection, table.name())
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

fn columns(connection: &Connection, table: &str) -> Result<Vec<String>> {
    let mut statement =
        connection.prepare_cached("select name from main.pragma_table_info(?1) order by cid")?;
    let names = statement
        .query_map([table], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<String>>>()?;
    if names.is_empty() {
        return Err(Error::user("err-store-damaged").because(format!(
            "no table {table} in file version {}",
            schema::VERSION
        )));
    }
    Ok(names)
}

fn slots(count: usize) -> String {
    (0..count)
        .map(|i| format!("c{i}"))
        .collect::<Vec<_>>()
        .join(", ")
}

fn inverse_sql(table: &str, columns: &[String], kind: i64) -> String {
    let quoted = || columns.iter().map(|c| format!("\"{c}\""));
    let at = columns.len() + 1;
    match kind {
        INSERTED => format!("delete from main.{table} where rowid = ?1"),
        DELETED => format!(
            "insert into main.{table} ({}) values ({})",
            quoted().collect::<Vec<_>>().join(", "),
            (1..at)
                .map(|i| format!("?{i}"))
                .collect::<Vec<_>>()
                .join(", ")
        ),
        _ => format!(
            "update main.{table} set {} where rowid = ?{at}",
            quoted()
                .enumerate()
                .map(|(i, c)| format!("{c} = ?{}", i + 1))
                .collect::<Vec<_>>()
                .join(", ")
        ),
    }
}

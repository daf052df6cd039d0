//! Place keys of things that people arrange, beside the rank that is shown.

use rusqlite::params;

use super::{Store, Table};
use crate::error::Result;
use crate::model::{CodeId, DocumentId, Guid, place};

/// One of a list: its row, GUID and place key.
pub type Placed = (i64, Guid, String);

impl Store {
    /// Makes the key after the last of a table.
    pub(super) fn last_place(&self, table: Table, of: Guid) -> Result<String> {
        let sql = format!("select max(place) from main.{}", table.name());
        let last: Option<String> = self
            .connection
            .prepare_cached(&sql)?
            .query_row([], |row| row.get(0))?;
        Ok(place::between(last.as_deref(), None, of))
    }

    /// Makes the key after the last code under a parent.
    pub(super) fn last_code_place(&self, parent: Option<CodeId>, of: Guid) -> Result<String> {
        let last: Option<String> = self
            .connection
            .prepare_cached("select max(place) from code where parent is ?1")?
            .query_row([parent.map(|p| p.0)], |row| row.get(0))?;
        Ok(place::between(last.as_deref(), None, of))
    }

    /// Gives documents place keys in their new order.
    pub fn arrange_documents(&self, order: &[DocumentId]) -> Result<()> {
        self.arrange(Table::Document, order.iter().map(|id| id.0))
    }

    /// Gives the codes under one parent place keys in their new order.
    pub fn arrange_codes(&self, order: &[CodeId]) -> Result<()> {
        self.arrange(Table::Code, order.iter().map(|id| id.0))
    }

    fn arrange(&self, table: Table, order: impl Iterator<Item = i64>) -> Result<()> {
        let name = table.name();
        let sql = format!("select guid, place from main.{name} where id = ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut placed: Vec<Placed> = Vec::new();
        for id in order {
            let (guid, place): (String, String) =
                statement.query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
            placed.push((id, super::guid(&guid), place));
        }
        let keys = placed
            .iter()
            .map(|(_, guid, place)| (place.as_str(), *guid));
        let sql = format!("update main.{name} set place = ?2 where id = ?1");
        for (at, key) in place::arrange(&keys.collect::<Vec<_>>()) {
            if let Some((id, _, _)) = placed.get(at) {
                self.connection
                    .prepare_cached(&sql)?
                    .execute(params![id, key])?;
            }
        }
        Ok(())
    }

    /// Ranks documents, codes and variables by their place keys, after a step was taken back out of its turn.
    pub fn rank_by_place(&self) -> Result<()> {
        for (table, list) in [
            (Table::Document, "0"),
            (Table::Variable, "0"),
            (Table::Code, "coalesce(parent, 0)"),
        ] {
            let name = table.name();
            let sql = format!(
                "update main.{name} set position = ranked.rank from
                    (select id as row, row_number() over (partition by {list} order by place, id) - 1 as rank
                     from main.{name}) as ranked
                 where id = ranked.row and position <> ranked.rank"
            );
            self.connection.prepare_cached(&sql)?.execute([])?;
        }
        Ok(())
    }
}

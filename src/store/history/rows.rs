//! Rows as they are now: found by GUID, read as images.

use rusqlite::OptionalExtension;

use crate::error::{Error, Result};
use crate::model::Guid;
use crate::model::history::Kind;
use crate::store::layout::{Image, Layout, guid_of, image, table_of};
use crate::store::{Store, Table};

impl Store {
    /// Returns how the tables of the study lie, in the order of `Table::ALL`.
    pub(in crate::store) fn layouts(&self) -> Result<&[Layout]> {
        if let Some(layouts) = self.layouts.get() {
            return Ok(layouts);
        }
        let read = Table::ALL
            .iter()
            .map(|table| Layout::new(*table, self.columns(*table)?))
            .collect::<Result<Vec<_>>>()?;
        Ok(self.layouts.get_or_init(|| read))
    }

    /// Returns how one table lies.
    pub(in crate::store) fn layout(&self, table: Table) -> Result<&Layout> {
        self.layouts()?
            .get(table as usize)
            .ok_or_else(|| Error::user("err-store-damaged"))
    }

    /// Reads a row as it is now.
    pub(in crate::store) fn row_image(&self, layout: &Layout, row: i64) -> Result<Option<Image>> {
        let sql = format!(
            "select {} from main.{} where rowid = ?1",
            layout.selected(),
            layout.table.name()
        );
        Ok(self
            .connection
            .prepare_cached(&sql)?
            .query_row([row], |r| image(r, 0, layout.columns.len()))
            .optional()?)
    }

    /// Returns the GUID of a row as it is now.
    pub(in crate::store) fn guid_at(&self, kind: Kind, row: i64) -> Result<Option<Guid>> {
        let sql = format!(
            "select guid from main.{} where id = ?1",
            table_of(kind).name()
        );
        let text: Option<Option<String>> = self
            .connection
            .prepare_cached(&sql)?
            .query_row([row], |r| r.get(0))
            .optional()?;
        Ok(text.flatten().map(|text| guid_of(&text)))
    }

    /// Returns the row of a GUID.
    pub(in crate::store) fn row_at(&self, kind: Kind, guid: Guid) -> Result<Option<i64>> {
        let sql = format!(
            "select id from main.{} where guid = ?1",
            table_of(kind).name()
        );
        let found = self
            .connection
            .prepare_cached(&sql)?
            .query_row([guid.to_string()], |r| r.get(0))
            .optional()?;
        if found.is_some() {
            return Ok(found);
        }
        // Another program may have written it in capitals.
        let sql = format!(
            "select id from main.{} where lower(guid) = ?1",
            table_of(kind).name()
        );
        Ok(self
            .connection
            .prepare_cached(&sql)?
            .query_row([guid.to_string()], |r| r.get(0))
            .optional()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::layout::Role;

    #[test]
    fn every_column_is_a_field_and_every_field_a_column() {
        let store = Store::in_memory(|_| Ok(())).unwrap();
        for layout in store.layouts().unwrap() {
            let Some(kind) = layout.kind.filter(|k| *k != Kind::Text) else {
                continue;
            };
            assert_eq!(table_of(kind), layout.table);
            let fields = layout
                .roles()
                .filter(|(_, role)| matches!(role, Role::Field(..)))
                .count();
            assert_eq!(fields, kind.fields().len(), "{kind:?}");
        }
    }
}

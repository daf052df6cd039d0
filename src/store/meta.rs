//! Settings of the study, and what a window remembers.

use rusqlite::OptionalExtension;

use super::Store;
use crate::error::Result;

impl Store {
    /// Returns a setting.
    pub fn meta(&self, key: &str) -> Result<Option<String>> {
        Ok(self
            .connection
            .prepare_cached("select value from meta where key = ?1")?
            .query_row([key], |row| row.get(0))
            .optional()?)
    }

    /// Sets a setting.
    pub fn set_meta(&self, key: &str, value: &str) -> Result<()> {
        self.connection
            .prepare_cached(
                "insert into meta (key, value) values (?1, ?2)
                 on conflict (key) do update set value = excluded.value",
            )?
            .execute([key, value])?;
        Ok(())
    }

    /// Returns what a window remembered.
    pub fn view_state(&self, key: &str) -> Result<Option<String>> {
        Ok(self
            .connection
            .prepare_cached("select value from view_state where key = ?1")?
            .query_row([key], |row| row.get(0))
            .optional()?)
    }

    /// Lets a window remember something.
    pub fn set_view_state(&self, key: &str, value: &str) -> Result<()> {
        self.connection
            .prepare_cached(
                "insert into view_state (key, value) values (?1, ?2)
                 on conflict (key) do update set value = excluded.value",
            )?
            .execute([key, value])?;
        Ok(())
    }
}

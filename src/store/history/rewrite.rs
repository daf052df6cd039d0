//! Changes that are changed after they were filed: old ones lose their values, two become one.

use std::collections::BTreeMap;

use super::codec::write_key;
use super::stamps::{OldStamps, Stamps};
use crate::error::Result;
use crate::model::history::{ChangeId, Thing, TouchedRow};
use crate::store::Store;

impl Store {
    /// Drops the values of the oldest changes until all that are kept are at most `most` bytes; those of
    /// `latest` stay. Returns whether some were dropped.
    pub fn drop_old_values(&self, most: i64, latest: ChangeId) -> Result<bool> {
        let mut any = false;
        loop {
            let (bytes, to): (i64, i64) = self
                .connection
                .prepare_cached("select value_bytes, dropped_to from history_state")?
                .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            if bytes <= most {
                return Ok(any);
            }
            let next: Option<i64> = self
                .connection
                .prepare_cached("select min(id) from change where id > ?1 and id < ?2")?
                .query_row([to, latest.0], |row| row.get(0))?;
            let Some(next) = next else {
                return Ok(any);
            };
            let dropped: i64 = self
                .connection
                .prepare_cached(
                    "select coalesce(sum(coalesce(length(vals), 0) + coalesce(length(stamps), 0)), 0)
                     from change_rows where change = ?1",
                )?
                .query_row([next], |row| row.get(0))?;
            if dropped > 0 {
                any = true;
                self.connection
                    .prepare_cached(
                        "update change_rows set vals = null, stamps = null where change = ?1",
                    )?
                    .execute([next])?;
            }
            self.connection
                .prepare_cached(
                    "update history_state set dropped_to = ?1, value_bytes = max(0, value_bytes - ?2)",
                )?
                .execute([next, dropped])?;
        }
    }

    /// Makes one change of the latest two; `rows` are what both did together. The change that stays
    /// keeps its place and takes the GUID of the one that goes, so that a copy that has only the
    /// first is told from one that has both.
    pub fn join_changes(
        &self,
        first: ChangeId,
        second: ChangeId,
        rows: &[TouchedRow],
        stamps: &BTreeMap<Thing, OldStamps>,
    ) -> Result<()> {
        let bytes: i64 = self.connection.query_row(
            "select coalesce(sum(coalesce(length(vals), 0) + coalesce(length(stamps), 0)), 0)
             from change_rows where change in (?1, ?2)",
            [first.0, second.0],
            |row| row.get(0),
        )?;
        self.count_value_bytes(-bytes)?;
        for change in [first, second] {
            self.connection
                .execute("delete from change_rows where change = ?1", [change.0])?;
            self.connection
                .execute("delete from splice where change = ?1", [change.0])?;
        }
        self.connection.execute(
            "update change set guid = (select guid from change where id = ?2),
                about = (select about from change where id = ?2),
                moment = (select moment from change where id = ?2) where id = ?1",
            [first.0, second.0],
        )?;
        self.connection
            .execute("delete from change where id = ?1", [second.0])?;
        // As if the fields had not been written yet, so that the old stamps are found again.
        for (thing, old) in stamps {
            for (place, stamp) in old {
                self.set_stamp(thing.kind, &write_key(&thing.key), *place, *stamp)?;
            }
        }
        let rows: Vec<&TouchedRow> = rows.iter().collect();
        self.write_rows(first, &rows, &Stamps::Own)
    }
}

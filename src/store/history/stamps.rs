//! Stamps: who wrote a field last, where that was after its thing was made.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{OptionalExtension, params};

use super::codec::{Reader, Writer, write_key};
use crate::error::Result;
use crate::model::history::{ChangeId, FieldKind, Kind, Thing, TouchedRow};
use crate::store::{Store, int};

/// Who wrote a field last; 0 is nobody since its thing was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OldStamp {
    pub change: i64,
    /// For a parent, who wrote it before that.
    pub before: i64,
}

/// The stamps that fields of a thing had before a change, by place of the field.
pub type OldStamps = BTreeMap<usize, OldStamp>;

/// Which stamps the fields get that a change writes.
#[derive(Debug)]
pub enum Stamps<'a> {
    /// Its own.
    Own,
    /// Those they had, for an undo or a redo.
    Restored(&'a BTreeMap<Thing, OldStamps>),
}

impl Store {
    /// Gives written fields their stamps; returns those they had, in the order of the rows.
    pub(super) fn stamp(
        &self,
        id: ChangeId,
        rows: &[&TouchedRow],
        stamps: &Stamps<'_>,
    ) -> Result<Vec<u8>> {
        let mut out = Writer::default();
        for row in rows {
            let places = written(row);
            let key = write_key(&row.thing.key);
            out.size(places.len());
            for place in places {
                let old = self.old_stamp(row.thing.kind, &key, place)?;
                out.size(place);
                out.signed(old.change);
                out.signed(old.before);
                let is_parent =
                    row.thing.kind == Kind::Code && row.thing.kind.field("parent") == Some(place);
                let new = match stamps {
                    Stamps::Own => OldStamp {
                        change: id.0,
                        before: if is_parent { old.change } else { 0 },
                    },
                    Stamps::Restored(old) => {
                        let of_thing = old.get(&row.thing);
                        let restored = of_thing.and_then(|of| of.get(&place));
                        restored.copied().unwrap_or_default()
                    }
                };
                self.set_stamp(row.thing.kind, &key, place, new)?;
            }
        }
        Ok(out.0)
    }

    /// Returns who wrote a field last.
    pub(super) fn old_stamp(&self, kind: Kind, key: &[u8], field: usize) -> Result<OldStamp> {
        let stamp = self
            .connection
            .prepare_cached(
                "select change, coalesce(before, 0) from stamp where kind = ?1 and key = ?2 and field = ?3",
            )?
            .query_row(params![kind.number(), key, int(field)], |row| {
                Ok(OldStamp {
                    change: row.get(0)?,
                    before: row.get(1)?,
                })
            })
            .optional()?;
        Ok(stamp.unwrap_or_default())
    }

    pub(super) fn set_stamp(
        &self,
        kind: Kind,
        key: &[u8],
        field: usize,
        stamp: OldStamp,
    ) -> Result<()> {
        if stamp.change == 0 {
            self.connection
                .prepare_cached("delete from stamp where kind = ?1 and key = ?2 and field = ?3")?
                .execute(params![kind.number(), key, int(field)])?;
            return Ok(());
        }
        let before = (stamp.before != 0).then_some(stamp.before);
        self.connection
            .prepare_cached(
                "insert into stamp (kind, key, field, change, before) values (?1, ?2, ?3, ?4, ?5)
                 on conflict (kind, key, field) do update
                    set change = excluded.change, before = excluded.before",
            )?
            .execute(params![
                kind.number(),
                key,
                int(field),
                stamp.change,
                before
            ])?;
        Ok(())
    }
}

/// Lists the fields that an update wrote and that have a stamp.
pub fn written(row: &TouchedRow) -> BTreeSet<usize> {
    let fields = row.thing.kind.fields();
    let has_stamp = |place: &usize| {
        let field = fields.get(*place);
        field.is_some_and(|field| field.kind != FieldKind::Derived)
    };
    let mut places: BTreeSet<usize> = row.after.keys().copied().filter(has_stamp).collect();
    if row.edit.is_some() {
        places.insert(0);
    }
    places
}

/// Reads the stamps that fields had, in the order of the rows.
pub fn read_stamps(bytes: &[u8], rows: usize) -> Result<Vec<OldStamps>> {
    let mut reader = Reader(bytes);
    let mut all = Vec::new();
    for _ in 0..rows {
        let mut stamps = OldStamps::new();
        for _ in 0..reader.size()? {
            let place = reader.size()?;
            let stamp = OldStamp {
                change: reader.signed()?,
                before: reader.signed()?,
            };
            stamps.insert(place, stamp);
        }
        all.push(stamps);
    }
    Ok(all)
}

#[cfg(test)]
impl Store {
    /// Writes the stamps of all fields as text, to compare two moments in tests.
    pub fn stamps(&self) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare(
            "select kind || ' ' || hex(key) || ' ' || field || ' ' || change || ' ' || coalesce(before, '')
             from stamp order by kind, key, field",
        )?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

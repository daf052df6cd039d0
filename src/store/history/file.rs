//! Writing changes: each is filed in the transaction that it tells about.
//!
//! Things of one kind that the same was done to stand together in one row of `change_rows`; an
//! insertion keeps its key alone, for its values are in the study. A deletion is never dropped:
//! with its kind, key, root and the change's `seen` it is the tombstone of its thing. The stamp of
//! a thing itself is its latest insertion by a step; `stamp` has only fields written later.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, params};

use super::codec::{Kept, Writer, write_edit, write_key, write_keys, write_thing, write_values};
use super::names::write_about;
use super::stamps::Stamps;
use super::texts::Effect;
use crate::error::Result;
use crate::model::history::{About, ChangeId, ChangeKind, Kind, TouchedRow, Verb};
use crate::model::{Guid, Op};
use crate::store::{Store, int};

/// A change to be written.
#[derive(Debug)]
pub struct NewChange<'a> {
    pub guid: Guid,
    pub kind: ChangeKind,
    pub concerns: Option<ChangeId>,
    pub op: Op,
    pub coder: (Guid, &'a str),
    /// Seconds since 1970 began.
    pub moment: i64,
    pub about: &'a About,
    /// The id of the copy that begins with this change.
    pub new_copy: Option<Guid>,
    pub stamps: Stamps<'a>,
}

/// Where a change stands in its copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filed {
    pub id: ChangeId,
    pub guid: Guid,
    pub copy: Guid,
    pub number: i64,
}

/// The place of a change among those of its copy.
struct Place {
    copy: i64,
    number: i64,
    clock: i64,
    previous: Option<Vec<u8>>,
    seen: Option<Vec<u8>>,
}

/// What tells one row of `change_rows` from another.
type GroupKey = (i64, i64, bool, Option<Vec<u8>>, Option<Vec<u8>>);

impl Store {
    /// Writes a change with what it touched; the caller has its transaction open.
    pub fn file_change(&self, new: &NewChange<'_>, effects: &[Effect]) -> Result<Filed> {
        let place = self.next_place(new.new_copy)?;
        let coder = self.coder_number(new.coder.0, new.coder.1)?;
        let about = write_about(new.about, |name| self.name_number(name))?;
        self.connection
            .prepare_cached(
                "insert into change (guid, copy, number, clock, kind, concerns, op, coder, moment, about,
                    previous, seen)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            )?
            .execute(params![
                new.guid.0,
                place.copy,
                place.number,
                place.clock,
                new.kind.number(),
                new.concerns.map(|c| c.0),
                new.op.number(),
                coder,
                new.moment,
                about,
                place.previous,
                place.seen,
            ])?;
        let id = ChangeId(self.connection.last_insert_rowid());
        let rows: Vec<&TouchedRow> = effects.iter().map(|effect| &effect.row).collect();
        self.write_rows(id, &rows, &new.stamps)?;
        let copy: Vec<u8> = self
            .connection
            .prepare_cached("select guid from history_copy where id = ?1")?
            .query_row([place.copy], |row| row.get(0))?;
        Ok(Filed {
            id,
            guid: new.guid,
            copy: super::codec::guid(&copy)?,
            number: place.number,
        })
    }

    /// Writes what a change touched and the stamps of what it wrote.
    pub(super) fn write_rows(
        &self,
        id: ChangeId,
        rows: &[&TouchedRow],
        stamps: &Stamps<'_>,
    ) -> Result<()> {
        let mut groups: BTreeMap<GroupKey, Vec<&TouchedRow>> = BTreeMap::new();
        // A new document brings its text along.
        let is_told = |row: &&&TouchedRow| row.thing.kind != Kind::Text || row.verb != Verb::Insert;
        for row in rows.iter().filter(is_told) {
            let key = (
                row.thing.kind.number(),
                verb_number(row.verb),
                row.followed,
                row.root.as_ref().map(write_thing),
                row.into.map(|guid| guid.0.to_vec()),
            );
            groups.entry(key).or_default().push(row);
        }
        let mut bytes = 0;
        for (n, (key, rows)) in (0_i64..).zip(groups) {
            let (kind, verb, followed, root, into) = key;
            let keys = write_keys(rows.iter().map(|row| &row.thing.key));
            let is_insert = rows.iter().all(|row| row.verb == Verb::Insert);
            let kept: Vec<Kept> = match is_insert {
                true => Vec::new(),
                false => rows.iter().map(|row| kept(row)).collect(),
            };
            let values = (!is_insert).then(|| write_values(kept.iter()));
            let old = match rows.first().map(|row| row.verb) {
                Some(Verb::Update) => Some(self.stamp(id, &rows, stamps)?),
                _ => None,
            };
            bytes += values.as_ref().map_or(0, Vec::len) + old.as_ref().map_or(0, Vec::len);
            self.connection
                .prepare_cached(
                    "insert into change_rows (change, n, kind, verb, followed, root, into_code, keys, vals, stamps)
                     values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                )?
                .execute(params![
                    id.0, n, kind, verb, followed, root, into, keys, values, old
                ])?;
        }
        for row in rows {
            if let Some(edit) = &row.edit {
                self.connection
                    .prepare_cached(
                        "insert into splice (change, document, edit) values (?1, ?2, ?3)",
                    )?
                    .execute(params![id.0, write_key(&row.thing.key), write_edit(edit)])?;
            }
        }
        self.count_value_bytes(int(bytes))
    }

    /// Adds to the bytes of all values that changes keep.
    pub(super) fn count_value_bytes(&self, more: i64) -> Result<()> {
        if more != 0 {
            self.connection
                .prepare_cached("update history_state set value_bytes = max(0, value_bytes + ?1)")?
                .execute([more])?;
        }
        Ok(())
    }

    /// Finds the place of the next change, beginning a new copy where there is to be one.
    fn next_place(&self, new_copy: Option<Guid>) -> Result<Place> {
        let own: Option<i64> = self
            .connection
            .prepare_cached("select own_copy from history_state")?
            .query_row([], |row| row.get(0))?;
        let last = self.latest()?;
        let begins = match (new_copy, own) {
            (None, Some(own)) => Err(own),
            (Some(guid), _) => Ok(guid),
            // A file whose copy nobody named: its first change names it well enough.
            (None, None) => Ok(crate::store::layout::derived_guid(&[
                b"copy",
                last.as_ref().map_or(&[], |l| l.guid.as_slice()),
            ])),
        };
        match begins {
            Err(own) => {
                let (number, clock) = match &last {
                    Some(last) if last.copy == own => (last.number, last.clock),
                    _ => self.connection.query_row(
                        "select coalesce(max(iif(copy = ?1, number, 0)), 0), coalesce(max(clock), 0) from change",
                        [own],
                        |row| Ok((row.get(0)?, row.get(1)?)),
                    )?,
                };
                Ok(Place {
                    copy: own,
                    number: next(number)?,
                    clock: next(clock)?,
                    previous: None,
                    seen: None,
                })
            }
            Ok(guid) => {
                let copy = self.copy_number(guid)?;
                self.connection
                    .execute("update history_state set own_copy = ?1", [copy])?;
                let clock: i64 = self.connection.query_row(
                    "select coalesce(max(clock), 0) from change",
                    [],
                    |row| row.get(0),
                )?;
                Ok(Place {
                    copy,
                    number: 1,
                    clock: next(clock)?,
                    seen: last.is_some().then(|| self.seen()).transpose()?,
                    // A damaged one names nothing.
                    previous: last.map(|last| last.guid).filter(|guid| guid.len() == 16),
                })
            }
        }
    }

    /// Writes all that this file has seen: the last number of each copy.
    fn seen(&self) -> Result<Vec<u8>> {
        let mut statement = self
            .connection
            .prepare("select copy, max(number) from change group by copy order by copy")?;
        let mut rows = statement.query([])?;
        let mut out = Writer::default();
        while let Some(row) = rows.next()? {
            out.signed(row.get(0)?);
            out.signed(row.get(1)?);
        }
        Ok(out.0)
    }

    fn copy_number(&self, guid: Guid) -> Result<i64> {
        self.connection
            .prepare_cached(
                "insert into history_copy (guid) values (?1)
                 on conflict (guid) do update set guid = excluded.guid returning id",
            )?
            .query_row([guid.0], |row| row.get(0))
            .map_err(Into::into)
    }

    fn coder_number(&self, guid: Guid, name: &str) -> Result<i64> {
        let known = self
            .connection
            .prepare_cached("select id from history_coder where guid = ?1 and name = ?2")?
            .query_row(params![guid.0, name], |row| row.get(0))
            .optional()?;
        if let Some(known) = known {
            return Ok(known);
        }
        self.connection
            .prepare_cached("insert into history_coder (guid, name) values (?1, ?2)")?
            .execute(params![guid.0, name])?;
        Ok(self.connection.last_insert_rowid())
    }

    fn name_number(&self, name: &str) -> Result<i64> {
        let known = self
            .connection
            .prepare_cached("select id from history_name where name = ?1")?
            .query_row([name], |row| row.get(0))
            .optional()?;
        if let Some(known) = known {
            return Ok(known);
        }
        self.connection
            .prepare_cached("insert into history_name (name) values (?1)")?
            .execute([name])?;
        Ok(self.connection.last_insert_rowid())
    }

    /// Marks a change as taken back by another, or as standing again.
    pub fn set_undone(&self, id: ChangeId, by: Option<ChangeId>) -> Result<()> {
        self.connection
            .prepare_cached("update change set undone = ?2 where id = ?1")?
            .execute(params![id.0, by.map(|by| by.0)])?;
        Ok(())
    }

    /// Returns the copy that this file is and its last change; `None` before a change of its own.
    pub fn own_place(&self) -> Result<Option<Filed>> {
        let own: Option<(i64, Vec<u8>)> = self
            .connection
            .prepare_cached(
                "select c.id, c.guid from history_state s join history_copy c on c.id = s.own_copy",
            )?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((own, guid)) = own else {
            return Ok(None);
        };
        let copy = super::codec::guid(&guid)?;
        let last: Option<(i64, Vec<u8>, i64)> = self
            .connection
            .prepare_cached(
                "select id, guid, number from change where copy = ?1 order by id desc limit 1",
            )?
            .query_row([own], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        let Some((id, guid, number)) = last else {
            return Ok(None);
        };
        Ok(Some(Filed {
            id: ChangeId(id),
            guid: super::codec::guid(&guid)?,
            copy,
            number,
        }))
    }

    fn latest(&self) -> Result<Option<LastPlace>> {
        Ok(self
            .connection
            .prepare_cached(
                "select guid, copy, number, clock from change order by id desc limit 1",
            )?
            .query_row([], |row| {
                Ok(LastPlace {
                    guid: row.get(0)?,
                    copy: row.get(1)?,
                    number: row.get(2)?,
                    clock: row.get(3)?,
                })
            })
            .optional()?)
    }
}

struct LastPlace {
    guid: Vec<u8>,
    copy: i64,
    number: i64,
    clock: i64,
}

/// Returns the number of a verb in files.
pub fn verb_number(verb: Verb) -> i64 {
    match verb {
        Verb::Insert => 1,
        Verb::Delete => 2,
        Verb::Update => 3,
    }
}

fn kept(row: &TouchedRow) -> Kept {
    Kept {
        row: row.row.filter(|_| row.verb == Verb::Delete),
        before: row.before.clone(),
        after: row.after.clone(),
    }
}

/// Returns the number after one that a file holds.
fn next(number: i64) -> Result<i64> {
    number
        .checked_add(1)
        .ok_or_else(|| super::codec::damaged("a number without a next one"))
}

//! Writing changes: each is filed in the transaction that it tells about.
//!
//! Things of one kind that the same was done to stand together in one row of `change_rows`; an
//! insertion keeps its key alone, for its values are in the study. A deletion is never dropped:
//! with its kind, key, root and the change's `seen` it is the tombstone of its thing. The stamp of
//! a thing itself is its latest insertion by a step; `stamp` has only fields written later.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{OptionalExtension, params};

use super::codec::{
    Kept, Writer, write_about, write_edit, write_key, write_keys, write_thing, write_values,
};
use super::effects::Effect;
use crate::error::Result;
use crate::model::history::{
    About, ChangeId, ChangeKind, FieldKind, Kind, Thing, TouchedRow, Verb,
};
use crate::model::{Guid, Op};
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

    /// Gives written fields their stamps; returns those they had, in the order of the rows.
    fn stamp(&self, id: ChangeId, rows: &[&TouchedRow], stamps: &Stamps<'_>) -> Result<Vec<u8>> {
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

    fn set_stamp(&self, kind: Kind, key: &[u8], field: usize, stamp: OldStamp) -> Result<()> {
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
                    number: number + 1,
                    clock: clock + 1,
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
                    clock: clock + 1,
                    seen: last.is_some().then(|| self.seen()).transpose()?,
                    previous: last.map(|last| last.guid),
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
    let mut reader = super::codec::Reader(bytes);
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

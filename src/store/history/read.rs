//! Reading changes and what they touched.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{OptionalExtension, Row};

use super::codec::{damaged, guid, read_edit, read_keys, read_thing, read_values};
use super::names::read_about;
use super::stamps::{OldStamps, read_stamps, written};
use super::texts::brought_along;
use crate::error::Result;
use crate::model::history::{
    Change, ChangeId, ChangeKind, Fields, Key, Kind, Thing, TouchedRow, Verb,
};
use crate::model::{Guid, Op, moment};
use crate::store::Store;

/// A change that can be undone or done again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredStep {
    pub id: ChangeId,
    pub op: Op,
    /// The change that took it back; `None` while it stands.
    pub undone_by: Option<ChangeId>,
}

/// What is to be undone and done again, the next ones last.
#[derive(Debug, Default)]
pub struct StoredSteps {
    pub standing: Vec<StoredStep>,
    pub undone: Vec<StoredStep>,
    /// Whether older steps lost their values and so cannot be undone.
    pub is_cut: bool,
}

/// The columns of a change as they lie in the file.
struct Stored {
    id: i64,
    guid: Vec<u8>,
    copy: Vec<u8>,
    number: i64,
    clock: i64,
    kind: i64,
    concerns: Option<i64>,
    op: i64,
    coder: String,
    coder_guid: Vec<u8>,
    moment: i64,
    about: Vec<u8>,
    undone: Option<i64>,
    values_kept: bool,
}

const CHANGE: &str = "select c.id, c.guid, y.guid as copy, c.number, c.clock, c.kind, c.concerns, c.op,
    p.name as coder, p.guid as coder_guid, c.moment, c.about, c.undone,
    c.id > s.dropped_to or not exists
        (select 1 from change_rows r where r.change = c.id and r.verb <> 1 and r.vals is null) as kept
    from change c join history_copy y on y.id = c.copy join history_coder p on p.id = c.coder
    join history_state s";

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        id: row.get(0)?,
        guid: row.get(1)?,
        copy: row.get(2)?,
        number: row.get(3)?,
        clock: row.get(4)?,
        kind: row.get(5)?,
        concerns: row.get(6)?,
        op: row.get(7)?,
        coder: row.get(8)?,
        coder_guid: row.get(9)?,
        moment: row.get(10)?,
        about: row.get(11)?,
        undone: row.get(12)?,
        values_kept: row.get(13)?,
    })
}

impl Store {
    /// Returns all changes in the order in which they were applied.
    pub fn list_changes(&self) -> Result<Vec<Change>> {
        let mut names = BTreeMap::new();
        let mut statement = self
            .connection
            .prepare_cached(&format!("{CHANGE} order by c.id"))?;
        let mut rows = statement.query([])?;
        let mut changes = Vec::new();
        while let Some(row) = rows.next()? {
            changes.push(self.change(stored(row)?, &mut names)?);
        }
        Ok(changes)
    }

    /// Returns at most so many changes before one, or the latest of all; the newest first.
    pub fn changes_before(&self, before: Option<ChangeId>, most: usize) -> Result<Vec<Change>> {
        let before = before.map_or(i64::MAX, |change| change.0);
        let sql = format!("{CHANGE} where c.id < ?1 order by c.id desc limit ?2");
        self.some_changes(&sql, before, most)
    }

    /// Returns at most so many changes after one, in the order in which they were applied.
    pub fn changes_after(&self, after: ChangeId, most: usize) -> Result<Vec<Change>> {
        let sql = format!("{CHANGE} where c.id > ?1 order by c.id limit ?2");
        self.some_changes(&sql, after.0, most)
    }

    fn some_changes(&self, sql: &str, from: i64, most: usize) -> Result<Vec<Change>> {
        let mut names = BTreeMap::new();
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([from, most])?;
        let mut changes = Vec::new();
        while let Some(row) = rows.next()? {
            changes.push(self.change(stored(row)?, &mut names)?);
        }
        Ok(changes)
    }

    /// Returns one change.
    pub fn get_change(&self, id: ChangeId) -> Result<Option<Change>> {
        let found = self
            .connection
            .prepare_cached(&format!("{CHANGE} where c.id = ?1"))?
            .query_row([id.0], stored)
            .optional()?;
        found
            .map(|found| self.change(found, &mut BTreeMap::new()))
            .transpose()
    }

    /// Finds a change by its GUID.
    pub fn find_change(&self, guid: Guid) -> Result<Option<ChangeId>> {
        Ok(self
            .connection
            .prepare_cached("select id from change where guid = ?1")?
            .query_row([guid.0], |row| row.get(0).map(ChangeId))
            .optional()?)
    }

    fn change(&self, stored: Stored, names: &mut BTreeMap<i64, String>) -> Result<Change> {
        let about = read_about(&stored.about, |number| {
            if let Some(name) = names.get(&number) {
                return Ok(name.clone());
            }
            let name: String = self
                .connection
                .prepare_cached("select name from history_name where id = ?1")?
                .query_row([number], |row| row.get(0))?;
            names.insert(number, name.clone());
            Ok(name)
        })?;
        Ok(Change {
            id: ChangeId(stored.id),
            guid: guid(&stored.guid)?,
            copy: guid(&stored.copy)?,
            number: stored.number,
            clock: stored.clock,
            kind: ChangeKind::from_number(stored.kind)
                .ok_or_else(|| damaged("a kind of change"))?,
            concerns: stored.concerns.map(ChangeId),
            op: Op::from_number(stored.op).ok_or_else(|| damaged("a kind of step"))?,
            coder: stored.coder,
            coder_guid: guid(&stored.coder_guid)?,
            moment: moment(u64::try_from(stored.moment).unwrap_or(0)),
            about,
            undone_by: stored.undone.map(ChangeId),
            values_kept: stored.values_kept,
        })
    }

    /// Returns what a change touched, each with the stamps that its fields had before.
    pub fn touched_rows(&self, id: ChangeId) -> Result<Vec<(TouchedRow, OldStamps)>> {
        let mut edits = BTreeMap::new();
        {
            let mut statement = self
                .connection
                .prepare_cached("select document, edit from splice where change = ?1")?;
            let mut rows = statement.query([id.0])?;
            while let Some(row) = rows.next()? {
                let document = guid(row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?)?;
                let edit = read_edit(row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?)?;
                edits.insert(document, edit);
            }
        }
        let mut statement = self.connection.prepare_cached(
            "select kind, verb, followed, root, into_code, keys, vals, stamps from change_rows
             where change = ?1 order by n",
        )?;
        let mut rows = statement.query([id.0])?;
        let mut touched = Vec::new();
        while let Some(row) = rows.next()? {
            let kind = Kind::from_number(row.get(0)?).ok_or_else(|| damaged("a kind of thing"))?;
            let verb = match row.get(1)? {
                1 => Verb::Insert,
                2 => Verb::Delete,
                _ => Verb::Update,
            };
            let root = row.get::<_, Option<Vec<u8>>>(3)?;
            let root = root.map(|bytes| read_thing(&bytes)).transpose()?;
            let into = row.get::<_, Option<Vec<u8>>>(4)?;
            let into = into.map(|bytes| guid(&bytes)).transpose()?;
            let keys = read_keys(kind, &row.get::<_, Vec<u8>>(5)?)?;
            let values = row.get::<_, Option<Vec<u8>>>(6)?;
            let values = values.map(|bytes| read_values(&bytes)).transpose()?;
            let stamps = row.get::<_, Option<Vec<u8>>>(7)?;
            let stamps = stamps
                .map(|bytes| read_stamps(&bytes, keys.len()))
                .transpose()?;
            let mut values = values.unwrap_or_default().into_iter();
            let mut stamps = stamps.unwrap_or_default().into_iter();
            for key in keys {
                let kept = values.next().unwrap_or_default();
                let edit = match (&key, kind, verb) {
                    (Key::One(document), Kind::Text, Verb::Update) => edits.get(document).cloned(),
                    _ => None,
                };
                let row = TouchedRow {
                    thing: Thing { kind, key },
                    verb,
                    followed: row.get(2)?,
                    root: root.clone(),
                    into,
                    row: kept.row,
                    before: kept.before,
                    after: kept.after,
                    edit,
                };
                touched.push((row, stamps.next().unwrap_or_default()));
            }
        }
        let new = touched
            .iter()
            .filter(|(row, _)| row.thing.kind == Kind::Document && row.verb == Verb::Insert);
        let texts = new.flat_map(|(row, _)| row.thing.key.guids());
        let texts: Vec<_> = texts
            .map(|guid| (brought_along(guid), OldStamps::new()))
            .collect();
        touched.extend(texts);
        Ok(touched)
    }

    /// Returns what a change touched.
    pub fn change_rows(&self, id: ChangeId) -> Result<Vec<TouchedRow>> {
        let rows = self.touched_rows(id)?;
        Ok(rows.into_iter().map(|(row, _)| row).collect())
    }

    /// Returns whether a change touched a thing.
    pub fn touches(&self, id: ChangeId, thing: &Thing) -> Result<bool> {
        let mut statement = self
            .connection
            .prepare_cached("select keys from change_rows where change = ?1 and kind = ?2")?;
        let mut rows = statement.query([id.0, thing.kind.number()])?;
        while let Some(row) = rows.next()? {
            let keys = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
            if read_keys(thing.kind, keys)?.contains(&thing.key) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Returns whether a person wrote a field of a thing after a change made it; `asked` remembers what
    /// changes were asked to write.
    pub fn is_written_since(
        &self,
        thing: &Thing,
        made: ChangeId,
        asked: &mut BTreeMap<ChangeId, BTreeSet<Thing>>,
    ) -> Result<bool> {
        // Earlier stamps are of an earlier life: a value may be taken away and set again.
        let mut statement = self.connection.prepare_cached(
            "select distinct change from stamp where kind = ?1 and key = ?2 and change > ?3",
        )?;
        let key = super::codec::write_key(&thing.key);
        let changes = statement
            .query_map(rusqlite::params![thing.kind.number(), key, made.0], |row| {
                row.get(0).map(ChangeId)
            })?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        for change in changes {
            let asked = match asked.entry(change) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => {
                    let mut rows = self.change_rows(change)?;
                    rows.retain(|row| !row.followed);
                    new.insert(rows.into_iter().map(|row| row.thing).collect())
                }
            };
            if asked.contains(thing) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Returns whether a field that an update wrote was written by another change since.
    pub fn is_written_by_other(&self, row: &TouchedRow, change: ChangeId) -> Result<bool> {
        let key = super::codec::write_key(&row.thing.key);
        for place in written(row) {
            if self.old_stamp(row.thing.kind, &key, place)?.change != change.0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Returns whether a change lost values that taking it back would need.
    pub fn lost_values(&self, id: ChangeId) -> Result<bool> {
        Ok(self
            .connection
            .prepare_cached(
                "select exists (select 1 from change_rows where change = ?1 and verb <> 1 and vals is null)",
            )?
            .query_row([id.0], |row| row.get(0))?)
    }

    /// Lists the steps that can be undone and done again.
    pub fn stored_steps(&self) -> Result<StoredSteps> {
        let mut steps = StoredSteps::default();
        let dropped_to: i64 =
            self.connection
                .query_row("select dropped_to from history_state", [], |row| row.get(0))?;
        let mut statement = self
            .connection
            .prepare_cached("select id, op, undone from change where kind = 0 order by id")?;
        let mut rows = statement.query([])?;
        let mut newest = ChangeId(0);
        while let Some(row) = rows.next()? {
            let step = StoredStep {
                id: ChangeId(row.get(0)?),
                op: Op::from_number(row.get(1)?).ok_or_else(|| damaged("a kind of step"))?,
                undone_by: row.get::<_, Option<i64>>(2)?.map(ChangeId),
            };
            newest = step.id;
            match step.undone_by {
                Some(_) => steps.undone.push(step),
                None if step.id.0 <= dropped_to && self.lost_values(step.id)? => {
                    steps.standing.clear();
                    steps.is_cut = true;
                }
                None => steps.standing.push(step),
            }
        }
        // A new step ends what could be done again; what was undone last comes back first.
        steps.undone.retain(|step| step.undone_by > Some(newest));
        steps.undone.sort_by_key(|step| step.undone_by);
        Ok(steps)
    }
}

/// Returns all fields of an update or a deletion by thing, with the stamps they had.
pub fn old_stamps(rows: &[(TouchedRow, OldStamps)]) -> BTreeMap<Thing, OldStamps> {
    rows.iter()
        .filter(|(_, stamps)| !stamps.is_empty())
        .map(|(row, stamps)| (row.thing.clone(), stamps.clone()))
        .collect()
}

/// Returns the change that takes rows back, told as rows.
pub fn inverse(rows: &[TouchedRow]) -> Vec<TouchedRow> {
    let turned = rows.iter().map(|row| TouchedRow {
        verb: match row.verb {
            Verb::Insert => Verb::Delete,
            Verb::Delete => Verb::Insert,
            Verb::Update => Verb::Update,
        },
        before: match row.verb {
            Verb::Update => row.after.clone(),
            _ => Fields::new(),
        },
        after: match row.verb {
            Verb::Update => row.before.clone(),
            _ => Fields::new(),
        },
        edit: row.edit.as_ref().map(|edit| edit.inverse()),
        ..row.clone()
    });
    turned.collect()
}

//! Rows told so that every copy understands them: what a thing is known by, and its fields.

use std::collections::BTreeMap;

use rusqlite::types::Value as Sql;

use crate::error::Result;
use crate::model::Guid;
use crate::model::history::{FieldKind, Fields, Key, Kind, Value};
use crate::store::Store;
use crate::store::layout::{Layout, Role, guid_of};

/// GUIDs of rows at the transaction's two ends.
pub struct Guids<'a> {
    store: &'a Store,
    /// Of rows that were touched, as they were when the transaction began.
    pub start: BTreeMap<(Kind, i64), Guid>,
    now: BTreeMap<(Kind, i64), Option<Guid>>,
}

/// An end of a transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Start,
    Now,
}

impl<'a> Guids<'a> {
    /// Knows none yet.
    pub fn new(store: &'a Store) -> Self {
        Self {
            store,
            start: BTreeMap::new(),
            now: BTreeMap::new(),
        }
    }

    /// Returns the GUID that a row had when the transaction began.
    pub fn at_start(&mut self, kind: Kind, row: i64) -> Result<Option<Guid>> {
        match self.start.get(&(kind, row)) {
            Some(guid) => Ok(Some(*guid)),
            None => self.at_end(kind, row),
        }
    }

    /// Returns the GUID that a row has now.
    pub fn at_end(&mut self, kind: Kind, row: i64) -> Result<Option<Guid>> {
        if let Some(guid) = self.now.get(&(kind, row)) {
            return Ok(*guid);
        }
        let guid = self.store.guid_at(kind, row)?;
        self.now.insert((kind, row), guid);
        Ok(guid)
    }

    /// Returns the GUID of a row at one of the ends.
    pub fn of(&mut self, kind: Kind, row: i64, end: End) -> Result<Option<Guid>> {
        match end {
            End::Start => self.at_start(kind, row),
            End::Now => self.at_end(kind, row),
        }
    }
}

/// Tells a row by what its thing is known by and its fields.
pub fn told(
    layout: &Layout,
    image: &[Sql],
    guids: &mut Guids<'_>,
    end: End,
) -> Result<(Key, Fields)> {
    let mut fields = Fields::new();
    let mut halves = [Guid([0; 16]); 2];
    let mut key = None;
    for ((_, role), value) in layout.roles().zip(image) {
        match (role, value) {
            (Role::Row, _) => {}
            (Role::Guid, Sql::Text(text)) => key = Some(Key::One(guid_of(text))),
            // One that another program wrote and that has none yet.
            (Role::Guid, _) => key = Some(Key::One(Guid([0; 16]))),
            (Role::Name, Sql::Text(text)) => key = Some(Key::Name(text.clone())),
            (Role::Name, _) => key = Some(Key::Name(String::new())),
            (Role::Half(half, kind), Sql::Integer(row)) => {
                if let Some(guid) = guids.of(kind, *row, end)? {
                    halves[half] = guid;
                }
            }
            (Role::Half(..), _) => {}
            (Role::Field(place, field), value) => {
                fields.insert(place, field_value(field, value, guids, end)?);
            }
        }
    }
    let key = key.unwrap_or(Key::Two(halves[0], halves[1]));
    Ok((key, fields))
}

fn field_value(field: FieldKind, value: &Sql, guids: &mut Guids<'_>, end: End) -> Result<Value> {
    Ok(match (field, value) {
        (FieldKind::Of(kind), Sql::Integer(row)) => match guids.of(kind, *row, end)? {
            Some(guid) => Value::Thing(guid),
            // It points nowhere: a damaged file, which the check reports.
            None => Value::Integer(*row),
        },
        (_, Sql::Integer(number)) => Value::Integer(*number),
        (_, Sql::Text(text)) => Value::Text(text.clone()),
        (_, Sql::Blob(bytes)) => Value::Bytes(bytes.clone()),
        (_, Sql::Null | Sql::Real(_)) => Value::Null,
    })
}

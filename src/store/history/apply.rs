//! Taking a change back: its rows are put as they were, whatever their numbers are now.
//!
//! Names, spans and the like must be free at every moment, so rows that give theirs up first get
//! ones that nobody has; then values, then deletions, then insertions, then texts. Keys to rows
//! that are not back yet are checked at the commit. What a deletion here takes along by cascade is
//! in the undo log; whether it was part of the change is for the caller to compare.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::Value as Sql;
use rusqlite::{OptionalExtension, params, params_from_iter};

use super::codec::sha256;
use super::content::{unpack_marks, unpack_turns};
use crate::error::{Error, Result};
use crate::model::Guid;
use crate::model::history::{FieldKind, Key, Kind, KnownBy, Thing, TouchedRow, Value, Verb};
use crate::store::Store;
use crate::store::layout::{Layout, Role, image, table_of};

/// Row numbers of things, as far as they are known already.
type Rows = BTreeMap<(Kind, Guid), i64>;

/// What rows gave up, by column.
type Parked = BTreeMap<(Kind, i64), Vec<(&'static str, Sql)>>;

impl Store {
    /// Puts back what the rows say was before; the caller has a transaction open.
    ///
    /// # Errors
    /// `err-undo-lost` where a row is not as the change left it, and the store's own where a name is taken.
    pub fn take_back(&self, rows: &[TouchedRow]) -> Result<()> {
        self.connection
            .pragma_update(None, "defer_foreign_keys", true)?;
        let mut known = Rows::new();
        let texts = |row: &&TouchedRow| row.thing.kind == Kind::Text;
        let of = |verb: Verb| rows.iter().filter(move |r| r.verb == verb && !texts(r));
        let mut gone = Vec::new();
        for row in of(Verb::Insert) {
            gone.push((row.thing.kind, self.expect_row(&row.thing, &mut known)?));
        }
        self.plan_rows(rows, &gone, &mut known)?;
        let mut changed = Vec::new();
        for row in of(Verb::Update) {
            changed.push((row, self.expect_row(&row.thing, &mut known)?));
        }
        let parked = self.park(&gone, &changed)?;
        for (row, id) in &changed {
            let own = parked.get(&(row.thing.kind, *id));
            self.set_fields(row, *id, own, &mut known)?;
        }
        for (kind, id) in gone {
            // One that it belongs to may have taken it along.
            let sql = format!("delete from main.{} where id = ?1", table_of(kind).name());
            self.connection.prepare_cached(&sql)?.execute([id])?;
        }
        for row in of(Verb::Delete) {
            self.insert_thing(row, &mut known)?;
        }
        // The text of a document that goes has gone with it.
        let back = rows.iter().filter(|row| row.verb != Verb::Insert);
        for row in back.filter(texts) {
            self.put_text(row, &mut known)?;
        }
        Ok(())
    }

    /// Gives things that come back the numbers they had, where those are free.
    fn plan_rows(&self, rows: &[TouchedRow], gone: &[(Kind, i64)], known: &mut Rows) -> Result<()> {
        let gone: BTreeSet<_> = gone.iter().copied().collect();
        let mut taken: BTreeMap<Kind, i64> = BTreeMap::new();
        for row in rows.iter().filter(|row| row.verb == Verb::Delete) {
            let (Key::One(guid), KnownBy::Guid) = (&row.thing.key, row.thing.kind.known_by())
            else {
                continue;
            };
            let kind = row.thing.kind;
            let name = table_of(kind).name();
            let free = match row.row {
                Some(id) => gone.contains(&(kind, id)) || !self.is_taken(name, id)?,
                None => false,
            };
            let id = match row.row.filter(|_| free) {
                Some(id) => id,
                None => {
                    let last = match taken.get(&kind) {
                        Some(last) => *last,
                        None => self.connection.query_row(
                            &format!("select coalesce(max(id), 0) from main.{name}"),
                            [],
                            |row| row.get(0),
                        )?,
                    };
                    let planned = rows.iter().filter(|r| r.thing.kind == kind);
                    let last = planned.filter_map(|r| r.row).fold(last, i64::max);
                    taken.insert(kind, last + 1);
                    last + 1
                }
            };
            known.insert((kind, *guid), id);
        }
        Ok(())
    }

    fn is_taken(&self, table: &str, id: i64) -> Result<bool> {
        let sql = format!("select exists (select 1 from main.{table} where rowid = ?1)");
        Ok(self
            .connection
            .prepare_cached(&sql)?
            .query_row([id], |row| row.get(0))?)
    }

    fn known_row(&self, kind: Kind, guid: Guid, known: &mut Rows) -> Result<Option<i64>> {
        if let Some(row) = known.get(&(kind, guid)) {
            return Ok(Some(*row));
        }
        let row = self.row_at(kind, guid)?;
        // Segments are many and each is asked for once.
        if let Some(row) = row
            && kind != Kind::Segment
        {
            known.insert((kind, guid), row);
        }
        Ok(row)
    }

    /// Returns the row of a thing that must be there.
    fn expect_row(&self, thing: &Thing, known: &mut Rows) -> Result<i64> {
        self.find_row(thing, known)?
            .ok_or_else(|| Error::user("err-undo-lost"))
    }

    /// Returns the row of a thing; that of a text is its document's.
    pub fn row_of(&self, thing: &Thing) -> Result<Option<i64>> {
        self.find_row(thing, &mut Rows::new())
    }

    fn find_row(&self, thing: &Thing, known: &mut Rows) -> Result<Option<i64>> {
        let name = table_of(thing.kind).name();
        match (&thing.key, thing.kind.known_by()) {
            (Key::One(guid), KnownBy::Document) => self.known_row(Kind::Document, *guid, known),
            (Key::One(guid), _) => self.known_row(thing.kind, *guid, known),
            (Key::Name(key), KnownBy::Name(column)) => {
                let sql = format!("select id from main.{name} where {column} = ?1");
                let mut statement = self.connection.prepare_cached(&sql)?;
                Ok(statement.query_row([key], |row| row.get(0)).optional()?)
            }
            (Key::Two(a, b), KnownBy::Two((first, of_first), (second, of_second))) => {
                let (Some(a), Some(b)) = (
                    self.known_row(of_first, *a, known)?,
                    self.known_row(of_second, *b, known)?,
                ) else {
                    return Ok(None);
                };
                let sql =
                    format!("select id from main.{name} where {first} = ?1 and {second} = ?2");
                let mut statement = self.connection.prepare_cached(&sql)?;
                Ok(statement.query_row([a, b], |row| row.get(0)).optional()?)
            }
            _ => Ok(None),
        }
    }

    /// Lets rows give up what must be unique, where another row of the change may need it; returns
    /// what changed rows gave up.
    fn park(&self, gone: &[(Kind, i64)], changed: &[(&TouchedRow, i64)]) -> Result<Parked> {
        let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
        let mut needed: BTreeMap<Kind, bool> = BTreeMap::new();
        for kind in gone.iter().map(|(kind, _)| *kind) {
            *counts.entry(kind).or_default() += 1;
        }
        for (row, _) in changed {
            let kind = row.thing.kind;
            *counts.entry(kind).or_default() += 1;
            let of_key = |place: &usize| {
                let field = kind.fields().get(*place);
                field.is_some_and(|field| unique_fields(kind).contains(&field.name))
            };
            *needed.entry(kind).or_default() |= row.before.keys().any(of_key);
        }
        let is_needed = |kind: &Kind| {
            needed.get(kind).copied().unwrap_or(false) && counts.get(kind).is_some_and(|n| *n > 1)
        };
        for (kind, id) in gone.iter().filter(|(kind, _)| is_needed(kind)) {
            self.park_row(*kind, *id)?;
        }
        let mut parked = Parked::new();
        for (row, id) in changed.iter().filter(|(row, _)| is_needed(&row.thing.kind)) {
            let kind = row.thing.kind;
            let columns = parked_columns(kind);
            let quoted: Vec<_> = columns.iter().map(|c| format!("\"{c}\"")).collect();
            let sql = format!(
                "select {} from main.{} where id = ?1",
                quoted.join(", "),
                table_of(kind).name()
            );
            let own = self
                .connection
                .prepare_cached(&sql)?
                .query_row([id], |row| image(row, 0, columns.len()))?;
            parked.insert((kind, *id), columns.iter().copied().zip(own).collect());
            self.park_row(kind, *id)?;
        }
        Ok(parked)
    }

    fn park_row(&self, kind: Kind, id: i64) -> Result<()> {
        let set = match parked_columns(kind) {
            ["start", ..] => "\"start\" = (1 << 50) + id, \"end\" = 1 << 51".to_owned(),
            [column] => format!("{column} = char(1) || id"),
            _ => return Ok(()),
        };
        let sql = format!(
            "update main.{} set {set} where id = ?1",
            table_of(kind).name()
        );
        self.connection.prepare_cached(&sql)?.execute([id])?;
        Ok(())
    }

    /// Writes the fields of a row as they were, and what it gave up where that did not change.
    fn set_fields(
        &self,
        row: &TouchedRow,
        id: i64,
        own: Option<&Vec<(&'static str, Sql)>>,
        known: &mut Rows,
    ) -> Result<()> {
        let kind = row.thing.kind;
        let mut set: BTreeMap<&str, Sql> = own.into_iter().flatten().cloned().collect();
        for (place, value) in &row.before {
            let field = kind.fields().get(*place);
            let field = field.ok_or_else(|| Error::user("err-undo-lost"))?;
            set.insert(field.name, self.sql_value(field.kind, value, known)?);
        }
        let assigned: Vec<_> = (2..)
            .zip(set.keys())
            .map(|(n, column)| format!("\"{column}\" = ?{n}"))
            .collect();
        if assigned.is_empty() {
            return Ok(());
        }
        let sql = format!(
            "update main.{} set {} where id = ?1",
            table_of(kind).name(),
            assigned.join(", ")
        );
        let values = std::iter::once(Sql::Integer(id)).chain(set.into_values());
        let changed = self
            .connection
            .prepare_cached(&sql)?
            .execute(params_from_iter(values))?;
        match changed {
            1 => Ok(()),
            _ => Err(Error::user("err-undo-lost")),
        }
    }

    fn sql_value(&self, field: FieldKind, value: &Value, known: &mut Rows) -> Result<Sql> {
        Ok(match (value, field) {
            (Value::Thing(guid), FieldKind::Of(kind)) => {
                let row = self.known_row(kind, *guid, known)?;
                Sql::Integer(row.ok_or_else(|| Error::user("err-undo-lost"))?)
            }
            (Value::Null | Value::Thing(_), _) => Sql::Null,
            (Value::Integer(number), _) => Sql::Integer(*number),
            (Value::Text(text), _) => Sql::Text(text.clone()),
            (Value::Bytes(bytes), _) => Sql::Blob(bytes.clone()),
        })
    }

    fn insert_thing(&self, row: &TouchedRow, known: &mut Rows) -> Result<()> {
        let layout = self.layout(table_of(row.thing.kind))?;
        let id = match &row.thing.key {
            Key::One(guid) => known.get(&(row.thing.kind, *guid)).copied(),
            _ => match row.row {
                Some(id) if !self.is_taken(layout.table.name(), id)? => Some(id),
                _ => None,
            },
        };
        let values = self.row_values(layout, row, id, known)?;
        let places: Vec<_> = (1..=values.len()).map(|n| format!("?{n}")).collect();
        let sql = format!(
            "insert into main.{} ({}) values ({})",
            layout.table.name(),
            layout.selected(),
            places.join(", ")
        );
        self.connection
            .prepare_cached(&sql)?
            .execute(params_from_iter(values))?;
        Ok(())
    }

    fn row_values(
        &self,
        layout: &Layout,
        row: &TouchedRow,
        id: Option<i64>,
        known: &mut Rows,
    ) -> Result<Vec<Sql>> {
        let mut values = Vec::new();
        for (_, role) in layout.roles() {
            values.push(match (role, &row.thing.key) {
                (Role::Row, _) => id.map_or(Sql::Null, Sql::Integer),
                (Role::Guid, Key::One(guid)) => Sql::Text(guid.to_string()),
                (Role::Name, Key::Name(name)) => Sql::Text(name.clone()),
                (Role::Half(half, kind), Key::Two(a, b)) => {
                    let guid = [*a, *b][half.min(1)];
                    self.sql_value(FieldKind::Of(kind), &Value::Thing(guid), known)?
                }
                (Role::Field(place, field), _) => {
                    let value = row.before.get(&place);
                    let value = value.ok_or_else(|| Error::user("err-undo-lost"))?;
                    self.sql_value(field, value, known)?
                }
                _ => return Err(Error::user("err-undo-lost")),
            });
        }
        Ok(values)
    }

    /// Puts body, turns and marks of a document as they were.
    fn put_text(&self, row: &TouchedRow, known: &mut Rows) -> Result<()> {
        let document = self.expect_row(&row.thing, known)?;
        if row.verb == Verb::Delete {
            let Some(Value::Text(body)) = row.before.get(&0) else {
                return Err(Error::user("err-undo-lost"));
            };
            self.connection
                .prepare_cached("insert into document_text (document, body) values (?1, ?2)")?
                .execute(params![document, body])?;
        } else if let Some(edit) = &row.edit {
            let body = self.get_body(crate::model::DocumentId(document))?;
            let body = body.filter(|body| sha256(body) == edit.gave);
            let before = body.and_then(|body| edit.apply(&body, false));
            let before = before.ok_or_else(|| Error::user("err-undo-lost"))?;
            self.connection
                .prepare_cached("update document_text set body = ?2 where document = ?1")?
                .execute(params![document, before])?;
        }
        if let Some(Value::Bytes(turns)) = row.before.get(&1) {
            self.put_turns(document, turns, known)?;
        }
        if let Some(Value::Bytes(marks)) = row.before.get(&2) {
            self.put_marks(document, marks)?;
        }
        Ok(())
    }

    fn put_turns(&self, document: i64, packed: &[u8], known: &mut Rows) -> Result<()> {
        self.delete_turns(crate::model::DocumentId(document))?;
        let mut statement = self.connection.prepare_cached(
            "insert into turn (id, document, \"start\", text_start, \"end\", speaker, time_ms)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?;
        for turn in unpack_turns(packed)? {
            let speaker = match turn.speaker {
                Some(guid) => self.known_row(Kind::Speaker, guid, known)?,
                None => None,
            };
            let id = (!self.is_taken("turn", turn.row)?).then_some(turn.row);
            statement.execute(params![
                id,
                document,
                turn.start,
                turn.text_start,
                turn.end,
                speaker,
                turn.time_ms
            ])?;
        }
        Ok(())
    }

    fn put_marks(&self, document: i64, packed: &[u8]) -> Result<()> {
        self.delete_marks(crate::model::DocumentId(document))?;
        let mut statement = self.connection.prepare_cached(
            "insert into document_mark (id, document, \"start\", \"end\", kind, value)
             values (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        for mark in unpack_marks(packed)? {
            let id = (!self.is_taken("document_mark", mark.row)?).then_some(mark.row);
            statement.execute(params![
                id, document, mark.start, mark.end, mark.kind, mark.value
            ])?;
        }
        Ok(())
    }
}

/// Lists the fields that tell a thing of a kind from others of its file.
fn unique_fields(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Segment => &["document", "start", "end", "code", "coder"],
        Kind::Document => &["title_key"],
        Kind::Code => &["parent", "name_key"],
        Kind::Speaker => &["document", "name_key"],
        Kind::Variable => &["of", "name_key"],
        Kind::Coder | Kind::Participant | Kind::DocumentSet | Kind::CodeSet | Kind::SavedQuery => {
            &["name_key"]
        }
        Kind::Setting
        | Kind::Text
        | Kind::DocumentValue
        | Kind::ParticipantValue
        | Kind::Note
        | Kind::DocumentCoded
        | Kind::DocumentSetMember
        | Kind::CodeSetMember => &[],
    }
}

/// Lists the columns in which a row gives up what must be unique.
fn parked_columns(kind: Kind) -> &'static [&'static str] {
    match unique_fields(kind) {
        [] => &[],
        fields if fields.contains(&"title_key") => &["title_key"],
        fields if fields.contains(&"name_key") => &["name_key"],
        _ => &["start", "end"],
    }
}

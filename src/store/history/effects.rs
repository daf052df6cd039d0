//! What a transaction did in the end: the undo log's entries folded to one net effect a thing.
//!
//! The first value before and the last one after count; what came and went in between leaves
//! nothing. Row numbers become GUIDs here: of what was before, as it was when the transaction
//! began; of what is now, as it is now. Invariant: taking all effects back gives the rows of before.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::Value as Sql;

use super::codec::sha256;
use super::content::{MarkRow, TurnRow, pack_marks, pack_turns};
use crate::error::Result;
use crate::model::Guid;
use crate::model::history::{
    FieldKind, Fields, Key, Kind, Splice, TextEdit, Thing, TouchedRow, Value, Verb,
};
use crate::store::layout::{Image, Layout, Role, guid_of, image, table_of};
use crate::store::undo_log::{ASKED, BEGIN_FOLLOWING, DELETED, END_FOLLOWING, INSERTED, MERGED};
use crate::store::{Store, Table};

/// The net effect on one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    pub row: TouchedRow,
    /// All its fields: as they were before, or, of what is new, as they came.
    pub fields: Fields,
}

/// What happened to one row since the transaction began.
struct Life {
    table: usize,
    row: i64,
    /// What it was when the transaction began; `None` for a new one.
    start: Option<Image>,
    /// What a new row came as.
    born: Option<Image>,
    rewritten: bool,
    dead: bool,
    asked: bool,
    into: Option<i64>,
}

/// GUIDs of rows at the transaction's two ends.
struct Guids<'a> {
    store: &'a Store,
    start: BTreeMap<(Kind, i64), Guid>,
    now: BTreeMap<(Kind, i64), Option<Guid>>,
}

impl Guids<'_> {
    fn at_start(&mut self, kind: Kind, row: i64) -> Result<Option<Guid>> {
        match self.start.get(&(kind, row)) {
            Some(guid) => Ok(Some(*guid)),
            None => self.at_end(kind, row),
        }
    }

    fn at_end(&mut self, kind: Kind, row: i64) -> Result<Option<Guid>> {
        if let Some(guid) = self.now.get(&(kind, row)) {
            return Ok(*guid);
        }
        let guid = self.store.guid_at(kind, row)?;
        self.now.insert((kind, row), guid);
        Ok(guid)
    }

    fn of(&mut self, kind: Kind, row: i64, end: End) -> Result<Option<Guid>> {
        match end {
            End::Start => self.at_start(kind, row),
            End::Now => self.at_end(kind, row),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Start,
    Now,
}

impl Store {
    /// Folds the entries of the undo log after `mark`.
    pub fn effects(&self, mark: i64) -> Result<Vec<Effect>> {
        let lives = self.lives(mark)?;
        let mut guids = Guids {
            store: self,
            start: BTreeMap::new(),
            now: BTreeMap::new(),
        };
        let layouts = self.layouts()?;
        for life in &lives {
            let Some(layout) = layouts.get(life.table) else {
                continue;
            };
            if let (Some(kind), Some(start), Some(column)) =
                (layout.kind, &life.start, layout.column("guid"))
                && let Some(Sql::Text(text)) = start.get(column)
            {
                guids.start.insert((kind, life.row), guid_of(text));
            }
        }
        let mut effects = Vec::new();
        for life in &lives {
            let Some(layout) = layouts.get(life.table) else {
                continue;
            };
            if let Some(kind) = layout.kind.filter(|kind| *kind != Kind::Text) {
                self.effects_of(life, layout, kind, &mut guids, &mut effects)?;
            }
        }
        self.text_effects(&lives, &mut guids, &mut effects)?;
        let mut effects = joined(effects);
        find_roots(&mut effects);
        Ok(effects)
    }

    /// Reads the log, oldest first, into what happened to each row.
    fn lives(&self, mark: i64) -> Result<Vec<Life>> {
        let layouts = self.layouts()?;
        let widest = layouts.iter().map(|l| l.columns.len()).max().unwrap_or(0);
        let slots: Vec<_> = (0..widest).map(|i| format!("c{i}")).collect();
        let mut statement = self.connection.prepare_cached(&format!(
            "select tab, kind, row_id, {} from temp.undo_log where id > ?1 order by id",
            slots.join(", ")
        ))?;
        let mut rows = statement.query([mark])?;
        let mut lives: Vec<Life> = Vec::new();
        let mut open: BTreeMap<(usize, i64), usize> = BTreeMap::new();
        let mut following = 0_usize;
        while let Some(row) = rows.next()? {
            let (table, kind): (i64, i64) = (row.get(0)?, row.get(1)?);
            match kind {
                BEGIN_FOLLOWING => following += 1,
                END_FOLLOWING => following = following.saturating_sub(1),
                _ => {}
            }
            let table = crate::store::size(table);
            let Some(layout) = layouts.get(table) else {
                continue;
            };
            let id: i64 = row.get(2)?;
            let known = open.get(&(table, id)).copied();
            if matches!(kind, ASKED | MERGED) {
                // Noted right after the row is gone.
                if let Some(life) = known.and_then(|at| lives.get_mut(at)) {
                    life.asked |= following == 0 || kind == MERGED;
                    if kind == MERGED {
                        life.into = row.get(3)?;
                    }
                }
                continue;
            }
            let columns = layout.columns.len();
            if kind == INSERTED {
                open.insert((table, id), lives.len());
                lives.push(Life {
                    table,
                    row: id,
                    start: None,
                    born: Some(image(row, 3, columns)?),
                    rewritten: false,
                    dead: false,
                    asked: following == 0,
                    into: None,
                });
                continue;
            }
            let at = match known.filter(|at| lives.get(*at).is_some_and(|life| !life.dead)) {
                Some(at) => at,
                None => {
                    open.insert((table, id), lives.len());
                    lives.push(Life {
                        table,
                        row: id,
                        start: Some(image(row, 3, columns)?),
                        born: None,
                        rewritten: false,
                        dead: false,
                        asked: false,
                        into: None,
                    });
                    lives.len() - 1
                }
            };
            let Some(life) = lives.get_mut(at) else {
                continue;
            };
            if kind == DELETED {
                life.dead = true;
                life.asked = false;
            } else {
                life.rewritten = true;
                life.asked |= following == 0;
            }
        }
        lives.retain(|life| !(life.dead && life.start.is_none()));
        Ok(lives)
    }

    fn effects_of(
        &self,
        life: &Life,
        layout: &Layout,
        kind: Kind,
        guids: &mut Guids<'_>,
        effects: &mut Vec<Effect>,
    ) -> Result<()> {
        let before = match &life.start {
            Some(image) => Some(told(layout, image, guids, End::Start)?),
            None => None,
        };
        let after = match (life.dead, &life.born) {
            (true, _) => None,
            (false, Some(born)) if !life.rewritten => Some(told(layout, born, guids, End::Now)?),
            (false, _) => match self.row_image(layout, life.row)? {
                Some(image) => Some(told(layout, &image, guids, End::Now)?),
                None => None,
            },
        };
        let into = match life.into {
            Some(into) => guids.at_end(kind, into)?,
            None => None,
        };
        let deleted = |(key, fields): (Key, Fields)| Effect {
            row: TouchedRow {
                thing: Thing { kind, key },
                verb: Verb::Delete,
                followed: !life.asked,
                root: None,
                into,
                row: Some(life.row),
                before: fields.clone(),
                after: Fields::new(),
                edit: None,
            },
            fields,
        };
        let inserted = |(key, fields): (Key, Fields)| Effect {
            row: TouchedRow {
                thing: Thing { kind, key },
                verb: Verb::Insert,
                followed: !life.asked,
                root: None,
                into: None,
                row: Some(life.row),
                before: Fields::new(),
                after: Fields::new(),
                edit: None,
            },
            fields,
        };
        match (before, after) {
            (Some(before), Some(after)) if before.0 == after.0 => {
                let updated = updated(kind, before.0, before.1, &after.1, life.asked);
                effects.extend(updated);
            }
            (before, after) => {
                effects.extend(before.map(deleted));
                effects.extend(after.map(inserted));
            }
        }
        Ok(())
    }

    /// Folds bodies, turns and marks to one effect a document.
    fn text_effects(
        &self,
        lives: &[Life],
        guids: &mut Guids<'_>,
        effects: &mut Vec<Effect>,
    ) -> Result<()> {
        let mut touched: BTreeMap<i64, Content<'_>> = BTreeMap::new();
        let mut gone: BTreeSet<i64> = BTreeSet::new();
        let mut new: BTreeSet<i64> = BTreeSet::new();
        for life in lives {
            let Some(table) = Table::ALL.get(life.table) else {
                continue;
            };
            if *table == Table::Document {
                match (life.dead, life.start.is_some()) {
                    (true, _) => gone.insert(life.row),
                    (false, false) => new.insert(life.row),
                    (false, true) => false,
                };
                continue;
            }
            let is_content = matches!(
                table,
                Table::DocumentText | Table::Turn | Table::DocumentMark
            );
            if !is_content {
                continue;
            }
            let layout = self.layout(*table)?;
            let column = layout.column("document").unwrap_or(0);
            let image = life.start.as_ref().or(life.born.as_ref());
            let Some(Sql::Integer(document)) = image.and_then(|image| image.get(column)) else {
                continue;
            };
            let content = touched.entry(*document).or_default();
            content.asked |= life.asked && !life.dead;
            content.lives.push((*table, life));
        }
        for (document, content) in touched {
            let dead = gone.contains(&document);
            let is_new = new.contains(&document);
            let end = if is_new { End::Now } else { End::Start };
            let Some(guid) = guids.of(Kind::Document, document, end)? else {
                continue;
            };
            if is_new {
                effects.push(Effect {
                    row: brought_along(guid),
                    fields: Fields::new(),
                });
            }
            if is_new && !dead {
                continue;
            }
            let thing = Thing::new(Kind::Text, guid);
            let before = self.content_before(document, &content, guids)?;
            if dead {
                effects.push(Effect {
                    row: TouchedRow {
                        thing,
                        verb: Verb::Delete,
                        followed: true,
                        root: None,
                        into: None,
                        row: None,
                        before: before.clone(),
                        after: Fields::new(),
                        edit: None,
                    },
                    fields: before,
                });
                continue;
            }
            let after = self.content_now(document, guids)?;
            if before == after {
                continue;
            }
            let edit = match (before.get(&0), after.get(&0)) {
                (Some(Value::Text(old)), Some(Value::Text(new))) if old != new => {
                    Some(text_edit(old, new))
                }
                _ => None,
            };
            let changed = |of: &Fields| -> Fields {
                let other = |place: &usize| before.get(place) != after.get(place);
                let kept = of.iter().filter(|(place, _)| **place > 0 && other(place));
                kept.map(|(place, value)| (*place, value.clone())).collect()
            };
            effects.push(Effect {
                row: TouchedRow {
                    thing,
                    verb: Verb::Update,
                    followed: !content.asked,
                    root: None,
                    into: None,
                    row: None,
                    before: changed(&before),
                    after: changed(&after),
                    edit,
                },
                fields: before,
            });
        }
        Ok(())
    }

    /// Reads body, turns and marks of a document as they are now.
    pub(in crate::store) fn content_fields(&self, document: i64) -> Result<Fields> {
        let mut guids = Guids {
            store: self,
            start: BTreeMap::new(),
            now: BTreeMap::new(),
        };
        self.content_now(document, &mut guids)
    }

    fn content_now(&self, document: i64, guids: &mut Guids<'_>) -> Result<Fields> {
        self.content_before(document, &Content::default(), guids)
    }

    /// Works out body, turns and marks as they were before what happened to them.
    fn content_before(
        &self,
        document: i64,
        content: &Content<'_>,
        guids: &mut Guids<'_>,
    ) -> Result<Fields> {
        let end = match content.lives.is_empty() {
            true => End::Now,
            false => End::Start,
        };
        let mut rows: BTreeMap<(Table, i64), Image> = BTreeMap::new();
        for table in [Table::DocumentText, Table::Turn, Table::DocumentMark] {
            let layout = self.layout(table)?;
            let sql = format!(
                "select rowid, {} from main.{} where document = ?1",
                layout.selected(),
                table.name()
            );
            let mut statement = self.connection.prepare_cached(&sql)?;
            let mut found = statement.query([document])?;
            while let Some(row) = found.next()? {
                let image = image(row, 1, layout.columns.len())?;
                rows.insert((table, row.get(0)?), image);
            }
        }
        for (table, life) in &content.lives {
            if life.start.is_none() {
                rows.remove(&(*table, life.row));
            }
        }
        for (table, life) in &content.lives {
            if let Some(start) = &life.start {
                rows.insert((*table, life.row), start.clone());
            }
        }
        let mut fields = Fields::new();
        let (mut turns, mut marks) = (Vec::new(), Vec::new());
        for ((table, row), image) in rows {
            let layout = self.layout(table)?;
            let get = |name: &str| layout.column(name).and_then(|c| image.get(c));
            let number = |name: &str| match get(name) {
                Some(Sql::Integer(number)) => Some(*number),
                _ => None,
            };
            let text = |name: &str| match get(name) {
                Some(Sql::Text(text)) => text.clone(),
                _ => String::new(),
            };
            let (start, last) = (number("start"), number("end"));
            match table {
                Table::DocumentText => {
                    fields.insert(0, Value::Text(text("body")));
                }
                Table::Turn => turns.push(TurnRow {
                    row,
                    start: start.unwrap_or(0),
                    text_start: number("text_start").unwrap_or(0),
                    end: last.unwrap_or(0),
                    speaker: match number("speaker") {
                        Some(speaker) => guids.of(Kind::Speaker, speaker, end)?,
                        None => None,
                    },
                    time_ms: number("time_ms"),
                }),
                _ => marks.push(MarkRow {
                    row,
                    start: start.unwrap_or(0),
                    end: last.unwrap_or(0),
                    kind: text("kind"),
                    value: number("value"),
                }),
            }
        }
        fields.insert(1, Value::Bytes(pack_turns(&turns)));
        fields.insert(2, Value::Bytes(pack_marks(&marks)));
        Ok(fields)
    }

    /// Reads one thing as it is now; `None` where it is not there.
    pub fn thing(&self, thing: &Thing) -> Result<Option<Fields>> {
        let Some(row) = self.row_of(thing)? else {
            return Ok(None);
        };
        if thing.kind == Kind::Text {
            return self.content_fields(row).map(Some);
        }
        let layout = self.layout(table_of(thing.kind))?;
        let Some(image) = self.row_image(layout, row)? else {
            return Ok(None);
        };
        let mut guids = Guids {
            store: self,
            start: BTreeMap::new(),
            now: BTreeMap::new(),
        };
        let (_, fields) = told(layout, &image, &mut guids, End::Now)?;
        Ok(Some(fields))
    }

    /// Reads all things of a kind as they are now.
    pub fn things(&self, kind: Kind) -> Result<Vec<(Thing, Fields)>> {
        if kind == Kind::Text {
            let mut texts = Vec::new();
            for id in self.list_document_ids()? {
                if let Some(guid) = self.guid_at(Kind::Document, id.0)? {
                    texts.push((Thing::new(kind, guid), self.content_fields(id.0)?));
                }
            }
            return Ok(texts);
        }
        let mut guids = Guids {
            store: self,
            start: BTreeMap::new(),
            now: BTreeMap::new(),
        };
        let layout = self.layout(table_of(kind))?;
        let sql = format!(
            "select {} from main.{} order by rowid",
            layout.selected(),
            layout.table.name()
        );
        let mut statement = self.connection.prepare(&sql)?;
        let mut rows = statement.query([])?;
        let mut things = Vec::new();
        while let Some(row) = rows.next()? {
            let image = image(row, 0, layout.columns.len())?;
            let (key, fields) = told(layout, &image, &mut guids, End::Now)?;
            things.push((Thing { kind, key }, fields));
        }
        Ok(things)
    }
}

/// Tells the text that a new document brings along; files leave it out.
pub fn brought_along(document: Guid) -> TouchedRow {
    TouchedRow {
        thing: Thing::new(Kind::Text, document),
        verb: Verb::Insert,
        followed: true,
        root: None,
        into: None,
        row: None,
        before: Fields::new(),
        after: Fields::new(),
        edit: None,
    }
}

/// What happened to the text of one document.
#[derive(Default)]
struct Content<'a> {
    asked: bool,
    lives: Vec<(Table, &'a Life)>,
}

/// Tells a row by what its thing is known by and its fields.
fn told(layout: &Layout, image: &[Sql], guids: &mut Guids<'_>, end: End) -> Result<(Key, Fields)> {
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

/// Makes the effect of a row that was and is there; `None` where nothing of it differs.
fn updated(kind: Kind, key: Key, before: Fields, after: &Fields, asked: bool) -> Option<Effect> {
    let differ = |place: &usize| before.get(place) != after.get(place);
    let changed = |of: &Fields| -> Fields {
        let kept = of.iter().filter(|(place, _)| differ(place));
        kept.map(|(place, value)| (*place, value.clone())).collect()
    };
    let (old, new) = (changed(&before), changed(after));
    if old.is_empty() && new.is_empty() {
        return None;
    }
    // A rank or a folded name is nothing that anybody asks for.
    let decided = new.keys().any(|place| {
        let field = kind.fields().get(*place);
        field.is_some_and(|field| field.kind != FieldKind::Derived)
    });
    Some(Effect {
        row: TouchedRow {
            thing: Thing { kind, key },
            verb: Verb::Update,
            followed: !(asked && decided),
            root: None,
            into: None,
            row: None,
            before: old,
            after: new,
            edit: None,
        },
        fields: before,
    })
}

/// Makes one of what was deleted and made again within the transaction.
fn joined(effects: Vec<Effect>) -> Vec<Effect> {
    let mut seen: BTreeMap<Thing, usize> = BTreeMap::new();
    let mut kept: Vec<Option<Effect>> = Vec::with_capacity(effects.len());
    for effect in effects {
        let Some(at) = seen.get(&effect.row.thing).copied() else {
            seen.insert(effect.row.thing.clone(), kept.len());
            kept.push(Some(effect));
            continue;
        };
        let Some(first) = kept.get_mut(at).and_then(Option::take) else {
            kept.push(Some(effect));
            continue;
        };
        let (old, new) = match first.row.verb {
            Verb::Delete => (first, effect),
            _ => (effect, first),
        };
        let asked = !old.row.followed || !new.row.followed;
        let moved = old.row.row != new.row.row;
        let thing = new.row.thing.clone();
        let mut both = updated(
            thing.kind,
            thing.key,
            old.fields.clone(),
            &new.fields,
            asked,
        );
        if moved {
            // Its row has another number now; both are told, so that both come back.
            kept[at] = Some(old);
            kept.push(Some(new));
            continue;
        }
        kept[at] = both.take();
    }
    kept.into_iter().flatten().collect()
}

/// Finds for each deletion that followed the one that was asked for, and marks links that were cut.
fn find_roots(effects: &mut [Effect]) {
    let gone: BTreeMap<Thing, (bool, Vec<Thing>)> = effects
        .iter()
        .filter(|effect| effect.row.verb == Verb::Delete)
        .map(|effect| {
            let row = &effect.row;
            (
                row.thing.clone(),
                (!row.followed, above(row, &effect.fields)),
            )
        })
        .collect();
    if gone.is_empty() {
        return;
    }
    for effect in effects.iter_mut() {
        let row = &mut effect.row;
        match row.verb {
            Verb::Delete if row.followed => row.root = root(&gone, &row.thing),
            Verb::Update if !row.followed => {
                let cut = |(place, value): (&usize, &Value)| {
                    let field = row.thing.kind.fields().get(*place).map(|f| f.kind);
                    let (Some(FieldKind::Of(kind)), Value::Null) = (field, value) else {
                        return false;
                    };
                    let was = row.before.get(place).and_then(Value::as_thing);
                    was.is_some_and(|guid| gone.contains_key(&Thing::new(kind, guid)))
                };
                row.followed = row.after.iter().all(cut);
            }
            _ => {}
        }
    }
}

/// Lists what a thing goes with when it is deleted.
fn above(row: &TouchedRow, fields: &Fields) -> Vec<Thing> {
    let mut above = row.thing.owners();
    for (place, value) in fields {
        let field = row.thing.kind.fields().get(*place).map(|f| f.kind);
        if let (Some(FieldKind::Of(kind)), Value::Thing(guid)) = (field, value) {
            above.push(Thing::new(kind, *guid));
        }
    }
    above
}

fn root(gone: &BTreeMap<Thing, (bool, Vec<Thing>)>, thing: &Thing) -> Option<Thing> {
    let mut seen = BTreeSet::from([thing.clone()]);
    let mut open = vec![thing.clone()];
    while let Some(thing) = open.pop() {
        let Some((asked, above)) = gone.get(&thing) else {
            continue;
        };
        if *asked {
            return Some(thing);
        }
        // The first of them is looked at first.
        for thing in above.iter().rev() {
            if seen.insert(thing.clone()) {
                open.push(thing.clone());
            }
        }
    }
    None
}

/// Tells how a text became another.
pub fn text_edit(old: &str, new: &str) -> TextEdit {
    let splices = crate::text::exact_changes(old, new);
    let splices = splices.into_iter().map(|change| Splice {
        at: change.old.start,
        removed: old[change.old].to_owned(),
        added: new[change.new].to_owned(),
    });
    TextEdit {
        seen: sha256(old),
        gave: sha256(new),
        splices: splices.collect(),
    }
}

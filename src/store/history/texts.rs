//! Bodies, turns and marks, which go together as one thing: their net effect, and how a body changed.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::Value as Sql;

use super::codec::sha256;
use super::content::{MarkRow, TurnRow, pack_marks, pack_turns};
use super::lives::Life;
use super::told::{End, Guids};
use crate::error::Result;
use crate::model::Guid;
use crate::model::history::{Fields, Kind, Splice, TextEdit, Thing, TouchedRow, Value, Verb};
use crate::store::layout::{Image, image};
use crate::store::{Store, Table};

/// The net effect on one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    pub row: TouchedRow,
    /// All its fields: as they were before, or, of what is new, as they came.
    pub fields: Fields,
}

impl Store {
    /// Folds bodies, turns and marks to one effect a document.
    pub(super) fn text_effects(
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
        let mut guids = Guids::new(self);
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

/// Tells how a text became another.
fn text_edit(old: &str, new: &str) -> TextEdit {
    let part = |text: &str, range| text.get(range).map(str::to_owned);
    let splices = crate::text::exact_changes(old, new).into_iter();
    let splices = splices.map(|change| {
        Some(Splice {
            at: change.old.start,
            removed: part(old, change.old)?,
            added: part(new, change.new)?,
        })
    });
    let edit = |splices| TextEdit {
        seen: sha256(old),
        gave: sha256(new),
        splices,
    };
    let told = splices.collect::<Option<Vec<_>>>().map(edit);
    // What is kept for ever must lead from one text to the other, whatever was found to differ.
    told.filter(|told| told.apply(old, true).as_deref() == Some(new))
        .unwrap_or_else(|| {
            edit(vec![Splice {
                at: 0,
                removed: old.to_owned(),
                added: new.to_owned(),
            }])
        })
}

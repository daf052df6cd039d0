//! What a transaction did in the end: the undo log's entries folded to one net effect a thing.
//!
//! The first value before and the last one after count; what came and went in between leaves
//! nothing. Row numbers become GUIDs here: of what was before, as it was when the transaction
//! began; of what is now, as it is now. Invariant: taking all effects back gives the rows of before.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::Value as Sql;

use super::lives::Life;
use super::texts::Effect;
use super::told::{End, Guids, told};
use crate::error::Result;
use crate::model::history::{FieldKind, Fields, Key, Kind, Thing, TouchedRow, Value, Verb};
use crate::store::Store;
use crate::store::layout::{Layout, guid_of};

impl Store {
    /// Folds the entries of the undo log after `mark`.
    pub fn effects(&self, mark: i64) -> Result<Vec<Effect>> {
        let lives = self.lives(mark)?;
        let mut guids = Guids::new(self);
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

//! Undo and redo, out of what the file keeps: they reach back over restarts.
//!
//! Taking a step back is a change of its own, which carries the values and stamps it brings back.
//! It is done whole or not at all: what it did is compared with what the step had done, so that
//! nothing that came later goes with it unseen. Invariant: the latest step taken back gives the
//! rows of before, byte for byte.

use std::collections::{BTreeMap, BTreeSet};

use super::about::name_of;
use super::history::Filing;
use super::state::Step;
use super::{Op, Project};
use crate::error::{Error, Result};
use crate::model::Guid;
use crate::model::history::{
    Change, ChangeId, ChangeKind, FieldKind, Fields, Kind, Thing, TouchedRow, Value, Verb,
};
use crate::store::{Effect, OldStamps, inverse, old_stamps};

impl Project {
    /// Takes back the latest step, from whichever run of the program; returns which, or `None` where
    /// there is none.
    ///
    /// # Errors
    /// `err-undo-dropped` where the step is so old that its values are gone, and what writing a file
    /// can meet; then the step is still done.
    pub fn undo(&mut self) -> Result<Option<Op>> {
        let Some(step) = self.history.undo.last().copied() else {
            return match self.history.is_cut && self.read_only().is_none() {
                true => Err(Error::user("err-undo-dropped")),
                false => Ok(None),
            };
        };
        self.undo_steps_at_once(&[step])?;
        Ok(Some(step.op))
    }

    /// Does again what was undone last; returns which, or `None` where there is none.
    ///
    /// # Errors
    /// What writing a file can meet; then the step is still undone.
    pub fn redo(&mut self) -> Result<Option<Op>> {
        let Some(step) = self.history.redo.last().copied() else {
            return Ok(None);
        };
        let Some(source) = step.undone_by else {
            return Ok(None);
        };
        let filing = self.atomically(|p| {
            let (_, filing) = p.revert(source, ChangeKind::Redo, step.op, false)?;
            p.store.set_undone(step.id, None)?;
            Ok(filing)
        })?;
        self.history.redo.pop();
        self.history.undo.push(Step {
            undone_by: None,
            ..step
        });
        // One that was taken back out of its turn stands again in its turn.
        self.history.undo.sort_by_key(|step| step.id);
        self.note(filing);
        Ok(Some(step.op))
    }

    /// Takes back the step of a change and all later ones that stand, whole or not at all; returns how many.
    ///
    /// # Errors
    /// `err-undo-unknown` where the change is no step that stands; as `undo`.
    pub fn undo_to(&mut self, change: Guid) -> Result<usize> {
        let id = self.standing(change)?;
        let steps = self.history.undo.iter().rev();
        let steps: Vec<Step> = steps.take_while(|step| step.id >= id).copied().collect();
        self.undo_steps_at_once(&steps)?;
        Ok(steps.len())
    }

    /// Takes back one step and leaves the later ones, where none of them overwrote or uses what it did.
    ///
    /// # Errors
    /// `err-undo-in-use`, `err-undo-overwritten` and the like, which name what is in the way; `err-undo-unknown`; as `undo`.
    pub fn undo_change(&mut self, change: Guid) -> Result<Op> {
        let id = self.standing(change)?;
        let steps = self.history.undo.iter();
        let Some(step) = steps.clone().find(|step| step.id == id).copied() else {
            return Err(Error::user("err-undo-unknown"));
        };
        if self.history.undo.last().map(|last| last.id) == Some(id) {
            self.undo_steps_at_once(&[step])?;
            return Ok(step.op);
        }
        let later = steps.filter(|step| step.id > id).count();
        let with_later = |error: Error| match error.id() {
            "err-undo-in-use" | "err-undo-overwritten" | "err-undo-taken" => {
                error.with("count", later)
            }
            _ => error,
        };
        let (by, filing) = self
            .atomically(|p| {
                p.refuse_overwritten(id)?;
                let done = p.revert(id, ChangeKind::Undo, step.op, true)?;
                p.store.set_undone(id, Some(done.0))?;
                Ok(done)
            })
            .map_err(with_later)?;
        self.history.undo.retain(|step| step.id != id);
        self.history.redo.push(Step {
            undone_by: Some(by),
            ..step
        });
        self.note(filing);
        Ok(step.op)
    }

    fn standing(&self, change: Guid) -> Result<ChangeId> {
        let id = self.store.find_change(change)?;
        let is_step = |id: &ChangeId| self.history.undo.iter().any(|step| step.id == *id);
        id.filter(is_step)
            .ok_or_else(|| Error::user("err-undo-unknown"))
    }

    /// Takes back steps, the latest first, in one transaction.
    fn undo_steps_at_once(&mut self, steps: &[Step]) -> Result<()> {
        let done = self.atomically(|p| {
            let mut done = Vec::new();
            for step in steps {
                let reverted = p.revert(step.id, ChangeKind::Undo, step.op, false)?;
                p.store.set_undone(step.id, Some(reverted.0))?;
                done.push(reverted);
            }
            Ok(done)
        })?;
        for (step, (by, filing)) in steps.iter().zip(done) {
            self.history.undo.retain(|other| other.id != step.id);
            self.history.redo.push(Step {
                undone_by: Some(by),
                ..*step
            });
            self.note(filing);
        }
        Ok(())
    }

    /// Puts back what a change touched, and files that as a change.
    fn revert(
        &mut self,
        source: ChangeId,
        kind: ChangeKind,
        op: Op,
        is_out_of_turn: bool,
    ) -> Result<(ChangeId, Filing)> {
        if self.store.lost_values(source)? {
            return Err(Error::user("err-undo-dropped"));
        }
        let change = self
            .store
            .get_change(source)?
            .ok_or_else(|| Error::user("err-undo-unknown"))?;
        let rows = self.store.touched_rows(source)?;
        let stamps = old_stamps(&rows);
        let mut rows: Vec<TouchedRow> = rows.into_iter().map(|(row, _)| row).collect();
        if is_out_of_turn {
            forget_ranks(&mut rows);
        }
        self.store.take_back(&rows).map_err(|e| match e.id() {
            "err-store-constraint" => Error::user("err-undo-taken"),
            "err-undo-lost" if is_out_of_turn => Error::user("err-undo-gone"),
            _ => e,
        })?;
        if is_out_of_turn {
            self.refuse_circle()?;
            self.store.rank_by_place()?;
        }
        let mut effects = self.store.effects(0)?;
        self.expect_same(&inverse(&rows), &mut effects)?;
        let filing = self.file(
            op,
            kind,
            Some(source),
            &effects,
            Some((&change.about, &stamps)),
        )?;
        let filed = filing.filed.ok_or_else(|| Error::user("err-undo-lost"))?;
        Ok((filed.id, filing))
    }

    /// Compares what taking back did with what it had to do; both say the same who asked for what.
    fn expect_same(&self, wanted: &[TouchedRow], effects: &mut [Effect]) -> Result<()> {
        let mut left: BTreeMap<(&Thing, Verb), &TouchedRow> = wanted
            .iter()
            .map(|row| ((&row.thing, row.verb), row))
            .collect();
        for effect in effects.iter_mut() {
            let row = &mut effect.row;
            let Some(wanted) = left.remove(&(&row.thing, row.verb)) else {
                if is_rank_only(row) {
                    continue;
                }
                let fields = Some(&effect.fields);
                return Err(self.in_the_way("err-undo-in-use", &row.thing, fields)?);
            };
            let is_as_left = wanted
                .before
                .iter()
                .all(|(place, value)| row.before.get(place) == Some(value));
            if row.verb == Verb::Update && !is_as_left && !is_rank_only(row) {
                return Err(self.in_the_way("err-undo-overwritten", &row.thing, None)?);
            }
            row.followed = wanted.followed;
            row.root.clone_from(&wanted.root);
            row.into = wanted.into;
        }
        match left.into_values().find(|row| !is_rank_only(row)) {
            Some(row) => Err(self.in_the_way("err-undo-overwritten", &row.thing, None)?),
            None => Ok(()),
        }
    }

    /// Refuses to take back a change whose fields were written again since, or whose things are used.
    fn refuse_overwritten(&self, id: ChangeId) -> Result<()> {
        let rows = self.store.change_rows(id)?;
        let made: BTreeSet<&Thing> = rows
            .iter()
            .filter(|row| row.verb == Verb::Insert)
            .map(|row| &row.thing)
            .collect();
        let mut asked = BTreeMap::new();
        for row in &rows {
            let is_overwritten = match row.verb {
                Verb::Insert => self.store.is_written_since(&row.thing, id, &mut asked)?,
                Verb::Update => self.store.is_written_by_other(row, id)?,
                Verb::Delete => false,
            };
            if is_overwritten {
                return Err(self.in_the_way("err-undo-overwritten", &row.thing, None)?);
            }
        }
        for coder in made.iter().filter(|thing| thing.kind == Kind::Coder) {
            let coders = self.store.list_coders()?;
            let coder_id = coders.iter().find(|c| coder.key.guids().contains(&c.guid));
            let segments = self.store.list_segments()?;
            if coder_id.is_some_and(|c| segments.iter().any(|s| s.coder == c.id)) {
                return Err(self.in_the_way("err-undo-in-use", coder, None)?);
            }
        }
        Ok(())
    }

    /// Refuses what put a code under itself, because another was moved since.
    fn refuse_circle(&self) -> Result<()> {
        let codes = self.store.list_codes()?;
        let above: BTreeMap<_, _> = codes.iter().map(|c| (c.id, c.parent)).collect();
        for code in &codes {
            let mut at = code.parent;
            // A path without a circle is no longer than there are codes.
            for _ in 0..=codes.len() {
                at = match at {
                    Some(parent) if parent == code.id => {
                        return Err(Error::user("err-undo-in-use").with("name", &code.name));
                    }
                    Some(parent) => above.get(&parent).copied().flatten(),
                    None => break,
                };
            }
        }
        Ok(())
    }

    /// Makes the error that names what is in the way; `fields` are what it was where it is gone already.
    fn in_the_way(
        &self,
        id: &'static str,
        thing: &Thing,
        fields: Option<&Fields>,
    ) -> Result<Error> {
        let name = match name_of(&self.store, thing)? {
            Some(name) => Some(name),
            None => self.owner_name(thing, fields)?,
        };
        Ok(match name {
            Some(name) => Error::user(id).with("name", name),
            // What has no name any more is not there any more.
            None => Error::user("err-undo-gone"),
        })
    }

    /// Names what a thing without a name belongs to, such as the code of a coded passage.
    fn owner_name(&self, thing: &Thing, fields: Option<&Fields>) -> Result<Option<String>> {
        let mut owners = thing.owners();
        let now = self.store.thing(thing)?;
        if let Some(fields) = fields.or(now.as_ref()) {
            for (place, value) in fields {
                let field = thing.kind.fields().get(*place).map(|f| f.kind);
                if let (Some(FieldKind::Of(kind)), Value::Thing(guid)) = (field, value) {
                    owners.push(Thing::new(kind, *guid));
                }
            }
        }
        for owner in owners {
            if let Some(name) = name_of(&self.store, &owner)? {
                return Ok(Some(name));
            }
        }
        Ok(None)
    }

    /// Makes one step of the latest two, where both are of one kind and follow each other: a text
    /// that is saved while it is being written is undone as a whole. Returns whether it did.
    pub fn join_latest_steps(&mut self) -> bool {
        let [.., before, latest] = self.history.undo.as_slice() else {
            return false;
        };
        let (before, latest) = (*before, *latest);
        if before.op != latest.op || !self.history.redo.is_empty() || self.read_only().is_some() {
            return false;
        }
        let joined = self.join_steps(before.id, latest.id);
        if matches!(joined, Ok(true)) {
            self.history.undo.pop();
        }
        matches!(joined, Ok(true))
    }

    fn join_steps(&mut self, first: ChangeId, second: ChangeId) -> Result<bool> {
        if second.0 != first.0 + 1 || self.importing.is_some() || self.store.depth() > 0 {
            return Ok(false);
        }
        let (one, two) = (
            self.store.get_change(first)?,
            self.store.get_change(second)?,
        );
        let same_work = |one: &Change, two: &Change| {
            one.copy == two.copy && one.coder_guid == two.coder_guid && one.values_kept
        };
        if !matches!((&one, &two), (Some(one), Some(two)) if same_work(one, two)) {
            return Ok(false);
        }
        let Some((rows, stamps)) = joined_rows(
            self.store.touched_rows(first)?,
            self.store.touched_rows(second)?,
        ) else {
            return Ok(false);
        };
        self.store.begin()?;
        let done = self
            .store
            .join_changes(first, second, &rows, &stamps)
            .and_then(|()| self.store.commit());
        if done.is_err() {
            self.store.roll_back();
        }
        done?;
        if let Some(last) = self.store.own_place()? {
            self.environment.copies().remember(self.store.path(), &last);
            self.tip = Some((last.id, last.guid));
        }
        Ok(true)
    }
}

/// What two changes did together, with the stamps from before the first; `None` where they are
/// more than writing fields of the same things.
type Joined = (Vec<TouchedRow>, BTreeMap<Thing, OldStamps>);

fn joined_rows(
    first: Vec<(TouchedRow, OldStamps)>,
    second: Vec<(TouchedRow, OldStamps)>,
) -> Option<Joined> {
    let mut stamps: BTreeMap<Thing, OldStamps> = BTreeMap::new();
    let mut rows: BTreeMap<Thing, TouchedRow> = BTreeMap::new();
    let mut order = Vec::new();
    for (row, old) in first.into_iter().chain(second) {
        if row.verb == Verb::Delete || row.edit.is_some() {
            return None;
        }
        let of_thing = stamps.entry(row.thing.clone()).or_default();
        for (place, stamp) in old {
            of_thing.entry(place).or_insert(stamp);
        }
        let Some(known) = rows.get_mut(&row.thing) else {
            order.push(row.thing.clone());
            rows.insert(row.thing.clone(), row);
            continue;
        };
        match (known.verb, row.verb) {
            // What is written into a new thing is part of its making.
            (Verb::Insert, Verb::Update) => {}
            (Verb::Update, Verb::Update) => {
                for (place, value) in row.before {
                    known.before.entry(place).or_insert(value);
                }
                known.after.extend(row.after);
                known.followed &= row.followed;
                let same = |place: &usize| known.before.get(place) == known.after.get(place);
                let undone: Vec<usize> = known.after.keys().copied().filter(same).collect();
                for place in undone {
                    known.before.remove(&place);
                    known.after.remove(&place);
                }
            }
            _ => return None,
        }
    }
    let rows: Vec<_> = order.iter().filter_map(|t| rows.remove(t)).collect();
    let is_nothing = |row: &TouchedRow| row.verb == Verb::Update && row.after.is_empty();
    // Two that cancel each other stay two.
    (!rows.iter().any(is_nothing)).then_some((rows, stamps))
}

/// Leaves ranks out: where later steps arranged things too, the place keys tell the order.
fn forget_ranks(rows: &mut [TouchedRow]) {
    for row in rows.iter_mut().filter(|row| row.verb == Verb::Update) {
        if let Some(place) = row.thing.kind.field("position") {
            let kept = |fields: &mut Fields| drop(fields.remove(&place));
            kept(&mut row.before);
            kept(&mut row.after);
        }
    }
}

/// Returns whether a row is an update of nothing but a rank.
fn is_rank_only(row: &TouchedRow) -> bool {
    let rank = row.thing.kind.field("position");
    row.verb == Verb::Update
        && row.edit.is_none()
        && rank.is_some()
        && row
            .before
            .keys()
            .chain(row.after.keys())
            .all(|p| Some(*p) == rank)
}

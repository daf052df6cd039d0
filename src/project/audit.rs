//! What the file's history tells: changes, what they touched, and the study as it was.

use super::{Op, Project};
use crate::error::{Error, Result};
use crate::model::history::{
    Change, ChangeFilter, ChangeId, ChangeKind, Kind, Past, Thing, TouchedRow,
};
use crate::model::{Guid, SegmentId};

/// The changes that are walked back through, and the study as it was before them.
#[derive(Debug)]
pub struct Walk {
    past: Past,
    /// Latest last.
    left: Vec<Change>,
}

impl Project {
    /// Lists the changes that a filter keeps, oldest first; the first one stands for all that was
    /// there before the history began.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn changes(&self, filter: &ChangeFilter) -> Result<Vec<Change>> {
        let mut changes = self.store.list_changes()?;
        changes.retain(|change| filter.keeps(change));
        if let Some(thing) = &filter.thing {
            let mut kept = Vec::new();
            for change in changes {
                if self.store.touches(change.id, thing)? {
                    kept.push(change);
                }
            }
            return Ok(kept);
        }
        Ok(changes)
    }

    /// Lists at most so many changes before one, or the latest of all; the newest first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn changes_before(&self, before: Option<ChangeId>, most: usize) -> Result<Vec<Change>> {
        self.store.changes_before(before, most)
    }

    /// Lists at most so many changes after one, in the order in which they were applied.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn changes_after(&self, after: ChangeId, most: usize) -> Result<Vec<Change>> {
        self.store.changes_after(after, most)
    }

    /// Returns what a change touched; without values where they are no longer kept.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn change_rows(&self, id: ChangeId) -> Result<Vec<TouchedRow>> {
        self.store.change_rows(id)
    }

    /// Lists the steps that can be undone, latest first, at most `most`.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn steps_to_undo(&self, most: usize) -> Result<Vec<Change>> {
        let latest = self.history.undo.iter().rev().take(most);
        latest.map(|step| self.change(step.id)).collect()
    }

    /// Lists the steps that can be done again, the next one first, at most `most`.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn steps_to_redo(&self, most: usize) -> Result<Vec<Change>> {
        let next = self.history.redo.iter().rev().take(most);
        next.map(|step| self.change(step.id)).collect()
    }

    /// Returns one change.
    ///
    /// # Errors
    /// `err-undo-unknown`.
    pub fn change(&self, id: ChangeId) -> Result<Change> {
        self.store
            .get_change(id)?
            .ok_or_else(|| Error::user("err-undo-unknown"))
    }

    /// Begins to walk back from the present, over the given kinds of things and the changes of them.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn walk_back(&self, kinds: &[Kind]) -> Result<Walk> {
        let mut past = Past::default();
        for kind in kinds {
            past.things.extend(self.store.things(*kind)?);
        }
        Ok(Walk {
            past,
            left: self.store.list_changes()?,
        })
    }

    /// Takes the next change of a walk back; `None` at the beginning of the history.
    ///
    /// Of the rows those of the walk's kinds are returned, each with all that was before and after.
    /// What the walk has then is the study before the change.
    ///
    /// # Errors
    /// `err-history-dropped` where the values of a change are gone, `err-history-broken` where the
    /// history and the study contradict each other.
    pub fn step_back(
        &self,
        walk: &mut Walk,
        kinds: &[Kind],
    ) -> Result<Option<(Change, Vec<TouchedRow>)>> {
        let Some(change) = walk.left.pop() else {
            return Ok(None);
        };
        if change.kind == ChangeKind::First {
            return Ok(None);
        }
        if !change.values_kept {
            return Err(Error::user("err-history-dropped"));
        }
        let mut rows = self.store.change_rows(change.id)?;
        rows.retain(|row| kinds.contains(&row.thing.kind));
        walk.past
            .step_back(&mut rows)
            .map_err(|m| Error::user("err-history-broken").because(m.thing.key))?;
        Ok(Some((change, rows)))
    }

    /// Returns what a person calls a thing now; `None` where it is gone or has no name.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn name_of(&self, thing: &Thing) -> Result<Option<String>> {
        super::about::name_of(&self.store, thing)
    }

    /// Returns the words that a coded segment is on now; `None` where it is gone.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn words_of(&self, segment: Guid) -> Result<Option<String>> {
        let Some(row) = self.store.row_of(&Thing::new(Kind::Segment, segment))? else {
            return Ok(None);
        };
        let segment = self.segment(SegmentId(row))?;
        let body = self.body(segment.document)?;
        Ok(body.text().get(segment.span.range()).map(str::to_owned))
    }

    /// Returns the kinds of step that the history has, in the order of the menu.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn kinds_of_steps(&self) -> Result<Vec<Op>> {
        let changes = self.store.list_changes()?;
        let mut ops: Vec<Op> = changes.iter().map(|change| change.op).collect();
        ops.sort_unstable();
        ops.dedup();
        Ok(ops)
    }
}

impl Walk {
    /// Returns how many changes are still to be walked back through, the first one among them.
    #[must_use]
    pub fn len(&self) -> usize {
        self.left.len()
    }

    /// Returns whether the walk is at the beginning of all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.left.is_empty()
    }

    /// Returns the study as it was where the walk ended.
    #[must_use]
    pub fn into_past(self) -> Past {
        self.past
    }

    /// Returns the study as it was where the walk is.
    #[must_use]
    pub fn past(&self) -> &Past {
        &self.past
    }
}

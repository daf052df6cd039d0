//! The changes of the study, read newest first and in pieces, and kept up with what is done.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::error::Result;
use crate::model::history::{Change, ChangeId, ChangeKind};
use crate::project::Project;

/// Changes that are read in one frame; some milliseconds.
const A_FRAME: usize = 400;

/// What was read of the history so far.
#[derive(Debug, Default)]
pub struct Log {
    /// Oldest first, without gaps.
    changes: VecDeque<Arc<Change>>,
    /// Whether the oldest of all is read.
    is_whole: bool,
    /// Number of the project's latest change that is taken in.
    seen: Option<u64>,
    /// Changes whenever what was read is other than before, apart from older ones that come in.
    stamp: u64,
}

impl Log {
    /// Takes in what was done since, and the next older changes.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn advance(&mut self, project: &Project) -> Result<()> {
        let now = project.change_number();
        if self.seen != Some(now) {
            let is_known = self
                .seen
                .is_some_and(|seen| project.changes_since(seen).is_some());
            match is_known {
                true => self.take_new(project)?,
                false => {
                    self.changes.clear();
                    self.is_whole = false;
                }
            }
            self.seen = Some(now);
            self.stamp += 1;
        }
        if !self.is_whole {
            let older = project.changes_before(self.changes.front().map(|c| c.id), A_FRAME)?;
            self.is_whole = older.len() < A_FRAME;
            for change in older {
                self.changes.push_front(Arc::new(change));
            }
        }
        Ok(())
    }

    fn take_new(&mut self, project: &Project) -> Result<()> {
        // A text that is saved while it is written goes into the change before it.
        for _ in 0..2 {
            self.changes.pop_back();
        }
        let after = self.changes.back().map_or(ChangeId(0), |change| change.id);
        let read = |most| project.changes_after(after, most);
        for change in read(usize::MAX)? {
            let concerned = change.concerns;
            let undone = match (change.kind, concerned) {
                (ChangeKind::Undo, Some(step)) => Some((step, Some(change.id))),
                (ChangeKind::Redo, Some(undo)) => {
                    let undo = self.get(undo);
                    undo.and_then(|undo| undo.concerns).map(|step| (step, None))
                }
                _ => None,
            };
            if let Some((step, by)) = undone
                && let Some(place) = self.place(step)
                && let Some(step) = self.changes.get_mut(place)
            {
                Arc::make_mut(step).undone_by = by;
            }
            self.changes.push_back(Arc::new(change));
        }
        Ok(())
    }

    /// Makes a log of changes, oldest first, for tests.
    #[cfg(test)]
    pub fn of(changes: impl Iterator<Item = Change>) -> Self {
        Self {
            changes: changes.map(Arc::new).collect(),
            is_whole: true,
            ..Self::default()
        }
    }

    fn place(&self, id: ChangeId) -> Option<usize> {
        self.changes
            .binary_search_by_key(&id, |change| change.id)
            .ok()
    }

    /// Returns a change that was read.
    #[must_use]
    pub fn get(&self, id: ChangeId) -> Option<&Arc<Change>> {
        self.changes.get(self.place(id)?)
    }

    /// Returns what was read, newest first.
    pub fn newest_first(&self) -> impl Iterator<Item = &Arc<Change>> {
        self.changes.iter().rev()
    }

    /// Returns how many were read.
    #[must_use]
    pub fn len(&self) -> usize {
        self.changes.len()
    }

    /// Returns whether nothing was done yet in the study.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let mut changes = self.changes.iter();
        self.is_whole && changes.all(|change| change.kind == ChangeKind::First)
    }

    /// Returns whether older changes are still to come.
    #[must_use]
    pub fn is_reading(&self) -> bool {
        !self.is_whole
    }

    /// Returns a number that is another whenever something was done.
    #[must_use]
    pub fn stamp(&self) -> u64 {
        self.stamp
    }

    /// Counts the steps after a change that stand.
    #[must_use]
    pub fn standing_after(&self, id: ChangeId) -> usize {
        let later = self.newest_first().take_while(|change| change.id > id);
        later.filter(|change| is_standing(change)).count()
    }
}

/// Returns whether a change is a step that was not taken back.
#[must_use]
pub fn is_standing(change: &Change) -> bool {
    change.kind == ChangeKind::Do && change.undone_by.is_none()
}

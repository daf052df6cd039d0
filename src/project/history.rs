//! Transactions, filing them as changes, and revisions.
//!
//! At the end of the outermost transaction what it did in the end is filed as one change, in the
//! same transaction; the undo log is empty between transactions. The steps that can be undone are
//! derived from the file, so they reach back over restarts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};

use super::changes::{Changes, Touched};
use super::state::{History, OpenImport, Step, TextCell};
use super::touched::family;
use super::{Family, Op, Project};
use crate::error::{Error, Result};
use crate::model::DocumentId;
use crate::model::history::{About, ChangeId, ChangeKind, Thing};
use crate::store::{Effect, Filed, NewChange, OldStamps, Stamps, Table};

/// What a transaction did, filed in it as a change.
#[derive(Debug)]
pub struct Filing {
    op: Op,
    /// `None` where nothing is other than before.
    pub(super) filed: Option<Filed>,
    /// Whether older changes lost their values.
    dropped: bool,
    tables: Vec<Table>,
    texts: Vec<DocumentId>,
    touched: Touched,
}

impl Project {
    /// Changes the project: all of `change` or nothing, as one undo step named `op`.
    ///
    /// Inside another `transact` the change becomes part of the outer step; one that fails there
    /// is taken back alone. When the outermost call returns, the change is on disk.
    ///
    /// # Errors
    /// The change's own, `read-only-…` for a project that cannot be changed, and what writing a
    /// file can meet; after any of them everything is as before.
    pub fn transact<T>(
        &mut self,
        op: Op,
        change: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        self.refuse_while_importing()?;
        if self.store.depth() > 0 {
            return self.nested(change);
        }
        self.back_up_before(op);
        let (value, filing) = self.atomically(|p| {
            let value = change(p)?;
            Ok((value, p.file_step(op)?))
        })?;
        self.record(filing);
        Ok(value)
    }

    /// Opens a step that is filled over several calls; until it is closed nothing else can change.
    pub(super) fn open_step(&mut self) -> Result<()> {
        self.refuse_while_importing()?;
        self.begin_step()?;
        self.importing = Some(OpenImport {
            adding: false,
            texts: BTreeSet::new(),
        });
        Ok(())
    }

    /// Adds to the open step; a change that fails is taken back alone.
    pub(super) fn add_to_step<T>(
        &mut self,
        change: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        match &mut self.importing {
            Some(open) if !open.adding => open.adding = true,
            _ => return Err(Error::user("err-import-not-begun")),
        }
        let done = self.nested(|p| {
            let after = p.store.undo_log_end()?;
            let value = change(p)?;
            Ok((value, p.store.touched_since(after)?.1))
        });
        let replaced = self.settle();
        if let Some(open) = &mut self.importing {
            open.adding = false;
            open.texts.extend(replaced);
            if let Ok((_, texts)) = &done {
                // What is read from now on is the new text.
                for id in texts {
                    if let Some(cell) = self.bodies.get_mut(id) {
                        *cell = TextCell::default();
                        open.texts.insert(*id);
                    }
                }
            }
        }
        match done {
            Ok((value, _)) => Ok(value),
            Err(error) => Err(self.located(error)),
        }
    }

    /// Closes the open step as one that can be undone; after a failure everything is as before it.
    pub(super) fn close_step(&mut self, op: Op) -> Result<()> {
        if self.importing.is_none() {
            return Err(Error::user("err-import-not-begun"));
        }
        let done = self.file_step(op);
        match done.and_then(|filing| self.store.commit().map(|()| filing)) {
            Ok(filing) => {
                self.importing = None;
                self.record(filing);
                Ok(())
            }
            Err(error) => {
                self.drop_step();
                Err(self.after_failure(error))
            }
        }
    }

    /// Takes back the open step, as if it had never begun.
    pub(super) fn drop_step(&mut self) {
        self.store.roll_back();
        for id in self.importing.take().into_iter().flat_map(|i| i.texts) {
            self.bodies.insert(id, TextCell::default());
        }
        // Whoever looked while it was open may have seen some of it.
        for family in Family::ALL {
            self.touch(family);
        }
        self.recent.lose_track();
    }

    /// Refuses what cannot be done between the steps of an import.
    pub(super) fn refuse_while_importing(&self) -> Result<()> {
        match &self.importing {
            Some(open) if !open.adding => Err(Error::user("err-import-running")),
            _ => Ok(()),
        }
    }

    /// Takes a finished step into the history.
    fn record(&mut self, filing: Filing) {
        if let Some(filed) = &filing.filed {
            self.history.redo.clear();
            self.history.undo.push(Step {
                id: filed.id,
                op: filing.op,
                undone_by: None,
            });
        }
        self.note(filing);
    }

    /// Files what the open transaction did as a step that a person made.
    fn file_step(&mut self, op: Op) -> Result<Filing> {
        let effects = self.store.effects(0)?;
        self.file(op, ChangeKind::Do, None, &effects, None)
    }

    /// Files what the open transaction did as a change; an undo or a redo brings what the change it
    /// `concerns` was about, and the stamps it restores.
    pub(super) fn file(
        &mut self,
        op: Op,
        kind: ChangeKind,
        concerns: Option<ChangeId>,
        effects: &[Effect],
        restored: Option<(&About, &BTreeMap<Thing, OldStamps>)>,
    ) -> Result<Filing> {
        let (tables, texts) = self.store.touched_since(0)?;
        let touched = self.touched(&tables, 0)?;
        let mut dropped = false;
        let filed = match effects.is_empty() {
            true => None,
            false => {
                let own;
                let (about, stamps) = match restored {
                    Some((about, stamps)) => (about, Stamps::Restored(stamps)),
                    None => {
                        own = super::about::about(&self.store, effects)?;
                        (&own, Stamps::Own)
                    }
                };
                let coder = self.current_coder()?;
                let filed = self.store.file_change(
                    &NewChange {
                        guid: self.environment.history_guid(),
                        kind,
                        concerns,
                        op,
                        coder: (coder.guid, &coder.name),
                        moment: self.environment.seconds(),
                        about,
                        new_copy: match self.history.begins_copy {
                            true => Some(self.environment.history_guid()),
                            false => None,
                        },
                        stamps,
                    },
                    effects,
                )?;
                let most = self.kept_bytes()?;
                dropped = self.store.drop_old_values(most, filed.id)?;
                Some(filed)
            }
        };
        self.store.clear_undo_log()?;
        Ok(Filing {
            op,
            filed,
            dropped,
            tables,
            texts,
            touched,
        })
    }

    /// Reads from the file what can be undone and done again.
    pub(super) fn read_steps(&mut self) -> Result<()> {
        let steps = unless_damaged(self.store.stored_steps())?;
        self.history = History {
            undo: steps.standing,
            redo: steps.undone,
            is_cut: steps.is_cut,
            begins_copy: self.history.begins_copy,
        };
        Ok(())
    }

    /// Returns what `undo` would take back.
    #[must_use]
    pub fn can_undo(&self) -> Option<Op> {
        self.history.undo.last().map(|step| step.op)
    }

    /// Returns what `redo` would do again.
    #[must_use]
    pub fn can_redo(&self) -> Option<Op> {
        self.history.redo.last().map(|step| step.op)
    }

    /// Returns the steps that can be undone, latest first.
    pub fn undo_steps(&self) -> impl Iterator<Item = Op> {
        self.history.undo.iter().rev().map(|step| step.op)
    }

    /// Returns a number that is new after every change of a family, and in no other open project.
    #[must_use]
    pub fn revision(&self, family: Family) -> u64 {
        self.revisions.get(&family).copied().unwrap_or(0)
    }

    /// Returns a number that is new after every change.
    #[must_use]
    pub fn revision_of_all(&self) -> u64 {
        self.revisions.values().copied().max().unwrap_or(0)
    }

    /// Forgets a text that the running transaction replaces: until it ends, the file is asked.
    pub(super) fn text_changes(&mut self, document: DocumentId) {
        self.bodies.remove(&document);
        self.unsettled.insert(document);
    }

    /// Gives texts that were replaced a fresh cell; returns whose they are.
    fn settle(&mut self) -> BTreeSet<DocumentId> {
        let replaced = std::mem::take(&mut self.unsettled);
        for document in &replaced {
            self.bodies.insert(*document, TextCell::default());
        }
        replaced
    }

    pub(super) fn touch(&mut self, family: Family) {
        // One counter for all projects of the program: a cache never takes one's data for another's.
        static NEXT: AtomicU64 = AtomicU64::new(1);
        self.revisions
            .insert(family, NEXT.fetch_add(1, Ordering::Relaxed));
    }

    fn nested<T>(&mut self, change: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.store.begin()?;
        let done = change(self).and_then(|value| {
            self.store.commit()?;
            Ok(value)
        });
        if done.is_err() {
            self.store.roll_back();
        }
        done
    }

    /// Runs a change that is filed at its end: all of it is on disk when this returns, or nothing.
    pub(super) fn atomically<T>(
        &mut self,
        change: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        self.refuse_while_importing()?;
        self.begin_step()?;
        let done = change(self).and_then(|value| self.store.commit().map(|()| value));
        if done.is_err() {
            self.store.roll_back();
        }
        self.settle();
        done.map_err(|e| self.after_failure(e))
    }

    /// Runs a change all of whose rows follow from something that was asked for.
    pub(super) fn following<T>(
        &mut self,
        change: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        self.store.begin_following()?;
        let done = change(self);
        self.store.end_following()?;
        done
    }

    /// Lets caches and the memory of copies know what a transaction that is on disk did.
    pub(super) fn note(&mut self, filing: Filing) {
        if let Some(filed) = &filing.filed {
            self.history.begins_copy = false;
            self.tip = Some((filed.id, filed.guid));
            let path = self.store.path();
            self.environment.copies().remember(path, filed);
        }
        if filing.dropped && self.read_steps().is_err() {
            // What cannot be told to be undoable is not.
            self.history.undo.clear();
            self.history.redo.clear();
        }
        let mut families: Vec<Family> = filing.tables.into_iter().map(family).collect();
        families.sort_unstable();
        families.dedup();
        for document in filing.texts {
            match self.store.get_document(document) {
                Ok(None) => self.bodies.remove(&document),
                // Unreadable just now: a fresh cell reads again when asked, and reports it then.
                Ok(Some(_)) | Err(_) => self.bodies.insert(document, TextCell::default()),
            };
        }
        for family in &families {
            self.touch(*family);
        }
        self.recent
            .push(Changes::new(filing.op, families, filing.touched));
    }

    /// Adds the project's path to a failure of its file; a wrong name or passage needs none.
    pub(super) fn located(&self, error: Error) -> Error {
        let of_file = ["err-store", "err-file-", "read-only"];
        let of_file = of_file.iter().any(|start| error.id().starts_with(start));
        match self.path() {
            Some(path) if of_file && error.path().is_none() => error.at(path),
            _ => error,
        }
    }
}

/// Reads nothing where the history says what nobody wrote: the study is whole without it.
pub(super) fn unless_damaged<T: Default>(read: Result<T>) -> Result<T> {
    match read {
        Err(error) if matches!(error.id(), "err-store-damaged" | "err-store-gone") => {
            Ok(T::default())
        }
        read => read,
    }
}

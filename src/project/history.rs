//! Transactions, the undo and redo stacks, and revisions.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};

use super::changes::{Changes, Touched};
use super::read::TextCell;
use super::{Family, Op, Project};
use crate::error::{Error, Result};
use crate::model::DocumentId;
use crate::store::Table;

/// What can be undone and redone since the project was opened.
#[derive(Debug, Default)]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
}

/// One step: the entries `after < id <= last` of the store's undo log take it back.
#[derive(Debug, Clone, Copy)]
struct Step {
    op: Op,
    after: i64,
    last: i64,
}

/// What a transaction left in the undo log.
struct Logged {
    step: Step,
    tables: Vec<Table>,
    texts: Vec<DocumentId>,
    touched: Touched,
}

/// A step that stays open over several calls; its transaction is the outermost one.
#[derive(Debug)]
pub struct OpenImport {
    /// End of the undo log before it.
    after: i64,
    /// Whether a call is adding to it just now.
    adding: bool,
    /// Documents that were there before and have another text meanwhile.
    texts: BTreeSet<DocumentId>,
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
        self.refuse_read_only()?;
        self.refuse_while_importing()?;
        if self.store.depth() > 0 {
            return self.nested(change);
        }
        let obsolete = self.history.redo.clone();
        let (value, logged) = self.atomically(op, |p| {
            let after = p.store.undo_log_end()?;
            let value = change(p)?;
            if p.store.undo_log_end()? > after {
                for step in obsolete {
                    p.store.forget(step.after, step.last)?;
                }
            }
            Ok((value, after))
        })?;
        self.record(logged);
        Ok(value)
    }

    /// Opens a step that is filled over several calls; until it is closed nothing else can change.
    pub(super) fn open_step(&mut self) -> Result<()> {
        self.refuse_read_only()?;
        self.refuse_while_importing()?;
        let begun = self.store.begin().and_then(|()| self.store.undo_log_end());
        match begun {
            Ok(after) => {
                self.importing = Some(OpenImport {
                    after,
                    adding: false,
                    texts: BTreeSet::new(),
                });
                Ok(())
            }
            Err(error) => {
                self.store.roll_back();
                Err(self.located(error))
            }
        }
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
        let Some(after) = self.importing.as_ref().map(|open| open.after) else {
            return Err(Error::user("err-import-not-begun"));
        };
        let obsolete = self.history.redo.clone();
        let done = self.store.undo_log_end().and_then(|last| {
            if last > after {
                for step in obsolete {
                    self.store.forget(step.after, step.last)?;
                }
            }
            self.logged(op, after)
        });
        match done.and_then(|logged| self.store.commit().map(|()| logged)) {
            Ok(logged) => {
                self.importing = None;
                self.record(logged);
                Ok(())
            }
            Err(error) => {
                self.drop_step();
                Err(self.located(error))
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

    fn refuse_read_only(&self) -> Result<()> {
        match self.read_only() {
            Some(reason) => Err(self.located(Error::user(reason.message_id()))),
            None => Ok(()),
        }
    }

    /// Refuses what cannot be done between the steps of an import.
    pub(super) fn refuse_while_importing(&self) -> Result<()> {
        match &self.importing {
            Some(open) if !open.adding => Err(Error::user("err-import-running")),
            _ => Ok(()),
        }
    }

    /// Takes a finished step into the history.
    fn record(&mut self, logged: Logged) {
        if !logged.tables.is_empty() {
            self.history.redo.clear();
            self.history.undo.push(logged.step);
        }
        self.note(logged);
    }

    /// Works out what the entries of the undo log after `after` are.
    fn logged(&self, op: Op, after: i64) -> Result<Logged> {
        let last = self.store.undo_log_end()?;
        let (tables, texts) = self.store.touched_since(after)?;
        Ok(Logged {
            step: Step { op, after, last },
            touched: self.touched(&tables, after)?,
            tables,
            texts,
        })
    }

    /// Takes back the latest step; returns which, or `None` where there is none.
    ///
    /// # Errors
    /// What writing a file can meet; then the step is still done.
    pub fn undo(&mut self) -> Result<Option<Op>> {
        let Some(step) = self.history.undo.last().copied() else {
            return Ok(None);
        };
        let logged = self.replay(step)?;
        self.history.undo.pop();
        self.history.redo.push(logged.step);
        self.note(logged);
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
        let logged = self.replay(step)?;
        self.history.redo.pop();
        self.history.undo.push(logged.step);
        self.note(logged);
        Ok(Some(step.op))
    }

    /// Makes one step of the latest two, where both are of one kind and follow each other: a text
    /// that is saved while it is being written is undone as a whole. Returns whether it did.
    pub fn join_latest_steps(&mut self) -> bool {
        let [.., before, latest] = self.history.undo.as_mut_slice() else {
            return false;
        };
        if before.op != latest.op || before.last != latest.after {
            return false;
        }
        before.last = latest.last;
        self.history.undo.pop();
        true
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

    fn replay(&mut self, step: Step) -> Result<Logged> {
        self.refuse_read_only()?;
        self.refuse_while_importing()?;
        let ((), logged) = self.atomically(step.op, |p| {
            let after = p.store.replay(step.after, step.last)?;
            Ok(((), after))
        })?;
        Ok(logged)
    }

    /// Runs a change that returns its value and the end of the undo log before its own entries.
    fn atomically<T>(
        &mut self,
        op: Op,
        change: impl FnOnce(&mut Self) -> Result<(T, i64)>,
    ) -> Result<(T, Logged)> {
        self.store.begin().map_err(|e| self.located(e))?;
        let done = change(self).and_then(|(value, after)| {
            let logged = self.logged(op, after)?;
            self.store.commit()?;
            Ok((value, logged))
        });
        if done.is_err() {
            self.store.roll_back();
        }
        self.settle();
        done.map_err(|e| self.located(e))
    }

    fn note(&mut self, logged: Logged) {
        let mut families: Vec<Family> = logged.tables.into_iter().map(family).collect();
        families.sort_unstable();
        families.dedup();
        for document in logged.texts {
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
            .push(Changes::new(logged.step.op, families, logged.touched));
    }

    /// Adds the project's path to a failure of its file; a wrong name or passage needs none.
    fn located(&self, error: Error) -> Error {
        let of_file = error.id().starts_with("err-store") || error.id().starts_with("read-only");
        match self.path() {
            Some(path) if of_file && error.path().is_none() => error.at(path),
            _ => error,
        }
    }
}

fn family(table: Table) -> Family {
    match table {
        Table::Document => Family::Documents,
        Table::DocumentText => Family::Texts,
        Table::Speaker | Table::Turn | Table::DocumentMark => Family::Speakers,
        Table::Code => Family::Codes,
        Table::Segment => Family::Segments,
        Table::Note => Family::Notes,
        Table::Coder
        | Table::Participant
        | Table::Variable
        | Table::DocumentValue
        | Table::ParticipantValue => Family::People,
        Table::DocumentCoded
        | Table::DocumentSet
        | Table::DocumentSetMember
        | Table::CodeSet
        | Table::CodeSetMember
        | Table::SavedQuery => Family::Sets,
        Table::Meta => Family::Settings,
    }
}

//! The single door for change: open, create, copy, transact, undo and redo.
//!
//! One file per noun with the user's verbs, on `state`, which holds what is open. Every verb is one `transact`: one transaction, one
//! undo step; when it returns, it is on disk. Reads give owned data for caches, whose keys are
//! `revision(Family)`. Not responsible for SQL (that is `store`) or for what is on screen.

mod about;
mod audit;
mod backups;
mod changes;
mod code_history;
mod code_merge;
mod codes;
mod copies;
mod corpus_reader;
mod counts;
mod diverge;
mod document_changes;
mod document_update;
mod documents;
mod environment;
mod find;
mod follow;
mod history;
mod import_item;
mod import_people;
mod imports;
mod incoming;
mod kept_corpus;
mod notes;
mod op;
mod people;
mod read;
mod safekeeping;
pub mod sample;
mod segments;
mod sets;
mod settings;
mod sound;
mod speakers;
mod state;
#[doc(hidden)]
pub mod testing;
#[cfg(test)]
mod tests;
mod touched;
mod undo;

pub use crate::model::Op;
pub use crate::model::is_date;
pub use audit::Walk;
pub use backups::{Backup, Backups};
pub use changes::{Changes, SegmentChange, SegmentChanges, TouchedDocuments};
pub use code_history::{CodeChangesTask, CodebookTask, LifeTask};
pub use code_merge::{DeletionEffect, MergeEffect};
pub use copies::Copies;
pub use corpus_reader::CorpusReader;
pub use counts::SegmentCounts;
pub use diverge::Divergence;
pub use document_changes::{DocumentChanges, SpeakerChange};
pub use document_update::{ChangedCoding, FileEffect, FileTargets, LostCoding, UpdateEffect};
pub use documents::typed_date;
pub use environment::Environment;
pub use follow::FileProbe;
pub use import_item::ImportItem;
pub use import_people::{KnownPeople, SamePeople};
pub use imports::ReplacedValue;
pub use incoming::{Correcting, Holder, IncomingFiles, Standing};
pub use kept_corpus::KeptCorpus;
pub use op::Family;
pub use safekeeping::BackupTask;
pub use segments::Coded;
pub use state::Project;

pub use crate::store::{FileNews, Finding, Holding, ReadOnlyReason};

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::error::{Error, Result};
use crate::store::Store;
use changes::RecentChanges;
use state::{History, TEXTS_IN_MEMORY};

/// Ending of project files, without the dot.
pub const EXTENSION: &str = "mazmun";

/// Adds `.mazmun` where the name has no such ending.
#[must_use]
pub fn with_extension(path: &Path) -> std::path::PathBuf {
    if path
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case(EXTENSION))
    {
        return path.to_owned();
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(EXTENSION);
    std::path::PathBuf::from(name)
}

/// Everything a thread needs to look whether the structure of an open file is whole.
#[derive(Debug)]
pub struct QuickCheck {
    path: std::path::PathBuf,
}

impl QuickCheck {
    /// Looks; returns the first damage in SQLite's words.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn run(&self) -> Result<Option<String>> {
        match Store::open_reader(&self.path).and_then(|store| store.quick_check()) {
            Err(error) if error.id() == "err-store-damaged" => Ok(Some(
                error.why().unwrap_or("the file cannot be read").to_owned(),
            )),
            looked => looked,
        }
    }
}

impl Project {
    /// Makes a new project file.
    ///
    /// # Errors
    /// `err-project-exists`, `err-folder-missing`, `err-folder-read-only`, `err-store-disk-full`.
    pub fn create(path: &Path, mut environment: Environment) -> Result<Self> {
        let store = Store::create(path, |store| settings::fill_new(store, &mut environment))?;
        if let Some(own) = store.own_place()? {
            environment.copies().remember(store.path(), &own);
        }
        Self::with_store(store, environment)
    }

    /// Opens a project file; where another window has it open or it may not be written, it opens
    /// read-only and `read_only` says why.
    ///
    /// # Errors
    /// `err-project-missing`, `err-not-project`, `err-project-empty`, `err-project-truncated`,
    /// `err-project-newer`, `err-project-old-read-only` and what reading can meet.
    pub fn open(path: &Path, environment: Environment) -> Result<Self> {
        Self::with_store(Store::open(path)?, environment).map_err(|e| e.at(path))
    }

    /// Makes a new project in memory.
    ///
    /// # Errors
    /// Only where memory is short.
    pub fn open_in_memory(mut environment: Environment) -> Result<Self> {
        let store = Store::in_memory(|store| settings::fill_new(store, &mut environment))?;
        Self::with_store(store, environment)
    }

    fn with_store(store: Store, environment: Environment) -> Result<Self> {
        let mut project = Self {
            store,
            environment,
            history: History::default(),
            recent: RecentChanges::default(),
            importing: None,
            revisions: BTreeMap::new(),
            bodies: BTreeMap::new(),
            texts_in_memory: TEXTS_IN_MEMORY,
            unsettled: BTreeSet::new(),
            tip: None,
            trouble: None,
            is_damaged: false,
        };
        project.settle_in()?;
        Ok(project)
    }

    /// Returns the project file; `None` in memory.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.store.path()
    }

    /// Returns the study's name: its title, else the file's name without ending.
    #[must_use]
    pub fn name(&self) -> String {
        if let Ok(Some(title)) = self.title() {
            return title;
        }
        self.path()
            .and_then(Path::file_stem)
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default()
    }

    /// Returns why nothing can be changed; `None` where changes are possible.
    #[must_use]
    pub fn read_only(&self) -> Option<ReadOnlyReason> {
        let damaged = self.is_damaged.then_some(ReadOnlyReason::Damaged);
        self.trouble.or(self.store.read_only()).or(damaged)
    }

    /// Writes a copy of the project as it is now; this project stays the open one.
    ///
    /// # Errors
    /// `err-copy-onto-itself`, `err-import-running`, and what writing can meet; a failed copy leaves no file and an
    /// existing target as it was.
    pub fn save_copy_as(&self, target: &Path) -> Result<()> {
        self.refuse_while_importing()?;
        let same = match (self.path(), std::fs::canonicalize(target)) {
            (Some(own), Ok(target)) => own == target,
            _ => false,
        };
        if same {
            return Err(Error::user("err-copy-onto-itself").at(target));
        }
        self.store.copy_to(target)
    }

    /// Makes what another thread needs to look whether the file's structure is whole; `None` for a
    /// project in memory.
    #[must_use]
    pub fn quick_check(&self) -> Option<QuickCheck> {
        Some(QuickCheck {
            path: self.path()?.to_owned(),
        })
    }

    /// Lets nothing more be changed, because the structure of the file is damaged.
    pub fn refuse_damaged(&mut self) {
        self.is_damaged = true;
    }

    /// Checks the whole file; an empty list means that all is well.
    ///
    /// # Errors
    /// Where the file cannot be read at all.
    pub fn check(&self) -> Result<Vec<Finding>> {
        self.store.check()
    }

    /// Writes every row of the study as text, to compare two moments in tests.
    #[doc(hidden)]
    pub fn dump(&self) -> Result<String> {
        self.store.dump()
    }
}

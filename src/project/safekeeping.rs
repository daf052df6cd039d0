//! When backups are made, and how one is put in a project's place.

use std::fs;
use std::path::{Path, PathBuf};

use super::backups::{Backup, Backups, free_name};
use super::{Environment, Finding, Op, Project};
use crate::error::{AtPath, Error, Result};
use crate::store::Store;

/// Younger than this, a backup is enough for another opening of the same study.
const ENOUGH_SECONDS: i64 = 600;

/// Everything a thread needs to make the backup that an opened study should have.
#[derive(Debug)]
pub struct BackupTask {
    path: PathBuf,
    backups: Backups,
    now: i64,
}

impl BackupTask {
    /// Makes it where it is missing; returns where it is.
    ///
    /// # Errors
    /// What writing a file can meet.
    pub fn run(&self) -> Result<Option<PathBuf>> {
        let store = Store::open_reader(&self.path)?;
        self.backups.back_up(&store, self.now, ENOUGH_SECONDS)
    }
}

impl Op {
    /// Returns whether a step of this kind takes so much away that a backup is made before it.
    fn is_sweeping(self) -> bool {
        matches!(
            self,
            Self::DeleteDocuments
                | Self::DeleteCodes
                | Self::DeleteParticipant
                | Self::DeleteVariable
                | Self::MergeCodes
                | Self::UpdateDocument
        )
    }
}

impl Project {
    /// Makes what a thread needs for the backup at opening; `None` where none is to be made.
    #[must_use]
    pub fn backup_task(&self) -> Option<BackupTask> {
        if self.read_only().is_some() {
            return None;
        }
        Some(BackupTask {
            path: self.path()?.to_owned(),
            backups: self.environment.backups().clone(),
            now: self.environment.seconds(),
        })
    }

    /// Lists the backups of this project, the newest first.
    #[must_use]
    pub fn backups(&self) -> Vec<Backup> {
        let list = |path| self.environment.backups().list(path);
        self.path().map(list).unwrap_or_default()
    }

    /// Makes a backup before a step that takes much away.
    pub(super) fn back_up_before(&self, op: Op) {
        if !op.is_sweeping() || self.read_only().is_some() || self.store.depth() > 0 {
            return;
        }
        let (backups, now) = (self.environment.backups(), self.environment.seconds());
        // One that cannot be made keeps nobody from a step that can be undone.
        backups.back_up(&self.store, now, 0).ok();
    }

    /// Puts a backup in the place of a project that is not open; what was there becomes a backup too.
    ///
    /// # Errors
    /// `err-backup-damaged`, `err-copy-onto-open`, and what writing a file can meet; then the project
    /// is as it was.
    pub fn restore(backup: &Path, project: &Path, environment: &Environment) -> Result<()> {
        let store = Store::open_reader(backup).map_err(|e| e.at(backup))?;
        if store.quick_check()?.is_some() {
            return Err(Error::user("err-backup-damaged").at(backup));
        }
        if project.exists() {
            keep_aside(project, environment)?;
        }
        store.copy_to(project)
    }
}

impl Project {
    /// Copies a damaged project and mends the copy; returns what was mended and what was left out. The
    /// damaged one stays as it is.
    ///
    /// # Errors
    /// `err-project-exists` where the copy would replace a file, `err-store-damaged` where nothing can
    /// be read; then there is no copy.
    pub fn repair_into(damaged: &Path, copy: &Path) -> Result<Vec<Finding>> {
        crate::store::repair_into(damaged, copy)
    }
}

/// Keeps what has the place of a project, readable or not.
fn keep_aside(project: &Path, environment: &Environment) -> Result<()> {
    let (backups, now) = (environment.backups(), environment.seconds());
    // Opened as any project, so that what a crash left is finished first.
    let opened = Store::open(project);
    let kept = opened.and_then(|store| backups.back_up(&store, now, 0));
    if kept.is_ok() {
        return Ok(());
    }
    let Some(folder) = backups.folder(project) else {
        return Ok(());
    };
    fs::create_dir_all(&folder).at(&folder)?;
    let aside = free_name(&folder, now);
    fs::copy(project, &aside).at(&aside).map(drop)
}

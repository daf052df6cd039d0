//! One writer at a time, by a lock that the operating system drops when the program dies.
//!
//! The lock is on a hidden file beside the project (`.name.mazmun.lock`), because SQLite's own
//! locks on the project file would be lost if this program opened that file a second time. The
//! lock file is removed on close, so the project is one file at rest.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::file_id::{beside, leads_to};
use crate::error::{Error, Result};

/// How long a read waits for the writer of another window to finish its transaction.
pub const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Why a project cannot be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadOnlyReason {
    /// Another window or program has it open.
    OpenElsewhere,
    /// The file or its folder may not be written.
    FilePermissions,
    /// The file is no longer where it was.
    FileGone,
    /// What is in its place now cannot be read.
    FileUnreadable,
    /// Its structure is damaged.
    Damaged,
}

impl ReadOnlyReason {
    /// Returns the Fluent id of the sentence that explains it.
    #[must_use]
    pub fn message_id(self) -> &'static str {
        match self {
            Self::OpenElsewhere => "read-only-open-elsewhere",
            Self::FilePermissions => "read-only-permissions",
            Self::FileGone => "read-only-gone",
            Self::FileUnreadable => "read-only-unreadable",
            Self::Damaged => "read-only-damaged",
        }
    }
}

/// The right to write one project file.
#[derive(Debug)]
pub struct WriterLock {
    path: PathBuf,
    file: File,
}

impl WriterLock {
    /// Takes the lock, or says why not.
    pub fn take(project: &Path) -> Result<Result<Self, ReadOnlyReason>> {
        let path = lock_path(project);
        for _ in 0..8 {
            let file = match OpenOptions::new()
                .create(true)
                .truncate(false)
                .write(true)
                .open(&path)
            {
                Ok(file) => file,
                Err(e)
                    if matches!(
                        e.kind(),
                        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem
                    ) =>
                {
                    return Ok(Err(ReadOnlyReason::FilePermissions));
                }
                Err(e) if e.kind() == ErrorKind::StorageFull => {
                    return Err(Error::user("err-store-disk-full").at(path));
                }
                Err(e) => return Err(Error::user("err-store-lock").because(e).at(path)),
            };
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(Err(ReadOnlyReason::OpenElsewhere)),
                // A file system without locks: SQLite's own locking still guards each transaction.
                Err(TryLockError::Error(e)) if e.kind() == ErrorKind::Unsupported => {}
                Err(TryLockError::Error(e)) => {
                    return Err(Error::user("err-store-lock").because(e).at(path));
                }
            }
            // The holder before us may have removed the file between our open and our lock; then
            // our lock is on a file that nobody else will find.
            if leads_to(&path, &file) {
                return Ok(Ok(Self { path, file }));
            }
        }
        Ok(Err(ReadOnlyReason::OpenElsewhere))
    }
}

impl Drop for WriterLock {
    fn drop(&mut self) {
        // Removed before it is unlocked: see `take`. A left-over lock file does no harm.
        std::fs::remove_file(&self.path).ok();
        self.file.unlock().ok();
    }
}

fn lock_path(project: &Path) -> PathBuf {
    beside(project, ".", ".lock")
}

//! Whether the file behind an open store is still the one that was read.
//!
//! A synchronising program, a file manager or `cp` asks for no lock: it writes over a project, puts
//! another in its place, moves or deletes it. SQLite alone sees only some of it, and what was read
//! before would be written into a study that is another by now. So each transaction compares, after
//! it has the lock, what the system says about the file and SQLite's data version with what was seen
//! last. Invariant: what is written stands on what was read from this very file.

use std::path::Path;
use std::time::Duration;

use super::file_id::{Sight, journal_path};
use super::lock::{BUSY_TIMEOUT, ReadOnlyReason, WriterLock};
use super::seen::{FileNews, Stamp, is_hot};
use super::{Store, schema};
use crate::error::{Error, Result};

impl Store {
    /// Returns what became of the file since it was seen last; costs one question to the system
    /// where nothing did.
    pub fn look(&self) -> Result<FileNews> {
        match self.compare() {
            // Who is just writing has not finished: the next look sees it.
            FileNews::Touched => match self.version_moved() {
                Some(true) => Ok(FileNews::Written),
                Some(false) => Ok(FileNews::Touched),
                None => Ok(FileNews::Same),
            },
            news => Ok(news),
        }
    }

    /// Begins a transaction where the file is as it was seen last; else says what became of it, and
    /// none is open.
    pub fn begin_where_same(&mut self) -> Result<FileNews> {
        // Immediate: a lock that cannot be had is found out before any work is done.
        let begun = self.connection.execute_batch("begin immediate");
        let news = match self.compare() {
            FileNews::Gone => FileNews::Gone,
            FileNews::Replaced => FileNews::Replaced,
            news => match begun.map_err(Error::from) {
                Ok(()) if self.has_seen_version(self.data_version()?) => news,
                Ok(()) => FileNews::Written,
                Err(error) if news == FileNews::Same || error.id() == "err-store-busy" => {
                    return Err(error);
                }
                // What has its place cannot even be locked.
                Err(_) => FileNews::Written,
            },
        };
        match news {
            FileNews::Same => {
                self.depth = 1;
                self.changes_before = self.connection.total_changes();
                self.mark_journal()?;
            }
            _ if self.connection.is_autocommit() => {}
            _ => self.connection.execute_batch("rollback")?,
        }
        Ok(news)
    }

    /// Writes page 1 as it is, so that the journal begins with it and can be told from one of
    /// another file.
    fn mark_journal(&mut self) -> Result<()> {
        let version: i64 = self
            .connection
            .pragma_query_value(None, "user_version", |row| row.get(0))?;
        let marked = self.connection.pragma_update(None, "user_version", version);
        if marked.is_err() {
            self.roll_back();
        }
        Ok(marked?)
    }

    /// Refuses to commit into a file that became another one while the transaction ran.
    pub(super) fn expect_same_file(&self) -> Result<()> {
        match self.compare() {
            FileNews::Same => Ok(()),
            // A large transaction writes before it ends.
            FileNews::Touched if self.has_spilled() => Ok(()),
            FileNews::Touched => Err(FileNews::Written.error()),
            _ => Err(self.news_error(FileNews::Gone)),
        }
    }

    /// Notes that the file is as this program wrote it.
    pub(super) fn see_own_work(&self) {
        if let Some(path) = &self.path {
            self.seen.stamp.set(Stamp::of(path));
        }
    }

    /// Notes what a connection has in front of it from now on.
    pub(super) fn see_version(&self) -> Result<()> {
        self.seen.version.set(self.data_version()?);
        Ok(())
    }

    /// Returns the error that says what became of the file.
    pub fn news_error(&self, news: FileNews) -> Error {
        let (Some(path), FileNews::Gone) = (&self.path, news) else {
            return news.error();
        };
        if path.exists() {
            return FileNews::Replaced.error();
        }
        match self.seen.sight.as_ref().and_then(Sight::path) {
            Some(to) => Error::user("err-file-moved").with("to", to.display()),
            None => news.error(),
        }
    }

    /// Reads the file anew, whatever it is by now; the right to write it stays.
    pub fn reopen(&mut self) -> Result<()> {
        let Some(path) = self.path.clone() else {
            return Ok(());
        };
        let fresh = Self::reopened(&path, self.read_only);
        let mut fresh = fresh.map_err(|e| e.at(&path))?;
        fresh.lock = self.lock.take();
        *self = fresh;
        Ok(())
    }

    fn reopened(path: &Path, read_only: Option<ReadOnlyReason>) -> Result<Self> {
        // While a copy begins, the file is empty for a moment.
        if Stamp::of(path).is_some_and(|stamp| stamp.len == 0) {
            return Err(Error::user("err-project-empty"));
        }
        let store = Self::open_locked(path, schema::LADDER, None, read_only)?;
        // One that is cut off shows it here and not at some later question.
        store
            .connection
            .query_row("select count(*) from document", [], |row| {
                row.get::<_, i64>(0)
            })?;
        Ok(store)
    }

    /// Becomes the writer where the other window or program has let go of the file.
    pub fn take_over(&mut self) -> Result<bool> {
        let (Some(path), Some(ReadOnlyReason::OpenElsewhere)) = (&self.path, self.read_only) else {
            return Ok(false);
        };
        let path = path.clone();
        let Ok(lock) = WriterLock::take(&path)? else {
            return Ok(false);
        };
        let mut fresh = Self::reopened(&path, None).map_err(|e| e.at(&path))?;
        fresh.lock = Some(lock);
        *self = fresh;
        Ok(true)
    }

    fn compare(&self) -> FileNews {
        let (Some(path), Some(seen)) = (&self.path, self.seen.stamp.get()) else {
            return FileNews::Same;
        };
        match Stamp::of(path) {
            None => FileNews::Gone,
            Some(now) if now == seen => FileNews::Same,
            Some(now) if now.identity != seen.identity => FileNews::Replaced,
            Some(_) => FileNews::Touched,
        }
    }

    /// Nobody else writes what is in memory.
    fn has_seen_version(&self, version: i64) -> bool {
        self.path.is_none() || version == self.seen.version.get()
    }

    /// Returns whether SQLite sees another program's work; `None` where that program is just writing.
    fn version_moved(&self) -> Option<bool> {
        // The window does not wait for it.
        self.connection.busy_timeout(Duration::ZERO).ok()?;
        let version = self.data_version();
        self.connection.busy_timeout(BUSY_TIMEOUT).ok()?;
        match version {
            Ok(version) => Some(!self.has_seen_version(version)),
            Err(error) if error.id() == "err-store-busy" => None,
            // What cannot be read is another file than before.
            Err(_) => Some(true),
        }
    }

    /// Returns whether the running transaction has written into the file already.
    pub(super) fn has_spilled(&self) -> bool {
        self.path
            .as_deref()
            .is_some_and(|path| is_hot(&journal_path(path)))
    }
}

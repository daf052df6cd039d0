//! The only place with SQL: schema ladder, rows in and out, undo log, integrity check.
//!
//! Maps rows and does nothing clever; what a change means is `project`'s. Invariant: a `Store`
//! that is open for writing holds the file's writer lock, and its file has this program's schema.

mod check;
mod check_values;
mod codes;
mod counts;
mod documents;
mod error;
mod file_id;
mod finding;
mod header;
mod history;
mod holding;
mod journal;
mod layout;
mod lock;
mod meta;
mod notes;
mod open;
mod people;
mod places;
mod repair;
mod schema;
mod seen;
mod segments;
mod sets;
mod table;
mod text_sums;
mod undo_log;
mod watch;

pub use file_id::file_identity;
pub use finding::Finding;
pub use history::{Effect, Filed, NewChange, OldStamps, Stamps, StoredStep, inverse, old_stamps};
pub use holding::Holding;
pub use lock::ReadOnlyReason;
pub use repair::repair_into;
pub use seen::{FileNews, Stamp as FileStamp};
pub use table::Table;

use std::cell::{Cell, OnceCell};
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::error::{Error, Result};
use lock::WriterLock;

/// One project file (or a project in memory) and its connection.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: Option<PathBuf>,
    read_only: Option<ReadOnlyReason>,
    /// Open savepoints; 0 outside a transaction.
    depth: usize,
    /// Rows that were ever changed when the transaction began.
    changes_before: u64,
    /// Whether texts that are written are listed for their sums.
    sums: Cell<bool>,
    /// How the tables lie; read once.
    layouts: OnceCell<Vec<layout::Layout>>,
    /// What was seen of the file last.
    seen: seen::Seen,
    /// Dropped after the connection closes, so nobody writes while it still could.
    lock: Option<WriterLock>,
}

impl Store {
    /// Returns the file; `None` in memory.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Returns why nothing can be changed, where that is so.
    pub fn read_only(&self) -> Option<ReadOnlyReason> {
        self.read_only
    }

    /// Begins a transaction, or a savepoint inside one.
    pub fn begin(&mut self) -> Result<()> {
        self.expect_transaction()?;
        if self.depth == 0 {
            return match self.begin_where_same()? {
                FileNews::Same => Ok(()),
                news => Err(self.news_error(news)),
            };
        }
        self.connection
            .execute_batch(&format!("savepoint s{}", self.depth))?;
        self.depth += 1;
        Ok(())
    }

    /// Ends the innermost transaction or savepoint; on disk when the outermost call returns.
    pub fn commit(&mut self) -> Result<()> {
        self.expect_transaction()?;
        if self.depth == 1 {
            self.expect_same_file()?;
            let changed = self.connection.total_changes() != self.changes_before;
            if changed {
                self.sum_changed_texts()?;
            }
            // What changed nothing writes nothing.
            let end = if changed { "commit" } else { "rollback" };
            let done = self.connection.execute_batch(end);
            // Also one that failed has written, and was taken back.
            self.see_own_work();
            done?;
        } else {
            self.connection
                .execute_batch(&format!("release s{}", self.depth - 1))?;
        }
        self.depth -= 1;
        Ok(())
    }

    /// A full disk makes SQLite drop the whole transaction; nothing more may be done in its name.
    fn expect_transaction(&self) -> Result<()> {
        if self.depth > 0 && self.connection.is_autocommit() {
            return Err(Error::user("err-store-dropped"));
        }
        Ok(())
    }

    /// Takes back everything since the matching `begin`.
    pub fn roll_back(&mut self) {
        if self.depth == 0 {
            return;
        }
        self.depth -= 1;
        // SQLite rolls back by itself on a full disk or an I/O error; then there is nothing to do,
        // and a failure here leaves the hot journal, which the next open plays back.
        let by_itself = self.connection.is_autocommit();
        let has_written = by_itself || self.has_spilled();
        if !by_itself {
            let sql = match self.depth {
                0 => "rollback".to_owned(),
                depth => format!("rollback to s{depth}; release s{depth}"),
            };
            self.connection.execute_batch(&sql).ok();
        }
        if self.depth == 0 && has_written {
            // What was taken back is this program's own work.
            self.see_own_work();
            self.see_version().ok();
        }
    }

    /// Returns how many transactions and savepoints are open.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Returns a number that changes when another program changed the file.
    pub fn data_version(&self) -> Result<i64> {
        Ok(self
            .connection
            .pragma_query_value(None, "data_version", |row| row.get(0))?)
    }
}

/// A length or offset as SQLite stores it.
fn int(value: usize) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// A stored length or offset; a damaged negative one becomes 0 and the check reports it.
fn size(value: i64) -> usize {
    usize::try_from(value).unwrap_or(0)
}

/// A stored position; a damaged one becomes 0.
fn place(value: i64) -> u32 {
    u32::try_from(value).unwrap_or(0)
}

/// A stored GUID; a damaged one becomes all zeros and the check reports it.
fn guid(text: &str) -> crate::model::Guid {
    crate::model::Guid::parse(text).unwrap_or(crate::model::Guid([0; 16]))
}

#[cfg(test)]
impl Store {
    /// Returns how long the file is, and how long it would be as version 1 wrote it.
    pub fn sizes_for_test(&self) -> (u64, u64) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("copy");
        let size = || std::fs::metadata(&path).unwrap().len();
        self.connection
            .execute("vacuum into ?1", [path.to_str()])
            .unwrap();
        let with = size();
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE;
        let copy = Connection::open_with_flags(&path, flags).unwrap();
        copy.pragma_update(None, "foreign_keys", false).unwrap();
        for table in history::TABLES {
            copy.execute_batch(&format!("delete from {table}")).unwrap();
        }
        copy.execute_batch(
            "drop index speaker_guid; update speaker set guid = null; update document set place = '';
             update code set place = ''; vacuum;",
        )
        .unwrap();
        (with, size())
    }

    /// Lets the file grow no more.
    pub fn limit_size_for_test(&self) {
        let pages: i64 = self
            .connection
            .pragma_query_value(None, "page_count", |row| row.get(0))
            .unwrap();
        self.connection
            .pragma_update_and_check(None, "max_page_count", pages + 2, |_| Ok(()))
            .unwrap();
    }
}

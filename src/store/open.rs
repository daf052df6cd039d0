//! Creating, opening, upgrading and copying project files.

use std::cell::{Cell, OnceCell};
use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::file_id::{LONGEST_PROJECT_NAME, beside, journal_path};
use super::header::check_header;
use super::journal::set_foreign_aside;
use super::lock::{BUSY_TIMEOUT, ReadOnlyReason, WriterLock};
use super::schema::Step;
use super::seen::Seen;
use super::{Store, schema};
use crate::error::{Error, Result};

/// Statements kept prepared.
const STATEMENTS: usize = 200;

impl Store {
    /// Makes a new project in memory, for tests and for trying.
    pub fn in_memory(fill: impl FnOnce(&mut Self) -> Result<()>) -> Result<Self> {
        let connection = Connection::open_in_memory()?;
        prepare(&connection, false)?;
        let mut store = Self {
            connection,
            path: None,
            read_only: None,
            depth: 0,
            changes_before: 0,
            sums: Cell::new(false),
            layouts: OnceCell::new(),
            seen: Seen::nothing(),
            lock: None,
        };
        store.fill_new(fill)?;
        Ok(store)
    }

    /// Makes a new project file; it appears with schema and first rows or not at all.
    pub fn create(path: &Path, fill: impl FnOnce(&mut Self) -> Result<()>) -> Result<Self> {
        Self::create_whole(path, fill).map_err(|e| e.at(path))
    }

    fn create_whole(path: &Path, fill: impl FnOnce(&mut Self) -> Result<()>) -> Result<Self> {
        if path.symlink_metadata().is_ok() {
            return Err(Error::user("err-project-exists"));
        }
        let path = std::path::absolute(path).map_err(|e| cannot_write(&e))?;
        let folder = path.parent().unwrap_or(&path).canonicalize();
        let folder = folder.map_err(|e| cannot_write(&e))?;
        let path = folder.join(path.file_name().unwrap_or_default());
        if path.file_name().unwrap_or_default().len() > LONGEST_PROJECT_NAME {
            return Err(Error::user("err-project-name-long").with("most", LONGEST_PROJECT_NAME));
        }
        let lock = WriterLock::take(&path)?.map_err(|reason| {
            Error::user(match reason {
                ReadOnlyReason::FilePermissions => "err-folder-read-only",
                reason => reason.message_id(),
            })
        })?;
        let part = beside(&path, ".", ".new");
        // Made elsewhere and put in its place whole: whoever is killed leaves nothing of this name.
        let made = Self::in_memory(fill)
            .and_then(|store| store.copy_pages(&part))
            .and_then(|()| appear(&part, &path));
        std::fs::remove_file(&part).ok();
        made?;
        sync_folder(&path);
        Self::open_locked(&path, schema::LADDER, Some(lock), None)
    }

    fn fill_new(&mut self, fill: impl FnOnce(&mut Self) -> Result<()>) -> Result<()> {
        self.begin()?;
        let done = schema::climb(&self.connection, schema::LADDER, 0)
            .and_then(|()| fill(self))
            .and_then(|()| self.commit());
        if done.is_err() {
            self.roll_back();
        }
        done
    }

    /// Opens a project file; read-only where another window writes it or it may not be written.
    pub fn open(path: &Path) -> Result<Self> {
        Self::open_with_ladder(path, schema::LADDER)
    }

    fn open_with_ladder(path: &Path, ladder: &[Step]) -> Result<Self> {
        let path = match std::fs::canonicalize(path) {
            Ok(path) => path,
            Err(e) if e.kind() == ErrorKind::NotFound => {
                return Err(Error::user("err-project-missing").at(path));
            }
            Err(e) => return Err(Error::user("err-file-read").because(e).at(path)),
        };
        check_header(&path)?;
        let writable = match OpenOptions::new().write(true).open(&path) {
            Ok(_) => true,
            Err(e)
                if matches!(
                    e.kind(),
                    ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem
                ) =>
            {
                false
            }
            Err(e) => return Err(Error::user("err-file-read").because(e).at(path)),
        };
        let lock = if writable {
            WriterLock::take(&path)?
        } else {
            Err(ReadOnlyReason::FilePermissions)
        };
        let (lock, read_only) = match lock {
            Ok(lock) => (Some(lock), None),
            Err(reason) => (None, Some(reason)),
        };
        if lock.is_some() {
            set_foreign_aside(&path)?;
        }
        Self::open_locked(&path, ladder, lock, read_only).map_err(|e| e.at(path))
    }

    /// Opens a second connection to a file that this program has open, to read on another thread.
    ///
    /// Nothing else of the program may open that file: closing it would drop SQLite's own locks.
    pub fn open_reader(path: &Path) -> Result<Self> {
        Ok(Self {
            connection: connect(path, true)?,
            path: Some(path.to_owned()),
            read_only: Some(ReadOnlyReason::OpenElsewhere),
            depth: 0,
            changes_before: 0,
            sums: Cell::new(false),
            layouts: OnceCell::new(),
            seen: Seen::nothing(),
            lock: None,
        })
    }

    pub(super) fn open_locked(
        path: &Path,
        ladder: &[Step],
        lock: Option<WriterLock>,
        read_only: Option<ReadOnlyReason>,
    ) -> Result<Self> {
        let seen = Seen::of(path);
        let mut store = Self {
            connection: connect(path, read_only.is_some())?,
            path: Some(path.to_owned()),
            read_only,
            depth: 0,
            changes_before: 0,
            sums: Cell::new(false),
            layouts: OnceCell::new(),
            seen,
            lock,
        };
        store.see_version()?;
        // A journal that a crash left has been played back just now.
        store.see_own_work();
        let (application, version) = schema::identity(&store.connection)?;
        if application != schema::APPLICATION_ID {
            return Err(Error::user("err-not-project"));
        }
        match usize::try_from(version) {
            Ok(version) if version == ladder.len() => {}
            Ok(version) if version > ladder.len() => {
                let program: Option<String> = store.meta("program").ok().flatten();
                return Err(Error::user("err-project-newer")
                    .with("version", version)
                    .with("known", ladder.len())
                    .with("program", program.unwrap_or_else(|| "?".to_owned())));
            }
            Ok(version) if version > 0 => store.upgrade(path, ladder, version)?,
            _ => return Err(Error::user("err-not-project")),
        }
        Ok(store)
    }

    fn upgrade(&mut self, path: &Path, ladder: &[Step], from: usize) -> Result<()> {
        if self.read_only.is_some() {
            return Err(Error::user("err-project-old-read-only").with("version", from));
        }
        self.copy_to(&backup_path(path, from))?;
        // Off while tables are rebuilt; `climb` checks all keys before the commit.
        self.connection.pragma_update(None, "foreign_keys", false)?;
        self.begin()?;
        let done = schema::climb(&self.connection, ladder, from).and_then(|()| self.commit());
        if done.is_err() {
            self.roll_back();
        }
        self.connection.pragma_update(None, "foreign_keys", true)?;
        done
    }

    /// Writes a consistent copy; an existing file is replaced only when the copy is whole.
    pub fn copy_to(&self, target: &Path) -> Result<()> {
        // Whoever has the target open would go on writing into a file that nobody finds any more.
        let _lock = match std::fs::canonicalize(target) {
            Ok(there) => match WriterLock::take(&there)? {
                Ok(lock) => Some((lock, there)),
                Err(ReadOnlyReason::OpenElsewhere) => {
                    return Err(Error::user("err-copy-onto-open").at(target));
                }
                Err(_) => None,
            },
            Err(_) => None,
        };
        let part = beside(target, "", ".part");
        let copied = self.copy_pages(&part).and_then(|()| {
            File::open(&part)
                .and_then(|file| file.sync_all())
                .and_then(|()| remove_journal(target))
                .and_then(|()| std::fs::rename(&part, target))
                .map_err(|e| cannot_write(&e))
        });
        sync_folder(target);
        if copied.is_err() {
            std::fs::remove_file(&part).ok();
        }
        copied.map_err(|e| e.at(target))
    }

    fn copy_pages(&self, part: &Path) -> Result<()> {
        match std::fs::remove_file(part) {
            Ok(()) => {}
            Err(e) if e.kind() == ErrorKind::NotFound => {}
            Err(e) => return Err(cannot_write(&e)),
        }
        OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(part)
            .map_err(|e| cannot_write(&e))?;
        let mut copy = Connection::open_with_flags(part, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let backup = rusqlite::backup::Backup::new(&self.connection, &mut copy)?;
        // All pages in one step: the copy is of one moment.
        match backup.step(-1)? {
            rusqlite::backup::StepResult::Done => Ok(()),
            _ => Err(Error::user("err-store-busy")),
        }
    }
}

/// Opens a file that exists: the flags never create one.
pub(super) fn connect(path: &Path, read_only: bool) -> Result<Connection> {
    let access = if read_only {
        OpenFlags::SQLITE_OPEN_READ_ONLY
    } else {
        OpenFlags::SQLITE_OPEN_READ_WRITE
    };
    let connection = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    prepare(&connection, read_only)?;
    Ok(connection)
}

fn prepare(connection: &Connection, read_only: bool) -> Result<()> {
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // A project file comes from anywhere: its schema may not call functions or touch internals.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // Nor does anything of it run: a trigger would change the study within this program's own
    // steps, a view would answer for a table. The undo log's triggers are TEMP ones, which stay.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cache_size", -32_000)?;
    if !read_only {
        connection.pragma_update(None, "synchronous", "extra")?;
        connection.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(()))?;
    }
    Ok(())
}

/// Gives a file that is whole its name, which nobody has.
fn appear(part: &Path, path: &Path) -> Result<()> {
    let synced = File::open(part).and_then(|file| file.sync_all());
    let linked = synced.and_then(|()| match std::fs::hard_link(part, path) {
        // A file system without second names.
        Err(e) if e.kind() != ErrorKind::AlreadyExists && !path.exists() => {
            std::fs::rename(part, path)
        }
        linked => linked,
    });
    linked.map_err(|e| match e.kind() {
        ErrorKind::AlreadyExists => Error::user("err-project-exists"),
        _ => cannot_write(&e),
    })
}

/// Makes sure that a name which was given or taken away outlives a failure of power.
fn sync_folder(path: &Path) {
    // Some systems cannot; then there is nothing more to do.
    if let Some(folder) = path.parent().and_then(|folder| File::open(folder).ok()) {
        folder.sync_all().ok();
    }
}

/// A crash may have left a journal beside the file that is replaced; SQLite would play it back into
/// the new one and spoil it.
fn remove_journal(replaced: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(journal_path(replaced)) {
        Err(e) if e.kind() != ErrorKind::NotFound => Err(e),
        _ => Ok(()),
    }
}

/// `study.mazmun` of version 1 is kept as `study.v1.backup.mazmun`; an older backup stays too.
fn backup_path(path: &Path, version: usize) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension = path
        .extension()
        .map_or_else(|| "mazmun".into(), |e| e.to_string_lossy());
    // Named after the stem, so that the ending stays a project's.
    let named = |end: String| beside(&path.with_file_name(&*stem), "", &end);
    let first = named(format!(".v{version}.backup.{extension}"));
    let numbered = (2..).map(|n| named(format!(".v{version}.backup{n}.{extension}")));
    std::iter::once(first.clone())
        .chain(numbered.take(1000))
        .find(|p| !p.exists())
        .unwrap_or(first)
}

fn cannot_write(error: &std::io::Error) -> Error {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Error::user("err-store-disk-full"),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            Error::user("err-folder-read-only")
        }
        ErrorKind::NotFound => Error::user("err-folder-missing"),
        _ => Error::user("err-file-write").because(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next_step() -> Vec<Step> {
        ladder_with(
            "create table sound (id integer primary key, document integer references document (id)) strict;
             update document set memo = memo || ' (seen)';",
        )
    }

    fn ladder_with(sql: &'static str) -> Vec<Step> {
        let mut ladder = schema::LADDER.to_vec();
        ladder.push(Step {
            sql,
            complete: None,
        });
        ladder
    }

    fn old_file(folder: &Path) -> PathBuf {
        let path = folder.join("study.mazmun");
        let store = Store::create(&path, |store| store.set_meta("title", "مطالعه")).unwrap();
        drop(store);
        path
    }

    #[test]
    fn an_older_file_is_backed_up_then_upgraded() {
        let folder = tempfile::tempdir().unwrap();
        let path = old_file(folder.path());
        let before = Store::open(&path).unwrap().dump().unwrap();
        let store = Store::open_with_ladder(&path, &next_step()).unwrap();
        assert_eq!(
            schema::identity(&store.connection).unwrap(),
            (schema::APPLICATION_ID, 3)
        );
        assert_eq!(store.meta("title").unwrap().as_deref(), Some("مطالعه"));
        let keys: bool = store
            .connection
            .pragma_query_value(None, "foreign_keys", |r| r.get(0))
            .unwrap();
        assert!(keys);
        drop(store);
        let backup = folder.path().join("study.v2.backup.mazmun");
        let backup = Store::open(&backup).unwrap();
        assert_eq!(backup.dump().unwrap(), before);
        assert!(Store::open(&path).is_err_and(|e| e.id() == "err-project-newer"));
    }

    #[test]
    fn an_upgrade_that_fails_leaves_the_file_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = old_file(folder.path());
        let before = std::fs::read(&path).unwrap();
        let ladder = ladder_with("create table code (id integer primary key) strict;");
        assert!(Store::open_with_ladder(&path, &ladder).is_err());
        assert!(std::fs::read(&path).unwrap() == before);
        assert!(Store::open(&path).is_ok());
    }

    #[test]
    fn an_older_file_that_is_open_elsewhere_waits() {
        let folder = tempfile::tempdir().unwrap();
        let path = old_file(folder.path());
        let _first = Store::open(&path).unwrap();
        let error = Store::open_with_ladder(&path, &next_step()).unwrap_err();
        assert_eq!(error.id(), "err-project-old-read-only");
    }

    #[test]
    fn a_file_is_written_the_safe_way() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&old_file(folder.path())).unwrap();
        for (pragma, want) in [
            ("journal_mode", "delete"),
            ("synchronous", "3"),
            ("foreign_keys", "1"),
            ("temp_store", "2"),
        ] {
            let is: String = store
                .connection
                .query_row(
                    &format!("select cast({pragma} as text) from pragma_{pragma}"),
                    [],
                    |r| r.get(0),
                )
                .unwrap();
            assert_eq!(is, want, "{pragma}");
        }
    }

    #[test]
    fn every_table_of_the_study_is_in_the_undo_log() {
        let store = Store::in_memory(|_| Ok(())).unwrap();
        let mut statement = store
            .connection
            .prepare("select name from pragma_table_list where schema = 'main' and name not like 'sqlite_%' and strict")
            .unwrap();
        let mut tables: Vec<String> = statement
            .query_map([], |r| r.get(0))
            .unwrap()
            .collect::<rusqlite::Result<_>>()
            .unwrap();
        tables.sort();
        let mut logged: Vec<_> = super::super::Table::ALL.iter().map(|t| t.name()).collect();
        logged.push("view_state");
        logged.extend(super::super::history::TABLES);
        logged.sort_unstable();
        assert_eq!(tables, logged);
    }
}

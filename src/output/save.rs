//! Writing a finished file: whole or not at all.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use crate::error::{AtPath, Error, Result};
use crate::progress::Progress;

/// First bytes of every SQLite file, and so of every project.
const SQLITE_MAGIC: &[u8] = b"SQLite format 3\0";

/// Ends of the names that SQLite's own files have beside a database.
const OF_A_DATABASE: [&str; 3] = ["-journal", "-wal", "-shm"];

/// Writes a file atomically: beside its place first, then moved there; an older file of the
/// name is replaced and keeps who may read and write it.
///
/// # Errors
/// `err-save-over-project` where a project (or any database, or its journal) is in its place,
/// `err-save-over-folder`, `err-save-over-read-only`, `err-file-write`.
pub fn save(path: &Path, bytes: &[u8]) -> Result<()> {
    save_watched(path, bytes, &Progress::default())
}

/// Writes a file as `save` does, unless the work was stopped; then nothing is left of it.
///
/// # Errors
/// As `save`, and `err-export-stopped`.
pub fn save_watched(path: &Path, bytes: &[u8], progress: &Progress) -> Result<()> {
    let stopped = || Error::user("err-export-stopped");
    if progress.is_stopped() {
        return Err(stopped());
    }
    let (target, before) = place_for(path)?;
    if before.as_ref().is_some_and(|there| !there.is_file()) {
        // A pipe or device is written to, never replaced by a file.
        return std::fs::write(&target, bytes).writing(path);
    }
    let permissions = before.map(|there| there.permissions());
    let (part, mut file) = Part::beside(&target).writing(path)?;
    // Before the first byte: what only its owner may read is never open to others.
    let permitted = permissions.map_or(Ok(()), |kept| file.set_permissions(kept));
    permitted
        .and_then(|()| file.write_all(bytes))
        .and_then(|()| file.sync_all())
        .writing(path)?;
    if progress.is_stopped() {
        return Err(stopped());
    }
    part.become_file(&target).writing(path)?;
    sync_folder(&target);
    Ok(())
}

/// Says before any work whether a file may be written at a path.
///
/// # Errors
/// As `save`, where they can be known before.
pub fn check_place(path: &Path) -> Result<()> {
    place_for(path).map(|_| ())
}

/// Finds where a file is written, and what is there now.
fn place_for(path: &Path) -> Result<(PathBuf, Option<Metadata>)> {
    let target = match std::fs::canonicalize(path) {
        Ok(real) => real,
        Err(_) => path.to_owned(),
    };
    if target.is_dir() {
        return Err(Error::user("err-save-over-folder").at(path));
    }
    if is_project(&target) {
        return Err(Error::user("err-save-over-project").at(path));
    }
    let before = std::fs::metadata(&target).ok();
    let is_protected = |there: &Metadata| there.is_file() && there.permissions().readonly();
    if before.as_ref().is_some_and(is_protected) {
        return Err(Error::user("err-save-over-read-only").at(path));
    }
    Ok((target, before))
}

/// Makes sure that a new name outlives a failure of power.
fn sync_folder(target: &Path) {
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // Some systems cannot; then there is nothing more to do.
    if let Ok(folder) = File::open(folder) {
        folder.sync_all().ok();
    }
}

/// Returns whether a project or a file of its own is at the path, or would be by its name.
fn is_project(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.to_lowercase();
    let is_named_so = |name: &str| name.ends_with(".mazmun");
    let beside = OF_A_DATABASE.iter().find_map(|end| name.strip_suffix(end));
    if is_named_so(&name) || beside.is_some_and(is_named_so) {
        return true;
    }
    // A project under any other name has a journal of that name.
    let database = path.file_name().and_then(|name| {
        let name = name.to_str()?;
        OF_A_DATABASE.iter().find_map(|end| name.strip_suffix(end))
    });
    is_database(path) || database.is_some_and(|name| is_database(&path.with_file_name(name)))
}

/// Returns whether a file begins as every database does.
fn is_database(path: &Path) -> bool {
    let mut head = [0; SQLITE_MAGIC.len()];
    path.is_file()
        && File::open(path)
            .and_then(|mut file| file.read_exact(&mut head))
            .is_ok_and(|()| head == SQLITE_MAGIC)
}

/// A file that becomes another's new content, and goes where it does not.
#[derive(Debug)]
struct Part {
    path: PathBuf,
}

impl Part {
    /// Makes a new hidden file in the folder of `target`.
    ///
    /// Its name is short: one made of the target's would be too long where that is long.
    fn beside(target: &Path) -> std::io::Result<(Self, File)> {
        let mut number = 0_u32;
        loop {
            let name = format!(".mazmun-{}-{number}.part", std::process::id());
            let path = target.with_file_name(name);
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => return Ok((Self { path }, file)),
                Err(e) if e.kind() == ErrorKind::AlreadyExists && number < 100 => number += 1,
                Err(e) => return Err(e),
            }
        }
    }

    fn become_file(self, target: &Path) -> std::io::Result<()> {
        std::fs::rename(&self.path, target)
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // Where it became the file there is nothing of this name any more.
        std::fs::remove_file(&self.path).ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_replaced_whole_and_nothing_is_left_beside() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("جدول.csv");
        save(&path, b"old and longer").unwrap();
        save(&path, b"new").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"new");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn who_may_read_a_file_stays_and_one_that_is_write_protected_is_not_replaced() {
        use std::fs::Permissions;
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        for kept in [0o600, 0o640, 0o664, 0o755] {
            let path = dir.path().join(format!("{kept:o}.csv"));
            std::fs::write(&path, "old").unwrap();
            std::fs::set_permissions(&path, Permissions::from_mode(kept)).unwrap();
            save(&path, b"new").unwrap();
            assert_eq!(
                (mode(&path), std::fs::read(&path).unwrap()),
                (kept, b"new".to_vec())
            );
        }
        let path = dir.path().join("kept.csv");
        std::fs::write(&path, "old").unwrap();
        std::fs::set_permissions(&path, Permissions::from_mode(0o444)).unwrap();
        assert_eq!(
            save(&path, b"new").unwrap_err().id(),
            "err-save-over-read-only"
        );
        assert_eq!(
            (mode(&path), std::fs::read(&path).unwrap()),
            (0o444, b"old".to_vec())
        );
        assert_eq!(
            std::fs::read_dir(dir.path()).unwrap().count(),
            5,
            "no part is left"
        );
    }

    #[test]
    fn names_as_long_as_names_can_be_are_written() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["م".repeat(120) + ".csv", "服".repeat(84), "a".repeat(255)] {
            save(&dir.path().join(&name), b"x").unwrap();
        }
        let error = save(&dir.path().join("م".repeat(128)), b"x").unwrap_err();
        assert_eq!(error.id(), "err-file-write");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 3);
    }

    #[test]
    fn what_was_stopped_leaves_no_file() {
        let dir = tempfile::tempdir().unwrap();
        let stopped = Progress::default();
        stopped.stop();
        let error = save_watched(&dir.path().join("t.csv"), b"x", &stopped).unwrap_err();
        assert_eq!(error.id(), "err-export-stopped");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
    }

    #[test]
    fn projects_and_folders_are_never_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let by_name = dir.path().join("study.MAZMUN");
        let by_content = dir.path().join("study");
        std::fs::write(&by_content, b"SQLite format 3\0 and the rest").unwrap();
        for (path, id) in [
            (by_name.as_path(), "err-save-over-project"),
            (by_content.as_path(), "err-save-over-project"),
            (
                &dir.path().join("study.mazmun-journal"),
                "err-save-over-project",
            ),
            (
                &dir.path().join("Study.Mazmun-WAL"),
                "err-save-over-project",
            ),
            (&dir.path().join("study-journal"), "err-save-over-project"),
            (dir.path(), "err-save-over-folder"),
            (&dir.path().join("none/table.csv"), "err-file-write"),
        ] {
            assert_eq!(save(path, b"x").unwrap_err().id(), id);
        }
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
    }
}

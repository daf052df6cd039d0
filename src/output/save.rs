//! Writing a finished file: whole or not at all.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use crate::error::{AtPath, Error, Result};
use crate::progress::Progress;

/// First bytes of every SQLite file, and so of every project.
const SQLITE_MAGIC: &[u8] = b"SQLite format 3\0";

/// Writes a file atomically: beside its place first, then moved there; an older file of the name is replaced.
///
/// # Errors
/// `err-save-over-project` where a project (or any database) is in its place,
/// `err-save-over-folder`, `err-file-write`.
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
    if target.exists() && !target.is_file() {
        // A pipe or device is written to, never replaced by a file.
        return std::fs::write(&target, bytes).writing(path);
    }
    let (part, mut file) = create_beside(&target).writing(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    if progress.is_stopped() {
        std::fs::remove_file(&part).ok();
        return Err(stopped());
    }
    let written = written.and_then(|()| std::fs::rename(&part, &target));
    if written.is_err() {
        std::fs::remove_file(&part).ok();
    }
    written.writing(path)
}

/// Returns whether a project is at the path, or would be by its name.
fn is_project(path: &Path) -> bool {
    if path
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("mazmun"))
    {
        return true;
    }
    let mut head = [0; SQLITE_MAGIC.len()];
    path.is_file()
        && File::open(path)
            .and_then(|mut file| file.read_exact(&mut head))
            .is_ok_and(|()| head == SQLITE_MAGIC)
}

/// Makes a new hidden file in the folder of `target`.
fn create_beside(target: &Path) -> std::io::Result<(PathBuf, File)> {
    let mut number = 0_u32;
    loop {
        let mut name = OsString::from(".");
        name.push(target.file_name().unwrap_or_default());
        name.push(format!(".{}-{number}.part", std::process::id()));
        let part = target.with_file_name(name);
        match OpenOptions::new().write(true).create_new(true).open(&part) {
            Ok(file) => return Ok((part, file)),
            Err(e) if e.kind() == ErrorKind::AlreadyExists && number < 100 => number += 1,
            Err(e) => return Err(e),
        }
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
            (dir.path(), "err-save-over-folder"),
            (&dir.path().join("none/table.csv"), "err-file-write"),
        ] {
            assert_eq!(save(path, b"x").unwrap_err().id(), id);
        }
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
    }
}

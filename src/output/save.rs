//! Writing a finished file: whole or not at all.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use crate::error::{AtPath, Error, Result};

/// Writes bytes to a file through a temporary one beside it, so that a full disk leaves the old file whole.
///
/// # Errors
/// `err-save-over-project` where the target is a project file, `err-file-write` where it cannot be written.
pub fn save(path: &Path, bytes: &[u8]) -> Result<()> {
    if path
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("mazmun"))
    {
        return Err(Error::user("err-save-over-project").at(path));
    }
    let name = path
        .file_name()
        .ok_or_else(|| Error::user("err-file-write").at(path))?;
    let mut temporary = name.to_owned();
    temporary.push(format!(".{}.part", std::process::id()));
    let temporary = path.with_file_name(temporary);
    let write = || -> std::io::Result<()> {
        let mut file = File::create(&temporary)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&temporary, path)
    };
    let written = write();
    if written.is_err() {
        // The half-written file is ours; that it cannot be removed either changes nothing for the caller.
        drop(fs::remove_file(&temporary));
    }
    written.writing(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_a_project_never() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("جدول.csv");
        save(&path, b"one").unwrap();
        save(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(
            fs::read_dir(folder.path()).unwrap().count(),
            1,
            "no temporary file stays"
        );
        let project = folder.path().join("study.mazmun");
        fs::write(&project, b"years of work").unwrap();
        assert_eq!(
            save(&project, b"x").unwrap_err().id(),
            "err-save-over-project"
        );
        assert_eq!(fs::read(&project).unwrap(), b"years of work");
        assert_eq!(
            save(&folder.path().join("missing/x.csv"), b"x")
                .unwrap_err()
                .id(),
            "err-file-write"
        );
    }
}

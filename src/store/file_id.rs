//! Which file a path leads to, as the operating system tells it; all that differs by system is here.

use std::fs::{File, Metadata};
use std::path::{Path, PathBuf};

/// Returns device and number of the file at a path; zeros where there is none or the system has no such numbers.
pub fn file_identity(path: &Path) -> (u64, u64) {
    std::fs::metadata(path).map_or((0, 0), |metadata| identity(&metadata))
}

/// Returns device and number of a file; zeros where the system has no such numbers.
#[cfg(unix)]
pub fn identity(metadata: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino())
}

/// Returns device and number of a file; zeros where the system has no such numbers.
#[cfg(not(unix))]
pub fn identity(_: &Metadata) -> (u64, u64) {
    (0, 0)
}

/// Returns where SQLite keeps the journal of a file.
pub fn journal_path(path: &Path) -> PathBuf {
    beside(path, "", "-journal")
}

/// Returns a name beside a file that is made of its own.
pub fn beside(path: &Path, before: &str, after: &str) -> PathBuf {
    let mut name = std::ffi::OsString::from(before);
    name.push(path.file_name().unwrap_or_default());
    name.push(after);
    path.with_file_name(name)
}

/// Returns whether a path still leads to an open file.
pub fn leads_to(path: &Path, file: &File) -> bool {
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(open), Ok(there)) => identity(&open) == identity(&there),
        _ => false,
    }
}

/// Keeps in sight where a file goes when somebody moves it.
#[derive(Debug)]
pub struct Sight(
    #[cfg_attr(
        not(target_os = "linux"),
        expect(dead_code, reason = "only Linux tells where an open file is")
    )]
    Option<File>,
);

#[cfg(target_os = "linux")]
impl Sight {
    /// Takes a file into sight.
    pub fn of(path: &Path) -> Self {
        use std::os::unix::fs::OpenOptionsExt;
        // O_PATH of <asm-generic/fcntl.h>: a handle that reads nothing. Closing any other handle
        // would drop the locks SQLite holds on the file.
        const O_PATH: i32 = 0o10_000_000;
        let mut options = std::fs::OpenOptions::new();
        Self(options.read(true).custom_flags(O_PATH).open(path).ok())
    }

    /// Returns where the file is now; `None` where it was deleted or the system does not tell.
    pub fn path(&self) -> Option<PathBuf> {
        use std::os::fd::AsRawFd;
        use std::os::unix::fs::MetadataExt;
        let file = self.0.as_ref()?;
        if file.metadata().ok()?.nlink() == 0 {
            return None;
        }
        let path = std::fs::read_link(format!("/proc/self/fd/{}", file.as_raw_fd())).ok()?;
        leads_to(&path, file).then_some(path)
    }
}

#[cfg(not(target_os = "linux"))]
impl Sight {
    /// Takes a file into sight.
    pub fn of(_: &Path) -> Self {
        Self(None)
    }

    /// Returns where the file is now; `None` where it was deleted or the system does not tell.
    pub fn path(&self) -> Option<PathBuf> {
        None
    }
}

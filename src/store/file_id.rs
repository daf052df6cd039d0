//! Which file a path leads to, as the operating system tells it; all that differs by system is here.

use std::ffi::{OsStr, OsString};
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

/// End of the name of a file's journal.
const JOURNAL: &str = "-journal";
/// Bytes that a file's name may have on the usual systems.
const LONGEST_NAME: usize = 255;
/// Bytes that a project's name may have: its journal must fit too.
pub const LONGEST_PROJECT_NAME: usize = LONGEST_NAME - JOURNAL.len();

/// Returns where SQLite keeps the journal of a file.
pub fn journal_path(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(JOURNAL);
    path.with_file_name(name)
}

/// Returns a name beside a file that is made of its own, shorter where it would be too long.
pub fn beside(path: &Path, before: &str, after: &str) -> PathBuf {
    let own = path.file_name().unwrap_or_default();
    let mut name = OsString::from(before);
    if before.len() + own.len() + after.len() > LONGEST_PROJECT_NAME {
        name.push(shortened(own));
    } else {
        name.push(own);
    }
    name.push(after);
    path.with_file_name(name)
}

/// Makes a short name of a long one: how it begins, and a number for all of it (FNV-1a).
fn shortened(name: &OsStr) -> String {
    let number = name
        .as_encoded_bytes()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3)
        });
    let begin: String = name.to_string_lossy().chars().take(24).collect();
    format!("{begin}-{number:016x}")
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

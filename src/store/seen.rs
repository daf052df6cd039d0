//! What was seen of a project file, and what can become of it; values only, `watch` compares them.

use std::cell::Cell;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::time::SystemTime;

use super::file_id::{Sight, identity};
use crate::error::Error;

/// The first bytes of a journal that SQLite would play back, <https://www.sqlite.org/fileformat.html#the_rollback_journal>.
pub const JOURNAL_MAGIC: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];

/// What became of a project file since it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileNews {
    /// Nothing that anybody need know.
    Same,
    /// Somebody may have written it; what is in it must be looked at.
    Touched,
    /// Another program wrote into it.
    Written,
    /// Another file has its place.
    Replaced,
    /// It is no longer where it was.
    Gone,
}

/// What the system says about a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    pub identity: (u64, u64),
    pub len: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    /// Asks the system about a file; `None` where there is none.
    pub fn of(path: &Path) -> Option<Self> {
        let metadata = std::fs::metadata(path).ok()?;
        Some(Self {
            identity: identity(&metadata),
            len: metadata.len(),
            modified: metadata.modified().ok(),
        })
    }
}

/// What was seen of the file last.
#[derive(Debug)]
pub struct Seen {
    pub stamp: Cell<Option<Stamp>>,
    /// SQLite's own number for changes by other programs.
    pub version: Cell<i64>,
    pub sight: Option<Sight>,
}

impl Seen {
    /// What there is of a project in memory.
    pub fn nothing() -> Self {
        Self {
            stamp: Cell::new(None),
            version: Cell::new(0),
            sight: None,
        }
    }

    /// Takes a file into sight before it is read.
    pub fn of(path: &Path) -> Self {
        Self {
            stamp: Cell::new(Stamp::of(path)),
            version: Cell::new(0),
            sight: Some(Sight::of(path)),
        }
    }
}

impl FileNews {
    /// Returns the error that says so.
    #[must_use]
    pub fn error(self) -> Error {
        Error::user(match self {
            Self::Replaced => "err-file-replaced",
            Self::Gone => "err-file-gone",
            Self::Same | Self::Touched | Self::Written => "err-file-written",
        })
    }
}

/// Returns whether a journal is one that SQLite would play back.
pub fn is_hot(journal: &Path) -> bool {
    let mut magic = [0; 8];
    let read = File::open(journal).and_then(|mut file| file.read_exact(&mut magic));
    read.is_ok() && magic == JOURNAL_MAGIC
}

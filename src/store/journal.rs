//! Journals that a crash left: is it of this file?
//!
//! SQLite plays a journal back into whatever has the file's name. Who puts a backup in the place of
//! a project that was killed would have pages of the old study written into it. A journal holds page
//! 1 as it was before the broken-off change, and with it the file's counter of changes; the file
//! that it belongs to has that number or, where page 1 is written already, the next one.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use super::file_id::{beside, journal_path};
use super::seen::{JOURNAL_MAGIC, is_hot};
use crate::error::{AtPath, Result};

/// Sets a journal aside that is of another file; the caller has the right to write both.
pub fn set_foreign_aside(path: &Path) -> Result<()> {
    let journal = journal_path(path);
    if !is_hot(&journal) || belongs(path, &journal).unwrap_or(true) {
        return Ok(());
    }
    std::fs::rename(&journal, beside(path, "", "-journal.old")).at(&journal)
}

/// Returns whether a journal can be of this file; `None` where it does not tell.
fn belongs(path: &Path, journal: &Path) -> Option<bool> {
    let before = counter_before(&mut File::open(journal).ok()?)?;
    let mut header = [0; 28];
    File::open(path).ok()?.read_exact(&mut header).ok()?;
    let now = word(&header[24..]);
    Some(now == before || now == before.wrapping_add(1))
}

/// Finds page 1 in a journal and returns its counter of changes,
/// <https://www.sqlite.org/fileformat.html#the_rollback_journal>.
fn counter_before(journal: &mut File) -> Option<u32> {
    let length = journal.metadata().ok()?.len();
    let mut at = 0;
    while at < length {
        let mut header = [0; 28];
        journal.seek(SeekFrom::Start(at)).ok()?;
        journal.read_exact(&mut header).ok()?;
        if header[..8] != JOURNAL_MAGIC {
            return None;
        }
        let (sector, page) = (
            u64::from(word(&header[20..])),
            u64::from(word(&header[24..])),
        );
        if !(512..=65_536).contains(&page) || !(32..=65_536).contains(&sector) {
            return None;
        }
        let record = page + 8;
        let first = at + sector;
        let count = match word(&header[8..]) {
            u32::MAX => length.saturating_sub(first) / record,
            count => u64::from(count),
        };
        for n in 0..count {
            let mut start = [0; 4 + 28];
            journal.seek(SeekFrom::Start(first + n * record)).ok()?;
            journal.read_exact(&mut start).ok()?;
            if word(&start) == 1 {
                return Some(word(&start[4 + 24..]));
            }
        }
        at = (first + count * record).next_multiple_of(sector);
    }
    None
}

fn word(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .take(4)
        .fold(0, |word, byte| word << 8 | u32::from(*byte))
}

//! What the first bytes of a file say, before SQLite touches it.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::file_id::journal_path;
use super::schema;
use crate::error::{AtPath, Error, Result};

/// Refuses what is no whole Mazmun project before SQLite touches it.
pub fn check_header(path: &Path) -> Result<()> {
    let mut file = File::open(path).at(path)?;
    let metadata = file.metadata().at(path)?;
    if !metadata.is_file() {
        return Err(Error::user("err-not-project").at(path));
    }
    if metadata.len() == 0 {
        return Err(Error::user("err-project-empty").at(path));
    }
    let mut header = [0_u8; 100];
    let mut filled = 0;
    while filled < header.len() {
        match file.read(&mut header[filled..]).at(path)? {
            0 => break,
            n => filled += n,
        }
    }
    if !header.starts_with(b"SQLite format 3\0") {
        let id = if header.starts_with(b"PK\x03\x04") || is_plain_text(&header[..filled]) {
            "err-project-is-document"
        } else {
            "err-not-project"
        };
        return Err(Error::user(id).at(path));
    }
    if filled < header.len() {
        return Err(Error::user("err-project-truncated").at(path));
    }
    // https://www.sqlite.org/fileformat.html#the_database_header
    let word = |at: usize| {
        header[at..at + 4]
            .iter()
            .fold(0_u64, |word, byte| word << 8 | u64::from(*byte))
    };
    if i64::try_from(word(68)) != Ok(i64::from(schema::APPLICATION_ID)) {
        return Err(Error::user("err-not-project").at(path));
    }
    let page_size = match u64::from(header[16]) << 8 | u64::from(header[17]) {
        1 => 65_536,
        size => size,
    };
    // A journal left by a crash puts the file right first; then SQLite itself looks.
    if metadata.len() < page_size * word(28) && !journal_path(path).exists() {
        return Err(Error::user("err-project-truncated").at(path));
    }
    Ok(())
}

fn is_plain_text(start: &[u8]) -> bool {
    !start.is_empty()
        && start.iter().all(|b| !matches!(*b, 0..=8 | 14..=31 | 127))
        && match std::str::from_utf8(start) {
            Ok(_) => true,
            // Cut inside a character is still text.
            Err(e) => e.error_len().is_none(),
        }
}

//! The bytes of a file: refused by size before reading, read piece by piece so that a cancel is answered.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::cancel::Cancel;
use super::limits::{LARGEST_FILE, LARGEST_TEXT, too_large};
use super::magic::refuse_by_magic;
use super::recognise::is_container;
use crate::error::{AtPath, Error, Result};

/// Reads a file's bytes, refusing by size before reading and answering a cancel in between.
pub(super) fn load(path: &Path, cancel: &Cancel) -> Result<Vec<u8>> {
    cancel.check()?;
    if path.is_dir() {
        return Err(Error::user("err-import-folder").at(path));
    }
    // A named pipe without a writer would hold the import for ever.
    let is_stream = path == Path::new("/dev/stdin");
    if !is_stream && !std::fs::metadata(path).at(path)?.is_file() {
        return Err(Error::user("err-import-not-file").at(path));
    }
    let file = File::open(path).at(path)?;
    let size = file.metadata().at(path)?.len();
    // A device or pipe has no length.
    let size = (!is_stream).then_some(size);
    read_within_limits(file, size, cancel, |e| {
        Error::user("err-file-read").because(e)
    })
    .map_err(|e| e.at(path))
}

/// Reads all bytes of a file, refusing by size before reading where the size is known.
pub(super) fn read_within_limits(
    mut file: impl Read,
    size: Option<u64>,
    cancel: &Cancel,
    failed: impl Fn(std::io::Error) -> Error,
) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut read = |bytes: &mut Vec<u8>, most: u64| {
        cancel.check()?;
        file.by_ref().take(most).read_to_end(bytes).map_err(&failed)
    };
    read(&mut bytes, 4096)?;
    let largest = if is_container(&bytes) {
        LARGEST_FILE
    } else {
        LARGEST_TEXT
    };
    if size.is_some_and(|size| size > largest) {
        // The kind is said where it is known: a 2 GB film is first of all not a transcript.
        refuse_by_magic(&bytes)?;
        return Err(too_large(largest));
    }
    loop {
        // What was said of the size may be a lie, so the limit holds here too.
        if bytes.len() as u64 > largest {
            return Err(too_large(largest));
        }
        if read(&mut bytes, 4 << 20)? == 0 {
            return Ok(bytes);
        }
    }
}

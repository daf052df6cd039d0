//! How large files and texts may be.

use crate::error::{Error, Result};

/// Largest text file: 50 MB, the speech of about a thousand hours.
pub(super) const LARGEST_TEXT: u64 = 50 << 20;
/// Largest file of any kind; documents with pictures can be large.
pub(super) const LARGEST_FILE: u64 = 300 << 20;

/// Says that a file is larger than the limit it met, in bytes.
pub(super) fn too_large(largest: u64) -> Error {
    Error::user("err-import-too-large").with("megabytes", largest >> 20)
}

/// Refuses a text that is larger than any.
///
/// # Errors
/// `err-import-too-large`.
pub(super) fn check_text_size(bytes: &[u8]) -> Result<()> {
    if bytes.len() as u64 > LARGEST_TEXT {
        return Err(too_large(LARGEST_TEXT));
    }
    Ok(())
}

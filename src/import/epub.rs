//! E-books: the chapters of an .epub in reading order.

use super::extract::Extract;
use super::options::{Cancel, ImportOptions};
use crate::error::{Error, Result};

/// Reads the text of an e-book.
///
/// # Errors
/// `err-import-is-epub` until the reader is there.
pub(super) fn read(_bytes: &[u8], _options: &ImportOptions, cancel: &Cancel) -> Result<Extract> {
    cancel.check()?;
    Err(Error::user("err-import-is-epub"))
}

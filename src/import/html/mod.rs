//! Web pages: their main text, or all of it where a person wants everything.

use super::extract::Extract;
use super::options::{Cancel, ImportOptions};
use crate::error::{Error, Result};

/// Returns whether a decoded text is a web page.
pub(super) fn is_html(_head: &[u8]) -> bool {
    false
}

/// Reads the text of a web page.
///
/// # Errors
/// `err-import-no-text` until the reader is there.
pub(super) fn read(_bytes: &[u8], _options: &ImportOptions, cancel: &Cancel) -> Result<Extract> {
    cancel.check()?;
    Err(Error::user("err-import-no-text"))
}

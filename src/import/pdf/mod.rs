//! PDF with a text layer: glyphs put back into lines, paragraphs and logical order.

use super::extract::Extract;
use super::options::Cancel;
use crate::error::{Error, Result};

/// Reads the text of a PDF.
///
/// # Errors
/// `err-import-is-pdf` until the reader is there.
pub(super) fn read(_bytes: &[u8], cancel: &Cancel) -> Result<Extract> {
    cancel.check()?;
    Err(Error::user("err-import-is-pdf"))
}

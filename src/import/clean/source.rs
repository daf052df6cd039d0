//! A text as a rule of clean-up sees it.

use crate::error::Result;
use crate::import::cancel::Cancel;
use crate::text::Language;

/// A text as a rule sees it.
#[derive(Clone, Copy)]
pub(super) struct Source<'t> {
    pub text: &'t str,
    /// Of the document; a paragraph may be in another.
    pub language: Language,
    pub cancel: &'t Cancel,
}

impl<'t> Source<'t> {
    /// Calls `each` with every line and where it begins, unless the import was stopped.
    pub fn lines(&self, mut each: impl FnMut(usize, &'t str)) -> Result<()> {
        let (mut start, mut checked) = (0, 0);
        for line in self.text.split('\n') {
            each(start, line);
            start += line.len() + 1;
            if start > checked + (1 << 18) {
                self.cancel.check()?;
                checked = start;
            }
        }
        self.cancel.check()
    }
}

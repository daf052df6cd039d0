//! Where the words of a text are in its corrected version.
//!
//! Pure and deterministic: what is found depends on the two texts alone, never on the clock.

use super::TextSpan;

/// A text laid beside its corrected version.
#[derive(Debug)]
pub struct Alignment<'a> {
    old: &'a str,
    new: &'a str,
}

/// Where a passage is in the corrected version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mapped {
    pub span: TextSpan,
    /// Whether it stands elsewhere, before or after words it did not.
    pub moved: bool,
}

impl<'a> Alignment<'a> {
    /// Lays two texts side by side.
    #[must_use]
    pub fn new(old: &'a str, new: &'a str) -> Self {
        Self { old, new }
    }

    /// Finds a passage of the old text in the new one; `None` where its words are gone.
    #[must_use]
    pub fn map(&self, span: TextSpan) -> Option<Mapped> {
        let words = span.slice(self.old);
        let at = self.new.find(words)?;
        let span = TextSpan::snap(self.new, at..at + words.len())?;
        Some(Mapped { span, moved: false })
    }
}

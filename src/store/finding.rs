//! What a check of the file found.

use crate::locale::{Args, Locale};

/// Most findings of one kind that are listed; a damaged file could have 100,000.
pub(super) const MOST: usize = 100;

/// One thing that is wrong: a Fluent id with its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub id: &'static str,
    pub args: Vec<(&'static str, String)>,
}

impl Finding {
    /// Returns whether it is about the history alone, which leaves the study itself whole.
    #[must_use]
    pub fn is_of_history(&self) -> bool {
        self.id.starts_with("check-history")
    }

    /// Writes the finding as a sentence.
    #[must_use]
    pub fn sentence(&self, locale: &Locale) -> String {
        let args = self
            .args
            .iter()
            .fold(Args::new(), |args, (name, value)| args.text(name, value));
        locale.text_with(self.id, &args)
    }
}

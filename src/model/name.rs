//! Names as typed and as compared (contract 6).

use crate::error::{Error, Result};
use crate::text;

/// Longest name, in characters; longer ones are a paste by mistake.
const LONGEST: usize = 500;

/// A cleaned name of a code, document, speaker, participant or coder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    typed: String,
    key: String,
}

impl Name {
    /// Cleans what a person typed: line breaks and runs of spaces become one space, ends are trimmed.
    ///
    /// # Errors
    /// `err-name-empty` where nothing is left, `err-name-long` above 500 characters.
    pub fn parse(typed: &str) -> Result<Self> {
        let cleaned = typed
            .split(|c: char| c.is_whitespace() || c.is_control())
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        let key = text::fold_key(&cleaned);
        if key.is_empty() {
            return Err(Error::user("err-name-empty"));
        }
        if text::character_count(&cleaned) > LONGEST {
            return Err(Error::user("err-name-long").with("longest", LONGEST));
        }
        Ok(Self {
            typed: cleaned,
            key,
        })
    }

    /// Returns the name as people see it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.typed
    }

    /// Returns the folded form that decides whether two names are the same.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.typed)
    }
}

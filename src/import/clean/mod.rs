//! Clean-up on request, at import only: each rule proposes edits, nothing is done that was not asked for.
//!
//! A rule works on a text and names its edits; `Extract::clean` makes those that were asked for and keeps every
//! position. Invariant: with no rule chosen the text is not touched.

mod rule;

use crate::locale::{Args, Locale};

pub use rule::{CleanGroup, CleanRule};

/// One edit as the preview shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleanEdit {
    /// The words around it as they came, then as they will be; the latter empty where a line goes.
    pub before: String,
    pub after: String,
    /// Bytes of `before` and of `after` that differ.
    pub removed: std::ops::Range<usize>,
    pub added: std::ops::Range<usize>,
}

/// What one rule finds in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleanProposal {
    pub rule: CleanRule,
    /// All edits of the rule.
    pub count: usize,
    /// The first of them, at most `MOST_SHOWN`.
    pub edits: Vec<CleanEdit>,
    /// Whether the rule was asked for, so that the plan's text has its edits.
    pub applied: bool,
}

impl CleanProposal {
    /// Writes how often the rule fits: what was changed where it was asked for, else what could be.
    #[must_use]
    pub fn text(&self, locale: &Locale) -> String {
        let args = Args::new()
            .text("rule", locale.text(self.rule.id()))
            .count("count", self.count);
        let id = if self.applied {
            "clean-applied"
        } else {
            "clean-proposed"
        };
        locale.text_with(id, &args)
    }
}

/// Edits of one rule that a preview keeps.
#[expect(dead_code, reason = "for the rules to come")]
pub const MOST_SHOWN: usize = 200;

//! Clean-up on request, at import only: each rule proposes edits, nothing is done that was not asked for.
//!
//! A rule works on a text and names its edits; `Extract::clean` makes those that were asked for and keeps every
//! position. Invariant: with no rule chosen the text is not touched.

/// A kind of clean-up a person can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CleanRule {}

impl CleanRule {
    /// All rules, in the order they work and are shown.
    pub const ALL: &'static [Self] = &[];

    /// Returns the stable name for the command line and kept choices, such as `persian-letters`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {}
    }

    /// Finds a rule by its stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.name() == name)
    }

    /// Returns the Fluent id of what it does, in a few words.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {}
    }
}

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

/// Edits of one rule that a preview keeps.
#[expect(dead_code, reason = "for the rules to come")]
pub const MOST_SHOWN: usize = 200;

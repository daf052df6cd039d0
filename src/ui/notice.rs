//! What was said last in the status bar, and what can be done about it.

use std::path::PathBuf;

/// A short sentence about what was done; it holds until the study changes or one goes elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub text: String,
    /// Number of the study's latest change when it was said.
    pub change: Option<u64>,
    pub then: Then,
}

/// What a notice offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Then {
    Nothing,
    /// To take back what was done.
    Undo,
    /// To open the file that was written.
    OpenFile(PathBuf),
}

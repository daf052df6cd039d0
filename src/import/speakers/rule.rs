//! How the speakers of a study are written, said by a person and kept for the next import.

/// A rule for speakers; the default recognises the common forms by itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SpeakerRule {
    /// Forms in which a turn begins, such as `{name} ({time}):`; none recognises them.
    pub patterns: Vec<String>,
    /// Names of those who ask, whatever a guess would say.
    pub interviewers: Vec<String>,
    /// Labels that are nobody's name.
    pub ignored: Vec<String>,
}

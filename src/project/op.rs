//! The parts of a study whose changes panels look for.

/// What of a study changed; a panel's cache key is made of the revisions it depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// The document list: titles, groups, order, language, links, memos.
    Documents,
    /// Bodies of documents.
    Texts,
    /// Turns, speakers and marks.
    Speakers,
    Codes,
    Segments,
    Notes,
    /// Participants, variables with their values, coders.
    People,
    /// Document sets, code sets, saved queries, documents marked as coded.
    Sets,
    Settings,
}

impl Family {
    /// All families.
    pub const ALL: [Self; 9] = [
        Self::Documents,
        Self::Texts,
        Self::Speakers,
        Self::Codes,
        Self::Segments,
        Self::Notes,
        Self::People,
        Self::Sets,
        Self::Settings,
    ];
}

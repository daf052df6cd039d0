//! Sets of documents, across groups.

use std::collections::BTreeSet;

use super::{DocumentId, DocumentSetId, Guid};

/// Documents that somebody put together under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentSet {
    pub id: DocumentSetId,
    pub guid: Guid,
    pub name: String,
    pub memo: String,
    pub documents: BTreeSet<DocumentId>,
}

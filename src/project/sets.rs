//! Sets of documents, and which documents a coder has finished.

use std::collections::BTreeSet;

use super::Project;
use crate::error::Result;
use crate::model::{CoderId, DocumentId, DocumentSet};

impl Project {
    /// Returns all document sets with their members, in the order they were made.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn document_sets(&self) -> Result<Vec<DocumentSet>> {
        self.store.list_document_sets()
    }

    /// Returns the documents that coders have marked as coded, with the coder.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn coded_documents(&self) -> Result<BTreeSet<(DocumentId, CoderId)>> {
        self.store.list_coded_documents()
    }
}

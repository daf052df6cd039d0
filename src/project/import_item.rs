//! One file of an import and what is to be done with it.

use crate::import::FilePlan;
use crate::model::DocumentId;

/// One file of an import and what is to be done with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportItem {
    pub plan: FilePlan,
    /// The document whose text the file corrects; `None` makes new documents. A file of many
    /// documents, such as a survey, corrects those of the same people or questions that came from a
    /// file of its name (`file_targets`), and adds the others.
    pub update: Option<DocumentId>,
}

impl From<FilePlan> for ImportItem {
    fn from(plan: FilePlan) -> Self {
        Self { plan, update: None }
    }
}

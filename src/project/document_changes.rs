//! Several changes to one document as one undo step.

use super::{Op, Project};
use crate::error::Result;
use crate::model::{DocumentId, SpeakerId};
use crate::text::{Direction, Language};

/// What is to change of a document; `None` leaves a thing as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DocumentChanges {
    pub title: Option<String>,
    pub group: Option<String>,
    pub language: Option<Language>,
    /// `Some(None)` lets each paragraph's first letter decide.
    pub direction: Option<Option<Direction>>,
    pub date: Option<String>,
    pub memo: Option<String>,
    /// Name of the participant, added where new; an empty name unlinks.
    pub participant: Option<String>,
    pub speakers: Vec<SpeakerChange>,
}

/// What is to change of one speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpeakerChange {
    pub speaker: SpeakerId,
    pub name: Option<String>,
    pub is_interviewer: Option<bool>,
}

impl DocumentChanges {
    /// Returns whether nothing is to change.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Project {
    /// Makes all the changes, or none.
    ///
    /// # Errors
    /// Those of the single verbs, such as `err-title-exists` and `err-date`.
    pub fn change_document(&mut self, id: DocumentId, changes: &DocumentChanges) -> Result<()> {
        self.transact(Op::EditDocument, |p| {
            if let Some(title) = &changes.title {
                p.rename_document(id, title)?;
            }
            if let Some(group) = &changes.group {
                p.regroup_documents(&[id], group)?;
            }
            if let Some(language) = changes.language {
                p.set_document_language(id, language)?;
            }
            if let Some(direction) = changes.direction {
                p.set_document_direction(id, direction)?;
            }
            if let Some(date) = &changes.date {
                p.set_document_date(id, date)?;
            }
            if let Some(memo) = &changes.memo {
                p.set_document_memo(id, memo)?;
            }
            if let Some(name) = &changes.participant {
                let participant = match name.trim() {
                    "" => None,
                    name => Some(p.ensure_participant(name)?),
                };
                p.set_document_participant(id, participant)?;
            }
            for change in &changes.speakers {
                if let Some(name) = &change.name {
                    p.rename_speaker(change.speaker, name)?;
                }
                if let Some(is_interviewer) = change.is_interviewer {
                    p.set_interviewer(change.speaker, is_interviewer)?;
                }
            }
            Ok(())
        })
    }
}

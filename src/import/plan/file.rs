//! What one file holds, as it waits for a person: it may be shed and read again.

use std::collections::BTreeMap;

use super::survey::Survey;
use super::{ImportPlan, PlannedParticipant};
use crate::error::{Error, Result};
use crate::text::fold_key;

/// What one file holds: most are one document, a survey is many.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FilePlan {
    /// At least one.
    pub documents: Vec<ImportPlan>,
    pub participants: Vec<PlannedParticipant>,
    /// The table behind the documents, where there is one.
    pub survey: Option<Survey>,
}

impl FilePlan {
    /// Adds what another sheet of the same file holds.
    pub(in crate::import) fn join(&mut self, other: Self) {
        self.documents.extend(other.documents);
        for participant in other.participants {
            match self
                .participants
                .iter_mut()
                .find(|p| p.name == participant.name)
            {
                Some(known) => known.values.extend(participant.values),
                None => self.participants.push(participant),
            }
        }
    }

    /// Calls people by other names, given by folded name; labels within the texts stay as they are.
    pub fn rename_people(&mut self, names: &BTreeMap<String, String>) {
        let rename = |name: &mut String| {
            if let Some(new) = names.get(&fold_key(name)) {
                name.clone_from(new);
            }
        };
        for participant in &mut self.participants {
            rename(&mut participant.name);
        }
        for plan in &mut self.documents {
            if let Some(name) = &mut plan.participant {
                if *name == plan.title {
                    rename(&mut plan.title);
                }
                rename(name);
            }
            for speaker in &mut plan.speakers {
                if let Some(name) = &mut speaker.participant {
                    // One document is one person's, so that they speak under that name.
                    if plan.participant.is_some() && *name == speaker.name {
                        rename(&mut speaker.name);
                    }
                    rename(name);
                }
            }
        }
    }

    /// Returns the size of its texts in bytes.
    #[must_use]
    pub fn size(&self) -> usize {
        self.documents.iter().map(|d| d.body.len()).sum()
    }

    /// Drops the texts and all that points into them, to keep a plan that waits for a person small.
    ///
    /// What lists and choices need stays: title, group, format, language, speakers, warnings, hash,
    /// people. A thousand large plans do not fit into memory, so whoever keeps plans counts their
    /// `size` and sheds those above a budget; what is shown of a shed one is read again for it
    /// (`read_import_file`). To store: read the shed files again in order with `Batch::start_each`,
    /// each with the options it was read with, and give what comes to `restored`.
    pub fn shed(&mut self) {
        for plan in &mut self.documents {
            plan.body = String::new();
            plan.turns = Vec::new();
            plan.marks = Vec::new();
            plan.notes = Vec::new();
            plan.left_out = Vec::new();
            plan.proposals = Vec::new();
        }
    }

    /// Returns whether the texts were dropped; such a plan cannot be stored.
    #[must_use]
    pub fn is_shed(&self) -> bool {
        // A file without text is refused when it is read.
        self.documents.iter().any(|d| d.body.is_empty())
    }

    /// Returns what was read again, with what a person chose in this plan: titles, groups, languages, people.
    ///
    /// # Errors
    /// `err-import-file-changed` where the file is not the one that was looked at.
    pub fn restored(&self, mut read: Self) -> Result<Self> {
        if read.documents.len() != self.documents.len() {
            return Err(Error::user("err-import-file-changed"));
        }
        for (plan, chosen) in read.documents.iter_mut().zip(&self.documents) {
            if plan.source_sha256 != chosen.source_sha256 {
                return Err(Error::user("err-import-file-changed"));
            }
            plan.title.clone_from(&chosen.title);
            plan.group.clone_from(&chosen.group);
            plan.language = chosen.language;
            plan.participant.clone_from(&chosen.participant);
            plan.values.clone_from(&chosen.values);
            for speaker in &mut plan.speakers {
                if let Some(known) = chosen.speakers.iter().find(|s| s.name == speaker.name) {
                    speaker.is_interviewer = known.is_interviewer;
                    speaker.participant.clone_from(&known.participant);
                }
            }
        }
        read.participants.clone_from(&self.participants);
        Ok(read)
    }
}

impl From<ImportPlan> for FilePlan {
    fn from(plan: ImportPlan) -> Self {
        Self {
            documents: vec![plan],
            ..Self::default()
        }
    }
}

//! What one file holds, as it waits for a person: it may be shed and read again.

use std::collections::BTreeMap;

use super::survey::Survey;
use super::{ImportPlan, ImportWarning, PlannedParticipant, SourceFormat};
use crate::error::{Error, Result};
use crate::text::{Language, fold_key};

/// A table of facts about people without answers in their own words: it becomes no document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeopleTable {
    /// File name without its folder.
    pub source_name: String,
    /// SHA-256 of the bytes, lower-case hex.
    pub source_sha256: String,
    pub format: SourceFormat,
    pub encoding: Option<&'static str>,
    pub language: Language,
    pub warnings: Vec<ImportWarning>,
    /// By folded name, the other name of who has a code and a name; no two people have the same one.
    pub also: BTreeMap<String, String>,
}

/// What one file holds: most are one document, a survey is many.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FilePlan {
    /// At least one, except of a table of people alone.
    pub documents: Vec<ImportPlan>,
    pub participants: Vec<PlannedParticipant>,
    /// The table behind the documents, where there is one.
    pub survey: Option<Survey>,
    /// The file itself where it becomes no document.
    pub people: Option<PeopleTable>,
}

impl FilePlan {
    /// Adds what another sheet of the same file holds.
    pub(in crate::import) fn join(&mut self, mut other: Self) {
        self.join_people(&mut other);
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

    /// Keeps one table of people at most, and none beside documents; remarks go to what is kept.
    fn join_people(&mut self, other: &mut Self) {
        let Some(mut more) = other.people.take() else {
            if let (Some(own), Some(first)) = (self.people.take(), other.documents.first_mut()) {
                first.warnings.splice(0..0, own.warnings);
            }
            return;
        };
        match &mut self.people {
            Some(own) => own.also.append(&mut more.also),
            None if self.documents.is_empty() => {
                self.people = Some(more);
                return;
            }
            None => {}
        }
        if let Some(warnings) = self.warnings_mut() {
            warnings.append(&mut more.warnings);
        }
    }

    /// Returns the file name without its folder; empty where there is nothing.
    #[must_use]
    pub fn source_name(&self) -> &str {
        let first = self.documents.first().map(|d| d.source_name.as_str());
        let people = || self.people.as_ref().map(|p| p.source_name.as_str());
        first.or_else(people).unwrap_or_default()
    }

    /// Returns the SHA-256 of the file's bytes; empty where there is nothing.
    #[must_use]
    pub fn source_sha256(&self) -> &str {
        let first = self.documents.first().map(|d| d.source_sha256.as_str());
        let people = || self.people.as_ref().map(|p| p.source_sha256.as_str());
        first.or_else(people).unwrap_or_default()
    }

    /// Returns where remarks about the whole file stand.
    pub(in crate::import) fn warnings_mut(&mut self) -> Option<&mut Vec<ImportWarning>> {
        let people = self.people.as_mut().map(|p| &mut p.warnings);
        self.documents
            .first_mut()
            .map(|d| &mut d.warnings)
            .or(people)
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
        if read.documents.len() != self.documents.len()
            || read.source_sha256() != self.source_sha256()
        {
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

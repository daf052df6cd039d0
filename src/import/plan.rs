//! What an import understood, before anything is stored; the preview shows it and a person may change it.

use super::clean::CleanProposal;
use super::survey::Survey;
use crate::error::{Error, Result};
use crate::model::{Mark, VariableKind};
use crate::text::{Language, TextSpan};

/// The kinds of file that can be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceFormat {
    PlainText,
    Docx,
    /// SubRip subtitles.
    Srt,
    /// WebVTT, also of Zoom and Teams.
    Vtt,
    /// JSON of Whisper, WhisperX and whisper.cpp.
    Whisper,
    /// A project of oTranscribe.
    Otr,
    /// Text with `#00:01:02-3#`, as f4 and MAXQDA have it.
    F4,
    /// Text of Otter.
    Otter,
    /// OpenDocument text, packed or flat.
    Odt,
    Markdown,
    Rtf,
    Pptx,
    /// OpenDocument presentation, packed or flat.
    Odp,
    /// A PDF with a text layer.
    Pdf,
    /// A web page, also one of Word.
    Html,
    Epub,
    /// A table of comma, semicolon or tab separated values.
    Csv,
    /// .xlsx, .xls, .ods.
    Spreadsheet,
}

/// A voice found in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedSpeaker {
    pub name: String,
    /// Guessed from who asks; a person can correct it.
    pub is_interviewer: bool,
    /// Number of turns.
    pub turns: usize,
    /// The person, by name, where the file says who it is.
    pub participant: Option<String>,
}

/// A stretch of speech; the label stays in the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedTurn {
    pub span: TextSpan,
    /// Where the spoken text begins (bytes into the body).
    pub text_start: usize,
    /// Index into `ImportPlan::speakers`.
    pub speaker: Option<usize>,
    pub time_ms: Option<u64>,
}

/// A comment of the source file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedNote {
    /// The passage it is about; `None` where it is about the whole document.
    pub span: Option<TextSpan>,
    pub author: String,
    pub body: String,
    /// As the file gives it, or empty.
    pub created: String,
}

/// Something that was not understood or was left out: a Fluent id and its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportWarning {
    pub id: &'static str,
    /// A count the message mentions, such as hidden runs or invalid bytes.
    pub count: usize,
    /// Words of the file the message quotes; mostly none.
    pub text: String,
}

impl ImportWarning {
    /// Makes a warning that quotes nothing.
    #[must_use]
    pub fn new(id: &'static str, count: usize) -> Self {
        Self {
            id,
            count,
            text: String::new(),
        }
    }
}

/// One document ready to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportPlan {
    pub title: String,
    /// Folder in the document list; empty at the top.
    pub group: String,
    pub format: SourceFormat,
    /// File name without its folder.
    pub source_name: String,
    /// SHA-256 of the bytes, lower-case hex.
    pub source_sha256: String,
    /// Name of the character encoding for a text file (`UTF-8`, `windows-1256` …).
    pub encoding: Option<&'static str>,
    pub language: Language,
    /// Decoded text, BOM stripped, CRLF and CR turned to LF; otherwise as it came.
    pub body: String,
    pub speakers: Vec<PlannedSpeaker>,
    pub turns: Vec<PlannedTurn>,
    pub marks: Vec<Mark>,
    pub notes: Vec<PlannedNote>,
    pub warnings: Vec<ImportWarning>,
    /// Whose document it is, by name, where the file says so.
    pub participant: Option<String>,
    /// Variables of the document.
    pub values: Vec<PlannedValue>,
    /// What was left out of a page as menus, buttons and the like, to look at.
    pub left_out: Vec<String>,
    /// What clean-up rules found, also those that were not asked for.
    pub proposals: Vec<CleanProposal>,
}

/// The value of a variable, which is made where it is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedValue {
    pub variable: String,
    pub kind: VariableKind,
    /// Not empty.
    pub value: String,
}

/// A person a file names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedParticipant {
    pub name: String,
    /// Variables of the participant.
    pub values: Vec<PlannedValue>,
}

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
    pub(super) fn join(&mut self, other: Self) {
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
    pub fn restored(&self, mut again: Self) -> Result<Self> {
        if again.documents.len() != self.documents.len() {
            return Err(Error::user("err-import-file-changed"));
        }
        for (plan, chosen) in again.documents.iter_mut().zip(&self.documents) {
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
        again.participants.clone_from(&self.participants);
        Ok(again)
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

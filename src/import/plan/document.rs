//! One document as it was understood: its text with everything found in it.

use super::{CleanProposal, SourceFormat};
use crate::model::{Mark, VariableKind};
use crate::text::{Language, TextSpan};

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

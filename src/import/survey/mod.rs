//! Surveys: tables of answers (.csv, .tsv, .xlsx, .ods, .xls) to documents, participants and variables.
//!
//! What each column is, is guessed and can be corrected; the guess and the correction are both a
//! `SurveyMapping`. Not responsible for storing.

use super::options::{Cancel, ImportOptions};
use super::plan::{FilePlan, SourceFormat};
use crate::error::{Error, Result};
use crate::model::VariableKind;

/// What a column of a survey is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ColumnRole {
    /// Answers in people's own words: the text of the documents.
    OpenAnswer,
    /// A closed question or a fact about the person: a variable.
    Variable(VariableKind),
    /// Who answers.
    Participant,
    /// Who speaks, in a table that is a transcript.
    Speaker,
    /// When it was said, in a table that is a transcript.
    Time,
    LeftOut,
}

/// What the documents of a survey are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SurveyShape {
    /// One document a participant, with their answers under the questions.
    ByParticipant,
    /// One document a question, with the participants' answers as turns.
    ByQuestion,
    /// One document: each row is a turn of a transcript.
    Transcript,
}

/// How a table is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyMapping {
    /// Index into `Survey::sheets`.
    pub sheet: usize,
    /// Whether the first row with content names the columns.
    pub has_header: bool,
    pub shape: SurveyShape,
    /// One for each column.
    pub roles: Vec<ColumnRole>,
}

/// One column, for a person to say what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyColumn {
    /// Its heading, or its letter (`A`, `B` …) where it has none.
    pub name: String,
    /// Cells that are not empty.
    pub filled: usize,
    /// A few of its cells.
    pub samples: Vec<String>,
}

/// A table as it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// Names of the sheets that hold anything; one without a name for a text file.
    pub sheets: Vec<String>,
    pub columns: Vec<SurveyColumn>,
    /// Rows below the heading.
    pub rows: usize,
    /// The mapping in use: the guess, or what a person chose.
    pub mapping: SurveyMapping,
}

/// Reads a table of answers.
///
/// # Errors
/// `err-import-is-spreadsheet` until the reader is there.
pub(super) fn read(
    _name: &str,
    _bytes: &[u8],
    _format: SourceFormat,
    _options: &ImportOptions,
    cancel: &Cancel,
) -> Result<FilePlan> {
    cancel.check()?;
    Err(Error::user("err-import-is-spreadsheet"))
}

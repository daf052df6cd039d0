//! How a table of answers is read: what its columns are, guessed or said by a person.

use crate::import::names::title_of;
use crate::model::VariableKind;

/// What a column of a survey is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ColumnRole {
    /// Answers in people's own words: the text of the documents.
    OpenAnswer,
    /// A closed question or a fact about the person: a variable.
    Variable(VariableKind),
    /// Who answers; several columns, such as first and last name, are put together.
    Participant,
    /// Who speaks, in a table that is a transcript.
    Speaker,
    /// When it was said, in a table that is a transcript: a time of the clock, or seconds.
    Time,
    /// The same in milliseconds.
    Milliseconds,
    /// A note on what the row says.
    Note,
    LeftOut,
}

/// What plain numbers of a transcript's times count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeUnit {
    Seconds,
    Milliseconds,
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
    /// Between the columns of a text file; `None` recognises it, and in a spreadsheet there is none.
    pub separator: Option<char>,
    /// Rows with content above the heading that are passed over, such as a title.
    pub title_rows: usize,
    /// Rows that name the columns: 0 where there is no heading, 2 or 3 in exports of Qualtrics.
    pub header_rows: usize,
    pub shape: SurveyShape,
    /// One for each column; empty asks for a guess of everything but the sheet and the separator.
    pub roles: Vec<ColumnRole>,
}

impl SurveyMapping {
    /// Asks for a guess of all that is on a sheet.
    #[must_use]
    pub fn of_sheet(sheet: usize) -> Self {
        Self {
            sheet,
            separator: None,
            title_rows: 0,
            header_rows: 1,
            shape: SurveyShape::ByParticipant,
            roles: Vec::new(),
        }
    }
}

/// Columns as a person names them, where the rest is guessed; for the command line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SurveyNames {
    /// Sheet by name; `all` reads all of them.
    pub sheet: Option<String>,
    pub shape: Option<SurveyShape>,
    /// Columns by heading, or by letter; where any is named, no other column is of that role.
    pub answers: Vec<String>,
    pub variables: Vec<String>,
    pub participant: Vec<String>,
    pub notes: Vec<String>,
    pub leave_out: Vec<String>,
    /// What plain numbers count in a column of times.
    pub time_unit: Option<TimeUnit>,
}

/// One column, for a person to say what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyColumn {
    /// Its heading, or its letter (`A`, `B` …) where it has none; no two are the same.
    pub name: String,
    /// The question in full, where the table has one beside the name; else the same as `name`.
    pub question: String,
    /// Cells that are not empty.
    pub filled: usize,
    /// Different contents among them.
    pub distinct: usize,
    /// A few of its cells.
    pub samples: Vec<String>,
    /// Fluent id of why the guess leaves the column out, such as that it holds addresses of people.
    pub left_out_because: Option<&'static str>,
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

/// Rows with content that come before the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) struct Heading {
    pub title_rows: usize,
    pub header_rows: usize,
}

impl Survey {
    /// Returns whether each of many people or questions has a document of its own.
    #[must_use]
    pub fn is_of_many(&self) -> bool {
        self.mapping.shape != SurveyShape::Transcript
    }

    /// Returns the group the documents of a sheet get, where nothing else is asked for.
    #[must_use]
    pub fn group_of_sheet(&self, source_name: &str, sheet: usize) -> String {
        base_of(&title_of(source_name), &self.sheets, sheet).replace('/', "-")
    }
}

/// Names what comes of a sheet.
pub(in crate::import) fn base_of(title: &str, sheets: &[String], sheet: usize) -> String {
    match sheets.get(sheet) {
        // Other sheets have other people in their rows.
        Some(sheet_name) if sheet > 0 => format!("{title} – {sheet_name}"),
        _ => title.to_owned(),
    }
}

//! What was said of the columns of tables, kept for the next import of the same file or the same columns.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::survey::{ColumnRole, Heading, Survey, SurveyShape};
use crate::error::{Error, Result};
use crate::model::VariableKind;
use crate::text::fold_key;

/// Most tables that are remembered; the oldest is forgotten first.
const MOST_TABLES: usize = 200;

/// The choices for tables that were imported, the newest last.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SurveyMemory {
    tables: Vec<KeptTable>,
}

/// How one sheet of one file was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::import) struct KeptTable {
    file: String,
    /// Empty for a text file.
    pub sheet: String,
    #[serde(default)]
    pub separator: Option<char>,
    shape: String,
    title_rows: usize,
    header_rows: usize,
    /// Names of the columns with their roles.
    columns: Vec<(String, String)>,
}

const SHAPES: [(SurveyShape, &str); 3] = [
    (SurveyShape::ByParticipant, "participant"),
    (SurveyShape::ByQuestion, "question"),
    (SurveyShape::Transcript, "transcript"),
];

const ROLES: [(ColumnRole, &str); 11] = [
    (ColumnRole::OpenAnswer, "answer"),
    (ColumnRole::Variable(VariableKind::Text), "text"),
    (ColumnRole::Variable(VariableKind::Number), "number"),
    (ColumnRole::Variable(VariableKind::Choice), "choice"),
    (ColumnRole::Variable(VariableKind::Date), "date"),
    (ColumnRole::Participant, "participant"),
    (ColumnRole::Speaker, "speaker"),
    (ColumnRole::Time, "time"),
    (ColumnRole::Milliseconds, "milliseconds"),
    (ColumnRole::Note, "note"),
    (ColumnRole::LeftOut, "left-out"),
];

impl SurveyMemory {
    /// Under this key a project remembers it (`Project::remember`), for window and command line.
    pub const MEMORY_KEY: &str = "import-surveys";

    /// Reads what `to_text` wrote.
    ///
    /// # Errors
    /// `err-survey-kept` where it is something else.
    pub fn from_text(text: &str) -> Result<Arc<Self>> {
        let memory = serde_json::from_str(text);
        memory
            .map(Arc::new)
            .map_err(|e| Error::user("err-survey-kept").because(e))
    }

    /// Writes it as one string, for keeping.
    #[must_use]
    pub fn to_text(&self) -> String {
        // Lists of strings can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Keeps how a table was read, instead of what was kept of that sheet.
    pub fn keep(&mut self, file: &str, survey: &Survey) {
        let mapping = &survey.mapping;
        let sheet = survey.sheets.get(mapping.sheet).cloned();
        let sheet = sheet.unwrap_or_default();
        let shape = SHAPES.iter().find(|s| s.0 == mapping.shape);
        let columns = survey.columns.iter().zip(&mapping.roles);
        let columns = columns.filter_map(|(column, role)| {
            let role = ROLES.iter().find(|r| r.0 == *role)?;
            Some((column.name.clone(), role.1.to_owned()))
        });
        let table = KeptTable {
            file: file.to_owned(),
            separator: mapping.separator,
            shape: shape.map_or("", |s| s.1).to_owned(),
            title_rows: mapping.title_rows,
            header_rows: mapping.header_rows,
            columns: columns.collect(),
            sheet,
        };
        self.tables
            .retain(|t| t.file != table.file || t.sheet != table.sheet);
        self.tables.push(table);
        let over = self.tables.len().saturating_sub(MOST_TABLES);
        self.tables.drain(..over);
    }

    /// Returns what was kept last of a file; of any of its sheets.
    pub(in crate::import) fn of_file(&self, file: &str) -> Option<&KeptTable> {
        self.tables.iter().rfind(|t| t.file == file)
    }

    /// Returns what was kept of a sheet, or of another table of the same columns.
    pub(in crate::import) fn of_table(
        &self,
        file: &str,
        sheet: &str,
        columns: &dyn Fn(&KeptTable) -> Option<Vec<String>>,
    ) -> Option<&KeptTable> {
        let named = |t: &&KeptTable| t.file == file && t.sheet == sheet;
        let known = |t: &KeptTable| columns(t).map(|names| t.known(&names));
        let of_file = self.tables.iter().rfind(named);
        let of_file = of_file.filter(|t| known(t).is_some_and(|n| n * 2 >= t.columns.len()));
        of_file.or_else(|| {
            self.tables.iter().rev().find(|t| {
                // Letters name the columns of any table without a heading.
                t.header_rows > 0
                    && columns(t).is_some_and(|names| {
                        names.len() == t.columns.len() && t.known(&names) == names.len()
                    })
            })
        })
    }
}

impl KeptTable {
    /// Returns where the heading was.
    pub fn heading(&self) -> Heading {
        Heading {
            title_rows: self.title_rows,
            header_rows: self.header_rows,
        }
    }

    pub fn shape(&self) -> Option<SurveyShape> {
        SHAPES.iter().find(|s| s.1 == self.shape).map(|s| s.0)
    }

    /// Returns what a column of a name was.
    pub fn role(&self, column: &str) -> Option<ColumnRole> {
        let key = fold_key(column);
        let found = self
            .columns
            .iter()
            .find(|(name, _)| fold_key(name) == key)?;
        ROLES.iter().find(|r| r.1 == found.1).map(|r| r.0)
    }

    /// Counts the columns that were there.
    fn known(&self, names: &[String]) -> usize {
        names
            .iter()
            .filter(|name| self.role(name).is_some())
            .count()
    }
}

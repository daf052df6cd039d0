//! A table with its columns understood: what the guess says, and what a person says instead.

use std::collections::BTreeSet;

use super::grid::{Grid, letters};
use super::guess::{self, Guess};
use super::heading::{self, Title, shortened};
use crate::error::{Error, Result};
use crate::import::extract::one_line;
use crate::import::plan::{
    ColumnRole, Heading, KeptTable, SurveyColumn, SurveyMapping, SurveyNames, SurveyShape,
};
use crate::model::VariableKind;

/// Cells of a column that are shown.
const SAMPLES: usize = 5;
/// Longest sample, in characters.
const LONGEST_SAMPLE: usize = 80;

/// A table and what its columns are.
#[derive(Debug)]
pub(super) struct Table {
    pub grid: Grid,
    pub heading: Heading,
    pub titles: Vec<Title>,
    pub shape: SurveyShape,
    pub roles: Vec<ColumnRole>,
    /// For each column, why the guess leaves it out.
    pub because: Vec<Option<&'static str>>,
    /// Whether no column looks like answers in people's own words.
    pub doubtful: bool,
    /// Whether the columns are what they were when the table was imported before.
    pub is_kept: bool,
    /// Whether nobody said what its columns are, now or before.
    pub is_guess: bool,
}

impl Table {
    /// Understands a table by itself, by a mapping, or by the names of its columns.
    ///
    /// # Errors
    /// `err-import-survey-mapping` where the mapping is of another table, `err-import-survey-column`
    /// where a name is of none of the columns, `err-import-no-text` where nothing is below the heading.
    ///
    /// What was `kept` of the table stands in for the guess where no mapping is given.
    pub fn new(
        grid: Grid,
        mapping: Option<&SurveyMapping>,
        names: &SurveyNames,
        kept: &dyn Fn(&Grid) -> Option<KeptTable>,
    ) -> Result<Self> {
        let mapping = mapping.filter(|m| !m.roles.is_empty());
        let kept = match mapping {
            Some(_) => None,
            None => kept(&grid),
        };
        let heading = match (mapping, &kept) {
            (Some(mapping), _) => Heading {
                title_rows: mapping.title_rows,
                header_rows: mapping.header_rows,
            },
            (None, Some(kept)) => kept.heading(),
            (None, None) => heading::guess(&grid),
        };
        let titles = heading::titles(&grid, heading);
        let rows: Vec<&[String]> = data_rows(&grid, heading).map(|(_, cells)| cells).collect();
        if rows.is_empty() {
            return Err(match mapping {
                Some(_) => Error::user("err-import-survey-heading"),
                None => Error::user("err-import-no-text"),
            });
        }
        let remembered = kept.as_ref().and_then(KeptTable::shape);
        let wanted = mapping.map(|m| m.shape).or(names.shape).or(remembered);
        let Guess {
            shape,
            roles,
            because,
            doubtful,
        } = guess::guess(&titles, &rows, wanted, names.time_unit);
        let mut table = Self {
            heading,
            titles,
            shape,
            roles,
            because,
            doubtful: doubtful && mapping.is_none() && kept.is_none() && names.answers.is_empty(),
            is_kept: kept.is_some(),
            is_guess: kept.is_none() && mapping.is_none(),
            grid,
        };
        match mapping {
            Some(mapping) if mapping.roles.len() != table.titles.len() => {
                return Err(Error::user("err-import-survey-mapping")
                    .with("expected", mapping.roles.len())
                    .with("found", table.titles.len()));
            }
            Some(mapping) => table.roles.clone_from(&mapping.roles),
            None => {
                // Another shape than the one that was kept has other roles.
                let kept = kept.filter(|k| k.shape() == Some(table.shape));
                if let Some(kept) = kept {
                    for (title, role) in table.titles.iter().zip(&mut table.roles) {
                        let is_told = names.time_unit.is_some()
                            && matches!(role, ColumnRole::Time | ColumnRole::Milliseconds);
                        *role = kept.role(&title.name).filter(|_| !is_told).unwrap_or(*role);
                    }
                }
                table.apply(names)?;
            }
        }
        Ok(table)
    }

    /// Returns the rows below the heading with their numbers.
    pub fn rows(&self) -> impl Iterator<Item = (u32, &[String])> {
        data_rows(&self.grid, self.heading)
    }

    /// Returns what stands in the rows above the heading.
    pub fn above(&self) -> Vec<&str> {
        let rows = self.grid.rows.iter().take(self.heading.title_rows);
        let cells = rows.flat_map(|(_, cells)| cells);
        cells
            .map(String::as_str)
            .filter(|c| !c.is_empty())
            .collect()
    }

    /// Returns the columns of a role.
    pub fn columns_of(&self, role: ColumnRole) -> Vec<usize> {
        let roles = self.roles.iter().enumerate();
        roles.filter(|(_, r)| **r == role).map(|(c, _)| c).collect()
    }

    /// Returns the columns that are variables.
    pub fn variables(&self) -> Vec<(usize, VariableKind)> {
        let roles = self.roles.iter().enumerate();
        roles
            .filter_map(|(column, role)| match role {
                ColumnRole::Variable(kind) => Some((column, *kind)),
                _ => None,
            })
            .collect()
    }

    /// Returns the columns that hold people's names and do not say who it is, such as beside a code.
    pub fn name_columns(&self) -> Vec<usize> {
        let roles = self.roles.iter().enumerate();
        let others = roles.filter(|(_, role)| **role != ColumnRole::Participant);
        let titled = others.filter_map(|(column, _)| Some((column, self.titles.get(column)?)));
        titled
            .filter(|(_, title)| guess::is_of_names(title))
            .map(|(column, _)| column)
            .collect()
    }

    /// Returns the names of the columns that are left out for a reason, or for none.
    pub fn left_out(&self, why: Option<&str>) -> Vec<&str> {
        let columns = self.titles.iter().zip(self.roles.iter().zip(&self.because));
        columns
            .filter(|(_, (role, because))| **role == ColumnRole::LeftOut && **because == why)
            .map(|(title, _)| title.name.as_str())
            .collect()
    }

    /// Says what is named over what is guessed; where any column is named for a role, no other has it.
    fn apply(&mut self, names: &SurveyNames) -> Result<()> {
        let who = if self.shape == SurveyShape::Transcript {
            ColumnRole::Speaker
        } else {
            ColumnRole::Participant
        };
        let lists: [(&Vec<String>, ColumnRole); 4] = [
            (&names.participant, who),
            (&names.variables, ColumnRole::Variable(VariableKind::Text)),
            (&names.answers, ColumnRole::OpenAnswer),
            (&names.notes, ColumnRole::Note),
        ];
        let mut chosen = Vec::new();
        for (list, role) in lists {
            let is_variable = |r: &ColumnRole| matches!(r, ColumnRole::Variable(_));
            if !list.is_empty() {
                for old in &mut self.roles {
                    if *old == role || is_variable(old) && is_variable(&role) {
                        *old = ColumnRole::LeftOut;
                    }
                }
            }
            for name in list {
                let column = self.find(name)?;
                let role = if is_variable(&role) {
                    let cells = self.rows().filter_map(|(_, cells)| cells.get(column));
                    let cells = cells
                        .map(String::as_str)
                        .filter(|c| !c.is_empty())
                        .collect();
                    ColumnRole::Variable(guess::variable_kind(cells))
                } else {
                    role
                };
                chosen.push((column, role));
            }
        }
        for name in &names.leave_out {
            chosen.push((self.find(name)?, ColumnRole::LeftOut));
        }
        for (column, role) in chosen {
            if let Some(old) = self.roles.get_mut(column) {
                *old = role;
            }
        }
        Ok(())
    }

    /// Finds a column by its name, its question or its letter.
    fn find(&self, wanted: &str) -> Result<usize> {
        let by = |is: &dyn Fn(usize, &Title) -> bool| {
            self.titles
                .iter()
                .enumerate()
                .find(|(i, t)| is(*i, t))
                .map(|(i, _)| i)
        };
        by(&|_, t| guess::same_column(&t.name, wanted))
            .or_else(|| by(&|_, t| guess::same_column(&t.question, wanted)))
            .or_else(|| by(&|i, _| letters(i) == wanted))
            .ok_or_else(|| {
                let names: Vec<String> = self
                    .titles
                    .iter()
                    .map(|t| shortened(&t.name, 40))
                    .take(40)
                    .collect();
                Error::user("err-import-survey-column")
                    .with("column", wanted)
                    .with("columns", names.join(", "))
            })
    }

    /// Describes the columns for a person.
    pub fn describe(&self) -> Vec<SurveyColumn> {
        let titles = self.titles.iter().zip(&self.because).enumerate();
        titles
            .map(|(column, (title, because))| {
                let cells = self.rows().filter_map(|(_, cells)| cells.get(column));
                let cells: Vec<&str> = cells
                    .map(String::as_str)
                    .filter(|c| !c.is_empty())
                    .collect();
                let mut samples: Vec<String> = Vec::new();
                for cell in cells.iter().take(200) {
                    let sample = shortened(&one_line(cell), LONGEST_SAMPLE);
                    if samples.len() < SAMPLES && !samples.contains(&sample) {
                        samples.push(sample);
                    }
                }
                SurveyColumn {
                    name: title.name.clone(),
                    question: title.question.clone(),
                    filled: cells.len(),
                    distinct: cells.iter().collect::<BTreeSet<_>>().len(),
                    samples,
                    left_out_because: *because,
                }
            })
            .collect()
    }
}

/// Returns the names of the columns below a heading; `None` where nothing is below it.
pub(super) fn column_names(grid: &Grid, heading: Heading) -> Option<Vec<String>> {
    data_rows(grid, heading).next()?;
    let titles = heading::titles(grid, heading);
    Some(titles.into_iter().map(|t| t.name).collect())
}

fn data_rows(grid: &Grid, heading: Heading) -> impl Iterator<Item = (u32, &[String])> {
    let above = heading.title_rows.saturating_add(heading.header_rows);
    let rows = grid.rows.iter().skip(above);
    rows.map(|(number, cells)| (*number, cells.as_slice()))
}

//! Storing what was chosen: a few documents in each frame, one step in the end, nothing after a cancel.
//!
//! Files whose plans were put away, or whose options are newer, are read on the way, in order.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::file::FileChoice;
use super::preview::Preview;
use super::readers::Answer;
use super::report::{Outcome, Report};
use crate::error::{Error, Result};
use crate::import::{Batch, BatchStep, Cancel, ImportOptions, SpeakerRule, SurveyMemory};
use crate::model::DocumentId;
use crate::project::Project;
use crate::ui::session::Session;

/// Time given to storing in one frame; a cancel is answered after it.
const SLICE: Duration = Duration::from_millis(if cfg!(test) { 0 } else { 50 });

/// An import on its way into the study.
#[derive(Debug)]
pub struct Storing {
    preview: Box<Preview>,
    /// Chosen files in order.
    order: Vec<usize>,
    /// How many of them are done.
    at: usize,
    /// Reads those that are missing; made at the first step.
    batch: Option<Batch>,
    documents: Vec<DocumentId>,
    outcomes: BTreeMap<usize, Outcome>,
    /// Whether a person wants to stop.
    pub cancelled: bool,
    /// Since when it stores.
    pub since: Instant,
}

/// What a step of storing came to.
#[derive(Debug)]
pub enum Stored {
    /// There is more to do.
    Working,
    Done(Report),
    /// Nothing was stored; the preview comes back.
    Back(Box<Preview>),
}

impl Storing {
    /// Starts storing what is chosen in a preview.
    #[must_use]
    pub fn new(preview: Box<Preview>) -> Self {
        let chosen = preview.files.iter().enumerate();
        let order = chosen.filter(|(_, f)| f.is_chosen()).map(|(i, _)| i);
        Self {
            order: order.collect(),
            preview,
            at: 0,
            batch: None,
            documents: Vec::new(),
            outcomes: BTreeMap::new(),
            cancelled: false,
            since: Instant::now(),
        }
    }

    /// Returns how many files are stored, and how many there are.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        (self.at, self.order.len())
    }

    /// Stores for a moment.
    pub fn work(&mut self, session: Option<&mut Session>) -> Stored {
        let Some(session) = session else {
            return self.back(Error::user("err-no-project"));
        };
        let project = &mut session.project;
        if self.cancelled {
            project.abandon_import();
            return Stored::Back(std::mem::take(&mut self.preview));
        }
        match self.step(project) {
            Ok(true) => self.finish(project),
            Ok(false) => Stored::Working,
            Err(error) => {
                project.abandon_import();
                self.back(error)
            }
        }
    }

    fn back(&mut self, error: Error) -> Stored {
        let mut preview = std::mem::take(&mut self.preview);
        preview.error = Some(error);
        Stored::Back(preview)
    }

    /// Stores files until time is up; returns whether all are stored.
    fn step(&mut self, project: &mut Project) -> Result<bool> {
        if self.batch.is_none() {
            project.begin_import()?;
            let missing = self.order.iter().filter_map(|i| self.preview.files.get(*i));
            let missing = missing
                .filter(|f| f.is_missing())
                .map(|f| (f.file.clone(), options_to_store(f)));
            self.batch = Some(Batch::start_each(missing.collect(), Cancel::new()));
        }
        let until = Instant::now() + SLICE;
        while let Some(index) = self.order.get(self.at).copied() {
            let Some(file) = self.preview.files.get_mut(index) else {
                self.at += 1;
                continue;
            };
            if file.is_missing() {
                match self.batch.as_mut().map(Batch::try_next) {
                    Some(BatchStep::File(read)) => {
                        let answer = Answer::Plan(Box::new((read.result, read.row)));
                        file.take_answer(answer);
                    }
                    Some(BatchStep::Working) => return Ok(false),
                    Some(BatchStep::Finished) | None => {
                        return Err(Error::user("err-import-internal"));
                    }
                }
            }
            self.at += 1;
            let outcome = match (file.take_item(), file.error()) {
                (Some(mut item), _) => {
                    let remarks = project.settle_people(&mut item, file.people)?;
                    file.remark(remarks);
                    let effect = match item.update {
                        Some(_) => Some(project.file_effect(&item)?),
                        None => None,
                    };
                    let title = file.update.chosen_title().unwrap_or_default().to_owned();
                    match project.import_next(&item) {
                        Ok(documents) => {
                            if let Some(survey) = &item.plan.survey {
                                let tables = Arc::make_mut(&mut self.preview.tables);
                                tables.keep(&file.file.name(), survey);
                            }
                            self.documents.extend(documents);
                            Outcome::stored(&item.plan, effect.map(|e| (title, e)))
                        }
                        Err(error) if is_of_project(&error) => return Err(error),
                        Err(error) => Outcome::Failed(error),
                    }
                }
                (None, Some(error)) => Outcome::Failed(error.clone()),
                (None, None) => Outcome::Failed(Error::user("err-import-internal")),
            };
            self.outcomes.insert(index, outcome);
            if Instant::now() >= until {
                break;
            }
        }
        Ok(self.at >= self.order.len())
    }

    fn finish(&mut self, project: &mut Project) -> Stored {
        if let Err(error) = project.finish_import() {
            return self.back(error);
        }
        let preview = std::mem::take(&mut self.preview);
        // What is remembered is no part of the study; where it fails, only the next import is poorer.
        project
            .remember(SpeakerRule::MEMORY_KEY, &preview.kept_rule().to_text())
            .ok();
        project
            .remember(SurveyMemory::MEMORY_KEY, &preview.tables.to_text())
            .ok();
        let mut outcomes = std::mem::take(&mut self.outcomes);
        let rows = preview
            .files
            .into_iter()
            .enumerate()
            .map(|(index, file)| {
                let outcome = outcomes
                    .remove(&index)
                    .unwrap_or_else(|| Outcome::not_stored(&file));
                (file.row, outcome)
            })
            .collect();
        Stored::Done(Report::new(rows, preview.skipped, &self.documents))
    }
}

/// Returns whether the project's file is in trouble, not what was to be stored: then nothing can go on.
fn is_of_project(error: &Error) -> bool {
    let of_item = ["err-store-too-big", "err-store-constraint"];
    error.id().starts_with("err-store") && !of_item.contains(&error.id())
}

/// Returns how a file is read for the second time, when it was decided what is cleaned up.
fn options_to_store(file: &FileChoice) -> ImportOptions {
    ImportOptions {
        proposals: false,
        ..file.options().clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_ends_the_import_and_a_bad_file_does_not() {
        for (id, ends) in [
            ("err-store-disk-full", true),
            ("err-store-io", true),
            ("err-store-dropped", true),
            ("err-store-too-big", false),
            ("err-span-outside", false),
            ("err-import-shed", false),
        ] {
            assert_eq!(is_of_project(&Error::user(id)), ends, "{id}");
        }
    }
}

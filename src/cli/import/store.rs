//! Takes what was read into the project, file by file, as one step.

use std::collections::{BTreeMap, BTreeSet};

use super::Progress;
use super::report::{Before, Line, Outcome, Stored, skipped};
use crate::error::{Error, Result};
use crate::import::{
    Batch, Cancel, ContentKey, FileList, FilePlan, ImportOptions, ImportSummary, SurveyMemory,
};
use crate::model::DocumentId;
use crate::project::{FileEffect, ImportItem, Project};

/// Which documents files correct.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Update {
    /// None; all files are new.
    Never,
    /// Those of their names.
    ByName,
    /// This one.
    This(DocumentId),
}

/// What is to be done with files that are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wishes {
    pub update: Update,
    pub skip_duplicates: bool,
    /// Whether it was said how speakers are found: then a file that is in the project already is read for them.
    pub speakers: bool,
}

/// Reads and stores all files.
///
/// # Errors
/// What writing the project can meet; then nothing is stored.
pub fn import(
    project: &mut Project,
    list: FileList,
    options: ImportOptions,
    wishes: Wishes,
) -> Result<Vec<Line>> {
    let total = list.files.len();
    let mut lines = Vec::with_capacity(total + list.skipped.len());
    let mut known = Known::of(project)?;
    let mut memory = SurveyMemory::clone(&options.survey_memory);
    let mut progress = Progress::new(total);
    project.begin_import()?;
    for file in Batch::start(list.files, options, Cancel::new()) {
        progress.show(file.index + 1, &file.file.name());
        let path = file.file.full_path();
        let outcome = match (file.result, file.row.outcome) {
            (Ok(plan), Ok(summary)) => match known.meant(project, plan, summary, wishes)? {
                Meant::Nothing(outcome) => *outcome,
                Meant::Stored(ready) => {
                    let tables = ready.item.plan.survey.clone();
                    let outcome = known.store(project, *ready)?;
                    if let Some(survey) = tables.filter(|_| outcome.is_done()) {
                        memory.keep(&file.file.name(), &survey);
                    }
                    outcome
                }
            },
            (Err(error), _) | (_, Err(error)) => Outcome::Failed(error),
        };
        lines.push(Line { path, outcome });
    }
    project.finish_import()?;
    project.remember(SurveyMemory::MEMORY_KEY, &memory.to_text())?;
    progress.clear();
    lines.extend(list.skipped.into_iter().map(skipped));
    Ok(lines)
}

/// What is in the project already: titles by the file they came from, its name, and their text.
#[derive(Debug, Default)]
pub struct Known {
    files: BTreeMap<String, String>,
    names: BTreeMap<String, String>,
    texts: BTreeMap<ContentKey, String>,
    /// Documents a file of this import has corrected; another does not do it again.
    corrected: BTreeSet<DocumentId>,
}

/// What is to be done with a file.
pub enum Meant {
    /// Nothing is stored, and why.
    Nothing(Box<Outcome>),
    Stored(Box<Ready>),
}

impl Meant {
    fn nothing(outcome: Outcome) -> Self {
        Self::Nothing(Box::new(outcome))
    }
}

/// A file that is to be stored, and what that will do.
pub struct Ready {
    pub item: ImportItem,
    pub summary: ImportSummary,
    pub before: Before,
    /// What becomes of the documents it corrects; `None` where it corrects none.
    pub effect: Option<FileEffect>,
    /// Values of participants that become others.
    pub replaced: usize,
}

/// Which documents one file corrects.
enum Target {
    New,
    Corrects(DocumentId),
    /// Nothing: it is the file of this document.
    Same(DocumentId, String),
}

impl Known {
    /// Takes in what the project has.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn of(project: &Project) -> Result<Self> {
        let mut known = Self::default();
        for (document, (_, key)) in project.documents()?.iter().zip(project.content_keys()?) {
            known.texts.entry(key).or_insert(document.title.clone());
            let hash = document.source_sha256.clone();
            known.files.entry(hash).or_insert(document.title.clone());
            let name = document.source_name.clone();
            known.names.entry(name).or_insert(document.title.clone());
        }
        // Documents that were not imported have no file.
        known.files.remove("");
        known.names.remove("");
        Ok(known)
    }

    /// Works out what is to be done with a file; what cannot be done is that file's failure alone.
    ///
    /// # Errors
    /// Where the project cannot be read.
    pub fn meant(
        &mut self,
        project: &Project,
        plan: FilePlan,
        summary: ImportSummary,
        wishes: Wishes,
    ) -> Result<Meant> {
        let update = match self.target(project, &plan, wishes) {
            Ok(Target::Same(id, title)) => {
                return Ok(Meant::nothing(Outcome::Unchanged { id, title }));
            }
            Ok(Target::New) => None,
            Ok(Target::Corrects(id)) => Some(id),
            Err(error) => return Ok(Meant::nothing(Outcome::Failed(error))),
        };
        let before = self.before(&plan, &summary);
        if wishes.skip_duplicates && update.is_none() && before.is_twin() {
            return Ok(Meant::nothing(Outcome::LeftOut(before)));
        }
        let item = ImportItem { plan, update };
        let effect = match update {
            Some(_) => Some(project.file_effect(&item)?),
            None => None,
        };
        if let (Update::ByName, Some(effect)) = (wishes.update, &effect) {
            // A file of the same name need not be the same interview.
            let codings = &effect.codings;
            let lost = codings.lost.len();
            if lost > codings.kept + codings.changed.len() + codings.merged {
                let error = Error::user("err-cli-import-update-other").with("count", lost);
                return Ok(Meant::nothing(Outcome::Failed(error)));
            }
        }
        let replaced = project.replaced_values(&item.plan)?;
        Ok(Meant::Stored(Box::new(Ready {
            item,
            summary,
            before,
            effect,
            replaced,
        })))
    }

    /// Stores what a file holds; what cannot be stored is that file's failure alone.
    fn store(&mut self, project: &mut Project, ready: Ready) -> Result<Outcome> {
        let Ready {
            item,
            summary,
            before,
            effect,
            replaced,
        } = ready;
        let ids = match project.import_next(&item) {
            Ok(ids) => ids,
            Err(error) => return Ok(Outcome::Failed(error)),
        };
        let Some(id) = item.update.or(ids.first().copied()) else {
            return Ok(Outcome::Failed(Error::user("err-import-no-text")));
        };
        let title = project.document(id)?.title;
        self.add(&item.plan, &summary, &title);
        let stored = Stored {
            id,
            title,
            replaced,
            summary: Box::new(summary),
        };
        Ok(match effect {
            Some(effect) => Outcome::Updated { stored, effect },
            None => Outcome::Imported { stored, before },
        })
    }

    fn target(&mut self, project: &Project, file: &FilePlan, wishes: Wishes) -> Result<Target> {
        match wishes.update {
            Update::Never => return Ok(Target::New),
            Update::This(_) if file.documents.len() != 1 => {
                return Err(Error::user("err-cli-import-update-one"));
            }
            Update::This(id) => return Ok(Target::Corrects(id)),
            Update::ByName => {}
        }
        let targets = project.file_targets(file)?;
        let Some(first) = targets.first() else {
            return Ok(Target::New);
        };
        let document = project.document(first)?;
        let plan = file.documents.first();
        // The same file gives another text where another clean-up was asked for; a table may be the
        // same and its columns read otherwise.
        let is_same = plan.is_some_and(|plan| document.source_sha256 == plan.source_sha256)
            && !file.is_of_many()
            && !wishes.speakers
            && plan.map(|plan| plan.body.as_str()) == Some(project.body(first)?.text());
        if is_same {
            return Ok(Target::Same(first, document.title));
        }
        let all: Vec<DocumentId> = targets.targets.iter().copied().flatten().collect();
        if all.iter().any(|id| self.corrected.contains(id)) {
            return Ok(Target::New);
        }
        self.corrected.extend(all);
        Ok(Target::Corrects(first))
    }

    /// Finds what holds the same as a file; all of its texts must be known.
    fn before(&self, plan: &FilePlan, summary: &ImportSummary) -> Before {
        let first = plan.documents.first();
        if let Some(title) = first.and_then(|d| self.files.get(&d.source_sha256)) {
            return Before::SameFile(title.clone());
        }
        let texts: Option<Vec<&String>> = summary.keys.iter().map(|k| self.texts.get(k)).collect();
        if let Some(title) = texts.and_then(|titles| titles.first().copied()) {
            return Before::SameText(title.clone());
        }
        match first.and_then(|d| self.names.get(&d.source_name)) {
            Some(title) => Before::SameName(title.clone()),
            None => Before::Nothing,
        }
    }

    /// Notes what a file brings, so that the same is known again.
    pub fn add(&mut self, plan: &FilePlan, summary: &ImportSummary, title: &str) {
        for document in &plan.documents {
            let hash = document.source_sha256.clone();
            self.files.entry(hash).or_insert_with(|| title.to_owned());
        }
        for key in &summary.keys {
            self.texts.entry(*key).or_insert_with(|| title.to_owned());
        }
    }
}

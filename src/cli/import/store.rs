//! Takes what was read into the project, file by file, as one step.

use super::askers::Across;
use super::progress::Progress;
use super::report::{Line, Outcome, Stored, skipped};
use crate::error::{Error, Result};
use crate::import::{
    Batch, Cancel, FileList, FilePlan, ImportOptions, ImportSummary, SurveyMemory,
};
use crate::model::DocumentId;
use crate::project::{
    Correcting, FileEffect, Holder, ImportItem, IncomingFiles, Project, SamePeople, Standing,
};

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
    pub people: SamePeople,
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
    let mut known = IncomingFiles::of(project)?;
    let mut memory = SurveyMemory::clone(&options.survey_memory);
    let mut progress = Progress::new(total);
    let mut across = Across::of(project, &options)?;
    project.begin_import()?;
    // Only a dry run shows what could be cleaned up.
    let options = ImportOptions {
        proposals: false,
        ..options
    };
    for file in Batch::start(list.files, options, Cancel::new()) {
        progress.show(file.index + 1, &file.file.name());
        let path = file.file.full_path();
        let outcome = match (file.result, file.row.outcome) {
            (Ok(plan), Ok(summary)) => match meant(&mut known, project, plan, summary, wishes)? {
                Meant::Nothing(outcome) => *outcome,
                Meant::Stored(ready) => {
                    across.add(&ready.summary, ready.item.update.is_none());
                    let tables = ready.item.plan.survey.clone();
                    let outcome = store(&mut known, project, *ready)?;
                    if let Some(survey) = tables.filter(|_| outcome.is_done()) {
                        memory.keep(&file.file.name(), &survey);
                    }
                    outcome
                }
            },
            (Err(error), _) | (_, Err(error)) => Outcome::Failed(error),
        };
        lines.push(Line::new(path, outcome));
    }
    for (id, decisions) in across.settle(&mut lines) {
        project.settle_askers(id, &decisions)?;
    }
    project.finish_import()?;
    project.remember(SurveyMemory::MEMORY_KEY, &memory.to_text())?;
    progress.clear();
    lines.extend(list.skipped.into_iter().map(skipped));
    Ok(lines)
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
    pub standing: Standing,
    /// What becomes of the documents it corrects; `None` where it corrects none.
    pub effect: Option<FileEffect>,
    /// Values of participants that become others.
    pub replaced: usize,
}

/// Works out what is to be done with a file; what cannot be done is that file's failure alone.
///
/// # Errors
/// Where the project cannot be read.
pub fn meant(
    known: &mut IncomingFiles,
    project: &Project,
    plan: FilePlan,
    mut summary: ImportSummary,
    wishes: Wishes,
) -> Result<Meant> {
    let correcting = match wishes.update {
        Update::ByName => Correcting::ByName {
            for_speakers: wishes.speakers,
        },
        Update::Never | Update::This(_) => Correcting::None,
    };
    let standing = match wishes.update {
        Update::This(_) if plan.documents.len() != 1 => {
            Err(Error::user("err-cli-import-update-one"))
        }
        Update::This(id) => Ok(Standing::Corrects(vec![id])),
        Update::Never | Update::ByName => known.standing(project, &plan, &summary.keys, correcting),
    };
    let update = match &standing {
        Ok(Standing::Unchanged(id)) => {
            let (id, title) = (*id, project.document(*id)?.title);
            return Ok(Meant::nothing(Outcome::Unchanged { id, title }));
        }
        Ok(Standing::Corrects(documents)) => documents.first().copied(),
        Ok(_) | Err(_) => None,
    };
    let standing = match standing {
        Ok(standing) => standing,
        Err(error) => return Ok(Meant::nothing(Outcome::Failed(error))),
    };
    if wishes.skip_duplicates && standing.holder().is_some() {
        return Ok(Meant::nothing(Outcome::LeftOut(standing)));
    }
    let mut item = ImportItem { plan, update };
    let remarks = project.settle_people(&mut item, wishes.people)?;
    summary.warnings.extend(remarks);
    if let (None, Some(first)) = (update, item.plan.documents.first()) {
        first.title.clone_into(&mut summary.title);
    }
    let replaced = project.replaced_values(&item.plan)?.len();
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
    Ok(Meant::Stored(Box::new(Ready {
        item,
        summary,
        standing,
        effect,
        replaced,
    })))
}

/// Stores what a file holds; what cannot be stored is that file's failure alone.
fn store(known: &mut IncomingFiles, project: &mut Project, ready: Ready) -> Result<Outcome> {
    let Ready {
        item,
        summary,
        standing,
        effect,
        replaced,
    } = ready;
    let ids = match project.import_next(&item) {
        Ok(ids) => ids,
        Err(error) => return Ok(Outcome::Failed(error)),
    };
    let id = item.update.or(ids.first().copied());
    let title = match id {
        Some(id) => project.document(id)?.title,
        None => summary.title.clone(),
    };
    note(known, &item.plan, &summary, &title);
    let stored = Stored {
        id,
        title,
        replaced,
        summary: Box::new(summary),
    };
    Ok(match effect {
        Some(effect) => Outcome::Updated { stored, effect },
        None => Outcome::Imported { stored, standing },
    })
}

/// Notes what a file brings under the title of its document, so that the same is known again.
pub fn note(known: &mut IncomingFiles, plan: &FilePlan, summary: &ImportSummary, title: &str) {
    let holder = Holder::Document(title.to_owned());
    known.add(plan.source_sha256(), &summary.keys, &holder);
}

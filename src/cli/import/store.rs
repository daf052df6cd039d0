//! Takes what was read into the project, file by file, as one step.

use std::collections::{BTreeMap, BTreeSet};

use super::Progress;
use super::report::{Before, Line, Outcome, Stored, skipped};
use crate::error::{Error, Result};
use crate::import::{Batch, Cancel, ContentKey, FileList, FilePlan, ImportOptions, ImportSummary};
use crate::model::DocumentId;
use crate::project::{ImportItem, Project, UpdateEffect};

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
    let mut progress = Progress::new(total);
    project.begin_import()?;
    for file in Batch::start(list.files, options, Cancel::new()) {
        progress.show(file.index + 1, &file.file.name());
        let path = file.file.full_path();
        let outcome = match (file.result, file.row.outcome) {
            (Ok(plan), Ok(summary)) => known.store(project, plan, summary, wishes)?,
            (Err(error), _) | (_, Err(error)) => Outcome::Failed(error),
        };
        lines.push(Line { path, outcome });
    }
    project.finish_import()?;
    progress.clear();
    lines.extend(list.skipped.into_iter().map(skipped));
    Ok(lines)
}

/// What is in the project already: titles by the file they came from, its name, and their text.
#[derive(Debug, Default)]
struct Known {
    files: BTreeMap<String, String>,
    names: BTreeMap<String, String>,
    texts: BTreeMap<ContentKey, String>,
    /// Documents a file of this import has corrected; another does not do it again.
    corrected: BTreeSet<DocumentId>,
}

/// What is to be done with one file.
enum Target {
    New,
    Corrects(DocumentId),
    /// Nothing: it is the file of this document.
    Same(DocumentId, String),
}

impl Known {
    fn of(project: &Project) -> Result<Self> {
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

    /// Stores what a file holds; what cannot be stored is that file's failure alone.
    fn store(
        &mut self,
        project: &mut Project,
        plan: FilePlan,
        summary: ImportSummary,
        wishes: Wishes,
    ) -> Result<Outcome> {
        let update = match self.target(project, &plan, wishes) {
            Ok(Target::Same(id, title)) => return Ok(Outcome::Unchanged { id, title }),
            Ok(Target::New) => None,
            Ok(Target::Corrects(id)) => Some(id),
            Err(error) => return Ok(Outcome::Failed(error)),
        };
        let before = self.before(&plan, &summary);
        if wishes.skip_duplicates && update.is_none() && before.is_twin() {
            return Ok(Outcome::LeftOut(before));
        }
        let item = ImportItem { plan, update };
        let effect = effect(project, &item)?;
        if let (Update::ByName, Some(effect)) = (wishes.update, &effect)
            && effect.lost.len() > effect.kept + effect.changed.len() + effect.merged
        {
            // A file of the same name need not be the same interview.
            let error = Error::user("err-cli-import-update-other");
            return Ok(Outcome::Failed(error.with("count", effect.lost.len())));
        }
        let replaced = project.replaced_values(&item.plan)?;
        let ids = match project.import_next(&item) {
            Ok(ids) => ids,
            Err(error) => return Ok(Outcome::Failed(error)),
        };
        let Some(id) = ids.first().copied() else {
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
        let mut target = Target::New;
        for plan in &file.documents {
            let Some(id) = project.update_target(plan)? else {
                continue;
            };
            let document = project.document(id)?;
            // The same file gives another text where another clean-up was asked for.
            let is_same = document.source_sha256 == plan.source_sha256
                && !wishes.speakers
                && project.body(id)?.text() == plan.body;
            if is_same {
                target = Target::Same(id, document.title);
            } else if self.corrected.insert(id) {
                return Ok(Target::Corrects(id));
            }
        }
        Ok(target)
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

    fn add(&mut self, plan: &FilePlan, summary: &ImportSummary, title: &str) {
        for document in &plan.documents {
            let hash = document.source_sha256.clone();
            self.files.entry(hash).or_insert_with(|| title.to_owned());
        }
        for key in &summary.keys {
            self.texts.entry(*key).or_insert_with(|| title.to_owned());
        }
    }
}

/// Says what an item will do to codings; `None` where it corrects no document.
fn effect(project: &Project, item: &ImportItem) -> Result<Option<UpdateEffect>> {
    let Some(update) = item.update else {
        return Ok(None);
    };
    let mut sum: Option<UpdateEffect> = None;
    for plan in &item.plan.documents {
        let id = match item.plan.documents.len() {
            1 => Some(update),
            _ => project.update_target(plan)?,
        };
        if let Some(id) = id {
            let effect = project.update_effect(id, plan)?;
            match &mut sum {
                Some(sum) => sum.add(effect),
                None => sum = Some(effect),
            }
        }
    }
    Ok(sum)
}

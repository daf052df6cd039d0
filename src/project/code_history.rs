//! The life of a code and the codebook as it was, out of what the file's history keeps.

use std::collections::{BTreeMap, BTreeSet};

use super::Project;
use crate::analysis::{CodeLife, CodebookThen, CodesThen, LifeWalk, SegmentThen};
use crate::error::{Error, Result};
use crate::model::history::{Change, ChangeFilter, ChangeId, ChangeKind, Kind, Thing, Verb};
use crate::model::{CodeId, DocumentId, Guid};
use crate::text;

/// The changes of a study, walked back from the present over its codes and segments.
#[derive(Debug)]
struct CodesWalk {
    then: CodesThen,
    /// Changes that were read and come next, the next one last.
    read: Vec<Change>,
    /// The oldest change that was read.
    oldest: Option<ChangeId>,
    /// Whether a change was met whose values are no longer kept.
    is_cut: bool,
}

/// Changes that are read at once.
const A_PAGE: usize = 200;

/// A life that is worked out in pieces, so that a window stays awake.
#[derive(Debug)]
pub struct LifeTask {
    code: Guid,
    walk: CodesWalk,
    life: LifeWalk,
}

/// Which changes were about a code, worked out in pieces.
#[derive(Debug)]
pub struct CodeChangesTask {
    code: Guid,
    walk: CodesWalk,
    found: BTreeSet<ChangeId>,
}

/// A codebook of a day that is worked out in pieces.
#[derive(Debug)]
pub struct CodebookTask {
    day: String,
    walk: CodesWalk,
}

impl Project {
    /// Works out the life of a code that is or was in the study.
    ///
    /// # Errors
    /// `err-history-broken` where the history and the study contradict each other.
    pub fn code_life(&self, code: Guid) -> Result<CodeLife> {
        let mut task = self.begin_code_life(code)?;
        while !task.advance(self, usize::MAX)? {}
        Ok(task.finish())
    }

    /// Begins to work out the life of a code.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn begin_code_life(&self, code: Guid) -> Result<LifeTask> {
        let walk = self.walk_codes_back()?;
        Ok(LifeTask {
            code,
            life: LifeWalk::new(code, &walk.then),
            walk,
        })
    }

    /// Finds the changes that were about a code: its own, and those of its segments.
    ///
    /// Of changes whose values are no longer kept only those of the code itself are found.
    ///
    /// # Errors
    /// As `code_life`.
    pub fn changes_of_code(&self, code: Guid) -> Result<BTreeSet<ChangeId>> {
        let mut task = self.begin_changes_of_code(code)?;
        while !task.advance(self, usize::MAX)? {}
        Ok(task.finish())
    }

    /// Begins to find the changes that were about a code.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn begin_changes_of_code(&self, code: Guid) -> Result<CodeChangesTask> {
        Ok(CodeChangesTask {
            code,
            walk: self.walk_codes_back()?,
            found: BTreeSet::new(),
        })
    }

    /// Works out the codebook as it was at the end of a day, `YYYY-MM-DD`, in UTC: after the last
    /// change that was made until then.
    ///
    /// # Errors
    /// `err-date`, `err-history-before` for a day before the history began, `err-history-dropped`
    /// where the values of changes since are no longer kept, `err-history-broken`.
    pub fn codebook_on(&self, day: &str) -> Result<CodebookThen> {
        let mut task = self.begin_codebook_on(day)?;
        while !task.advance(self, usize::MAX)? {}
        task.finish(self)
    }

    /// Begins to work out the codebook as it was at the end of a day.
    ///
    /// # Errors
    /// As `codebook_on`.
    pub fn begin_codebook_on(&self, day: &str) -> Result<CodebookTask> {
        let Some(typed) = super::typed_date(day) else {
            return Err(Error::user("err-date").with("date", day));
        };
        Ok(CodebookTask {
            day: typed,
            walk: self.walk_codes_back()?,
        })
    }

    /// Finds a code that is or was in the study, by its name or path now, else by a name it had.
    ///
    /// # Errors
    /// `err-code-unknown`, `err-code-ambiguous`.
    pub fn find_code_ever(&self, name: &str) -> Result<Guid> {
        let unknown = match self.find_code(name) {
            Ok(id) => return Ok(self.code(id)?.guid),
            Err(error) if error.id() == "err-code-unknown" => error,
            Err(error) => return Err(error),
        };
        let key = text::fold_key(name);
        let is_named = |told: &String| text::fold_key(told) == key;
        // The latest code that had the name: only its changes are read.
        for change in self.changes(&ChangeFilter::default())?.iter().rev() {
            let about = &change.about;
            let mut names = about
                .of
                .get(&Kind::Code)
                .into_iter()
                .flat_map(|of| &of.names);
            if !names.any(is_named) && !about.from.iter().chain(&about.to).any(is_named) {
                continue;
            }
            for row in self.change_rows(change.id)? {
                let (before, after) = row.field("name");
                let mut told = before.into_iter().chain(after).filter_map(|v| v.as_text());
                if row.thing.kind == Kind::Code
                    && let Some(guid) = row.thing.key.guids().first()
                    && told.any(|told| text::fold_key(told) == key)
                {
                    return Ok(*guid);
                }
            }
        }
        Err(unknown)
    }

    fn walk_codes_back(&self) -> Result<CodesWalk> {
        let documents = self.documents()?.into_iter().map(|d| (d.id, d.guid));
        let documents: BTreeMap<DocumentId, Guid> = documents.collect();
        let tree = self.code_tree()?;
        let codes: BTreeMap<CodeId, Guid> = tree.codes().iter().map(|c| (c.id, c.guid)).collect();
        let offset = |at: usize| i64::try_from(at).unwrap_or(i64::MAX);
        let segments = self.segments()?;
        let codings = segments.iter().filter_map(|segment| {
            let then = SegmentThen {
                document: *documents.get(&segment.document)?,
                start: offset(segment.span.start()),
                end: offset(segment.span.end()),
                code: *codes.get(&segment.code)?,
            };
            Some((segment.guid, then))
        });
        let things = self.store.things(Kind::Code)?;
        Ok(CodesWalk {
            then: CodesThen::new(things.into_iter().collect(), codings),
            read: Vec::new(),
            oldest: None,
            is_cut: false,
        })
    }
}

impl CodesWalk {
    /// Reads the next changes, unless some are read; returns whether there is one.
    fn fill(&mut self, project: &Project) -> Result<bool> {
        if self.read.is_empty() {
            self.read = project.changes_before(self.oldest, A_PAGE)?;
            self.oldest = self.read.last().map(|change| change.id).or(self.oldest);
            self.read.reverse();
        }
        Ok(!self.read.is_empty())
    }

    /// Takes the next change and whether its values can be known; `None` at the beginning.
    fn next(&mut self, project: &Project) -> Result<Option<(Change, bool)>> {
        self.fill(project)?;
        let next = self.read.pop();
        // One whose values are gone ends what is known of all before it.
        self.is_cut |= next.as_ref().is_some_and(|change| !change.values_kept);
        Ok(next.map(|change| (change, !self.is_cut)))
    }

    fn take_back(&mut self, project: &Project, change: &Change) -> Result<()> {
        let rows = project.change_rows(change.id)?;
        self.then
            .step_back(&rows)
            .map_err(|_mismatch| Error::user("err-history-broken"))
    }
}

impl CodebookTask {
    /// Walks back over at most so many changes; returns whether the day is reached.
    ///
    /// # Errors
    /// As `Project::codebook_on`.
    pub fn advance(&mut self, project: &Project, most: usize) -> Result<bool> {
        for _ in 0..most {
            let first = self.walk.oldest;
            if !self.walk.fill(project)? {
                let first = first.map(|first| project.change(first)).transpose()?;
                let first = first.and_then(|first| first.moment.get(..10).map(str::to_owned));
                return Err(Error::user("err-history-before")
                    .with("date", &self.day)
                    .with("first", first.unwrap_or_default()));
            }
            let next = self
                .walk
                .read
                .last()
                .and_then(|change| change.moment.get(..10));
            if next.is_some_and(|next| next <= self.day.as_str()) {
                return Ok(true);
            }
            match self.walk.next(project)? {
                Some((change, true)) => self.walk.take_back(project, &change)?,
                Some((_, false)) => return Err(Error::user("err-history-dropped")),
                None => {}
            }
        }
        Ok(false)
    }

    /// Returns the codebook.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn finish(self, project: &Project) -> Result<CodebookThen> {
        let ids = project.code_tree()?;
        let ids = ids.codes().iter().map(|code| (code.guid, code.id));
        Ok(self.walk.then.codebook(&ids.collect()))
    }
}

impl LifeTask {
    /// Walks back over at most so many changes; returns whether the life is whole.
    ///
    /// # Errors
    /// As `Project::code_life`.
    pub fn advance(&mut self, project: &Project, most: usize) -> Result<bool> {
        for _ in 0..most {
            let Some((change, is_known)) = self.walk.next(project)? else {
                return Ok(true);
            };
            match (change.kind, is_known) {
                (ChangeKind::First, true) => self.life.begin(&change),
                (ChangeKind::First, false) => {}
                (_, true) => {
                    let rows = project.change_rows(change.id)?;
                    self.life
                        .step_back(&mut self.walk.then, &change, &rows)
                        .map_err(|_mismatch| Error::user("err-history-broken"))?;
                }
                (_, false) => {
                    let code = Thing::new(Kind::Code, self.code);
                    if project.store.touches(change.id, &code)? {
                        self.life.step_back_unknown(&change);
                    }
                }
            }
        }
        Ok(false)
    }

    /// Returns what was found.
    #[must_use]
    pub fn finish(self) -> CodeLife {
        self.life.finish()
    }
}

impl CodeChangesTask {
    /// Walks back over at most so many changes; returns whether all were looked at.
    ///
    /// # Errors
    /// As `Project::changes_of_code`.
    pub fn advance(&mut self, project: &Project, most: usize) -> Result<bool> {
        for _ in 0..most {
            let Some((change, is_known)) = self.walk.next(project)? else {
                return Ok(true);
            };
            if change.kind == ChangeKind::First {
                continue;
            }
            let rows = project.change_rows(change.id)?;
            let then = &mut self.walk.then;
            let mut is_about = rows.iter().any(|row| then.is_about(row, self.code));
            if is_known {
                then.step_back(&rows)
                    .map_err(|_mismatch| Error::user("err-history-broken"))?;
                // What was taken away is there again.
                let mut gone = rows.iter().filter(|row| row.verb == Verb::Delete);
                is_about |= gone.any(|row| then.is_about(row, self.code));
            }
            if is_about {
                self.found.insert(change.id);
            }
        }
        Ok(false)
    }

    /// Returns what was found.
    #[must_use]
    pub fn finish(self) -> BTreeSet<ChangeId> {
        self.found
    }
}

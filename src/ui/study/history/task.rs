//! What is worked out of the history in pieces between frames, so that the window stays awake.
//!
//! The study's file has one connection, on the window's thread; a walk back over many changes gives
//! it back after some milliseconds and goes on in the next frame.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use super::rows::Filter;
use crate::analysis::{CodeLife, CodebookThen};
use crate::error::{Error, Result};
use crate::model::Guid;
use crate::model::history::ChangeId;
use crate::project::{CodeChangesTask, CodebookTask, LifeTask, Project};

/// Time that one frame gives to a walk.
const A_FRAME: Duration = Duration::from_millis(8);
/// Changes between two looks at the clock.
const A_STEP: usize = 50;

/// Something of a key that is being worked out, or is there.
#[derive(Debug)]
struct Worked<K, T, V> {
    of: Option<(u64, K)>,
    state: State<T, V>,
    /// Another number for each result.
    stamp: u64,
}

#[derive(Debug, Default)]
enum State<T, V> {
    #[default]
    None,
    Working(T),
    Ready(V),
    Failed(Error),
}

impl<K, T, V> Default for Worked<K, T, V> {
    fn default() -> Self {
        Self {
            of: None,
            state: State::None,
            stamp: 0,
        }
    }
}

impl<K: PartialEq, T, V> Worked<K, T, V> {
    /// Works on for one frame.
    fn work(
        &mut self,
        project: &Project,
        key: K,
        begin: impl FnOnce(&Project) -> Result<T>,
        advance: impl Fn(&mut T, &Project, usize) -> Result<bool>,
        finish: impl FnOnce(T, &Project) -> Result<V>,
    ) {
        let key = (project.revision_of_all(), key);
        if self.of.as_ref() != Some(&key) {
            self.of = Some(key);
            self.stamp += 1;
            self.state = match begin(project) {
                Ok(task) => State::Working(task),
                Err(error) => State::Failed(error),
            };
        }
        let State::Working(task) = &mut self.state else {
            return;
        };
        let begun = Instant::now();
        let done = loop {
            match advance(task, project, A_STEP) {
                Ok(false) if begun.elapsed() < A_FRAME => {}
                done => break done,
            }
        };
        self.state = match (done, std::mem::take(&mut self.state)) {
            (Ok(true), State::Working(task)) => match finish(task, project) {
                Ok(value) => State::Ready(value),
                Err(error) => State::Failed(error),
            },
            (Ok(_), state) => state,
            (Err(error), _) => State::Failed(error),
        };
    }

    fn ready(&self) -> Result<Option<(u64, &V)>, &Error> {
        match &self.state {
            State::Ready(value) => Ok(Some((self.stamp, value))),
            State::Failed(error) => Err(error),
            State::None | State::Working(_) => Ok(None),
        }
    }
}

/// The life of the chosen code.
#[derive(Debug, Default)]
pub struct Lives(Worked<Guid, LifeTask, CodeLife>);

impl Lives {
    /// Returns the life of a code with its stamp; `None` while it is being worked out.
    pub fn get(
        &mut self,
        project: &Project,
        code: Guid,
    ) -> Result<Option<(u64, &CodeLife)>, &Error> {
        self.0.work(
            project,
            code,
            |p| p.begin_code_life(code),
            LifeTask::advance,
            |task, _| Ok(task.finish()),
        );
        self.0.ready()
    }
}

/// The codebook of the chosen day.
#[derive(Debug, Default)]
pub struct Books(Worked<String, CodebookTask, (String, CodebookThen)>);

impl Books {
    /// Returns the codebook of a day with its stamp; `None` while it is being worked out.
    pub fn get(
        &mut self,
        project: &Project,
        day: &str,
    ) -> Result<Option<(u64, &str, &CodebookThen)>, &Error> {
        self.0.work(
            project,
            day.to_owned(),
            |p| p.begin_codebook_on(day),
            CodebookTask::advance,
            |task, p| Ok((day.to_owned(), task.finish(p)?)),
        );
        let ready = self.0.ready()?;
        Ok(ready.map(|(stamp, (day, book))| (stamp, day.as_str(), book)))
    }
}

/// The changes about the chosen code.
#[derive(Debug, Default)]
pub struct CodeFilter(Worked<Guid, CodeChangesTask, BTreeSet<ChangeId>>);

impl CodeFilter {
    /// Returns the changes about the code of a filter; `None` while they are being found, or where
    /// it has none.
    pub fn get(
        &mut self,
        project: &Project,
        filter: &Filter,
    ) -> Result<Option<&BTreeSet<ChangeId>>, &Error> {
        let Some(code) = filter.code else {
            return Ok(None);
        };
        self.0.work(
            project,
            code,
            |p| p.begin_changes_of_code(code),
            CodeChangesTask::advance,
            |task, _| Ok(task.finish()),
        );
        Ok(self.0.ready()?.map(|(_, found)| found))
    }
}

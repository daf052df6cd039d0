//! Following the file: what other windows and programs do to it while it is open.
//!
//! Whoever finds that the file is another than before reads it anew before anything else is done; a
//! change that was asked for meanwhile is refused, because it stands on what was read before.

use std::path::PathBuf;

use super::history::unless_damaged;
use super::state::TextCell;
use super::{Family, FileNews, Project, ReadOnlyReason};
use crate::error::{Error, Result};
use crate::store::FileStamp;

/// Tells a thread that waits whether there may be something to see.
#[derive(Debug)]
pub struct FileProbe {
    path: PathBuf,
    seen: Option<FileStamp>,
    /// Whether somebody else may let go of the file, which leaves no trace in it.
    waits_for_another: bool,
}

impl FileProbe {
    /// Returns whether the file should be looked at.
    #[must_use]
    pub fn has_moved(&mut self) -> bool {
        let now = FileStamp::of(&self.path);
        let moved = now != self.seen;
        self.seen = now;
        moved || self.waits_for_another
    }
}

impl Project {
    /// Makes what a thread needs to tell when to `refresh`; `None` for a project in memory.
    #[must_use]
    pub fn probe(&self) -> Option<FileProbe> {
        let path = self.path()?.to_owned();
        Some(FileProbe {
            seen: FileStamp::of(&path),
            waits_for_another: self.read_only() == Some(ReadOnlyReason::OpenElsewhere),
            path,
        })
    }

    /// Sees what became of the file since, reads it anew where it is another, and becomes writable
    /// where the window that had it open has closed it. Cheap where nothing happened.
    ///
    /// # Errors
    /// Where what is there now cannot be read; then nothing can be changed until it can.
    pub fn refresh(&mut self) -> Result<FileNews> {
        if self.store.depth() > 0 {
            return Ok(FileNews::Same);
        }
        if self.store.take_over()? {
            self.settle_in()?;
            return Ok(FileNews::Same);
        }
        let news = self.store.look()?;
        self.take_up(news)
    }

    /// Returns the error that says what became of the file.
    #[must_use]
    pub fn news_error(&self, news: FileNews) -> Error {
        self.located(self.store.news_error(news))
    }

    /// Begins a transaction on the file as it was read; where it is another by now it is read anew,
    /// and what was asked for is refused.
    pub(super) fn begin_step(&mut self) -> Result<()> {
        self.refuse_read_only()?;
        for _ in 0..2 {
            let news = self.store.begin_where_same();
            let news = news.map_err(|e| self.located(e))?;
            if news == FileNews::Same {
                return Ok(());
            }
            match self.take_up(news)? {
                FileNews::Same => {}
                news => return Err(self.news_error(news)),
            }
        }
        Err(self.located(Error::user("err-store-busy")))
    }

    /// Reads the file anew where a step ended because it is another by now; says where it was.
    pub(super) fn after_failure(&mut self, error: Error) -> Error {
        if error.id().starts_with("err-file-") {
            // What this meets is met again, and told, by whoever asks next.
            self.refresh().ok();
        }
        self.located(error)
    }

    pub(super) fn refuse_read_only(&mut self) -> Result<()> {
        if self.trouble.is_some() && self.store.depth() == 0 {
            // It may be back.
            self.refresh()?;
        }
        match self.read_only() {
            Some(ReadOnlyReason::FileGone) => Err(self.news_error(FileNews::Gone)),
            Some(reason) => Err(self.located(Error::user(reason.message_id()))),
            None => Ok(()),
        }
    }

    /// Takes up what became of the file; returns what is to be told.
    fn take_up(&mut self, news: FileNews) -> Result<FileNews> {
        match news {
            FileNews::Same => {
                self.trouble = None;
                Ok(news)
            }
            FileNews::Gone => {
                self.trouble = Some(ReadOnlyReason::FileGone);
                Ok(news)
            }
            FileNews::Touched | FileNews::Written | FileNews::Replaced => {
                let tip = self.tip;
                let read = self.store.reopen().and_then(|()| self.settle_in());
                // What is there now is looked at anew.
                self.is_damaged = false;
                self.trouble = match read {
                    Ok(()) => None,
                    Err(_) => Some(ReadOnlyReason::FileUnreadable),
                };
                read.map_err(|e| self.located(e))?;
                match news {
                    FileNews::Touched if tip == self.tip => Ok(FileNews::Same),
                    FileNews::Touched => Ok(FileNews::Written),
                    news => Ok(news),
                }
            }
        }
    }

    /// Reads what is kept of a file that was opened just now.
    pub(super) fn settle_in(&mut self) -> Result<()> {
        let mut begins_copy = false;
        if self.store.read_only().is_none() {
            self.store.heal()?;
            self.store.start_undo_log()?;
            // A history that is damaged keeps nobody from the study; the check tells.
            let own = unless_damaged(self.store.own_place())?;
            let has = |change| matches!(self.store.find_change(change), Ok(Some(_)));
            let copies = self.environment.copies();
            begins_copy = copies.begins_new(self.store.path(), own.as_ref(), has);
        }
        self.forget_all()?;
        self.history = super::state::History {
            begins_copy,
            ..Default::default()
        };
        if self.store.read_only().is_none() {
            self.read_steps()?;
        }
        let latest = unless_damaged(self.store.changes_before(None, 1))?;
        self.tip = latest.first().map(|change| (change.id, change.guid));
        Ok(())
    }

    fn forget_all(&mut self) -> Result<()> {
        let documents = self.store.list_document_ids()?;
        let fresh = documents.into_iter().map(|id| (id, TextCell::default()));
        self.bodies = fresh.collect();
        for family in Family::ALL {
            self.touch(family);
        }
        self.recent.lose_track();
        Ok(())
    }
}

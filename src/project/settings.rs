//! The study's settings, its coders, and what a window remembers.

use super::{Environment, Op, Project};
use crate::error::{Error, Result};
use crate::locale::Calendar;
use crate::model::{Coder, CoderId, Name};
use crate::store::Store;

/// Whose work new segments are, by GUID.
pub(super) const CURRENT_CODER: &str = "current_coder";
/// Bytes of values that changes keep at most.
const KEPT_BYTES: &str = "history_bytes";
/// So many unless said otherwise.
const MOST_KEPT_BYTES: i64 = 64 << 20;
const TITLE: &str = "title";
const CALENDAR: &str = "calendar";

/// Writes the first rows of a new project.
pub(super) fn fill_new(store: &mut Store, environment: &mut Environment) -> Result<()> {
    store.set_meta("created", &environment.now())?;
    let name = Name::parse(environment.coder_name())?;
    let guid = environment.guid();
    store.insert_coder(guid, &name)?;
    store.set_meta(CURRENT_CODER, &guid.to_string())?;
    let (first, copy) = (environment.history_guid(), environment.history_guid());
    let coder = (guid, name.as_str());
    store.begin_history(first, copy, coder, environment.seconds())
}

impl Project {
    /// Returns the study's title, where it was given one.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn title(&self) -> Result<Option<String>> {
        self.setting(TITLE)
    }

    /// Gives the study a title.
    ///
    /// # Errors
    /// `err-name-empty`, `err-name-long`.
    pub fn set_title(&mut self, title: &str) -> Result<()> {
        let title = Name::parse(title)?;
        self.set_setting(TITLE, title.as_str())
    }

    /// Returns the calendar in which people read the study's days, where one was chosen.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn calendar(&self) -> Result<Option<Calendar>> {
        let chosen = self.setting(CALENDAR)?;
        Ok(chosen.and_then(|name| Calendar::from_name(&name)))
    }

    /// Says in which calendar people read the study's days.
    ///
    /// # Errors
    /// Those of `transact`.
    pub fn set_calendar(&mut self, calendar: Calendar) -> Result<()> {
        self.set_setting(CALENDAR, calendar.name())
    }

    /// Returns a setting of the study.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn setting(&self, key: &str) -> Result<Option<String>> {
        self.store.meta(key)
    }

    /// Changes a setting of the study.
    ///
    /// # Errors
    /// Those of `transact`.
    pub fn set_setting(&mut self, key: &str, value: &str) -> Result<()> {
        self.transact(Op::ChangeSetting, |p| {
            if p.store.meta(key)?.as_deref() == Some(value) {
                return Ok(());
            }
            p.store.set_meta(key, value)
        })
    }

    /// Returns how many bytes of old values the history keeps, so that steps can be undone.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn kept_bytes(&self) -> Result<i64> {
        let set = self.setting(KEPT_BYTES)?;
        let set = set.and_then(|set| set.parse().ok());
        Ok(set.unwrap_or(MOST_KEPT_BYTES))
    }

    /// Says how many bytes of old values the history keeps; older steps then keep their sentence alone.
    ///
    /// # Errors
    /// Those of `transact`.
    pub fn set_kept_bytes(&mut self, bytes: u32) -> Result<()> {
        self.set_setting(KEPT_BYTES, &bytes.to_string())
    }

    /// Returns what a window remembered in this project, such as the open document.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn recall(&self, key: &str) -> Result<Option<String>> {
        self.store.view_state(key)
    }

    /// Remembers something for the next window; no part of the study, so never an undo step.
    /// In a read-only project nothing is remembered.
    ///
    /// # Errors
    /// What writing a file can meet.
    pub fn remember(&mut self, key: &str, value: &str) -> Result<()> {
        if self.read_only().is_some() || self.recall(key)?.as_deref() == Some(value) {
            return Ok(());
        }
        self.begin_step()?;
        let done = self.store.set_view_state(key, value);
        let done = done.and_then(|()| self.store.commit());
        if done.is_err() {
            self.store.roll_back();
        }
        done
    }

    /// Returns all coders in the order they were made.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn coders(&self) -> Result<Vec<Coder>> {
        self.store.list_coders()
    }

    /// Returns whose work new segments are.
    ///
    /// # Errors
    /// `err-no-coder` in a damaged file without coders.
    pub fn current_coder(&self) -> Result<Coder> {
        let guid = self.setting(CURRENT_CODER)?;
        let coders = self.coders()?;
        coders
            .iter()
            .find(|c| Some(c.guid.to_string()) == guid)
            .or(coders.first())
            .cloned()
            .ok_or_else(|| Error::user("err-no-coder"))
    }

    /// Finds a coder by name or adds them.
    ///
    /// # Errors
    /// `err-name-empty`, `err-name-long`.
    pub fn ensure_coder(&mut self, name: &str) -> Result<CoderId> {
        let name = Name::parse(name)?;
        self.transact(Op::AddCoder, |p| {
            if let Some(id) = p.store.find_coder(name.key())? {
                return Ok(id);
            }
            let guid = p.environment.guid();
            p.store.insert_coder(guid, &name)
        })
    }

    /// Says whose work new segments are from now on.
    ///
    /// # Errors
    /// `err-coder-missing`.
    pub fn set_current_coder(&mut self, id: CoderId) -> Result<()> {
        let coder = self.coder(id)?;
        self.set_setting(CURRENT_CODER, &coder.guid.to_string())
    }

    /// Renames a coder.
    ///
    /// # Errors
    /// `err-name-empty`, `err-name-long`, `err-coder-missing`, `err-coder-exists`.
    pub fn rename_coder(&mut self, id: CoderId, name: &str) -> Result<()> {
        let name = Name::parse(name)?;
        self.transact(Op::RenameCoder, |p| {
            let coder = p.coder(id)?;
            if coder.name == name.as_str() {
                return Ok(());
            }
            if p.store.find_coder(name.key())?.is_some_and(|c| c != id) {
                return Err(Error::user("err-coder-exists").with("name", &name));
            }
            p.store.update_coder(id, &name)
        })
    }

    fn coder(&self, id: CoderId) -> Result<Coder> {
        self.coders()?
            .into_iter()
            .find(|c| c.id == id)
            .ok_or_else(|| Error::user("err-coder-missing"))
    }
}

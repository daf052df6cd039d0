//! What a person may decide before an import, and the switch that stops one.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::clean::CleanRule;
use super::survey::{SurveyMapping, SurveyMemory, SurveyNames};
use super::{Encoding, SpeakerRule};
use crate::error::{Error, Result};
use crate::text::Language;

/// Choices for one import; the default recognises everything by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportOptions {
    /// Encoding chosen by hand; `None` recognises it. Only text files have one.
    pub encoding: Option<Encoding>,
    /// Language chosen by hand; `None` recognises it.
    pub language: Option<Language>,
    /// Whether speaker turns are looked for.
    pub speakers: bool,
    /// Whether the text is put into Unicode's NFC form.
    pub nfc: bool,
    /// Folder in the document list; empty at the top.
    pub group: String,
    /// Whether a web page is kept with its menus, buttons and the like.
    pub keep_everything: bool,
    /// How speakers are written, where a person said so.
    pub speaker_rule: SpeakerRule,
    /// What is to be cleaned up.
    pub clean: BTreeSet<CleanRule>,
    /// What the columns of a survey are; `None` guesses.
    pub survey: Option<SurveyMapping>,
    /// What is said of surveys by names of sheets and columns, over the guess.
    pub survey_names: SurveyNames,
    /// How tables of the same file or columns were read before, where nothing else is said.
    pub survey_memory: Arc<SurveyMemory>,
}

impl Default for ImportOptions {
    fn default() -> Self {
        Self {
            encoding: None,
            language: None,
            speakers: true,
            nfc: false,
            group: String::new(),
            keep_everything: false,
            speaker_rule: SpeakerRule::default(),
            clean: BTreeSet::new(),
            survey: None,
            survey_names: SurveyNames::default(),
            survey_memory: Arc::default(),
        }
    }
}

/// A switch shared between the one who may stop an import and the threads that do it.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Makes a switch that is off.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks the work to stop.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Returns whether the work was asked to stop.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Stops a long loop where the work was asked to stop; looks at every 4096th round.
    ///
    /// # Errors
    /// `err-import-cancelled`.
    pub fn check_at(&self, round: usize) -> Result<()> {
        if round.is_multiple_of(4096) {
            self.check()
        } else {
            Ok(())
        }
    }

    /// Stops the calling function where the work was asked to stop.
    ///
    /// # Errors
    /// `err-import-cancelled`.
    pub fn check(&self) -> Result<()> {
        if self.is_cancelled() {
            Err(Error::user("err-import-cancelled"))
        } else {
            Ok(())
        }
    }
}

//! What a person may decide before an import.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{CleanRule, Encoding, SpeakerRule, SurveyMapping, SurveyMemory, SurveyNames};
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
    /// Whether rules that were not asked for say what they would do, for a person who chooses; it is
    /// half of the work of reading a text, and lost where nobody looks.
    pub proposals: bool,
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
            proposals: true,
            survey: None,
            survey_names: SurveyNames::default(),
            survey_memory: Arc::default(),
        }
    }
}

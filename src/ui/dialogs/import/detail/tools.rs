//! What all tabs of a file share: what they get, and what they can ask for.

use std::collections::BTreeMap;

use egui::Ui;

use crate::import::{CleanRule, Encoding, SpeakerRule, SurveyMapping};
use crate::model::DocumentId;
use crate::text::Language;
use crate::ui::dialogs::frame;
use crate::ui::dialogs::import::file::FileChoice;
use crate::ui::text::Label;

/// Height in points from which two lists of a tab scroll each for itself.
pub const NEEDS_TWO: f32 = 320.0;
/// What a person wants of the shown file, or of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    Encoding(Encoding),
    Language(Language),
    FindSpeakers(bool),
    /// Whether who has this name asks the questions.
    Interviewer(String, bool),
    /// Whether people with a number that others of the study have are the same.
    SamePeople(bool),
    /// Whether who asks in one file asks in all.
    AsksInAll(bool),
    SpeakerRule(SpeakerRule),
    /// The rule of the shown file for all files.
    SpeakerRuleAll,
    /// Whether the rule is kept for the next import.
    KeepSpeakerRule(bool),
    Survey(SurveyMapping),
    /// The mapping of the shown table for all tables with the same columns.
    SurveyAll,
    KeepEverything(bool),
    KeepEverythingAll(bool),
    Clean(CleanRule, bool),
    CleanAll(CleanRule, bool),
    /// The document whose text the file corrects.
    Update(Option<DocumentId>),
    /// Which of a file's documents is shown.
    Document(usize),
}

/// What a tab gets beside its view model.
pub struct Tools<'a> {
    pub file: &'a FileChoice,
    pub index: usize,
    /// The file among all that were looked at in this run, to keep where its lists are scrolled to.
    pub place: (u64, usize),
    /// Files of the import that can be read.
    pub files: usize,
    /// Other tables with the same columns.
    pub same_tables: usize,
    /// How many files each rule cleans up.
    pub cleaned: BTreeMap<CleanRule, usize>,
    /// Whether the speaker rule is kept for the next import.
    pub keeps_rule: bool,
    /// Whether who asks in one file asks in all.
    pub asks_in_all: bool,
    pub rule: &'a mut Option<CleanRule>,
    pub changes: &'a mut Vec<Change>,
}

/// A line with an icon at its start.
pub fn sign(ui: &mut Ui, icon: char, color: egui::Color32, sentence: &str) {
    frame::beside_icon(ui, icon, color, |ui| {
        ui.add(Label::new(sentence).wrap());
    });
}

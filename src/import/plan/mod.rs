//! What an import is asked to do and what it understood: pure values, before anything is stored.
//!
//! The preview shows them and a person may change them. No reader is named here.

mod clean;
mod document;
mod encoding;
mod file;
mod format;
mod options;
mod speaker_pattern;
mod speaker_rule;
mod survey;
mod survey_memory;

pub use clean::{CleanCount, CleanEdit, CleanGroup, CleanProposal, CleanRule, MOST_SHOWN};
pub use document::{
    ImportPlan, ImportWarning, PlannedNote, PlannedParticipant, PlannedSpeaker, PlannedTurn,
    PlannedValue,
};
pub use encoding::Encoding;
pub use file::{FilePlan, PeopleTable};
pub use format::SourceFormat;
pub use options::ImportOptions;
pub(super) use speaker_pattern::{PatternPart, SpeakerPattern};
pub(super) use speaker_rule::CompiledRule;
pub use speaker_rule::SpeakerRule;
pub use survey::{
    ColumnRole, Survey, SurveyColumn, SurveyMapping, SurveyNames, SurveyShape, TimeUnit,
};
pub(super) use survey::{Heading, base_of};
pub(super) use survey_memory::KeptTable;
pub use survey_memory::SurveyMemory;

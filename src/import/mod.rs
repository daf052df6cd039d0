//! Bytes of a file to an `ImportPlan` and warnings; never touches the store.
//!
//! From the ground up: `cancel`, `limits`, `names`, `magic` (what bytes are by how they begin),
//! `moments` (dates and times as people write them) and `content`; `plan` (pure values: what is asked for and what was understood); `encoding` and `office`
//! (what several readers share); `extract` (what a reader hands over), `speakers` and `clean`, which
//! work on it, and `finish`, which makes a plan of it; `reader` (what a reader is) and `readers`, a
//! folder or file each, with the list of them; `recognise`, which asks them whose a file is; `load`, `zipped` and `files`, which find bytes; `read`, one file from its bytes
//! to a plan; `report` and `batch`, many files. A file needs only what stands below it.
//! Invariant: no input panics, allocates without bound, or reads anything but the given bytes.

mod batch;
mod cancel;
mod clean;
mod content;
mod encoding;
mod extract;
mod files;
mod finish;
mod limits;
mod load;
mod magic;
mod moments;
mod names;
mod office;
mod plan;
mod read;
mod reader;
mod readers;
mod recognise;
mod report;
mod speakers;
mod zipped;

pub use batch::{Batch, BatchProgress, BatchStep, ImportedFile};
pub use cancel::Cancel;
pub use content::ContentKey;
pub use encoding::{Candidate, Decoded, candidates};
pub use files::{FileList, ImportFile, sorted_files};
pub use names::natural_order;
pub use plan::{
    CleanCount, CleanEdit, CleanGroup, CleanProposal, CleanRule, ColumnRole, Encoding, FilePlan,
    ImportOptions, ImportPlan, ImportWarning, PeopleTable, PlannedNote, PlannedParticipant,
    PlannedSpeaker, PlannedTurn, PlannedValue, SourceFormat, SpeakerRule, Survey, SurveyColumn,
    SurveyMapping, SurveyMemory, SurveyNames, SurveyShape, TimeUnit,
};
pub use read::{candidates_of_file, read_bytes, read_document, read_file, read_import_file};
pub use readers::plain_text::PLAIN_TEXT;
pub use readers::{endings, formats};
pub use report::{ImportReportRow, ImportSummary, SharedWarning, preview_lines};
pub use speakers::{AskDecision, AskReason, Askers, AskersFound, SpeakerFindings};
pub use zipped::InZip;

#[cfg(test)]
mod cancel_tests;
#[cfg(test)]
mod tests;

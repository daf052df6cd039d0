//! Numbers and listings, pure, over an owned `Corpus` snapshot.
//!
//! Every definition is in the manual's "what every number means". Invariant: nothing here reads
//! the project, the clock or the screen's language, so the window and the command line agree.

mod code_history;
mod context;
mod cores;
mod corpus;
mod filter;
mod find;
mod frequencies;
mod measure;
mod quotations;
mod ranges;
mod reference;
#[cfg(test)]
mod slow;
#[cfg(test)]
pub(crate) mod study;
mod tallies;
mod who;

pub use code_history::{
    CodeLife, CodeState, CodebookThen, CodesThen, LifeEvent, LifeMoment, LifeWalk, SegmentThen,
};
pub use context::{Context, Passage, context, first_character};
pub(crate) use cores::on_all_cores;
pub use corpus::{Corpus, CorpusDocument, CorpusDocuments};
pub use filter::{
    CodeSegments, CoderRule, Filter, InterviewerSpeech, coders_at_work, segments_per_code,
    segments_per_document,
};
pub use find::{Found, Unit, find_passages};
pub use frequencies::{CodeFrequency, Frequencies, FrequencyOptions, frequencies};
pub use quotations::{Named, Quotation, QuotationOptions, quotations};
pub use reference::{Behind, RowRef, SegmentHit, SegmentRef, segments_behind};
pub use tallies::Counts;
pub use who::{documents_per_participant, people_in};

//! Numbers and listings, pure, over an owned `Corpus` snapshot.
//!
//! Every definition is in the manual's "what every number means". Invariant: nothing here reads
//! the project, the clock or the screen's language, so the window and the command line agree.

mod code_history;
mod coder_agreement;
mod columns;
mod context;
mod cores;
mod corpus;
mod crosstab;
mod describing;
mod filter;
mod find;
mod frequencies;
mod kwic;
mod likeness;
mod matrix;
mod measure;
mod query;
mod quotations;
mod ranges;
mod reference;
mod relations;
mod saturation;
#[cfg(test)]
mod slow;
mod statistics;
#[cfg(test)]
pub(crate) mod study;
mod tallies;
mod who;
mod word_lists;

pub use code_history::{
    CodeLife, CodeState, CodebookThen, CodesThen, LifeEvent, LifeMoment, LifeWalk, SegmentThen,
};
pub use coder_agreement::{
    AgreementOptions, AgreementRow, AgreementUnit, CoderAgreement, coder_agreement,
};
pub use columns::{Bounds, Column, ColumnName, Columns};
pub use context::{Context, Passage, context, first_character};
pub(crate) use cores::on_all_cores;
pub use corpus::{Corpus, CorpusDocument, CorpusDocuments};
pub use crosstab::{Crosstab, CrosstabOptions, CrosstabRow, crosstab};
pub use describing::{
    CoderProgress, CodingDay, VariableSummary, coding_progress, describe_variables,
};
pub(crate) use filter::ScopeDocument;
pub use filter::{
    CodeSegments, CoderRule, Filter, InterviewerSpeech, coders_at_work, segments_per_code,
    segments_per_document,
};
pub use find::{Found, Unit, find_passages};
pub use frequencies::{CodeFrequency, Frequencies, FrequencyOptions, frequencies};
pub use kwic::{KwicLine, KwicOrder, keyword_in_context};
pub use likeness::{Alike, Compared, Likeness, likeness};
pub use matrix::{CellCount, Matrix, MatrixCell, MatrixOptions, matrix};
pub use query::{Condition, QueryError, QueryProblem, parse_query, query};
pub use quotations::{Named, Quotation, QuotationOptions, quotations};
pub use reference::{Behind, RowRef, SegmentHit, SegmentRef, segments_behind};
pub use relations::{CodePair, Relation, relations};
pub use saturation::{ReadingOrder, Saturation, SaturationOptions, SaturationStep, saturation};
pub use tallies::Counts;
pub use who::{documents_per_participant, people_in};
pub use word_lists::{
    KeyWord, Keyness, WordCount, WordList, WordOptions, WordsBy, WordsOf, keyness, word_lists,
};

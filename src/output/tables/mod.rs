//! The tables Mazmun makes: what an analysis found, with caption, headings and notes.
//!
//! A file holds one analysis whole: its description and its table.

mod agreement;
mod choices;
mod codes;
mod crosstab;
mod describing;
mod documents;
mod frequencies;
mod history;
mod kwic;
mod likeness;
mod matrix;
mod participants;
mod query;
mod quotations;
mod relations;
mod rules;
mod saturation;
mod search;
mod words;

pub use codes::codes_table;
pub use documents::documents_table;
pub use frequencies::frequencies_table;
pub use history::{changes_table, codebook_then_table, life_sentence, life_table};
pub use participants::participants_table;
pub use quotations::quotations_table;
pub use search::search_table;

use super::Analysis;

/// All analyses, in the order of the window's list; the first is shown first.
pub const ANALYSES: &[&Analysis] = &[
    &frequencies::ANALYSIS,
    &quotations::ANALYSIS,
    &query::ANALYSIS,
    &matrix::ANALYSIS,
    &crosstab::ANALYSIS,
    &relations::ANALYSIS,
    &saturation::ANALYSIS,
    &words::WORDS,
    &words::KEYNESS,
    &kwic::ANALYSIS,
    &likeness::ANALYSIS,
    &agreement::ANALYSIS,
    &describing::SUMMARY,
    &describing::PROGRESS,
    &documents::ANALYSIS,
    &participants::ANALYSIS,
    &codes::ANALYSIS,
];

/// Finds an analysis by its command.
#[must_use]
pub fn analysis_named(name: &str) -> Option<&'static Analysis> {
    ANALYSES.iter().copied().find(|a| a.name == name)
}

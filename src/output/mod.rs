//! Tables (and later figures) as data, and one writer per format.
//!
//! Invariant: a writer is a pure function of its table; the same table gives the same bytes.

mod cell;
mod csv;
mod description;
mod docx;
mod faces;
mod format;
mod html;
mod json;
mod latex;
mod machine;
mod markdown;
mod notes;
mod options;
mod ordered;
mod pieces;
mod save;
mod script;
mod settings;
mod table;
mod tables;
mod terminal;
#[cfg(test)]
mod tests;
mod widths;
mod words;
mod xlsx;

pub use cell::{Cell, MARK, Value, direction_of_name};
pub use description::{
    Analysis, AnalysisOptions, Choice, Figure, INTERVIEWERS, Measure, SUBCODES, Switch, WORDS,
};
pub use format::{Format, write_table, write_table_watched};
pub use notes::{notes_text, place_of_notes};
pub use options::{CsvCells, WriteOptions};
pub use ordered::{OrderedTable, save_table};
pub use save::{check_place, save, save_watched};
pub use settings::{Setting, SettingKind};
pub use table::{Align, Column, Note, NoteKind, NoteParagraph, Prose, Row, Segments, Shown, Table};
pub use tables::{
    ANALYSES, analysis_named, changes_table, codebook_then_table, codes_table, documents_table,
    frequencies_table, life_sentence, life_table, participants_table, quotations_table,
    search_table,
};
pub use words::{Term, Words, language_name};

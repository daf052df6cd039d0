//! The tables Mazmun makes: what an analysis found, with caption, headings and notes.

mod frequencies;
mod lists;
mod quotations;
mod rules;

pub use frequencies::frequencies_table;
pub use lists::{codes_table, documents_table, participants_table, search_table};
pub use quotations::quotations_table;

use super::Shown;

/// Leaves a column that holds nothing out of what people read.
fn if_any(any: bool) -> Shown {
    if any {
        Shown::Everywhere
    } else {
        Shown::InData
    }
}

//! A table on the screen, drawn from an `output::Table` with our text engine.
//!
//! Responsible for column widths, order of rows, scrolling, selection and keyboard; not for what
//! the table says. Invariant: what is shown and what is exported are the same rows in the same
//! order (`TableModel::as_shown`).

mod header;
mod keyboard;
mod model;
mod order;
mod paint;
mod show;
#[cfg(test)]
mod tests;
mod widths;

pub use model::TableModel;
pub use order::Sort;
pub use show::{OrderKey, TableState, TableView};

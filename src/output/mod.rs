//! Tables (and later figures) as data, and one writer per format.
//!
//! Invariant: a writer is a pure function of its table; the same table gives the same bytes.

mod table;

pub use table::{Align, Cell, Column, Table};

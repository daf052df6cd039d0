//! A table shared by who shows it and who writes it, with its rows in the order they are shown in.
//!
//! The rows are put in order where they are written, on whatever thread that is; a table in its own
//! order is written as it lies, without a copy.

use std::borrow::Cow;
use std::sync::Arc;

use super::{Format, Row, Table, Value, write_table_watched};
use crate::error::Result;
use crate::progress::Progress;

/// A table, and its rows as they are shown.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderedTable {
    table: Arc<Table>,
    /// `None` for the table's own order.
    order: Option<Arc<Vec<usize>>>,
    /// Whether names of a tree stand side by side.
    flat: bool,
}

impl OrderedTable {
    /// Takes the places of the rows in the order they are shown in.
    #[must_use]
    pub fn new(table: Arc<Table>, order: Arc<Vec<usize>>, flat: bool) -> Self {
        let is_own = !flat && order.iter().copied().eq(0..table.rows.len());
        Self {
            table,
            order: (!is_own).then_some(order),
            flat,
        }
    }

    /// Returns the table, its rows in its own order.
    #[must_use]
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// Returns the table with its rows in the order they are shown in.
    #[must_use]
    pub fn in_order(&self) -> Cow<'_, Table> {
        let Some(order) = &self.order else {
            return Cow::Borrowed(&self.table);
        };
        let rows = order.iter().filter_map(|row| self.table.rows.get(*row));
        let mut rows: Vec<Row> = rows.cloned().collect();
        if self.flat {
            for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
                if let Value::Name { depth, .. } = &mut cell.value {
                    *depth = 0;
                }
            }
        }
        Cow::Owned(self.table.with_rows(rows))
    }

    /// Writes the table as it is shown.
    ///
    /// # Errors
    /// As `write_table_watched`.
    pub fn write(&self, format: Format, progress: &Progress) -> Result<Vec<u8>> {
        write_table_watched(&self.in_order(), format, progress)
    }
}

impl From<Table> for OrderedTable {
    fn from(table: Table) -> Self {
        Self {
            table: Arc::new(table),
            order: None,
            flat: false,
        }
    }
}

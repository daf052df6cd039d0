//! A table shared by who shows it and who writes it, with its rows in the order they are shown in.
//!
//! The rows are put in order where they are written, on whatever thread that is; a table in its own
//! order is written as it lies, without a copy.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{
    Format, Row, Table, Value, WriteOptions, notes_text, place_of_notes, save_watched,
    write_table_watched,
};
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

    /// Writes the table as it is shown to a file.
    ///
    /// # Errors
    /// As `save_table`.
    pub fn save(
        &self,
        format: Format,
        options: WriteOptions,
        path: &Path,
        progress: &Progress,
    ) -> Result<Option<PathBuf>> {
        save_table(&self.in_order(), format, options, path, progress)
    }
}

/// Writes a table to a file, and its notes beside it where they were asked for; returns where those are.
///
/// # Errors
/// As `write_table_watched`, `place_of_notes` and `save_watched`; then nothing is left of it.
pub fn save_table(
    table: &Table,
    format: Format,
    options: WriteOptions,
    path: &Path,
    progress: &Progress,
) -> Result<Option<PathBuf>> {
    let has_notes_beside = format == Format::Csv && options.with_notes;
    let notes = match has_notes_beside {
        true => Some(place_of_notes(path, table)?),
        false => None,
    };
    save_watched(
        path,
        &write_table_watched(table, format, options, progress)?,
        progress,
    )?;
    if let Some(notes) = &notes {
        save_watched(notes, notes_text(table).as_bytes(), progress)?;
    }
    Ok(notes)
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

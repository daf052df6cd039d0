//! The cells of an RTF file as rows and tables, which it does not name.

use std::ops::Range;

use crate::import::extract::Layout;

/// Puts cells together to rows and rows to tables, which RTF does not name.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub layout: Layout,
    cells: Vec<Range<usize>>,
    /// Where the last row ended, while its table may go on.
    last_end: Option<usize>,
}

impl Rows {
    /// Ends a cell of a row that began at `row_start`.
    pub fn cell(&mut self, row_start: usize, end: usize) {
        let start = self.cells.last().map_or(row_start, |c| c.end + 1);
        self.cells.push(start.min(end)..end);
    }

    pub fn end_row(&mut self, end: usize) {
        let start = self.cells.first().map_or(end, |c| c.start);
        // Text between two rows makes them rows of two tables; empty cells may end a row.
        let goes_on = self.last_end.is_some_and(|last| start <= last + 1);
        if !goes_on {
            self.end_table();
            self.layout.begin_table();
        }
        self.layout.begin_row();
        let end = self.cells.last().map_or(end, |c| c.end);
        for cell in self.cells.drain(..) {
            self.layout.cell(cell);
        }
        self.last_end = Some(end);
    }

    pub fn end_table(&mut self) {
        if self.last_end.take().is_some() {
            self.layout.end_table();
        }
    }
}

//! Tables of an OpenDocument file: row by row, each cell's paragraphs as lines of their own.

use roxmltree::Node;

use super::walk::Walker;
use crate::error::Result;
use crate::import::office::xml::{attribute, name};
use crate::model::MarkKind;

impl<'n, 'i> Walker<'n, 'i> {
    /// Writes a table and notes where its cells are.
    pub(super) fn table(&mut self, table: Node<'n, 'i>) -> Result<()> {
        let outer = self.list.take();
        self.layout.begin_table();
        self.rows(table)?;
        self.layout.end_table();
        self.list = outer;
        Ok(())
    }

    fn rows(&mut self, parent: Node<'n, 'i>) -> Result<()> {
        for row in parent.children() {
            match name(row) {
                "table-header-rows" | "table-row-group" | "table-rows" => self.rows(row)?,
                "table-row" if attribute(row, "visibility") == Some("collapse") => {
                    self.hidden += 1;
                }
                "table-row" => self.row(row)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn row(&mut self, row: Node<'n, 'i>) -> Result<()> {
        let from = self.body.len();
        let had_begun = self.begun;
        self.layout.begin_row();
        for cell in row.children() {
            let cell_from = self.body.len();
            match name(cell) {
                "table-cell" => {
                    let had_begun = self.begun;
                    self.story(cell)?;
                    let end = self.body.len();
                    let start = (cell_from + usize::from(had_begun)).min(end);
                    self.layout.cell(start..end);
                }
                // Hidden below a cell that spans rows or columns.
                "covered-table-cell" => self.layout.cell(cell_from..cell_from),
                _ => {}
            }
        }
        let start = if had_begun { from + 1 } else { from };
        if start < self.body.len() {
            self.marks
                .push((start..self.body.len(), MarkKind::TableRow));
        }
        Ok(())
    }
}

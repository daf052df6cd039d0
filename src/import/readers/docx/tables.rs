//! Tables of a Word document: row by row, each cell's paragraphs as lines of their own.

use roxmltree::Node;

use super::styles::toggle;
use super::walk::{Walker, holds_content};
use crate::error::Result;
use crate::import::office::xml::{attribute, child, name};
use crate::model::MarkKind;

impl Walker<'_> {
    /// Writes a table and notes where its cells are.
    pub(super) fn table(&mut self, table: Node<'_, '_>) -> Result<()> {
        self.joins = false;
        self.layout.begin_table();
        self.rows(table)?;
        self.layout.end_table();
        self.joins = false;
        Ok(())
    }

    fn rows(&mut self, parent: Node<'_, '_>) -> Result<()> {
        for row in parent.children() {
            match name(row) {
                "tr" => self.row(row)?,
                // Rows in content controls and tracked wrappers.
                "sdt" | "sdtContent" | "ins" | "customXml" => self.rows(row)?,
                "commentRangeStart" | "commentRangeEnd" => self.comment_edge(row),
                _ => {}
            }
        }
        Ok(())
    }

    fn row(&mut self, row: Node<'_, '_>) -> Result<()> {
        let properties = child(row, "trPr");
        if properties.is_some_and(|p| child(p, "del").is_some()) {
            self.counts.deleted += 1;
            return Ok(());
        }
        if toggle(properties, "hidden") == Some(true) {
            self.counts.hidden += 1;
            return Ok(());
        }
        let from = self.body.len();
        let had_begun = self.begun;
        self.layout.begin_row();
        self.cells(row)?;
        let start = if had_begun { from + 1 } else { from };
        if start < self.body.len() {
            self.marks
                .push((start..self.body.len(), MarkKind::TableRow));
        }
        Ok(())
    }

    fn cells(&mut self, parent: Node<'_, '_>) -> Result<()> {
        for cell in parent.children() {
            match name(cell) {
                "tc" => {
                    let properties = child(cell, "tcPr");
                    let from = self.body.len();
                    if properties.is_some_and(|p| child(p, "cellDel").is_some()) {
                        self.counts.deleted += 1;
                    } else if is_merged_away(properties, cell) {
                        self.layout.cell(from..from);
                    } else {
                        let had_begun = self.begun;
                        self.cell(cell)?;
                        let end = self.body.len();
                        self.layout
                            .cell((from + usize::from(had_begun)).min(end)..end);
                    }
                }
                "sdt" | "sdtContent" | "ins" | "customXml" => self.cells(cell)?,
                _ => {}
            }
            self.joins = false;
        }
        Ok(())
    }

    fn cell(&mut self, cell: Node<'_, '_>) -> Result<()> {
        let before = self.body.len();
        self.blocks(cell)?;
        // A nested table must be followed by a paragraph, which is mostly empty.
        let ends_in_table = cell
            .children()
            .filter(|n| matches!(name(*n), "p" | "tbl"))
            .rev()
            .nth(1)
            .is_some_and(|n| name(n) == "tbl");
        if ends_in_table && self.body.len() > before && self.body.ends_with('\n') {
            self.body.pop();
        }
        Ok(())
    }
}

/// Returns whether a cell continues the one above it and has no text of its own.
fn is_merged_away(properties: Option<Node<'_, '_>>, cell: Node<'_, '_>) -> bool {
    properties
        .and_then(|p| child(p, "vMerge"))
        .is_some_and(|merge| attribute(merge, "val") != Some("restart"))
        && !holds_content(cell)
}

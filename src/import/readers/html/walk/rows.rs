//! Rows and cells of tables of data: a tab for each column.

use super::state::Walker;
use crate::import::readers::html::tags::{Attribute, Tag};
use crate::import::readers::html::tree::{Element, NodeId};

/// Most columns a cell may span, and most that are kept in line.
const MOST_COLUMNS: usize = 200;

impl Walker<'_> {
    pub(super) fn is_data(&self, id: NodeId) -> bool {
        self.page.data_tables.get(id).copied().unwrap_or_default()
    }

    /// Returns whether a node lies in a table of data, with no other inside it around the node.
    pub(super) fn in_table(&self, id: NodeId) -> bool {
        self.tables
            .last()
            .is_some_and(|table| id < self.page.tree.end(table.id))
    }

    pub(super) fn in_row(&self) -> bool {
        self.open
            .iter()
            .rev()
            .take_while(|open| !open.tag.is_cell() && open.tag != Tag::Table)
            .any(|open| open.row.is_some())
    }

    pub(super) fn begin_row(&mut self) {
        self.out.begin_row();
        if let Some(table) = self.tables.last_mut() {
            for span in &mut table.spans {
                *span = span.saturating_sub(1);
            }
        }
    }

    pub(super) fn begin_cell(&mut self, cell: &Element) {
        let number = |attribute: Attribute, most: usize| {
            let value: usize = cell.get(attribute).trim().parse().unwrap_or(1);
            value.clamp(1, most)
        };
        let columns = number(Attribute::Colspan, MOST_COLUMNS);
        let rows = number(Attribute::Rowspan, 10_000);
        let row = self.open.iter_mut().rev().find_map(|o| o.row.as_mut());
        let (Some(row), Some(table)) = (row, self.tables.last_mut()) else {
            return;
        };
        let first = row.next == 0;
        let mut at = row.next;
        while table.spans.get(at).is_some_and(|span| *span > 0) {
            at += 1;
        }
        if at < MOST_COLUMNS {
            self.out.begin_cell(at.saturating_sub(row.tabs), first);
            row.tabs = at;
        } else {
            self.out.begin_cell(1, false);
        }
        row.next = at + columns;
        if row.next <= MOST_COLUMNS && rows > 1 {
            let len = table.spans.len().max(row.next);
            table.spans.resize(len, 0);
            for span in table.spans.iter_mut().skip(at).take(columns) {
                *span = rows;
            }
        }
    }
}

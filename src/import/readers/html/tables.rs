//! Tables that hold data and tables that only lay out a page.
//!
//! Only the first become rows with tabs; a cell of the second is read as if it were no table.

use super::measure::Measures;
use super::tags::{Attribute, Tag};
use super::tree::{NodeId, Tree};
use crate::error::Result;
use crate::import::cancel::Cancel;

/// Rows looked at.
const SAMPLE: usize = 200;
/// A cell this long is a column of a page where the table has few rows.
const COLUMN: u32 = 600;
const FEW_ROWS: usize = 3;

/// Tells for every table whether it holds data, by node.
///
/// # Errors
/// `err-import-cancelled`.
pub(super) fn data_tables(tree: &Tree, measures: &Measures, cancel: &Cancel) -> Result<Vec<bool>> {
    let mut data = vec![false; tree.nodes.len()];
    let mut holds_table = vec![false; tree.nodes.len()];
    for id in (0..tree.nodes.len()).rev() {
        if id.is_multiple_of(4096) {
            cancel.check()?;
        }
        if tree.tag(id) != Tag::Table {
            continue;
        }
        let nested = holds_table.get(id).copied().unwrap_or_default();
        if let Some(own) = data.get_mut(id) {
            *own = !nested && holds_data(tree, measures, id);
        }
        let outer = tree.ancestors(id).find(|a| tree.tag(*a) == Tag::Table);
        if let Some(outer) = outer.and_then(|o| holds_table.get_mut(o)) {
            *outer = true;
        }
    }
    Ok(data)
}

/// Looks at one table without another inside.
fn holds_data(tree: &Tree, measures: &Measures, table: NodeId) -> bool {
    let Some(element) = tree.element(table) else {
        return false;
    };
    if element.has_role(&["presentation", "none"]) {
        return false;
    }
    let mut told = element.has_role(&["table", "grid"])
        || element
            .get(Attribute::Border)
            .parse::<f32>()
            .is_ok_and(|b| b > 0.0);
    let mut widths: Vec<usize> = Vec::new();
    let mut longest = 0;
    let mut id = table + 1;
    while id < tree.end(table) && widths.len() < SAMPLE {
        let tag = tree.tag(id);
        match tag {
            Tag::Thead | Tag::Th | Tag::Caption => told = true,
            // Pages have these in their columns, tables of data do not.
            Tag::H1
            | Tag::H2
            | Tag::Nav
            | Tag::Form
            | Tag::Article
            | Tag::Main
            | Tag::Header
            | Tag::Footer => return false,
            Tag::Tr => widths.push(0),
            Tag::Td => {
                if let Some(width) = widths.last_mut() {
                    *width += usize::from(measures.get(id).chars > 0);
                }
                longest = longest.max(measures.get(id).chars);
                let style = tree.element(id).and_then(|e| e.find(Attribute::Style));
                told |= style.is_some_and(|s| {
                    s.to_ascii_lowercase().contains("border") && !s.contains("none")
                });
            }
            _ => {}
        }
        id += 1;
    }
    widths.retain(|w| *w > 0);
    let rows = widths.len();
    let wide = widths.iter().filter(|w| **w > 1).count();
    if wide == 0 {
        // One column is text below text.
        return false;
    }
    if told {
        return true;
    }
    rows > 1 && wide * 2 > rows && (rows > FEW_ROWS || longest < COLUMN)
}

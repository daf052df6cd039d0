//! In which order rows stand.

use std::cmp::Ordering;
use std::sync::Arc;

use super::model::TableModel;
use crate::output::{Cell, Value};

/// A column to sort by; none keeps the table's own order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sort {
    /// Key of the column.
    pub column: Arc<str>,
    pub descending: bool,
}

impl Sort {
    /// Returns what a click on a column's heading asks for: its first order, the other, none.
    #[must_use]
    pub fn after_click(now: Option<Self>, column: &Arc<str>, numbers: bool) -> Option<Self> {
        match now {
            Some(sort) if sort.column == *column => (sort.descending == numbers).then_some(Self {
                column: sort.column,
                descending: !numbers,
            }),
            // The largest number is what one looks for, and the first name.
            _ => Some(Self {
                column: Arc::clone(column),
                descending: numbers,
            }),
        }
    }
}

impl TableModel {
    /// Returns the rows in the order they are shown.
    ///
    /// In a tree, siblings are sorted and stay below their parent, unless it is `flat`. Rows that
    /// are equal keep the table's order; rows with nothing in the column come last.
    #[must_use]
    pub fn order(&self, sort: Option<&Sort>, flat: bool) -> Vec<usize> {
        let all: Vec<usize> = (0..self.table().rows.len()).collect();
        let place = sort.and_then(|s| Some((self.table().place(&s.column)?, s.descending)));
        let Some((place, descending)) = place else {
            return all;
        };
        if flat || !self.is_tree() {
            return self.sorted(all, place, descending);
        }
        let mut out = Vec::with_capacity(all.len());
        self.push_sorted(0..all.len(), place, descending, &mut out);
        out
    }

    /// Adds the subtrees of a stretch of rows, sorted by their topmost row.
    fn push_sorted(
        &self,
        rows: std::ops::Range<usize>,
        place: usize,
        descending: bool,
        out: &mut Vec<usize>,
    ) {
        let Some(top) = rows.clone().map(|row| self.depth(row)).min() else {
            return;
        };
        let roots: Vec<usize> = rows.clone().filter(|r| self.depth(*r) == top).collect();
        let ends: Vec<usize> = roots.iter().skip(1).copied().chain([rows.end]).collect();
        let by_root: std::collections::BTreeMap<usize, usize> =
            roots.iter().copied().zip(ends).collect();
        for root in self.sorted(roots, place, descending) {
            out.push(root);
            let end = by_root.get(&root).copied().unwrap_or(root + 1);
            self.push_sorted(root + 1..end, place, descending, out);
        }
    }

    fn sorted(&self, mut rows: Vec<usize>, place: usize, descending: bool) -> Vec<usize> {
        rows.sort_by(|a, b| {
            let (a, b) = (self.table().cell(*a, place), self.table().cell(*b, place));
            let nothing = |cell: &Cell| cell.is_empty() || matches!(cell.value, Value::Missing(_));
            nothing(a).cmp(&nothing(b)).then_with(|| {
                let order = self.compare(a, b);
                if descending { order.reverse() } else { order }
            })
        });
        rows
    }

    fn compare(&self, a: &Cell, b: &Cell) -> Ordering {
        if let (Some(a), Some(b)) = (a.order(), b.order()) {
            return a.total_cmp(&b);
        }
        self.locale()
            .compare(&a.on_paper(self.locale()), &b.on_paper(self.locale()))
    }
}

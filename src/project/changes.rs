//! What each change did, told so exactly that whoever shows the study patches what it holds.
//!
//! Invariant: of a change that is told, every touched segment and document is named; one that
//! touched too many says so, and is read again.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use super::history::family;
use super::{Family, Op, Project};
use crate::error::Result;
use crate::model::{DocumentId, Segment, SegmentId, SegmentPlace};
use crate::store::Table;

/// Most rows of one table that a change names; more are read again faster than they are told.
const MOST_NAMED: usize = 2_000;
/// Changes that are kept for those who have not looked yet.
const MOST_KEPT: usize = 64;

/// What one change touched.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    pub op: Op,
    /// Sorted, each once.
    pub families: Vec<Family>,
    /// What happened to segments; `None` where it is too much to tell.
    pub segments: Option<SegmentChanges>,
    /// Touched documents, and whether in their row, text, speakers (with turns and marks) or values;
    /// `None` where they are too many to name.
    pub documents: Option<TouchedDocuments>,
}

/// Touched documents, each with the families in which it was touched.
pub type TouchedDocuments = BTreeMap<DocumentId, BTreeSet<Family>>;

/// What a change did to segments.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SegmentChanges {
    /// Each touched coding once, by id.
    pub codings: Vec<SegmentChange>,
    /// Places where now somebody's code is and nobody's was.
    pub appeared: Vec<SegmentPlace>,
    /// Places where nobody's code is any more.
    pub vanished: Vec<SegmentPlace>,
}

/// What a change did to one coding.
#[derive(Debug, Clone, PartialEq)]
pub struct SegmentChange {
    pub id: SegmentId,
    /// Where it was; `None` for a new one.
    pub before: Option<SegmentPlace>,
    /// What it is now; `None` where it is gone.
    pub after: Option<Segment>,
}

/// What a transaction touched, worked out before it ends.
#[derive(Debug)]
pub(super) struct Touched {
    segments: Option<SegmentChanges>,
    documents: Option<TouchedDocuments>,
}

impl Changes {
    pub(super) fn new(op: Op, families: Vec<Family>, touched: Touched) -> Self {
        Self {
            op,
            families,
            segments: touched.segments,
            documents: touched.documents,
        }
    }
}

/// The latest changes, numbered.
#[derive(Debug, Default)]
pub(super) struct RecentChanges {
    /// Number of the change that comes next.
    next: u64,
    kept: VecDeque<Arc<Changes>>,
}

impl RecentChanges {
    pub(super) fn push(&mut self, changes: Changes) {
        self.next += 1;
        self.kept.push_back(Arc::new(changes));
        if self.kept.len() > MOST_KEPT {
            self.kept.pop_front();
        }
    }

    /// Notes that something changed that nobody can tell: everything is to be read again.
    pub(super) fn lose_track(&mut self) {
        self.next += 1;
        self.kept.clear();
    }
}

impl Project {
    /// Returns how many changes there were since the project was opened, undo and redo among them.
    #[must_use]
    pub fn change_number(&self) -> u64 {
        self.recent.next
    }

    /// Returns the changes since `change_number` was `seen`, oldest first; `None` where they cannot be
    /// told any more and everything is to be read again.
    #[must_use]
    pub fn changes_since(&self, seen: u64) -> Option<Vec<Arc<Changes>>> {
        let new = usize::try_from(self.recent.next.checked_sub(seen)?).ok()?;
        let known = self.recent.kept.len().checked_sub(new)?;
        Some(self.recent.kept.iter().skip(known).cloned().collect())
    }

    /// Returns what the latest change, undo or redo touched; `None` before the first one.
    #[must_use]
    pub fn last_changes(&self) -> Option<&Changes> {
        self.recent.kept.back().map(Arc::as_ref)
    }

    /// Works out what the entries of the undo log after `mark` did to segments and documents.
    pub(super) fn touched(&self, tables: &[Table], mark: i64) -> Result<Touched> {
        let segments = match tables.contains(&Table::Segment) {
            true => self.segment_changes(mark)?,
            false => Some(SegmentChanges::default()),
        };
        Ok(Touched {
            segments,
            documents: self.touched_documents(tables, mark)?,
        })
    }

    fn touched_documents(&self, tables: &[Table], mark: i64) -> Result<Option<TouchedDocuments>> {
        const OF_DOCUMENTS: [Table; 6] = [
            Table::Document,
            Table::DocumentText,
            Table::Speaker,
            Table::Turn,
            Table::DocumentMark,
            Table::DocumentValue,
        ];
        let mut documents = TouchedDocuments::new();
        for table in OF_DOCUMENTS.into_iter().filter(|t| tables.contains(t)) {
            let Some(touched) = self.store.documents_touched(mark, table, MOST_NAMED)? else {
                return Ok(None);
            };
            for id in touched {
                documents.entry(id).or_default().insert(family(table));
            }
        }
        Ok(Some(documents))
    }

    fn segment_changes(&self, mark: i64) -> Result<Option<SegmentChanges>> {
        let Some(before) = self.store.segments_before(mark, MOST_NAMED)? else {
            return Ok(None);
        };
        let mut changes = SegmentChanges::default();
        // How many codings a place won or lost.
        let mut moved: BTreeMap<SegmentPlace, isize> = BTreeMap::new();
        for (id, before) in before {
            let after = self.store.get_segment(id)?;
            let place = after.as_ref().map(Segment::place);
            if place != before {
                for (place, by) in before
                    .map(|p| (p, -1))
                    .into_iter()
                    .chain(place.map(|p| (p, 1)))
                {
                    *moved.entry(place).or_default() += by;
                }
            }
            if before.is_some() || after.is_some() {
                changes.codings.push(SegmentChange { id, before, after });
            }
        }
        for (place, by) in moved.into_iter().filter(|(_, by)| *by != 0) {
            let now = self.store.count_codings_at(place)?;
            if now == 0 {
                changes.vanished.push(place);
            } else if isize::try_from(now) == Ok(by) {
                changes.appeared.push(place);
            }
        }
        Ok(Some(changes))
    }
}

//! What each change did, told so exactly that whoever shows the study patches what it holds.
//!
//! Invariant: of a change that is told, every touched segment and document is named; one that
//! touched too many says so, and is read again.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use super::{Family, Op};
use crate::model::{DocumentId, Segment, SegmentId, SegmentPlace};

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
    pub(super) segments: Option<SegmentChanges>,
    pub(super) documents: Option<TouchedDocuments>,
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
    pub(super) next: u64,
    pub(super) kept: VecDeque<Arc<Changes>>,
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

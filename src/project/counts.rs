//! How many segments documents and codes have: counted once, then corrected by what each change did.

use std::collections::BTreeMap;

use super::SegmentChanges;
use crate::model::{CodeId, DocumentId, SegmentPlace};

/// The numbers of segments: the same code on the same passage once, whoever put it there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SegmentCounts {
    by_document: BTreeMap<DocumentId, usize>,
    by_code: BTreeMap<CodeId, usize>,
    all: usize,
}

impl SegmentCounts {
    /// Adds up the counts of documents and codes.
    pub(super) fn new(rows: &[(DocumentId, CodeId, usize)]) -> Self {
        let mut counts = Self::default();
        for (document, code, count) in rows {
            *counts.by_document.entry(*document).or_default() += count;
            *counts.by_code.entry(*code).or_default() += count;
            counts.all += count;
        }
        counts
    }

    /// Returns the number of segments in a document.
    #[must_use]
    pub fn of_document(&self, document: DocumentId) -> usize {
        self.by_document.get(&document).copied().unwrap_or(0)
    }

    /// Returns the number of segments of a code alone.
    #[must_use]
    pub fn of_code(&self, code: CodeId) -> usize {
        self.by_code.get(&code).copied().unwrap_or(0)
    }

    /// Returns the number of segments of the study.
    #[must_use]
    pub fn all(&self) -> usize {
        self.all
    }

    /// Corrects the counts by what a change did to segments.
    pub fn apply(&mut self, changes: &SegmentChanges) {
        for place in &changes.appeared {
            self.add(place);
        }
        for place in &changes.vanished {
            self.take(place);
        }
    }

    fn add(&mut self, place: &SegmentPlace) {
        *self.by_document.entry(place.document).or_default() += 1;
        *self.by_code.entry(place.code).or_default() += 1;
        self.all += 1;
    }

    fn take(&mut self, place: &SegmentPlace) {
        take_one(&mut self.by_document, place.document);
        take_one(&mut self.by_code, place.code);
        self.all = self.all.saturating_sub(1);
    }
}

/// Counts one less; what has none is not listed, so that equal counts compare as equal.
fn take_one<K: Ord>(counts: &mut BTreeMap<K, usize>, key: K) {
    if let Some(count) = counts.get_mut(&key) {
        *count = count.saturating_sub(1);
        if *count == 0 {
            counts.remove(&key);
        }
    }
}

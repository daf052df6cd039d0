//! What a transaction touched, worked out of the undo log, and the latest changes for those who look.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::changes::{Changes, SegmentChange, SegmentChanges, Touched, TouchedDocuments};
use super::{Family, Project};
use crate::error::Result;
use crate::model::{Segment, SegmentPlace};
use crate::store::Table;

/// Most rows of one table that a change names; more are read again faster than they are told.
const MOST_NAMED: usize = 2_000;

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

/// Returns what a table's rows belong to.
pub(super) fn family(table: Table) -> Family {
    match table {
        Table::Document => Family::Documents,
        Table::DocumentText => Family::Texts,
        Table::Speaker | Table::Turn | Table::DocumentMark => Family::Speakers,
        Table::Code => Family::Codes,
        Table::Segment => Family::Segments,
        Table::Note => Family::Notes,
        Table::Coder
        | Table::Participant
        | Table::Variable
        | Table::DocumentValue
        | Table::ParticipantValue => Family::People,
        Table::DocumentCoded
        | Table::DocumentSet
        | Table::DocumentSetMember
        | Table::CodeSet
        | Table::CodeSetMember
        | Table::SavedQuery => Family::Sets,
        Table::Meta => Family::Settings,
    }
}

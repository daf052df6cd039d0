//! Segments counted by group, and which rows a transaction touched, told from its undo log.
//!
//! A segment is counted by its place: the same code on the same passage once, whoever put it there.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::params;

use super::undo_log::INSERTED;
use super::{Store, Table, int, size};
use crate::error::Result;
use crate::model::{CodeId, DocumentId, SegmentId, SegmentPlace};
use crate::text::TextSpan;

/// Segments that a transaction touched, each with the place it had before; `None` for a new one.
pub type SegmentsBefore = BTreeMap<SegmentId, Option<SegmentPlace>>;

impl Store {
    /// Counts the segments of each document and code that has one.
    pub fn count_segments(&self) -> Result<Vec<(DocumentId, CodeId, usize)>> {
        // Along the unique index of the table: nothing is sorted, no other row is read.
        let mut statement = self.connection.prepare_cached(
            "select document, code, count(*) from
                (select distinct document, \"start\", \"end\", code from segment)
             group by document, code",
        )?;
        let rows = statement.query_map([], |row| {
            Ok((
                DocumentId(row.get(0)?),
                CodeId(row.get(1)?),
                size(row.get(2)?),
            ))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Counts the coders who have a code on a passage.
    pub fn count_codings_at(&self, place: SegmentPlace) -> Result<usize> {
        let mut statement = self.connection.prepare_cached(
            "select count(*) from segment
             where document = ?1 and \"start\" = ?2 and \"end\" = ?3 and code = ?4",
        )?;
        let key = params![
            place.document.0,
            int(place.span.start()),
            int(place.span.end()),
            place.code.0
        ];
        Ok(size(statement.query_row(key, |row| row.get(0))?))
    }

    /// Returns the segments with an entry in the undo log after `mark`; `None` for more than `most`.
    pub fn segments_before(&self, mark: i64, most: usize) -> Result<Option<SegmentsBefore>> {
        if self.entries_since(mark, Table::Segment, most)? > most {
            return Ok(None);
        }
        let [document, start, end, code] =
            self.slots_of(Table::Segment, ["document", "start", "end", "code"])?;
        // The first entry of a row tells what it was before the transaction; that of a new one is nothing before.
        let mut statement = self.connection.prepare_cached(&format!(
            "select row_id, iif(kind = {INSERTED}, null, {document}), {start}, {end}, {code}
             from temp.undo_log where id > ?1 and tab = ?2 order by id"
        ))?;
        let mut rows = statement.query([mark, Table::Segment as i64])?;
        let mut before = SegmentsBefore::new();
        while let Some(row) = rows.next()? {
            let place = match row.get::<_, Option<i64>>(1)? {
                Some(document) => Some(SegmentPlace {
                    document: DocumentId(document),
                    span: TextSpan::from_stored(size(row.get(2)?), size(row.get(3)?)),
                    code: CodeId(row.get(4)?),
                }),
                None => None,
            };
            before.entry(SegmentId(row.get(0)?)).or_insert(place);
        }
        Ok(Some(before))
    }

    /// Returns the documents of which a row of a table has an entry after `mark`; `None` where there are
    /// more than `most` entries.
    pub fn documents_touched(
        &self,
        mark: i64,
        table: Table,
        most: usize,
    ) -> Result<Option<BTreeSet<DocumentId>>> {
        if self.entries_since(mark, table, most)? > most {
            return Ok(None);
        }
        let sql = match table {
            // Their row id is the document's.
            Table::Document | Table::DocumentText => {
                "select row_id from temp.undo_log where id > ?1 and tab = ?2".to_owned()
            }
            _ => {
                let [document] = self.slots_of(table, ["document"])?;
                let name = table.name();
                format!(
                    "select {document} from temp.undo_log where id > ?1 and tab = ?2
                     union select t.document from temp.undo_log l join main.{name} t on t.rowid = l.row_id
                        where l.id > ?1 and l.tab = ?2"
                )
            }
        };
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([mark, table as i64])?;
        let mut documents = BTreeSet::new();
        while let Some(row) = rows.next()? {
            documents.extend(row.get::<_, Option<i64>>(0)?.map(DocumentId));
        }
        Ok(Some(documents))
    }

    /// Counts the entries of a table after `mark`, at most one more than `most`.
    fn entries_since(&self, mark: i64, table: Table, most: usize) -> Result<usize> {
        let mut statement = self.connection.prepare_cached(
            "select count(*) from
                (select 1 from temp.undo_log where id > ?1 and tab = ?2 limit ?3)",
        )?;
        let key = [mark, table as i64, int(most + 1)];
        Ok(size(statement.query_row(key, |row| row.get(0))?))
    }
}

//! Rows of coded segments.

use rusqlite::{OptionalExtension, Row, params};

use super::{Store, Table, guid, int, size};
use crate::error::Result;
use crate::model::{CodeId, CoderId, DocumentId, Segment, SegmentId};
use crate::text::TextSpan;

const SEGMENT: &str =
    "select id, guid, document, \"start\", \"end\", code, coder, memo, translation,
    translator, weight, created from segment";

fn segment(row: &Row<'_>) -> rusqlite::Result<Segment> {
    // By place: this is the row read most, 12,000 at a time.
    Ok(Segment {
        id: SegmentId(row.get(0)?),
        guid: guid(row.get_ref(1)?.as_str()?),
        document: DocumentId(row.get(2)?),
        span: TextSpan::from_stored(size(row.get(3)?), size(row.get(4)?)),
        code: CodeId(row.get(5)?),
        coder: CoderId(row.get(6)?),
        memo: row.get(7)?,
        translation: row.get(8)?,
        translator: row.get(9)?,
        weight: row
            .get::<_, i64>(10)?
            .clamp(0, 100)
            .try_into()
            .unwrap_or(100),
        created: row.get(11)?,
    })
}

impl Store {
    /// Returns all segments, by document-list order, then start, end and code.
    pub fn list_segments(&self) -> Result<Vec<Segment>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "{SEGMENT} order by document, \"start\", \"end\", code, coder"
        ))?;
        let rows = statement.query_map([], segment)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns the segments of a document, by start, end and code.
    pub fn list_segments_of(&self, document: DocumentId) -> Result<Vec<Segment>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "{SEGMENT} where document = ?1 order by \"start\", \"end\", code, coder"
        ))?;
        let rows = statement.query_map([document.0], segment)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns the segments of a code alone, by document, start and end.
    pub fn list_segments_with_code(&self, code: CodeId) -> Result<Vec<Segment>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "{SEGMENT} where code = ?1 order by document, \"start\", \"end\", coder"
        ))?;
        let rows = statement.query_map([code.0], segment)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns one segment.
    pub fn get_segment(&self, id: SegmentId) -> Result<Option<Segment>> {
        Ok(self
            .connection
            .prepare_cached(&format!("{SEGMENT} where id = ?1"))?
            .query_row([id.0], segment)
            .optional()?)
    }

    /// Finds the segment of a passage, code and coder.
    pub fn find_segment(
        &self,
        document: DocumentId,
        span: TextSpan,
        code: CodeId,
        coder: CoderId,
    ) -> Result<Option<SegmentId>> {
        Ok(self
            .connection
            .prepare_cached(
                "select id from segment
                 where document = ?1 and \"start\" = ?2 and \"end\" = ?3 and code = ?4 and coder = ?5",
            )?
            .query_row(
                params![document.0, int(span.start()), int(span.end()), code.0, coder.0],
                |row| row.get(0).map(SegmentId),
            )
            .optional()?)
    }

    /// Stores a segment (its `id` is ignored); `None` where its code is on that passage by that coder already.
    pub fn insert_segment(&self, segment: &Segment) -> Result<Option<SegmentId>> {
        let inserted = self
            .connection
            .prepare_cached(
                "insert into segment (guid, document, \"start\", \"end\", code, coder, memo, translation,
                    translator, weight, created)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                 on conflict (document, \"start\", \"end\", code, coder) do nothing",
            )?
            .execute(params![
                segment.guid.to_string(),
                segment.document.0,
                int(segment.span.start()),
                int(segment.span.end()),
                segment.code.0,
                segment.coder.0,
                segment.memo,
                segment.translation,
                segment.translator,
                segment.weight,
                segment.created,
            ])?;
        Ok((inserted > 0).then(|| SegmentId(self.connection.last_insert_rowid())))
    }

    /// Writes what can change of a segment.
    pub fn update_segment(&self, segment: &Segment) -> Result<()> {
        self.connection
            .prepare_cached(
                "update segment set \"start\" = ?2, \"end\" = ?3, code = ?4, memo = ?5, translation = ?6,
                    translator = ?7, weight = ?8
                 where id = ?1",
            )?
            .execute(params![
                segment.id.0,
                int(segment.span.start()),
                int(segment.span.end()),
                segment.code.0,
                segment.memo,
                segment.translation,
                segment.translator,
                segment.weight,
            ])?;
        Ok(())
    }

    /// Deletes a segment; returns whether it was there.
    pub fn delete_segment(&self, id: SegmentId) -> Result<bool> {
        self.delete_row(Table::Segment, id.0)
    }

    /// Points the notes of one segment to another.
    pub fn repoint_segment_notes(&self, from: SegmentId, into: SegmentId) -> Result<()> {
        self.connection
            .prepare_cached("update note set segment = ?2 where segment = ?1")?
            .execute([from.0, into.0])?;
        Ok(())
    }
}

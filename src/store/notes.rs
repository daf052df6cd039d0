//! Rows of notes.

use rusqlite::{OptionalExtension, Row, params};

use super::{Store, Table, guid, int, size};
use crate::error::Result;
use crate::model::{CodeId, DocumentId, Note, NoteAnchor, NoteId, SegmentId};
use crate::text::TextSpan;

const NOTE: &str =
    "select id, guid, document, \"start\", \"end\", code, segment, title, body, author,
    created from note";

fn note(row: &Row<'_>) -> rusqlite::Result<Note> {
    let id = |name: &str| row.get::<_, Option<i64>>(name);
    let anchor = match (id("document")?, id("code")?, id("segment")?) {
        (Some(document), _, _) => match (id("start")?, id("end")?) {
            (Some(start), Some(end)) => NoteAnchor::Passage(
                DocumentId(document),
                TextSpan::from_stored(size(start), size(end)),
            ),
            _ => NoteAnchor::Document(DocumentId(document)),
        },
        (None, Some(code), _) => NoteAnchor::Code(CodeId(code)),
        (None, None, Some(segment)) => NoteAnchor::Segment(SegmentId(segment)),
        (None, None, None) => NoteAnchor::Project,
    };
    Ok(Note {
        id: NoteId(row.get("id")?),
        guid: guid(row.get_ref("guid")?.as_str()?),
        anchor,
        title: row.get("title")?,
        body: row.get("body")?,
        author: row.get("author")?,
        created: row.get("created")?,
    })
}

/// The columns of an anchor: document, passage, code, segment.
type Anchor = (Option<i64>, Option<TextSpan>, Option<i64>, Option<i64>);

fn anchor_columns(anchor: NoteAnchor) -> Anchor {
    match anchor {
        NoteAnchor::Project => (None, None, None, None),
        NoteAnchor::Document(d) => (Some(d.0), None, None, None),
        NoteAnchor::Passage(d, span) => (Some(d.0), Some(span), None, None),
        NoteAnchor::Code(c) => (None, None, Some(c.0), None),
        NoteAnchor::Segment(s) => (None, None, None, Some(s.0)),
    }
}

impl Store {
    /// Returns all notes in the order they were written.
    pub fn list_notes(&self) -> Result<Vec<Note>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{NOTE} order by created, id"))?;
        let rows = statement.query_map([], note)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns the notes of a document, its passages and its segments, in the order they were written.
    pub fn list_notes_of(&self, document: DocumentId) -> Result<Vec<Note>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "{NOTE} where document = ?1 or segment in (select id from segment where document = ?1)
             order by created, id"
        ))?;
        let rows = statement.query_map([document.0], note)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns one note.
    pub fn get_note(&self, id: NoteId) -> Result<Option<Note>> {
        Ok(self
            .connection
            .prepare_cached(&format!("{NOTE} where id = ?1"))?
            .query_row([id.0], note)
            .optional()?)
    }

    /// Stores a note (its `id` is ignored).
    pub fn insert_note(&self, note: &Note) -> Result<NoteId> {
        let (document, span, code, segment) = anchor_columns(note.anchor);
        self.connection
            .prepare_cached(
                "insert into note (guid, document, \"start\", \"end\", code, segment, title, body, author, created)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                note.guid.to_string(),
                document,
                span.map(|s| int(s.start())),
                span.map(|s| int(s.end())),
                code,
                segment,
                note.title,
                note.body,
                note.author,
                note.created,
            ])?;
        Ok(NoteId(self.connection.last_insert_rowid()))
    }

    /// Writes a note's title and body.
    pub fn update_note(&self, id: NoteId, title: &str, body: &str) -> Result<()> {
        self.connection
            .prepare_cached("update note set title = ?2, body = ?3 where id = ?1")?
            .execute(params![id.0, title, body])?;
        Ok(())
    }

    /// Writes what a note is about.
    pub fn set_note_anchor(&self, id: NoteId, anchor: NoteAnchor) -> Result<()> {
        let (document, span, code, segment) = anchor_columns(anchor);
        self.connection
            .prepare_cached(
                "update note set document = ?2, \"start\" = ?3, \"end\" = ?4, code = ?5, segment = ?6
                 where id = ?1",
            )?
            .execute(params![
                id.0,
                document,
                span.map(|s| int(s.start())),
                span.map(|s| int(s.end())),
                code,
                segment,
            ])?;
        Ok(())
    }

    /// Deletes a note.
    pub fn delete_note(&self, id: NoteId) -> Result<()> {
        self.delete_row(Table::Note, id.0)?;
        Ok(())
    }
}

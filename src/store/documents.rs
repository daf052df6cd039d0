//! Rows of documents, their texts, turns, marks and speakers.

use rusqlite::{OptionalExtension, Row, params};

use super::{Store, Table, guid, int, place, size};
use crate::error::Result;
use crate::model::{
    Document, DocumentId, Guid, Mark, MarkKind, Name, ParticipantId, Speaker, SpeakerId, Turn,
};
use crate::text::{Direction, Language, TextSpan};

const DOCUMENT: &str =
    "select id, guid, title, group_name, position, language, direction, participant,
    source_name, source_sha256, date, memo, body_len from document";

fn document(row: &Row<'_>) -> rusqlite::Result<Document> {
    Ok(Document {
        id: DocumentId(row.get("id")?),
        guid: guid(row.get_ref("guid")?.as_str()?),
        title: row.get("title")?,
        group: row.get("group_name")?,
        position: place(row.get("position")?),
        language: Language::from_tag(row.get_ref("language")?.as_str()?).unwrap_or_default(),
        direction: match row.get_ref("direction")?.as_str_or_null()? {
            Some("rtl") => Some(Direction::Rtl),
            Some(_) => Some(Direction::Ltr),
            None => None,
        },
        participant: row.get::<_, Option<i64>>("participant")?.map(ParticipantId),
        source_name: row.get("source_name")?,
        source_sha256: row.get("source_sha256")?,
        date: row.get("date")?,
        memo: row.get("memo")?,
        body_len: size(row.get("body_len")?),
    })
}

fn speaker(row: &Row<'_>) -> rusqlite::Result<Speaker> {
    Ok(Speaker {
        id: SpeakerId(row.get("id")?),
        document: DocumentId(row.get("document")?),
        name: row.get("name")?,
        is_interviewer: row.get("is_interviewer")?,
        participant: row.get::<_, Option<i64>>("participant")?.map(ParticipantId),
    })
}

/// Maps `start, text_start, end, speaker, time_ms`, by place: there are 100,000 of them.
fn turn(row: &Row<'_>) -> rusqlite::Result<Turn> {
    Ok(Turn {
        span: TextSpan::from_stored(size(row.get(0)?), size(row.get(2)?)),
        text_start: size(row.get(1)?),
        speaker: row.get::<_, Option<i64>>(3)?.map(SpeakerId),
        time_ms: row
            .get::<_, Option<i64>>(4)?
            .and_then(|t| u64::try_from(t).ok()),
    })
}

fn mark_columns(kind: MarkKind) -> (&'static str, Option<i64>) {
    match kind {
        MarkKind::Heading(level) => ("heading", Some(i64::from(level))),
        MarkKind::ListItem => ("list_item", None),
        MarkKind::TableRow => ("table_row", None),
        MarkKind::Footnote => ("footnote", None),
        MarkKind::Endnote => ("endnote", None),
        MarkKind::Page(number) => ("page", Some(i64::from(number))),
    }
}

fn mark(row: &Row<'_>) -> rusqlite::Result<Option<Mark>> {
    let value: i64 = row.get::<_, Option<i64>>("value")?.unwrap_or(0);
    let kind = match row.get_ref("kind")?.as_str()? {
        "heading" => MarkKind::Heading(u8::try_from(value).unwrap_or(1)),
        "list_item" => MarkKind::ListItem,
        "table_row" => MarkKind::TableRow,
        "footnote" => MarkKind::Footnote,
        "endnote" => MarkKind::Endnote,
        "page" => MarkKind::Page(place(value)),
        _ => return Ok(None),
    };
    Ok(Some(Mark {
        span: TextSpan::from_stored(size(row.get("start")?), size(row.get("end")?)),
        kind,
    }))
}

impl Store {
    /// Returns all documents in list order.
    pub fn list_documents(&self) -> Result<Vec<Document>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{DOCUMENT} order by position, id"))?;
        let rows = statement.query_map([], document)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns the documents that came from a file of this name, in list order.
    pub fn list_documents_of_source(&self, name: &str) -> Result<Vec<Document>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "{DOCUMENT} where source_name = ?1 order by position, id"
        ))?;
        let rows = statement.query_map([name], document)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns the ids of all documents in list order.
    pub fn list_document_ids(&self) -> Result<Vec<DocumentId>> {
        let mut statement = self
            .connection
            .prepare_cached("select id from document order by position, id")?;
        let rows = statement.query_map([], |row| row.get(0).map(DocumentId))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns one document.
    pub fn get_document(&self, id: DocumentId) -> Result<Option<Document>> {
        Ok(self
            .connection
            .prepare_cached(&format!("{DOCUMENT} where id = ?1"))?
            .query_row([id.0], document)
            .optional()?)
    }

    /// Returns the stored text.
    pub fn get_body(&self, id: DocumentId) -> Result<Option<String>> {
        Ok(self
            .connection
            .prepare_cached("select body from document_text where document = ?1")?
            .query_row([id.0], |row| row.get(0))
            .optional()?)
    }

    /// Returns whether a folded title is taken by another document.
    pub fn document_title_taken(&self, key: &str, except: Option<DocumentId>) -> Result<bool> {
        Ok(self
            .connection
            .prepare_cached(
                "select exists (select 1 from document where title_key = ?1 and id is not ?2)",
            )?
            .query_row(params![key, except.map(|d| d.0)], |row| row.get(0))?)
    }

    /// Returns the first free place of the document list.
    pub fn next_document_position(&self) -> Result<u32> {
        Ok(place(
            self.connection
                .prepare_cached("select coalesce(max(position) + 1, 0) from document")?
                .query_row([], |row| row.get(0))?,
        ))
    }

    /// Stores a document (its `id` is ignored) with its text.
    pub fn insert_document(
        &self,
        document: &Document,
        title: &Name,
        body: &str,
    ) -> Result<DocumentId> {
        self.connection
            .prepare_cached(
                "insert into document (guid, title, title_key, group_name, position, language, direction,
                    participant, source_name, source_sha256, date, memo, body_len, place)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            )?
            .execute(params![
                document.guid.to_string(),
                title.as_str(),
                title.key(),
                document.group,
                document.position,
                document.language.tag(),
                document.direction.map(direction_tag),
                document.participant.map(|p| p.0),
                document.source_name,
                document.source_sha256,
                document.date,
                document.memo,
                int(body.len()),
                self.last_place(Table::Document, document.guid)?,
            ])?;
        let id = self.connection.last_insert_rowid();
        self.connection
            .prepare_cached("insert into document_text (document, body) values (?1, ?2)")?
            .execute(params![id, body])?;
        Ok(DocumentId(id))
    }

    /// Writes all columns of a document but its text.
    pub fn update_document(&self, document: &Document, title: &Name) -> Result<()> {
        self.connection
            .prepare_cached(
                "update document set title = ?2, title_key = ?3, group_name = ?4, position = ?5,
                    language = ?6, direction = ?7, participant = ?8, date = ?9, memo = ?10
                 where id = ?1",
            )?
            .execute(params![
                document.id.0,
                title.as_str(),
                title.key(),
                document.group,
                document.position,
                document.language.tag(),
                document.direction.map(direction_tag),
                document.participant.map(|p| p.0),
                document.date,
                document.memo,
            ])?;
        Ok(())
    }

    /// Writes what file a document came from.
    pub fn set_document_source(&self, id: DocumentId, name: &str, sha256: &str) -> Result<()> {
        self.connection
            .prepare_cached(
                "update document set source_name = ?2, source_sha256 = ?3 where id = ?1",
            )?
            .execute(params![id.0, name, sha256])?;
        Ok(())
    }

    /// Replaces a document's text; what hangs on its bytes is the caller's to move.
    pub fn set_body(&self, id: DocumentId, body: &str) -> Result<()> {
        self.connection
            .prepare_cached("update document_text set body = ?2 where document = ?1")?
            .execute(params![id.0, body])?;
        self.connection
            .prepare_cached("update document set body_len = ?2 where id = ?1")?
            .execute(params![id.0, int(body.len())])?;
        Ok(())
    }

    /// Deletes a document with everything that belongs to it.
    pub fn delete_document(&self, id: DocumentId) -> Result<()> {
        self.delete_row(Table::Document, id.0)?;
        Ok(())
    }

    /// Returns the turns of a document in text order.
    pub fn list_turns(&self, document: DocumentId) -> Result<Vec<Turn>> {
        let mut statement = self.connection.prepare_cached(
            "select \"start\", text_start, \"end\", speaker, time_ms from turn where document = ?1 order by \"start\"",
        )?;
        let rows = statement.query_map([document.0], turn)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Stores a turn.
    pub fn insert_turn(&self, document: DocumentId, turn: &Turn) -> Result<()> {
        self.connection
            .prepare_cached(
                "insert into turn (document, \"start\", text_start, \"end\", speaker, time_ms)
                 values (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                document.0,
                int(turn.span.start()),
                int(turn.text_start),
                int(turn.span.end()),
                turn.speaker.map(|s| s.0),
                turn.time_ms.and_then(|t| i64::try_from(t).ok()),
            ])?;
        Ok(())
    }

    /// Deletes the turns of a document.
    pub fn delete_turns(&self, document: DocumentId) -> Result<()> {
        self.connection
            .prepare_cached("delete from turn where document = ?1")?
            .execute([document.0])?;
        Ok(())
    }

    /// Returns the marks of a document in text order.
    pub fn list_marks(&self, document: DocumentId) -> Result<Vec<Mark>> {
        let mut statement = self.connection.prepare_cached(
            "select \"start\", \"end\", kind, value from document_mark where document = ?1 order by \"start\", id",
        )?;
        let rows = statement.query_map([document.0], mark)?;
        Ok(rows
            .filter_map(rusqlite::Result::transpose)
            .collect::<rusqlite::Result<_>>()?)
    }

    /// Returns where pages begin in a document, with their numbers, in text order.
    pub fn list_pages(&self, document: DocumentId) -> Result<Vec<(usize, u32)>> {
        let mut statement = self.connection.prepare_cached(
            "select \"start\", value from document_mark where document = ?1 and kind = 'page' order by \"start\", id",
        )?;
        let rows = statement.query_map([document.0], |row| {
            let number: Option<i64> = row.get("value")?;
            Ok((size(row.get("start")?), number.map_or(0, place)))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Stores a mark.
    pub fn insert_mark(&self, document: DocumentId, mark: &Mark) -> Result<()> {
        let (kind, value) = mark_columns(mark.kind);
        self.connection
            .prepare_cached(
                "insert into document_mark (document, \"start\", \"end\", kind, value) values (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                document.0,
                int(mark.span.start()),
                int(mark.span.end()),
                kind,
                value
            ])?;
        Ok(())
    }

    /// Deletes the marks of a document.
    pub fn delete_marks(&self, document: DocumentId) -> Result<()> {
        self.connection
            .prepare_cached("delete from document_mark where document = ?1")?
            .execute([document.0])?;
        Ok(())
    }

    /// Returns the speakers of a document in order of appearance.
    pub fn list_speakers(&self, document: DocumentId) -> Result<Vec<Speaker>> {
        let mut statement = self.connection.prepare_cached(
            "select id, document, name, is_interviewer, participant from speaker
             where document = ?1 order by id",
        )?;
        let rows = statement.query_map([document.0], speaker)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns one speaker.
    pub fn get_speaker(&self, id: SpeakerId) -> Result<Option<Speaker>> {
        Ok(self
            .connection
            .prepare_cached(
                "select id, document, name, is_interviewer, participant from speaker where id = ?1",
            )?
            .query_row([id.0], speaker)
            .optional()?)
    }

    /// Finds the speaker of a document by folded name.
    pub fn find_speaker(&self, document: DocumentId, key: &str) -> Result<Option<SpeakerId>> {
        Ok(self
            .connection
            .prepare_cached("select id from speaker where document = ?1 and name_key = ?2")?
            .query_row(params![document.0, key], |row| row.get(0).map(SpeakerId))
            .optional()?)
    }

    /// Stores a speaker.
    pub fn insert_speaker(
        &self,
        document: DocumentId,
        guid: Guid,
        name: &Name,
        is_interviewer: bool,
    ) -> Result<SpeakerId> {
        self.connection
            .prepare_cached(
                "insert into speaker (document, name, name_key, is_interviewer, guid)
                 values (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                document.0,
                name.as_str(),
                name.key(),
                is_interviewer,
                guid.to_string()
            ])?;
        Ok(SpeakerId(self.connection.last_insert_rowid()))
    }

    /// Writes all columns of a speaker.
    pub fn update_speaker(&self, speaker: &Speaker, name: &Name) -> Result<()> {
        self.connection
            .prepare_cached(
                "update speaker set name = ?2, name_key = ?3, is_interviewer = ?4, participant = ?5 where id = ?1",
            )?
            .execute(params![
                speaker.id.0,
                name.as_str(),
                name.key(),
                speaker.is_interviewer,
                speaker.participant.map(|p| p.0),
            ])?;
        Ok(())
    }

    /// Deletes a speaker; turns of theirs stay without one.
    pub fn delete_speaker(&self, id: SpeakerId) -> Result<()> {
        self.delete_row(Table::Speaker, id.0)?;
        Ok(())
    }

    /// Gives the turns of one speaker to another and deletes the first.
    pub fn merge_speaker(&self, from: SpeakerId, into: SpeakerId) -> Result<()> {
        self.begin_following()?;
        self.connection
            .prepare_cached("update turn set speaker = ?2 where speaker = ?1")?
            .execute([from.0, into.0])?;
        self.end_following()?;
        self.delete_merged(Table::Speaker, from.0, into.0)
    }
}

fn direction_tag(direction: Direction) -> &'static str {
    match direction {
        Direction::Ltr => "ltr",
        Direction::Rtl => "rtl",
    }
}

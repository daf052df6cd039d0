//! Verbs on free memos and journal entries.

use super::{Op, Project};
use crate::error::{Error, Result};
use crate::model::{Note, NoteAnchor, NoteId};
use crate::text::TextSpan;

impl Project {
    /// Adds a note by the current coder.
    ///
    /// # Errors
    /// `err-note-empty`, and `err-…-missing` or `err-span-…` for what it is about.
    pub fn add_note(&mut self, anchor: NoteAnchor, title: &str, body: &str) -> Result<NoteId> {
        expect_words(title, body)?;
        self.transact(Op::AddNote, |p| {
            match anchor {
                NoteAnchor::Project => {}
                NoteAnchor::Document(document) => {
                    p.document(document)?;
                }
                NoteAnchor::Passage(document, span) => {
                    TextSpan::new(p.body(document)?.text(), span.range())?;
                }
                NoteAnchor::Code(code) => {
                    p.code(code)?;
                }
                NoteAnchor::Segment(segment) => {
                    p.segment(segment)?;
                }
            }
            let note = Note {
                id: NoteId(0),
                guid: p.environment.guid(),
                anchor,
                title: title.trim().to_owned(),
                body: body.to_owned(),
                author: p.current_coder()?.name,
                created: p.environment.now(),
            };
            p.store.insert_note(&note)
        })
    }

    /// Rewrites a note.
    ///
    /// # Errors
    /// `err-note-empty`, `err-note-missing`.
    pub fn edit_note(&mut self, id: NoteId, title: &str, body: &str) -> Result<()> {
        expect_words(title, body)?;
        self.transact(Op::EditNote, |p| {
            let note = p.note_by_id(id)?;
            if note.title == title.trim() && note.body == body {
                return Ok(());
            }
            p.store.update_note(id, title.trim(), body)
        })
    }

    /// Deletes a note.
    ///
    /// # Errors
    /// `err-note-missing`.
    pub fn delete_note(&mut self, id: NoteId) -> Result<()> {
        self.transact(Op::DeleteNote, |p| {
            p.note_by_id(id)?;
            p.store.delete_note(id)
        })
    }

    fn note_by_id(&self, id: NoteId) -> Result<Note> {
        self.store
            .get_note(id)?
            .ok_or_else(|| Error::user("err-note-missing"))
    }
}

fn expect_words(title: &str, body: &str) -> Result<()> {
    if title.trim().is_empty() && body.trim().is_empty() {
        return Err(Error::user("err-note-empty"));
    }
    Ok(())
}

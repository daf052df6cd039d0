//! A corrected text for a document that is there: its codings, notes and speakers stay with their words.
//!
//! What is stored for codings whose words are gone is written in the document's own language where
//! the program speaks it, else in English, so that it does not depend on who has the window open.
//! Invariant: `update_effect` and `update_document` follow the same `Fates`.

mod candidates;
#[cfg(test)]
mod edits;
mod effect;
mod fates;
mod files;
mod speakers;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use super::{Op, Project};
use crate::error::Result;
use crate::import::{ImportPlan, PlannedNote};
use crate::locale::{Locale, UiLanguage};
use crate::model::{Document, DocumentId, Note, NoteAnchor, NoteId, Segment};
use crate::text::{Language, TextSpan};
pub use effect::{ChangedCoding, LostCoding, UpdateEffect};
use fates::{Fate, Fates};
pub use files::{FileEffect, FileTargets};

impl Project {
    /// Works out what `update_document` would do to the codings; changes nothing.
    ///
    /// # Errors
    /// `err-document-missing`.
    pub fn update_effect(&self, id: DocumentId, plan: &ImportPlan) -> Result<UpdateEffect> {
        Ok(self.fates(id, plan)?.effect)
    }

    /// Replaces the text of a document; codings, notes and speakers stay with their words.
    ///
    /// Title, group, date, memo, participant and place in the list stay; the text, the name of its
    /// file, turns and marks are the plan's.
    ///
    /// # Errors
    /// `err-document-missing`, `err-span-…` for a plan whose spans are not of its body; then
    /// nothing changes.
    pub fn update_document(&mut self, id: DocumentId, plan: &ImportPlan) -> Result<UpdateEffect> {
        self.transact(Op::UpdateDocument, |p| {
            let document = p.document(id)?;
            let fates = p.fates(id, plan)?;
            if fates.effect.same_text {
                let same = document.source_name == plan.source_name
                    && document.source_sha256 == plan.source_sha256;
                if !same {
                    p.store
                        .set_document_source(id, &plan.source_name, &plan.source_sha256)?;
                }
                p.update_voices(&document, plan)?;
                return Ok(fates.effect);
            }
            let locale = locale_of(&document);
            let old = p.body(id)?;
            let beyond = old.text().len().max(plan.body.len());
            let lost = p.following(|p| {
                let lost = p.keep_lost(&fates, old.text(), locale)?;
                p.move_segments(&fates.segments, beyond)?;
                Ok(lost)
            })?;
            let labels = p.speakers_in_text(id, old.text())?;
            p.store
                .set_document_source(id, &plan.source_name, &plan.source_sha256)?;
            p.store.set_body(id, &plan.body)?;
            p.text_changes(id);
            p.update_turns(&document, plan, &labels)?;
            p.following(|p| {
                p.update_notes(id, plan, &fates, old.text(), locale)?;
                if !lost.is_empty() {
                    let title = locale.text("update-lost-title");
                    p.add_note(NoteAnchor::Document(id), &title, &lost)?;
                }
                Ok(())
            })?;
            if document.language == Language::Unknown {
                p.set_document_language(id, plan.language)?;
            }
            Ok(fates.effect)
        })
    }

    /// Writes the lost codings down; notes about them become notes of the document.
    fn keep_lost(&mut self, fates: &Fates, old: &str, locale: &Locale) -> Result<String> {
        let coders: BTreeMap<_, _> = self.coders()?.into_iter().map(|c| (c.id, c.name)).collect();
        let codes = self.code_tree()?;
        let mut entries = Vec::new();
        for (segment, fate) in &fates.segments {
            if *fate != Fate::Lost {
                continue;
            }
            let coder = coders.get(&segment.coder).map_or("", String::as_str);
            let words = segment.span.slice(old);
            entries.push(lost_entry(
                segment,
                &codes.path(segment.code),
                coder,
                words,
                locale,
            ));
            for note in &fates.notes {
                if note.anchor == NoteAnchor::Segment(segment.id) {
                    self.loosen_note(note, segment.document, words, locale)?;
                }
            }
            self.store.delete_segment(segment.id)?;
        }
        Ok(entries.join("\n\n"))
    }

    fn loosen_note(
        &mut self,
        note: &Note,
        document: DocumentId,
        words: &str,
        locale: &Locale,
    ) -> Result<()> {
        let says = locale.text("update-note-loose");
        let body = format!("{}\n\n{says}\n«{words}»", note.body);
        self.store
            .update_note(note.id, &note.title, body.trim_start())?;
        self.store
            .set_note_anchor(note.id, NoteAnchor::Document(document))
    }

    /// Gives the segments their new places; those that come to be the same become one.
    fn move_segments(&mut self, segments: &[(Segment, Fate)], beyond: usize) -> Result<()> {
        for (segment, fate) in segments {
            if let Fate::Joins(twin) = fate {
                self.absorb_segment(segment, *twin)?;
            }
        }
        let key = |s: &Segment, span: TextSpan| (span, s.code, s.coder);
        let mut moving = Vec::new();
        for (segment, fate) in segments {
            if let Fate::Stays(span) = fate
                && *span != segment.span
            {
                // A memo may have come from one that joined.
                moving.push((self.segment(segment.id)?, *span));
            }
        }
        let taken: BTreeSet<_> = moving.iter().map(|(s, _)| key(s, s.span)).collect();
        // Where one goes to a place another has not left yet, it waits beyond the text until all have left.
        let (waiting, free): (Vec<_>, Vec<_>) = moving
            .into_iter()
            .partition(|(s, to)| taken.contains(&key(s, *to)));
        for (place, (segment, _)) in waiting.iter().enumerate() {
            let start = beyond + 1 + place;
            let parked = Segment {
                span: TextSpan::from_stored(start, start + 1),
                ..segment.clone()
            };
            self.store.update_segment(&parked)?;
        }
        for (segment, span) in free.into_iter().chain(waiting) {
            self.store.update_segment(&Segment { span, ..segment })?;
        }
        Ok(())
    }

    /// Moves notes on passages, and adds the file's comments that are not there yet.
    fn update_notes(
        &mut self,
        id: DocumentId,
        plan: &ImportPlan,
        fates: &Fates,
        old: &str,
        locale: &Locale,
    ) -> Result<()> {
        for note in &fates.notes {
            let NoteAnchor::Passage(_, before) = note.anchor else {
                continue;
            };
            match fates.passages.get(&note.id).copied().flatten() {
                Some(span) => {
                    let span = TextSpan::new(&plan.body, span.range())?;
                    if span != before {
                        self.store
                            .set_note_anchor(note.id, NoteAnchor::Passage(id, span))?;
                    }
                }
                None => self.loosen_note(note, id, before.slice(old), locale)?,
            }
        }
        let new = fates.new_comments.iter().filter_map(|c| plan.notes.get(*c));
        for comment in new {
            self.store_comment(id, &plan.body, comment)?;
        }
        Ok(())
    }

    /// Stores a comment of a file as a note.
    pub(super) fn store_comment(
        &mut self,
        document: DocumentId,
        body: &str,
        comment: &PlannedNote,
    ) -> Result<NoteId> {
        let anchor = match comment.span {
            Some(span) => NoteAnchor::Passage(document, TextSpan::new(body, span.range())?),
            None => NoteAnchor::Document(document),
        };
        let created = if comment.created.is_empty() {
            self.environment.now()
        } else {
            comment.created.clone()
        };
        let guid = self.environment.guid();
        self.store.insert_note(&Note {
            id: NoteId(0),
            guid,
            anchor,
            title: String::new(),
            body: comment.body.clone(),
            author: comment.author.clone(),
            created,
        })
    }
}

fn locale_of(document: &Document) -> &'static Locale {
    let language = UiLanguage::from_tag(document.language.tag());
    Locale::get(language.unwrap_or(UiLanguage::English))
}

fn lost_entry(segment: &Segment, code: &str, coder: &str, words: &str, locale: &Locale) -> String {
    let mut lines = vec![format!("{code} · {coder}"), format!("«{words}»")];
    let mut line = |id: &str, text: &str| {
        if !text.is_empty() {
            lines.push(format!("{}: {text}", locale.text(id)));
        }
    };
    line("update-lost-memo", &segment.memo);
    line("update-lost-translation", &segment.translation);
    line("update-lost-translator", &segment.translator);
    if segment.weight != 100 {
        line("update-lost-weight", &segment.weight.to_string());
    }
    lines.join("\n")
}

//! Verbs on documents: import, rename, group, order, language, direction, date, memo, delete.

use std::collections::BTreeMap;

use unicode_segmentation::UnicodeSegmentation;

use super::{Op, Project};
use crate::error::{Error, Result};
use crate::import::ImportPlan;
use crate::locale::{Calendar, Day};
use crate::model::{Document, DocumentId, Name, ParticipantId, SpeakerId, Turn, is_date};
use crate::text::{Direction, Language, TextSpan, digit_value};

/// Longest title an import gives by itself, in characters.
const LONGEST_IMPORTED_TITLE: usize = 200;

impl Project {
    /// Stores one imported document.
    ///
    /// # Errors
    /// `err-span-…` for a plan whose spans are not of its body; then nothing is stored.
    pub fn import_plan(&mut self, plan: &ImportPlan) -> Result<DocumentId> {
        self.transact(Op::ImportDocuments, |p| p.store_plan(plan))
    }

    /// Stores imported documents in the given order, as one step.
    ///
    /// # Errors
    /// As `import_plan`; then none of them is stored.
    pub fn import_plans(&mut self, plans: &[ImportPlan]) -> Result<Vec<DocumentId>> {
        self.transact(Op::ImportDocuments, |p| {
            plans.iter().map(|plan| p.store_plan(plan)).collect()
        })
    }

    pub(super) fn store_plan(&mut self, plan: &ImportPlan) -> Result<DocumentId> {
        let body = plan.body.as_str();
        let title = self.free_title(plan)?;
        let guid = self.environment.guid();
        let document = Document {
            id: DocumentId(0),
            guid,
            title: title.as_str().to_owned(),
            group: clean_group(&plan.group),
            position: self.store.next_document_position()?,
            language: plan.language,
            direction: None,
            participant: None,
            source_name: plan.source_name.clone(),
            source_sha256: plan.source_sha256.clone(),
            date: String::new(),
            memo: String::new(),
            body_len: body.len(),
        };
        let id = self.store.insert_document(&document, &title, body)?;
        let mut speakers = Vec::with_capacity(plan.speakers.len());
        let mut by_key = BTreeMap::new();
        for speaker in &plan.speakers {
            // A label of punctuation only is no name; its turns stay without a speaker.
            let Ok(name) = Name::parse(&speaker.name) else {
                speakers.push(None);
                continue;
            };
            let known = by_key.get(name.key()).copied();
            let speaker = match known {
                Some(speaker) => speaker,
                None => {
                    let guid = self.environment.history_guid();
                    self.store
                        .insert_speaker(id, guid, &name, speaker.is_interviewer)?
                }
            };
            by_key.insert(name.key().to_owned(), speaker);
            speakers.push(Some(speaker));
        }
        self.store_people(id, plan, &speakers)?;
        self.store_turns(id, title.as_str(), plan, &speakers)?;
        for comment in &plan.notes {
            self.store_comment(id, body, comment)?;
        }
        Ok(id)
    }

    /// Stores the turns and marks of a plan.
    pub(super) fn store_turns(
        &mut self,
        id: DocumentId,
        title: &str,
        plan: &ImportPlan,
        speakers: &[Option<SpeakerId>],
    ) -> Result<()> {
        let body = plan.body.as_str();
        let mut last_end = 0;
        for turn in &plan.turns {
            let span = TextSpan::new(body, turn.span.range())?;
            if span.start() < last_end {
                return Err(Error::user("err-turns-overlap").with("title", title));
            }
            last_end = span.end();
            self.store.insert_turn(
                id,
                &Turn {
                    span,
                    text_start: turn.text_start,
                    speaker: turn
                        .speaker
                        .and_then(|s| speakers.get(s).copied().flatten()),
                    time_ms: turn.time_ms,
                },
            )?;
        }
        for mark in &plan.marks {
            TextSpan::new(body, mark.span.range())?;
            self.store.insert_mark(id, mark)?;
        }
        Ok(())
    }

    /// Makes a title nobody else has: `P01`, `P01 (2)`, …
    fn free_title(&self, plan: &ImportPlan) -> Result<Name> {
        let shortened: String = plan
            .title
            .graphemes(true)
            .take(LONGEST_IMPORTED_TITLE)
            .collect();
        let base = Name::parse(&shortened)
            .or_else(|_| Name::parse(&plan.source_name))
            .or_else(|_| Name::parse("document"))?;
        let mut title = base.clone();
        let mut number = 2;
        while self.store.document_title_taken(title.key(), None)? {
            title = Name::parse(&format!("{base} ({number})"))?;
            number += 1;
        }
        Ok(title)
    }

    /// Gives a document another title.
    ///
    /// # Errors
    /// `err-name-empty`, `err-name-long`, `err-title-exists`.
    pub fn rename_document(&mut self, id: DocumentId, title: &str) -> Result<()> {
        let title = Name::parse(title)?;
        self.edit_document(Op::RenameDocument, id, |p, document| {
            if p.store.document_title_taken(title.key(), Some(id))? {
                return Err(Error::user("err-title-exists").with("name", &title));
            }
            title.as_str().clone_into(&mut document.title);
            Ok(())
        })
    }

    /// Puts documents into a folder of the list; an empty name is the top.
    ///
    /// # Errors
    /// `err-document-missing`.
    pub fn regroup_documents(&mut self, ids: &[DocumentId], group: &str) -> Result<()> {
        let group = clean_group(group);
        self.transact(Op::RegroupDocuments, |p| {
            for id in ids {
                p.edit_document(Op::RegroupDocuments, *id, |_, document| {
                    document.group.clone_from(&group);
                    Ok(())
                })?;
            }
            Ok(())
        })
    }

    /// Orders the document list: the given ones first, in that order, then the others.
    ///
    /// # Errors
    /// `err-document-missing`.
    pub fn reorder_documents(&mut self, order: &[DocumentId]) -> Result<()> {
        self.transact(Op::ReorderDocuments, |p| {
            let others = p.store.list_documents()?.into_iter().map(|d| d.id);
            let all: Vec<_> = order
                .iter()
                .copied()
                .chain(others.filter(|id| !order.contains(id)))
                .collect();
            for (position, id) in (0..).zip(&all) {
                p.edit_document(Op::ReorderDocuments, *id, |_, document| {
                    document.position = position;
                    Ok(())
                })?;
            }
            p.store.arrange_documents(&all)
        })
    }

    /// Says which language a document is in.
    ///
    /// # Errors
    /// `err-document-missing`.
    pub fn set_document_language(&mut self, id: DocumentId, language: Language) -> Result<()> {
        self.edit_document(Op::SetDocumentLanguage, id, |_, document| {
            document.language = language;
            Ok(())
        })
    }

    /// Sets one direction for all paragraphs; `None` lets each paragraph's first letter decide.
    ///
    /// # Errors
    /// `err-document-missing`.
    pub fn set_document_direction(
        &mut self,
        id: DocumentId,
        direction: Option<Direction>,
    ) -> Result<()> {
        self.edit_document(Op::SetDocumentDirection, id, |_, document| {
            document.direction = direction;
            Ok(())
        })
    }

    /// Sets the day of the interview, `YYYY-MM-DD`, or removes it with an empty text.
    ///
    /// # Errors
    /// `err-date` for anything else, `err-document-missing`.
    pub fn set_document_date(&mut self, id: DocumentId, date: &str) -> Result<()> {
        let date = date.trim();
        if !date.is_empty() && !is_date(date) {
            return Err(Error::user("err-date").with("date", date));
        }
        self.edit_document(Op::SetDocumentDate, id, |_, document| {
            date.clone_into(&mut document.date);
            Ok(())
        })
    }

    /// Writes a document's memo.
    ///
    /// # Errors
    /// `err-document-missing`.
    pub fn set_document_memo(&mut self, id: DocumentId, memo: &str) -> Result<()> {
        self.edit_document(Op::EditDocumentMemo, id, |_, document| {
            memo.clone_into(&mut document.memo);
            Ok(())
        })
    }

    /// Says whose interview a document is.
    ///
    /// # Errors
    /// `err-document-missing`, `err-participant-missing`.
    pub fn set_document_participant(
        &mut self,
        id: DocumentId,
        participant: Option<ParticipantId>,
    ) -> Result<()> {
        self.edit_document(Op::LinkDocument, id, |p, document| {
            if let Some(participant) = participant {
                p.participant(participant)?;
            }
            document.participant = participant;
            Ok(())
        })
    }

    /// Deletes documents with their turns, segments and notes.
    ///
    /// # Errors
    /// `err-document-missing`; then none is deleted.
    pub fn delete_documents(&mut self, ids: &[DocumentId]) -> Result<()> {
        self.transact(Op::DeleteDocuments, |p| {
            for id in ids {
                p.document(*id)?;
                p.store.delete_document(*id)?;
            }
            Ok(())
        })
    }

    fn edit_document(
        &mut self,
        op: Op,
        id: DocumentId,
        edit: impl FnOnce(&mut Self, &mut Document) -> Result<()>,
    ) -> Result<()> {
        self.transact(op, |p| {
            let before = p.document(id)?;
            let mut document = before.clone();
            edit(p, &mut document)?;
            if document == before {
                return Ok(());
            }
            let title = Name::parse(&document.title)?;
            p.store.update_document(&document, &title)
        })
    }
}

/// Writes a group's name with single spaces.
pub(super) fn clean_group(group: &str) -> String {
    group.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// First year that is taken for one of the Gregorian calendar, and those of the Jalali one.
const FIRST_YEAR: i64 = 1_700;
const JALALI_YEARS: std::ops::Range<i64> = 1_200..1_600;

/// Reads a day as people type it: digits of any script, `-` or `/` between; years such as 1403 are of the
/// Jalali calendar. `None` for no day.
#[must_use]
pub fn typed_date(typed: &str) -> Option<String> {
    let plain = typed.trim().chars().map(|c| match (digit_value(c), c) {
        (Some(value), _) => char::from(b'0' + value),
        (None, '/' | '‑') => '-',
        (None, other) => other,
    });
    let plain: String = plain.collect();
    let parts: Vec<&str> = plain.split('-').collect();
    let number = |part: &str, longest: usize| -> Option<i64> {
        let is_number =
            (1..=longest).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| part.parse().ok())?
    };
    let [year, month, day] = parts.as_slice() else {
        return None;
    };
    let year = number(year, 4).filter(|_| year.len() == 4)?;
    let (month, day) = (number(month, 2)?, number(day, 2)?);
    let calendar = match year {
        FIRST_YEAR.. => Calendar::Gregorian,
        _ if JALALI_YEARS.contains(&year) => Calendar::Jalali,
        _ => return None,
    };
    Day::of(calendar, year, month, day).map(Day::stored)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_the_digits_they_are_typed_in() {
        for typed in [
            "2026-11-28",
            "۲۰۲۶-۱۱-۲۸",
            " ۲۰۲۶/۱۱/۲۸ ",
            "٢٠٢٦-١١-٢٨",
            "2026‑11‑28",
            "2026/11/28",
            "۱۴۰۵/۰۹/۰۷",
            "1405-9-7",
        ] {
            assert_eq!(typed_date(typed).as_deref(), Some("2026-11-28"), "{typed}");
        }
        for typed in [
            "",
            "28",
            "2026-13-01",
            "۲۰۲۶-۰۲-۳۰",
            "1404/12/30",
            "0900/01/01",
            "2026-11-28-",
            "yesterday",
        ] {
            assert_eq!(typed_date(typed), None, "{typed}");
        }
    }
}

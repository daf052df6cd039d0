//! What becomes of each segment and note of a document when its text is replaced.

use std::collections::BTreeMap;

use super::effect::{ChangedCoding, LostCoding, UpdateEffect};
use crate::error::Result;
use crate::import::ImportPlan;
use crate::model::{DocumentId, Note, NoteAnchor, NoteId, Segment, SegmentId};
use crate::project::Project;
use crate::text::{Alignment, TextSpan, fold_key};

/// What becomes of one segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is on this passage of the new text.
    Stays(TextSpan),
    /// It becomes one with a segment that comes to be on the same passage.
    Joins(SegmentId),
    Lost,
}

/// What becomes of everything that hangs on the words of a document.
#[derive(Debug, Default)]
pub struct Fates {
    /// All segments in text order.
    pub segments: Vec<(Segment, Fate)>,
    /// All notes of the document, its passages and its segments.
    pub notes: Vec<Note>,
    /// Where the passages of notes are now; `None` where they are gone.
    pub passages: BTreeMap<NoteId, Option<TextSpan>>,
    /// The file's comments that are no notes yet, as places in the plan.
    pub new_comments: Vec<usize>,
    pub effect: UpdateEffect,
}

impl Project {
    /// Works out what a corrected text does to a document.
    pub(super) fn fates(&self, id: DocumentId, plan: &ImportPlan) -> Result<Fates> {
        self.document(id)?;
        let old = self.body(id)?;
        let segments = self.store.list_segments_of(id)?;
        let mut fates = Fates::default();
        if old.text() == plan.body {
            fates.effect.same_text = true;
            fates.effect.kept = segments.len();
            return Ok(fates);
        }
        fates.notes = self.store.list_notes_of(id)?;
        let codes = self.code_tree()?;
        let (old, new) = (old.text(), plan.body.as_str());
        let alignment = Alignment::new(old, new);
        let effect = &mut fates.effect;
        let mut first_there = BTreeMap::new();
        for segment in segments {
            let words = segment.span.slice(old);
            let code = || codes.path(segment.code);
            let Some(mapped) = alignment.map(segment.span) else {
                effect.lost.push(LostCoding {
                    code: code(),
                    words: words.to_owned(),
                });
                fates.segments.push((segment, Fate::Lost));
                continue;
            };
            let place = (mapped.span, segment.code, segment.coder);
            if let Some(first) = first_there.get(&place) {
                effect.merged += 1;
                fates.segments.push((segment, Fate::Joins(*first)));
                continue;
            }
            first_there.insert(place, segment.id);
            let after = mapped.span.slice(new);
            effect.moved += usize::from(mapped.moved);
            if after == words {
                effect.kept += 1;
            } else if is_respelled(words, after) {
                effect.kept += 1;
                effect.respelled += 1;
            } else {
                effect.changed.push(ChangedCoding {
                    code: code(),
                    before: words.to_owned(),
                    after: after.to_owned(),
                });
            }
            fates.segments.push((segment, Fate::Stays(mapped.span)));
        }
        let lost: Vec<_> = fates
            .segments
            .iter()
            .filter(|(_, fate)| *fate == Fate::Lost)
            .map(|(segment, _)| segment.id)
            .collect();
        let mut comments: Vec<usize> = (0..plan.notes.len()).collect();
        for note in &fates.notes {
            let passage = match note.anchor {
                NoteAnchor::Document(_) => None,
                NoteAnchor::Passage(_, span) => Some(span),
                NoteAnchor::Segment(segment) => {
                    effect.loose_notes += usize::from(lost.contains(&segment));
                    continue;
                }
                _ => continue,
            };
            let is_it = |place: &usize| {
                let comment = plan.notes.get(*place);
                comment.is_some_and(|c| c.author == note.author && c.body == note.body)
            };
            let comment = comments.iter().position(is_it).map(|i| comments.remove(i));
            let Some(passage) = passage else {
                continue;
            };
            // The file knows best what its comment is about.
            let said = comment.and_then(|place| plan.notes.get(place)?.span);
            let place = said.or_else(|| alignment.map(passage).map(|m| m.span));
            effect.loose_notes += usize::from(place.is_none());
            fates.passages.insert(note.id, place);
        }
        fates.new_comments = comments;
        Ok(fates)
    }
}

/// Returns whether two texts have the same words in other spellings, spaces or line breaks.
fn is_respelled(before: &str, after: &str) -> bool {
    let key = |text: &str| fold_key(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    key(before) == key(after)
}

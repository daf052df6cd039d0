//! Merging codes, and saying beforehand what a merge or a deletion would do.

use std::collections::BTreeSet;

use super::{Op, Project};
use crate::error::{Error, Result};
use crate::model::{Code, CodeId, Segment, SegmentId};

/// What deleting codes would take away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DeletionEffect {
    /// The codes themselves.
    pub codes: usize,
    /// Codes under them, not counted in `codes`.
    pub sub_codes: usize,
    pub segments: usize,
    /// Documents with at least one of these segments.
    pub documents: usize,
    /// Notes about the codes and segments.
    pub notes: usize,
}

/// What merging one code into another would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MergeEffect {
    /// Segments of the code that goes (without its sub-codes).
    pub segments: usize,
    /// How many of them mark a passage the other code already marks; these become one.
    pub duplicates: usize,
    /// Documents with at least one of these segments.
    pub documents: usize,
    /// Codes under the code that goes; they move under the other one.
    pub sub_codes: usize,
}

impl Project {
    /// Counts what `delete_codes` would take away.
    ///
    /// # Errors
    /// `err-code-missing`.
    pub fn code_deletion_effect(&self, ids: &[CodeId]) -> Result<DeletionEffect> {
        let tree = self.code_tree()?;
        let mut gone = BTreeSet::new();
        for id in ids {
            self.code(*id)?;
            gone.extend(tree.with_descendants(*id).iter().map(|c| c.id));
        }
        let chosen = ids.iter().collect::<BTreeSet<_>>().len();
        let mut segments = BTreeSet::new();
        let mut documents = BTreeSet::new();
        for code in &gone {
            for segment in self.store.list_segments_with_code(*code)? {
                segments.insert(segment.id);
                documents.insert(segment.document);
            }
        }
        let notes = self
            .notes()?
            .iter()
            .filter(|note| match note.anchor {
                crate::model::NoteAnchor::Code(code) => gone.contains(&code),
                crate::model::NoteAnchor::Segment(segment) => segments.contains(&segment),
                _ => false,
            })
            .count();
        Ok(DeletionEffect {
            codes: chosen,
            sub_codes: gone.len() - chosen,
            segments: segments.len(),
            documents: documents.len(),
            notes,
        })
    }

    /// Counts what `merge_codes` would do.
    ///
    /// # Errors
    /// `err-code-missing`.
    pub fn merge_effect(&self, from: CodeId, into: CodeId) -> Result<MergeEffect> {
        self.code(from)?;
        self.code(into)?;
        let segments = self.store.list_segments_with_code(from)?;
        let mut effect = MergeEffect {
            segments: segments.len(),
            sub_codes: self
                .code_tree()?
                .with_descendants(from)
                .len()
                .saturating_sub(1),
            ..MergeEffect::default()
        };
        let mut documents = BTreeSet::new();
        for segment in segments {
            documents.insert(segment.document);
            effect.duplicates += usize::from(self.twin(&segment, into)?.is_some());
        }
        effect.documents = documents.len();
        Ok(effect)
    }

    /// Merges a code into another: segments, sub-codes, definition, memo and notes go over.
    ///
    /// Where both codes mark the same passage by the same coder, one segment stays with both
    /// memos. Sub-codes of the same name are merged too.
    ///
    /// # Errors
    /// `err-code-missing`, `err-merge-self`, `err-merge-into-own` (into its own sub-code).
    pub fn merge_codes(&mut self, from: CodeId, into: CodeId) -> Result<()> {
        self.transact(Op::MergeCodes, |p| {
            let (gone, kept) = (p.code(from)?, p.code(into)?);
            if from == into {
                return Err(Error::user("err-merge-self"));
            }
            if p.code_tree()?.is_within(into, from) {
                return Err(Error::user("err-merge-into-own")
                    .with("name", &gone.name)
                    .with("target", &kept.name));
            }
            p.following(|p| p.merge_tree(&gone, into))
        })
    }

    fn merge_tree(&mut self, gone: &Code, into: CodeId) -> Result<()> {
        // A sub-code may bear the name of a code that is going. It would be merged into that one
        // and go with it, segments and all, so what goes gives its name up first.
        let nameless = crate::model::Name::parse(&gone.guid.to_string())?;
        self.store.update_code(gone, &nameless)?;
        for segment in self.store.list_segments_with_code(gone.id)? {
            self.recode_one(segment, into)?;
        }
        for child in self.store.list_children(Some(gone.id))? {
            let name = crate::model::Name::parse(&child.name)?;
            match self.store.find_child(Some(into), name.key())? {
                Some(twin) => self.merge_tree(&child, twin)?,
                None => self.move_code(child.id, Some(into), None)?,
            }
        }
        self.edit_code(Op::MergeCodes, into, |_, code| {
            append(&mut code.definition, &gone.definition);
            append(&mut code.memo, &gone.memo);
            Ok(())
        })?;
        self.store.repoint_code(gone.id, into)?;
        self.store.delete_merged_code(gone.id, into)
    }

    /// Gives a segment another code; where that exists already, the two become one, which is returned.
    pub(super) fn recode_one(&mut self, mut segment: Segment, code: CodeId) -> Result<SegmentId> {
        if segment.code == code {
            return Ok(segment.id);
        }
        let Some(twin) = self.twin(&segment, code)? else {
            segment.code = code;
            self.store.update_segment(&segment)?;
            return Ok(segment.id);
        };
        self.absorb_segment(&segment, twin)?;
        Ok(twin)
    }

    /// Makes one of two segments: the twin stays, with both memos and the notes on both.
    pub(super) fn absorb_segment(&mut self, gone: &Segment, twin: SegmentId) -> Result<()> {
        self.following(|p| p.absorb(gone, twin))
    }

    fn absorb(&mut self, gone: &Segment, twin: SegmentId) -> Result<()> {
        let before = self.segment(twin)?;
        let mut kept = before.clone();
        append(&mut kept.memo, &gone.memo);
        if kept.translation.is_empty() {
            kept.translation.clone_from(&gone.translation);
            kept.translator.clone_from(&gone.translator);
        }
        if kept != before {
            self.store.update_segment(&kept)?;
        }
        self.store.repoint_segment_notes(gone.id, twin)?;
        self.store.delete_segment(gone.id)?;
        Ok(())
    }

    fn twin(&self, segment: &Segment, code: CodeId) -> Result<Option<SegmentId>> {
        self.store
            .find_segment(segment.document, segment.span, code, segment.coder)
    }
}

/// Appends a text after an empty line, where it says something new.
fn append(kept: &mut String, added: &str) {
    if added.is_empty() || kept.as_str() == added {
        return;
    }
    if !kept.is_empty() {
        kept.push_str("\n\n");
    }
    kept.push_str(added);
}

//! Verbs on coded segments.

use super::{Op, Project};
use crate::error::{Error, Result};
use crate::model::{CodeId, DocumentId, Segment, SegmentId};
use crate::text::TextSpan;

/// What coding several passages gave.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coded {
    /// The segments, in the order of the passages, old and new.
    pub segments: Vec<SegmentId>,
    /// How many of them are new; the others were there already.
    pub new: usize,
}

impl Project {
    /// Codes a passage as the current coder; the same code on the same passage is there once.
    ///
    /// # Errors
    /// `err-span-…` for a passage that is not of the text, `err-document-missing`, `err-code-missing`.
    pub fn code_span(
        &mut self,
        document: DocumentId,
        span: TextSpan,
        code: CodeId,
    ) -> Result<SegmentId> {
        self.transact(Op::CodePassage, |p| {
            let coded = p.code_all(&[(document, span)], code)?;
            coded
                .segments
                .first()
                .copied()
                .ok_or_else(|| Error::user("err-span-empty"))
        })
    }

    /// Codes many passages as one step, for autocoding.
    ///
    /// # Errors
    /// As `code_span`; then none is coded.
    pub fn code_spans(
        &mut self,
        passages: &[(DocumentId, TextSpan)],
        code: CodeId,
    ) -> Result<Coded> {
        self.transact(Op::Autocode, |p| p.code_all(passages, code))
    }

    fn code_all(&mut self, passages: &[(DocumentId, TextSpan)], code: CodeId) -> Result<Coded> {
        let code = self.code(code)?.id;
        let coder = self.current_coder()?.id;
        let created = self.environment.now();
        let mut coded = Coded::default();
        for (document, span) in passages {
            let body = self.body(*document)?;
            let span = TextSpan::new(body.text(), span.range())?;
            let id = match self.store.find_segment(*document, span, code, coder)? {
                Some(id) => id,
                None => {
                    coded.new += 1;
                    let guid = self.environment.guid();
                    self.store.insert_segment(&Segment {
                        id: SegmentId(0),
                        guid,
                        document: *document,
                        span,
                        code,
                        coder,
                        memo: String::new(),
                        translation: String::new(),
                        translator: String::new(),
                        weight: 100,
                        created: created.clone(),
                    })?
                }
            };
            coded.segments.push(id);
        }
        Ok(coded)
    }

    /// Removes codings; the text stays.
    ///
    /// # Errors
    /// `err-segment-missing`; then none is removed.
    pub fn delete_segments(&mut self, ids: &[SegmentId]) -> Result<()> {
        self.transact(Op::DeleteSegments, |p| {
            for id in ids {
                if !p.store.delete_segment(*id)? {
                    return Err(Error::user("err-segment-missing"));
                }
            }
            Ok(())
        })
    }

    /// Changes where a segment begins and ends.
    ///
    /// # Errors
    /// `err-segment-missing`, `err-span-…`, `err-segment-exists` where its code is on that passage already.
    pub fn set_segment_span(&mut self, id: SegmentId, span: TextSpan) -> Result<()> {
        self.edit_segment(Op::ResizeSegment, id, |p, segment| {
            let body = p.body(segment.document)?;
            segment.span = TextSpan::new(body.text(), span.range())?;
            let twin = p
                .store
                .find_segment(segment.document, span, segment.code, segment.coder)?;
            if twin.is_some_and(|twin| twin != id) {
                return Err(Error::user("err-segment-exists"));
            }
            Ok(())
        })
    }

    /// Gives segments another code; one that is there already stays once, with both memos.
    /// Returns the segments that remain, in the given order.
    ///
    /// # Errors
    /// `err-segment-missing`, `err-code-missing`; then nothing changes.
    pub fn recode_segments(&mut self, ids: &[SegmentId], code: CodeId) -> Result<Vec<SegmentId>> {
        self.transact(Op::RecodeSegments, |p| {
            let code = p.code(code)?.id;
            let mut kept = Vec::with_capacity(ids.len());
            for id in ids {
                let segment = p.segment(*id)?;
                let id = p.recode_one(segment, code)?;
                if !kept.contains(&id) {
                    kept.push(id);
                }
            }
            Ok(kept)
        })
    }

    /// Writes a segment's memo.
    ///
    /// # Errors
    /// `err-segment-missing`.
    pub fn set_segment_memo(&mut self, id: SegmentId, memo: &str) -> Result<()> {
        self.edit_segment(Op::EditSegmentMemo, id, |_, segment| {
            memo.clone_into(&mut segment.memo);
            Ok(())
        })
    }

    /// Writes a segment's translation and who made it (may be empty).
    ///
    /// # Errors
    /// `err-segment-missing`.
    pub fn set_segment_translation(
        &mut self,
        id: SegmentId,
        translation: &str,
        translator: &str,
    ) -> Result<()> {
        self.edit_segment(Op::TranslateSegment, id, |_, segment| {
            translation.clone_into(&mut segment.translation);
            translator.clone_into(&mut segment.translator);
            Ok(())
        })
    }

    /// Sets how strongly a passage speaks for its code, 0–100.
    ///
    /// # Errors
    /// `err-segment-missing`, `err-weight`.
    pub fn set_segment_weight(&mut self, id: SegmentId, weight: u8) -> Result<()> {
        if weight > 100 {
            return Err(Error::user("err-weight"));
        }
        self.edit_segment(Op::WeighSegment, id, |_, segment| {
            segment.weight = weight;
            Ok(())
        })
    }

    fn edit_segment(
        &mut self,
        op: Op,
        id: SegmentId,
        edit: impl FnOnce(&mut Self, &mut Segment) -> Result<()>,
    ) -> Result<()> {
        self.transact(op, |p| {
            let before = p.segment(id)?;
            let mut segment = before.clone();
            edit(p, &mut segment)?;
            if segment == before {
                return Ok(());
            }
            p.store.update_segment(&segment)
        })
    }
}

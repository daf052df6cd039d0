//! Verbs on coded segments.

use super::{Op, Project};
use crate::error::{Error, Result};
use crate::model::{CodeId, DocumentId, Guid, Segment, SegmentId};
use crate::text::{Body, TextSpan};

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

    /// Begins to code many passages in pieces, with a code that is made where it does not exist; until
    /// this is finished or abandoned nothing else can change.
    ///
    /// # Errors
    /// `read-only-…`, `err-import-running`, and those of `create_code_path`; then nothing is begun.
    pub fn begin_autocoding(&mut self, path: &str) -> Result<CodeId> {
        self.open_step()?;
        let code = self.add_to_step(|p| p.create_code_path(path));
        if code.is_err() {
            self.abandon_autocoding();
        }
        code
    }

    /// Codes the next passages of the autocoding that was begun.
    ///
    /// # Errors
    /// `err-import-not-begun`, and as `code_span`; then none of these is coded.
    pub fn autocode_next(
        &mut self,
        passages: &[(DocumentId, TextSpan)],
        code: CodeId,
    ) -> Result<Coded> {
        self.add_to_step(|p| p.code_all(passages, code))
    }

    /// Finishes the autocoding that was begun: on disk when this returns, and one step to undo.
    ///
    /// # Errors
    /// `err-import-not-begun`, and what writing a file can meet; then nothing of it is stored.
    pub fn finish_autocoding(&mut self) -> Result<()> {
        self.close_step(Op::Autocode)
    }

    /// Gives up the autocoding that was begun; the study is as before it. Without one it does nothing.
    pub fn abandon_autocoding(&mut self) {
        if self.is_importing() {
            self.drop_step();
        }
    }

    fn code_all(&mut self, passages: &[(DocumentId, TextSpan)], code: CodeId) -> Result<Coded> {
        let code = self.code(code)?.id;
        let coder = self.current_coder()?.id;
        let mut segment = Segment {
            id: SegmentId(0),
            guid: Guid([0; 16]),
            document: DocumentId(0),
            span: TextSpan::from_stored(0, 0),
            code,
            coder,
            memo: String::new(),
            translation: String::new(),
            translator: String::new(),
            weight: 100,
            created: self.environment.now(),
        };
        let mut coded = Coded::default();
        // One that was not needed is for the next passage.
        let mut spare = None;
        // Passages of one document mostly stand together.
        let mut open: Option<(DocumentId, Body)> = None;
        for (document, span) in passages {
            let body = match open {
                Some((id, ref body)) if id == *document => body,
                _ => &open.insert((*document, self.body(*document)?)).1,
            };
            segment.document = *document;
            segment.span = TextSpan::new(body.text(), span.range())?;
            segment.guid = spare.take().unwrap_or_else(|| self.environment.guid());
            let id = match self.store.insert_segment(&segment)? {
                Some(id) => {
                    coded.new += 1;
                    id
                }
                None => {
                    spare = Some(segment.guid);
                    self.store
                        .find_segment(*document, segment.span, code, coder)?
                        .ok_or_else(|| Error::user("err-segment-missing"))?
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

//! The segments of a page, with lanes so that brackets never cross.

use super::parts::{PageParagraph, PageSegment, paragraph_at};
use crate::model::{CodeTree, Segment};

/// Bytes that about half a line holds; brackets nearer than this share no lane.
const HALF_LINE: usize = 70;

/// Places the segments of a document in lanes; returns them and the number of lanes.
pub fn place(
    segments: &[Segment],
    codes: &CodeTree,
    paragraphs: &[PageParagraph],
) -> (Vec<PageSegment>, usize) {
    let mut sorted: Vec<&Segment> = segments.iter().collect();
    sorted.sort_by_key(|s| (s.span.start(), usize::MAX - s.span.end(), s.id));
    // Lines of two paragraphs are never the same line, so only within one is there a half line to keep.
    let keep_start = |paragraph: usize, at: usize| {
        let top = paragraphs.get(paragraph).map_or(0, |p| p.stored.start);
        at.saturating_sub(HALF_LINE).max(top)
    };
    let keep_end = |paragraph: usize, at: usize| {
        let bottom = paragraphs.get(paragraph).map_or(at, |p| p.stored.end);
        (at + HALF_LINE).min(bottom.max(at))
    };
    let mut lane_ends: Vec<usize> = Vec::new();
    let mut out = Vec::with_capacity(sorted.len());
    for segment in sorted {
        let Some(code) = codes.get(segment.code) else {
            continue;
        };
        let first = paragraph_at(paragraphs, segment.span.start());
        let last = paragraph_at(paragraphs, segment.span.end().saturating_sub(1));
        let from = keep_start(first, segment.span.start());
        let lane = lane_ends
            .iter()
            .position(|end| *end <= from)
            .unwrap_or(lane_ends.len());
        let end = keep_end(last, segment.span.end());
        match lane_ends.get_mut(lane) {
            Some(slot) => *slot = end,
            None => lane_ends.push(end),
        }
        out.push(PageSegment {
            id: segment.id,
            span: segment.span,
            color: codes.shade(code.id),
            name: code.name.clone(),
            has_memo: !segment.memo.is_empty(),
            lane,
            paragraphs: first..last + 1,
        });
    }
    (out, lane_ends.len())
}

//! Passages with a little of the text around them.
//!
//! Invariant: `before`, the passage and `after` stand in the stored text side by side.

use unicode_segmentation::UnicodeSegmentation;

use super::Corpus;
use super::filter::Filter;
use crate::model::{CodeId, DocumentId, SegmentId};
use crate::text::{Body, TextSpan};

/// About how many characters stand on each side of a passage.
const REACH: usize = 60;

/// The text on both sides of a passage, in its own paragraphs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Context {
    pub before: String,
    pub after: String,
    /// Whether the paragraph goes on before `before`.
    pub more_before: bool,
    /// Whether the paragraph goes on after `after`.
    pub more_after: bool,
}

/// A passage found somewhere, such as a search hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Passage {
    pub document: DocumentId,
    pub span: TextSpan,
}

/// A coded segment in its context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentHit {
    pub segment: SegmentId,
    pub code: CodeId,
    pub document: DocumentId,
    pub span: TextSpan,
    /// The passage itself.
    pub text: String,
    pub context: Context,
}

/// Finds about 60 characters on each side, cut between words and never beyond the paragraph.
#[must_use]
pub fn context(body: &Body, span: TextSpan) -> Context {
    let text = body.text();
    let paragraphs = body.paragraphs();
    let paragraph = |at: usize| paragraphs.get(body.paragraph_at(at)).cloned();
    let (Some(first), Some(last)) = (
        paragraph(span.start()),
        paragraph(span.end().saturating_sub(1)),
    ) else {
        return Context::default();
    };
    let before = text.get(first.start..span.start()).unwrap_or_default();
    let after = text.get(span.end()..last.end).unwrap_or_default();
    let taken_before = reach(before.split_word_bounds().rev());
    let taken_after = reach(after.split_word_bounds());
    let cut = before.len() - taken_before;
    Context {
        before: before.get(cut..).unwrap_or_default().to_owned(),
        after: after.get(..taken_after).unwrap_or_default().to_owned(),
        more_before: cut > 0,
        more_after: taken_after < after.len(),
    }
}

/// Adds up whole words to about `REACH` characters; returns their length in bytes.
fn reach<'a>(words: impl Iterator<Item = &'a str>) -> usize {
    let mut characters = 0;
    let mut bytes = 0;
    for word in words {
        let length = word.graphemes(true).count();
        // A first "word" longer than the reach (a pasted URL) is taken whole up to three times it.
        let limit = if bytes == 0 { REACH * 3 } else { REACH };
        if characters + length > limit {
            break;
        }
        characters += length;
        bytes += word.len();
    }
    bytes
}

/// Lists the counted segments of a code in document order, for "show its segments".
#[must_use]
pub fn segments_in_context(
    corpus: &Corpus,
    filter: &Filter,
    code: CodeId,
    with_subcodes: bool,
) -> Vec<SegmentHit> {
    let scope = filter.scope(corpus);
    let Some(from) = corpus.codes.position(code) else {
        return Vec::new();
    };
    let to = if with_subcodes {
        from + corpus.codes.with_descendants(code).len()
    } else {
        from + 1
    };
    let mut counted = scope.counted(corpus, filter);
    counted.retain(|c| (from..to).contains(&c.code));
    counted.sort_unstable_by_key(|c| (c.document, c.start, c.end, c.code));
    counted
        .iter()
        .filter_map(|c| {
            let segment = corpus.segments.get(c.segment)?;
            let body = &scope.documents.get(c.document)?.document.body;
            Some(SegmentHit {
                segment: segment.id,
                code: segment.code,
                document: segment.document,
                span: segment.span,
                text: segment.span.slice(body.text()).to_owned(),
                context: context(body, segment.span),
            })
        })
        .collect()
}

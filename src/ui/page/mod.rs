//! A document as a page: paragraphs without their labels, speakers, segments with their lanes.
//!
//! Worked out once per change (`parts` is what from and what of, `paragraphs` and `segments` how).
//! Pure; nothing here measures or draws.

mod paragraphs;
mod parts;
mod segments;
#[cfg(test)]
mod tests;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use crate::model::{CodeTree, Segment, SegmentId};
use crate::text::{self, Body, Direction, Language, Script};

pub use paragraphs::clock;
pub use parts::{PageParagraph, PageParts, PageSegment};

/// A document ready to be set.
#[derive(Debug, Clone)]
pub struct Page {
    pub body: Body,
    pub paragraphs: Vec<PageParagraph>,
    /// By start, longer first.
    pub segments: Vec<PageSegment>,
    /// Number of lanes in use.
    pub lanes: usize,
    /// The document's main direction: which margin is which.
    pub direction: Direction,
    pub script: Script,
    /// Of the document; `language` tells that of a paragraph.
    document_language: Language,
    /// Whether any turn has a speaker or a time, so the margin is needed.
    pub has_speakers: bool,
    /// Another one whenever the text is.
    pub text_key: u64,
    /// Another one whenever a line may have to be laid out anew: for text, labels, headings, direction, language.
    pub layout_key: u64,
    /// For each paragraph, indexes into `segments` that touch it.
    by_paragraph: Vec<Vec<usize>>,
}

impl Page {
    /// Works out the page of a document.
    #[must_use]
    pub fn new(parts: &PageParts<'_>) -> Self {
        let text = parts.body.text();
        let direction = parts
            .document
            .direction
            .or_else(|| text::main_direction(text))
            .unwrap_or_else(|| parts.document.language.direction());
        let script = match parts.document.language {
            Language::Unknown if direction.is_rtl() => Script::Arabic,
            Language::Unknown => Script::Latin,
            known => known.script(),
        };
        let paragraphs = paragraphs::set(parts, direction, script);
        let has_speakers = paragraphs
            .iter()
            .any(|p| p.speaker.is_some() || p.time.is_some());
        let body = parts.body.clone();
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        let text_key = hasher.finish();
        parts.document.language.hash(&mut hasher);
        for p in &paragraphs {
            let set_as = (p.heading, p.direction, p.script, p.speaker.is_some());
            (&p.shown, set_as).hash(&mut hasher);
        }
        let mut page = Self {
            text_key,
            layout_key: hasher.finish(),
            body,
            paragraphs,
            segments: Vec::new(),
            lanes: 0,
            direction,
            script,
            document_language: parts.document.language,
            has_speakers,
            by_paragraph: Vec::new(),
        };
        page.set_segments(parts.segments, parts.codes);
        page
    }

    /// Gives the page other segments, or codes of other names and colours; the text stays.
    pub fn set_segments(&mut self, segments: &[Segment], codes: &CodeTree) {
        (self.segments, self.lanes) = segments::place(segments, codes, &self.paragraphs);
        self.by_paragraph = vec![Vec::new(); self.paragraphs.len()];
        for (i, segment) in self.segments.iter().enumerate() {
            let touched = self.by_paragraph.get_mut(segment.paragraphs.clone());
            for slot in touched.into_iter().flatten() {
                slot.push(i);
            }
        }
    }

    /// Returns the segments that touch a paragraph.
    pub fn segments_in(&self, paragraph: usize) -> impl Iterator<Item = &PageSegment> {
        self.by_paragraph
            .get(paragraph)
            .into_iter()
            .flatten()
            .filter_map(|i| self.segments.get(*i))
    }

    /// Finds a segment.
    #[must_use]
    pub fn segment(&self, id: SegmentId) -> Option<&PageSegment> {
        self.segments.iter().find(|s| s.id == id)
    }

    /// Returns the text of a paragraph as it is set.
    #[must_use]
    pub fn shown_text(&self, paragraph: usize) -> &str {
        self.paragraphs
            .get(paragraph)
            .and_then(|p| self.body.text().get(p.shown.clone()))
            .unwrap_or("")
    }

    /// Returns the bytes of the whole paragraph that a piece belongs to, as they are shown.
    #[must_use]
    pub fn whole_paragraph(&self, piece: usize) -> Range<usize> {
        let goes_on = |i: usize| self.paragraphs.get(i).is_some_and(|p| p.goes_on);
        let mut first = piece;
        while first > 0 && goes_on(first) {
            first -= 1;
        }
        let mut last = piece;
        while goes_on(last + 1) {
            last += 1;
        }
        let start = self.paragraphs.get(first).map_or(0, |p| p.shown.start);
        start..self.paragraphs.get(last).map_or(start, |p| p.shown.end)
    }

    /// Returns whether the paragraph of a piece goes on in the next one.
    #[must_use]
    pub fn has_more(&self, piece: usize) -> bool {
        self.paragraphs.get(piece + 1).is_some_and(|p| p.goes_on)
    }

    /// Tells the language a paragraph is set in; asked once, when it is laid out.
    #[must_use]
    pub fn language(&self, paragraph: usize) -> Language {
        text::paragraph_language(self.shown_text(paragraph), self.document_language)
    }

    /// Returns the index of the page's paragraph that holds a byte position.
    #[must_use]
    pub fn paragraph_at(&self, at: usize) -> usize {
        parts::paragraph_at(&self.paragraphs, at)
    }

    /// Moves a byte position out of a label or line break to where a caret can stand: (paragraph, byte).
    #[must_use]
    pub fn caret_place(&self, at: usize) -> (usize, usize) {
        let paragraph = self.paragraph_at(at);
        match self.paragraphs.get(paragraph) {
            Some(p) => (paragraph, at.clamp(p.shown.start, p.shown.end)),
            None => (0, 0),
        }
    }
}

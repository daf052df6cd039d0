//! What a page is made from, and the paragraphs and segments it is made of.

use std::ops::Range;

use crate::model::{CodeTree, Document, Mark, Segment, SegmentId, Shade, Speaker, Turn};
use crate::text::{Body, Direction, Script, TextSpan};

/// What a page is made of.
pub struct PageParts<'a> {
    pub document: &'a Document,
    pub body: &'a Body,
    pub turns: &'a [Turn],
    pub speakers: &'a [Speaker],
    pub marks: &'a [Mark],
    pub segments: &'a [Segment],
    pub codes: &'a CodeTree,
}

/// One paragraph as it stands on the page.
#[derive(Debug, Clone, PartialEq)]
pub struct PageParagraph {
    /// Bytes of the body, without the line break.
    pub stored: Range<usize>,
    /// The part that is set as text: `stored` without speaker label and time stamp.
    pub shown: Range<usize>,
    /// Whether it is a later piece of the paragraph before it, cut for the sake of speed only.
    pub goes_on: bool,
    /// Whether all of it is a label, which stands in the margin of the paragraph that follows.
    pub is_label: bool,
    /// Counts from 1, empty lines left out; `None` for an empty line and a label.
    pub number: Option<usize>,
    /// Name to set in the margin; only where a turn begins.
    pub speaker: Option<String>,
    /// Time stamp to set in the margin, such as `00:12:34`.
    pub time: Option<String>,
    /// Number of the page or slide of the source file that begins in it.
    pub page: Option<u32>,
    /// Spoken by an interviewer: set quieter.
    pub is_quiet: bool,
    /// Heading level from 1, 0 for plain text.
    pub heading: u8,
    pub direction: Direction,
    /// The script that decides the line height.
    pub script: Script,
}

/// A segment with what the page needs to draw it.
#[derive(Debug, Clone, PartialEq)]
pub struct PageSegment {
    pub id: SegmentId,
    pub span: TextSpan,
    pub color: Shade,
    pub name: String,
    pub has_memo: bool,
    /// Column in the margin, 0 nearest to the text.
    pub lane: usize,
    /// First and last paragraph it touches.
    pub paragraphs: Range<usize>,
}

/// Returns the index of the paragraph that holds a byte position.
pub fn paragraph_at(paragraphs: &[PageParagraph], at: usize) -> usize {
    paragraphs
        .partition_point(|p| p.stored.start <= at)
        .saturating_sub(1)
}

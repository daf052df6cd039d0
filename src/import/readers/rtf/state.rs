//! What is open in an RTF file and what was read of it so far.

use std::collections::BTreeMap;
use std::ops::Range;

use super::charset::Charsets;
use super::rows::Rows;
use crate::model::MarkKind;

/// Where the text of a group goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A story by its index; 0 is the body.
    Story(usize),
    ListLabel,
    FontName,
    Styles,
    /// A page header or footer.
    Margin,
    CommentAuthor,
    CommentStart,
    CommentEnd,
    CommentRef,
    Nowhere,
}

/// What a group inherits.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub place: Place,
    /// What the group outside wrote to before `\upr` took it away.
    pub outside: Place,
    pub font: i32,
    /// Font of right-to-left runs.
    pub other_font: i32,
    pub is_rtl: bool,
    /// Characters that stand for a `\u` in programs without Unicode.
    pub fallback: usize,
    pub hidden: bool,
    pub deleted: bool,
    /// In Latin script and in right-to-left scripts, which have a control word each.
    pub bold: [bool; 2],
    pub heading: Option<u8>,
    pub in_table: bool,
    /// Whether the group began with `\*`.
    pub optional: bool,
}

/// One text of the file: the body, a note, a comment.
#[derive(Debug, Default)]
pub(super) struct Story {
    pub text: String,
    pub line_start: usize,
    pub is_item: bool,
    pub row_start: Option<usize>,
    pub marks: Vec<(Range<usize>, MarkKind)>,
    /// Where hidden or deleted text stood last, so that neighbours count once.
    pub left_out_at: Option<usize>,
}

/// What a story beside the body is.
#[derive(Debug)]
pub(super) enum Beside {
    Note {
        story: usize,
        kind: MarkKind,
    },
    Comment {
        story: usize,
        author: String,
        at: usize,
        id: String,
    },
}

/// What was read of a file so far.
pub(super) struct Reader<'b> {
    pub charsets: Charsets<'b>,
    pub groups: Vec<Group>,
    pub stories: Vec<Story>,
    pub beside: Vec<Beside>,
    /// Passages of comments, by id.
    pub passages: BTreeMap<String, (usize, Option<usize>)>,
    /// Heading levels of styles.
    pub style_levels: BTreeMap<i32, u8>,
    pub style: i32,
    /// Bytes not decoded yet, all in the encoding of one font.
    pub pending: Vec<u8>,
    /// First half of a surrogate pair.
    pub high: Option<u16>,
    /// Characters still to be passed over after a `\u`.
    pub skip: usize,
    pub label: String,
    pub word: String,
    pub author: String,
    pub margin_words: bool,
    pub hidden: usize,
    pub deleted: usize,
    pub pictures: usize,
    pub embedded: usize,
    pub margins: usize,
    pub symbols: usize,
    /// Tables and bold text of the body.
    pub rows: Rows,
}

impl<'b> Reader<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Self {
            charsets: Charsets::new(bytes),
            groups: Vec::new(),
            stories: vec![Story::default()],
            beside: Vec::new(),
            passages: BTreeMap::new(),
            style_levels: BTreeMap::new(),
            style: 0,
            pending: Vec::new(),
            high: None,
            skip: 0,
            label: String::new(),
            word: String::new(),
            author: String::new(),
            margin_words: false,
            hidden: 0,
            deleted: 0,
            pictures: 0,
            embedded: 0,
            margins: 0,
            symbols: 0,
            rows: Rows::default(),
        }
    }
}

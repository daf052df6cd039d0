//! What a walk over a page knows, has open, and has written down so far.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::import::cancel::Cancel;
use crate::import::readers::html::lists::List;
use crate::import::readers::html::main_text::MainText;
use crate::import::readers::html::measure::Measures;
use crate::import::readers::html::notes::{NoteKey, Notes};
use crate::import::readers::html::tags::Tag;
use crate::import::readers::html::tree::{NodeId, Tree};
use crate::import::readers::html::write::Writer;
use crate::model::MarkKind;

/// What is known of a page before its text is written.
pub(in crate::import::readers::html) struct Page<'a> {
    pub tree: &'a Tree,
    pub measures: &'a Measures,
    pub main: &'a MainText,
    pub notes: &'a Notes,
    /// By node: tables that become rows.
    pub data_tables: &'a [bool],
    /// Whether comments of the mark-up are those of people, as LibreOffice writes them.
    pub comments_are_notes: bool,
}

/// What was met and not written down.
#[derive(Debug, Default)]
pub(in crate::import::readers::html) struct Counts {
    pub pictures: usize,
    /// Readings above characters.
    pub readings: usize,
    pub embedded: usize,
    pub deleted: usize,
}

/// An element that is not closed yet.
pub(super) struct Open {
    pub id: NodeId,
    pub end: NodeId,
    pub tag: Tag,
    /// Length of the text when it was opened.
    pub from: usize,
    pub mark: Option<MarkKind>,
    /// How it changes what is written inside.
    pub pre: bool,
    pub quote: bool,
    pub row: Option<Row>,
}

/// Writes down one page.
pub(in crate::import::readers::html) struct Walker<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) cancel: &'a Cancel,
    pub out: Writer,
    /// What was left out, as lines.
    pub aside: Writer,
    pub counts: Counts,
    pub comments: Vec<Comment>,
    /// References in the order met, with their markers.
    pub(super) references: Vec<(NoteKey, String)>,
    pub(super) footnotes: u32,
    pub(super) endnotes: u32,
    pub(super) open: Vec<Open>,
    pub(super) lists: Vec<List>,
    pub(super) tables: Vec<Table>,
    pub(super) pre: usize,
    /// What comments are about.
    pub(super) anchors: BTreeMap<NoteKey, Passage>,
    /// A passage that was marked and whose comment comes next.
    pub(super) last_passage: Option<Passage>,
}

impl<'a> Walker<'a> {
    /// Makes a walker at the beginning of a page.
    pub fn new(page: &'a Page<'a>, cancel: &'a Cancel) -> Self {
        Self {
            page,
            cancel,
            out: Writer::default(),
            aside: Writer::default(),
            counts: Counts::default(),
            comments: Vec::new(),
            references: Vec::new(),
            footnotes: 0,
            endnotes: 0,
            open: Vec::new(),
            lists: Vec::new(),
            tables: Vec::new(),
            pre: 0,
            anchors: BTreeMap::new(),
            last_passage: None,
        }
    }
}

/// A comment of a person and where it belongs.
#[derive(Debug, Default)]
pub(in crate::import::readers::html) struct Comment {
    pub author: String,
    pub body: String,
    /// `None` where nothing in the text refers to it.
    pub place: Option<Passage>,
}

/// What a comment is about; an empty range is a place.
#[derive(Debug, Default, Clone)]
pub(in crate::import::readers::html) struct Passage {
    pub range: Range<usize>,
    pub created: String,
}

/// A row of a table being read.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// Column of the next cell, unless one of above reaches into it.
    pub next: usize,
    /// Tabs written so far.
    pub tabs: usize,
}

/// A table being read.
#[derive(Debug)]
pub(super) struct Table {
    pub id: NodeId,
    /// Rows that cells above still reach into, by column.
    pub spans: Vec<usize>,
}

//! Walks the text of a Word document in reading order and writes it down.
//!
//! One paragraph is one line; runs, which office suites split at every change of direction, join
//! without a seam. Invariant: what is left out (hidden, deleted, pictures) is counted.

use std::collections::BTreeMap;
use std::ops::Range;

use roxmltree::Node;

use super::forms::{value_of_control, value_of_field};
use super::numbering::Numbering;
use super::styles::{NumberingRef, Styles, outline_level, toggle};
use crate::error::{Error, Result};
use crate::import::cancel::Cancel;
use crate::import::extract::{Extract, ExtractedNote, Layout};
use crate::import::limits::LARGEST_TEXT;
use crate::import::office::numbering::roman;
use crate::import::office::symbols::symbol;
use crate::import::office::xml::{attribute, child, name};
use crate::import::plan::ImportWarning;
use crate::model::MarkKind;

/// Foot- or endnote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoteKind {
    Footnote,
    Endnote,
}

/// A place in the text that refers to a note.
#[derive(Debug)]
pub(super) struct NoteReference {
    pub kind: NoteKind,
    pub id: String,
    /// What stands in the text, such as `[1]`; empty where the text has its own mark.
    pub marker: String,
}

/// Where a comment is anchored, in bytes of the body.
#[derive(Debug, Default)]
pub(super) struct Anchor {
    pub start: usize,
    pub end: Option<usize>,
}

/// What was met and not written down.
#[derive(Debug, Default)]
pub(super) struct LeftOut {
    pub hidden: usize,
    pub deleted: usize,
    pub pictures: usize,
    /// Readings above characters.
    pub readings: usize,
    pub embedded: usize,
    pub symbols: usize,
}

/// The chunks of a document by the id of their relation.
pub(super) type Chunks = BTreeMap<String, Extract>;

/// Which part of a field is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FieldPart {
    Instruction,
    Result,
}

/// A field that has not ended yet.
struct Field {
    part: FieldPart,
    /// What a form field shows where it has no text of its own.
    shown: Option<String>,
    /// Where its result begins.
    start: usize,
}

/// Writes down the text of one document.
pub(super) struct Walker<'a> {
    styles: &'a Styles,
    numbering: &'a mut Numbering,
    cancel: &'a Cancel,
    pub body: String,
    pub marks: Vec<(Range<usize>, MarkKind)>,
    pub references: Vec<NoteReference>,
    /// Comments by id.
    pub anchors: BTreeMap<String, Anchor>,
    pub counts: LeftOut,
    pub layout: Layout,
    /// What is in the document as files of other kinds.
    pub chunks: Chunks,
    /// Their foot- and endnotes, their comments and what was left out of them.
    pub(super) chunk_notes: Vec<Extract>,
    pub notes: Vec<ExtractedNote>,
    pub warnings: Vec<ImportWarning>,
    /// Whether a line was begun.
    pub(super) begun: bool,
    /// Whether the next paragraph goes on in the same line, its break being deleted or hidden.
    pub(super) joins: bool,
    paragraphs: usize,
    fields: Vec<Field>,
    /// Whether fields begin and end in pairs; where they do not, only their instructions are left out.
    fields_pair: bool,
    /// A page break that becomes a line break if text follows in the paragraph.
    soft_break: bool,
    /// Where the last hidden run stood, so that neighbours count once.
    last_hidden: Option<usize>,
    footnotes: u32,
    endnotes: u32,
    /// Written before the text of the next paragraph.
    prefix: String,
}

/// What the runs of a paragraph inherit from it.
#[derive(Clone, Copy)]
struct Paragraph<'p> {
    style: Option<&'p str>,
    start: usize,
}

/// Text boxes met in a paragraph; they follow it.
type Boxes<'n, 'i> = Vec<Node<'n, 'i>>;

impl<'a> Walker<'a> {
    pub fn new(styles: &'a Styles, numbering: &'a mut Numbering, cancel: &'a Cancel) -> Self {
        Self {
            styles,
            numbering,
            cancel,
            body: String::new(),
            marks: Vec::new(),
            references: Vec::new(),
            anchors: BTreeMap::new(),
            counts: LeftOut::default(),
            layout: Layout::default(),
            chunks: Chunks::new(),
            chunk_notes: Vec::new(),
            notes: Vec::new(),
            warnings: Vec::new(),
            begun: false,
            joins: false,
            paragraphs: 0,
            fields: Vec::new(),
            fields_pair: true,
            soft_break: false,
            last_hidden: None,
            footnotes: 0,
            endnotes: 0,
            prefix: String::new(),
        }
    }

    /// Writes a whole story: the body, a note, a comment.
    pub fn story(&mut self, root: Node<'_, '_>) -> Result<()> {
        let count = |kind: &str| {
            root.descendants()
                .filter(|n| name(*n) == "fldChar" && attribute(*n, "fldCharType") == Some(kind))
                .count()
        };
        self.fields_pair = count("begin") == count("end");
        self.fields.clear();
        self.blocks(root)
    }

    /// Writes a foot- or endnote behind its marker.
    pub fn note(&mut self, root: Node<'_, '_>, marker: &str) -> Result<()> {
        self.joins = false;
        self.prefix = match marker {
            "" => String::new(),
            _ => format!("{marker} "),
        };
        self.story(root)?;
        self.prefix.clear();
        Ok(())
    }

    pub(super) fn blocks(&mut self, parent: Node<'_, '_>) -> Result<()> {
        for node in parent.children() {
            match name(node) {
                "p" => self.paragraph(node)?,
                "tbl" => self.table(node)?,
                "sdt" if is_placeholder(node) => {}
                "AlternateContent" => {
                    if let Some(chosen) = alternative(node) {
                        self.blocks(chosen)?;
                    }
                }
                "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" | "smartTag" => {
                    self.blocks(node)?;
                }
                "del" => self.counts.deleted += 1,
                "altChunk" => self.chunk(node)?,
                "subDoc" => self.counts.embedded += 1,
                "oMathPara" => {
                    self.open_line();
                    self.math(node);
                }
                "commentRangeStart" | "commentRangeEnd" => self.comment_edge(node),
                _ => {}
            }
        }
        Ok(())
    }

    pub(super) fn open_line(&mut self) {
        if self.begun && !self.joins {
            self.body.push('\n');
        }
        self.begun = true;
        self.joins = false;
    }

    fn paragraph(&mut self, node: Node<'_, '_>) -> Result<()> {
        self.paragraphs += 1;
        if self.paragraphs.is_multiple_of(256) {
            self.cancel.check()?;
        }
        let styles = self.styles;
        let properties = child(node, "pPr");
        let style = styles.of_paragraph(
            properties
                .and_then(|p| child(p, "pStyle"))
                .and_then(|s| attribute(s, "val")),
        );
        // A paragraph whose break is deleted, moved away or hidden goes on in the next one.
        let mark = properties.and_then(|p| child(p, "rPr"));
        let break_removed = mark
            .is_some_and(|m| child(m, "del").is_some() || child(m, "moveFrom").is_some())
            || toggle(mark, "vanish") == Some(true);

        let before = (self.body.len(), self.begun, self.joins);
        self.open_line();
        let start = self.body.len();
        self.body.push_str(&std::mem::take(&mut self.prefix));
        let list = if break_removed {
            None
        } else {
            self.list_marker(properties, style)
        };
        if let Some(marker) = list.as_deref().filter(|m| !m.is_empty()) {
            self.body.push_str(marker);
            self.body.push(' ');
        }
        let text_start = self.body.len();
        self.soft_break = false;
        self.last_hidden = None;

        let mut boxes = Boxes::new();
        let paragraph = Paragraph {
            style,
            start: text_start,
        };
        self.inlines(node, paragraph, &mut boxes);

        let is_empty = self.body.len() == text_start;
        if is_empty && break_removed {
            self.body.truncate(before.0);
            (self.begun, self.joins) = (before.1, before.2);
        } else if is_empty && start < text_start {
            self.body.truncate(start); // a number or bullet alone
        } else if !is_empty {
            let end = self.body.len();
            let heading = match outline_level(properties) {
                Some(level) => Some(level).filter(|l| *l > 0),
                None => styles.heading(style),
            };
            if let Some(level) = heading {
                self.marks.push((start..end, MarkKind::Heading(level)));
            } else if list.is_some() {
                self.marks.push((start..end, MarkKind::ListItem));
            }
            self.joins = break_removed;
        }
        // List numbers can be longer than the file they come from.
        if self.body.len() as u64 > LARGEST_TEXT {
            return Err(Error::user("err-import-too-complex"));
        }
        for text_box in boxes {
            self.joins = false;
            self.blocks(text_box)?;
        }
        Ok(())
    }

    fn list_marker(
        &mut self,
        properties: Option<Node<'_, '_>>,
        style: Option<&str>,
    ) -> Option<String> {
        let mut reference = NumberingRef::of(properties);
        let of_style = self.styles.numbering(style);
        if reference.id.is_none() {
            reference.id = of_style.id;
            reference.level = reference.level.or(of_style.level);
        }
        self.numbering.next(&reference, style)
    }

    fn inlines<'n, 'i>(
        &mut self,
        parent: Node<'n, 'i>,
        paragraph: Paragraph<'_>,
        boxes: &mut Boxes<'n, 'i>,
    ) {
        for node in parent.children() {
            match name(node) {
                "r" => self.run(node, paragraph, boxes),
                "AlternateContent" => {
                    if let Some(chosen) = alternative(node) {
                        self.inlines(chosen, paragraph, boxes);
                    }
                }
                "sdt" if is_placeholder(node) => {}
                "hyperlink" | "ins" | "moveTo" | "smartTag" | "fldSimple" | "bdo" | "dir"
                | "customXml" | "sdtContent" => self.inlines(node, paragraph, boxes),
                "sdt" => {
                    self.inlines(node, paragraph, boxes);
                    if !holds_content(node)
                        && let Some(value) = value_of_control(node)
                    {
                        self.write(&value, paragraph);
                    }
                }
                "del" => self.counts.deleted += usize::from(holds_content(node)),
                "oMath" | "oMathPara" => self.math(node),
                "subDoc" => self.counts.embedded += 1,
                "commentRangeStart" | "commentRangeEnd" => self.comment_edge(node),
                _ => {}
            }
        }
    }

    fn run<'n, 'i>(
        &mut self,
        run: Node<'n, 'i>,
        paragraph: Paragraph<'_>,
        boxes: &mut Boxes<'n, 'i>,
    ) {
        let properties = child(run, "rPr");
        let style = properties
            .and_then(|p| child(p, "rStyle"))
            .and_then(|s| attribute(s, "val"));
        let hidden = toggle(properties, "vanish")
            .unwrap_or_else(|| self.styles.hidden(paragraph.style, style));
        if hidden {
            for node in run.children().filter(|n| name(*n) == "fldChar") {
                self.field_edge(node);
            }
            if holds_content(run) && self.last_hidden != Some(self.body.len()) {
                self.counts.hidden += 1;
                self.last_hidden = Some(self.body.len());
            }
            return;
        }
        let from = self.body.len();
        self.run_content(run, paragraph, boxes);
        let bold = toggle(properties, "b")
            .into_iter()
            .chain(toggle(properties, "bCs"))
            .reduce(|b, complex| b || complex)
            .unwrap_or_else(|| self.styles.bold(paragraph.style, style));
        if bold {
            self.layout.bold(from..self.body.len());
        }
    }

    fn run_content<'n, 'i>(
        &mut self,
        parent: Node<'n, 'i>,
        paragraph: Paragraph<'_>,
        boxes: &mut Boxes<'n, 'i>,
    ) {
        for node in parent.children() {
            match name(node) {
                "t" => {
                    let text = node.text().unwrap_or_default();
                    let text = if attribute(node, "space") == Some("preserve") {
                        text
                    } else {
                        text.trim_matches([' ', '\t', '\n', '\r'])
                    };
                    self.write(text, paragraph);
                }
                "tab" | "ptab" => self.write("\t", paragraph),
                "br" => match attribute(node, "type") {
                    Some("page" | "column") => self.soft_break = true,
                    _ => self.write_line_break(paragraph),
                },
                "cr" => self.write_line_break(paragraph),
                "noBreakHyphen" => self.write("\u{2011}", paragraph),
                "softHyphen" => self.write("\u{ad}", paragraph),
                "sym" => self.symbol(node, paragraph),
                "fldChar" => {
                    if let Some(value) = self.field_edge(node) {
                        self.write(&value, paragraph);
                    }
                }
                "footnoteReference" => self.reference(node, NoteKind::Footnote, paragraph),
                "endnoteReference" => self.reference(node, NoteKind::Endnote, paragraph),
                "commentReference" => {
                    if let Some(id) = attribute(node, "id") {
                        // Without a range, the comment is about the place it is mentioned.
                        let start = self.body.len();
                        self.anchors
                            .entry(id.to_owned())
                            .or_insert(Anchor { start, end: None });
                    }
                }
                "ruby" => {
                    self.counts.readings += usize::from(child(node, "rt").is_some());
                    if let Some(base) = child(node, "rubyBase") {
                        self.inlines(base, paragraph, boxes);
                    }
                }
                "AlternateContent" => {
                    if let Some(chosen) = alternative(node) {
                        self.run_content(chosen, paragraph, boxes);
                    }
                }
                "drawing" | "pict" => self.drawing(node, boxes),
                "object" => self.counts.embedded += 1,
                "oMath" => self.math(node),
                _ => {}
            }
        }
    }

    /// Returns whether what is read now is a field's instruction, which nobody sees.
    fn in_instruction(&self) -> bool {
        self.fields_pair
            && self
                .fields
                .iter()
                .any(|field| field.part == FieldPart::Instruction)
    }

    fn write(&mut self, text: &str, paragraph: Paragraph<'_>) {
        if text.is_empty() || self.in_instruction() {
            return;
        }
        if std::mem::take(&mut self.soft_break) && self.body.len() > paragraph.start {
            self.body.push('\n');
        }
        // Line ends inside w:t are the file's own layout.
        if text.contains(['\n', '\r']) {
            self.body.push_str(&text.replace(['\n', '\r'], " "));
        } else {
            self.body.push_str(text);
        }
    }

    fn write_line_break(&mut self, paragraph: Paragraph<'_>) {
        if !self.in_instruction() {
            self.soft_break = false;
            // A break before any text would make an empty line with the list number on it.
            if self.body.len() > paragraph.start {
                self.body.push('\n');
            }
        }
    }

    /// Notes where fields begin and end; returns what a form field shows that ends without a text.
    fn field_edge(&mut self, node: Node<'_, '_>) -> Option<String> {
        match attribute(node, "fldCharType")? {
            "begin" => self.fields.push(Field {
                part: FieldPart::Instruction,
                shown: value_of_field(node),
                start: self.body.len(),
            }),
            "separate" => {
                if let Some(last) = self.fields.last_mut() {
                    last.part = FieldPart::Result;
                    last.start = self.body.len();
                }
            }
            "end" => {
                let field = self.fields.pop()?;
                return field.shown.filter(|_| field.start == self.body.len());
            }
            _ => {}
        }
        None
    }

    fn symbol(&mut self, node: Node<'_, '_>, paragraph: Paragraph<'_>) {
        let font = attribute(node, "font").unwrap_or_default();
        let code = attribute(node, "char").and_then(|c| u32::from_str_radix(c, 16).ok());
        if self.in_instruction() {
            return;
        }
        match code.and_then(|code| symbol(font, code)) {
            Some(c) => self.write(c.encode_utf8(&mut [0; 4]), paragraph),
            None => {
                self.counts.symbols += 1;
                self.write("\u{fffd}", paragraph);
            }
        }
    }

    fn reference(&mut self, node: Node<'_, '_>, kind: NoteKind, paragraph: Paragraph<'_>) {
        let Some(id) = attribute(node, "id") else {
            return;
        };
        if self.in_instruction() {
            return;
        }
        let own_mark = matches!(
            attribute(node, "customMarkFollows"),
            Some("1" | "true" | "on")
        );
        let marker = match kind {
            _ if own_mark => String::new(),
            NoteKind::Footnote => {
                self.footnotes += 1;
                format!("[{}]", self.footnotes)
            }
            NoteKind::Endnote => {
                self.endnotes += 1;
                format!("[{}]", roman(self.endnotes))
            }
        };
        self.write(&marker, paragraph);
        self.references.push(NoteReference {
            kind,
            id: id.to_owned(),
            marker,
        });
    }

    pub(super) fn comment_edge(&mut self, node: Node<'_, '_>) {
        let Some(id) = attribute(node, "id") else {
            return;
        };
        let here = self.body.len();
        if name(node) == "commentRangeStart" {
            self.anchors.insert(
                id.to_owned(),
                Anchor {
                    start: here,
                    end: None,
                },
            );
        } else if let Some(anchor) = self.anchors.get_mut(id) {
            anchor.end = Some(here);
        }
    }

    /// Writes a formula as its characters in a row.
    fn math(&mut self, node: Node<'_, '_>) {
        for text in node.descendants().filter(|n| name(*n) == "t") {
            self.body.push_str(text.text().unwrap_or_default());
        }
    }

    /// Collects text boxes of a drawing and counts what else it holds.
    fn drawing<'n, 'i>(&mut self, node: Node<'n, 'i>, boxes: &mut Boxes<'n, 'i>) {
        for part in node.children() {
            match name(part) {
                "txbxContent" => boxes.push(part),
                "AlternateContent" => {
                    if let Some(chosen) = alternative(part) {
                        self.drawing(chosen, boxes);
                    }
                }
                "blip" | "imagedata" => self.counts.pictures += 1,
                "chart" | "relIds" | "OLEObject" => self.counts.embedded += 1,
                _ => self.drawing(part, boxes),
            }
        }
    }
}

/// Picks the branch of `mc:AlternateContent` that newer programs show; the other says the same again.
fn alternative<'n, 'i>(node: Node<'n, 'i>) -> Option<Node<'n, 'i>> {
    child(node, "Choice").or_else(|| child(node, "Fallback"))
}

/// Returns whether a content control only shows its prompt ("Click here to enter text").
fn is_placeholder(control: Node<'_, '_>) -> bool {
    toggle(child(control, "sdtPr"), "showingPlcHdr") == Some(true)
}

/// Returns whether there is anything to see in a node.
pub(super) fn holds_content(node: Node<'_, '_>) -> bool {
    node.descendants().any(|n| match name(n) {
        "t" | "delText" => n.text().is_some_and(|t| !t.is_empty()),
        "sym" | "drawing" | "pict" | "object" | "footnoteReference" | "endnoteReference" => true,
        _ => false,
    })
}

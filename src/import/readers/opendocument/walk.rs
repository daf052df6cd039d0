//! Walks the text of an OpenDocument file in reading order and writes it down.
//!
//! One paragraph is one line; white space collapses as the format says, `text:s` gives it back.
//! Invariant: what is left out (hidden, deleted, pictures) is counted.

use std::collections::BTreeMap;
use std::ops::Range;

use roxmltree::Node;

use super::forms::{Controls, box_of, is_prompt, value_of_drawn, value_of_field};
use super::lists::Counts;
use super::styles::Styles;
use crate::error::{Error, Result};
use crate::import::cancel::Cancel;
use crate::import::extract::{Extract, ExtractedNote, Layout, passage};
use crate::import::limits::LARGEST_TEXT;
use crate::import::office::numbering::roman;
use crate::import::office::xml::{attribute, child, name};
use crate::model::MarkKind;

/// Most spaces one `text:s` writes; more is no text.
const MOST_SPACES: usize = 1_000;

/// An annotation and where it is anchored, in bytes of the body.
struct Annotation<'n, 'i> {
    node: Node<'n, 'i>,
    start: usize,
    end: Option<usize>,
}

/// A foot- or endnote met in the text.
struct NoteBody<'n, 'i> {
    node: Node<'n, 'i>,
    marker: String,
    kind: MarkKind,
}

/// The list a paragraph stands in.
#[derive(Default)]
pub(super) struct OpenList<'n> {
    style: Option<&'n str>,
    counts: Counts,
    /// Nesting, from 0.
    level: usize,
    /// Label of the item begun, taken by its first paragraph.
    label: Option<String>,
}

/// Writes down the text of one document.
pub(super) struct Walker<'n, 'i> {
    styles: &'n Styles,
    cancel: &'n Cancel,
    pub(super) body: String,
    pub(super) marks: Vec<(Range<usize>, MarkKind)>,
    annotations: Vec<Annotation<'n, 'i>>,
    notes: Vec<NoteBody<'n, 'i>>,
    pub(super) layout: Layout,
    pub(super) hidden: usize,
    deleted: usize,
    pictures: usize,
    /// Readings above characters.
    readings: usize,
    embedded: usize,
    pub(super) begun: bool,
    paragraphs: usize,
    footnotes: u32,
    endnotes: u32,
    pub(super) list: Option<OpenList<'n>>,
    /// Counts of lists that ended, by style and by id, for those that continue them.
    ended: BTreeMap<String, Counts>,
    headings: Counts,
    prefix: String,
    pub controls: Controls<'n, 'i>,
    /// Whether white space that comes now collapses.
    collapses: bool,
    /// Frames met in a paragraph; they follow it.
    frames: Vec<Node<'n, 'i>>,
}

impl<'n, 'i> Walker<'n, 'i> {
    pub fn new(styles: &'n Styles, cancel: &'n Cancel) -> Self {
        Self {
            styles,
            cancel,
            body: String::new(),
            marks: Vec::new(),
            annotations: Vec::new(),
            notes: Vec::new(),
            layout: Layout::default(),
            hidden: 0,
            deleted: 0,
            pictures: 0,
            readings: 0,
            embedded: 0,
            begun: false,
            paragraphs: 0,
            footnotes: 0,
            endnotes: 0,
            list: None,
            ended: BTreeMap::new(),
            headings: Counts::default(),
            prefix: String::new(),
            controls: Controls::new(),
            collapses: true,
            frames: Vec::new(),
        }
    }

    /// Returns what was written so far.
    pub fn body(&self) -> &str {
        &self.body
    }

    /// Writes a whole story: the text, a note.
    pub fn story(&mut self, root: Node<'n, 'i>) -> Result<()> {
        for node in root.children() {
            match name(node) {
                "p" | "h" => self.paragraph(node)?,
                "list" => self.list(node)?,
                "numbered-paragraph" => self.numbered_paragraph(node)?,
                "table" => self.table(node)?,
                "section" if is_hidden_section(node) => self.hidden += 1,
                "tracked-changes" => {
                    self.deleted += node
                        .descendants()
                        .filter(|n| name(*n) == "deletion")
                        .count();
                }
                "section"
                | "table-of-content"
                | "illustration-index"
                | "table-index"
                | "object-index"
                | "user-index"
                | "alphabetical-index"
                | "bibliography"
                | "index-body"
                | "index-title"
                | "soft-page-break-group" => self.story(node)?,
                "annotation" => self.annotation(node),
                "annotation-end" => self.annotation_end(node),
                _ if is_drawing(node) => self.drawing(node)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Writes slide by slide, each with its notes.
    pub fn slides(&mut self, presentation: Node<'n, 'i>) -> Result<()> {
        let pages = presentation.children().filter(|n| name(*n) == "page");
        for (number, page) in (1..).zip(pages) {
            let from = self.body.len();
            let had_begun = self.begun;
            self.story(page)?;
            for notes in page.children().filter(|n| name(*n) == "notes") {
                self.story(notes)?;
            }
            let start = if had_begun { from + 1 } else { from };
            if start < self.body.len() {
                self.marks
                    .push((start..self.body.len(), MarkKind::Page(number)));
            }
        }
        Ok(())
    }

    /// Writes the notes the text refers to behind their markers, footnotes first.
    pub fn foot_and_endnotes(&mut self) -> Result<()> {
        // A note may refer to no further one, so one round is enough.
        let notes = std::mem::take(&mut self.notes);
        for wanted in [MarkKind::Footnote, MarkKind::Endnote] {
            for note in notes.iter().filter(|n| n.kind == wanted) {
                let from = self.body.len();
                self.prefix = format!("{} ", note.marker);
                self.story(note.node)?;
                self.prefix.clear();
                let lead = self.body.get(from..).unwrap_or_default();
                let start = from + (lead.len() - lead.trim_start_matches('\n').len());
                self.marks.push((start..self.body.len(), wanted));
            }
        }
        Ok(())
    }

    /// Hands over what was written, its comments and what was left out.
    pub fn into_extract(self) -> Result<Extract> {
        let mut extract = Extract::default();
        for annotation in &self.annotations {
            let mut inner = Walker::new(self.styles, self.cancel);
            inner.story(annotation.node)?;
            let said = inner.body.trim();
            if said.is_empty() {
                continue;
            }
            let of = |key: &str| {
                child(annotation.node, key)
                    .and_then(|n| n.text())
                    .unwrap_or_default()
                    .to_owned()
            };
            extract.notes.push(ExtractedNote {
                range: passage(&self.body, annotation.start, annotation.end),
                author: of("creator"),
                body: said.to_owned(),
                created: of("date"),
            });
        }
        extract.warn("warn-import-hidden", self.hidden);
        extract.warn("warn-import-deleted", self.deleted);
        extract.warn("warn-import-pictures", self.pictures);
        extract.warn("warn-import-readings", self.readings);
        extract.warn("warn-import-embedded", self.embedded);
        extract.marks = self.marks;
        extract.bold = self.layout.bold;
        extract.tables = self.layout.tables;
        extract.body = self.body;
        Ok(extract)
    }

    fn open_line(&mut self) {
        if self.begun {
            self.body.push('\n');
        }
        self.begun = true;
    }

    fn paragraph(&mut self, node: Node<'n, 'i>) -> Result<()> {
        self.paragraphs += 1;
        if self.paragraphs.is_multiple_of(256) {
            self.cancel.check()?;
        }
        let heading = (name(node) == "h").then(|| {
            attribute(node, "outline-level")
                .and_then(|l| l.parse::<u8>().ok())
                .unwrap_or(1)
                .clamp(1, 9)
        });
        if self
            .styles
            .hides("paragraph", attribute(node, "style-name"))
            || hides_itself(node)
        {
            self.hidden += 1;
            return Ok(());
        }
        self.open_line();
        let start = self.body.len();
        self.body.push_str(&std::mem::take(&mut self.prefix));
        let item = self.list.as_mut().and_then(|l| l.label.take());
        let label = match (&item, heading) {
            (Some(label), _) => label.clone(),
            (None, Some(level))
                if self.list.is_none() && attribute(node, "is-list-header") != Some("true") =>
            {
                let levels = self.styles.outline();
                let at = usize::from(level) - 1;
                if levels.is_empty() {
                    String::new()
                } else {
                    self.headings.next(Some(levels), at, None)
                }
            }
            _ => String::new(),
        };
        if !label.is_empty() {
            self.body.push_str(&label);
            self.body.push(' ');
        }
        let text_start = self.body.len();
        self.collapses = true;
        self.inlines(node);
        if self
            .styles
            .is_bold("paragraph", attribute(node, "style-name"))
        {
            self.layout.bold(text_start..self.body.len());
        }
        if self.body.len() == text_start {
            self.body.truncate(start); // a number or bullet alone
        } else if let Some(level) = heading {
            self.marks
                .push((start..self.body.len(), MarkKind::Heading(level)));
        } else if item.is_some() {
            self.marks
                .push((start..self.body.len(), MarkKind::ListItem));
        }
        if self.body.len() as u64 > LARGEST_TEXT {
            return Err(Error::user("err-import-too-complex"));
        }
        for frame in std::mem::take(&mut self.frames) {
            self.drawing(frame)?;
        }
        Ok(())
    }

    fn inlines(&mut self, parent: Node<'n, 'i>) {
        for node in parent.children() {
            if node.is_text() {
                self.write(node.text().unwrap_or_default());
                continue;
            }
            match name(node) {
                "s" => {
                    let count = attribute(node, "c").map_or(1, |c| c.parse().unwrap_or(1));
                    let spaces = " ".repeat(count.min(MOST_SPACES));
                    self.write_kept(&spaces);
                }
                "tab" => self.write_kept("\t"),
                "line-break" => self.write_kept("\n"),
                "span" if self.styles.hides("text", attribute(node, "style-name")) => {
                    self.hidden += usize::from(holds_text(node));
                }
                "hidden-text" | "hidden-paragraph" => {
                    let shown = attribute(node, "is-hidden") == Some("false");
                    match (shown, name(node)) {
                        (true, _) => self.inlines(node),
                        (false, "hidden-text") => self.hidden += 1,
                        (false, _) => {}
                    }
                }
                "note" => self.note(node),
                "annotation" => self.annotation(node),
                "annotation-end" => self.annotation_end(node),
                "ruby" => {
                    self.readings += usize::from(child(node, "ruby-text").is_some());
                    if let Some(base) = child(node, "ruby-base") {
                        self.inlines(base);
                    }
                }
                // Prompts, programs and what only marks a place.
                "placeholder" | "script" | "ruby-text" | "meta-field-source"
                | "tracked-changes" => {}
                "span" if self.styles.is_bold("text", attribute(node, "style-name")) => {
                    let from = self.body.len();
                    self.inlines(node);
                    self.layout.bold(from..self.body.len());
                }
                "content-control" if is_prompt(node) => {}
                "content-control" => {
                    self.write_kept(box_of(node).unwrap_or_default());
                    self.inlines(node);
                }
                "fieldmark" => self.write_kept(value_of_field(node).unwrap_or_default()),
                "control" => {
                    let shown = self.shown_by(node);
                    self.write_kept(&shown);
                }
                _ if is_drawing(node) => self.frames.push(node),
                _ => self.inlines(node),
            }
        }
    }

    /// Writes text of the file, in which white space is one space.
    fn write(&mut self, text: &str) {
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r') {
                if !std::mem::replace(&mut self.collapses, true) {
                    self.body.push(' ');
                }
            } else {
                self.collapses = false;
                self.body.push(c);
            }
        }
    }

    /// Writes text whose white space is meant.
    fn write_kept(&mut self, text: &str) {
        self.collapses = false;
        // A few bytes of XML can ask for many spaces; the paragraph is refused at its end.
        if self.body.len() as u64 <= LARGEST_TEXT {
            self.body.push_str(text);
        }
    }

    /// Returns what a control shows that stands here.
    fn shown_by(&self, place: Node<'n, 'i>) -> String {
        let declared = attribute(place, "control").and_then(|id| self.controls.get(id));
        declared.map_or_else(String::new, |control| value_of_drawn(*control))
    }

    fn note(&mut self, node: Node<'n, 'i>) {
        let Some(inside) = child(node, "note-body") else {
            return;
        };
        let kind = match attribute(node, "note-class") {
            Some("endnote") => MarkKind::Endnote,
            _ => MarkKind::Footnote,
        };
        let own = child(node, "note-citation")
            .and_then(|c| attribute(c, "label"))
            .filter(|l| !l.trim().is_empty());
        let marker = match (own, kind) {
            (Some(label), _) => format!("[{label}]"),
            (None, MarkKind::Endnote) => {
                self.endnotes += 1;
                format!("[{}]", roman(self.endnotes))
            }
            (None, _) => {
                self.footnotes += 1;
                format!("[{}]", self.footnotes)
            }
        };
        self.write_kept(&marker);
        self.notes.push(NoteBody {
            node: inside,
            marker,
            kind,
        });
    }

    fn annotation(&mut self, node: Node<'n, 'i>) {
        self.annotations.push(Annotation {
            node,
            start: self.body.len(),
            end: None,
        });
    }

    fn annotation_end(&mut self, node: Node<'n, 'i>) {
        let Some(id) = attribute(node, "name") else {
            return;
        };
        let here = self.body.len();
        let open = self
            .annotations
            .iter_mut()
            .rev()
            .find(|a| attribute(a.node, "name") == Some(id));
        if let Some(annotation) = open {
            annotation.end.get_or_insert(here);
        }
    }

    fn list(&mut self, node: Node<'n, 'i>) -> Result<()> {
        let outer = self.list.take();
        let own_style = attribute(node, "style-name");
        let mut list = match &outer {
            Some(outer) => OpenList {
                style: own_style.or(outer.style),
                counts: outer.counts.clone(),
                level: outer.level + 1,
                label: None,
            },
            None => OpenList {
                style: own_style,
                ..OpenList::default()
            },
        };
        let continued = match attribute(node, "continue-list") {
            Some(id) => Some(format!("#{id}")),
            None if attribute(node, "continue-numbering") == Some("true") => {
                Some(list.style.unwrap_or_default().to_owned())
            }
            None => None,
        };
        if outer.is_none()
            && let Some(counts) = continued.and_then(|key| self.ended.get(&key))
        {
            list.counts = counts.clone();
        }
        self.list = Some(list);
        for item in node.children() {
            match name(item) {
                "list-item" => {
                    let start = attribute(item, "start-value").and_then(|v| v.parse().ok());
                    self.begin_item(start, item);
                    self.story(item)?;
                }
                "list-header" => {
                    if let Some(list) = &mut self.list {
                        list.label = None;
                    }
                    self.story(item)?;
                }
                _ => {}
            }
        }
        let ended = self.list.take().unwrap_or_default();
        self.list = outer;
        match &mut self.list {
            // Counts of this level and below start anew with the next item above.
            Some(outer) => outer.counts = ended.counts,
            None => {
                if let Some(id) = attribute(node, "id") {
                    self.ended.insert(format!("#{id}"), ended.counts.clone());
                }
                let style = ended.style.unwrap_or_default();
                self.ended.insert(style.to_owned(), ended.counts);
            }
        }
        Ok(())
    }

    /// Counts an item; one that only holds a deeper list has no number of its own.
    fn begin_item(&mut self, start: Option<u32>, item: Node<'n, 'i>) {
        let begins_deeper = item
            .children()
            .find(Node::is_element)
            .is_some_and(|n| name(n) == "list");
        if let Some(list) = &mut self.list {
            list.label = None;
            if !begins_deeper {
                let levels = self.styles.list(list.style);
                list.label = Some(list.counts.next(levels, list.level, start));
            }
        }
    }

    fn numbered_paragraph(&mut self, node: Node<'n, 'i>) -> Result<()> {
        let level = attribute(node, "level")
            .and_then(|l| l.parse::<usize>().ok())
            .unwrap_or(1)
            .saturating_sub(1);
        let style = attribute(node, "style-name");
        let key = format!("#{}", attribute(node, "list-id").unwrap_or_default());
        let counts = self.ended.remove(&key).unwrap_or_default();
        let start = attribute(node, "start-value").and_then(|v| v.parse().ok());
        let outer = self.list.replace(OpenList {
            style,
            counts,
            level,
            label: None,
        });
        self.begin_item(start, node);
        self.story(node)?;
        let ended = self.list.take().unwrap_or_default();
        self.ended.insert(key, ended.counts);
        self.list = outer;
        Ok(())
    }

    /// Writes the text in a drawing and counts its pictures.
    fn drawing(&mut self, node: Node<'n, 'i>) -> Result<()> {
        match name(node) {
            // Numbers, dates and footers stand on every slide and are nobody's words.
            "frame" if is_slide_margin(node) => Ok(()),
            "frame" => {
                if let Some(text) = child(node, "text-box") {
                    let outer = self.list.take();
                    self.story(text)?;
                    self.list = outer;
                } else if let Some(table) = child(node, "table") {
                    self.table(table)?;
                } else if node.children().any(|n| name(n) == "image")
                    && child(node, "object").is_none()
                    && child(node, "object-ole").is_none()
                {
                    self.pictures += 1;
                } else {
                    self.embedded += usize::from(node.children().any(|n| n.is_element()));
                }
                Ok(())
            }
            "g" | "a" | "scene" => {
                for part in node.children().filter(|n| is_drawing(*n)) {
                    self.drawing(part)?;
                }
                Ok(())
            }
            "control" => {
                let shown = self.shown_by(node);
                if !shown.is_empty() {
                    self.open_line();
                    self.write_kept(&shown);
                }
                Ok(())
            }
            _ => {
                let outer = self.list.take();
                self.story(node)?;
                self.list = outer;
                Ok(())
            }
        }
    }
}

/// Returns whether a node is drawn rather than written.
fn is_drawing(node: Node<'_, '_>) -> bool {
    let space = node.tag_name().namespace().unwrap_or_default();
    space.contains(":drawing:") || space.contains(":dr3d:")
}

fn is_slide_margin(frame: Node<'_, '_>) -> bool {
    matches!(
        attribute(frame, "class"),
        Some("header" | "footer" | "date-time" | "page-number" | "page")
    )
}

fn is_hidden_section(node: Node<'_, '_>) -> bool {
    match attribute(node, "is-hidden") {
        Some(hidden) => hidden == "true",
        None => attribute(node, "display") == Some("none"),
    }
}

/// Returns whether a paragraph holds the field that hides it.
fn hides_itself(paragraph: Node<'_, '_>) -> bool {
    paragraph
        .descendants()
        .any(|n| name(n) == "hidden-paragraph" && attribute(n, "is-hidden") == Some("true"))
}

fn holds_text(node: Node<'_, '_>) -> bool {
    node.descendants()
        .any(|n| n.is_text() && n.text().is_some_and(|t| !t.is_empty()))
}

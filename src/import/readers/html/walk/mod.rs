//! Walks a page in reading order and writes its text down.
//!
//! A loop over the nodes with a list of what is open, since pages nest as deep as they like.
//! Invariant: every node is written once, to the text, to what was left out, or to neither where
//! nobody sees it; all three are counted.

mod annotations;
mod rows;
mod state;

use self::state::{Open, Row, Table};
pub(super) use self::state::{Page, Walker};
use super::lists::List;
use super::notes;
use super::tags::{Attribute, Tag};
use super::tree::{Element, Kind, NodeId, ROOT};
use crate::error::Result;
use crate::model::MarkKind;

impl Walker<'_> {
    /// Writes the whole page without its notes.
    ///
    /// # Errors
    /// `err-import-cancelled`.
    pub fn page(&mut self) -> Result<()> {
        self.part(ROOT, false)
    }

    /// Writes an element and what is in it.
    fn part(&mut self, root: NodeId, in_note: bool) -> Result<()> {
        let tree = self.page.tree;
        let end = tree.end(root);
        let mut id = root;
        let mut seen = 0_usize;
        while id < end {
            seen += 1 + tree.text(id).map_or(0, str::len) / 64;
            if seen > 1024 {
                self.cancel.check()?;
                seen = 0;
            }
            self.close_until(id);
            let Some(node) = tree.nodes.get(id) else {
                break;
            };
            match &node.kind {
                Kind::Text { bold, .. } => {
                    if self.page.main.is_noise(id) {
                        self.aside.end_line();
                        self.aside.text(tree.text(id).unwrap_or_default(), false);
                        self.aside.end_line();
                    } else {
                        self.text(tree.text(id).unwrap_or_default(), *bold);
                    }
                    id += 1;
                }
                Kind::Comment { start, end } => {
                    if self.page.comments_are_notes && !in_note {
                        let body = tree.text.get(*start as usize..*end as usize);
                        self.comment_of_markup(body.unwrap_or_default());
                    }
                    id += 1;
                }
                Kind::Element(element) => {
                    if self.passes_over(id, element, in_note && id == root, in_note)? {
                        id = tree.end(id);
                    } else {
                        self.open(id, element);
                        id += 1;
                    }
                }
            }
        }
        self.close_until(end);
        Ok(())
    }

    /// Leaves out what is hidden, noise, a note or no text; returns whether it did.
    fn passes_over(
        &mut self,
        id: NodeId,
        element: &Element,
        is_note: bool,
        in_note: bool,
    ) -> Result<bool> {
        let page = self.page;
        if page.measures.is_hidden(id) {
            self.counts.readings += usize::from(element.tag == Tag::Rt);
            return Ok(true);
        }
        if page.main.is_noise(id) {
            self.set_aside(id)?;
            return Ok(true);
        }
        if !is_note && page.notes.passed_over.contains(&id) {
            return Ok(true);
        }
        if in_note && (notes::leads_back(element)) {
            return Ok(true);
        }
        if let Some(key) = notes::reference(element).filter(|k| page.notes.bodies.contains_key(k)) {
            self.refer(key);
            return Ok(true);
        }
        match element.tag {
            Tag::Del if element.find(Attribute::Datetime).is_some() => {
                self.counts.deleted += 1;
                return Ok(true);
            }
            Tag::Iframe | Tag::Embed | Tag::Frame => {
                self.counts.embedded += 1;
                return Ok(true);
            }
            Tag::Img => {
                self.picture(element);
                return Ok(true);
            }
            Tag::Br => {
                self.out.break_line();
                return Ok(true);
            }
            Tag::Hr => {
                self.out.end_line();
                return Ok(true);
            }
            _ => {}
        }
        // The sign of a comment, which stands beside its link.
        if element
            .style("mso-special-character")
            .is_some_and(|c| c == "comment")
        {
            return Ok(true);
        }
        if element
            .style("mso-list")
            .is_some_and(|list| list == "ignore")
        {
            let marker = page.tree.short_text(id);
            self.out.set_prefix(&shown_marker(&marker));
            return Ok(true);
        }
        Ok(false)
    }

    /// Writes what is left out into lines of its own.
    fn set_aside(&mut self, id: NodeId) -> Result<()> {
        let tree = self.page.tree;
        self.aside.end_line();
        let mut blocks: Vec<NodeId> = Vec::new();
        let mut hidden_end = 0;
        let mut seen = 0_usize;
        for inner in id..tree.end(id) {
            seen += 1 + tree.text(inner).map_or(0, str::len) / 64;
            if seen > 1024 {
                self.cancel.check()?;
                seen = 0;
            }
            while blocks.last().is_some_and(|end| *end <= inner) {
                blocks.pop();
                self.aside.end_line();
            }
            if inner < hidden_end || self.page.measures.is_hidden(inner) {
                hidden_end = hidden_end.max(tree.end(inner));
                continue;
            }
            if tree.tag(inner).is_block() || tree.tag(inner) == Tag::Br {
                self.aside.end_line();
                blocks.push(tree.end(inner));
            } else if let Some(text) = tree.text(inner) {
                self.aside.text(text, false);
            } else if tree.tag(inner) == Tag::A || tree.tag(inner).is_control() {
                // Links side by side are set apart by their layout.
                self.aside.text(" ", false);
            }
        }
        self.aside.end_line();
        // What follows the part stands apart from what was before it.
        if tree.tag(id).is_block() {
            self.out.end_line();
        } else {
            self.text(" ", false);
        }
        Ok(())
    }

    fn text(&mut self, text: &str, bold: bool) {
        if self.pre > 0 {
            self.out.preformatted(text, bold);
        } else {
            self.out.text(text, bold);
        }
    }

    fn open(&mut self, id: NodeId, element: &Element) {
        let tag = element.tag;
        let mut row = None;
        if tag == Tag::Table && self.is_data(id) {
            self.tables.push(Table {
                id,
                spans: Vec::new(),
            });
        }
        if tag.is_cell() && self.in_row() {
            self.begin_cell(element);
        } else if tag.is_block() {
            self.out.end_line();
        }
        let mut mark = heading_level(element).map(MarkKind::Heading);
        match tag {
            Tag::Tr if self.in_table(id) => {
                row = Some(Row::default());
                mark = Some(MarkKind::TableRow);
                self.begin_row();
            }
            _ if tag.is_list() => {
                self.end_item();
                self.lists.push(List::new(self.page.tree, id, element));
            }
            Tag::Li => {
                if let Some(list) = self.lists.last_mut() {
                    self.out.set_prefix(&list.marker(element));
                } else {
                    self.out.set_prefix("•");
                }
                mark = Some(MarkKind::ListItem);
            }
            _ if element.style("mso-list").is_some() && tag.is_block() => {
                mark = mark.or(Some(MarkKind::ListItem));
            }
            Tag::Q => self.out.text("“", false),
            _ if tag.is_control() => self.out.text(" ", false),
            _ => {}
        }
        let pre = tag == Tag::Pre
            || element
                .style("white-space")
                .is_some_and(|w| matches!(w.as_str(), "pre" | "pre-wrap" | "break-spaces"));
        self.pre += usize::from(pre);
        self.open.push(Open {
            id,
            end: self.page.tree.end(id),
            tag,
            from: self.out.body.len(),
            mark,
            pre,
            quote: tag == Tag::Q,
            row,
        });
    }

    fn close_until(&mut self, id: NodeId) {
        while self.open.last().is_some_and(|open| open.end <= id) {
            if let Some(closed) = self.open.pop() {
                self.close(closed);
            }
        }
    }

    fn close(&mut self, closed: Open) {
        self.pre -= usize::from(closed.pre);
        if closed.quote {
            self.out.text("”", false);
        } else if closed.tag.is_control() {
            self.out.text(" ", false);
        }
        self.end_passage(&closed);
        if let Some(mark) = closed.mark {
            self.out.mark(closed.from, mark);
        }
        if self.lists.last().is_some_and(|list| list.id == closed.id) {
            self.lists.pop();
        }
        if self
            .tables
            .last()
            .is_some_and(|table| table.id == closed.id)
        {
            self.tables.pop();
        }
        if closed.row.is_some() {
            self.out.end_row();
        } else if closed.tag.is_block() {
            self.out.end_line();
            if closed.tag == Tag::Li {
                self.out.drop_prefix();
            }
        }
    }

    /// Ends the mark of an item at the list inside it.
    fn end_item(&mut self) {
        let item = self.open.iter_mut().rev().find(|o| o.tag == Tag::Li);
        if let Some(item) = item
            && item.mark.take().is_some()
        {
            self.out.mark(item.from, MarkKind::ListItem);
        }
    }

    fn picture(&mut self, element: &Element) {
        let alt = element.get(Attribute::Alt);
        let is_letter = alt.chars().count() <= 4 && !alt.is_empty() && !alt.is_ascii();
        let classes = element.get(Attribute::Class);
        if is_letter && (classes.contains("emoji") || classes.contains("smiley")) {
            self.text(alt, false);
        } else {
            self.counts.pictures += 1;
        }
    }
}

/// Returns the level of a heading, as its tag, its role or Word's style says it.
fn heading_level(element: &Element) -> Option<u8> {
    if element.has_role(&["heading"]) {
        let level = element
            .get(Attribute::AriaLevel)
            .trim()
            .parse()
            .unwrap_or(2);
        return Some(u8::clamp(level, 1, 9));
    }
    let of_title = || element.has_class("MsoTitle").then_some(1);
    element.tag.heading().or_else(of_title)
}

/// Writes the marker of an item of Word, whose bullets are letters of special fonts.
fn shown_marker(marker: &str) -> String {
    let marker = marker.trim_matches(|c: char| c.is_whitespace() || c == '\u{a0}');
    let mut chars = marker.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if !c.is_ascii_digit() && (u32::from(c) < 0x100 || is_private(c)) => {
            "•".to_owned()
        }
        _ => marker.to_owned(),
    }
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}')
}

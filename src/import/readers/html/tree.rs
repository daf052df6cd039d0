//! A page as a tree of elements in one row of memory.
//!
//! Nodes lie in document order and every subtree is a stretch of them, so all walks are loops: no
//! depth of nesting can overflow the stack, here or when the tree is dropped.

use std::ops::Range;

use super::tags::{Attribute, Tag};

/// Place of a node in its tree.
pub(super) type NodeId = usize;

/// The node all others lie in.
pub(super) const ROOT: NodeId = 0;

#[derive(Debug)]
pub(super) struct Node {
    pub parent: u32,
    /// Where the nodes inside it end.
    pub end: u32,
    pub kind: Kind,
}

#[derive(Debug)]
pub(super) enum Kind {
    Element(Element),
    /// Bytes of `Tree::text`.
    Text {
        start: u32,
        end: u32,
        bold: bool,
    },
    /// A comment of the mark-up, which some programs use for those of people; bytes of `Tree::text`.
    Comment {
        start: u32,
        end: u32,
    },
}

#[derive(Debug)]
pub(super) struct Element {
    pub tag: Tag,
    pub attributes: Vec<(Attribute, Box<str>)>,
}

/// A whole page.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub nodes: Vec<Node>,
    /// The text of all nodes.
    pub text: String,
    /// What the browser's tab shows.
    pub title: String,
    /// The program that wrote the page, where it says so.
    pub generator: String,
}

impl Element {
    /// Returns an attribute; empty where it has none of that name.
    pub fn get(&self, attribute: Attribute) -> &str {
        self.find(attribute).unwrap_or_default()
    }

    /// Returns an attribute, if it is there.
    pub fn find(&self, attribute: Attribute) -> Option<&str> {
        let found = self.attributes.iter().find(|(name, _)| *name == attribute);
        found.map(|(_, value)| value.as_ref())
    }

    /// Returns a property of its `style`, in lower case.
    pub fn style(&self, property: &str) -> Option<String> {
        let style = self.find(Attribute::Style)?;
        declaration(style, property).map(str::to_lowercase)
    }

    /// Returns whether it has a class, in any case.
    pub fn has_class(&self, class: &str) -> bool {
        self.get(Attribute::Class)
            .split_ascii_whitespace()
            .any(|c| c.eq_ignore_ascii_case(class))
    }

    /// Returns whether it has a role.
    pub fn has_role(&self, roles: &[&str]) -> bool {
        self.find(Attribute::Role)
            .is_some_and(|role| roles.iter().any(|r| role.trim().eq_ignore_ascii_case(r)))
    }
}

/// Finds the value of a property among CSS declarations; the last one counts.
pub(super) fn declaration<'a>(style: &'a str, property: &str) -> Option<&'a str> {
    style
        .split(';')
        .filter_map(|d| d.split_once(':'))
        .filter(|(name, _)| name.trim().eq_ignore_ascii_case(property))
        .map(|(_, value)| value.trim().trim_end_matches("!important").trim_end())
        .next_back()
}

impl Tree {
    /// Returns the element a node is.
    pub fn element(&self, id: NodeId) -> Option<&Element> {
        match &self.nodes.get(id)?.kind {
            Kind::Element(element) => Some(element),
            _ => None,
        }
    }

    /// Returns what kind of element a node is; `Other` for text.
    pub fn tag(&self, id: NodeId) -> Tag {
        self.element(id).map_or(Tag::Other, |e| e.tag)
    }

    /// Returns the node around a node.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        let parent = self.nodes.get(id)?.parent as usize;
        (id != ROOT).then_some(parent)
    }

    /// Returns the nodes around a node, the nearest first.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.parent(id), |id| self.parent(*id))
    }

    /// Returns where the nodes inside a node end.
    pub fn end(&self, id: NodeId) -> NodeId {
        self.nodes.get(id).map_or(id + 1, |n| n.end as usize)
    }

    /// Returns a node's inside, without itself.
    pub fn inside(&self, id: NodeId) -> Range<NodeId> {
        id + 1..self.end(id)
    }

    /// Returns the node's children in order.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let range = self.inside(id);
        std::iter::successors(Some(range.start), |child| Some(self.end(*child)))
            .take_while(move |child| *child < range.end)
    }

    /// Returns the text a node is.
    pub fn text(&self, id: NodeId) -> Option<&str> {
        match self.nodes.get(id)?.kind {
            Kind::Text { start, end, .. } => self.text.get(start as usize..end as usize),
            _ => None,
        }
    }

    /// Returns the text inside a node where it is short; a start of it where it is not.
    pub fn short_text(&self, id: NodeId) -> String {
        let mut out = String::new();
        for text in (id..self.end(id)).take(200).filter_map(|n| self.text(n)) {
            let room = 400_usize.saturating_sub(out.len());
            out.extend(text.chars().take(room));
        }
        out
    }

    /// Works out where each subtree ends; called once, when all nodes are there.
    pub fn close(&mut self) {
        for id in (0..self.nodes.len()).rev() {
            let Some(node) = self.nodes.get_mut(id) else {
                continue;
            };
            let own = u32::try_from(id + 1).unwrap_or(u32::MAX);
            node.end = node.end.max(own);
            let (end, parent) = (node.end, node.parent as usize);
            if let Some(parent) = self.nodes.get_mut(parent) {
                parent.end = parent.end.max(end);
            }
        }
    }
}

//! Foot- and endnotes and people's comments in pages that word processors and books wrote.
//!
//! Word, LibreOffice and Google Docs write them as links that lead to and fro; each has its own
//! names for them. A note is known by the link that leads back from it.

use std::collections::{BTreeMap, BTreeSet};

use super::tags::{Attribute, Tag};
use super::tree::{Element, NodeId, Tree};
use crate::error::Result;
use crate::import::cancel::Cancel;

/// What a link to or from a note belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NoteKind {
    Footnote,
    Endnote,
    Comment,
}

/// The name of a note within a page.
pub(super) type NoteKey = (NoteKind, String);

/// Where the notes of a page lie.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The element that holds each note.
    pub bodies: BTreeMap<NoteKey, NodeId>,
    /// Elements that hold notes or lists of them, which the text passes over.
    pub passed_over: BTreeSet<NodeId>,
}

/// A pattern of a link's target: what stands before and behind the number.
struct Pattern(NoteKind, &'static str, &'static str);

/// Links that lead to a note.
const THERE: &[Pattern] = &[
    Pattern(NoteKind::Footnote, "_ftn", ""),
    Pattern(NoteKind::Endnote, "_edn", ""),
    Pattern(NoteKind::Comment, "_msocom_", ""),
    Pattern(NoteKind::Footnote, "sdfootnote", "sym"),
    Pattern(NoteKind::Endnote, "sdendnote", "sym"),
    Pattern(NoteKind::Footnote, "ftnt", ""),
    Pattern(NoteKind::Comment, "cmnt", ""),
];

/// Links that lead back from it.
const BACK: &[Pattern] = &[
    Pattern(NoteKind::Footnote, "_ftnref", ""),
    Pattern(NoteKind::Endnote, "_ednref", ""),
    Pattern(NoteKind::Comment, "_msoanchor_", ""),
    Pattern(NoteKind::Footnote, "sdfootnote", "anc"),
    Pattern(NoteKind::Endnote, "sdendnote", "anc"),
    Pattern(NoteKind::Footnote, "ftnt_ref", ""),
    Pattern(NoteKind::Comment, "cmnt_ref", ""),
];

/// Most elements a note's own element lies above the link back.
const MOST_LEVELS: usize = 12;

/// Returns the note a link leads to.
pub(super) fn reference(element: &Element) -> Option<NoteKey> {
    let is_reference =
        element.get(Attribute::EpubType) == "noteref" || element.has_role(&["doc-noteref"]);
    let target = target(element)?;
    if is_reference {
        return Some((NoteKind::Footnote, target.to_owned()));
    }
    key(target, THERE)
}

/// Returns the note a link leads back from.
fn back(element: &Element) -> Option<NoteKey> {
    key(target(element)?, BACK)
}

/// Returns whether a link leads from a note back to its place.
pub(super) fn leads_back(element: &Element) -> bool {
    back(element).is_some()
        || element.has_role(&["doc-backlink"])
        || element.get(Attribute::EpubType) == "backlink"
}

fn target(element: &Element) -> Option<&str> {
    if element.tag != Tag::A {
        return None;
    }
    // Books name the file too.
    let (_, target) = element.find(Attribute::Href)?.split_once('#')?;
    Some(target).filter(|t| !t.is_empty())
}

fn key(target: &str, patterns: &[Pattern]) -> Option<NoteKey> {
    patterns.iter().find_map(|Pattern(kind, before, after)| {
        let number = target.strip_prefix(before)?.strip_suffix(after)?;
        let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| (*kind, number.to_owned()))
    })
}

impl Notes {
    /// Finds the notes of a page.
    pub fn find(tree: &Tree, cancel: &Cancel) -> Result<Self> {
        cancel.check()?;
        let mut notes = Self::default();
        let referenced: BTreeSet<String> = (0..tree.nodes.len())
            .filter_map(|id| tree.element(id))
            .filter(|e| e.get(Attribute::EpubType) == "noteref" || e.has_role(&["doc-noteref"]))
            .filter_map(|e| target(e).map(str::to_owned))
            .collect();
        let mut links: Vec<(NodeId, NoteKey)> = Vec::new();
        for id in 0..tree.nodes.len() {
            if id.is_multiple_of(4096) {
                cancel.check()?;
            }
            let Some(element) = tree.element(id) else {
                continue;
            };
            if let Some(key) = back(element) {
                links.push((id, key));
            } else if element
                .find(Attribute::Id)
                .is_some_and(|own| referenced.contains(own))
            {
                let key = (NoteKind::Footnote, element.get(Attribute::Id).to_owned());
                notes.add(note_element(tree, id), key);
            } else if is_list_of_notes(element) {
                notes.passed_over.insert(id);
            }
        }
        for (i, (id, key)) in links.iter().enumerate() {
            let neighbours = [
                i.checked_sub(1).and_then(|i| links.get(i)),
                links.get(i + 1),
            ];
            let others: Vec<NodeId> = neighbours.into_iter().flatten().map(|l| l.0).collect();
            notes.add(holder(tree, *id, &others), key.clone());
        }
        Ok(notes)
    }

    fn add(&mut self, element: NodeId, key: NoteKey) {
        self.bodies.entry(key).or_insert(element);
        self.passed_over.insert(element);
    }
}

/// Returns the element that holds one note: the largest around its link back without another's.
fn holder(tree: &Tree, link: NodeId, others: &[NodeId]) -> NodeId {
    let mut best = link;
    for around in tree.ancestors(link).take(MOST_LEVELS) {
        let range = around..tree.end(around);
        if others.iter().any(|other| range.contains(other)) {
            break;
        }
        match tree.tag(around) {
            Tag::P | Tag::Li | Tag::Dd => best = around,
            // A box that begins with the link is the note's own.
            Tag::Div | Tag::Aside | Tag::Section => {
                let named = tree.element(around).is_some_and(is_note);
                let first = tree
                    .children(around)
                    .find(|c| tree.element(*c).is_some())
                    .is_some_and(|first| (first..tree.end(first)).contains(&link));
                if named || first {
                    best = around;
                }
                if named {
                    break;
                }
            }
            tag if tag.is_block() => break,
            _ => {}
        }
    }
    best
}

/// Returns the element of a note in a book: a link inside it may be what has the name.
fn note_element(tree: &Tree, id: NodeId) -> NodeId {
    if tree.tag(id).is_block() {
        return id;
    }
    tree.ancestors(id)
        .find(|around| tree.tag(*around).is_block())
        .unwrap_or(id)
}

fn is_note(element: &Element) -> bool {
    let id = element.get(Attribute::Id);
    let by_id = ["ftn", "edn", "sdfootnote", "sdendnote", "_com_"]
        .iter()
        .filter_map(|name| id.strip_prefix(name))
        .any(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()));
    let kind = element.style("mso-element").unwrap_or_default();
    by_id || matches!(kind.as_str(), "footnote" | "endnote" | "comment")
}

/// Returns whether an element lists notes; what is in it beside them is a line to set them apart.
fn is_list_of_notes(element: &Element) -> bool {
    element.style("mso-element").is_some_and(|kind| {
        matches!(
            kind.as_str(),
            "footnote-list" | "endnote-list" | "comment-list"
        )
    })
}

//! What of a saved page is its text, and what is menu, button, box and footer around it.
//!
//! Nothing is chosen by rank as a reader mode does it: what is known to be noise is left out, all
//! else stays, since the loss of an interview's answers is far worse than a menu kept. Readers'
//! comments stay too (they are often the data); the buttons and forms around them go. Where so
//! much would go that the page is no article with things around it, everything stays.

use super::measure::{Measure, Measures};
use super::tags::{Attribute, Tag};
use super::tree::{Element, NodeId, ROOT, Tree};
use super::words::{self, Words};
use crate::error::Result;
use crate::import::cancel::Cancel;

/// Longest text of a button or a line over a list, in characters.
const SHORT: u32 = 40;
/// A box with this much text of its own is no mere frame.
const PROSE: u32 = 400;
/// A text outside of the main one that is shorter belongs to the frame.
const SCRAP: u32 = 200;
/// Nodes on both sides of a link that may be of its sentence.
const NEAR: usize = 3;
/// A page with less text outside of links than this has no main text to be found.
const LITTLE: u32 = 140;

/// What is left out of a page.
#[derive(Debug)]
pub(super) struct MainText {
    /// By node: whether it and all inside it are left out.
    pub noise: Vec<bool>,
    /// Whether noise was found and kept, since too little would be left without it.
    pub undecided: bool,
}

impl MainText {
    /// Leaves nothing out.
    pub fn everything() -> Self {
        Self {
            noise: Vec::new(),
            undecided: false,
        }
    }

    /// Returns whether a node is left out.
    pub fn is_noise(&self, id: NodeId) -> bool {
        self.noise.get(id).copied().unwrap_or_default()
    }
}

/// Finds what is to be left out of a page.
///
/// # Errors
/// `err-import-cancelled`.
pub(super) fn find(tree: &Tree, measures: &Measures, cancel: &Cancel) -> Result<MainText> {
    let mut finder = Finder {
        tree,
        measures,
        whole: measures.get(ROOT),
        words: Words::new(),
        noise: vec![false; tree.nodes.len()],
    };
    finder.mark_noise(cancel)?;
    finder.mark_lone_headings(cancel)?;
    let kept = finder.kept_prose(cancel)?;
    let root = finder.root(&kept, cancel)?;
    if let Some(root) = root {
        finder.mark_scraps(root, &kept, cancel)?;
    }
    let left = finder.kept_prose(cancel)?;
    let left = left.first().copied().unwrap_or_default();
    let all = finder.whole.prose();
    let share = if root.is_some() { 4 } else { 2 };
    let found = finder.noise.contains(&true);
    if found && (left < LITTLE || u64::from(left) * share < u64::from(all)) {
        return Ok(MainText {
            undecided: true,
            ..MainText::everything()
        });
    }
    Ok(MainText {
        noise: finder.noise,
        undecided: false,
    })
}

struct Finder<'a> {
    tree: &'a Tree,
    measures: &'a Measures,
    whole: Measure,
    words: Words,
    noise: Vec<bool>,
}

impl Finder<'_> {
    fn set(&mut self, id: NodeId) {
        if let Some(flag) = self.noise.get_mut(id) {
            *flag = true;
        }
    }

    fn is_noise(&self, id: NodeId) -> bool {
        self.noise.get(id).copied().unwrap_or_default()
    }

    /// Returns whether a part holds at least `percent` of the page's text outside of links.
    fn is_large(&self, part: Measure, percent: u32) -> bool {
        u64::from(part.prose()) * 100 > u64::from(self.whole.prose()) * u64::from(percent)
    }

    fn mark_noise(&mut self, cancel: &Cancel) -> Result<()> {
        let mut main_end = 0;
        let mut id = 1;
        let mut seen = 0_usize;
        while id < self.tree.nodes.len() {
            seen += 1;
            if seen.is_multiple_of(1024) {
                cancel.check()?;
            }
            let Some(element) = self.tree.element(id) else {
                id += 1;
                continue;
            };
            let own = self.measures.get(id);
            if self.measures.is_hidden(id) || own.chars == 0 {
                id = self.tree.end(id);
                continue;
            }
            if is_main(element) {
                main_end = main_end.max(self.tree.end(id));
            }
            if self.is_frame(id, element, own, id < main_end) {
                self.set(id);
                id = self.tree.end(id);
            } else {
                id += 1;
            }
        }
        Ok(())
    }

    /// Returns whether an element belongs to what is around the text.
    fn is_frame(&self, id: NodeId, element: &Element, own: Measure, in_main: bool) -> bool {
        // An element with most of the page in it is the page, whatever it calls itself.
        let is_page = self.is_large(own, 50);
        if is_page || is_main(element) {
            return false;
        }
        self.is_frame_by_kind(id, element, own, in_main)
            || self.is_frame_by_name(element, own)
            || self.is_link_list(element, own, in_main)
            || self.is_button(id, element, own)
            || self.is_box_of_other_texts(id, element, own)
            || (!in_main && self.is_line_about_rights(id, element, own))
    }

    /// Returns whether an element is the line about copyright near the end of a page.
    fn is_line_about_rights(&self, id: NodeId, element: &Element, own: Measure) -> bool {
        element.tag.is_block()
            && own.chars <= SCRAP
            && id * 10 > self.tree.nodes.len() * 6
            && words::is_copyright(&self.tree.short_text(id))
    }

    fn is_frame_by_kind(&self, id: NodeId, element: &Element, own: Measure, in_main: bool) -> bool {
        let is_small = !self.is_large(own, 25);
        match element.tag {
            Tag::Nav | Tag::Select | Tag::Textarea | Tag::Search => return true,
            Tag::Dialog | Tag::Form => return is_small,
            Tag::Aside => return is_small && (!in_main || own.is_links(30)),
            Tag::Header => return !in_main && own.prose() < PROSE,
            Tag::Footer => {
                let of_quote = self.tree.parent(id).map(|p| self.tree.tag(p));
                return !matches!(of_quote, Some(Tag::Blockquote | Tag::Figure))
                    && is_small
                    && (!in_main || own.prose() < PROSE);
            }
            Tag::Button => return self.is_plain_button(id, own),
            _ => {}
        }
        if element.find(Attribute::Role).is_none() && element.find(Attribute::AriaModal).is_none() {
            return false;
        }
        if element.has_role(&["button"]) {
            return self.is_plain_button(id, own);
        }
        let frame = element.has_role(&[
            "navigation",
            "banner",
            "contentinfo",
            "complementary",
            "search",
            "menu",
            "menubar",
            "toolbar",
            "dialog",
            "alertdialog",
        ]);
        is_small && (frame || element.get(Attribute::AriaModal) == "true")
    }

    /// Returns whether a button is no more than one: what opens an answer has its question on it.
    fn is_plain_button(&self, id: NodeId, own: Measure) -> bool {
        own.chars <= SHORT
            && !self.tree.ancestors(id).take(3).any(|around| {
                let tag = self.tree.tag(around);
                tag.heading().is_some() || matches!(tag, Tag::Summary | Tag::Dt)
            })
    }

    fn is_frame_by_name(&self, element: &Element, own: Measure) -> bool {
        let named = self.words.named(element);
        named.noise
            && !named.comments
            && !self.is_large(own, 25)
            && (own.is_links(30) || own.prose() < PROSE)
            && element.tag.heading().is_none()
            && element.tag != Tag::Tr
            && !element.tag.is_cell()
            || named.noise && !named.comments && element.tag.is_cell() && own.is_links(50)
    }

    /// Returns whether an element is a list of links, such as a menu.
    fn is_link_list(&self, element: &Element, own: Measure, in_main: bool) -> bool {
        let percent = if in_main { 85 } else { 65 };
        let is_list = element.tag.is_list() || element.tag == Tag::Dl;
        let many = if is_list { 3 } else { 4 };
        element.tag.is_block()
            && element.tag != Tag::Li
            && own.links >= many
            && own.is_links(percent)
    }

    /// Returns whether an element says what buttons say and acts as one.
    fn is_button(&self, id: NodeId, element: &Element, own: Measure) -> bool {
        let acts = element.tag == Tag::A || own.is_links(80);
        own.chars <= SHORT
            && acts
            && self.words.is_button(&self.tree.short_text(id))
            && (element.tag.is_block() || !self.is_in_sentence(id))
    }

    /// Returns whether words that are no link stand beside an element in its line.
    fn is_in_sentence(&self, id: NodeId) -> bool {
        let block = |of: NodeId| {
            self.tree
                .ancestors(of)
                .find(|a| self.tree.tag(*a).is_block())
        };
        let own = block(id);
        let end = self.tree.end(id);
        let neighbours = (id.saturating_sub(NEAR)..id).chain(end..end + NEAR);
        neighbours
            .filter(|near| {
                let text = self.tree.text(*near);
                text.is_some_and(|t| t.chars().any(char::is_alphabetic))
            })
            .any(|near| {
                let is_link = self
                    .tree
                    .ancestors(near)
                    .any(|a| self.tree.tag(a) == Tag::A);
                !is_link && block(near) == own
            })
    }

    /// Returns whether an element is a box whose heading says that it lists other texts.
    fn is_box_of_other_texts(&self, id: NodeId, element: &Element, own: Measure) -> bool {
        if !element.tag.is_block() || element.tag == Tag::P || self.is_large(own, 25) {
            return false;
        }
        let head = self
            .tree
            .children(id)
            .find(|child| self.measures.get(*child).chars > 0);
        head.is_some_and(|head| {
            self.measures.get(head).chars <= SHORT
                && self.tree.end(head) < self.tree.end(id)
                && self.words.is_of_other_texts(&self.tree.short_text(head))
        })
    }
}

impl Finder<'_> {
    /// Leaves out a heading whose list was left out, and the links below one over other texts.
    fn mark_lone_headings(&mut self, cancel: &Cancel) -> Result<()> {
        let len = self.tree.nodes.len();
        let mut id = 1;
        let mut seen = 0_usize;
        while id < len {
            seen += 1;
            if seen.is_multiple_of(1024) {
                cancel.check()?;
            }
            if self.is_noise(id) {
                id = self.tree.end(id);
                continue;
            }
            let own = self.measures.get(id);
            let is_short = own.chars > 0 && own.chars <= SHORT && self.tree.tag(id).is_block();
            if is_short && self.stands_alone(id) {
                self.set(id);
            }
            id += 1;
        }
        Ok(())
    }

    /// Returns whether a line stands over something left out and nothing else.
    fn stands_alone(&mut self, id: NodeId) -> bool {
        let over_others = self.words.is_of_other_texts(&self.tree.short_text(id));
        let is_heading = self.tree.tag(id).heading().is_some();
        if !is_heading && !over_others {
            return false;
        }
        let Some(parent) = self.tree.parent(id) else {
            return false;
        };
        let parent_end = self.tree.end(parent);
        let mut next = self.tree.end(id);
        let mut noise_follows = false;
        while next < parent_end {
            let own = self.measures.get(next);
            if own.chars > 0 && !self.measures.is_hidden(next) {
                if over_others && !noise_follows && own.is_links(40) && !self.is_large(own, 25) {
                    self.set(next);
                }
                if !self.is_noise(next) {
                    break;
                }
                noise_follows = true;
            }
            next = self.tree.end(next);
        }
        let at_end = next >= parent_end || self.tree.tag(next).heading().is_some();
        noise_follows && (at_end || over_others)
    }

    /// Sums what is kept outside of links, by node.
    fn kept_prose(&self, cancel: &Cancel) -> Result<Vec<u32>> {
        let len = self.tree.nodes.len();
        let mut kept = vec![0_u32; len];
        let mut lost = vec![0_u32; len];
        for id in (1..len).rev() {
            if id.is_multiple_of(4096) {
                cancel.check()?;
            }
            let own = self.measures.get(id).prose();
            let lost_here = if self.is_noise(id) {
                own
            } else {
                lost.get(id).copied().unwrap_or_default()
            };
            if let Some(place) = kept.get_mut(id) {
                *place = own.saturating_sub(lost_here);
            }
            if self.measures.is_hidden(id) {
                continue;
            }
            let parent = self.tree.parent(id).unwrap_or(ROOT);
            if let Some(sum) = lost.get_mut(parent) {
                *sum = sum.saturating_add(lost_here.min(own));
            }
        }
        if let (Some(place), Some(lost)) = (kept.first_mut(), lost.first()) {
            *place = self.whole.prose().saturating_sub(*lost);
        }
        Ok(kept)
    }

    /// Finds the element that says it is the main text and holds most of what is kept.
    fn root(&self, kept: &[u32], cancel: &Cancel) -> Result<Option<NodeId>> {
        let all = kept.first().copied().unwrap_or_default();
        let mut found = None;
        let mut id = 1;
        let mut seen = 0_usize;
        while id < self.tree.nodes.len() {
            seen += 1;
            if seen.is_multiple_of(4096) {
                cancel.check()?;
            }
            if self.is_noise(id) || self.measures.is_hidden(id) {
                id = self.tree.end(id);
                continue;
            }
            let holds = kept.get(id).copied().unwrap_or_default();
            let is_most = u64::from(holds) * 100 >= u64::from(all) * 60;
            if is_most && holds >= LITTLE && self.tree.element(id).is_some_and(is_main) {
                found = Some(id);
            }
            id += 1;
        }
        Ok(found)
    }

    /// Leaves out what lies outside of the main text and is too short to be one.
    fn mark_scraps(&mut self, root: NodeId, kept: &[u32], cancel: &Cancel) -> Result<()> {
        let inside = root..self.tree.end(root);
        let mut id = 1;
        let mut seen = 0_usize;
        while id < self.tree.nodes.len() {
            seen += 1;
            if seen.is_multiple_of(1024) {
                cancel.check()?;
            }
            let end = self.tree.end(id);
            if inside.contains(&id) || self.is_noise(id) || self.measures.is_hidden(id) {
                id = end.max(id + 1);
                continue;
            }
            let holds_root = id < root && root < end;
            if holds_root {
                id += 1;
                continue;
            }
            let is_comments = self
                .tree
                .element(id)
                .is_some_and(|e| self.words.named(e).comments);
            if is_comments {
                id = end;
            } else if kept.get(id).copied().unwrap_or_default() < SCRAP {
                if self.measures.get(id).chars > 0 {
                    self.set(id);
                }
                id = end;
            } else if self.tree.tag(id) == Tag::P {
                id = end;
            } else {
                id += 1;
            }
        }
        Ok(())
    }
}

/// Returns whether an element says that it is the main text.
fn is_main(element: &Element) -> bool {
    matches!(element.tag, Tag::Main | Tag::Article)
        || element.has_role(&["main", "article"])
        || element
            .get(Attribute::ItemProp)
            .eq_ignore_ascii_case("articleBody")
}

//! How much text lies in each part of a page, how much of it in links, and what nobody sees.

use super::tags::{Attribute, Tag};
use super::tree::{Element, Kind, NodeId, Tree};
use crate::error::Result;
use crate::import::cancel::Cancel;

/// What a stretch of a page holds; characters are those that can be seen, white space aside.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Measure {
    pub chars: u32,
    pub link_chars: u32,
    pub links: u32,
}

impl Measure {
    /// Characters that are in no link.
    pub fn prose(self) -> u32 {
        self.chars.saturating_sub(self.link_chars)
    }

    /// Returns whether at least `percent` of the text are links.
    pub fn is_links(self, percent: u32) -> bool {
        self.chars > 0
            && u64::from(self.link_chars) * 100 >= u64::from(self.chars) * u64::from(percent)
    }
}

/// All parts of a page, measured.
#[derive(Debug)]
pub(super) struct Measures {
    /// By node.
    pub of: Vec<Measure>,
    /// Whether a node is an element that nobody sees.
    pub hidden: Vec<bool>,
    /// Hidden elements with words in them.
    pub hidden_count: usize,
}

/// Text of this many characters is no mere decoration, whatever `aria-hidden` says: pages hide
/// their whole text so from screen readers while a cookie notice is open.
const DECORATION: u32 = 80;

impl Measures {
    /// Measures a page.
    pub fn take(tree: &Tree, cancel: &Cancel) -> Result<Self> {
        let len = tree.nodes.len();
        let mut of = vec![Measure::default(); len];
        let mut hidden = vec![false; len];
        let mut seen = 0_usize;
        for (id, node) in tree.nodes.iter().enumerate() {
            seen += 1 + tree.text(id).map_or(0, str::len) / 64;
            if seen > 4096 {
                cancel.check()?;
                seen = 0;
            }
            match &node.kind {
                Kind::Text { .. } => {
                    let chars = tree.text(id).map_or(0, visible_chars);
                    if let Some(own) = of.get_mut(id) {
                        own.chars = chars;
                    }
                }
                Kind::Element(element) => {
                    if let Some(own) = hidden.get_mut(id) {
                        *own = is_hidden(element);
                    }
                }
                Kind::Comment { .. } => {}
            }
        }
        let mut hidden_count = 0;
        for (id, node) in tree.nodes.iter().enumerate().skip(1).rev() {
            if id.is_multiple_of(4096) {
                cancel.check()?;
            }
            let Some(mut own) = of.get(id).copied() else {
                continue;
            };
            let Kind::Element(element) = &node.kind else {
                add(&mut of, node.parent as usize, own);
                continue;
            };
            let flag = hidden.get(id).copied().unwrap_or_default();
            let decorates = !flag
                && element
                    .get(Attribute::AriaHidden)
                    .eq_ignore_ascii_case("true")
                && own.chars < DECORATION;
            if flag || decorates {
                let counts = own.chars > 0 && !is_no_text(element.tag);
                hidden_count += usize::from(counts);
                if let Some(flag) = hidden.get_mut(id) {
                    *flag = true;
                }
                continue;
            }
            if element.tag == Tag::A && element.find(Attribute::Href).is_some() {
                own.link_chars = own.chars;
                own.links = u32::from(own.chars > 0);
                if let Some(place) = of.get_mut(id) {
                    *place = own;
                }
            }
            add(&mut of, node.parent as usize, own);
        }
        Ok(Self {
            of,
            hidden,
            hidden_count,
        })
    }

    /// Returns what a node holds.
    pub fn get(&self, id: NodeId) -> Measure {
        self.of.get(id).copied().unwrap_or_default()
    }

    /// Returns whether nobody sees an element.
    pub fn is_hidden(&self, id: NodeId) -> bool {
        self.hidden.get(id).copied().unwrap_or_default()
    }
}

fn add(of: &mut [Measure], parent: NodeId, own: Measure) {
    if let Some(sum) = of.get_mut(parent) {
        sum.chars = sum.chars.saturating_add(own.chars);
        sum.link_chars = sum.link_chars.saturating_add(own.link_chars);
        sum.links = sum.links.saturating_add(own.links);
    }
}

/// Counts the letters, digits and signs of a text; Chinese says as much with half of them.
fn visible_chars(text: &str) -> u32 {
    let weight = |c: char| match c {
        _ if c.is_whitespace() => 0,
        '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => 2,
        _ => 1,
    };
    text.chars().map(weight).sum()
}

/// Classes that show text to screen readers alone.
const UNSEEN_CLASSES: &[&str] = &[
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
    "screen-reader-text",
    "screen-reader-only",
];

/// Returns whether what stands in an element is no text of the page: readings of Chinese letters,
/// drawings, words for browsers that cannot play a film.
fn is_no_text(tag: Tag) -> bool {
    use Tag::{Audio, Canvas, Datalist, Rp, Rt, Rtc, Svg, Template, Video};
    matches!(
        tag,
        Audio | Canvas | Datalist | Rp | Rt | Rtc | Svg | Template | Video
    )
}

/// Returns whether a browser does not show an element.
fn is_hidden(element: &Element) -> bool {
    if is_no_text(element.tag) {
        return true;
    }
    if element.attributes.is_empty() {
        return false;
    }
    let is = |property: &str, value: &str| element.style(property).is_some_and(|v| v == value);
    element
        .find(Attribute::Hidden)
        .is_some_and(|h| !h.eq_ignore_ascii_case("false"))
        || is("display", "none")
        || is("visibility", "hidden")
        || is("mso-hide", "all")
        || UNSEEN_CLASSES.iter().any(|class| element.has_class(class))
}

//! What the styles of an OpenDocument file say about its text: what is hidden, how lists count.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use super::lists::{LEVELS, Level};
use crate::import::xml::{attribute, child, name};

/// Longest chain of parents that is followed.
const CHAIN: usize = 32;

/// The styles of a document, common and automatic ones together.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// By family and name.
    styles: BTreeMap<(String, String), Style>,
    lists: BTreeMap<String, Vec<Level>>,
    /// Numbers of headings.
    outline: Vec<Level>,
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    hidden: Option<bool>,
}

impl Styles {
    /// Reads the styles below several roots; later ones win.
    pub fn read(roots: &[Node<'_, '_>]) -> Self {
        let mut styles = Self::default();
        let groups = roots
            .iter()
            .flat_map(|root| root.children())
            .filter(|n| matches!(name(*n), "styles" | "automatic-styles"));
        for node in groups.flat_map(|g| g.children()) {
            let own_name = attribute(node, "name").unwrap_or_default();
            match name(node) {
                "style" => {
                    let family = attribute(node, "family").unwrap_or_default();
                    let style = Style {
                        parent: attribute(node, "parent-style-name").map(str::to_owned),
                        hidden: child(node, "text-properties")
                            .and_then(|p| attribute(p, "display"))
                            .map(|d| d == "none"),
                    };
                    styles
                        .styles
                        .insert((family.to_owned(), own_name.to_owned()), style);
                }
                "list-style" => {
                    styles.lists.insert(own_name.to_owned(), levels(node));
                }
                "outline-style" => styles.outline = levels(node),
                _ => {}
            }
        }
        styles
    }

    /// Returns whether text of a style is hidden, asking its parents where it does not say.
    pub fn hides(&self, family: &str, style: Option<&str>) -> bool {
        let mut next = style;
        let mut seen = BTreeSet::new();
        for _ in 0..CHAIN {
            let Some(key) = next.map(|n| (family.to_owned(), n.to_owned())) else {
                break;
            };
            let Some(style) = self.styles.get(&key) else {
                break;
            };
            if let Some(hidden) = style.hidden {
                return hidden;
            }
            if !seen.insert(key) {
                break;
            }
            next = style.parent.as_deref();
        }
        false
    }

    /// Returns how the levels of a list style count; `None` for an unknown style.
    pub fn list(&self, style: Option<&str>) -> Option<&[Level]> {
        self.lists.get(style?).map(Vec::as_slice)
    }

    /// Returns how headings count.
    pub fn outline(&self) -> &[Level] {
        &self.outline
    }
}

fn levels(style: Node<'_, '_>) -> Vec<Level> {
    let mut levels = vec![Level::default(); LEVELS];
    for node in style.children() {
        let index = attribute(node, "level")
            .and_then(|l| l.parse::<usize>().ok())
            .and_then(|l| l.checked_sub(1));
        if let Some(slot) = index.and_then(|i| levels.get_mut(i)) {
            *slot = Level::read(node);
        }
    }
    levels
}
